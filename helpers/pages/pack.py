"""What of a page can be shared? ``python3 -m helpers pack PAGE…`` makes features files: counts, and no text."""

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from .. import files, reviews, sentiment, words
from ..errors import BadInput
from ..reviews import features
from . import bringing

FACTS = ("title", "writer", "publisher", "url", "date")
WORDS_TO_A_HEADING = 100  # where headings come thicker than that, they may be the text itself
AHEAD = 4  # pages for each core that are under way or wait to be told


class Packed(NamedTuple):
    """A page that was packed, or why it was not."""

    name: str = ""
    size: int = 0
    sentences: int = 0
    about: Mapping[str, str] = {}
    problem: str = ""


def page(source: Path, name: str = "", about: Mapping[str, str] | None = None) -> Packed:
    """Pack one page into my-work/features: its counts, nothing of its text.

    ``about`` says what the page does not tell of itself: title, writer, publisher, url, date.
    Raises BadInput, in one line, for what cannot be read and for what would give its sentences away.
    """
    brought = bringing.check(source, name or None)
    if brought.name in reviews.shipped():
        raise BadInput(f"{bringing.called_(source.name)} is “{brought.name}”, which the kit has counted already.")
    name = bringing.slug(name) if name else brought.name
    told = {fact: (about or {}).get(fact) or brought.about.get(fact, "") for fact in FACTS}
    parts = words.sections(brought.body)
    data = _counted(name, brought, parts, told)
    # As the features number them: a sentence that is split once more is two there.
    if problem := unsafe(data, [unit for part in parts for unit in features.units(part)]):
        raise BadInput(f"{bringing.called_(source.name)} {problem}")
    try:
        files.replace(files.folder("features") / f"{name}.json", features.dump(data).encode("utf-8", "replace"))
    except OSError as error:
        raise BadInput(f"{bringing.called_(source.name)} is not packed: {files.reason(error)}.") from None
    return Packed(name, brought.size, len(data["sentences"]), told)


def _counted(
    name: str, brought: bringing.Brought, parts: Sequence[words.Part], about: Mapping[str, str]
) -> dict[str, Any]:
    headings = [part.title for part in parts if part.title]
    plain = len(headings) * WORDS_TO_A_HEADING > brought.size
    titles = [f"Part {n}" if plain or not part.title else part.title for n, part in enumerate(parts, 1)]
    aside = [line for left in brought.left for line in left.lines]
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


# ---- many pages


def many(sources: Iterable[tuple[Path, str]], about: Mapping[str, str], workers: int | None = None) -> Iterator[Packed]:
    """Pack page after page on all cores, in order; what cannot be packed says why.

    However many there are, only a few pages are held at a time.
    """
    jobs = ((source, name, about) for source, name in sources)
    workers = workers or os.cpu_count() or 1
    first = list(islice(jobs, 2))
    if workers == 1 or len(first) < 2:
        yield from map(_try, first)
        yield from map(_try, jobs)
        return
    with ProcessPoolExecutor(workers) as pool:
        waiting = deque(pool.submit(_try, job) for job in first)
        for job in jobs:
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
            waiting.append(pool.submit(_try, job))
        while waiting:
            yield waiting.popleft().result()


def _try(job: tuple[Path, str, Mapping[str, str]]) -> Packed:
    try:
        return page(*job)
    except BadInput as problem:
        return Packed(problem=str(problem))


def named(sources: Iterable[Path], folder: Path | None = None) -> Iterator[tuple[Path, str]]:
    """Each page with a name of its own, made from where it is in a folder."""
    taken = set(reviews.shipped())
    for source in sources:
        place = source.relative_to(folder) if folder else Path(source.name)
        name = base = bringing.slug("-".join(place.with_suffix("").parts))
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        yield source, name


def inside(folder: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it, hidden ones left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


# ---- the kit's own features


def kit(folder: Path | None = None) -> Iterator[tuple[str, str]]:
    """The name and the features file of each of the three reviews, made from their captured pages.

    ``folder`` holds the pages, as text in UTF-8; by default where SECOND_OPINIONS_REVIEWS says, else beside the kit.
    A page is known by the first and last words of the review on it, which the catalogue names.
    """
    folder = folder or Path(os.environ.get("SECOND_OPINIONS_REVIEWS") or files.KIT.parent / "shared" / "reviews")
    saved = [words.tidy(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    for review in reviews.catalogue()["review"]:
        cuts = next(filter(None, (_cut(each, review["begins"], review["ends"]) for each in saved)), None)
        if cuts is None:
            raise BadInput(f"The page of “{review['name']}” is not there: save it as text, and say --kit FOLDER.")
        before, body, after = cuts
        yield review["name"], features.dump(_kit_features(review["name"], body, [before, after]))


def remake(folder: Path | None = None) -> Iterator[Path]:
    """Make the features files of the three reviews again, from their captured pages; the paths written."""
    for name, made in list(kit(folder)):
        path = files.data() / "features" / f"{name}.json"
        path.write_bytes(made.encode())
        yield path


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
