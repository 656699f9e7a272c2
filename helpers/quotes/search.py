"""Where do these words stand? Exact words first, then pieces, other spaces, two places, then the nearest passage."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from .. import reviews, words
from . import align
from .align import Part, Run
from .corpus import Corpus, Passage
from .parse import Quotation, take_apart

ALTERED = 85  # a passage this like the quotation is the one that was meant, with words changed
NEAR = 65  # a passage this like it is worth showing: a reader decides
FEWEST_ALTERED = 5  # words that the quotation or the passage must have to be called altered
# Words outside the list of little words that the two must share: “it is one of the” is like any English sentence.
FEWEST_TELLING = 2
SHORTEST_PIECE = 5  # words that each of two pieces from two places must have, if it is no whole sentence
COMMON = 50  # three words in a row that stand in more places than this are not followed up
MOST_PLACES = 1000  # of the longest piece that are followed up; the other pieces are looked for round each
REGIONS = 12  # stretches of the texts that are aligned with the quotation, those that share most with it first

RANKS = ("exact", "trimmed", "altered", "stitched", "part", "near", "nothing")


class Finding(NamedTuple):
    """What was found: one of ``RANKS``, best first; where; what differs.

    ``beyond`` counts words of the quotation past the ends of a fragment, where nobody can judge without the page.
    """

    what: str
    passages: tuple[Passage, ...] = ()
    parts: tuple[Part, ...] = ()
    score: float = 0.0
    beyond: int = 0

    @property
    def rank(self) -> int:
        return RANKS.index(self.what)

    @property
    def changes(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.what not in ("same", "left out"))

    @property
    def left_out(self) -> tuple[str, ...]:
        return tuple(part.there for part in self.parts if part.what == "left out")


NOTHING = Finding("nothing")


def findings(corpus: Corpus, quotation: str) -> Iterator[Finding]:
    """Every place of the exact words; where there is none, the pieces, two places, or the nearest passage."""
    whole = joined = take_apart(quotation, join=False)
    ways = [_exact(corpus, whole)]
    if "[" in whole.text:
        joined = take_apart(quotation)
        ways.append(_exact(corpus, joined))
    if joined.words:
        ways.append(_in_order(corpus, joined, joined.runs))
        ways += [way(corpus, joined) for way in (_respelt, _two_places, _nearest)]
    for way in ways:
        if (first := next(way, None)) is not None:
            yield first
            yield from way
            return


def _finding(corpus: Corpus, quotation: Quotation, start: int, end: int, runs: Sequence[Run]) -> Finding:
    passage, there = corpus.passage(start, end)
    parts = align.parts(there, quotation, runs)
    differs = {part.what for part in parts} - {"same"}
    what = "exact" if not differs else "trimmed" if differs == {"left out"} else "altered"
    return Finding(what, (passage,), parts, 100.0)


def _exact(corpus: Corpus, quotation: Quotation) -> Iterator[Finding]:
    """Each place where all the words stand in a row, the marks of the page compared as well."""
    if run := quotation.words:
        for at in corpus.places(run):
            yield _finding(corpus, quotation, at, at + _length(run), [Run(0, 0, len(run))])


# -- pieces


def _in_order(corpus: Corpus, quotation: Quotation, runs: Sequence[tuple[int, int]]) -> Iterator[Finding]:
    """Pieces, such as those between dots and brackets, in order and close together."""
    pieces = [quotation.words[a:b] for a, b in runs]
    limits = [align.limit(quotation, b, a) for (_, b), (a, _) in pairwise(runs)]
    if not (pieces and all(map(corpus.holds, pieces))):
        return
    longest = max(range(len(pieces)), key=lambda n: _length(pieces[n]))
    for at in islice(corpus.places(pieces[longest]), MOST_PLACES):
        if starts := _round(corpus, at, longest, pieces, limits):
            there = [corpus.between(starts[0], start) for start in starts]
            same = [Run(n, a, b - a) for n, (a, b) in zip(there, runs, strict=True)]
            yield _finding(corpus, quotation, starts[0], starts[-1] + _length(pieces[-1]), same)


def _round(corpus: Corpus, at: int, which: int, pieces: Sequence[list[str]], limits: Sequence[int]) -> list[int]:
    """Where each piece stands, with one of them at a place; nothing where a neighbour is too far off."""
    starts = [at]
    for n in range(which + 1, len(pieces)):
        if not (found := corpus.next_place(pieces[n], starts[-1] + _length(pieces[n - 1]), limits[n - 1])):
            return []
        starts.append(found)
    for n in reversed(range(which)):
        if not (found := corpus.last_place(pieces[n], starts[0], limits[n])):
            return []
        starts.insert(0, found)
    return starts


def _respelt(corpus: Corpus, quotation: Quotation) -> Iterator[Finding]:
    """The same letters with other spaces, with or without a footnote's number: anymore, any more, any-more."""
    if not (quotation.runs and all(corpus.spells(quotation.words[a:b]) for a, b in quotation.runs)):
        return
    limits = [align.limit(quotation, b, a) for (_, b), (a, _) in pairwise(quotation.runs)]
    first, *said = [_spelt(quotation, *run) for run in quotation.runs]
    gaps = [rf"(?>(?: \S+){{0,{most}}}? {each}(?= ))" for most, each in zip(limits, said, strict=True)]
    for start, end in corpus.like("".join([first, *gaps])):
        passage, there = corpus.passage(start, end)
        parts = align.parts(there, quotation, align.shared(there.words, quotation.words))
        yield Finding("altered", (passage,), parts, 100.0)


def _spelt(quotation: Quotation, start: int, end: int) -> str:
    """A pattern for some words in a row, wherever their spaces are, but for letters alone."""
    said, last = "", ""
    for n in range(start, end):
        word = quotation.words[n]
        if quotation.is_note(n):
            said += f"(?: {word})?"
            continue
        letters = re.sub(r"(?<=[^\W\d_]{2})(?=[^\W\d_]{2})|(?<=^a)(?=[^\W\d_]{2})", " ?", re.escape(word))
        letters = re.sub(r"(?<=[^\W\d_])\d{1,3}$", r"(?:\g<0>)?", letters)
        loose = all(each.isalpha() and (len(each) > 1 or each == "a") for each in (last, word))
        said, last = said + (" ?" if loose else " ") * bool(last) + letters + r"(?: ?\d{1,3})?", word
    return said


def _two_places(corpus: Corpus, quotation: Quotation) -> Iterator[Finding]:
    """Pieces that all stand here, though not together: at the dots, or two parts of one text without a mark."""
    runs = quotation.runs if quotation.dots else _halves(corpus, quotation.words) or quotation.sentences
    pieces = [quotation.words[a:b] for a, b in runs]
    places = [_by_itself(corpus, piece) for piece in pieces]
    if len(runs) < 2 or not all(places):
        return
    if not quotation.dots:  # a cut that no dots admit
        yield from _in_order(corpus, quotation, runs)
    texts = set.intersection(*({corpus.text(at) for at in found} for found in places))
    if not (quotation.dots or texts):
        return
    first = min(texts, default=None)
    starts = [next(at for at in found if first in (None, corpus.text(at))) for found in places]
    ends = [at + _length(piece) for at, piece in zip(starts, pieces, strict=True)]
    passages = tuple(corpus.passage(a, b)[0] for a, b in zip(starts, ends, strict=True))
    yield Finding("stitched", passages, score=100.0)


def _by_itself(corpus: Corpus, piece: Sequence[str]) -> list[int]:
    """Where a piece stands; a short one, only where it is a whole sentence of two words or more."""
    found, long = islice(corpus.places(piece), COMMON), len(piece) >= SHORTEST_PIECE
    return [at for at in found if long or (len(piece) > 1 and corpus.is_sentence(at, at + _length(piece)))]


def _halves(corpus: Corpus, run: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where the two runs go that make up a quotation without dots, if both stand here."""
    low, high = SHORTEST_PIECE, len(run) - SHORTEST_PIECE
    if low > high or not (corpus.holds(run[:low]) and corpus.holds(run[high:])):
        return []
    while low < high:  # the longest beginning that stands here
        middle = (low + high + 1) // 2
        low, high = (middle, high) if corpus.holds(run[:middle]) else (low, middle - 1)
    return [(0, low), (low, len(run))] if corpus.holds(run[low:]) else []


# -- the nearest passage


def _nearest(corpus: Corpus, quotation: Quotation) -> Iterator[Finding]:
    """The passage most like the quotation, among those that share three words in a row with it."""
    regions = _regions(corpus, quotation)
    found = [align.words(corpus.words(a, b), quotation, corpus.fragments) for a, b in regions]
    if not found or (best := max(found, key=lambda each: each.score)).score < NEAR:
        return
    left, right = regions[found.index(best)]
    near = corpus.words(left, right)
    start = left + _length(near[: best.begin]) + bool(best.begin)
    passage, there = corpus.passage(start, left + _length(near[: best.end]))
    parts = align.parts(there, quotation, best.runs, best.first, best.last)
    beyond = best.first + len(quotation.places) - best.last
    same = all(part.what in ("same", "left out") for part in parts)
    shuffled = sorted(there.words) == sorted(quotation.words)  # the same words in another order
    telling = set(there.words) & set(quotation.words) - reviews.little_words()
    enough = max(best.last - best.first, best.end - best.begin) >= FEWEST_ALTERED
    likely = best.score >= ALTERED or shuffled or _one_word_inside(parts)
    close = enough and likely and len(telling) >= FEWEST_TELLING
    yield Finding("part" if same else "altered" if close else "near", (passage,), parts, best.score, beyond)


def _one_word_inside(parts: Sequence[Part]) -> bool:
    """Whether all is the same but for one word in the middle, printed as another."""
    if [part.what for part in parts] != ["same", "swapped", "same"]:
        return False
    return " " not in words.fold(parts[1].there) + words.fold(parts[1].here)


def _regions(corpus: Corpus, quotation: Quotation) -> list[tuple[int, int]]:
    """The stretches to which most three-word pieces of the quotation point."""
    run = quotation.words
    offsets = list(accumulate((len(word) + 1 for word in run), initial=0))
    slack = 20 + offsets[-1] // 4
    reach = slack + 8 * align.FARTHEST * len(quotation.dots)
    hits = sorted(_hits(corpus, run, offsets))
    groups, done = [], 0
    for n, (start, _) in enumerate(hits):
        end = bisect_right(hits, start + reach, key=lambda hit: hit[0])
        if end > done:  # a hit whose group ends where the last one did is inside that one
            groups.append(hits[n:end])
            done = end
    groups.sort(key=len, reverse=True)
    likely = [group for group in groups[:REGIONS] if 2 * len(group) >= len(groups[0])]
    return [corpus.stretch(g[0][0] - slack, g[-1][0] + offsets[-1] + slack, g[0][1]) for g in likely]


def _hits(corpus: Corpus, run: Sequence[str], offsets: Sequence[int]) -> list[tuple[int, int]]:
    """Where the quotation would begin for each place of a piece, and that place.

    Pieces side by side are tried first; those between them only where none of the first stands here.
    """
    pieces = [[(n, 3) for n in range(first, len(run) - 2, 3)] for first in range(3)]
    if len(run) <= FEWEST_ALTERED:  # with another word in the middle, no three words in a row are left
        pieces.append([(n, 2) for n in {0, len(run) - 2}])
    for some in pieces:
        hits = []
        for n, size in some:
            places = list(islice(corpus.places(run[n : n + size]), COMMON + 1))
            hits += [(at - offsets[n], at) for at in places if len(places) <= COMMON]
        if hits:
            return hits
    return []


def _length(run: Sequence[str]) -> int:
    """How many characters some words take up in a row."""
    return len(" ".join(run))
