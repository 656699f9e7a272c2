"""Prose that a machine has anyway, for tests and measurements: what packages say of themselves."""

import sysconfig
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

PACKAGES = ("METADATA", "LICENSE*", "README*", "COPYING*")
SYSTEM = {"/usr/share/doc": ("*.txt", "*.md", "README*"), "/usr/share/perl": ("*.pod", "*.txt")}


def files(system: bool = False) -> Iterator[Path]:
    """The readme and licence files of the installed packages; with ``system`` also the manuals of a Debian system."""
    roots = {sysconfig.get_paths()["purelib"]: PACKAGES} | (SYSTEM if system else {})
    for root, names in roots.items():
        yield from sorted({path for name in names for path in Path(root).rglob(name) if path.is_file()})


@cache
def paragraphs(characters: int, system: bool = False) -> tuple[str, ...]:
    """Distinct paragraphs of prose, one line each, in the order of their files, until there are so many characters."""
    found: dict[str, None] = {}
    blocks = (path.read_text(encoding="utf-8", errors="ignore").split("\n\n") for path in files(system))
    for block in chain.from_iterable(blocks):
        paragraph = " ".join(block.split())
        if _reads_well(paragraph) and paragraph not in found:
            found[paragraph] = None
            if (characters := characters - len(paragraph)) < 0:
                break
    return tuple(found)


def _reads_well(paragraph: str) -> bool:
    """Whether a paragraph is more sentences than tables or code."""
    letters = sum(map(str.isalpha, paragraph))
    return paragraph.count(" ") >= 8 and letters > 0.75 * len(paragraph) and len(paragraph) < 5_000


def curled(paragraph: str) -> str:
    """A paragraph with its quotes made curly, as the press prints them."""
    for plain, curly in (("'", "’"), (' "', " “"), ('"', "”")):
        paragraph = paragraph.replace(plain, curly)
    return paragraph
