"""What is on the page that somebody brought? From bytes to the sentences of one text, and which of ours it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from . import features, text

RECOGNISED = 0.5  # share of a review's fingerprints that must come in order; by chance about one in six thousand agree

Key = tuple[int | None, int | None]


@dataclass(frozen=True)
class Match:
    """Which sentences of a known text stand on a page: number → the sentence as the page has it."""

    name: str
    found: dict[int, str]
    missing: tuple[int, ...]
    body: tuple[str, ...]

    def __str__(self) -> str:
        if not self.missing:
            return f"This is the text of “{self.name}” as we know it, sentence for sentence."
        numbers = ", ".join(map(str, self.missing))
        return f"This is “{self.name}”. {len(self.missing)} sentences differ from ours: {numbers}."


def units(page: str) -> list[str]:
    """The lines of a page split into sentences, signatures left out."""
    lines = [line for line in page.split("\n") if not (text.SIGNATURE.match(line.strip()) and text.is_heading(line))]
    return text.sentences("\n".join(lines))


def key(sentence: str) -> Key:
    """A sentence as the features know it: its length in words and its fingerprint, where they are told."""
    size = len(text.tokens(sentence))
    return (size if size >= features.SHORTEST_COUNTED else None, features.fingerprint(sentence))


def match(name: str, known: Sequence[Key], sentences: Sequence[str]) -> Match | None:
    """The known text found among the sentences of a page, or None where the page is another text.

    Only the order of the fingerprints counts, so menus before and after do not matter.
    """
    here = [key(sentence) for sentence in sentences]
    blocks = [
        block
        for block in SequenceMatcher(None, known, here, autojunk=False).get_matching_blocks()
        if any(print_ is not None for _, print_ in known[block.a : block.a + block.size])
    ]
    found = {block.a + n + 1: block.b + n for block in blocks for n in range(block.size)}
    printed = [n for n, (_, print_) in enumerate(known, 1) if print_ is not None]
    if sum(n in found for n in printed) < RECOGNISED * len(printed):
        return None
    first = min(found.values()) - (min(found) - 1)
    last = max(found.values()) + len(known) - max(found)
    body = tuple(sentences[max(first, 0) : last + 1])
    missing = tuple(n for n in range(1, len(known) + 1) if n not in found)
    return Match(name, {n: sentences[at] for n, at in sorted(found.items())}, missing, body)


def recognise(page: str, texts: Mapping[str, Sequence[Key]]) -> Match | None:
    """The best match of a page among some known texts, or None."""
    sentences = units(text.tidy(page))
    matches = filter(None, (match(name, known, sentences) for name, known in texts.items()))
    return max(matches, key=lambda each: len(each.found), default=None)
