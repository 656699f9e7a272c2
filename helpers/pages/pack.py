"""What of a page can be shared? ``python3 -m helpers pack PAGE`` makes a features file: counts, and no text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import files, reviews, sentiment, words
from ..errors import BadInput, called
from ..reviews import features
from . import bringing

FACTS = bringing.FACTS[:-1]
WORDS_TO_A_HEADING = 100  # where headings come thicker than that, they may be the text itself


def page(source: Path, name: str = "", about: Mapping[str, str] | None = None) -> reviews.Review:
    """Pack one page into my-work/features: its counts, nothing of its text; what it is now.

    ``about`` says what the page does not tell of itself: title, writer, publisher, url, date.
    Raises BadInput, in one line, for what cannot be read and for what would give its sentences away.
    """
    brought = bringing.check(source, name or None)
    if brought.name in reviews.shipped():
        raise BadInput(f"“{called(source.name)}” is “{brought.name}”, which the kit has counted already.")
    name = bringing.slug(name) if name else brought.name
    told = {fact: (about or {}).get(fact) or brought.about.get(fact, "") for fact in FACTS}
    parts = words.sections(brought.body)
    data = _counted(name, brought, parts, told)
    # As the features number them: a sentence that is split once more is two there.
    if problem := unsafe(data, [unit for part in parts for unit in features.units(part)]):
        raise BadInput(f"“{called(source.name)}” {problem}")
    try:
        files.replace(files.folder("features") / f"{name}.json", features.dump(data).encode("utf-8", "replace"))
    except OSError as error:
        raise BadInput(f"“{called(source.name)}” is not packed: {files.reason(error)}.") from None
    return reviews.load(name)


def _counted(
    name: str, brought: bringing.Brought, parts: Sequence[words.Part], about: Mapping[str, str]
) -> dict[str, Any]:
    headings = [part.title for part in parts if part.title]
    plain = len(headings) * WORDS_TO_A_HEADING > brought.size
    titles = [f"Part {n}" if plain or not part.title else part.title for n, part in enumerate(parts, 1)]
    aside = [piece for left in brought.left for piece in left.pieces]
    # A few lines that were left out by mistake must not be counted all by themselves.
    furniture = aside if sum(left.size for left in brought.left) >= features.SMALLEST_SECTION else []
    return features.make(name, parts, titles, furniture=furniture, about=about)


def unsafe(shared: Mapping[str, Any], sentences: Sequence[str]) -> str:
    """Why the features of a text must not be shared; empty where they may.

    ``tests/rights`` attacks what passes here, and shows that a text of this size keeps its sentences.
    """
    size = sum(section["size"] for section in shared["sections"])
    if size < features.SMALLEST_SECTION:
        return f"has {size} words: too few to share safely. Bring {features.SMALLEST_SECTION} or more."
    given_away = exposed(shared, sentences)
    return f"gives away sentence {given_away[0]}: leave it out, or bring a longer text." if given_away else ""


def exposed(shared: Mapping[str, Any], sentences: Sequence[str]) -> list[int]:
    """The numbers of the sentences that hold the title and keep too few of their other words to themselves.

    The title is printed in the features file. A sentence that is a printed title itself gives nothing away.
    """
    title = words.tokens(shared.get("about", {}).get("title", ""))
    printed = [title, *(words.tokens(part["title"]) for part in shared["parts"])]
    found = []
    for number, sentence in enumerate(sentences, 1):
        said = words.tokens(sentence)
        if title and f" {' '.join(title)} " in f" {' '.join(said)} " and said not in printed:
            listed = Counter(share.word for share in sentiment.score(sentence).shares)
            known = Counter(title) | listed | Counter(word for word in said if word in features.terms())
            if len(said) - known.total() < features.HIDDEN_WORDS:
                found.append(number)
    return found
