"""Where do these words stand? Exact words first, then the pieces at dots and brackets, then the nearest passage."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, pairwise, takewhile
from typing import NamedTuple

from .. import frequency
from ..errors import WrongType
from ..words import TOKEN, spans, straighten, tidy

ALTERED = 85  # a passage this like the quotation is the one that was meant, with words changed
NEAR = 65  # a passage this like it is worth showing: a reader decides
FEWEST_ALTERED = 5  # words; with fewer, likeness says little
FARTHEST = 40  # words that may be left out between two pieces; beyond, they come from two places
WIDEST_BRACKET = 8  # words that one bracket may stand for
SHORTEST_PIECE = 5  # words; shorter pieces stand in many places
COMMON = 50  # a piece that stands in more places points nowhere
MOST_PLACES = 1000  # of one piece, round which the others are looked for
REGIONS = 12  # the stretches, most pieces first, that are looked at closely
SHORTEST_STEM = 4  # letters that two forms of a word begin with
FEWEST_TELLING = 2  # shared words that are not little ones: without them likeness is only English

DOTS = re.compile(r"(?:\[ ?X ?\]|\( ?X ?\)|X)".replace("X", r"(?:…|\.(?: ?\.){2,})(?: ?[….])*"))
BRACKETS = re.compile(r"\[[^\[\]]*\]")


class Word(NamedTuple):
    """A word as quotations are compared, and its place: ``text[start:end]`` is how it was printed."""

    word: str
    start: int
    end: int


def words(passage: str) -> list[Word]:
    """The words of a passage as quotations are compared: small letters, hyphened words taken apart.

    >>> [word.word for word in words("Fear-mongering in the US isn’t new.")]
    ['fear', 'mongering', 'in', 'the', 'us', "isn't", 'new']
    """
    found = []
    for token, start, _ in spans(passage):
        for part in token.lower().split("-"):
            found.append(Word(part, start, start + len(part)))
            start += len(part) + 1
    return found


def fold(passage: str) -> str:
    """The same words in one string, much faster than their places can be told.

    >>> fold("Fear-mongering isn’t new.")
    "fear mongering isn't new"
    """
    return " ".join(TOKEN.findall(straighten(passage).lower())).replace("-", " ")


@dataclass(frozen=True)
class Quotation:
    """A quotation taken apart: its words, the words before which dots stand, and the words in square brackets."""

    text: str
    places: tuple[Word, ...]
    dots: frozenset[int]
    added: frozenset[int]

    @cached_property
    def words(self) -> list[str]:
        return [place.word for place in self.places]

    def slice(self, start: int, end: int) -> str:
        """How the words from one number up to another were written, with the brackets round them."""
        if start >= end:
            return ""
        left, right = self.places[start].start, self.places[end - 1].end
        opens, closes = self.text[left - 1 : left] == "[", self.text[right : right + 1] == "]"
        return "[" * opens + self.text[left:right] + "]" * closes

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """From where to where it claims to be somebody's own words in a row: between dots and brackets."""
        free = set(range(len(self.places))) - self.added
        starts = sorted(n for n in free if n in self.dots or n - 1 not in free)
        ends = sorted(n + 1 for n in free if n + 1 in self.dots or n + 1 not in free)
        return list(zip(starts, ends, strict=True))


def take_apart(passage: str, join: bool = True) -> Quotation:
    """A quotation taken apart.

    With ``join``, a capital in brackets, [T]he, is part of its word, and a new ending, look[ed], a word in brackets.

    >>> taken = take_apart("‘[T]he film … is [very] good.’")
    >>> taken.words, sorted(taken.dots), sorted(taken.added)
    (['the', 'film', 'is', 'very', 'good'], [2], [3])
    """
    plain = " ".join(tidy(passage).split())
    if join and "[" in plain:
        plain = re.sub(r"\b(\w+)\[(\w+)\]", r"[\1\2]", re.sub(r"\[(\w)\](?=\w)", r"\1", plain))
    return _marked(plain, words(plain))


def _marked(plain: str, places: Sequence[Word]) -> Quotation:
    starts = [place.start for place in places]
    dots = {bisect_left(starts, hit.start()) for hit in DOTS.finditer(plain)} - {0, len(places)}
    brackets = [hit.span() for hit in BRACKETS.finditer(plain)]
    added = {n for start, end in brackets for n in range(bisect_left(starts, start), bisect_left(starts, end))}
    return Quotation(plain, tuple(places), frozenset(dots), frozenset(added))


class Part(NamedTuple):
    """What happened to one stretch of a passage in a quotation: the words there, the words here.

    It is “same”, “left out” (where the dots are), “in brackets”, “removed”, “added”, “swapped” or “mark dropped”.
    """

    what: str
    there: str
    here: str


@dataclass(frozen=True)
class Passage:
    """A stretch of one of the texts: ``texts[number][start:end]``, which is how it is printed."""

    label: object
    number: int
    start: int
    end: int
    printed: str


@dataclass(frozen=True)
class Finding:
    """What was found: “exact”, “trimmed”, “altered”, “stitched”, “part”, “near” or “nothing”; where; what differs.

    ``beyond`` counts words of the quotation past the ends of a fragment, where nobody can judge without the page.
    """

    what: str
    passages: tuple[Passage, ...] = ()
    parts: tuple[Part, ...] = ()
    score: float = 0.0
    beyond: int = 0

    @property
    def changes(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.what not in ("same", "left out"))

    @property
    def left_out(self) -> tuple[str, ...]:
        return tuple(part.there for part in self.parts if part.what == "left out")


RANKS = ("exact", "trimmed", "altered", "stitched", "part", "near", "nothing")
NOTHING = Finding("nothing")


class Run(NamedTuple):
    """Words that stand in a row in both: from which number in the passage, from which in the quotation, how many."""

    there: int
    here: int
    size: int


class Corpus:
    """Texts with their labels, made ready for looking up quotations: about a second for ten megabytes.

    With ``fragments`` the texts are cut from longer ones: what stands beyond their ends is not known.
    """

    def __init__(self, texts: Iterable[tuple[object, str]], fragments: bool = False):
        self.fragments = fragments
        self.labels: list[object] = []
        self.texts: list[str] = []
        self._blocks: list[tuple[int, int, int]] = []  # text number, where a block of it begins and ends
        self._at: list[int] = []  # where the words of each block begin in the one long string of words
        self._known: dict[int, list[Word]] = {}  # the words of blocks that were asked for, with their places
        lines, at = [""], 1
        for label, whole in texts:
            if not isinstance(whole, str):
                raise WrongType('Give the texts as pairs of a label and its words: [("a letter", "Dear all, …")].')
            self.labels.append(label)
            self.texts.append(tidy(whole))
            for start, end in _blocks(self.texts[-1]):
                if line := fold(self.texts[-1][start:end]):
                    self._blocks.append((len(self.texts) - 1, start, end))
                    self._at.append(at)
                    lines.append(line)
                    at += len(line) + 1
            lines.append("\n")  # no quotation runs from one text into the next
            at += 2
        self._words = " ".join(lines) + " "

    def check(self, quotation: str) -> Finding:
        """The best that the texts say of a quotation."""
        return min(islice(self.findings(quotation), COMMON), key=lambda found: RANKS.index(found.what), default=NOTHING)

    def findings(self, quotation: str) -> Iterator[Finding]:
        """Every place of the exact words; where there is none, the pieces, two places, or the nearest passage."""
        whole = joined = take_apart(quotation, join=False)
        ways = [self._exact(whole)]
        if "[" in whole.text:
            joined = take_apart(quotation)
            ways.append(self._exact(joined))
        ways += [way(joined) for way in (self._at_the_marks, self._two_places, self._nearest) if joined.words]
        for way in ways:
            found = False
            for found in way:
                yield found
            if found:
                return

    # -- places in the string of words

    def _places(self, run: Sequence[str], start: int = 0, end: int | None = None) -> Iterator[int]:
        needle = f" {' '.join(run)} "
        at = self._words.find(needle, start, end)
        while at >= 0:
            yield at + 1
            at = self._words.find(needle, at + 1, end)

    def _holds(self, run: Sequence[str]) -> bool:
        return f" {' '.join(run)} " in self._words

    def _passage(self, start: int, end: int) -> tuple[Passage, Quotation]:
        """The printed passage for a stretch of the string of words, and the same taken apart."""
        here, first = self._word(start)
        there, last = self._word(self._words.rfind(" ", 0, end) + 1)
        inside = [(block, word) for block in range(here, there + 1) for word in self._read(block)]
        inside = inside[first : len(inside) - len(self._read(there)) + last + 1]
        number, offset, _ = self._blocks[here]
        left = offset + inside[0][1].start
        right = self._blocks[there][1] + inside[-1][1].end
        printed = self.texts[number][left:right]
        shifts = [self._blocks[block][1] - left for block, _ in inside]
        places = [Word(w, a + by, b + by) for by, (_, (w, a, b)) in zip(shifts, inside, strict=True)]
        return Passage(self.labels[number], number, left, right, printed), _marked(printed, places)

    def _word(self, at: int) -> tuple[int, int]:
        """In which block a place in the string of words is, and at which of its words."""
        block = bisect_right(self._at, at) - 1
        return block, self._words.count(" ", self._at[block], at)

    def _read(self, block: int) -> list[Word]:
        if block not in self._known:
            number, start, end = self._blocks[block]
            self._known[block] = words(self.texts[number][start:end])
        return self._known[block]

    def _finding(self, quotation: Quotation, start: int, end: int, runs: Sequence[Run]) -> Finding:
        """What became of a stretch of the string of words in the quotation."""
        passage, there = self._passage(start, end)
        parts = _parts(there, quotation, runs)
        differs = {part.what for part in parts} - {"same"}
        what = "exact" if not differs else "trimmed" if differs == {"left out"} else "altered"
        return Finding(what, (passage,), parts, 100.0)

    # -- the ways of looking, one after the other

    def _exact(self, quotation: Quotation) -> Iterator[Finding]:
        """Each place where all the words stand in a row, the marks of the page compared as well."""
        if run := quotation.words:
            for at in self._places(run):
                yield self._finding(quotation, at, at + len(" ".join(run)), [Run(0, 0, len(run))])

    def _at_the_marks(self, quotation: Quotation) -> Iterator[Finding]:
        """The pieces between dots and brackets, in order and close together."""
        if quotation.runs and (quotation.added or len(quotation.runs) > 1):
            yield from self._in_order(quotation, quotation.runs)

    def _in_order(self, quotation: Quotation, runs: Sequence[tuple[int, int]]) -> Iterator[Finding]:
        pieces = [quotation.words[a:b] for a, b in runs]
        limits = [_limit(quotation, b, a) for (_, b), (a, _) in pairwise(runs)]
        if not all(map(self._holds, pieces)):
            return
        longest = max(range(len(pieces)), key=lambda n: len(" ".join(pieces[n])))
        for at in islice(self._places(pieces[longest]), MOST_PLACES):
            after = self._follow(at, pieces[longest:], limits[longest:])
            before = self._lead(at, pieces[:longest], limits[:longest])
            if len(starts := before + after) == len(pieces):
                there = [self._words.count(" ", starts[0], start) for start in starts]
                same = [Run(n, a, b - a) for n, (a, b) in zip(there, runs, strict=True)]
                yield self._finding(quotation, starts[0], starts[-1] + len(" ".join(pieces[-1])), same)

    def _follow(self, at: int, pieces: Sequence[list[str]], limits: Sequence[int]) -> list[int]:
        """Where the first piece stands, and each piece after it, as long as none is too far off."""
        starts = [at]
        for before, piece, limit in zip(pieces, pieces[1:], limits, strict=False):
            end = starts[-1] + len(" ".join(before))
            needle = f" {' '.join(piece)} "
            if (at := self._words.find(needle, end, self._further(end, limit) + len(needle))) < 0:
                break
            starts.append(at + 1)
        return starts

    def _lead(self, at: int, pieces: Sequence[list[str]], limits: Sequence[int]) -> list[int]:
        """Where the pieces before a place stand, as long as none is too far off."""
        starts: list[int] = []
        for piece, limit in zip(reversed(pieces), reversed(limits), strict=True):
            needle = f" {' '.join(piece)} "
            begin = self._further_back(at - 1, limit) - len(needle) + 1
            if (found := self._words.rfind(needle, max(begin, 0), at)) < 0:
                break
            at = found + 1
            starts.insert(0, at)
        return starts

    def _further(self, at: int, count: int) -> int:
        """The end of the word so many words on, or the end of the text."""
        stop = self._words.find("\n", at)
        for _ in range(count):
            if (at := self._words.find(" ", at + 1, stop)) < 0:
                return stop
        return at

    def _further_back(self, at: int, count: int) -> int:
        """The end of the word so many words back, or the beginning of the text."""
        start = self._words.rfind("\n", 0, at) + 1
        for _ in range(count):
            if (at := self._words.rfind(" ", start, at)) < 0:
                return start
        return at

    def _two_places(self, quotation: Quotation) -> Iterator[Finding]:
        """Pieces that all stand here, though not together: at the dots, or two halves of one text without a mark."""
        runs = quotation.runs if quotation.dots else self._halves(quotation.words)
        if len(runs) < 2 or min(b - a for a, b in runs) < SHORTEST_PIECE:
            return
        if not quotation.dots:  # a cut that no dots admit
            yield from self._in_order(quotation, runs)
        pieces = [quotation.words[a:b] for a, b in runs]
        places = [list(islice(self._places(piece), COMMON)) for piece in pieces]
        texts = set.intersection(*({self._text(at) for at in found} for found in places))
        if not all(places) or not (quotation.dots or texts):
            return
        first = min(texts, default=None)
        starts = [next(at for at in found if first in (None, self._text(at))) for found in places]
        ends = [at + len(" ".join(piece)) for at, piece in zip(starts, pieces, strict=True)]
        passages = tuple(self._passage(a, b)[0] for a, b in zip(starts, ends, strict=True))
        yield Finding("stitched", passages, score=100.0)

    def _text(self, at: int) -> int:
        """The number of the text for a place in the string of words."""
        return self._blocks[bisect_right(self._at, at) - 1][0]

    def _halves(self, run: Sequence[str]) -> list[tuple[int, int]]:
        """From where to where the two runs go that make up a quotation without dots, if both stand here."""
        low, high = SHORTEST_PIECE, len(run) - SHORTEST_PIECE
        if low > high or not (self._holds(run[:low]) and self._holds(run[high:])):
            return []
        while low < high:  # the longest beginning that stands here
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._holds(run[:middle]) else (low, middle - 1)
        return [(0, low), (low, len(run))] if self._holds(run[low:]) else []

    def _nearest(self, quotation: Quotation) -> Iterator[Finding]:
        """The passage most like the quotation, among those that share three words in a row with it."""
        regions = self._regions(quotation)
        found = [_align(self._words[a:b].split(" "), quotation, self.fragments) for a, b in regions]
        if not found or (best := max(found, key=lambda each: each.score)).score < NEAR:
            return
        left, right = regions[found.index(best)]
        near = self._words[left:right].split(" ")
        start = left + len(" ".join(near[: best.begin])) + bool(best.begin)
        passage, there = self._passage(start, left + len(" ".join(near[: best.end])))
        parts = _parts(there, quotation, best.runs, best.first, best.last)
        beyond = best.first + len(quotation.places) - best.last
        same = all(part.what in ("same", "left out") for part in parts)
        shuffled = sorted(there.words) == sorted(quotation.words)  # the same words in another order
        telling = set(there.words) & set(quotation.words) - frequency.little_words()
        enough = max(best.last - best.first, best.end - best.begin) >= FEWEST_ALTERED
        close = enough and len(telling) >= FEWEST_TELLING and (best.score >= ALTERED or shuffled)
        yield Finding("part" if same else "altered" if close else "near", (passage,), parts, best.score, beyond)

    def _regions(self, quotation: Quotation) -> list[tuple[int, int]]:
        """The stretches to which most three-word pieces of the quotation point."""
        run = quotation.words
        offsets = list(accumulate((len(word) + 1 for word in run), initial=0))
        slack = 20 + offsets[-1] // 4
        reach = slack + 8 * FARTHEST * len(quotation.dots)
        hits = sorted(self._hits(run, offsets))
        groups, done = [], 0
        for n, (start, _) in enumerate(hits):
            end = bisect_right(hits, start + reach, key=lambda hit: hit[0])
            if end > done:  # else it is the tail of the group before
                groups.append(hits[n:end])
                done = end
        groups.sort(key=len, reverse=True)
        likely = [group for group in groups[:REGIONS] if 2 * len(group) >= len(groups[0])]
        return [self._bounds(g[0][0] - slack, g[-1][0] + offsets[-1] + slack, g[0][1]) for g in likely]

    def _hits(self, run: Sequence[str], offsets: Sequence[int]) -> list[tuple[int, int]]:
        """Where the quotation would begin for each place of a piece, and that place.

        Pieces side by side are tried first; those between them only where none of the first stands here.
        """
        for first in range(3):
            hits = []
            for n in range(first, len(run) - 2, 3):
                places = list(islice(self._places(run[n : n + 3]), COMMON + 1))
                hits += [(at - offsets[n], at) for at in places if len(places) <= COMMON]
            if hits:
                return hits
        return []

    def _bounds(self, left: int, right: int, inside: int) -> tuple[int, int]:
        """A stretch cut at the ends of its text and at whole words."""
        first, last = self._words.rfind("\n", 0, inside) + 2, self._words.find("\n", inside) - 1
        first = max(first, 1)
        if self.fragments:
            return first, last
        left = self._words.find(" ", left) + 1 if left > first else first
        right = self._words.rfind(" ", 0, right) if right < last else last
        return left, right


class Alignment(NamedTuple):
    """How a quotation lies along some words: likeness from 0 to 100, the words it covers, its own that lie there."""

    score: float
    begin: int
    end: int
    first: int
    last: int
    runs: tuple[Run, ...]


def _align(there: Sequence[str], quotation: Quotation, fragment: bool = False) -> Alignment:
    from difflib import SequenceMatcher  # late: only a miss needs it

    here = quotation.words
    blocks = SequenceMatcher(None, there, here, autojunk=False).get_matching_blocks()
    every = [Run(*block) for block in blocks if block.size]
    runs = _without_strays(every, quotation)
    if not runs:
        return Alignment(0.0, 0, 0, 0, 0, ())
    before = min(runs[0].there, runs[0].here)
    after = min(len(there) - runs[-1].there - runs[-1].size, len(here) - runs[-1].here - runs[-1].size)
    begin, end = runs[0].there - before, runs[-1].there + runs[-1].size + after
    if runs != every and end - begin < len(there):  # a stray may have held the place of a better match
        closer = _align(there[begin:end], quotation, fragment)
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


def _limit(quotation: Quotation, start: int, end: int) -> int:
    """How many words may stand between two runs of a quotation."""
    return WIDEST_BRACKET if start < end and not _dotted(quotation, start, end) else FARTHEST


class Step(NamedTuple):
    """One step along a passage and a quotation: what happens, from where to where in each."""

    what: str
    a: int
    b: int
    i: int
    j: int


def _steps(quotation: Quotation, runs: Iterable[Run], size: int, first: int, last: int) -> Iterator[Step]:
    a, i = 0, first
    for run in (*runs, Run(size, last, 0)):
        if (a, i) != (run.there, run.here):
            yield Step(_what(quotation, run.there - a, i, run.here), a, run.there, i, run.here)
        a, i = run.there + run.size, run.here + run.size
        if run.size:
            yield Step("same", run.there, a, run.here, i)


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


def _parts(
    there: Quotation, here: Quotation, runs: Iterable[Run], first: int = 0, last: int | None = None
) -> tuple[Part, ...]:
    last = len(here.places) if last is None else last
    parts: list[Part] = []
    for step in _steps(here, runs, len(there.places), first, last):
        if step.what == "same":
            parts += _with_marks(there, here, step)
        else:
            parts.append(Part(step.what, there.slice(step.a, step.b), here.slice(step.i, step.j)))
    return tuple(parts)


def _with_marks(there: Quotation, here: Quotation, step: Step) -> Iterator[Part]:
    """Words that are the same, parted where the quotation drops dots or brackets that are printed."""
    shift = step.i - step.a
    dots = [n for n in there.dots if step.a < n < step.b and n + shift not in here.dots]
    brackets = {n for n in there.added if n + shift not in here.added}
    edges = {n for n in range(step.a + 1, step.b) if (n in brackets) != (n - 1 in brackets)} if brackets else set()
    for a, b in pairwise([step.a, *sorted(edges.union(dots)), step.b]):
        if a in dots:
            yield Part("mark dropped", "…", "")
        what = "mark dropped" if a in brackets else "same"
        yield Part(what, there.slice(a, b), here.slice(a + shift, b + shift))


def _blocks(whole: str, size: int = 2000) -> Iterator[tuple[int, int]]:
    """Where stretches of a text begin and end, cut at line breaks."""
    start = 0
    while start < len(whole):
        end = whole.find("\n", start + size)
        end = len(whole) if end < 0 else end
        yield start, end
        start = end
