"""What happens if I change it? Controls that drive a result: one line in a cell, no code to type."""

from .mood import Lists as lists, Mood as mood
from .register import Claim as claim, Silences as silences, Verdicts as verdicts
from .speakers import Check as check, Mine as mine, Speakers as speakers
from .words import Apart as apart, Page as page, Places as places, Top as top, Words as words

__all__ = ["apart", "check", "claim", "lists", "mine", "mood", "page", "places", "silences", "speakers", "top"]
__all__ += ["verdicts", "words"]
