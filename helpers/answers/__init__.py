"""What did I say? Every answer is written down at once, kept in every version, handed in as one file, and restored."""

from .handin import for_browser
from .journal import Answer, NotKept
from .mine import (
    NotYet,
    Restored,
    change_of_mind,
    code,
    everything,
    example,
    forget,
    hand_in,
    keep,
    latest,
    place,
    restore,
    save_hand_in,
    skipped,
    status,
    text,
    versions,
    votes,
)

__all__ = ["Answer", "NotKept", "NotYet", "Restored", "change_of_mind", "code", "everything", "example", "for_browser"]
__all__ += ["forget", "hand_in", "keep", "latest", "place", "restore", "save_hand_in", "skipped", "status", "text"]
__all__ += ["versions", "votes"]
