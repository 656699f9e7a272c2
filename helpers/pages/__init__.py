"""What is on the page that somebody brought? From a file or a paste to the sentences of one text, and which it is."""

from .bringing import Brought, about, bring, check, forget, keep, look, problem, sentences, slug

__all__ = ["Brought", "about", "bring", "check", "forget", "keep", "look", "problem", "sentences", "slug"]
