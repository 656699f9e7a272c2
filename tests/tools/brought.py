"""The publishers' pages as a reader would have brought them: made from the captured pages, for one test."""

from functools import cache
from pathlib import Path

from helpers import reviews, words
from helpers.pages import clean
from helpers.reviews import recognise


def recognised(page: str, texts: dict) -> recognise.Match | None:
    """The best match of a page among some known texts, or None."""
    lines = (each for each in words.lines(words.tidy(page)) if not clean.signature(each))
    return recognise.best(words.sentences(lines), texts)


@cache
def bodies(folder: Path) -> dict[str, tuple[str, ...]]:
    """The sentences of each review whose page is in a folder."""
    texts = {name: keys for name, keys in recognise.known().items() if name in reviews.shipped()}
    found = (recognised(path.read_text(encoding="utf-8"), texts) for path in sorted(folder.glob("*.txt")))
    return {match.name: match.body for match in found if match}


def bring(folder: Path, home: Path, *names: str) -> dict[str, tuple[str, ...]]:
    """Put the pages of a folder where the kit keeps what its reader has brought."""
    here = home / "pages" / "read"
    here.mkdir(parents=True, exist_ok=True)
    read = {name: body for name, body in bodies(folder).items() if name in (names or reviews.shipped())}
    for name, body in read.items():
        (here / f"{name}.txt").write_text("\n".join(body) + "\n", encoding="utf-8")
    return read
