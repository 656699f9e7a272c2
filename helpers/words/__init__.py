"""What did the computer read? Tidying, tokens, sentences and sections of a text. Pure functions."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

RULES = Path(__file__).with_name("rules.toml")
SENTENCE_END = re.compile(r"[.!?…:;][)\]’”\"'»]*$")
LETTER = re.compile(r"[^\W\d_]")
ENDS = re.compile("[.!?…。！？।॥؟۔]")
PARTED = re.compile(r"[.!?][^\w\s]*\s+\S")
LONGEST_HEADING = 12
BLOCK = 200_000  # letters that are counted at once: of more, each step would ask for new memory
# İ becomes two characters in lower case, and every place after it would be wrong by one.
PLAIN = dict.fromkeys("’‘`´′＇‛ʼ‵", "'") | dict.fromkeys("“”", '"') | dict.fromkeys("‐‑", "-") | {"İ": "I"}
LIGATURES = {each: unicodedata.normalize("NFKC", each) for each in "ﬀﬁﬂﬃﬄﬅﬆ"}


@cache
def _told() -> dict[str, dict[str, str]]:
    import tomllib  # late: a quarter of what a lesson's first import would take

    return tomllib.loads(RULES.read_text(encoding="utf-8"))


@cache
def rule(name: str) -> re.Pattern[str]:
    """A rule of rules.toml, compiled when it is first needed: an import should take no time."""
    told = _told()
    pattern = told["rule"][name]
    for part, said in told["part"].items():
        pattern = pattern.replace(f"<{part}>", said)
    return re.compile(pattern, re.VERBOSE)


def straighten(text: str) -> str:
    """The text with curly quotes and typographic hyphens made plain, character for character.

    >>> straighten("‘It isn’t so‑called “news”’")
    '\\'It isn\\'t so-called "news"\\''
    """
    if text.isascii():
        return text.replace("`", "'")
    for curly, plain in PLAIN.items():  # faster than str.translate: most of them are in no text
        text = text.replace(curly, plain)
    return text


def tidy(text: str) -> str:
    """The text with one kind of line break, composed letters (NFC) and no invisible characters.

    >>> tidy("cafe\\u0301\\r\\nsoft\\u00adhyphen\\ufeff")
    'café\\nsofthyphen'
    """
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = rule("unseen").sub(lambda hit: LIGATURES.get(hit[0], ""), text)
    return unicodedata.normalize("NFC", text.replace("\u00a0", " ").replace("\u202f", " ").replace("\t", " "))


def plain(text: str) -> str:
    """The text as its words are read, wherever it comes from: composed letters, none unseen, plain quotes.

    >>> plain("gre\u00adat ﬁlms aren’t")
    "great films aren't"
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return straighten(text)
    text = unicodedata.normalize("NFC", rule("unseen").sub(lambda hit: LIGATURES.get(hit[0], ""), text))
    return straighten(text) if "İ" not in text else unicodedata.normalize("NFC", straighten(text))


class Span(NamedTuple):
    """A token and where it stands: ``text[start:end]`` is how it was printed."""

    token: str
    start: int
    end: int


def spans(text: str) -> Iterator[Span]:
    """Each token of a tidied text in reading order, with its place.

    >>> list(spans("The US."))
    [Span(token='the', start=0, end=3), Span(token='US', start=4, end=6)]
    """
    for hit in rule("token").finditer(straighten(text)):
        yield Span(hit[0] if hit[0] == "US" else hit[0].lower(), *hit.span())


class Line(str):
    """A line or a sentence that knows its tokens and sentences: whoever asks first has them made, once."""

    @cached_property
    def tokens(self) -> list[str]:
        # The country stays in capitals: in lower case it would be counted with “us”.
        if self.isascii() and "US" not in self:  # letter for letter, so all at once
            return rule("token").findall(plain(self).lower())
        return [each if each == "US" else each.lower() for each in rule("token").findall(plain(self))]

    @cached_property
    def sentences(self) -> "list[Line]":
        return _split(self)


def tokens(text: str) -> list[str]:
    """The tokens of a text in reading order: lower case, hyphened words whole, the US apart from us.

    >>> tokens("The US told us: ‘Don’t buy make-up at 62% off.’")
    ['the', 'US', 'told', 'us', "don't", 'buy', 'make-up', 'at', '62%', 'off']
    """
    return list(text.tokens if isinstance(text, Line) else Line(text).tokens)


def count(blocks: Iterable[str]) -> Counter[str]:
    """How often each type occurs in some blocks of text, such as the lines of a file.

    Memory grows with the vocabulary, not with the text. No word may run from one block into the next.

    >>> sorted(count(["The US and us,", "the two of us."]).items())
    [('US', 1), ('and', 1), ('of', 1), ('the', 2), ('two', 1), ('us', 2)]
    """
    printed, counts = Counter[str](), Counter[str]()
    for block in blocks:
        start = 0
        while start < len(block):
            end = block.find("\n", start + BLOCK)  # of more than BLOCK letters, up to the end of a line
            end = len(block) if end < 0 else end
            printed.update(rule("token").findall(plain(block[start:end])))
            start = end
    for word, times in printed.items():
        counts[word if word == "US" else word.lower()] += times
    return counts


def fold(passage: str) -> str:
    """The words of a passage in one string, as names and quotations are compared: small letters, no hyphens.

    >>> fold("Fear-mongering isn’t new.")
    "fear mongering isn't new"
    """
    return " ".join(rule("token").findall(straighten(passage))).lower().replace("-", " ")


@cache
def _punkt() -> Any:
    # Kiss and Strunk (2006). With these abbreviations the untrained model needs no download.
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    model, language = PunktParameters(), PunktLanguageVars()
    model.abbrev_types = set(_told()["punkt"]["abbreviations"].split())
    # nltk 3.10 gives up on a line after five seconds by the clock: too few for a page in one line, or a slow machine.
    if hasattr(ends := language.period_context_re(), "_timeout"):
        ends._timeout = None
    return PunktSentenceTokenizer(model, lang_vars=language)


def sentences(text: str | Iterable[str]) -> list[Line]:
    """The sentences of a text, or of its lines, in reading order: split by Punkt (Kiss and Strunk, 2006) line by line.

    A line break always ends a sentence, so that a heading without a full stop stands alone.

    >>> sentences("A heading\\nDr. Jones said ‘Stop.’ We did.")
    ['A heading', 'Dr. Jones said ‘Stop.’', 'We did.']
    """
    return [sentence for line in lines(text) for sentence in line.sentences]


def lines(text: str | Iterable[str]) -> list[Line]:
    """The lines of a text that hold anything, without the space round them; lines that know their tokens stay so."""
    found = text.splitlines() if isinstance(text, str) else text
    return [line if isinstance(line, Line) else Line(line.strip()) for line in found if line.strip()]


def _split(line: Line) -> list[Line]:
    # Punkt takes 300 ms to import: a line with one end mark, or with none before a space, needs none of it.
    if not ENDS.search(line.rstrip(".!?…\"”’')")):
        return [line]
    found = {start for start, _ in _punkt().span_tokenize(line)} if PARTED.search(line) else set()
    cuts = {start for start in found if line[start - 1 : start].isspace() and line[start] not in ".!?…"}
    inside, between = ({hit.end() for hit in rule(each).finditer(line)} for each in ("inside", "between"))
    kept = [0]
    for cut in sorted(cuts - inside | between):
        # Marks and numbers by themselves are no sentence.
        if LETTER.search(line, kept[-1], cut) and rule("token").search(line, cut):
            kept.append(cut)
    return [Line(line[start:end].strip()) for start, end in pairwise([*kept, len(line)])] if len(kept) > 1 else [line]


def is_heading(line: str) -> bool:
    """Whether a line looks like a heading: short, and no sentence end.

    >>> is_heading("Populist politics"), is_heading("It fails.")
    (True, False)
    """
    return not SENTENCE_END.search(line.strip()) and 0 < len(tokens(line)) <= LONGEST_HEADING


SIGNATURE = re.compile(r"[—–]\s*\w")


class Part(NamedTuple):
    """A stretch of a text under one heading (empty where there is none)."""

    title: Line
    lines: tuple[Line, ...]


def sections(text: str | Iterable[str], headings: Iterable[str] | None = None) -> list[Part]:
    """The parts of a text, split at its headings: the given ones, or lines that look like headings.

    A signature, a short line that begins with a dash, ends a part and belongs to none.

    >>> [part.title for part in sections("It begins.\\nThe middle\\nIt goes on.\\n— Ann, editor\\nIt ends.")]
    ['', 'The middle', '']
    """
    known = None if headings is None else {" ".join(tokens(heading)) for heading in headings}
    parts: list[tuple[Line, list[Line]]] = [(Line(), [])]
    for line in lines(text):
        if SIGNATURE.match(line) and is_heading(line):
            parts.append((Line(), []))
        elif is_heading(line) if known is None else " ".join(line.tokens) in known:
            parts.append((line, []))
        else:
            parts[-1][1].append(line)
    found: list[tuple[Line, list[Line]]] = [(Line(), [])]
    for title, inside in parts:
        if inside:
            found.append((title, inside))
        elif title:  # nothing under it: a verse, an entry of a list
            found[-1][1].append(title)
    return [Part(title, tuple(inside)) for title, inside in found if inside]
