"""Whom a text quotes, and a quotation checked as it is typed: what is found, said, and given again by the code."""

import ast

import pytest
from brought import bring
from test_explore import keep, move

from helpers import answers, explore, frequency, quotes, reviews, sentiment, words
from helpers.tables import number

DOORS = {"quotes": quotes, "reviews": reviews}
OWN = "I saw it. “It is a trap,” said Ann.\nNobody agreed. ‘No!’ said Ben, and “scary” was his word."


@pytest.mark.parametrize("name", ["fathallah", "share", "harney", "moon-for", "moon-against"])
def test_the_line_of_code_gives_the_same_table(name):
    state = move(explore.speakers(), text=f'reviews.load("{name}")')
    table = eval(state["code"], dict(DOORS))
    assert [list(map(str, row)) for row in table] == state["table"]["rows"]
    assert state["sentence"].startswith(table.caption)


def test_without_the_page_only_what_the_bank_quotes_is_shown_and_that_is_said():
    table = quotes.speakers(reviews.load("harney"))
    quoted = [quote for quote in quotes.bank("harney") if quote.kind != "own words"]
    assert [row[2:4] for row in table] == [(quote.words, quote.speaker) for quote in quoted]
    assert all(1 <= row[0] <= row[1] == len(reviews.load("harney").sentences) for row in table)
    assert "bring the page" in table.note


def test_a_voice_has_its_own_quotations_alone():
    every = quotes.speakers(reviews.load("share"))
    voices = [quotes.speakers(voice) for voice in reviews.load("share").voices]
    told = [(row[0], *row[2:]) for table in voices for row in table]
    assert told and set(told) <= {(row[0], *row[2:]) for row in every}


def test_in_a_text_that_is_here_every_pair_of_marks_is_shown():
    state = move(explore.speakers(), own=OWN)
    assert [row[:3] for row in state["table"]["rows"]] == [
        ["2", "4", "It is a trap,"],
        ["4", "4", "No!"],
        ["4", "4", "scary"],
    ]
    assert state["sentence"].startswith("Your text, marks in 2 of 4 sentences")
    assert ast.parse(state["code"]) and move(explore.speakers(), own="No marks.")["table"]["rows"] == []


def test_a_practice_text_is_read_whole():
    table = quotes.speakers(reviews.load("moon-against"))
    assert any("compose a number of … pictures" in row[2] for row in table) and not table.note


def test_the_page_tells_every_pair_of_marks_and_the_bank_whose_words_they_hold(pages, home):
    bring(pages, home)
    for name in reviews.shipped():
        table = quotes.speakers(reviews.load(name))
        held = {each.speaker for each in quotes.bank(name) if each.kind in ("film talk", "classic text")}
        assert held <= {row[3] for row in table} and not table.note
    marks = quotes.speakers(reviews.load("harney"))
    assert (len(marks), sum(len(words.tokens(row[2])) for row in marks)) == (18, 172)  # as lesson 04 says


@pytest.mark.parametrize(
    ("changes", "name", "changed"),
    [
        ({"quotation": "a blind spot for the UK government"}, "Altered", ["(removed: US)", "(added: UK)"]),
        ({"quotation": "a blind spot for the US government"}, "Exact", []),
        ({"quotation": "human futures", "speaker": "Jaron Lanier"}, "Wrong speaker", []),
        ({"quotation": "every bedroom is banned"}, "Not found", []),
        ({"quotation": "a big boat", "own": "It was a small boat."}, "Not found", []),
        ({"quotation": "a small boat", "own": "It was a small boat."}, "Exact", []),
    ],
)
def test_the_verdict_follows_what_is_typed(changes, name, changed):
    state = move(explore.check(), **changes)
    assert state["table"]["caption"].startswith(name)
    assert [words for words, where in state["table"]["rows"] if where in ("as printed", "as given")] == changed
    assert changes["quotation"] in state["sentence"] and all(words in state["sentence"] for words in changed)
    if "own" not in changes:
        verdict = eval(state["code"], dict(DOORS))
        assert [list(row) for row in verdict.marked] == state["table"]["rows"]


def test_a_speaker_is_not_asked_of_a_text_of_ones_own():
    state = move(explore.check(), speaker="Ann", own="It was a small boat.")
    assert "leave the speaker" in state["trouble"]


def test_what_is_typed_is_shown_and_never_run():
    state = move(explore.check(), quotation='<img src=x onerror=alert(1)> film"); import os')
    assert ast.parse(state["code"]) and "<img" in state["sentence"]


def test_a_verdict_is_kept_with_its_quotation():
    control = explore.check()
    move(control, quotation="a blind spot for the UK government")
    keep(control)
    text = answers.latest("explore.check").value["text"]
    assert "“a blind spot for the UK government”. Altered" in text and "(removed: US) (added: UK)" in text


MINE = {"answers": answers, "frequency": frequency, "quotes": quotes, "reviews": reviews, "sentiment": sentiment}
DRAFT = "I liked the film. “Two great hostile camps” is a phrase, and “two small camps” is not. My film, my words."


@pytest.mark.parametrize("tool", ["words", "mood", "apart", "quotations"])
def test_each_tool_reads_the_draft_and_its_line_of_code_gives_the_same(tool):
    answers.keep("08.draft", {"text": DRAFT}, "")
    state = move(explore.mine(), tool=tool)
    table = eval(state["code"], dict(MINE))
    assert [list(map(number, row)) for row in table] == state["table"]["rows"]
    assert 'answers.text("08.draft")' in state["code"] and state["sentence"]


def test_the_example_stands_in_until_there_is_a_draft_and_a_paste_goes_before_both():
    counted = frequency.compare("i", answers.text("08.draft"))[0][1]
    assert counted in move(explore.mine(), words="i")["table"]["rows"][0]
    answers.keep("08.draft", {"text": DRAFT}, "")
    assert frequency.compare("i", DRAFT)[0][1] in move(explore.mine(), words="i")["table"]["rows"][0]
    state = move(explore.mine(), words="boat", own="A boat is a boat.")
    assert state["table"]["rows"][0][-1] == "2 (400.00)" and "answers" not in state["code"]


def test_the_five_voices_and_the_text_stand_beside_each_other():
    table = move(explore.mine())["table"]
    names = [voice.label for voice in reviews.voices()]
    assert [head.rpartition(" (")[0] for head in table["columns"][1:]] == [*names, "Your text"]
    assert [row[0] for row in move(explore.mine(), tool="mood")["table"]["rows"]] == ["Your text", *names]


def test_quotations_of_one_s_own_text_are_checked_and_none_is_told_too():
    state = move(explore.mine(), tool="quotations", own=DRAFT)
    assert (
        state["sentence"].startswith("“Two great hostile camps”: exact.") and "“two small camps”:" in state["sentence"]
    )
    assert "Nothing of two words" in move(explore.mine(), tool="quotations", own="No marks.")["sentence"]


@pytest.mark.parametrize("tool", ["words", "mood", "apart", "quotations"])
def test_what_stands_in_one_s_own_text_is_never_run(tool):
    state = move(explore.mine(), tool=tool, own='"); import os; “<img src=x onerror=alert(1)> film”')
    assert ast.parse(state["code"]) and not state["trouble"]
