"""What do I hand in? One file to restore from, one page to read, one code to paste; no name is in any of them."""

import base64
import hashlib
import json
import re
import secrets
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes
from html import unescape
from pathlib import Path

from .. import EDITION, files, questions, tables
from ..errors import BadInput
from .journal import SCHEMA as VERSION, Answer, Record, canonical, from_record, to_record

SCHEMA = 2
LARGEST = 16 * 1024 * 1024
# Numbers of a hand-in are taken below this. A forged one near the journal's own limit (2**62) would leave the journal
# no number for the answers that are typed after restoring.
LAST_SEQ = 2**40

KIT = "second-opinions"
_CODE = re.compile(r"[a-z]{2,12}-[a-z]{2,12}-[0-9]{6}")
_OPEN, _CLOSE = "SO1[", "]"
_CODES = re.compile(r"SO1\[[^\]]*+\]?")
_LOOKS = re.compile(r"<[^<>]*>|\\[a-z]+-?\d* ?")  # what a page, or a file of a word processor, puts between its letters
_ATTACHED = re.compile(rb"^content-transfer-encoding: *base64", re.I | re.M)
_SUM = b',\n "sum": "'


def new_code() -> str:
    """A code for one person's hand-ins: two plain words and six digits, from chance alone."""
    words = files.table(Path(__file__).with_name("words.toml"))
    first, second = (secrets.choice(words[place].split()) for place in ("first", "second"))
    return f"{first}-{second}-{secrets.randbelow(10**6):06}"


@dataclass(frozen=True)
class HandIn:
    """One person's answers as they are handed in: the newest version of each, under a code that is not a name."""

    code: str
    answers: tuple[Answer, ...] = ()
    group: str = ""
    edition: str = EDITION
    damaged: int = 0  # answers in its file that could not be read
    changed: bool = False  # Has its file been changed since it was made?

    @property
    def seq(self) -> int:
        """How far the answers go: of two hand-ins with one code, the higher is the newer."""
        return max((answer.seq for answer in self.answers), default=0)

    @property
    def filename(self) -> str:
        """The name of the file to hand in; the higher the last number, the newer."""
        return f"{KIT}-{self.code}-{self.seq}.json"

    @property
    def page_name(self) -> str:
        """The name of the page to read."""
        return self.filename.removesuffix(".json") + ".html"

    @property
    def json(self) -> bytes:
        """The file to hand in and to restore from."""
        head = json.dumps(self._document(), indent=1).encode().removesuffix(b"\n}")
        return head + _SUM + _digest(head).hex().encode() + b'"\n}\n'

    @property
    def text(self) -> str:
        """The same as one line to paste. Breaks and spaces that a message adds do no harm."""
        data = canonical(self._document()).encode()
        return _OPEN + base64.b64encode(_digest(data) + zlib.compress(data, 9)).decode().rstrip("=") + _CLOSE

    @property
    def html(self) -> bytes:
        """A page to read and print. It has no script in it and asks the network for nothing."""
        return tables.page("answers/templates/handin.html", work=self, plain=questions.plain).encode()

    @property
    def in_order(self) -> list[Answer]:
        """The answers as the lessons ask for them."""
        return sorted(self.answers, key=lambda answer: questions.place(answer.key))

    def _document(self) -> Record:
        return {
            "kit": KIT,
            "schema": SCHEMA,
            "edition": self.edition,
            "code": self.code,
            "group": self.group,
            "answers": [to_record(answer) for answer in self.answers],
        }


def for_browser() -> Record:
    """What the browser must know to make a hand-in of its own copies, where no kernel is left to ask."""
    blank = HandIn(f"browser-copy-{secrets.randbelow(10**6):06}")._document()
    return {"name": KIT, "largest": LARGEST, "version": VERSION, "blank": blank}


def group_name(group: object) -> str:
    """The name of a group on one short line."""
    return " ".join(str(group).split())[:40]


def from_bytes(data: bytes) -> HandIn:
    """The hand-in in a file. Raises BadInput, with what to do, for anything else.

    An answer that cannot be read is left out, and counted. A file whose digest is wrong was changed after it was made:
    its answers are taken, and it says so.
    """
    if len(data) > LARGEST:
        raise BadInput("This file is too large to be a hand-in.")
    try:
        document = files.from_json(data)
    except ValueError:
        raise BadInput("This file is cut short, damaged or no hand-in: use another copy.") from None
    if not isinstance(document, dict) or document.get("kit") != KIT:
        raise BadInput("This is not a hand-in of this kit.")
    schema, code, records = map(document.get, ("schema", "code", "answers"))
    if type(schema) is int and schema > SCHEMA:
        raise BadInput("This hand-in was made by a newer edition of the kit: update the kit to read it.")
    sound = type(schema) is int and schema > 0 and isinstance(code, str) and _CODE.fullmatch(code)
    if not sound or not isinstance(records, list):
        raise BadInput("This hand-in was changed by hand: use another copy.")
    answers, damaged = [], 0
    for record in records:
        try:
            answers.append(from_record(record, LAST_SEQ))
        except ValueError:
            damaged += 1
    # What is pasted, and what a browser saves by itself, has no digest here. Line ends of Windows do no harm.
    head, _, tail = data.replace(b"\r\n", b"\n").rpartition(_SUM)
    changed = "sum" in document and tail[:16] != _digest(head).hex().encode()
    group, edition = group_name(document.get("group") or ""), str(document.get("edition"))[:12]
    return HandIn(str(code), newest(answers), group, edition, damaged, changed)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:8]


def pieces(data: bytes) -> list[str | bytes]:
    """Every hand-in that stands in a file, unread: the file itself, or each code in a page, a text or a mail."""
    if _ATTACHED.search(data):  # a mail, as a mail program saves it
        parts = [part.get_payload(decode=True) for part in message_from_bytes(data).walk()]
        if parts != [data]:  # what only quotes a mail is one part, all of it
            return [piece for part in parts if isinstance(part, bytes) for piece in pieces(part)]
    text = files.decoded(data, "replace")
    return [data] if text.lstrip().startswith("{") and not text.startswith("{\\rtf") else [*_CODES.findall(text)]


def newest(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The newest version of each answer, by key. A key that starts with # is the kit's own and is left out."""
    last = {answer.key: answer for answer in sorted(answers, key=lambda answer: (answer.seq, answer.session))}
    return tuple(last[key] for key in sorted(last) if not key.startswith("#"))


def from_text(text: str) -> HandIn:
    """The hand-in in a pasted code, or in the page that carries it. Raises BadInput."""
    # The last one counts: on a page the code stands below the answers.
    start = text.rfind(_OPEN)
    end = text.find(_CLOSE, start)
    if start < 0 or end < 0:
        raise BadInput(f"This is no hand-in. A code starts with {_OPEN} and ends with {_CLOSE}: copy all of it.")
    code = _LOOKS.sub("", unescape(text[start + len(_OPEN) : end]))
    body = re.sub(r"[^A-Za-z0-9+/]", "", code)
    try:
        packed = base64.b64decode(body + "=" * (-len(body) % 4))
        unpack = zlib.decompressobj()
        data = unpack.decompress(packed[8:], LARGEST)
    except (ValueError, zlib.error):
        data = b""
    if not data or _digest(data) != packed[:8]:
        raise BadInput(f"The code is cut short or damaged. Copy all of it, from {_OPEN} to {_CLOSE}.")
    return from_bytes(data)


def read(source: str | bytes | Path) -> HandIn:
    """The hand-in in a file, in what a file holds, or in a pasted code. Raises BadInput."""
    named = source.strip(" \n\"'“”„‘’«»") if isinstance(source, str) else ""  # a path may be copied with marks
    if named.lower().endswith((".json", ".html", ".txt")) and "\n" not in named:
        source = Path(named)
    if isinstance(source, Path):
        try:
            data = files.read(source.expanduser(), LARGEST)
        except (OSError, ValueError):
            raise BadInput("This file cannot be opened: check its name, or choose another.") from None
        if data is None:
            raise BadInput("This file is too large to be a hand-in.")
        source = data
    if isinstance(source, (bytes, bytearray, memoryview)):
        source = files.decoded(bytes(source), "replace")
    if not isinstance(source, str):
        raise BadInput("Restore takes a hand-in file, or the code that was copied from one.")
    if source.lstrip().startswith("{"):
        return from_bytes(source.encode("utf-8", "replace"))
    return from_text(source)
