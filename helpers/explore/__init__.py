"""What happens if I change it? Controls that drive a result: one line in a cell, no code to type."""

from .words import Top, Words

__all__ = ["top", "words"]

words, top = Words, Top
