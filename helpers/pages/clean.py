"""Which lines of a page are the text? The body, and what was left out and why."""

import re
from collections.abc import Collection, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from .. import words
from . import decode

LONG_LINE = 25  # words; so many in a line are a paragraph even without a full stop
PARAGRAPH = 8  # words; fewer without a full stop are a menu, a heading or a caption
MENU = 3  # words that a line of a menu has, or fewer
WRAPPED = 100  # letters; a text whose lines are all shorter was broken into lines by a program
SCATTERED = 3  # times as much running text outside the best stretch as in it
ADDRESS = re.compile(r" ?<(?:https?|mailto|file|about):[^<>\s]*>")  # Firefox prints a link's address
BREAK = 80  # words; what a line such as “Related articles” weighs against what follows it

KINDS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in decode.TABLES["notices"].items()]
RELATED = "related articles"
LONGEST_NOTICE = 40  # words; longer lines are read by what stands round them


class Left(NamedTuple):
    """Lines or sentences next to each other that are not the text, and why."""

    why: str
    pieces: tuple[words.Line, ...]

    @property
    def size(self) -> int:
        return sum(len(piece.tokens) for piece in self.pieces)


def lines(plain: str) -> list[str]:
    """The lines of a tidied plain text; where a program broke them, the paragraphs are put together again.

    >>> lines("One\\n\\nTwo <https://example.org>")
    ['One', 'Two']
    """
    rows = [row.strip() for row in plain.split("\n")]
    if _was_wrapped(rows):
        rows = _joined(rows)
    return [" ".join(ADDRESS.sub("", row).split()) for row in rows if row and not row.isspace()]


def _was_wrapped(rows: Sequence[str]) -> bool:
    filled = [row for row in rows if row]
    broken = sum(len(row) > 50 and not words.SENTENCE_END.search(row) for row in filled)
    return max(map(len, filled), default=0) <= WRAPPED and broken * 4 > len(filled)


def _joined(rows: Sequence[str]) -> list[str]:
    # A row goes on in the next one if the first word of that would not have fitted.
    width, joined = max((len(row) for row, after in pairwise(rows) if after), default=0), [""]
    for before, row in pairwise(["", *rows]):
        if before and row and len(before) + 1 + len(row.split()[0]) > width:
            joined[-1] += " " + row
        else:
            joined.append(row)
    return joined


def notice(line: str) -> str:
    """What a line is when it is not the text, by its own words; empty for what may be text.

    >>> notice("This website uses cookies."), notice("Cookies are what children love.")
    ('cookie notice', '')
    """
    if len(words.tokens(line)) > LONGEST_NOTICE:
        return ""
    return next((kind for kind, pattern in KINDS if pattern.search(line)), "")


def reasons(page: Sequence[words.Line], voices: Collection[str] = ()) -> list[str]:
    """Why each line of a pasted text is left out; empty for the body.

    The body is the stretch of lines with the most running text and the fewest menus in it. Each line of running text
    counts for its stretch by its words, each other line against it (after Finn, Kushmerick and Smyth, 2001, who weigh
    words against tags). Notices inside the stretch are left out. A line that names one of the voices counts for it.
    """
    kinds = [notice(line) for line in page]
    weights = [1 if line in voices else _weight(line, kind) for line, kind in zip(page, kinds, strict=True)]
    inside = range(len(page)) if _is_verse(page, weights) else range(*_best(weights))
    return [kind or ("" if at in inside else reason(page[at])) for at, kind in enumerate(kinds)]


def _is_verse(page: Sequence[words.Line], weights: Sequence[int]) -> bool:
    """Whether a text is mostly short lines without an end mark that are longer than those of a menu: a song, a list."""
    short = [len(line.tokens) for line, weight in zip(page, weights, strict=True) if -BREAK < weight < 0]
    return sum(short) > 2 * sum(weight for weight in weights if weight > 0) and sum(short) >= MENU * len(short)


def sort_out(pieces: Sequence[words.Line], reasons: Sequence[str]) -> tuple[tuple[words.Line, ...], tuple[Left, ...]]:
    """The pieces of a page without a reason to leave them out, and the others."""
    pairs = list(zip(reasons, pieces, strict=True))
    groups = ((why, tuple(piece for _, piece in group)) for why, group in groupby(pairs, lambda pair: pair[0]))
    return tuple(piece for why, piece in pairs if not why), tuple(Left(*group) for group in groups if group[0])


def signature(line: str) -> str:
    """“signature” for a short line that begins with a dash; else nothing."""
    return "signature" if words.SIGNATURE.match(line) and words.is_heading(line) else ""


def reason(line: str) -> str:
    """Why a line that stands outside the text is not part of it."""
    return notice(line) or ("menu, heading or caption" if _weight(line, "") < 0 else "outside the text")


def _weight(line: str, kind: str) -> int:
    size = len(words.tokens(line))
    if kind:
        return -BREAK if size <= PARAGRAPH else -size
    if words.SENTENCE_END.search(line) or size >= LONG_LINE:
        return size
    return -4 - (PARAGRAPH - min(size, PARAGRAPH))


def _best(weights: Sequence[int]) -> tuple[int, int]:
    """The stretch with the largest sum (Kadane's algorithm): its first place and the place after its last.

    Where most of the running text stands outside it, as in a poem or a list, it is all from the first line of that on.
    """
    best, total, start, found = 0, 0, 0, (0, len(weights))
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0, at
        total += weight
        if total > best:
            best, found = total, (start, at + 1)
    text_at = [at for at, weight in enumerate(weights) if weight > 0]
    if sum(weights[at] for at in text_at) > SCATTERED * sum(weights[at] for at in text_at if at in range(*found)):
        return text_at[0], text_at[-1] + 1
    return found
