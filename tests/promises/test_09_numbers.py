"""Promise 9. Every number in the prose comes from the code above it.

A number is looked for in what the cells above show; what they do not show is worked out from an expression in
tests/tools/numbers.toml. How a number is read, tests/lessons/test_lesson_rules.py tries; that what a cell shows is what
the code gives, nbval sees.
"""

import prose_numbers
import pytest
import refresh
import shape

RULES = {rule.__name__: rule for rule in prose_numbers.RULES}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("path", refresh.lessons(), ids=lambda path: path.stem)
def test_every_number_in_the_prose_comes_from_the_code_above_it(path, rule):
    problems = list(RULES[rule](shape.Lesson(path)))
    assert not problems, "\n".join(problems)


def test_every_register_of_numbers_is_that_of_a_lesson():
    assert set(prose_numbers.register()) <= {path.stem for path in refresh.lessons()}
