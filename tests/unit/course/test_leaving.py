"""A new student at this computer finds nothing of the last one's, and a copy of a lesson is the reader's own."""

import json

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output, writes

from helpers import answers, pages, reviews
from helpers.course import workshop

SECRET = "I once told a machine what I never told a friend."
ARTICLE = "\n".join(f"This is sentence number {n} of a page that says what it says and nothing else." for n in range(9))


def saved(*html: str) -> bytes:
    """A lesson as JupyterLab saves it after these outputs."""
    outputs = [new_output("display_data", {"text/html": part, "text/plain": "…"}) for part in html]
    return writes(
        new_notebook(cells=[new_code_cell('prompts.discuss("02.repeats")', outputs=outputs, id="asks")])
    ).encode()


@pytest.fixture
def lessons(tmp_path, monkeypatch):
    """A kit with two lessons, one of them saved with an answer in it, and the copy that Jupyter keeps of that one."""
    folder = tmp_path / "lessons"
    (folder / ".ipynb_checkpoints").mkdir(parents=True)
    (folder / "02-count.ipynb").write_bytes(saved("<p>The question</p>", f'<div class="so-echo">{SECRET}</div>'))
    (folder / ".ipynb_checkpoints" / "02-count-checkpoint.ipynb").write_bytes((folder / "02-count.ipynb").read_bytes())
    (folder / "03-weigh.ipynb").write_bytes(saved("<p>The question</p>"))
    monkeypatch.setattr(workshop, "LESSONS", folder)
    return folder


def left(*folders) -> str:
    return "".join(path.read_text("utf-8") for folder in folders for path in folder.rglob("*") if path.is_file())


def test_a_new_student_finds_no_answer_of_the_last_one(lessons, home):
    answers.keep("02.repeats", {"text": SECRET})
    answers.save_hand_in()
    workshop.own_copy("02-count.ipynb").write_text(SECRET, encoding="utf-8")
    assert left(home, lessons).count(SECRET) >= 4
    workshop.new_student()
    assert SECRET not in left(home, lessons) and not answers.everything()


def test_what_is_no_answer_stays_in_a_lesson(lessons, home):
    untouched = (lessons / "03-weigh.ipynb").read_bytes()
    workshop.new_student()
    assert (lessons / "03-weigh.ipynb").read_bytes() == untouched
    [cell] = json.loads((lessons / "02-count.ipynb").read_bytes())["cells"]
    assert ["".join(output["data"]["text/html"]) for output in cell["outputs"]] == ["<p>The question</p>"]


def test_brought_pages_go_when_they_are_to_and_are_named_when_they_stay(lessons, home):
    pages.bring(ARTICLE, "mine")
    assert "The pages that were brought are still here." in workshop.new_student()
    assert "mine" in reviews.names()
    workshop.new_student(with_pages=True)
    assert "mine" not in reviews.names() and "sentence number" not in left(home)


def test_a_damaged_lesson_is_named_and_stops_nothing(lessons):
    (lessons / "02-count.ipynb").write_text("{", encoding="utf-8")
    assert "02-count.ipynb may still show answers: it is damaged." in workshop.new_student()


def test_a_copy_that_nobody_changed_follows_its_lesson_and_a_changed_one_stays(lessons):
    copies = [workshop.own_copy(path.name) for path in sorted(lessons.glob("*.ipynb"))]
    assert [copy.read_bytes() for copy in copies] == [path.read_bytes() for path in sorted(lessons.glob("*.ipynb"))]
    copies[0].write_bytes(saved("mine"))
    for path in lessons.glob("*.ipynb"):
        path.write_bytes(saved("a new edition"))
    assert workshop.own_copy("02-count.ipynb").read_bytes() == saved("mine")
    assert workshop.own_copy("03-weigh.ipynb").read_bytes() == saved("a new edition")
