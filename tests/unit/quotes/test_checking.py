"""Who said that, where, and is it what they said: with the counts alone, and with the page."""

import string
import subprocess
import sys
from collections import Counter

import pytest
import quote_table
from brought import bring
from hypothesis import HealthCheck, given, settings, strategies as st

from helpers import quotes, reviews, tables, words
from helpers.errors import Advice, BadInput, UnknownName, WrongType
from helpers.quotes import align, parse
from helpers.quotes.corpus import Corpus

every_quote = pytest.mark.parametrize("quote", quotes.bank(), ids=lambda quote: quote.key)
on_a_page = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
anything = st.text(st.characters(codec=None), max_size=200)
PARTS = string.punctuation + "…’‘“”–— \n\ud800"

TALE = """The moon is a friend, but the tide is a servant who never sleeps. Nobody knows what the sea wants.
A harbour book [of 1904] says: ‘time and tide wait for no man … and for no woman’, and it isn’t wrong.
The last sentence tells that gulls are thieves and that fishermen love them all the same."""


@pytest.fixture
def brought(pages, home):
    return bring(pages, home)


def name(*given, **more):
    return quotes.check(*given, **more).name


# ---------------------------------------------------------------- from the bank and the counts


@every_quote
def test_every_fragment_of_the_bank_is_exact_and_its_speaker_s(quote):
    verdict = quotes.check(quote.words, speaker=quote.speaker, review=quote.review)
    assert verdict.name == "exact"
    assert verdict.places[0].speaker == quote.speaker


@every_quote
def test_a_fragment_with_a_word_changed_is_never_exact(quote):
    words = quote.words.split()
    for at in range(len(words)):
        changed = " ".join([*words[:at], "pelican", *words[at + 1 :]])
        assert name(changed) not in ("exact", "trimmed"), changed


@every_quote
def test_curly_and_straight_marks_get_the_same_verdict(quote):
    for said in (quote.words, quote.words.replace("the", "a"), quote.words + " wholly"):
        assert name(said) == name(words.straighten(said)) == name(f"‘{said}’") == name(f'"{said}"')


def test_dots_inside_one_fragment_are_trimmed_and_what_they_hide_is_counted():
    verdict = quotes.check("the gradual … change in your own behaviour and perception")
    assert (verdict.name, verdict.finding.left_out) == ("trimmed", ("slight, imperceptible",))
    assert "2 words are left out" in repr(verdict)


def test_one_changed_word_is_altered_and_shown_by_more_than_colour():
    verdict = quotes.check("a blind spot for the UK government")
    assert (verdict.name, verdict.finding.changes) == ("altered", (align.Part("swapped", "US", "UK"),))
    assert "(removed: US) (added: UK)" in repr(verdict)
    assert "<del>(removed: US)</del> <ins>(added: UK)</ins>" in verdict._repr_html_()
    assert ("US", "UK", "swapped") in verdict.tables[0]


def test_the_right_words_of_the_wrong_person_name_the_right_one():
    verdict = quotes.check("Two sides didn’t want to hear each other anymore", speaker="Will Harney")
    assert verdict.name == "wrong speaker"
    assert "Said by Tristan Harris, quoted by Will Harney." in verdict.why


@pytest.mark.parametrize("speaker", ["Harris", "tristan harris", "Mr Harris", "Tristan Haris", "HARRIS"])
def test_a_name_is_matched_kindly(speaker):
    assert name("Two sides didn’t want to hear each other anymore", speaker=speaker) == "exact"


def test_joe_is_not_joe_fathallah():
    assert name("countless examples of good", speaker="Joe") == "exact"
    assert name("countless examples of good", speaker="Joe Fathallah") == "wrong speaker"
    assert name("adverts for hamster food", speaker="Joe Fathallah") == "exact"
    assert name("adverts for hamster food", speaker="Joe") == "wrong speaker"


def test_a_name_may_come_with_a_post_or_a_publisher():
    assert name("Moderation and vigilance are key", speaker="Alex, Head of Content") == "exact"
    assert name("Moderation and vigilance are key", speaker="Alex (SHARE Creative)") == "exact"
    assert name("Moderation and vigilance are key", speaker="Amandine, Content Manager") == "wrong speaker"


def test_the_right_words_in_the_wrong_review_name_the_right_one():
    verdict = quotes.check("bad actors", review="share")
    assert (verdict.name, verdict.places[0].name) == ("wrong review", "harney")
    assert name("bad actors", review="harney") == name("bad actors", review=reviews.load("harney")) == "exact"


def test_a_bracket_of_the_page_may_be_quoted_and_not_dropped():
    words = "Imagine what [mass persuasion] means in the hands of a dictator"
    assert name(words, speaker="Roger McNamee") == "exact"
    verdict = quotes.check(words.replace("[", "").replace("]", ""))
    assert (verdict.name, [part.what for part in verdict.finding.changes]) == ("altered", ["mark dropped"])


def test_a_word_in_brackets_is_shown_as_added():
    verdict = quotes.check("conceals the [very] true nature of the problem")
    assert (verdict.name, verdict.finding.changes) == ("altered", (align.Part("in brackets", "", "[very]"),))
    assert "(added by the quoter: [very])" in repr(verdict)


def test_a_word_in_one_or_two_and_a_footnote_s_number_are_told_from_the_bank():
    for said in ("Two sides didn’t want to hear each other any more", "want to hear each other any-more"):
        verdict = quotes.check(said)
        assert (verdict.name, verdict.places[0].name) == ("altered", "harney")
        assert "(removed: anymore)" in repr(verdict) and "in one word or in two" in repr(verdict)
    for number, name_ in ((".¹", "exact"), ("[1]", "altered"), (".3", "altered"), (" (3)", "altered")):
        verdict = quotes.check(f"Two sides didn’t want to hear each other anymore{number}")
        assert (verdict.name, verdict.places[0].name) == (name_, "harney"), number


def test_counts_rule_out_no_word_that_may_be_written_in_one_or_in_two():
    known = {word for review in reviews.all() for word in review.counts}
    assert not known & {"cap", "italism", "filmsociety"} and {"capitalism", "film", "society"} <= known
    for said, word in {
        "the cap italism of": "capitalism",
        "of the filmsociety": "society",
        "the film.3 society": "film",
    }.items():
        verdict = quotes.check(said, review="harney")
        assert verdict.name == "cannot tell without the page", said
        listed = verdict.certain.column("could stand in")[0].split("; ")
        held = {section.title for section in reviews.load("harney").sections if section.counts[word]}
        assert listed and set(listed) <= held
    for said in ("the cap italisms of", "of the filmsocieties", "filmz.3"):
        assert name(said) == "not found", said
    for said in ("filmsociety", "film3", "film.3"):
        assert name(said) != "exact", said


def test_a_dropped_word_shows_what_stands_nearest():
    for said in ("two great camps", "two hostile camps"):
        assert "The nearest passage is “two great hostile camps” (Harney" in quotes.check(said).reason


ODD = ["want to hear each other any more", "Two sides want to hear each other", "two great camps", "any-more"]


@pytest.mark.parametrize("said", [*ODD, *(quote.words for quote in quotes.bank()[::9])])
def test_one_quotation_has_one_verdict_alone_and_in_a_text(said):
    for form in ("{}", "{}.³", "{} (3)", "{}[12]"):
        (there,) = quotes.check_all(f"She said “{form.format(said)}” to us.\n")
        assert there == quotes.check(form.format(said)), form


def test_words_that_no_section_has_prove_that_nobody_wrote_them():
    verdict = quotes.check("Netflix should be banned from every bedroom")
    assert verdict.name == "not found"
    assert "No section of any review contains “banned”, “bedroom”" in verdict.why


def test_words_that_no_single_section_has_together_prove_it_too():
    apart = ["hamsters", "bourgeoisie"]
    assert all(any(word in review.counts for review in reviews.all()) for word in apart)
    verdict = quotes.check("hamsters and bourgeoisie")
    assert verdict.name == "not found" and "No section of any review has all of these words" in verdict.why


def test_words_that_a_section_has_too_seldom_are_ruled_out():
    assert max(section.counts["hamsters"] for review in reviews.all() for section in review.sections) == 1
    assert name("hamsters of hamsters") == "not found"


def test_where_counts_cannot_tell_they_say_what_is_certain():
    verdict = quotes.check("the film and the society of social media")
    assert verdict.name == "cannot tell without the page"
    certain = {review: (could, lack) for review, could, lack in verdict.certain}
    for review in reviews.all():
        could, lack = certain[review.label]
        here = [s.title for s in review.sections if all(s.counts[w] for w in ("film", "society", "social", "media"))]
        assert could == ("; ".join(here) or "nowhere")
        assert bool(lack) == (not here)
    assert "Bring the publisher's page" in verdict.why


def test_a_review_that_is_named_is_the_only_one_looked_at():
    assert name("the film and the society of social media", review="share") == "not found"
    assert "No section of SHARE contains “film”" in quotes.check("the film is social media", review="share").why


def test_words_beyond_a_fragment_are_neither_praised_nor_blamed():
    verdict = quotes.check("the companies and the means and bad actors")
    assert verdict.name in ("not found", "cannot tell without the page")
    longer = quotes.check("film has a hidden blind spot for the US government and")
    assert (longer.name, longer.finding.changes) == ("altered", (align.Part("added", "", "hidden"),))
    assert "3 words go beyond the fragment in the bank." in repr(longer)
    certain = quotes.check("film has a blind spot for the US government and")
    assert certain.name == "cannot tell without the page"
    assert "This much of it is certain: “a blind spot for the US government”" in repr(certain)


def test_two_fragments_of_different_sections_joined_are_stitched():
    verdict = quotes.check("the experience wouldn’t exist without ad spend … explored as thoroughly as they should")
    assert verdict.name == "stitched from two places"
    assert [place.author for place in verdict.places] == ["Joe", "Amandine"]


def test_two_fragments_of_one_section_in_their_order_cannot_be_told_apart_from_a_trim():
    verdict = quotes.check("conceals the true nature of the problem … mystifies and distorts")
    assert verdict.name != "trimmed"


def test_a_single_word_is_known_from_the_counts():
    verdict = quotes.check("algorithms")
    assert verdict.name == "exact"
    counts = sum(review.counts["algorithms"] for review in reviews.all())
    assert sum(verdict.certain.column("times")) == counts
    assert name("zebra") == "not found"


def test_every_verdict_has_one_line_of_meaning_in_text_and_in_html():
    given = {
        "exact": ("two great hostile camps",),
        "trimmed": ("the gradual … change in your own behaviour",),
        "altered": ("a blind spot for the UK government",),
        "wrong speaker": ("two great hostile camps", "Will Harney"),
        "wrong review": ("two great hostile camps", None, "share"),
        "not found": ("every bedroom is banned",),
        "cannot tell without the page": ("the film and the society",),
        "stitched from two places": ("keep us glued to our devices … a complex process and cannot",),
    }
    for expected, arguments in given.items():
        verdict = quotes.check(*arguments)
        assert verdict.name == expected
        assert repr(verdict).startswith(expected.capitalize())
        assert f"<strong>{expected.capitalize()}" in verdict._repr_html_()


def test_what_is_typed_is_shown_and_never_run():
    for shown in (
        quotes.check("<script>alert(1)</script> said the film"),
        quotes.check("two great <b>hostile</b> camps", speaker="<i>Marx</i>"),
        quotes.find("<script>"),
        quotes.context("<script> a film <script>", "film"),
        quotes.check("a blind spot for the very <script>US government"),
        quotes.check_all("He says “<script>alert(2)</script> film”."),
    ):
        html = shown._repr_html_()
        assert "<script" not in html and "<b>" not in html and "<i>" not in html


@settings(max_examples=200)
@given(st.one_of(anything, st.text(PARTS, max_size=40)), st.none() | anything)
def test_whatever_is_given_the_worst_is_one_line_of_advice(quotation, speaker):
    try:
        verdict = quotes.check(quotation, speaker)
    except Advice as advice:
        assert str(advice) and "\n" not in str(advice)
    else:
        assert repr(verdict) and verdict._repr_html_()
        repr(verdict).encode("utf-8")


@pytest.mark.parametrize("speaker", ["Will\ud800 Harney", "Wi\u00adll\nHarney", "Will\u200b Harney"])
def test_a_name_with_signs_that_nobody_sees_is_told_without_them(speaker):
    verdict = quotes.check("two great hostile camps", speaker=speaker)
    assert verdict.notes == ("The speaker that was named is Will Harney.",)


@pytest.mark.parametrize("given", ["", " ", "…", "?!", "\ud800", "a " * 500_000, "[]", "[…]"])
def test_a_quotation_without_words_or_with_too_many_gets_one_line(given):
    for call in (quotes.check, quotes.find):
        if call is quotes.find and given.startswith("a "):
            continue
        with pytest.raises(BadInput) as error:
            call(given)
        assert "\n" not in str(error.value) and len(str(error.value)) <= 120


def test_what_is_not_text_gets_one_line():
    for call in (
        lambda: quotes.check(7),
        lambda: quotes.check(None),
        lambda: quotes.check("a film", speaker=7),
        lambda: quotes.check("a film", review=7),
        lambda: quotes.find(7),
        lambda: quotes.context(7, "film"),
        lambda: quotes.check_all(7),
    ):
        with pytest.raises(WrongType) as error:
            call()
        assert "\n" not in str(error.value) and len(str(error.value)) <= 120
    with pytest.raises(UnknownName):
        quotes.check("a film", review="harvey")
    with pytest.raises(BadInput):
        quotes.check("a film", speaker="…")
    with pytest.raises(BadInput):
        quotes.context("a film", "film", width=-1)


@every_quote
def test_one_quotation_gets_the_same_verdict_alone_and_among_others(quote):
    said = quote.words.split()
    for at in (0, len(said) // 2, len(said) - 1):
        given = " ".join([*said[:at], "pelican", *said[at + 1 :]])
        alone, (among,) = quotes.check(given), quotes.check_all(f"He says “{given}”, I think.")
        assert among == alone
        for line in (alone.why, *alone.notes):
            assert line in repr(quotes.check_all(f"“{given}”"))


def test_one_changed_word_is_altered_whether_it_is_a_little_word_or_not():
    for changed in ("Moderation and vigilance is key", "blind spot for the UK government"):
        verdict = quotes.check(changed)
        assert (verdict.name, [part.what for part in verdict.finding.changes]) == ("altered", ["swapped"])
        (verdict,) = quotes.check_all(f"She says that “{changed}”.")
        assert verdict.name == "altered"
        shown = repr(quotes.check_all(f"“{changed}”"))
        assert f"(removed: {verdict.finding.changes[0].there}) (added: {verdict.finding.changes[0].here})" in shown


def test_all_quotations_of_a_text_are_checked_and_nothing_else():
    verdicts = quotes.check_all(
        "Harney fears “two great hostile camps” and 'bad actors', it's said. ‘Don’t vote’ isn't \"keep us glued\" "
        "or “scary”, and the users' phones' rings are not quoted."
    )
    assert [(verdict.quotation, verdict.name) for verdict in verdicts] == [
        ("two great hostile camps", "exact"),
        ("bad actors", "exact"),
        ("Don’t vote", "exact"),
        ("keep us glued", "exact"),
    ]
    assert "two great hostile camps" in repr(verdicts) and "<table>" in verdicts._repr_html_()
    assert "Nothing of two words" in repr(quotes.check_all("No marks at all."))


# ---------------------------------------------------------------- with the page


def test_no_altered_quotation_is_called_exact_and_no_absent_one_found(pages):
    bodies = quote_table.bodies(pages)
    corpus = Corpus([(name, "\n".join(body)) for name, body in bodies.items()])
    cases = quote_table.cases(bodies)
    assert len(cases) >= 60
    told = {}
    for case in cases:
        finding = quote_table.found(corpus, case.words)
        assert not quote_table.is_grave(case, finding), f"{case.group}: {case.words}"
        told.setdefault(case.truth, Counter())[finding.what] += 1
    for truth in ("exact", "trimmed", "altered", "stitched"):
        assert told[truth] == {truth: told[truth].total()}


@pytest.mark.parametrize("review", reviews.shipped())
def test_any_run_of_a_brought_page_is_exact(review, brought):
    body = "\n".join(brought[review])
    said = parse.words(body)

    @on_a_page
    @given(st.integers(0, len(said) - 4), st.integers(4, 25))
    def holds(first, size):
        run = body[said[first].start : said[min(first + size, len(said)) - 1].end]
        verdict = quotes.check(run)
        assert verdict.name == "exact"
        assert words.fold(verdict.finding.passages[0].printed) == words.fold(run)

    holds()


@pytest.mark.parametrize("review", reviews.shipped())
def test_no_run_of_a_brought_page_with_one_word_changed_is_exact(review, brought):
    body = "\n".join(brought[review])
    said = parse.words(body)

    @on_a_page
    @given(st.integers(0, len(said) - 9), st.integers(0, 8))
    def holds(first, at):
        run = [word.token for word in said[first : first + 9]]
        run[at] = "pelican"
        assert name(" ".join(run)) not in ("exact", "trimmed")

    holds()


@every_quote
def test_the_page_and_the_bank_agree_on_speaker_and_place(quote, brought):
    verdict = quotes.check(quote.words, speaker=quote.speaker, review=quote.review)
    place = verdict.places[0]
    assert verdict.name == "exact"
    assert (place.sentence, place.section, place.speaker) == (quote.sentence, quote.section, quote.speaker)


def test_a_whole_sentence_is_its_author_s_though_it_quotes_somebody(brought):
    sentence = brought["harney"][quotes.get("harney.nobody-intended").sentence - 1]
    assert name(sentence, speaker="Harney") == "exact"
    assert name(sentence, speaker="Tristan Harris") == "wrong speaker"


def test_words_round_a_fragment_inside_the_same_marks_are_the_same_speaker_s(brought):
    sentence = brought["harney"][quotes.get("harney.chaos").sentence - 1]
    inside = sentence[sentence.index("‘") + 1 : sentence.rindex("’")]
    assert len(inside) > len(quotes.get("harney.chaos").words)
    assert name(inside, speaker="the film") == "exact"
    assert name(inside, speaker="Will Harney") == "wrong speaker"


def test_a_trim_that_runs_from_one_person_s_opinion_into_the_next_is_stitched(brought):
    sentences = reviews.load("share").sentences
    alex = next(reversed([sentence for sentence in sentences if sentence.voice == "alex"])).text
    heading, joe = (sentence for sentence in sentences[:20] if sentence.voice == "joe" and sentence.number < 19)
    end, begin = parse.words(alex)[-5].start, parse.words(joe.text)[5].end
    verdict = quotes.check(f"{alex[end:]} … {joe.text[:begin]}")
    assert (verdict.name, verdict.finding.left_out) == ("stitched from two places", (heading.text,))
    assert [place.author for place in verdict.places] == ["Alex", "Joe"]


def test_a_run_from_one_person_s_opinion_into_the_next_is_exact_all_the_same(brought):
    alex, heading = brought["share"][15:17]
    assert name(f"{alex} {heading}") == "exact"
    assert [reviews.load("share").sentence(n).voice for n in (16, 17)] == ["alex", "joe"]


def test_with_one_page_the_other_reviews_still_answer_from_the_bank(pages, home):
    bring(pages, home, "share")
    assert reviews.load("share").has_page and not reviews.load("harney").has_page
    assert name("two great hostile camps", speaker="Marx") == "exact"
    verdict = quotes.check("the film and the society of social media")
    assert verdict.name == "cannot tell without the page"
    assert ("SHARE", "nowhere", "the page was read") in verdict.certain
    assert name("films like a zebra do") == "not found"


def test_with_all_pages_there_is_always_an_answer(brought):
    verdict = quotes.check("the film and the society of social media")
    assert verdict.name == "not found" and "the words are not in any of the reviews" in verdict.why


def test_the_nearest_passage_is_shown_with_what_differs(brought):
    rewritten = next(
        case for case in quote_table.cases(brought) if case.group == "rewritten" and case.review == "share"
    )
    verdict = quotes.check(rewritten.words)
    assert verdict.name == "not found" and verdict.finding.changes
    assert "The nearest passage is" in repr(verdict) and "likeness" in repr(verdict)


def test_a_text_that_the_reader_brought_can_be_checked(home):
    folder = home / "pages" / "read"
    folder.mkdir(parents=True)
    lines = [f"Line {n} of my own review says that the gulls of pier {n} are thieves." for n in range(1, 21)]
    (folder / "gulls.txt").write_text("\n".join(lines), encoding="utf-8")
    verdict = quotes.check("the gulls of pier 7 are thieves")
    assert (verdict.name, verdict.places[0].name, verdict.places[0].sentence) == ("exact", "gulls", 7)
    assert name("my own review says that the gulls of pier 7 are saints", review="gulls") == "altered"


def test_a_text_that_cannot_be_read_leaves_the_others_alone(home, monkeypatch):
    def load(name):
        if name == "broken":
            raise BadInput("This file is broken.")
        return whole(name)

    whole = reviews.load
    monkeypatch.setattr(reviews, "names", lambda: [*reviews.shipped(), "broken"])
    monkeypatch.setattr(reviews, "load", load)
    assert name("two great hostile camps") == "exact"


def test_neither_import_nor_check_needs_a_heavy_library():
    code = (
        "import sys; from helpers import quotes; quotes.check('two great hostile camps'); quotes.find('film');"
        "print([m for m in ('nltk', 'numpy', 'matplotlib', 'vaderSentiment', 'ipywidgets') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_tables_of_verdicts_are_the_kit_s_tables():
    assert isinstance(quotes.bank().table, tables.Table)
    assert isinstance(quotes.check_all("“two great hostile camps”").table, tables.Table)


def test_a_voice_given_as_the_review_is_the_speaker_that_is_asked_about():
    words = next(quote.words for quote in quotes.bank("share") if quote.speaker == "Alex")
    assert quotes.check(words, review="Alex").name in ("exact", "trimmed")
    assert (
        quotes.check(words, review="Joe").name
        == quotes.check(words, review=reviews.voice("Joe")).name
        == "wrong speaker"
    )
