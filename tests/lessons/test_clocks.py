"""The minutes of a lesson hold what must be done in it: the clocks, the reading, the warm-up, our own words."""

import re

import clocks
import pytest
import refresh
import shape
from nbformat.v4 import new_code_cell, new_markdown_cell

NUMBERED = [path for path in refresh.lessons() if path.name[:2].isdigit()]
A_LESSON = pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)


@A_LESSON
def test_what_must_be_done_fits_into_the_minutes_on_the_title(path):
    assert clocks.needed(path) <= clocks.title(path)


@A_LESSON
def test_each_step_of_the_guide_has_room_for_its_clocks(path):
    plan = clocks.planned(path.name[:2])
    for name, step in clocks.steps(path).items():
        least, most = plan[name]
        assert round(step.must) <= least, f"{name}: {step.must:.1f} minutes must be done"
        assert round(step.must + step.can) <= most, f"{name}: {step.must + step.can:.1f} minutes can be done"


def test_each_review_is_given_honest_minutes_where_it_is_read():
    words, read = {"five": 5, "eight": 8, "fifteen": 15}, []
    for path in sorted(refresh.lessons()):
        text = "\n".join(shape.Lesson(path).prose)
        for size in clocks.WHOLE.findall(text):
            said = words[text.split(f"{size} words: ")[1].removeprefix("about ").split()[0]]
            assert abs(said - int(size.replace(",", "")) / clocks.THEIRS) < 1
            read.append(path.name[:2])
    assert read == ["02", "03", "04"]


def test_what_can_be_done_is_counted_apart(tmp_path):
    from test_lesson_rules import good, stored

    lesson = good()
    plain = clocks.steps(stored(lesson, tmp_path).path)["Discuss"]
    asks = new_code_cell('prompts.discuss("00.mind")')  # has a clock of its own
    lesson.cells[-5:-5] = [new_markdown_cell(f"{clocks.OPTIONAL}\n\nSay more."), asks]
    spare = clocks.steps(stored(lesson, tmp_path).path)["Discuss"]
    assert spare.must == plain.must and spare.can > plain.can + 5


def test_what_takes_long_has_a_clock(monkeypatch, tmp_path):
    from types import SimpleNamespace

    from test_lesson_rules import good, stored

    lesson = stored(good(), tmp_path).path
    monkeypatch.setattr(clocks.questions, "get", lambda key: SimpleNamespace(kind="rows", stages=()))
    with pytest.raises(ValueError, match="no clock"):
        clocks.steps(lesson)


# ---- the hour

HOUR = shape.KIT / "lessons" / "one-hour.ipynb"
ORDER = shape.KIT / "lessons" / "teacher" / "running-order.md"
PART = re.compile(r"^(##+) (.+)\n\n(?:\*(\w+) minutes)?", re.M)
WORDS = {"Two": 2, "Four": 4, "Six": 6, "Eight": 8, "Twelve": 12}


def test_the_hour_is_sixty_minutes_from_the_first_to_the_last():
    rows = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)–(\d+) \|", ORDER.read_text("utf-8"), re.M)]
    assert [start for start, _ in rows] == [0, *(end for _, end in rows[:-1])] and rows[-1][1] == clocks.title(HOUR)


def test_each_step_of_the_running_order_is_a_part_of_the_page_with_its_minutes():
    found = [part for text in shape.Lesson(HOUR).prose for part in PART.findall(text)]
    parts = {name: WORDS[minutes] for _, name, minutes in found if minutes}
    row = re.compile(r"^\| (\d+)–(\d+) \| [^|]+\| \*([^|*]+)\* \|", re.M)
    assert {name: int(b) - int(a) for a, b, name in row.findall(ORDER.read_text("utf-8"))} == parts
    assert sum(parts.values()) == 56  # as the teacher's note says


def test_no_clock_of_the_hour_is_longer_than_its_part():
    name, room, asked = "", {}, {}
    for cell in shape.Lesson(HOUR).cells:
        text = shape.source(cell)
        if cell["cell_type"] == "markdown":
            for depth, heading, minutes in PART.findall(text):
                # What stands below a result, under a heading without minutes, has those of the part around it.
                if minutes or depth == "##":
                    name, room[heading] = heading, WORDS.get(minutes, 0)
        else:
            for key in clocks.keys(text):
                asked.setdefault(name, []).append(key)
    assert len(asked.pop("Homework: five quotations from a chatbot")) == 1  # after the hour
    assert sum(map(len, asked.values())) == 5
    for name, keys in asked.items():
        assert 0 < sum(map(clocks.clock, keys)) <= room[name], name
