"""What do we hand out when there is no screen? Sheets for students and teachers, made from the lessons themselves.

    python3 -m helpers print [FOLDER]

Each sheet is one page of HTML without a script, which asks the network for nothing and prints on A4 and US Letter.
A student's sheet holds the questions with room to write. A teacher's has the notes, the answers and the nudges.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from .. import EDITION, files, questions
from ..tables import escape

LESSONS = files.KIT / "lessons"
KINDS = {"student": "Student sheet", "teacher": "Teacher sheet"}
LONG = 15  # rows: a shorter table stays on one page
ON_SCREEN = re.compile(r"\bprompts\.(?:resume|save|bring)\(")
ASKS = re.compile(r"""\bprompts\.\w+\(\s*["']([^"']+)["']""")
FOLDED = re.compile(r"<details>.*?</details>", re.S)

STYLE = """
@page { margin: 16mm 18mm 18mm; @bottom-left { content: "FOOT"; font: 8pt sans-serif; color: #444 }
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #444 } }
body { font: 11pt/1.5 sans-serif; color: #111; background: #fff; max-width: 44rem; margin: 1rem auto; padding: 0 1rem }
h1 { line-height: 1.2 } h2 { margin: 1.6em 0 .4em; break-after: avoid }
p, li { orphans: 2; widows: 2 } ul, ol { padding-left: 1.4em } a { color: #003e80 }
.about { border-bottom: 1px solid #767676; color: #444; font-size: .9em; margin: 0; padding-bottom: .3em }
.ran { margin: .9em 0 } .ran > pre:first-child { color: #444; break-after: avoid }
code, pre { font-family: monospace; font-size: .9em }
code { overflow-wrap: anywhere } pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .2em 0 }
table { border-collapse: collapse; margin: .4em 0; font-size: .9em } caption { text-align: left; font-weight: bold }
th, td { border: 1px solid #767676; padding: .15em .5em; overflow-wrap: break-word }
tr, img, .whole { break-inside: avoid }
figure { margin: .6em 0 } figure details { font-size: .9em } img { max-width: 100%; height: auto }
.box { border: 1.5px solid #111; border-radius: 4px; padding: .5em .8em; margin: .6em 0; break-inside: avoid }
.box.long { break-inside: auto; box-decoration-break: clone }
.box h3 { font-size: 1em; margin: 0 0 .4em } .box p { margin: .3em 0 }
.rule { border-bottom: 1px solid #767676; height: 1.9em } .pick { display: inline-block; margin-right: 1.2em }
.box table { width: 100% } .box td { height: 2.8em } .box tr:has(td:nth-child(5)) td { height: 7em }
.marks tr td:nth-child(n) { height: auto; text-align: center } .last { break-before: page }
.marks th[scope="row"] { font-weight: normal; text-align: left; width: 42% }
.note { border-left: 6px solid #111; background: #f2f2f2; padding: .3em .8em; margin: .8em 0; break-inside: avoid }
ins { text-decoration: underline } del { text-decoration: line-through }
@media print { body { max-width: none; margin: 0; padding: 0 } .note { print-color-adjust: exact }
  details:not([open]) { display: none }
  main a[href^="http"]:not(.bare)::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere } }
"""


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
        pages[folder / "teacher" / "guide.html"] = _page("Teacher's guide", "Teacher's guide", [_markdown(text)])
    for path, page in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
    return list(pages)


def sheet(path: Path, kind: str) -> str:
    """One lesson as a page to print, for a “student” or a “teacher”."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    name = f"{KINDS[kind]} · lesson {path.stem[:2]}"
    return _page(name, _title(cells), list(_cells(cells, teacher=kind == "teacher")))


def _page(name: str, title: str, parts: list[str]) -> str:
    about = f"Second Opinions · edition {EDITION} · {name}"
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">"
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(f'{title} {name}')}</title><style>{STYLE.replace('FOOT', about)}</style></head>\n"
        f'<body><header><p class="about">{escape(about)}</p></header>\n<main>\n'
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )


def _title(cells: list[dict]) -> str:
    return re.sub(r"^# +", "", _source(cells[0]).split("\n")[0]) if cells else ""


def _source(cell: dict) -> str:
    return "".join(cell["source"])


_LATER = "<p><em>Guess first. Result {} stands on the last page.</em></p>"


def _asked(source: str) -> list[questions.Question]:
    """The question that a cell asks, if it asks one."""
    return [questions.get(key) for key in ASKS.findall(source)[:1] if not ON_SCREEN.search(source)]


def _cells(cells: list[dict], teacher: bool) -> Iterator[str]:
    """The lesson from top to bottom; for a student, what a guess comes before stands on a page at the end."""
    section, later = "", []
    for cell in cells:
        source, tags = _source(cell), cell["metadata"].get("tags", [])
        section = next(iter(re.findall(r"^## +(.+)", source, re.M)), section)
        if section == "Save my work" and not teacher:
            continue  # there is nothing to save on paper
        if "on-screen" in tags:
            continue
        if cell["cell_type"] == "code" and "guess-first" in tags and not teacher:
            later.append("".join(_code(cell, teacher)))
            yield _LATER.format(len(later))
        elif cell["cell_type"] == "code":
            yield from _code(cell, teacher)
            if not teacher and (scores := "".join(question.results() for question in _asked(source))):
                later.append(scores)
                yield _LATER.format(len(later))
        elif cell["cell_type"] == "markdown" and "teacher" not in tags:
            yield _markdown(source if teacher else _with_room(source))
        elif teacher:
            yield f'<aside class="note">{_markdown(source)}</aside>'
    if later:
        yield '<h2 class="last">Results: look after you have guessed</h2>'
        yield from (f"<p>Result {n}</p>{result}" for n, result in enumerate(later, 1))


def _with_room(source: str) -> str:
    """A text with room to write in place of each folded answer."""
    return FOLDED.sub(lambda _: questions.rules(questions.LINES), source)


def _markdown(source: str) -> str:
    import mistune

    html = mistune.create_markdown(escape=False, plugins=["table", "strikethrough"])(source)
    html = re.sub(r'href="(?!https?:|#)(?:[^"]*/)?(?:0(\d-[\w-]+)\.ipynb)"', r'href="0\1.html"', html)
    html = re.sub(r'<a href="(?!https?:|#|0\d-)[^"]*">(.*?)</a>', r"\1", html)  # what is not on paper has no link
    html = re.sub(r'<a href="([^"]+)">\1</a>', r'<a class="bare" href="\1">\1</a>', html)  # it prints itself
    # A corner without words is no heading: a screen reader would stop at it.
    return html.replace("<th></th>", "<td></td>").replace("<details>", "<details open>")


def _code(cell: dict, teacher: bool) -> Iterator[str]:
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
        yield f'<div class="ran{whole}"><pre>{escape(ran)}</pre>{outputs}</div>'


def _output(output: dict) -> str:
    data = output.get("data", {})
    if "text/html" in data:
        return "".join(data["text/html"])
    text = "".join(data.get("text/plain", output.get("text", "")))
    return f"<pre>{escape(text)}</pre>" if text.strip() else ""
