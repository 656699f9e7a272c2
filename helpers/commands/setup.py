"""Is everything in place? Makes ``.venv`` once, and runs the kit again inside it. Standard library only."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..errors import Advice
from ..files import KIT, table

VENV = KIT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "ready"
LOG, WHEELS = KIT / "install.log", KIT / "wheels"
LESSONS, TESTS, LOCK = "requirements.txt", "tests/requirements.txt", "requirements.lock"
MEGABYTES = 600
GUARD = "SECOND_OPINIONS_INSIDE"
PLAIN = dict.fromkeys(["PIP_DISABLE_PIP_VERSION_CHECK", "PYTHONUNBUFFERED", "PYTHONUTF8"], "1")
PLAIN |= {"PIP_PROGRESS_BAR": "off", "PIP_USER": "0", "PIP_TARGET": "", "PIP_PREFIX": ""}  # empty: into .venv
PROBLEMS = Path(__file__).with_name("problems.toml")


def explain(text: str) -> str:
    """One line on why setting up stopped, and what to do, from all that was printed.

    >>> explain("OSError: [Errno 28] No space left on device")
    'The disk is full: make room for 600 MB, then start again.'
    """
    for pattern, line in table(PROBLEMS).items():
        if re.search(pattern, text, re.IGNORECASE):
            return str(line).format(megabytes=MEGABYTES)
    said = re.findall(r"^(?:ERROR: *)(.+)", text, re.MULTILINE) or text.strip().split("\n")
    return f"Setting up stopped: {said[-1][:80]}" + (f" (see {LOG.name})" if LOG.exists() else "")


def wanted(tests: bool = False) -> set[str]:
    """The stamps that a finished ``.venv`` bears: one for the lessons, one more for the tests.

    Each depends on the requirements, the lock, the version of Python and the place of the kit,
    since a virtual environment does not survive a move.
    """
    version = "{}.{}".format(*sys.version_info)
    kit = "\0".join([str(VENV), version, *((KIT / name).read_text("utf-8") for name in (LOCK, LESSONS))])
    bases = [kit, f"{kit}\0{(KIT / TESTS).read_text('utf-8')}"] if tests else [kit]
    return {hashlib.sha256(base.encode()).hexdigest() for base in bases}


def ready(tests: bool = False) -> bool:
    """Whether ``.venv`` was finished, for the requirements as they are now."""
    with suppress(OSError):
        return PYTHON.exists() and wanted(tests) <= set(STAMP.read_text("utf-8").split())
    return False


def inside() -> bool:
    """Whether this Python is the one in ``.venv``."""
    return VENV.exists() and os.path.samefile(sys.prefix, VENV)


def set_up(tests: bool = False) -> None:
    """Make ``.venv`` and install what the lessons need, or the tests too; the stamp comes last.

    A ``.venv`` without its stamp is half made, and made again. Raises Advice with the one line that helps.
    """
    for module in ("venv", "ensurepip"):
        if not find_spec(module):
            install = "sudo apt install python{}.{}-venv".format(*sys.version_info)
            raise Advice(f"This Python lacks {module}: on Debian or Ubuntu, run “{install}”, then start again.")
    started = time.monotonic()
    try:
        fresh = not ready()
        STAMP.unlink(missing_ok=True)
        if fresh:
            if shutil.disk_usage(KIT).free < MEGABYTES * 2**20:
                raise Advice(explain("No space left"))
            print(f"Setting up, once: a minute or two, and {MEGABYTES} MB in the folder .venv.", flush=True)
            # A .venv cannot be emptied by the Python that lives in it.
            _run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", VENV], started)
        files = [LESSONS, TESTS] if tests else [LESSONS]
        requirements = [part for file in files for part in ("-r", file)]
        offline = ["--no-index", "--find-links", WHEELS] if WHEELS.is_dir() else []  # brought along, on a stick
        _run([PYTHON, "-m", "pip", "install", "--no-input", *offline, *requirements, "-c", LOCK], started)
        LOG.unlink()
        STAMP.write_text("\n".join(sorted(wanted(tests))), "utf-8")
    except OSError as error:
        raise Advice(explain(str(error))) from error
    print("Everything is in place.", flush=True)


def _run(command: Sequence[object], started: float) -> None:
    """Run one step of the installation and show how far it is; raise Advice where it fails."""
    screen = sys.stdout.isatty()
    options = {"cwd": KIT, "env": os.environ | PLAIN, "stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    with LOG.open("wb") as log, _program(command, stdout=log, **options) as process:
        try:
            while process.poll() is None:
                _tell(f"  {_so_far(started)}", screen)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(1 if screen else 4)
        finally:
            process.kill()
    if screen:
        _tell("", screen)
    if process.returncode:
        raise Advice(explain(LOG.read_text("utf-8", "replace")))


def _so_far(started: float) -> str:
    """How long it has taken, how many packages are in place, and the last line that was said."""
    minutes, seconds = divmod(int(time.monotonic() - started), 60)
    parts = sum(1 for place in ("lib/python*", "Lib") for _ in VENV.glob(f"{place}/site-packages/*.dist-info"))
    last = LOG.read_text("utf-8", "replace").rstrip().rpartition("\n")[2].strip()
    return f"{minutes}:{seconds:02}, {parts} parts in place. {last}"


def _tell(line: str, screen: bool) -> None:
    """Print a line, on a screen in the place of the last one."""
    width = shutil.get_terminal_size().columns - 1
    print(f"\r{line[:width].ljust(width)}\r" if screen else line[:width], end="" if screen else "\n", flush=True)


def enter(argv: Sequence[str], tests: bool = False) -> int | None:
    """Set up where needed, and run the same command again inside ``.venv``; its return code.

    None where this is that Python already, so that the caller goes on with the work.
    """
    again = os.environ.pop(GUARD, None)
    if again and not (inside() and ready(tests)):
        raise Advice("The Python in .venv does not start as it should: delete the folder .venv, then start again.")
    if not ready(tests):
        set_up(tests)
    if inside():
        return None
    return call([PYTHON, KIT / "helpers", *argv], env=os.environ | {GUARD: "1"})


def call(command: Sequence[object], **options: Any) -> int:
    """Run a program to its end and give its return code; Ctrl-C is for the program to answer."""
    with _program(command, **options) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


@contextmanager
def _program(command: Sequence[object], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is stopped where this one is."""
    process = subprocess.Popen([*map(str, command)], **options)
    before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        yield process
    finally:
        signal.signal(signal.SIGTERM, before)
