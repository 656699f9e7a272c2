"""What does a word list make of one sentence, and why? VADER (Hutto and Gilbert, 2014), with its working shown."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, NamedTuple

from .. import words
from ..errors import BadInput, WrongType
from ..tables import Shown, Table, number, signed
from . import languages

CUTOFF = 0.05  # VADER's own: +0.05 and above counts as praise, −0.05 and below as blame
Changes = Mapping[str, float]


class Share(NamedTuple):
    """What one listed word gave to a score: its value in the list, and its share after VADER's rules.

    ``slope`` says how the share follows the value; it is known for packed reviews, whose words can be given new values.
    """

    word: str
    value: float
    share: float
    slope: float | None = None

    @property
    def why(self) -> str:
        """What VADER's rules did to the value, in a word."""
        if self.share == self.value:
            return ""
        if not self.share:
            return "not counted here"
        negated = "negated, " if (self.share < 0) != (self.value < 0) else ""
        return negated + ("boosted" if abs(self.share) > abs(self.value) else "weakened")

    def at(self, value: float) -> "Share":
        """The same word in the same place, had the list given it another value; needs its slope.

        VADER breaks its own pattern in three places, which this does not follow: “kind of” pushes every word down,
        capitals push a value of exactly 0 down, and “but” takes the first of two equal shares for both.
        """
        slope = self.slope or 0.0
        boost = round(self.share - slope * self.value, 4)
        # A booster pushes away from zero: it changes sides with the word that it boosts.
        same_side = (value < 0) == (self.value < 0)
        return self._replace(value=value, share=slope * value + (boost if same_side else -boost))


@dataclass(frozen=True, repr=False)
class Score(Shown):
    """A compound score from −1 (blame) to +1 (praise) with its working; None where there was nothing to read."""

    compound: float | None
    shares: tuple[Share, ...] = ()
    punctuation: float = 0.0
    but: bool = False
    withheld: bool = False
    said: str = ""  # the sentence, where it is here

    @property
    def total(self) -> float:
        """The sum of all shares, with exclamation and question marks added on the side of the sum."""
        if self.withheld:
            compound = self.compound or 0.0
            return compound * math.sqrt(15 / (1 - min(compound**2, 0.9999)))
        total = sum(share.share for share in self.shares)
        return total + self.punctuation * ((total > 0) - (total < 0))

    @property
    def table(self) -> Table:
        """One row for each listed word: its value, its share, and what the rules did to it."""
        rows = [(share.word, share.value, float(share.share), share.why) for share in self.shares]
        return Table(rows, ["word", "value in the list", "share", "what the rules did"], self._verdict(), self._note())

    @property
    def drivers(self) -> str:
        """The listed words that drove it, each with its share."""
        return ", ".join(f"{share.word} {signed(float(share.share))}" for share in self.shares)

    def revalued(self, changes: Changes | None) -> "Score":
        """The score of a packed sentence, had the list given some of its words, in lower case, other values.

        A word that is not here changes nothing. A text of your own is scored again: ``score(text, changes)``.
        """
        if not changes or not self.shares:
            return self
        shares = tuple(share.at(changes[share.word]) if share.word in changes else share for share in self.shares)
        changed = replace(self, shares=shares)
        return replace(changed, compound=squash(changed.total))

    def _verdict(self) -> str:
        if self.compound is None:
            return "No score."
        side = "neither praise nor blame" if abs(self.compound) < CUTOFF else "praise" if self.compound > 0 else "blame"
        return f"Score {number(self.compound)}: the list calls this {side}."

    def _note(self) -> str:
        read = {sign: words.tokens(_analyser().emojis.get(sign, "")) for sign in self.said}
        told = {share.word for share in self.shares}
        signs = [f"{sign} as “{' '.join(name)}”" for sign, name in read.items() if name and told.isdisjoint(name)]
        notes = [
            "There is nothing to read here." if self.compound is None and not signs else "",
            "" if self.shares or self.withheld or self.compound is None else "No word of it is in the list.",
            f"The list reads {', '.join(signs)}, and has no value for that." if signs else "",
            "Its words are not told here: it is so short that they would give it away." if self.withheld else "",
            f"Exclamation or question marks add {number(self.punctuation)}." if self.punctuation else "",
            "What stands before “but” counts half, what stands after it one and a half times." if self.but else "",
            languages.foreign(Counter(words.tokens(self.said))),
        ]
        return " ".join(filter(None, notes))


def squash(total: float) -> float:
    """A sum of shares pressed between −1 and +1, as VADER does it: total / √(total² + 15).

    >>> squash(1), squash(30)
    (0.25, 0.9918)
    """
    return round(total / math.sqrt(total**2 + 15), 4) + 0.0  # never −0.0


@cache
def _analyser() -> Any:
    from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer

    class Analyser(SentimentIntensityAnalyzer):  # type: ignore[misc]  # VADER brings no types
        """VADER itself, overheard: each word's share is kept, which VADER adds up and forgets."""

        def _but_check(self, words: list[str], sentiments: list[float]) -> Any:
            self.words = [word.lower() for word in words]
            self.but = "but" in self.words
            return super()._but_check(words, sentiments) if self.but else sentiments

        def score_valence(self, sentiments: list[float], text: str) -> Any:
            values = self.lexicon
            pairs = zip(self.words, sentiments, strict=True)
            listed = (pair for pair in pairs if pair[0] in values and pair[0] not in BOOSTER_DICT)
            self.shares = [Share(word, values[word], share) for word, share in listed]
            self.marks = self._punctuation_emphasis(text)
            return super().score_valence(sentiments, text)

        @staticmethod
        def _sift_sentiment_scores(sentiments: list[float]) -> tuple[int, int, int]:
            return 0, 0, 1  # VADER's percentages of praise and blame are not asked for

        # These rules read three words back and two ahead, yet VADER makes the whole text lower case for each:
        # shown only those words, they say the same, and a long text no longer takes the square of its length.
        def _negation_check(self, valence: float, words: list[str], start_i: int, i: int) -> Any:
            return super()._negation_check(valence, words[max(i - 3, 0) : i + 3], start_i, min(i, 3))

        def _special_idioms_check(self, valence: float, words: list[str], i: int) -> Any:
            return super()._special_idioms_check(valence, words[i - 3 : i + 3], 3)

    return Analyser()


@cache
def listed() -> dict[str, float]:
    """The value of each of the list's 7,500 words, from −4 (blame) to 4 (praise)."""
    return dict(_analyser().lexicon)


def new_values(changes: Changes | None) -> dict[str, float]:
    """New values by word as VADER looks it up. Raises BadInput for what is no word, or no value of its scale."""
    if not changes:
        return {}
    if not isinstance(changes, Mapping):
        raise WrongType('Give words new values like this: {"party": 0, "like": 1.5}.')
    for word, value in changes.items():
        if not isinstance(word, str) or len(word.split()) != 1:
            raise BadInput(f"“{str(word)[:40]}” is not one word: the list gives values to single words.")
        if not isinstance(value, (int, float)) or not -4 <= value <= 4:
            raise BadInput(f"“{word[:40]}” needs a value from −4 (blame) to 4 (praise), such as 1.5.")
    return {words.plain(word).strip().lower(): float(value) for word, value in changes.items()}


def score(sentence: str, changes: Changes | None = None) -> Score:
    """The score of one sentence, with each word's share. ``changes`` gives words another value: ``{"party": 0}``.

    Quotes are made straight and dashes parted from words first: to VADER, don’t with a curly apostrophe is no negation.

    >>> score("It isn’t good.").compound, score("").compound is None
    (-0.3412, True)
    """
    if not isinstance(sentence, str):
        raise WrongType('A score needs words in quotation marks, such as sentiment.score("It is not good.").')
    given = new_values(changes)
    return _score(sentence, listed() | given if given else listed())


def parted(sentence: str) -> str:
    """A sentence as VADER is given it: plain quotes, and a space where another sign holds two words together.

    >>> parted("It isn’t good—or bad/sad…")
    "It isn't good or bad/ sad "
    """
    plain = words.plain(sentence)
    plain = plain if plain.isascii() else words.rule("touching").sub(" ", plain)
    return words.rule("held together").sub(r"\g<0> ", plain)


def _score(sentence: str, lexicon: dict[str, float]) -> Score:
    analyser = _analyser()
    analyser.lexicon = lexicon
    text = parted(sentence)
    # VADER looks at each letter for an emoji: where there is none, it is given the whole text as one letter.
    compound = analyser.polarity_scores([text] if analyser.emojis.keys().isdisjoint(text) else text)["compound"]
    if not analyser.shares and not words.rule("token").search(sentence):
        return Score(None, said=sentence)  # no word, and no smiley either
    # From Python 3.12 on, sums are rounded in another way, and VADER says −0.0 of some sentences.
    return Score(compound + 0.0, tuple(analyser.shares), analyser.marks, analyser.but, said=sentence)


def with_slopes(sentence: str) -> Score:
    """The score of a sentence with each share's slope, found by scoring again with every value doubled."""
    once = score(sentence)
    twice = _score(sentence, listed() | {share.word: 2 * share.value for share in once.shares})
    pairs = zip(once.shares, twice.shares, strict=True)
    return replace(once, shares=tuple(a._replace(slope=round((b.share - a.share) / a.value, 4)) for a, b in pairs))
