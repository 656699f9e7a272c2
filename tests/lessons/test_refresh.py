"""Refreshing a lesson: what is stored, what is left out, and that a second run gives the same bytes."""

import json
import re

import nbformat
import pytest
import refresh
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

WIDGET = "import ipywidgets\nipywidgets.Button(description='Vote')"
CHART = "from helpers import charts\n\ncharts.bars([('film', 14), ('us', 9)], 'Two words')"


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """A lesson refreshed twice: its path, and its bytes after each."""
    path = tmp_path_factory.mktemp("lessons") / "small.ipynb"
    cells = [
        new_markdown_cell("# What is this?"),
        new_code_cell("import os\nhome = os.environ['SECOND_OPINIONS_HOME']\nos.listdir(home)", execution_count=7),
        new_code_cell(CHART, metadata={"tags": ["chart"], "scrolled": True}),
        new_code_cell(WIDGET),
        new_code_cell("import time\nprint('one', flush=True)\ntime.sleep(0.5)\nprint('two')"),
        new_code_cell("open(os.path.join(home, 'mark'), 'w').close()"),
    ]
    lesson = new_notebook(
        cells=cells, metadata={"widgets": {"x": 1}, "kernelspec": {"name": "mine", "display_name": "x"}}
    )
    path.write_text(nbformat.writes(lesson), encoding="utf-8")
    changed = [refresh.refresh(path)]
    first = path.read_bytes()
    changed.append(refresh.refresh(path))
    assert changed == [True, False]
    return json.loads(first), first, path.read_bytes()


def test_a_second_refresh_gives_the_same_bytes(stored):
    _, first, second = stored
    assert first == second and first.endswith(b"}\n") and b"\r" not in first


def test_counts_run_from_one(stored):
    lesson, *_ = stored
    assert [cell["execution_count"] for cell in lesson["cells"][1:]] == [1, 2, 3, 4, 5]


def test_of_the_metadata_only_tags_and_the_kernels_name_are_left(stored):
    lesson, *_ = stored
    assert lesson["metadata"] == refresh.METADATA
    stays = {"deletable": False}
    prose, *code = [cell["metadata"] for cell in lesson["cells"]]
    assert prose == stays | {"editable": False}
    assert code == [stays, stays | {"tags": ["chart"]}, stays, stays, stays]


@pytest.mark.parametrize(
    "source", ['prompts.discuss("02.phone")', 'prompts.vote("00.harm", "after")', "prompts.resume()", "explore.words()"]
)
def test_the_line_that_shows_a_card_is_folded_and_held(source):
    folded = {"deletable": False, "editable": False, "jupyter": {"source_hidden": True}}
    assert refresh.held(new_code_cell(source)) == folded


@pytest.mark.parametrize(
    "source", ['word = "film"', 'prompts.discuss("02.phone")\nword = "film"', "from helpers import x"]
)
def test_code_to_play_with_can_be_changed(source):
    assert refresh.held(new_code_cell(source)) == {"deletable": False}


def test_a_chart_is_stored_whole(stored):
    lesson, *_ = stored
    data = lesson["cells"][2]["outputs"][0]["data"]
    assert re.search(r'alt="Bar chart[^"]+14[^"]*" src="data:image/png;base64,iVBOR', "".join(data["text/html"]))
    assert "film     14" in "".join(data["text/plain"])


def test_a_widget_leaves_its_text_and_no_id(stored):
    lesson, first, _ = stored
    assert list(lesson["cells"][3]["outputs"][0]["data"]) == ["text/plain"]
    assert b"model_id" not in first and b"widget-view" not in first


def test_it_runs_in_an_empty_place_and_leaves_the_readers_own_alone(stored, home):
    lesson, *_ = stored
    assert lesson["cells"][1]["outputs"][0]["data"]["text/plain"] == ["[]"]
    assert list(home.iterdir()) == []


def test_lines_printed_one_by_one_are_stored_as_one(stored):
    lesson, *_ = stored
    assert [output["text"] for output in lesson["cells"][4]["outputs"]] == [["one\n", "two\n"]]


def test_a_lesson_that_fails_is_named_with_its_cell_and_stays_as_it_was(tmp_path, capsys):
    path = tmp_path / "broken.ipynb"
    path.write_text(nbformat.writes(new_notebook(cells=[new_code_cell("1"), new_code_cell("1 / 0")])), encoding="utf-8")
    before = path.read_bytes()
    assert refresh.main([str(path)]) == 1
    assert capsys.readouterr().err == "broken.ipynb, cell 2: ZeroDivisionError: division by zero\n"
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]
