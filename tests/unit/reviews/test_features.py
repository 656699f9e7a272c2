"""What may be shared of a text: counts that add up, and for each sentence no more than it can spare."""

from collections import Counter

from hypothesis import given, settings, strategies as st

from helpers import reviews, sentiment, words
from helpers.reviews import features

# Words that the features tell of: listed words, chosen terms, both, neither.
WORDS = "good bad like great hate film media people class us US we you not but the a of and table chair window".split()
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map(lambda words: " ".join(words) + ".")
LINES = st.lists(SENTENCE, min_size=1, max_size=12)


def made(lines: list[str]) -> tuple[dict, list[str]]:
    parts = words.sections("\n".join(lines))
    return features.make("a", parts), [unit for part in parts for unit in features.units(part)]


def test_the_sentences_of_a_section_stand_in_their_order_where_a_short_voice_joins_what_is_said_round_it(home):
    parts = [words.Part(words.Line(), (words.Line(f"{'word ' * size}{size}."),)) for size in (98, 9, 99)]
    made = features.make("a", parts, voices=["Ann", "Ben", "Ann"])
    (home / "features").mkdir(parents=True)
    (home / "features" / "a.json").write_text(features.dump(made), "utf-8")
    assert [section["parts"] for section in made["sections"]] == [[1, 3, 2]]
    assert [[held.number for held in section.sentences] for section in reviews.load("a").sections] == [[1, 2, 3]]


@given(LINES)
@settings(max_examples=200)
def test_counts_of_the_sections_sum_to_the_tokens(lines):
    shared, units = made(lines)
    counts = sum((Counter(section["counts"]) for section in shared["sections"]), Counter())
    assert counts == words.count(units)
    assert sum(section["size"] for section in shared["sections"]) == counts.total()


@given(LINES)
@settings(max_examples=200)
def test_a_sentence_keeps_four_words_to_itself_or_its_listed_words_untold(lines):
    shared, units = made(lines)
    for number, (told, unit) in enumerate(zip(shared["sentences"], units, strict=True), 1):
        said = Counter(words.tokens(unit))
        terms = Counter(term for term, places in shared["terms"].items() if number in places)
        listed = Counter(word for word, *_ in told.get("drove", ()))
        assert not terms or said.total() - terms.total() >= features.UNTOLD_BY_TERMS
        assert not listed or said.total() - (listed | terms).total() >= features.HIDDEN_WORDS


@given(LINES)
@settings(max_examples=200)
def test_a_short_sentence_tells_neither_its_length_nor_a_byte(lines):
    shared, units = made(lines)
    for told, unit in zip(shared["sentences"], units, strict=True):
        size = len(words.tokens(unit))
        assert told.get("size") == (size if size >= 8 else None)
        assert ("print" in told) == (size >= 12)
        assert told.get("print") in (None, *range(256))


@given(LINES)
@settings(max_examples=100)
def test_a_score_that_is_told_in_full_can_be_added_up(lines):
    shared, units = made(lines)
    for told, unit in zip(shared["sentences"], units, strict=True):
        full = sentiment.score(unit).compound
        assert told["compound"] == (features.coarse(full) if told.get("withheld") else full)


@given(LINES)
@settings(max_examples=100)
def test_making_twice_gives_the_same_bytes_and_a_file_that_reads_back(lines):
    import tempfile
    from pathlib import Path

    shared, _ = made(lines)
    assert features.dump(shared) == features.dump(made(lines)[0])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        path.write_text(features.dump(shared), encoding="utf-8")
        assert features.read(path) == shared


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=400))
@settings(max_examples=200)
def test_any_text_has_features(said):
    parts = words.sections(words.tidy(said))
    if parts:
        features.dump(features.make("a", parts))


def test_a_heading_is_told_in_full():
    shared, units = made(["It begins here, and goes on for a while.", "Good people", "It goes on and ends."])
    heading = shared["sentences"][units.index("Good people")]
    assert "withheld" not in heading and heading["drove"][0][0] == "good"
    assert units.index("Good people") + 1 in shared["terms"]["people"]
