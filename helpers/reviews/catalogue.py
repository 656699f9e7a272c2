"""Who speaks, where, when and why? The facts of data/catalogue.toml, and the names and labels that come from there."""

from typing import Any

from .. import files, words
from ..errors import WrongType, unknown
from ..tables import Table

Facts = dict[str, Any]
IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def catalogue() -> Facts:
    """Everything in data/catalogue.toml."""
    return files.toml("catalogue.toml")


def shipped() -> tuple[str, ...]:
    """The names of the reviews that the kit comes with, in the order of the lessons."""
    return tuple(review["name"] for review in catalogue()["review"])


def facts_of(name: str, kind: str = "review") -> Facts | None:
    """What the catalogue says of a review or a “voice”, or None."""
    return next((facts for facts in catalogue()[kind] if facts["name"] == name), None)


def label(name: str) -> str:
    """What a review is called in a table: its label in the catalogue, or else its name."""
    return str((facts_of(name) or {}).get("label", name))


def signed_by(voice: str, review: str) -> str:
    """How a voice signs: Joe, Will Harney; or who publishes what nobody signed."""
    if facts := facts_of(voice, "voice"):
        return str(facts["signed"])
    return f"{label(review)}, unsigned" if voice == "unsigned" else voice


def called(review: str) -> str | None:
    """The name of the shipped review that goes by a name, a label, a title, a publisher or a writer, or None.

    >>> called("Will Harney"), called("the socialist")
    ('harney', 'fathallah')
    """
    given = words.fold(review)
    for facts in catalogue()["review"]:
        signed = (voice["signed"] for voice in catalogue()["voice"] if voice["review"] == facts["name"])
        if given in map(words.fold, (facts["name"], facts["label"], facts["title"], facts["publisher"], *signed)):
            return str(facts["name"])
    return None


def outline(name: str) -> Table:
    """One row for each section of a shipped review: its title, its voice, what it says in our words, a question."""
    if not isinstance(name, str):
        raise WrongType('Name a review: reviews.outline("harney").')
    known = called(name)
    if known is None:
        raise unknown("review", name, shipped())
    parts = [part for part in catalogue()["section"] if part["review"] == known]
    rows = [(part["title"], part["voice"], part["says"], part.get("ask", "")) for part in parts]
    return Table(
        rows, ["section", "voice", "in our words", "for the margin"], f"A map of “{(facts_of(known) or {})['title']}”"
    )


def dates() -> Table:
    """One row for each review: the date on its page, or the earliest date that the text allows, and the clue."""
    rows = [(r["label"], r["date"], r["earliest"], r["date_clue"]) for r in catalogue()["review"]]
    return Table(rows, ["review", "date on the page", "not before", "the clue"], "When was it written?")


def frames() -> Table:
    """Two rows for each voice, what is wrong with the film and with the world: four parts each, in our own words."""
    about = {"the film": "blames film_cause judgement film_remedy", "the world": "problem cause world_judgement remedy"}
    told = [(voice, what, parts.split()) for voice in catalogue()["voice"] for what, parts in about.items()]
    rows = [(voice["signed"], what, *(voice.get(part, "Not said.") for part in parts)) for voice, what, parts in told]
    head = ["voice", "wrong with", "problem", "cause", "judgement", "remedy"]
    return Table(rows, head, f"{counted(len(rows) // len(about), 'frame')}, in our words")


def counted(n: int, thing: str) -> str:
    """A number of things as a caption begins.

    >>> counted(5, "voice"), counted(12, "voice")
    ('Five voices', '12 voices')
    """
    number = IN_WORDS[n] if n < len(IN_WORDS) else str(n)
    return f"{number} {thing}{'s' * (n != 1)}".capitalize()
