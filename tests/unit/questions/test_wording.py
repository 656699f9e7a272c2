"""An answer reads in words, whatever its kind, and whether or not its question is still asked."""

import pytest

from helpers import questions, quotes
from helpers.questions import plain, written
from helpers.questions.fields import TableField
from helpers.questions.kinds import KINDS
from helpers.questions.question import TOLD
from helpers.tables import Table


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"round": "after", "choice": 4, "confidence": 2, "reason": ""}, "Vote: Agree\nHow sure, from 1 to 5: 2"),
        ({"round": "after", "choice": "the state"}, "Vote: the state"),
        ({"choice": True}, "Vote: True"),
        ({"rows": [{"claim": "a", "evidence": ""}, {"claim": "b"}]}, "claim: a\n\nclaim: b"),
        ({"piles": {"It made $1bn.": "fact"}, "step": 1}, "It made $1bn. – fact"),
        ({"boxes": {"Strong": "the end", "Weak": ""}}, "Strong: the end"),
        ({"ratings": {"no-longer-there": -2}}, "no-longer-there – −2"),
        ({"order": ["a", "b"], "top": "so"}, "1. a\n2. b\nAbout the first one: so"),
        ({"text": "mine", "pair": "yours"}, "mine\nIn pairs: yours"),
        ({"a part of a later edition": [1]}, "a part of a later edition: 1. 1"),
        ("words alone", "words alone"),
        (None, ""),
    ],
    ids=str,
)
def test_every_kind_of_answer_reads_in_words(value, words):
    assert plain(value) == words


@pytest.mark.parametrize("said", ["one\ntwo", "one\r\ntwo", "one\u2028two", "one\n\ntwo\n", "one\x0btwo"])
def test_a_row_of_a_table_stays_one_line_whatever_is_typed_into_a_cell(said):
    table = TableField(("rows",), "Your table", ("claim", "evidence"))
    rows = [{"claim": said, "evidence": "a"}, {"claim": "three", "evidence": ""}]
    assert table.words(rows).splitlines() == ["claim: one two; evidence: a", "claim: three"]
    assert len(repr(Table([(said, "a"), ("three", "")], ["claim", "evidence"])).splitlines()) == 3


def test_a_rating_stands_beside_the_words_that_were_rated():
    quote = quotes.bank()[0]
    assert plain({"ratings": {quote.key: 1}}) == f"“{quote.words}” – 1"


@pytest.mark.parametrize("heading", ["round", "step", "text", "choice"])
def test_a_heading_of_a_table_may_have_the_name_of_a_part(heading):
    assert plain({"rows": [{heading: "4"}]}) == f"{heading}: 4"


def test_what_was_written_is_what_no_table_counts_with_the_vote_before_its_reason():
    vote, guess = questions.get("00.harm"), questions.get("00.who-likes-it")
    assert written({"round": "before", "choice": 2, "confidence": 5, "reason": "So."}, vote) == "Disagree: So."
    assert written({"round": "before", "choice": 2, "confidence": 5}, vote) == ""
    assert written({"text": "Joe"}, guess) == "Joe"
    assert written({"choice": 2}, None) == "Vote: Disagree"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.kind)
def test_no_part_is_read_out_by_the_name_that_a_file_gives_it(kind):
    named = set(kind.parts) - {*kind.unnamed, *kind.unread}
    assert named <= TOLD["names"].keys()
    for part in named:
        assert plain({part: "so"}) == f"{TOLD['names'][part]}: so"
