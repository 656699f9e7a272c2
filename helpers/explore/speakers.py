"""Who says it, and is it what they said? Whom a text quotes, and a quotation that is checked as it is typed."""

import json

from .. import quotes
from ..prompts.card import Value
from .control import MINE, Control, Found


class Speakers(Control):
    """The sentences of a text in a row, and whose words stand between marks in each."""

    def look(self, value: Value) -> Found:
        text, code = self.chosen(value)
        table = quotes.speakers(text)
        return Found("sentences", table, f"{table.caption} {table.note}".strip(), f"quotes.speakers({code})")


class Check(Control):
    """A quotation, its verdict, and what was changed in it."""

    def look(self, value: Value) -> Found:
        own, speaker = value["own"].strip(), value["speaker"].strip()
        verdict = quotes.check(value["quotation"], speaker or None, texts=[("Your text", own)] if own else None)
        given = [json.dumps(value["quotation"], ensure_ascii=False)]
        given += [f"speaker={json.dumps(speaker, ensure_ascii=False)}"] if speaker else []
        given += [f'texts=[("Your text", {MINE})]'] if own else []
        said = f"“{verdict.quotation}”. {verdict.marked.caption} {verdict.reason}"
        return Found("marked", verdict.marked, said, f"quotes.check({', '.join(given)})")
