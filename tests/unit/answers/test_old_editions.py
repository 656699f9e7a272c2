"""What an older edition wrote is read by this one: nobody's answers are lost by an update."""

import json
import shutil
from pathlib import Path

import pytest

from helpers import answers, classroom, questions

OLD = Path(__file__).resolve().parents[2] / "samples" / "edition-2026.1"
HAND_IN = OLD / "hand-in.json"


def in_file(path: Path) -> dict:
    """What was said by key, read without the kit."""
    records = json.loads(path.read_text(encoding="utf-8"))["answers"]
    return {record["key"]: (record["value"], record["question"]) for record in records}


def kept() -> dict:
    newest = answers.everything()
    return {key: (answer.value, answer.question) for key, answer in newest.items()}


SOURCES = {
    "file": HAND_IN,
    "bytes": HAND_IN.read_bytes(),
    "page": OLD / "hand-in.html",
    "code": (OLD / "code.txt").read_text(encoding="utf-8"),
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_an_old_hand_in_restores_from_its_file_its_page_and_its_code(source):
    assert answers.restore(source)[0] == "16 answers restored."
    assert kept() == in_file(HAND_IN)


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_everybodys_old_hand_in_restores(number):
    path = OLD / f"hand-in-{number}.json"
    assert answers.restore(path)[1:] == []
    assert kept() == in_file(path)


def test_what_a_browser_saved_by_itself_restores():
    path = OLD / "from-browser.json"
    assert answers.restore(path)[1:] == []
    assert kept() == in_file(path)
    assert answers.latest("00.trust").value["share"] == "Ask who pays. من يدفع؟ 😀"


def test_an_old_journal_is_read_where_it_lies_with_every_version(home):
    (home / "answers").mkdir()
    shutil.copy(OLD / "journal.jsonl", home / "answers" / "3de318a764670ba6.jsonl")
    assert kept() == in_file(HAND_IN)
    assert [version.value["text"] for version in answers.versions("00.trust")] == [
        "The one who",
        "The one who knows adverts.\nBut she earns by them.",
    ]
    assert answers.skipped() == ""


def test_an_old_journal_grows_and_hands_in_again(home):
    (home / "answers").mkdir()
    shutil.copy(OLD / "journal.jsonl", home / "answers" / "3de318a764670ba6.jsonl")
    answers.keep("00.exit", {"text": "New."}, "A new question")
    assert answers.hand_in().code == json.loads(HAND_IN.read_text(encoding="utf-8"))["code"]
    assert {answer.key: answer.value for answer in answers.hand_in().answers}["00.exit"] == {"text": "New."}
    assert len(answers.hand_in().answers) == 17


def test_restoring_the_same_old_hand_in_twice_adds_nothing():
    answers.restore(HAND_IN)
    assert answers.restore(OLD / "hand-in.html")[0] == "0 answers restored."
    assert kept() == in_file(HAND_IN)


# ---- questions that are no longer asked


@pytest.mark.parametrize(
    "key, said",
    {
        "98.guess": ["film"],
        "98.peer": ["Against", "Two stars", "Clear. Fair.", "A wish", "One number."],
        "98.vote#before": ["Strongly agree", "It lets people speak.", "A doctor with numbers."],
        "99.gone": ["Who is not in the picture?"],
        "99.list": ["first", "second"],
    }.items(),
)
def test_an_answer_to_a_question_that_is_no_longer_asked_stays_readable(key, said):
    answers.restore(HAND_IN)
    (newest,) = answers.versions(key)
    assert (newest.value, newest.question) == in_file(HAND_IN)[key]
    page = answers.hand_in().html.decode()
    section = page[page.index(f"<h3>{newest.question}") :].partition("</section>")[0]
    assert all(words in section for words in said)


def test_an_answer_to_an_older_wording_is_shown_under_that_wording():
    answers.restore(HAND_IN)
    assert "An older wording: what does a count tell you?" in answers.hand_in().html.decode()


# ---- the class


def test_old_hand_ins_are_counted_together():
    pool = classroom.pool(OLD)
    assert len(pool.people) == 6  # five people, and a browser that answered for itself
    assert [person.damaged for person in pool.people] == [0] * 6
    votes = pool.count("00.harm")
    assert "3 of 5 who voted twice changed their vote" in repr(votes)
    assert dict((row[0], row[1:]) for row in votes)["Agree"] == (3, 1)
    assert all(row[-1] >= 5 for row in pool.count("03.rate"))
    # Its question is no longer asked; an order that was written then can still be counted.
    orders = [(person.code, each.value) for person in pool.people for each in person.answers if each.key == "01.expert"]
    rank = questions.Rank.read("01.expert", questions.printed()["01.seat"])
    counted = {row[0] for row in rank.count({"": dict(orders)})}
    assert counted == {"Alex", "Joe", "Amandine", "Joe Fathallah", "Will Harney"}
    assert "What would you ask the person who pressed record?" in [question for _, question, _ in pool.written()]
