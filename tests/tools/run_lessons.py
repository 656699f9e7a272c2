"""Run every lesson as a class might: twice in one go, then afresh in another order, in another folder, answers kept.

It prints a line for each lesson that fails, or shows something else the second time; and “network” if there is one.
"""

import os
import random
import socket
import sys
import tempfile
from pathlib import Path

import nbformat
import refresh
import shape


def main() -> None:
    if _has_network():
        print("network")
    paths = refresh.lessons()
    random.shuffle(paths)
    # One place for all: what one lesson keeps must not trip another.
    with tempfile.TemporaryDirectory() as home:
        os.environ["SECOND_OPINIONS_HOME"] = home
        first = {path: _run(path, Path(path.anchor), twice=True) for path in paths}
        again = {path: _run(path, shape.KIT) for path in reversed(paths)}
    for path in paths:
        runs = [*(first[path] or []), *(again[path] or [])]
        for number, shown in enumerate(zip(*runs, strict=True), 1):
            if len(set(shown)) > 1:
                print(f"{path.name}, code cell {number} shows something else when it is run again")


def _run(path: Path, folder: Path, twice: bool = False) -> list[list[str]] | None:
    """What each code cell shows, for each time; None where the lesson fails, which is told."""
    lesson = nbformat.read(path, as_version=4)
    size = len([cell for cell in lesson.cells if cell.cell_type == "code"])
    if twice:
        again = nbformat.read(path, as_version=4)
        for cell in again.cells:
            cell["id"] += "-again"
        lesson.cells += again.cells
    try:
        refresh.run(lesson, f"{path.name} in {folder}", folder)
    except refresh.LessonFailed as failure:
        print(failure)
        return None
    shown = ["\n".join(map(shape.plain, cell.outputs)) for cell in lesson.cells if cell.cell_type == "code"]
    return [shown[:size], shown[size:]] if twice else [shown]


def _has_network() -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation: nothing is sent
        except OSError:
            return False
        return True


if __name__ == "__main__":
    sys.exit(main())
