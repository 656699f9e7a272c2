"""What do we hand out when there is no screen? Sheets for students and teachers, made from the lessons themselves.

Each sheet is one page of HTML without a script, which asks the network for nothing and prints on A4 and US Letter.
A teacher's sheet is the whole lesson, with its notes, results, keys and nudges. A student's is for a pencil: each
question in a box with what it is about and room to write, and nothing that the computer says.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import mistune

from .. import EDITION, files, questions, quotes, reviews, tables
from ..errors import BadInput, called
from ..questions import Question
from ..questions.source import ASKED
from ..tables import Html

LESSONS = files.KIT / "lessons"
SECTIONS = re.compile(r"^## +(?:Warm-up|Read|Check yourself)$", re.M)  # that are done without a computer
# A line with one of these words is about the screen. There is one sentence to a line.
SCREEN = re.compile(r"\b(?:computer|cells?|click|press|runs?|paste|download|box|Binder|network|dead|below|code)\b")
HELP = re.compile(r"^claims\.help_lines\(", re.M)  # whoever reads about self-harm on paper needs them on paper
ON_SCREEN = re.compile(r"\bprompts\.(?:resume|save|bring|recall)\(")
NOT_FOR_PAPER = re.compile('<p class="so-away">.*?</p>|<source [^>]*>')  # paper has nothing to press, and is not narrow
IMPORT = re.compile(r"^from helpers import .*\n+")
FOLDED = re.compile(r"<details>.*?</details>", re.S)
NOTEBOOK = re.compile(r"(?:.*/)?(0\d-[\w-]+)\.ipynb")
RULE = '<div class="rule"></div>'
RESULT = Html('<p class="result">The result:</p>')
KINDS = {"student": "Student sheet", "teacher": "Teacher sheet"}


def write(folder: Path) -> list[Path]:
    """Write a student's and a teacher's sheet of every lesson, and what is written for teachers; the paths written.

    Raises BadInput for a file among the lessons that is none, such as a cloud’s copy; the others are written.
    """
    pages: dict[Path, str] = {}
    bad = []
    for path in sorted(set(LESSONS.glob("*.ipynb")) - {LESSONS / "index.ipynb"}):
        try:
            pages |= {folder / kind / f"{path.stem}.html": sheet(path, kind) for kind in KINDS}
        except (ValueError, AttributeError):
            bad.append(called(path))
    for path in (LESSONS / "teacher").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        page = _page("teacher", "For teachers", text.partition("\n")[0].removeprefix("# "), [markdown(text)])
        pages[folder / "teacher" / f"{path.stem}.html"] = page
    for path, page in pages.items():
        files.replace(path, page.encode())
    if bad:
        raise BadInput(
            f"No lesson, so no sheet: {', '.join(bad)}. Take it out of the folder; the other sheets are made."
        )
    return list(pages)


def reading(name: str) -> Path:
    """Write a brought page for paper, into ``my-work/reading``: numbered lines, a margin, a glossary; where it is.

    Raises BadInput where there is no such review, or where its page was not brought.
    """
    review = reviews.load(name)
    if not review.has_page:
        raise BadInput(f"There is no page of {review.label} here yet: paste it in lesson 00, then print it.")
    margin = reviews.outline(review)
    told = groupby(review.sentences, lambda sentence: sentence.section)
    parts = [(title, margin, " ".join(each.text or "" for each in held)) for title, held in told]
    given = {"title": review.title, "facts": review.facts, "parts": parts, "kind": "", "about": "For you alone"}
    words = markdown(review.facts.get("words", ""))
    path = files.folder("reading") / f"{review.name}.html"
    files.replace(path, tables.page("classroom/templates/reading.html", words=words, **given).encode())
    return path


def sheet(path: Path, kind: str) -> str:
    """One lesson as a page to print, for a “student” or a “teacher”."""
    from nbformat import v4  # late: the site without a server has none, and a marking page does not need it

    cells = questions.chosen(v4.reads(path.read_text(encoding="utf-8")).cells)
    tools = {"asked": asked, "markdown": markdown, "shown": shown, "on_screen": ON_SCREEN, "imports": IMPORT}
    whole = "classroom/templates/whole.html"
    parts = _with_a_pencil(cells) if kind == "student" else [tables.page(whole, cells=cells, **tools)]
    title = cells[0].source.partition("\n")[0].removeprefix("# ") if cells else ""
    return _page(kind, f"{KINDS[kind]} · {path.stem.replace('-', ' ')}", title, parts)


def _page(kind: str, name: str, title: str, parts: Iterable[Html]) -> str:
    about = f"Second Opinions · edition {EDITION} · {name}"
    return tables.page("classroom/templates/sheet.html", title=f"{title} {name}", about=about, kind=kind, parts=parts)


def _with_a_pencil(cells: list[Any]) -> Iterator[Html]:
    """The lesson from top to bottom, as far as it can be done with a pencil."""
    yield markdown("\n\n".join(cells[0].source.split("\n\n")[:2]))  # its question and its four facts
    tags = {tag for cell in cells for tag in cell.metadata.get("tags", [])}
    for cell in cells:
        if cell.cell_type == "markdown" and SECTIONS.search(cell.source):
            yield markdown(_on_paper(cell.source))
        if HELP.search(cell.source):
            yield Html('<div class="help">{}</div>').format(shown(cell))
        for question in asked(cell):
            told_later = question.kind == "predict" and f"after-guess:{question.key}" in tags and not question.locks
            alone = "" if SCREEN.search(question.solo) else question.solo
            yield replace(question, solo=alone).sheet(_given(question), RESULT if told_later else "")


def _on_paper(source: str) -> str:
    """A text without its lines about the screen; where answers are folded, a list to answer, or to tick off."""
    lines = [line for line in FOLDED.sub("", source).split("\n") if not SCREEN.search(line)]
    if not FOLDED.search(source):
        return "\n".join(lines)
    asks = any(line.endswith("?") for line in lines)
    return "\n".join(re.sub(r"^\d+\. (.+)", f"1. \\1\n   {RULE}" if asks else r"1. ☐ \1", line) for line in lines)


def _given(question: Question) -> Html:
    """What a question is about: its material, and the fragments that the bank keeps for it."""
    told = markdown(question.material) if question.material else ""
    # Fragments to rate or to sort stand in the question itself.
    fragments = quotes.bank(activity=question.key) if question.kind in ("discuss", "rows") else []
    return tables.page("classroom/templates/given.html", told=told, fragments=fragments)


# ---- what is in a lesson: what its cells ask and have brought, and its Markdown as HTML


def asked(cell: Any) -> list[Question]:
    """The question that a cell asks, if it asks one."""
    found = ASKED.search(cell.source) if cell.cell_type == "code" else None
    return [questions.get(found[2], round=found[3] or "")] if found else []


def shown(cell: Any) -> Html:
    """What a cell has brought, as HTML."""
    html = NOT_FOR_PAPER.sub("", "".join(map(_output, cell.get("outputs", []))))
    return Html(html.replace("<details>", "<details open>"))


def _output(output: Any) -> str:
    data = output.get("data", {})
    text = data.get("text/plain", output.get("text", ""))
    return data.get("text/html") or (Html("<pre>{}</pre>").format(text) if text.strip() else "")


def markdown(text: str) -> Html:
    """A text of the kit's own as HTML for a printed page."""
    html = str(_as_html(text))
    # A corner without words is no heading: a screen reader would stop at it.
    return Html(html.replace("<th></th>", "<td></td>").replace("<details>", "<details open>"))


class OnPaper(mistune.HTMLRenderer):
    """Lessons lead to their sheets; other files of the kit are not on paper, and have no link."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if other := NOTEBOOK.fullmatch(url):
            return super().link(text, f"{other[1]}.html", title)
        if not url.startswith(("https://", "http://", "#")):
            return text
        # The address of a link is printed behind it, unless its words say it already.
        plain = super().link(text, url, title)
        return plain.replace("<a ", '<a class="bare" ', 1) if text in (url, Html.escape(url)) else plain


_as_html = mistune.create_markdown(renderer=OnPaper(escape=False), plugins=["table", "strikethrough"])
