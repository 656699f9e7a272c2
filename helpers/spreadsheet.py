"""Could a spreadsheet run this? Text from strangers, made safe to stand in a cell."""

import re
import unicodedata

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
