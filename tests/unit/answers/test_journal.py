"""No answer that was shown as kept is lost: not by a kill, a failing disk, a damaged file or a second window."""

import errno
import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from kill_points import CALLS

from helpers import answers, files
from helpers.answers import handin, journal, mine
from helpers.answers.journal import Answer, Journal, NotKept
from helpers.errors import Advice

ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EACCES]


def values(folder: Path) -> list:
    """What a new kernel finds in a folder, oldest first."""
    return [answer.value for answer in Journal(folder).answers()]


# ---- a disk that refuses


class Failing:
    """Lets the n-th call to the system fail once, and counts all calls."""

    def __init__(self, monkeypatch, number: int, error: int):
        self.calls = 0
        for name in CALLS:
            monkeypatch.setattr(os, name, self._failing(name, getattr(os, name), number, error))

    def _failing(self, name, real, number, error):
        def call(*args, **options):
            self.calls += 1
            if self.calls != number:
                return real(*args, **options)
            if name == "close":
                real(*args)
            if name == "write":
                # A disk that is nearly full takes a part of it.
                real(args[0], args[1][: len(args[1]) // 2])
            raise OSError(error, os.strerror(error))

        return call


@pytest.mark.parametrize("error", sorted(set(ERRORS)), ids=errno.errorcode.get)
def test_every_call_to_the_system_may_fail_once(error, tmp_path, monkeypatch):
    other = handin.HandIn("amber-kite-000001", (Answer("other", "restored", "", 3, "0" * 16),)).json
    for number in itertools.count(1):
        home = tmp_path / str(number)
        monkeypatch.setenv("SECOND_OPINIONS_HOME", str(home))
        old = answers.keep("old", "said before")
        mine._open.cache_clear()
        acknowledged = {"old": old}
        with monkeypatch.context() as patch:
            failing = Failing(patch, number, error)
            for key in "abc":
                with _one_line():
                    acknowledged[key] = answers.keep(key, f"said {key}")
            with _one_line():
                answers.save_hand_in()
            with _one_line():
                answers.restore(other)
            with _one_line():
                acknowledged["d"] = answers.keep("d", "said d")
            told = answers.status()
            in_memory = {answer.key for answer in answers.hand_in().answers}
        assert {"old", "a", "b", "c", "other", "d"} <= in_memory
        on_disk = {answer.key: answer.seq for answer in Journal(home / "answers").answers()}
        assert acknowledged.items() <= on_disk.items()
        if told.startswith("Saved"):
            assert in_memory <= on_disk.keys()
        for path in home.rglob("second-opinions-*"):
            assert handin.read(path).answers
        if failing.calls < number:
            assert len(acknowledged) == 5
            break
    assert number > 60


class _one_line:
    """Lets through nothing, or the kit's own one line."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        assert error is None or isinstance(error, Advice), repr(error)
        assert len(str(error or "").splitlines()) <= 1
        assert len(str(error or "")) <= 120
        return True


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the folder is read-only"),
        (errno.EIO, "the disk does not answer"),
        (errno.EACCES, "the folder may not be written to"),
        (errno.EMFILE, "the folder cannot be used"),
    ],
)
def test_a_refused_answer_says_why_stays_in_memory_and_is_written_later(error, words, monkeypatch, home):
    answers.keep("k", "first")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(error, "")))
        with pytest.raises(NotKept, match=f"^Not saved: {words}. Your words are still here: press Download now.$"):
            answers.keep("k", "second")
        assert answers.latest("k").value == "second"
        assert answers.hand_in().answers[0].value == "second"
        assert answers.place() == "none"
        assert answers.status() == f"Not saved: {words}. Press Download now."
    answers.keep("l", "third")
    assert values(home / "answers")[:2] == ["first", "second"]
    assert "third" in values(home / "answers")
    assert answers.place() == "own"


def test_an_answer_is_acknowledged_only_after_the_disk_has_it(monkeypatch):
    done = []
    for name in ("write", "fsync"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, name=name, real=real: done.append(name) or real(*args))
    answers.keep("k", "x")
    # The file, the folder that names it, and the folder that names that.
    assert done == ["write", "fsync"] + ["fsync", "fsync"] * (os.name == "posix")


def test_half_a_line_of_a_failed_write_harms_no_other(tmp_path):
    ours = Journal(tmp_path)
    ours.keep("k", "whole")
    with ours.path.open("ab") as file:
        file.write(journal._line(Answer("k", "half", "", 2, "0" * 16))[:40])
    ours.keep("k", "next")
    assert values(tmp_path) == ["whole", "next"]
    assert Journal(tmp_path).skipped() == {"damaged": 1}


# ---- damaged files


def two_kilobytes(folder: Path) -> bytes:
    """A journal of about two kilobytes, as it stands on the disk."""
    ours = Journal(folder)
    while not ours.path.exists() or ours.path.stat().st_size < 2000:
        number = len(ours.answers())
        ours.keep(f"02.q{number % 4}", {"text": f"answer “{number}”", "share": ["a", number]}, "Which?")
    return ours.path.read_bytes()


def intact(data: bytes, lines: dict[bytes, Answer]) -> set:
    return {lines[line].identity for line in data.split(b"\n") if line in lines}


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> tuple[bytes, dict[bytes, Answer]]:
    folder = tmp_path_factory.mktemp("whole")
    data = two_kilobytes(folder)
    return data, {journal._line(answer).strip(): answer for answer in Journal(folder).answers()}


def test_a_journal_cut_at_every_byte_gives_all_that_is_left_of_it(whole, tmp_path):
    data, lines = whole
    assert len(data) >= 2000
    path = tmp_path / "a.jsonl"
    for end in range(len(data) + 1):
        path.write_bytes(data[:end])
        found = {answer.identity for answer in Journal(tmp_path).answers()}
        assert found == intact(data[:end], lines)


@pytest.mark.parametrize("flip", [0x01, 0x20, 0x80, 0xFF, None], ids=str)
def test_a_journal_flipped_at_every_byte_loses_at_most_the_line_or_two_it_hits(flip, whole, tmp_path):
    data, lines = whole
    written = {answer.identity for answer in lines.values()}
    path = tmp_path / "a.jsonl"
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] = damaged[at] ^ flip if flip else 0
        path.write_bytes(damaged)
        found = {answer.identity for answer in Journal(tmp_path).answers()}
        assert intact(bytes(damaged), lines) <= found
        assert len(found - written) <= 1  # the line that was hit, read with another letter


BAD_LINES = {
    "nul bytes": b"\x00" * 500,
    "half a line": b'{"v":1,"seq":',
    "another program's": b'{"name": "package", "version": 1}',
    "a list": b"[1, 2]",
    "a number": b"7",
    "not UTF-8": b"\xff\xfe\xfa",
    "a bracket bomb": b"[" * 100_000,
    "a long number": b'{"v":1,"seq":' + b"9" * 10_000 + b"}",
    "infinity": b'{"v":1,"seq":1,"session":"a","key":"k","question":"","value":1e999}',
    "a boolean for a number": b'{"v":1,"seq":true,"session":"a","key":"k","question":"","value":1}',
    "no number of a format": b'{"v":0,"seq":1,"session":"a","key":"k","question":"","value":1}',
    "true for the number of a format": b'{"v":true,"seq":1,"session":"a","key":"k","question":"","value":1}',
    "no key": b'{"v":2,"seq":1,"session":"a","question":"","value":1}',
    "fifty megabytes": b"x" * 50_000_000,
    "fifty megabytes of brackets": b"[" * 50_000_000,
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_bad_line_is_skipped_and_counted_and_never_removed(line, tmp_path, monkeypatch):
    ours = Journal(tmp_path)
    ours.keep("k", "before")
    with ours.path.open("ab") as file:
        file.write(line + b"\n")
    ours.keep("k", "after")
    size = ours.path.stat().st_size
    assert values(tmp_path) == ["before", "after"]
    assert Journal(tmp_path).skipped() == {"damaged": 1}
    assert ours.path.stat().st_size == size


def test_a_letter_that_was_changed_inside_a_text_is_shown_as_it_stands(tmp_path):
    """Also in a line of edition 2026.1, whose checksum is passed over."""
    line = b'{"v":%d,"seq":%d,"session":"a","key":"k","question":"","value":"a filn"%s}\n'
    (tmp_path / "a.jsonl").write_bytes(line % (1, 1, b',"sum":"0123456789abcdef"') + line % (2, 2, b""))
    assert values(tmp_path) == ["a filn", "a filn"]
    assert Journal(tmp_path).skipped() == {}


def test_a_line_of_a_newer_edition_is_skipped_left_alone_and_said(home):
    answers.keep("k", "mine")
    newer = b'{"v":3,"seq":9,"something":"new"}\n'
    (home / "answers" / "newer.jsonl").write_bytes(newer + b"torn\n")
    assert answers.latest("k").value == "mine"
    assert (
        answers.skipped()
        == "2 saved lines are damaged or from a newer edition of the kit and left out. Nothing was deleted."
    )
    assert (home / "answers" / "newer.jsonl").read_bytes() == newer + b"torn\n"


def test_where_all_can_be_read_nothing_is_said_of_it():
    answers.keep("k", "x")
    assert answers.skipped() == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes in folders.")
def test_a_pipe_a_link_and_a_folder_among_the_journals_are_passed_over(tmp_path):
    ours = Journal(tmp_path / "answers")
    ours.keep("k", "x")
    os.mkfifo(tmp_path / "answers" / "pipe.jsonl")
    outside = Journal(tmp_path / "outside")
    outside.keep("k", "not mine")
    (tmp_path / "answers" / "link.jsonl").symlink_to(outside.path)
    (tmp_path / "answers" / "lost.jsonl").symlink_to(tmp_path / "nowhere")
    (tmp_path / "answers" / "folder.jsonl").mkdir()
    assert values(tmp_path / "answers") == ["x"]
    assert ours.newest()["k"].value == "x"


# ---- many writers


SAVER = """
import sys
from helpers import answers
for number in range(200):
    answers.keep(f"q{number % 5}", f"{sys.argv[1]} {number}")
"""


def test_eight_programs_that_save_two_hundred_times_each_lose_nothing(home):
    environment = os.environ | {"PYTHONPATH": str(files.KIT)}
    command = [sys.executable, "-c", SAVER]
    savers = [subprocess.Popen([*command, str(number)], env=environment) for number in range(8)]
    assert [saver.wait(120) for saver in savers] == [0] * 8
    assert set(values(home / "answers")) == {f"{saver} {number}" for saver in range(8) for number in range(200)}
    assert len(list(home.rglob("*.jsonl"))) == 8


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=6,
)
KEYS = st.text(min_size=1, max_size=20).filter(lambda key: key.strip() and not key.startswith("#"))
SAVES = st.lists(st.tuples(st.integers(0, 2), KEYS, JSON, st.text(max_size=20)), max_size=8)


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """Ever new folders, for tests that try many examples."""
    return (tmp_path_factory.mktemp("place") for _ in itertools.count())


@given(SAVES, st.permutations(range(3)))
@settings(max_examples=40)
def test_journals_merge_to_the_same_answers_in_any_order(places, saves, order):
    folder, other = next(places), next(places)
    sessions = [Journal(folder) for _ in range(3)]
    for session, key, value, question in saves:
        sessions[session].keep(key, value, question)
    for name, at in zip("abc", order, strict=True):
        if sessions[at].path.exists():
            (other / f"{name}.jsonl").write_bytes(sessions[at].path.read_bytes())
    assert Journal(other).answers() == Journal(folder).answers()
    for session in sessions:
        assert session.answers() == Journal(folder).answers()


@given(SAVES)
@settings(max_examples=40)
def test_any_value_survives_keep_and_export_import_export(places, saves):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECOND_OPINIONS_HOME", str(next(places)))
        for _, key, value, question in saves:
            given_ = repr(value)
            try:
                answers.keep(key, value, question)
            except Advice:
                continue
            assert repr(value) == given_
            mine._open.cache_clear()
            assert answers.latest(key).value == value
        first = answers.hand_in("9B")
        for source in (first.json, first.text, first.html):
            patch.setenv("SECOND_OPINIONS_HOME", str(next(places)))
            answers.restore(source)
            assert answers.hand_in().json == first.json
            assert answers.hand_in().text == first.text


@given(st.binary(max_size=300) | st.text(max_size=300))
@settings(max_examples=200)
def test_whatever_is_restored_gives_one_line_and_no_more(source):
    with pytest.raises(Advice) as error:
        handin.read(source)
    assert len(str(error.value).splitlines()) == 1
    assert len(str(error.value)) <= 120


def test_files_replace_leaves_the_old_file_where_the_new_one_cannot_be_written(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    files.replace(path, b"old")
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "")))
    with pytest.raises(OSError, match=os.strerror(errno.EIO) + "|"):
        files.replace(path, b"new")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]
