"""Files that are no page to read: made here, each with the reason why it must be refused."""

import bz2
import gzip
import io
import lzma
import os
import socket
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

SINGLE = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=ab\r\n\r\n--ab"
WORDS = b"These are words of a page that nobody can read, because it is not a text at all. " * 20


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def _docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", WORDS)
    return out.getvalue()


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def _sqlite() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with sqlite3.connect(path) as database:
            database.execute("create table words (word)")
        database.close()
        return path.read_bytes()


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


# What it is → its bytes. Every name ends in .txt: the first bytes tell what it is.
KINDS = {
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + WORDS,
    "a PDF after an empty line": b"\r\n\r\n%PDF-1.4\n" + WORDS,
    "a DOCX": _docx(),
    "an ODT": _zip(mimetype=b"application/vnd.oasis.opendocument.text"),
    "an EPUB": _zip(mimetype=b"application/epub+zip"),
    "a ZIP": _zip(page=WORDS),
    "an empty ZIP": _zip(),
    "an old DOC": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + WORDS,
    "an RTF": rb"{\rtf1\ansi " + WORDS + b"}",
    "PostScript": b"%!PS-Adobe-3.0\n" + WORDS,
    "a web archive of Safari": b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource" + WORDS,
    "a gzip": gzip.compress(WORDS),
    "a bzip2": bz2.compress(WORDS),
    "an xz": lzma.compress(WORDS),
    "a 7z": b"7z\xbc\xaf\x27\x1c" + WORDS,
    "a RAR": b"Rar!\x1a\x07\x01\x00" + WORDS,
    "a Zstandard": b"\x28\xb5\x2f\xfd" + WORDS,
    "a PNG": _png(),
    "a JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + WORDS,
    "a GIF": b"GIF89a\x01\x00\x01\x00" + WORDS,
    "a BMP": b"BM\x3a\x00\x00\x00\x00\x00\x00\x00" + WORDS,
    "a TIFF": b"II*\x00" + WORDS,
    "a TIFF of a Mac": b"MM\x00*" + WORDS,
    "a WEBP": b"RIFF\x24\x00\x00\x00WEBPVP8 " + WORDS,
    "a HEIC": b"\x00\x00\x00\x18ftypheic" + WORDS,
    "an icon": b"\x00\x00\x01\x00\x01\x00" + WORDS,
    "an MP3": b"ID3\x04\x00" + WORDS,
    "an OGG": b"OggS\x00\x02" + WORDS,
    "a WAV": b"RIFF\x24\x00\x00\x00WAVEfmt " + WORDS,
    "an MP4": b"\x00\x00\x00\x18ftypmp42" + WORDS,
    "a WEBM": b"\x1aE\xdf\xa3" + WORDS,
    "a program of Windows": b"MZ\x90\x00" + WORDS,
    "a program of Linux": b"\x7fELF\x02\x01" + WORDS,
    "a program of a Mac": b"\xcf\xfa\xed\xfe" + WORDS,
    "a WebAssembly": b"\x00asm\x01\x00\x00\x00" + WORDS,
    "a database": _sqlite(),
    "a pickle": b"\x80\x04\x95\x1a\x00\x00\x00" + WORDS,
}
BROKEN = {
    "empty": b"",
    "only spaces": b" \t\n" * 500,
    "only line ends": b"\r\n\r\r\n" * 500,
    "only punctuation": "… — “”! ?! ;:,.".encode() * 500,
    "only emoji": "😀🎬👍🏽".encode() * 500,
    "only a mark of UTF-8": b"\xef\xbb\xbf",
    "only a mark of UTF-16": b"\xff\xfe",
    "UTF-16 cut in half": "A page that was cut in the middle of a letter. ".encode("utf-16") * 9 + b"\x41",
    "UTF-16 with half a pair": b"\xff\xfe" + b"A\x00" * 200 + b"\x00\xd8A\x00",
    "UTF-32 that is none": b"\xff\xfe\x00\x00" + b"\xff\xff\xff\xff" * 50,
    "only NULs": bytes(5000),
    "words between NULs": b"These are words.\0\0 " * 500,
    "control characters": bytes(range(1, 9)) * 500,
    "words between control characters": b"These are words.\x01\x02\x1b " * 500,
    "noise": bytes(n * 7919 % 256 for n in range(50_000)),
    "only invisible characters": "\u200b\u2060\ufeff\u00ad\u202e".encode() * 500,
    "lone surrogates in UTF-8": b"\xed\xa0\x80\xed\xb0\x80" * 500,
    "one word": b"word",
    "nineteen words": b"word " * 19,
    "one word of a megabyte": b"w" * 1_000_000,
    "one number of a megabyte": b"1" * 1_000_000,
    "one compound of a megabyte": b"a-" * 500_000,
    "thirty thousand words without a full stop": b"words and more words and " * 6_000,
    "five thousand marks on a letter": ("a" + "\u0301" * 5_000).encode(),
    "half a million marks out of order": ("a" + "\u0301\u0316" * 250_000).encode(),
    "over 2 MB": WORDS * 1300,
    "a page without words": _page(""),
    "a page of one picture": _page("<img src='a.png' alt='A long text that stands for a picture and nothing else.'>"),
    "a page that is one script": b"<html><script>" + WORDS * 10,
    "a page that is one remark": b"<html><!--" + WORDS * 10,
    "a page of tags": _page("<b><i>" * 300_000),
    "a page a hundred thousand deep": _page("<div>" * 150_000),
    "a page of marks that are never closed": b"<html>" + b"<b>These are words of a page. " * 9_000,
    "a page of unfinished tags": b"<html>" + b"<a " * 600_000,
    "a page of unfinished remarks": b"<html>" + b"<!--" * 450_000,
    "a tag of a megabyte": b"<html><p " + b"a=' " * 250_000,
    "a page of unfinished signs": _page("&#x" * 600_000),
    "a page that grows as it is read": b'<!DOCTYPE html [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]><html>'
    + b"&a;" * 9999,
    "a single file without a page": SINGLE + b"--",
    "a single file that is damaged": SINGLE
    + b"\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nA===A\r\n--ab--",
}
ALL = KINDS | BROKEN


def odd_places(folder: Path) -> list[Path]:
    """Things in a folder that are no plain file, or have odd names; those that this system can make."""
    made = []

    def bind(path: Path) -> None:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(path))

    def make(name: str, how) -> None:
        path = folder / name
        with suppress(OSError, AttributeError, ValueError):
            how(path)
            made.append(path)

    outside = folder.parent.parent / "outside.txt"
    outside.write_bytes(WORDS)
    make("folder.txt", Path.mkdir)
    make("pipe.txt", os.mkfifo)
    make("socket.txt", bind)
    make("device.txt", lambda path: os.mknod(path, 0o020666, os.makedev(1, 5)))
    make("link-outside.txt", lambda path: path.symlink_to(outside))
    make("link-to-nothing.txt", lambda path: path.symlink_to(folder / "nothing"))
    make("link-to-itself.txt", lambda path: path.symlink_to(path))
    make("line\nbreak.txt", lambda path: path.write_bytes(b"word"))
    make("<script>ran(1)<&>.txt", lambda path: path.write_bytes(b"word"))
    make("x" * 251 + ".txt", lambda path: path.write_bytes(b"word"))
    make("\u202etxt.exe.txt", lambda path: path.write_bytes(b"word"))
    make("huge.txt", lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_WRONLY), 100_000_000))
    return made
