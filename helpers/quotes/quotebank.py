"""Which words does the kit quote, and why? The quote bank, and the lines of the film that reviews quote."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .. import files, reviews, tables
from ..errors import BadInput, pick
from ..words import fold

MOST = 12  # words of a fragment
ALIKE = 0.6  # how much of a quotation must be in a line of the film for it to be that line


@dataclass(frozen=True, repr=False)
class Quote(tables.Shown):
    """A fragment that the kit quotes: its words, who says them, where they stand, and why they are quoted."""

    key: str
    review: str
    voice: str
    speaker: str
    words: str
    section: str
    sentence: int
    kind: str
    note: str = ""
    activity: str = ""

    @property
    def place(self) -> str:
        return f"{reviews.label(self.review)}, “{self.section}”, sentence {self.sentence}"

    def __repr__(self) -> str:
        return f"“{self.words}” ({self.speaker}; {self.kind}; {self.place}). {self.note}".rstrip()

    def __html__(self) -> tables.Html:
        return tables.page("quotes/quote.html", shown=self, facts=reviews.load(self.review).facts)


class Bank(tables.Shown, list[Quote]):
    """Quotations that show themselves as a table."""

    caption = ""

    @property
    def table(self) -> tables.Table:
        rows = [(quote.words, quote.speaker, quote.kind, quote.place, quote.key) for quote in self]
        kinds = Counter(quote.kind for quote in self).most_common()
        told = ": " + ", ".join(f"{kind} {count}" for kind, count in kinds) if len(kinds) > 1 else ""
        head = ["words", "speaker", "kind", "place", "key"]
        caption = self.caption or f"{len(self)} quotations{told}" * bool(self)
        return tables.Table(rows, head, caption, "" if self else "No quotation in the bank.")


def _quotes() -> list[Quote]:
    path = files.data() / "quotes.toml"
    return [*_ours(path, path.stat().st_mtime_ns), *files.each(files.folder("quotes.toml"), "quote", _mine)]


@lru_cache(maxsize=4)  # a control asks for them at each letter
def _ours(path: Path, changed: int) -> tuple[Quote, ...]:
    return tuple(files.each(path, "quote", lambda told: Quote(**told)))


def _mine(told: dict[str, Any]) -> Quote:
    """A fragment of the reader's own, put to the same test as ours."""
    review, said, kinds = reviews.load(told["review"]), fold(told["words"]), files.toml("quotes.toml")["kinds"]
    if (size := len(said.split())) > MOST:
        raise BadInput(f"these are {size} words, and a fragment has at most {MOST}.")
    if not (held := [each for each in review.sentences if f" {said} " in f" {fold(each.text or '')} "]):
        raise BadInput(f"these words are not in “{review.name}” as it is here.")
    kind = pick("kind of quotation", told.get("kind", "own words"), {each: each for each in kinds})
    speaker = next((voice.label for voice in review.voices if voice.name == held[0].voice), review.label)
    place = {"voice": held[0].voice, "section": held[0].section, "sentence": held[0].number, "kind": kind}
    return Quote(**{"key": f"{review.name}.{'-'.join(said.split()[:3])}", "speaker": speaker} | told | place)


def bank(review: object = None, kind: str | None = None, activity: str | None = None) -> Bank:
    """The quote bank: every fragment that the kit quotes, of one review or voice, one kind or one activity.

    Yours stand in my-work/quotes.toml: under [[quote]], the name of a text that you brought as review, and the words.
    Raises UnknownName for a review or a kind that is not there.
    """
    name, voice = reviews.spoken(review)
    if kind is not None:
        kind = pick("kind of quotation", kind, {each: each for each in files.toml("quotes.toml")["kinds"]})
    wanted = {"review": name, "voice": voice, "kind": kind, "activity": activity}
    return Bank(q for q in _quotes() if all(value in (None, getattr(q, field)) for field, value in wanted.items()))


def get(key: str) -> Quote:
    """One quotation of the bank by its key. Raises UnknownName with the nearest right one."""
    return pick("quotation", key, {quote.key: quote for quote in _quotes()})


def line_of_the_film(quotation: str) -> dict[str, Any] | None:
    """What is known of the line of the film that a quotation is of, as printed or as said; None where it is of none."""
    if not (files.data() / "film.toml").exists():  # another folder of reviews need not have one
        return None
    printed = {quote.key: quote.words for quote in bank()}
    given = set(fold(quotation).split())

    def likeness(told: dict[str, Any]) -> float:
        forms = (printed.get(told["quote"], ""), told.get("said", ""))
        return max(len(given & set(fold(words).split())) for words in forms) / max(len(given), 2)

    found: dict[str, Any] = max(files.toml("film.toml")["line"], key=likeness)
    return found if likeness(found) >= ALIKE else None
