"""What do we hand out when there is no screen? Sheets for students and teachers, made from the lessons themselves.

Each sheet is one page of HTML without a script, which asks the network for nothing and prints on A4 and US Letter.
A student's sheet is for a pencil (`pencil`). A teacher's is the whole lesson, with its notes, results, keys and nudges.
"""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from .. import EDITION, files, reviews, tables
from ..errors import BadInput, called
from ..tables import Html
from . import lesson, pencil

LESSONS = files.KIT / "lessons"
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
        page = _page("teacher", "For teachers", text.partition("\n")[0].removeprefix("# "), [lesson.markdown(text)])
        pages[folder / "teacher" / f"{path.stem}.html"] = page
    for path, page in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
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
    words = lesson.markdown(review.facts.get("words", ""))
    path = files.folder("reading") / f"{review.name}.html"
    files.replace(path, tables.page("classroom/templates/reading.html", words=words, **given).encode())
    return path


def sheet(path: Path, kind: str) -> str:
    """One lesson as a page to print, for a “student” or a “teacher”."""
    cells = lesson.cells(path)
    whole = "classroom/templates/whole.html"
    parts = pencil.parts(cells) if kind == "student" else [tables.page(whole, cells=cells, lesson=lesson)]
    title = cells[0].source.partition("\n")[0].removeprefix("# ") if cells else ""
    return _page(kind, f"{KINDS[kind]} · {path.stem.replace('-', ' ')}", title, parts)


def _page(kind: str, name: str, title: str, parts: Iterable[Html]) -> str:
    about = f"Second Opinions · edition {EDITION} · {name}"
    template = "classroom/templates/sheet.html"
    return tables.page(template, title=f"{title} {name}", about=about, kind=kind, parts=parts)
