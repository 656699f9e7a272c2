"""Whose words are these? The place of a passage, its author, and whom the author quotes there."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from .. import reviews
from ..reviews import Review, Sentence
from ..words import fold
from . import marks, speakers
from .corpus import Passage
from .places import sentence_on
from .quotebank import Quote, bank
from .verdicts import Place


def in_bank(quote: Quote) -> Place:
    """The place of a fragment of the quote bank."""
    author = reviews.signed_by(quote.voice, quote.review)
    return Place(reviews.label(quote.review), quote.review, quote.section, quote.sentence, author, quote.speaker)


def on_page(review: Review, passage: Passage, whole: str) -> list[Place]:
    """The place of a passage of a brought page; two, where it runs from one person's text into another's."""
    first, last = (sentence_on(review, whole.count("\n", 0, at)) for at in (passage.start, passage.end))
    ends = [first] if first.voice == last.voice else [first, last]
    return [_place(review, sentence, whole, passage) for sentence in ends]


def _place(review: Review, sentence: Sentence, whole: str, passage: Passage) -> Place:
    author = (
        reviews.signed_by(sentence.voice, review.name)
        if review.name in reviews.shipped()
        else review.facts.get("writer")
    )
    speaker = author and _who_says(review.name, sentence.number, author, whole, passage)
    return Place(review.label, review.name, sentence.section, sentence.number, author, speaker)


def _who_says(name: str, number: int, author: str, whole: str, passage: Passage) -> str | None:
    """Who says a passage: the author, or inside marks whom the bank names there; None where it names nobody."""
    around = [each.words for each in _quoted(whole) if each.start < passage.start and passage.end <= each.end]
    if not around:
        return author
    near = (quote for quote in bank(name) if abs(quote.sentence - number) <= 1)
    return next((quote.speaker for quote in near if _inside(quote.words, around[0])), None)


def _inside(words: str, longer: str) -> bool:
    return f" {fold(words)} " in f" {fold(longer)} "


@lru_cache(maxsize=8)
def _quoted(whole: str) -> list[marks.Quoted]:
    return marks.quoted(whole)[0]


def could_be(speaker: str, name: str) -> bool:
    """Whether a name that was given can mean a speaker: somebody else's full name cannot."""
    people = [*dict.fromkeys([*_people(), speaker])]
    return speaker in speakers.meant(name, people, _titles())


def _people() -> Iterable[str]:
    """Everybody who speaks: the voices, and whom they quote."""
    yield from (told["signed"] for told in reviews.catalogue()["voice"])
    yield from (quote.speaker for quote in bank())


def _titles() -> Mapping[str, str]:
    """What may stand beside a voice's name: what they are, and for whom they write."""
    return {told["signed"]: f"{told['role']} {told['publisher']}" for told in reviews.catalogue()["voice"]}
