"""The made-up class: the same each time, made by its maker, and with every kind of prompt in it."""

import made_up_class
import pytest

from helpers import classroom, files, questions
from helpers.errors import BadInput


def test_the_file_is_what_its_maker_makes():
    made = made_up_class.document(made_up_class.made())
    assert made_up_class.FILE.read_bytes() == made, "Prompts changed: run python tests/tools/made_up_class.py"


def test_the_class_hands_in_what_its_maker_says():
    found = classroom.pool(classroom.example_class())
    assert found.people == tuple(sorted(made_up_class.made(), key=lambda person: person.code))
    assert (len(found.people), found.problems) == (24, ())


def test_every_question_and_every_kind_of_the_kit_is_answered_by_somebody():
    answered = {answer.key.split("#")[0] for person in made_up_class.made() for answer in person.answers}
    assert answered == set(questions.keys())
    assert {questions.get(key).kind for key in answered} == set(questions.KINDS)


def test_every_kind_that_is_counted_has_a_table_with_rows():
    shown = {table.caption for table in classroom.pool(classroom.example_class()).tables if len(table)}
    kinds = {question.kind for question in map(questions.get, questions.keys()) if question.words in shown}
    assert kinds == {"vote", "predict", "sort", "rank"} and "Change of mind" in shown


def test_the_class_is_there_again_however_often_it_is_asked_for(home):
    folder = classroom.example_class()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert classroom.example_class() == folder == home / "example-class"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_data_without_a_class_say_so_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setenv("SECOND_OPINIONS_DATA", str(tmp_path))
    with pytest.raises(BadInput, match="bring no made-up class"):
        classroom.example_class()
    assert not list(files.folder("example-class").glob("*"))
