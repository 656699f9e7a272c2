"""What do we have? The film, the three reviews, their voices and sections, and the pages that a reader brought."""

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from types import ModuleType
from typing import Any

from .. import files, tables
from ..errors import BadInput, unknown
from ..sentiment import Score, Share

NAMES = ("fathallah", "share", "harney")
LABELS = {"fathallah": "Fathallah", "share": "SHARE", "harney": "Harney"}


@dataclass(frozen=True)
class Sentence:
    """One sentence: its number, its section, its score; its length from eight words on; its text where the page is."""

    number: int
    section: str
    voice: str
    score: Score
    size: int | None = None
    print: int | None = None
    text: str | None = None

    @property
    def compound(self) -> float | None:
        return self.score.compound

    @property
    def shares(self) -> tuple[Share, ...]:
        return self.score.shares

    def _heading(self) -> str:
        return f"Sentence {self.number}, in “{self.section}”{'' if self.text is None else f': {self.text}'}"

    def __repr__(self) -> str:
        return f"{self._heading()}\n{self.score}"

    def _repr_html_(self) -> str:
        return f"<p>{tables.escape(self._heading())}</p>{self.score._repr_html_()}"


@dataclass(frozen=True)
class Section:
    """Sections that are counted together (short ones are merged): their titles, their voice, their word counts."""

    number: int
    title: str
    voice: str
    counts: Counter[str] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False, default=())

    @property
    def size(self) -> int:
        return self.counts.total()

    @property
    def label(self) -> str:
        return self.title


class _InSections:
    """What is counted section by section."""

    sections: tuple[Section, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        return sum((section.counts for section in self.sections), Counter())

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.counts.total()


@dataclass(frozen=True)
class Voice(_InSections):
    """One of the people who speak: what the catalogue says of them, and the words of their sections."""

    name: str
    label: str
    facts: dict[str, Any] = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)

    def __repr__(self) -> str:
        return f"{self.label} ({self.facts.get('publisher') or self.name}): {self.size:,} words"


@dataclass(frozen=True)
class Review(_InSections):
    """One review: what the catalogue says, its counted sections, its scored sentences, its page where it is here."""

    name: str
    facts: dict[str, Any] = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    furniture: Section = field(repr=False)
    places: dict[str, list[int]] = field(repr=False)
    body: tuple[str, ...] = field(repr=False, default=())

    @property
    def label(self) -> str:
        return LABELS.get(self.name, self.facts.get("writer") or self.name)

    @property
    def title(self) -> str:
        return self.facts.get("title") or self.name

    @property
    def whole_page(self) -> Section:
        """The saved page with everything on it: the review and what stands round it."""
        return Section(0, f"{self.label}, whole page", "several", self.counts + self.furniture.counts)

    @property
    def has_page(self) -> bool:
        return bool(self.body)

    @property
    def text(self) -> str | None:
        """The whole text, one sentence to a line, where the reader has brought the page; else None."""
        return "\n".join(self.body) if self.body else None

    def sentence(self, number: int) -> Sentence:
        """One sentence by its number, with its score and the words that drove it."""
        if not isinstance(number, int) or not 0 < number <= len(self.sentences):
            raise BadInput(f"{self.label} has sentences 1 to {len(self.sentences)}: give one of these numbers.")
        return self.sentences[number - 1]

    @property
    def voices(self) -> tuple[Voice, ...]:
        names = dict.fromkeys(sentence.voice for sentence in self.sentences)
        return tuple(voice for voice in map(self._voice, names) if voice)

    def _voice(self, name: str) -> Voice | None:
        facts = next((voice for voice in catalogue()["voice"] if voice["name"] == name), None)
        if facts is None and self.name in NAMES:
            return None  # the unsigned frame round the three opinions
        mine = tuple(section for section in self.sections if section.voice == name)
        sentences = tuple(sentence for sentence in self.sentences if sentence.voice == name)
        return Voice(name, (facts or self.facts).get("signed") or self.label, facts or self.facts, mine, sentences)

    def __repr__(self) -> str:
        facts = self.facts
        who = " and ".join(filter(None, [facts.get("writer"), facts.get("publisher")]))
        date = facts.get("date") if facts.get("date") not in (None, "", "unknown") else "date unknown"
        return f"{self.title} ({who or self.label}, {date}): {self.size:,} words"


@cache
def catalogue() -> dict[str, Any]:
    """Everything in data/catalogue.toml."""
    import tomllib  # a quarter of what this module would take to import

    return tomllib.loads((files.DATA / "catalogue.toml").read_text(encoding="utf-8"))


def names() -> list[str]:
    """The names that ``load`` knows: the three reviews, and what the reader has packed or brought."""
    mine = [*sorted(files.folder("features").glob("*.json")), *sorted(files.folder("pages/read").glob("*.txt"))]
    return list(dict.fromkeys([*NAMES, *(path.stem for path in mine if not path.name.startswith("."))]))


def load(name: str) -> Review:
    """One review by name: "fathallah", "share", "harney", or one that you packed or brought.

    >>> load("fathallah")
    TV: The Social Dilemma (The Socialist, 2020-12-02): 640 words

    Raises UnknownName, with the nearest right name, and BadInput for a file of yours that cannot be read.
    """
    mine = _mine()
    if mine:
        mine.look()
    if name not in names():
        raise BadInput(why) if mine and (why := mine.problem(str(name))) else unknown("review", name, names())
    if name in NAMES:
        shared = json.loads((files.DATA / "features" / f"{name}.json").read_text(encoding="utf-8"))
    else:
        shared = _packed(name)
    page = mine.sentences(name) if mine else []
    if shared:
        return _build(shared, *_texts(shared, page))
    return _from_page(name, tuple(mine.about(name).items()), tuple(page))


def _mine() -> ModuleType | None:
    """The module that reads what the reader brought, where there is anything: most cells can do without it."""
    if not files.folder("pages").is_dir():
        return None
    from .. import pages

    return pages


def _packed(name: str) -> dict:
    """The features that the reader packed, or none. Raises BadInput for a file that is damaged or not ours."""
    from . import features

    path = files.folder("features") / f"{name}.json"
    return features.read(path) if path.exists() else {}


def all() -> list[Review]:
    """The three reviews, in the order of the lessons."""
    return [load(name) for name in NAMES]


def voices() -> list[Voice]:
    """The five people who speak: Fathallah; Alex, Joe and Amandine; Harney."""
    return [voice for review in all() for voice in review.voices]


def cards() -> tables.Table:
    """One row for each voice: who signed, in what role, where, and what interest they have."""
    rows = [(v.label, v.facts["role"], v.facts["publisher"], v.facts["interest"], v.size) for v in voices()]
    return tables.Table(rows, ["signed", "role", "publisher", "interest", "words"], "Five voices")


def outline(name: str) -> tables.Table:
    """One row for each section of a review: its title, its voice, and what it says in our own words."""
    review = load(name)
    rows = [(s["title"], s["voice"], s["says"]) for s in catalogue()["section"] if s["review"] == review.name]
    return tables.Table(rows, ["section", "voice", "in our words"], review.title)


def dates() -> tables.Table:
    """One row for each review: the date on its page, or the earliest date that the text allows, and the clue."""
    rows = [(LABELS[r["name"]], r["date"], r["earliest"], r["date_clue"]) for r in catalogue()["review"]]
    return tables.Table(rows, ["review", "date on the page", "not before", "the clue"], "When was it written?")


def raw_and_body() -> tables.Table:
    """One row for each saved page: all its words, those of the review, and the share that is not the review."""
    pages = [(review.label, review.whole_page.size, review.size) for review in all()]
    rows = [(name, whole, body, f"{(whole - body) / whole:.0%}") for name, whole, body in pages]
    return tables.Table(
        rows, ["review", "words on the saved page", "words of the review", "not the review"], "Page and review"
    )


def frames() -> tables.Table:
    """One row for each voice: what it blames, the cause it sees, its judgement, its remedy, in our own words."""
    rows = [(v.label, v.facts["blames"], v.facts["cause"], v.facts["judgement"], v.facts["remedy"]) for v in voices()]
    return tables.Table(rows, ["voice", "problem", "cause", "judgement", "remedy"], "Five frames, in our words")


def _facts(data: dict) -> dict[str, Any]:
    found = next((review for review in catalogue()["review"] if review["name"] == data["name"]), None)
    return found or data.get("about", {})


def _build(data: dict, found: dict[int, str], body: tuple[str, ...]) -> Review:
    parts = data["parts"]
    sentences = tuple(
        _sentence(number, each, parts[each["part"] - 1], found.get(number))
        for number, each in enumerate(data["sentences"], 1)
    )
    sections = tuple(_section(n, each, data, sentences) for n, each in enumerate(data["sections"], 1))
    furniture = Section(0, "The rest of the page", "several", Counter(data["furniture"]["counts"]))
    return Review(data["name"], _facts(data), sections, sentences, furniture, data["terms"], body)


def _texts(data: dict, page: list[str]) -> tuple[dict[int, str], tuple[str, ...]]:
    if not page:
        return {}, ()
    from . import recognise

    match = recognise.match(data["name"], recognise.keys(data), page)
    return (match.found, match.body) if match else ({}, ())


def _sentence(number: int, each: dict, part: dict, text: str | None) -> Sentence:
    shares = tuple(Share(*told) for told in each.get("drove", ()))
    score = Score(each["compound"], shares, each.get("marks", 0.0), each.get("but", False), each.get("withheld", False))
    return Sentence(number, part["title"], part["voice"], score, each.get("size"), each.get("print"), text)


def _section(number: int, each: dict, data: dict, sentences: tuple[Sentence, ...]) -> Section:
    parts = [data["parts"][part - 1] for part in each["parts"]]
    voice = parts[0]["voice"] if len({part["voice"] for part in parts}) == 1 else "several"
    inside = tuple(s for s, told in zip(sentences, data["sentences"], strict=True) if told["part"] in each["parts"])
    return Section(number, " + ".join(part["title"] for part in parts), voice, Counter(each["counts"]), inside)


@lru_cache(maxsize=64)  # to score a page takes seconds, and each quote check asks for all of them
def _from_page(name: str, about: tuple[tuple[str, str], ...], page: tuple[str, ...]) -> Review:
    """A text that the reader brought and nobody packed: the same features, made here and now."""
    from .. import words
    from . import features

    parts = words.sections("\n".join(page))
    sentences = [unit for part in parts for unit in features.units(part)]
    return _build(features.make(name, parts, about=dict(about)), dict(enumerate(sentences, 1)), tuple(sentences))
