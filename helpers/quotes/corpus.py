"""Texts made ready for looking up quotations: all their words in one long string, and where each was printed."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ..words import Span, tidy
from .parse import Quotation, marked, words

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
    """Texts with their labels, made ready for looking up quotations: some seconds for ten megabytes.

    With ``fragments`` the texts are cut from longer ones: what stands beyond their ends is not known.
    """

    def __init__(self, texts: Iterable[tuple[object, str]], fragments: bool = False):
        self.fragments = fragments
        self.labels: list[object] = []
        self.texts: list[str] = []
        self._first: list[int] = []  # the number of the first word of each text
        self._at, self._printed = array("L"), array("L")  # where each word begins: in the long string, in its text
        lines, at = [""], 1
        for label, whole in texts:
            self.labels.append(label)
            self.texts.append(tidy(whole))
            self._first.append(len(self._at))
            for word, start, _ in words(self.texts[-1]):
                self._at.append(at)
                self._printed.append(start)
                lines.append(word)
                at += len(word) + 1
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
        return bisect_right(self._first, bisect_right(self._at, at) - 1) - 1

    def passage(self, start: int, end: int) -> tuple[Passage, Quotation]:
        """The printed passage for a stretch of the long string, and the same taken apart."""
        number, first = self.text(start), bisect_right(self._at, start) - 1
        said = self._string[self._at[first] : end].split(" ")
        left = self._printed[first]
        begins = [place - left for place in self._printed[first : first + len(said)]]
        places = [Span(word, at, at + len(word)) for word, at in zip(said, begins, strict=True)]
        right = left + places[-1].end
        printed = self.texts[number][left:right]
        return Passage(self.labels[number], number, left, right, printed), marked(printed, places)


def _letters(text: str) -> str:
    for each in " 0123456789":
        text = text.replace(each, "")
    return text


def _needle(run: Sequence[str]) -> str:
    return f" {' '.join(run)} "
