"""What a reader is told when something cannot be done: one short line."""

import pytest

from helpers import errors


@pytest.mark.parametrize("name", ["harvey", "x" * 1000, "two\nlines", None, 5, ["share"], b"share"])
def test_a_name_that_is_not_there_gets_one_short_line(name):
    among = {f"{number:02}.question": number for number in range(60)} | {"share": 1}
    with pytest.raises(errors.UnknownName) as told:
        errors.pick("review", name, among)
    assert len(str(told.value)) < 250 and "\n" not in str(told.value)


def test_a_name_that_is_there_is_what_it_stands_for():
    assert errors.pick("review", "share", {"share": 1}) == 1
