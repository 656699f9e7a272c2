"""What stays the same in every control? It looks again at each change, and keeps what was found as an answer."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .. import answers, claims, files, reviews
from ..errors import Advice, short
from ..prompts.card import Buffers, Card, Message, Value, as_data, on_screen, show
from ..tables import Table, page


class Found(NamedTuple):
    """What a control finds. `bars` is what its table is drawn as: a word of DRAWN in drawings.js."""

    bars: str
    table: Table
    sentence: str
    code: str
    more: tuple[tuple[str, Table], ...] = ()  # further tables, each with what it is drawn as


PAGES = "*[text for each in reviews.all() for text in (each, each.whole_page)]"
MINE = '"…your text…"'  # in a line of code


class Control(Card):
    """Fields that a reader moves, and what follows from them at once. Each control is a class below this one.

    Its name in small letters is its name in controls.toml; what is found is kept under explore.<name>.
    """

    def __init__(self, **first: str):
        own_name = type(self).__name__.lower()
        asked = files.table(Path(__file__).with_name("controls.toml"))[own_name]
        self.title, self._key, told = asked["title"], f"explore.{own_name}", [asked["title"]]
        self._texts: dict[str, reviews.Source] = {}
        for name in [*reviews.shipped(), *(reviews.practice() if asked.get("practice") else ())]:
            code, each = f'reviews.load("{name}")', reviews.load(name)
            self._texts |= {code: each, f"{code}.whole_page": each.whole_page}
        self._texts |= {f"reviews.voices()[{at}]": each for at, each in enumerate(reviews.voices())}
        names = {code: "the voice of " * ("voices" in code) + each.label for code, each in self._texts.items()}
        own: dict[str, str] = {}  # what the reader brought, and each voice in it
        for each in reviews.readable()[len(reviews.shipped()) :]:
            self._texts[code := f'reviews.load("{each.name}")'] = each
            own[code] = f"{each.name}, which you brought"
            for at, voice in enumerate(each.voices if len(each.voices) > 1 else ()):
                self._texts[f"{code}.voices[{at}]"] = voice
                own[f"{code}.voices[{at}]"] = f"the voice of {voice.label} in {each.name}"
        names |= {"": "choose …"} | {key: short(f"{key}: {says}", 80) for key, _, says in claims.register()}
        fields, self._value = [], {}
        for each in asked["fields"]:
            options = each.get("options", {})
            if isinstance(options, str):
                wanted = {code: label for code, label in (names | own).items() if re.search(options, code)}
                options = each.get("also", {}) | wanted
            options |= own if each.get("own") else {}
            value = self._value[each["name"]] = first.get(each["name"], each.get("first", next(iter(options), "")))
            told += [f"{each['label']}: {options.get(value, value)}"] if value else []
            fields.append(each | {"path": [each["name"]], "options": list(options.items()), "rows": []})
        self._found, self._view, self._edit, self._trouble = self.look(self._value), "", 0, ""
        super().__init__("explore", "\n".join(told), question=self.title, fields=fields)

    def chosen(self, value: Value) -> tuple[reviews.Source, str]:
        """The text that was pasted, else the one that was chosen, with the code that opens it."""
        own = value["own"].strip()
        return (reviews.source(own), MINE) if own else (self._texts[value["text"]], value["text"])

    def several(self, code: str) -> list[reviews.Source]:
        """The texts that are opened by this code."""
        known: dict[str, Sequence[reviews.Source]] = {
            "*reviews.all()": reviews.all(),
            "*reviews.voices()": reviews.voices(),
        }
        known |= {f'*reviews.load("{each.name}").voices': each.voices for each in reviews.all()}
        known[PAGES] = [text for each in reviews.all() for text in (each, each.whole_page)]
        return [*known.get(code, [])] or [self._texts[code]]

    def look(self, value: Value) -> Found:
        """What is found for the values of the fields. Raises Advice where they name nothing."""
        raise NotImplementedError

    def _ipython_display_(self) -> None:
        super()._ipython_display_()
        _, table, sentence, code, more = self._found
        tables = [table, *(each for _, each in more)]
        plain = "\n".join([*map(repr, tables), sentence, code])
        html = page("explore/hint.html", tables=tables, sentence=sentence, code=code)
        show({"text/plain": plain, "text/html": str(html)}, raw=True)

    def _on_move(self, message: Message, buffers: Buffers) -> None:
        self._view, self._edit = message["view"], message["edit"]
        if message["again"]:
            return self.refresh()
        self._trouble, self._value = "", {name: str(message["value"].get(name, "")) for name in self._value}
        try:
            self._found = self.look(self._value)
            if "kept" in message:
                text = "\n".join([*message["kept"], self._found.sentence] if message["add"] else message["kept"][:-1])
                answers.keep(self._key, {"text": text}, f"What I found: {self.title}")
        except Advice as problem:
            self._trouble = str(problem)
        for card in [each for each in on_screen if each is self or ("kept" in message and each.concerns(self._key))]:
            card.refresh()

    def refresh(self) -> None:
        newest = answers.latest(self._key)
        kept = str(newest.value.get("text", "")) if newest and isinstance(newest.value, dict) else ""
        more = [{"bars": bars, "table": as_data(table)} for bars, table in self._found.more]
        found = self._found._asdict() | {"table": as_data(self._found.table), "more": more}
        moved = {"view": self._view, "edit": self._edit, "value": self._value, "trouble": self._trouble}
        self.tell(kept=kept.split("\n") if kept else [], line=answers.status(1) if kept else "", **moved, **found)
