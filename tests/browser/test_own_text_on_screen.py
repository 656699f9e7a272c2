"""A text of one's own, chosen by its name on the page: picture, table and sentence of every control read it."""

import pytest
from course import Course
from kit import SIDEWAYS

from helpers import explore, pages, reviews
from helpers.prompts.card import as_data

TEXT = """Two on the ferry
Ann: I loved the film, and I would see it again. It says “we are the product”, and it shows us why.
The US sells us the phones, and our parents pay for them. It is a great film about capitalism.
Ben: I did not love it. The film is loud and bad, and you can hear the “sigh of the oppressed classes” in it.
Nobody asks the workers. We talked of the government and of privacy, and it was a terrible evening.
"""
# Each control of lessons 02 to 05, 07 and 08 in which a text can be chosen, and the list in which its name stands.
LISTS = {
    "words": "In",
    "top": "The words of",
    "mood": "What the new values do to",
    "lists": "How often do they agree in",
    "speakers": "The sentences of",
    "apart": "The key words of",
    "places": "In",
    "silences": "Beside the five voices",
    "mine": "Your text",
}
CODE = 'reviews.load("ferry")'
FIRST = {"mine": f"text='{CODE}.voices[0]'"}  # the tests' own prompts have no draft


@pytest.fixture
def ferry(lab, monkeypatch):
    """A page with each control, whose reader has brought a text."""
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(lab.home("ferry")))
    pages.bring(TEXT, "ferry", title="Two on the ferry", voices="Ann, Ben")
    calls = [f"explore.{name}({FIRST.get(name, '')})" for name in LISTS]
    return lab.notebook("ferry", "from helpers import explore", *calls)


def test_the_name_of_a_brought_text_is_chosen_and_every_control_reads_it(ferry, lab, context):
    page = Course(lab, ferry, context).page
    cards = page.locator(".so-card")
    cards.nth(len(LISTS) - 1).wait_for()
    assert [voice.label for voice in reviews.load("ferry").voices] == ["Ann", "Ben"]
    for at, (name, label) in enumerate(LISTS.items()):
        control, card = (
            getattr(explore, name)(**({"text": f"{CODE}.voices[0]"} if name in FIRST else {})),
            cards.nth(at),
        )
        (field,) = [each["name"] for each in control.form["fields"] if each["label"] == label]
        found = control.look(control._value | {field: CODE})
        before = card.locator(".so-sentence").text_content()
        name_on_it = "ferry, which you brought"
        card.get_by_role("combobox", name=label).filter(has_text=name_on_it).select_option(label=name_on_it)
        card.locator(".so-sentence", has_text=found.sentence[:60]).wait_for()
        assert card.locator(".so-sentence").text_content() == found.sentence != before, name
        assert CODE in card.locator("code").text_content() or "ferry: " in found.sentence, name
        rows = card.locator(".so-result table").first.locator("tbody tr")
        assert rows.count() == len(as_data(found.table)["rows"]) > 0, name
        assert card.locator(".so-picture").first.bounding_box()["height"] > 20, name
        assert card.locator(".so-old").count() == 0, name
    assert page.evaluate(SIDEWAYS) == []
