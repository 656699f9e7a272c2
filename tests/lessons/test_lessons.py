"""The lessons: their shape, what they store, and that they run everywhere."""

import re
from itertools import pairwise

import clocks
import pytest
import refresh
import shape

from helpers import prompts, questions

PATHS = refresh.lessons()
HOUR = shape.KIT / "lessons" / "one-hour.ipynb"
NUMBERED = [path for path in PATHS if path.name[:2].isdigit()]
RULES = {rule.__name__: rule for rule in shape.RULES}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_lesson_keeps_the_rule(path, rule):
    problems = list(RULES[rule](shape.Lesson(path)))
    assert not problems, "\n".join(problems)


def test_the_lessons_are_numbered_from_00_to_08():
    assert [path.name[:2] for path in NUMBERED] == [f"0{number}" for number in range(9)]


@pytest.mark.parametrize("path", NUMBERED[1:], ids=lambda path: path.stem)
def test_a_picture_with_its_sentence_and_its_table_stands_in_each_lesson_before_anything_runs(path):
    stored = [o.get("data", {}).get("text/html", "") for c in shape.Lesson(path).code for o in c.get("outputs", [])]
    figures = ["".join(html) for html in stored if "<img" in "".join(html)]
    assert figures and all('alt="' in html and "<details" in html and "<table" in html for html in figures)


def test_each_lesson_leads_to_the_next():
    for here, following in pairwise(NUMBERED):
        assert f"]({following.name})" in shape.Lesson(here).prose[-1], here.name


@pytest.mark.parametrize("path", [*NUMBERED, HOUR], ids=lambda path: path.stem)
def test_every_question_of_a_lesson_is_asked_in_it(path):
    asked = {key for cell in shape.Lesson(path).code for _, key in shape.PROMPT.findall(shape.source(cell))}
    keys = set(questions.keys("60" if path == HOUR else path.name[:2]))
    assert keys and keys <= asked


@pytest.mark.parametrize("name", ["one-hour", "five-voices"])
def test_save_my_work_tells_of_every_question_of_a_page_that_asks_those_of_other_lessons(name):
    code = [shape.source(cell) for cell in shape.Lesson(shape.KIT / "lessons" / f"{name}.ipynb").code]
    (saving,) = (re.findall(r'"([^"]+)"', text) for text in code if text.startswith("prompts.save("))
    counted = prompts.save(*saving).state["asked"]
    assert counted == len({key for text in code for key in clocks.keys(text)})


@pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)
def test_the_minutes_of_a_lesson_are_the_sum_of_its_steps_in_the_guide(path):
    guide = (shape.KIT / "lessons" / "teacher" / "guide.md").read_text(encoding="utf-8")
    (steps,) = re.findall(rf"^\| {path.name[:2]} \|((?: \d+ / \d+ \|){{7}})", guide, re.MULTILINE)
    least, most = (sum(map(int, column)) for column in zip(*re.findall(r"(\d+) / (\d+)", steps), strict=True))
    prose = "\n".join(shape.Lesson(path).prose)
    assert f"At least {least} minutes, at most {most}" in prose
    assert least <= int(re.search(r"\*\*Minutes:\*\* (\d+)", prose)[1]) <= most
