"""One grammar for all tools: a name, a list, a voice, a star, a capital, an empty result mean the same to each."""

import pytest
from brought import bring

from helpers import charts, claims, frequency, quotes, reviews, sentiment, tables
from helpers.errors import Advice, BadInput, WrongType

# Each tool that reads a text, with a word where it needs one.
READERS = {
    "frequency.counts": frequency.counts,
    "frequency.top": frequency.top,
    "frequency.compare": lambda text: frequency.compare("film", text),
    "frequency.keyness": lambda text: frequency.keyness(text, "A show."),
    "frequency.by_luck": lambda text: frequency.by_luck(text, "A show.", times=2),
    "frequency.dispersion": lambda text: frequency.dispersion(text, "film"),
    "frequency.collocates": lambda text: frequency.collocates(text, "film"),
    "frequency.sentences_with": lambda text: frequency.sentences_with(text, "film"),
    "frequency.silence": lambda text: frequency.silence({"film": "film"}, text),
    "sentiment.by_sentence": sentiment.by_sentence,
    "sentiment.summary": sentiment.summary,
    "sentiment.sides": lambda text: sentiment.sides(text, {"great": 0}),
    "quotes.context": lambda text: quotes.context(text, "film"),
    "quotes.speakers": quotes.speakers,
}
SEVERAL = {"frequency.compare", "frequency.silence", "sentiment.summary"}  # these lay texts side by side
SCORED = {"sentiment.score": sentiment.score, "sentiment.agreement": sentiment.agreement}


@pytest.fixture
def brought(pages, home):
    return bring(pages, home)


@pytest.mark.parametrize("name", ["harney", "Harney", "Will Harney", "the socialist"])
@pytest.mark.parametrize("tool", READERS | SCORED)
def test_the_name_of_a_review_is_no_text(tool, name):
    with pytest.raises(BadInput, match=r'is the name of a review: write reviews\.load\("(harney|fathallah)"\)'):
        (READERS | SCORED)[tool](name)


@pytest.mark.parametrize("name", ["joe", "Joe", "Alex"])
@pytest.mark.parametrize("tool", READERS | SCORED)
def test_the_name_of_a_voice_is_no_text(tool, name):
    with pytest.raises(BadInput, match=rf'is the name of a voice: write reviews\.voice\("{name.lower()}"\)'):
        (READERS | SCORED)[tool](name)


@pytest.mark.parametrize("tool", READERS)
def test_a_list_is_as_good_as_its_texts_where_several_are_looked_at_and_else_refused_in_one_line(tool):
    if tool in SEVERAL:
        assert len(READERS[tool](reviews.all())) or len(READERS[tool](reviews.all()).columns) > 3
    else:
        with pytest.raises(WrongType, match="This looks at one text at a time"):
            READERS[tool](reviews.all())


def test_with_a_star_or_without_the_result_is_the_same():
    film = frequency.compare("film", *reviews.all())
    assert film == frequency.compare(["film"], reviews.all()) == frequency.compare("film", tuple(reviews.all()))
    assert sentiment.summary(*reviews.all()) == sentiment.summary(reviews.all())
    assert frequency.keyness(reviews.load("share"), *reviews.all()) == frequency.keyness(
        reviews.load("share"), reviews.all()
    )
    assert sentiment.values("good", "bad") == sentiment.values(["good", "bad"])
    harney = reviews.load("harney")
    assert frequency.sentences_with(harney, "film", "us") == frequency.sentences_with(harney, ["film", "us"])


@pytest.mark.parametrize("tool", set(READERS) - {"frequency.dispersion"})
@pytest.mark.parametrize("voice", [each.name for each in reviews.voices()])
def test_a_voice_is_a_text_like_any_other(tool, voice):
    given = reviews.voice(voice)
    if tool == "frequency.collocates" and "film" not in given.places:
        pytest.skip("this voice does not say it")
    assert READERS[tool](given) is not None


def test_a_text_with_few_sections_has_no_spread_to_speak_of():
    with pytest.raises(Advice, match="too few to speak of spread"):
        frequency.dispersion(reviews.voice("joe"), "film")


@pytest.mark.parametrize("named", ["joe", "Joe", reviews.voice("joe")], ids=["name", "label", "voice"])
def test_a_voice_is_meant_by_its_name_everywhere(named):
    assert {quote.voice for quote in quotes.bank(named)} == {"joe"} and len(quotes.bank(named)) == 6
    found = quotes.find("netflix", named)
    assert {quote.voice for quote in found.quotes} == {row[1].lower() for row in found.places} == {"joe"}
    assert {key.split(".")[0] for key, *_ in claims.register(named)} == {"joe"}
    said = quotes.check("a fantastic job of explaining our industry", review=named)
    assert said.name == "exact" and said.places[0].author == "Joe"


def test_a_review_is_still_all_its_voices():
    assert {quote.voice for quote in quotes.bank("share")} > {"alex", "joe", "amandine"}


@pytest.mark.parametrize(
    "call",
    [
        lambda: quotes.find("capital*"),
        lambda: quotes.context(reviews.load("harney"), "capital*"),
        lambda: frequency.collocates(reviews.load("harney"), "capital*"),
        lambda: frequency.sentences_with(reviews.load("harney"), "capital*"),
        lambda: frequency.dispersion(reviews.load("harney"), "capital*"),
    ],
)
def test_a_star_is_read_or_refused_and_never_dropped(call):
    with pytest.raises(BadInput, match=r"A \* stands for any ending"):
        call()


def test_a_star_is_read_where_families_are_counted():
    harney = reviews.load("harney")
    every = sum(count for word, count in harney.counts.items() if word.startswith("capital"))
    assert frequency.compare("capital*", harney)[0][1].startswith(f"{every} (")
    assert frequency.silence({"capital": "capital*"}, harney) == [("capital", every)]


def test_a_capital_in_a_name_does_no_harm():
    assert reviews.load("Harney") == reviews.load("harney")
    assert reviews.voice("AMANDINE") == reviews.voice("amandine")
    assert quotes.get("Harney.Product") == quotes.get("harney.product")
    assert claims.get("Harney.CLS") == claims.get("harney.cls")
    assert claims.register("Joe") == claims.register("joe")


@pytest.mark.parametrize(
    "call",
    [
        lambda: frequency.sentences_with(reviews.load("harney")),
        lambda: frequency.dispersion(reviews.load("harney")),
        lambda: frequency.compare("film"),
        lambda: frequency.compare([], reviews.all()),
        lambda: sentiment.summary(),
        lambda: sentiment.values(),
    ],
)
def test_nothing_asked_is_one_line_and_no_empty_table(call):
    with pytest.raises(BadInput, match="Say which"):
        call()


@pytest.mark.parametrize(
    "found",
    [
        lambda: frequency.keyness("a", "a a"),
        lambda: frequency.collocates("A film. A show.", "film"),
        lambda: sentiment.sides("A great mess.", {"zebra": 0}),
        lambda: quotes.find("zebra"),
        lambda: quotes.check_all("No marks."),
        lambda: quotes.bank("fathallah", "trade source"),
        lambda: sentiment.score(""),
        lambda: charts.bars(tables.Table([], ["word", "count"])),
    ],
)
def test_an_empty_result_says_so_in_words_and_shows_no_empty_box(found):
    shown = found()
    assert len(repr(shown)) > 15 and "<table" not in shown._repr_html_()


@pytest.mark.parametrize("text", [5, ["a film"], {"film": 1}.keys()])
def test_a_text_to_look_in_is_a_text_and_anything_else_is_one_line(text):
    with pytest.raises(WrongType):
        quotes.check("a film", text=text)
    with pytest.raises(BadInput, match="the name of a review"):
        quotes.check("a film", text="harney")


def test_a_sentence_has_one_score_by_whatever_tool(brought):
    for review in map(reviews.load, reviews.shipped()):
        rows = sentiment.by_sentence(review)
        for row, one in zip(rows, review.sentences, strict=True):
            assert one.score.compound == row[2] == review.sentence(row[0]).score.compound
            assert one.text is None or row[2] == sentiment.score(one.text).compound


@pytest.mark.parametrize("page", [False, True])
def test_check_and_check_all_say_the_same(page, request):
    if page:
        request.getfixturevalue("brought")
    bank = [quote.words for quote in quotes.bank()]
    changed = [words.replace(" the ", " a ").replace(" is ", " are ").replace("US", "UK") for words in bank]
    given = [
        *bank,
        *(words for words, old in zip(changed, bank, strict=True) if words != old),
        "There is no zebra here",
    ]
    for words in given:
        alone = quotes.check(words)
        assert [(each.name, each.reason) for each in quotes.check_all(f"She wrote “{words}” there.")] == [
            (alone.name, alone.reason)
        ]


@pytest.mark.parametrize("door", [reviews, frequency, sentiment, quotes, claims, charts])
def test_what_a_door_offers_by_tab_is_what_a_lesson_may_use(door):
    assert door.__all__ and all(hasattr(door, name) for name in door.__all__)
    assert not {"Counter", "Iterable", "Path", "math", "Table", "Any"} & set(door.__all__)
