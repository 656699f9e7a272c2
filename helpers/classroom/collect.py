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
NAMED = 10  # files without a hand-in that are named one by one
DEEPEST = 3  # ZIPs in a ZIP
WORDS = ("word/document.xml", "content.xml")  # what was written, in the file of a word processor
NONE = "no hand-in is in it. Ask for the file that “Hand in” gives."


def hand_ins(folder: Path) -> tuple[tuple[HandIn, ...], tuple[str, ...], dict[str, str]]:
    """The newest hand-in of each person in a folder or ZIP, a line for each file passed over, and which file counts."""
    found: list[tuple[HandIn, str]] = []
    problems: list[str] = []
    others: list[str] = []
    for path in _paths(folder):
        for name, data in _opened(path, folder):
            if isinstance(data, BadInput):
                problems.append(_line(name, str(data)))
                continue
            pieces = [data] if name.lower().endswith(".json") else handin.pieces(data)
            others += [name] * (not pieces)
            for piece in pieces:
                try:
                    found.append((handin.read(piece), name))
                except BadInput as error:
                    problems.append(_line(name, str(error)))
    people = _one_each(found, problems)
    sources = {work.code: name for work, name in people}
    return tuple(work for work, _ in people), (*problems, *_left_alone(others)), sources


def place(folder: str | Path) -> Path:
    """Where the folder is that `pool` is asked for. Raises BadInput where there is none."""
    if folder == "class" and not any(files.folder("class").glob("*")):
        return example_class()
    with suppress(OSError, TypeError, RuntimeError, ValueError):
        for there in (Path(folder).expanduser(), files.folder() / folder):
            if Path(folder).parts and (there.is_dir() or (there.suffix.lower() == ".zip" and there.is_file())):
                return there
    raise BadInput("There is no such folder or ZIP: give the one with the hand-in files in it, or put it into my-work.")


def _paths(folder: Path) -> Iterator[Path]:
    yield from [folder] * folder.is_file()  # a ZIP
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__MACOSX")
        yield from (Path(where, name) for name in sorted(names) if not name.startswith("."))


def _opened(path: Path, folder: Path) -> Iterator[tuple[str, bytes | BadInput]]:
    """The place of a file in the folder and what it holds, or why it cannot be read; of a ZIP, each file in it."""
    name = str(path.relative_to(folder)) if path != folder else path.name
    try:
        data = files.read(path, LARGEST * (16 if path.suffix.lower() == ".zip" else 1))
    except OSError:
        yield name, BadInput("this is not a plain file that can be read: a link, a pipe or a locked file.")
        return
    yield from [(name, BadInput("This file is too large to be a hand-in."))] if data is None else _unpacked(name, data)


def _unpacked(name: str, data: bytes, deep: int = 0) -> Iterator[tuple[str, bytes | BadInput]]:
    # A ZIP is known by its first letters, too: platforms take endings away. A word processor's file is one as well.
    if not data.startswith(b"PK\3\4") and Path(name).suffix.lower() != ".zip":
        yield name, data
        return
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            plain = [each for each in archive.infolist() if not each.is_dir()]
            text = [each for each in plain if each.filename in WORDS]
            for inside in text or plain:
                parts = Path(inside.filename).parts
                if parts and not parts[-1].startswith(".") and parts[0] != "__MACOSX":
                    most = LARGEST * (16 if parts[-1].lower().endswith(".zip") else 1) * (deep < DEEPEST)
                    held = archive.read(inside) if inside.file_size <= most else b""
                    place = Path(name) if deep else Path(name).parent
                    yield from _unpacked(name if text else str(place / inside.filename), held, deep + 1)
    except (BadZipFile, ZlibError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        yield name, BadInput("this ZIP cannot be opened: unpack it, and give the files.")


def _left_alone(names: list[str]) -> list[str]:
    if len(names) <= NAMED:
        return [_line(name, NONE) for name in names]
    kinds = Counter(short(Path(name).suffix.lower(), 8) or "no ending" for name in names).most_common(5)
    return [_line("Left alone", f"{len(names)} other files ({', '.join(f'{n} {kind}' for kind, n in kinds)}).")]


def _one_each(found: list[tuple[HandIn, str]], problems: list[str]) -> list[tuple[HandIn, str]]:
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
            people.append((replace(work, code=f"{code} ({number})") if number > 1 else work, kept))
            if number > 1:
                problems.append(_line(kept, f"it has the code of another person ({code}); both count."))
            for older, name in rest:
                same = older.answers == work.answers
                why = "the same hand-in again; it counts once." if same else f"older than {called(kept)}, which counts."
                problems.append(_line(name, why))
    return people


def _apart(pairs: list[tuple[HandIn, str]]) -> list[list[tuple[HandIn, str]]]:
    """The hand-ins of one code, a list for each person, the newest first.

    A kit that was copied to many computers gives all of them one code, and so does a partner's file that was restored.
    """
    people: list[list[tuple[HandIn, str]]] = []
    # A hand-in is put into JSON again only where there are two to tell apart: that takes time.
    for pair in sorted(pairs, key=lambda pair: (-pair[0].seq, pair[0].json, pair[1])) if len(pairs) > 1 else pairs:
        same = (person for person in people if _grew(pair[0], person[0][0]))
        if person := next(same, None):
            person.append(pair)
        else:
            people.append([pair])
    return people


def _grew(old: HandIn, new: HandIn) -> bool:
    """Can the newer of two hand-ins with one code be the older one, gone on with?

    No answer vanishes from a journal, and its numbers go up: what the newer one holds from before the older one was
    made stands in that one too, and each answer of the older one is there, or was changed later.
    """
    had = {answer.key: answer.identity for answer in old.answers}
    has = {answer.key: answer.identity for answer in new.answers}
    stayed = all(has[key] == had.get(key) for key in has if has[key][0] <= old.seq)
    return stayed and had.keys() <= has.keys()


def _line(name: str, why: str) -> str:
    # The folder that a platform made for a student tells whom to ask.
    folder = Path(name).parent.as_posix()
    return short(f"{'' if folder == '.' else f'{folder[-42:]}/'}{called(name)}: {why}", 120)


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
        said = enumerate(person["answers"].items(), 1)
        answers = (Answer(key, value, told["questions"][key], n, person["session"]) for n, (key, value) in said)
        work = HandIn(person["code"], handin.newest(answers))
        files.replace(files.folder("example-class") / work.filename, work.json)
    return files.folder("example-class")
