"""What happens if I change it? Controls that drive a result: one line in a cell, no code to type."""

from .mood import Mood
from .words import Top, Words

__all__ = ["mood", "top", "words"]

mood, top, words = Mood, Top, Words
