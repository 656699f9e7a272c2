"""A brought page to read on paper: its lines are numbered, with a margin and a glossary; without a page, one line."""

import re

import brought
import pytest
import shape
from typed import typed

from helpers import reviews
from helpers.classroom import sheets
from helpers.errors import Advice


def test_a_text_is_printed_whole_with_a_number_for_each_line_and_its_parts_as_headings(home):
    path = sheets.reading("moon-for")
    page = path.read_text("utf-8")
    assert path.parent == home / "reading" and page.count("<li>") > 30
    lines = re.sub(r"<[^>]+>", " ", " ".join(re.findall(r"<li>(.+?)</li>", page, re.S)))
    headings = re.findall(r"<h2>(.+?)</h2>", page)
    assert not re.search(r"·\s*(?:·|</p>)", page)  # it has no address of its own
    said = [each.text for each in reviews.load("moon-for").sentences]
    assert len(headings) > 1 and all(len(line) <= 64 for line in re.findall(r"<li>(.+?)</li>", page))
    assert len(lines.split()) == sum(len(text.split()) for text in said if text not in headings)


def test_a_brought_page_has_its_map_in_the_margin_its_questions_and_its_words(pages, home):
    brought.bring(pages, home)
    page = sheets.reading("harney").read_text("utf-8")
    for row in reviews.outline("harney"):
        assert all(str(sheets.Html.escape(notes)) in page for notes in row[3:])
    facts = reviews.load("harney").facts
    assert "A note before you read." in page and "<strong>pogrom</strong>" in page
    assert all(str(sheets.Html.escape(question)) in page for question in facts["margin"])


def test_without_a_page_one_line_says_what_to_do(home, capsys):
    assert typed("reading", "harney") == 1
    assert capsys.readouterr().err == "There is no page of Harney here yet: paste it in lesson 00, then print it.\n"
    with pytest.raises(Advice, match="There is no review called"):
        sheets.reading("harvey")


@pytest.mark.parametrize(("lesson", "name"), [("02", "fathallah"), ("03", "share"), ("04", "harney")])
def test_the_words_and_the_margin_of_a_lesson_are_those_that_are_printed(lesson, name):
    (path,) = (shape.KIT / "lessons").glob(f"{lesson}-*.ipynb")
    facts, text = reviews.load(name).facts, "\n".join(shape.Lesson(path).prose)
    assert facts["words"] in text and len(facts["margin"]) == 3
    assert reviews.outline(name).note.endswith(" ".join(facts["margin"]))
    assert "prompts.bring()" in "\n".join(map(shape.source, shape.Lesson(path).code[:9]))
