"""Texts are made ready once, and asked often."""

import pytest

from helpers import quotes
from helpers.errors import WrongType


def test_texts_have_to_be_texts():
    with pytest.raises(WrongType):
        quotes.Corpus([("A", 7)])
    assert quotes.check("anything at all", texts=quotes.Corpus([])).name == "not found"
