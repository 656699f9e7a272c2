"""What do we ask? The prompts of data/prompts.toml, checked, each a question of its kind. No widgets here."""

from .fields import RULE, Field
from .kinds import AGREE, KINDS, Rank, Sort, Vote, plain, written
from .predict import Predict
from .question import FEW, FEWEST, Question
from .source import chosen, get, keep, keys, lesson, own, place, printed

__all__ = ["AGREE", "FEW", "FEWEST", "KINDS", "RULE"]
__all__ += ["Field", "Predict", "Question", "Rank", "Sort", "Vote"]
__all__ += ["chosen", "get", "keep", "keys", "lesson", "own", "place", "plain", "printed", "written"]
