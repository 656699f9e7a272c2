"""What do we think? One line in a cell asks a question of data/prompts.toml, and keeps what is answered."""

from .ask import bring, discuss, predict, rank, rate, resume, rows, save, sort, vote

__all__ = ["bring", "discuss", "predict", "rank", "rate", "resume", "rows", "save", "sort", "vote"]
