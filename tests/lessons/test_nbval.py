"""What the strict comparison of stored outputs notices, with the options of this repository."""

import re
import subprocess
import sys

import nbformat
import pytest
import refresh
import shape
from nbformat.v4 import new_code_cell, new_notebook

IMPORTS = "import ipywidgets\nfrom helpers import charts, tables"
TABLE = 'tables.Table([("film", 14)], ["word", "count"])'
CHART = 'charts.bars([("film", 14), ("us", 9)], "Two words")'
BUTTON = "ipywidgets.Button(description='Vote')"
LINES = "for line in ('one', 'two'):\n    print(line, flush=True)"

# Each case is a cell, and a change to what it stores: in which form, what, and what stands there instead.
PASS = {
    "a table as stored": (TABLE, None),
    "a widget, whose id is new on each run": (BUTTON, None),
    "lines printed one by one": (LINES, None),
    "a line before a folded result": (TABLE, ("text/html", "^", "<!-- Guess first, then run this cell. -->\n")),
    "other bytes of a picture": (CHART, ("text/html", 'png;base64,[^"]+', "png;base64,iVBORw0KGgo=")),
}
FAIL = {
    "another number": (TABLE, ("text/plain", "14", "15")),
    "another number on screen": (TABLE, ("text/html", "14", "15")),
    "another line before it": (TABLE, ("text/html", "^", "<!-- Another line. -->\n")),
    "another description": (CHART, ("text/plain", "Highest", "Lowest")),
    "another alt text": (CHART, ("text/html", 'alt="Bar', 'alt="Pie')),
    "no picture": (CHART, ("text/html", "<img [^>]+>", "")),
    "another button": (BUTTON, ("text/plain", "Vote", "Veto")),
    "no output": (TABLE, ("text/plain", "(?s).*", None)),
}
CASES = PASS | FAIL


def change(cell, kind: str, old: str, new: str | None) -> None:
    if new is None:
        cell.outputs = []
        return
    data = cell.outputs[0].data
    data[kind], times = re.subn(old, new, data[kind])
    assert times


@pytest.fixture(scope="module")
def lessons(tmp_path_factory):
    """A folder of lessons: every case in one, and one stripped of its outputs, of its counts, of both."""
    folder = tmp_path_factory.mktemp("lessons")
    cells = [new_code_cell(IMPORTS), *(new_code_cell(source) for source, _ in CASES.values())]
    with refresh.empty_home():
        lesson = refresh.tidy(refresh.run(new_notebook(cells=cells), "cases", folder))
    for name, outputs, counts in (("no-counts", True, False), ("stripped", False, False)):
        copy = nbformat.from_dict(lesson)
        for cell in copy.cells:
            cell.outputs = cell.outputs if outputs else []
            cell.execution_count = cell.execution_count if counts else None
        (folder / f"{name}.ipynb").write_text(nbformat.writes(copy), encoding="utf-8")
    for cell, (_, spoil) in zip(lesson.cells[1:], CASES.values(), strict=True):
        if spoil:
            change(cell, *spoil)
    (folder / "cases.ipynb").write_text(nbformat.writes(lesson), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def failed(lessons) -> set[tuple[str, int]]:
    """The cells that a strict comparison finds wrong: name of the lesson, number of the cell."""
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "--color=no", "-p", "no:cacheprovider"]
    report = subprocess.run(
        [*command, "-c", "pyproject.toml", str(lessons)], cwd=shape.KIT, capture_output=True, text=True
    )
    assert "passed" in report.stdout, report.stdout + report.stderr
    found = re.findall(r"^(?:FAILED|ERROR) .*?([\w-]+)\.ipynb::Cell (\d+)", report.stdout, re.M)
    return {(name, int(number)) for name, number in found}


@pytest.mark.parametrize("case", FAIL)
def test_the_strict_comparison_notices(case, failed):
    assert ("cases", list(CASES).index(case) + 1) in failed


@pytest.mark.parametrize("case", PASS)
def test_the_strict_comparison_lets_pass(case, failed):
    assert ("cases", list(CASES).index(case) + 1) not in failed


def test_outputs_without_counts_are_noticed(failed):
    assert {name for name, _ in failed} >= {"no-counts"}


def test_a_stripped_lesson_passes_the_comparison_and_is_caught_by_its_counts(lessons, failed):
    assert "stripped" not in {name for name, _ in failed}
    assert list(shape.counts_run_from_one(shape.Lesson(lessons / "stripped.ipynb")))
    assert not list(shape.counts_run_from_one(shape.Lesson(lessons / "cases.ipynb")))
