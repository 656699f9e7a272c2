"""What was said in one lesson comes back in another: as it was said, never run, and with a line where it was not."""

import json
import re

import pytest
from conftest import PROMPTS
from hostile import STRINGS, Tags

from helpers import answers, prompts
from helpers.course import workshop
from helpers.errors import UnknownName
from helpers.questions import source


@pytest.fixture(autouse=True)
def ninety_eight(monkeypatch):
    """Prompts of the tests' own."""
    monkeypatch.setattr(source, "file", lambda: PROMPTS)


def shown(*keys):
    recalled = prompts.recall(*keys)
    return repr(recalled), recalled._repr_html_()


def test_before_there_is_an_answer_one_line_says_where_to_give_it():
    line = "Answer “What is missing?” in lesson 98, and it comes back here."
    assert shown("98.talk") == (line, f"<p>{line}</p>")


def test_an_answer_comes_back_under_its_question():
    answers.keep("98.talk", {"text": "Somebody\nwho laughs."}, "What is missing?")
    text, html = shown("98.talk")
    assert text == "Lesson 98: What is missing?\nSomebody\nwho laughs."
    assert "<em>Lesson 98: What is missing?</em>" in html and "Somebody\nwho laughs.</blockquote>" in html


def test_what_is_said_later_replaces_what_was_said_and_an_empty_box_says_nothing():
    recalled = prompts.recall("98.talk")
    for words in ("first", "second"):
        answers.keep("98.talk", {"text": words})
        assert repr(recalled).endswith(words)
    answers.keep("98.talk", {"text": ""})
    assert repr(recalled).startswith("Answer “")


def test_several_boxes_keep_their_names_and_several_questions_stand_one_below_the_other():
    answers.keep("98.peer", {"boxes": {"Two stars": "mine", "A wish": "ours"}})
    text, html = shown("98.peer", "98.talk")
    assert text.startswith("Lesson 98: What works, and what would help?\nTwo stars mine\nA wish ours\n\nAnswer “")
    assert html.index("ours") < html.index("Answer “What is missing?”")


def test_of_a_vote_the_last_round_comes_back():
    answers.keep("98.vote#before", {"round": "before", "choice": 4})
    assert shown("98.vote")[0].endswith("Agree")
    answers.keep("98.vote#after", {"round": "after", "choice": 1})
    assert shown("98.vote")[0].endswith("Strongly disagree")


def test_an_answer_to_an_older_wording_comes_back_under_that_wording():
    answers.keep("98.talk", {"text": "A film."}, "What is left out?")
    assert shown("98.talk")[0] == "Lesson 98: What is left out?\nA film."


def test_a_slip_in_a_key_is_told():
    with pytest.raises(UnknownName, match=r"Did you mean 98.talk\?"):
        prompts.recall("98.talks")


@pytest.mark.parametrize("words", STRINGS)
def test_any_words_come_back_as_typed_and_are_never_run(words):
    answers.keep("98.talk", {"text": words + "x"}, words)
    text, html = shown("98.talk")
    json.dumps([text, html], ensure_ascii=False).encode("utf-8")
    assert Tags(html).tags == {"div", "p", "em", "blockquote"}
    assert {name for _, name in Tags(html).attributes} == {"class", "dir", "style"}
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", text + html)


def test_a_new_student_finds_nothing_of_it_in_a_saved_lesson(tmp_path):
    answers.keep("98.talk", {"text": "Zorbulon"})
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/html": shown("98.talk")[1]}}
    cell = {"cell_type": "code", "metadata": {}, "outputs": [output], "source": [], "execution_count": 1}
    path = tmp_path / "03.ipynb"
    path.write_text(json.dumps({"cells": [cell]}))
    assert workshop.clear_echoes(path) and "Zorbulon" not in path.read_text()
