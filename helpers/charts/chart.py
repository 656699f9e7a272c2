"""What does it look like? Each chart is a picture, its table and one sentence that says what it shows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, ParamSpec

from .. import files
from ..errors import BadInput, WrongType, short
from ..tables import Html, Shown, Table, address, filename, many, number, page
from . import drawing, scene
from .rows import as_table, drawn, labels, numbers, numeric, places, runs, scored
from .scene import Number, Pair, Scene

P = ParamSpec("P")


@dataclass(frozen=True)
class Chart(Shown):
    """A picture that says what it shows: ``description`` in one sentence, ``table`` in numbers, ``picture`` as PNG.

    ``svg`` is the same picture in lines and words. It is shown where matplotlib is absent.
    """

    kind: str
    title: str
    description: str
    table: Table
    scene: Scene = field(repr=False)

    @cached_property
    def picture(self) -> bytes:
        """The picture as PNG, drawn when first asked for. Raises ImportError where matplotlib is absent."""
        return drawing.paint(self.scene, self.title)

    @cached_property
    def svg(self) -> str:
        """The picture as SVG."""
        return drawing.vector(self.scene, self.title)

    def save(self, path: str | Path) -> None:
        """Write the chart as what its name ends in: .png, .svg, or .csv for its numbers. Raises BadInput, OSError."""
        made = {Path(name).suffix: held for name, held in self.files()}
        if (kind := Path(path).suffix.lower()) not in made:
            raise BadInput("A chart is saved as .png, .svg or .csv: end the name of the file in one of these.")
        files.replace(Path(path), made[kind] or self.picture)

    def files(self) -> list[tuple[str, bytes]]:
        """The chart as SVG, its numbers for a spreadsheet, and as PNG: in the browser, from the picture itself."""
        name = self.title or self.kind
        return [(filename(name, "svg"), self.svg.encode()), *self.table.files(), (filename(name, "png"), b"")]

    def __repr__(self) -> str:
        return f"{self.kind}. {self.description}\n{self.table!r}"

    def __html__(self) -> Html:
        try:
            shown = address("chart.png", self.picture)
        except ImportError:
            shown = address("chart.svg", self.svg.encode())
        narrow = address("chart.svg", drawing.vector(self.scene, self.title, narrow=True).encode())
        return page("charts/figure.html", chart=self, shown=shown, narrow=narrow, width=100 * drawing.WIDTH)


def _or_its_note(chart: Callable[P, Chart]) -> Callable[P, Chart | Table]:
    """A chart that gives back an empty table with a note as it is: the note says why there is nothing to draw."""

    @wraps(chart)
    def chart_or_note(*given: P.args, **named: P.kwargs) -> Chart | Table:
        rows = given[0] if given else named.get("rows")
        return rows if isinstance(rows, Table) and not rows and rows.note else chart(*given, **named)

    return chart_or_note


@_or_its_note
def bars(rows: Iterable[Any], title: str = "", value: str = "") -> Chart:
    """A bar for each row of a label and a number; ``value`` names the column to draw where a table has several.

    >>> bars([("film", 14), ("us", 9)], "Harney")
    Bar chart. Highest count: 14, for “film”; lowest: 9, for “us”; 2 rows.
    Harney
    word  count
    film     14
    us        9
    """
    table, title = as_table(rows, ["word", "count"], title)
    value = value or numeric(table)[0]
    description = f"{_extremes(_cells(table, [value], '“{}”'), value)}; {_size(table)}."
    return Chart("Bar chart", title, description, table, _bars(table, [value], value))


@_or_its_note
def side_by_side(rows: Iterable[Any], title: str = "", columns: Sequence[str] = (), unit: str = "") -> Chart:
    """Bars side by side: rows of a label and a number for each text; ``columns`` names the texts, ``unit`` the number.

    Cells such as “14 (6.4)”, a count and its rate, are drawn at their rate and labelled with both.

    >>> rows = [("film", "14 (6.4)", "0 (0.0)"), ("show", "0 (0.0)", "4 (2.6)")]
    >>> side_by_side(rows, columns=["Harney", "SHARE"]).description
    'Highest per 1,000 words: 14 (6.4), for “film” in Harney; lowest: 0 (0.0), for 2 of 4; 2 rows of 2 bars.'
    """
    table, title = as_table(rows, columns and ["", *columns], title)
    names = drawn(rows, table, columns)
    unit = unit or ("per 1,000 words" if isinstance(table.column(names[0])[0], str) else "")
    size = f"{_size(table, scene.ROWS // len(names))} of {many(len(names), 'bar')}"
    description = f"{_extremes(_cells(table, names, '“{}” in {}'), unit)}; {size}."
    return Chart("Bars side by side", title, description, table, _bars(table, names, unit))


def _cells(table: Table, names: Sequence[str], of: str) -> list[tuple[Number, str, str]]:
    """Each cell of some columns, row by row: its number, how it is written, and of what it is."""
    columns = {name: list(zip(numbers(table, name), map(number, table.column(name)), strict=True)) for name in names}
    rows = enumerate(labels(table))
    return [(*columns[name][at], of.format(label, short(name))) for at, label in rows for name in names]


def _bars(table: Table, names: Sequence[str], unit: str) -> Scene:
    columns = {short(name): numbers(table, name) for name in names}
    ends = {short(name): list(map(number, table.column(name))) for name in names}
    return scene.bars(labels(table), columns, ends, short(unit))


def by_sentence(rows: Iterable[Any], title: str = "") -> Chart:
    """A score from −1 to 1 for each sentence: rows of its number, its section and its score (None for no score).

    >>> print(by_sentence([(1, "Opening", 0.5), (2, "End", -0.9)]).description)
    2 sentences: 1 above zero, 1 below, 0 at zero; highest: 0.50, for sentence 1; lowest: −0.90, for sentence 2.
    """
    table, title = as_table(rows, ["sentence", "section", "score"], title)
    all_places, known = numbers(table, "sentence"), scored(table)
    sections = [short(name) for name in table.column("section")]
    if not known:
        raise BadInput("There is nothing to draw: no sentence here has a score.")
    above, below = sum(score > 0 for _, score in known), sum(score < 0 for _, score in known)
    spoken = _extremes([(score, number(score), f"sentence {number(place)}") for place, score in known])
    sides = f"{above} above zero, {below} below, {len(known) - above - below} at zero"
    description = f"{many(len(known), 'sentence')}: {sides}; {spoken[0].lower()}{spoken[1:]}."
    return Chart("Score by sentence", title, description, table, scene.stems(known, runs(all_places, sections)))


def dispersion(rows: Iterable[Any], title: str = "") -> Chart:
    """Where words live: rows of a label, the numbers of the sentences that hold it, and how many sentences there are.

    >>> dispersion([("capitalism", [3, 9, 10], 10)])
    Dispersion plot. Most: “capitalism”, in 3 sentences, from 3 to 10 of 10; 1 row.
    label       sentences  their numbers  of
    capitalism          3  3, 9, 10       10
    """
    given, title = as_table(rows, ["label", "their numbers", "of"], title)
    lines = places(given)
    spelled = [(label, len(held), ", ".join(map(str, held)), size) for label, held, size in lines]
    table = Table(spelled, [given.columns[0], "sentences", "their numbers", "of"], title, given.note)
    most = max(len(held) for _, held, _ in lines)
    tops = [line for line in lines if most and len(line[1]) == most]
    told = (f"“{label}”, in {many(most, 'sentence')}, from {at[0]} to {at[-1]} of {size}" for label, at, size in tops)
    found = f"Most: {'; '.join(told)}" if tops else "No sentence holds any of them"
    return Chart("Dispersion plot", title, f"{found}; {_size(table)}.", table, scene.ticks(lines))


@_or_its_note
def change_of_mind(rows: Iterable[Any], title: str = "", scale: tuple[float, float] = (1, 5)) -> Chart:
    """Before against after: rows of a statement, the first vote and the second, on one scale.

    >>> change_of_mind([("It is fair", 2, 4), ("It is true", 3, 3)]).description
    'After against before: 1 higher, 0 lower, 1 the same; largest difference: “It is fair”, before 2, after 4; 2 rows.'
    """
    return _pairs("Change of mind", *as_table(rows, ["statement", "before", "after"], title), scale)


@_or_its_note
def apart(rows: Iterable[Any], title: str = "", scale: tuple[float, float] = (-1, 1)) -> Chart:
    """Two readings of one thing: rows of a fragment, a reader's rating and the word list's, on one scale.

    >>> apart([("a fiesta", -1, 0)]).description
    'Word list against you: 1 higher, 0 lower, 0 the same; largest difference: “a fiesta”, you −1, word list 0; 1 row.'
    """
    return _pairs("Two ratings", *as_table(rows, ["fragment", "you", "word list"], title), scale)


@_or_its_note
def split(rows: Iterable[Any], title: str = "", piles: Sequence[str] = ()) -> Chart:
    """How a class sorted its cards: rows of a card and how many put it on each pile, drawn as parts of 100 %.

    >>> split([("It made $1bn", 9, 1), ("It is a fiesta", 5, 5)], piles=["fact", "opinion"]).description
    'Most split: “It is a fiesta” (50 % fact); most agreed: “It made $1bn” (90 % fact); 2 rows.'
    """
    table, title = as_table(rows, piles and ["card", *piles], title)
    put = {name: numbers(table, name) for name in drawn(rows, table, piles)}
    if any(count < 0 for counts in put.values() for count in counts):
        raise BadInput("A pile cannot hold fewer than no cards: every number must be 0 or more.")
    totals = [sum(row) for row in zip(*put.values(), strict=True)]
    if not any(totals):
        raise BadInput("There is nothing to draw: nobody has sorted a card.")
    shares = {short(pile): [100 * n / (t or 1) for n, t in zip(ns, totals, strict=True)] for pile, ns in put.items()}
    picture = scene.stack(labels(table), shares, "per cent of those who sorted the card")
    told = f"{_agreement(labels(table), shares)}; {_size(table)}."
    return Chart("Split of sorted cards", title, told, table, picture)


def _agreement(cards: Sequence[str], shares: Mapping[str, Sequence[Number]]) -> str:
    """Which card splits the class most, and on which it agrees most, by the share of the card's fullest pile."""
    fullest = {at: max(percents[at] for percents in shares.values()) for at in range(len(cards))}
    sorted_cards = [at for at, top in fullest.items() if top]

    def said(at: int) -> str:
        pile = next(name for name, percents in shares.items() if percents[at] == fullest[at])
        return f"“{cards[at]}” ({fullest[at]:.0f} % {pile})"

    least, most = (said(find(sorted_cards, key=lambda at: fullest[at])) for find in (min, max))
    return f"Most split: {least}" + (f"; most agreed: {most}" if most != least else "")


def _pairs(kind: str, table: Table, title: str, scale: tuple[float, float]) -> Chart:
    if len(table.columns) < 3:
        raise WrongType('This chart needs rows of a label and two numbers, such as ("It is fair", 2, 4).')
    fit = isinstance(scale, (list, tuple)) and [isinstance(n, (int, float)) and abs(n) < 1e12 for n in scale]
    if fit != [True, True]:
        raise WrongType("scale is its lowest number and its highest, such as scale=(1, 5).")
    first, second = (short(name) for name in table.columns[1:3])
    pairs = list(zip(labels(table), *(numbers(table, name) for name in table.columns[1:3]), strict=True))
    both = [n for _, a, b in pairs for n in (a, b)]
    low, high = min(*scale, *both), max(*scale, *both)
    picture = scene.pairs(pairs, (first, second), low, high)
    return Chart(kind, title, f"{_moves(pairs, first, second)}; {_size(table)}.", table, picture)


def _moves(pairs: Sequence[Pair], first: str, second: str) -> str:
    """How many went up, down or nowhere, and which went furthest."""
    ups, downs = sum(b > a for _, a, b in pairs), sum(b < a for _, a, b in pairs)
    label, a, b = max(pairs, key=lambda pair: abs(pair[2] - pair[1]))
    furthest = f"; largest difference: “{label}”, {first} {number(a)}, {second} {number(b)}" if a != b else ""
    moved = f"{ups} higher, {downs} lower, {len(pairs) - ups - downs} the same"
    return f"{second[:1].upper()}{second[1:]} against {first}: {moved}{furthest}"


def _size(table: Table, drawn: int = scene.ROWS) -> str:
    rows = many(len(table), "row")
    return f"{rows}, the first {drawn} drawn" if len(table) > drawn else rows


def _extremes(cells: Sequence[tuple[Number, str, str]], unit: str = "") -> str:
    """The highest and the lowest in words, from (number, as written, of what); a tie of more than two is counted."""
    unit = f" {short(unit)}" if unit else ""
    ends = [found for found, *_ in cells]

    def at(end: Number) -> str:
        same = [(written, name) for found, written, name in cells if found == end]
        names = " and ".join(name for _, name in same) if len(same) < 3 and (end or len(same) < 2) else ""
        return f"{same[0][0]}, for {names or f'{len(same)} of {len(cells)}'}"

    if len(cells) > 1 and min(ends) == max(ends):
        return f"All {len(cells)} have the same{unit or ' number'}: {cells[0][1]}"
    lowest = f"; lowest: {at(min(ends))}" if len(cells) > 1 else ""
    return f"Highest{unit}: {at(max(ends))}{lowest}"
