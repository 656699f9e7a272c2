"""What do we have? Three reviews, five voices, and what a reader brought, from counts alone."""

import json
from collections import Counter

import brought
import pytest

from helpers import files, frequency, reviews, sentiment
from helpers.errors import Advice, UnknownName
from helpers.reviews import features

BLAND = "This is a plain page that says what it says, and no critic has ever put a hand to any word of it so far. "


def bring(folder, name: str, *sentences: str):
    """A page as the kit keeps it once it has been read."""
    read = folder / "pages" / "read"
    read.mkdir(parents=True, exist_ok=True)
    (read / f"{name}.txt").write_text("\n".join(sentences), encoding="utf-8")


def test_there_are_three_reviews_in_the_order_of_the_lessons():
    assert reviews.names() == [review.name for review in reviews.all()] == ["fathallah", "share", "harney"]


def test_there_are_five_voices_and_three_share_a_page():
    assert [voice.name for voice in reviews.voices()] == ["fathallah", "alex", "joe", "amandine", "harney"]
    assert [voice.name for voice in reviews.load("share").voices] == ["alex", "joe", "amandine"]


def test_the_frame_of_a_page_is_no_voice():
    share = reviews.load("share")
    assert sum(voice.size for voice in share.voices) < share.size
    assert {s.voice for s in share.sentences} - {v.name for v in share.voices} == {"unsigned"}


def test_every_fact_of_the_catalogue_reaches_its_table():
    assert len(reviews.cards()) == 5 and len(reviews.frames()) == 10
    assert len(reviews.dates()) == len(reviews.raw_and_body()) == 3
    told = sum(len(reviews.outline(name)) for name in reviews.shipped())
    assert told == sum(len(section["paragraphs"]) for section in reviews.catalogue()["section"]) == 36


def test_two_of_three_pages_are_undated():
    assert reviews.dates().column("date on the page").count("unknown") == 2


def test_every_section_holds_enough_words_to_keep_its_sentences():
    for review in reviews.all():
        assert all(section.size >= features.SMALLEST_SECTION for section in review.sections)


def test_sentences_are_numbered_from_one_and_each_is_in_a_section():
    for review in reviews.all():
        assert [sentence.number for sentence in review.sentences] == list(range(1, len(review.sentences) + 1))
        inside = sorted(sentence.number for section in review.sections for sentence in section.sentences)
        assert inside == [sentence.number for sentence in review.sentences]


def test_places_are_numbers_of_sentences():
    for review in reviews.all():
        assert set(review.places) <= set(features.terms())
        for term, numbers in review.places.items():
            assert set(numbers) <= set(range(1, len(review.sentences) + 1)), term
            assert review.counts[term] >= len(numbers), term


def test_without_the_page_there_is_no_sentence_to_read():
    for review in reviews.all():
        assert not review.has_page and review.text is None
        assert {sentence.text for sentence in review.sentences} == {None}


def test_what_is_shipped_holds_no_text():
    for path in sorted((files.data() / "features").glob("*.json")):
        packed = json.loads(path.read_text(encoding="utf-8"))
        assert set(packed) == {"schema", "name", "parts", "sections", "furniture", "sentences", "terms"}
        for sentence in packed["sentences"]:
            assert set(sentence) <= {"part", "size", "print", "compound", "marks", "but", "drove", "withheld"}
            assert 0 <= sentence.get("print", 0) < 256
        for section in packed["sections"]:
            assert list(section["counts"]) == sorted(section["counts"])


def test_a_sentence_shows_its_score_and_its_place():
    shown = repr(reviews.load("share").sentence(2))
    assert shown.startswith("Sentence 2, in “") and "Score" in shown


@pytest.mark.parametrize("number", [0, 58, -1, "2", "66", 66.0, None, 2.5])
def test_a_sentence_that_is_not_there_gets_one_line(number):
    with pytest.raises(Advice, match="sentences 1 to 57"):
        reviews.load("share").sentence(number)


def test_a_name_may_have_a_capital_and_a_voice_opens_by_its_name():
    assert reviews.load("Harney") == reviews.load("harney")
    assert reviews.voice("Alex") == reviews.load("share").voices[0] and reviews.voice("harney").label == "Will Harney"
    with pytest.raises(UnknownName, match="Did you mean amandine"):
        reviews.voice("amandin")


@pytest.mark.parametrize("name", ["Harvey", "harvey", "", None, 3, "../data/features/share", "a\nb", []])
def test_an_unknown_name_gets_one_line(name):
    with pytest.raises(UnknownName) as raised:
        reviews.load(name)
    assert len(str(raised.value).splitlines()) == 1


def test_a_review_shows_who_wrote_it_where_and_when():
    assert repr(reviews.load("fathallah")) == "TV: The Social Dilemma (The Socialist, 2020-12-02): 640 words"
    assert "unknown" in repr(reviews.load("harney"))


def test_a_page_that_a_reader_brought_is_a_review_like_the_others(home):
    bring(home, "mine", *[BLAND.strip()] * 10)
    assert reviews.names()[-1] == "mine"
    mine = reviews.load("mine")
    assert mine.has_page and mine.size == 10 * 25
    assert [sentence.text for sentence in mine.sentences] == [BLAND.strip()] * 10
    assert len(sentiment.by_sentence(mine)) == 10
    assert frequency.compare("page", mine)[0][1] == "10 (40.00)"
    assert frequency.collocates(mine, "page").caption.endswith("10 of 10 sentences")


def test_the_readers_own_page_is_not_shown_as_one_of_ours(home):
    bring(home, "share", *[BLAND.strip()] * 10)
    assert not reviews.load("share").has_page


def test_a_review_whose_page_is_here_keeps_its_counts(pages, home):
    before = {review.name: Counter(review.counts) for review in reviews.all()}
    brought.bring(pages, home)
    for review in reviews.all():
        assert review.has_page and review.counts == before[review.name]
        assert all(sentence.text for sentence in review.sentences)
        assert frequency.counts(review.text) == review.counts


def test_loading_twice_gives_equal_reviews():
    assert reviews.all() == reviews.all()
