"""A lesson's kernel, real: the helpers are there, a slip is one line, and what stands below a red cell still runs."""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from conftest import KIT
from jupyter_client.manager import start_new_kernel


class Kernel:
    """A kernel as JupyterLab starts it for a notebook in some folder."""

    def __init__(self, folder):
        self.manager, self.client = start_new_kernel(kernel_name="python3", cwd=str(folder))

    def run(self, code: str) -> tuple[str, str]:
        """How a cell ended, and all that it shows."""
        shown: list[str] = []

        def show(message: dict) -> None:
            content = message["content"]
            shown.extend(content.get("traceback", []))
            shown.append(content.get("text", "") if message["msg_type"] == "stream" else "")
            shown.append(content.get("data", {}).get("text/plain", ""))

        reply = self.client.execute_interactive(code, timeout=60, output_hook=show)
        return reply["content"]["status"], "".join(shown)

    def run_all(self, *cells: str) -> list[str]:
        """How each cell ended, when all are sent at once."""
        sent = [self.client.execute(cell) for cell in cells]
        found: dict[str, str] = {}
        while not set(sent) <= set(found):
            reply = self.client.get_shell_msg(timeout=60)
            found[reply["parent_header"]["msg_id"]] = reply["content"]["status"]
        return [found[name] for name in sent]

    def stop(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


@pytest.fixture(scope="module")
def start(tmp_path_factory) -> Iterator:
    """Starts kernels where the kit is installed: with its settings in a folder that IPython looks into."""
    settings = tmp_path_factory.mktemp("ipython")
    (settings / "profile_default").mkdir()
    shutil.copy(KIT / "helpers/kernel/settings.json", settings / "profile_default/ipython_kernel_config.json")
    before = dict(os.environ)
    os.environ |= {"IPYTHONDIR": str(settings), "PYTHONPATH": str(KIT), "JUPYTER_PREFER_ENV_PATH": "1"}
    os.environ["SECOND_OPINIONS_HOME"] = str(tmp_path_factory.mktemp("home"))
    started = []

    def start(folder) -> Kernel:
        started.append(Kernel(folder))
        return started[-1]

    try:
        yield start
    finally:
        for kernel in started:
            kernel.stop()
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="module")
def lesson(start) -> Kernel:
    return start(KIT / "lessons")


def test_a_file_called_helpers_beside_a_lesson_is_not_in_the_way(start, monkeypatch):
    monkeypatch.delenv("PYTHONPATH")  # it goes before the lesson's folder, as where the kit is installed does not
    beside = Path(os.environ["SECOND_OPINIONS_HOME"]) / "beside"
    beside.mkdir()
    (beside / "helpers.py").write_text("x = 1")
    assert start(beside).run("from helpers import frequency\nfrequency.counts('film')['film']") == ("ok", "1")


def test_no_cell_can_come_too_early(lesson):
    assert lesson.run('reviews.load("share").size') == ("ok", "1044")
    code, shown = lesson.run("[door.__name__ for door in (frequency, sentiment, quotes, prompts, classroom, charts)]")
    assert code == "ok" and "helpers.prompts" in shown


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ('quotes.find("order)', "A quotation mark is missing"),
        ("quotes.find(order)", "Words stand between quotation marks"),
        ("quotes.find(“order”)", "These marks are curly"),
        ('quotes.fnd("order")', "Did you mean quotes.find?"),
        ('quotes.find("order"', "A bracket is missing"),
        ('{"film" "social"}', "A comma is missing"),
        ('reviews.load("fathalla")', "Did you mean fathallah?"),
    ],
)
def test_a_slip_is_shown_as_one_line(lesson, code, line):
    ended, shown = lesson.run(code)
    assert ended == "error" and line in shown
    assert "\n" not in shown and "\x1b" not in shown


def test_other_mistakes_are_shown_as_python_shows_them(lesson):
    ended, shown = lesson.run("1 / 0")
    assert ended == "error" and "ZeroDivisionError" in shown and "Traceback" in shown


def test_run_all_goes_on_past_a_red_cell(lesson):
    cells = ['quotes.find("order)', "1 / 0", 'reviews.load("fathalla")', "2 + 2"]
    assert lesson.run_all(*cells) == ["error", "error", "error", "ok"]


def test_the_cell_that_saves_says_which_cells_are_red_until_they_are_mended(start):
    kernel = start(KIT / "lessons")
    kernel.run_all("1 / 0", 'quotes.find("film)', "2 + 2")
    ended, shown = kernel.run('prompts.save("00")')
    assert ended == "ok"
    assert 'Red above: [1] 1 / 0, [2] quotes.find("film). Mend it and run it again' in shown


def test_what_is_typed_stays_in_no_history_for_the_next_student(start):
    kernel = start(KIT / "lessons")
    kernel.run('"a secret sentence of the last student"')
    kernel.run("get_ipython().history_manager.writeout_cache()")
    kernel.manager.shutdown_kernel()
    written = [path for path in Path(os.environ["IPYTHONDIR"]).rglob("*") if path.is_file()]
    assert written and not [path for path in written if b"a secret sentence" in path.read_bytes()]


def test_a_notebook_that_lies_elsewhere_is_left_alone(start, tmp_path):
    kernel = start(tmp_path)
    ended, shown = kernel.run("quotes")
    assert ended == "error" and "Traceback" in shown
    assert kernel.run_all("1 / 0", "2 + 2") == ["error", "aborted"]


@pytest.mark.parametrize("door", ["frequency", "quotes", "reviews", "sentiment", "claims", "charts", "explore"])
def test_the_tab_key_offers_what_a_lesson_may_use_and_no_import(lesson, door):
    reply = lesson.client.complete(f"{door}.", reply=True, timeout=60)["content"]
    offered = {match.removeprefix(f"{door}.") for match in reply["matches"]}
    assert offered == set(import_module(f"helpers.{door}").__all__)
