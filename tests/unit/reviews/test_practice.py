"""Two texts to practise on, whole: every tool reads them, and what was planted in them is there to be found."""

import pytest

from helpers import files, frequency, quotes, reviews, sentiment
from helpers.errors import UnknownName

TOLD = files.toml("practice/practice.toml")
each_text = pytest.mark.parametrize("name", [text["name"] for text in TOLD["text"]])


@each_text
def test_a_practice_text_opens_like_any_other_and_can_be_read_whole(name):
    review = reviews.load(name)
    assert 350 <= review.size <= 450 and review.has_page and reviews.source(review) is review
    assert len(review.read()) == len(review.sentences) and "written for this kit" in repr(review)
    assert frequency.top(review, 3) and sentiment.summary(review) and len(quotes.context(review, "film"))


def test_practice_texts_are_not_among_the_reviews():
    assert not set(reviews.practice()) & {*reviews.names(), *(review.name for review in reviews.all())}
    with pytest.raises(UnknownName, match="moon-for"):
        reviews.load("moon-fr")


@pytest.mark.parametrize("planted", TOLD["planted"], ids=lambda each: f"{each['text']} {each['what']}")
def test_what_was_planted_stands_there(planted):
    verdict = quotes.check(planted["words"], review=planted["text"])
    assert verdict.name == "exact" and planted["why"]


def test_each_text_has_irony_a_concession_a_number_and_loaded_words():
    for text in TOLD["text"]:
        found = {each["what"] for each in TOLD["planted"] if each["text"] == text["name"]}
        assert {"irony", "concession", "number", "loaded words"} <= found


def test_the_dots_of_one_review_hide_the_words_that_the_other_prints():
    verdict = quotes.check("compose a number of … pictures", review="moon-for")
    assert verdict.name == "trimmed" and verdict.finding.left_out == ("original and amusing fairy",)


def test_irony_is_praise_to_the_list():
    assert sentiment.score("What a charming story for the whole family.").compound > 0.05


def test_every_fact_about_the_film_has_a_source_and_a_day():
    assert TOLD["licence"] == "CC BY 4.0"
    for fact in TOLD["fact"]:
        assert fact["says"] and fact["source"] and fact["url"].startswith("http") and fact["seen"]


def test_a_review_whose_page_is_not_here_says_what_would_show_it(home):
    shown = reviews.load("share").read()
    assert len(shown) == 0 and "Bring the publisher's page" in repr(shown)
