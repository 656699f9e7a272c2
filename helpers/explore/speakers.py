"""Who says it, is it what they said? Whom a text quotes, a quotation checked as it is typed, a text of one's own."""

import json

from .. import answers, frequency, quotes, reviews, sentiment
from ..prompts.card import Value
from .control import MINE, Control, Found
from .words import Words


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
        verdict = quotes.check(value["quotation"], speaker or None, text=own)
        given = [json.dumps(value["quotation"], ensure_ascii=False)]
        given += [f"speaker={json.dumps(speaker, ensure_ascii=False)}"] if speaker else []
        given += [f"text={MINE}"] if own else []
        said = f"“{verdict.quotation}”. {verdict.marked.caption} {verdict.reason}"
        return Found("marked", verdict.marked, said, f"quotes.check({', '.join(given)})")


class Mine(Words):
    """A reader's own text beside the five voices, tool by tool: the draft of lesson 08, or what is pasted."""

    def look(self, value: Value) -> Found:
        own, voices, little = value["own"].strip(), reviews.voices(), frequency.little_words()
        draft = 'answers.text("08.draft")'
        text, code = self.chosen(value) if own or value["text"] else (reviews.source(answers.text("08.draft")), draft)
        words = text.text or ""
        beside = f"{code}, *reviews.voices()"
        if value["tool"] == "mood":
            table = sentiment.summary(text, *voices)
            said = " ".join("{}: sentences of praise {}, of blame {}.".format(row[0], *row[-2:]) for row in table)
            return Found("grid column", table, said, f"sentiment.summary({beside})")
        if value["tool"] == "apart":
            table = frequency.keyness(text, *voices, skip=little)
            said = f"{table.caption}: {', '.join(word for word, *_ in table)}. {table.note}"
            return Found("keys", table, said, f"frequency.keyness({beside}, skip=frequency.little_words())")
        if value["tool"] == "quotations":
            found = quotes.check_all(words)
            said = " ".join([*(f"“{each.quotation}”: {each.name}." for each in found), found.note]) or repr(found)
            read = f"{code}.text" if code == value["text"] else code
            return Found("lines", found.table, said, f"quotes.check_all({read}).table")
        told = super().look(value | {"own": words, "texts": "voices", "by": "rate"})
        return told._replace(code=told.code.replace(MINE, code))
