"""The words of a quotation are those that a reader reads."""

from hypothesis import given, strategies as st

from helpers import words
from helpers.quotes import parse

WORDS = "the a sea tide moon salt well-known isn’t don't US us 62% $4bn [harbour] net … boat café Ämter".split(" ")
page = st.lists(st.sampled_from(WORDS), min_size=8, max_size=60).map(" ".join)
separated = st.builds(
    lambda pairs: "".join(word + gap for word, gap in pairs),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", ", ", "\n", " – ", ". ", "’ "])), min_size=8),
)
anything = st.text(st.characters(codec=None), max_size=300)


@given(st.one_of(anything, page, separated))
def test_the_fast_fold_and_the_slow_words_agree(passage):
    tidy = words.tidy(passage)
    said = parse.words(tidy)
    assert words.fold(tidy) == " ".join(word.token for word in said)
    assert all(words.fold(tidy[word.start : word.end]) == word.token for word in said)
