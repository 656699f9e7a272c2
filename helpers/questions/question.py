"""What is a question? The base of all kinds: what every prompt of data/prompts.toml has, and what a kind may change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

from .. import files
from ..tables import Html, Table, page, text
from .fields import RULE, ChoiceField, Field, in_words

TOLD = files.table(Path(__file__).with_name("kinds.toml"))  # of each kind, and of every one
FEWEST = 5
FEW = "Fewer than five answers: not shown, so that nobody can be picked out."
STAGES = ("Think", "Pair", "Share")

F = TypeVar("F", bound=Field)
Entry = Mapping[str, Any]  # one prompt as it stands in the file
Types = Mapping[str, str]  # the fields that an entry may have, each with its type: a name of TYPES in source.py
Said = Mapping[str, Mapping[str, object]]  # what a class said: by round, then by who said it


class Mistake(Exception):
    """Something wrong in one field of an entry; the reader of the file adds where it stands."""

    def __init__(self, field: str, problem: str):
        super().__init__(problem)
        self.field = field


@dataclass(frozen=True)
class Question:
    """One prompt as its author wrote it: ``words`` is the question itself. Each kind is a class below this one."""

    key: str
    words: str
    fields: tuple[Field, ...]
    round: str = ""
    stages: tuple[tuple[str, float], ...] = ()
    solo: str = ""
    nudges: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()  # beginnings of sentences, for who needs them
    bank: tuple[str, ...] = ()  # words that help to answer
    material: str = ""  # what has to be in sight where the question is answered on paper, in Markdown

    kind: ClassVar[str] = ""
    must: ClassVar[Types] = {}  # kinds.toml says what these are, and has those of each kind
    may: ClassVar[Types] = {}
    rounds: ClassVar[tuple[str, ...]] = ("",)
    parts: ClassVar[tuple[str, ...]] = ()
    unnamed: ClassVar[tuple[str, ...]] = ()
    unread: ClassVar[tuple[str, ...]] = ()
    piled: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        cls.kind = cls.__name__.lower()
        for name, told in TOLD.get(cls.kind, {}).items():
            setattr(cls, name, tuple(told) if isinstance(told, list) else told)

    # ---- from the file

    @classmethod
    def read(cls, key: str, entry: Entry, round: str = "") -> Self:
        """The question that an entry asks. Raises Mistake."""
        return cls(
            key=key,
            words=entry["question"].strip(),
            fields=tuple(cls.boxes(entry)),
            round=round,
            stages=stages(entry.get("minutes", {})),
            solo=entry.get("solo", ""),
            **{name: tuple(map(str, entry.get(name, ()))) for name in ("nudges", "starters", "bank")},
            material=entry.get("material", "").strip(),
        )

    @classmethod
    def boxes(cls, entry: Entry) -> list[Field]:
        """What there is to fill in. Raises Mistake."""
        raise NotImplementedError

    def first(self, type: type[F]) -> F:
        """The first field of a type."""
        return next(field for field in self.fields if isinstance(field, type))

    # ---- on the card

    @property
    def slot(self) -> str:
        """The key that its answer is kept under: each round has one of its own."""
        return f"{self.key}#{self.round}" if self.round else self.key

    @property
    def slots(self) -> dict[str, str]:
        """The key of the answer of each round."""
        return {round: f"{self.key}#{round}" if round else self.key for round in self.rounds}

    @property
    def base(self) -> dict[str, object]:
        """What stands in every answer."""
        return {"round": self.round} if self.round else {}

    @property
    def steps(self) -> tuple[str, ...]:
        """The words on the button for each thing that the card shows after the answer."""
        return ()

    @property
    def locks(self) -> bool:
        """Whether the answer is closed by the first step."""
        return False

    def said(self, value: object) -> list[tuple[str, str]]:
        """An answer in words: pairs of a label and what was said, empty ones left out."""
        pairs = [(field, field.value(value)) for field in self.fields]
        return [(field.label, field.words(part)) for field, part in pairs if part not in (None, "", [], {})]

    def tables(self, value: object, first: object = None) -> list[Table]:
        """What is shown for an answer; `first` is the answer of the first round."""
        return []

    @classmethod
    def reads(cls, part: str, value: object) -> str:
        """One part of an answer in words, where the question itself may be gone."""
        return in_words(value)

    # ---- on paper

    def paper(self) -> str:
        """The question with room to write: what a reader sees where nothing runs."""
        return text("questions/paper.txt", question=self, rule=RULE)

    def sheet(self, above: object = "", below: object = "") -> Html:
        """The question with room to write, as a box on a printed sheet, and what stands above and below the room."""
        return page("questions/sheet.html", question=self, above=above, below=below)

    # ---- in a class

    def count(self, said: Said) -> Table | None:
        """The answers of a class as a table: here, how many chose what; None where there is nothing to choose."""
        field = self.fields[0]
        if not isinstance(field, ChoiceField):
            return None
        given = list(field.given(said.get("", {})).values())
        rows: list[tuple[object, ...]] = [(words, given.count(option)) for option, words in field.options]
        return shown(rows, ["choice", "people"], self.words, len(given))

    @property
    def counted(self) -> set[str]:
        """The parts of an answer that the table of a class holds."""
        return {field.path[0] for field in self.fields if field.counted}

    def step(self, value: object) -> int | None:
        """Where an answer stands on a scale: an agreement, or how many cards lie right; None where there is none."""
        return None

    def change_of_mind(self, said: Said) -> tuple[str, float, float, int, int] | None:
        """The mean step before and after of those who answered twice, what share changed, and how many they are.

        None where they are too few, or where their answers stand on no scale.
        """
        steps = [{who: self.step(value) for who, value in said.get(round, {}).items()} for round in self.rounds]
        both = [(a, steps[-1][who]) for who, a in steps[0].items() if a is not None and steps[-1].get(who) is not None]
        if len(self.rounds) < 2 or len(both) < FEWEST:
            return None
        before, after = (sum(filter(None, column)) / len(both) for column in zip(*both, strict=True))
        return self.words, before, after, percent(sum(a != b for a, b in both), len(both)), len(both)


def stages(minutes: object) -> tuple[tuple[str, float], ...]:
    """The stages of a clock: of one number, of three for think, pair and share, or of named ones. Raises Mistake.

    >>> stages([2, 4, 4])
    (('Think', 2), ('Pair', 4), ('Share', 4))
    """
    named: dict[str, Any] = minutes if isinstance(minutes, dict) else {"Time": minutes}
    if isinstance(minutes, list) and len(minutes) == len(STAGES):
        named = dict(zip(STAGES, minutes, strict=True))
    if any(type(length) not in (int, float) or not 0 < length <= 180 for length in named.values()):
        raise Mistake("minutes", "minutes should be a number, or [2, 4, 4], or { Prepare = 5, Present = 3 }.")
    return tuple(named.items())


def shown(rows: Sequence[Sequence[object]], columns: list[str], caption: str, n: int) -> Table:
    """A table of what `n` people said, or an empty one that says why where they are too few."""
    return Table(rows, columns, caption) if n >= FEWEST else Table([], columns, caption, FEW)


def percent(part: int, whole: int) -> int:
    """A share in whole per cent."""
    return round(100 * part / whole)
