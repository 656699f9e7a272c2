"""Counts add up, so that any engine can count a corpus; data/README.md shows one."""

import operator
import re
from collections import Counter
from functools import reduce
from importlib.util import find_spec

import pytest
import samples
from conftest import KIT

from helpers import frequency, words


@pytest.fixture
def corpus(tmp_path):
    """Nine pages in a folder, and the words of all of them."""
    (tmp_path / "pages").mkdir()
    for number in range(9):
        (tmp_path / "pages" / f"{number}.txt").write_text(f"{samples.ARTICLE}\nPage {number}.", encoding="utf-8")
    return tmp_path, words.count(path.read_text(encoding="utf-8") for path in (tmp_path / "pages").iterdir())


def example() -> str:
    """The Python of the section “Many pages, any engine”."""
    page = (KIT / "data" / "README.md").read_text(encoding="utf-8").partition("## Many pages, any engine")[2]
    return re.search(r"```python\n(.*?)```", page, re.DOTALL)[1]


def test_counts_of_pages_add_up_to_the_counts_of_the_whole(corpus):
    folder, whole = corpus
    counts = map(frequency.count_file, (folder / "pages").glob("*.txt"))
    assert reduce(operator.add, counts, Counter()) == whole


def test_the_example_is_ten_lines_and_reads_as_python():
    assert len([line for line in example().splitlines() if line.strip()]) <= 10
    compile(example(), "data/README.md", "exec")


def test_the_example_with_dask_counts_as_the_kit_does(corpus, monkeypatch, capsys):
    if not find_spec("dask"):
        pytest.skip("Dask is not here: pip install dask[bag]. The kit does not need it.")
    import dask

    folder, whole = corpus
    monkeypatch.chdir(folder)
    made: dict = {}
    with dask.config.set(scheduler="threads"):
        exec(compile(example(), "data/README.md", "exec"), made)
    assert made["counts"] == whole
    assert f"{whole.total():,} words" in capsys.readouterr().out
