"""Promise 3. No sentence of a review is in the repository; no fragment is over 12 words; no review is quoted over 10 %.

That no sentence can be put together again from what is shared, tests/rights shows by attacking it.
"""

import json
import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from conftest import KIT

from helpers import quotes, reviews, words

LONGEST = 12
BUDGET = 0.10
# What no repository holds: made here, fetched, or the reader's own.
ELSEWHERE = {".git", ".venv", ".nox", "my-work", "print", "node_modules", ".hypothesis", "__pycache__"}
PICTURE = re.compile(r"[A-Za-z0-9+/=]{200,}")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")


def files() -> Iterator[Path]:
    """Every file of the kit."""
    for folder, folders, names in os.walk(KIT):
        folders[:] = [name for name in folders if name not in ELSEWHERE and not name.endswith(("_cache", ".egg-info"))]
        yield from (Path(folder, name) for name in names)


def strings(value: object) -> Iterator[str]:
    """All text in a JSON file, with what was broken over several strings put together again."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from strings(inner)
    elif isinstance(value, list):
        if value and all(isinstance(each, str) for each in value):
            yield " ".join(value)
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def reading(path: Path) -> list[str]:
    """The words of a file as a reader sees them: no pictures, no marks."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    if path.suffix in (".ipynb", ".json"):
        text = "\n".join(strings(json.loads(text)))
    return words.tokens(unescape(TAG.sub(" ", PICTURE.sub(" ", text))))


def runs(tokens: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of one word more than may be quoted."""
    return zip(*(tokens[start:] for start in range(LONGEST + 1)), strict=False)


@pytest.fixture(scope="module")
def bodies(pages) -> dict[str, str]:
    """The text of each review, cut out of its captured page."""
    saved = [words.tidy(path.read_text(encoding="utf-8")) for path in pages.glob("*.txt")]
    found = {}
    for facts in reviews.catalogue()["review"]:
        (page,) = [page for page in saved if facts["begins"] in page and facts["ends"] in page]
        start = page.index(facts["begins"])
        found[facts["name"]] = page[start : page.index(facts["ends"], start) + len(facts["ends"])]
    return found


def test_no_file_has_more_than_twelve_words_in_a_row_from_a_review(bodies):
    theirs = {run for body in bodies.values() for run in runs(words.tokens(body))}
    assert len(theirs) > 3000
    found = [(str(path.relative_to(KIT)), " ".join(run)) for path in files() for run in runs(reading(path))]
    assert len(found) > 100_000
    assert [(path, run) for path, run in found if tuple(run.split(" ")) in theirs] == []


def test_no_fragment_of_the_quote_bank_has_more_than_twelve_words():
    bank = quotes.bank()
    assert bank and [quote.key for quote in bank if not 0 < len(words.tokens(quote.words)) <= LONGEST] == []


@pytest.mark.parametrize("name", reviews.shipped())
def test_all_fragments_of_a_review_are_a_tenth_of_it_at_most(name):
    quoted = sum(len(words.tokens(quote.words)) for quote in quotes.bank(name))
    assert 0 < quoted <= BUDGET * reviews.load(name).size
