"""Silences, verdicts and claims under a control: what is found, said, and given again by the line of code."""

import pytest
from test_explore import keep, move

from helpers import answers, claims, explore, files, frequency, reviews

DOORS = {"frequency": frequency, "reviews": reviews, "claims": claims}
SHOWN = [
    (explore.silences, {}),
    (explore.silences, {"ideas": "women: woman women mother mom\ngirls: girl girls"}),
    (explore.verdicts, {}),
    (explore.verdicts, {"by": "rate"}),
    (explore.claim, {}),
]


@pytest.mark.parametrize(("control", "changes"), SHOWN)
def test_the_line_of_code_gives_the_same_table(control, changes):
    state = move(control(), **changes)
    table = eval(state["code"], dict(DOORS))
    assert [list(map(str, row)) for row in table] == state["table"]["rows"] and state["sentence"]


def test_a_text_of_ones_own_stands_beside_the_voices():
    rows = move(explore.silences(), ideas="boats: boat ship", own="A boat.")["table"]["rows"]
    assert rows == [["boats", "0", "0", "0", "0", "0", "1"]]


def test_an_idea_that_nobody_names_is_told_and_may_be_there_all_the_same():
    state = move(explore.silences(), ideas="boats: boat ship\nfilm: film films")
    assert "Nobody here uses a word of “boats”." in state["sentence"]
    assert "“film”" not in state["sentence"] and "may still be an idea" in state["sentence"]


@pytest.mark.parametrize("ideas", ["", "boats", ":", "boats: ", " : , "])
def test_ideas_without_words_are_one_line(ideas):
    control = explore.silences()
    assert move(control, ideas=ideas)["trouble"].startswith("Write an idea to a line")


def test_rates_turn_the_order_of_the_voices_round():
    assert "most in Will Harney, count: 16" in move(explore.verdicts(), by="count")["sentence"]
    state = move(explore.verdicts(), by="rate")
    assert "most in Alex, 19.74 in 1,000 words" in state["sentence"] and state["bars"] == "grid rate"


def test_every_card_is_counted_once():
    *statuses, every = claims.tally()
    for at, total in enumerate(every[1:], 1):
        assert sum(int(row[at].split()[0]) for row in statuses) == int(total.split()[0])
    assert sum(int(cell.split()[0]) for cell in every[1:]) == len(claims.register(sensitive=True))


def test_a_card_opens_only_after_a_verdict_of_ones_own():
    control = explore.claim()
    closed = move(control, claim="joe.attenborough")
    assert "Your verdict" not in str(closed["table"]) and "Guinness" not in str(closed)
    assert "right (supported)" not in str(closed) and closed["sentence"].endswith("What is your verdict?")
    opened = move(control, verdict="partly")
    assert ["Your verdict", "partly"] in opened["table"]["rows"]
    assert "You say: partly. Ours, to argue with: right (supported)." in opened["sentence"]
    assert opened["code"] == 'claims.get("joe.attenborough")'
    sources = [words for name, words in opened["table"]["rows"] if name == "Source"]
    assert sources and all("seen 20" in each for each in sources)


def test_a_verdict_on_one_claim_does_not_open_the_next():
    control = explore.claim()
    move(control, claim="joe.attenborough", verdict="")
    move(control, verdict="partly")
    state = move(control, claim="harney.cls")
    assert state["value"]["verdict"] == "" and "Ours" not in state["sentence"]


@pytest.mark.parametrize("key", [key for key, *_ in claims.register()])
def test_every_claim_can_be_chosen_and_the_card_is_the_one_of_the_register(key):
    control = explore.claim()
    move(control, claim=key)
    rows = move(control, verdict="open")["table"]["rows"]
    for line in repr(claims.get(key)).split("\n")[1:]:
        name, _, words = line.partition(": ")
        assert [name, words] in rows


def test_the_verdicts_to_choose_from_are_those_of_the_register_and_hard_claims_are_not_offered():
    claim, verdict = explore.claim().form["fields"]
    assert [value for value, _ in verdict["options"]] == ["", *files.toml("claims.toml")["statuses"]]
    offered = {key for key, _ in claim["options"]}
    assert offered == {"", *(key for key, *_ in claims.register())}
    assert not any(claims.get(key).sensitive for key in offered - {""})


def test_what_was_found_is_kept_with_both_verdicts():
    control = explore.claim()
    move(control, claim="joe.attenborough")
    move(control, verdict="partly")
    keep(control)
    assert "You say: partly. Ours" in answers.latest("explore.claim").value["text"]
