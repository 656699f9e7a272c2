"""What does a quote check say? A verdict in words, with the changed words side by side and what is certain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import files, tables
from ..words import fold
from . import parse
from .search import NOTHING, Finding

EXACT, TRIMMED, ALTERED, STITCHED = "exact", "trimmed", "altered", "stitched from two places"
WRONG_SPEAKER, WRONG_REVIEW = "wrong speaker", "wrong review"
NOT_FOUND, CANNOT_TELL = "not found", "cannot tell without the page"
FOUND = {"exact": EXACT, "trimmed": TRIMMED, "altered": ALTERED, "stitched": STITCHED}  # by what the search has found

NOTHING_QUOTED = "Nothing of two words or more stands between quotation marks here."
BRING = "Bring the publisher's page, and "
TOLD = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Place:
    """Where words stand and who says them; ``speaker`` is None where marks hold words of nobody we know.

    ``source`` is what readers call the review, ``name`` what ``reviews.load`` calls it.
    """

    source: str
    name: str
    section: str = ""
    sentence: int | None = None
    author: str | None = None
    speaker: str | None = None

    def __str__(self) -> str:
        parts = [self.source, f"“{self.section}”" if self.section else "", f"sentence {self.sentence}"]
        return ", ".join(filter(None, parts if self.sentence else parts[:2]))

    @property
    def says(self) -> str:
        """Who says it, and who quotes whom."""
        if self.author is None:
            return ""
        if self.speaker is None:
            return f"Inside quotation marks: see whom {self.author} quotes."
        if self.speaker == self.author:
            return f"Written by {self.author}."
        return f"Said by {self.speaker}, quoted by {self.author}."


@dataclass(frozen=True, repr=False)
class Verdict(tables.Shown):
    """The answer to one quote check: its name, why, where, what was changed, and what is certain all the same."""

    template = "quotes/verdict.html"
    name: str
    quotation: str
    why: str
    places: tuple[Place, ...] = ()
    finding: Finding = NOTHING
    notes: tuple[str, ...] = ()
    certain: tables.Table | None = field(default=None, compare=False)
    film: str = ""  # the second verdict, on words of the film: is it what was said there?

    @property
    def reason(self) -> str:
        """Everything that the verdict says after its name, in one line."""
        return " ".join(filter(None, [self.why, " ".join(words for _, words in self._line), *self.notes, self.film]))

    @property
    def _head(self) -> str:
        where = ", as printed in the review" if self.film else ""
        return f"{self.name.capitalize()}{where}: {files.table(TOLD)['meaning'][self.name]}."

    @property
    def _line(self) -> list[tuple[str, str]]:
        """The quotation with its changes told in words: pairs of where a stretch stands, and its words."""
        said = []
        for part in self.finding.parts if self.finding.changes or self.finding.left_out else ():
            if part.what == "same":
                said.append(("in both", _plain(part.here)))
                continue
            there, here = _plain(part.there), _plain(part.here)
            gone, new = (form.format(there=there, here=here) for form in files.table(TOLD)["said"][part.what])
            said += [("as printed", gone)] * bool(there and gone) + [("as given", new)] * bool(here and new)
        return said

    @property
    def marked(self) -> tables.Table:
        """One row for each stretch of the quotation with its changes, and where it stands."""
        rows = [(words, where) for where, words in self._line] or [(self.quotation, self.name)]
        return tables.Table(rows, ["words", "they stand"], self._head)

    @property
    def tables(self) -> list[tables.Table]:
        rows = [(_plain(part.there) or "–", _plain(part.here) or "–", part.what) for part in self.finding.changes]
        return [table for table in (tables.Table(rows, ["printed", "given", "what happened"]), self.certain) if table]

    def __repr__(self) -> str:
        line = " ".join(words for _, words in self._line)
        told = [self._head, f"“{self.quotation}”", self.why, line, *map(repr, self.tables), *self.notes, self.film]
        return "\n".join(filter(None, told))


def _plain(words: str) -> str:
    return " ".join(words.split())


class Verdicts(tables.Shown, list[Verdict]):
    """Verdicts on several quotations, shown as one table; ``note`` says what could not be checked."""

    note = ""

    @property
    def table(self) -> tables.Table:
        rows = [(each.quotation, each.name, "; ".join(map(str, each.places)), each.reason) for each in self]
        caption = "One quotation" if len(self) == 1 else f"{len(self)} quotations" * bool(self)
        note = " ".join(filter(None, [self.note, "" if self else NOTHING_QUOTED]))
        return tables.Table(rows, ["quotation", "verdict", "where", "why"], caption, note)


# -- notes: what else is worth a line


def about(finding: Finding, quotation: str) -> Iterator[str]:
    """What a reader should know of words that stand somewhere, changed or not."""
    if cut := sum(len(parse.words(words)) for words in finding.left_out):
        yield f"{cut} {'word is' if cut == 1 else 'words are'} left out where the dots are."
    happened = {part.what for part in finding.changes}
    if happened == {"removed", "added"} or happened == {"swapped"}:
        gone = " ".join(part.there for part in finding.changes)
        new = " ".join(part.here for part in finding.changes)
        if sorted(fold(gone).split()) == sorted(fold(new).split()):
            yield "These are the same words in another order."
        elif fold(gone).replace(" ", "") == fold(new).replace(" ", ""):
            yield "These are the same letters, written in one word or in two."
    if "in brackets" in happened:
        yield "What stands in square brackets is the quoter's own, and the brackets say so."
    if finding.what == "exact":
        given = parse.take_apart(quotation)
        there = parse.take_apart(finding.passages[0].printed)
        if given.dots - there.dots:
            yield "There are dots, and nothing is left out."
        if given.added - there.added:
            yield "The words in brackets stand there without brackets."
    if finding.beyond:
        yield f"{finding.beyond} words go beyond the fragment in the bank. {BRING}they can be checked."


def nearest(finding: Finding, places: Sequence[Place]) -> Iterator[str]:
    """What stands nearest to words that were not found."""
    printed = [" ".join(passage.printed.split()) for passage in finding.passages]
    where = [f"“{words}” ({place})" for words, place in zip(printed, places, strict=False)]
    if finding.what == "near":
        yield f"The nearest passage is {where[0]}: likeness {finding.score:.0f} in 100. Check it: is it what was meant?"
    elif finding.what == "part":
        yield f"This much of it is certain: {where[0]}."
    elif finding.what == "stitched":
        yield f"Its pieces stand in the quote bank: {' and '.join(where)}."


def as_said(told: dict[str, Any], quotation: str) -> str:
    """Whether these words were said in the film, by whom, after whom, and when we saw that."""
    given, said = (f" {fold(words).replace('behaviour', 'behavior')} " for words in (quotation, told.get("said", "")))
    if not {"said", "speaker"} & set(told):
        return f"As said in the film: not settled. {told['note']}"
    words = f"the words there are “{told['said']}”" if "said" in told else "words not settled"
    if "said" in told and (given in said or said in given):
        words = "word for word"
    after = "; ".join([*(s["publisher"] for s in told["sources"]), f"seen on {files.toml('film.toml')['seen']}"])
    return f"As said in the film: {words}, by {told['speaker']}. After {after}. {told['note']}"
