"""How many said what? The hand-ins of a class as tables, with nobody's name.

Tables show only words that the kit itself asked; what students wrote is on the teacher's desk alone, escaped.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .. import files, questions
from ..answers.handin import HandIn
from ..errors import Advice, BadInput, called
from ..questions import FEW, FEWEST, Question, Sort, Vote
from ..tables import Shown, Table, many
from . import collect

NOT_YET = "Not asked yet: nobody has answered it."


@dataclass(frozen=True)
class Pool(Shown):
    """The hand-ins of a class, one a person, and a line for each file that was passed over."""

    template = "classroom/templates/pool.html"
    people: tuple[HandIn, ...]
    problems: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)  # by code, the file that counts: it may name a student
    folder: Path | None = None

    # ---- one question at a time

    def count(self, key: str) -> Table:
        """How many said what to a question: votes, guesses, piles or places; an empty table where fewer than five did.

        Of votes with two rounds, before and after, and how many changed theirs; the card that splits most comes first;
        of ratings, the mean beside the word list's score. Of what is written and not counted, an empty table.
        """
        question = questions.get(key)
        said = self._said(question)
        if not any(said.values()):
            return Table([], [], question.words, NOT_YET)
        table = question.count(said)
        return Table([], [], question.words) if table is None else table

    @property
    def minds(self) -> Table:
        """The mean vote before and after, of those who voted twice, for each statement with steps of agreement."""
        return self._twice(Vote, "Change of mind", "From 1, strongly disagree, to 5, strongly agree.")

    @property
    def skills(self) -> Table:
        """How many cards lay right before and after, in the mean of those who sorted them twice."""
        return self._twice(Sort, "Skill check", "How many cards lie where the key has them.")

    def _twice(self, kind: type[Question], caption: str, note: str) -> Table:
        asked = [question for question in self._known.values() if isinstance(question, kind)]
        rows = list(filter(None, (question.change_of_mind(self._said(question)) for question in asked)))
        twice = any(f"{question.key}#{question.rounds[-1]}" in self._by_slot for question in asked)
        why = note if rows else FEW if twice else NOT_YET
        return Table(rows, ["statement", "before", "after", "changed %", "people"], caption, why)

    # ---- all of them

    @cached_property
    def tables(self) -> list[Table]:
        """A table for each question that can be counted, in the order of the lessons."""
        made = [question.count(self._said(question)) for question in self._known.values()]
        moves = [table for table in (self.minds, self.skills) if len(table)]
        return [*moves, *(table for table in made if table is not None)]

    def _said(self, question: Question) -> dict[str, dict[str, object]]:
        """What was said to a question, by round and by code."""
        return {round: self._by_slot.get(slot, {}) for round, slot in question.slots.items()}

    @cached_property
    def _by_slot(self) -> dict[str, dict[str, object]]:
        slots: dict[str, dict[str, object]] = {}
        for person in self.people:
            for answer in person.answers:
                slots.setdefault(answer.key, {})[person.code] = answer.value
        return slots

    @cached_property
    def _known(self) -> dict[str, Question]:
        known = {}
        for key in dict.fromkeys(slot.split("#")[0] for slot in sorted(self._by_slot, key=questions.place)):
            with suppress(Advice):
                known[key] = questions.get(key)
        return known

    # ---- showing

    @property
    def summary(self) -> str:
        """How many handed in, and how many files were passed over."""
        n, skipped = len(self.people), len(self.problems)
        made_up = self.folder == files.folder("example-class")
        said = f"{'A made-up class: ' * made_up}{many(n, 'hand-in')}."
        if not n:
            said += " Put the files that “Hand in” gave into this folder."
        return said + (f" Other files: {many(skipped, 'line')} below." if skipped else "")

    def __repr__(self) -> str:
        return "\n\n".join([self.summary, *map(repr, self.tables), *(["\n".join(self.problems)] * bool(self.problems))])

    def written(self) -> Iterator[tuple[str, str, list[str]]]:
        """What was written: the key of each answer, its question, and the texts in alphabetical order.

        Where fewer than five wrote something, there are none.
        """
        asked = {answer.key: answer.question for person in self.people for answer in person.answers}
        for slot in sorted(self._by_slot, key=questions.place):
            question = self._known.get(slot.split("#")[0])
            texts = sorted(filter(None, (questions.written(value, question) for value in self._by_slot[slot].values())))
            if texts:
                words = question.words if question else asked[slot] or slot
                yield slot, words, texts if len(texts) >= FEWEST else []

    def csv(self, path: str | Path) -> Path:
        """Write every answer as a row of a spreadsheet file and return its path. Raises BadInput.

        Text that a spreadsheet would take for a formula gets an apostrophe before it.
        Questions with fewer than five answers are left out.
        """
        rows = [
            (person.code, person.group, answer.key, part, value)
            for person in self.people
            for answer in person.answers
            if len(self._by_slot[answer.key]) >= FEWEST
            for part, value in _leaves(answer.value)
        ]
        table = Table(rows, ["code", "group", "question", "part", "answer"])
        try:
            files.replace(Path(path), table.to_csv().encode("utf-8-sig"))
        except OSError as error:
            raise BadInput(f"{called(path)} was not written: {files.reason(error)}.") from None
        return Path(path)


def pool(folder: str | Path = "class") -> Pool:
    """The pool of all hand-ins in a folder and its subfolders; its name is enough where it is in ``my-work``.

    Where nothing is in ``my-work/class`` yet, it is a made-up class.
    Raises BadInput where there is no such folder.
    """
    there = collect.place(folder)
    return Pool(*collect.hand_ins(there), there)


# ---- values: anything may be in a hand-in


def _leaves(value: object, part: str = "") -> Iterator[tuple[str, object]]:
    if not isinstance(value, (dict, list)):
        yield part, value
        return
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value, 1):
        yield from _leaves(inner, f"{part}: {name}" if part else str(name))
