"""What is on the page that somebody brought? From a file or a paste to the sentences of one text, and which it is."""

from .bringing import Brought, bring, bring_all, check, forget, keep, slug

__all__ = ["Brought", "bring", "bring_all", "check", "forget", "keep", "slug"]
