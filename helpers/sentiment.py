"""What does a word list make of it, and why? VADER (Hutto and Gilbert, 2014) by sentence, with its working shown."""

from typing import NamedTuple

from . import reviews, words
from .errors import BadInput
from .reviews import lexicon
from .reviews.languages import foreign
from .reviews.lexicon import CUTOFF, Changes, Score, Share, squash
from .tables import Table

__all__ = ["CUTOFF", "Score", "Scored", "Share", "by_sentence", "score", "scores", "sides"]
__all__ += ["summary", "values"]


def values(*names: str) -> Table:
    """The value of some words in VADER's list of 7,500, from −4 (blame) to 4 (praise); empty where it is not listed.

    >>> values("great", "film")
    word   value
    great   3.10
    film
    """
    rows = [(word, lexicon.listed().get(words.plain(str(word)).lower())) for word in names]
    return Table(rows, ["word", "value"])


class Scored(NamedTuple):
    """One sentence's number and section, and its score."""

    number: int
    section: str
    score: Score


def scores(source: object, changes: Changes | None = None) -> list[Scored]:
    """Each sentence of a review, a section, a voice or a text, with its score."""
    given = lexicon.new_values(changes)
    return [Scored(each.number, each.section, each.revalued(given)) for each in reviews.source(source).sentences]


def by_sentence(source: object, changes: Changes | None = None) -> Table:
    """One row a sentence: its number, its section, its score, and the listed words that drove it."""
    rows = [(n, section, score.compound, score.drivers) for n, section, score in scores(source, changes)]
    columns = ["sentence", "section", "score", "words that drove it"]
    return Table(rows, columns, reviews.source(source).label, _unheard(changes, source))


def summary(*sources: object, changes: Changes | None = None) -> Table:
    """One row a text: the score of the whole, the mean of its sentences, and how many count as praise and blame.

    The whole is scored as VADER scores a sentence: all shares in one sum. On a long text it runs up to ±1.
    """
    rows = []
    for source in sources:
        found = [each.score for each in scores(source, changes) if each.score.compound is not None]
        compounds = [each.compound for each in found if each.compound is not None]
        if not compounds:
            raise BadInput("There is nothing to score here: give a text with at least one word.")
        whole, mean = squash(sum(each.total for each in found)), sum(compounds) / len(compounds)
        praise, blame = sum(each >= CUTOFF for each in compounds), sum(each <= -CUTOFF for each in compounds)
        rows.append((reviews.source(source).label, whole, mean, len(compounds), praise, blame))
    columns = ["text", "as a whole", "mean of sentences", "sentences", "praise", "blame"]
    return Table(rows, columns, note=_unheard(changes, *sources))


def sides(source: object, changes: Changes) -> Table:
    """The sentences that change sides, between praise, neither and blame, where words have other values.

    >>> sides("A great mess. A fine day.", {"great": 0})
    Your text: 1 of 2 sentences change sides
    sentence  before  after  words that drove it
           1  praise  blame  great 0.00, mess −1.50
    """
    old, new = scores(source), scores(source, changes)
    pairs = [(_side(a.score.compound), _side(b.score.compound), b) for a, b in zip(old, new, strict=True)]
    rows = [(each.number, before, after, each.score.drivers) for before, after, each in pairs if before != after]
    hidden = sum(each.score.withheld for each in old)
    caption = f"{reviews.source(source).label}: {len(rows)} of {len(old)} sentences change sides"
    caption += f"; {hidden} are too short to tell their words here, and stay as they are" * bool(hidden)
    return Table(rows, ["sentence", "before", "after", "words that drove it"], caption, _unheard(changes, source))


def _side(score: float | None) -> str:
    return "neither" if score is None or abs(score) < CUTOFF else "praise" if score > 0 else "blame"


def score(sentence: str, changes: Changes | None = None) -> Score:
    """The score of one sentence, with each word's share. ``changes`` gives words another value: ``{"party": 0}``.

    Quotes are made straight and dashes parted from words first: to VADER, don’t with a curly apostrophe is no negation.

    >>> score("It isn’t good.").compound, score("").compound is None
    (-0.3412, True)
    """
    return lexicon.score(sentence, changes)


def _unheard(changes: Changes | None, *sources: object) -> str:
    """What to say of texts that are not English, and of new words, where a text is known by its listed words alone."""
    if line := next(filter(None, (foreign(reviews.source(source).counts) for source in sources)), ""):
        return line
    new = [word for word in lexicon.new_values(changes) if word not in lexicon.listed()]
    if not new or all(each.text for source in sources for each in reviews.source(source).sentences):
        return ""
    return f"Not in VADER's list, so they change nothing while the page is not here: {', '.join(new)}."
