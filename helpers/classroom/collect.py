"""Whose hand-ins are here? The files of a folder, one a person, and a line for each file that was passed over.

Every hand-in is read as if a stranger had made it. A file that cannot be used is named in one line and skipped.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .. import files
from ..answers import Answer, handin
from ..answers.handin import HandIn
from ..errors import BadInput, called, short

LARGEST = 4 * 1024 * 1024
DEEPEST = 3
PAGE = "class-answers.html"  # what the pool itself writes beside the hand-ins


def hand_ins(folder: Path) -> tuple[tuple[HandIn, ...], tuple[str, ...]]:
    """The newest hand-in of each person in a folder and its subfolders, and a line for each file passed over."""
    found: list[tuple[HandIn, str]] = []
    problems: list[str] = []
    for path in _json_files(folder, problems):
        try:
            found.append((_read(path), path.name))
        except BadInput as error:
            problems.append(_line(path.name, str(error)))
    return tuple(_one_each(found, problems)), tuple(problems)


def place(folder: str | Path) -> Path:
    """Where a folder is: its name is enough where it is in ``my-work``. Raises BadInput where there is none."""
    with suppress(OSError, TypeError, RuntimeError, ValueError):
        for there in (Path(folder).expanduser(), files.folder() / folder):
            if Path(folder).parts and there.is_dir():
                return there
    raise BadInput("There is no such folder: give the one with the hand-in files in it, or put it into my-work.")


def _json_files(folder: Path, problems: list[str]) -> Iterator[Path]:
    others: Counter[str] = Counter()
    for where, folders, names in os.walk(folder):
        depth = len(Path(where).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if depth < DEEPEST)
        for name in sorted(names):
            if name.lower().endswith(".json") and not name.startswith("."):
                yield Path(where, name)
            elif name != PAGE:
                others[short(Path(name).suffix.lower(), 8) or "no ending"] += 1
    if others:
        kinds = ", ".join(f"{n} {kind}" for kind, n in others.most_common(5))
        files_ = "file" if others.total() == 1 else "files"
        problems.append(_line("Left alone", f"{others.total()} other {files_} ({kinds})."))


def _read(path: Path) -> HandIn:
    try:
        data = files.read(path, LARGEST)
    except OSError:
        raise BadInput("this is not a plain file that can be read: a link, a pipe or a locked file.") from None
    if data is None:
        raise BadInput("This file is too large to be a hand-in.")
    return handin.from_bytes(data)


def _one_each(found: list[tuple[HandIn, str]], problems: list[str]) -> list[HandIn]:
    """The newest hand-in of each code. Of two that are equally new, the same one wins whatever the files are called."""
    by_code: dict[str, list[tuple[HandIn, str]]] = {}
    for work, name in found:
        by_code.setdefault(work.code, []).append((work, name))
        if work.changed:
            problems.append(_line(name, "it was changed after it was made; its answers count."))
        if work.damaged:
            problems.append(_line(name, f"{work.damaged} of its answers could not be read; the others count."))
    people = []
    for code in sorted(by_code):
        (first, kept), *rest = _newest_first(by_code[code])
        people.append(first)
        for work, name in rest:
            same = work.answers == first.answers
            why = "the same hand-in again; it counts once." if same else f"older than {called(kept)}, which counts."
            problems.append(_line(name, why))
    return people


def _newest_first(pairs: list[tuple[HandIn, str]]) -> list[tuple[HandIn, str]]:
    # A hand-in is put into JSON again only where there are two to tell apart: that takes time.
    return sorted(pairs, key=lambda pair: (-pair[0].seq, pair[0].json, pair[1])) if len(pairs) > 1 else pairs


def _line(name: str, why: str) -> str:
    return short(f"{called(name)}: {why}", 120)


# ---- the class that the kit brings


def example_class() -> Path:
    """The folder of a made-up class, written among the reader's own files; the same class each time."""
    made = files.folder("example-class")
    made.mkdir(parents=True, exist_ok=True)
    for person in _made_up():
        files.replace(made / person.filename, person.json)
    return made


def _made_up() -> Iterator[HandIn]:
    """The people of data/example-class.json, which tests/tools/made_up_class.py makes."""
    try:
        told = json.loads((files.data() / "example-class.json").read_bytes())
    except FileNotFoundError:
        raise BadInput("These data bring no made-up class: give the name of a folder of hand-ins instead.") from None
    for person in told["people"]:
        answers = (
            Answer(key, value, told["questions"][key], seq, person["session"])
            for seq, (key, value) in enumerate(person["answers"].items(), 1)
        )
        yield HandIn(person["code"], handin.newest(list(answers)))
