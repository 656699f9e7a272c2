"""Setting up, step by step: the stamp, one line for whatever goes wrong, and no round in a circle."""

import errno
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import KIT

from helpers.commands import setup
from helpers.errors import Advice


@pytest.fixture
def fake_kit(tmp_path, monkeypatch) -> Path:
    """A copy of what decides about an installation, which is finished."""
    for file in (setup.LESSONS, setup.TESTS, setup.LOCK):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copy(KIT / file, tmp_path / file)
    for name in ("VENV", "PYTHON", "STAMP", "LOG"):
        monkeypatch.setattr(setup, name, tmp_path / getattr(setup, name).relative_to(setup.KIT))
    monkeypatch.setattr(setup, "KIT", tmp_path)
    setup.PYTHON.parent.mkdir(parents=True)
    setup.PYTHON.touch()
    setup.STAMP.write_text("\n".join(setup.wanted(tests=True)))
    assert setup.ready() and setup.ready(tests=True)
    return tmp_path


# The stamp


def test_the_tests_need_a_stamp_of_their_own(fake_kit):
    setup.STAMP.write_text("\n".join(setup.wanted()))
    assert setup.ready() and not setup.ready(tests=True)


@pytest.mark.parametrize("file", [setup.LESSONS, setup.LOCK])
def test_new_requirements_make_the_stamp_invalid(fake_kit, file):
    with open(fake_kit / file, "a") as requirements:
        requirements.write("six==1.17.0\n")
    assert not setup.ready()


def test_another_python_or_another_place_has_another_stamp(fake_kit, monkeypatch):
    here = setup.wanted()
    monkeypatch.setattr(setup.sys, "version_info", (3, 99))
    assert setup.wanted() != here
    monkeypatch.undo()
    assert setup.wanted() != here


def test_the_stamp_is_no_use_without_a_python(fake_kit):
    setup.PYTHON.unlink()
    assert not setup.ready()


@pytest.mark.parametrize("step", ["venv", "pip"])
def test_an_installation_that_broke_off_has_no_stamp(fake_kit, monkeypatch, step):
    def stopped(command, started):
        if step in command:
            raise KeyboardInterrupt

    setup.PYTHON.unlink()
    monkeypatch.setattr(setup, "_run", stopped)
    with pytest.raises(KeyboardInterrupt):
        setup.set_up()
    assert not setup.STAMP.exists()


def test_the_lock_constrains_what_is_installed(fake_kit, monkeypatch):
    steps = []
    setup.LOG.touch()
    monkeypatch.setattr(setup, "_run", lambda command, started: steps.append(command))
    setup.set_up(tests=True)
    assert steps[0][-6:] == ["-r", "requirements.txt", "-r", "tests/requirements.txt", "-c", "requirements.lock"]


# One line for each thing that goes wrong

SAID = {
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device": "disk is full",
    "OSError: [Errno 122] Disk quota exceeded: '.venv'": "disk is full",
    "OSError: [WinError 112] There is not enough space on the disk": "disk is full",
    "NewConnectionError: <x>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution"
    "\nERROR: No matching distribution found for jupyterlab": "No network",
    "NewConnectionError('<x>: Failed: [Errno 11001] getaddrinfo failed')": "No network",
    "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407 Proxy Authentication Required'))"
    "\nERROR: No matching distribution found for jupyterlab": "HTTPS_PROXY",
    "Error: Refusing to create a venv in /a:b/.venv because it contains the PATH separator :.\n": "a colon in its name",
    "WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError'": "No network",
    "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))": "PIP_CERT",
    "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'": "Cannot write",
    "Error: [Errno 30] Read-only file system: '.venv'": "Cannot write",
    "PermissionError: [WinError 5] Access is denied: 'python.exe'": "Cannot write",
    "Error: [Errno 39] Directory not empty: 'site-packages'": "wait a minute",
    "HINT: This error might have occurred since this system lacks Windows Long Path support": "too long",
    "Collecting x\nERROR: Something nobody has seen before": "Something nobody has seen before",
    "Something else\n": "Something else",
    "": "Setting up stopped",
}


@pytest.mark.parametrize("said, line", SAID.items())
def test_whatever_pip_says_the_reader_gets_one_line(fake_kit, said, line):
    program = [sys.executable, "-c", "import sys; print(sys.argv[1], end=''); sys.exit(1)", said]
    with pytest.raises(Advice, match=line) as told:
        setup._run(program, time.monotonic())
    assert "\n" not in str(told.value) and len(str(told.value)) <= 120
    assert setup.LOG.read_text().splitlines() == said.splitlines()


def test_a_pip_that_was_told_to_install_elsewhere_installs_into_the_kit():
    told = {"PIP_TARGET": "/elsewhere", "PIP_PREFIX": "/elsewhere"}
    run = [sys.executable, "-m", "pip", "config", "list"]
    for more, found in (({}, True), (setup.PLAIN, False)):
        shown = subprocess.run(run, env=os.environ | told | more, capture_output=True, text=True, check=True).stdout
        assert ("/elsewhere" in shown) == found


@pytest.mark.parametrize(
    "number, line",
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EROFS, "Cannot write"),
        (errno.EACCES, "Cannot write"),
        (errno.EIO, "Setting up stopped"),
    ],
)
def test_a_disk_that_fails_gets_one_line(fake_kit, monkeypatch, number, line):
    def fails(command, started):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(setup, "_run", fails)
    with pytest.raises(Advice, match=line) as told:
        setup.set_up()
    assert "\n" not in str(told.value)


def test_a_full_disk_is_noticed_before_anything_is_fetched(fake_kit, monkeypatch):
    setup.STAMP.unlink()
    monkeypatch.setattr(setup, "_run", lambda *_: pytest.fail("It began all the same."))
    monkeypatch.setattr(setup.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 10**6))
    with pytest.raises(Advice, match="disk is full"):
        setup.set_up()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_its_tools_is_told_what_to_install(fake_kit, monkeypatch, module):
    monkeypatch.setattr(setup, "find_spec", lambda name: None if name == module else "here")
    with pytest.raises(Advice, match=rf"lacks {module}.+sudo apt install python3\.\d+-venv"):
        setup.set_up()


def test_something_is_visible_at_least_every_five_seconds(fake_kit, monkeypatch, capsys):
    seen = []
    monkeypatch.setattr(setup, "_tell", lambda line, screen: seen.append((time.monotonic(), line)))
    program = [sys.executable, "-c", "import time; print('Collecting film', flush=True); time.sleep(9)"]
    began = time.monotonic()
    setup._run(program, began)
    moments = [began, *(moment for moment, _ in seen), time.monotonic()]
    assert max(after - before for before, after in itertools.pairwise(moments)) < 5
    assert seen[-1][1].endswith("Collecting film")


# Inside, and never round in a circle


def test_a_python_that_does_not_get_inside_stops_instead_of_trying_for_ever(fake_kit, monkeypatch):
    monkeypatch.setenv(setup.GUARD, "1")
    with pytest.raises(Advice, match=r"delete the folder \.venv"):
        setup.enter([])


def test_the_guard_is_not_handed_on_to_what_runs_inside(fake_kit, monkeypatch):
    monkeypatch.setattr(setup, "inside", lambda: True)
    monkeypatch.setenv(setup.GUARD, "1")
    assert setup.enter([]) is None
    assert setup.GUARD not in os.environ


def test_a_program_that_is_stopped_stops_what_it_started():
    code = "import sys; from helpers.commands.setup import call; sys.exit(call([sys.executable, '-c', {!r}]))"
    inner = "import time; print('up', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", code.format(inner)]
    with subprocess.Popen(command, cwd=KIT, stdout=subprocess.PIPE, text=True) as outer:
        assert outer.stdout.readline() == "up\n"
        started = time.monotonic()
        outer.send_signal(signal.SIGTERM)
        # Nobody holds the inner program's output any more: it is gone too.
        assert outer.stdout.read() == "" and time.monotonic() - started < 30
        assert outer.wait() != 0
