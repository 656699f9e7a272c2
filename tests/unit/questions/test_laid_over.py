"""A teacher's own lesson: what is hidden is gone from page and sheet, what is changed reads so, keys stay."""

import json
import re
from html import unescape

import pytest
from nbformat import v4

from helpers import answers, prompts, questions
from helpers.classroom import sheets
from helpers.course import document, lessons
from helpers.course.workshop import LESSONS
from helpers.errors import BadInput
from helpers.questions import source

PATH = LESSONS / "02-count-words.ipynb"
ENTRIES = {
    "02.the": {"hidden": True},
    "02.cheating": {"hidden": True},
    "02.keeps-saying": {"question": "What is he selling?", "minutes": [1, 2, 3]},
    "02.own-1": {"kind": "discuss", "question": "Which word is <b>yours</b>?", "minutes": 4},
    "02.own-2": {"kind": "vote", "question": "Counting is reading."},
    "03.own-1": {"kind": "discuss", "question": "Not here."},
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(tmp_path))
    return tmp_path


def written(entries) -> bytes:
    return json.dumps({"kit": source.OWN, "questions": entries}).encode()


def keep(entries) -> None:
    assert questions.keep(written(entries)) == ""


def page() -> document.Document:
    cells = v4.reads(PATH.read_text("utf-8")).cells
    asked = v4.new_notebook(cells=list(filter(document.for_the_page, questions.chosen(cells))))  # which checks them
    return document.read(asked.cells)


def words(page: document.Document) -> str:
    """The prose of a page that is not closed by a guess."""
    return " ".join(str(item.html) for part in page.sections for item in part.items if isinstance(item, document.Prose))


def test_a_page_asks_what_the_teacher_has_ticked_changed_and_added(home):
    before = page()
    keep(ENTRIES)
    after = page()
    new = ["02.own-1", "02.own-2#before"]
    assert set(before.keys) - set(after.keys) == {"02.the", "02.cheating"}
    assert [key for key in after.keys if key not in before.keys] == new
    assert after.keys.index(new[0]) == after.keys.index("02.phone") - 2, "they stand before the exit ticket"
    titles = [part.title for part in after.sections]
    assert titles[titles.index("Your teacher asks") + 1] == "Exit ticket"
    assert "Your teacher asks" not in [part.title for part in before.sections]


def test_what_is_hidden_leaves_no_words_and_what_a_hidden_guess_kept_closed_is_open(home):
    closed = "The table gives a"
    asked, guess = questions.get("02.cheating").words, questions.get("02.the").words
    assert closed not in words(page())
    keep(ENTRIES)
    text = " ".join(words(page()).split())
    assert closed in text and asked not in text and guess not in text
    assert questions.printed()["02.keeps-saying"]["question"] not in text, "the card says it in the teacher's words"


def test_a_question_has_the_teachers_words_and_minutes_under_its_own_key(home):
    keep(ENTRIES)
    question = questions.get("02.keeps-saying", "discuss")
    assert question.words == "What is he selling?"
    assert question.stages == (("Think", 1), ("Pair", 2), ("Share", 3))
    assert question.nudges, "what the teacher left as it was is there"
    assert questions.get("02.own-2", "vote").words == "Counting is reading."
    assert "02.the" not in questions.keys("02") and questions.get("02.the").words
    assert "Where was I? 0 of" in prompts.resume("02").caption


def test_an_answer_keeps_the_question_as_it_was_asked(home):
    asked = questions.get("02.keeps-saying").words
    answers.keep("02.keeps-saying", {"text": "order"}, asked)
    keep(ENTRIES)
    assert answers.latest("02.keeps-saying").question == asked
    card = prompts.discuss("02.keeps-saying")
    assert card.state["notes"] == [f"This question has been reworded. You answered: “{asked}”"]
    card.close()


@pytest.mark.parametrize("kind", ["student", "teacher"])
def test_the_sheet_asks_the_same_as_the_page(home, kind):
    asked = questions.get("02.cheating").words
    assert asked in unescape(" ".join(sheets.sheet(PATH, kind).split()))
    keep(ENTRIES)
    sheet = " ".join(sheets.sheet(PATH, kind).split())
    assert asked not in unescape(sheet) and "What is he selling?" in sheet
    assert "Which word is &lt;b&gt;yours&lt;/b&gt;?" in sheet and "Counting is reading." in sheet


def test_the_course_page_counts_the_teachers_questions(home):
    before = len(lessons.all()[2].keys)
    keep(ENTRIES)
    assert len(lessons.all()[2].keys) == before  # two are gone, two are new
    keep({})
    assert questions.own() == b"" and questions.keys("02") == [k for k in questions.printed() if k.startswith("02.")]


def test_a_lesson_without_any_question_is_no_red_cell(home):
    keep({key: {"hidden": True} for key in questions.keys("02")})
    assert page().keys == [] and "0 of 0" in prompts.resume("02").caption


BAD = {
    "a picture": b"\x89PNG\r\n",
    "half of it": written(ENTRIES)[:40],
    "a hand-in": b'{"kit": "second-opinions", "answers": []}',
    "another kit's": json.dumps({"kit": "x", "questions": ENTRIES}).encode(),
    "a list": b"[1]",
    "questions that are a list": written([1]),
    "no words": written({"02.the": {"question": ""}}),
    "words that are a number": written({"02.the": {"question": 7}}),
    "minutes without end": written({"02.the": {"minutes": 9999}}),
    "minutes in words": written({"02.the": {"minutes": ["a"]}}),
    "an unknown part": written({"02.the": {"nudges": []}}),
    "a kind that needs more": written({"02.own-1": {"kind": "sort", "question": "?"}}),
    "a new one without words": written({"02.own-1": {"kind": "vote"}}),
    "a new one under the kit's key": written({"02.the": {"kind": "vote", "question": "?"}}),
    "a key with code in it": written({'02.own-1"); import os #': {"kind": "vote", "question": "?"}}),
    "a book": written({"02.the": {"question": "a" * source.LARGEST}}),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_a_bad_file_is_one_line_and_changes_nothing(home, data):
    keep(ENTRIES)
    assert questions.keep(data) == source.NONE and "\n" not in source.NONE and len(source.NONE) < 120
    assert questions.lesson(questions.own()) == ENTRIES
    (home / "lesson.json").write_bytes(data)
    assert questions.get("02.own-1" if questions.lesson(data) else "02.the").words, "the kit's own questions stand"
    assert "02.cheating" in page().keys


def test_a_key_that_this_edition_does_not_know_is_passed_over(home):
    keep({"02.gone-since": {"question": "Old?"}, "02.the": {"question": "How often?"}})
    assert "02.gone-since" not in questions.keys("02") and questions.get("02.the").words == "How often?"
    assert page().keys


def test_the_teachers_card_asks_all_of_the_kits_questions_in_the_kits_words(home):
    keep(ENTRIES)
    card = prompts.own()
    asked = {key: (kind, words) for key, kind, words, _ in card.form["fields"][0]["options"]}
    assert asked == {key: (entry["kind"], entry["question"]) for key, entry in questions.printed().items()}
    card.hear({"do": "keep", "view": "v", "edit": 1, "tab": "t", "value": {"own": ENTRIES}})
    assert card.state["kept"] and answers.latest("class.own").value == {"own": ENTRIES}
    card.close()


def teach(card, entries) -> dict:
    """What the teacher's card says when it is told to keep these."""
    card.hear({"do": "keep", "view": "v", "edit": 1, "tab": "t", "value": {"own": entries}})
    return card.state


def test_what_the_teachers_card_calls_kept_is_what_the_pages_ask(home):
    card = prompts.own()
    assert teach(card, ENTRIES)["kept"] and "02.cheating" not in page().keys
    assert questions.lesson(questions.own()) == ENTRIES
    assert teach(card, {})["kept"] and questions.own() == b"" and "02.cheating" in page().keys
    card.close()


def test_the_teachers_card_starts_from_the_lesson_that_the_pages_show(home):
    card = prompts.own()
    teach(card, ENTRIES)
    other = {"02.the": {"question": "How often?"}}
    keep(other)  # a page has taken a file, or a link
    card.hear({"do": "look"})
    assert card.state["value"] == {"own": other}
    answers.forget()  # “New student”: the lesson of the class stays
    card.forget()
    assert card.state["value"] == prompts.own().state["value"] == {"own": other}
    keep({})  # “Back to the kit’s own questions”
    card.hear({"do": "look"})
    assert card.state["value"] == {"own": {}}
    card.close()


@pytest.mark.parametrize("entries", [{"02.the": {"minutes": 200}}, {"02.the": {"question": "a" * source.LARGEST}}])
def test_the_card_says_in_one_line_what_is_not_kept_and_nothing_changes(home, entries):
    keep(ENTRIES)
    card = prompts.own()
    state = teach(card, entries)
    assert not state["kept"] and state["line"] == source.NONE
    assert questions.lesson(questions.own()) == ENTRIES and not answers.versions("class.own")
    card.close()


def test_a_disk_that_refuses_the_lesson_is_told_in_one_line(home, monkeypatch):
    def full(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("helpers.files.replace", full)
    card = prompts.own()
    state = teach(card, ENTRIES)
    assert not state["kept"] and re.fullmatch("Not saved: [^.]+[.].*", state["line"]) and "\n" not in state["line"]
    assert "space" in state["line"] or "full" in state["line"]
    card.close()


def test_new_questions_stand_in_the_order_of_their_numbers(home):
    numbers = (10, 2, 1792000000000, 1)
    keep({f"02.own-{each}": {"kind": "vote", "question": f"{each}?"} for each in numbers})
    new = [f"02.own-{each}" for each in sorted(numbers)]
    assert [key for key in questions.keys("02") if ".own-" in key] == new
    assert [key for key in page().keys if ".own-" in key] == [f"{key}#before" for key in new]


@pytest.mark.parametrize("laid", [{}, ENTRIES], ids=["the kit's own", "a teacher's"])
def test_a_mistake_in_the_file_of_questions_closes_no_lesson_and_keeps_no_hand_in_back(laid, home, monkeypatch):
    keep(laid)
    broken = home / "prompts.toml"
    broken.write_text("[02.the\n")
    monkeypatch.setattr(source, "file", lambda: broken)
    assert page().sections and lessons.all() and lessons.overview()
    assert "Save my work" in repr(prompts.save("02"))
    with pytest.raises(BadInput, match=r"prompts.toml, line 1: "):
        prompts.own()


def test_a_mistake_in_one_question_is_named_with_its_line_where_all_are_shown(home, monkeypatch):
    file = home / "prompts.toml"
    file.write_text('[02.the]\nkind = "discuss"\n')
    monkeypatch.setattr(source, "file", lambda: file)
    assert "Save my work" in repr(prompts.save("02"))
    with pytest.raises(BadInput, match=r"prompts.toml, line 1: "):
        prompts.own()
