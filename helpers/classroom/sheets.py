"""What do we hand out when there is no screen? Sheets for students and teachers, made from the lessons themselves.

    python3 -m helpers print [FOLDER]

Each sheet is one page of HTML without a script, which asks the network for nothing and prints on A4 and US Letter.
A student's sheet holds the questions with room to write. A teacher's has the notes, the answers and the nudges.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .. import EDITION, files, questions, tables
from ..tables import Html

Cell = dict[str, Any]  # of a notebook, and what it put out
LESSONS = files.KIT / "lessons"
KINDS = {"student": "Student sheet", "teacher": "Teacher sheet"}
LONG = 15  # rows: a shorter table stays on one page
ON_SCREEN = re.compile(r"\bprompts\.(?:resume|save|bring|recall)\(")
ASKS = re.compile(r"""\bprompts\.\w+\(\s*["']([^"']+)["']""")
FOLDED = re.compile(r"<details>.*?</details>", re.S)


def write(folder: Path) -> list[Path]:
    """Write a student's and a teacher's sheet of every lesson, and the teacher's guide; the paths written."""
    pages = {
        folder / kind / f"{path.stem}.html": sheet(path, kind)
        for path in sorted(LESSONS.glob("[0-9]*.ipynb"))
        for kind in KINDS
    }
    guide = LESSONS / "teacher" / "guide.md"
    if guide.exists():
        text = guide.read_text(encoding="utf-8")
        pages[folder / "teacher" / "guide.html"] = _page("Teacher’s guide", "Teacher’s guide", [_markdown(text)])
    for path, page in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    return list(pages)


def sheet(path: Path, kind: str) -> str:
    """One lesson as a page to print, for a “student” or a “teacher”."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    name = f"{KINDS[kind]} · lesson {path.stem[:2]}"
    return _page(name, _title(cells), _cells(cells, teacher=kind == "teacher"))


def _page(name: str, title: str, parts: Iterable[Html]) -> str:
    about = f"Second Opinions · edition {EDITION} · {name}"
    return tables.page("classroom/templates/sheet.html", title=f"{title} {name}", about=about, parts=parts)


def _title(cells: list[Cell]) -> str:
    return re.sub(r"^# +", "", _source(cells[0]).split("\n")[0]) if cells else ""


def _source(cell: Cell) -> str:
    return "".join(cell["source"])


AFTER = "after-guess:"  # a heading with such a tag opens with the guess of this key
_LATER = Html("<p><em>Guess first. Result {} stands on the last page.</em></p>")


def _asked(source: str) -> list[questions.Question]:
    """The question that a cell asks, if it asks one."""
    return [questions.get(key) for key in ASKS.findall(source)[:1] if not ON_SCREEN.search(source)]


def _cells(cells: list[Cell], teacher: bool) -> Iterator[Html]:
    """The lesson from top to bottom; for a student, what a guess opens stands on a page at the end."""
    section, closed = "", False
    later: list[Html] = []
    for cell in cells:
        source, tags = _source(cell), cell["metadata"].get("tags", [])
        section = next(iter(re.findall(r"^## +(.+)", source, re.M)), section)
        if section == "Save my work" and not teacher:
            continue  # there is nothing to save on paper
        if "on-screen" in tags:
            continue
        if cell["cell_type"] == "markdown" and re.match("#{1,3} ", source):
            closed = not teacher and any(tag.startswith(AFTER) for tag in tags)
            if closed:
                later.append(Html(""))
                yield _LATER.format(len(later))
        if cell["cell_type"] == "code" and not (closed and not _asked(source)):
            yield from _code(cell, teacher)
            if not teacher and (scores := Html("").join(question.results() for question in _asked(source))):
                later.append(scores)
                yield _LATER.format(len(later))
        elif closed:
            later[-1] += _markdown(source) if cell["cell_type"] == "markdown" else Html("").join(_code(cell, teacher))
        elif "teacher" not in tags:
            yield _markdown(source if teacher else _with_room(source))
        elif teacher:
            yield Html('<aside class="note">{}</aside>').format(_markdown(source))
    if later:
        yield Html('<h2 class="last">Results: look after you have guessed</h2>')
        yield from (Html("<p>Result {}</p>{}").format(*each) for each in enumerate(later, 1))


def _with_room(source: str) -> str:
    """A text with room to write in place of each folded answer."""
    return FOLDED.sub(lambda _: questions.rules(questions.LINES), source)


def _markdown(source: str) -> Html:
    import mistune

    html = str(mistune.create_markdown(escape=False, plugins=["table", "strikethrough"])(source))
    html = re.sub(r'href="(?!https?:|#)(?:[^"]*/)?(?:0(\d-[\w-]+)\.ipynb)"', r'href="0\1.html"', html)
    html = re.sub(r'<a href="(?!https?:|#|0\d-)[^"]*">(.*?)</a>', r"\1", html)  # a file that is not on paper
    html = re.sub(r'<a href="([^"]+)">\1</a>', r'<a class="bare" href="\1">\1</a>', html)  # its words are its address
    # A corner without words is no heading: a screen reader would stop at it.
    return Html(html.replace("<th></th>", "<td></td>").replace("<details>", "<details open>"))


def _code(cell: Cell, teacher: bool) -> Iterator[Html]:
    source = _source(cell)
    if ON_SCREEN.search(source):
        return
    if asked := _asked(source):
        yield from (question.teacher_sheet() if teacher else question.sheet() for question in asked)
        return
    outputs = "".join(map(_output, cell["outputs"]))
    if teacher or outputs.count("<tr") < LONG:  # a student's sheet is spared the pages of a long table behind a chart
        outputs = outputs.replace("<details>", "<details open>")
    if outputs:
        ran = re.sub(r"^from helpers import .*\n+", "", source)
        whole = " whole" if outputs.count("<tr") < LONG else ""
        yield Html('<div class="ran{}"><pre>{}</pre>{}</div>').format(whole, ran, Html(outputs))


def _output(output: Cell) -> str:
    data = output.get("data", {})
    if "text/html" in data:
        return "".join(data["text/html"])
    text = "".join(data.get("text/plain", output.get("text", "")))
    return Html("<pre>{}</pre>").format(text) if text.strip() else ""
