"""What to say when something cannot be done: one clear line that says what to do, never a traceback."""

from collections.abc import Iterable
from difflib import get_close_matches


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


def unknown(what: str, name: object, names: Iterable[str]) -> UnknownName:
    """The error for a name that is not there: it names the nearest right ones.

    >>> print(unknown("review", "harvey", ["fathallah", "share", "harney"]))
    There is no review called “harvey”. Did you mean harney?
    >>> print(unknown("review", "x", ["share", "harney"]))
    There is no review called “x”. Try one of: share, harney.
    """
    names = list(names)
    near = get_close_matches(str(name).lower(), names, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"Try one of: {', '.join(names)}."
    return UnknownName(f"There is no {what} called “{str(name)[:40]}”. {hint}")
