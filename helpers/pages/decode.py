"""What do the bytes say? From the bytes of a file to its text, and the guess that it took."""

import codecs
import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

from ..errors import BadInput

COPY = "Open it, select all, copy, and paste the text."
ASCII = bytes(range(128))
FEWEST_ASCII = 4  # of every so many bytes of an old text at most one is no ASCII
MARKS_ON_A_LETTER = 30  # no writing piles up more (Unicode Standard Annex 15, stream-safe text)

# The first bytes of what is no text, what it is, and what to do about it.
KINDS = (
    (rb"(?:\xef\xbb\xbf)?\s*%PDF-", "a PDF", COPY),
    (rb"PK\x03\x04.{26}\[Content_Types\]", "a Word file (DOCX)", COPY),
    (rb"PK\x03\x04.{26}mimetypeapplication/epub", "an e-book", COPY),
    (rb"PK\x03\x04.{26}mimetype", "an OpenDocument file", COPY),
    (rb"PK(?:\x03\x04|\x05\x06)", "a ZIP archive", "Unpack it, and bring the page that is in it."),
    (rb"\xd0\xcf\x11\xe0", "an old Word file (DOC)", COPY),
    (rb"\{\\rtf", "an RTF file", COPY),
    (rb"%!PS", "a PostScript file", COPY),
    (rb"bplist00", "a Safari web archive", "Save it as “Page Source”, or paste the text."),
    (rb"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc\xaf|Rar!|\x28\xb5\x2f\xfd", "an archive", "Unpack it, and bring the page in it."),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\x00{4}|II\*\x00|MM\x00\*|RIFF.{4}WEBP|.{4}ftyp(?:heic|avif|mif1)|\x00\x00\x01\x00",
        "a picture",
        "Bring the words: open the page, select all, copy, paste.",
    ),
    (rb"ID3|OggS|fLaC|RIFF|.{4}ftyp|\x1aE\xdf\xa3", "a sound or a film", "Bring the words of it, as text."),
    (rb"MZ|\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe|\x00asm", "a program", "Bring the text of a page."),
    (rb"SQLite format 3|\x80[\x02-\x05]", "a file of data", "Bring the text of a page."),
)
BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# Of every four bytes of English, those that are zero.
ZEROS = (("utf-32-le", (1, 2, 3)), ("utf-32-be", (0, 1, 2)), ("utf-16-le", (1, 3)), ("utf-16-be", (0, 2)))


class Decoded(NamedTuple):
    """A text, and how its bytes were read; sure is False where that was a guess between old encodings."""

    text: str
    encoding: str
    sure: bool = True

    @property
    def note(self) -> str:
        return f"Read as {self.encoding}{'.' if self.sure else ', which is a guess: check the quotation marks.'}"


def decode(data: bytes) -> Decoded:
    """The text of some bytes: by its byte-order mark, as UTF-16 by its zeros, as UTF-8, as Windows-1252 or Mac Roman.

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
    found = next(((mark, name, said) for mark, name, said in BOMS if data.startswith(mark)), None)
    try:
        if found:
            return Decoded(data[len(found[0]) :].decode(found[1]), found[2])
        if name := _by_zeros(data):
            return Decoded(data.decode(name), f"{name[:6].upper()} without a mark", False)
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        if found or b"\0" in data or len(data.translate(None, ASCII)) * FEWEST_ASCII > len(data):
            raise BadInput(f"is damaged. Save it again as UTF-8, or: {COPY[0].lower()}{COPY[1:]}") from None
        return _old(data)


def _by_zeros(data: bytes) -> str:
    start = data[:4096]
    share = [start[at::4].count(0) * 4 / max(len(start), 1) for at in range(4)]
    fits = ((name, zeros) for name, zeros in ZEROS if all((share[at] > 0.5) == (at in zeros) for at in range(4)))
    return next(fits, ("", ()))[0]


def _old(data: bytes) -> Decoded:
    windows, mac = data.decode("cp1252", "replace"), data.decode("mac_roman")
    return (
        Decoded(windows, "Windows-1252", False) if _sense(windows) >= _sense(mac) else Decoded(mac, "Mac Roman", False)
    )


def _sense(text: str) -> int:
    """How much of what is not ASCII makes sense in English: quotation marks and dashes, then small accented letters."""
    return (
        2 * len(re.findall("[‘’“”–—…€£]", text)) + len(re.findall("[a-zA-Z][à-öø-ÿ]", text)) - 2 * text.count("\ufffd")
    )


def unpiled(text: str) -> str:
    """The text with at most thirty marks on a letter: to put more in order takes for ever."""
    if text.isascii():
        return text
    runs = (list(run) for _, run in groupby(text, lambda c: c > "\u02ff" and unicodedata.combining(c) > 0))
    return "".join("".join(run[:MARKS_ON_A_LETTER] if unicodedata.combining(run[0]) else run) for run in runs)
