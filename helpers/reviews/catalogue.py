"""Who speaks, where, when and why? The facts of data/catalogue.toml, and the names and labels that come from there."""

from typing import Any

from .. import files, words
from ..tables import Table

Facts = dict[str, Any]
IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def catalogue() -> Facts:
    """Everything in data/catalogue.toml."""
    return files.toml("catalogue.toml")


def shipped() -> tuple[str, ...]:
    """The names of the reviews that the kit comes with, in the order of the lessons."""
    return tuple(review["name"] for review in catalogue()["review"])


def facts_of(name: str, review: str = "") -> Facts | None:
    """What the catalogue says of a review, or of a voice in it, or None."""
    if review:
        return next((told for told in catalogue()["voice"] if (told["name"], told["review"]) == (name, review)), None)
    return next((told for told in catalogue()["review"] if told["name"] == name), None)


def label(name: str) -> str:
    """What a review is called in a table: its label in the catalogue, or else its name."""
    return str((facts_of(name) or {}).get("label", name))


def signed_by(voice: str, review: str) -> str:
    """How a voice signs: Joe, Will Harney; or who publishes what nobody signed."""
    if facts := facts_of(voice, review):
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


def dates() -> Table:
    """One row for each review: the date on its page, or the earliest date that the text allows, and the clue."""
    rows = [(r["label"], r["date"], r["earliest"], r["date_clue"]) for r in catalogue()["review"]]
    return Table(rows, ["review", "date on the page", "not before", "the clue"], "When was it written?")


def frames() -> Table:
    """Two rows for each voice, what is wrong with the film and with the world: four parts each, in our own words.

    Yours stand in my-work/frames.toml.
    """
    about = {"the film": "blames film_cause judgement film_remedy", "the world": "problem cause world_judgement remedy"}
    voices = [
        *catalogue()["voice"],
        *files.each(files.folder("frames.toml"), "frame", lambda told: told | {"signed": told["voice"]}),
    ]
    told = [(voice, what, parts.split()) for voice in voices for what, parts in about.items()]
    rows = [(voice["signed"], what, *(voice.get(part, "Not said.") for part in parts)) for voice, what, parts in told]
    head = ["voice", "wrong with", "problem", "cause", "judgement", "remedy"]
    return Table(rows, head, f"{counted(len(rows) // len(about), 'frame')}, in our words")


def counted(n: int, thing: str) -> str:
    """A number of things as a caption begins.

    >>> counted(5, "voice"), counted(12, "voice")
    ('Five voices', '12 voices')
    """
    return f"{IN_WORDS[n] if n < len(IN_WORDS) else n} {thing}{'s' * (n != 1)}".capitalize()
