"""How does an answer read? In plain words, also where its question is no longer asked. No widgets, no HTML."""

from collections.abc import Iterator

from .kinds import KINDS
from .question import Question, in_words


def plain(value: object) -> str:
    """An answer in words.

    >>> print(plain({"round": "before", "choice": 4, "confidence": 2, "reason": ""}))
    choice: Agree
    confidence: 2
    >>> print(plain({"order": ["figures", "names"], "top": "We can check them."}))
    1. figures
    2. names
    top: We can check them.
    """
    return "\n".join(_lines(value)) if isinstance(value, dict) else in_words(value)


def _lines(value: dict[str, object]) -> Iterator[str]:
    for name, part in value.items():
        kind = _kind(name)
        if name not in kind.unread and (words := kind.reads(name, part)):
            yield words if name in kind.unnamed else f"{name}: {words}"


def _kind(part: str) -> type[Question]:
    """A kind that has this part in its answers; two that share a part read it alike."""
    return next((kind for kind in KINDS.values() if part in kind.parts), Question)


def written(value: object, question: Question | None) -> str:
    """What was written in an answer, apart from what a table of the class counts; a vote goes before its reason."""
    if question is None or not isinstance(value, dict):
        return plain(value)
    said = plain({name: part for name, part in value.items() if name not in question.counted})
    if not said or "choice" not in value:
        return said
    return f"{question.reads('choice', value['choice'])}: {said.removeprefix('reason: ')}"
