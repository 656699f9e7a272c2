"""Promise 4. An answer that the kit showed as kept is never lost while the machine that keeps it lives; where that
machine forgets, the kit says so.

Programs are killed, stopped at every call to the system and given a disk that fills up. How a journal is written, read
and mended is in tests/unit/answers; the same in a browser, with tabs and kernels that are killed, in tests/browser.
"""

import itertools
import os
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from kill_points import CALLS, kill_points

from helpers import answers
from helpers.answers import handin, mine
from helpers.answers.journal import Journal, NotKept


def values(folder: Path) -> list:
    """What a new kernel finds in a folder, oldest first."""
    return [answer.value for answer in Journal(folder).answers()]


def test_a_hundred_kills_lose_nothing_that_was_acknowledged():
    found = kill_points(100)
    assert found["acknowledged"] >= 100
    assert found["hand-ins"] > 10
    assert (found["lost"], found["unreadable"], found["leftovers"]) == (0, 0, 0)


@pytest.mark.skipif(os.name != "posix", reason="Stopping at every call needs fork, which Windows does not have.")
def test_stopped_at_every_call_and_in_the_middle_of_every_write(tmp_path, monkeypatch):
    for number in itertools.count(1):
        home = tmp_path / str(number)
        monkeypatch.setenv("SECOND_OPINIONS_HOME", str(home))
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _save_and_die(number, writing)
        os.close(writing)
        with os.fdopen(reading) as told:
            kept = told.read().split()
        died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        found = values(home / "answers")
        assert set(kept) <= {str(value) for value in found}
        for path in home.rglob("second-opinions-*"):
            assert handin.read(path).answers
        if not died:
            assert len(kept) == 4
            break
    assert number > 30


def _save_and_die(number: int, told: int) -> None:
    """Save, and end without a word at one call to the system; a write is then half done."""
    left, real = [number], {name: getattr(os, name) for name in CALLS}

    def dying(name):
        def call(*args, **options):
            left[0] -= 1
            if left[0] == 0:
                if name == "write":
                    real["write"](args[0], args[1][: len(args[1]) // 2])
                os._exit(9)
            return real[name](*args, **options)

        return call

    for name in CALLS:
        setattr(os, name, dying(name))
    for text in "abcd":
        answers.keep("k", text)
        real["write"](told, f"{text} ".encode())
        if text in "bd":
            answers.save_hand_in()
    os._exit(0)


def test_a_real_disk_of_128_kilobytes_fills_up_and_loses_nothing(tmp_path, monkeypatch):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)]
    with suppress(FileNotFoundError):
        if subprocess.run(mounted, capture_output=True).returncode == 0:
            try:
                _fill(disk, monkeypatch)
            finally:
                mine._open.cache_clear()
                subprocess.run(["umount", str(disk)], check=True)
            return
    pytest.skip("A small disk can be mounted by an administrator on Linux only.")


def _fill(disk: Path, monkeypatch) -> None:
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(disk))
    (disk / "filler").write_bytes(b"x" * 40_000)
    kept = []
    with pytest.raises(NotKept, match=r"^Not saved: the disk is full"):
        for number in range(1000):
            answers.keep("k", _long(number))
            kept.append(_long(number))
    assert len(kept) > 50
    assert answers.status() == "Not saved: the disk is full. Press Download now."
    assert handin.read(answers.hand_in().text).answers[0].value == _long(len(kept))
    with pytest.raises(NotKept, match=r"^The hand-in was not saved: the disk is full"):
        answers.save_hand_in()
    assert not list(disk.rglob("second-opinions-*"))
    assert values(disk / "answers") == kept
    (disk / "filler").unlink()
    answers.keep("l", "there is room again")
    assert values(disk / "answers")[: len(kept) + 1] == [*kept, _long(len(kept))]
    assert all(path.exists() for path in answers.save_hand_in())


def _long(number: int) -> dict:
    return {"text": f"{number} " + "word " * 200}


@pytest.mark.parametrize("variable", ["BINDER_SERVICE_HOST", "COLAB_RELEASE_TAG", "KAGGLE_KERNEL_RUN_TYPE"])
def test_where_the_machine_forgets_the_kit_says_so(variable, monkeypatch):
    for name in [name for name in os.environ if name.startswith(("BINDER_", "JUPYTERHUB_", "COLAB_", "KAGGLE_"))]:
        monkeypatch.delenv(name)
    answers.keep("k", "x")
    assert answers.status() == "Saved on this computer: 1 answer."
    monkeypatch.setenv(variable, "1")
    assert answers.status() == "Kept until this session ends: 1 answer. Download now: this machine forgets."


@pytest.mark.parametrize("variable", ["CODESPACES", "GITPOD_HOST", "DEEPNOTE_PROJECT_ID", "SM_CURRENT_HOST", "REPL_ID"])
def test_where_a_machine_may_forget_the_kit_says_so(variable, monkeypatch):
    for name in [name for name in os.environ if name.startswith((*mine.FORGETS, *mine.HOSTS))]:
        monkeypatch.delenv(name)
    answers.keep("k", "x")
    monkeypatch.setenv(variable, "1")
    assert answers.status() == "Kept on this hub: 1 answer. Download now: some hubs forget."
