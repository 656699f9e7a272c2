"""Where are my words written down? A journal that only grows, and survives a crash, a full disk and a second window.

Each kernel session appends to a file of its own: one JSON line a change, with a sequence number.
Reading joins all files: the same answers come out whatever the order of the files, and every version is kept.
A line that is torn, foreign or from a newer edition is skipped and counted; it is never fatal, never removed.
What stands in a line, and why there is no checksum in it, is told in helpers/README.md, under “A journal”.
"""

import json
import os
import secrets
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any

from .. import files
from ..errors import Advice

SCHEMA = 2
LONGEST_LINE = 256 * 1024
LAST_SEQ = 2**62  # Nobody makes so many changes: a line with a number above it was not written by the kit.

# JSON with the keys of a dictionary in their own order: sorted, the columns of a table would change places.
canonical = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode

FIELDS = ("seq", "session", "key", "question", "value")
Record = dict[str, object]
Identity = tuple[int, str, str, str, str]


class NotKept(Advice):
    """An answer that could not be written down. It stays in memory, and in the hand-in, while the kernel lives."""


@dataclass(frozen=True)
class Answer:
    """One version of one answer. A higher ``seq`` is newer; no clock is asked."""

    key: str
    value: object
    question: str = ""
    seq: int = 0
    session: str = ""

    @cached_property
    def identity(self) -> Identity:
        """All that the answer holds, to compare with others; it sorts versions from oldest to newest."""
        return self.seq, self.session, self.key, self.question, canonical(self.value)


def to_record(answer: Answer) -> Record:
    """An answer as the JSON object that stands in a journal and in a hand-in."""
    return {"v": SCHEMA} | {field: getattr(answer, field) for field in FIELDS}


def from_record(record: object, last: int = LAST_SEQ) -> Answer:
    """The answer in such an object. Raises ValueError, “newer” or “damaged”, for anything else.

    Numbers are taken below `last`.
    """
    told = record if isinstance(record, dict) else {}
    version = told.get("v")
    if type(version) is int and version > SCHEMA:
        raise ValueError("newer")
    parts: list[Any] = [told.get(field) for field in FIELDS]
    seq, session, key, question, value = parts
    numbers = type(version) is int and version > 0 and type(seq) is int and 0 < seq < last
    texts = isinstance(key, str) and isinstance(question, str) and isinstance(session, str)
    if not numbers or not texts or "value" not in told or not is_flat(value):
        raise ValueError("damaged")
    return Answer(key, value, question, seq, session)


def is_flat(value: object, levels: int = 8) -> bool:
    """Whether a value is nested no deeper than an answer can be; a bracket bomb is not.

    >>> is_flat({"piles": {"a card": "fact"}}), is_flat([[[[[[[[[]]]]]]]]])
    (True, False)
    """
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(is_flat(part, levels - 1) for part in parts if isinstance(part, (dict, list)))


def fits(answer: Answer) -> bool:
    """Whether an answer is short enough to be kept."""
    return len(_line(answer)) <= LONGEST_LINE


class Journal:
    """All journals of one folder, and the one file that this session appends to."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.path = folder / f"{secrets.token_hex(8)}.jsonl"
        self.failure = ""
        self._lock = RLock()
        self._unsaved: list[Answer] = []  # known like the others; they are written with the next change
        self._highest = 0
        self._start_over()

    def answers(self, key: str | None = None) -> list[Answer]:
        """Every version of every answer, or of one, oldest first, those that the disk refused included."""
        with self._lock:
            self._refresh()
            found = [answer for answer in self._known.values() if key in (None, answer.key)]
            return sorted(found, key=lambda answer: answer.identity)

    def newest(self) -> dict[str, Answer]:
        """The newest version of each answer, by key."""
        with self._lock:
            self._refresh()
            return self._newest.copy()

    def skipped(self) -> Counter[str]:
        """How many lines were passed over as damaged or newer."""
        with self._lock:
            self._refresh()
            return self._skipped.copy()

    def keep(self, key: str, value: object, question: str = "") -> int:
        """Append one change and return its sequence number once the disk has it. Raises NotKept.

        A value equal to the newest is no change: its number is returned and nothing is written.
        """
        with self._lock:
            newest = self.newest().get(key)
            if newest and canonical([newest.question, newest.value]) == canonical([question, value]):
                self.add([])
                return newest.seq
            answer = Answer(key, value, question, self._highest + 1, self.path.stem)
            self.add([answer])
            return answer.seq

    def add(self, answers: Iterable[Answer]) -> None:
        """Append answers as they are, after those that the disk refused before. Raises NotKept."""
        with self._lock:
            for answer in answers:
                if not fits(answer):
                    raise NotKept("Not saved: this answer is too long. Shorten it, or keep it in a file of your own.")
                self._unsaved.append(answer)
                self._learn(answer)
            if not self._unsaved:
                return
            try:
                files.append(self.path, b"".join(map(_line, self._unsaved)))
            except OSError as error:
                self.failure = files.reason(error)
                raise NotKept(f"Not saved: {self.failure}. Your words are still here: press Download now.") from None
            self.failure, self._unsaved = "", []

    def _start_over(self) -> None:
        self._known: dict[Identity, Answer] = {}
        self._newest: dict[str, Answer] = {}
        self._read_to: dict[str, int] = {}
        self._skipped: Counter[str] = Counter()
        for answer in self._unsaved:
            self._learn(answer)

    def _learn(self, answer: Answer) -> None:
        self._known[answer.identity] = answer
        self._newest[answer.key] = max(answer, self._newest.get(answer.key, answer), key=lambda a: a.identity)
        self._highest = max(self._highest, answer.seq)

    def _refresh(self) -> None:
        """Read what has been appended, by whichever session, since the last look."""
        try:
            sizes = self._sizes()
        except OSError:
            return
        if any(sizes.get(name, -1) < end for name, end in self._read_to.items()):
            # A journal was deleted: what it held is to be forgotten here too.
            self._start_over()
        for name in sorted(sizes):
            if sizes[name] > self._read_to.get(name, 0):
                with suppress(OSError):
                    self._read(name)

    def _sizes(self) -> dict[str, int]:
        sizes = {}
        with suppress(FileNotFoundError):
            for name in os.listdir(self.folder):
                if name.endswith(".jsonl"):
                    # One that is deleted at this moment must not hide the others.
                    with suppress(FileNotFoundError):
                        sizes[name] = os.lstat(self.folder / name).st_size
        return sizes

    def _read(self, name: str) -> None:
        with os.fdopen(files.open_to_read(self.folder / name), "rb") as file:
            file.seek(self._read_to.get(name, 0))
            while line := file.readline(LONGEST_LINE):
                # A line without its line break may still be growing in another kernel: it is read again next time.
                # A line longer than any answer is read, and refused, in pieces of LONGEST_LINE.
                finished = line.endswith(b"\n")
                if finished or len(line) == LONGEST_LINE:
                    self._read_to[name] = file.tell()
                try:
                    self._learn(from_record(files.from_json(line)))
                except ValueError as error:
                    if finished and line.strip():
                        self._skipped["newer" if str(error) == "newer" else "damaged"] += 1


def _line(answer: Answer) -> bytes:
    # The first line break ends the half line that a failed write may have left, so that this line stands alone.
    return f"\n{canonical(to_record(answer))}\n".encode()
