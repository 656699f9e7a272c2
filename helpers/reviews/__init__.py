"""What do we have? The film, the three reviews, their voices and sections, and the pages that a reader brought."""

from . import library
from .catalogue import catalogue, dates, frames, label, shipped, signed_by
from .languages import little_words
from .library import all, cards, load, names, outline, practice, raw_and_body, readable, source, sources
from .model import Places, Review, Section, Sentence, Source, Voice

spoken, voice, voices = library.spoken, library.voice, library.voices
__all__ = ["Places", "Review", "Section", "Sentence", "Source", "Voice", "all", "cards", "catalogue", "dates", "frames"]
__all__ += ["label", "little_words", "load", "names", "outline", "practice", "raw_and_body", "readable"]
__all__ += ["shipped", "signed_by", "source", "sources", "spoken", "voice", "voices"]
