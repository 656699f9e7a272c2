"""Files come in: a bad one is named in one line and skipped, the newest of each person counts."""

import json
import os

import classes
import pytest
from classes import class_of, five, hand_in, vote
from hostile import STRINGS, Tags

from helpers import classroom
from helpers.errors import BadInput
from helpers.questions import source


@pytest.fixture(autouse=True)
def six_prompts(tmp_path, monkeypatch):
    """A prompts file of its own, so that a lesson can change without a change here."""
    file = tmp_path / "prompts.toml"
    file.write_text(classes.PROMPTS)
    monkeypatch.setattr(source, "file", lambda: file)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "class"


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
