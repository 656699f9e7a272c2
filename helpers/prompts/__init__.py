"""What do we think? One line in a cell asks a question of data/prompts.toml, and keeps what is answered."""

from collections.abc import Callable

from .. import questions
from ..pages.box import BringBox as bring
from .ask import Earlier as recall, Own as own, Saving as save, call, hands, lots, resume
from .card import Prompt

__all__ = ["bring", "discuss", "hands", "lots", "own", "predict", "rank", "rate", "recall", "resume", "rows"]
__all__ += ["save", "sort", "vote"]

# By their names, so that the Tab key finds them. What is rated is a guess, before the word list's scores show.
globals().update({kind: call(kind) for kind in questions.KINDS}, rate=call("predict"))


def __getattr__(name: str) -> Callable[..., Prompt]:
    """The call for a kind that was added later: a new kind in questions/kinds.py needs no line here."""
    if name not in questions.KINDS:
        raise AttributeError(f"There is no kind of prompt called “{name}”. Try one of: {', '.join(questions.KINDS)}.")
    return call(name)
