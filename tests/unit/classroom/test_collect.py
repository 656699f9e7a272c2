"""A folder of hand-ins becomes tables with nobody's name; a bad file is named in one line and skipped."""

import csv
import io
import json
import os
import re
import subprocess

import pytest
from conftest import need_spreadsheet
from hostile import FORMULAS, STRINGS, Tags
from hypothesis import given, settings
from hypothesis import strategies as st
from typed import PROGRAM, typed

from helpers import charts, classroom, questions, quotes, tables
from helpers.answers import handin
from helpers.answers.journal import Answer
from helpers.classroom import collect, example
from helpers.errors import BadInput, UnknownName
from helpers.questions import source

PROMPTS = """
["00.harm"]
kind = "vote"
question = "More harm than good?"

["00.who"]
kind = "vote"
question = "Who should act?"
options = ["the state", "the firms"]

["02.expect"]
kind = "predict"
question = "Which word wins?"
options = ["film", "us"]

["02.say"]
kind = "discuss"
question = "What do you say?"

["06.kinds"]
kind = "sort"
question = "What kind of claim?"
piles = ["fact", "opinion"]
cards = ["It made $1bn", "It is a fiesta"]

["07.weight"]
kind = "rank"
question = "What weighs most?"
items = ["figures", "names", "stories"]
"""


@pytest.fixture(autouse=True)
def six_prompts(tmp_path, monkeypatch):
    """A prompts file of its own, so that a lesson can change without a change here."""
    file = tmp_path / "prompts.toml"
    file.write_text(PROMPTS)
    monkeypatch.setattr(source, "file", lambda: file)


def hand_in(number: int, said: dict, group: str = "", question: str = "", seq: int = 1) -> handin.HandIn:
    kept = tuple(Answer(key, value, question, seq, f"{number:016x}") for key, value in said.items())
    return handin.HandIn(f"amber-kite-{number:06}", kept, group)


def class_of(folder, *everyone: dict, **options) -> collect.Pool:
    folder.mkdir(exist_ok=True)
    for number, said in enumerate(everyone):
        work = hand_in(number, said, **options)
        (folder / work.filename).write_bytes(work.json)
    return classroom.pool(folder)


def vote(choice, reason: str = "") -> dict:
    return {"round": "before", "choice": choice, "confidence": 3, "reason": reason}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "class"


# ---- tables


def test_votes_are_counted_before_and_after(folder):
    before, after = [4, 4, 4, 5, 1, 1], [4, 4, 2, 5, 1, 2]
    said = [{"00.harm#before": vote(a), "00.harm#after": vote(b)} for a, b in zip(before, after, strict=True)]
    table = class_of(folder, *said).votes("00.harm")
    assert table.columns == ("choice", "before", "after")
    assert table == [
        ("Strongly disagree", 2, 1),
        ("Disagree", 0, 2),
        ("In between", 0, 0),
        ("Agree", 3, 2),
        ("Strongly agree", 1, 1),
    ]
    assert table.note == "2 of 6 who voted twice changed their vote (33 %)."


def test_the_change_of_mind_is_of_those_who_voted_twice(folder):
    both = [{"00.harm#before": vote(2), "00.harm#after": vote(3)} for _ in range(5)]
    once = [{"00.harm#before": vote(5)} for _ in range(5)]
    assert class_of(folder, *both, *once).minds == [("More harm than good?", 2.0, 3.0, 100, 5)]


def test_a_vote_with_options_of_its_own_has_no_mean_but_counts(folder):
    said = [{"00.who#before": vote("the state"), "00.who#after": vote("the firms")} for _ in range(6)]
    found = class_of(folder, *said)
    assert found.votes("00.who") == [("the state", 6, 0), ("the firms", 0, 6)]
    assert found.minds == []


def test_predictions_are_counted(folder):
    found = class_of(folder, *[{"02.expect": {"text": word}} for word in ["film"] * 4 + ["us"] * 2])
    assert found.predictions("02.expect") == [("film", 4), ("us", 2)]


def test_the_card_that_splits_the_class_most_comes_first_with_its_split(folder):
    piles = [{"It made $1bn": "fact", "It is a fiesta": pile} for pile in ["fact"] * 9 + ["opinion"] * 11]
    table = class_of(folder, *[{"06.kinds": {"piles": each}} for each in piles]).cards("06.kinds")
    assert table.columns == ("card", "fact", "opinion", "Unsure", "split")
    assert table == [
        ("It is a fiesta", 9, 11, 0, "55 % opinion, 45 % fact"),
        ("It made $1bn", 20, 0, 0, "100 % fact"),
    ]


def test_ranks_show_the_mean_place_and_how_often_first_and_last(folder):
    orders = [["figures", "names", "stories"]] * 4 + [["names", "figures", "stories"]] * 2
    table = class_of(folder, *[{"07.weight": {"order": order}} for order in orders]).ranks("07.weight")
    assert [(item, round(mean, 2), *ends) for item, mean, *ends in table] == [
        ("figures", 1.33, 4, 0),
        ("names", 1.67, 2, 0),
        ("stories", 3.0, 0, 6),
    ]


def test_ratings_show_where_the_class_and_the_word_list_part(folder, monkeypatch):
    two = "alex.great-job", "harney.conceals"
    rate = questions.Predict.read("03.rate", {"question": "How warm?", "fragments": two})
    monkeypatch.setattr(questions, "get", lambda key, kind="": rate)
    said = [{"03.rate": {"ratings": {two[0]: a, two[1]: b}}} for a, b in [(-2, 1)] * 3 + [(-1, 1)] * 3]
    table = class_of(folder, *said).ratings("03.rate", {two[0]: 0.5, two[1]: 0.25})
    assert table.columns == ("fragment", "class", "word list", "apart", "people")
    words = [quotes.get(key).words for key in two]
    assert table == [(words[0], -0.75, 0.5, 1.25, 6), (words[1], 0.5, 0.25, 0.25, 6)]
    assert table.note == "Opposite signs: 1 of 2."
    unscored = classroom.pool(folder).ratings("03.rate", {})
    assert [row[2:4] for row in unscored] == [(None, None)] * 2


def test_a_question_that_there_is_not_is_named_with_the_nearest(folder):
    found = class_of(folder, *[{"00.harm#before": vote(1)}] * 5)
    with pytest.raises(UnknownName, match=r"There is no prompt called “00.ham”. Did you mean 00.harm\?"):
        found.votes("00.ham")
    with pytest.raises(BadInput, match=r"“00.harm” is a vote prompt, not a sort prompt."):
        found.cards("00.harm")


def test_a_class_that_has_not_got_there_yet_is_told_so_and_no_chart_stops_it(folder):
    found = class_of(folder, *[{"00.harm#before": vote(1)}] * 6)
    for chart, table in [
        (charts.change_of_mind, found.minds),
        (charts.side_by_side, found.votes("00.who")),
        (charts.apart, found.ratings("02.expect")),
        (charts.split, found.cards("06.kinds")),
    ]:
        assert "Fewer than five" in repr(chart(table, "The class"))


# ---- few, and unasked


def test_a_question_with_fewer_than_five_answers_is_not_shown(folder):
    four = [
        {
            "00.harm#before": vote(1, "a reason"),
            "00.harm#after": vote(2),
            "02.expect": {"text": "film"},
            "06.kinds": {"piles": {"It made $1bn": "fact"}},
            "07.weight": {"order": ["figures", "names", "stories"]},
            "02.say": {"text": "a saying"},
        }
    ] * 4
    found = class_of(folder, *four)
    few = "Fewer than five answers: not shown, so that nobody can be picked out."
    made = found.votes("00.harm"), found.predictions("02.expect"), found.cards("06.kinds"), found.ranks("07.weight")
    assert [list(table) for table in made] == [[]] * 4
    assert [table.note for table in made] == [few] * 4
    assert (list(found.minds), found.minds.note) == ([], few)
    page = found.page().decode()
    assert "a reason" not in page
    assert "a saying" not in page
    assert few in page
    found.csv(folder / "all.csv")
    assert (folder / "all.csv").read_text("utf-8-sig").count("\n") == 1


def test_a_second_round_of_four_hides_only_itself(folder):
    said = [{"00.harm#before": vote(1), **({"00.harm#after": vote(2)} if n < 4 else {})} for n in range(6)]
    table = class_of(folder, *said).votes("00.harm")
    assert table.columns == ("choice", "before")
    assert table.note == ""


def test_a_card_that_four_sorted_is_left_out(folder):
    said = [{"06.kinds": {"piles": {"It made $1bn": "fact"}}}] * 5
    said[0] = {"06.kinds": {"piles": {"It made $1bn": "fact", "It is a fiesta": "opinion"}}}
    assert [row[0] for row in class_of(folder, *said).cards("06.kinds")] == ["It made $1bn"]


def test_a_group_or_what_it_leaves_of_fewer_than_five_is_refused(folder):
    folder.mkdir()
    for number in range(15):
        work = hand_in(number, {"00.harm#before": vote(1)}, group="A" if number < 6 else "B" if number < 11 else "C")
        (folder / work.filename).write_bytes(work.json)
    found = classroom.pool(folder)
    assert found.groups == [("A", 6), ("B", 5), ("smaller groups", 4)]
    assert len(found.group("A").people) == 6
    for name in ("C", "nobody's"):
        with pytest.raises(BadInput, match="is fewer than five: not shown"):
            found.group(name)
    with pytest.raises(BadInput, match="the rest of the class without it, is fewer than five"):
        collect.Pool(found.people[:9]).group("A")


NO_VOTES = [6, 0, -1, True, 4.0, "4", None, [4], {"a": 4}, 10**30, "Agree", "<script>"]


@pytest.mark.parametrize("choice", NO_VOTES, ids=repr)
def test_what_is_not_one_of_the_options_is_no_vote(choice, folder):
    said = [{"00.harm#before": vote(4)}] * 5 + [{"00.harm#before": vote(choice)}]
    assert sum(class_of(folder, *said).votes("00.harm").column("before")) == 5


SHAPES = [None, 7, "text", [], [1], {}, {"choice": 1}, {"piles": 3}, {"piles": {"It made $1bn": ["fact"]}}]
SHAPES += [{"order": 3}, {"order": ["figures", "figures", "names"]}, {"order": [1, 2, 3]}, {"ratings": []}]
SHAPES += [{"text": {"a": 1}}, {"rows": 1}, {"rows": [1, None]}, {"choice": {}, "reason": [None]}, {"reason": "x"}]


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_an_answer_of_any_shape_breaks_no_table_and_no_page(shape, folder):
    keys = "00.harm#before", "00.harm", "00.harm#middle", "02.expect", "02.say", "06.kinds", "07.weight", "gone", "#own"
    found = class_of(folder, *[{key: shape for key in keys}] * 6)
    assert repr(found)
    assert found._repr_html_()
    assert found.page()
    assert found.csv(folder / "all.csv").exists()


def test_tables_show_no_word_that_the_kit_did_not_ask(folder):
    rude = {
        "00.harm#before": vote("rude", "rude"),
        "00.who#before": vote("rude"),
        "02.expect": {"text": "rude"},
        "02.say": {"text": "rude"},
        "06.kinds": {"piles": {"rude": "fact", "It made $1bn": "rude"}},
        "07.weight": {"order": ["rude", "figures", "names"], "top": "rude"},
        "rude": {"text": "rude"},
    }
    found = class_of(folder, *[rude] * 6, group="rude", question="rude?")
    assert "rude" not in repr(found)
    assert "rude" not in found._repr_html_()
    assert "rude" in found.page().decode()


def test_the_page_names_nobody_and_no_order_tells_who_wrote_what(folder):
    names = ["zeta", "alpha", "mid", "beta", "omega"]
    said = [{"02.say": {"text": f"{name} one"}, "00.harm#before": vote(4, f"{name} two")} for name in names]
    found = class_of(folder, *said, group="9B")
    page = found.page().decode()
    texts = re.findall(r"<li[^>]*>(.*?)</li>", page)
    assert texts == [f"Agree: {name} two" for name in sorted(names)] + [f"{name} one" for name in sorted(names)]
    assert "amber-kite" not in page + repr(found) + found._repr_html_()
    assert "9B" not in page


# ---- files in


def five(folder):
    class_of(folder, *[{"00.harm#before": vote(4)}] * 5)
    return folder


def test_no_folder_is_one_line(tmp_path):
    for name in ("nowhere", __file__):
        with pytest.raises(BadInput, match=r"^There is no such folder: give the one .*, or put it into my-work.$"):
            classroom.pool(tmp_path / name)


def test_the_name_of_a_folder_in_my_work_is_enough(home):
    five(home / "class-9b")
    assert classroom.pool("class-9b").summary == "5 hand-ins."
    with pytest.raises(BadInput):
        classroom.pool("")


def test_an_empty_folder_is_an_empty_pool(folder):
    found = class_of(folder)
    assert (found.people, found.problems) == ((), ()) and repr(found).startswith("0 hand-ins. Put the files")


def whole_file(number: int = 9, **changes) -> bytes:
    document = json.loads(hand_in(number, {"00.harm#before": vote(4)}).json)
    return json.dumps(document | changes).encode()


BAD_FILES = {
    "empty": b"",
    "truncated": hand_in(9, {"00.harm#before": vote(4)}).json[:200],
    "foreign": b'{"name": "package", "version": "1.0"}',
    "notebook": b'{"cells": [], "nbformat": 4}',
    "a list": b"[]",
    "a null": b"null",
    "a word": b'"second-opinions"',
    "html": b"<html><script>window.ran(1)</script>",
    "pdf": b"%PDF-1.7",
    "pickle": b"\x80\x04\x95\x1a\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.",
    "zip": b"PK\x03\x04" + b"\x00" * 100,
    "nul": b"\x00" * 1000,
    "utf-16": hand_in(9, {}).json.decode().encode("utf-16")[:-3],
    "brackets": b"[" * 1_000_000,
    "braces": b'{"a":' * 200_000,
    "a long number": b"9" * 100_000,
    "newer": whole_file(schema=3),
    "no code": whole_file(code=None),
    "path as code": whole_file(code="../../../etc/passwd"),
    "no answers": whole_file(answers=None),
    "answers as text": whole_file(answers="all"),
    "older schema": whole_file(schema=0),
    "fifty megabytes": b"x" * 50_000_000,
}


@pytest.mark.parametrize("data", BAD_FILES.values(), ids=BAD_FILES.keys())
def test_a_bad_file_is_named_in_one_line_and_the_others_count(data, folder):
    (five(folder) / "bad.json").write_bytes(data)
    found = classroom.pool(folder)
    assert len(found.people) == 5
    [line] = found.problems
    assert line.startswith("bad.json: ")
    assert len(line) <= 120
    assert len(line.splitlines()) == 1
    assert line in repr(found)


def test_a_file_of_fifty_megabytes_is_called_too_large(folder):
    (five(folder) / "bad.json").write_bytes(BAD_FILES["fifty megabytes"])
    assert classroom.pool(folder).problems == ("bad.json: This file is too large to be a hand-in.",)


def test_a_newer_hand_in_says_what_to_do(folder):
    (five(folder) / "bad.json").write_bytes(BAD_FILES["newer"])
    [line] = classroom.pool(folder).problems
    assert line == "bad.json: This hand-in was made by a newer edition of the kit: update the kit to read it."


def test_a_damaged_answer_is_counted_out_and_said(folder):
    data = hand_in(9, {"00.harm#before": vote(4), "02.say": {"text": "whole"}}).json.replace(b'"02.say"', b"2")
    (five(folder) / "flipped.json").write_bytes(data)
    found = classroom.pool(folder)
    assert found.problems[1] == "flipped.json: 1 of its answers could not be read; the others count."
    assert sum(found.votes("00.harm").column("before")) == 6


def test_a_hand_in_that_was_changed_counts_and_is_named(folder):
    data = hand_in(9, {"00.harm#before": vote(4), "02.say": {"text": "whole"}}).json.replace(b"whole", b"whale")
    (five(folder) / "flipped.json").write_bytes(data)
    found = classroom.pool(folder)
    assert found.problems == ("flipped.json: it was changed after it was made; its answers count.",)
    assert sum(found.votes("00.harm").column("before")) == 6


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders.")
def test_pipes_links_and_devices_are_refused_without_waiting(folder, tmp_path):
    five(folder)
    os.mkfifo(folder / "pipe.json")
    outside = tmp_path / "outside.json"
    outside.write_bytes(hand_in(9, {"00.harm#before": vote(1)}).json)
    (folder / "link.json").symlink_to(outside)
    (folder / "loop.json").symlink_to(folder / "loop.json")
    (folder / "zero.json").symlink_to("/dev/zero")
    (folder / "others").symlink_to(tmp_path)
    found = classroom.pool(folder)
    assert len(found.people) == 5
    why = "this is not a plain file that can be read: a link, a pipe or a locked file."
    assert found.problems == tuple(f"{name}.json: {why}" for name in ("link", "loop", "pipe", "zero"))


def test_files_of_other_kinds_are_counted_in_one_line(folder):
    five(folder)
    for name in ("a.html", "b.html", "photo.png", ".DS_Store", "._a.json", "noending"):
        (folder / name).write_bytes(b"x")
    [line] = classroom.pool(folder).problems
    assert line == "Left alone: 6 other files (2 no ending, 2 .html, 1 .json, 1 .png)."


def test_hand_ins_in_the_folders_that_a_school_s_platform_makes_are_found(folder):
    work = hand_in(9, {"00.harm#before": vote(4)})
    deep = five(folder) / "Submission 12" / "file"
    deep.mkdir(parents=True)
    (deep / work.filename).write_bytes(work.json)
    assert len(classroom.pool(folder).people) == 6


def test_the_newest_of_each_code_counts_and_the_others_are_named(folder):
    five(folder)
    old, new = (hand_in(9, {"00.harm#before": vote(choice)}, seq=choice) for choice in (1, 5))
    (folder / "z old.json").write_bytes(old.json)
    (folder / "a new.json").write_bytes(new.json)
    (folder / "a new (1).json").write_bytes(new.json)
    found = classroom.pool(folder)
    assert [row[1] for row in found.votes("00.harm")] == [0, 0, 0, 5, 1]
    assert set(found.problems) == {
        "a new.json: the same hand-in again; it counts once.",
        "z old.json: older than a new (1).json, which counts.",
    }


def test_the_same_hand_ins_give_the_same_pool_whatever_they_are_called(tmp_path):
    works = [hand_in(n % 4, {"00.harm#before": vote(n % 5 + 1)}, seq=n // 4 + 1) for n in range(12)]
    works += [hand_in(0, {"00.harm#before": vote(5)}, seq=3)]
    found = []
    for turn in range(3):
        folder = tmp_path / str(turn)
        folder.mkdir()
        for number, work in enumerate(works):
            (folder / f"{(number * 5 + turn * 3) % 13}.json").write_bytes(work.json)
        found.append(classroom.pool(folder).people)
    assert found[0] == found[1] == found[2]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such file names.")
def test_a_file_name_can_do_no_harm(folder):
    five(folder)
    written = 0
    for text in STRINGS:
        name = text.replace("/", "∕").replace("\x00", "")[:40].encode("utf-8", "replace").decode().strip(". ")
        if name:
            (folder / f"{name}.json").write_bytes(b"broken")
            written += 1
    found = classroom.pool(folder)
    assert len(found.problems) > written * 0.8
    for line in found.problems:
        assert len(line) <= 120
        assert line.isprintable()
    tags = Tags(found._repr_html_())
    assert tags.tags <= set("p table caption thead tbody tr th td ul li".split())
    assert {name for _, name in tags.attributes} <= {"style", "scope"}


# ---- the page


def test_the_page_shows_every_hostile_string_as_typed_and_runs_none(folder):
    said = {f"gone {n} {text[:50]}": {"text": text, text: [text]} for n, text in enumerate(STRINGS)}
    said |= {f"00.harm#{n}": vote(4, text) for n, text in enumerate(STRINGS)}
    found = class_of(folder, *[said] * 5, group=STRINGS[0], question=STRINGS[0])
    page = found.page().decode()
    tags = Tags(page)
    table = "table caption thead tbody tr th td"
    assert tags.tags <= set(f"html head meta title style body main h1 h2 p section small ul li {table}".split())
    assert {name for _, name in tags.attributes} <= set(
        "lang charset http-equiv content name class dir style scope".split()
    )
    for text in STRINGS:
        assert "".join(c for c in text if c >= " ").encode("utf-8", "replace").decode() in tags.text.replace("\n", "")
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_the_page_is_written_beside_the_hand_ins_or_where_told_and_read_again_as_nothing(folder, tmp_path):
    five(folder)
    assert classroom.pool(folder).write() == folder / "class-answers.html"
    assert (
        classroom.pool(folder).write(tmp_path / "elsewhere" / "page.html").read_bytes() == classroom.pool(folder).page()
    )
    assert len(classroom.pool(folder).people) == 5


def test_a_page_that_cannot_be_written_is_one_line(folder):
    (five(folder) / "class-answers.html").mkdir()
    with pytest.raises(BadInput, match=r"^class-answers.html was not written: the folder cannot be used.$"):
        classroom.pool(folder).write()
    assert not list(folder.glob(".*.part"))


# ---- spreadsheets


def unguarded(text: str) -> str:
    """What `guarded` made its text from."""
    if text.startswith("'") and text.lstrip("'").startswith(("\t", "\r", "\n")):
        text = text[1:]
    parts = re.split(r"([;,|\t\r\n\"])", text)
    return "".join(part.replace("'", "", 1) if tables._is_formula(part) else part for part in parts)


@pytest.mark.parametrize("text", FORMULAS, ids=repr)
def test_a_formula_gets_an_apostrophe(text):
    assert "'" in tables.guarded(text)


@pytest.mark.parametrize("text", ["well-known", "a = b", "3 + 4", "me@school", "–", "“=”", "", "1", "a – b", "x, y"])
def test_ordinary_words_stay_as_they_are(text):
    assert tables.guarded(text) == text


@given(st.text(alphabet="'=+-@ \t\r\n;,|\"a1\u200b\ufeff＝\u00a0", max_size=12) | st.text(max_size=30))
@settings(max_examples=500)
def test_no_text_is_lost_behind_an_apostrophe(text):
    guarded = tables.guarded(text)
    assert unguarded(guarded) == text
    assert not guarded.lstrip().startswith(("=", "+", "-", "@", "＝"))


def all_formulas(folder) -> collect.Pool:
    said = {f"02.say#{n}{text}": {"text": text, text: text} for n, text in enumerate(FORMULAS)}
    return class_of(folder, *[said] * 5, group=FORMULAS[0])


def test_a_spreadsheet_file_holds_every_answer_and_numbers_as_numbers(folder):
    said = {"00.harm#before": vote(4, "because\nso"), "06.kinds": {"piles": {"It made $1bn": "fact"}}, "x": {"n": -2}}
    path = class_of(folder, *[said] * 5, group="9B").csv(folder / "all.csv")
    header, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert header == ["code", "group", "question", "part", "answer"]
    assert len(rows) == 5 * 6
    assert ["amber-kite-000000", "9B", "00.harm#before", "choice", "4"] in rows
    assert ["amber-kite-000000", "9B", "06.kinds", "piles: It made $1bn", "fact"] in rows
    assert ["amber-kite-000000", "9B", "x", "n", "-2"] in rows


def formulas_after_import(path, separator: int, profile) -> list[str]:
    """What LibreOffice takes for a formula in a CSV file."""
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", f"--infilter=CSV:{separator},34,76,1"]
    command = [need_spreadsheet(), *options, "--convert-to", "fods", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    sheet = path.with_suffix(".fods").read_text()
    assert "amber-kite" in sheet
    return re.findall('table:formula="([^"]*)"', sheet)


@pytest.mark.parametrize("separator", [44, 59, 9], ids=["comma", "semicolon", "tab"])
def test_libreoffice_finds_no_formula_in_a_class_of_formulas(separator, folder, tmp_path, monkeypatch):
    found = all_formulas(folder)
    path = found.csv(tmp_path / "guarded.csv")
    assert formulas_after_import(path, separator, tmp_path / "profile") == []
    monkeypatch.setattr(tables, "guarded", lambda text: text)
    path = found.csv(tmp_path / "raw.csv")
    assert len(formulas_after_import(path, separator, tmp_path / "profile")) > 5


# ---- the command


def test_the_command_prints_the_tables_and_writes_the_page(folder, capsys):
    assert typed("pool", five(folder)) == 0
    said = capsys.readouterr().out
    assert "5 hand-ins." in said
    assert "More harm than good?" in said
    assert f"The teacher's page is class-answers.html, in the folder {folder}." in said
    assert (folder / "class-answers.html").exists()


def test_the_command_writes_a_spreadsheet_file_only_when_asked(folder, tmp_path, capsys):
    typed("pool", five(folder), "--page", tmp_path / "page.html")
    assert not list(tmp_path.rglob("*.csv"))
    assert typed("pool", folder, "--page", tmp_path / "page.html", "--csv", tmp_path / "all.csv") == 0
    assert (tmp_path / "all.csv").exists()
    assert not (folder / "class-answers.html").exists()


def test_the_command_says_in_one_line_what_is_wrong_and_returns_1(tmp_path, folder, capsys):
    assert typed("pool", tmp_path / "nowhere") == 1
    assert capsys.readouterr().err.startswith("There is no such folder: give the one with the hand-in files in it")
    assert typed("pool", five(folder), "--group", "9Z") == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    (tmp_path / "empty").mkdir()
    assert typed("pool", tmp_path / "empty") == 1


def test_the_command_prints_on_a_screen_that_knows_few_letters(folder):
    five(folder)
    (folder / "\u00e9\u4e00.json").write_bytes(b"broken")
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    said = subprocess.run([*PROGRAM, "pool", folder], env=environment, capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")
    assert "5 hand-ins." in said.stdout


# ---- the made-up class


def test_the_made_up_class_is_the_same_each_time_and_shows_every_kind_of_table(tmp_path):
    for name in "ab":
        example.write(tmp_path / name)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab")
    assert first == second
    assert len(first) == 24
    found = classroom.pool(tmp_path / "a")
    assert found.problems == ()
    assert [table.caption for table in found.tables] == [
        "Change of mind",
        "More harm than good?",
        "Who should act?",
        "Which word wins?",
        "What kind of claim?",
        "What weighs most?",
    ]
    assert all(len(table) for table in found.tables)
