"""What did the computer read? Tokens, sentences and sections, on texts that one can count on one's fingers."""

import re
import unicodedata
from collections import Counter

import pytest
import sentence_table
from hypothesis import given, settings, strategies as st

from helpers import words

# Letters, digits and every mark that the rules know of, in a muddle: most of it is no English.
MARKS = st.sampled_from("aUSus’'‘\"“”-–—‑12.,%$£! ?…\n\r\t_é\u0301İΣςß½:;()")
MUDDLE = st.lists(MARKS | MARKS | st.characters(codec="utf-8"), max_size=60).map("".join)
WORDS = st.lists(st.sampled_from("the US us don’t don't café make-up 62% $987bn No Dr. end. Why? ‘Stop!’".split()))
PROSE = MUDDLE | WORDS.map(" ".join)
many = settings(max_examples=300)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Don’t, don't", ["don't", "don't"]),
        ("a working-class hero", ["a", "working-class", "hero"]),
        ("‘so‑called’ “news”", ["so-called", "news"]),
        ("the dogs’ dinner", ["the", "dogs", "dinner"]),
        ("film—or show", ["film", "or", "show"]),
        ("$987bn, £5, €3.50", ["$987bn", "£5", "€3.50"]),
        ("62% of 2-5%", ["62%", "of", "2-5%"]),
        ("a 2.5-inch screen, 1,000-strong", ["a", "2.5-inch", "screen", "1,000-strong"]),
        ("62%-owned", ["62%", "owned"]),
        ("up 2.5-3.5%", ["up", "2.5-3.5%"]),
        ("the 1990s, on 2020-12-02.", ["the", "1990s", "on", "2020-12-02"]),
        ("snake_case", ["snake", "case"]),
        ("the U.S. and the U.K.’s p.m.", ["the", "u.s", "and", "the", "u.k", "s", "p.m"]),
        ("e.g. J.R.R. Tolkien, i.e. him", ["e.g", "j.r.r", "tolkien", "i.e", "him"]),
        ("It ends.It begins. A.Man", ["it", "ends", "it", "begins", "a", "man"]),
        ("हिन्दी फिल्म है।", ["हिन्दी", "फिल्म", "है"]),
        ("தமிழ் বাংলা မြန်မာ", ["தமிழ்", "বাংলা", "မြန်မာ"]),
        ("שָׁלוֹם كِتَاب x̄y", ["שָׁלוֹם", "كِتَاب", "x̄y"]),
        ("CAFÉ naïve", ["café", "naïve"]),
        ("...!? — ’", []),
        ("", []),
    ],
)
def test_tokens_are_what_a_reader_would_call_words(said, expected):
    assert words.tokens(said) == expected


APOSTROPHES = "'’‘`´′＇‛ʼ"
SAME = {
    "isn't": [f"isn{each}t" for each in APOSTROPHES],
    "film": ["ﬁlm", "fi\u00adlm", "fi\u200blm", "\ufefffilm", "fi\u2060lm", "film\ufe0f", "f\u200dilm", "fi\u180elm"],
    "office": ["oﬃce", "ofﬁce", "oﬀice", "OFFICE"],
    "café": ["cafe\u0301", "café", "CAFE\u0301", "caf\u00ade\u0301"],
    "so-called": ["so‑called", "so‐called"],
}


@pytest.mark.parametrize(("word", "typed"), [(word, each) for word, all_ in SAME.items() for each in all_])
def test_a_word_is_the_same_however_it_was_typed(word, typed):
    assert words.tokens(typed) == [word] and words.count([typed]) == {word: 1}
    assert words.plain(typed).lower() == word
    assert words.tokens(words.tidy(typed)) == [word]


@pytest.mark.parametrize("said", ["in the US.", "US-led", "the US’s", "‘US’", "US/UK", "62%-US", "x_US"])
def test_the_country_is_never_us(said):
    assert "us" not in words.count([said])
    assert "us" not in words.tokens(said)


@pytest.mark.parametrize("said", ["they told us", "Us and them", "let us-all", "BUS", "USB", "4US"])
def test_us_and_its_kin_are_never_the_country(said):
    assert "US" not in words.count([said])
    assert "US" not in words.tokens(said)


def test_a_country_with_a_tail_is_one_word():
    assert words.tokens("a US-led, anti-US plan") == ["a", "us-led", "anti-us", "plan"]
    assert words.count(["a US-led, anti-US plan"]) == {"a": 1, "us-led": 1, "anti-us": 1, "plan": 1}


@many
@given(PROSE)
def test_counts_are_the_tokens_counted(said):
    assert words.count([said]) == Counter(words.tokens(said))


@many
@given(PROSE)
def test_counts_sum_to_the_number_of_tokens(said):
    assert words.count([said]).total() == len(words.tokens(said))


@many
@given(st.lists(PROSE, max_size=4))
def test_blocks_count_like_the_text_they_make(blocks):
    assert words.count(blocks) == words.count(["\n".join(blocks)])


@many
@given(PROSE)
def test_every_kind_of_line_break_counts_alike(said):
    unix = said.replace("\r", "\n")
    for other in ("\r\n", "\r", "\x85", "\u2028"):
        changed = unix.replace("\n", other)
        assert words.count([changed]) == words.count([unix])
        assert words.sentences(changed) == words.sentences(unix)
        assert words.tidy(changed) == words.tidy(unix)


@many
@given(PROSE)
def test_composed_and_decomposed_letters_count_alike(said):
    apart, together = unicodedata.normalize("NFD", said), unicodedata.normalize("NFC", said)
    assert words.count([apart]) == words.count([together])
    assert words.tokens(apart) == words.tokens(together)


@many
@given(PROSE)
def test_curly_and_straight_quotes_count_alike(said):
    assert words.count([words.straighten(said)]) == words.count([said])
    assert words.tokens(words.straighten(said)) == words.tokens(said)


@many
@given(PROSE)
def test_straightening_keeps_every_place(said):
    straight = words.straighten(said)
    assert len(straight) == len(straight.lower()) == len(said)
    assert words.straighten(straight) == straight


def test_no_letter_grows_or_changes_its_class_in_lower_case():
    # spans() looks for words in the lower case of a text and tells their places in the text itself.
    for letter in map(chr, range(0x110000)):
        plain = words.straighten(letter)
        low = plain.lower()
        assert len(low) == 1 and (low.isalnum(), low.isdigit()) == (plain.isalnum(), plain.isdigit()), letter


@many
@given(PROSE)
def test_a_span_is_its_token_as_printed(said):
    for token, start, end in words.spans(said):
        assert words.straighten(said[start:end]).casefold() == token.casefold()


@many
@given(PROSE)
def test_tidying_twice_changes_nothing_more(said):
    once = words.tidy(said)
    assert words.tidy(once) == once
    assert not re.search(r"[\r\x00\u200b\u202e\ufeff]", once)


def test_a_tidy_text_can_be_written_to_a_file():
    assert words.tidy("lone \ud800 surrogate").encode("utf-8") == b"lone  surrogate"


@many
@given(PROSE)
def test_sentences_joined_by_their_gaps_rebuild_the_text(said):
    at = 0
    for sentence in words.sentences(said):
        start = said.index(sentence, at)
        assert not said[at:start].strip()
        assert sentence == sentence.strip() != ""
        at = start + len(sentence)
    assert not said[at:].strip()


@many
@given(PROSE)
def test_every_token_is_in_one_sentence(said):
    said = words.tidy(said)
    assert sum(map(len, map(words.tokens, words.sentences(said)))) == len(words.tokens(said))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("It ends. It begins.", ["It ends.", "It begins."]),
        ("He said ‘Stop.’ We did.", ["He said ‘Stop.’", "We did."]),
        ("“Really?!” Yes… no.", ["“Really?!”", "Yes… no."]),
        ("Mr. Fox met Dr. Hare at No. 1.", ["Mr. Fox met Dr. Hare at No. 1."]),
        ("The U.S. and U.K. teams met at 5 p.m. on Monday.", ["The U.S. and U.K. teams met at 5 p.m. on Monday."]),
        ("J. K. Rowling wrote. They read.", ["J. K. Rowling wrote.", "They read."]),
        ("It cost $2.5bn. Then it fell.", ["It cost $2.5bn.", "Then it fell."]),
        ("A heading\nIts text.", ["A heading", "Its text."]),
        ("One line\r\nAnother\rA third", ["One line", "Another", "A third"]),
        ("  \n\n ", []),
        ("...", ["..."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(said, expected):
    assert words.sentences(said) == expected


def test_sentence_ends_are_found_on_the_table_of_cases():
    # tests/tools/sentence_table.py prints these beside Punkt alone and pySBD.
    right, found, there, wrong = sentence_table.measured(sentence_table.splitters()["ours"])
    assert (right, len(wrong)) == (there, 3) and found - right <= 3, wrong


@pytest.mark.parametrize(
    "huge", ["a" * 1_000_000, "." * 300_000, "a." * 150_000, "e" + "\u0301" * 5_000, "1.1-" * 80_000, "It." * 90_000]
)
def test_a_huge_word_does_not_stop_the_reader(huge):
    # These took minutes when the search for a sentence end ran to the end of the word from each of its marks.
    assert words.sentences(huge) == [huge]
    assert words.count([huge]).total() == len(words.tokens(huge))


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Populist politics", True),
        ("It fails.", False),
        ("“It fails.”", False),
        ("What now?", False),
        ("Note:", False),
        ("", False),
        ("—", False),
        ("word " * 12, True),
        ("word " * 13, False),
    ],
)
def test_a_heading_is_short_and_has_no_end_mark(line, heading):
    assert words.is_heading(line) is heading


def test_a_text_falls_into_parts_at_its_headings():
    page = "It begins.\nThe middle\nIt goes on.\nAnd on.\n— Ann, editor\nIt ends."
    assert words.sections(page) == [
        ("", ("It begins.",)),
        ("The middle", ("It goes on.", "And on.")),
        ("", ("It ends.",)),
    ]


def test_a_heading_with_nothing_under_it_is_a_line():
    song = ["The night is long", "The road is cold", "Nobody is home"]
    assert words.sections(song) == [("", tuple(song))]
    assert words.sections(["It begins.", *song]) == [("", ("It begins.", *song))]
    assert words.sections(["A title", "A subtitle", "It begins."]) == [
        ("", ("A title",)),
        ("A subtitle", ("It begins.",)),
    ]


def test_given_headings_are_found_with_other_quotes_and_case():
    assert words.sections("Don’t look\nIt is ‘up’.\nUp", headings=["DON'T LOOK"]) == [
        ("Don’t look", ("It is ‘up’.", "Up")),
    ]


@many
@given(PROSE)
def test_parts_keep_every_line_but_signatures(said):
    kept = [line for part in words.sections(said) for line in (part.title, *part.lines) if line]
    signed = [line for line in words.lines(said) if words.SIGNATURE.match(line) and words.is_heading(line)]
    assert kept == [line for line in words.lines(said) if line not in signed]


def test_a_long_line_is_split_however_slow_the_machine_is(monkeypatch):
    import nltk

    if hasattr(nltk, "redos"):
        monkeypatch.setattr(nltk.redos, "DEFAULT_TIMEOUT", 0.02)
    assert len(words.sentences("Is it so? It is so! " * 10_000)) == 20_000
