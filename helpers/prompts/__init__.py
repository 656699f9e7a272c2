"""What do we think? One line in a cell asks a question of data/prompts.toml, and keeps what is answered."""

from collections.abc import Callable

from .. import questions
from .ask import bring, discuss, predict, rank, rate, recall, resume, rows, save, sort, vote
from .card import Prompt

__all__ = ["bring", "discuss", "predict", "rank", "rate", "recall", "resume", "rows", "save", "sort", "vote"]


def __getattr__(name: str) -> Callable[[str], Prompt]:
    """The call for a kind that has no function in ask.py: a new kind in questions/kinds.py needs no line here."""
    if name not in questions.KINDS:
        raise AttributeError(f"There is no kind of prompt called “{name}”. Try one of: {', '.join(questions.KINDS)}.")
    return lambda key: Prompt(questions.get(key, name))
