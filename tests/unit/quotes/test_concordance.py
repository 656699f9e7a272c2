"""Every place of a word in the middle of its line; without the page, how often each section has it."""

from collections import Counter

import pytest
from brought import bring
from hypothesis import given, strategies as st

from helpers import frequency, quotes, reviews, words
from helpers.errors import BadInput


@pytest.fixture
def brought(pages, home):
    return bring(pages, home)


@given(st.lists(st.sampled_from("film the US us don’t well-known it’s , . … \n".split(" ")), max_size=40))
def test_context_has_a_line_for_every_time_that_a_word_is_counted(said):
    page = " ".join(said)
    _has_a_line_for_each(page)


@pytest.mark.parametrize(
    "page", ["a gre\u00adat ﬁlm", "cafe\u0301 noir", "a fi\u200blm\ufeff", "it isn`t‑so", "İ is I"]
)
def test_a_word_with_signs_that_nobody_sees_has_its_line(page):
    _has_a_line_for_each(page)


def _has_a_line_for_each(page):
    for word, count in frequency.counts(page).items():
        lines = quotes.context(page, word)
        assert len(lines) == count
        assert all(words.tokens(hit) == [word] for _, hit, _ in lines)
        assert all("".join(line) in reviews.source(page).text for line in lines)


def test_context_finds_phrases_and_keeps_the_hit_in_the_middle():
    lines = quotes.context("Social media is new. We like social\nmedia.", "Social Media", width=8)
    assert lines == [("", "Social media", " is new."), ("We like ", "social\nmedia", ".")]
    assert repr(lines).splitlines()[-1] == "We like  social media  ."
    assert '<th scope="row" style="text-align:right;vertical-align:top">We like</th>' in lines._repr_html_()


def test_context_without_the_page_says_what_bringing_it_would_add():
    harney = reviews.load("harney")
    lines = quotes.context(harney, "capitalism")
    assert sum(lines.column("times")) == harney.counts["capitalism"]
    assert sum(line.startswith("Bring the publisher's page") for line in repr(lines).splitlines()) == 1
    assert quotes.context(harney.voices[0], "capitalism") == lines


@pytest.mark.parametrize("review", reviews.shipped())
def test_context_of_a_brought_page_has_a_line_for_every_count(review, brought):
    page = reviews.load(review)
    for word, count in page.counts.items():
        lines = quotes.context(page, word)
        assert len(lines) == count
        assert all(words.tokens(hit) == [word] for _, hit, _ in lines)
    for voice in page.voices:
        assert len(quotes.context(voice, "the")) == sum(
            words.tokens(sentence.text).count("the") for sentence in voice.sentences
        )


def test_context_reads_whatever_a_tool_can_read():
    harney = reviews.load("harney")
    section = harney.sections[0]
    assert quotes.context(section, "film") == [(section.title, section.counts["film"])]
    assert quotes.context(Counter({"film": 3}), "film") == [("Your text", 3)]
    with pytest.raises(BadInput, match="is the name of a review"):
        quotes.context("harney", "film")
