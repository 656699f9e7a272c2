"""A kind of prompt is one class: whatever the kit does with a question, it asks the class."""

import shutil
from pathlib import Path

import pytest
from conftest import PROMPTS
from markupsafe import escape

from helpers import answers, classroom, files, prompts, questions, tables
from helpers.answers import handin
from helpers.kernel import slips
from helpers.prompts.ask import call
from helpers.questions import fields, kinds, source
from helpers.questions.question import Question, shown

NAMED = {"no": "unread", "without": "unnamed"}


@pytest.fixture
def ninety_eight(monkeypatch):
    """One prompt of each kind, of the tests' own."""
    monkeypatch.setattr(source, "file", lambda: PROMPTS)


def told() -> list[list[str]]:
    """The table of what an answer looks like, as helpers/README.md tells it."""
    readme = (Path(questions.__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    table = readme.split("### An answer\n")[1].split("\n### ")[0]
    rows = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


# ---- what an answer looks like


def test_the_table_names_the_parts_of_each_kind_and_no_others():
    pairs = {(kind, part) for part, names, *_ in told() for kind in names.split(", ")}
    assert pairs == {(name, part) for name, kind in questions.KINDS.items() for part in kind.parts}


def test_a_part_is_read_out_as_the_table_says():
    for part, names, _, read, _ in told():
        for kind in map(questions.KINDS.get, names.split(", ")):
            lists = {name: part in getattr(kind, name) for name in NAMED.values()}
            assert lists == {name: name == NAMED.get(read) for name in NAMED.values()}, (kind, part)


def test_two_kinds_that_share_a_part_read_it_alike():
    for part, names, *_ in told():
        asked = [questions.KINDS[name] for name in names.split(", ")]
        assert len({(part in kind.unnamed, kind.reads(part, "x"), kind.reads(part, 4)) for kind in asked}) == 1


def test_a_part_is_counted_where_the_table_says(ninety_eight):
    every = [questions.get(key) for key in questions.keys("")]
    counted = {(question.kind, part) for question in every for part in question.counted}
    says = {(kind, row[0]) for row in told() if row[4].startswith("counted") for kind in row[1].split(", ")}
    assert counted == says - {("discuss", "text")}  # of a prediction alone


@pytest.mark.parametrize("file", [PROMPTS, source.file()], ids=["one of each kind", "the lessons"])
def test_every_box_stands_in_a_part_that_its_kind_names(file, monkeypatch):
    monkeypatch.setattr(source, "file", lambda: file)
    for question in map(questions.get, questions.keys("")):
        assert {field.path[0] for field in question.fields} <= set(question.parts)
        assert set(question.base) <= set(question.parts)


def test_a_vote_keeps_its_round():
    assert questions.get("00.harm", round="after").base == {"round": "after"}
    assert questions.get("00.harm", round="after").slot == "00.harm#after"


# ---- a field


def every_field() -> list[fields.Field]:
    asked = [questions.get(key) for key in questions.keys("")]
    return [field for question in asked for field in question.fields]


def test_a_class_of_field_draws_itself_everywhere(ninety_eight):
    for question in map(questions.get, questions.keys("")):
        lines = question.paper().split("\n")
        for field in question.fields:
            assert any(line == field.label or line.startswith(f"{field.label} ___") for line in lines)
            assert field.form()["type"] == field.type


def test_a_sheet_names_every_field_to_fill_in_where_there_are_several(ninety_eight):
    for question in map(questions.get, questions.keys("")):
        named = [field.label for field in question.fields if field.type != "table" and len(question.fields) > 1]
        assert [label for label in named if escape(label) not in question.sheet()] == []


def test_the_card_draws_every_type_of_field(ninety_eight):
    assert {field.type for field in every_field()} == {"text", "choice", "card", "order", "table"}


@pytest.mark.parametrize("value", [True, 1.0, None, [1], {"a": 1}, "1", 10**30], ids=repr)
def test_a_choice_takes_its_options_and_nothing_that_is_only_equal_to_one(value):
    assert not fields.ChoiceField(("choice",), "Your vote", ((1, "one"),)).takes(value)


@pytest.mark.parametrize("value", [["a"], ["a", "a"], ["a", "b", "b"], [["a"], "b"], [1, 2], "ab", None], ids=repr)
def test_an_order_takes_all_its_items_once(value):
    order = fields.OrderField(("order",), "Your order", ("a", "b"))
    assert order.takes(["b", "a"]) and not order.takes(value)


# ---- a new kind


class Slogan(Question):
    """A slogan for the film, in one of two moods: made up here, to show that a kind is one class."""

    kind = "slogan"
    may = kinds.Discuss.may
    parts = ("slogan", "mood")
    unnamed = ("slogan",)

    @classmethod
    def boxes(cls, entry):
        moods = fields.same(["warm", "cold"])
        return [fields.TextField(("slogan",), "Your slogan"), fields.ChoiceField(("mood",), "Its mood", moods)]

    @classmethod
    def reads(cls, part, value):
        return f"“{value}”" if part == "slogan" else super().reads(part, value)

    def count(self, said):
        moods = list(self.first(fields.ChoiceField).given(said.get("", {})).values())
        rows = [(mood, moods.count(mood)) for mood in ("warm", "cold")]
        return shown(rows, ["mood", "people"], self.words, len(moods))


@pytest.fixture
def slogan(tmp_path, monkeypatch):
    """A question of a kind that the kit has not."""
    file = tmp_path / "prompts.toml"
    file.write_text('["98.slogan"]\nkind = "slogan"\nquestion = "What would stand on the poster?"\n')
    monkeypatch.setattr(source, "file", lambda: file)
    monkeypatch.setitem(questions.KINDS, "slogan", Slogan)
    return {"slogan": "Look up", "mood": "cold"}


def test_a_new_kind_is_asked_and_kept_and_read_out_with_no_line_elsewhere(slogan):
    card = call("slogan")("98.slogan")
    assert repr(card).startswith("What would stand on the poster?\nYour slogan\n____")
    card.hear({"do": "keep", "view": "view", "tab": "tab", "edit": 1, "value": slogan})
    assert answers.latest("98.slogan").value == slogan
    assert card._echoed()["text/plain"] == "My answer\nYour slogan: Look up\nIts mood: cold"
    assert "“Look up”\nmood: cold" in answers.hand_in().html.decode()


def test_a_new_kind_is_printed_with_no_line_elsewhere(slogan):
    question = questions.get("98.slogan")
    assert "☐ warm" in question.sheet() and question.words in tables.page("questions/teacher.html", question=question)


def test_a_new_kind_is_counted_with_no_line_elsewhere(slogan, tmp_path):
    for number in range(6):
        said = answers.Answer("98.slogan", slogan, "", 1, f"{number:016x}")
        work = handin.HandIn(f"amber-kite-{number:06}", (said,))
        (tmp_path / work.filename).write_bytes(work.json)
    pool = classroom.pool(tmp_path)
    assert [list(table) for table in pool.tables] == [[("warm", 0), ("cold", 6)]]
    page = str(list(pool.written())) + repr(pool)
    assert "“Look up”" in page and "mood: cold" not in page


def test_what_is_no_kind_is_told_in_one_line():
    with pytest.raises(AttributeError) as told:
        prompts.discus  # noqa: B018
    assert slips.line(told.value, "prompts.discus") == "prompts has no “discus”. Did you mean prompts.discuss?"


def test_a_vote_brings_how_a_made_up_class_voted_up_to_its_round(monkeypatch, tmp_path):
    counted = list(classroom.pool(classroom.example_class()).count("00.harm"))
    assert questions.get("00.harm", "vote", "after").example == counted
    assert questions.get("00.harm", "vote", "before").example == [row[:2] for row in counted]
    assert sum(row[1] for row in counted) >= questions.FEWEST
    shutil.copy(files.data() / "prompts.toml", tmp_path)
    monkeypatch.setenv("SECOND_OPINIONS_DATA", str(tmp_path))
    assert questions.get("00.harm", "vote", "after").example == [], "data of somebody's own bring no class"
