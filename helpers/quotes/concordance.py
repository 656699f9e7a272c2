"""Which words stand round a word? Every place of it in the middle of its line, as in a concordance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .. import reviews, tables, words
from ..errors import BadInput, WrongType, short

LONGEST = 5000  # characters of a phrase to look for
LINES = "Bring the publisher's page, and each place stands here as a line with the words around it."


def context(source: object, word: str, width: int = 40) -> tables.Table:
    """Every place of a word or phrase in a review, a voice or a text, with up to ``width`` letters on each side.

    Where the page is not here: how often each section has the word, and what the page would add.
    Keyword in context, as in a concordance (Luhn, 1960).

    >>> context("A film, a good film.", "film")
    Your text: “film”, twice
            before  hit   after
                 A  film  , a good film.
    A film, a good  film  .
    """
    run = tokens_of(word)
    if not isinstance(width, int) or not 0 <= width <= 500:
        raise BadInput("The width is a number of letters, from 0 to 500, such as 40.")
    given = reviews.source(source)
    caption, page = f"{given.label}: “{short(word)}”", given.text
    if page is None:
        rows = [(part.label, at_most(part.counts, run)) for part in given.sections or (given,)]
        return tables.Table(rows, ["section", "times" if len(run) == 1 else "at most"], caption, LINES)
    looks, places = ("right", "center", "left"), hits(page, run)
    lines = [(page[max(a - width, 0) : a].lstrip(), page[a:b], page[b : b + width].rstrip()) for a, b in places]
    return tables.Table(lines, ["before", "hit", "after"], f"{caption}, {times(len(lines))}", looks=looks)


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


def at_most(counts: Counter[str], run: Sequence[str]) -> int:
    """How often some words can stand in a row where each of them is counted so often."""
    return min(counts[word] // needed for word, needed in Counter(run).items())


def times(count: int) -> str:
    """How often, in words: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
