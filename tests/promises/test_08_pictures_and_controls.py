"""Promise 8. Every figure has a description, a table, and no meaning in colour alone; every control has a name and
works by keyboard.

The controls are used by keyboard alone, and searched for broken rules of access, in a real browser: tests/browser.
"""

import re

import pytest
import refresh
import shape
from every_chart import EVERY

from helpers import questions
from helpers.charts import drawing


@pytest.mark.parametrize("name", EVERY)
def test_every_chart_has_a_picture_an_alt_text_a_caption_and_a_folded_table(name):
    page = EVERY[name]("film")._repr_html_()
    alt = re.search(r'<img alt="([^"]+)" src="data:image/png;base64,', page)[1]
    assert EVERY[name]("film").description in alt.replace("&#x27;", "'")
    assert "<figcaption>" in page and page.count("<table>") == 1
    assert "<details><summary>The numbers as a table</summary>" in page and "max-width:100%" in page


def test_no_two_columns_are_told_apart_by_colour_alone():
    for marks in (drawing.COLOURS, drawing.HATCHES):
        assert len(set(marks)) == len(marks) == len(drawing.COLOURS)


@pytest.mark.parametrize("path", refresh.lessons(), ids=lambda path: path.stem)
def test_every_picture_in_a_lesson_is_described_in_words(path):
    assert list(shape.pictures_have_an_alt_text(shape.Lesson(path))) == []


def test_every_control_of_every_question_has_a_name_of_its_own():
    every = questions.keys()
    fields = [(key, field.label) for key in every for field in questions.get(key).fields]
    assert len(fields) > 100
    assert [key for key, name in fields if len(name.strip()) < 2] == []
    assert sorted(set(fields)) == sorted(fields)
