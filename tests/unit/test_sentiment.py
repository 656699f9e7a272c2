"""What does a word list make of it, and why? VADER's scores to the last digit, and its working in sight."""

import math
import re
import subprocess
import sys
from random import Random

import prose
import pytest
from brought import bring
from hypothesis import given, settings, strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

from helpers import frequency, reviews, sentiment, words
from helpers.errors import Advice, BadInput, WrongType
from helpers.files import KIT
from helpers.reviews import features, lexicon

many = settings(max_examples=300)

# Sentences (review, number) whose score is another once their quotes and hyphens are straight.
STRAIGHTENED = {
    *[("share", number) for number in (8, 18, 21, 46, 57)],
    *[("harney", number) for number in (50, 51, 57, 78)],
}
# Words (review, number, word) that a new value moves otherwise than their slope says, each for a quirk of VADER's:
QUIRKS = {
    ("share", 9, "share"),  # capitals push a value of exactly 0 down
    ("share", 27, "victims"),  # “but” takes the first of two equal shares for both
    ("harney", 51, "chaos"),  # “kind of” pushes every word down, a good one too
}


@pytest.fixture(scope="module")
def vader():
    return SentimentIntensityAnalyzer()


@pytest.fixture
def read(pages, home):
    """The sentences of the three reviews by number, from pages that a reader has brought."""
    bodies = bring(pages, home)
    assert set(bodies) == set(reviews.shipped())
    return {(name, number): sentence for name, body in bodies.items() for number, sentence in enumerate(body, 1)}


def made_up(n: int) -> list[str]:
    """Sentences that no one would say, from a fixed start: they are full of what VADER's rules look for."""
    chance = Random(2020)
    listed = sorted(lexicon.listed())
    rules = [*BOOSTER_DICT, *NEGATE, *SPECIAL_CASES, *"no nor or never so this without doubt at very least but".split()]
    plain = "the film of it and we they screen people 62% make-up (that isn’t ‘news’ said, there: “".split()
    marks = [".", "!", "!!!!!", "?", "???", "?!", " 😁", " :)", "…", ""]

    def word() -> str:
        kind = chance.random()
        word = chance.choice(listed if kind < 0.3 else rules if kind < 0.6 else plain)
        return word.upper() if chance.random() < 0.07 else word

    return ["A " + " ".join(word() for _ in range(chance.randint(1, 24))) + chance.choice(marks) for _ in range(n)]


def other_sentences() -> list[str]:
    found = [s for paragraph in prose.paragraphs(500_000) for s in words.sentences(prose.curled(paragraph))]
    return found[:3_000]


def test_a_good_word_is_praise_and_a_bad_one_blame():
    assert sentiment.score("It is good.").compound > sentiment.CUTOFF
    assert sentiment.score("It is bad.").compound < -sentiment.CUTOFF


def test_a_curly_apostrophe_still_negates():
    assert sentiment.score("It isn’t good.").compound == sentiment.score("It isn't good.").compound < 0


def test_a_score_is_its_words():
    told = sentiment.score("Not very good, but GREAT fun!")
    assert [(share.word, share.value, share.why) for share in told.shares] == [
        ("good", 1.9, "negated, weakened"),
        ("great", 3.1, "boosted"),
        ("fun", 2.3, "boosted"),
    ]
    assert told.but and told.punctuation == pytest.approx(0.292)


def test_kind_in_kind_of_is_listed_and_not_counted():
    kind = sentiment.score("It is kind of odd.").shares[0]
    assert (kind.word, kind.share, kind.why) == ("kind", 0, "not counted here")


def test_a_score_shows_its_working():
    assert repr(sentiment.score("Not good!")) == (
        "Score −0.40: the list calls this blame.\n"
        "word  value in the list  share  what the rules did\n"
        "good               1.90  −1.41  negated, weakened\n"
        "Exclamation or question marks add 0.29."
    )
    assert repr(sentiment.score("A film.")) == (
        "Score 0.00: the list calls this neither praise nor blame.\nNo word of it is in the list."
    )


@pytest.mark.parametrize("nothing", ["", " ", "\n", "...", "!!!", "— ‘ ’"])
def test_nothing_to_read_has_no_score(nothing):
    told = sentiment.score(nothing)
    assert told.compound is None and not told.shares
    assert repr(told).startswith("No score")
    assert "<p>No score" in told._repr_html_()


def test_a_sign_that_the_list_knows_by_a_name_without_a_value_is_told_by_that_name():
    assert repr(sentiment.score("👍")) == "No score.\nThe list reads 👍 as “thumbs up”, and has no value for that."
    both = "The list reads 🎬 as “clapper board”, 👍 as “thumbs up”, and has no value for that."
    assert repr(sentiment.score("A 🎬, a 👍.")).endswith(f"No word of it is in the list. {both}")
    for read in ("😀", "🥲", "A film."):  # “grinning” has a value; the second is not in the table at all
        assert "The list reads" not in repr(sentiment.score(read))
    assert "The list reads" not in repr(sentiment.score("👍", {"thumbs": 2}))
    assert repr(sentiment.score("🥲")) == "No score.\nThere is nothing to read here."


HOLDING = [
    "{}—{}",
    "{}–{}",
    "{}…{}",
    "{}...{}",
    "{}--{}",
    "{}/{}",
    "“{}”, {}…",
    "{},{}",
    "{};{}",
    "«{}» {}",
    "¡{}! {}†",
]
HOLDING += ["{}\u200b {}\ufeff", "({})({})", "{}_{}", "{}—“{}”", "•{} •{}", "{}… {}…", "{}&{}", "{}:{}", "{}?{}"]
HOLDING += ["{}、{}。", "{}·{}", "{}👍{}", "{}™ {}™", "{}→{}", "«‹{}›»…–{}", "{}❤️{}", "{}‖{}"]


@pytest.mark.parametrize("held", HOLDING)
def test_a_word_of_the_list_is_seen_whatever_touches_it(held):
    told = sentiment.score("A film: " + held.format("great", "terrible"))
    assert [share.word for share in told.shares] == ["great", "terrible"]


def test_no_word_is_in_the_list_only_where_it_is_so():
    listed = lexicon.listed()
    for word in filter(str.isalpha, listed):
        assert "No word of it" not in repr(sentiment.score(f"Two “{word}”—{word}… things"))


@pytest.mark.parametrize("apostrophe", "'’‘`´′＇‛ʼ")
def test_every_apostrophe_negates(apostrophe):
    assert sentiment.score(f"It isn{apostrophe}t good.").compound == -0.3412


def test_signs_that_nobody_sees_change_no_score():
    assert sentiment.score("❤️").compound == sentiment.score("❤").compound == 0.6369
    assert sentiment.score("a gre\u00adat ﬁlm").compound == sentiment.score("a great film").compound > 0


def test_a_smiley_alone_has_a_score():
    assert sentiment.score(":)").compound > 0
    assert sentiment.score("😁").compound > 0


@many
@given(st.text(max_size=80) | st.lists(st.sampled_from(made_up(40))).map(" ".join))
def test_a_score_is_between_minus_one_and_one_or_none(said):
    told = sentiment.score(said).compound
    assert told is None or (math.isfinite(told) and -1 <= told <= 1)
    assert (told is None) <= (not words.tokens(said))


@many
@given(st.lists(st.sampled_from(made_up(400)), max_size=3).map(" ".join))
def test_shares_and_marks_sum_to_the_score(words):
    told = sentiment.score(words)
    assert told.compound is None or told.compound == pytest.approx(sentiment.squash(told.total), abs=1e-4)


def test_scores_are_vaders_own_on_sentences_made_to_break_its_rules(vader):
    for sentence in made_up(3_000):
        own = vader.polarity_scores(lexicon.parted(sentence))["compound"]
        assert sentiment.score(sentence).compound == own, sentence


def test_scores_are_vaders_own_on_the_prose_of_a_machine(vader):
    sentences = other_sentences()
    assert len(sentences) > 1_000
    for sentence in sentences:
        own = vader.polarity_scores(lexicon.parted(sentence))["compound"]
        assert sentiment.score(sentence).compound in (own, None if not words.tokens(sentence) else own), sentence


def test_scores_are_vaders_own_on_every_sentence_of_the_reviews(vader, read):
    for place, sentence in read.items():
        assert sentiment.score(sentence).compound == vader.polarity_scores(words.straighten(sentence))["compound"], (
            place
        )


def test_straight_quotes_change_these_scores_and_no_others(vader, read):
    own = {place: vader.polarity_scores(sentence)["compound"] for place, sentence in read.items()}
    assert {place for place, sentence in read.items() if sentiment.score(sentence).compound != own[place]} == (
        STRAIGHTENED
    )


def test_packed_scores_are_those_of_the_sentences(read, monkeypatch, tmp_path):
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(tmp_path))  # without the pages
    for review in reviews.all():
        for sentence in review.sentences:
            told, scored = sentence.score, sentiment.score(read[review.name, sentence.number])
            if told.withheld:
                assert told.compound == pytest.approx(scored.compound, abs=0.1) and not told.shares
                continue
            assert told.compound == scored.compound
            assert told.but == scored.but
            assert sorted((s.word, s.value, round(s.share, 4)) for s in told.shares) == sorted(
                (s.word, s.value, round(s.share, 4)) for s in scored.shares
            )


def test_a_packed_review_is_revalued_as_its_sentences_would_be(read, monkeypatch, tmp_path):
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(tmp_path))
    tried, parted = 0, set()
    for review in reviews.all():
        for each in review.sentences:
            for word in {share.word for share in each.score.shares}:
                for value in (-4, -3, -0.5, 0, 0.5, 1, 2, 3.5):
                    packed = each.score.revalued({word: value}).compound
                    scored = sentiment.score(read[review.name, each.number], {word: value}).compound
                    tried += 1
                    if packed != pytest.approx(scored, abs=2e-4):
                        parted.add((review.name, each.number, word))
    assert tried > 2_000
    assert parted == QUIRKS


def test_with_the_page_new_words_act_and_without_it_the_table_says_that_they_cannot(read, monkeypatch, tmp_path):
    changes = {"film": 4}
    with_page = sentiment.by_sentence(reviews.load("harney"), changes)
    assert with_page.column("score") != sentiment.by_sentence(reviews.load("harney")).column("score")
    assert not with_page.note
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(tmp_path))
    without = sentiment.by_sentence(reviews.load("harney"), changes)
    assert without.column("score") == sentiment.by_sentence(reviews.load("harney")).column("score")
    assert "film" in without.note


def test_new_values_act_on_a_packed_review_without_its_page():
    share = reviews.load("share")
    assert "dilemma" in {s.word for each in share.sentences for s in each.score.shares}
    before, after = sentiment.summary(share), sentiment.summary(share, changes={"Dilemma": 0})
    assert after.column("mean of sentences")[0] > before.column("mean of sentences")[0]
    assert not after.note


def test_a_new_value_is_found_whatever_its_case_and_quotes():
    assert sentiment.score("A Film.", {"FILM": 3}).compound > 0
    assert sentiment.score("We can't.", {"can’t": -3}).compound < 0


def test_a_score_of_nothing_has_no_sign(monkeypatch):
    sentiment.score("A film.")
    monkeypatch.setattr(SentimentIntensityAnalyzer, "polarity_scores", lambda self, words: {"compound": -0.0})
    assert str(sentiment.score("A good film.").compound) == str(sentiment.squash(-1e-9)) == "0.0"


def test_new_values_are_gone_at_the_next_score():
    before = sentiment.score("A good film.")
    sentiment.score("A good film.", {"good": -4, "film": -4})
    assert sentiment.score("A good film.") == before


@given(st.dictionaries(st.sampled_from(["good", "Film", "can’t"]), st.floats(-4, 4)))
def test_new_values_are_never_changed_themselves(changes):
    before = dict(changes)
    sentiment.summary("A good film. We can’t.", reviews.load("share"), changes=changes)
    assert changes == before


@pytest.mark.parametrize("value", [math.nan, math.inf, 4.01, -5, "2", None])
def test_a_value_off_the_scale_gets_one_line(value):
    with pytest.raises(BadInput, match="from −4"):
        sentiment.score("A film.", {"film": value})


@pytest.mark.parametrize("changes", [{"two words": 1}, {"": 1}, {3: 1}, ["film"], "film", 3])
def test_what_is_no_table_of_new_values_gets_one_line(changes):
    for ask in (sentiment.score, sentiment.by_sentence, sentiment.summary):
        with pytest.raises(Advice):
            ask("A film.", changes=changes)


def test_words_and_texts_may_come_as_a_list_and_none_get_one_line():
    assert sentiment.values(["good", "film"]) == sentiment.values("good", "film")
    assert sentiment.summary(reviews.all()) == sentiment.summary(*reviews.all())
    for ask, said in ((sentiment.values, "which words"), (sentiment.summary, "which texts")):
        with pytest.raises(BadInput, match=said):
            ask()


@pytest.mark.parametrize("ask", [sentiment.score, sentiment.by_sentence, sentiment.summary, frequency.top])
def test_a_name_is_not_taken_for_a_text(ask):
    for name, right in (("harney", 'load("harney")'), ("Alex", 'voice("alex")'), ("Will Harney", 'load("harney")')):
        with pytest.raises(BadInput, match=re.escape(right)):
            ask(name)


@pytest.mark.parametrize("wrong", [None, 3, b"bytes", {"A film."}])
def test_what_is_no_text_gets_one_line(wrong):
    for ask in (sentiment.score, sentiment.by_sentence, sentiment.summary):
        with pytest.raises(WrongType):
            ask(wrong)


def test_a_summary_of_nothing_gets_one_line():
    with pytest.raises(BadInput):
        sentiment.summary("... !")


def test_sentences_are_scored_one_by_one():
    table = sentiment.by_sentence("It is good. It isn’t good!")
    assert table.column("sentence") == [1, 2]
    assert table.column("score") == [0.4404, -0.4015]
    assert table.column("words that drove it") == ["good +1.90", "good −1.41"]


def test_a_summary_counts_praise_and_blame():
    # 1.9 − 2.5 + 3.1, and 0.292 for the mark, come to 2.792.
    table = sentiment.summary("Good. Bad. A film. Great!")
    assert list(table) == [("Your text", 0.5848, pytest.approx((0.4404 - 0.5423 + 0.6588) / 4), 4, 2, 1)]


def test_a_value_can_be_looked_up():
    assert list(sentiment.values("GREAT", "film")) == [("GREAT", 3.1), ("film", None)]


def test_a_text_without_a_full_stop_takes_no_square_of_its_length():
    # VADER alone takes nine seconds for this, and four times that for twice as much.
    assert sentiment.score("it is not a good idea for the very bad people and we like it " * 800).compound is not None


def test_slopes_say_how_a_share_follows_its_value():
    told = lexicon.with_slopes("It isn’t very good, but it is a great film.")
    assert [(s.word, s.slope) for s in told.shares] == [("good", -0.37), ("great", 1.5)]
    assert (
        told.revalued({"good": -1.9}).compound
        == sentiment.score("It isn’t very good, but it is a great film.", {"good": -1.9}).compound
    )


def test_withheld_words_leave_the_score_alone():
    told = sentiment.Score(0.7, withheld=True)
    assert told.revalued({"film": -4}) == told
    assert sentiment.squash(told.total) == 0.7
    assert "give it away" in repr(told)


def test_scoring_twice_gives_the_same():
    for review in reviews.all():
        assert repr(sentiment.by_sentence(review)) == repr(sentiment.by_sentence(review))


def test_a_text_packed_and_a_text_scored_agree():
    page = "It is a good film, and many people who saw it on a rainy evening liked it a lot. " * 12
    packed = features.make("mine", words.sections(page))
    assert [each["compound"] for each in packed["sentences"]] == sentiment.by_sentence(page).column("score")


# Three lists


def afinn_by_itself(sentence):
    """The sum that AFINN's own rule gives (after Nielsen's afinn.py): one long pattern, the longest words first."""
    listed = dict(
        line.split("\t") for line in (KIT / "data/word-lists/AFINN-en-165.txt").read_text("utf-8").splitlines()
    )
    longest = sorted(listed, key=len, reverse=True)
    found = re.findall(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", sentence.lower())
    return sum(int(listed[word]) for word in found)


@pytest.mark.parametrize("name", ["moon-for", "moon-against"])
def test_afinn_scores_by_its_authors_rule_and_pattern_as_textblob_does(name):
    from textblob import TextBlob

    for sentence in reviews.load(name).sentences:
        plain = words.plain(sentence.text)
        vader, afinn, pattern = sentiment.lists(sentence.text).column("score")
        assert vader == sentence.score.compound and afinn == afinn_by_itself(plain)
        assert pattern == TextBlob(plain).sentiment.polarity


def test_three_lists_know_other_words():
    table = sentiment.lists("A fantastic tale of chaos, not good.")
    assert dict(zip(table.column("list"), table.column("words that it knows"), strict=True)) == {
        "VADER": "fantastic +2.60, chaos −2.70, good −1.41",
        "AFINN": "fantastic +4, chaos −2, not good −2",
        "Pattern": "fantastic +0.40, not good −0.35",
    }


def test_three_lists_agree_on_about_every_second_sentence():
    table = sentiment.agreement(reviews.load("moon-against"), "Great. A table. A great mess of chaos!")
    assert table.column("the three").count("agree") == 25 and len(table) == 44
    assert table.caption == (
        "44 sentences: the three lists agree on 25 and differ on 19; 6 of these are praise to one and blame to another"
    )


def test_three_lists_differ_on_106_of_the_170_sentences_of_the_reviews(pages, home):
    bring(pages, home)
    table = sentiment.agreement(*reviews.all())
    assert table.caption.startswith(
        "170 sentences: the three lists agree on 64 and differ on 106; 50 of these are praise"
    )


def test_without_sentences_to_read_three_lists_say_what_to_do():
    with pytest.raises(Advice, match="bring the page"):
        sentiment.agreement(reviews.load("share"))
    for slip in (3, ["a list"], None):
        with pytest.raises(WrongType):
            sentiment.lists(slip)


def test_three_lists_bring_no_warning_and_open_no_network():
    lines = [
        "import socket",
        "socket.socket.connect = None",
        "from helpers import sentiment",
        "print(sentiment.lists('A great mess.').column('score'))",
    ]
    command = [sys.executable, "-W", "error", "-c", "\n".join(lines)]
    done = subprocess.run(command, cwd=KIT, capture_output=True, text=True, check=True)
    assert done.stdout == "[0.3818, 1, 0.3125]\n" and not done.stderr
