"""What does a result look like? Tables that show themselves, and the one door from text to screen."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from .errors import unknown


def escape(text: object) -> str:
    """Text made safe to stand in a page: the only way from a reader's words to the screen.

    >>> escape("<b>5 > 4</b>")
    '&lt;b&gt;5 &gt; 4&lt;/b&gt;'
    """
    import html  # late: it brings every named character of HTML

    # A lone surrogate cannot be sent to a browser; NUL and its kin are invisible there.
    clean = str(text).encode("utf-8", "replace").decode("utf-8")
    return html.escape("".join(c for c in clean if c >= " " or c in "\n\t"), quote=True)


def number(value: object) -> str:
    """A value as a table shows it: at most two decimals, a real minus sign, one line, nothing for None.

    >>> [number(v) for v in (2020, 3.14159, -0.5, None, "film")]
    ['2,020', '3.14', '−0.50', '', 'film']
    """
    if value is None:
        return ""
    if type(value) is int:
        text = f"{value:,}"
    else:
        text = f"{value:z.2f}" if isinstance(value, float) else " ".join(str(value).split())
    return "−" + text[1:] if isinstance(value, (int, float)) and text.startswith("-") else text


class Table(list):
    """A list of rows that shows itself as a table, on screen and in plain text.

    >>> Table([("film", 14)], ["word", "count"], caption="Harney")
    Harney
    word  count
    film     14
    """

    def __init__(self, rows: Iterable[Sequence], columns: Sequence[str], caption: str = "", note: str = ""):
        super().__init__(tuple(row) for row in rows)
        self.columns, self.caption, self.note = tuple(columns), caption, note

    def column(self, name: str) -> list:
        """One column as a list, by its heading."""
        if name not in self.columns:
            raise unknown("column", name, self.columns)
        at = self.columns.index(name)
        return [row[at] for row in self]

    def _numeric(self) -> list[bool]:
        kinds = [{type(row[at]) for row in self} - {type(None)} for at in range(len(self.columns))]
        return [bool(kind) and kind <= {int, float} for kind in kinds]

    def __repr__(self) -> str:
        rows = [self.columns, *([number(cell) for cell in row] for row in self)]
        wide = [max(len(str(row[at])) for row in rows) for at in range(len(self.columns))]
        right = self._numeric()
        lines = [
            "  ".join(
                cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(row, wide, right, strict=True)
            ).rstrip()
            for row in rows
        ]
        return "\n".join([*filter(None, [self.caption]), *lines, *filter(None, [self.note])])

    def _repr_html_(self) -> str:
        right = self._numeric()
        head = "".join(
            f'<th scope="col" style="{_align(r)}">{escape(c)}</th>' for c, r in zip(self.columns, right, strict=True)
        )
        body = "".join(
            "<tr>"
            + "".join(
                f'<{tag} style="{_align(r)}">{escape(number(cell))}</{tag.split()[0]}>'
                for tag, cell, r in zip(["th scope='row'", *["td"] * (len(row) - 1)], row, right, strict=True)
            )
            + "</tr>"
            for row in self
        )
        caption = (
            f'<caption style="text-align:left;font-weight:bold">{escape(self.caption)}</caption>'
            if self.caption
            else ""
        )
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def _align(right: bool) -> str:
    return f"text-align:{'right' if right else 'left'};vertical-align:top"


# ---- could a spreadsheet run this? Text from strangers, made safe to stand in a cell

_SIGNS = set("=+-@−")
# Letters to the standard, nothing to the eye; the apostrophe is our own mark.
_BLANK = set("\u115f\u1160\u2800\u3164\uffa0'")
# A file read with other settings than ours starts a new cell at any of these.
_BREAKS = re.compile(r"([;,|\t\r\n\"])")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before = + - @ and their kin.

    Their kin are the wide and raised forms; spaces and signs that cannot be seen may stand before them.
    A tab or a line break at the start gets an apostrophe too, and so does what may become a cell of its own.

    >>> guarded("=1+1"), guarded("  @SUM(A1)"), guarded("a;=1"), guarded("well-known")
    ("'=1+1", "'  @SUM(A1)", "a;'=1", 'well-known')
    """
    safe = "".join("'" + part if _is_formula(part) else part for part in _BREAKS.split(text))
    return "'" + safe if text.lstrip("'").startswith(("\t", "\r", "\n")) else safe


def _is_formula(part: str) -> bool:
    first = next((c for c in part if not _is_hidden(c)), " ")
    return unicodedata.normalize("NFKC", first)[0] in _SIGNS


def _is_hidden(c: str) -> bool:
    return c in _BLANK or unicodedata.category(c) in ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp")


def cell(value: object) -> object:
    """A value as a spreadsheet file may hold it: a number as it is, anything else as guarded text."""
    if type(value) in (int, float):
        return value
    text = "" if value is None else str(value).encode("utf-8", "replace").decode()
    return guarded(text.replace("\x00", ""))
