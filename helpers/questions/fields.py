"""What can be filled in? One class a type of field, and its value in words.

The browser draws a field by the name of its type, with one function a type in ``card.js``; a printed sheet, too, in
``sheet.html``, and ``paper.txt`` where nothing runs. So a new type of field is a class here and its room there; a kind
(``kinds.py``) lists it in `boxes`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

RULE = "_" * 60
Options = tuple[tuple[int | str, str], ...]  # the value of each, as it is kept, and its words


@dataclass(frozen=True)
class Field:
    """One thing to fill in: where its value stands in an answer, and how it is asked. The base of all types."""

    path: tuple[str, ...]
    label: str
    # To choose from or put in order; of a table its headings; of a text its words, least and most.
    options: tuple[Any, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()  # of a table, as far as they are filled in
    note: str = ""  # what it is about, to read beside it

    type: ClassVar[str] = ""
    counted: ClassVar[bool] = False  # Can the answers of a class be counted?

    def value(self, answer: object) -> object:
        """What an answer holds for this field, or None; an answer from elsewhere can have any shape."""
        for name in self.path:
            answer = answer.get(name) if isinstance(answer, dict) else None
        return answer

    def takes(self, value: object) -> bool:
        """Whether a value is one that can be given here."""
        return isinstance(value, str)

    def given(self, answers: Mapping[str, object]) -> dict[str, Any]:
        """Who gave which value, by the names of those who answered; what cannot be given here is left out."""
        found = {who: self.value(answer) for who, answer in answers.items()}
        return {who: value for who, value in found.items() if self.takes(value)}

    def words(self, value: object) -> str:
        """The value as a reader sees it, whatever an older wording or another edition has put there."""
        return in_words(value)

    def form(self) -> dict[str, Any]:
        """What the browser needs to draw the field, as plain data; one without a type goes by its place."""
        told = {name: getattr(self, name) for name in ("path", "label", "options", "rows", "note")}
        return told | {"type": self.type or self.path[0]}


class TextField(Field):
    """A box to write in."""

    type = "text"


class ChoiceField(Field):
    """One of several, all in sight."""

    type = "choice"
    counted = True

    def takes(self, value: object) -> bool:
        # True is equal to 1 in Python, and is no vote.
        return type(value) in (int, str) and value in [option for option, _ in self.options]

    def words(self, value: object) -> str:
        return next((words for option, words in self.options if option == value), str(value))


@dataclass(frozen=True)
class CardField(ChoiceField):
    """A card, to put on one of several piles; `pile` and `why` are another reading of it."""

    type = "card"
    pile: str = ""
    why: str = ""


class OrderField(Field):
    """Things to put in order."""

    type = "order"
    counted = True

    def takes(self, value: object) -> bool:
        return isinstance(value, list) and sorted(map(repr, value)) == sorted(map(repr, self.options))


class TableField(Field):
    """Rows to fill in, under the columns' headings; some cells may be filled already."""

    type = "table"

    def takes(self, value: object) -> bool:
        return isinstance(value, list) and all(isinstance(row, dict) for row in value)

    def words(self, value: Any) -> str:
        if not self.takes(value):
            return in_words(value)
        cells = ([f"{name}: {' '.join(str(words).split())}" for name, words in row.items() if words] for row in value)
        return "\n".join(filter(None, map("; ".join, cells)))


def same(options: Iterable[object]) -> Options:
    """Options whose words are what is kept.

    >>> same(["fact", "opinion"])
    (('fact', 'fact'), ('opinion', 'opinion'))
    """
    return tuple((option, option) for option in map(str, options))


def in_words(value: object) -> str:
    """Whatever an answer can hold, as lines of text.

    >>> print(in_words(["figures", "names"]))
    1. figures
    2. names
    >>> print(in_words({"Two stars": "the end", "A wish": ""}))
    Two stars: the end
    """
    if isinstance(value, dict):
        lines = ((name, in_words(part)) for name, part in value.items())
        return "\n".join(f"{name}: {words}" for name, words in lines if words)
    if isinstance(value, list):
        mark = "" if any(isinstance(item, dict) for item in value) else "{}. "
        return ("\n" if mark else "\n\n").join(mark.format(n) + in_words(item) for n, item in enumerate(value, 1))
    return "" if value is None else str(value)
