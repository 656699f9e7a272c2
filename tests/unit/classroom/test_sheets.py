"""Sheets to print: what is on a student's, what is only on a teacher's, and that nothing is fetched or run."""

import re
from functools import cache
from html import unescape
from html.parser import HTMLParser

import clocks
import nbformat
import pytest
import refresh
import shape
from markupsafe import escape
from test_lesson_rules import good, stored
from typed import typed

from helpers import EDITION, claims, questions, quotes
from helpers.classroom import sheets
from helpers.errors import BadInput
from helpers.tables import Html

LESSONS = [path for path in refresh.lessons() if path.parent.name == "lessons" and path.stem != "index"]
TEACHERS = ["guide", "hub", "it", "letters", "running-order"]
EVERY = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
KINDS = pytest.mark.parametrize("kind", sheets.KINDS)
VOID = {"meta", "br", "img", "hr", "col", "wbr", "source"}


class Page(HTMLParser):
    """A page's words, its elements with their attributes, and whether each is closed."""

    def __init__(self, html: str):
        super().__init__()
        self.found, self.open, self.said = [], [], []
        self.feed(html)
        self.close()
        self.words = shape._plain(" ".join(self.said))

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        # Browsers close a paragraph themselves.
        while self.open[-1] == "p" != tag:
            self.open.pop()
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.said.append(data)


@cache
def asked_in(path) -> list[questions.Question]:
    """The questions of a stored lesson, found without the code that makes its sheets."""
    return [questions.get(key) for cell in shape.Lesson(path).code for key in clocks.keys(shape.source(cell))]


sheet = cache(sheets.sheet)


def words(text: str) -> list[str]:
    """The lines of a Markdown text as plain words, those of one or two words left out."""
    lines = re.sub(r"^\s*(?:\d+\.|-) |<[^>]+>|\]\([^)]*\)|[*`]", " ", text, flags=re.M).splitlines()
    return [line for line in map(shape._plain, map(unescape, lines)) if line.count(" ") > 2]


def secrets(path) -> list[str]:
    """What only a teacher should read: notes, answers, nudges, and the other reading of cards."""
    lesson = shape.Lesson(path)
    notes = [shape.source(cell) for cell in lesson.cells if shape.is_teachers(cell)]
    answers = [block for text in lesson.prose for block in re.findall(r"</summary>(.*?)</details>", text, re.S)]
    asked = asked_in(path)
    read = [
        card.why for question in asked if isinstance(question, questions.Sort) for card in question.cards if card.why
    ]
    nudges = [nudge for question in asked for nudge in question.nudges]
    return [line for text in [*notes, *answers, *read, *nudges] for line in words(text)]


@EVERY
def test_no_note_answer_or_nudge_is_on_a_students_sheet(path):
    page = Page(sheet(path, "student"))
    assert secrets(path)
    assert [line for line in secrets(path) if line in page.words] == []
    assert not any("note" in attributes.get("class", "") for _, attributes in page.found)


@EVERY
def test_a_teachers_sheet_has_them_all(path):
    page = Page(sheet(path, "teacher"))
    assert [line for line in secrets(path) if line not in page.words] == []


@EVERY
def test_every_question_and_every_sentence_of_the_lesson_is_on_the_teachers_sheet(path):
    page = Page(sheet(path, "teacher"))
    assert [question.key for question in asked_in(path) if shape._plain(question.words) not in page.words] == []
    only = set(secrets(path))
    prose = [
        line
        for cell in shape.Lesson(path).cells
        if cell["cell_type"] == "markdown" and "on-screen" not in cell["metadata"].get("tags", [])
        for text in [shape.source(cell)]
        for line in words(sheets.FOLDED.sub(" ", text))
    ]
    assert [line for line in prose if line not in only and line not in page.words] == []


@EVERY
def test_a_students_sheet_asks_the_questions_of_the_lesson_in_its_order_with_what_they_are_about(path):
    found = re.findall(r"<section.*?</section>", sheet(path, "student"), re.S)
    boxes = [Page(box).words for box in found]
    asked = [question for cell in nbformat.read(path, 4).cells for question in sheets.asked(cell)]
    assert [question.key for question in asked_in(path) if question.key not in {one.key for one in asked}] == []
    assert len(boxes) == len(asked)
    for box, question in zip(boxes, asked, strict=True):
        material = words(question.material)
        assert [line for line in [shape._plain(question.words), *material] if line not in box] == [], question.key
        given = [quote.words for quote in quotes.bank(activity=question.key)]
        assert question.kind not in ("discuss", "rows") or all(shape._plain(each) in box for each in given)


def test_what_only_a_screen_can_do_is_on_no_sheet():
    (path,) = (path for path in LESSONS if path.name.startswith("00"))
    for kind in sheets.KINDS:
        assert "Now lose your answers on purpose" not in sheet(path, kind)


@EVERY
def test_a_student_needs_no_computer(path):
    page = Page(sheet(path, "student"))
    assert not {"pre", "code", "img", "figure"} & {tag for tag, _ in page.found}
    said = " ".join(page.said)
    assert "No computer yet" not in said
    assert (
        re.findall(r"(?i)\b(cells?|click|shift|enter|download|paste|binder|kernel|frequency\.|quotes\.)\b", said) == []
    )


HELP = "claims.help_lines("


@EVERY
def test_where_a_lesson_has_help_lines_its_students_have_them_on_paper(path):
    called_for = any(HELP in cell.source for cell in nbformat.read(path, 4).cells)
    lines = [name for row in claims.help_lines() for name in row if "Samaritans" in str(name)]
    assert lines and (shape._plain(lines[0]) in Page(sheet(path, "student")).words or not called_for)
    assert called_for or path.name[:2] not in ("03", "04", "05", "06", "07", "08")


def results(path) -> list[str]:
    """The lines of every table, chart and text that the cells of a lesson put out, as long as nobody else says them."""
    found = []
    for cell in nbformat.read(path, 4).cells:
        if cell["cell_type"] == "code" and not sheets.asked(cell) and HELP not in cell.source:
            for output in cell["outputs"]:
                found += "".join(output.get("data", {}).get("text/plain", "")).splitlines()
    return [line for line in map(shape._plain, found) if len(line) > 20]


@EVERY
def test_no_result_is_on_a_students_sheet_and_the_teachers_has_them_all(path):
    student, teacher = (Page(sheet(path, kind)) for kind in sheets.KINDS)
    given = [quote.words for question in asked_in(path) for quote in quotes.bank(activity=question.key)]
    told = [part for question in asked_in(path) for part in (question.paper(), question.material)]
    asked = shape._plain(" ".join([*given, *told]))
    assert [line for line in results(path) if line in student.words and line not in asked] == []
    for question in (each for each in asked_in(path) if each.locks):
        scores = Page(Html.escape(question.results())).words
        assert scores and scores in teacher.words and scores not in student.words


def test_a_guess_has_room_for_the_result_beside_it():
    (path,) = (path for path in LESSONS if path.name.startswith("02"))
    assert sheet(path, "student").count('<p class="result">') == 3
    (path,) = (path for path in LESSONS if path.name.startswith("03"))
    assert '<th scope="col">the word list</th>' in sheet(path, "student")


def test_think_and_pair_are_talk_and_what_both_stand_behind_is_written():
    (path,) = (path for path in LESSONS if path.name.startswith("02"))
    html = sheet(path, "student")
    assert "A line that you both stand behind" in html
    assert "your own note" not in html and "your partner’s best" not in html


@EVERY
def test_a_question_has_the_same_number_on_both_sheets(path):
    # The numbers are counted by the stylesheet, over the boxes of a page.
    both = [sheet(path, kind) for kind in sheets.KINDS]
    student, teacher = (re.findall(r'<section class="box[^>]*><h3>(.*?)</h3>', html) for html in both)
    assert student == teacher and student
    assert all("counter(question)" in html for html in both)


@EVERY
def test_a_student_has_room_to_write_under_each_open_question(path):
    html = sheet(path, "student")
    for question in asked_in(path):
        box = html.split(f"<h3>{escape(question.words)}</h3>")[1].split("</section>")[0]
        assert 'class="rule"' in box or "<td></td>" in box or "☐" in box, question.key


@EVERY
@KINDS
def test_a_sheet_is_whole_has_its_edition_and_fetches_and_runs_nothing(path, kind):
    html = sheet(path, kind)
    page = Page(html)
    assert page.open == [] and [tag for tag, _ in page.found].count("h1") == 1
    assert f"edition {EDITION}" in html.split("<header>")[1].split("</header>")[0]
    tags = {tag for tag, _ in page.found}
    assert not tags & {"script", "link", "iframe", "object", "embed", "form", "input", "button", "base", "svg", "video"}
    for tag, attributes in page.found:
        assert not any(name.startswith("on") or name in ("srcset", "data", "poster") for name in attributes), (
            tag,
            attributes,
        )
        assert tag != "img" or (attributes["src"].startswith("data:image/png") and len(attributes["alt"]) > 10)
        assert tag != "a" or re.match(r"https?://|0\d-[\w-]+\.html$", attributes["href"]), attributes
    policy = next(attributes["content"] for tag, attributes in page.found if "http-equiv" in attributes)
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert "url(" not in html and "@import" not in html


def test_the_printers_own_paper_is_used():
    style = sheet(LESSONS[0], "student").split("<style>")[1].split("</style>")[0]
    assert "@page" in style and not re.search(r"@page[^@]*(?<!-)\bsize\s*:", style)


@EVERY
def test_links_to_other_lessons_lead_to_their_sheets(path, tmp_path):
    names = {other.stem + ".html" for other in LESSONS}
    for _, attributes in Page(sheet(path, "student")).found:
        href = attributes.get("href", "")
        assert href.startswith("http") or not href or href in names


def test_what_a_reader_typed_into_a_lesson_is_on_no_sheet(tmp_path):
    lesson = good()
    asked = next(cell for cell in lesson.cells if "prompts.predict" in cell.source)
    asked.outputs[0].data["text/html"] = "<p>My secret guess</p>"
    path = stored(lesson, tmp_path).path
    for kind in sheets.KINDS:
        assert "secret" not in sheets.sheet(path, kind) and questions.get("02.expect").words in sheets.sheet(path, kind)


def test_a_table_behind_a_chart_is_unfolded_for_the_teacher(tmp_path):
    lesson_ = good()
    result = next(cell for cell in lesson_.cells if "frequency.top" in cell.source).outputs[0]
    result.data["text/html"] = "<figure><details><summary>The numbers</summary><table></table></details></figure>"
    path = stored(lesson_, tmp_path).path
    assert "<details open><summary>The numbers" in sheets.sheet(path, "teacher")
    assert "The numbers" not in sheets.sheet(path, "student")


def test_the_command_writes_every_sheet_where_it_is_told(tmp_path, capsys):
    assert typed("print", tmp_path / "sheets") == 0
    written = {str(path.relative_to(tmp_path / "sheets")) for path in (tmp_path / "sheets").rglob("*.html")}
    lessons = {f"{kind}/{path.stem}.html" for kind in sheets.KINDS for path in LESSONS}
    assert written == lessons | {f"teacher/{name}.html" for name in TEACHERS}
    assert "A4 or US Letter" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_gets_one_line(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert typed("print", tmp_path / "file") == 1
    assert re.fullmatch(r"The sheets cannot be written to .+ Name another folder\.\n", capsys.readouterr().err)


def test_what_is_for_teachers_is_not_among_the_students_sheets(tmp_path):
    sheets.write(tmp_path)
    assert not any((tmp_path / "student" / f"{name}.html").exists() for name in TEACHERS)


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_a_sheet_prints_on_either_paper_a_students_on_two_to_four_and_asks_for_no_network(
    browser, tmp_path, paper, size
):
    sheets.write(tmp_path)
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in sorted(tmp_path.rglob("*.html")):
        page.goto(path.as_uri())
        pdf = page.pdf(format=paper)
        boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", pdf)}
        assert {(round(width), round(height)) for _, _, width, height in boxes} <= {
            size,
            (size[0] + 1, size[1] + 1),
            (size[0], size[1] + 1),
            (size[0] + 1, size[1]),
        }
        assert boxes and page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
        assert path.parent.name != "student" or 2 <= pages <= 4, (path.name, pages)
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_axe_finds_nothing_wrong_with_a_sheet(browser, tmp_path):
    from axe_playwright_python.sync_playwright import Axe

    sheets.write(tmp_path)
    page = browser.new_page()
    for path in sorted(tmp_path.rglob("*.html")):
        page.goto(path.as_uri())
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], [node["html"][:80] for node in rule["nodes"][:3]]) for rule in found] == [], path.name
    page.close()


@pytest.mark.parametrize("kind", sheets.KINDS)
def test_what_comes_back_on_screen_is_not_asked_again_on_paper(kind):
    page = unescape(sheets.sheet(sheets.LESSONS / "03-weigh-words.ipynb", kind))
    assert "comes back here" not in page and "prompts.recall" not in page
    assert not [key for key in questions.keys("00") + questions.keys("02") if questions.get(key).words in page]


@pytest.mark.parametrize("copy", [b"", b"<<<<<<< HEAD\n", b"{}", b"\xff\xfe\x00"])
def test_a_file_among_the_lessons_that_is_none_is_named_and_stops_no_other(copy, tmp_path, monkeypatch):
    lesson_ = next(sheets.LESSONS.glob("03*.ipynb"))
    (tmp_path / lesson_.name).write_bytes(lesson_.read_bytes())
    (tmp_path / "03-weigh-words-DESKTOP-AB12.ipynb").write_bytes(copy)
    monkeypatch.setattr(sheets, "LESSONS", tmp_path)
    with pytest.raises(BadInput, match=r"03-weigh.*\.ipynb.*the other sheets are made"):
        sheets.write(tmp_path / "print")
    assert len(list((tmp_path / "print").rglob("*.html"))) == 2
