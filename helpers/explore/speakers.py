"""Who says it, is it what they said, and is it so? Quotations, claims with their verdicts, a text of one's own."""

import json

from .. import answers, claims, frequency, quotes, reviews, sentiment
from ..prompts.card import Value
from ..tables import Table
from .control import MINE, Control, Found
from .words import Words, most

ON_CARD = ["part", "on the card"]  # the columns of a claim's table
CHOOSE = "Choose a claim, and say your own verdict: it opens the card, and ours stands beside it."


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
        told = super().look(value | {"own": words, "texts": "*reviews.voices()", "by": "rate"})
        return told._replace(code=told.code.replace(MINE, code))


class Verdicts(Control):
    """How the cards of each voice came out: as counts, or as rates."""

    def look(self, value: Value) -> Found:
        table, by = claims.tally(), value["by"]
        return Found(f"grid {by}", table, f"{most(table[-1], table.columns, by)} {table.note}", "claims.tally()")


class Claim(Control):
    """A claim, then a verdict of the reader's own, and only then ours, with its sources and their dates."""

    _before = ""

    def look(self, value: Value) -> Found:
        key, code = value["claim"], f'claims.get("{value["claim"]}")'
        if key != self._before:  # a verdict on another claim opens no card
            self._before, value["verdict"] = key, ""
        if not key:
            return Found("none", claims.register(), CHOOSE, "claims.register()")
        card, own = claims.get(key), value["verdict"]
        (_, claim), kind, *found = [line.partition(": ")[::2] for line in repr(card).split("\n")]
        if not own:
            return Found("lines", Table([kind], ON_CARD), f"{claim} What is your verdict?", f"{code}.says")
        said = f"{claim} You say: {own}. Ours, to argue with: {card.verdict} ({card.status})."
        return Found("lines", Table([kind, ("Your verdict", own), *found], ON_CARD), said, code)
