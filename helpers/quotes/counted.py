"""Which sections could hold a quotation? What counts alone can rule out, without any page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .. import reviews
from ..reviews import Review, Section
from ..tables import Table
from . import parse
from .places import has_pages

MOST_WORDS = 6  # that are listed where a review lacks them


def pieces(quotation: str) -> list[list[str]]:
    """The words of a quotation between its dots, without what stands in brackets."""
    taken = parse.take_apart(quotation)
    cuts = [0, *sorted(taken.dots), len(taken.places)]
    between = [[taken.words[n] for n in range(a, b) if n not in taken.added] for a, b in pairwise(cuts)]
    return [piece for piece in between if piece]


def could_hold(review: Review, pieces: Sequence[Sequence[str]]) -> list[Section]:
    """The sections that have all these words, as often as they are needed; of several pieces, two neighbours may."""
    needs = [Counter(piece) for piece in pieces]
    held = [[need <= here for need in needs] for here in map(_vocabulary, review.sections)]
    if alone := [section for section, has in zip(review.sections, held, strict=True) if all(has)]:
        return alone
    for at, (one, other) in enumerate(pairwise(held)):
        if len(pieces) > 1 and all(map(max, one, other)):
            return list(review.sections[at : at + 2])
    return []


def _vocabulary(section: Section) -> Counter[str]:
    """The counts of a section as quotations are compared: small letters, hyphened words taken apart."""
    found: Counter[str] = Counter()
    for word, times in section.counts.items():
        for part in word.lower().split("-"):
            found[part] += times
    return found


def _missing(looked: Iterable[Review], pieces: Iterable[Sequence[str]]) -> list[str]:
    """The words of a quotation that none of some reviews has anywhere."""
    known = {word for review in looked for section in review.sections for word in _vocabulary(section)}
    return list(dict.fromkeys(word for piece in pieces for word in piece if word not in known))


def ruled_out(looked: Sequence[Review], pieces: Sequence[Sequence[str]], name: str | None) -> str:
    """Why nobody can have written these words, in a sentence."""
    named = reviews.label(name) if name else ""
    if has_pages(looked):
        return f"Every sentence was read: the words are not in {named or 'any of the reviews'}."
    where = f"No section of {named or 'any review'}"
    if missing := _missing(looked, pieces):
        listed = ", ".join(f"“{word}”" for word in missing[:MOST_WORDS])
        more = " and more" if len(missing) > MOST_WORDS else ""
        return f"{where} contains {listed}{more}, so nobody here wrote it in these words."
    return f"{where} has all of these words, so nobody here wrote them in a row."


def certain(looked: Iterable[Review], pieces: Sequence[Sequence[str]]) -> Table:
    """One row for each review: the sections that could hold the words, or why none can."""
    rows = [(review.label, *_certain(review, pieces)) for review in looked]
    return Table(rows, ["review", "could stand in", "ruled out, for lack of"], "What is certain")


def _certain(review: Review, pieces: Sequence[Sequence[str]]) -> tuple[str, str]:
    if review.has_page:
        return "nowhere", "the page was read"
    if could := could_hold(review, pieces):
        return "; ".join(section.title for section in could), ""
    return "nowhere", ", ".join(_missing([review], pieces)[:MOST_WORDS]) or "one section with all the words"
