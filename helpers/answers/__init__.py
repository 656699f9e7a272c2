"""What did I say? Every answer is written down at once, kept in every version, handed in as one file, and restored."""

from .mine import *  # noqa: F403  the names stand in `__all__` there
from .mine import __all__ as __all__
