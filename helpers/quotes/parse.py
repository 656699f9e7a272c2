"""A quotation taken apart: its words, its dots and its square brackets."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..words import Span, spans, tidy

DOTS = re.compile(r"(?:\[ ?X ?\]|\( ?X ?\)|X)".replace("X", r"(?:…|\.(?: ?\.){2,})(?: ?[….])*"))
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
BRACKETS = re.compile(r"\[[^\[\]]*\]")


def words(passage: str) -> list[Span]:
    """The words of a passage as quotations are compared: small letters, hyphened words taken apart.

    >>> [word.token for word in words("Fear-mongering in the US isn’t new.")]
    ['fear', 'mongering', 'in', 'the', 'us', "isn't", 'new']
    """
    found = []
    for token, start, _ in spans(passage):
        for part in token.lower().split("-"):
            found.append(Span(part, start, start + len(part)))
            start += len(part) + 1
    return found


@dataclass(frozen=True)
class Quotation:
    """A quotation taken apart: its words, the words before which dots stand, and the words in square brackets."""

    text: str
    places: tuple[Span, ...]
    dots: frozenset[int]
    added: frozenset[int]

    @cached_property
    def words(self) -> list[str]:
        return [place.token for place in self.places]

    def is_note(self, n: int) -> bool:
        """Whether a word is a number that touches what stands before it, as a footnote's does: sea.3, sea (3)."""
        word, start, _ = self.places[n]
        return n > 0 and len(word) < 4 and word.isdecimal() and not self.text[start - 1].isspace()

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """From where to where each of its sentences goes."""
        starts = [place.start for place in self.places]
        cuts = {bisect_left(starts, hit.end()) for hit in SENTENCE_END.finditer(self.text)}
        return list(pairwise(sorted({0, *cuts, len(starts)})))

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
        plain = re.sub(r"\b(\w+)\[([^\W\d]+)\]", r"[\1\2]", re.sub(r"\[(\w)\](?=\w)", r"\1", plain))
    return marked(plain, words(plain))


def marked(plain: str, places: Sequence[Span]) -> Quotation:
    starts = [place.start for place in places]
    dots = {bisect_left(starts, hit.start()) for hit in DOTS.finditer(plain)} - {0, len(places)}
    brackets = [hit.span() for hit in BRACKETS.finditer(plain)]
    added = {n for start, end in brackets for n in range(bisect_left(starts, start), bisect_left(starts, end))}
    return Quotation(plain, tuple(places), frozenset(dots), frozenset(added))
