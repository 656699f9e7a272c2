"""Cards as a class uses them: sorted by keyboard and by touch, votes large and side by side, words that help."""

import re

import pytest
from conftest import LAPTOP
from kit import Tab

PHONE = {"width": 390, "height": 844}
SORT, VOTE, TALK = "03.causes", "00.harm#before", "02.keeps-saying"
CELLS = (
    "from helpers import prompts",
    'prompts.sort("03.causes")',
    'prompts.vote("00.harm")',
    f'prompts.discuss("{TALK}")',
)


@pytest.fixture(params=[LAPTOP, PHONE], ids=["laptop", "telephone"])
def tab(request, site, browser):
    """A page with three cards, on a laptop and on a telephone with touch."""
    context = browser.new_context(viewport=request.param, has_touch=request.param == PHONE)
    yield Tab(site, context).open(site.lesson("cards", "# Cards", *CELLS))
    context.close()


def press(tab, button):
    """Press a button as the machine lets one: with a finger, or with the mouse."""
    button.tap() if tab.page.viewport_size == PHONE else button.click()


def test_each_card_takes_one_press_and_every_pile_stays_in_sight(site, tab):
    card = tab.card(SORT)
    piles = card.locator(".so-press").all()
    assert len(piles) == 6 and all(pile.is_visible() for pile in piles)
    card.get_by_text(re.compile(r"Whole sentence: \+0\.84, from .*thank")).wait_for()
    for at in (2, 0, 5):
        assert piles[at].bounding_box()["height"] >= 44
        press(tab, piles[at])
    card.get_by_text("Card 4 of 10").wait_for()
    press(tab, card.get_by_role("button", name="Take up again: Harney: “Uber drivers"))
    card.get_by_text("Card 1 of 10").wait_for()
    press(tab, piles[1])
    tab.kept(SORT)
    laid = [pile for pile in site.latest()[SORT]["piles"].values() if pile]
    assert sorted(laid) == ["Unsure", "not in the list", "other meaning"]


def test_cards_are_sorted_by_the_numbers_of_their_piles(site, tab):
    tab.card(SORT).locator(".so-press").first.focus()
    for number in "3142536123":
        tab.page.keyboard.press(number)
    tab.card(SORT).locator(".so-place", has_text="Every card lies on a pile.").wait_for()
    tab.kept(SORT)
    assert len(site.latest()[SORT]["piles"]) == 10
    tab.reload()
    tab.card(SORT).locator(".so-place", has_text="Every card lies on a pile.").wait_for()


def test_a_vote_is_one_row_of_large_targets_on_a_laptop_and_a_column_on_a_telephone(tab):
    boxes = [label.bounding_box() for label in tab.card(VOTE).locator(".so-choice").first.locator("label").all()]
    assert len(boxes) == 5 and all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    lines = {round(box["y"]) for box in boxes}, {round(box["x"]) for box in boxes}
    assert [len(line) for line in lines] == ([5, 1] if tab.page.viewport_size == PHONE else [1, 5])
    press(tab, tab.card(VOTE).locator(".so-choice label").last)
    assert tab.card(VOTE).get_by_role("radio", name="5, certain").is_checked()


def test_a_discussion_shows_one_thing_to_do_and_one_box_and_helps_with_words(tab):
    card = tab.card(TALK)
    assert card.get_by_text("Think alone. Nobody talks.").is_visible() and card.get_by_role("textbox").count() == 1
    press(tab, card.get_by_role("button", name="Skip to pair"))
    assert card.get_by_text("Tell your neighbour.").first.is_visible()
    press(tab, card.locator("summary", has_text="Help with words"))
    press(tab, card.get_by_role("button", name="First I would check …"))
    tab.page.keyboard.type("the length")
    tab.kept(TALK)
    assert tab.words(TALK) == "First I would check the length"


def test_axe_finds_nothing_and_nothing_stands_out_at_the_side(tab):
    from axe_playwright_python.sync_playwright import Axe

    press(tab, tab.card(SORT).locator(".so-press").first)
    tab.page.evaluate("document.querySelectorAll('.so-card details').forEach(fold => fold.open = true)")
    for scheme in ("light", "dark"):
        tab.page.emulate_media(color_scheme=scheme)
        found = Axe().run(tab.page, context={"include": [[".so-card"]]}).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"][:90]) for rule in found] == []
    assert tab.wide() == []
