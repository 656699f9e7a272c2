"""What happens if I change it? Controls that drive a result: one line in a cell, no code to type."""

from .apart import Apart as apart
from .apart import Places as places
from .mood import Lists as lists
from .mood import Mood as mood
from .register import Claim as claim
from .register import Silences as silences
from .register import Verdicts as verdicts
from .words import Top as top
from .words import Words as words

__all__ = ["apart", "claim", "lists", "mood", "places", "silences", "top", "verdicts", "words"]
