"""Promise 2. Every lesson opens as a page with everything on it alive, and runs from top to bottom with no network,
in any order, twice, from any folder.

What each cell shows is compared with what the lesson stores by nbval, over lessons/.
"""

import re
import subprocess
import sys

import nbformat
import pytest
import refresh
import shape
from conftest import need_no_network

from helpers.course import document


@pytest.fixture(scope="module")
def cut_off() -> list[str]:
    return need_no_network()


def test_every_lesson_runs_twice_in_any_order_from_any_folder_with_no_network(cut_off):
    script = shape.KIT / "tests" / "tools" / "run_lessons.py"
    told = subprocess.run([*cut_off, sys.executable, str(script)], capture_output=True, text=True, cwd="/")
    assert (told.stdout, told.returncode) == ("", 0), told.stdout + told.stderr


def test_the_network_is_really_cut_off(cut_off):
    code = "import run_lessons; print(run_lessons._has_network())"
    told = subprocess.run(
        [*cut_off, sys.executable, "-c", code], capture_output=True, text=True, cwd=shape.KIT / "tests" / "tools"
    )
    assert told.stdout.strip() == "False", told.stderr


def test_no_lesson_leans_on_a_file_beside_it():
    # Installed in place: any folder will do, and a lesson can be copied out of lessons/.
    for path in refresh.lessons():
        code = "\n".join(map(shape.source, shape.Lesson(path).code))
        assert not re.search(r"\bopen\(|\bPath\(|\.ipynb|\.csv|\.txt", code), path.name


# ---- the same lessons as pages

# A page speaks of lessons, pages and questions.
MACHINERY = re.compile(r"\b(kernels?|cells?|Run All|models?|widgets?|Shift)\b", re.IGNORECASE)


def headings(path) -> list[str]:
    """The headings of a notebook or a text that its page shows, in order."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        told = [
            cell
            for cell in nbformat.v4.reads(text).cells
            if cell.cell_type == "markdown" and document.for_the_page(cell)
        ]
        text = "\n".join(cell.source for cell in told)
    return [document.prose(words).striptags() for words in re.findall(r"^#{1,6} (.+)$", text, re.M)]


def test_all_headings_are_there_before_anything_has_run_in_the_order_of_the_lesson(opened, served):
    assert opened.before == headings(served.kit / "lessons" / opened.path)


def test_every_page_comes_alive_whole_and_speaks_of_no_machinery(opened):
    assert opened.errors == [] and opened.page.locator(".advice").count() == 0
    opened.reveal()
    assert MACHINERY.findall(opened.text()) == []
