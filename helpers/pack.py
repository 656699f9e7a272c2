"""Which numbers of a page may be shared? ``python3 -m helpers pack PAGE…`` makes features files from pages."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import features, home, reviews, text
from .advice import BadInput


def kit(folder: Path | None = None) -> Iterator[tuple[str, str]]:
    """The name and the features file of each of the three reviews, made from their captured pages.

    ``folder`` holds the pages, as text in UTF-8; by default where SECOND_OPINIONS_REVIEWS says, else beside the kit.
    A page is known by the first and last words of the review on it, which the catalogue names.
    """
    folder = folder or Path(os.environ.get("SECOND_OPINIONS_REVIEWS") or home.KIT.parent / "shared" / "reviews")
    pages = [text.tidy(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    for review in reviews.catalogue()["review"]:
        cuts = next(filter(None, (_cut(page, review["begins"], review["ends"]) for page in pages)), None)
        if cuts is None:
            raise BadInput(f"The page of “{review['name']}” is not in {folder}: save it there as text.")
        before, body, after = cuts
        yield review["name"], features.dump(_made(review["name"], body, [before, after]))


def _cut(page: str, begins: str, ends: str) -> tuple[str, str, str] | None:
    """What stands before the body, the body, and what stands after it; None where this is another page."""
    first = page.find(begins)
    last = page.find(ends, first)
    if first < 0 or last < 0:
        return None
    last += len(ends)
    return page[:first], page[first:last], page[last:]


def _made(name: str, body: str, furniture: list[str]) -> Mapping:
    sections = [section for section in reviews.catalogue()["section"] if section["review"] == name]
    parts = text.sections(body, [section["title"] for section in sections if section["printed"]])
    titles, voices = ([section[key] for section in sections] for key in ("title", "voice"))
    return features.make(name, parts, titles, voices, furniture)


def main(args: list[str]) -> int:
    for name, made in kit():
        (home.DATA / "features" / f"{name}.json").write_bytes(made.encode())
        print(f"data/features/{name}.json")
    return 0
