"""The quote bank quotes little, says why, and quotes right."""

from collections import Counter
from itertools import pairwise

import pytest
from brought import bring

from helpers import files, quotes, reviews, words
from helpers.errors import UnknownName, WrongType
from helpers.quotes import parse
from helpers.reviews import features

LONGEST_FRAGMENT = 12
BUDGET = 0.10
LEFT_UNQUOTED = 6
SIZE_TOLD_FROM = 8

every_quote = pytest.mark.parametrize("quote", quotes.bank(), ids=lambda quote: quote.key)


@pytest.fixture
def brought(pages, home):
    return bring(pages, home)


def size(quote):
    return len(words.tokens(quote.words))


def test_every_key_is_there_once():
    keys = [quote.key for quote in quotes.bank()]
    assert keys and len(keys) == len(set(keys))


@every_quote
def test_a_fragment_says_who_speaks_where_and_why_it_is_quoted(quote):
    review = reviews.load(quote.review)
    sentence = review.sentence(quote.sentence)
    assert quote.speaker and quote.note and quote.activity
    assert quote in quotes.bank(kind=quote.kind)  # a kind that the bank does not know is refused
    assert (quote.section, quote.voice) == (sentence.section, sentence.voice)


def test_a_sentence_keeps_six_words_unquoted():
    quoted = Counter()
    for quote in quotes.bank():
        quoted[quote.review, quote.sentence] += size(quote)
    for (name, number), count in quoted.items():
        told = features.read(files.data() / f"features/{name}.json")["sentences"][number - 1].get("size")
        assert told is not None, f"sentence {number} of {name} is too short to be quoted"
        assert told - count >= LEFT_UNQUOTED, f"sentence {number} of {name}"


def test_the_words_of_a_fragment_are_all_in_its_section():
    for quote in quotes.bank():
        (section,) = [
            section
            for section in reviews.load(quote.review).sections
            if quote.sentence in {sentence.number for sentence in section.sentences}
        ]
        assert Counter(words.tokens(quote.words)) <= section.counts, quote.key


@pytest.mark.parametrize("name", reviews.shipped())
def test_fragments_stand_word_for_word_where_the_bank_says_and_never_side_by_side(name, brought):
    review = reviews.load(name)
    places = []
    offsets = [0]
    for sentence in review.sentences:
        offsets.append(offsets[-1] + len(parse.words(sentence.text)))
    for quote in quotes.bank(name):
        sentence = " ".join(review.sentence(quote.sentence).text.split())
        assert sentence.count(quote.words) == 1, quote.key
        start = offsets[quote.sentence - 1] + len(parse.words(sentence[: sentence.index(quote.words)]))
        places.append((start, start + len(parse.words(quote.words)), quote.key))
    places.sort()
    for (_, end, one), (start, _, other) in pairwise(places):
        assert start > end, f"{one} touches {other}"


def test_the_bank_shows_one_review_or_one_kind():
    assert {quote.review for quote in quotes.bank("share")} == {"share"}
    assert {quote.voice for quote in quotes.bank("joe")} == {"joe"}
    assert quotes.bank("alex") == quotes.bank(reviews.voice("alex")) != quotes.bank("share")
    assert {quote.kind for quote in quotes.bank(kind="slogan")} == {"slogan"}
    assert len(quotes.bank()) == sum(len(quotes.bank(name)) for name in reviews.shipped())


@pytest.mark.parametrize("name", ["harney", "Harney", "revolutionary communist group", "Will Harney"])
def test_a_review_is_known_by_its_name_its_writer_and_its_publisher(name):
    assert quotes.bank(name) == quotes.bank(reviews.load("harney"))


def test_a_quotation_shows_its_words_its_speaker_and_its_publisher():
    quote = quotes.get("harney.human-futures")
    assert "“human futures”" in repr(quote) and "Shoshana Zuboff" in repr(quote)
    assert 'href="https://' in quote._repr_html_() and quote.note in quote._repr_html_()


def test_the_bank_shows_itself_as_a_table():
    shown = quotes.bank("fathallah")
    assert "hamster" in repr(shown) and "<table>" in shown._repr_html_()
    assert repr(quotes.bank("fathallah", "trade source")) == "No quotation in the bank."


def test_a_wrong_key_gets_the_nearest_right_one():
    with pytest.raises(UnknownName, match=r"harney\.product"):
        quotes.get("harney.prodct")
    with pytest.raises(UnknownName, match=r"Try one of: fathallah\.misses-the-mark, "):
        quotes.get("qqqq")


def test_an_unknown_review_or_kind_is_told_in_one_line():
    for call in (lambda: quotes.bank("harvey"), lambda: quotes.bank(kind="film tlk"), lambda: quotes.find("a", "x")):
        with pytest.raises(UnknownName) as error:
            call()
        assert "\n" not in str(error.value) and len(str(error.value)) <= 120
    with pytest.raises(WrongType):
        quotes.bank(7)
