"""What does a result look like? Tables that show themselves, and the one door from text to screen."""

import csv
import io
import mimetypes
import re
import unicodedata
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

from markupsafe import Markup

from .errors import unknown

HERE = Path(__file__).parent
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f]")


def clean(text: object) -> str:
    """Text without what no page can hold: half a character becomes “?”; NUL and the other controls go.

    >>> clean("two\\x00 lines\\nand half \\ud800")
    'two lines\\nand half ?'
    """
    words = str(text)
    return words if words.isprintable() else _UNSEEN.sub("", words.encode("utf-8", "replace").decode())


class Html(Markup):
    """A piece of a page. What is put into it is cleaned and escaped, unless it shows itself as such a piece.

    >>> print(Html("<p>{}</p>").format("<b>5 > 4</b>"))
    <p>&lt;b&gt;5 &gt; 4&lt;/b&gt;</p>
    >>> print(Html("<p>{}</p>").format(Html("<b>bold</b>")))
    <p><b>bold</b></p>
    """

    __slots__ = ()

    @classmethod
    def escape(cls, words: object, /) -> Self:
        """Text from anywhere as a piece of a page."""
        return super().escape(words if hasattr(words, "__html__") else clean(words))


class Shown:
    """What shows itself: by its template, as its tables, or in its own way."""

    template = ""

    @property
    def tables(self) -> "list[Table]":
        return [self.table] if hasattr(self, "table") else []

    def __repr__(self) -> str:
        return "\n\n".join(map(repr, self.tables))

    def __html__(self) -> Html:
        return page(self.template, shown=self) if self.template else Html("").join(self.tables)

    def files(self) -> list[tuple[str, bytes]]:
        """What a reader can take away: names of files and what is in them."""
        return [file for table in self.tables for file in table.files()]

    def _repr_html_(self) -> str:
        files = [(name, address(name, held), name.rpartition(".")[2].upper()) for name, held in self.files()]
        return str(page("charts/shown.html", html=self.__html__(), files=files))


def address(name: str, held: bytes) -> str:
    """A file as an address that holds it: a link to it asks no server."""
    return f"data:{mimetypes.guess_type(name)[0]};base64,{b64encode(held).decode()}" if held else ""


def filename(title: str, ending: str) -> str:
    """The name of a file for a result.

    >>> filename("Harney: 1,000 words", "csv")
    'Harney-1-000-words.csv'
    """
    words = "-".join(re.findall(r"[^\W_]+", title))
    return f"{words[:60] or 'result'}.{ending}"


def page(template: str, **values: object) -> Html:
    """A page, or a piece of one, from a template such as “questions/sheet.html”; values are escaped as in Html.

    Raises jinja2.UndefinedError for a name that has no value.
    """
    return Html.escape(_templates().get_template(template).make_module(values))


def text(template: str, **values: object) -> str:
    """The lines of a template such as “questions/paper.txt”, in which nothing is escaped."""
    return str(_templates().get_template(template).make_module(values)).removesuffix("\n")


@cache
def _templates() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # late: only what writes a page needs it

    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=lambda name: not str(name).endswith(".txt"),
        undefined=StrictUndefined,
        finalize=lambda value: value if hasattr(value, "__html__") else clean(value),
        trim_blocks=True,
        lstrip_blocks=True,
    )


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


def signed(value: object) -> str:
    """A number with its sign, as a score is read; anything else as `number` shows it.

    >>> signed(0.5), signed(0.0), signed(-0.25), signed(2), signed("skipped")
    ('+0.50', '0.00', '−0.25', '+2', 'skipped')
    """
    return ("+" if isinstance(value, (int, float)) and value > 0 else "") + number(value)


def many(n: int, thing: str) -> str:
    """A number of things: 1 row, 1,200 words."""
    return f"{n:,} {thing}{'' if n == 1 else 's'}"


class Table(list[tuple[Any, ...]], Shown):
    """A list of rows that shows itself as a table, on screen and in plain text.

    >>> Table([("film", 14)], ["word", "count"], caption="Harney")
    Harney
    word  count
    film     14
    """

    def __init__(self, rows: Iterable[Sequence[Any]], columns: Sequence[str], caption: str = "", note: str = ""):
        super().__init__(tuple(row) for row in rows)
        self.columns, self.caption = tuple(columns), caption
        self.note = note or ("" if self or caption else "There is nothing to show here.")

    def column(self, name: str) -> list[Any]:
        """One column as a list, by its heading."""
        if name not in self.columns:
            raise unknown("column", name, self.columns)
        at = self.columns.index(name)
        return [row[at] for row in self]

    def counted(self, name: str) -> "Table":
        """How often each value stands in a column, the most frequent first; say, to draw it."""
        return Table(Counter(self.column(name)).most_common(), [name, "times"])

    def to_csv(self) -> str:
        """The table as the text of a spreadsheet file; nothing in it is taken for a formula.

        >>> print(Table([("film", 14), ("=1+1", 3)], ["word", "count"]).to_csv())
        "word","count"
        "film",14
        "'=1+1",3
        <BLANKLINE>
        """
        out = io.StringIO()
        rows = (map(cell, row) for row in [self.columns, *self])
        csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerows(rows)
        return out.getvalue()

    @cached_property
    def looks(self) -> Sequence[str]:
        """On which side each column stands, “left”, “right” or “center”: numbers stand right, unless it is set."""
        kinds = [{type(row[at]) for row in self} - {type(None)} for at in range(len(self.columns))]
        return ["right" if kind and kind <= {int, float} else "left" for kind in kinds]

    def __repr__(self) -> str:
        rows = [self.columns, *([number(cell) for cell in row] for row in self)]
        wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
        sides = [{"right": ">", "center": "^", "left": "<"}[look] for look in self.looks]
        line = "  ".join(f"{{:{side}{w}}}" for w, side in zip(wide, sides, strict=True))
        lines = [line.format(*row).rstrip() for row in rows if self]
        return "\n".join([*filter(None, [self.caption]), *lines, *filter(None, [self.note])])

    def __html__(self) -> Html:
        return page("charts/table.html", table=self, looks=self.looks, rows=[list(map(number, row)) for row in self])

    def files(self) -> list[tuple[str, bytes]]:
        """The table for a spreadsheet; the mark at its start says that it is UTF-8."""
        return [(filename(self.caption, "csv"), self.to_csv().encode("utf-8-sig"))] if self else []


# ---- could a spreadsheet run this? Text from strangers, made safe to stand in a cell

_SIGNS = set("=+-@−")
# Unicode does not call these five blank, and they are drawn as nothing; the apostrophe is the mark of `guarded`.
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
    seen = (c for c in part if c not in _BLANK and unicodedata.category(c) not in ("Cc", "Cf", "Mn", "Zs", "Zl", "Zp"))
    return unicodedata.normalize("NFKC", next(seen, " "))[0] in _SIGNS


def cell(value: object) -> object:
    """A value as a spreadsheet file may hold it: a number as it is, anything else as guarded text."""
    if type(value) in (int, float):
        return value
    return guarded("" if value is None else clean(value))
