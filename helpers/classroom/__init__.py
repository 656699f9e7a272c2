"""What did the class say? A folder of hand-ins becomes tables and pages, with nobody's name; sheets for a pencil."""

from .collect import Pool, pool
from .example import folder as example_class

__all__ = ["Pool", "example_class", "pool"]
