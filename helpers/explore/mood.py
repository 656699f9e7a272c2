"""What does a word list make of it? A sentence weighed, new values, and three lists side by side."""

import json
import re

from .. import quotes, reviews, sentiment
from ..prompts.card import Value
from .control import Control, Found


class Mood(Control):
    """A sentence of a reader's own, weighed word by word, and what new values do to a text."""

    def look(self, value: Value) -> Found:
        new = re.findall(r"([^\s,;=]+)\s*=\s*([-−]?\d*\.?\d+)", value["changes"].lower())
        changes = {word: float(number.replace("−", "-")) for word, number in new}
        table, (text, opened) = sentiment.score(value["sentence"], changes).table, self.chosen(value)
        before, after = (sentiment.summary(text, changes=each)[0][-2:] for each in (None, changes))
        said = " ".join(filter(None, [table.caption, table.note]))
        said += " {}: {} sentences of praise and {} of blame".format(text.label, *before)
        given = [json.dumps(each, ensure_ascii=False) for each in (value["sentence"], changes) if each]
        code = f"sentiment.score({', '.join(given)})"
        if not changes:
            return Found("shares", table, f"{said}.", code)
        turned = sentiment.sides(text, changes)
        said += "; with your values {} and {}. Sentences that change sides: {}.".format(*after, len(turned))
        code += f"\nsentiment.sides({opened}, {given[-1]})"
        return Found("shares", table, said, code, (("sides", turned),))


class Lists(Control):
    """A sentence in three word lists, and how often the three agree in a text."""

    def look(self, value: Value) -> Found:
        table, (text, given) = sentiment.lists(value["sentence"]), self.chosen(value)
        texts, what = [text], text.label
        if not text.has_page:  # what is known of it word for word: its fragments
            texts = [reviews.source(each.words) for each in quotes.bank(text)]
            given = f"*[each.words for each in quotes.bank({given})]"
            what += ", whose page is not here: the fragments of the quote bank"
        agree = sentiment.agreement(*texts)
        said = ", ".join(f"{name}: {side}" for name, _, side, _ in table)
        code = f"sentiment.lists({json.dumps(value['sentence'], ensure_ascii=False)})\nsentiment.agreement({given})"
        return Found("lists", table, f"{said}. {what}: {agree.caption}.", code, (("agree", agree),))
