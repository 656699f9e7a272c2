"""Where do these words stand: by section from the counts, line by line with the page."""

import pytest
from brought import bring

from helpers import quotes, reviews


@pytest.fixture
def brought(pages, home):
    return bring(pages, home)


def test_find_gives_the_quotations_that_hold_a_word_and_its_counts_by_section():
    found = quotes.find("product")
    assert {quote.key for quote in found.quotes} == {"harney.valuable", "harney.product"}
    for review in reviews.all():
        rows = [row for row in found.places if row[0] == review.label]
        assert sum(row[3] for row in rows) == review.counts["product"]
    assert "Bring the publisher's page" in repr(found)


def test_find_gives_sentence_numbers_for_the_chosen_terms_only():
    listed = quotes.find("capitalism", "harney").places.column("sentences")
    numbers = [int(number) for row in listed if row for number in row.split(", ")]
    assert numbers == reviews.load("harney").places["capitalism"]
    assert "sentences" not in quotes.find("internet", "harney").places.columns


def test_find_says_of_a_phrase_how_often_it_can_stand_at_most():
    found = quotes.find("social media", "share")
    for _, _, section, most in found.places:
        (counts,) = [each.counts for each in reviews.load("share").sections if each.title == section]
        assert most == min(counts["social"], counts["media"])
    assert found.places.columns[-1] == "at most" and "or less" in found.places.note
    assert "“zebra”: nowhere" in repr(quotes.find("zebra"))


def test_find_with_the_page_shows_lines_and_sentence_numbers_for_every_word(brought):
    found = quotes.find("internet")
    for review, lines in zip(("Fathallah", "SHARE", "Harney"), ([], [], found.lines[0]), strict=True):
        rows = [row for row in found.places if row[0] == review]
        assert sum(row[3] for row in rows) == len(lines)
        assert all(row[4] for row in rows)
    assert found.places.note == "" and "at most" not in quotes.find("social media").places.columns
