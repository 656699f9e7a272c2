"""Whose hand-ins are here? What is in a folder, one a person, and a line for each file that was passed over.

Every hand-in is read as if a stranger had made it. What a file holds counts, whatever its name and
place: learning platforms rename files and put each into folders of its own.
"""

import io
import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from .. import files
from ..answers import Answer, handin
from ..answers.handin import HandIn
from ..errors import BadInput, called, short

LARGEST = 4 * 1024 * 1024
PAGE = "class-answers.html"  # what the pool itself writes beside the hand-ins
NAMED = 10  # files without a hand-in that are named one by one
NONE = "no hand-in is in it. Ask for the file that “Download my hand-in file” gives."


def hand_ins(folder: Path) -> tuple[tuple[HandIn, ...], tuple[str, ...]]:
    """The newest hand-in of each person in a folder, its subfolders and ZIPs, and a line for each file passed over."""
    found: list[tuple[HandIn, str]] = []
    problems: list[str] = []
    others: list[str] = []
    for path in _paths(folder):
        try:
            for name, data in _opened(path):
                pieces = [data] if name.lower().endswith(".json") else handin.pieces(data)
                others += [name] * (not pieces)
                for piece in pieces:
                    _take(piece, name, found, problems)
        except BadInput as error:
            problems.append(_line(path.name, str(error)))
    return tuple(_one_each(found, problems)), (*problems, *_left_alone(others))


def place(folder: str | Path | None) -> Path:
    """Where the folder is that `pool` is asked for. Raises BadInput where there is none."""
    if folder is None:
        ours = files.folder("class")
        return ours if ours.is_dir() else example_class()
    with suppress(OSError, TypeError, RuntimeError, ValueError):
        for there in (Path(folder).expanduser(), files.folder() / folder):
            if Path(folder).parts and (there.is_dir() or (there.suffix.lower() == ".zip" and there.is_file())):
                return there
    raise BadInput("There is no such folder or ZIP: give the one with the hand-in files in it, or put it into my-work.")


def _paths(folder: Path) -> Iterator[Path]:
    yield from [folder] * folder.is_file()  # a ZIP
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__MACOSX")
        yield from (Path(where, name) for name in sorted(names) if not name.startswith(".") and name != PAGE)


def _opened(path: Path) -> Iterator[tuple[str, bytes]]:
    """The name of a file and what it holds; of a ZIP, the same of each file in it. Raises BadInput."""
    packed = path.suffix.lower() == ".zip"
    try:
        data = files.read(path, LARGEST * (16 if packed else 1))
    except OSError:
        raise BadInput("this is not a plain file that can be read: a link, a pipe or a locked file.") from None
    if data is None:
        raise BadInput("This file is too large to be a hand-in.")
    if not packed:
        yield path.name, data
        return
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            for inside in archive.infolist():
                parts = Path(inside.filename).parts
                if parts and not inside.is_dir() and not parts[-1].startswith(".") and parts[0] != "__MACOSX":
                    yield parts[-1], archive.read(inside) if inside.file_size <= LARGEST else b""
    except (BadZipFile, ZlibError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise BadInput("this ZIP cannot be opened: unpack it, and give the files.") from None


def _take(piece: str | bytes, name: str, found: list[tuple[HandIn, str]], problems: list[str]) -> None:
    try:
        found.append((handin.read(piece), name))
    except BadInput as error:
        problems.append(_line(name, str(error)))


def _left_alone(names: list[str]) -> list[str]:
    if len(names) <= NAMED:
        return [_line(name, NONE) for name in names]
    kinds = Counter(short(Path(name).suffix.lower(), 8) or "no ending" for name in names).most_common(5)
    return [_line("Left alone", f"{len(names)} other files ({', '.join(f'{n} {kind}' for kind, n in kinds)}).")]


def _one_each(found: list[tuple[HandIn, str]], problems: list[str]) -> list[HandIn]:
    """The newest hand-in of each person. Of two that are equally new, the same wins whatever its file is called."""
    by_code: dict[str, list[tuple[HandIn, str]]] = {}
    for work, name in found:
        by_code.setdefault(work.code, []).append((work, name))
        if work.changed:
            problems.append(_line(name, "it was changed after it was made; its answers count."))
        if work.damaged:
            problems.append(_line(name, f"{work.damaged} of its answers could not be read; the others count."))
    people = []
    for code in sorted(by_code):
        for number, ((work, kept), *rest) in enumerate(_apart(by_code[code]), 1):
            people.append(replace(work, code=f"{code} ({number})") if number > 1 else work)
            if number > 1:
                problems.append(_line(kept, f"it has the code of another person ({code}); both count."))
            for older, name in rest:
                same = older.answers == work.answers
                why = "the same hand-in again; it counts once." if same else f"older than {called(kept)}, which counts."
                problems.append(_line(name, why))
    return people


def _apart(pairs: list[tuple[HandIn, str]]) -> list[list[tuple[HandIn, str]]]:
    """The hand-ins of one code, a list for each person, the newest first.

    A kit that was copied to many computers gives all of them one code. In one journal a number stands for one answer:
    where two hand-ins have a number from different sessions, two people have answered.
    """
    people: list[list[tuple[HandIn, str]]] = []
    # A hand-in is put into JSON again only where there are two to tell apart: that takes time.
    order = sorted(pairs, key=lambda pair: (-pair[0].seq, pair[0].json, pair[1])) if len(pairs) > 1 else pairs
    for pair in order:
        sessions = {answer.seq: answer.session for answer in pair[0].answers}
        for person in people:
            if all(sessions.get(answer.seq, answer.session) == answer.session for answer in person[0][0].answers):
                person.append(pair)
                break
        else:
            people.append([pair])
    return people


def _line(name: str, why: str) -> str:
    return short(f"{called(name)}: {why}", 120)


# ---- the class that the kit brings


def example_class() -> Path:
    """The folder of a made-up class, written among the reader's own files; the same class each time.

    Its people stand in data/example-class.json, which tests/tools/made_up_class.py makes.
    """
    try:
        told = json.loads((files.data() / "example-class.json").read_bytes())
    except FileNotFoundError:
        raise BadInput("These data bring no made-up class: give the name of a folder of hand-ins instead.") from None
    for person in told["people"]:
        answers = (
            Answer(key, value, told["questions"][key], seq, person["session"])
            for seq, (key, value) in enumerate(person["answers"].items(), 1)
        )
        work = HandIn(person["code"], handin.newest(answers))
        files.replace(files.folder("example-class") / work.filename, work.json)
    return files.folder("example-class")
