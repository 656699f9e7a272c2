"""Which words stand round a word? Every place of it in the middle of its line, as in a concordance."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .. import reviews, tables, words
from ..errors import BadInput, WrongType, short
from ..tables import Html

LONGEST = 5000  # characters of a phrase to look for
LINES = "Bring the publisher's page, and each place stands here as a line with the words around it."


class Line(NamedTuple):
    """One hit with what stands on both sides of it; ``text[start:end]`` of the text that was searched is the hit."""

    left: str
    hit: str
    right: str
    start: int
    end: int


class Lines(list[Line], tables.Shown):
    """Keyword in context: every hit in the middle of its line. ``text`` is what was searched."""

    def __init__(
        self, lines: Iterable[Line], caption: str, text: str = "", note: str = "", counts: tables.Table | None = None
    ):
        super().__init__(lines)
        self.text, self.caption, self.note, self.counts = text, caption, note, counts

    def __repr__(self) -> str:
        wide = max((len(line.left) for line in self), default=0)
        lines = [f"{line.left:>{wide}}[{' '.join(line.hit.split())}]{line.right}" for line in self]
        table = [] if self.counts is None else [repr(self.counts)]
        return "\n".join(filter(None, [self.caption, *lines, *table, self.note]))

    def __html__(self) -> Html:
        return tables.page("quotes/lines.html", lines=self)


def context(source: object, word: str, width: int = 40) -> Lines:
    """Every place of a word or phrase in a review, a voice or a text, with up to ``width`` letters on each side.

    Where the page is not here: how often each section has the word, and what the page would add.
    Keyword in context, as in a concordance (Luhn, 1960).
    """
    run = tokens_of(word)
    if not isinstance(width, int) or not 0 <= width <= 500:
        raise BadInput("The width is a number of letters, from 0 to 500, such as 40.")
    given = reviews.source(source)
    caption, page = f"{given.label}: “{short(word)}”", given.text
    if page is None:
        rows = [(part.label, at_most(part.counts, run)) for part in given.sections or (given,)]
        counts = tables.Table(rows, ["section", "times" if len(run) == 1 else "at most"])
        return Lines((), caption, note=LINES, counts=counts)
    lines = [_line(page, start, end, width) for start, end in hits(page, run)]
    return Lines(lines, f"{caption}, {times(len(lines))}", page)


def tokens_of(phrase: object) -> list[str]:
    """The tokens of a word or phrase to look for. Raises BadInput where there is none."""
    if not isinstance(phrase, str):
        raise WrongType('Give a word or a phrase in quotation marks: "product" or "social media".')
    if not (run := words.tokens(phrase[:LONGEST])):
        raise BadInput("There is no word to look for. Give one, or a phrase: “social media”.")
    return run


@lru_cache(maxsize=8)
def _read(searched: str) -> tuple[list[words.Span], list[str]]:
    spans = list(words.spans(searched))
    return spans, [span.token for span in spans]


def hits(searched: str, run: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From where to where each occurrence of some tokens in a row stands in a text."""
    spans, tokens = _read(searched)
    for at in starts(tokens, run):
        yield spans[at].start, spans[at + len(run) - 1].end


def starts(tokens: Sequence[str], run: Sequence[str]) -> list[int]:
    """The numbers of the tokens at which a run of tokens begins."""
    return [n for n, token in enumerate(tokens) if token == run[0] and list(tokens[n : n + len(run)]) == list(run)]


def _line(searched: str, start: int, end: int, width: int) -> Line:
    left, right = searched[max(start - width, 0) : start], searched[end : end + width]
    return Line(left.replace("\n", " ").lstrip(), searched[start:end], right.replace("\n", " ").rstrip(), start, end)


def at_most(counts: Counter[str], run: Sequence[str]) -> int:
    """How often some words can stand in a row where each of them is counted so often."""
    return min(counts[word] // needed for word, needed in Counter(run).items())


def times(count: int) -> str:
    """How often, in words: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
