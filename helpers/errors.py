"""What to say when something cannot be done: one clear line that says what to do, never a traceback."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
MOST_NAMES = 10  # that one line can tell


class Advice(Exception):
    """A mistake that a reader can mend. Notebooks show its one line and nothing else."""

    def __str__(self) -> str:
        # It may repeat what somebody typed, line breaks and all.
        return " ".join(super().__str__().split())

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this before it prints a traceback.
        return [str(self)]


class UnknownName(Advice, LookupError):
    """A name that the kit does not have."""


class BadInput(Advice, ValueError):
    """A value or a file that cannot be used."""


class WrongType(Advice, TypeError):
    """A value of a kind that cannot be used."""


def pick(what: str, name: object, among: Mapping[str, T]) -> T:
    """What a name stands for, in capitals or not. Raises UnknownName, with the nearest right name."""
    named = {each.lower(): each for each in among}
    if not isinstance(name, str) or name.lower() not in named:
        raise unknown(what, name, among)
    return among[name if name in among else named[name.lower()]]


def some(given: Iterable[object], advice: str) -> list[Any]:
    """What was given, one by one; a list is as good as what is in it. Raises BadInput where there is nothing."""
    if found := [each for one in given for each in (one if isinstance(one, (list, tuple)) else [one])]:
        return found
    raise BadInput(advice)


def unknown(what: str, name: object, names: Iterable[str]) -> UnknownName:
    """The error for a name that is not there: it names the nearest right ones.

    >>> print(unknown("review", "harvey", ["fathallah", "share", "harney"]))
    There is no review called “harvey”. Did you mean harney?
    >>> print(unknown("review", "x", ["share", "harney"]))
    There is no review called “x”. Try one of: share, harney.
    """
    from difflib import get_close_matches  # late: most calls find what they look for

    names = list(names)
    near = get_close_matches(str(name).lower(), names, n=1)
    more = ", …" if len(names) > MOST_NAMES else ""
    hint = f"Did you mean {near[0]}?" if near else f"Try one of: {', '.join(names[:MOST_NAMES])}{more}."
    return UnknownName(f"There is no {what} called “{str(name)[:40]}”. {hint}")


def short(text: object, longest: int = 60) -> str:
    """Text on one line, without what cannot be printed, cut to so many letters.

    >>> short("two\\nlines and more", 9), short("a\\x00b")
    ('two line…', 'a b')
    """
    clean = " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())
    return clean if len(clean) <= longest else clean[: longest - 1].rstrip() + "…"


def called(path: str | Path) -> str:
    """The name of a file as a line about it shows it: short, printable, and with its ending.

    >>> called("a.json"), called("the hand-in of somebody whose name is long (2).json")
    ('a.json', 'the hand-in of somebody whose….json')
    """
    return short(Path(path).stem, 30) + short(Path(path).suffix, 8) or "a file without a name"
