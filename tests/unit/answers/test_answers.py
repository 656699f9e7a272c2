"""What was said is kept, shown as typed, handed in without a name, restored, and forgotten when asked."""

import json
import re

import pytest
from hostile import FORMULAS, HOST, STRINGS, Tags

from helpers import EDITION, answers, files
from helpers.answers import handin, mine
from helpers.errors import Advice, BadInput


def a_new_kernel():
    mine._open.cache_clear()


def a_new_computer(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(tmp_path_factory.mktemp("elsewhere")))


# ---- keeping


def test_an_answer_is_there_after_the_kernel_is_gone():
    answers.keep("02.repeats", {"text": "us"}, "Which word comes back?")
    a_new_kernel()
    assert answers.latest("02.repeats").value == {"text": "us"}
    assert answers.latest("02.repeats").question == "Which word comes back?"


def test_a_question_that_nobody_answered_has_no_answer():
    assert answers.latest("02.repeats") is None
    assert answers.versions("02.repeats") == []
    assert answers.everything() == {}


def test_every_version_is_kept_oldest_first():
    for text in ("a", "b", "a"):
        answers.keep("k", {"text": text})
    assert [version.value["text"] for version in answers.versions("k")] == ["a", "b", "a"]
    assert [version.seq for version in answers.versions("k")] == [1, 2, 3]


def test_the_same_answer_again_writes_nothing(home):
    first = answers.keep("k", {"choice": 1}, "Q")
    size = sum(path.stat().st_size for path in home.rglob("*.jsonl"))
    a_new_kernel()
    assert answers.keep("k", {"choice": 1}, "Q") == first
    assert sum(path.stat().st_size for path in home.rglob("*.jsonl")) == size


def test_one_and_true_are_two_answers():
    answers.keep("k", 1)
    answers.keep("k", True)
    assert [version.value for version in answers.versions("k")] == [1, True]


def test_a_reworded_question_keeps_the_old_wording_with_the_old_answer():
    answers.keep("k", "yes", "Is it fair?")
    answers.keep("k", "yes", "Is it fair to Harney?")
    assert [version.question for version in answers.versions("k")] == ["Is it fair?", "Is it fair to Harney?"]


def test_answers_to_a_question_that_is_gone_stay_in_view():
    answers.keep("01.removed-long-ago", {"text": "still here"}, "What was asked then?")
    a_new_kernel()
    kept = answers.everything()["01.removed-long-ago"]
    assert (kept.question, kept.value) == ("What was asked then?", {"text": "still here"})


def test_two_kernels_keep_both_versions_and_the_later_is_shown():
    first, second = mine.Journal(mine._journal().folder), mine.Journal(mine._journal().folder)
    first.keep("k", "from the first tab")
    second.keep("k", "from the second tab")
    first.keep("k", "from the first tab, later")
    assert len(answers.versions("k")) == 3
    assert answers.latest("k").value == second.newest()["k"].value == "from the first tab, later"


def test_columns_and_piles_keep_the_order_they_were_given_in():
    rows = {"rows": [{"writer": "a", "claim": "b", "evidence": "c"}]}
    answers.keep("k", rows)
    a_new_kernel()
    assert list(answers.latest("k").value["rows"][0]) == ["writer", "claim", "evidence"]


def test_an_answer_is_a_copy_that_can_be_changed_without_harm():
    value = {"order": ["a", "b"]}
    answers.keep("k", value)
    value["order"].append("c")
    answers.latest("k").value["order"].clear()
    answers.versions("k")[0].value["order"].clear()
    answers.everything()["k"].value.clear()
    assert answers.latest("k").value == {"order": ["a", "b"]}


@pytest.mark.parametrize("text", STRINGS + FORMULAS)
def test_whatever_is_typed_comes_back_as_it_was_typed(text, home):
    answers.keep("k", {"text": text, text: [text]}, text)
    a_new_kernel()
    kept = answers.latest("k")
    assert (kept.value, kept.question) == ({"text": text, text: [text]}, text)
    [journal] = home.rglob("*.jsonl")
    assert journal.read_bytes().isascii()
    assert len(journal.read_bytes().split()) >= 1


@pytest.mark.parametrize("key", ["", "  ", "#code", None, 7, "k" * 201])
def test_a_key_that_is_none_is_refused_in_one_line(key):
    with pytest.raises(BadInput, match=r"^An answer needs the key of its question"):
        answers.keep(key, "x")


LOOP = []
LOOP.append(LOOP)
DEEP = {"a": [[[[[[[["too deep"]]]]]]]]}


@pytest.mark.parametrize("value", [{1, 2}, b"bytes", object(), float("nan"), float("inf"), LOOP, DEEP])
def test_what_is_no_answer_is_refused_in_one_line(value):
    with pytest.raises(BadInput, match=r"^An answer can hold text, numbers, lists and tables, and nothing else.$"):
        answers.keep("k", value)
    assert answers.everything() == {}


def test_an_answer_of_a_book_s_length_is_refused_and_the_next_is_taken():
    with pytest.raises(answers.NotKept, match=r"^Not saved: this answer is too long"):
        answers.keep("k", {"text": "x" * 300_000})
    assert answers.keep("k", {"text": "short"})
    assert answers.latest("k").value == {"text": "short"}


def test_the_clock_is_never_asked(monkeypatch):
    import datetime
    import time

    def broken(*_):
        raise AssertionError("somebody asked the clock")

    for name in ("time", "time_ns", "monotonic", "localtime", "gmtime"):
        monkeypatch.setattr(time, name, broken)
    monkeypatch.setattr(datetime, "datetime", broken)
    answers.keep("k", "a")
    answers.keep("k", "b")
    work = answers.hand_in("9B")
    answers.save_hand_in()
    answers.restore(work.json)
    assert answers.latest("k").value == "b"


# ---- where


def test_on_a_computer_of_one_s_own_the_status_says_saved(monkeypatch):
    alone(monkeypatch)
    assert answers.place() == "own"
    assert answers.status() == "What you answer is saved on this computer."
    answers.keep("k", "x")
    assert answers.status() == "Saved on this computer: 1 answer."
    assert answers.status(12) == "Saved on this computer: 12 answers."


def test_on_binder_the_status_says_that_the_machine_forgets(monkeypatch):
    alone(monkeypatch)
    monkeypatch.setenv("BINDER_SERVICE_HOST", "10.0.0.1")
    monkeypatch.setenv("JUPYTERHUB_API_URL", "http://10.0.0.2/hub/api")
    assert answers.place() == "binder"
    assert answers.status() == "What you answer is kept until this session ends. Download it before you stop."
    answers.keep("k", "x")
    assert answers.status() == "Kept until this session ends: 1 answer. Download now: this machine forgets."


def test_on_another_hub_the_status_does_not_promise_more_than_it_knows(monkeypatch):
    alone(monkeypatch)
    monkeypatch.setenv("JUPYTERHUB_API_URL", "http://10.0.0.2/hub/api")
    answers.keep("k", "x")
    assert answers.place() == "binder"
    assert answers.status() == "Kept on this hub: 1 answer. Download now: some hubs forget."


def test_a_folder_that_is_a_file_is_no_disk_and_the_status_says_so(monkeypatch, home):
    alone(monkeypatch)
    (home / "answers").write_text("in the way")
    with pytest.raises(answers.NotKept):
        answers.keep("k", "x")
    assert answers.place() == "none"
    assert answers.status() == "Not saved: the folder cannot be used. Press Download now."


def alone(monkeypatch):
    import os

    for name in [name for name in os.environ if name.startswith(("BINDER_", "JUPYTERHUB_"))]:
        monkeypatch.delenv(name)


# ---- handing in


def some_answers():
    answers.keep("02.repeats", {"text": "us, again"}, "Which word comes back?")
    answers.keep("00.harm#before", {"round": "before", "choice": 4, "confidence": 2, "reason": "news"}, "More harm?")
    answers.keep("06.kinds", {"piles": {"It made $1bn": "fact"}}, "What kind of claim?")


def test_a_hand_in_holds_the_edition_the_code_the_group_and_the_newest_answers():
    answers.keep("02.repeats", {"text": "a first thought, taken back"})
    some_answers()
    work = answers.hand_in("  9B \n north ")
    document = json.loads(work.json)
    assert set(document) == {"kit", "schema", "edition", "code", "group", "answers", "sum"}
    assert (document["edition"], document["group"]) == (EDITION, "9B north")
    assert [each["key"] for each in document["answers"]] == ["00.harm#before", "02.repeats", "06.kinds"]
    assert b"taken back" not in work.json + work.html


def test_the_code_is_two_plain_words_and_a_number_and_stays_the_same():
    some_answers()
    code = answers.hand_in().code
    assert re.fullmatch(r"[a-z]+-[a-z]+-\d{6}", code)
    a_new_kernel()
    answers.keep("k", "more")
    assert answers.hand_in().code == code


def test_codes_come_from_chance_and_never_twice_in_a_school():
    assert len({handin.new_code() for _ in range(1000)}) > 995
    words = files.table(files.KIT / "helpers" / "answers" / "words.toml")
    assert len(set(words["first"].split())) > 55
    assert len(set(words["second"].split())) > 70


def test_a_newer_hand_in_has_a_higher_number_and_overwrites_none(home):
    some_answers()
    first, page = answers.save_hand_in()
    answers.keep("k", "more")
    second, _ = answers.save_hand_in()
    assert first.exists()
    assert page.exists()
    number = [int(path.stem.rsplit("-", 1)[1]) for path in (first, second)]
    assert number[0] < number[1]


def test_the_group_is_remembered_until_it_is_changed():
    some_answers()
    answers.hand_in("9B")
    a_new_kernel()
    assert answers.hand_in().group == "9B"
    assert answers.hand_in("").group == answers.hand_in().group == ""


def test_a_page_shows_every_hostile_string_as_typed_and_runs_none():
    for number, text in enumerate(STRINGS):
        answers.keep(f"k{number}{text[:100]}", {"text": text, "piles": {text: text}, "rows": [{text: text}]}, text)
    page = answers.hand_in(STRINGS[0]).html.decode()
    tags = Tags(page)
    plain = "html head meta title style body main h1 p small section h3 details summary code"
    assert tags.tags == set(plain.split())
    allowed = {("html", "lang"), ("meta", "charset"), ("meta", "http-equiv"), ("meta", "content"), ("meta", "name")}
    assert tags.attributes == allowed | {("p", "class"), ("p", "dir")}
    for text in STRINGS:
        assert "".join(c for c in text if c >= " ").encode("utf-8", "replace").decode() in tags.text.replace("\n", "")
    assert "default-src 'none'" in page


def test_a_page_asks_the_network_for_nothing():
    answers.keep("k", {"text": "hello"})
    page = answers.hand_in().html.decode()
    assert "http://" not in page
    assert "https://" not in page
    assert "src=" not in page
    assert HOST not in page


# ---- restoring


def everything_said():
    every = {key: answers.versions(key) for key in answers.everything()}
    return {key: [(v.value, v.question, v.seq, v.session) for v in all_] for key, all_ in every.items()}


@pytest.mark.parametrize("kind", ["json", "html", "text", "file", "page", "name", "bytearray"])
def test_a_hand_in_comes_back_whole_on_another_computer(kind, monkeypatch, tmp_path_factory):
    some_answers()
    work, said = answers.hand_in("9B"), everything_said()
    file, page = answers.save_hand_in()
    sources = {"file": file, "page": page, "name": str(file), "bytearray": bytearray(work.json)}
    a_new_computer(monkeypatch, tmp_path_factory)
    restored = answers.restore(sources.get(kind) or getattr(work, kind))
    assert restored == ["3 answers restored."]
    a_new_kernel()
    assert everything_said() == said


def test_export_import_export_is_a_fixed_point(monkeypatch, tmp_path_factory):
    some_answers()
    first = answers.hand_in("9B")
    a_new_computer(monkeypatch, tmp_path_factory)
    answers.restore(first.text)
    second = answers.hand_in()
    assert (second.json, second.html, second.text) == (first.json, first.html, first.text)


def test_restoring_twice_adds_nothing(home):
    some_answers()
    work = answers.hand_in()
    size = sum(path.stat().st_size for path in home.rglob("*.jsonl"))
    restored = answers.restore(work.json)
    assert restored == ["0 answers restored.", "All of them were here already."]
    assert sum(path.stat().st_size for path in home.rglob("*.jsonl")) == size


@pytest.mark.parametrize("form", ['"{}"', "'{}'", " {}\n", "{}", "“{}”", "‘{}’", "„{}“"])
def test_a_path_that_was_copied_with_marks_round_it_is_a_path(form, tmp_path):
    some_answers()
    (tmp_path / "my work.json").write_bytes(answers.hand_in().json)
    assert answers.restore(form.format(tmp_path / "my work.json"))[1:] == ["All of them were here already."]


# The JavaScript that makes this file is tested against it as well: helpers/prompts/js/test/handin.test.js.
BY_BROWSER = files.KIT / "tests" / "samples" / "from-this-browser.json"


def test_what_a_browser_hands_in_by_itself_restores_without_a_checksum():
    assert answers.restore(BY_BROWSER)[1:] == []
    assert answers.latest("98.talk").value == {"text": "A film."}
    assert answers.latest("98.vote#before").value["reason"] == "Ünïcode — “so” 🎬"


def test_what_a_browser_needs_for_that_is_a_hand_in_of_this_edition_without_answers():
    told = json.loads(json.dumps(answers.for_browser()))
    made = json.loads(BY_BROWSER.read_text(encoding="utf-8"))
    assert told["blank"].keys() == made.keys()
    made["answers"] = [answer | {"v": told["version"]} for answer in made["answers"]]
    work = handin.from_bytes(json.dumps(told["blank"] | {"answers": made["answers"]}).encode())
    assert (len(work.answers), work.damaged, work.edition) == (2, 0, EDITION)
    assert told["largest"] == handin.LARGEST and work.filename.startswith(told["name"])


def test_restoring_wipes_nothing_and_shows_what_was_restored(monkeypatch, tmp_path_factory):
    some_answers()
    work = answers.hand_in()
    a_new_computer(monkeypatch, tmp_path_factory)
    for n in range(9):
        answers.keep("02.repeats", {"text": f"written here, {n}"})
    restored = answers.restore(work.json)
    assert restored == [
        "3 answers restored.",
        "Also answered here: 02.repeats. What was here is kept as an earlier version.",
    ]
    assert answers.latest("02.repeats").value == {"text": "us, again"}
    assert {"text": "written here, 8"} in [version.value for version in answers.versions("02.repeats")]


def test_a_code_is_taken_over_on_an_empty_computer_and_never_from_a_partner(monkeypatch, tmp_path_factory):
    answers.keep("00.harm#before", {"choice": 4}, "More harm?")
    theirs = answers.hand_in("9B")
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(tmp_path_factory.mktemp("elsewhere")))
    answers.restore(theirs.json)
    assert (answers.hand_in().code, answers.hand_in().group) == (theirs.code, "9B")
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(tmp_path_factory.mktemp("partner")))
    answers.keep("00.harm#before", {"choice": 2}, "More harm?")
    answers.restore(theirs.json)
    assert answers.hand_in().code != theirs.code and answers.hand_in().group == ""


def test_what_is_typed_after_restoring_is_newer_than_what_was_restored(monkeypatch, tmp_path_factory):
    some_answers()
    work = answers.hand_in()
    a_new_computer(monkeypatch, tmp_path_factory)
    answers.restore(work.json)
    answers.keep("02.repeats", {"text": "typed now"})
    a_new_kernel()
    assert answers.latest("02.repeats").value == {"text": "typed now"}


def test_a_code_survives_the_breaks_spaces_and_quote_marks_of_a_message(monkeypatch, tmp_path_factory):
    some_answers()
    code = answers.hand_in("9B").text
    lines = "\u200b\r\n> ".join(code[at : at + 20] for at in range(0, len(code), 20))
    message = f"Hi [all], here it is:\n\n> {lines}\u200b\n\nSent from [my telephone]"
    a_new_computer(monkeypatch, tmp_path_factory)
    assert answers.restore(message)[0] == "3 answers restored."


def test_a_page_restores_although_an_answer_on_it_looks_like_a_code(monkeypatch, tmp_path_factory):
    answers.keep("k", {"text": "SO1[AAAA] and SO1["}, "Is SO1[ a code?]")
    page = answers.hand_in().html
    a_new_computer(monkeypatch, tmp_path_factory)
    assert answers.restore(page)[0] == "1 answer restored."


def test_a_code_that_is_cut_or_changed_anywhere_is_refused_in_one_line():
    some_answers()
    whole = answers.hand_in()
    # The last few letters hold a second checksum, which nobody needs.
    for at in range(len("SO1["), len(whole.text) - 8):
        head, letter, tail = whole.text[:at], whole.text[at], whole.text[at + 1 :]
        for broken in (head, head + "]", head + ("A" if letter != "A" else "B") + tail):
            with pytest.raises(BadInput) as error:
                handin.read(broken)
            assert len(str(error.value)) <= 120


def test_a_code_that_unpacks_to_a_mountain_is_refused(monkeypatch):
    import base64
    import hashlib
    import zlib

    data = b'{"kit": "' + b"x" * (handin.LARGEST + 10)
    packed = hashlib.sha256(data).digest()[:8] + zlib.compress(data, 9)
    with pytest.raises(BadInput, match=r"^The code is cut short or damaged"):
        answers.restore("SO1[" + base64.b64encode(packed).decode() + "]")


def hand_in_with(**changes):
    some_answers()
    return json.dumps(json.loads(answers.hand_in().json) | changes).encode()


def test_a_hand_in_of_a_newer_edition_is_named_and_not_read():
    with pytest.raises(BadInput, match=r"^This hand-in was made by a newer edition of the kit: update the kit"):
        answers.restore(hand_in_with(schema=3))


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"kit": "another"}',
        b"\x00" * 100,
        b"{" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"kit": ' + b"9" * 10_000 + b"}",
        b"%PDF-1.7",
        "an ordinary sentence",
        "SO1[]",
        "SO1[" * 10_000,
        "SO1[AAAA]",
        "\ud800",
        "nowhere.json",
        "\x00.json",
        "x" * 5000 + ".json",
        7,
        None,
        {"kit": "second-opinions"},
    ],
)
def test_what_is_no_hand_in_gets_one_line_and_changes_nothing(source):
    some_answers()
    before = everything_said()
    with pytest.raises(BadInput) as error:
        answers.restore(source)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) <= 120
    assert everything_said() == before


@pytest.mark.parametrize("text", STRINGS)
def test_a_hostile_string_in_the_paste_box_gets_one_line(text):
    for source in (text, f"SO1[{text}]", '{"kit": ' + json.dumps(text) + "}", text.encode("utf-8", "replace")):
        with pytest.raises(BadInput) as error:
            answers.restore(source)
        assert "\n" not in str(error.value)
        assert len(str(error.value)) <= 120


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "../../etc/passwd"},
        {"code": "amber-kite-1234567"},
        {"code": ["amber-kite-123456"]},
        {"answers": {}},
        {"answers": None},
        {"schema": "1"},
        {"schema": True},
        {"schema": 0},
    ],
)
def test_a_hand_in_that_was_changed_by_hand_is_refused(changes):
    with pytest.raises(BadInput, match=r"^This hand-in was changed by hand|^This is not"):
        answers.restore(hand_in_with(**changes))


def test_one_damaged_answer_is_left_out_and_the_others_come_back(monkeypatch, tmp_path_factory):
    some_answers()
    data = answers.hand_in().json.replace(b'"key": "02.repeats"', b'"kez": "02.repeats"')
    a_new_computer(monkeypatch, tmp_path_factory)
    restored = answers.restore(data)
    assert [restored[0], *restored[2:]] == ["2 answers restored.", "1 in the hand-in could not be read."]


def test_a_hand_in_that_was_changed_after_it_was_made_is_taken_and_says_so(monkeypatch, tmp_path_factory):
    some_answers()
    data = answers.hand_in().json.replace(b"us, again", b"us, agaim")
    a_new_computer(monkeypatch, tmp_path_factory)
    restored = answers.restore(data)
    assert restored == [
        "3 answers restored.",
        "The file was changed after it was made: look through the answers.",
    ]


@pytest.mark.parametrize("sent", [lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data])
def test_a_hand_in_that_only_travelled_is_not_called_changed(sent):
    some_answers()
    assert not handin.read(sent(answers.hand_in().json)).changed


def test_the_digest_of_a_hand_in_sees_each_byte_that_is_flipped():
    answers.keep("02.repeats", {"text": "us"}, "Which word?")
    data = answers.hand_in().json
    for at in range(len(data)):
        flipped = bytearray(data)
        flipped[at] ^= 1
        try:
            found = handin.read(bytes(flipped))
        except BadInput:
            continue
        assert found.changed or found.answers == handin.read(data).answers


def test_a_made_up_number_leaves_room_for_every_change_to_come(monkeypatch, tmp_path_factory):
    highest = answers.Answer("k", "from far ahead", "", handin.LAST_SEQ - 1, "0" * 16)
    beyond = answers.Answer("l", "from beyond", "", handin.LAST_SEQ, "0" * 16)
    work = handin.HandIn("amber-kite-000001", (highest, beyond))
    assert answers.restore(work.json)[0] == "1 answer restored."
    answers.keep("k", "typed now")
    a_new_kernel()
    assert answers.latest("k").value == "typed now"


def test_a_hand_in_with_a_key_of_the_kit_s_own_cannot_set_it():
    own = answers.Answer("#code", "not-a-code", "", 9, "0" * 16)
    assert answers.restore(handin.HandIn("amber-kite-000001", (own,)).json)[0] == "0 answers restored."
    assert answers.hand_in().code == "amber-kite-000001"


def test_a_hand_in_with_an_answer_of_a_book_s_length_restores_the_others():
    long = answers.Answer("k", "x" * 300_000, "", 1, "0" * 16)
    short = answers.Answer("l", "short", "", 2, "0" * 16)
    assert answers.restore(handin.HandIn("amber-kite-000001", (long, short)).json)[0] == "1 answer restored."
    assert answers.latest("l").value == "short"


# ---- forgetting


def test_after_forgetting_no_byte_of_an_answer_is_left(home):
    secret = "quokka-sized secret"
    answers.keep("02.repeats", {"text": secret}, f"Asked about a {secret}?")
    work = answers.hand_in(secret)
    answers.save_hand_in()
    checkpoints = home / "answers" / ".ipynb_checkpoints"
    checkpoints.mkdir()
    (checkpoints / work.filename.replace(".json", "-checkpoint.json")).write_bytes(work.json)
    (home / "answers" / f".{work.filename}.1234abcd.part").write_bytes(work.json[:99])
    code = answers.hand_in().text.encode()
    lines = answers.forget()
    left = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    for part in (secret.encode(), b"quokka", work.code.encode(), code, b"02.repeats"):
        assert not any(part in data for data in left)
    assert answers.everything() == {}
    assert not any(secret in line for line in lines)


def test_forgetting_names_what_it_cannot_reach(home):
    answers.keep("k", "x")
    (home / "answers" / "my notes.txt").write_text("mine")
    lines = answers.forget()
    assert lines[0] == "my notes.txt in my-work/answers was not made by the kit: look at it yourself."
    for word in ("downloaded", "Lessons that you saved", "browser", "handed in", "open now"):
        assert any(word in line for line in lines)
    assert (home / "answers" / "my notes.txt").read_text() == "mine"
    assert all(len(line) <= 120 and "\n" not in line for line in lines)


def test_forgetting_where_nothing_was_said_is_no_mistake():
    assert len(answers.forget()) == 5


def test_whoever_starts_again_after_forgetting_has_another_code_and_journal(home):
    answers.keep("k", "x")
    before = {path.name for path in home.rglob("*.jsonl")}
    code = answers.hand_in().code
    answers.forget()
    answers.keep("k", "y")
    assert before.isdisjoint(path.name for path in home.rglob("*.jsonl"))
    assert answers.hand_in().code != code
    assert [version.value for version in answers.versions("k")] == ["y"]


def test_another_open_lesson_forgets_too():
    other = mine.Journal(mine._journal().folder)
    answers.keep("k", "x")
    assert other.newest()["k"].value == "x"
    answers.forget()
    assert "k" not in other.newest()


def test_every_mistake_is_one_of_the_kit_s_own():
    assert issubclass(answers.NotKept, Advice)
