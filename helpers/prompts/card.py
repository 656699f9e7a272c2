"""What is on the screen, and is it kept? Cards: a form that the browser draws, and the answer that Python keeps.

The browser's half is card.js. It sends each change, and calls it kept only when the number of that change has
come back. Where a front end cannot show it, a line below says what to do.
The messages between the two halves, and the fields of ``form`` and ``state``, are listed in js/index.js.
"""

import json
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython import get_ipython
from IPython.display import display

from .. import answers
from ..errors import Advice
from ..questions import Question
from ..tables import Table, address, number, page

show: Callable[..., Any] = display  # IPython tells no types here
_HERE = Path(__file__).parent
Value = dict[str, Any]  # an answer
Message = dict[str, Any]  # what a browser says
Buffers = Sequence[memoryview]

on_screen: list["Card"] = []  # every card that a front end may show


class Card(anywidget.AnyWidget):
    """A form on screen, lines to write on where nothing runs, and acts for what a reader does.

    The browser draws what ``form`` asks and ``state`` says is kept; its messages bring what a reader does.
    """

    _esm = _HERE / "card.js"
    _css = _HERE / "card.css"
    form = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    _key = ""  # of the answer that it shows

    def __init__(self, kind: str, paper: str, **form: object):
        self._paper, self._number = paper, count(1)
        self._heard: dict[object, Message] = {}  # the last message of each view
        super().__init__(form=_sendable({"kind": kind, "kit": answers.for_browser()} | form), state={})
        self.on_msg(lambda card, message, buffers: self.hear(message, buffers))
        self._cell, self._run = _running()
        for card in tuple(on_screen):  # one that an earlier run of the same cell has made gives way
            if self._cell and self._cell == card._cell and self._run != card._run:
                card.close()
        on_screen.append(self)

    def open(self) -> None:
        """Make it known to the browser, which may draw it at once: never without its first state."""
        self.refresh()
        super().open()

    def close(self) -> None:
        """Take the card off the screen, and let go of it."""
        super().close()
        if self in on_screen:
            on_screen.remove(self)
            self.layout.close()

    def __repr__(self) -> str:
        return self._paper

    def _ipython_display_(self) -> None:
        data, _ = self._repr_mimebundle_() or ({}, {})
        show(data | {"text/plain": self._paper, "text/html": _read(self._paper)}, raw=True)

    def hear(self, message: Message, buffers: Buffers = ()) -> None:
        """Do what the browser asks for, by the name of an act. `again`: its view has told this before, or more."""
        last = self._heard.get(message.get("view"), {})
        again = message == last or message.get("edit", 0) < last.get("edit", 0)
        self._heard[message.get("view")] = last if again else message
        act = getattr(self, f"_on_{str(message.get('do')).replace('-', '_')}", lambda *_: None)
        act(message | {"again": again}, buffers)

    def concerns(self, key: str) -> bool:
        """Does the card show anything that changes with the answer of this key?"""
        return key == self._key

    def refresh(self) -> None:
        """Show what is kept now."""

    def forget(self) -> None:
        """Show that nothing is kept any more."""
        self.refresh()

    def tell(self, **state: object) -> None:
        """Send the browser a new state; the number makes it news even where nothing else is."""
        self.state = _sendable({"number": next(self._number)} | state)

    def _on_hand_in(self, message: Message, buffers: Buffers) -> None:
        work = answers.hand_in(message.get("group", ""))
        sheet = (work.page_name, "text/html", work.html)
        name, kind, data = sheet if message.get("page") else (work.filename, "application/json", work.json)
        self.send({"do": "hand-in", "filename": name, "type": kind, "text": data.decode()})


class Prompt(Card):
    """A question that shows itself as a card, and keeps each change of its answer."""

    def __init__(self, question: Question):
        self.question, self._key = question, question.key
        self._tabs: dict[str, Value] = {}
        self._trouble, self._echo = "", None
        names = ("slot", "base", "stages", "solo", "nudges", "starters", "bank", "steps", "piled", "locks", "example")
        form = {name: getattr(question, name, []) for name in names}
        fields = [field.form() for field in question.fields]
        super().__init__("prompt", question.paper(), question=question.words, fields=fields, **form)

    def _ipython_display_(self) -> None:
        super()._ipython_display_()
        self._echo = show(self._echoed(), raw=True, display_id=True)

    @property
    def value(self) -> Value:
        """The newest answer; empty before there is one."""
        newest = answers.latest(self.question.slot)
        return newest.value if newest and isinstance(newest.value, dict) else {}

    def keep(self, value: Value) -> None:
        """Keep a change made on this card, and show it wherever the prompt is open."""
        try:
            answers.keep(self.question.slot, value, self.question.words)
            self._trouble = ""
        except Advice as problem:
            self._trouble = str(problem)
        except Exception as error:
            # Tell any other failure, too: the card shows “Saving …” until it hears whether its change was kept.
            self._trouble = f"Not saved: {type(error).__name__}. Your words are still here: press Download now."
        for card in [each for each in on_screen if each is not self and each.concerns(self._key)]:
            card.refresh()

    def _on_keep(self, message: Message, buffers: Buffers) -> None:
        if not message["again"]:
            self._tabs[message["tab"]] = message["value"]
            self.keep(message["value"])
        self.refresh(message["view"], message["edit"])

    def _on_hello(self, message: Message, buffers: Buffers) -> None:
        # Keep a copy of the browser's again if it was never acknowledged, or if the journal was deleted.
        for copy in [] if message["again"] else message["copies"]:
            known = [version.value for version in answers.versions(self.question.slot)]
            if copy["value"] not in (known if copy["kept"] else known[-1:]):
                self.keep(copy["value"])
        self.refresh(message["view"], message["edit"], settled=not self._trouble)

    def _on_look(self, message: Message, buffers: Buffers) -> None:
        if (self.value or None) != self.state["value"]:
            self.refresh()

    def _on_forgotten(self, message: Message, buffers: Buffers) -> None:
        self.forget()

    def forget(self) -> None:
        self._tabs.clear()
        self._trouble = ""
        self.refresh()

    def refresh(self, view: str = "", edit: int = 0, settled: bool = False) -> None:
        # `edit` is the number of the change that the browser waits to hear of.
        value, newest = self.value, answers.latest(self.question.slot)
        asked = newest.question if newest else ""
        notes = [f"This question has been reworded. You answered: “{asked}”"] * (asked not in ("", self.question.words))
        known = {"round", *(field.path[0] for field in self.question.fields)}
        # What an older edition asked for as plain text, and this one does in another way: it has no box here.
        notes += [f"You wrote: {said}" for part, said in value.items() if part not in known and isinstance(said, str)]
        self.tell(
            view=view,
            edit=edit,
            settled=settled,
            kept=not self._trouble,
            value=value or None,
            answered=bool(self.question.said(value)),
            line=self._trouble or answers.status(None if value else 0),
            download=bool(self._trouble) or answers.place() not in ("own", "browser"),
            forgets=answers.place() == "binder",
            notes=notes,
            tables=[as_data(table) for table in self._tables(value)],
            versions=[{"words": self.words(old), "value": old} for old in self._others(value)],
        )
        if self._echo:
            self._echo.update(self._echoed(), raw=True)

    def _tables(self, value: Value) -> list[Table]:
        first = answers.latest(self.question.slots[self.question.rounds[0]]) if self.question.round else None
        return self.question.tables(value, first and first.value)

    def _others(self, value: Value) -> list[Value]:
        """The last version of each other session and tab, unless this one has grown from it."""
        last = {version.session: version.value for version in answers.versions(self.question.slot)}
        found: list[Value] = []
        for old in [*last.values(), *self._tabs.values()]:
            if isinstance(old, dict) and self.question.said(old) and old not in found:
                # However far its card was played.
                told = {part: said for part, said in old.items() if part not in self.question.unread}
                found += [] if _within(told, value) else [old]
        return found

    def words(self, value: Value) -> str:
        """An answer as lines of text."""
        said = self.question.said(value)
        return "\n".join(f"{label}{':' if label[-1:].isalnum() else ''} {words}" for label, words in said)

    def _echoed(self) -> dict[str, Any]:
        """The answer to read in the saved notebook, where no card is; nothing before there is one."""
        value = self.value
        said, tables = self.question.said(value), self._tables(value)
        text = "\n".join(["My answer", self.words(value), *map(repr, tables)]) if said else ""
        return _sendable({"text/plain": text, "text/html": page("prompts/echo.html", said=said, tables=tables)})


def _within(old: object, new: object) -> bool:
    """Does the new answer hold all that the old one said?

    >>> _within({"text": "a film"}, {"text": "a film about a film"}), _within({"choice": 1}, {"choice": 2})
    (True, False)
    """
    if isinstance(old, dict) and isinstance(new, dict):
        return all(_within(part, new.get(name)) for name, part in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) <= len(new) and all(map(_within, old, new))
    if isinstance(old, str) and isinstance(new, str):
        return old in new
    return old == new or old in (None, "", [], {})


def _running() -> tuple[str, str]:
    """The cell that is being run, and this run of it; two empty texts where nobody names the cell.

    JupyterLab names it. On a lesson's page no cell is run twice.
    """
    with suppress(AttributeError, KeyError, TypeError):
        message = get_ipython().kernel.get_parent()
        return str(message["metadata"]["cellId"]), str(message["header"]["msg_id"])
    return "", ""


def _sendable(data: dict[str, Any]) -> dict[str, Any]:
    """The same as plain JSON. Half a character, which no message can carry, becomes a question mark."""
    return dict(json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")))


def as_data(table: Table) -> dict[str, Any]:
    rows = [[number(cell) for cell in row] for row in table]
    said = {"caption": table.caption, "columns": list(table.columns), "rows": rows, "note": table.note}
    return said | {"files": [(name, address(name, held)) for name, held in table.files()]}


def _read(paper: str) -> str:
    """The lines of a question as HTML, for a lesson that is only read: choices in words, and no box that is dead."""
    first, *rest = paper.split("\n")
    lines = (" · ".join(filter(None, re.split(r"\s*\( \)\s*|\s*_{3,}\s*", line))) for line in rest)
    return str(page("prompts/paper.html", first=first, lines=lines))
