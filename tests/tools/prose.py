"""Prose that a machine has anyway, for tests and measurements: the documentation that Python and its packages carry."""

import random
import re
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ARTICLE = 6_000  # characters


@cache
def paragraphs(size: int) -> tuple[str, ...]:
    """Distinct paragraphs, one line each, in the order of their files, until there are so many characters."""
    found: dict[str, None] = {}
    for paragraph in _paragraphs():
        if size <= 0:
            break
        if paragraph not in found:
            found[paragraph] = None
            size -= len(paragraph) + 1
    return tuple(found)


def articles(size: int) -> list[tuple[str, str]]:
    """Texts of about six kilobytes; where there is too little prose, its sentences follow, shuffled, always alike."""
    whole = "\n".join(paragraphs(size))
    sentences = re.split(r"(?<=[.!?])\s+", whole)
    chance = random.Random(2020)
    while len(whole) < size:
        chance.shuffle(sentences)
        whole += "\n" + "\n".join(sentences)
    return [(f"article {n + 1}", whole[at : at + ARTICLE]) for n, at in enumerate(range(0, size, ARTICLE))]


def curled(paragraph: str) -> str:
    """A paragraph with its quotes made curly, as the press prints them."""
    for plain, curly in (("'", "’"), (' "', " “"), ('"', "”")):
        paragraph = paragraph.replace(plain, curly)
    return paragraph


def _paragraphs() -> Iterator[str]:
    """Paragraphs of documentation that are prose: hardly anything but letters and commas."""
    for folder in (Path(sysconfig.get_paths()[name]) for name in ("stdlib", "purelib")):
        for path in sorted(folder.rglob("*")):
            if path.suffix not in (".py", ".rst", ".txt", ".md"):
                continue
            try:
                whole = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                continue
            if path.suffix == ".py":
                whole = "\n\n".join(re.findall(r'"""(.*?)"""', whole, re.S))
            for paragraph in re.split(r"\n\s*\n", whole):
                paragraph = " ".join(paragraph.split())
                plain = sum(c.isalpha() or c in " ,.'" for c in paragraph)
                if len(paragraph) > 60 and paragraph[0].isupper() and plain > 0.93 * len(paragraph):
                    yield paragraph
