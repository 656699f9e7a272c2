"""What may be shared of the three reviews? Makes data/features again, from the publishers' captured pages.

    nox --no-venv -s features -- [FOLDER]

The folder holds the pages as text in UTF-8; without one it is where SECOND_OPINIONS_REVIEWS says.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from helpers import files, reviews, words
from helpers.errors import BadInput
from helpers.reviews import features


def kit(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and the features file of each of the three reviews, made from their captured pages.

    A page is known by the first and last words of the review on it, which the catalogue names.
    """
    saved = [words.tidy(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    for review in reviews.catalogue()["review"]:
        cuts = next(filter(None, (_cut(each, review["begins"], review["ends"]) for each in saved)), None)
        if cuts is None:
            raise BadInput(f"The page of “{review['name']}” is not there: save it as text, and name its folder.")
        before, body, after = cuts
        yield review["name"], features.dump(_kit_features(review["name"], body, [before, after]))


def main(args: list[str]) -> int:
    """Write the features files of all reviews, and name them."""
    folder = args[0] if args else os.environ.get("SECOND_OPINIONS_REVIEWS", "")
    for name, made in list(kit(Path(folder))):
        (files.data() / "features" / f"{name}.json").write_bytes(made.encode())
        print(f"data/features/{name}.json")
    return 0


def _cut(saved: str, begins: str, ends: str) -> tuple[str, str, str] | None:
    """What stands before the body, the body, and what stands after it; None where this is another page."""
    first = saved.find(begins)
    last = saved.find(ends, first)
    if first < 0 or last < 0:
        return None
    last += len(ends)
    return saved[:first], saved[first:last], saved[last:]


def _kit_features(name: str, body: str, furniture: list[str]) -> Mapping[str, Any]:
    sections = [section for section in reviews.catalogue()["section"] if section["review"] == name]
    parts = words.sections(body, [section["title"] for section in sections if section["printed"]])
    titles, voices = ([section[key] for section in sections] for key in ("title", "voice"))
    return features.make(name, parts, titles, voices, furniture)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
