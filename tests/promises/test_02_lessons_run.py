"""Promise 2. Every lesson opens as a page with everything on it alive, and runs from top to bottom with no network,
in any order, twice, from any folder.

What each cell shows is compared with what the lesson stores by nbval, over lessons/.
"""

import re
import subprocess
import sys

import pytest
import refresh
import shape
from conftest import need_no_network


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
