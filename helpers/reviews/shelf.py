"""Which pages has the reader brought? The texts in my-work/pages/read, and what they say of themselves."""

import re
from collections.abc import Mapping
from pathlib import Path

from .. import files

LARGEST = 4_000_000  # bytes
RECORD = ".read.json"  # what each page says of itself


def path(name: str) -> Path:
    """Where the text of this name is kept."""
    return files.folder("pages/read") / f"{name}.txt"


def brought() -> list[str]:
    """The names of the texts that were brought."""
    return sorted(each.stem for each in path("").parent.glob("*.txt") if not each.name.startswith("."))


def sentences(name: str) -> list[str]:
    """The sentences of a text that was brought; none where it is not here."""
    try:
        return (files.read(path(name), LARGEST) or b"").decode("utf-8", "replace").splitlines()
    except OSError:
        return []


def about(name: str) -> dict[str, str]:
    """What a brought page says of itself: title, writer, publisher, url, date."""
    told = record().get(name, {})
    return {"title": name} | {fact: said for fact, said in told.items() if said and isinstance(said, str)}


def marked(about: Mapping[str, str]) -> list[str]:
    """The names or headings with which another voice begins to speak, as the reader of a page has marked them."""
    return [each for each in re.split(r"\s*[,;]\s*", about.get("voices", "")) if each]


def record() -> dict[str, dict[str, str]]:
    """What each page says of itself, by its name; nothing of what is damaged."""
    try:
        found = files.from_json(files.read(path("").parent / RECORD, LARGEST) or b"{}")
    except (OSError, ValueError):
        found = {}
    pages = found.get("about") if isinstance(found, dict) else None
    return {name: facts for name, facts in pages.items() if isinstance(facts, dict)} if isinstance(pages, dict) else {}
