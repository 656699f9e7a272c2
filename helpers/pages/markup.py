"""What is on a saved web page? All its lines in reading order; which of them are the article, trafilatura decides."""

import email
import re
from collections.abc import Iterable, Sequence
from email import policy
from typing import Any, NamedTuple

from .. import words
from ..errors import BadInput

MOST_TAGS = 100_000
LONGEST_LINE = 100_000  # letters; no paragraph is as long, and looking for an article in it takes seconds
DOCUMENT = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<]{0,500}-->\s*)*<(?:!doctype html|html|head|body)\b", re.I)
BLOCKS = re.compile(r"</(?:p|div|article)>", re.I)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub"
    " sup time tt u var wbr".split()
)
UNREAD = ("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "select", "head")
# A date is taken where the page tells it, and not guessed from its text.
ASKED: dict[str, Any] = {
    "include_comments": False,
    "favor_recall": True,
    "with_metadata": True,
    "date_extraction_params": {"extensive_search": False, "original_date": True},
}
FACTS = {"title": "title", "writer": "author", "publisher": "sitename", "url": "url", "date": "date"}


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
    from trafilatura import bare_extraction  # late: it brings lxml and takes a sixth of a second

    lines = _lines(source)
    found: Any = None if max(map(len, lines), default=0) > LONGEST_LINE else bare_extraction(source, **ASKED)
    if not found:
        return plain(lines)
    about = {fact: " ".join(str(getattr(found, name) or "").split())[:200] for fact, name in FACTS.items()}
    text = f" {words.fold(words.tidy(found.text or ''))} "
    # The title and the writer's name are facts of the page, and no sentences of the text.
    named = {words.fold(about["title"]), words.fold(f"by {about['writer']}")}
    folded = [words.fold(words.tidy(line)) for line in lines]
    inside = [bool(line) and line not in named and f" {line} " in text for line in folded]
    return plain(lines)._replace(article=inside, about={fact: said for fact, said in about.items() if said})


def _lines(source: str) -> list[str]:
    """The words of a page as a browser would show them, a line for each block of it."""
    from lxml import etree, html

    try:
        page = html.document_fromstring(source.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return []
    etree.strip_elements(page, *UNREAD, etree.Comment, with_tail=False)
    lines = [""]
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if element.tag not in INLINE:
            lines.append("")
        lines[-1] += (element.text if event == "start" else element.tail) or ""
    return [line for line in (" ".join(line.split()) for line in lines) if line]


def is_mhtml(data: bytes) -> bool:
    """Whether some bytes are a page that Chrome or Edge saved as a single file."""
    head = data[:4000].lower()
    return b"multipart/related" in head and b"boundary=" in head and b"mime-version" in head


def from_mhtml(data: bytes) -> bytes:
    """The page inside a single-file page. Raises BadInput where there is none."""
    for part in email.message_from_bytes(data, policy=policy.default).walk():
        if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes) and page:
            return page
    raise BadInput("is a damaged single-file page. Open it, select all, copy, paste.")
