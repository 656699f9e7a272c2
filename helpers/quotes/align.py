"""How does a quotation lie along some printed words, how like are they, and what was changed?"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from .parse import Quotation

FARTHEST = 40  # words that may be left out between two pieces; beyond, they come from two places
WIDEST_BRACKET = 8  # words that one bracket may stand for
SHORTEST_STEM = 4  # letters that two forms of a word begin with


class Part(NamedTuple):
    """What happened to one stretch of a passage in a quotation: the words there, the words here.

    It is “same”, “left out” (where the dots are), “in brackets”, “removed”, “added”, “swapped” or “mark dropped”.
    """

    what: str
    there: str
    here: str


class Run(NamedTuple):
    """Words that stand in a row in both: from which number in the passage, from which in the quotation, how many."""

    there: int
    here: int
    size: int


Step = tuple[str, int, int, int, int]


class Alignment(NamedTuple):
    """How a quotation lies along some words: likeness from 0 to 100, the words it covers, its own that lie there."""

    score: float
    begin: int
    end: int
    first: int
    last: int
    runs: tuple[Run, ...]


def shared(there: Sequence[str], here: Sequence[str]) -> list[Run]:
    """The words in a row that are in both, as difflib finds them."""
    from difflib import SequenceMatcher  # late: only a miss needs it

    blocks = SequenceMatcher(None, there, here, autojunk=False).get_matching_blocks()
    return [Run(*block) for block in blocks if block.size]


def words(there: Sequence[str], quotation: Quotation, fragment: bool = False) -> Alignment:
    """How a quotation lies along some words, as difflib aligns them; only beside a ``fragment`` it may reach beyond."""
    here = quotation.words
    every = shared(there, here)
    runs = _without_strays(every, quotation)
    if not runs:
        return Alignment(0.0, 0, 0, 0, 0, ())
    before = min(runs[0].there, runs[0].here)
    after = min(len(there) - runs[-1].there - runs[-1].size, len(here) - runs[-1].here - runs[-1].size)
    begin, end = runs[0].there - before, runs[-1].there + runs[-1].size + after
    if runs != every and end - begin < len(there):  # align again without the outliers: nearer words may match
        closer = words(there[begin:end], quotation, fragment)
        return closer._replace(begin=closer.begin + begin, end=closer.end + begin)
    first, last = (runs[0].here - before, runs[-1].here + runs[-1].size + after) if fragment else (0, len(here))
    runs = [run._replace(there=run.there - begin) for run in runs]
    return Alignment(_likeness(there[begin:end], quotation, runs, first, last), begin, end, first, last, tuple(runs))


def _without_strays(runs: list[Run], quotation: Quotation) -> list[Run]:
    """The runs without those at the ends that stand too far off: a “the” from the sentence before."""
    while len(runs) > 1 and _stray(runs[0].size, runs[0], runs[1], quotation):
        runs = runs[1:]
    while len(runs) > 1 and _stray(runs[-1].size, runs[-2], runs[-1], quotation):
        runs = runs[:-1]
    return runs


def _stray(size: int, left: Run, right: Run, quotation: Quotation) -> bool:
    end = left.here + left.size
    further = (right.there - left.there - left.size) - (right.here - end)
    return further > (FARTHEST if _dotted(quotation, end, right.here) else size + 2)


def _dotted(quotation: Quotation, start: int, end: int) -> bool:
    return any(n in quotation.dots for n in range(start, end + 1))


def limit(quotation: Quotation, start: int, end: int) -> int:
    """How many words may stand between two runs of a quotation."""
    return WIDEST_BRACKET if start < end and not _dotted(quotation, start, end) else FARTHEST


def _steps(quotation: Quotation, runs: Iterable[Run], size: int, first: int, last: int) -> Iterator[Step]:
    """Each step along a passage and a quotation: what happens, from where to where in the one, and in the other."""
    a, i = 0, first
    for run in (*runs, Run(size, last, 0)):
        if (a, i) != (run.there, run.here):
            yield _what(quotation, run.there - a, i, run.here), a, run.there, i, run.here
        a, i = run.there + run.size, run.here + run.size
        if run.size:
            yield "same", run.there, a, run.here, i


def _what(quotation: Quotation, there: int, i: int, j: int) -> str:
    if i == j:
        return "left out" if i in quotation.dots else "removed"
    if all(n in quotation.added for n in range(i, j)):
        return "in brackets"
    return "swapped" if there else "added"


def _likeness(there: Sequence[str], quotation: Quotation, runs: Iterable[Run], first: int, last: int) -> float:
    """Shared words in percent of all words; what dots and brackets admit is not counted."""
    shared = total = 0.0
    for what, a, b, i, j in _steps(quotation, runs, len(there), first, last):
        if what in ("left out", "in brackets"):
            continue
        total += b - a + j - i
        if what == "same":
            shared += b - a + j - i
        elif b - a == j - i == 1:
            shared += 2 * _same_stem(there[a], quotation.words[i])
    return 100 * shared / total if total else 0.0


def _same_stem(one: str, other: str) -> float:
    """How much of two words is the stem that they share: oppressed, oppressing; nothing for film, file.

    >>> _same_stem("increased", "increases"), _same_stem("film", "file")
    (0.8888888888888888, 0.0)
    """
    stem = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    longer = max(len(one), len(other))
    return stem / longer if stem >= SHORTEST_STEM and stem >= longer / 2 else 0.0


def parts(
    there: Quotation, here: Quotation, runs: Iterable[Run], first: int = 0, last: int | None = None
) -> tuple[Part, ...]:
    last = len(here.places) if last is None else last
    parts: list[Part] = []
    for what, a, b, i, j in _steps(here, runs, len(there.places), first, last):
        same = what == "same"
        parts += _with_marks(there, here, a, b, i - a) if same else [Part(what, there.slice(a, b), here.slice(i, j))]
    return tuple(parts)


def _with_marks(there: Quotation, here: Quotation, start: int, end: int, shift: int) -> Iterator[Part]:
    """Words that are the same, parted where the quotation drops dots or brackets that are printed."""
    dots = [n for n in there.dots if start < n < end and n + shift not in here.dots]
    brackets = {n for n in there.added if n + shift not in here.added}
    edges = {n for n in range(start + 1, end) if (n in brackets) != (n - 1 in brackets)} if brackets else set()
    for a, b in pairwise([start, *sorted(edges.union(dots)), end]):
        if a in dots:
            yield Part("mark dropped", "…", "")
        what = "mark dropped" if a in brackets else "same"
        yield Part(what, there.slice(a, b), here.slice(a + shift, b + shift))
