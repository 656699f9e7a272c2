"""What is on the page that somebody brought? From a file or a paste to the sentences of one text, and which it is.

What is brought stays in ``my-work/pages``: the text in ``read``, one sentence a line. The kit opens no address.
"""

import json
import re
import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from pathlib import Path

from .. import files, words
from ..errors import BadInput, WrongType
from ..reviews.recognise import Match, best, known, units
from ..tables import Html, Shown, Table, paragraphs
from . import clean, decode, webpage

MOST = 2_000_000  # bytes
FEWEST_WORDS = 20
LONGEST_SENTENCE = 10_000  # letters; what has a longer one is no text to be read
GLANCE = 12  # words of a page that a notebook may keep
CONFIRM = 200  # letters of it that are shown for the reader to confirm
SELECT = "Select the whole text, copy, and paste it."
OURS = ("fathallah", "share", "harney")
ENDLESS = "line without a full stop"
RECORD = ".read.json"
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")  # names that Windows keeps to itself


@dataclass(frozen=True)
class Brought(Shown):
    """A text found on a page: which it is, how it was read, its body, and what was left out and why.

    It shows no more of the text than a quotation's length; ``opening`` and ``ending`` are for its reader to confirm.
    """

    name: str
    body: tuple[str, ...] = field(repr=False)
    match: Match | None = field(repr=False, default=None)
    reading: str = ""
    left: tuple[clean.Left, ...] = field(repr=False, default=())
    about: Mapping[str, str] = field(repr=False, default_factory=dict)
    named: bool = False  # by its reader; otherwise the name is made from the title

    @cached_property
    def size(self) -> int:
        """How many words the body has."""
        return sum(len(words.tokens(sentence)) for sentence in self.body)

    @property
    def opening(self) -> str:
        """The first 200 characters."""
        return " ".join(self.body)[:CONFIRM]

    @property
    def ending(self) -> str:
        """The last 200 characters."""
        return " ".join(self.body)[-CONFIRM:]

    @property
    def message(self) -> str:
        """Which text it is, in one line."""
        if self.match:
            return str(self.match)
        return f"A new text, “{self.name}”: {self.size:,} words in {len(self.body):,} sentences."

    @property
    def dropped(self) -> Table:
        """What was left out, in the order of the page: why, how much, and how it begins."""
        rows = [(part.why, len(part.lines), part.size, _glance(part.lines[0].split(), 6)) for part in self.left]
        return Table(rows, ["left out as", "lines", "words", "begins"], note="" if rows else "Nothing was left out.")

    @property
    def _lines(self) -> list[str]:
        words = " ".join(self.body).split()
        begins, ends = _glance(words), "… " * (len(words) > GLANCE) + " ".join(words[-GLANCE:])[-CONFIRM:]
        return [self.message, self.reading, f"It begins: {begins}", f"It ends: {ends}"]

    def __repr__(self) -> str:
        return "\n".join([*filter(None, self._lines), repr(self.dropped)])

    def __html__(self) -> Html:
        return Html("{}{}").format(paragraphs(self._lines), self.dropped)


def _glance(words: Sequence[str], most: int = GLANCE) -> str:
    return " ".join(words[:most])[:CONFIRM] + (" …" if len(words) > most else "")


def check(source: bytes | str | Path, name: str | None = None) -> Brought:
    """What is on a page: pasted text, the bytes of a file, or where the file is. Nothing is written.

    Raises BadInput, in one line that says what to do, for what is no text.
    """
    if not isinstance(source, (str, bytes, Path)):
        raise WrongType('Bring pasted text in quotation marks, or a file: pages.bring(Path("page.html")).')
    called = called_(source.name if isinstance(source, Path) else name or "This")
    try:
        return _checked(source, name or (source.stem if isinstance(source, Path) else ""))
    except BadInput as problem:
        raise BadInput(f"{called} {problem}") from None


def called_(name: str) -> str:
    """A file's name as a message can say it: one line, not too long.

    >>> called_("a\\nb.txt")
    '“a b.txt”'
    """
    if name == "This":
        return name
    return f"“{files.called(name)}”"


def _checked(source: bytes | str | Path, name: str) -> Brought:
    page, reading, about = _opened(source)
    page = [line._replace(words=" ".join(words.tidy(line.words).split())) for line in page]
    page = [line if _readable(line) else line._replace(aside=ENDLESS) for line in page if line.words]
    sentences = units("\n".join(line.words for line in page if line.aside != ENDLESS))
    found = best(sentences, known())
    cleaned = _around(page, found) if found else clean.clean(page)
    body = found.body if found else tuple(units("\n".join(cleaned.body)))
    if (size := sum(len(words.tokens(sentence)) for sentence in body)) < FEWEST_WORDS:
        endless = any(part.why == ENDLESS for part in cleaned.left)
        raise BadInput(f"has {'no full stops' if endless else f'only {size} words of text'}. {SELECT}")
    named = found.name if found else slug(name or about.get("title", ""))
    return Brought(named, body, found, reading, cleaned.left, about, bool(name))


def _opened(source: bytes | str | Path) -> tuple[list[webpage.Line], str, dict[str, str]]:
    """The lines of a page, how it was read, and what it says of itself."""
    data = _bytes(source) if isinstance(source, Path) else source
    if len(data) > MOST or (isinstance(data, str) and len(data.encode("utf-8", "replace")) > MOST):
        raise BadInput(f"is over 2 MB. {SELECT}")
    if isinstance(data, str):
        decoded, reading = decode.unpiled(data), ""
    else:
        data = webpage.from_mhtml(data) if webpage.is_mhtml(data) else data
        decoded, reading = (result := decode.decode(data)).text, result.note
    if webpage.is_page(decoded):
        page = webpage.read(decoded)
        return page.lines, reading, page.about
    return clean.lines(words.tidy(decoded)), reading, {}


def _bytes(path: Path) -> bytes:
    if path.is_symlink():
        raise BadInput("is a link to another place. Bring the file itself.")
    if path.is_dir():
        raise BadInput("is a folder. Bring one page of it.")
    try:
        data = files.read(path, MOST)
    except FileNotFoundError:
        raise BadInput("is not there. Look at the name and the folder.") from None
    except (OSError, ValueError):
        raise BadInput("cannot be opened. Save the page again as a file of its own.") from None
    if data is None:
        raise BadInput(f"is over 2 MB. {SELECT}")
    return data


def _around(page: Sequence[webpage.Line], found: Match) -> clean.Cleaned:
    """What stands on a page before, between and after the sentences of a known text, and what it is."""
    ours = set(found.body)
    reasons = []
    for line in page:
        inside = any(unit in ours for unit in units(line.words))
        reasons.append("" if inside else line.aside or clean.reason(line.words))
    return clean.sort_out(page, reasons)


def _readable(line: webpage.Line) -> bool:
    return max(map(len, re.split("[.!?…]", line.words))) <= LONGEST_SENTENCE


def slug(title: str) -> str:
    """A short name to type, made from a title.

    >>> slug("The Social Dilemma: what’s new?"), slug("CON"), slug("…")
    ('the-social-dilemma-what-s-new', 'page-con', 'my-page')
    """
    plain = unicodedata.normalize("NFKD", title.replace("’", " ")).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall("[a-z0-9]+", plain))[:40].strip("-") or "my-page"
    return f"page-{name}" if RESERVED.match(name) or name in OURS else name


# ---- what is kept


def bring(source: bytes | str | Path, name: str | None = None) -> Brought:
    """What is on a page, kept for every lesson under its name: pasted text, the bytes of a file, or where the file is.

    Raises BadInput, in one line that says what to do; then nothing is written.
    """
    return keep(check(source, name))


def keep(brought: Brought) -> Brought:
    """The text, written to my-work/pages/read as one sentence a line: whole, or not at all."""
    name = brought.name if brought.match else _free(brought)
    data = "\n".join(" ".join(sentence.split()) for sentence in brought.body)
    try:
        files.replace(_read(name), f"{data}\n".encode("utf-8", "replace"))
        _remember("about", name, dict(brought.about))
    except OSError as error:
        raise BadInput(f"This page cannot be kept: {files.reason(error)}. Make room, and bring it again.") from None
    return replace(brought, name=name)


def _read(name: str) -> Path:
    return files.folder("pages/read") / f"{name}.txt"


def _free(brought: Brought) -> str:
    """The name of a new text; with a number where the name belongs to another text."""
    names = (brought.name if n == 1 else f"{brought.name}-{n}" for n in count(1))
    return next(name for name in names if not _taken(name, brought))


def _taken(name: str, brought: Brought) -> bool:
    if (files.folder("features") / f"{name}.json").exists():
        return True
    return not brought.named and _read(name).exists() and tuple(sentences(name)) != brought.body


def sentences(name: str) -> list[str]:
    """The sentences of a text that was brought; none where it is not here."""
    try:
        return (files.read(_read(name), 2 * MOST) or b"").decode("utf-8", "replace").splitlines()
    except OSError:
        return []


def about(name: str) -> dict[str, str]:
    """What a brought page says of itself: title, writer, publisher, url, date."""
    told = _record()["about"].get(name, {})
    return {"title": name} | {fact: words for fact, words in told.items() if words and isinstance(words, str)}


def look() -> Table:
    """Take in the files that somebody put into my-work/pages: each new file, and what became of it."""
    rows, known = [], _record()["files"]
    for path in _dropped():
        stamp = [path.lstat().st_size, path.lstat().st_mtime_ns]
        before = known.get(path.name, {})
        if before.get("stamp") == stamp:
            continue
        try:
            brought = check(path, before.get("name"))
            told = {"name": keep(replace(brought, named="name" in before)).name}
            rows.append((path.name, brought.message))
        except BadInput as problem:
            told = {"problem": str(problem)}
            rows.append((path.name, str(problem)))
        with suppress(OSError):
            _remember("files", path.name, {"stamp": stamp, **told})
    return Table(rows, ["file", "what became of it"], "Files in my-work/pages", "" if rows else "There is no new file.")


def problem(name: str) -> str:
    """Why the file of this name in my-work/pages could not be taken in; empty where there is no such file."""
    told = ((slug(Path(file).stem), each.get("problem")) for file, each in _record()["files"].items())
    return next((why for file, why in told if why and file == name), "")


def _dropped() -> list[Path]:
    try:
        here = sorted(files.folder("pages").iterdir())
    except OSError:
        return []
    return [path for path in here if not path.name.startswith(".") and path.name != "read"]


def _record() -> dict[str, dict]:
    try:
        found = files.from_json(files.read(files.folder("pages/read") / RECORD, MOST) or b"{}")
    except (OSError, ValueError):
        found = {}
    parts = {part: found.get(part) if isinstance(found, dict) else None for part in ("files", "about")}
    return {part: _only_dicts(told) for part, told in parts.items()}


def _only_dicts(told: object) -> dict[str, dict]:
    return {key: each for key, each in told.items() if isinstance(each, dict)} if isinstance(told, dict) else {}


def _remember(part: str, name: str, told: Mapping) -> None:
    record = _record()
    record[part][name] = told
    files.replace(files.folder("pages/read") / RECORD, json.dumps(record, ensure_ascii=True).encode())


def forget() -> list[str]:
    """Remove every page that was brought, and say what was removed and what this cannot reach."""
    folder = files.folder("pages")
    names = sorted(path.stem for path in folder.glob("read/*.txt")) + [path.name for path in _dropped()]
    for path in folder.iterdir() if folder.is_dir() else ():
        try:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        except OSError as error:
            raise BadInput(f"{called_(path.name)} could not be removed: {files.reason(error)}.") from None
    if not names:
        return ["There is no page to forget."]
    return [
        f"Forgotten: {', '.join(dict.fromkeys(names))}.",
        "Not reached: copies elsewhere on this computer, words that a saved notebook shows, and packed counts.",
    ]
