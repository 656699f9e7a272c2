"""Promise 5. Run again means restore, never wipe.

Every question of a lesson is answered; then the lesson is run twice, each time in a new kernel, as “Restart and run
all” does. What the cards do with an answer that is open in two windows is in tests/unit/prompts and tests/browser.
"""

import nbformat
import pytest
import refresh
import shape

from helpers import answers
from helpers.answers import mine
from helpers.course import lessons
from helpers.course.workshop import LESSONS

WORDS = "my own words number {}"


def everything() -> dict[str, list[object]]:
    mine._open.cache_clear()  # what a new kernel finds
    return {key: [version.value for version in answers.versions(key)] for key in answers.everything()}


@pytest.mark.parametrize("lesson", [lessons.all()[number] for number in (0, 3, 8)], ids=lambda lesson: lesson.number)
def test_a_lesson_that_is_run_again_keeps_every_answer_and_shows_it(lesson, home):
    path = LESSONS / lesson.file
    for number, key in enumerate(lesson.keys):
        answers.keep(key, {"text": WORDS.format(number), "reason": WORDS.format(number)})
    before = everything()
    assert len(before) >= 4
    for _ in range(2):
        run = refresh.run(nbformat.read(path, as_version=4), path.name, path.parent)
        assert everything() == before
        shown = [text for cell in run.cells for output in cell.get("outputs", []) for text in shape.texts(output)]
        assert sum("my own words number" in text for text in shown) >= len(before) - 2
