"""What do the bytes say? From the bytes of a file to its text, and the guess that it took."""

import codecs
import re
import unicodedata
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from .. import files
from ..errors import BadInput

COPY = "Open it, select all, copy, and paste the text."
ASCII = bytes(range(128))
FEWEST_ASCII = 4  # of every so many bytes of an old text at most one is no ASCII
MARKS_ON_A_LETTER = 30  # no writing piles up more (Unicode Standard Annex 15, stream-safe text)

TABLES = files.table(Path(__file__).with_name("kinds.toml"))
KINDS = [(each["begins"].encode(), each["what"], each["do"]) for each in TABLES["files"]]
BOMS = {bytes.fromhex(mark): name for name, mark in TABLES["marks"].items()}
DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I)
MISREAD = re.compile("[ÂÃâð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}")  # â€™ for ’, Ã© for é


class Decoded(NamedTuple):
    """A text, and how its bytes were read; sure is False where that was a guess between old encodings."""

    text: str
    encoding: str
    sure: bool = True

    @property
    def note(self) -> str:
        return f"Read as {self.encoding}{'.' if self.sure else ', which is a guess: check the quotation marks.'}"


def decode(data: bytes) -> Decoded:
    """The text of some bytes: by its mark, as UTF-16 by its zeros, as the page says, as UTF-8, or as an old text.

    Zeros are looked at first: the bytes of English in UTF-16 can be read as UTF-8, too.

    >>> decode("It isn’t “news”.".encode("cp1252")).note
    'Read as Windows-1252, which is a guess: check the quotation marks.'

    Raises BadInput, with what to do, for what is no text.
    """
    if refusal := not_text(data):
        raise BadInput(refusal)
    decoded = _decoded(data)
    odd = sum(decoded.text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\v\f\r")
    if odd * 100 > len(decoded.text):
        raise BadInput(f"is no text. {COPY}")
    return decoded._replace(text=unpiled(decoded.text))


def not_text(data: bytes) -> str:
    """What a file is and what to do, where its first bytes say that it is no text; else nothing.

    >>> not_text(b"%PDF-1.7")
    'is a PDF, not text. Open it, select all, copy, and paste the text.'
    """
    found = ((what, do) for magic, what, do in KINDS if re.match(magic, data[:64], re.DOTALL))
    return next((f"is {what}, not text. {do}" for what, do in found), "")


def _decoded(data: bytes) -> Decoded:
    found = next(((mark, name) for mark, name in BOMS.items() if data.startswith(mark)), None)
    try:
        if found:
            return Decoded(data[len(found[0]) :].decode(found[1]), found[1][:6].upper().strip("-"))
        if name := _by_zeros(data):
            return Decoded(data.decode(name), f"{name[:6].upper()} without a mark", False)
        return _declared(data) or Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        if found or b"\0" in data or len(data.translate(None, ASCII)) * FEWEST_ASCII > len(data):
            raise BadInput(f"is damaged. Save it again as UTF-8, or: {COPY[0].lower()}{COPY[1:]}") from None
        return _old(data)


def _declared(data: bytes) -> Decoded | None:
    """The text as the page itself says that it is written; None where it says nothing, or says what cannot be."""
    if not (told := DECLARED.search(data[:4096])):
        return None
    with suppress(UnicodeDecodeError):  # what is right as UTF-8 by chance is ASCII
        if not data.isascii() and data.decode("utf-8"):
            return None
    try:
        name = codecs.lookup(told[1].decode("ascii")).name
        # Browsers read Latin-1 as Windows-1252 (WHATWG Encoding Standard), and so do those who write it.
        name = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)
        return None if name.startswith("utf-") else Decoded(data.decode(name), f"{name}, as the page says")
    except (LookupError, UnicodeDecodeError):
        return None


def _by_zeros(data: bytes) -> str:
    start = data[:4096]
    share = [start[at::4].count(0) * 4 / max(len(start), 1) for at in range(4)]
    zeros = [at for at in range(4) if share[at] > 0.5]
    return next((name for name, places in TABLES["zeros"].items() if places == zeros), "")


def _old(data: bytes) -> Decoded:
    """The text in which more makes sense in English: quotation marks and dashes, then small accented letters."""
    guesses = {"Windows-1252": data.decode("cp1252", "replace"), "Mac Roman": data.decode("mac_roman")}

    def sense(name: str) -> int:
        marks, letters = re.findall("[‘’“”–—…€£]", guesses[name]), re.findall("[a-zA-Z][à-öø-ÿ]", guesses[name])
        return 2 * len(marks) + len(letters) - 2 * guesses[name].count("\ufffd")

    name = max(guesses, key=sense)
    return Decoded(guesses[name], name, False)


def unpiled(text: str) -> str:
    """The text with at most thirty marks on a letter: to put more in order takes for ever."""
    if not re.search(f"[^\\0-\u02ff]{{{MARKS_ON_A_LETTER + 1}}}", text):
        return text
    runs = (list(run) for _, run in groupby(text, lambda c: c > "\u02ff" and unicodedata.combining(c) > 0))
    return "".join("".join(run[:MARKS_ON_A_LETTER] if unicodedata.combining(run[0]) else run) for run in runs)
