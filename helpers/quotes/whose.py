"""Whose words are these? The place of a passage, its author, and whom the author quotes there."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from .. import reviews
from ..reviews import Review, Sentence
from ..tables import Table
from ..words import fold
from . import marks
from .corpus import Passage
from .quotebank import Quote, bank
from .verdicts import Place

NOBODY = "not known here"
PART = "Only what the quote bank quotes is shown: bring the page, and every pair of marks is."
SILENT = frozenset("a an and at by dr for from in mr mrs ms of the".split())
SPELLING = 0.8  # how like each other two spellings of a name must be


def in_bank(quote: Quote) -> Place:
    """The place of a fragment of the quote bank."""
    author = reviews.signed_by(quote.voice, quote.review)
    return Place(reviews.label(quote.review), quote.review, quote.section, quote.sentence, author, quote.speaker)


def on_page(review: Review, passage: Passage, whole: str) -> list[Place]:
    """The place of a passage of a brought page; two, where it runs from one person's text into another's."""
    first, last = (review.on_line[whole.count("\n", 0, at)] for at in (passage.start, passage.end))
    ends = [first] if first.voice == last.voice else [first, last]
    return [_place(review, sentence, whole, passage) for sentence in ends]


def _place(review: Review, sentence: Sentence, whole: str, passage: Passage) -> Place:
    own = sentence.voice == review.name not in reviews.shipped()
    author = review.facts.get("writer") if own else reviews.signed_by(sentence.voice, review.name)
    around = [each.words for each in marks.quoted(whole)[0] if each.start < passage.start and passage.end <= each.end]
    speaker = author
    if author and around:  # inside marks it is whom the bank names there, or nobody that is known
        known = _known(sentence.number, around[0], bank(review.name))
        speaker = known.speaker if known else None
    return Place(review.label, review.name, sentence.section, sentence.number, author, speaker)


def _known(number: int, words: str, among: Iterable[Quote]) -> Quote | None:
    """The fragment of the bank that stands between some marks, in this sentence or beside it."""
    near = (quote for quote in among if abs(quote.sentence - number) <= 1)
    return next((quote for quote in near if f" {fold(quote.words)} " in f" {fold(words)} "), None)


def speakers(source: object) -> Table:
    """One row for each stretch between quotation marks: its sentence, of how many, its words, whose, of what kind.

    Whose, the quote bank tells. Where the text is not here, the fragments of the bank are all that can be shown.
    """
    here = reviews.source(source)
    of, ours = len(here.sentences), [q for q in bank() if getattr(here, "name", "") in (q.review, q.voice)]
    rows = [(q.sentence, of, q.words, q.speaker, q.kind) for q in ours if q.kind != "own words"]
    if here.has_page:
        whole = "\n".join(sentence.text or "" for sentence in here.sentences)
        quoted = [(here.sentences[whole.count("\n", 0, at)].number, words) for at, _, words in marks.quoted(whole)[0]]
        found = [(number, words, _known(number, words, ours)) for number, words in quoted]
        rows = [(n, of, words, q.speaker if q else NOBODY, q.kind if q else "") for n, words, q in found]
    people = ", ".join(f"{who} {times}" for who, times in Counter(row[3] for row in rows).most_common()) or "nobody"
    caption = f"{here.label}, marks in {len({row[0] for row in rows})} of {of} sentences: {people}."
    head = ["sentence", "of", "between the marks", "whose words", "what they are"]
    return Table(rows, head, caption, "" if here.has_page else PART)


# -- is it the speaker that was named? Names are matched kindly: “harris” and “Tristan Haris” are Tristan Harris


def could_be(speaker: str, name: str) -> bool:
    """Whether a name that was given can mean a speaker: somebody else's full name cannot."""
    voices = reviews.catalogue()["voice"]
    people = {speaker, *(voice["signed"] for voice in voices), *(quote.speaker for quote in bank())}
    titles = {voice["signed"]: f"{voice['role']} {voice['publisher']}" for voice in voices}
    return speaker in meant(name, people, titles)


def name_words(name: str) -> frozenset[str]:
    """The words of a name that tell one person from another.

    >>> sorted(name_words("Dr. Shoshana Zuboff's"))
    ['shoshana', 'zuboff']
    """
    return frozenset(word.removesuffix("'s") for word in fold(name).split()) - SILENT


def meant(name: str, people: Collection[str], titles: Mapping[str, str] = {}) -> set[str]:
    """The people whom a name can mean; ``titles`` says what may stand beside somebody's name: a post, a publisher.

    A full name means its owner alone: “Joe” is Joe, and not Joe Fathallah.

    >>> meant("harris", ["Tristan Harris", "Will Harney"]), meant("Joe", ["Joe", "Joe Fathallah"])
    ({'Tristan Harris'}, {'Joe'})
    """
    given = name_words(name)
    if owners := {person for person in people if name_words(person) == given}:
        return owners
    if found := _matching(given, people, titles):
        return found
    from difflib import get_close_matches  # late: most names are spelt as we spell them

    known = sorted(set().union(*map(name_words, people)))
    spelt = (get_close_matches(word, known, n=1, cutoff=SPELLING) or [word] for word in given)
    return _matching(frozenset(near[0] for near in spelt), people, titles)


def _matching(given: frozenset[str], people: Collection[str], titles: Mapping[str, str]) -> set[str]:
    wide = {person: name_words(f"{person} {titles.get(person, '')}") for person in people}
    return {person for person in people if given & name_words(person) and given <= wide[person]}
