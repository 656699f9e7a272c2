"""No pair of quotation marks passes in silence."""

import pytest
from hypothesis import given, settings, strategies as st

from helpers import quotes
from helpers.quotes import marks

FILM = "the film is very good"
PAIRS = [
    "“{}”",
    "‘{}’",
    '"{}"',
    "'{}'",
    "„{}“",
    "„{}”",
    "‚{}‘",
    "«{}»",
    "« {} »",
    "‹{}›",
    "»{}«",
    "›{}‹",
    "»{}»",
    "”{}”",
]


def inside(text):
    found, alone = marks.quoted(text)
    assert all(text[each.start + 1 : each.end - 1].startswith(each.words[:5]) for each in found)
    return [" ".join(each.words.split()) for each in found], len(alone)


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("before", ["", "She said ", "She said: ", "(", "A dash—", "He said “so”, she ", "it's "])
@pytest.mark.parametrize("after", ["", ".", " to us.", ", isn't it?", ")", " and “more”.", "\n"])
def test_the_marks_of_many_languages_hold_a_quotation(pair, before, after):
    for words in (FILM, "the film\nis very good", "the film, it's very good!"):
        found, alone = inside(before + pair.format(words) + after)
        assert " ".join(words.split()) in found and alone == 0


@pytest.mark.parametrize("pair", PAIRS)
def test_a_quotation_of_two_paragraphs_has_an_opening_mark_on_each(pair):
    opening = pair.split("{}")[0]
    for end in ("\n", "\n\n", "\n \n  "):
        text = f"She wrote: {opening}The film is very good.{end}" + pair.format("I saw it twice.") + " And so on."
        assert inside(text) == (["The film is very good. I saw it twice."], 0)
    three = f"{opening}One is good.\n{opening}Two are good.\n" + pair.format("Three are good.")
    assert inside(three) == (["One is good. Two are good. Three are good."], 0)


def test_one_quotation_inside_another_belongs_to_it():
    for text, words in {
        "“He calls them ‘bad actors’ now.”": "He calls them ‘bad actors’ now.",
        "‘He calls them “bad actors” now.’": "He calls them “bad actors” now.",
        "“He calls them “bad actors” now.”": "He calls them “bad actors” now.",
        "« He calls them « bad actors » now. »": "He calls them « bad actors » now.",
        "“He says „bad actors“ now.”": "He says „bad actors“ now.",
    }.items():
        assert inside(text) == ([words], 0)


def test_an_apostrophe_ends_no_quotation_and_begins_none():
    assert inside("‘the users’ phones are bad’ she said") == (["the users’ phones are bad"], 0)
    assert inside("'the users' phones are bad' she said") == (["the users' phones are bad"], 0)
    assert inside("‘bad actors’ and ‘good users’ phones’") == (["bad actors", "good users’ phones"], 0)
    assert inside("‘the users’ and their phones") == (["the users"], 0)
    assert inside("In the ’90s and the '90s, ‘90s and 'tis and rock ’n’ roll, the users' phones' rings.") == ([], 0)
    assert inside("It's 5\" wide and 6' high, isn't it?") == ([], 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said “the film is very good.\n\nAnd so on, and on.", []),
        ('She said "the film is very good.\n\nHe called it "a waste of time" and left.', ["a waste of time"]),
        ("She said the film is very good” to us, “a waste of time”.", ["a waste of time"]),
        ("Sie sagt „der Film ist gut und geht.", []),
        ("Elle dit « le film est bon et part.", []),
        ("‘The film is very good, she said.", []),
        ("“" + "It goes on. " * 300 + "”", []),
    ],
)
def test_a_mark_without_a_partner_is_named(text, words):
    found, alone = inside(text)
    assert found == words and alone >= 1
    verdicts = quotes.check_all(text)
    assert "no partner" in verdicts.note
    assert verdicts.note in repr(verdicts) and "no partner" in verdicts._repr_html_()


def test_a_text_whose_marks_all_have_partners_says_nothing_of_them():
    assert quotes.check_all("“two great hostile camps” and ‘bad actors’, isn't it?").note == ""
    assert repr(quotes.check_all("No marks at all.")).count("\n") == 0


@settings(max_examples=300)
@given(st.text(st.sampled_from("“”‘’„«»‹›'\"「」 \n.,sab"), max_size=60))
def test_marks_in_any_order_are_paired_or_named_and_never_overlap(text):
    found, alone = marks.quoted(text)
    ends = [0, *(place for each in found for place in (each.start, each.end))]
    assert ends == sorted(ends)
    assert all(text[each.end - 1] in marks.CLOSES[text[each.start]] for each in found)
    assert all(not each.start <= at < each.end for each in found for at in alone)
