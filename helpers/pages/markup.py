"""What is on a saved web page? All its lines in reading order; which of them are the article, trafilatura decides."""

import email
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher
from email import policy
from typing import Any, NamedTuple

from .. import words
from ..errors import BadInput
from . import clean, decode

MOST_TAGS = 100_000
PIECE = 4  # words in a row by which a line is found in the article where it is not there as a whole
MOST_PAIRS = 100_000  # of like lines of a page and its article, if their order is to be looked at
LONGEST_LINE = 100_000  # letters; no paragraph is as long, and looking for an article in it takes seconds
DOCUMENT = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<]{0,500}-->\s*)*<(?:!doctype html|html|head|body)\b", re.I)
BLOCKS = re.compile(r"</(?:p|div|article)>", re.I)
PARAGRAPH = re.compile("<p>[^<]{100,}(?:</p>)?", re.I)  # no place for what a page tells of itself
PRINTED = re.compile(r"(</?pre\b[^<>]*>)", re.I)
HTML = decode.TABLES["html"]
INLINE = frozenset(HTML["inline"].split())


class Webpage(NamedTuple):
    """The lines of a page, which of them are the article, and what it says of itself: title, writer, publisher, …"""

    lines: Sequence[words.Line]
    article: list[bool]
    about: dict[str, str]


def plain(lines: Iterable[str]) -> Webpage:
    """Lines of which nobody knows whether they are the article."""
    found = list(map(words.Line, lines))
    return Webpage(found, [False] * len(found), {})


def is_page(source: str) -> bool:
    """Whether a text is the source of a web page.

    >>> is_page("<!DOCTYPE html><p>Hello"), is_page("I <3 films")
    (True, False)
    """
    return bool(DOCUMENT.match(source[:4000])) or len(BLOCKS.findall(source[:200_000])) > 2


def read(source: str) -> Webpage:
    """The lines of a page, and which of them are the article.

    Raises BadInput for a page that is nearly all marks.
    """
    if source.count("<") > MOST_TAGS:
        raise BadInput("has more marks than words. Open it in a browser, select all, copy, paste.")
    try:
        from trafilatura import bare_extraction, extract_metadata  # late: it brings lxml and takes a sixth of a second
    except ModuleNotFoundError:  # lxml is in C: the site without a server does not have it
        raise BadInput("is a web page, and this site reads text alone. Open it, select all, copy, paste.") from None
    page = _parsed(_with_breaks(source))
    if page is None:
        return plain([])
    head = _parsed(PARAGRAPH.sub("", source))  # None where all of it is paragraphs
    told = extract_metadata(page if head is None else head, date_config=HTML["dates"], extensive=False)
    lines = _blocks(page, HTML["unread"].split())
    found: Any = None if max(map(len, lines), default=0) > LONGEST_LINE else bare_extraction(page, **HTML["asked"])
    if not found:
        return plain(lines)
    about = {fact: " ".join(str(getattr(told, name) or "").split())[:200] for fact, name in HTML["facts"].items()}
    # The title and the writer's name are facts of the page, and no sentences of the text.
    facts = {words.fold(about["title"]), words.fold(f"by {about['writer']}")}
    inside = [
        kept and not (len(line) < 20 + max(map(len, facts)) and words.fold(line) in facts)
        for line, kept in zip(lines, _standing_in(lines, _blocks(found.body)), strict=True)
    ]
    return plain(lines)._replace(article=inside, about={fact: said for fact, said in about.items() if said})


def _standing_in(page: Sequence[str], article: Sequence[str]) -> list[bool]:
    """Which lines of a page stand in the article: in the same order, or most of their words, where it shortened them.

    The order comes first: a menu, a teaser and a caption may say again what the text says.
    """
    both = {*page}.intersection(article)  # as they stand: most lines
    here, there = ([x if x in both else words.fold(words.tidy(x)) for x in lines] for lines in (page, article))
    often = Counter(there)
    few = sum(often[line] for line in here) < MOST_PAIRS
    blocks = SequenceMatcher(None, here, there).get_matching_blocks() if few else []
    inside = {block.a + n for block in blocks for n in range(block.size)}
    told = {block.b + n for block in blocks for n in range(block.size)}
    rest = Counter(piece for at, line in enumerate(there) if at not in told for piece in _pieces(line))
    for at, line in enumerate(here):
        if at not in inside and (pieces := Counter(_pieces(line))) and 2 * (pieces & rest).total() >= pieces.total():
            inside.add(at)
            rest.subtract(pieces)
    kept = {here[at] for at in inside}
    for at in (*range(len(here)), *reversed(range(len(here)))):  # trafilatura tells once what the article says twice
        if not inside.isdisjoint((at - 1, at + 1)) and here[at] in kept and here[at].count(" ") >= PIECE - 1:
            inside.add(at)
    return [at in inside for at in range(len(page))]


def _pieces(line: str) -> list[str]:
    said = line.split()
    return [" ".join(said[at : at + PIECE]) for at in range(len(said) - PIECE + 1)]


def _with_breaks(source: str) -> str:
    """The source with a mark for each line end that a browser shows: poems are printed so, and saved plain text."""
    pieces = PRINTED.split(source)
    for at in range(2, len(pieces), 2):
        if pieces[at - 1][1] != "/":
            pieces[at] = "<br>".join(clean.lines(pieces[at]))
    return "".join(pieces)


def _parsed(source: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    if any(each.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for each in parser.error_log):
        # libxml2 leaves out what stands in more than 2,048 elements that are open.
        raise BadInput("has marks that are never closed. Open it in a browser, select all, copy, paste.")
    return page


def _blocks(page: Any, unread: Collection[str] = ()) -> list[str]:
    """The words of an element as a browser would show them, a line for each block in it."""
    from lxml import etree

    lines = [""]
    walk = etree.iterwalk(page, events=("start", "end"))
    for event, element in walk:
        if element.tag in unread:
            walk.skip_subtree()
        elif element.tag not in INLINE:
            lines.append("")
        lines[-1] += (element.tail if event == "end" else "" if element.tag in unread else element.text) or ""
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def is_mail(data: bytes) -> bool:
    """Whether some bytes are a mail, or a page that Chrome or Edge saved as a single file, which is one as well."""
    head = data[:8000]
    return bool(re.match(rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)+", head)) and b"mime-version:" in head.lower()


def from_mail(data: bytes) -> bytes:
    """The page inside a mail or a single-file page, or else its words. Raises BadInput where there are none."""
    parts = list(email.message_from_bytes(data, policy=policy.default).walk())
    for kind in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and isinstance(page := part.get_payload(decode=True), bytes) and page:
                return page
    raise BadInput("is a damaged single-file page. Open it, select all, copy, paste.")
