"""What did I say? Every answer is written down at once, kept in every version, handed in as one file, and restored."""

from .journal import Answer, NotKept
from .mine import (
    Restored,
    code,
    everything,
    example_class,
    forget,
    hand_in,
    keep,
    latest,
    place,
    pool,
    restore,
    save_hand_in,
    skipped,
    status,
    versions,
)

__all__ = [
    "Answer",
    "NotKept",
    "Restored",
    "code",
    "everything",
    "example_class",
    "forget",
    "hand_in",
    "keep",
    "latest",
    "place",
    "pool",
    "restore",
    "save_hand_in",
    "skipped",
    "status",
    "versions",
]
