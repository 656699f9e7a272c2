"""Texts are made ready once, and asked often."""

import pytest

from helpers import quotes
from helpers.errors import Advice

STRANGE = [7, 2.5, True, b"bytes", [], {}, ["a very good film"], {"ab": "cd"}, object(), len]


@pytest.mark.parametrize("given", STRANGE, ids=lambda given: type(given).__name__)
def test_whatever_is_given_for_an_argument_the_worst_is_one_line(given):
    for call in (
        quotes.check,
        quotes.check_all,
        quotes.find,
        quotes.bank,
        quotes.get,
        lambda given: quotes.check("two great hostile camps", speaker=given),
        lambda given: quotes.check("two great hostile camps", review=given),
        lambda given: quotes.check("a film", review=given),
        lambda given: quotes.find("film", review=given),
        lambda given: quotes.context(given, "film"),
        lambda given: quotes.context("a film", given),
        lambda given: quotes.context("a film", "film", width=given),
        lambda given: quotes.bank(kind=given),
        lambda given: quotes.bank(activity=given),
    ):
        try:
            call(given)
        except Advice as advice:
            assert str(advice) and "\n" not in str(advice)
