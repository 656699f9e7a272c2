"""What could a class say? Made-up hand-ins to every prompt that can be counted, to try the class pool on.

Chance decides, from a fixed start, so that the same class comes out each time. Nobody has said any of it.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from .. import files, questions
from ..answers import handin
from ..answers.handin import HandIn
from ..answers.journal import Answer
from ..questions import Question

_SAYINGS = (
    "Made up: I would look for the source first.",
    "Made up: it depends on what we count.",
    "Made up: the writer has seen more than I have.",
    "Made up: one example is not enough for me.",
    "Made up: I know people for whom it is the other way round.",
    "Made up: the word is strong, the reason is not.",
    "Made up: I changed my mind while I was writing this.",
)


def write(folder: str | Path, n: int = 24, start: int = 2020) -> list[Path]:
    """Write `n` hand-ins to a folder and return their paths."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    asked = list(map(questions.get, questions.keys()))
    work = [_person(asked, Chance(f"{start}, person {number}")) for number in range(n)]
    paths = [folder / each.filename for each in work]
    for path, each in zip(paths, work, strict=True):
        path.write_bytes(each.json)
    return paths


def folder() -> Path:
    """The folder of a made-up class, among the reader's own files; the same class each time."""
    made = files.folder("example-class")
    write(made)
    return made


class Chance:
    """Choices that come out alike on every machine and Python: of all of `Random`, only random() promises that."""

    def __init__(self, start: str):
        self._random = Random(start).random

    def often(self, share: float) -> bool:
        """True in a given share of cases."""
        return self._random() < share

    def one(self, of: Sequence):
        """One of several."""
        return of[int(self._random() * len(of))]

    def near(self, place: int, of: Sequence):
        """One of several in an order, most often the one at a place or beside it."""
        step = self.one((-1, 0, 0, 0, 1, 1)) if self.often(0.8) else self.one((-3, -2, 2, 3))
        return of[min(max(place + step, 0), len(of) - 1)]

    def order(self, of: Sequence) -> list:
        """All of several, roughly in the order that they came in."""
        return [item for _, item in sorted((place + 3 * self._random(), item) for place, item in enumerate(of))]


def _person(asked: list[Question], chance: Chance) -> HandIn:
    code = f"{chance.one(handin.FIRST)}-{chance.one(handin.SECOND)}-{int(chance.one(range(10**6))):06}"
    session = f"{chance.one(range(2**32)):016x}"
    said = [
        (slot, value, question.words)
        for question in asked
        if question.kind in _KINDS and chance.often(0.92)
        for slot, value in _KINDS[question.kind](question, chance)
    ]
    answers = [Answer(*each, seq, session) for seq, each in enumerate(said, 1)]
    return HandIn(code, handin.newest(answers))


def _leaning(words: str, n: int) -> int:
    """Where most of the class stand, the same for all of its people."""
    return Chance(words).one(range(n))


def _vote(question: Question, chance: Chance) -> list:
    options = [option for option, _ in question.fields[0].options]
    middle = _leaning(question.key, len(options))
    first = chance.near(middle, options)
    second = chance.near(middle, options) if chance.often(0.4) else first
    rounds = {"before": first, "after": second} if chance.often(0.9) else {"before": first}
    return [
        (
            f"{question.key}#{name}",
            {
                "round": name,
                "choice": choice,
                "confidence": chance.one((2, 3, 3, 4, 5)),
                "reason": chance.one(_SAYINGS),
            },
        )
        for name, choice in rounds.items()
    ]


def _predict(question: Question, chance: Chance) -> list:
    first = question.fields[0]
    if first.path[0] == "ratings":
        ratings = {}
        for field in question.fields:
            options = [option for option, _ in field.options]
            ratings[field.path[-1]] = chance.near(_leaning(field.path[-1], len(options)), options)
        return [(question.key, {"ratings": ratings})]
    options = [option for option, _ in getattr(first, "options", ())] or _SAYINGS
    return [(question.key, {"text": chance.one(options)})]


def _sort(question: Question, chance: Chance) -> list:
    piles = {}
    for field, card in zip(question.fields, question.cards, strict=True):
        names = [name for name, _ in field.options]
        most = card.pile or names[_leaning(card.words, len(names))]
        agreed = 0.5 + 0.1 * _leaning(card.words, 5)
        piles[field.path[-1]] = most if chance.often(agreed) else chance.one(names)
    return [(question.key, {"piles": piles})]


def _rank(question: Question, chance: Chance) -> list:
    leaning = sorted(question.fields[0].items, key=lambda item: _leaning(f"{question.key} {item}", 10**6))
    order = chance.order(leaning)
    return [(question.key, {"order": order, "top": chance.one(_SAYINGS), "bottom": chance.one(_SAYINGS)})]


def _discuss(question: Question, chance: Chance) -> list:
    return [(question.key, {"text": chance.one(_SAYINGS)})]


_KINDS: dict[str, Callable[[Question, Chance], list]] = {
    "vote": _vote,
    "predict": _predict,
    "sort": _sort,
    "rank": _rank,
    "discuss": _discuss,
}
