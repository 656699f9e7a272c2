"""Texts are made ready once, and asked often."""

import pytest

from helpers import quotes
from helpers.errors import Advice, WrongType

STRANGE = [7, 2.5, True, b"bytes", [], {}, ["a very good film"], {"ab": "cd"}, object(), len]


def test_no_texts_hold_no_quotation():
    assert quotes.check("anything at all", texts=quotes.Corpus([])).name == "not found"


@pytest.mark.parametrize(
    "texts",
    [
        [("A", 7)],
        ["a very good film"],
        ["ab"],
        "a very good film",
        b"a very good film",
        {"ab": "a very good film"},
        [("a label", "a very good film", "and more")],
        [("a label",)],
        [["a label"]],
        [None],
        7,
        object(),
    ],
    ids=lambda given: type(given).__name__,
)
def test_texts_that_are_no_pairs_get_the_line_that_says_so(texts):
    for call in (quotes.Corpus, lambda texts: quotes.check("a film", texts=texts)):
        with pytest.raises(WrongType, match="pairs of a label and its words"):
            call(texts)


def test_pairs_may_come_as_lists_and_one_by_one():
    for texts in ([["a label", "a very good film"]], iter([("a label", "a very good film")])):
        assert quotes.check("very good", texts=texts).places[0].source == "a label"


@pytest.mark.parametrize("given", STRANGE, ids=lambda given: type(given).__name__)
def test_whatever_is_given_for_an_argument_the_worst_is_one_line(given):
    for call in (
        quotes.check,
        quotes.check_all,
        quotes.find,
        quotes.bank,
        quotes.get,
        quotes.Corpus,
        lambda given: quotes.check("two great hostile camps", speaker=given),
        lambda given: quotes.check("two great hostile camps", review=given),
        lambda given: quotes.check("a film", texts=given),
        lambda given: quotes.check("a film", review=given, texts=[("A", "a film")]),
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
