"""Every number in a lesson's prose comes from the code above it.

A number is founded where the last output shows it, or where any row above shows it beside a word of the same line,
rounded as the prose rounds it. What no cell shows stands in numbers.toml with where it comes from: in words, or as an
expression that is worked out.
"""

import re
import tomllib
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import shape

from helpers import frequency

UNCOUNTED = {"You will", "Warm-up", "Exit ticket", "Save my work", "Next"}  # nothing is counted there
REGISTER = Path(__file__).with_name("numbers.toml")
SPELLED = {
    word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
SPELLED |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "once": 1, "twice": 2}

NUMBER = re.compile(
    r"(?:\b(about|almost|nearly|around) )?(?<![\w.,])([−+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?![\w,.]*\d)"
)
COUNT = re.compile(
    rf"\b({'|'.join(SPELLED)}) (?:times(?! as\b| more\b)|hits|sentences|sections)\b|\boccurs? (once|twice)\b", re.I
)
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
ASIDE = re.compile(  # numbers that nobody counted: dates, times, lessons, the places in a list
    rf"```.*?```|`[^`\n]*`|\]\([^)]*\)|<[^>]+>|\b(?:19|20)\d\d\b|\b\d{{1,2}}(?= {MONTH})|{MONTH} \d{{1,2}}\b"
    r"|\b\d+(?:–\d+)? (?:minutes|hours|seconds)|[Ll]essons? \d\d|\b\d\d(?= shows)|^\s*\d+\. ",
    re.S | re.M,
)


PARAGRAPH = re.compile("¶\\d+")  # the number of a paragraph in a map is a place, and founds no count


class Number(NamedTuple):
    """A number of the prose: as written, as a value, and whether it is said to be about right."""

    written: str
    value: Decimal
    about: bool = False


def in_prose(text: str) -> Iterator[Number]:
    """The numbers of a Markdown text that say how many or how much.

    >>> [str(number.value) for number in in_prose("1. In 2020 it had **2,020** words: −0.5, three times.")]
    ['2020', '-0.5', '3']
    """
    text = ASIDE.sub(" ", text)
    for found in NUMBER.finditer(text):
        yield Number(found[0].split()[-1], _value(found), bool(found[1]))
    for found in COUNT.finditer(text):
        yield Number(found[0], Decimal(SPELLED[(found[1] or found[2]).lower()]))


def _value(found: re.Match) -> Decimal:
    sign = "-" if found[2] in ("−", "-") else ""
    return Decimal(sign + found[3].replace(",", "") + (found[4] or ""))


def is_among(number: Decimal, signed: bool, shown: set[Decimal], about: bool = False) -> bool:
    """Whether a number is one of those shown, rounded to its own decimals; without a sign, whatever their sign.

    A whole number is a count and has to be exact, unless the prose says “about”.

    >>> is_among(Decimal("6.3"), False, {Decimal("6.25")})
    True
    >>> is_among(Decimal("6"), False, {Decimal("6.25")})
    False
    """
    values = shown if signed else {abs(value) for value in shown}
    unit = Decimal(1).scaleb(number.as_tuple().exponent)
    if unit == 1 and not about:
        return number in values
    return any(
        number in (value.quantize(unit, ROUND_HALF_UP), value.quantize(unit, ROUND_HALF_EVEN)) for value in values
    )


def unfounded(lesson: shape.Lesson) -> Iterator[tuple[Number, str]]:
    """The numbers that no output above founds, each with the line it stands in."""
    rows: list[tuple[set[str], set[Decimal]]] = []
    last: set[Decimal] = set()
    section = ""
    for place, cell in enumerate(lesson.cells):
        text = shape.source(cell)
        section = next(iter(re.findall(r"^## (.+)", text, re.M)), section)
        if shape.RECALL.search(text):
            continue  # the number of the lesson in “Answer … in lesson 02” is no result
        if cell["cell_type"] == "code":
            here = [
                (_words(row), set(_values(row)))
                for output in cell["outputs"]
                for row in PARAGRAPH.sub("", shape.plain(output)).splitlines()
            ]
            rows += here
            last = set().union(*(values for _, values in here)) or last
        elif place and section not in UNCOUNTED and not shape.is_teachers(cell):
            for line in text.splitlines():
                beside = (values for words, values in rows if words & _words(line))
                shown = last.union(*beside)
                for number in in_prose(line):
                    if not is_among(number.value, number.written[0] in "−-", shown, number.about):
                        yield number, line


def _values(text: str) -> Iterator[Decimal]:
    return map(_value, NUMBER.finditer(text))


def _words(line: str) -> set[str]:
    """The words that tell one row from another."""
    found = {word.lower() for word in re.findall(r"[^\W\d_]+", re.sub(r"[’']s\b", "", line))}
    return found - frequency.little_words() - set(SPELLED) - {"word", "words", "text"}


@cache
def register() -> dict[str, dict]:
    """For each lesson, the numbers that no cell shows: in words where they come from, or {is = an expression}."""
    return tomllib.loads(REGISTER.read_text(encoding="utf-8")) if REGISTER.exists() else {}


def numbers_come_from_the_code_above(lesson: shape.Lesson) -> Iterator[str]:
    known = register().get(lesson.path.stem, {})
    for number, line in unfounded(lesson):
        if number.written not in known:
            yield f"no output above shows {number.written}: {line[:80]!r}"


def registered_numbers_are_needed(lesson: shape.Lesson) -> Iterator[str]:
    used = {number.written for number, _ in unfounded(lesson)}
    for written in set(register().get(lesson.path.stem, {})) - used:
        yield f"{written} need not stand in numbers.toml: an output shows it, or the prose no longer says it"


def worked_out_numbers_are_right(lesson: shape.Lesson) -> Iterator[str]:
    from helpers import claims, quotes, reviews, sentiment, words
    from helpers.reviews import lexicon

    tools = {
        "claims": claims,
        "frequency": frequency,
        "lexicon": lexicon,
        "quotes": quotes,
        "reviews": reviews,
        "sentiment": sentiment,
        "words": words,
    }
    for written, source in register().get(lesson.path.stem, {}).items():
        if isinstance(source, dict):
            number = next(in_prose(written))
            result = Decimal(str(eval(source["is"], tools)))
            if not is_among(number.value, written[0] in "−-", {result}):
                yield f"{written} should be {result}: {source['is']}"


RULES = [numbers_come_from_the_code_above, registered_numbers_are_needed, worked_out_numbers_are_right]
