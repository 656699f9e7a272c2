"""What do we hand out when there is no screen? Sheets for students and teachers, made from the lessons themselves.

    python3 -m helpers print [FOLDER]

Each sheet is one page of HTML without a script, which asks the network for nothing and prints on A4 and US Letter.
A student's sheet is for a pencil (`pencil`). A teacher's is the whole lesson, with its notes, results, keys and nudges.
"""

from collections.abc import Iterable
from pathlib import Path

from .. import EDITION, files, tables
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
