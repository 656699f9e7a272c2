"""Files come in: a bad one is named in one line and skipped, the newest of each person counts."""

import io
import json
import os
import shutil
import zipfile
from email.message import EmailMessage
from pathlib import Path

import classes
import pytest
from classes import class_of, five, hand_in, vote
from hostile import STRINGS, Tags

from helpers import classroom
from helpers.answers import Answer
from helpers.answers.handin import HandIn
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
        with pytest.raises(
            BadInput, match=r"^There is no such folder or ZIP: give the one .*, or put it into my-work.$"
        ):
            classroom.pool(tmp_path / name)


def test_the_name_of_a_folder_in_my_work_is_enough(home):
    five(home / "class-9b")
    assert classroom.pool("class-9b").summary == "5 hand-ins."
    with pytest.raises(BadInput):
        classroom.pool("")


def test_a_zip_is_as_good_as_the_folder_that_is_in_it(home):
    five(home / "class-9b")
    packed = Path(shutil.make_archive(str(home / "class-9c"), "zip", home / "class-9b"))
    assert classroom.pool(packed).summary == classroom.pool("class-9c.zip").summary == "5 hand-ins."


def test_without_a_folder_it_is_the_class_that_was_collected_or_a_made_up_one(home):
    assert classroom.pool().summary.startswith("A made-up class: 24 hand-ins.")
    five(home / "class")
    assert classroom.pool().summary == "5 hand-ins."


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
    assert sum(found.count("00.harm").column("before")) == 6


def test_a_hand_in_that_was_changed_counts_and_is_named(folder):
    data = hand_in(9, {"00.harm#before": vote(4), "02.say": {"text": "whole"}}).json.replace(b"whole", b"whale")
    (five(folder) / "flipped.json").write_bytes(data)
    found = classroom.pool(folder)
    assert found.problems == ("flipped.json: it was changed after it was made; its answers count.",)
    assert sum(found.count("00.harm").column("before")) == 6


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


def test_a_file_without_a_hand_in_is_named_with_what_to_ask_for(folder):
    five(folder)
    for name in ("a.html", "photo.png", ".DS_Store", "._a.json", "noending"):
        (folder / name).write_bytes(b"x")
    why = "no hand-in is in it. Ask for the file that “Hand in” gives."
    assert classroom.pool(folder).problems == tuple(f"{name}: {why}" for name in ("a.html", "noending", "photo.png"))


def test_more_than_ten_of_them_are_counted_in_one_line(folder):
    five(folder)
    for n in range(11):
        (folder / f"{n}.png").write_bytes(b"x")
    (folder / "noending").write_bytes(b"x")
    assert classroom.pool(folder).problems == ("Left alone: 12 other files (11 .png, 1 no ending).",)


WORK = hand_in(9, {"00.harm#before": vote(4)})


def packed(**members: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return archive.getvalue()


def tagged(code: str) -> str:
    """A code as an editor on a web page keeps it: broken into lines, its marks written as entities."""
    lines = [code[n : n + 60].replace("+", "&#43;") for n in range(0, len(code), 60)]
    return "<p dir='ltr'>" + "<br>\n<span style='color: #123'></span>".join(lines) + "</p>"


def attached(name: str, data: bytes) -> bytes:
    """A mail with a file, as a mail program saves it."""
    mail = EmailMessage()
    mail["Subject"] = "My hand-in"
    mail.set_content("Dear teacher,\n\nhere it is.\n")
    mail.add_attachment(data, maintype="application", subtype="json", filename=name)
    return mail.as_bytes()


# As learning platforms, mail programs, computers and people leave them.
LAYOUTS = {
    "moodle": ("A_12345_assignsubmission_file_/work.json", WORK.json),
    "teams": ("Student Work/Submitted files/Nomen Nescio/Task/Version 2/work.json", WORK.json),
    "canvas": ("nescio_LATE_1_2_work-3.json", WORK.json),
    "classroom": ("Copy of work (1).json", WORK.json),
    "an ending added": ("work.json.txt", WORK.json),
    "no ending": ("work", WORK.json),
    "capitals": ("WORK.JSON", WORK.json),
    "the page": ("work.html", WORK.html),
    "the code": ("mail.txt", f"Dear teacher,\r\n\r\n{WORK.text}\r\n\r\nSent from a telephone".encode()),
    "the code, quoted": (
        "re.eml",
        b"\r\n> ".join(WORK.text.encode()[n : n + 70] for n in range(0, len(WORK.text), 70)),
    ),
    "the code from Notepad": ("code.txt", WORK.text.encode("utf-16")),
    "a byte-order mark": ("work.json", b"\xef\xbb\xbf" + WORK.json),
    "line ends of Windows": ("work.json", WORK.json.replace(b"\n", b"\r\n")),
    "a ZIP": ("all.zip", packed(**{"Nescio/work.json": WORK.json})),
    "a Mac's ZIP": ("all.zip", packed(**{"x/work.json": WORK.json, "__MACOSX/x/._work.json": b"x", ".DS_Store": b"x"})),
    "moodle, typed into its editor": ("Nomen_1_onlinetext_/onlinetext.html", tagged(WORK.text).encode()),
    "canvas, a ZIP of what students packed": ("submissions.zip", packed(**{"nomen_1.zip": packed(x=WORK.json)})),
    "a ZIP without its ending": ("Version 1/hand-in", packed(**{"work.json": WORK.json})),
    "a mail with the file": ("My hand-in.eml", attached("work.json", WORK.json)),
    "classroom, a document with the code": (
        "Nomen.docx",
        packed(**{"[Content_Types].xml": b"<x/>", "word/document.xml": f"<w:t>{tagged(WORK.text)}</w:t>".encode()}),
    ),
    "a text of WordPad's": ("code.rtf", b"{\\rtf1\\ansi " + WORK.text.encode().replace(b"a", b"\\par\r\na", 3) + b"}"),
    "a stick with the folder of answers": ("E/my-work/answers/second-opinions.json", WORK.json),
    "a ZIP in a folder": ("Submission 12/file/ALL.ZIP", packed(**{"a/b/c/d/e/work.html": WORK.html})),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_hand_in_counts_whatever_it_is_called_and_wherever_it_lies(name, folder):
    path, data = LAYOUTS[name]
    (five(folder) / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(data)
    found = classroom.pool(folder)
    assert (len(found.people), found.problems) == (6, ())
    assert WORK.code in {person.code for person in found.people}


def test_many_codes_in_one_text_count_and_a_broken_one_is_named(folder):
    works = [hand_in(n, {"00.harm#before": vote(4)}) for n in range(6)]
    texts = [work.text for work in works]
    folder.mkdir()
    (folder / "mails.txt").write_text("\n\n".join([*texts[:5], texts[5][:-9] + "]"]))
    found = classroom.pool(folder)
    assert len(found.people) == 5
    assert [line.split(":")[0] for line in found.problems] == ["mails.txt"]


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut short", packed(x=b"y" * 5000)[:90], b""])
def test_a_zip_that_cannot_be_opened_is_named(data, folder):
    (five(folder) / "all.zip").write_bytes(data)
    assert classroom.pool(folder).problems == ("all.zip: this ZIP cannot be opened: unpack it, and give the files.",)


def test_a_bomb_in_a_zip_is_passed_over(folder):
    (five(folder) / "all.zip").write_bytes(packed(bomb=b"{" * 50_000_000, **{"work.json": WORK.json}))
    found = classroom.pool(folder)
    assert len(found.people) == 6 and [line.split(":")[0] for line in found.problems] == ["bomb"]


def test_a_kit_that_was_copied_with_its_code_loses_nobody(folder):
    """Each has the first answer of the computer that the kit was copied from, and then answers of their own."""
    five(folder)
    first = Answer("00.habits#before", vote(3), "", 1, "copied")
    for n in range(3):
        own = Answer("00.harm#before", vote(n + 1), "", 2, f"own {n}")
        (folder / f"pupil {n}.json").write_bytes(HandIn(WORK.code, (first, own)).json)
    found = classroom.pool(folder)
    assert len(found.people) == 8 and len({person.code for person in found.people}) == 8
    assert sum("the code of another person" in line for line in found.problems) == 2


def test_nobody_is_called_older_who_has_only_written_less(folder):
    """Two copies of one kit: the one has been typed in all the time, the other has two answers with low numbers."""
    five(folder)
    first = Answer("00.habits#before", vote(3), "", 1, "copied")
    for name, told in {
        "much": {"00.harm#before": 9, "00.who#before": 4},
        "little": {"02.say": 2, "00.harm#before": 3},
        "one": {"00.harm#before": 5},
    }.items():
        own = (Answer(key, vote(2), "", seq, name) for key, seq in told.items())
        (folder / f"{name}.json").write_bytes(HandIn(WORK.code, (first, *own)).json)
    found = classroom.pool(folder)
    assert len(found.people) == 8
    assert not [line for line in found.problems if "older" in line]
    assert sorted(name for name in found.sources.values() if "opinions" not in name) == [
        "little.json",
        "much.json",
        "one.json",
    ]


def test_who_goes_on_is_one_person_however_often_they_hand_in(folder):
    five(folder)
    first, second = Answer("00.habits#before", vote(3), "", 1, "monday"), Answer("02.say", vote(3), "", 2, "monday")
    again = Answer("00.habits#before", vote(4), "", 3, "tuesday")
    for n, told in enumerate([(first,), (first, second), (second, again)]):
        (folder / f"{n}.json").write_bytes(HandIn(WORK.code, told).json)
    found = classroom.pool(folder)
    assert len(found.people) == 6 and len([line for line in found.problems if "older than 2.json" in line]) == 2


def test_the_newest_of_each_code_counts_and_the_others_are_named(folder):
    five(folder)
    old, new = (hand_in(9, {"00.harm#before": vote(choice)}, seq=choice) for choice in (1, 5))
    (folder / "z old.json").write_bytes(old.json)
    (folder / "a new.json").write_bytes(new.json)
    (folder / "a new (1).json").write_bytes(new.json)
    found = classroom.pool(folder)
    assert [row[1] for row in found.count("00.harm")] == [0, 0, 0, 5, 1]
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
    assert tags.tags <= set("div p table caption thead tbody tr th td ul li a".split())
    assert {name for _, name in tags.attributes} <= {"style", "scope", "class", "href", "download"}
    assert all(address.startswith("data:text/csv;base64,") for address in tags.addresses)


@pytest.mark.parametrize("form", ["page", "code"])
def test_a_hand_in_that_quotes_the_head_of_a_mail_is_read_like_every_other(form, folder):
    work = hand_in(1, {"02.repeats": {"text": "It said\nContent-Transfer-Encoding: base64\nand nothing else."}})
    folder.mkdir()
    quoting = b"My work:\n\nContent-Transfer-Encoding: base64\n" + work.text.encode()
    (folder / "work.txt").write_bytes(work.html if form == "page" else quoting)
    assert not classroom.pool(folder).problems and len(classroom.pool(folder).people) == 1
