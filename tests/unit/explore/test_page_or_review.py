"""A saved page with and without what stands round its review: what is counted, said, and given again by the code."""

import pytest
from test_explore import by_its_code, keep, move

from helpers import answers, explore, pages, reviews


def cells(state):
    return [[cell for cell in row] for row in state["table"]["rows"]]


@pytest.mark.parametrize(
    "changes", [{}, {"words": "film/show, donate"}, {"text": 'reviews.load("share")'}, {"by": "rate", "words": "party"}]
)
def test_the_line_of_code_gives_the_same_table(changes):
    state = move(explore.page(), **changes)
    assert by_its_code(state) == [cells(state)]


def test_how_much_of_a_page_is_not_the_review_is_said():
    state = move(explore.page(), words="socialist")
    whole, body = reviews.load("fathallah").whole_page.size, reviews.load("fathallah").size
    assert state["sentence"].startswith(f"Of {whole:,} words on the saved page, {whole - body} (")
    assert "“socialist”: 19 on the page, 1 in the review." in state["sentence"]
    assert "0 (0%) are not the review" in move(explore.page(), text='reviews.load("share")')["sentence"]


def test_of_a_brought_text_it_says_that_what_stood_round_it_was_left_out():
    pages.bring("\n".join(["A film that was seen by a few, and that a few of them liked."] * 20), "ferry")
    said = move(explore.page(), text='reviews.load("ferry")')["sentence"]
    assert said.startswith("What stood round it was left out when it was brought: all 300 words are its own.")


def test_without_words_those_on_top_of_the_page_are_counted():
    assert cells(move(explore.page()))[0][0] == "socialist"
    assert len(cells(move(explore.page(), words=" , / ,"))) == 5


def test_a_text_of_ones_own_stands_beside_page_and_review():
    state = move(explore.page(), words="film", own="A film.")
    assert cells(state)[0][-1] == "1 (500.00)" and state["code"].endswith('whole_page, "…your text…")')


def test_what_is_kept_says_page_and_review():
    keep(move_on := explore.page())
    assert "on the page" in answers.latest("explore.page").value["text"]
    assert move_on.state["kept"]
