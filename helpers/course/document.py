"""What does a page say, and in which order? A notebook as sections: its prose as HTML, and a place for each result."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from .. import questions
from ..errors import Advice
from ..questions.source import ASKED, without

WORKSHOP = "workshop"  # a cell with this tag is for whoever looks inside: the page leaves it out
AFTER = "after-guess:"  # the rest of the tag is the key of the guess that opens the cell


@dataclass(frozen=True)
class Prose:
    """Words that are there from the first moment."""

    html: Markup
    source: str = ""


@dataclass(frozen=True)
class Place:
    """Where the result of one cell will stand; with the key of its answer, where the cell asks something."""

    cell: int
    key: str
    question: str
    silent: bool  # it brought nothing when the notebook was stored: an import


@dataclass(frozen=True)
class Reading:
    """What stays closed until the guess of this key is in, and the place of that guess, if it stands just before."""

    key: str
    guess: Place | None
    items: list["Item"]


Item = Prose | Place | Reading


@dataclass
class Section:
    """One part of a page; the first, above all headings, has no title."""

    id: str = "top"
    title: str = ""
    items: list[Item] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)  # of the answers that it asks for, each once

    def ask(self, place: Place, after: str) -> None:
        """Append the place of a prompt. Its card says the question: the prose before it need not say the same again."""
        if place.key and place.key not in self.keys:
            self.keys.append(place.key)
        last = self.items[-1] if self.items else None
        items = last.items if after and isinstance(last, Reading) else self.items
        if place.question and items and isinstance(items[-1], Prose):
            rest = without(items[-1].source, place.question)
            items[-1:] = [Prose(prose(rest), rest)] if rest else []
        self.add(place, after)

    def add(self, item: Prose | Place, after: str) -> None:
        """Append an item; with a key, into the reading that this guess opens."""
        last = self.items[-1] if self.items else None
        if after and not (isinstance(last, Reading) and last.key == after):
            guess = last if isinstance(last, Place) and last.key == after else None
            last = Reading(after, guess, [])
            self.items[len(self.items) - bool(guess) :] = [last]
        (last.items if after and isinstance(last, Reading) else self.items).append(item)


@dataclass
class Document:
    """A page: its title, the facts that stand below it, and its sections."""

    title: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=lambda: [Section()])

    @property
    def keys(self) -> list[str]:
        """The keys of all answers that the page asks for, each once."""
        return list(dict.fromkeys(key for section in self.sections for key in section.keys))


def read(cells: Iterable[NotebookNode], ready: Mapping[str, Markup] = MappingProxyType({})) -> Document:
    """The cells of a notebook as a page.

    A cell that is tagged “after-guess:KEY” stays closed until that guess is in; where it begins with a heading, so does
    all that follows, as far as JupyterLab would fold it: to the next heading of the same level or a higher one.
    For a cell with a tag that `ready` names, this HTML stands there at once.
    """
    page = Document()
    fold, opener = 0, ""
    for at, cell in enumerate(cells):
        tags = cell.metadata.get("tags", [])
        key = next((tag.removeprefix(AFTER) for tag in tags if tag.startswith(AFTER)), "")
        at_once = next((ready[tag] for tag in tags if tag in ready), None)
        if at_once is not None:
            page.sections[-1].add(Prose(at_once), key or opener)
        elif cell.cell_type == "code":
            page.sections[-1].ask(_place(at, cell), key or opener)
        elif cell.cell_type == "markdown":
            for level, words in _chunks(cell.source):
                if level and level <= fold:
                    fold, opener = 0, ""
                if level and key:
                    fold, opener = level, key
                _say(page, level, words, key or opener)
    return page


def for_the_page(cell: NotebookNode) -> bool:
    """Does a cell stand on the page, and not in the workshop alone?"""
    return WORKSHOP not in cell.metadata.get("tags", [])


def _say(page: Document, level: int, words: str, after: str) -> None:
    """Put some prose, with or without a heading of this level, where it belongs."""
    if level == 1 and not page.title:
        heading, _, words = words.partition("\n")
        page.title = heading.removeprefix("# ")
        page.facts, words = _facts(words.strip())
    elif level == 2:
        heading, _, words = words.partition("\n")
        page.sections.append(_section(heading.removeprefix("## "), page.sections))
    if words.strip():
        page.sections[-1].add(Prose(prose(words), words), after)


def _section(title: str, before: list[Section]) -> Section:
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "part"
    taken = sum(section.id.split("--")[0] == name for section in before)
    return Section(f"{name}--{taken + 1}" if taken else name, prose(title).striptags().strip())


def _facts(words: str) -> tuple[list[tuple[str, str]], str]:
    """The line of facts below a title, and the words after it.

    >>> _facts("**For:** teachers · **Minutes:** 15")
    ([('For', 'teachers'), ('Minutes', '15')], '')
    """
    line, _, rest = words.partition("\n")
    facts = re.findall(r"\*\*(.+?):\*\* (.+?)(?= · \*\*|$)", line)
    return (facts, rest) if facts else ([], words)


def _chunks(source: str) -> Iterator[tuple[int, str]]:
    """Markdown cut before each heading, each piece with its heading's level; 0 where it has none.

    >>> list(_chunks("One.\\n\\n## Two\\nThree."))
    [(0, 'One.\\n\\n'), (2, '## Two\\nThree.')]
    """
    # What stands between two lines of ``` is code: a # in it begins no heading.
    headings = [found for found in re.finditer(r"(?ms)^```.*?(?:^```|\Z)|^(#{1,6}) ", source) if found[1]]
    places = [(0, 0), *((len(found[1]), found.start()) for found in headings), (0, len(source))]
    for (level, start), (_, end) in pairwise(places):
        if source[start:end].strip():
            yield level, source[start:end]


def _place(at: int, cell: NotebookNode) -> Place:
    silent = cell.get("execution_count") is not None and not cell.get("outputs")
    if not (asked := ASKED.search(cell.source)):
        return Place(at, "", "", silent)
    kind, key, round_ = asked.groups()
    words = ""
    with suppress(Advice):  # a key that is not the kit's
        words = questions.get(key).words
    round_ = round_ or ("before" if kind == "vote" else "")
    return Place(at, f"{key}#{round_}" if round_ else key, words, silent)


def prose(source: str) -> Markup:
    """Markdown as HTML.

    >>> prose("A *short* one.")
    Markup('<p>A <em>short</em> one.</p>\\n')
    """
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    html: str = MarkdownWithMath(renderer=renderer).render(source)
    # The corner of a table heads nothing; a wide one scrolls by itself, and not the page.
    html = html.replace("<th></th>", "<td></td>").replace("<table>", '<div class="wide"><table>')
    return Markup(html.replace("</table>", "</table></div>"))
