"""What do we have? The film, the three reviews, their voices and sections, and the pages that a reader brought."""

from .library import (
    LABELS,
    NAMES,
    Review,
    Section,
    Sentence,
    Voice,
    all,
    cards,
    catalogue,
    dates,
    frames,
    load,
    names,
    outline,
    raw_and_body,
    voices,
)

__all__ = [
    "LABELS",
    "NAMES",
    "Review",
    "Section",
    "Sentence",
    "Voice",
    "all",
    "cards",
    "catalogue",
    "dates",
    "frames",
    "load",
    "names",
    "outline",
    "raw_and_body",
    "voices",
]
