"""Which words, how often, where, and which set a text apart? Words of a reader's own, a stop list, luck, silence."""

import json
import re
from collections.abc import Sequence

from .. import frequency, reviews
from ..errors import BadInput
from ..prompts.card import Value
from ..words import tokens
from .control import MINE, Control, Found

MOST = 8  # words at a time
STILL = "A word that nobody uses may still be an idea that somebody has: look for it in other words."


class Words(Control):
    """Words of a reader's own, counted in the reviews, or voice by voice."""

    def look(self, value: Value) -> Found:
        if not 0 < len(asked := typed(value["words"])) <= MOST:
            raise BadInput(f"Type from 1 to {MOST} words, with a space or a comma between them.")
        own = [value["own"]] if value["own"].strip() else []
        texts, named = self.several(value["texts"]), value["texts"]
        if named in self._texts:  # a text of the reader's own stands beside the three
            texts, named = [*reviews.all(), *texts], f"*reviews.all(), {named}"
        table = frequency.compare(asked, *texts, *own)
        said = " ".join(most(row, table.columns, value["by"]) for row in table)
        given = [json.dumps(asked, ensure_ascii=False), named, *([MINE] if own else [])]
        return Found(value["by"], table, said, f"frequency.compare({', '.join(given)})")


class Page(Control):
    """A saved page with and without what stands round the review: words of a reader's own, or those on top of it."""

    def look(self, value: Value) -> Found:
        opened, own = value["text"], value["own"].strip()
        review = reviews.load(name := opened.split('"')[1])
        whole, little = review.whole_page, frequency.little_words()
        asked = typed(value["words"])[:MOST] or [word for word, *_ in frequency.top(whole, 5, skip=little)]
        table, rest = frequency.compare(asked, review, whole, *[own] * bool(own)), whole.size - review.size
        said = f"Of {whole.size:,} words on the saved page, {rest:,} ({rest / whole.size:.0%}) are not the review."
        if name not in reviews.shipped():  # what stood round a brought text was left out at the door
            said = f"What stood round it was left out when it was brought: all {whole.size:,} words are its own."
        for word, inside, every, *_ in table:
            said += f" “{word}”: {every.split()[0]} on the page, {inside.split()[0]} in the review."
        given = [json.dumps(asked, ensure_ascii=False), opened, f"{opened}.whole_page", *[MINE] * bool(own)]
        return Found(value["by"], table, said, f"frequency.compare({', '.join(given)})")


def typed(words: str) -> list[str]:
    """What a reader typed, word by word; a stroke holds words together."""
    found = re.findall(r"[^,;\s]+", re.sub(r"\s*/+\s*", "/", words))
    return [each.strip("/") for each in found if tokens(each)]


def most(row: tuple[str, ...], columns: Sequence[str], by: str) -> str:
    """Who says a word most, in a sentence.

    >>> most(("film", "1 (2.50)", "0 (0.00)"), ["word", "Alex (400 words)", "Joe (90 words)"], "rate")
    '“film”: most in Alex, 2.50 in 1,000 words (count: 1); never in Joe.'
    """
    names = [head.rpartition(" (")[0] for head in columns[1:]]
    said = [(name, *re.findall(r"[\d,.]+", cell)) for name, cell in zip(names, row[1:], strict=True)]  # count, rate
    sizes = [float((each[-1] if by == "rate" else each[1]).replace(",", "")) for each in said]
    if not any(sizes):
        return f"“{row[0]}”: nobody here says it. An idea can be there in other words."
    most, count, rate = said[sizes.index(max(sizes))]
    most = " and ".join(name for name, size in zip(names, sizes, strict=True) if size == max(sizes))
    never = [name for name, size in zip(names, sizes, strict=True) if not size]
    often = f"{rate} in 1,000 words (count: {count})" if by == "rate" else f"count: {count}"
    rest = "; nowhere else" if 1 < len(never) == len(names) - 1 else "; never in " + ", ".join(never) if never else ""
    return f"“{row[0]}”: most in {most}, {often}{rest}."


class Top(Control):
    """The words that a text uses most, and a list of words to leave out, which a press beside a bar changes."""

    def look(self, value: Value) -> Found:
        source, opened = self.chosen(value)
        skip = list(dict.fromkeys(re.findall(r"[^\s,;]+", value["skip"])))
        little = frequency.little_words() if value["little"] == "out" else set()
        table = frequency.top(source, skip=little | set(skip))
        words = ", ".join(f"{word} ({count})" for word, count, _ in table[:3])
        left = f" Left out: {', '.join(skip)}." if skip else ""
        given = ["*frequency.little_words()"] * bool(little) + [json.dumps(word, ensure_ascii=False) for word in skip]
        code = f"frequency.top({opened}, 10, skip=[{', '.join(given)}])"
        return Found("rows", table, f"On top in {source.label}: {words}.{left}", code)


class Apart(Control):
    """The key words of a text against another, beside what luck alone gives."""

    def look(self, value: Value) -> Found:
        (text, opened), other, little = self.chosen(value), value["against"], value["little"] == "out"
        against, skip = self.several(other), frequency.little_words() if little else ()
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
