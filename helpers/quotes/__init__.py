"""Who said that, where, and is it what they said? The quote bank, words in their context, and the quote check."""

from .checking import check, check_all
from .concordance import context
from .corpus import Corpus
from .places import find
from .quotebank import bank, get

__all__ = ["Corpus", "bank", "check", "check_all", "context", "find", "get"]
