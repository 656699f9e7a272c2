"""What does it look like? Each chart is a picture, its table and one sentence that says what it shows."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial, wraps

from .. import tables
from ..errors import BadInput, WrongType, unknown
from . import drawing

COUNT_AND_RATE = re.compile(r"[\d,]+ \((\d+(?:\.\d+)?)\)")  # how frequency.compare writes a cell: 14 (6.4)

# On a small screen a picture is scrolled and not shrunk until nobody can read it.
FIGURE = tables.Html(
    '<figure style="margin:0 0 1em;max-width:100%;overflow-x:auto"><img alt="{alt}"'
    ' src="data:image/png;base64,{picture}"'
    ' style="width:{width};max-width:100%;min-width:480px;height:auto;background:#fff">'
    "<figcaption>{description}</figcaption><details><summary>The numbers as a table</summary>"
    '<div style="overflow-x:auto">{table}</div></details></figure>'
)


@dataclass(frozen=True)
class Chart(tables.Shown):
    """A picture that says what it shows: ``description`` in one sentence, ``table`` in numbers, ``picture`` as PNG."""

    kind: str
    title: str
    description: str
    table: tables.Table
    draw: Callable = field(repr=False)

    @cached_property
    def picture(self) -> bytes:
        """The picture as PNG, drawn when first asked for."""
        return drawing.paint(self.draw, self.title)

    def __repr__(self) -> str:
        return f"{self.kind}. {self.description}\n{self.table!r}"

    def __html__(self) -> tables.Html:
        title = f" “{self.title}”" if self.title else ""
        return FIGURE.format(
            alt=f"{self.kind}{title}. {self.description}",
            picture=b64encode(self.picture).decode(),
            width=f"{drawing.WIDTH * 100:.0f}px",
            description=self.description,
            table=self.table,
        )


def _or_its_note(chart: Callable) -> Callable:
    """A table without rows that says why, shown in the place of its picture: a class may not have got there yet."""

    @wraps(chart)
    def drawn(rows: Iterable, *more: object, **named: object) -> Chart | tables.Table:
        empty = isinstance(rows, tables.Table) and not rows and rows.note
        return rows if empty else chart(rows, *more, **named)

    return drawn


@_or_its_note
def bars(rows: Iterable, title: str = "", value: str = "") -> Chart:
    """A bar for each row of a label and a number; ``value`` names the column to draw where a table has several.

    >>> bars([("film", 14), ("us", 9)], "Harney")
    Bar chart. Highest count: 14, for “film”; lowest: 9, for “us”; 2 rows.
    Harney
    word  count
    film     14
    us        9
    """
    table, title = _table(rows, ["word", "count"], title)
    value = value or _numeric(table)[0]
    numbers, written = _numbers(table, value), _written(table, value)
    labels = _labels(table)
    spoken = _extremes(list(zip(numbers, written, map(_named, labels), strict=True)), value)
    some = slice(drawing.ROWS)
    draw = partial(
        drawing.bars,
        labels=labels[some],
        series={value: numbers[some]},
        written={value: written[some]},
        unit=_clip(value),
    )
    return Chart("Bar chart", title, f"{spoken}; {_size(table)}.", table, draw)


@_or_its_note
def side_by_side(rows: Iterable, title: str = "", columns: Sequence[str] = (), unit: str = "") -> Chart:
    """Bars side by side: rows of a label and a number for each text; ``columns`` names the texts, ``unit`` the number.

    Cells such as “14 (6.4)”, a count and its rate, are drawn at their rate and labelled with both.

    >>> rows = [("film", "14 (6.4)", "0 (0.0)"), ("show", "0 (0.0)", "4 (2.6)")]
    >>> side_by_side(rows, columns=["Harney", "SHARE"]).description
    'Highest per 1,000 words: 14 (6.4), for “film” in Harney; lowest: 0 (0.0), for 2 of 4; 2 rows of 2 bars.'
    """
    table, title = _table(rows, columns and ["", *columns], title)
    names = _at_most(_drawn(rows, table, columns))
    unit = unit or ("per 1,000 words" if isinstance(table.column(names[0])[0], str) else "")
    series, written = _series(table, names), {name: _written(table, name) for name in names}
    labels = _labels(table)
    cells = [
        (series[name][at], written[name][at], f"“{label}” in {_clip(name)}")
        for at, label in enumerate(labels)
        for name in names
    ]
    some = slice(max(1, drawing.ROWS // len(names)))
    draw = partial(
        drawing.bars,
        labels=labels[some],
        series={_clip(name): numbers[some] for name, numbers in series.items()},
        written={_clip(name): words[some] for name, words in written.items()},
        unit=_clip(unit),
    )
    description = f"{_extremes(cells, unit)}; {_size(table, some.stop)} of {_count(len(names), 'bar')}."
    return Chart("Bars side by side", title, description, table, draw)


def by_sentence(rows: Iterable, title: str = "") -> Chart:
    """A score from −1 to 1 for each sentence: rows of its number, its section and its score (None for no score).

    >>> print(by_sentence([(1, "Opening", 0.5), (2, "End", -0.9)]).description)
    2 sentences: 1 above zero, 1 below, 0 at zero; highest: 0.50, for sentence 1; lowest: −0.90, for sentence 2.
    """
    table, title = _table(rows, ["sentence", "section", "score"], title)
    places, scores = _numbers(table, "sentence"), _numbers(table, "score", gaps=True)
    sections = [_clip(name) for name in _column(table, "section")]
    scored = [(place, score) for place, score in zip(places, scores, strict=True) if score is not None]
    if not scored:
        raise BadInput("There is nothing to draw: no sentence here has a score.")
    above, below = (sum(sign * score > 0 for _, score in scored) for sign in (1, -1))
    spoken = _extremes([(score, tables.number(score), f"sentence {tables.number(place)}") for place, score in scored])
    description = (
        f"{_count(len(scored), 'sentence')}: {above} above zero, {below} below, {len(scored) - above - below} at zero; "
        f"{spoken[0].lower()}{spoken[1:]}."
    )
    draw = partial(drawing.stems, scored=scored, parts=_parts(places, sections), unit="score")
    return Chart("Score by sentence", title, description, table, draw)


def dispersion(rows: Iterable, title: str = "", sentences: int = 0, percent: bool = False) -> Chart:
    """Where words live: rows of a label, the numbers of the sentences that hold it, and how many sentences there are.

    ``sentences`` says how many there are where the rows do not. ``percent`` lays texts of different length on one
    scale, each from its first sentence to its last: the shape of an argument.

    >>> dispersion([("capitalism", [3, 9, 10], 10)])
    Dispersion plot. Most: “capitalism”, in 3 sentences, from 3 to 10 of 10; 1 row.
    label       sentences  their numbers  of
    capitalism          3  3, 9, 10       10
    """
    given, title = _table(rows, ["label", "their numbers", "of"], title)
    lines = [_line(row, sentences) for row in _places(given)]
    spelled = [(label, len(places), ", ".join(map(str, places)), size) for label, places, size in lines]
    table = tables.Table(spelled, [given.columns[0], "sentences", "their numbers", "of"], title, given.note)
    most = max(len(places) for _, places, _ in lines)
    tops = [
        f"“{label}”, in {_count(most, 'sentence')}, from {places[0]} to {places[-1]} of {size}"
        for label, places, size in lines
        if most and len(places) == most
    ]
    found = f"Most: {'; '.join(tops)}" if tops else "No sentence holds any of them"
    draw = partial(drawing.ticks, lines=lines[: drawing.ROWS], percent=percent)
    return Chart("Dispersion plot", title, f"{found}; {_size(table)}.", table, draw)


@_or_its_note
def change_of_mind(rows: Iterable, title: str = "", scale: tuple[float, float] = (1, 5)) -> Chart:
    """Before against after: rows of a statement, the first vote and the second, on one scale.

    >>> change_of_mind([("It is fair", 2, 4), ("It is true", 3, 3)]).description
    'After against before: 1 higher, 0 lower, 1 the same; largest difference: “It is fair”, before 2, after 4; 2 rows.'
    """
    return _pairs("Change of mind", *_table(rows, ["statement", "before", "after"], title), scale)


@_or_its_note
def apart(rows: Iterable, title: str = "", scale: tuple[float, float] = (-1, 1)) -> Chart:
    """Two readings of one thing: rows of a fragment, a reader's rating and the word list's, on one scale.

    >>> apart([("a fiesta", -1, 0)]).description
    'Word list against you: 1 higher, 0 lower, 0 the same; largest difference: “a fiesta”, you −1, word list 0; 1 row.'
    """
    return _pairs("Two ratings", *_table(rows, ["fragment", "you", "word list"], title), scale)


@_or_its_note
def split(rows: Iterable, title: str = "", piles: Sequence[str] = ()) -> Chart:
    """How a class sorted its cards: rows of a card and how many put it on each pile, drawn as parts of 100 %.

    >>> split([("It made $1bn", 9, 1), ("It is a fiesta", 5, 5)], piles=["fact", "opinion"]).description
    'Most split: “It is a fiesta” (50 % fact); most agreed: “It made $1bn” (90 % fact); 2 rows.'
    """
    table, title = _table(rows, piles and ["card", *piles], title)
    series = _series(table, _at_most(_drawn(rows, table, piles)))
    if any(number < 0 for numbers in series.values() for number in numbers):
        raise BadInput("A pile cannot hold fewer than no cards: every number must be 0 or more.")
    totals = [sum(row) for row in zip(*series.values(), strict=True)]
    shares = {name: [100 * n / (t or 1) for n, t in zip(ns, totals, strict=True)] for name, ns in series.items()}
    labels = _labels(table)
    tops = [
        (max(share[at] for share in shares.values()), at)  # the share of a card's fullest pile says how far we agree
        for at, total in enumerate(totals)
        if total
    ]
    if not tops:
        raise BadInput("There is nothing to draw: nobody has sorted a card.")

    def spoken(top: float, at: int) -> str:
        pile = next(name for name, share in shares.items() if share[at] == top)
        return f"“{labels[at]}” ({top:.0f} % {_clip(pile)})"

    least, most = spoken(*min(tops)), spoken(*max(tops, key=lambda top: (top[0], -top[1])))
    agreed = f"; most agreed: {most}" if most != least else ""
    some = slice(drawing.ROWS)
    parts = {_clip(name): numbers[some] for name, numbers in shares.items()}
    draw = partial(drawing.stack, labels=labels[some], shares=parts, unit="per cent of those who sorted the card")
    return Chart("Split of sorted cards", title, f"Most split: {least}{agreed}; {_size(table)}.", table, draw)


def _pairs(kind: str, table: tables.Table, title: str, scale: tuple[float, float]) -> Chart:
    if len(table.columns) < 3:
        raise WrongType('This chart needs rows of a label and two numbers, such as ("It is fair", 2, 4).')
    first, second = (_clip(name) for name in table.columns[1:3])
    pairs = list(zip(_labels(table), *_series(table, table.columns[1:3]).values(), strict=True))
    ups, downs = sum(b > a for _, a, b in pairs), sum(b < a for _, a, b in pairs)
    label, a, b = max(pairs, key=lambda pair: abs(pair[2] - pair[1]))
    spoken = f"“{label}”, {first} {tables.number(a)}, {second} {tables.number(b)}"
    largest = f"; largest difference: {spoken}" if a != b else ""
    description = (
        f"{second[:1].upper()}{second[1:]} against {first}: {ups} higher, {downs} lower, "
        f"{len(pairs) - ups - downs} the same{largest}; {_size(table)}."
    )
    numbers = [number for _, *both in pairs for number in both]
    ends = {"low": min(scale[0], *numbers), "high": max(scale[1], *numbers)}
    return Chart(
        kind,
        title,
        description,
        table,
        partial(drawing.pairs, rows=pairs[: drawing.ROWS], names=(first, second), **ends),
    )


# What was given: checked once, so that drawing can trust it.


def _table(rows: Iterable, columns: Sequence[str], title: str) -> tuple[tables.Table, str]:
    """The rows as a table that can be drawn, and the title: the one given, or else the table's own."""
    if not isinstance(rows, tables.Table):
        rows = _from_rows(rows, columns, _clip(title, 160))
    if not rows:
        raise BadInput("There is nothing to draw: a chart needs at least one row of a label and a number.")
    columns = [
        f"{name} {rows.columns[:at].count(name) + 1}" if name in rows.columns[:at] else name
        for at, name in enumerate(rows.columns)
    ]  # two texts may have one name
    return tables.Table(rows, columns, rows.caption, rows.note), _clip(title or rows.caption, 160)


def _from_rows(rows: Iterable, columns: Sequence[str], title: str) -> tables.Table:
    wrong = WrongType('A chart needs rows of a label and numbers, such as [("film", 14), ("us", 9)].')
    if isinstance(rows, (str, bytes)) or isinstance(columns, str) or not isinstance(rows, Iterable):
        raise wrong
    rows = list(rows.items() if isinstance(rows, Mapping) else rows)
    if not all(isinstance(row, Sequence) and not isinstance(row, (str, bytes)) for row in rows):
        raise wrong
    columns = columns or ["", *(f"column {at}" for at in range(1, max(map(len, rows), default=1)))]
    if any(len(row) != len(rows[0]) or not 2 <= len(row) <= len(columns) for row in rows):
        raise wrong
    return tables.Table(rows, columns[: len(rows[0])] if rows else columns, title)


def _column(table: tables.Table, name: str) -> list:
    if name not in table.columns:
        raise unknown("column", name, table.columns)
    return table.column(name)


def _numbers(table: tables.Table, name: str, gaps: bool = False) -> list:
    return [None if cell is None and gaps else _number(cell, name) for cell in _column(table, name)]


def _number(cell: object, name: str) -> float:
    found = COUNT_AND_RATE.fullmatch(cell) if isinstance(cell, str) else None
    if found:
        return float(found[1])
    if isinstance(cell, (str, bytes)) or not hasattr(cell, "__float__"):
        raise WrongType(f"A chart needs numbers: “{_clip(name, 30)}” holds {_clip(cell, 30) or 'nothing'}.")
    if not -1e12 <= cell <= 1e12:  # false for “not a number” too
        raise BadInput(f"A chart cannot draw the number {_clip(cell, 30)}: it must lie between −10¹² and 10¹².")
    return cell


def _written(table: tables.Table, name: str) -> list[str]:
    """The cells of a column as a chart writes them beside its bars."""
    return [tables.number(cell) for cell in table.column(name)]


def _drawn(rows: Iterable, table: tables.Table, columns: Sequence[str]) -> Sequence[str]:
    """Which columns to draw: those named, or all with numbers; of plain rows, all but the label."""
    if isinstance(rows, tables.Table):
        return columns or _numeric(table)
    return table.columns[1:]


def _numeric(table: tables.Table) -> list[str]:
    """The columns that can be drawn, the first one (the labels) left out."""
    columns = {name: [cell for cell in table.column(name) if cell is not None] for name in table.columns[1:]}
    names = [
        name
        for name, cells in columns.items()
        if cells and all(hasattr(c, "__float__") or COUNT_AND_RATE.fullmatch(str(c)) for c in cells)
    ]
    if not names:
        raise WrongType("A chart needs a column of numbers beside the labels: this table has none.")
    return names


def _series(table: tables.Table, names: Sequence[str], gaps: bool = False) -> dict[str, list]:
    return {name: _numbers(table, name, gaps) for name in names}


def _labels(table: tables.Table) -> list[str]:
    return [_clip(tables.number(row[0])) for row in table]


def _places(table: tables.Table) -> list[tuple]:
    """Rows of a dispersion table as (label, places, size or None)."""
    where = _column(table, "their numbers")
    sizes = table.column("of") if "of" in table.columns else [None] * len(table)
    return list(zip(_labels(table), where, sizes, strict=True))


def _line(row: Sequence, sentences: int) -> tuple[str, list[int], int]:
    label, places, size = row
    try:
        places = places.replace(",", " ").split() if isinstance(places, str) else places
        places = sorted({int(place) for place in places})
        size = int(size or sentences or max(places, default=1))
    except (TypeError, ValueError):
        raise WrongType('A dispersion plot needs rows such as ("film", [3, 9, 10], 52).') from None
    if size < 1 or (places and not 1 <= places[0] <= places[-1] <= size):
        raise BadInput(f"“{label[:30]}” names a sentence that is not there: they are numbered from 1 to {size}.")
    return label, places, size


def _parts(places: Sequence[float], sections: Sequence[str]) -> list[tuple]:
    """Runs of sentences in one section, as (name, first, last)."""
    runs: list[tuple] = []
    for place, name in zip(places, sections, strict=True):
        if runs and runs[-1][0] == name:
            runs[-1] = (name, runs[-1][1], place)
        else:
            runs.append((name, place, place))
    return runs


def _at_most(names: Sequence[str], n: int = len(drawing.COLOURS)) -> Sequence[str]:
    if len(names) > n:
        raise BadInput(f"One chart can tell {n} columns apart, and this table has {len(names)}: name those to draw.")
    return names


# What is said.


def _clip(text: object, n: int = 60) -> str:
    """Text on one line, without what a font cannot draw, cut to n letters."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())
    return clean if len(clean) <= n else clean[: n - 1].rstrip() + "…"


def _named(label: str) -> str:
    return f"“{label}”"


def _count(n: int, thing: str) -> str:
    return f"{n} {thing}{'' if n == 1 else 's'}"


def _size(table: tables.Table, drawn: int = drawing.ROWS) -> str:
    rows = _count(len(table), "row")
    return f"{rows}, the first {drawn} drawn" if len(table) > drawn else rows


def _extremes(cells: list[tuple[float, str, str]], unit: str = "") -> str:
    """The highest and the lowest in words, from (number, as written, of what); a tie of more than two is counted."""
    unit = f" {_clip(unit)}" if unit else ""
    numbers = [number for number, *_ in cells]

    def at(end: float) -> str:
        same = [(written, name) for number, written, name in cells if number == end]
        names = " and ".join(name for _, name in same) if len(same) < 3 and (end or len(same) < 2) else ""
        return f"{same[0][0]}, for {names or f'{len(same)} of {len(cells)}'}"

    if len(cells) > 1 and min(numbers) == max(numbers):
        return f"All {len(cells)} have the same{unit or ' number'}: {cells[0][1]}"
    lowest = f"; lowest: {at(min(numbers))}" if len(cells) > 1 else ""
    return f"Highest{unit}: {at(max(numbers))}{lowest}"
