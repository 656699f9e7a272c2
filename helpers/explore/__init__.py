"""What happens if I change it? Controls that drive a result: one line in a cell, no code to type."""

from .desk import Desk as desk
from .mood import Lists as lists, Mood as mood
from .speakers import Check as check, Claim as claim, Mine as mine, Speakers as speakers, Verdicts as verdicts
from .words import Apart as apart, Page as page, Places as places, Silences as silences, Top as top, Words as words

__all__ = ["apart", "check", "claim", "desk", "lists", "mine", "mood", "page", "places", "silences", "speakers", "top"]
__all__ += ["verdicts", "words"]
