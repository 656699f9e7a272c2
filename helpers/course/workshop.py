"""Where does a reader look inside a lesson? In a copy of their own, so that the kit's lessons stay as they are."""

import hashlib
import json
from pathlib import Path

from .. import files

LESSONS = files.KIT / "lessons"
MADE = ".made.json"  # what each copy was when it was made: one that nobody has changed follows its lesson


def own_copy(lesson: str) -> Path:
    """The reader's copy of a lesson, such as “02-count-words.ipynb”; the others are laid beside it, for the links.

    A copy that was never changed is made anew where its lesson has changed. Raises OSError where the disk refuses.
    """
    made = _made()
    for path in sorted(LESSONS.glob("0*.ipynb")):
        copy, data = files.folder("lessons") / path.name, path.read_bytes()
        if not copy.exists() or _digest(copy.read_bytes()) == made.get(path.name) != _digest(data):
            files.replace(copy, data)
            made[path.name] = _digest(data)
    files.replace(files.folder("lessons") / MADE, json.dumps(made).encode())
    return files.folder("lessons") / lesson


def _made() -> dict[str, str]:
    try:
        found = json.loads((files.folder("lessons") / MADE).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
