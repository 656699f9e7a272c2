"""Words are compared as a reader compares them, and a change never goes unseen."""

from itertools import permutations

import pytest
from hypothesis import assume, given, settings, strategies as st

from helpers import reviews, words
from helpers.quotes import align, parse, search
from helpers.quotes.corpus import Corpus

TALE = """The moon is a friend, but the tide is a servant who never sleeps. Nobody knows what the sea wants.
A harbour book [of 1904] says: ‘time and tide wait for no man … and for no woman’, and it isn’t wrong.
The last sentence tells that gulls are thieves and that fishermen love them all the same."""

WORDS = "the a sea tide moon salt well-known isn’t don't US us 62% $4bn [harbour] net … boat café Ämter".split(" ")
page = st.lists(st.sampled_from(WORDS), min_size=8, max_size=60).map(" ".join)
separated = st.builds(
    lambda pairs: "".join(word + gap for word, gap in pairs),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", ", ", "\n", " – ", ". ", "’ "])), min_size=8),
)
anything = st.text(st.characters(codec=None), max_size=300)


def found(quotation, *texts):
    return best(Corpus([("A", TALE), *texts]), quotation)


def best(corpus, quotation):
    return min(search.findings(corpus, quotation), key=lambda finding: finding.rank, default=search.NOTHING)


@given(st.one_of(page, separated), st.data())
def test_any_run_of_four_words_is_exact_and_stands_where_it_is_said_to(whole, data):
    said = parse.words(words.tidy(whole))
    assume(len(said) >= 4)
    first = data.draw(st.integers(0, len(said) - 4))
    last = data.draw(st.integers(first + 3, len(said) - 1))
    run = words.tidy(whole)[said[first].start : said[last].end]
    corpus = Corpus([("other", "Nothing of the kind."), ("page", whole)])
    finding = best(corpus, run)
    (passage,) = finding.passages
    assert finding.what == "exact"
    assert corpus.texts[passage.number][passage.start : passage.end] == passage.printed
    assert words.fold(passage.printed) == words.fold(run)


@given(st.one_of(page, separated), st.data())
def test_a_quotation_with_one_word_changed_is_never_exact(whole, data):
    said = parse.words(words.tidy(whole))
    assume(len(said) >= 5)
    first = data.draw(st.integers(0, len(said) - 5))
    at = data.draw(st.integers(first, first + 4))
    tidy = words.tidy(whole)
    changed = tidy[said[first].start : said[at].start] + "pelican" + tidy[said[at].end : said[first + 4].end]
    finding = best(Corpus([("page", whole)]), changed)
    assert finding.what not in ("exact", "trimmed")


@given(st.one_of(page, separated))
def test_every_passage_that_is_shown_is_printed_where_it_is_said_to_be(whole):
    corpus = Corpus([("page", whole), ("tale", TALE)])
    for quotation in (whole[:40], "the tide is a … who sleeps", "a boat [net] the sea", "moon the salt isn't the tide"):
        for passage in best(corpus, quotation).passages:
            assert corpus.texts[passage.number][passage.start : passage.end] == passage.printed


@settings(max_examples=200)
@given(anything)
def test_no_string_at_all_breaks_the_search(quotation):
    assert best(Corpus([("A", TALE), ("B", quotation)]), quotation).what in search.RANKS


def test_marks_dashes_and_capitals_are_not_compared():
    for quotation in (
        "time and tide wait",
        "Time — and tide — WAIT",
        "‘time and tide’ wait",
        '"time and tide wait"',
        "and it isn't wrong",
        "AND IT ISN’T WRONG",
    ):
        assert found(quotation).what == "exact", quotation


def test_a_hyphen_may_stand_or_not():
    assert found("a well known saying", ("B", "It is a well-known saying.")).what == "exact"
    assert found("a well-known saying", ("B", "It is a well known saying.")).what == "exact"


def test_dots_show_what_they_leave_out():
    finding = found("the tide is a servant who … sleeps")
    assert (finding.what, finding.left_out) == ("trimmed", ("never",))
    for dots in ("...", "[…]", "[...]", ". . .", "(...)", " … "):
        assert found(f"the tide {dots} never sleeps").left_out == ("is a servant who",), dots


def test_dots_at_either_end_change_nothing():
    assert found("… the tide is a servant …").what == "exact"


def test_the_dots_that_are_printed_may_be_quoted_and_not_dropped():
    assert found("wait for no man … and for no woman").what == "exact"
    finding = found("wait for no man and for no woman")
    assert (finding.what, [part.what for part in finding.changes]) == ("altered", ["mark dropped"])


def test_the_bracket_that_is_printed_may_be_quoted_and_not_dropped():
    assert found("A harbour book [of 1904] says").what == "exact"
    finding = found("A harbour book of 1904 says")
    assert (finding.what, finding.changes) == ("altered", (align.Part("mark dropped", "[of 1904]", "of 1904"),))


def test_a_word_in_brackets_is_the_quoter_s_own():
    assert found("the tide is a [loyal] servant").changes == (align.Part("in brackets", "", "[loyal]"),)
    assert found("[He] knows what the sea wants").changes == (align.Part("in brackets", "", "[He]"),)
    finding = found("Nobody [understands] the sea wants")
    assert (finding.what, finding.changes) == (
        "altered",
        (align.Part("in brackets", "knows what", "[understands]"),),
    )


def test_short_pieces_round_a_bracket_are_looked_for_close_together():
    finding = found("Nobody [likes] what the")
    assert finding.changes == (align.Part("in brackets", "knows", "[likes]"),)
    assert found("The moon [here] isn’t wrong").what == "nothing"


def test_a_capital_in_brackets_is_no_change_and_an_ending_is_one():
    assert found("[T]he tide is a servant").what == "exact"
    assert found("gulls [are] thieves and that").what == "exact"
    assert found("the tide is a servant who never sleep[ed]").what == "altered"


def test_each_kind_of_change_is_named():
    changes = {
        "the tide is a master who never sleeps": ("swapped", "servant", "master"),
        "the tide is a servant who sleeps": ("removed", "never", ""),
        "the tide is a servant who almost never sleeps": ("added", "", "almost"),
    }
    for quotation, change in changes.items():
        finding = found(quotation)
        assert (finding.what, *finding.changes) == ("altered", change), quotation


def test_a_cut_without_dots_is_an_alteration():
    finding = found("The moon is a friend who never sleeps. Nobody knows")
    assert finding.what == "altered"
    assert [part.there for part in finding.changes] == ["but the tide is a servant"]


def test_the_same_words_in_another_order_are_altered():
    assert found("gulls love thieves and that fishermen are them all").what == "altered"


def test_two_places_joined_are_stitched_with_dots_or_without():
    far = (
        "B",
        "Thus begins the other long text. " + "And on it goes for a while. " * 9 + "Here at last is its very end.",
    )
    for joint in (" ", " … "):
        finding = found(f"begins the other long text{joint}here at last is its very end", far)
        assert finding.what == "stitched"
        assert [each.printed for each in finding.passages] == [
            "begins the other long text",
            "Here at last is its very end",
        ]
    assert found("gulls are thieves and that … The moon is a friend").what == "stitched"
    assert found("The moon is a friend … Here at last is its very end", far).what == "stitched"
    assert found("The moon is a friend here at last is its very end", far).what == "near"


def test_a_quotation_does_not_run_from_one_text_into_the_next():
    assert found("all the same Another text", ("B", "Another text begins.")).what != "exact"


def test_a_near_miss_is_shown_and_left_to_the_reader():
    finding = found("the tide is a master who never rests")
    assert finding.what == "near" and search.NEAR <= finding.score < search.ALTERED
    assert found("Nothing of this was ever said by anybody.").what == "nothing"


SPELLINGS = [
    ("anymore", "any more", "any-more"),
    ("online", "on line", "on-line"),
    ("everyday", "every day", "every-day"),
    ("cannot", "can not"),
    ("alot", "a lot"),
    ("percent", "per cent", "per-cent"),
    ("tomorrow", "to morrow", "to-morrow"),
    ("policymakers", "policy makers", "policy-makers"),
]


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda spellings: spellings[0])
@pytest.mark.parametrize("round_it", ["{}", "the sea {} for us", "the sea {}", "{} for us", "the … {} for us", "“{}”"])
def test_a_word_that_is_written_in_one_or_in_two_is_altered_at_most(spellings, round_it):
    for printed, said in permutations(spellings, 2):
        finding = found(round_it.format(said), ("B", f"It is the sea {printed} for us all."))
        assert finding.what in ("exact", "trimmed", "altered"), (printed, said)
        letters = words.fold(said).replace(" ", "")
        assert finding.passages[0].label == "B" and letters in words.fold(finding.passages[0].printed).replace(" ", "")
        same = words.fold(printed) == words.fold(said)
        assert same or (finding.what == "altered" and len(finding.changes) == 1)


def test_other_words_and_other_numbers_are_not_taken_for_a_spelling():
    tale = ("B", "Putin saw it in 2020, or not. Of `h` is nothing known in to-day's papers.")
    for said in ("20 20", "of his", "in 20 20, or not", "paper s", "Putins", "saw fit"):
        assert found(said, tale).what in ("nothing", "near"), said
    assert found("went into see", ("B", "They went in to see it.")).what == "altered"


@given(st.one_of(page, separated), st.data())
def test_a_space_more_or_less_is_altered_at_most_and_never_exact(whole, data):
    said = [word.token for word in parse.words(words.tidy(whole))]
    assume(len(said) >= 4)
    first = data.draw(st.integers(0, len(said) - 4))
    run = said[first : first + 4]
    at = data.draw(st.integers(0, 2))
    joined = " ".join([*run[:at], run[at] + run[at + 1], *run[at + 2 :]])
    assume(all(word.isalpha() and len(word) > 2 for word in run))
    finding = best(Corpus([("page", whole)]), joined)
    assert finding.what in ("exact", "altered")
    assert (finding.what == "exact") == (f" {joined} " in f" {' '.join(said)} ")


@pytest.mark.parametrize("number", ["¹", ".¹²", "[3]", ".[3]", ".3", "3", " (3)", "”3", "†"])
@pytest.mark.parametrize("quotation", ["sea turns{} for nobody", "the sea turns{}", "the … turns{} for", "turns{}"])
def test_a_footnote_s_number_is_altered_at_most(number, quotation):
    for printed in ("It is the sea turns for nobody here.", "It is the sea turns¹ for nobody here."):
        finding = found(quotation.format(number), ("B", printed))
        assert finding.what in ("exact", "trimmed", "altered") and finding.passages[0].label == "B"
        assert {part.what for part in finding.changes} <= {"added", "in brackets", "swapped"}


def test_another_number_is_no_footnote_s():
    year = ("B", "It began in 1904 with 62 boats.")
    assert found("It began in 1905 with 62 boats", year).what not in ("exact", "trimmed")
    assert found("began in 1904 with 64 boats here", year).what not in ("exact", "trimmed")
    assert found("began in 1904 with 62", year).what == "exact"


def test_two_short_whole_sentences_are_two_places():
    tale = ("B", "It sinks. The harbour is full of boats and nobody sells one. We swim.\nGulls laugh! Do they?")
    far = ("C", "We swim. " + "The sea goes on and on without an end. " * 9 + "“It sinks.”")
    apart = found("It sinks. We swim.", tale)
    assert (apart.what, [part.what for part in apart.changes]) == ("altered", ["removed"])
    assert found("It sinks … We swim", tale).what == "trimmed"
    for joined in ("Gulls laugh! It sinks.", "Do they? It sinks.", "Do they … It sinks.", "We swim. … It sinks."):
        finding = found(joined, tale)
        assert (finding.what, len(finding.passages)) == ("stitched", 2), joined
    assert found("We swim. It sinks.", far).what == "stitched"
    assert found("is full … it sinks", tale).what in ("nothing", "near")  # “is full” is no sentence
    assert found("One sells. We swim.", tale).what in ("nothing", "near")


def test_one_word_changed_inside_is_altered_whichever_word_it_is():
    passage = ("B", "Gulls steal every loaf from the harbour kitchen at noon.")
    said = "steal every loaf from the harbour kitchen at noon".split()
    for size in (5, 6, 7, 9):
        for first in range(len(said) - size + 1):
            for at in range(1, size - 1):
                run = said[first : first + size]
                telling = set(run) - {run[at]} - reviews.little_words()
                finding = found(" ".join([*run[:at], "pelican", *run[at + 1 :]]), passage)
                if len(telling) >= search.FEWEST_TELLING:
                    assert (finding.what, finding.changes) == ("altered", (align.Part("swapped", run[at], "pelican"),))
                else:
                    assert finding.what in ("altered", "near", "nothing")


def test_one_word_changed_at_an_end_of_a_short_quotation_is_left_to_the_reader():
    passage = ("B", "Gulls steal every loaf from the harbour kitchen at noon.")
    assert found("steal every harbour kitchen", passage).what != "altered"
    for changed in ("pelican every loaf from the", "every loaf from the pelican", "steal every loaf from pelican"):
        assert found(changed, passage).what == "near", changed


def test_three_words_in_common_are_not_enough_to_be_called_altered():
    assert found("the sea was").what != "altered"
    assert found("gulls are thieves").what == "exact"
    assert found("gulls are sailors").what != "altered"
    four = found("never sleeps. Nobody knowing")
    assert four.what == "near" and four.score > search.ALTERED


def test_an_idiom_in_common_is_not_enough_to_be_called_altered():
    finding = found("It has nothing to do with the film", ("B", "It has nothing to do with the file."))
    assert finding.what == "near" and finding.score > search.ALTERED


def test_another_form_of_a_word_is_half_the_word():
    assert found("gulls are thieving and that fishermen").score > found("gulls are robbers and that fishermen").score


def test_a_stray_word_from_the_sentence_before_is_left_behind():
    given = "a fisherman loves the sea more than any gull does"
    whole = "The sky is a thing to see. " + given.replace("a fisherman loves", "no fisherman loved") + "."
    assert found(given, ("B", whole)).passages[0].printed.startswith("no fisherman")


def test_a_fragment_says_nothing_of_what_stands_beyond_its_ends():
    fragments = Corpus([("B", "gulls are thieves and that fishermen love them")], fragments=True)
    beyond = best(fragments, "it tells that gulls are thieves and that fishermen love them all")
    assert (beyond.what, beyond.changes, beyond.beyond) == ("part", (), 4)
    inside = best(fragments, "it tells that gulls are robbers and that fishermen love them all")
    assert (inside.what, inside.changes) == ("altered", (align.Part("swapped", "thieves", "robbers"),))
