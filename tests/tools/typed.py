"""A command as a reader types it, carried out at once: what it needs is here already.

In a program of its own it is ``[*PROGRAM, "pack", page]``.
"""

import sys
from pathlib import Path
from unittest import mock

KIT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, __file__]


def typed(*words: object) -> int:
    """The return code of ``python3 -m helpers WORDS``, without the set-up."""
    from helpers.commands import run, setup

    with mock.patch.object(setup, "enter", return_value=None):
        return run.main([str(word) for word in words])


if __name__ == "__main__":
    sys.path[0] = str(KIT)
    sys.exit(typed(*sys.argv[1:]))
