"""What can a tool read? Reviews, voices, sections and plain texts: each is a source of counts and sentences."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from .. import words
from ..errors import BadInput
from ..tables import Shown, Table
from . import lexicon
from .catalogue import Facts, facts_of
from .lexicon import Score

Places = dict[str, list[int]]


@dataclass(frozen=True, repr=False)
class Sentence(Shown):
    """One sentence: its number, its section, its score; its text where the page is here."""

    template = "reviews/sentence.html"
    number: int
    section: str
    voice: str
    packed: Score = field(repr=False, default=Score(None))  # what its features tell of its score
    text: str | None = None

    @cached_property
    def score(self) -> Score:
        """Its score: from its text where that is here, else as it was packed."""
        return self.packed if self.text is None else lexicon.score(self.text)

    def revalued(self, changes: lexicon.Changes) -> Score:
        """Its score, had the list given some words other values."""
        if self.text is not None and changes:
            return lexicon.score(self.text, changes)
        return self.score.revalued(changes)  # a packed sentence knows how each of its listed words acts on its score

    @property
    def heading(self) -> str:
        return f"Sentence {self.number}, in “{self.section}”{'' if self.text is None else f': {self.text}'}"

    def __repr__(self) -> str:
        return f"{self.heading}\n{self.score}"


class Source:
    """What every tool reads: its words counted, its sentences scored, and its text where that is here."""

    label: str
    sentences: tuple[Sentence, ...]
    sections: tuple["Section", ...] = ()
    places: Places | None = None  # the numbers of the sentences that hold each chosen term

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word occurs."""
        found = Counter[str]()
        for section in self.sections:
            found.update(section.counts)  # faster than a sum of Counters
        return found

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.counts.total()

    @property
    def has_page(self) -> bool:
        """Whether its sentences can be read, and not only counted."""
        return bool(self.sentences) and all(sentence.text for sentence in self.sentences)

    @property
    def text(self) -> str | None:
        """The whole text, one sentence to a line, where it is here; else None."""
        return "\n".join(sentence.text or "" for sentence in self.sentences) if self.has_page else None


@dataclass(frozen=True)
class Section(Source):
    """Sections that are counted together (short ones are merged): their titles, their voice, their word counts."""

    number: int
    title: str
    voice: str
    counts: Counter[str] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False, default=())

    @property
    def label(self) -> str:  # type: ignore[override]  # a source is labelled by an attribute or by a property
        return self.title

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """Its counts as quotations are compared: small letters, hyphened words taken apart."""
        found: Counter[str] = Counter()
        for word, count in self.counts.items():
            for part in word.lower().split("-"):
                found[part] += count
        return found


@dataclass(frozen=True, repr=False)
class Voice(Source):
    """One of the people who speak: what the catalogue says of them, and the words of their sections."""

    name: str
    label: str
    facts: Facts = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    places: Places | None = field(repr=False, default=None)

    def __repr__(self) -> str:
        return f"{self.label} ({self.facts.get('publisher') or self.name}): {self.size:,} words"


@dataclass(frozen=True, repr=False)
class Review(Source):
    """One review: what the catalogue says, its counted sections, its scored sentences, its page where it is here."""

    name: str
    facts: Facts = field(repr=False)
    sections: tuple[Section, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    furniture: Section = field(repr=False)
    places: Places = field(repr=False)
    body: tuple[str, ...] = field(repr=False, default=())

    @property
    def label(self) -> str:  # type: ignore[override]
        return str(self.facts.get("label") or self.facts.get("writer") or self.name)

    @property
    def title(self) -> str:
        return str(self.facts.get("title") or self.name)

    @property
    def whole_page(self) -> Section:
        """The saved page with everything on it: the review and what stands round it."""
        return Section(0, f"{self.label}, whole page", "several", self.counts + self.furniture.counts)

    @property
    def has_page(self) -> bool:
        return bool(self.body)

    @property
    def text(self) -> str | None:
        return "\n".join(self.body) if self.body else None

    def read(self) -> Table:
        """Its sentences, numbered, where its page is here or it is a practice text; else none, and what to do."""
        rows = [(each.number, each.text) for each in self.sentences if each.text]
        note = "" if rows else "Bring the publisher's page to read it here."
        return Table(rows, ["sentence", "text"], self.title, note)

    @cached_property
    def on_line(self) -> list[Sentence]:
        """The sentence on each line of its page; on a line that is not ours, the one before it."""
        known, found, at = [each for each in self.sentences if each.text is not None], list[Sentence](), -1
        for printed in self.body:
            at += at + 1 < len(known) and known[at + 1].text == printed
            found.append(known[max(at, 0)])
        return found

    def sentence(self, number: int) -> Sentence:
        """One sentence by its number, with its score and the words that drove it."""
        if not isinstance(number, int) or not 0 < number <= len(self.sentences):
            raise BadInput(f"{self.label} has sentences 1 to {len(self.sentences)}: give one of these numbers.")
        return self.sentences[number - 1]

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        names = dict.fromkeys(sentence.voice for sentence in self.sentences)
        return tuple(voice for voice in map(self._voice, names) if voice)

    def _voice(self, name: str) -> Voice | None:
        facts = facts_of(name, self.name) or self.facts
        if facts is facts_of(self.name):
            return None  # the unsigned frame round the opinions
        sections = tuple(section for section in self.sections if section.voice == name)
        sentences = tuple(sentence for sentence in self.sentences if sentence.voice == name)
        mine = {sentence.number for sentence in sentences}
        places = {term: held for term, where in self.places.items() if (held := [n for n in where if n in mine])}
        label = facts.get("signed") or (self.label if name == self.name else name)  # a voice that its reader marked
        return Voice(name, str(label), facts, sections, sentences, places)

    def __repr__(self) -> str:
        facts = self.facts
        who = " and ".join(filter(None, [facts.get("writer"), facts.get("publisher")]))
        date = facts.get("date") if facts.get("date") not in (None, "", "unknown") else "date unknown"
        return f"{self.title} ({who or self.label}, {date}): {self.size:,} words"


@dataclass(frozen=True)
class Plain(Source):
    """Some words that were typed in: counted at once, scored when somebody asks."""

    written: str
    label: str = "Your text"

    @property
    def text(self) -> str:
        return words.tidy(self.written)

    @property
    def has_page(self) -> bool:
        return True

    @cached_property
    def counts(self) -> Counter[str]:
        return words.count([self.written])

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:  # type: ignore[override]  # made when first asked for
        return tuple(Sentence(n, "", "", text=each) for n, each in enumerate(words.sentences(self.written), 1))
