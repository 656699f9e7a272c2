"""Who said that, where, and is it what they said? The quote bank, words in their context, and the quote check."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checking import check, check_all
    from .places import context, find
    from .quotebank import bank, get
    from .whose import speakers

__all__ = ["bank", "check", "check_all", "context", "find", "get", "speakers"]
ROOMS = dict(zip(__all__, "quotebank checking checking places places quotebank whose".split(), strict=True))


def __getattr__(name: str) -> Any:  # each room is opened when it is first asked for: an import should take no time
    if name not in ROOMS:
        raise AttributeError(name)
    return getattr(import_module(f".{ROOMS[name]}", __name__), name)
