"""All five voices are treated by one rule: what can be counted of that is counted, and some of it is held to."""

import re

import fairness
import pytest

from helpers import files, reviews

TABLE = {row[0]: row[1:] for row in fairness.table()}
CARDS = files.toml("claims.toml")["claim"]
VOICES = [voice.name for voice in reviews.voices()]


def test_every_voice_has_a_card_opened_and_a_fragment_rated():
    assert min(TABLE["cards opened in lesson 06"]) >= 1
    assert min(TABLE["fragments rated in lesson 03"]) >= 1
    assert min(TABLE["claims audited"]) >= 3


def test_no_voice_is_audited_three_times_as_closely_as_another():
    rates = TABLE["claims per 1,000 words"]
    assert max(rates) < 3 * min(rates)


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card["key"])
def test_a_card_with_an_error_says_what_falls_and_what_stands_and_none_leans_on_a_motive(card):
    if card["status"] == "contradicted" or "wrong" in card["verdict"]:
        assert re.search(r"What falls.*What stands", card["checked"], re.DOTALL)
    assert not re.search(r"reason to hope|trade lives on|wants readers|to gain", card["checked"], re.IGNORECASE)


def test_an_interest_is_told_by_one_rule():
    told = [files.toml("catalogue.toml")["voice"][n]["interest"] for n in range(len(VOICES))]
    assert all("prints the" in interest for interest in told)
