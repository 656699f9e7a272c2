"""What did the computer read? Tokens, sentences and sections, on texts that one can count on one's fingers."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import text

# Letters, digits and every mark that the rules know of, in a muddle: most of it is no English.
MARKS = st.sampled_from("aUSus’'‘\"“”-–—‑12.,%$£! ?…\n\r\t_é\u0301İΣςß½:;()")
MUDDLE = st.lists(MARKS | MARKS | st.characters(codec="utf-8"), max_size=60).map("".join)
WORDS = st.lists(st.sampled_from("the US us don’t don't café make-up 62% $987bn No Dr. end. Why? ‘Stop!’".split()))
PROSE = MUDDLE | WORDS.map(" ".join)
many = settings(max_examples=300)


@pytest.mark.parametrize(
    ("words", "expected"),
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
        ("CAFÉ naïve", ["café", "naïve"]),
        ("...!? — ’", []),
        ("", []),
    ],
)
def test_tokens_are_what_a_reader_would_call_words(words, expected):
    assert text.tokens(words) == expected


@pytest.mark.parametrize("words", ["in the US.", "US-led", "the US’s", "‘US’", "US/UK", "62%-US", "x_US"])
def test_the_country_is_never_us(words):
    assert "us" not in text.count([words])
    assert "us" not in text.tokens(words)


@pytest.mark.parametrize("words", ["they told us", "Us and them", "let us-all", "BUS", "USB", "4US"])
def test_us_and_its_kin_are_never_the_country(words):
    assert "US" not in text.count([words])
    assert "US" not in text.tokens(words)


def test_a_country_with_a_tail_is_one_word():
    assert text.tokens("a US-led, anti-US plan") == ["a", "us-led", "anti-us", "plan"]
    assert text.count(["a US-led, anti-US plan"]) == {"a": 1, "us-led": 1, "anti-us": 1, "plan": 1}


@many
@given(PROSE)
def test_counts_are_the_tokens_counted(words):
    assert text.count([words]) == Counter(text.tokens(words))


@many
@given(PROSE)
def test_counts_sum_to_the_number_of_tokens(words):
    assert text.count([words]).total() == len(text.tokens(words))


@many
@given(st.lists(PROSE, max_size=4))
def test_blocks_count_like_the_text_they_make(blocks):
    assert text.count(blocks) == text.count(["\n".join(blocks)])


@many
@given(PROSE)
def test_every_kind_of_line_break_counts_alike(words):
    unix = words.replace("\r", "\n")
    for other in ("\r\n", "\r", "\x85", "\u2028"):
        changed = unix.replace("\n", other)
        assert text.count([changed]) == text.count([unix])
        assert text.sentences(changed) == text.sentences(unix)
        assert text.tidy(changed) == text.tidy(unix)


@many
@given(PROSE)
def test_composed_and_decomposed_letters_count_alike(words):
    apart, together = unicodedata.normalize("NFD", words), unicodedata.normalize("NFC", words)
    assert text.count([apart]) == text.count([together])
    assert text.tokens(apart) == text.tokens(together)


@many
@given(PROSE)
def test_curly_and_straight_quotes_count_alike(words):
    assert text.count([text.straighten(words)]) == text.count([words])
    assert text.tokens(text.straighten(words)) == text.tokens(words)


@many
@given(PROSE)
def test_straightening_keeps_every_place(words):
    straight = text.straighten(words)
    assert len(straight) == len(straight.lower()) == len(words)
    assert text.straighten(straight) == straight


def test_no_letter_grows_or_changes_its_class_in_lower_case():
    # spans() looks for words in the lower case of a text and tells their places in the text itself.
    for letter in map(chr, range(0x110000)):
        low = text.straighten(letter).lower()
        assert len(low) == 1 and (low.isalnum(), low.isdigit()) == (letter.isalnum(), letter.isdigit()), letter


@many
@given(PROSE)
def test_a_span_is_its_token_as_printed(words):
    for token, start, end in text.spans(words):
        assert text.straighten(words[start:end]).casefold() == token.casefold()


@many
@given(PROSE)
def test_tidying_twice_changes_nothing_more(words):
    once = text.tidy(words)
    assert text.tidy(once) == once
    assert not re.search(r"[\r\x00\u200b\u202e\ufeff]", once)


def test_a_tidy_text_can_be_written_to_a_file():
    assert text.tidy("lone \ud800 surrogate").encode("utf-8") == b"lone  surrogate"


@many
@given(PROSE)
def test_sentences_joined_by_their_gaps_rebuild_the_text(words):
    at = 0
    for sentence in text.sentences(words):
        start = words.index(sentence, at)
        assert not words[at:start].strip()
        assert sentence == sentence.strip() != ""
        at = start + len(sentence)
    assert not words[at:].strip()


@many
@given(PROSE)
def test_every_token_is_in_one_sentence(words):
    words = text.tidy(words)
    assert sum(map(len, map(text.tokens, text.sentences(words)))) == len(text.tokens(words))


@pytest.mark.parametrize(
    ("words", "expected"),
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
def test_sentences_end_where_a_reader_would_end_them(words, expected):
    assert text.sentences(words) == expected


@pytest.mark.parametrize(
    "huge", ["a" * 1_000_000, "." * 300_000, "a." * 150_000, "e" + "\u0301" * 5_000, "1.1-" * 80_000]
)
def test_a_huge_word_does_not_stop_the_reader(huge):
    # These took minutes when the search for a sentence end ran to the end of the word from each of its marks.
    assert text.sentences(huge) == [huge]
    assert text.count([huge]).total() == len(text.tokens(huge))


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
    assert text.is_heading(line) is heading


def test_a_text_falls_into_parts_at_its_headings():
    page = "It begins.\nThe middle\nIt goes on.\nAnd on.\n— Ann, editor\nIt ends."
    assert text.sections(page) == [
        ("", ("It begins.",)),
        ("The middle", ("It goes on.", "And on.")),
        ("", ("It ends.",)),
    ]


def test_given_headings_are_found_with_other_quotes_and_case():
    assert text.sections("Don’t look\nIt is ‘up’.\nUp", headings=["DON'T LOOK"]) == [
        ("Don’t look", ("It is ‘up’.", "Up")),
    ]


@many
@given(PROSE)
def test_parts_keep_every_line_but_headings_and_signatures(words):
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    kept = [line for part in text.sections(words) for line in part.lines]
    assert kept == [line for line in lines if not text.is_heading(line)]
