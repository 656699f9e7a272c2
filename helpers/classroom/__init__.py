"""What did the class say? A folder of hand-ins becomes tables and pages, with nobody's name; sheets for a pencil."""

from .collect import example_class
from .counts import Pool, pool

__all__ = ["Pool", "example_class", "pool"]
