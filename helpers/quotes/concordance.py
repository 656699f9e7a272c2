"""Where do these words stand? Words in their context, as in a concordance, and their places in bank and reviews."""

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from .. import reviews, tables, words
from ..errors import BadInput, WrongType
from ..reviews import Review, Sentence
from .quotebank import Bank, bank, review_name, signed_by

LONGEST = 5000  # characters of a phrase to look for
LINES = "Bring the publisher's page, and each place stands here as a line with the words around it."


class Line(NamedTuple):
    """One hit with what stands on both sides of it; ``text[start:end]`` of the text that was searched is the hit."""

    left: str
    hit: str
    right: str
    start: int
    end: int


class Lines(list[Line]):
    """Keyword in context: every hit in the middle of its line. ``text`` is what was searched."""

    def __init__(self, lines: Iterable[Line], text: str = "", caption: str = "", note: str = "", counts: object = None):
        super().__init__(lines)
        self.text, self.caption, self.note, self.counts = text, caption, note, counts

    def __repr__(self) -> str:
        wide = max((len(line.left) for line in self), default=0)
        lines = [f"{line.left:>{wide}}[{' '.join(line.hit.split())}]{line.right}" for line in self]
        table = [] if self.counts is None else [repr(self.counts)]
        return "\n".join(filter(None, [self.caption, *lines, *table, self.note]))

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><td style="text-align:right">{tables.escape(line.left)}</td>'
            f'<td style="text-align:center"><strong>{tables.escape(line.hit)}</strong></td>'
            f'<td style="text-align:left">{tables.escape(line.right)}</td></tr>'
            for line in self
        )
        head = '<thead><tr><th scope="col">before</th><th scope="col">hit</th><th scope="col">after</th></tr></thead>'
        lines = f"<table>{head}<tbody>{rows}</tbody></table>" if self else ""
        table = "" if self.counts is None else self.counts._repr_html_()
        return f"<p><strong>{tables.escape(self.caption)}</strong></p>{lines}{table}<p>{tables.escape(self.note)}</p>"


def context(source: object, word: str, width: int = 40) -> Lines:
    """Every place of a word or phrase in a review, a voice or a text, with up to ``width`` letters on each side.

    Where the page is not here: how often each section has the word, and what the page would add.
    Keyword in context, as in a concordance (Luhn, 1960).
    """
    run = _run(word)
    if not isinstance(width, int) or not 0 <= width <= 500:
        raise BadInput("The width is a number of letters, from 0 to 500, such as 40.")
    searched, label = _searched(source)
    if searched is None:
        return Lines((), caption=f"{label}: “{_short(word)}”", note=LINES, counts=_sections(source, run))
    lines = [_line(searched, start, end, width) for start, end in _hits(searched, run)]
    return Lines(lines, searched, f"{label}: “{_short(word)}”, {_times(len(lines))}")


def _searched(source: object) -> tuple[str | None, str]:
    """The text of a source where it is here, and what the source is called."""
    if isinstance(source, str):
        return unicodedata.normalize("NFC", source), "Your text"
    if not hasattr(source, "sentences"):
        raise WrongType('Give a review, a voice or a text, such as reviews.load("share") or "some words".')
    if isinstance(source, Review):
        return source.text, source.label
    here = [sentence.text for sentence in source.sentences]
    return (None if None in here or not here else "\n".join(here)), source.label


def _run(phrase: object) -> list[str]:
    """The tokens of a word or phrase to look for."""
    if not isinstance(phrase, str):
        raise WrongType('Give a word or a phrase in quotation marks: "product" or "social media".')
    if not (run := words.tokens(phrase[:LONGEST])):
        raise BadInput("There is no word to look for. Give one, or a phrase: “social media”.")
    return run


@lru_cache(maxsize=8)
def _read(searched: str) -> tuple[list[words.Span], list[str]]:
    spans = list(words.spans(searched))
    return spans, [span.token for span in spans]


def _hits(searched: str, run: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From where to where each occurrence of some tokens in a row stands in a text."""
    spans, tokens = _read(searched)
    for at in _starts(tokens, run):
        yield spans[at].start, spans[at + len(run) - 1].end


def _starts(tokens: Sequence[str], run: Sequence[str]) -> list[int]:
    """The numbers of the tokens at which a run of tokens begins."""
    return [n for n, token in enumerate(tokens) if token == run[0] and list(tokens[n : n + len(run)]) == list(run)]


def _line(searched: str, start: int, end: int, width: int) -> Line:
    left = " ".join(searched[max(start - width, 0) : start].split("\n"))
    right = " ".join(searched[end : end + width].split("\n"))
    return Line(left.lstrip(), searched[start:end], right.rstrip(), start, end)


def _sections(source: object, run: Sequence[str]) -> tables.Table:
    """How often each section of a source has a word; of a phrase, how often at most."""
    rows = [(section.title, _at_most(section.counts, run)) for section in getattr(source, "sections", ())]
    return tables.Table(rows, ["section", "times" if len(run) == 1 else "at most"])


def _at_most(counts: Counter[str], run: Sequence[str]) -> int:
    return min(counts[word] // times for word, times in Counter(run).items())


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _short(phrase: str, longest: int = 60) -> str:
    phrase = " ".join(words.tidy(phrase[: 4 * longest]).split())
    return phrase if len(phrase) <= longest else phrase[: longest - 1] + "…"


@dataclass(frozen=True)
class Found:
    """Where words stand: the quotations that hold them, their places by section, the lines of brought pages."""

    words: str
    quotes: Bank
    places: tables.Table
    lines: tuple[Lines, ...] = ()
    note: str = ""

    @property
    def _shown(self) -> list[object]:
        return [*([self.quotes] if self.quotes else []), self.places, *self.lines]

    def __repr__(self) -> str:
        return "\n\n".join(filter(None, [*map(repr, self._shown), self.note]))

    def _repr_html_(self) -> str:
        return "".join(each._repr_html_() for each in self._shown) + f"<p>{tables.escape(self.note)}</p>"


def find(phrase: str, review: object = None) -> Found:
    """Which quotations of the bank hold a word or phrase, and where it stands: review, voice, section, sentences.

    Counts come from every section. The numbers of the sentences are known for the terms of data/terms.txt, and for
    every word where the page is here; then each line stands here as well.
    """
    run = _run(phrase)
    name = None if review is None else review_name(review)
    quotes = Bank(quote for quote in bank(name) if _starts(words.tokens(quote.words), run))
    quotes.caption = f"“{_short(phrase)}” in the quote bank: {_times(len(quotes))}"
    chosen = reviews.all() if name is None else [reviews.load(name)]
    lines = tuple(filter(None, (context(each, phrase) for each in chosen if each.has_page)))
    places = _by_section(_short(phrase), [row for each in chosen for row in _places(each, run)], _guess(run, chosen))
    return Found(phrase, quotes, places, lines, "" if not places or has_pages(chosen) else LINES)


def _guess(run: Sequence[str], chosen: Sequence[Review]) -> bool:
    """Whether only the most can be said: counts know single words, and these are several."""
    return len(run) > 1 and not has_pages(chosen)


def _by_section(words: str, rows: list[tuple], guess: bool) -> tables.Table:
    head = ["review", "voice", "section", "at most" if guess else "times", "sentences"]
    if not any(sentences for *_, sentences in rows):
        rows, head = [row[:-1] for row in rows], head[:-1]
    if not rows:
        return tables.Table([], head, f"“{words}”: nowhere", "No section of these reviews has it.")
    note = "Counts know single words: the words together stand there so often, or less." if guess else ""
    return tables.Table(rows, head, f"“{words}” by section", note)


def has_pages(chosen: Iterable[Review]) -> bool:
    """Whether the pages of all these reviews are here."""
    return all(review.has_page for review in chosen)


def _places(review: Review, run: Sequence[str]) -> Iterator[tuple]:
    """One row for each section that holds the words."""
    hits = _by_sentence(review, run) if review.has_page else {}
    for section in review.sections:
        inside = {sentence.number for sentence in section.sentences}
        if review.has_page:
            numbers = sorted(inside & set(hits))
            times = sum(hits[number] for number in numbers)
        else:
            numbers = [n for n in review.places.get(run[0], ()) if len(run) == 1 and n in inside]
            times = _at_most(section.counts, run)
        if times:
            voice, listed = signed_by(section.voice, review.name), ", ".join(map(str, numbers))
            yield review.label, voice, section.title, times, listed


def _by_sentence(review: Review, run: Sequence[str]) -> Counter[int]:
    """How often the words stand in each sentence of a brought page, by its number."""
    ends = list(accumulate(len(line) + 1 for line in review.body))
    known, numbers = _known(review)
    starts = (start for start, _ in _hits(review.text, run))
    return Counter(known[numbers[bisect_right(ends, start)]].number for start in starts)


def sentence_on(review: Review, line: int) -> Sentence:
    """The sentence on a line of a review's page; on a line that is not ours, the one before it."""
    known, numbers = _known(review)
    return known[numbers[line]]


def _known(review: Review) -> tuple[list[Sentence], list[int]]:
    known = [sentence for sentence in review.sentences if sentence.text is not None]
    return known, _numbers(review.body, tuple(sentence.text for sentence in known))


@lru_cache(maxsize=16)
def _numbers(body: Sequence[str], known: Sequence[str]) -> list[int]:
    """Which of the known sentences each line of a page is, or comes after."""
    numbers, at = [], -1
    for printed in body:
        at += at + 1 < len(known) and known[at + 1] == printed
        numbers.append(max(at, 0))
    return numbers
