"""What is on a saved web page? Its lines of words in reading order, each with what it is when it is not the text."""

import html
import quopri
import re
from base64 import b64decode
from typing import NamedTuple

from .. import words
from ..errors import BadInput

MOST_TAGS = 100_000

# html.parser is not used: that of Python 3.11 takes minutes over 200 kB of “<a <a <a”. Nothing here is read twice,
# because no part of the pattern runs over the next “<”.
TAG = re.compile(
    r"""<(/?)([a-zA-Z][^\s/<>"']*+)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+'|["'])*+)>"""
    r"""|<[a-zA-Z/!?][^<>]*+>?"""
)
DOCUMENT = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--[^<]{0,500}-->\s*)*<(?:!doctype html|html|head|body)\b", re.I)
BLOCKS = re.compile(r"</(?:p|div|article)>", re.I)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub"
    " sup time tt u var wbr".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
UNREAD = frozenset("script style textarea noscript template svg math iframe object canvas select option head".split())
ASIDE = {
    "nav": "menu",
    "menu": "menu",
    "header": "top of the page",
    "footer": "foot of the page",
    "aside": "beside the text",
    "form": "form",
    "button": "button",
    "dialog": "notice",
    "figcaption": "caption",
}
ROLES = {
    "navigation": "menu",
    "banner": "top of the page",
    "contentinfo": "foot of the page",
    "complementary": "beside the text",
    "search": "form",
    "dialog": "notice",
    "alertdialog": "notice",
}
CLASSES = {
    "cookie": "cookie notice",
    "consent": "cookie notice",
    "gdpr": "cookie notice",
    "newsletter": "appeal",
    "subscribe": "appeal",
    "signup": "appeal",
    "donate": "appeal",
    "donation": "appeal",
    "sharing": "share buttons",
    "share-buttons": "share buttons",
    "social-share": "share buttons",
    "related": "related articles",
    "recommended": "related articles",
    "sidebar": "beside the text",
    "comments": "comments",
    "breadcrumb": "menu",
    "breadcrumbs": "menu",
    "advert": "advertisement",
    "advertisement": "advertisement",
    "caption": "caption",
    "wp-caption-text": "caption",
    "sr-only": "hidden",
    "screen-reader-text": "hidden",
}
ROLE = re.compile(rf"""\brole\s*=\s*["']?({"|".join(ROLES)})\b""")
CLASS = re.compile(rf"""\b(?:class|id)\s*=\s*["'](?:[^"']*?[\s])?({"|".join(CLASSES)})(?=[\s"'-])""")
HIDDEN = re.compile(r"""\s(?:hidden(?![\w-])|aria-hidden\s*=\s*["']?true|style\s*=\s*["'][^"']*display:\s*none)""")
META = re.compile(r"""\b(name|property|content|rel|href)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
# Which facts a page tells of itself, the surest first.
FACTS = {
    "title": ("og:title", "title"),
    "writer": ("author", "article:author"),
    "publisher": ("og:site_name",),
    "url": ("canonical", "og:url"),
    "date": ("article:published_time", "date"),
}


class Line(NamedTuple):
    """Words that stand on a line of their own; ``aside`` says what they are when they are not the text."""

    words: str
    aside: str = ""


class Webpage(NamedTuple):
    """The lines of a page, and what it says of itself: title, writer, publisher, address, date."""

    lines: list[Line]
    about: dict[str, str]


def is_page(source: str) -> bool:
    """Whether a text is the source of a web page.

    >>> is_page("<!DOCTYPE html><p>Hello"), is_page("I <3 films")
    (True, False)
    """
    return bool(DOCUMENT.match(source[:4000])) or len(BLOCKS.findall(source[:200_000])) > 2


def read(source: str) -> Webpage:
    """The lines of a page. What its marks call menu, foot or form is set aside, unless that leaves no sentence.

    >>> read("<html><nav>Home</nav><p>It <b>is</b> news.</p>").lines
    [Line(words='Home', aside='menu'), Line(words='It is news.', aside='')]

    Raises BadInput for a page that is nearly all marks.
    """
    if source.count("<") > MOST_TAGS:
        raise BadInput("has more marks than words. Open it in a browser, select all, copy, paste.")
    reader = _Reader()
    reader.read(_without_comments(source))
    if not any(words.SENTENCE_END.search(line.words) for line in reader.lines if not line.aside):
        # A mark that is never closed, or a careless name, must not make the whole page a menu.
        reader.lines = [line._replace(aside="") for line in reader.lines]
    about = {
        fact: next((reader.facts[key] for key in keys if reader.facts.get(key)), "") for fact, keys in FACTS.items()
    }
    about["date"] = about["date"][:10]
    return Webpage(reader.lines, {fact: " ".join(said.split())[:200] for fact, said in about.items() if said})


def _without_comments(source: str) -> str:
    kept, at = [], 0
    while (start := source.find("<!--", at)) >= 0:
        kept.append(source[at:start])
        at = source.find("-->", start)
        if at < 0:
            return "".join(kept)
        at += 3
    return "".join([*kept, source[at:]])


class _Reader:
    def __init__(self):
        self.lines: list[Line] = []
        self.facts: dict[str, str] = {}
        self.words: list[str] = []
        self.open: list[tuple[str, str]] = []  # the aside elements that are open: name, reason
        self.inside = 0  # how many elements of the innermost one's name are open in it
        self.endless: set[str] = set()  # names of elements that are not closed
        self.text = 0  # how many <article> or <main> are open

    def read(self, source: str) -> None:
        at = 0
        while tag := TAG.search(source, at):
            self.words.append(source[at : tag.start()])
            at = tag.end()
            name = (tag[2] or "").lower()
            if tag[1]:
                self.end(name)
            elif name in UNREAD - {"head"} or name == "title":
                at = self.skip(name, source, at)
            elif name:
                self.start(name, tag[3].lower(), tag[3])
        self.words.append(source[at:])
        self.flush()

    def skip(self, name: str, source: str, at: int) -> int:
        """Where the element ends whose words are not to be read; the title's are kept."""
        if name in self.endless:
            return at
        end = re.compile(f"</{name}\\b[^<>]*>?", re.I).search(source, at)
        if not end:
            # A script without an end takes the rest of the page with it; anything else is taken as a slip.
            self.endless.add(name)
            return len(source) if name in ("script", "style") else at
        if name == "title":
            self.facts.setdefault("title", html.unescape(source[at : min(end.start(), at + 500)]))
        return end.end()

    def start(self, name: str, attributes: str, written: str) -> None:
        if name in ("meta", "link"):
            self.fact(written)
        if name not in INLINE:
            self.flush()
        if name in VOID or attributes.endswith("/"):
            return
        self.text += name in ("article", "main")
        if self.open and name == self.open[-1][0]:
            self.inside += 1
        elif not self.open and (reason := self.reason(name, attributes)):
            self.flush()
            self.open.append((name, reason))
            self.inside = 1

    def end(self, name: str) -> None:
        if name not in INLINE or (self.open and name == self.open[-1][0] and self.inside == 1):
            self.flush()
        self.text -= name in ("article", "main") and self.text > 0
        if self.open and name == self.open[-1][0]:
            self.inside -= 1
            if not self.inside:
                self.open.pop()

    def reason(self, name: str, attributes: str) -> str:
        if name in ("html", "body", "main", "article"):
            return ""
        if name in ASIDE and not (name == "header" and self.text):
            return ASIDE[name]
        if not attributes:
            return ""
        if role := ROLE.search(attributes):
            return ROLES[role[1]]
        if kind := CLASS.search(attributes):
            return CLASSES[kind[1]]
        return "hidden" if HIDDEN.search(attributes) else ""

    def fact(self, attributes: str) -> None:
        told = {key.lower(): html.unescape(a or b) for key, a, b in META.findall(attributes[:2000])}
        key = (told.get("property") or told.get("name") or told.get("rel") or "").lower()
        self.facts.setdefault(key, (told.get("content") or told.get("href") or "")[:500])

    def flush(self) -> None:
        words = " ".join(html.unescape("".join(self.words)).split())
        self.words.clear()
        if words:
            self.lines.append(Line(words, self.open[-1][1] if self.open else ""))


def is_mhtml(data: bytes) -> bool:
    """Whether some bytes are a page that Chrome or Edge saved as a single file."""
    head = data[:4000].lower()
    return b"multipart/related" in head and b"boundary=" in head and b"mime-version" in head


def from_mhtml(data: bytes) -> bytes:
    """The page inside a single-file page. Raises BadInput where there is none."""
    boundary = re.search(rb'boundary="?([^"\r\n;]+)', data[:4000], re.I)[1]
    for part in data.split(b"--" + boundary)[1:]:
        head, _, body = part.replace(b"\r\n", b"\n").partition(b"\n\n")
        if b"text/html" not in head.lower():
            continue
        if b"quoted-printable" in head.lower():
            return quopri.decodestring(body)
        try:
            return b64decode(body) if b"base64" in head.lower() else body
        except ValueError:
            break
    raise BadInput("is a damaged single-file page. Open it, select all, copy, paste.")
