"""The teacher's desk: what came in is kept, who is who stays with the teacher, and pages name nobody."""

import io
import json
import zipfile

import pytest
from classes import hand_in, vote
from hostile import STRINGS, Tags

from helpers import answers, explore
from helpers.answers.handin import HandIn


def packed(*works: HandIn) -> bytes:
    """What a browser sends: one ZIP."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for n, work in enumerate(works):
            archive.writestr(f"Nomen {n}_assign_/x", work.json)
    return whole.getvalue()


def collected(desk, *works: HandIn) -> None:
    data = packed(*works)
    desk.hear({"do": "collect", "more": True}, [memoryview(data[:100])])
    desk.hear({"do": "collect", "more": False}, [memoryview(data[100:])])


@pytest.fixture
def desk():
    """A desk with six hand-ins on it, and what it has sent to the browser."""
    card = explore.desk()
    card.sent = []
    card.send = lambda message, *rest: card.sent.append(message)
    collected(card, *(hand_in(n, {"00.harm#before": vote(4, f"reason {n}")}, question="Harm?") for n in range(6)))
    return card


def test_what_comes_in_pieces_is_kept_and_given_back(desk, home):
    assert desk.state["summary"] == "6 hand-ins."
    assert [told[2].endswith(f"Nomen {n}_assign_/x") for n, told in enumerate(desk.state["people"])] == [True] * 6
    assert explore.desk().state["summary"] == "6 hand-ins."
    desk.hear({"do": "give-back"})
    assert desk.state["summary"].startswith("A made-up class") and not (home / "class" / "collected").exists()


def test_tables_say_why_they_are_empty_and_no_text_of_fewer_than_five_is_sent(desk):
    told = {each["key"]: each["table"] for each in desk.state["asked"]}
    assert told["01.gain"]["note"] == "Not asked yet: nobody has answered it."
    desk.hear({"do": "give-back"})
    collected(desk, *(hand_in(n, {"01.gain": {"text": "secret"}}) for n in range(4)))
    assert [each["texts"] for each in desk.state["written"]] == [[]] and "secret" not in str(desk.state)


def test_who_is_who_is_a_file_of_its_own_and_empty_there_is_none(desk, home):
    names = {"amber-kite-000001": "Nobody “Real” 🎈"}
    desk.hear({"do": "names", "names": names})
    assert json.loads((home / "class-names.json").read_bytes()) == names == explore.desk().state["names"]
    desk.hear({"do": "page", "page": "marking", "lesson": "00", "chosen": []})
    desk.hear({"do": "page", "page": "wall", "lesson": "00", "chosen": [["Harm?", ["reason 1"]]]})
    assert len(desk.sent) == 2 and not [each for each in desk.sent if "Nobody" in each["text"]]
    desk.hear({"do": "names", "names": {}})
    assert not (home / "class-names.json").exists() and desk.state["names"] == {}


@pytest.mark.parametrize("variable", ["BINDER_SERVICE_HOST", "COLAB_RELEASE_TAG", "JUPYTERHUB_USER"])
def test_no_list_is_kept_or_shown_where_the_machine_forgets_or_is_somebody_elses(variable, desk, home, monkeypatch):
    desk.hear({"do": "names", "names": {"a": "first"}})
    monkeypatch.setenv(variable, "x")
    desk.hear({"do": "names", "names": {"a": "second"}})
    assert json.loads((home / "class-names.json").read_bytes()) == {"a": "first"}
    assert (explore.desk().state["names"], explore.desk().state["own"]) == ({}, False)


@pytest.mark.parametrize("damaged", [b"", b"[1]", b"\xff", b'{"a": 1', b"3"])
def test_a_damaged_list_stops_nothing(damaged, desk, home):
    (home / "class-names.json").write_bytes(damaged)
    assert explore.desk().state["names"] == {}


def test_no_disk_is_one_line_and_the_desk_stays(desk, home):
    (home / "class-names.json").mkdir()
    desk.hear({"do": "names", "names": {"a": "b"}})
    assert desk.state["said"].startswith("Not done: ") and desk.state["summary"] == "6 hand-ins."


def test_a_marking_page_holds_what_one_person_said_in_a_lesson_and_runs_none_of_it(desk):
    works = [
        hand_in(n, {"00.exit": {"text": text}, "01.gain": {"text": "elsewhere"}}) for n, text in enumerate(STRINGS)
    ]
    desk.hear({"do": "give-back"})
    collected(desk, *works)
    desk.hear({"do": "page", "page": "marking", "lesson": "00", "chosen": []})
    (page,) = [str(each["text"]) for each in desk.sent]
    tags = Tags(page)
    for text in STRINGS:
        assert "".join(c for c in text if c >= " ").encode("utf-8", "replace").decode() in tags.text.replace("\n", "")
    assert page.count('class="person"') == len(STRINGS) == page.count("evidence</td>")
    assert "script" not in tags.tags and "elsewhere" not in tags.text and "default-src 'none'" in page


def test_a_partners_hand_in_brings_no_code():
    partner = hand_in(7, {"00.harm#before": vote(4)})
    assert answers.restore(partner.json, mine=False)[0] == "1 answer restored."
    assert answers.hand_in().code != partner.code
    answers.forget()
    answers.restore(partner.json)
    assert answers.hand_in().code == partner.code


def test_to_delete_what_is_not_there_is_no_mistake(home):
    card = explore.desk()
    card.hear({"do": "give-back"}, [])
    assert card.state["said"] == "What was collected here is deleted."
    card.hear({"do": "names", "names": {}}, [])
    assert card.state["said"] == ""
