"""Cards without a browser: what Python keeps, restores, shows and prints when the browser's messages arrive."""

import json
import re
import shutil
import types
from itertools import count
from pathlib import Path

import pytest
from conftest import PROMPTS
from hostile import STRINGS
from ipywidgets.widgets.widget import _instances

from helpers import answers, prompts, questions
from helpers.answers import mine
from helpers.errors import UnknownName
from helpers.prompts import card
from helpers.questions import source

HELPERS = Path(prompts.__file__).parents[1]


@pytest.fixture(autouse=True)
def kinds(tmp_path, monkeypatch):
    """Prompts of the test's own."""
    path = Path(shutil.copy(PROMPTS, tmp_path))
    monkeypatch.setattr(source, "file", lambda: path)
    return path


def reword(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def another_kernel(monkeypatch):
    """A function that makes the next calls those of a new kernel on the same files."""
    return mine._open.cache_clear


def say(prompt, value, edit=1, view="view", tab="tab"):
    prompt.hear({"do": "keep", "view": view, "tab": tab, "edit": edit, "value": value})
    return prompt.state


def greet(prompt, *copies, edit=0, tab="tab"):
    copies = [{"value": value, "kept": kept} for value, kept in copies]
    prompt.hear({"do": "hello", "view": "view", "tab": tab, "edit": edit, "copies": copies})
    return prompt.state


def test_a_change_is_kept_before_its_number_comes_back():
    state = say(prompts.discuss("98.talk"), {"text": "A film."}, edit=7)
    assert (state["edit"], state["kept"], state["view"]) == (7, True, "view")
    assert answers.latest("98.talk").value == {"text": "A film."}
    assert answers.latest("98.talk").question == "What is missing?"


def test_running_the_cell_again_restores():
    say(prompts.discuss("98.talk"), {"text": "A film."})
    assert prompts.discuss("98.talk").state["value"] == {"text": "A film."}


def test_a_new_kernel_restores(another_kernel):
    say(prompts.discuss("98.talk"), {"text": "A film."})
    another_kernel()
    assert prompts.discuss("98.talk").state["value"] == {"text": "A film."}


def test_a_browser_copy_that_never_arrived_is_kept_and_shown(another_kernel):
    say(prompts.discuss("98.talk"), {"text": "A"})
    another_kernel()
    state = greet(prompts.discuss("98.talk"), ({"text": "A film."}, False), edit=1)
    assert state["value"] == {"text": "A film."}
    assert answers.latest("98.talk").value == {"text": "A film."}


def test_a_browser_copy_comes_back_to_an_empty_journal():
    state = greet(prompts.discuss("98.talk"), ({"text": "A film."}, True))
    assert state["value"] == {"text": "A film."}


def test_an_old_browser_copy_does_not_replace_what_came_after_it():
    prompt = prompts.discuss("98.talk")
    say(prompt, {"text": "Old"})
    say(prompt, {"text": "New"}, edit=2)
    assert greet(prompt, ({"text": "Old"}, True))["value"] == {"text": "New"}


def test_where_browser_and_journal_differ_both_are_kept_and_said(another_kernel):
    say(prompts.discuss("98.talk"), {"text": "In the journal"})
    another_kernel()
    state = greet(prompts.discuss("98.talk"), ({"text": "In the browser"}, False), edit=1)
    assert state["value"] == {"text": "In the browser"}
    assert [old["value"] for old in state["versions"]] == [{"text": "In the journal"}]


def test_two_tabs_on_one_kernel_keep_both_versions():
    prompt = prompts.discuss("98.talk")
    say(prompt, {"text": "one"}, view="a", tab="a")
    state = say(prompt, {"text": "two"}, view="b", tab="b")
    assert [old["value"] for old in state["versions"]] == [{"text": "one"}]
    assert [version.value["text"] for version in answers.versions("98.talk")] == ["one", "two"]


def test_two_kernels_keep_both_versions(another_kernel):
    first = prompts.discuss("98.talk")
    say(first, {"text": "one"})
    another_kernel()
    state = say(prompts.discuss("98.talk"), {"text": "two"})
    assert [old["words"] for old in state["versions"]] == ["Your answer: one"]


def test_an_answer_that_has_grown_is_one_version(another_kernel):
    say(prompts.discuss("98.talk"), {"text": "A film"})
    another_kernel()
    assert say(prompts.discuss("98.talk"), {"text": "A film about films"})["versions"] == []


def test_a_change_that_is_asked_about_again_is_answered_and_not_kept_twice():
    prompt = prompts.discuss("98.talk")
    say(prompt, {"text": "A"}, edit=1)
    say(prompt, {"text": "B"}, edit=1, view="other", tab="other")
    state = say(prompt, {"text": "A"}, edit=1)  # the same message: its answer was lost on the way
    assert (state["view"], state["edit"], state["kept"], state["value"]) == ("view", 1, True, {"text": "B"})
    say(prompt, {"text": "A"}, edit=2)  # a new change to the same words
    assert [version.value["text"] for version in answers.versions("98.talk")] == ["A", "B", "A"]


def test_copies_that_are_told_again_are_not_kept_twice():
    prompt = prompts.discuss("98.talk")
    copies = [({"text": "of another tab"}, False), ({"text": "of this tab"}, False)]
    states = [greet(prompt, *copies, edit=1) for _ in range(2)]
    assert [(state["edit"], state["settled"]) for state in states] == [(1, True)] * 2
    assert [version.value["text"] for version in answers.versions("98.talk")] == ["of another tab", "of this tab"]


def test_a_first_word_that_comes_late_does_not_undo_what_was_changed_since():
    prompt = prompts.discuss("98.talk")
    say(prompt, {"text": "B"}, edit=2)  # heard by a subshell, while the first word waits behind a cell
    state = greet(prompt, ({"text": "A"}, False), edit=1)
    assert state["value"] == {"text": "B"} and len(answers.versions("98.talk")) == 1


def test_an_answer_that_was_deleted_does_not_come_back_when_it_is_told_again():
    prompt = prompts.discuss("98.talk")
    say(prompt, {"text": "A"})
    prompts.save("98").hear({"do": "delete"})
    assert say(prompt, {"text": "A"})["value"] is None


def test_a_refused_answer_is_not_called_kept(monkeypatch):
    def refuse(*_):
        raise answers.NotKept("Not saved: the disk is full.")

    monkeypatch.setattr(answers, "keep", refuse)
    state = say(prompts.discuss("98.talk"), {"text": "A film."}, edit=3)
    assert (state["edit"], state["kept"], state["line"], state["download"]) == (
        3,
        False,
        "Not saved: the disk is full.",
        True,
    )
    assert greet(prompts.discuss("98.talk"), ({"text": "A film."}, False))["settled"] is False


def test_on_binder_the_line_says_that_the_session_forgets(monkeypatch):
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://example.org/")
    state = say(prompts.discuss("98.talk"), {"text": "A film."})
    assert "until this session ends" in state["line"] and state["download"] and state["forgets"]


def test_an_answer_of_an_older_edition_that_has_no_box_now_is_read_out_on_the_card():
    answers.keep("98.grid", {"text": "My old answer, as plain words."}, prompts.rows("98.grid").question.words)
    card = prompts.rows("98.grid")
    assert card.state["notes"] == ["You wrote: My old answer, as plain words."]
    assert prompts.rows("98.grid").state["value"] == {"text": "My old answer, as plain words."}


def test_a_reworded_question_keeps_its_old_answer_in_view(kinds):
    say(prompts.discuss("98.talk"), {"text": "A film."})
    reword(kinds, "What is missing?", "What is left out?")
    state = prompts.discuss("98.talk").state
    assert state["value"] == {"text": "A film."}
    assert state["notes"] == ["This question has been reworded. You answered: “What is missing?”"]


def test_a_removed_question_keeps_its_old_answer_in_view(kinds):
    say(prompts.discuss("98.talk"), {"text": "A film."})
    reword(kinds, '["98.talk"]', '["98.other"]')
    assert ("What is missing?", "no longer asked; you said: A film.") in prompts.resume("98")


def test_resume_counts_what_is_answered():
    assert prompts.resume("98").caption == "Where was I? 0 of 9 questions answered."
    say(prompts.vote("98.vote"), {"round": "before", "choice": 4})
    table = prompts.resume("98")
    assert table.caption == "Where was I? 1 of 9 questions answered."
    assert ("The film is fair.", "voted before") in table


def test_what_was_sorted_twice_is_answered_twice_and_no_vote():
    for round in ("", "after"):
        sort = prompts.sort("98.kinds", round) if round else prompts.sort("98.kinds")
        say(sort, {"piles": {sort.question.fields[0].label: sort.question.fields[0].options[0][0]}})
        told = dict(prompts.resume("98"))[sort.question.words]
    assert told == "answered twice"


def test_the_first_vote_stands_beside_the_second_once_that_is_chosen_and_not_before():
    say(prompts.vote("98.vote"), {"round": "before", "choice": 4, "confidence": 3, "reason": "It asks both sides."})
    after = prompts.vote("98.vote", "after")
    assert after.state["tables"] == say(after, {"round": "after", "reason": "I saw it again."})["tables"] == []
    rows = say(after, {"round": "after", "choice": 2})["tables"][0]["rows"]
    assert rows[0] == ["Before", "Agree", "3, fairly sure", "It asks both sides.", ""]
    assert [row[:2] for row in rows] == [["Before", "Agree"], ["After", "Disagree"]]
    assert answers.latest("98.vote#before").value["choice"] == 4
    assert answers.latest("98.vote#after").value["choice"] == 2


def test_a_vote_of_an_unknown_round_is_refused_and_not_lost_in_a_slot_of_its_own():
    with pytest.raises(UnknownName, match=r"no round called “After”. Did you mean after\?"):
        prompts.vote("98.vote", "After")


@pytest.mark.parametrize("key", [["98.talk"], None, 98, b"98.talk"])
def test_what_is_no_key_is_one_line(key):
    with pytest.raises(UnknownName, match="There is no prompt called"):
        prompts.discuss(key)


def test_a_card_without_an_answer_does_not_say_that_one_is_saved():
    say(prompts.discuss("98.talk"), {"text": "A film."})
    assert prompts.discuss("98.pair").state["line"] == "What you answer is saved on this computer."


def test_a_first_vote_shows_in_a_second_that_is_open_already():
    after = prompts.vote("98.vote", "after")
    say(after, {"round": "after", "choice": 1})
    say(prompts.vote("98.vote"), {"round": "before", "choice": 5})
    assert after.state["tables"][0]["rows"][0][1] == "Strongly agree"


def test_another_reading_of_the_cards_comes_after_sorting_and_with_its_reason():
    prompt = prompts.sort("98.kinds")
    piles = {"piles": {"It is from 2020.": "opinion"}}
    assert say(prompt, piles)["tables"] == []
    (table,) = say(prompt, piles | {"step": 1}, edit=2)["tables"]
    assert table["rows"] == [["It is from 2020.", "opinion", "fact", "It can be looked up."]]


def test_a_skip_that_is_taken_back_hides_the_scores_and_is_no_other_version(bank, another_kernel):
    prompt = prompts.rate("98.rate")
    say(prompt, {"ratings": {"98.a": -2}, "step": 1})
    another_kernel()
    rest = {"ratings": {"98.a": -2, "98.b": 1}, "step": 0, "blind": ["98.a"]}
    state = say(prompts.rate("98.rate"), rest, edit=2)
    assert state["tables"] == [] and state["versions"] == []
    assert "blind" not in prompt.words(rest) and "blind" not in questions.plain(rest)


@pytest.fixture
def bank(kinds, monkeypatch):
    """Two fragments of the test's own, in a review of one sentence."""
    from helpers import reviews, sentiment
    from helpers.questions import predict

    quotes = types.SimpleNamespace(
        get=lambda key: types.SimpleNamespace(
            key=key, words={"98.a": "a great film", "98.b": "no"}[key], review="own", sentence=1
        )
    )
    score = sentiment.score("It is a great film, but an ugly one.")
    sentence = types.SimpleNamespace(compound=score.compound, score=score)
    own = types.SimpleNamespace(label="Own", sentences=[sentence])
    monkeypatch.setattr(predict, "quotes", quotes)
    monkeypatch.setattr(reviews, "load", lambda name: own)
    reword(kinds, '["alex.great-job", "harney.conceals"]', '["98.a", "98.b"]')


def test_scores_come_after_rating_first_the_fragments_then_the_sentences(bank):
    prompt = prompts.rate("98.rate")
    value = {"ratings": {"98.a": -2}}
    assert say(prompt, value)["tables"] == []
    (own,) = say(prompt, value | {"step": 1}, edit=2)["tables"]
    assert own["rows"][0] == ["“a great film”", "−2", "+0.62", "great +3.10"]
    assert own["rows"][1][1] == "skipped"
    _, whole = say(prompt, value | {"step": 2}, edit=3)["tables"]
    assert whole["rows"][0][:2] == ["“a great film”", "Own, sentence 1"]
    assert "ugly" in whole["rows"][0][3] and "great" in whole["rows"][0][3]


def test_a_prompt_prints_as_its_question_and_not_as_an_address():
    for question in map(questions.get, questions.keys("98")):
        text = repr(getattr(prompts, question.kind)(question.key))
        assert text.split("\n")[0] == question.words
        assert not re.search(r"0x[0-9a-f]+| object at ", text)
        assert "___" in text or "( )" in text


def test_before_there_is_an_answer_nothing_but_what_to_do_stands_below_a_card():
    echo = prompts.discuss("98.talk")._echoed()
    assert echo["text/plain"] == "" and "so-echo" not in echo["text/html"]
    assert "To answer on screen, open this lesson in Jupyter and press Shift and Enter here." in echo["text/html"]


def test_the_echo_holds_the_answer_escaped():
    prompt = prompts.discuss("98.talk")
    say(prompt, {"text": "<img src=x onerror=alert(1)>\nsecond line"})
    echo = prompt._echoed()
    assert "<img" not in echo["text/html"] and "&lt;img src=x" in echo["text/html"]
    assert "second line" in echo["text/plain"]


@pytest.mark.parametrize("value", [None, [], "text", 5, {"text": 5}, {"piles": []}, {"order": {}}, {"rows": [1, None]}])
def test_an_answer_of_a_strange_shape_is_shown_and_breaks_nothing(value):
    for question in map(questions.get, questions.keys("98")):
        make = getattr(prompts, question.kind)
        answers.keep(make(question.key).question.slot, value or "x")
        prompt = make(question.key)
        json.dumps(prompt.state)
        prompt._echoed()


@pytest.mark.parametrize("words", STRINGS)
def test_any_words_can_be_sent_to_the_screen_and_never_as_html(words):
    prompt = prompts.discuss("98.talk")
    state, echo = say(prompt, {"text": words}), prompt._echoed()
    json.dumps([state, echo], ensure_ascii=False).encode("utf-8")
    shown = re.sub(r"</?(div|p|em|strong|br)\b[^<>]*>", "", echo["text/html"])
    assert "<" not in shown and ">" not in shown


def test_saving_restores_what_was_handed_in_and_every_card_shows_it(another_kernel, tmp_path, monkeypatch):
    say(prompts.discuss("98.talk"), {"text": "A film."})
    work = answers.hand_in()
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(tmp_path / "elsewhere"))
    talk, save = prompts.discuss("98.talk"), prompts.save("98")
    assert talk.state["value"] is None
    save.hear({"do": "restore"}, [work.json])
    assert talk.state["value"] == {"text": "A film."}
    assert save.state["said"][0] == "1 answer restored."


def test_saving_takes_a_pasted_code(tmp_path, monkeypatch):
    say(prompts.discuss("98.talk"), {"text": "A film."})
    code = answers.hand_in().text
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(tmp_path / "elsewhere"))
    prompts.save("98").hear({"do": "restore", "text": code})
    assert answers.latest("98.talk").value == {"text": "A film."}


def test_a_file_that_is_no_hand_in_gets_one_line():
    save = prompts.save("98")
    save.hear({"do": "restore"}, [b"\x89PNG\r\n"])
    assert len(save.state["said"]) == 1


def test_deleting_leaves_no_byte_of_an_answer_and_blanks_the_cards(home):
    talk, save = prompts.discuss("98.talk"), prompts.save("98")
    say(talk, {"text": "Zorbulon's secret"})
    save.hear({"do": "write", "group": ""})
    assert any(b"Zorbulon" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    save.hear({"do": "delete"})
    assert not any(b"Zorbulon" in path.read_bytes() for path in home.rglob("*") if path.is_file())
    assert talk.state["value"] is None and talk._echoed()["text/plain"] == ""
    assert any("downloaded" in line for line in save.state["said"])


# The one module that shows HTML in a widget. That every word is escaped there, test_tables reads in the code.
SHOWS_HTML = {"pages/box.py"}
# What a notebook's front end does: it shows the HTML that a result brings.
FRONT_END = {"course/page.js"}


def test_only_one_door_leads_from_words_to_html():
    forbidden = re.compile(
        r"widgets\.HTML\(|HTMLMath\(|[^_.\w]HTML\(|Markdown\(|\.style\b|widgets\.Output|innerHTML|insertAdjacent"
    )
    found = {
        path.relative_to(HELPERS).as_posix(): forbidden.findall(path.read_text(encoding="utf-8"))
        for path in HELPERS.rglob("*.[pj][ys]")
        if not {"node_modules", "test"} & {*path.parts}
    }
    assert {name for name, hits in found.items() if hits} == SHOWS_HTML | FRONT_END
    assert set(found["pages/box.py"]) == {"widgets.HTML("}


def test_the_card_asks_nothing_of_the_network():
    code = (HELPERS / "prompts" / "card.js").read_text(encoding="utf-8") + (HELPERS / "prompts" / "card.css").read_text(
        encoding="utf-8"
    )
    assert re.findall(r"https?:|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|@import|url\(|import\(|eval\(", code) == []


@pytest.fixture
def run(monkeypatch):
    """A function that makes what comes next a run of this cell, as a front end tells it."""
    for each in tuple(card.on_screen):  # of other tests
        each.close()
    runs = count(1)

    def begin(cell):
        told = cell, str(next(runs))
        monkeypatch.setattr(card, "_running", lambda: told)

    return begin


def test_a_card_that_is_run_again_replaces_the_last_one_and_lets_go_of_it(run):
    run("a cell")
    prompts.discuss("98.talk"), prompts.save("98")
    before, widgets = len(card.on_screen), len(_instances)
    for _ in range(20):
        run("a cell")
        talk, _ = prompts.discuss("98.talk"), prompts.save("98")
    assert len(card.on_screen) == before
    assert len(_instances) == widgets
    assert say(talk, {"text": "A film."})["value"] == {"text": "A film."}


def test_a_change_refreshes_as_many_cards_after_twenty_runs_as_after_one(run, monkeypatch):
    refreshed = []
    monkeypatch.setattr(card.Prompt, "refresh", lambda prompt, *_, **__: refreshed.append(prompt))
    for _ in range(20):
        run("a cell")
        talk = prompts.discuss("98.talk")
    run("another cell")
    other = prompts.discuss("98.talk")
    refreshed.clear()
    talk.keep({"text": "A film."})
    assert refreshed == [other]


def test_a_cell_that_asks_something_else_now_has_no_old_card_left(run):
    run("a cell")
    old = prompts.discuss("98.talk")
    run("a cell")
    prompts.discuss("98.peer")
    assert old not in card.on_screen and old.comm is None


def test_one_prompt_in_two_cells_or_twice_in_one_run_stays_on_screen(run):
    run("a cell")
    one, two = prompts.discuss("98.talk"), prompts.discuss("98.talk")
    run("another cell")
    three = prompts.discuss("98.talk")
    assert {id(each) for each in (one, two, three)} <= {id(each) for each in card.on_screen}


def test_where_no_cell_is_named_no_card_is_closed(run):
    run("")
    one = prompts.save("98")
    run("")
    two = prompts.save("98")
    assert one in card.on_screen and two in card.on_screen


def test_the_cell_and_its_run_are_those_of_the_message_that_the_kernel_answers(monkeypatch):
    kernel = types.SimpleNamespace()
    monkeypatch.setattr(card, "get_ipython", lambda: types.SimpleNamespace(kernel=kernel))
    header = {"msg_id": "a run"}
    kernel.get_parent = lambda: {"metadata": {"cellId": "a cell"}, "header": header}
    assert card._running() == ("a cell", "a run")
    for message in ({"metadata": {}, "header": header}, {}, None):
        kernel.get_parent = lambda message=message: message
        assert card._running() == ("", "")
    monkeypatch.setattr(card, "get_ipython", lambda: None)
    assert card._running() == ("", "")


def test_an_unknown_message_is_passed_over():
    prompt = prompts.discuss("98.talk")
    before = prompt.state
    prompt.hear({"do": "anything"})
    prompt.hear({})
    assert prompt.state == before
