"""What do we ask? The prompts of data/prompts.toml, checked, each with its fields. No widgets here."""

from .source import AGREE, FILE, KINDS, RULE, Field, Question, get, keys, place, problems, stages

__all__ = ["AGREE", "FILE", "KINDS", "RULE", "Field", "Question", "get", "keys", "place", "problems", "stages"]
