"""What was said in the film? The lines that reviews quote from it, as others wrote them down (data/film.toml)."""

from dataclasses import dataclass
from datetime import date

from .. import files
from ..words import fold
from .quotebank import bank

ALIKE = 0.6  # how much of a quotation must be in a line for it to be that line


@dataclass(frozen=True)
class Line:
    """One line of the film: as a review prints it, as it was said, and by whom, where two sources agree."""

    quote: str
    printed: str
    note: str
    said: str = ""
    speaker: str = ""
    sources: tuple[str, ...] = ()
    seen: date | None = None

    def likeness(self, quotation: str) -> float:
        """How much of a quotation is in this line, as it is printed or as it was said."""
        given = set(fold(quotation).split())
        return max(len(given & set(fold(words).split())) / max(len(given), 2) for words in (self.printed, self.said))

    def verdict(self, quotation: str) -> str:
        """What is known of these words as words of the film, with who wrote them down, and when we saw that."""
        if not (self.said or self.speaker):
            return f"As said in the film: not settled. {self.note}"
        given, said = (f" {fold(words).replace('behaviour', 'behavior')} " for words in (quotation, self.said))
        same = self.said and (given in said or said in given)
        words = (
            "word for word"
            if same
            else f"the words there are “{self.said}”"
            if self.said
            else "the words are not settled"
        )
        after = f"{'; '.join(self.sources)}; seen on {self.seen}"
        return f"As said in the film: {words}{f', by {self.speaker}' * bool(self.speaker)}. After {after}. {self.note}"


def lines() -> list[Line]:
    """The lines of the film that the quote bank holds."""
    if not (files.data() / "film.toml").exists():  # another folder of reviews need not have one
        return []
    told = files.toml("film.toml")
    words = {quote.key: quote.words for quote in bank()}
    return [
        Line(
            **line | {"sources": tuple(s["publisher"] for s in line.get("sources", ()))},
            printed=printed,
            seen=told["seen"],
        )
        for line in told["line"]
        if (printed := words.get(line["quote"]))
    ]


def line(quotation: str) -> Line | None:
    """The line of the film that a quotation is of, or None."""
    found = max(lines(), key=lambda each: each.likeness(quotation), default=None)
    return found if found and found.likeness(quotation) >= ALIKE else None
