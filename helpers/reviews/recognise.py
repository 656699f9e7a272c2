"""Which text is it? A text that the kit has counted is known again by the sequence of its fingerprints."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from .. import files, words
from ..errors import Advice
from . import features

RECOGNISED = 0.5  # share of a text's fingerprints that must come in order; by chance one in some five thousand agrees

Key = tuple[int | None, int | None]


@dataclass(frozen=True)
class Match:
    """Which sentences of a known text stand on a page: number → the sentence as the page has it."""

    name: str
    found: dict[int, str]
    missing: tuple[int, ...]
    body: tuple[str, ...]
    first: int  # where the body begins among the sentences of the page
    extra: int = 0  # sentences of the page between them that the known text does not have

    @property
    def exact(self) -> bool:
        return not self.missing and not self.extra

    def __str__(self) -> str:
        if self.exact:
            return f"This is the text of “{self.name}” as we know it, sentence for sentence."
        numbers = ", ".join(map(str, self.missing[:20])) + (" …" if len(self.missing) > 20 else "")
        differ = f" {len(self.missing)} of our sentences are not on it as we know them: {numbers}." if numbers else ""
        more = f" {self.extra} of its sentences are not in ours." if self.extra else ""
        return f"This is “{self.name}”, with changes.{differ}{more}"


@lru_cache(maxsize=4096)  # a page is looked at again each time that its review is opened
def key(sentence: str) -> Key:
    """A sentence as the features know it: its length in words and its fingerprint, where they are told."""
    size = len(words.tokens(sentence))
    return (size if size >= features.SHORTEST_COUNTED else None, features.fingerprint(sentence))


def keys(shared: Mapping[str, Any]) -> list[Key]:
    """What a features file tells of each sentence."""
    return [(each.get("size"), each.get("print")) for each in shared["sentences"]]


def match(name: str, known: Sequence[Key], sentences: Sequence[str], here: Sequence[Key] = ()) -> Match | None:
    """The known text found among the sentences of a page, or None where the page is another text.

    Only the order of the fingerprints counts, so menus before and after do not matter.
    """
    here = here or [key(sentence) for sentence in sentences]
    printed = [n for n, (_, print_) in enumerate(known) if print_ is not None]
    places = [n for n, (_, print_) in enumerate(here) if print_ is not None]
    matcher = SequenceMatcher(None, [known[n] for n in printed], [here[n] for n in places], autojunk=False)
    blocks = matcher.get_matching_blocks()
    pairs = {printed[block.a + n]: places[block.b + n] for block in blocks for n in range(block.size)}
    if not pairs or len(pairs) < RECOGNISED * len(printed):
        return None
    found = _with_neighbours(pairs, known, here)
    first, last = max(0, found[min(found)] - min(found)), found[max(found)] + len(known) - max(found)
    body = tuple(sentences[first:last])
    missing = tuple(n + 1 for n in range(len(known)) if n not in found)
    extra = max(0, found[max(found)] - found[min(found)] + 1 - len(found))
    return Match(name, {n + 1: sentences[at] for n, at in sorted(found.items())}, missing, body, first, extra)


def _with_neighbours(pairs: Mapping[int, int], known: Sequence[Key], here: Sequence[Key]) -> dict[int, int]:
    """The matched sentences, and those without a fingerprint that stand in step with them."""
    found = dict(pairs)
    for step, order in ((1, sorted(pairs)), (-1, sorted(pairs, reverse=True))):
        for start in order:
            a, b = start + step, found[start] + step
            while 0 <= a < len(known) and 0 <= b < len(here) and a not in found and known[a] == here[b]:
                found[a] = b
                a, b = a + step, b + step
    return found


def best(sentences: Sequence[str], texts: Mapping[str, Sequence[Key]]) -> Match | None:
    """The best match of some sentences among some known texts, or None."""
    here = [key(sentence) for sentence in sentences]
    matches = filter(None, (match(name, known, sentences, here) for name, known in texts.items()))
    return max(matches, key=lambda each: len(each.found), default=None)


def known() -> dict[str, list[Key]]:
    """The fingerprints of the three reviews, and of what the reader has packed."""
    folders = (files.data() / "features", files.folder("features"))
    found: dict[str, list[Key]] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.json"))):
        with suppress(Advice):  # whoever loads it is told what is wrong with it
            found.setdefault(path.stem, keys(features.read(path)))
    return found
