"""Where do my files live, and how do they come and go unharmed? Everything that a reader makes is in one folder.

Reading never waits; writing is whole or not at all. Git ignores the folder.
"""

import errno
import json
import math
import os
import re
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from .errors import Advice, BadInput, short

T = TypeVar("T")
KIT = Path(__file__).resolve().parent.parent

# Windows would change line ends; elsewhere a pipe would wait for ever and a link could lead outside.
_BINARY = getattr(os, "O_BINARY", 0)
_CAREFUL = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_PART = ".part"
_path = cache(Path)  # to make one takes as long as to look when its file was changed


def data() -> Path:
    """The folder with the reviews' facts, counts and fragments: the kit's own, or where SECOND_OPINIONS_DATA says."""
    return _path(os.environ.get("SECOND_OPINIONS_DATA") or f"{KIT}/data")


def toml(name: str) -> dict[str, Any]:
    """What a file of the data folder holds, such as “claims.toml”; each is read once."""
    return table(_path(f"{data()}/{name}"))


@cache
def lines(path: Path) -> tuple[str, ...]:
    """The lines of a list such as data/terms.txt, without remarks; each file is read once."""
    rows = map(str.strip, decoded(path.read_bytes()).splitlines())
    return tuple(row for row in rows if row and not row.startswith("#"))


def table(path: Path) -> dict[str, Any]:
    """What a file of tables holds; each is read once, and again when it was changed."""
    return _table(path, path.stat().st_mtime_ns)


def each(path: Path, kind: str, read: Callable[[dict[str, Any]], T]) -> list[T]:
    """What is read from each table of one kind in a file; nothing where the file is not there.

    Raises BadInput, in one line with its number, for a table that lacks something or of which `read` says so.
    """
    if not path.is_file():
        return []
    found, rows = [], table(path).get(kind)
    for n, row in enumerate(rows if isinstance(rows, list) else [rows]):
        try:
            found.append(read(dict(row)))
        except (Advice, KeyError, TypeError, ValueError, AttributeError) as error:
            begins = re.compile(rf"\s*\[\[{re.escape(kind)}\]\]")
            starts = [at for at, line in enumerate(decoded(path.read_bytes()).splitlines(), 1) if begins.match(line)]
            lacks = [str(error)] if isinstance(error, KeyError) else re.findall(r"missing .*?('\w+')", str(error))
            what = f"“{lacks[0][1:-1]}” is missing." if lacks else "here is something else than text."
            what = str(error) if isinstance(error, Advice) else what
            where = f"{'data' if path.parent == data() else 'my-work'}/{path.name}"
            raise BadInput(f"{where}, line {[*starts, 1][min(n, len(starts))]}: {what}") from None
    return found


def decoded(data: bytes, errors: str = "strict") -> str:
    """The text of some bytes, as Notepad writes it: UTF-8 with a mark or without, or UTF-16 with one."""
    return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", errors)


@cache
def _table(path: Path, changed: int) -> dict[str, Any]:
    import tomllib  # late: a quarter of what a lesson's first import would take

    try:
        text = decoded(path.read_bytes())
        with suppress(tomllib.TOMLDecodeError):
            return tomllib.loads(text)
        return tomllib.loads(text.translate(dict.fromkeys(map(ord, "“”„"), '"')))  # as a word processor writes them
    except ValueError as error:
        name = f"{path.parent.name}/{path.name}"
        raise BadInput(f"{name} cannot be read: {short(error, 100)}. Save it as UTF-8.") from None


def folder(name: str = "") -> Path:
    """The folder for one kind of the reader's own files: “answers”, “pages” or “features”.

    It is in ``my-work`` beside the lessons, or wherever the variable SECOND_OPINIONS_HOME says; “~” is a home folder.
    It is not made here: whoever writes first makes it.
    """
    return Path(os.environ.get("SECOND_OPINIONS_HOME") or KIT / "my-work").expanduser() / name


def reason(error: OSError) -> str:
    """Why a file could not be written, in words that a reader can act on.

    >>> reason(OSError(errno.ENOSPC, ""))
    'the disk is full'
    """
    return {
        errno.ENOSPC: "the disk is full",
        getattr(errno, "EDQUOT", None): "your storage quota is used up",
        errno.EROFS: "the folder is read-only",
        errno.EACCES: "the folder may not be written to",
        errno.EPERM: "the folder may not be written to",
        errno.EIO: "the disk does not answer",
    }.get(error.errno, "the folder cannot be used")


def from_json(data: bytes | str) -> object:
    """What a JSON text holds. Raises ValueError for all that is not plain JSON.

    That includes NaN and 1e999, which Python would read as numbers that no JSON can hold again.
    """
    text = data if isinstance(data, str) else data.decode(json.detect_encoding(data))
    try:
        return _JSON.decode(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _finite(text: str) -> float:
    if math.isfinite(number := float(text)):
        return number
    raise ValueError(f"no number: {text}")


_JSON = json.JSONDecoder(parse_float=_finite, parse_constant=_finite)
if sys.platform == "emscripten":  # in a browser, brackets without end would kill Python in C's scanner (Pyodide 314)
    _JSON.scan_once = json.scanner.py_make_scanner(_JSON)


def open_to_read(path: Path) -> int:
    """A descriptor of a plain file. Raises OSError for a link, a folder, a pipe or a device, and never waits."""
    handle = os.open(path, os.O_RDONLY | _BINARY | _CAREFUL)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a plain file")
    return handle


def read(path: Path, most: int) -> bytes | None:
    """The bytes of a plain file, or None where there are more than `most`. Raises OSError."""
    with os.fdopen(open_to_read(path), "rb") as file:
        data = file.read(most + 1)
        return data if len(data) <= most else None


def append(path: Path, data: bytes) -> None:
    """Add bytes to the end of a file, made where it is not there; return when the disk has them. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = not path.exists()
    _write(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _BINARY, 0o600), data)
    if new:
        sync_folder(path.parent)
        sync_folder(path.parent.parent)


def replace(path: Path, data: bytes) -> None:
    """Write a file so that whoever looks finds the old one or the new one, never half of one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}{_PART}")
    try:
        _write(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), data)
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise
    sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what `replace` left in a folder where it was stopped in the middle."""
    for part in folder.glob(f".*{_PART}"):
        with suppress(OSError):
            part.unlink()


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder: a new file can be lost with its name. Raises OSError."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, data: bytes) -> None:
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
