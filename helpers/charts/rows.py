"""What is to be drawn? Rows, tables and columns, checked once, so that drawing can trust them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from ..errors import BadInput, WrongType, short
from ..tables import Table, number
from .scene import COLOURS, Number, Place, Run

COUNT_AND_RATE = re.compile(r"[\d,]+ \((\d+(?:\.\d+)?)\)")  # how frequency.compare writes a cell: 14 (6.4)


def as_table(rows: Iterable[Any], columns: Sequence[str], title: str) -> tuple[Table, str]:
    """The rows as a table that can be drawn, and the title: the one given, or else the table's own."""
    table = rows if isinstance(rows, Table) else _from_rows(rows, columns, short(title, 160))
    if not table:
        raise BadInput("There is nothing to draw: a chart needs at least one row of a label and a number.")
    # Two texts may have one name: the second gets a number.
    before = [table.columns[:at].count(name) for at, name in enumerate(table.columns)]
    names = [f"{name} {n + 1}" if n else name for name, n in zip(table.columns, before, strict=True)]
    return Table(table, names, table.caption, table.note), short(title or table.caption, 160)


def _from_rows(rows: object, columns: Sequence[str], title: str) -> Table:
    wrong = WrongType('A chart needs rows of a label and numbers, such as [("film", 14), ("us", 9)].')
    if isinstance(rows, (str, bytes)) or isinstance(columns, str) or not isinstance(rows, Iterable):
        raise wrong
    rows = list(rows.items() if isinstance(rows, Mapping) else rows)
    if not all(isinstance(row, Sequence) and not isinstance(row, (str, bytes)) for row in rows):
        raise wrong
    columns = columns or ["", *(f"column {at}" for at in range(1, max(map(len, rows), default=1)))]
    if any(len(row) != len(rows[0]) or not 2 <= len(row) <= len(columns) for row in rows):
        raise wrong
    return Table(rows, columns[: len(rows[0])] if rows else columns, title)


def numbers(table: Table, name: str) -> list[Number]:
    """One column as numbers. Raises UnknownName, and WrongType and BadInput for what cannot be drawn."""
    return [_number(cell, name) for cell in table.column(name)]


def _number(cell: Any, name: str) -> Number:
    if isinstance(cell, str) and (found := COUNT_AND_RATE.fullmatch(cell)):
        return float(found[1])
    if isinstance(cell, (str, bytes)) or not hasattr(cell, "__float__"):
        raise WrongType(f"A chart needs numbers: “{short(name, 30)}” holds {short(cell, 30) or 'nothing'}.")
    if not -1e12 <= cell <= 1e12:  # false for “not a number” too
        raise BadInput(f"A chart cannot draw the number {short(cell, 30)}: it must lie between −10¹² and 10¹².")
    given: Number = cell
    return given


def scored(table: Table) -> list[tuple[Number, Number]]:
    """The place and the score of each sentence that has a score."""
    known = [row for row in zip(table.column("sentence"), table.column("score"), strict=True) if row[1] is not None]
    return [(_number(place, "sentence"), _number(score, "score")) for place, score in known]


def drawn(rows: object, table: Table, columns: Sequence[str]) -> Sequence[str]:
    """Which columns to draw: those named, or all with numbers; of plain rows, all but the label.

    Raises BadInput where there are more than colours to tell them apart.
    """
    names = (columns or numeric(table)) if isinstance(rows, Table) else table.columns[1:]
    if len(names) > (n := COLOURS):
        raise BadInput(f"One chart can tell {n} columns apart, and this table has {len(names)}: name those to draw.")
    return names


def numeric(table: Table) -> list[str]:
    """The columns that can be drawn, the first one (the labels) left out. Raises WrongType where there is none."""
    columns = {name: [cell for cell in table.column(name) if cell is not None] for name in table.columns[1:]}
    names = [
        name
        for name, cells in columns.items()
        if cells and all(hasattr(c, "__float__") or COUNT_AND_RATE.fullmatch(str(c)) for c in cells)
    ]
    if not names:
        raise WrongType("A chart needs a column of numbers beside the labels: this table has none.")
    return names


def labels(table: Table) -> list[str]:
    """The first column as a chart writes it beside its rows."""
    return [short(number(row[0])) for row in table]


def places(table: Table) -> list[Place]:
    """Each row of a dispersion table: its label, the numbers of its sentences, and how many sentences there are."""
    where = table.column("their numbers")
    sizes = table.column("of") if "of" in table.columns else [None] * len(table)
    return [_place(*row) for row in zip(labels(table), where, sizes, strict=True)]


def _place(label: str, told: Any, size: Any) -> Place:
    try:
        held = sorted({int(place) for place in (told.replace(",", " ").split() if isinstance(told, str) else told)})
        size = int(size or max(held, default=1))
    except (TypeError, ValueError):
        raise WrongType('A dispersion plot needs rows such as ("film", [3, 9, 10], 52).') from None
    if size < 1 or (held and not 1 <= held[0] <= held[-1] <= size):
        raise BadInput(f"“{label[:30]}” names a sentence that is not there: they are numbered from 1 to {size}.")
    return label, held, size


def runs(places: Sequence[Number], sections: Sequence[str]) -> list[Run]:
    """Runs of sentences in one section, as (name, first, last)."""
    together = groupby(zip(sections, places, strict=True), lambda pair: pair[0])
    return [(name, held[0], held[-1]) for name, pairs in together if (held := [place for _, place in pairs])]
