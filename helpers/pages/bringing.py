"""What is on the page that somebody brought? From a file or a paste to the sentences of one text, and which it is.

What is brought stays in ``my-work/pages``: the text in ``read``, one sentence a line. The kit opens no address.
"""

import json
import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress, count, islice
from pathlib import Path

from .. import files, reviews, words
from ..errors import BadInput, WrongType, called, pick, short
from ..reviews import shelf
from ..reviews.recognise import Match, best, known
from ..tables import Shown, Table
from . import clean, decode, markup
from .markup import Webpage

MOST = 2_000_000  # bytes
FACTS = ("title", "writer", "publisher", "url", "date", "voices")  # what a reader may tell of a page
FEWEST_WORDS = 20
TOO_LONG = re.compile("[^.!?…]{10001}")  # letters without an end mark: no text to be read
GLANCE = 12  # words of a page that a notebook may keep
CONFIRM = 200  # letters of it that are shown for the reader to confirm
SELECT = "Select the whole text, copy, and paste it."
ENDLESS = "line without a full stop"
SIGNS = {what: re.compile(pattern, re.I | re.S) for what, pattern in decode.TABLES["signs"].items()}
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")  # names that Windows keeps to itself


@dataclass(frozen=True)
class Brought(Shown):
    """A text found on a page: which it is, how it was read, its body, and what was left out and why.

    It shows no more of the text than a quotation's length; ``opening`` and ``ending`` are for its reader to confirm.
    """

    template = "pages/brought.html"
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
        rows = [(part.why, len(part.pieces), part.size, _glance(part.pieces[0].split(), 6)) for part in self.left]
        return Table(rows, ["left out as", "pieces", "words", "begins"], note="" if rows else "Nothing was left out.")

    @property
    def _lines(self) -> list[str]:
        words = " ".join(self.body).split()
        begins, ends = _glance(words), "… " * (len(words) > GLANCE) + " ".join(words[-GLANCE:])[-CONFIRM:]
        return [self.message, self.reading, f"It begins: {begins}", f"It ends: {ends}"]

    def __repr__(self) -> str:
        return "\n".join([*filter(None, self._lines), repr(self.dropped)])


def _glance(words: Sequence[str], most: int = GLANCE) -> str:
    return " ".join(words[:most])[:CONFIRM] + (" …" if len(words) > most else "")


def check(source: bytes | str | Path, name: str | None = None, **facts: str) -> Brought:
    """What is on a page: pasted text, the bytes of a file, or where the file is. Nothing is written.

    Facts go before what the page says of itself: ``title``, ``writer``, ``publisher``, ``url``, ``date``, and
    ``voices``, the names or headings with which another voice begins to speak: ``"Ann, Ben"``.
    Raises BadInput, in one line that says what to do, for what is no text.
    """
    if not isinstance(source, (str, bytes, Path)):
        raise WrongType('Bring pasted text in quotation marks, or a file: pages.bring(Path("page.html")).')
    named = source.name if isinstance(source, Path) else name
    if isinstance(source, str) and (place := SIGNS["address"].match(source.strip())):
        if place[1]:
            raise BadInput("That is an address, and the kit opens none: open it, select all, copy, and paste the text.")
        # A stroke to the right is read on Windows too, and begins no code as \\U does.
        where = short(source, 250).replace("\\", "/")
        raise BadInput(f'That is the name of a file: write pages.bring(Path("{where}")).')
    try:
        may = dict(zip(FACTS, FACTS, strict=True))
        told = {pick("fact", fact, may): " ".join(said.split()) for fact, said in facts.items()}
        return _checked(source, name or (source.stem if isinstance(source, Path) else ""), told)
    except BadInput as problem:
        raise BadInput(f"{f'“{called(named)}”' if named else 'This'} {problem}") from None


def _checked(source: bytes | str | Path, name: str, told: Mapping[str, str]) -> Brought:
    page, reading = _opened(source)
    about = page.about | {fact: said for fact, said in told.items() if said}
    page = page._replace(about=about)
    unfit = [ENDLESS if TOO_LONG.search(line) else clean.signature(line) for line in page.lines]
    # Each sentence with the number of its line; a line that is unfit stays whole.
    pieces = [(n, each) for n, line in enumerate(page.lines) for each in ([line] if unfit[n] else line.sentences)]
    fit = [(at, each) for at, (n, each) in enumerate(pieces) if not unfit[n]]
    found = best([each for _, each in fit], known())
    if found:
        ours = {at for at, _ in fit[found.first : found.first + len(found.body)]}
        why = ["" if at in ours else unfit[n] or clean.reason(page.lines[n]) for at, (n, _) in enumerate(pieces)]
    else:
        reasons = _reasons(page)
        why = [unfit[n] or reasons[n] for n, _ in pieces]
    body, left = clean.sort_out([each for _, each in pieces], why)
    if (size := sum(len(sentence.tokens) for sentence in body)) < FEWEST_WORDS:
        raise BadInput(f"has {'no full stops' if ENDLESS in unfit else f'only {size} words of text'}. {SELECT}")
    named = found.name if found else slug(name or about.get("title", ""))
    return Brought(named, body, found, reading, left, about, bool(name))


def _reasons(page: Webpage) -> list[str]:
    """Why each line of a page is no part of the text; empty where it is one."""
    article = (word for line in compress(page.lines, page.article) for word in line.tokens)
    if next(islice(article, FEWEST_WORDS - 1, None), None) is None:
        # Plain text, or a page in which no article was found.
        return clean.reasons(page.lines, shelf.marked(page.about))
    why, teaser = [], False
    for line, inside in zip(page.lines, page.article, strict=True):
        # Inside an article, a line such as “Related articles” and the short ones below it are no part of it.
        head = len(line) < 80 and line[-1] not in ".!?…" and clean.notice(line) == clean.RELATED
        teaser = head or (teaser and not words.SENTENCE_END.search(line))
        why.append(clean.reason(line) if not inside else clean.RELATED if teaser else "")
    return why


def _opened(source: bytes | str | Path) -> tuple[Webpage, str]:
    """The page with its lines tidied, and how its bytes were read."""
    data = _bytes(source) if isinstance(source, Path) else source
    if len(data) > MOST or (isinstance(data, str) and len(data.encode("utf-8", "replace")) > MOST):
        raise BadInput(f"is over 2 MB. {SELECT}")
    if isinstance(data, str):
        decoded, reading = decode.unpiled(data), ""
    else:
        data = markup.from_mail(data) if markup.is_mail(data) else data
        decoded, reading = (result := decode.decode(data)).text, result.note
    if wrong := decode.MISREAD.search(decoded):
        reading = f"{reading} Some letters were read wrongly, such as {wrong[0]}: copy the page again.".strip()
    if SIGNS["data"].match(decoded):
        raise BadInput(f"is made for programs. {decode.COPY}")
    if " --> " in decoded:
        decoded = SIGNS["cue"].sub("", SIGNS["cues"].sub("", decoded))
    page = markup.read(decoded) if markup.is_page(decoded) else markup.plain(clean.lines(words.tidy(decoded)))
    tidied = words.tidy("\n".join(page.lines)).split("\n")  # no line of a page holds a line break
    said = [words.Line(" ".join(line.split())) for line in tidied]
    return Webpage([*filter(None, said)], [*compress(page.article, said)], page.about), reading


def _bytes(path: Path) -> bytes:
    path = Path(os.path.expanduser(path))  # Path's own raises for a name that is nobody's
    if path.is_symlink():
        raise BadInput("is a link to another place. Bring the file itself.")
    if path.is_dir():
        raise BadInput("is a folder: bring each page in it, or all with pages.bring_all(Path(…)).")
    if SIGNS["program"].match(path.suffix):
        raise BadInput(f"is made for programs. {decode.COPY}")
    try:
        data = files.read(path, MOST)
    except FileNotFoundError:
        raise BadInput("is not there. Look at the name and the folder.") from None
    except (OSError, ValueError):
        raise BadInput("cannot be opened. Save the page again as a file of its own.") from None
    if data is None:
        raise BadInput(f"is over 2 MB. {SELECT}")
    return data


def slug(title: str) -> str:
    """A short name to type, made from a title.

    >>> slug("The Social Dilemma: what’s new?"), slug("CON"), slug("…")
    ('the-social-dilemma-what-s-new', 'page-con', 'my-page')
    """
    plain = unicodedata.normalize("NFKD", title.replace("’", " ")).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall("[a-z0-9]+", plain))[:40].strip("-") or "my-page"
    return f"page-{name}" if RESERVED.match(name) or name in reviews.shipped() else name


# ---- what is kept


def bring(source: bytes | str | Path, name: str | None = None, **facts: str) -> Brought:
    """What is on a page, kept for every lesson under its name: pasted text, the bytes of a file, or where the file is.

    Raises BadInput, in one line that says what to do; then nothing is written.
    """
    return keep(check(source, name, **facts))


def bring_all(folder: Path) -> Table:
    """Every page in a folder, kept under its name; one row for each file: what was kept, or what is wrong with it."""
    found, table = check_all((path, path.name) for path in sorted(folder.glob("[!.]*")))
    for each in found:
        keep(each)
    return table


def check_all(sources: Iterable[tuple[bytes | Path, str]]) -> tuple[list[Brought], Table]:
    """What is on several pages, each with its name; and one row for each: what was found, or what is wrong with it."""
    found: list[Brought] = []
    rows = []
    for source, name in sources:
        try:
            found.append(check(source, slug(Path(name).stem)))
            rows.append((called(name), found[-1].message))
        except BadInput as problem:
            rows.append((called(name), str(problem)))
    return found, Table(rows, ["page", "what is on it"], f"{len(found)} of {len(rows)} can be kept")


def keep(brought: Brought) -> Brought:
    """The text, written to my-work/pages/read as one sentence a line: whole, or not at all."""
    name = brought.name if brought.match else _free(brought)
    data = "\n".join(" ".join(sentence.split()) for sentence in brought.body)
    record = shelf.record() | {name: dict(brought.about)}
    try:
        files.replace(shelf.path(name), f"{data}\n".encode("utf-8", "replace"))
        files.replace(shelf.path("").with_name(shelf.RECORD), json.dumps({"about": record}).encode())
    except OSError as error:
        raise BadInput(f"This page cannot be kept: {files.reason(error)}. Make room, and bring it again.") from None
    return replace(brought, name=name)


def _free(brought: Brought) -> str:
    """The name of a new text; with a number where the name belongs to another text."""
    for n in count(1):
        name = brought.name if n == 1 else f"{brought.name}-{n}"
        another = shelf.path(name).exists() and tuple(shelf.sentences(name)) != brought.body
        if not (another and not brought.named) and not (files.folder("features") / f"{name}.json").exists():
            break
    return name


def forget() -> list[str]:
    """Remove every page that was brought, and say what was removed and what this cannot reach."""
    folder = files.folder("pages")
    inside = list(folder.iterdir()) if folder.is_dir() else []
    names = sorted([*shelf.brought(), *(path.name for path in inside if path.name != "read")])
    for path in inside:
        try:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        except OSError as error:
            raise BadInput(f"“{called(path.name)}” could not be removed: {files.reason(error)}.") from None
    if not names:
        return ["There is no page to forget."]
    return [
        f"Forgotten: {', '.join(names)}.",
        "Not reached: copies elsewhere on this computer, words that a saved notebook shows, and packed counts.",
    ]
