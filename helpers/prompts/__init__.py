"""What do we think? One line in a cell asks a question of data/prompts.toml, and keeps what is answered."""

from .. import questions
from ..pages.box import BringBox as bring
from .ask import Earlier as recall, Own as own, Saving as save, call, hands, lots, resume

__all__ = ["bring", "discuss", "hands", "lots", "own", "predict", "rank", "rate", "recall", "resume", "rows"]
__all__ += ["save", "sort", "vote"]

# A new kind in questions/kinds.py needs no line here. What is rated is a guess, before the word list's scores show.
globals().update({kind: call(kind) for kind in questions.KINDS}, rate=call("predict"))
