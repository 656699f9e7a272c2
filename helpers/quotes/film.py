"""What was said in the film? The lines that reviews quote from it, as others wrote them down (data/film.toml)."""

from typing import Any

from .. import files
from ..words import fold
from .quotebank import bank

ALIKE = 0.6  # how much of a quotation must be in a line for it to be that line


def line(quotation: str) -> dict[str, Any] | None:
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


def verdict(told: dict[str, Any], quotation: str) -> str:
    """Whether these words were said in the film, by whom, after whom, and when we saw that."""
    given, said = (f" {fold(words).replace('behaviour', 'behavior')} " for words in (quotation, told.get("said", "")))
    if not {"said", "speaker"} & set(told):
        return f"As said in the film: not settled. {told['note']}"
    words = f"the words there are “{told['said']}”" if "said" in told else "words not settled"
    if "said" in told and (given in said or said in given):
        words = "word for word"
    after = "; ".join([*(s["publisher"] for s in told["sources"]), f"seen on {files.toml('film.toml')['seen']}"])
    return f"As said in the film: {words}, by {told['speaker']}. After {after}. {told['note']}"
