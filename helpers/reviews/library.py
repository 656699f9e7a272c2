"""Which texts can be opened? The shipped reviews, and what the reader packed or brought, each by its name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from .. import files, words
from ..errors import Advice, BadInput, WrongType, pick, some, unknown
from ..tables import Table
from . import shelf
from .catalogue import Facts, called, catalogue, counted, facts_of, shipped, signed_by
from .lexicon import Score, Share
from .model import Plain, Review, Section, Sentence, Source, Voice


def names() -> list[str]:
    """The names that ``load`` knows: the shipped reviews, and what the reader has packed or brought."""
    packed = sorted(path.stem for path in files.folder("features").glob("*.json") if not path.name.startswith("."))
    return list(dict.fromkeys([*shipped(), *packed, *shelf.brought()]))


def readable(also: str | None = None) -> list[Review]:
    """The shipped reviews, and what the reader has packed or brought and the kit can read; a practice text if named."""
    found = []
    for name in dict.fromkeys([*names(), *filter(None, [also])]):
        with suppress(Advice):  # load(name) says what is wrong with that text; here the others still answer
            found.append(load(name))
    return found


def practice() -> dict[str, Facts]:
    """The texts to practise on, written for this kit: by its name, what is known of each."""
    told = files.toml("practice/practice.toml")["text"] if (files.data() / "practice").exists() else []
    return {text["name"]: text for text in told}


def load(name: str) -> Review:
    """One review by name: "fathallah", "share", "harney", one that you packed or brought, or a text to practise on.

    >>> load("fathallah")
    TV: The Social Dilemma (The Socialist, 2020-12-02): 640 words

    Raises UnknownName, with the nearest right name, and BadInput for a file of yours that cannot be read.
    """
    ours = isinstance(name, str) and name.lower() in shipped()
    if ours:
        name = name.lower()
    elif name not in names():
        if isinstance(name, str) and name in (texts := practice()):
            return _from_page(name, tuple(texts[name].items()), files.lines(files.data() / f"practice/{name}.txt"))
        raise unknown("review", name, [*names(), *practice()])
    page, path = shelf.sentences(name), (files.data() if ours else files.folder()) / "features" / f"{name}.json"
    if not ours and not path.exists():
        return _from_page(name, tuple(shelf.about(name).items()), tuple(page))
    stamps = (file.stat().st_mtime_ns for file in (path, files.data() / "catalogue.toml"))
    return _opened(path, tuple(page), *stamps)


@lru_cache(maxsize=64)  # a control asks for all of them at each letter
def _opened(path: Path, page: tuple[str, ...], *changed: int) -> Review:
    from . import features, recognise  # late: the import of a door should take no time

    data = features.read(path)
    match = recognise.match(data["name"], recognise.keys(data), page) if page else None
    return _build(data, match.found, match.body) if match else _build(data, {}, ())


def all() -> list[Review]:
    """The shipped reviews, in the order of the lessons."""
    return [load(name) for name in shipped()]


def voices() -> list[Voice]:
    """The people who speak in them: Fathallah; Alex, Joe and Amandine; Harney."""
    return [voice for review in all() for voice in review.voices]


def voice(name: str) -> Voice:
    """One of these people by name: "alex". Raises UnknownName, with the nearest right name."""
    return pick("voice", name, {each.name: each for each in voices()})


def _named(review: object) -> str:
    """The name of a review that was given as a review, by its name, or by its label, title, writer or publisher."""
    if isinstance(review, Review):
        return review.name
    if not isinstance(review, str):
        raise WrongType('Name a review, such as "harney", or give one: reviews.load("harney").')
    return called(review) or pick("review", review, {each: each for each in [*names(), *practice()]})


def spoken(given: object) -> tuple[str | None, str | None]:
    """The names of the review and of the voice that are meant by a review, a voice, or the name of either.

    >>> spoken("Joe"), spoken("Will Harney"), spoken(None)
    (('share', 'joe'), ('harney', None), (None, None))

    Raises UnknownName, with the nearest right name.
    """
    folded = words.fold(given) if isinstance(given, str) else ""
    for review in readable() if folded or isinstance(given, Voice) else ():
        for each in review.voices:
            if (given == each or folded in (each.name, words.fold(each.label))) and each.name != review.name:
                return review.name, each.name
    return None if given is None else _named(given.name if isinstance(given, Voice) else given), None


def source(given: object) -> Source:
    """What a tool was given, as a text that it can read: a review, a voice, a section, some words, or counts of words.

    >>> source("The film is a film.").counts["film"]
    2

    Raises BadInput for the bare name of a review, which is no text, and WrongType for anything else.
    """
    if isinstance(given, Source):
        return given
    if isinstance(given, str):
        if len(given) < 80 and (name := called(given) or (given in names() and given)):
            voice = spoken(given)[1]
            what, door = ("voice", "voice") if voice else ("review", "load")
            raise BadInput(f'“{given}” is the name of a {what}: write reviews.{door}("{voice or name}").')
        return Plain(given)
    if isinstance(given, Mapping):
        return Section(0, "Your text", "", Counter(given))
    many = "This looks at one text at a time. " if isinstance(given, (list, tuple)) else ""
    raise WrongType(f'{many}Give a review, a voice or a text, such as reviews.load("share") or "some words".')


def sources(given: Iterable[object]) -> list[Source]:
    """Some texts, each as a tool can read it; a list of texts is as good as each of them. Raises as `source` does."""
    return [source(each) for each in some(given, "Say which texts to look at, such as *reviews.all().")]


def outline(name: object) -> Table:
    """One row for each paragraph of a review: its section, its voice, what it says in our words, a question."""
    review = load(_named(name))
    known = [part for part in catalogue()["section"] if part["review"] == review.name]
    told = [(part["title"], part["voice"], *each) for part in known for each in part.get("paragraphs", [])]
    parts = told or [(part.title, part.voice, "", "") for part in review.sections]
    rows = [(f"¶{n}", title, signed_by(voice, review.name), *each) for n, (title, voice, *each) in enumerate(parts, 1)]
    note = "While you read, note in the margin: " + " ".join(margin) if (margin := review.facts.get("margin")) else ""
    head = ["paragraph", "section", "voice", "in our words", "a question"]
    return Table(rows, head, f"A map of “{review.title}”", note)


def cards() -> Table:
    """One row for each voice: who signed, in what role, where, and what interest they have."""
    rows = [(v.label, v.facts["role"], v.facts["publisher"], v.facts["interest"], v.size) for v in voices()]
    return Table(rows, ["signed", "role", "publisher", "interest", "words"], counted(len(rows), "voice"))


def raw_and_body() -> Table:
    """One row for each saved page: all its words, those of the review, and the share that is not the review."""
    rows = [(r.label, r.whole_page.size, r.size, f"{1 - r.size / r.whole_page.size:.0%}") for r in all()]
    head = ["review", "words on the saved page", "words of the review", "not the review"]
    return Table(rows, head, "Page and review")


# ---- from a features file to a review


def _build(data: dict[str, Any], found: Mapping[int, str], body: tuple[str, ...]) -> Review:
    parts, numbered = data["parts"], enumerate(data["sentences"], 1)
    sentences = tuple(_sentence(n, each, parts[each["part"] - 1], found.get(n)) for n, each in numbered)
    inside: dict[int, list[Sentence]] = {part: [] for part, _ in enumerate(parts, 1)}
    for each, sentence in zip(data["sentences"], sentences, strict=True):
        inside[each["part"]].append(sentence)
    sections = tuple(_section(n, each, parts, inside) for n, each in enumerate(data["sections"], 1))
    furniture = Section(0, "The rest of the page", "several", Counter(data["furniture"]["counts"]))
    facts: Facts = facts_of(data["name"]) or data.get("about", {})
    return Review(data["name"], facts, sections, sentences, furniture, data["terms"], body)


def _sentence(number: int, each: dict[str, Any], part: dict[str, str], text: str | None) -> Sentence:
    shares = tuple(Share(*told) for told in each.get("drove", ()))
    score = Score(each["compound"], shares, each.get("marks", 0.0), each.get("but", False), each.get("withheld", False))
    return Sentence(number, part["title"], part["voice"], score, text)


def _section(number: int, each: Any, parts: Sequence[dict[str, str]], inside: dict[int, list[Sentence]]) -> Section:
    sentences = sorted((held for part in each["parts"] for held in inside[part]), key=lambda held: held.number)
    parts = [parts[part - 1] for part in each["parts"]]
    voice = parts[0]["voice"] if len({part["voice"] for part in parts}) == 1 else "several"
    title = " + ".join(dict.fromkeys(part["title"] for part in parts))
    return Section(number, title, voice, Counter(each["counts"]), tuple(sentences))


@lru_cache(maxsize=64)  # to score a page takes seconds, and each quote check asks for all of them
def _from_page(name: str, about: tuple[tuple[str, str], ...], page: tuple[str, ...]) -> Review:
    """A text that the reader brought and nobody packed: the same features, made here and now."""
    from . import features

    marked = shelf.marked(dict(about))
    speaks = re.compile(rf"({'|'.join(map(re.escape, marked)) or '(?!)'})(?:\s*:\s+|$)")  # “Ann: I liked it.”
    parts = words.sections("\n".join(speaks.sub(r"\1\n", line) for line in page))
    sentences = [unit for part in parts for unit in features.units(part)]
    # Whoever was marked speaks until the next one does; before the first, the text itself.
    voices = list(accumulate(parts, lambda voice, part: part.title if part.title in marked else voice, initial=name))
    made = features.make(name, parts, voices=voices[1:], about=dict(about), share=False)
    return _build(made, dict(enumerate(sentences, 1)), tuple(sentences))
