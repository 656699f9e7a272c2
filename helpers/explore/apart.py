"""What sets a text apart, and is it more than luck? Where do its words stand?"""

import re

from .. import frequency, reviews
from ..prompts.card import Value
from .control import Control, Found


class Apart(Control):
    """The key words of a text against another, beside what luck alone gives."""

    def __init__(self, **first: str):
        self._sets: dict[str, list[reviews.Source]] = {
            f'*reviews.load("{each.name}").voices': [*each.voices] for each in reviews.all()
        }
        self._sets |= {"*reviews.all()": [*reviews.all()], "*reviews.voices()": [*reviews.voices()]}
        super().__init__(**first)

    def look(self, value: Value) -> Found:
        (text, opened), other, little = self.chosen(value), value["against"], value["little"] == "out"
        against, skip = self._sets.get(other) or [self._texts[other]], frequency.little_words() if little else ()
        given = f"{opened}, {other}" + ", skip=frequency.little_words()" * little
        table, luck = frequency.keyness(text, *against, skip=skip), frequency.by_luck(text, *against, skip=skip)
        words = ", ".join(f"{word} ({here} here, {there} there)" for word, _, _, here, there in table[:3])
        _, found, mean, least, most, _ = luck[0]
        said = f"{text.label}: {words}. {found} words have a G² over the line; luck alone gives {mean:.0f} on average, "
        said += f"from {least} to {most}."
        return Found("keys", table, said, f"frequency.keyness({given})\nfrequency.by_luck({given})", (("luck", luck),))


class Places(Control):
    """Where words stand in a text, from its first sentence to its last."""

    def look(self, value: Value) -> Found:
        (text, opened), words = self.chosen(value), re.findall(r"[^\s,;]+", value["words"])
        table = frequency.sentences_with(text, *words)
        first, last = (text.sentences[at].number for at in (0, -1))
        said = "; ".join(f"“{word}”: in {n} of {of} sentences ({at or 'none'})" for word, n, of, at in table)
        code = f"frequency.sentences_with({', '.join([opened, *(repr(word) for word in words)])})"
        return Found(f"strip {first} {last}", table, f"{text.label}. {said}.", code)
