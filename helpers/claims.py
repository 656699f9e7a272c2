"""Says what, on what evidence? The claim register: checkable claims of the reviews, and what checking found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from . import files, reviews
from .errors import pick
from .tables import Shown, Table

ALL = "all cards"
NOT_NEEDED = ("checked", "verdict", "question")  # of a claim that a reader writes down
SOURCE = "{title}, {publisher}, {date}, seen {seen}: {url}"
__all__ = ["Claim", "get", "help_lines", "kinds", "register", "tally"]


@dataclass(frozen=True)
class Claim(Shown):
    """One claim in our words: whose it is, what kind, what checking found, a verdict to argue with, its sources."""

    template = "reviews/claim.html"
    key: str
    review: str
    voice: str
    section: str
    kind: str
    says: str
    checked: str
    verdict: str
    status: str
    question: str
    sources: Sequence[dict[str, Any]] = field(repr=False, default=())
    sensitive: bool = False

    def _lines(self) -> list[tuple[str, str]]:
        told = [
            ("Claim", f"{self.says} ({reviews.signed_by(self.voice, self.review)}, in “{self.section}”)"),
            ("Kind", self.kind),
            ("What checking found", " ".join(self.checked.split())),
            ("Verdict, to argue with", f"{self.verdict} ({self.status})"),
            ("Ask", self.question),
            *(("Source", SOURCE.format(**source)) for source in self.sources if source.get("audience") != "teacher"),
            *([("Source", "Kept for the teacher, in data/claims.toml.")] if self.sensitive else []),
        ]
        return [(name, words) for name, words in told if words]

    def __repr__(self) -> str:
        return "\n".join(f"{name}: {words}" for name, words in self._lines())


def _claims() -> list[Claim]:
    ours = files.each(files.data() / "claims.toml", "claim", _read)
    return [*ours, *map(_read, files.each(files.folder("claims.toml"), "claim", _mine))]


def _read(row: dict[str, Any]) -> Claim:
    return Claim(**{name: row[name] for name in Claim.__dataclass_fields__ if name in row})


def _mine(told: dict[str, Any]) -> dict[str, Any]:
    """A claim of the reader's own, put to the same test as ours."""
    review = reviews.load(told["review"])
    row = {"voice": review.name, "section": review.title, "status": "open"} | dict.fromkeys(NOT_NEEDED, "") | told
    for part, what in (("kind", "kinds"), ("status", "statuses")):
        pick(part, row[part], files.toml("claims.toml")[what])
    pick("voice", row["voice"], dict.fromkeys(each.voice for each in review.sentences))
    return row | {"key": f"{told['key']}", "says": f"{told['says']}"}


def register(voice: object = None, sensitive: bool = False) -> Table:
    """One row a claim: its key, kind, and the claim in our words; of one voice; sensitive ones if asked.

    Yours stand in my-work/claims.toml: under [[claim]], the name of a text as review, a key, a kind, and what it says.
    Raises UnknownName for a voice that makes no claim.
    """
    if voice is not None:
        voice = pick("voice", getattr(voice, "name", voice), {claim.voice: claim.voice for claim in _claims()})
    told = [claim for claim in _claims() if voice in (None, claim.voice)]
    rows = [(claim.key, claim.kind, claim.says) for claim in told if sensitive or not claim.sensitive]
    return Table(rows, ["claim", "kind", "in our words"], "The claim register")


def get(key: str) -> Claim:
    """One claim by its key, with what checking found and the sources."""
    return pick("claim", key, {claim.key: claim for claim in _claims()})


def kinds() -> Table:
    """The kinds of claim, each with a plain definition."""
    return Table(files.toml("claims.toml")["kinds"].items(), ["kind", "what it is"])


def tally() -> Table:
    """How the cards of each voice came out: counts with rates per 1,000 words in brackets; all cards come last."""
    cards = Counter((card.review, card.voice, how) for card in _claims() for how in (card.status, ALL))
    texts = dict.fromkeys([*reviews.shipped(), *(card[0] for card in cards)])
    voices = [(name, voice) for name in texts for voice in reviews.load(name).voices]
    rows: list[tuple[str, ...]] = []
    for how in [*files.toml("claims.toml")["statuses"], ALL]:
        counts = [(cards[name, voice.name, how], voice.size) for name, voice in voices]
        rows.append((how, *(f"{count} ({1000 * count / size:.2f})" for count, size in counts)))
    head = ["verdict", *(f"{voice.label} ({voice.size:,} words)" for _, voice in voices)]
    caption = "What checking found: how many cards, and how many in 1,000 words"
    return Table(rows, head, caption, "We chose the cards: others would choose others.")


def help_lines() -> Table:
    """Where to find help, from data/help-lines.toml, which a teacher makes local."""
    lines = files.toml("help-lines.toml")
    told = itemgetter("place", "name", "reach", "for_whom", "hours")
    rows = files.each(files.data() / "help-lines.toml", "line", told)
    note = f"{' '.join(lines['note'].split())} {lines['first']}"
    return Table(rows, ["where", "who", "how", "for whom", "when"], "Help lines", note)
