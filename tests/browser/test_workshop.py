"""The workshop: a lesson in JupyterLab as the kit starts it, alone on the screen; no slip takes it apart."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import KIT, need_browser

ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/\S*\?token=(\w+)")
CARD = ".jp-CodeCell:has(.so-card)"


@pytest.fixture(scope="module")
def kit(tmp_path_factory) -> Path:
    """A copy of the kit."""
    need_browser()
    kit = tmp_path_factory.mktemp("kit")
    for name in ("helpers", "lessons", "data", "tests/tools"):
        shutil.copytree(KIT / name, kit / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    return kit


@pytest.fixture(scope="module")
def server(kit):
    """The kit, started as a reader would in an environment that has its settings: address and token."""
    settings = kit / "ipython" / "profile_default"
    settings.mkdir(parents=True)
    shutil.copy(kit / "helpers/kernel/settings.json", settings / "ipython_kernel_config.json")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {
        "IPYTHONDIR": str(settings.parent),
        "JUPYTERLAB_SETTINGS_DIR": str(kit / "settings"),
        "PYTHONPATH": str(kit),
        "SECOND_OPINIONS_HOME": str(kit / "my-work"),
    }
    command = [sys.executable, kit / "tests/tools/typed.py", "--no-browser", "--port", str(port)]
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        yield next(found for line in started.stderr if (found := ADDRESS.search(line))).groups()
    finally:
        started.terminate()
        started.communicate()


@pytest.fixture(scope="module")
def lesson(server, browser):
    """Lesson 02, just opened: nothing has been run."""
    root, token = server
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    for _ in range(50):  # the address is printed a moment before anybody listens there
        try:
            page.goto(f"{root}/course/inside/lessons/02-count-words.ipynb?token={token}")
            break
        except Exception as error:
            assert "REFUSED" in str(error)
            time.sleep(0.2)
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    # Outputs are drawn one after the other; the kernel of an open lesson is ready a moment later.
    page.wait_for_function("document.querySelectorAll('.jp-CodeCell .so-hint').length >= 9", timeout=60_000)
    page.wait_for_selector("text=/Python 3 .+ Idle/", timeout=60_000)
    yield page
    page.close()


def sources(notebook: Path) -> list[tuple[str, str]]:
    """The kind of every cell of a notebook, and what stands in it."""
    return [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(notebook.read_bytes())["cells"]]


def test_a_lesson_stands_alone_on_the_screen(lesson):
    assert "/doc/tree/" in lesson.url
    for clutter in (".jp-cell-toolbar", "[data-icon*=bug]", ".jp-FileBrowser"):
        assert not [one for one in lesson.locator(clutter).all() if one.is_visible()], clutter
    box = lesson.locator(".jp-Notebook").bounding_box()
    assert box["width"] > 1300


def test_a_fresh_lesson_says_how_to_answer_and_shows_no_dead_box(lesson):
    asked = lesson.locator(".jp-CodeCell:has(.so-hint)").all()
    assert len(asked) >= 8
    for card in asked:
        said = card.locator(".jp-OutputArea").text_content()
        assert "press Shift and Enter here" in said
        assert "( )" not in said and "____" not in said
        assert card.locator(".jp-OutputArea :is(input, textarea, [style*=border-bottom])").count() == 0


def test_stray_letters_and_double_clicks_change_nothing(lesson, kit):
    copy = kit / "my-work/lessons/02-count-words.ipynb"
    before, saved = sources(copy), copy.stat().st_mtime_ns
    for place in (".jp-MarkdownCell >> nth=3", ".jp-CodeCell:has(.so-hint) .jp-OutputArea >> nth=0"):
        lesson.click(place)
        lesson.keyboard.type("media and dd ads xx aabb yy mm rr 123")
        lesson.keyboard.press("Shift+M")
        lesson.dblclick(place)
        lesson.keyboard.press("Escape")
    lesson.click(".jp-Toolbar [data-jp-item-name=save]")
    while copy.stat().st_mtime_ns == saved:
        time.sleep(0.1)
    assert sources(copy) == before == sources(KIT / "lessons/02-count-words.ipynb")


def test_a_card_answers_before_any_other_cell_was_run(lesson):
    place = lesson.locator(".jp-CodeCell:has(.so-hint)").first
    place.locator(".jp-OutputArea-output").first.click()
    lesson.keyboard.press("Shift+Enter")
    lesson.wait_for_selector(f"{CARD} input[type=radio]", timeout=30_000)
    lesson.locator(f"{CARD} label").first.click()
    lesson.wait_for_selector("text=/Saved on this computer/", timeout=30_000)


def test_run_all_goes_on_past_a_red_cell_and_says_which_one_it_is(lesson):
    editor = lesson.locator('.jp-CodeCell:has-text("*reviews.voices()") .cm-content').first
    editor.click()
    lesson.keyboard.press("ControlOrMeta+a")
    lesson.keyboard.type("frequency.top(share, 5)")
    lesson.click(".lm-MenuBar-itemLabel:text-is('Run')")
    lesson.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
    said = lesson.locator(".jp-OutputArea:has-text('Red above')").last
    said.wait_for(timeout=60_000)
    assert re.search(r"Red above: \[\d+\] frequency\.top\(share, 5\)\. Mend it", said.inner_text())
    line = '“share” is not there yet: run the cells above first, or write reviews.load("share") in its place.'
    assert lesson.locator(".jp-OutputArea-output pre").get_by_text(line, exact=True).count() == 1
    assert lesson.locator(CARD).count() >= 8
