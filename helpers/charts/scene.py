"""What is drawn where? A chart as boxes, lines, dots and words on two scales, before anybody draws it."""

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Number = int | float
Pair = tuple[str, Number, Number]  # a label and two numbers
Place = tuple[str, list[int], int]  # a label, the numbers of its sentences, and how many sentences there are
Run = tuple[str, Number, Number]  # a section, its first sentence and its last

Box = tuple[Number, Number, Number, Number, int]  # from x on, its middle y, how wide and tall, which colour and hatch
Line = tuple[Number, Number, Number, Number, str]  # from x and y to x and y, and its look in looks.toml
Dot = tuple[Number, Number, str]  # x, y, and its look in looks.toml
Words = tuple[Number, Number, str, str]  # x and y are their “start”, “middle” or “end”

COLOURS = 8  # that can be told apart: they stand in looks.toml
ROWS = 40  # bars that one picture can hold; the rows behind them stand in the table alone


@dataclass(frozen=True)
class Scene:
    """A picture in numbers. With rows, y goes down from 0, in inches."""

    across: tuple[Number, Number]  # the scale from left to right
    upward: tuple[Number, Number]  # the scale from below to above
    room: float  # inches from top to bottom, without title, numbers and key
    unit: str = ""
    rows: Sequence[tuple[float, str]] = ()  # the middle of each, and its label
    boxes: Sequence[Box] = ()
    lines: Sequence[Line] = ()
    dots: Sequence[Dot] = ()
    words: Sequence[Words] = ()
    key: Sequence[tuple[str, int | str]] = ()  # a name, and the colour of its boxes or the look of its dots
    below: str = ""

    @property
    def columns(self) -> int:
        """How many names of the key stand beside each other."""
        return 2 if any(len(line) > 16 for name, _ in self.key for line in name.split("\n")) else 3

    @property
    def margin(self) -> float:
        """Inches for what stands below: numbers, their unit, the key, notes."""
        return 0.9 + 0.3 * math.ceil(len(self.key) / self.columns) + 0.17 * self.below.count("\n")


def wrap(text: str, width: int, lines: int) -> str:
    """Text in at most so many lines of at most so many letters; what does not fit ends in “…”.

    >>> wrap("a label that is long", 8, 2)
    'a label\\nthat is…'
    """
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder="…"))


def _rows(labels: Sequence[str], thick: float) -> tuple[list[tuple[float, str]], float]:
    """Where each label stands, from the top down in inches, and how much room they take."""
    wrapped = [wrap(label, 24, 3) for label in labels]
    tall = [max(thick, 0.18 * (label.count("\n") + 1)) + 0.12 for label in wrapped]
    return [(sum(tall[:at]) + tall[at] / 2, label) for at, label in enumerate(wrapped)], sum(tall)


def _key(names: Iterable[str], looks: Iterable[int | str] = range(ROWS)) -> list[tuple[str, int | str]]:
    key = [(wrap(name, 24, 2), look) for name, look in zip(names, looks, strict=False)]
    return key if len(key) > 1 else []


def bars(
    labels: Sequence[str], series: Mapping[str, Sequence[Number]], written: Mapping[str, Sequence[str]], unit: str = ""
) -> Scene:
    """A bar for each label, or one for each label and series; ``written`` is what stands at the end of each."""
    several = len(series) > 1
    thick = 0.2 if several else 0.26
    rows, room = _rows(labels[: ROWS // len(series)], thick * len(series))
    boxes, words = [], []
    for at, (name, numbers) in enumerate(series.items()):
        for (place, _), value, told in zip(rows, numbers, written[name], strict=False):
            middle = place + (at - (len(series) - 1) / 2) * thick
            boxes.append((0, middle, value, thick * 0.94, at))
            words.append((value, middle, told, "end" if value < 0 else "start"))
    low, high = min(0, *(wide for *_, wide, _, _ in boxes)), max(0, *(wide for *_, wide, _, _ in boxes))
    edge = (high - low or 1) * 0.16
    across = (low - edge * (low < 0), high + edge * (low == 0 or high > 0))
    zero, unit = [(0, 0, 0, room, "axis")], wrap(unit, 60, 2)
    return Scene(across, (room, 0), room, unit, rows, boxes=boxes, lines=zero, words=words, key=_key(series))


def stems(scored: Sequence[tuple[Number, Number]], parts: Sequence[Run]) -> Scene:
    """A line from zero to each score, with a mark that points up or down; ``parts`` are (name, first, last)."""
    short = all(len(name) <= 2 for name, *_ in parts)
    below = "" if short else wrap(" · ".join(f"{n} {name}" for n, (name, *_) in enumerate(parts, 1)), 78, 5)
    far = max(1, *(abs(score) for _, score in scored)) * 1.08
    first, last = scored[0][0] - 1, scored[-1][0] + 1
    looks = {1: "up", -1: "down", 0: "round"}
    dots = [(place, score, looks[(score > 0) - (score < 0)]) for place, score in scored]
    lines: list[Line] = [(place, 0, place, score, f"stem {look}") for place, score, look in dots]
    lines += [(start - 0.5, -far, start - 0.5, far, "dotted") for _, start, _ in parts[1:]]
    lines.append((first, 0, last, 0, "axis"))
    names = enumerate(parts, 1)
    words = [((start + end) / 2, far, name if short else str(n), "middle") for n, (name, start, end) in names]
    return Scene((first, last), (-far, far), 2.4, "sentence", lines=lines, dots=dots, words=words, below=below)


def ticks(places: Sequence[Place]) -> Scene:
    """A line for each text and a tick for each place in it; places are (label, numbers of sentences, size)."""
    places = places[:ROWS]
    rows, room = _rows([label for label, *_ in places], 0.2)
    far = max(size for *_, size in places)
    lines, words = [], []
    for at, ((y, _), (_, held, size)) in enumerate(zip(rows, places, strict=True)):
        lines.append((1, y, size, y, "quiet"))
        lines += [(place, y - 0.1, place, y + 0.1, f"tick {at % 3}") for place in held]
        words.append((far * 1.02, y, str(len(held)), "start"))
    return Scene((0.5, far * 1.02), (room, 0), room, "sentence", rows, lines=lines, words=words)


def stack(labels: Sequence[str], shares: Mapping[str, Sequence[Number]], unit: str) -> Scene:
    """One bar of 100 % for each label, in parts."""
    rows, room = _rows(labels[:ROWS], 0.28)
    boxes, words, left = [], [], [0.0] * len(rows)
    for at, numbers in enumerate(shares.values()):
        for n, ((y, _), part) in enumerate(zip(rows, numbers, strict=False)):
            boxes.append((left[n], y, part, 0.28, at))
            if part >= 7:
                words.append((left[n] + part / 2, y, f"{part:.0f} %", "middle"))
            left[n] += part
    return Scene((0, 100), (room, 0), room, unit, rows, boxes=boxes, words=words, key=_key(shares))


def pairs(pairs: Sequence[Pair], names: Sequence[str], low: float, high: float) -> Scene:
    """For each (label, a, b) a ring at a, a square at b, and an arrow from one to the other."""
    rows, room = _rows([label for label, *_ in pairs[:ROWS]], 0.28)
    lines, dots = [], []
    for (y, _), (_, a, b) in zip(rows, pairs, strict=False):
        lines += [(low, y, high, y, "faint"), *([(a, y, b, y, "arrow")] if a != b else [])]
        dots += [(a, y, "ring"), (b, y, "square")]
    edge = (high - low) * 0.05 or 1
    key = _key(names, ("ring", "square"))
    return Scene((low - edge, high + edge), (room, 0), room, "", rows, lines=lines, dots=dots, key=key)
