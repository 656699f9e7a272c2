"""Setting up: one command on a bare Python, and one line that helps wherever it cannot go on."""

import ast
import errno
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest
from conftest import KIT
from typed import PROGRAM, typed

from helpers import EDITION
from helpers.commands import links, run, setup, start, work
from helpers.errors import Advice, BadInput

LOCKED = re.findall(r"^([\w.-]+)==(\S+)(?: ; ([^#]+?))? +#", (KIT / "requirements.lock").read_text(), re.MULTILINE)


def names(requirements: str) -> set[str]:
    lines = (KIT / requirements).read_text().splitlines()
    return {re.match(r"[\w.-]+", line)[0].lower() for line in lines if re.match(r"\w", line)}


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


def test_help_and_links_work_where_nothing_is_installed():
    helped = ([name, "--help"] for name in run.parsers()[1])
    for words in (["--help"], ["links", "https://github.com/someone/kit"], *helped):
        bare = [sys.executable, "-I", "-S", KIT / "helpers", *words]
        assert subprocess.run(bare, capture_output=True, cwd="/").returncode == 0


def test_what_runs_before_the_set_up_imports_only_the_standard_library():
    code = "import sys; sys.path.insert(0, sys.argv[1]); import helpers.commands.run; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, KIT], capture_output=True, text=True
    ).stdout.split()
    before = "errors files commands commands.run commands.setup commands.start commands.work"
    ours = {"helpers", *(f"helpers.{name}" for name in before.split())}
    tops = {name.partition(".")[0] for name in loaded if name not in ours}
    assert ours <= set(loaded)
    assert tops <= sys.stdlib_module_names | {"__main__"}


# What is declared


def test_every_requirement_is_in_the_lock():
    assert names("requirements.txt") | names("tests/requirements.txt") <= {name for name, *_ in LOCKED}


def test_the_lock_lies_within_the_ranges():
    from packaging.requirements import Requirement

    lines = (KIT / "requirements.txt").read_text().splitlines()
    for line in filter(lambda line: re.match(r"\w", line), lines):
        wanted = Requirement(line)
        locked = [version for name, version, _ in LOCKED if name == wanted.name.lower()]
        assert locked and all(wanted.specifier.contains(version) for version in locked), line


def test_the_ranges_admit_what_binder_has_and_the_nltk_of_the_browser_edition():
    from packaging.requirements import Requirement

    ranges = {r.name: r.specifier for r in map(Requirement, re.findall(r"^\w.*", read("requirements.txt"), re.M))}
    assert ranges["jupyterlab"].contains("4.4.9")
    assert ranges["ipywidgets"].contains("8.1.7")
    assert ranges["nltk"].contains("3.9.4")


def read(path: str) -> str:
    return (KIT / path).read_text("utf-8")


def test_the_lock_spares_the_slow_checker_of_addresses():
    assert "rfc3987-syntax" not in {name for name, *_ in LOCKED}


def test_the_lock_names_packages_and_no_places():
    text = "\n".join(line.partition("#")[0] for line in read("requirements.lock").splitlines())
    assert "://" not in text and "file:" not in text


@pytest.mark.parametrize("file", ["requirements.txt", "tests/requirements.txt", "requirements.lock"])
def test_pip_can_read_the_requirements_in_any_locale(file):
    assert (KIT / file).read_bytes().isascii()


def test_tests_tools_stay_out_of_what_a_student_installs():
    assert not {"pytest", "nbval", "hypothesis", "playwright", "ruff", "rapidfuzz"} & names("requirements.txt")


def test_binder_installs_what_everyone_installs():
    assert read(".binder/requirements.txt").split() == ["-r", "../requirements.txt"]
    assert read(".binder/runtime.txt").strip() == "python-3.11"


def test_the_package_bears_the_edition_of_the_kit():
    settings = tomllib.loads(read("pyproject.toml"))["tool"]["hatch"]["version"]
    assert re.search(settings["pattern"], read(settings["path"]))["version"] == EDITION


# The stamp


@pytest.fixture
def fake_kit(tmp_path, monkeypatch) -> Path:
    """A copy of what decides about an installation, whose steps only pretend to run."""
    for file in (setup.LESSONS, setup.TESTS, setup.LOCK):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copy(KIT / file, tmp_path / file)
    venv = tmp_path / ".venv"
    for name, value in {
        "KIT": tmp_path,
        "VENV": venv,
        "PYTHON": venv / setup.PYTHON.relative_to(setup.VENV),
        "STAMP": venv / "ready",
        "LOG": venv / "install.log",
    }.items():
        monkeypatch.setattr(setup, name, value)
    monkeypatch.setattr(setup.sys, "stdout", io.StringIO())
    return tmp_path


class Steps(list):
    """The commands that an installation ran, each of which may be made to fail."""

    def __init__(self, monkeypatch, says: str = "", code: int = 0, at: str = "pip", **raised):
        super().__init__()
        self.says, self.code, self.at, self.raised = says, code, at, raised.get("raised")
        monkeypatch.setattr(setup.subprocess, "Popen", self._start)

    def _start(self, command, **_):
        self.append(command)
        failing = self.at in command
        if failing and self.raised:
            raise self.raised
        if "venv" in command:
            setup.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            setup.PYTHON.touch()
        return Ended(self.says if failing else "", self.code if failing else 0)

    def kinds(self) -> list[str]:
        return [kind for command in self for kind in ("venv", "pip") if kind in command]


class Ended:
    """A program that has ended at once."""

    def __init__(self, says: str, code: int):
        self.stdout, self.returncode = io.StringIO(says), code

    def poll(self) -> int:
        return self.returncode

    def kill(self) -> None:
        pass


def test_the_first_start_makes_the_environment_and_the_second_does_nothing(fake_kit, monkeypatch):
    steps = Steps(monkeypatch)
    setup.set_up()
    assert steps.kinds() == ["venv", "pip"] and setup.ready()
    assert not setup.ready(tests=True)


def test_the_tests_add_their_tools_to_what_is_there(fake_kit, monkeypatch):
    steps = Steps(monkeypatch)
    setup.set_up()
    setup.set_up(tests=True)
    assert steps.kinds() == ["venv", "pip", "pip"]
    assert setup.ready() and setup.ready(tests=True)


def test_the_lock_constrains_what_is_installed(fake_kit, monkeypatch):
    steps = Steps(monkeypatch)
    setup.set_up(tests=True)
    assert steps[-1][-6:] == ["-r", "requirements.txt", "-r", "tests/requirements.txt", "-c", "requirements.lock"]


@pytest.mark.parametrize("file", [setup.LESSONS, setup.LOCK])
def test_new_requirements_make_a_new_environment(fake_kit, monkeypatch, file):
    steps = Steps(monkeypatch)
    setup.set_up()
    with open(fake_kit / file, "a") as requirements:
        requirements.write("six==1.17.0\n")
    assert not setup.ready()
    setup.set_up()
    assert steps.kinds() == ["venv", "pip", "venv", "pip"]


def test_another_python_or_another_place_makes_a_new_environment(fake_kit, monkeypatch):
    here = setup.wanted()
    monkeypatch.setattr(setup.sys, "version_info", (3, 99))
    assert setup.wanted() != here
    monkeypatch.undo()
    assert setup.wanted() != here


@pytest.mark.parametrize("code, raised", [(1, None), (0, KeyboardInterrupt())])
def test_an_installation_that_broke_off_is_made_again(fake_kit, monkeypatch, code, raised):
    broken = Steps(monkeypatch, code=code, raised=raised)
    with pytest.raises((Advice, KeyboardInterrupt)):
        setup.set_up()
    assert broken.kinds() == ["venv", "pip"] and not setup.ready()
    again = Steps(monkeypatch)
    setup.set_up()
    assert again.kinds() == ["venv", "pip"] and "--clear" in again[0] and setup.ready()


def test_an_addition_that_broke_off_leaves_no_stamp(fake_kit, monkeypatch):
    Steps(monkeypatch)
    setup.set_up()
    Steps(monkeypatch, code=1)
    with pytest.raises(Advice):
        setup.set_up(tests=True)
    assert not setup.ready()


def test_the_stamp_is_no_use_without_a_python(fake_kit, monkeypatch):
    Steps(monkeypatch)
    setup.set_up()
    setup.PYTHON.unlink()
    assert not setup.ready()


# One line for each thing that goes wrong

SAID = {
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device": "disk is full",
    "OSError: [Errno 122] Disk quota exceeded: '.venv'": "disk is full",
    "OSError: [WinError 112] There is not enough space on the disk": "disk is full",
    "NewConnectionError: <x>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution"
    "\nERROR: No matching distribution found for jupyterlab": "No network",
    "NewConnectionError('<x>: Failed: [Errno 11001] getaddrinfo failed')": "No network",
    "WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError'": "No network",
    "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))": "PIP_CERT",
    "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: 'x'": "Cannot write",
    "Error: [Errno 30] Read-only file system: '.venv'": "Cannot write",
    "PermissionError: [WinError 5] Access is denied: 'python.exe'": "Cannot write",
    "HINT: This error might have occurred since this system lacks Windows Long Path support": "too long",
    "Collecting x\nERROR: Something nobody has seen before": "Something nobody has seen before",
    "": "Setting up stopped",
}


@pytest.mark.parametrize("said, line", SAID.items())
def test_whatever_pip_says_the_reader_gets_one_line(fake_kit, monkeypatch, capsys, said, line):
    Steps(monkeypatch, says=said, code=1)
    with pytest.raises(Advice, match=line) as told:
        setup.set_up()
    assert "\n" not in str(told.value) and len(str(told.value)) <= 120
    assert setup.LOG.read_text() == said


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
@pytest.mark.parametrize("step", ["venv", "pip"])
def test_a_disk_that_fails_gets_one_line(fake_kit, monkeypatch, number, line, step):
    Steps(monkeypatch, at=step, raised=OSError(number, os.strerror(number)))
    with pytest.raises(Advice, match=line) as told:
        setup.set_up()
    assert "\n" not in str(told.value)


def test_a_full_disk_is_noticed_before_anything_is_fetched(fake_kit, monkeypatch):
    steps = Steps(monkeypatch)
    monkeypatch.setattr(setup.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 10**6))
    with pytest.raises(Advice, match="disk is full"):
        setup.set_up()
    assert not steps


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_its_tools_is_told_what_to_install(fake_kit, monkeypatch, module):
    monkeypatch.setattr(setup, "find_spec", lambda name: None if name == module else "here")
    with pytest.raises(Advice, match=rf"lacks {module}.+sudo apt install python3\.\d+-venv"):
        setup.set_up()


def test_a_port_in_use_gets_one_line():
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        told = kit("--port", str(port))
    assert told.returncode == 1
    assert told.stderr == f"Port {port} is taken or not allowed: give another with --port, or none.\n"


def kit(*words: str, **options) -> subprocess.CompletedProcess:
    """The command, run as a reader would, from another folder."""
    return subprocess.run([sys.executable, KIT / "helpers", *words], cwd="/", capture_output=True, text=True, **options)


def test_a_slip_in_a_command_gets_the_nearest_one():
    told = kit("tset")
    assert told.returncode == 1
    assert told.stderr == "There is no command called “tset”. Did you mean test?\n"


def test_help_names_every_command():
    said = kit("--help").stdout.partition("commands:")[2]
    assert re.findall(r"^    (\w+) ", said, re.MULTILINE) == [*run.parsers()[1]]


def test_words_without_a_command_are_for_the_start():
    assert run.read(["--no-browser"]).no_browser and run.read([]).work is start.start


def test_words_for_pytest_are_handed_on_as_they_are():
    words = ["--version", "-k", "a word", "--", "-x"]
    assert run.read(["test", *words]).words == words


@pytest.mark.parametrize("words", [["pool"], ["pool", "a", "b"], ["pack", "--nmae", "x"], ["--port", "many"], ["-x"]])
def test_a_slip_in_the_words_after_a_command_is_one_line(words, capsys):
    assert typed(*words) == 1
    assert re.fullmatch(r"[A-Z].+ --help” says what there is\.\n", capsys.readouterr().err)


# Inside, and never round in a circle


def test_the_same_command_runs_again_inside_with_its_return_code(fake_kit, monkeypatch):
    Steps(monkeypatch)
    setup.set_up()
    calls = []
    monkeypatch.setattr(setup, "call", lambda command, env: calls.append((command, env)) or 7)
    assert setup.enter(["pack", "a page.txt"]) == 7
    command, env = calls[0]
    assert command == [setup.PYTHON, fake_kit / "helpers", "pack", "a page.txt"] and env[setup.GUARD] == "1"


def test_a_python_that_does_not_get_inside_stops_instead_of_trying_for_ever(fake_kit, monkeypatch):
    Steps(monkeypatch)
    setup.set_up()
    monkeypatch.setenv(setup.GUARD, "1")
    with pytest.raises(Advice, match=r"delete the folder \.venv"):
        setup.enter([])


def test_the_guard_is_not_handed_on_to_what_runs_inside(fake_kit, monkeypatch):
    Steps(monkeypatch)
    setup.set_up()
    monkeypatch.setattr(setup, "inside", lambda: True)
    monkeypatch.setenv(setup.GUARD, "1")
    assert setup.enter([]) is None
    assert setup.GUARD not in os.environ


def test_a_problem_in_a_command_is_one_line_and_a_code(monkeypatch, capsys):
    def fails(options):
        raise BadInput("This file is empty: give another.")

    monkeypatch.setattr(work, "pack", fails)
    assert typed("pack") == 1
    assert capsys.readouterr().err == "This file is empty: give another.\n"


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


# Started


@pytest.fixture(scope="module")
def runtime(tmp_path_factory) -> Path:
    """Where JupyterLab says how its kernels can be reached."""
    return tmp_path_factory.mktemp("runtime")


def _listens(port: int) -> None:
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)


@pytest.fixture(scope="module")
def lab(runtime):
    """The server as the kit starts it: the address that it prints."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*PROGRAM, "--no-browser", "--port", str(port)]
    environment = os.environ | {"JUPYTER_RUNTIME_DIR": str(runtime)}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        address = next(line.strip() for line in server.stderr if "127.0.0.1" in line)
        # Jupyter prints its address a moment before it listens there.
        _listens(port)
        yield address
    finally:
        server.terminate()
        server.communicate()


def test_the_course_is_what_opens_first(lab):
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/course/\?token=\w+", lab)
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(lab) as page:
        assert page.url.endswith("/course/lessons/index.ipynb")
        assert "What do I think, before I read anyone else?" in page.read().decode()


def test_the_workshop_is_one_address_away(lab):
    root, token = re.fullmatch(r"(.+)/course/(\?token=.+)", lab).groups()
    with urllib.request.urlopen(f"{root}/lab/tree/lessons/00-start-here.ipynb{token}") as page:
        assert page.status == 200 and "JupyterLab" in page.read().decode()


def test_jupyterlab_fetches_no_news_and_no_updates(lab):
    if not list(Path(sys.prefix).glob("share/jupyter/lab/settings/overrides.d/second-opinions.json")):
        pytest.skip("The kit is not installed here: run “python3 -m helpers test”.")
    root, token = re.fullmatch(r"(.+)/course/(\?token=.+)", lab).groups()
    with urllib.request.urlopen(
        f"{root}/lab/api/settings/@jupyterlab/apputils-extension:notification{token}"
    ) as answer:
        properties = json.load(answer)["schema"]["properties"]
    assert properties["fetchNews"]["default"] == "false" and properties["checkForUpdates"]["default"] is False


def test_kernels_are_reached_encrypted_and_need_not_warn_that_they_are_not(lab, runtime):
    root, token = re.fullmatch(r"(.+)/course/(\?token=.+)", lab).groups()
    new = urllib.request.Request(f"{root}/api/kernels{token}", data=b'{"name": "python3"}', method="POST")
    with urllib.request.urlopen(new) as answer:
        kernel = json.load(answer)["id"]
    assert "curve_publickey" in (runtime / f"kernel-{kernel}.json").read_text()


# Where the kit can be opened

REMOTES = [
    "https://github.com/someone/kit",
    "https://github.com/someone/kit.git",
    "https://github.com/someone/kit/",
    "https://me:secret@github.com/someone/kit.git",
    "http://github.com:80/someone/kit.git",
    "git@github.com:someone/kit.git",
    "git@github.com:someone/kit",
    "github.com:someone/kit.git",
    "ssh://git@github.com/someone/kit.git",
    "ssh://git@github.com:22/someone/kit",
    "git://GitHub.com/someone/kit",
    "github.com/someone/kit",
    "https://github.com/someone/kit/tree/main/lessons",
]


@pytest.mark.parametrize("remote", REMOTES)
def test_every_form_of_an_address_gives_the_same_links(remote):
    page = "lessons%2Findex.ipynb"
    assert links.binder(remote) == f"https://mybinder.org/v2/gh/someone/kit/HEAD?urlpath=course%2F{page}"
    assert links.nbgitpuller(remote) == (
        f"/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fsomeone%2Fkit&urlpath=course%2Fkit%2F{page}"
    )


def test_gitlab_and_other_houses_have_their_own_form():
    gitlab = links.binder("git@gitlab.com:school/media/kit.git")
    assert gitlab.startswith("https://mybinder.org/v2/gl/school%2Fmedia%2Fkit/HEAD?")
    other = links.binder("https://git.school.example/media/kit.git")
    assert other.startswith("https://mybinder.org/v2/git/https%3A%2F%2Fgit.school.example%2Fmedia%2Fkit/HEAD?")


@pytest.mark.parametrize("remote", ["/srv/git/kit.git", "../kit", "C:/kits/kit", "file:///srv/kit", "kit", "", "a b"])
def test_no_link_is_made_up_for_a_place_that_is_not_on_the_web(remote):
    with pytest.raises(BadInput, match="no repository on the web"):
        links.binder(remote)


def test_a_password_is_never_shown():
    for remote in ("https://me:secret@github.com/someone/kit", "https://me:secret@nowhere"):
        told = kit("links", remote)
        assert "secret" not in told.stdout + told.stderr


def test_a_copy_without_git_says_that_it_needs_an_address(tmp_path, monkeypatch):
    monkeypatch.setattr(links, "KIT", tmp_path)
    with pytest.raises(Advice, match="links https://HOST/OWNER/NAME"):
        links.remote()


@pytest.fixture
def clone(tmp_path) -> Path:
    """A folder that git says was cloned from somewhere."""
    if not shutil.which("git"):
        pytest.skip("There is no git here.")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "remote", "add", "origin", REMOTES[0]], check=True)
    return tmp_path


def test_a_clone_knows_where_it_came_from(clone, monkeypatch):
    monkeypatch.setattr(links, "KIT", clone)
    assert links.remote() == REMOTES[0]


def test_a_copy_unpacked_inside_another_repository_does_not_take_that_ones_address(clone, monkeypatch):
    (clone / "kit").mkdir()
    monkeypatch.setattr(links, "KIT", clone / "kit")
    with pytest.raises(Advice, match="links https://HOST/OWNER/NAME"):
        links.remote()
