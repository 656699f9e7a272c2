"""What does a word list make of it, and why? VADER (Hutto and Gilbert, 2014) by sentence, with its working shown."""

import re
from functools import cache, lru_cache, wraps

from . import files, reviews, words
from .errors import Advice, BadInput, some
from .reviews import lexicon
from .reviews.languages import foreign
from .reviews.lexicon import CUTOFF, Changes, Score, Share, squash
from .tables import Table, signed

__all__ = ["CUTOFF", "Score", "Share", "agreement", "by_sentence", "lists", "score", "sides", "summary", "values"]


def values(*names: str) -> Table:
    """The value of some words in VADER's list of 7,500, from −4 (blame) to 4 (praise); empty where it is not listed.

    >>> values("great", "film")
    word   value
    great   3.10
    film
    """
    given = some(names, 'Say which words to look up, such as "great".')
    return Table([(word, lexicon.listed().get(words.plain(str(word)).lower())) for word in given], ["word", "value"])


def _scored(source: object, changes: Changes | None = None) -> list[tuple[reviews.Sentence, Score]]:
    """Each sentence of a review, a section, a voice or a text, with its score."""
    given = lexicon.new_values(changes)
    return [(each, each.revalued(given)) for each in reviews.source(source).sentences]


def by_sentence(source: object, changes: Changes | None = None) -> Table:
    """One row a sentence: its number, its section, its score, and the listed words that drove it."""
    rows = [(one.number, one.section, score.compound, score.drivers) for one, score in _scored(source, changes)]
    columns = ["sentence", "section", "score", "words that drove it"]
    return Table(rows, columns, reviews.source(source).label, _unheard(changes, source))


def summary(*sources: object, changes: Changes | None = None) -> Table:
    """One row a text: the score of the whole, the mean of its sentences, and how many count as praise and blame.

    The whole is scored as VADER scores a sentence: all shares in one sum. On a long text it runs up to ±1.
    """
    rows = []
    for source in reviews.sources(sources):
        found = [score for _, score in _scored(source, changes) if score.compound is not None]
        compounds = [each.compound for each in found if each.compound is not None]
        if not compounds:
            raise BadInput("There is nothing to score here: give a text with at least one word.")
        whole, mean = squash(sum(each.total for each in found)), sum(compounds) / len(compounds)
        praise, blame = sum(each >= CUTOFF for each in compounds), sum(each <= -CUTOFF for each in compounds)
        rows.append((source.label, whole, mean, len(compounds), praise, blame))
    columns = ["text", "as a whole", "mean of sentences", "sentences", "praise", "blame"]
    return Table(rows, columns, note=_unheard(changes, *reviews.sources(sources)))


def sides(source: object, changes: Changes) -> Table:
    """The sentences that change sides, between praise, neither and blame, where words have other values.

    >>> sides("A great mess. A fine day.", {"great": 0})
    Your text: 1 of 2 sentences change sides
    sentence  before  after  words that drove it
           1  praise  blame  great 0.00, mess −1.50
    """
    scored = _scored(source, changes)
    told = [(one.number, _side(one.score.compound), _side(new.compound), new.drivers) for one, new in scored]
    rows = [row for row in told if row[1] != row[2]]
    hidden = sum(one.score.withheld for one, _ in scored)
    caption = f"{reviews.source(source).label}: {len(rows)} of {len(told)} sentences change sides"
    caption += f"; {hidden} are too short to tell their words here, and stay as they are" * bool(hidden)
    return Table(rows, ["sentence", "before", "after", "words that drove it"], caption, _unheard(changes, source))


def _side(score: float | None, cutoff: float = CUTOFF) -> str:
    return "neither" if score is None or abs(score) < cutoff else "praise" if score > 0 else "blame"


def lists(sentence: str) -> Table:
    """One sentence in three word lists: the score of each, its side, and what each word that it knows gave to it.

    VADER presses a sum of values from −4 to 4 between −1 and 1. AFINN adds up values from −5 to 5. Pattern takes the
    mean of values from −1 to 1. Above 0 is praise, below it blame; for VADER only from 0.05 on.

    >>> lists("A great mess.").column("score")
    [0.3818, 1, 0.3125]
    """
    return Table(_three.__wrapped__(sentence), ["list", "score", "side", "words that it knows"])


def agreement(*sources: object) -> Table:
    """Do the three word lists agree? One row for each sentence whose text is here.

    Raises Advice where no sentence can be read: a review without its page.
    """
    told = [each.text for source in sources for each in reviews.source(source).sentences if each.text]
    if not told:
        raise Advice("Three lists need sentences that can be read: bring the page, or take a text to practise on.")
    rows = []
    for text in told:
        found = {each[2] for each in _three(text)}
        verdict = "opposite" if found >= {"praise", "blame"} else "differ" if len(found) > 1 else "agree"
        rows.append((text, *(each[1] for each in _three(text)), verdict))
    agree, opposite = (sum(row[-1] == verdict for row in rows) for verdict in ("agree", "opposite"))
    caption = f"{len(rows)} sentences: the three lists agree on {agree} and differ on {len(rows) - agree}"
    caption += f"; {opposite} of these are praise to one and blame to another"
    return Table(rows, ["sentence", "VADER", "AFINN", "Pattern", "the three"], caption)


@lru_cache(maxsize=4096)
def _three(sentence: str) -> tuple[tuple[str, float, str, str], ...]:
    """What each of the three lists makes of a sentence: its score, its side, the words that it knows."""
    from textblob.en import sentiment  # Pattern's list and rules (De Smedt and Daelemans, 2012)

    vader, plain, (listed, finds) = lexicon.score(sentence), words.plain(sentence), _afinn()
    found = [(word, listed[word]) for word in finds.findall(plain.lower()) if word in listed]
    pattern = sentiment(plain)
    told: list[tuple[str, float, list[tuple[str, float]]]] = [
        ("VADER", vader.compound or 0.0, [(each.word, float(each.share)) for each in vader.shares]),
        ("AFINN", sum(value for _, value in found), list(found)),
        ("Pattern", pattern[0], [(" ".join(chunk), value) for chunk, value, *_ in pattern.assessments]),
    ]
    said = [", ".join(f"{word} {signed(value)}" for word, value in known) for *_, known in told]
    sides = [_side(score, CUTOFF if name == "VADER" else 1e-9) for name, score, _ in told]
    return tuple((*each[:2], side, words) for each, side, words in zip(told, sides, said, strict=True))


@cache
def _afinn() -> tuple[dict[str, int], re.Pattern[str]]:
    """AFINN's list (Nielsen, 2011), and what finds its words as its own program does: the longest first."""
    pairs = [line.split("\t") for line in files.lines(files.data() / "word-lists" / "AFINN-en-165.txt")]
    long = "|".join(re.escape(word) for word, _ in sorted(pairs, key=lambda pair: -len(pair[0])) if not word.isalnum())
    return {word: int(value) for word, value in pairs}, re.compile(rf"\b(?:{long})\b|\w+")


@wraps(lexicon.score)
def score(sentence: str, changes: Changes | None = None) -> Score:
    reviews.source(sentence)  # refuses the name of a review
    return lexicon.score(sentence, changes)


def _unheard(changes: Changes | None, *sources: object) -> str:
    """What to say of texts that are not English, and of new words, where a text is known by its listed words alone."""
    if line := next(filter(None, (foreign(reviews.source(source).counts) for source in sources)), ""):
        return line
    new = [word for word in lexicon.new_values(changes) if word not in lexicon.listed()]
    if not new or all(each.text for source in sources for each in reviews.source(source).sentences):
        return ""
    return f"Not in VADER's list, so they change nothing while the page is not here: {', '.join(new)}."
