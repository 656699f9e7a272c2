"""What do we think? One line in a cell asks a question of data/prompts.toml, and keeps what is answered."""

from .ask import bring, clock, discuss, predict, rank, rate, resume, rows, save, sort, vote

__all__ = ["bring", "clock", "discuss", "predict", "rank", "rate", "resume", "rows", "save", "sort", "vote"]
