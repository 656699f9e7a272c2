"""What a reader wrote and voted, for lesson 08: taken from the answers, and a slip in a key is told."""

import pytest

from helpers import answers, files, questions
from helpers.answers import mine
from helpers.errors import Advice

EXAMPLE = (files.data() / "example-review.txt").read_text("utf-8")


def test_a_text_is_what_was_written_and_before_that_the_example():
    assert answers.text("08.draft") == EXAMPLE
    answers.keep("08.draft", {"text": " Mine. "})
    assert answers.text("08.draft") == "Mine."


def test_the_example_has_the_length_that_is_asked_for():
    assert 300 <= len(EXAMPLE.split()) <= 400


@pytest.mark.parametrize("key", ["8.draft", "08.drafd", ["08.draft"], None])
def test_a_slip_in_a_key_is_told_and_not_answered_with_the_example(key):
    with pytest.raises(Advice, match="There is no prompt called"):
        answers.text(key)


def test_a_vote_counts_once_it_was_given_twice():
    answers.keep("00.harm#before", {"round": "before", "choice": 2})
    assert repr(answers.change_of_mind("00.harm")) == mine.NOTHING_YET
    answers.keep("00.harm#after", {"round": "after", "choice": 4})
    assert answers.change_of_mind("00.harm").table == [("Social media does more harm than good.", 2, 4)]


def test_what_is_no_vote_is_told():
    for key in ("00.harmm", "00.mind"):
        with pytest.raises(Advice):
            answers.change_of_mind(key)


def test_cards_sorted_twice_count_how_many_lie_where_the_key_has_them():
    key = {card.label: card.pile for card in questions.get("00.check").cards}
    answers.keep("00.check", {"piles": key | dict.fromkeys(list(key)[:2], "Unsure")})
    assert answers.change_of_mind("00.check") == []
    answers.keep("00.check#after", {"round": "after", "piles": key})
    chart = answers.change_of_mind("00.check", scale=(0, 6))
    assert [row[1:] for row in chart.table] == [(4, 6)]
    assert "before 4, after 6" in chart.description
