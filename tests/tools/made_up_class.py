"""Make the made-up class again: answers of people who do not exist, to try the class pool on.

    python tests/tools/made_up_class.py

writes data/example-class.json. Chance decides, from a fixed start, so that the same class comes out each time.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

KIT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KIT))

from helpers import files, questions  # noqa: E402
from helpers.answers import handin  # noqa: E402
from helpers.answers.handin import HandIn  # noqa: E402
from helpers.answers.journal import Answer  # noqa: E402
from helpers.questions import Question  # noqa: E402

FILE = KIT / "data" / "example-class.json"
PEOPLE, START = 24, 2020
TWICE = {"00.check"}  # sorted once more at the end of the course
SAYINGS = (
    "Made up: I would look for the source first.",
    "Made up: it depends on what we count.",
    "Made up: the writer has seen more than I have.",
    "Made up: one example is not enough for me.",
    "Made up: I know people for whom it is the other way round.",
    "Made up: the word is strong, the reason is not.",
    "Made up: I changed my mind while I was writing this.",
)
Said = Iterator[tuple[str, dict[str, Any]]]  # under which key an answer is kept, and the answer


def main() -> None:
    """Write the class that the kit brings."""
    FILE.write_bytes(document(made()))


def made(n: int = PEOPLE, start: int = START) -> list[HandIn]:
    """The hand-ins of so many people."""
    asked = list(map(questions.get, questions.keys()))
    return [_person(asked, f"{start}, person {number}") for number in range(n)]


def document(people: Sequence[HandIn]) -> bytes:
    """The file of a class: each question once, and what each person answered, in the order of answering."""
    asked = {answer.key: answer.question for person in people for answer in person.answers}
    about = "A made-up class. Nobody has said any of it: tests/tools/made_up_class.py made it by chance."
    parts = {"about": about, "questions": {key: asked[key] for key in sorted(asked)}}
    head = json.dumps(parts, indent=1, ensure_ascii=False).removesuffix("\n}")
    lines = ",\n".join(json.dumps(_told(person), ensure_ascii=False) for person in people)  # a line for each person
    return f'{head},\n "people": [\n{lines}\n]}}\n'.encode()


def _told(person: HandIn) -> dict[str, object]:
    answers = sorted(person.answers, key=lambda answer: answer.seq)
    values = {answer.key: answer.value for answer in answers}
    return {"code": person.code, "session": answers[0].session, "answers": values}


class Chance:
    """Choices that come out alike on every machine and Python: of all of `Random`, only random() promises that."""

    def __init__(self, start: str):
        self._random = Random(start).random

    def often(self, share: float) -> bool:
        """True in a given share of cases."""
        return self._random() < share

    def one(self, of: Sequence[Any]) -> Any:
        """One of several."""
        return of[int(self._random() * len(of))]

    def near(self, place: int, of: Sequence[Any]) -> Any:
        """One of several in an order, most often the one at a place or beside it."""
        step = self.one((-1, 0, 0, 0, 1, 1)) if self.often(0.8) else self.one((-3, -2, 2, 3))
        return of[min(max(place + step, 0), len(of) - 1)]

    def order(self, of: Sequence[Any]) -> list[Any]:
        """All of several, roughly in the order that they came in."""
        return [item for _, item in sorted((place + 3 * self._random(), item) for place, item in enumerate(of))]


def _person(asked: Sequence[Question], start: str) -> HandIn:
    chance = Chance(start)
    words = files.table(Path(handin.__file__).with_name("words.toml"))
    first, second = (chance.one(words[place].split()) for place in ("first", "second"))
    code = f"{first}-{second}-{int(chance.one(range(10**6))):06}"
    session = f"{chance.one(range(2**32)):016x}"
    said = [
        (slot, value, question.words)
        for question in asked
        # A chance of its own for each question: a new one changes nothing that was said to the others.
        for luck in [Chance(f"{start}, {question.key}")]
        if luck.often(0.92)
        for slot, value in KINDS[question.kind](question, luck)
    ]
    answers = [Answer(*each, seq, session) for seq, each in enumerate(said, 1)]
    return HandIn(code, handin.newest(answers))


def _leaning(words: str, n: int) -> int:
    """Where most of the class stand, the same for all of its people."""
    place: int = Chance(words).one(range(n))
    return place


def _options(field: Any) -> list[Any]:
    return [option for option, _ in getattr(field, "options", ())]


def _vote(question: Any, chance: Chance) -> Said:
    options = _options(question.fields[0])
    middle = _leaning(question.key, len(options))
    first = chance.near(middle, options)
    second = chance.near(middle, options) if chance.often(0.4) else first
    for name, choice in {"before": first, "after": second}.items() if chance.often(0.9) else [("before", first)]:
        sure = chance.one((2, 3, 3, 4, 5))
        yield (
            f"{question.key}#{name}",
            {"round": name, "choice": choice, "confidence": sure, "reason": chance.one(SAYINGS)},
        )


def _predict(question: Any, chance: Chance) -> Said:
    if question.locks:
        ratings = {
            field.path[-1]: chance.near(_leaning(field.path[-1], len(_options(field))), _options(field))
            for field in question.fields
        }
        yield question.key, {"ratings": ratings}
    else:
        yield question.key, {"text": chance.one(_options(question.fields[0]) or SAYINGS)}


def _sort(question: Any, chance: Chance) -> Said:
    piles = {}
    for card in question.cards:
        names = _options(card)
        most = card.pile or names[_leaning(card.label, len(names))]
        agreed = 0.5 + 0.1 * _leaning(card.label, 5)
        piles[card.label] = most if chance.often(agreed) else chance.one(names)
    yield question.key, {"piles": piles}
    if question.key in TWICE:
        again = {card.label: card.pile if chance.often(0.5) else piles[card.label] for card in question.cards}
        yield question.slots["after"], {"round": "after", "piles": again}


def _rank(question: Any, chance: Chance) -> Said:
    leaning = sorted(question.fields[0].options, key=lambda item: _leaning(f"{question.key} {item}", 10**6))
    order = chance.order(leaning)
    yield question.key, {"order": order, "top": chance.one(SAYINGS), "bottom": chance.one(SAYINGS)}


def _discuss(question: Any, chance: Chance) -> Said:
    yield question.key, {"text": chance.one(SAYINGS)}


def _rows(question: Any, chance: Chance) -> Said:
    columns = question.fields[0].options
    yield question.key, {"rows": [{column: chance.one(SAYINGS) for column in columns} for _ in range(2)]}


KINDS: dict[str, Callable[[Any, Chance], Said]] = {
    "vote": _vote,
    "predict": _predict,
    "sort": _sort,
    "rank": _rank,
    "discuss": _discuss,
    "rows": _rows,
}

if __name__ == "__main__":
    main()
