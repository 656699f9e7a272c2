"""Where do my files live? Everything that a reader of the kit makes is in one folder, which git ignores."""

import os
from pathlib import Path

KIT = Path(__file__).resolve().parent.parent
DATA = KIT / "data"


def folder(name: str = "") -> Path:
    """The folder for one kind of the reader's own files: “answers”, “pages” or “features”.

    It is in ``my-work`` beside the lessons, or wherever the variable SECOND_OPINIONS_HOME says.
    It is not made here: whoever writes first makes it.
    """
    return Path(os.environ.get("SECOND_OPINIONS_HOME") or KIT / "my-work") / name
