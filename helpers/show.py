"""What does a result look like? Tables that show themselves, and the one door from text to screen."""

from collections.abc import Iterable, Sequence

from .advice import unknown


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
