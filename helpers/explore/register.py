"""What was claimed, and what is silent? Claims with their verdicts, and ideas that nobody names."""

import json
import re

from .. import claims, frequency, reviews
from ..errors import BadInput
from ..prompts.card import Value
from ..tables import Table
from .control import Control, Found
from .words import most

STILL = "A word that nobody uses may still be an idea that somebody has: look for it in other words."
ON_CARD = ["part", "on the card"]  # the columns of its table
CHOOSE = "Choose a claim, and say your own verdict: it opens the card, and ours stands beside it."


class Silences(Control):
    """Ideas, and for each the words that may stand for it, counted voice by voice."""

    def look(self, value: Value) -> Found:
        lines = re.findall(r"^\s*([^:\n]*[^:\s])\s*:(.*\w.*)$", value["ideas"], re.MULTILINE)
        ideas = {idea: " ".join(words.split()) for idea, words in lines}
        beside = [self.chosen(value)] if value["own"].strip() or value["text"] else []
        if not ideas:
            raise BadInput("Write an idea to a line, a colon, and its words: “parents: mother father mom dad”.")
        table = frequency.silence(ideas, *reviews.voices(), *(text for text, _ in beside))
        numbers = [hits for _, *row in table for hits in row]
        never = ", ".join(f"“{idea}”" for idea, *row in table if not any(row))
        said = f"{numbers.count(0)} of {len(numbers)} numbers are zeros."
        said += f" Nobody here uses a word of {never}." if never else ""
        given = [json.dumps(ideas, ensure_ascii=False), "*reviews.voices()", *(code for _, code in beside)]
        return Found("grid count", table, f"{said} {STILL}", f"frequency.silence({', '.join(given)})")


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
