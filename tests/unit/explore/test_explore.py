"""Controls without a browser: what Python finds for what a reader moves, keeps, and prints."""

import ast

import pytest

from helpers import answers, explore, frequency, quotes, reviews, sentiment
from helpers.prompts.card import on_screen
from helpers.tables import number


def move(control, **changes):
    """Move some fields of a control, and read its new state."""
    parts = {name: changes.pop(name) for name in ("kept", "add") if name in changes}
    control.hear({"do": "move", "view": "v", "edit": 1, "value": control.state["value"] | changes} | parts)
    return control.state


def keep(control, add=True):
    return move(control, kept=control.state["kept"], add=add)


def test_a_move_that_is_told_again_is_answered_without_another_look(monkeypatch):
    control, looks = explore.words(), []
    monkeypatch.setattr(control, "look", lambda value, look=control.look: looks.append(value) or look(value))
    move(control, words="film")
    control.hear({"do": "move", "view": "other", "edit": 4, "value": control.state["value"] | {"words": "media"}})
    state = move(control, words="film")  # as before: its answer was lost on the way
    assert len(looks) == 2
    assert (state["view"], state["edit"], state["value"]["words"]) == ("v", 1, "media")


def by_its_code(state):
    """The rows that the lines of code of a control give, table by table."""
    names = {"frequency": frequency, "quotes": quotes, "reviews": reviews, "sentiment": sentiment}
    found = [eval(line, names) for line in state["code"].splitlines()]
    return [[list(map(number, row)) for row in getattr(each, "table", each)] for each in found]


def as_drawn(state):
    return [table["rows"] for table in (state["table"], *(each["table"] for each in state["more"]))]


PAGES = "*[text for each in reviews.all() for text in (each, each.whole_page)]"
CONTROLS = [explore.apart, explore.lists, explore.mood, explore.places, explore.top, explore.words]


@pytest.mark.parametrize("control", CONTROLS)
def test_the_first_state_is_printed_and_is_what_the_line_of_code_gives(control):
    made = control()
    assert repr(made).startswith(made.form["question"])
    assert by_its_code(made.state) == as_drawn(made.state)


@pytest.mark.parametrize(
    "changes",
    [
        {"words": "film", "texts": "*reviews.voices()"},
        {"words": "capital*, i / me"},
        {"words": "donate", "texts": PAGES},
    ],
)
def test_after_a_move_the_line_of_code_gives_the_same_table(changes):
    state = move(explore.words(), **changes)
    table = eval(state["code"], {"frequency": frequency, "reviews": reviews})
    assert [list(map(str, row)) for row in table] == state["table"]["rows"]


def test_a_star_counts_every_ending_once():
    state = move(explore.words(), words="capital*/capitalism")
    assert state["table"]["rows"] == [["capital*/capitalism", "3 (4.69)", "0 (0.00)", "12 (5.94)"]]
    assert state["sentence"] == (
        "“capital*/capitalism”: most in Harney, 5.94 in 1,000 words (count: 12); never in SHARE."
    )


def test_words_that_are_left_out_make_room_for_others():
    control = explore.top()
    state = move(control, skip="media, social")
    assert [row[0] for row in state["table"]["rows"]][:2] == ["society", "film"]
    assert state["sentence"].endswith("Left out: media, social.")
    table = eval(state["code"], {"frequency": frequency, "reviews": reviews})
    assert [row[0] for row in table] == [row[0] for row in state["table"]["rows"]]
    assert move(control, skip="", little="in")["table"]["rows"][0][0] == "the"


def test_a_text_of_ones_own_is_shown_and_never_run():
    words = "<img src=x onerror=alert(1)> film"
    assert move(explore.words(), words="film", own=words)["table"]["rows"][0][-1].startswith("1 (")
    state = move(explore.top(), own='film film film"); import os')
    assert state["table"]["rows"][0][:2] == ["film", "3"]
    ast.parse(state["code"])


@pytest.mark.parametrize(
    ("control", "field", "words", "said"),
    [
        *(
            (explore.words, "words", words, "Type from 1 to 8 words")
            for words in ("", " , ", "a b c d e f g h i", "*/*")
        ),
        *((explore.check, "quotation", words, "There are no words") for words in ("", "…", " “” ")),
    ],
)
def test_a_slip_is_one_line_and_what_was_found_before_stays(control, field, words, said):
    made = control()
    before = made.state["table"]
    state = move(made, **{field: words})
    assert state["trouble"].startswith(said) and state["table"] == before


def test_what_is_kept_is_an_answer_and_comes_into_the_hand_in():
    control = explore.words()
    move(control, words="food")
    assert keep(control)["kept"] == [control.state["sentence"]]
    move(control, words="film")
    state = keep(control)
    assert len(state["kept"]) == 2 and state["line"].startswith("Saved on this computer")
    assert answers.latest("explore.words").question == "What I found: Try words of your own"
    assert (
        b"\\u201cfood\\u201d: most in" in answers.hand_in().json or "“food”: most in".encode() in answers.hand_in().json
    )
    assert keep(control, add=False)["kept"] == state["kept"][:1]
    assert explore.words().state["kept"] == state["kept"][:1]  # and is there again when the lesson is opened anew


def test_what_is_kept_on_one_card_shows_on_the_other():
    first, second = explore.words(), explore.words()
    keep(first)
    assert second.state["kept"] == first.state["kept"]
    for card in (first, second):
        card.close()
        assert card not in on_screen


def test_nothing_is_kept_where_nothing_was_found():
    control = explore.words()
    move(control, words="")
    state = keep(control)
    assert state["trouble"] and state["kept"] == []


def test_a_new_value_changes_the_sentence_and_the_review():
    state = move(
        explore.mood(), sentence="A great mess.", changes="Great = 0, dilemma=−1", text='reviews.load("share")'
    )
    assert state["table"]["rows"] == [["great", "0.00", "0.00", ""], ["mess", "−1.50", "−1.50", ""]]
    assert "SHARE: 26 sentences of praise and 12 of blame; with your values 25 and 12." in state["sentence"]
    assert state["sentence"].endswith("Sentences that change sides: 1.")
    assert [each["table"]["rows"][0][:3] for each in state["more"]] == [["51", "praise", "neither"]]
    assert by_its_code(state) == as_drawn(state)


def test_a_text_of_ones_own_changes_sides():
    state = move(explore.mood(), changes="great=-2", own="A great film.\nA great mess. It rained.")
    assert [row[:3] for row in state["more"][0]["table"]["rows"]] == [
        ["1", "praise", "blame"],
        ["2", "praise", "blame"],
    ]
    assert "Your text: 2 sentences of praise and 0 of blame; with your values 0 and 2." in state["sentence"]


def test_sentences_that_do_not_tell_their_words_are_said_to_stay():
    state = move(explore.mood(), changes="like=0", text='reviews.load("share")')
    assert "2 are too short to tell their words here, and stay as they are" in state["more"][0]["table"]["caption"]


@pytest.mark.parametrize("sentence", ["", "…", "No word of it.", '"); import os'])
def test_any_sentence_is_weighed(sentence):
    state = move(explore.mood(), sentence=sentence)
    assert not state["trouble"] and ast.parse(state["code"])


def test_a_value_outside_the_scale_is_one_line():
    assert "great" in move(explore.mood(), changes="great=1000")["trouble"]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "reviews.voices()[2]", "against": '*reviews.load("share").voices'},
        {"text": 'reviews.load("moon-for")', "against": 'reviews.load("moon-against")', "little": "in"},
        {"text": 'reviews.load("harney")', "against": "*reviews.voices()"},
    ],
)
def test_key_words_and_luck_are_what_their_code_gives(changes):
    state = move(explore.apart(), **changes)
    assert not state["trouble"] and by_its_code(state) == as_drawn(state)


def test_key_words_stand_beside_what_luck_alone_gives():
    state = move(explore.apart(), text='reviews.load("share")')
    assert state["sentence"] == (
        "SHARE: i (12 here, 1 there), your (9 here, 2 there), things (5 here, 0 there). 42 words have a G² over the "
        "line; luck alone gives 16 on average, from 5 to 27."
    )
    assert "shuffled 300 times (seed 1) into texts of 1,044 and 2,660" in state["more"][0]["table"]["note"]


def test_a_text_of_ones_own_is_set_apart_and_its_words_are_placed():
    state = move(explore.apart(), own="Cats. Cats and cats, and <b>cats</b>.", against='reviews.load("moon-for")')
    assert state["table"]["rows"][0][0] == "cats" and state["code"].startswith('frequency.keyness("…your text…", ')
    state = move(explore.places(), own="Cats. No dogs. Cats!", words="cats, fish")
    assert [row[3] for row in state["table"]["rows"]] == ["1, 3", ""] and state["bars"] == "strip 1 3"


def test_a_text_compared_with_itself_is_told_so_in_one_line():
    state = move(explore.apart(), text='reviews.load("harney")', against='reviews.load("harney")')
    assert state["trouble"].endswith("a text is not compared with itself.")


def test_a_strip_runs_from_the_first_sentence_of_a_voice_to_its_last():
    state = move(explore.places(), text="reviews.voices()[3]", words="networks")
    assert state["bars"] == "strip 29 47" and state["table"]["rows"][0][2:] == ["19", "35, 47"]


def test_a_word_whose_places_are_not_known_is_told_so():
    assert "are not known here" in move(explore.places(), words="addiction")["trouble"]


@pytest.mark.parametrize("text", ['reviews.load("harney")', "reviews.voices()[2]", 'reviews.load("moon-for")'])
def test_three_lists_and_their_agreement_are_what_their_code_gives(text):
    state = move(explore.lists(), sentence='A "great" mess.', text=text)
    assert not state["trouble"] and by_its_code(state) == as_drawn(state)


def test_where_no_page_is_here_the_fragments_are_read_and_it_is_said():
    state = move(explore.lists(), text="reviews.voices()[2]")
    assert "Joe, whose page is not here: the fragments of the quote bank: 6 sentences" in state["sentence"]
    assert "agree" not in move(explore.lists(), text='reviews.load("moon-for")')["code"].partition("(")[0]


def test_a_text_of_ones_own_is_read_by_three_lists():
    state = move(explore.lists(), sentence="", own="A great <b>mess</b>.\nNot good.")
    assert [row[-1] for row in state["more"][0]["table"]["rows"]] == ["agree", "agree"]
    assert state["sentence"].startswith("VADER: neither, AFINN: neither, Pattern: neither. Your text: 2 sentences")
