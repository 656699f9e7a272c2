"""Where do these words stand, and beside which others? In the quote bank and in the reviews; and where can they not?"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from .. import reviews, tables, words
from ..errors import BadInput, WrongType, short
from ..reviews import Review, Section
from .parse import take_apart
from .quotebank import Bank, bank

LONGEST = 5000  # characters of a phrase to look for
LINES = "Bring the publisher's page, and each place stands here as a line with the words around it."
MOST_WORDS = 6  # that are listed where a review lacks them

Row = tuple[str, str, str, int, str]  # review, voice, section, how often or at most, the numbers of the sentences


@dataclass(frozen=True, repr=False)
class Found(tables.Shown):
    """Where words stand: the quotations that hold them, their places by section, the lines of brought pages."""

    quotes: Bank
    places: tables.Table
    lines: tuple[tables.Table, ...] = ()

    @property
    def tables(self) -> list[tables.Table]:
        return [*self.quotes.tables[: len(self.quotes)], self.places, *self.lines]


def find(phrase: str, review: object = None) -> Found:
    """Which quotations of the bank hold a word or phrase, and where it stands: review, voice, section, sentences.

    Counts come from every section. The numbers of the sentences are known for the terms of data/terms.txt, and for
    every word where the page is here; then each line stands here as well.
    """
    run = tokens_of(phrase)
    name, voice = reviews.spoken(review)
    quotes = Bank(quote for quote in bank(review) if starts(words.tokens(quote.words), run))
    quotes.caption = f"“{short(phrase)}” in the quote bank: {times(len(quotes))}"
    chosen = reviews.readable() if name is None else [reviews.load(name)]
    read = [part for each in chosen if each.has_page for part in (each.voices if voice else (each,))]
    lines = tuple(filter(None, (context(each, phrase) for each in read if voice in (None, each.name))))
    rows = [row for each in chosen for row in _rows(each, run, voice)]
    note = "" if all(each.has_page for each in chosen) else LINES
    upper_bound = len(run) > 1 and bool(note)  # a phrase, and a review of which only counts are here
    places = _by_section(short(phrase), rows, upper_bound, note)
    return Found(quotes, places, lines)


def _by_section(words: str, rows: Sequence[Row], upper_bound: bool, note: str) -> tables.Table:
    head = ["review", "voice", "section", "at most" if upper_bound else "times", "sentences"]
    if not rows:
        return tables.Table([], head[:-1], f"“{words}”: nowhere", "No section of these reviews has it.")
    numbered = any(sentences for *_, sentences in rows)
    note = "Counts know single words: the words together stand there so often, or less. " * upper_bound + note
    shown = len(head) if numbered else len(head) - 1
    return tables.Table([row[:shown] for row in rows], head[:shown], f"“{words}” by section", note)


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
    places = hits(page, run)
    lines = [(page[max(a - width, 0) : a].lstrip(), page[a:b], page[b : b + width].rstrip()) for a, b in places]
    table = tables.Table(lines, ["before", "hit", "after"], f"{caption}, {times(len(lines))}")
    table.looks = ("right", "center", "left")
    return table


def tokens_of(phrase: object) -> list[str]:
    """The tokens of a word or phrase to look for. Raises BadInput where there is none."""
    if not isinstance(phrase, str):
        raise WrongType('Give a word or a phrase in quotation marks: "product" or "social media".')
    if "*" in phrase:
        raise BadInput("A * stands for any ending in frequency.compare alone: write the word as it is here.")
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


def _rows(review: Review, run: Sequence[str], only: str | None) -> Iterator[Row]:
    told = None if review.text is None else _by_sentence(review, review.text, run)
    known = set(review.places.get(run[0], ()) if len(run) == 1 else ()) if told is None else told.keys()
    for section in (each for each in review.sections if only in (None, each.voice)):
        numbers = [sentence.number for sentence in section.sentences if sentence.number in known]
        count = at_most(section.counts, run) if told is None else sum(told[number] for number in numbers)
        if count:
            voice, listed = reviews.signed_by(section.voice, review.name), ", ".join(map(str, numbers))
            yield review.label, voice, section.title, count, listed


def _by_sentence(review: Review, page: str, run: Sequence[str]) -> Counter[int]:
    """How often the words stand in each sentence of a brought page, by its number."""
    ends = list(accumulate(len(line) + 1 for line in review.body))
    return Counter(review.on_line[bisect_right(ends, start)].number for start, _ in hits(page, run))


# -- what counts alone can rule out, without any page


def pieces(quotation: str) -> list[list[str]]:
    """The words of a quotation between its dots, without what stands in brackets."""
    taken = take_apart(quotation)
    cuts = [0, *sorted(taken.dots), len(taken.places)]
    own = [n for n in range(len(taken.places)) if n not in taken.added and not taken.is_note(n)]
    between = [[taken.words[n] for n in own if a <= n < b] for a, b in pairwise(cuts)]
    return [piece for piece in between if piece] or [taken.words]


def could_hold(review: Review, pieces: Sequence[Sequence[str]]) -> list[Section]:
    """The sections that have all these words, as often as they are needed; of several pieces, two neighbours may."""
    held = [[not _lacking(piece, section.vocabulary) for piece in pieces] for section in review.sections]
    if alone := [section for section, has in zip(review.sections, held, strict=True) if all(has)]:
        return alone
    for at, (one, other) in enumerate(pairwise(held)):
        if len(pieces) > 1 and all(map(max, one, other)):
            return list(review.sections[at : at + 2])
    return []


def _lacking(piece: Sequence[str], here: Counter[str]) -> list[str]:
    """The words that a section has not, in one word or in two, with a footnote's number or without.

    >>> _lacking(["any", "more", "online", "sea3", "gulls"], Counter(["anymore", "on", "line", "sea"]))
    ['gulls']
    """
    joined = {word for pair in pairwise(piece) if "".join(pair) in here for word in pair}
    lacks = {word for word, times in Counter(piece).items() if times > here[word]} - joined
    lacks = {word for word in lacks if word.isalpha() or word.rstrip("0123456789") not in here}
    parted = {word for word in lacks for n in range(2, len(word) - 1) if word[:n] in here and word[n:] in here}
    return [word for word in dict.fromkeys(piece) if word in lacks - parted]


def _missing(looked: Iterable[Review], pieces: Iterable[Sequence[str]]) -> list[str]:
    """The words of a quotation that none of some reviews has anywhere."""
    known = Counter(set[str]().union(*(section.vocabulary for review in looked for section in review.sections)))
    return list(dict.fromkeys(word for piece in pieces for word in _lacking(list(dict.fromkeys(piece)), known)))


def ruled_out(looked: Sequence[Review], pieces: Sequence[Sequence[str]], name: str | None) -> str:
    """Why nobody can have written these words, in a sentence."""
    named = reviews.label(name) if name else ""
    if all(review.has_page for review in looked):
        return f"Every sentence was read: the words are not in {named or 'any of the reviews'}."
    where = f"No section of {named or 'any review'}"
    if missing := _missing(looked, pieces):
        listed = ", ".join(f"“{word}”" for word in missing[:MOST_WORDS])
        more = " and more" if len(missing) > MOST_WORDS else ""
        return f"{where} contains {listed}{more}, so nobody here wrote it in these words."
    return f"{where} has all of these words, so nobody here wrote them in a row."


def certain(looked: Iterable[Review], pieces: Sequence[Sequence[str]]) -> tables.Table:
    """One row for each review: the sections that could hold the words, or why none can."""
    rows = []
    for review in looked:
        could = [] if review.has_page else could_hold(review, pieces)
        lacks = ", ".join(_missing([review], pieces)[:MOST_WORDS]) or "one section with all the words"
        why = "" if could else "the page was read" if review.has_page else lacks
        rows.append((review.label, "; ".join(section.title for section in could) or "nowhere", why))
    return tables.Table(rows, ["review", "could stand in", "ruled out, for lack of"], "What is certain")
