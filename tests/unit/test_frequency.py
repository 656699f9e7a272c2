"""Which words, how often, where, compared with what? On texts of a few words, and on published worked examples."""

import copy
import math
from collections import Counter

import pytest
from hypothesis import given, settings, strategies as st
from nltk.metrics import BigramAssocMeasures

from helpers import frequency, reviews, sentiment, words
from helpers.errors import Advice, BadInput, UnknownName, WrongType
from helpers.reviews import Section, Source

SMALL = "The film is a film about the US, about us."
many = settings(max_examples=300)
TEXTS = st.lists(st.sampled_from("the film US us don’t make-up 62% café show".split()), min_size=1, max_size=30).map(
    " ".join
)


def corpus(*parts: str) -> Source:
    """A text in sections, as dispersion wants it."""
    text = Source()
    text.label, text.sentences = "A corpus", ()
    text.sections = tuple(Section(n, f"Part {n}", "a", words.count([part])) for n, part in enumerate(parts, 1))
    return text


# Counts and rates


def test_words_are_counted():
    assert frequency.counts(SMALL) == {"the": 2, "film": 2, "is": 1, "a": 1, "about": 2, "US": 1, "us": 1}


def test_a_review_is_counted_as_the_sum_of_its_sections():
    for review in reviews.all():
        assert frequency.counts(review) == sum((section.counts for section in review.sections), Counter())
        assert frequency.counts(review).total() == review.size == sum(section.size for section in review.sections)


def test_counts_are_a_copy():
    review = reviews.load("share")
    frequency.counts(review)["film"] += 1_000
    assert review.counts["film"] == 0


def test_the_top_words_come_with_their_rates():
    table = frequency.top(SMALL, 3)
    assert list(table) == [("about", 2, 200.0), ("film", 2, 200.0), ("the", 2, 200.0)]
    assert table.caption == "Your text: 10 words"


def test_words_left_out_do_not_change_the_rates_of_others():
    assert list(frequency.top(SMALL, 1, skip=["about"])) == [("film", 2, 200.0)]


def test_words_to_leave_out_may_be_one_string_curly_and_in_capitals():
    for skip in ("about The", ["ABOUT", "the"], {"about", "the"}, "about, the"):
        assert frequency.top(SMALL, skip=skip).column("word")[0] == "film"
    assert frequency.top("don't, don't, film", skip="don’t").column("word") == ["film"]


def test_leaving_out_us_keeps_the_country():
    words = frequency.top(SMALL, skip=["us"]).column("word")
    assert "US" in words and "us" not in words


@many
@given(TEXTS, st.lists(st.sampled_from(["the", "film", "US", "don’t", "nowhere"]), max_size=3))
def test_a_stop_word_never_raises_another_count(said, skip):
    all_words = {word: count for word, count, _ in frequency.top(said, 100)}
    kept = {word: count for word, count, _ in frequency.top(said, 100, skip=skip)}
    assert kept == {word: count for word, count in all_words.items() if word not in words.tokens(" ".join(skip))}


@many
@given(TEXTS)
def test_rates_of_all_words_sum_to_a_thousand(words):
    assert sum(frequency.top(words, 100).column("per 1,000")) == pytest.approx(1000)


def test_little_words_are_all_words_as_the_counts_hold_them():
    little = frequency.little_words()
    assert {token for word in little for token in words.tokens(word)} == little


def test_the_subject_of_this_kit_is_in_no_stop_list():
    assert frequency.little_words().isdisjoint({"ai", "ad", "right", "working", "us", "US", "i", "we", "you", "not"})


def test_words_are_compared_with_counts_and_rates():
    table = frequency.compare(["film", "US"], SMALL, "A film.")
    assert list(table) == [("film", "2 (200.00)", "1 (500.00)"), ("US", "1 (100.00)", "0 (0.00)")]
    assert table.columns == ("word", "Your text (10 words)", "Your text (2 words)")


def test_a_family_is_counted_together_and_each_word_once():
    assert frequency.compare("film/about", SMALL)[0][1] == "4 (400.00)"
    assert frequency.compare("film/Film/FILM", SMALL)[0][1] == "2 (200.00)"


@pytest.mark.parametrize("name", ["share", "SHARE", "Harney", "Will Harney", "The Socialist", "my-film"])
@pytest.mark.parametrize("tool", [frequency.top, sentiment.by_sentence, sentiment.summary, reviews.source])
def test_no_name_of_a_review_is_taken_for_a_text(name, tool, home):
    (home / "features").mkdir(exist_ok=True)
    (home / "features" / "my-film.json").touch()
    with pytest.raises(BadInput, match=r"is the name of a review: write reviews\.load\(\"[a-z-]+\"\)"):
        tool(name)


def test_the_name_of_a_review_is_not_counted_as_a_text():
    with pytest.raises(BadInput, match=r"“harney” is the name of a review: write reviews\.load"):
        frequency.top("harney")


def test_no_words_to_compare_is_one_line():
    with pytest.raises(BadInput, match="Say which words to look for"):
        frequency.compare([], SMALL)


def test_a_voice_is_not_compared_with_the_review_that_it_speaks_in():
    share = reviews.load("share")
    others = [voice for voice in reviews.voices() if voice not in share.voices]
    assert frequency.keyness(share, *reviews.voices()) == frequency.keyness(share, *others)


def test_texts_may_come_as_a_list():
    assert frequency.compare("film", *reviews.all()) == frequency.compare("film", reviews.all())


def test_a_phrase_is_told_where_to_go():
    with pytest.raises(BadInput, match=r"not one word.*quotes\.find"):
        frequency.compare("social media", SMALL)


def test_silence_counts_families():
    table = frequency.silence({"films": "film films FILM", "women": "women girls"}, SMALL)
    assert list(table) == [("films", 2), ("women", 0)]


# Keyness


@pytest.mark.parametrize(("a", "b", "told"), [(348, 99, 147), (15, 14, 0), (9, 32, 14), (21, 25, 0), (392, 170, 90)])
def test_log_likelihood_is_that_of_raysons_own_example(a, b, told):
    # P. Rayson to the Corpora list, 18 January 2002: forms of “keep”, learners against native speakers, each corpus
    # taken as a million words, rounded; with Rayson and Garside (2000) as the source of the method.
    assert round(frequency.log_likelihood(a, 1_000_000, b, 1_000_000)) == told


def test_log_likelihood_with_the_other_words_is_dunnings():
    # Dunning (1993: 72), cells 10, 0, 3, 31764; his form also counts all the words that are another word.
    with_word, without = frequency.log_likelihood(10, 10, 3, 31_767), frequency.log_likelihood(0, 10, 31_764, 31_767)
    assert round(with_word + without, 2) == 167.23


SIZES = st.integers(1, 5_000)


@many
@given(SIZES, SIZES, st.data())
def test_log_likelihood_with_the_other_words_is_nltks(size_a, size_b, data):
    a, b = data.draw(st.integers(0, size_a)), data.draw(st.integers(0, size_b))
    ours = frequency.log_likelihood(a, size_a, b, size_b) + frequency.log_likelihood(
        size_a - a, size_a, size_b - b, size_b
    )
    theirs = BigramAssocMeasures.likelihood_ratio(a, (a + b, size_a), size_a + size_b)
    assert ours == pytest.approx(theirs, abs=1e-6)


@many
@given(SIZES, SIZES, st.data())
def test_log_likelihood_is_none_of_a_side_and_never_below_zero(size_a, size_b, data):
    a, b = data.draw(st.integers(0, size_a)), data.draw(st.integers(0, size_b))
    there, back = frequency.log_likelihood(a, size_a, b, size_b), frequency.log_likelihood(b, size_b, a, size_a)
    assert there == pytest.approx(back) and there >= 0
    assert (there == pytest.approx(0, abs=1e-9)) == (a * size_b == b * size_a)


def test_equal_rates_are_no_surprise():
    assert frequency.log_likelihood(10, 1_000, 20, 2_000) == pytest.approx(0)
    assert frequency.log_ratio(10, 1_000, 20, 2_000) == 0


def test_log_ratio_is_that_of_hardies_own_example():
    # Hardie (2014), “Log Ratio: an informal introduction”: 0.0006 against 0.0002 is three times as often;
    # a step of one is twice as often, and a zero is taken as half a hit.
    assert frequency.log_ratio(6, 10_000, 2, 10_000) == pytest.approx(math.log2(3))
    assert frequency.log_ratio(2, 100, 1, 100) == 1
    assert frequency.log_ratio(2, 100, 0, 100) == 2


@many
@given(SIZES, SIZES, st.data())
def test_log_ratio_changes_its_sign_with_the_side(size_a, size_b, data):
    a, b = data.draw(st.integers(0, size_a)), data.draw(st.integers(0, size_b))
    there, back = frequency.log_ratio(a, size_a, b, size_b), frequency.log_ratio(b, size_b, a, size_a)
    assert there == pytest.approx(-back, abs=1e-9)


def test_keyness_shows_the_counts_behind_it():
    table = frequency.keyness("film film film film film show", "show show show show", n=5)
    assert table.columns == ("word", "G²", "log-ratio", "Your text (6)", "the others (4)")
    assert list(table) == [("film", pytest.approx(2 * 5 * math.log(5 / 3)), pytest.approx(math.log2(20 / 3)), 5, 0)]
    assert not table.note


def test_keyness_says_when_there_is_little_to_go_by():
    note = frequency.keyness("film film film show", "show show show show").note
    assert "Fewer than 5 hits in all: 1 of these 1 words" in note
    assert "below 3.84" not in note
    assert "below 3.84" in frequency.keyness("film show", "show show").note


def test_three_hits_can_look_impressive():
    table = frequency.keyness(reviews.load("fathallah"), *reviews.all(), n=50)
    few = [row for row in table if row[3] == 3 and row[4] == 0]
    assert few and all(surprise > frequency.LOG_LIKELIHOOD_CUTOFF for _, surprise, *_ in few)


def test_a_text_is_not_compared_with_itself():
    harney, others = reviews.load("harney"), [reviews.load("fathallah"), reviews.load("share")]
    assert frequency.keyness(harney, *reviews.all()) == frequency.keyness(harney, *others)
    with pytest.raises(BadInput, match="not compared with itself"):
        frequency.keyness(harney, reviews.load("harney"))


# By luck


def test_luck_is_the_hypergeometric_chance_worked_out_by_hand():
    found, average, least, most, reached = frequency.by_luck("a a a", "b b b", times=4000)[0][1:]
    assert (found, least, most) == (1, 0, 1)
    assert average == pytest.approx(2 / 20, abs=0.015) == reached / 4000  # of 20 ways to deal out, 2 leave three alike


def test_what_is_found_is_what_keyness_finds():
    little = frequency.little_words()
    for source in [*reviews.all(), *reviews.voices()]:
        keys = frequency.keyness(source, *reviews.all(), n=9999, skip=little).column("G²")
        (_, many_, *_), (_, top, *_), (_, first, *_) = frequency.by_luck(source, *reviews.all(), skip=little, times=1)
        assert many_ == sum(each >= frequency.LOG_LIKELIHOOD_CUTOFF for each in keys)
        assert top == pytest.approx(keys[0]) and first == sum(each > keys[0] - 1e-9 for each in keys)


def test_luck_gives_far_fewer_key_words_than_a_whole_review_and_as_many_as_a_voice():
    little = frequency.little_words()
    first = {each.label: frequency.by_luck(each, *reviews.all(), skip=little)[0] for each in reviews.all()}
    assert {name: row[1] for name, row in first.items()} == {"Fathallah": 19, "SHARE": 42, "Harney": 18}
    assert {name: round(row[2]) for name, row in first.items()} == {"Fathallah": 7, "SHARE": 16, "Harney": 4}
    assert not any(row[5] for row in first.values())
    joe = frequency.by_luck(reviews.voices()[2], *reviews.voices(), skip=little)[0]
    assert joe[3] < joe[1] < joe[4]


def test_one_seed_gives_the_same_shuffles_and_another_gives_others():
    one, again = (frequency.by_luck(SMALL, "a doc, a show, a film", seed=7) for _ in range(2))
    frequency._shuffled.cache_clear()
    assert one == again == frequency.by_luck(SMALL, "a doc, a show, a film", seed=7)
    assert one != frequency.by_luck(SMALL, "a doc, a show, a film", seed=8)
    assert "300 times (seed 7) into texts of 10 and 6 words" in one.note


def test_luck_has_an_answer_where_every_word_is_left_out_and_a_line_where_nothing_can_be_shuffled():
    assert frequency.by_luck("a film", "a show", skip=["a", "film", "show"])[0][1:] == (0, 0.0, 0, 0, 300)
    for name, wrong, fits in [
        *(("times", wrong, "1 to 5,000, such as 300") for wrong in (0, -1, 2.5, "ten", None, math.nan, 10**30)),
        *(("seed", wrong, "0 to 1,000,000, such as 1") for wrong in (-1, 2.5, "ten", None, math.nan, 10**30)),
    ]:
        with pytest.raises(BadInput, match=f"^{name} is a whole number from {fits}.$"):
            frequency.by_luck("a film", "a show", **{name: wrong})
    with pytest.raises(BadInput, match="no words"):
        frequency.by_luck("a film", "…")


def test_luck_is_told_where_one_text_is_shorter_than_the_other_uses_a_word():
    short, long = "cats cats", "the film " * 30 + "cats"
    assert frequency.by_luck(short, long)[0][1] == 1  # cats
    assert frequency.by_luck(long, short)[0][1:] == (0, 0.0, 0, 0, 300)


@many
@given(TEXTS, TEXTS)
def test_luck_finds_what_keyness_finds_in_any_two_texts(here, there):
    if here == there:
        return
    (_, over, *_), (_, top, *_), _ = frequency.by_luck(here, there, times=1)
    keys = frequency.keyness(here, there, n=9999).column("G²")
    assert over == sum(each >= frequency.LOG_LIKELIHOOD_CUTOFF for each in keys)
    assert top == pytest.approx(max(keys, default=0))


def test_another_reference_makes_another_list():
    fathallah, share, harney = reviews.all()
    assert frequency.keyness(share, harney) != frequency.keyness(share, fathallah)


@many
@given(TEXTS, TEXTS)
def test_keyness_lists_only_what_is_more_frequent_here(here, there):
    if here == there:
        return
    for word, surprise, ratio, a, b in frequency.keyness(here, there, n=100):
        assert ratio > 0 and surprise >= 0 and a / len(here.split()) > (b or 0.5) / len(there.split()), word


# Dispersion

GRIES = corpus(
    "b a m n i b e u p", "b a s a t b e w q n", "b c a g a b e s t a", "b a g h a b e a a t", "b a h a a b e a x a t"
)


@pytest.mark.parametrize(("word", "told"), [("a", 0.18), ("b", 0.02), ("i", 0.82), ("q", 0.8), ("x", 0.78)])
def test_dispersion_is_that_of_griess_own_example(word, told):
    # Gries (2020), “Analyzing dispersion”, the corpus of fifty words in five parts that he also uses in 2008.
    assert frequency.dispersion(GRIES, word)[0][1] == pytest.approx(told)


def test_dispersion_is_even_or_lumpy():
    # Gries (2008: 416): equal hits in equal parts give 0.
    even = corpus(*["a b c"] * 5)
    assert frequency.dispersion(even, "a") == [("a", 0, 1, 1, 1, 1, 1)]
    assert frequency.dispersion(corpus("a a a", *["b b b"] * 4), "a")[0][1] == pytest.approx(0.8)


def test_an_absent_word_has_no_dispersion():
    assert frequency.dispersion(GRIES, "film") == [("film", None, 0, 0, 0, 0, 0)]


def test_dispersion_is_refused_under_five_sections():
    with pytest.raises(Advice, match="2 counted sections: too few"):
        frequency.dispersion(reviews.load("fathallah"), "film")
    assert frequency.dispersion(reviews.load("harney"), "film")


# Collocates


def test_words_that_share_sentences_are_collocates():
    told = "Big tech spies. Big tech sells. We watch. We pay. You pay. Tech spies."
    table = frequency.collocates(told, "tech")
    assert table.column("word") == ["big", "spies"]
    assert table[0][1:3] == (2, 2)
    assert table.caption == "Your text: “tech” stands in 3 of 6 sentences"


def test_collocates_agree_with_nltk():
    table = frequency.collocates("Big tech. Big tech. Big fish. We watch. We pay.", "tech")
    assert list(table) == [("big", 2, 3, pytest.approx(BigramAssocMeasures.likelihood_ratio(2, (2, 3), 5)))]


def test_a_packed_review_knows_its_chosen_terms_by_sentence():
    harney = reviews.load("harney")
    assert frequency.collocates(harney, "ruling").column("word")[0] == "class"
    with pytest.raises(BadInput, match="Bring the page"):
        frequency.collocates(harney, "fabulously")


def test_places_are_sentence_numbers():
    assert list(frequency.sentences_with("Film. Show. A film!", "film", "us")) == [
        ("film", 2, 3, "1, 3"),
        ("us", 0, 3, ""),
    ]


def test_a_place_that_is_not_told_is_not_made_up():
    harney = reviews.load("harney")
    word = next(word for word in harney.counts if word not in harney.places)
    with pytest.raises(BadInput, match="not known here"):
        frequency.sentences_with(harney, word)


# Bad input


ASKS = {
    "top": lambda source: frequency.top(source),
    "compare": lambda source: frequency.compare("film", source),
    "keyness": lambda source: frequency.keyness(source, "a film"),
    "reference": lambda source: frequency.keyness("a film", source),
    "silence": lambda source: frequency.silence({"film": "film"}, source),
    "collocates": lambda source: frequency.collocates(source, "film"),
    "dispersion": lambda source: frequency.dispersion(source, "film"),
    "places": lambda source: frequency.sentences_with(source, "film"),
}


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
@pytest.mark.parametrize("wrong", [None, 5, b"bytes", frequency, object(), 1.5])
def test_what_is_no_text_gets_one_line(ask, wrong):
    with pytest.raises(Advice) as raised:
        ask(wrong)
    assert isinstance(raised.value, (WrongType, Advice)) and "\n" not in str(raised.value)


@pytest.mark.parametrize("ask", ["top", "compare", "keyness", "reference"])
@pytest.mark.parametrize("empty", ["", " ", "…!", "\ud800"])
def test_an_empty_text_gets_one_line(ask, empty):
    with pytest.raises(BadInput, match="at least one word"):
        ASKS[ask](empty)


@pytest.mark.parametrize("n", [0, -1, 2.5, "ten", None, 10**30])
def test_a_number_of_rows_that_is_none_gets_one_line(n):
    asks = frequency.top, lambda t, n: frequency.keyness(t, "a show", n=n), lambda t, n: frequency.collocates(t, "a", n)
    for ask in asks:
        with pytest.raises(BadInput, match=r"n is a whole number from 1 to 1,000,000, such as 10\.$"):
            ask(SMALL, n)


def test_words_and_texts_may_come_as_a_list_in_every_tool():
    harney = reviews.load("harney")
    assert frequency.sentences_with(harney, ["film", "us"]) == frequency.sentences_with(harney, "film", "us")
    assert frequency.dispersion(harney, ["film"]) == frequency.dispersion(harney, "film")
    assert frequency.keyness(harney, reviews.all()) == frequency.keyness(harney, *reviews.all())


def test_no_words_and_one_text_too_many_get_one_line():
    harney = reviews.load("harney")
    for ask in (frequency.sentences_with, frequency.dispersion):
        with pytest.raises(BadInput, match="which words"):
            ask(harney)
    with pytest.raises(BadInput, match="One text, then how many"):
        frequency.top(*reviews.all())
    with pytest.raises(WrongType, match="one text at a time"):
        frequency.top(reviews.all())


def test_where_nothing_stands_out_it_is_said():
    assert "No word stands out" in frequency.keyness(reviews.load("fathallah"), "a b c").note


@pytest.mark.parametrize("word", ["", " ", "two words", "...", None, 5, {"film"}, "a\nb"])
def test_a_word_that_is_none_gets_one_line(word):
    for ask in (frequency.collocates, frequency.sentences_with):
        with pytest.raises(BadInput, match="not one word") as raised:
            ask(SMALL, word)
        assert "\n" not in str(raised.value)


@pytest.mark.parametrize("wrong", [None, 5])
def test_words_that_are_none_get_one_line(wrong):
    for ask in (lambda: frequency.compare(wrong, SMALL), lambda: frequency.top(SMALL, skip=wrong)):
        with pytest.raises(WrongType):
            ask()
    with pytest.raises(WrongType):
        frequency.silence("film", SMALL)


def test_nothing_to_compare_gets_one_line():
    for ask in (lambda: frequency.compare("film"), lambda: frequency.keyness(SMALL)):
        with pytest.raises(BadInput, match="Say which texts"):
            ask()


@pytest.mark.parametrize("cells", [(1, 0, 1, 1), (2, 1, 1, 1), (-1, 5, 1, 5), (math.nan, 5, 1, 5), (1, 5, 0, 0)])
def test_counts_that_cannot_be_get_one_line(cells):
    for ask in (frequency.log_likelihood, frequency.log_ratio):
        with pytest.raises(BadInput):
            ask(*cells)


def test_an_unknown_review_names_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean harney"):
        reviews.load("harvey")


# Nothing is changed


@many
@given(TEXTS, TEXTS)
def test_no_function_changes_what_it_is_given(here, there):
    counts, other, skip = frequency.counts(here), frequency.counts(there), ["the", "film"]
    before = copy.deepcopy((counts, other, skip))
    frequency.top(counts, 3, skip)
    frequency.compare(["film", "the/us"], counts, other)
    if counts != other:
        frequency.keyness(counts, other, skip=skip)
    assert (counts, other, skip) == before


def test_asking_twice_gives_the_same_bytes():
    fathallah, share, harney = reviews.all()
    for ask in (
        lambda: frequency.top(harney, 50),
        lambda: frequency.keyness(share, fathallah, harney, n=50),
        lambda: frequency.dispersion(harney, "film", "class"),
        lambda: frequency.collocates(harney, "class"),
    ):
        assert repr(ask()) == repr(ask()) and ask()._repr_html_() == ask()._repr_html_()
