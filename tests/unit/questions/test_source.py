"""Prompts as teachers write them: what is right is read, what is wrong is named with its line."""

import pytest

from helpers import questions
from helpers.errors import Advice
from helpers.questions import source

GOOD = """\
# my own prompts
["98.talk"]
kind = "discuss"
question = "Who speaks?"
nudges = ["Look at the first line."]
minutes = [2, 4, 4]
solo = "Write it down."

["98.kinds"]
kind = "sort"
question = "What kind of claim is it?"
piles = ["fact", "opinion"]
cards = ["It is long.", { card = "It is from 2020.", pile = "fact", why = "It can be looked up." }]
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Put a text where the prompts are read from."""
    path = tmp_path / "data" / "prompts.toml"
    path.parent.mkdir()
    monkeypatch.setattr(source, "file", lambda: path)

    def _write(text):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    _write(GOOD)
    return _write


def said_of(key, *more):
    with pytest.raises(Advice) as caught:
        questions.get(key, *more)
    message = str(caught.value)
    assert len(message) <= 120 and "\n" not in message
    return message


def test_the_kits_own_prompts_have_no_mistake():
    assert [questions.get(key).key for key in questions.keys("")] == questions.keys("")


def test_every_prompt_of_the_kit_has_a_twin_for_somebody_alone():
    assert [key for key in questions.keys("") if not questions.get(key).solo] == []


def test_a_prompt_is_read_with_all_that_it_names(write):
    talk = questions.get("98.talk", "discuss")
    assert (talk.words, talk.solo) == ("Who speaks?", "Write it down.")
    assert talk.stages == (("Think", 2), ("Pair", 4), ("Share", 4))
    assert [field.label for field in talk.fields] == ["A line that you both stand behind"]


def test_keys_without_quotation_marks_are_read_as_well(write):
    write('[98.talk]\nkind = "discuss"\nquestion = "Who?"\n[98.more]\nkind = "discuss"\nquestion = "What?"\n')
    assert questions.keys("98") == ["98.talk", "98.more"]


def test_a_key_that_is_not_there_gets_the_nearest_one(write):
    assert "Did you mean 98.talk?" in said_of("98.talks")


def test_a_doubled_key_is_named_with_its_line(write):
    write(GOOD + '\n["98.talk"]\nkind = "vote"\nquestion = "Again?"\n')
    message = said_of("98.talk")
    assert message.startswith('data/prompts.toml, line 15: ["98.talk"] is there twice')


def test_a_doubled_field_is_named_with_its_line(write):
    write(GOOD.replace('solo = "', 'question = "Who else?"\nsolo = "'))
    assert said_of("98.talk").startswith('data/prompts.toml, line 7: question = "Who else?" is there twice')


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('kind = "discuss"', 'kind = "chat"', 3, "“chat” is no kind of prompt"),
        ('kind = "discuss"\n', "", 2, "needs a kind"),
        ('question = "Who speaks?"\n', "", 2, "needs question"),
        ("nudges", "nudge", 5, "Did you mean nudges?"),
        ('["Look at the first line."]', '"Look."', 5, "nudges should be a list"),
        ("[2, 4, 4]", "[2, 4]", 6, "minutes should be"),
        ("[2, 4, 4]", '"ten"', 6, "minutes should be"),
        ("[2, 4, 4]", "-1", 6, "minutes should be"),
        ('"Write it down."', "3", 7, "solo should be a text"),
        ('"Write it down."', '"Write it down.', 7, "not TOML"),
        ("[2, 4, 4]", "[2, 4, 4", 7, "not TOML"),
    ],
)
def test_a_mistake_in_a_prompt_is_named_with_its_line(write, old, new, line, words):
    write(GOOD.replace(old, new, 1))
    message = said_of("98.talk")
    assert message.startswith(f"data/prompts.toml, line {line}: ") and words in message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('pile = "fact"', 'pile = "facts"', "the pile “facts” is not in piles"),
        ("why =", "reason =", "each card should be"),
        ('piles = ["fact", "opinion"]\n', "", "needs piles"),
    ],
)
def test_a_mistake_in_a_card_is_named_with_its_line(write, old, new, words):
    write(GOOD.replace(old, new, 1))
    message = said_of("98.kinds")
    assert message.startswith(("data/prompts.toml, line 9: ", "data/prompts.toml, line 13: ")) and words in message


def test_a_fragment_that_is_not_in_the_bank_is_named_with_its_line(write):
    write('["98.rate"]\nkind = "predict"\nquestion = "Rate."\nfragments = ["nobody.nothing"]\n')
    assert said_of("98.rate").startswith("data/prompts.toml, line 4: There is no")


def test_a_file_in_another_encoding_is_named_with_its_line(write):
    write(GOOD.encode().replace(b"Who speaks?", b"Who speaks\x85"))
    assert said_of("98.talk") == "data/prompts.toml, line 4: this is not UTF-8. Save the file with the encoding UTF-8."


def test_a_mark_that_an_editor_puts_first_does_no_harm(write):
    write(b"\xef\xbb\xbf" + GOOD.encode())
    assert questions.get("98.talk").words == "Who speaks?"


def test_windows_line_ends_count_as_one_line(write):
    write(GOOD.replace("\n", "\r\n").replace("nudges", "nudge"))
    assert "line 5:" in said_of("98.talk")


def test_a_line_above_the_first_prompt_is_no_prompt(write):
    write('title = "mine"\n' + GOOD)
    assert questions.get("98.talk").words == "Who speaks?"
    assert "stands above the first prompt" in said_of("title")


def test_a_call_of_the_wrong_kind_names_the_right_one(write):
    message = said_of("98.talk", "vote")
    assert message == "data/prompts.toml, line 3: “98.talk” is a discuss prompt: write prompts.discuss(…)."


def test_a_prompt_on_paper_is_its_question_with_lines_to_write_on(write):
    paper = questions.get("98.talk").paper().split("\n")
    assert paper[0] == "Who speaks?"
    assert paper.count(questions.RULE) == 2
    assert questions.get("98.kinds").paper().split("\n")[1:3] == [
        "Piles: fact, opinion, Unsure",
        "It is long. ____________________",
    ]


def test_an_answer_to_an_older_wording_is_still_read(write):
    said = questions.get("98.kinds").said({"piles": {"It is long.": "a pile of old", "A card of old": "fact"}})
    assert said == [("It is long.", "a pile of old")]
