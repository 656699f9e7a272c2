"""What stands between quotation marks? The pairs of many languages, and the marks that have no partner."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from .. import files

LONGEST = 3000  # characters of a quotation; what is longer is a text
WIDEST_INDENT = 100  # characters before a mark that begins a line
# Bounds for a text that is nothing but marks, which would take minutes: how many marks of its kind are read on from
# an opening mark, and how many quotations may stand inside each other between marks of one kind.
MOST_MARKS, DEEPEST = 40, 3

TOLD = files.table(Path(__file__).with_suffix(".toml"))
CLOSES, BEFORE, BEHIND, DOUBTFUL = (TOLD[name] for name in ("closes", "before", "behind", "doubtful"))
MARK = re.compile(f"[{''.join(CLOSES)}]")
SAME_KIND = {mark: re.compile(f"[{mark}{closes}]") for mark, closes in CLOSES.items()}
BLANK_LINE = re.compile(r"\n\s*\n")
ELISION = re.compile(TOLD["elision"], re.IGNORECASE)  # an apostrophe at the beginning of a word is no quotation mark


class Quoted(NamedTuple):
    """What stands between two marks: ``text[start:end]``, the marks with it, and what they hold, without more marks of
    theirs at the beginning of its paragraphs."""

    start: int
    end: int
    words: str


@lru_cache(maxsize=8)
def quoted(text: str) -> tuple[list[Quoted], list[int]]:
    """What stands between quotation marks, from first to last, and the places of the marks that have no partner.

    A quotation of several paragraphs has an opening mark on each, and a closing one on the last.

    >>> quoted("‘It isn’t “so”,’ says „Ann“. \\"What")
    ([Quoted(start=0, end=16, words='It isn’t “so”,'), Quoted(start=22, end=27, words='Ann')], [29])
    """
    found, alone, at = [], [], 0
    while hit := MARK.search(text, at):
        start, at = hit.start(), hit.end()
        if not _opens(text, start):
            alone += [start] if text[start] in "”»" and not text[start - 1 : start].isdigit() else []
        elif end := _partner(text, start):
            inside = re.sub(rf"\n\s*{text[start]}", "\n", text[start + 1 : end - 1])
            found.append(Quoted(start, end, inside))
            at = end
        else:
            alone += [start] if text[start] != "'" else []
    return found, alone


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark in "‘'" and ELISION.match(text, at + 1):
        return False
    if mark == '"':
        return at == 0 or not text[at - 1].isalnum()
    return _leads(text, at) if mark in DOUBTFUL else not _trails(text, at)


def _leads(text: str, at: int) -> bool:
    """Whether a mark stands before words and behind none."""
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2]
    return not before.isalnum() and before not in BEHIND and bool(after.strip()) and after not in BEHIND


def _trails(text: str, at: int) -> bool:
    """Whether a mark stands behind words and before none."""
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2]
    return not before.isspace() and before not in BEFORE and not after.isalnum()


def _partner(text: str, start: int) -> int | None:
    """Where a quotation ends that begins with a mark, its closing mark included; None where nothing closes it."""
    if text[start] in "‘'":
        return _partner_of_single(text, start)
    mark, depth, last = text[start], 1, start + 1
    for at in _same_kind(text, start):
        if text[at] == mark and _begins_line(text, at):  # the next paragraph of the same quotation
            last = at + 1
            continue
        if mark == '"' and (BLANK_LINE.search(text, last, at) or _leads(text, at)):
            return None  # the next quotation begins, and this one was never closed
        if _closes(text, at, mark):
            depth -= 1
            if not depth:
                return at + 1
        elif text[at] == mark and not _trails(text, at):
            depth += 1
            if depth > DEEPEST:
                return None
        last = at + 1
    return None


def _partner_of_single(text: str, start: int) -> int | None:
    """The same for a mark that is closed by what may be an apostrophe, too: ‘the users’ phones are bad’."""
    first, last = None, start + 1
    for at in _same_kind(text, start):
        goes_on = text[at] == text[start] and _begins_line(text, at) and not first  # with the next paragraph
        if not goes_on and (BLANK_LINE.search(text, last, at) or (first and "\n" in text[last:at])):
            break
        if not goes_on and text[at] == text[start] and _leads(text, at):
            break  # the next quotation begins
        if _closes(text, at, text[start]):
            first = first or at + 1
            if not re.match(r"[sS].\s[^\W\d_]", text[at - 1 : at + 3]):
                return at + 1
        last = at + 1
    return first


def _same_kind(text: str, start: int) -> Iterator[int]:
    """The places of the next marks that could close a quotation, or open another in the same way."""
    hits = SAME_KIND[text[start]].finditer(text, start + 1, start + LONGEST)
    return (hit.start() for hit in islice(hits, MOST_MARKS))


def _closes(text: str, at: int, mark: str) -> bool:
    if text[at] not in CLOSES[mark]:
        return False
    if mark in "‘'‚›‹":
        return _trails(text, at)
    return text[at] != mark or not _leads(text, at)


def _begins_line(text: str, at: int) -> bool:
    """Whether a mark is the first on a later line, and can open a quotation there."""
    line = text.rfind("\n", max(at - WIDEST_INDENT, 0), at)
    return line >= 0 and not text[line:at].strip() and (text[at] not in DOUBTFUL or _leads(text, at))
