"""Promise 10. A bad file gets one clear line, and nothing is lost.

Every kind of bad file goes through every door that takes a file: as a page, as a hand-in to restore, and among the
hand-ins of a class. What each line says is in tests/unit.
"""

from dataclasses import replace

import malformed
import pytest

from helpers import answers, classroom, pages
from helpers.answers import mine
from helpers.errors import BadInput

EVERY = pytest.mark.parametrize("kind", malformed.ALL)


def is_one_clear_line(problem: pytest.ExceptionInfo) -> bool:
    line = str(problem.value)
    return len(line) <= 120 and line.isprintable() and line.endswith(".")


@EVERY
def test_as_a_page_it_gets_one_line_and_writes_nothing(kind, home):
    with pytest.raises(BadInput) as problem:
        pages.bring(malformed.ALL[kind], kind)
    assert is_one_clear_line(problem) and kind[:20] in str(problem.value)
    assert [path for path in home.rglob("*") if path.is_file()] == []


@EVERY
def test_as_a_hand_in_it_gets_one_line_and_no_answer_is_lost(kind, tmp_path):
    answers.keep("02.repeats", {"text": "us"})
    path = tmp_path / "work.json"
    path.write_bytes(malformed.ALL[kind])
    with pytest.raises(BadInput) as problem:
        answers.restore(path)
    assert is_one_clear_line(problem)
    mine._open.cache_clear()
    assert answers.latest("02.repeats").value == {"text": "us"}


def test_among_the_hand_ins_of_a_class_each_gets_one_line_and_the_others_count(tmp_path):
    answers.keep("02.repeats", {"text": "us"})
    for number in range(5):
        work = replace(answers.hand_in(), code=f"amber-kite-00000{number}")
        (tmp_path / work.filename).write_bytes(work.json)
    for number, data in enumerate(malformed.ALL.values()):
        (tmp_path / f"bad {number}.json").write_bytes(data)
    pool = classroom.pool(tmp_path)
    assert len(pool.people) == 5
    assert len(pool.problems) == len(malformed.ALL) >= 60
    assert [line for line in pool.problems if len(line) > 120 or not line.isprintable()] == []
    assert len(list(tmp_path.iterdir())) == 5 + len(malformed.ALL)
