"""Where am I in the course? The course page goes on where the newest answer was given."""

from helpers import answers
from helpers.course import lessons


def test_the_course_goes_on_at_the_newest_answer():
    assert lessons.overview().newest == ""
    answers.keep("02.expect", {"text": "the"})
    answers.keep("01.exit", {"text": "Who?"})
    assert lessons.overview().newest == "01.exit"
    answers.keep("02.expect", {"text": "of"})
    assert lessons.overview().newest == "02.expect"


def test_what_comes_back_from_another_lesson_is_not_asked_again():
    for lesson in lessons.all():
        own = [key for key in lesson.keys if not key.endswith("#after")]  # the second vote is asked in another lesson
        assert {key[:2] for key in own} <= {lesson.number}


def test_what_is_asked_again_is_counted_apart():
    first, last = lessons.all()[0], lessons.all()[-1]
    assert "00.check" in first.keys and "00.check#after" in last.keys
