"""Promise 1. Set up and start with one command, test with one more, on a bare Python.

Here the whole way is gone, without a network: a real ``.venv`` and a real pip, in a copy of the kit that needs
one small package, which stands in for JupyterLab and pytest. The steps are in tests/unit/commands.
"""

import ast
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from conftest import KIT

from helpers.commands import run

BARE = [sys.executable, "-I", "-S"]  # a Python without a single package
STANDS_IN = {
    "jupyterlab/labapp.py": """
import sys
class LabApp:
    def launch_instance(words):
        print("JupyterLab is open,", "in .venv" if ".venv" in sys.prefix else "elsewhere")
""",
    "voila.py": "",
    "zmq.py": "has = bool",
    "pytest.py": "import sys\nprint('Tested:', *sys.argv[1:])\nsys.exit(7)",
    "stands_in-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: stands-in\nVersion: 1\n",
    "stands_in-1.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
}


def new_kit(folder: Path) -> Path:
    """A new copy of the kit that needs one package, in a folder with a space in its name."""
    kit = folder / "my kit"
    shutil.copytree(KIT / "helpers", kit / "helpers", ignore=shutil.ignore_patterns("__pycache__"))
    (kit / "tests").mkdir()
    for name, text in {"requirements.txt": "stands-in\n", "requirements.lock": "stands-in==1\n"}.items():
        (kit / name).write_text(text)
    (kit / "tests" / "requirements.txt").touch()
    (kit / "index").mkdir()
    with zipfile.ZipFile(kit / "index" / "stands_in-1-py3-none-any.whl", "w") as wheel:
        for name, text in STANDS_IN.items():
            wheel.writestr(name, text)
        record = "stands_in-1.dist-info/RECORD"
        wheel.writestr(record, "".join(f"{name},,\n" for name in [*STANDS_IN, record]))
    return kit


def environment(kit: Path, **more: str) -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    return (
        mine | {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (kit / "index").as_uri()} | more
    )


def say(kit: Path, *words: str, **more: str) -> subprocess.CompletedProcess:
    """``python3 path/to/kit/helpers WORDS`` with a bare Python, from another folder."""
    command = [*BARE, kit / "helpers", *words]
    return subprocess.run(command, cwd="/", env=environment(kit, **more), capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def kit(tmp_path_factory) -> Path:
    return new_kit(tmp_path_factory.mktemp("first"))


def test_one_command_sets_up_and_starts_and_the_next_start_is_at_once(kit):
    first = say(kit)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("Setting up, once") and "JupyterLab is open, in .venv" in first.stdout
    again = say(kit)
    assert "Setting up" not in again.stdout and "JupyterLab is open, in .venv" in again.stdout


def test_one_more_command_tests_and_hands_on_words_and_return_code(kit):
    tested = say(kit, "test", "-k", "a word")
    assert "Tested: -k a word" in tested.stdout
    assert tested.returncode == 7


def test_without_a_network_it_says_so_and_goes_on_where_there_is_one(tmp_path):
    kit = new_kit(tmp_path)
    told = say(kit, **NOBODY)
    assert told.returncode == 1
    assert told.stderr == "No network: the first start fetches JupyterLab and its parts. Connect, then start again.\n"
    assert "JupyterLab is open" in say(kit).stdout


NOBODY = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "1", "PIP_FIND_LINKS": ""}


def test_with_a_folder_of_wheels_the_first_start_needs_no_network(tmp_path):
    kit = new_kit(tmp_path)
    (kit / "index").rename(kit / "wheels")
    first = say(kit, **NOBODY)
    assert (first.returncode, first.stderr) == (0, "") and "JupyterLab is open, in .venv" in first.stdout


def test_wheels_for_another_python_are_told(tmp_path):
    kit = new_kit(tmp_path)
    (kit / "wheels").mkdir()
    assert say(kit, **NOBODY).stderr.startswith("A part is not there for this Python: if the kit has a folder wheels,")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no groups of programs to stop.")
def test_killed_in_the_middle_it_is_made_anew_at_the_next_start(tmp_path):
    kit = new_kit(tmp_path)
    started = subprocess.Popen(
        [*BARE, kit / "helpers"], env=environment(kit), stdout=subprocess.DEVNULL, start_new_session=True
    )
    while not list(kit.glob(".venv/lib/python*/site-packages/pip")):
        assert started.poll() is None
        time.sleep(0.02)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    assert not (kit / ".venv" / "ready").exists()
    again = say(kit)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.startswith("Setting up, once") and "JupyterLab is open, in .venv" in again.stdout


def test_a_kit_that_was_moved_is_set_up_where_it_is_now(kit):
    say(kit)
    moved = kit.rename(kit.with_name("moved kit"))
    try:
        assert "JupyterLab is open, in .venv" in say(moved).stdout
    finally:
        moved.rename(kit)


# What the page for IT says


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_an_update_over_the_old_folder_or_beside_it_keeps_what_is_in_my_work(tmp_path):
    old, new = new_kit(tmp_path / "old"), new_kit(tmp_path / "new")
    assert "JupyterLab is open" in say(old).stdout
    mine = old / "my-work" / "answers" / "3de318a764670ba6.jsonl"
    mine.parent.mkdir(parents=True)
    mine.write_text("what I said")
    (new / "requirements.txt").write_text("# a newer edition\nstands-in\n")
    for path in new.rglob("*"):
        if path.is_file():
            shutil.copy(path, old / path.relative_to(new))
    over = say(old)
    assert over.stdout.startswith("Setting up, once") and "JupyterLab is open, in .venv" in over.stdout
    assert mine.read_text() == "what I said"
    shutil.move(old / "my-work", new / "my-work")
    shutil.rmtree(old)
    assert "JupyterLab is open, in .venv" in say(new).stdout
    assert files(new / "my-work") == {"answers/3de318a764670ba6.jsonl"}


def test_setting_up_writes_into_the_kits_folder_alone_and_deleting_it_takes_it_off(tmp_path):
    home, kit = tmp_path / "home", new_kit(tmp_path / "place")
    home.mkdir()
    named = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home))
    named |= {"PIP_CACHE_DIR": str(tmp_path / "pip"), "PATH": os.defpath}  # no other program writes there, asked by pip
    assert "JupyterLab is open" in say(kit, **named).stdout
    assert files(home) == set()
    assert [path.name for path in kit.parent.iterdir()] == [kit.name]
    shutil.rmtree(kit)


# Old and bare Pythons


def test_an_old_python_can_read_as_far_as_the_message():
    for version in [(3, 6), (3, 8)]:
        ast.parse((KIT / "helpers/__main__.py").read_text("ascii"), feature_version=version)
        ast.parse((KIT / "helpers/__init__.py").read_text("ascii"), feature_version=version)


def test_an_old_python_is_told_so_in_one_line():
    code = "import runpy, sys; sys.version_info = (3, 10, 14); runpy.run_path(sys.argv[1], run_name='__main__')"
    told = subprocess.run([sys.executable, "-c", code, KIT / "helpers"], capture_output=True, text=True)
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1 and "needs Python 3.11 or newer, and this is 3.10" in told.stderr


def test_help_works_where_nothing_is_installed():
    helped = ([name, "--help"] for name in run.parsers()[1])
    for words in (["--help"], *helped):
        told = subprocess.run([*BARE, KIT / "helpers", *words], capture_output=True, cwd="/")
        assert told.returncode == 0 and told.stdout


def test_what_runs_before_the_set_up_imports_only_the_standard_library():
    code = "import sys; sys.path.insert(0, sys.argv[1]); import helpers.commands.run; print(*sys.modules)"
    loaded = subprocess.run([*BARE, "-c", code, KIT], capture_output=True, text=True).stdout.split()
    before = "errors files commands commands.run commands.setup"
    ours = {"helpers", *(f"helpers.{name}" for name in before.split())}
    assert ours <= set(loaded)
    tops = {name.partition(".")[0] for name in loaded if name not in ours}
    assert tops <= sys.stdlib_module_names | {"__main__"}
