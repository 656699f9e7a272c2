"""Texts made ready for looking up quotations: all their words in one long string, and where each was printed."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ..errors import WrongType
from ..words import fold, stretches, tidy
from .parse import Quotation, Word, marked, words

PAIRS = 'Give the texts as pairs of a label and its words: [("a letter", "Dear all, …")].'

BLOCK = 2000  # letters of a text whose words are taken apart at once, where one of them is asked for
LONGEST_WORD = 30  # letters that a word is taken to have, where a place is looked for so many words further on
ENDS = re.compile(r"[\"'”’»)\]]*(?:[.!?…]|\n|$)")


class Passage(NamedTuple):
    """A stretch of one of the texts: ``texts[number][start:end]``, which is how it is printed."""

    label: object
    number: int
    start: int
    end: int
    printed: str


class Corpus:
    """Texts with their labels, made ready for looking up quotations: about a second for ten megabytes.

    With ``fragments`` the texts are cut from longer ones: what stands beyond their ends is not known.
    """

    def __init__(self, texts: Iterable[tuple[object, str]], fragments: bool = False):
        self.fragments = fragments
        self.labels: list[object] = []
        self.texts: list[str] = []
        self._blocks: list[tuple[int, int, int]] = []  # text number, where a block of it begins and ends
        self._at: list[int] = []  # where the words of each block begin in the one long string of words
        self._known: dict[int, list[Word]] = {}  # the words of blocks that were asked for, with their places
        lines, at = [""], 1
        for label, whole in _pairs(texts):
            self.labels.append(label)
            self.texts.append(tidy(whole))
            for start, end in stretches(self.texts[-1], BLOCK):
                if line := fold(self.texts[-1][start:end]):
                    self._blocks.append((len(self.texts) - 1, start, end))
                    self._at.append(at)
                    lines.append(line)
                    at += len(line) + 1
            lines.append("\n")  # between two texts: no run of words holds a line break, so none crosses it
            at += 2
        self._string = " ".join(lines) + " "

    # -- runs of words: where do they stand in the long string?

    def holds(self, run: Sequence[str]) -> bool:
        return _needle(run) in self._string

    def places(self, run: Sequence[str]) -> Iterator[int]:
        """Where each occurrence of some words in a row begins."""
        needle = _needle(run)
        at = self._string.find(needle)
        while at >= 0:
            yield at + 1
            at = self._string.find(needle, at + 1)

    def spells(self, run: Sequence[str]) -> bool:
        """Whether the letters of some words stand here in a row, wherever their spaces are."""
        return _letters("".join(run)) in self._loose

    def like(self, pattern: str) -> Iterator[tuple[int, int]]:
        """From where to where words go that a pattern fits."""
        return ((hit.start() + 1, hit.end()) for hit in re.finditer(f" {pattern}(?= )", self._string))

    @cached_property
    def _loose(self) -> str:
        return _letters(self._string)

    def next_place(self, run: Sequence[str], at: int, within: int) -> int | None:
        """Where some words in a row begin next after the end of a word, at most so many words further on."""
        needle = _needle(run)
        found = self._string.find(needle, at, at + within * LONGEST_WORD + len(needle))
        return found + 1 if found >= 0 and self._near(at, found, within) else None

    def last_place(self, run: Sequence[str], at: int, within: int) -> int | None:
        """Where some words in a row begin that end before a place, at most so many words further back."""
        needle = _needle(run)
        found = self._string.rfind(needle, max(at - within * LONGEST_WORD - len(needle), 0), at)
        return found + 1 if found >= 0 and self._near(found + len(needle), at, within) else None

    def _near(self, start: int, end: int, within: int) -> bool:
        between = self._string[start:end]
        return "\n" not in between and between.count(" ") <= within

    # -- stretches of the long string

    def words(self, start: int, end: int) -> list[str]:
        return self._string[start:end].split(" ")

    def between(self, start: int, end: int) -> int:
        """How many words there are from the beginning of one word to the beginning of another."""
        return self._string.count(" ", start, end)

    def stretch(self, left: int, right: int, inside: int) -> tuple[int, int]:
        """A stretch cut at the ends of the text that a place inside it belongs to, and at whole words.

        Of texts that are fragments: the whole fragment.
        """
        first, last = self._string.rfind("\n", 0, inside) + 2, self._string.find("\n", inside) - 1
        first = max(first, 1)
        if self.fragments:
            return first, last
        left = self._string.find(" ", left) + 1 if left > first else first
        right = self._string.rfind(" ", 0, right) if right < last else last
        return left, right

    # -- from the long string back to the page

    def is_sentence(self, start: int, end: int) -> bool:
        """Whether a stretch is printed as a whole sentence, between two end marks or line breaks."""
        _, number, left, right, _ = self.passage(start, end)[0]
        before = self.texts[number][max(left - 4, 0) : left].rstrip(" (“‘„«\"'")
        return before[-1:] in ".!?…:\n”’»)" and bool(ENDS.match(self.texts[number], right)) and not self.fragments

    def text(self, at: int) -> int:
        """The number of the text that a place in the long string belongs to."""
        return self._blocks[bisect_right(self._at, at) - 1][0]

    def passage(self, start: int, end: int) -> tuple[Passage, Quotation]:
        """The printed passage for a stretch of the long string, and the same taken apart."""
        here, first = self._word(start)
        there, last = self._word(self._string.rfind(" ", 0, end) + 1)
        inside = [(block, word) for block in range(here, there + 1) for word in self._read(block)]
        inside = inside[first : len(inside) - len(self._read(there)) + last + 1]
        number, offset, _ = self._blocks[here]
        left = offset + inside[0][1].start
        right = self._blocks[there][1] + inside[-1][1].end
        printed = self.texts[number][left:right]
        shifts = [self._blocks[block][1] - left for block, _ in inside]
        places = [Word(w, a + by, b + by) for by, (_, (w, a, b)) in zip(shifts, inside, strict=True)]
        return Passage(self.labels[number], number, left, right, printed), marked(printed, places)

    def _word(self, at: int) -> tuple[int, int]:
        """The block that a place in the long string belongs to, and the number of the word there."""
        block = bisect_right(self._at, at) - 1
        return block, self._string.count(" ", self._at[block], at)

    def _read(self, block: int) -> list[Word]:
        if block not in self._known:
            number, start, end = self._blocks[block]
            self._known[block] = words(self.texts[number][start:end])
        return self._known[block]


def _pairs(texts: object) -> Iterator[tuple[object, str]]:
    if isinstance(texts, (str, bytes, Mapping)) or not isinstance(texts, Iterable):
        raise WrongType(PAIRS)
    for pair in texts:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2 or not isinstance(pair[1], str):
            raise WrongType(PAIRS)  # a word of two letters would come apart as a pair, too
        yield pair[0], pair[1]


def _letters(text: str) -> str:
    for each in " 0123456789":
        text = text.replace(each, "")
    return text


def _needle(run: Sequence[str]) -> str:
    return f" {' '.join(run)} "
