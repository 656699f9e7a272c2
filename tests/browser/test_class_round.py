"""A class round and groups by lot, as a teacher uses them on the projector: mouse, keys, opened again, deleted."""

import re

import pytest
from conftest import LAPTOP

ROUND, LOTS = "class.hands", "class.lots"


@pytest.fixture
def opened(site, tab):
    """The teacher's page with both cards, and what is written down."""
    tab.open("teacher/class-round.ipynb")
    cards = tab.page.locator(".so-card")
    return tab, cards.nth(0), cards.nth(1)


def saved(card) -> None:
    card.locator(".so-status").filter(has_text=re.compile("^Saved on this computer")).wait_for()


def sizes(card) -> list[str]:
    return card.locator(".so-side-by-side .so-size").all_inner_texts()


def test_a_round_by_keyboard_alone_is_counted_talked_about_and_counted_again(site, opened):
    tab, card, _ = opened
    key = tab.page.keyboard
    card.get_by_label("The question:").select_option("00.harm")
    card.get_by_role("button", name="Hands first").focus()
    for digit in "1122224":
        key.press(digit)
    key.press("Shift+1")
    assert card.locator(".so-sum").inner_text() == "6 hands in all"
    card.get_by_role("status").filter(has_text="Strongly disagree: 1. 6 hands in all.").wait_for(state="attached")
    key.press("Tab")
    key.press("Enter")  # “Hands again”
    assert card.get_by_label("Hands for Disagree", exact=True).input_value() == "0", "the first count is out of sight"
    for digit in "122444":
        key.press(digit)
    key.press("Tab")
    key.press("Enter")  # “Side by side”
    assert sizes(card) == ["1", "4", "0", "1", "0", "1", "2", "0", "3", "0"]
    told = "6 hands before the talk, 6 after it. Then “Disagree” 2 fewer, “Agree” 2 more."
    assert card.locator(".so-sentence").inner_text().startswith(told)
    saved(card)
    kept = site.latest()[ROUND]["hands"]["rounds"]["00.harm"]
    assert kept["before"]["Disagree"] == 4 and kept["after"]["Agree"] == 3
    assert kept["question"] == "Social media does more harm than good."


def test_a_round_is_there_again_and_a_new_student_finds_nothing_of_it(site, opened):
    tab, card, _ = opened
    card.get_by_label("The question:").select_option("own")
    card.get_by_label("Your question:").fill("Phones out of <b>school</b>?")
    card.get_by_role("button", name="One more for Yes").click(click_count=3)
    card.get_by_role("button", name="One fewer for Yes").click()
    saved(card)
    tab.reload()
    assert card.locator(".so-of-the-room").inner_text() == "Phones out of <b>school</b>?"
    assert card.get_by_label("Hands for Yes").input_value() == "2"
    tab.page.get_by_role("button", name="New student at this computer").click()
    tab.page.get_by_role("button", name="Delete, and make room").click()
    tab.page.wait_for_url("**/index.ipynb**")
    assert site.latest() == {}
    tab.open("teacher/class-round.ipynb")
    assert card.locator(".so-sum").inner_text() == "0 hands in all"


def test_a_lesson_on_the_projector_leads_to_its_own_round_in_one_sight(tab):
    tab.page.set_viewport_size(LAPTOP)
    tab.open("06-check-claims.ipynb")
    tab.page.get_by_role("button", name="For the projector").click()
    tab.page.get_by_role("link", name="Class round").click()
    tab.page.wait_for_url("**/class-round.ipynb#06")
    tab.alive()
    card = tab.page.locator(".so-card").first
    card.get_by_role("button", name="Hands again").wait_for()
    assert card.get_by_label("The question:").input_value().startswith("06.")
    card.get_by_label("The question:").select_option("00.harm")
    card.evaluate("card => card.scrollIntoView({ behavior: 'instant' })")
    bar = tab.page.locator(".slide").bounding_box()["y"]
    last = card.locator(".so-hands li").last.bounding_box()
    assert last["y"] + last["height"] <= bar, "all choices are above the bar, without scrolling"
    assert card.locator(".so-of-the-room").is_visible()
    assert float(card.locator(".so-of-the-room").evaluate("line => parseFloat(getComputedStyle(line).fontSize)")) >= 32


def test_one_clock_runs_for_the_room_and_says_its_phases(tab, opened):
    _, card, _ = opened
    tab.page.clock.install()
    card.get_by_label("The question:").select_option("00.harm")
    clock = card.get_by_role("timer")
    assert clock.inner_text() == "Think 1:00"
    card.get_by_role("button", name="Start the clock").click()
    tab.page.clock.run_for(61_000)
    assert clock.inner_text().startswith("Pair 1:5")
    card.get_by_role("button", name="Hands again").click()
    assert clock.inner_text().startswith("Pair"), "the clock goes on while hands are counted"


def test_groups_and_roles_are_drawn_kept_and_printed(site, tab, opened):
    _, _, card = opened
    card.get_by_label("Students:").fill("26")
    card.get_by_label("Who is away:").fill("4, 17")
    card.get_by_label("Roles:").select_option(label="lesson 07: for and against")
    card.get_by_role("button", name="Draw lots").press("Enter")
    card.get_by_role("status").filter(has_text="6 groups are drawn for 24 students.").wait_for(state="attached")
    saved(card)
    groups = site.latest()[LOTS]["lots"]["groups"]
    drawn = [int(number) for group in groups.values() for who in group.values() for number in who.split(", ")]
    assert sorted(drawn) == [n for n in range(1, 27) if n not in (4, 17)]
    assert {len(group) for group in groups.values()} == {4}
    tab.reload()
    cells = card.locator(".so-lots td").evaluate_all("cells => cells.map(cell => cell.lastChild.textContent)")
    assert list(map(int, cells)) == drawn
    tab.page.evaluate(
        "const put = document.body.append; document.body.append = (...nodes) => { put.apply(document.body, nodes);"
        " for (const frame of nodes) if (frame.contentWindow) frame.contentWindow.print = () => {"
        "   window.printed = frame.contentDocument.body.innerText } }; 0"
    )
    card.get_by_role("button", name="Print these groups").click()
    paper = tab.page.evaluate("window.printed")
    assert "Group 6" in paper and "against, takes notes" in paper and "Draw again" not in paper
    card.get_by_role("button", name="Draw again").click()
    saved(card)
    assert site.latest()[LOTS]["lots"]["groups"] != groups


@pytest.mark.parametrize("width", [390, 1366], ids=["telephone", "desk"])
def test_axe_finds_nothing_in_any_view_and_nothing_stands_out_at_the_side(width, opened):
    from axe_playwright_python.sync_playwright import Axe

    tab, card, lots = opened
    tab.page.set_viewport_size({"width": width, "height": 844})
    card.get_by_role("button", name="One more for", exact=False).first.click()
    lots.get_by_role("button", name="Draw lots").click()
    tab.reveal()
    for view in ("Hands first", "Hands again", "Side by side"):
        card.get_by_role("button", name=view).click()
        assert tab.wide() == []
        found = Axe().run(tab.page, context={"include": [["main"]]}).response["violations"]
        assert [(rule["id"], [node["html"][:80] for node in rule["nodes"]]) for rule in found] == []


def test_how_a_made_up_class_voted_is_offered_after_the_vote_alone(tab):
    tab.open("00-start-here.ipynb")
    card = tab.card("00.harm#before")
    offer = card.get_by_text("On your own? See how a made-up class voted")
    assert not offer.is_visible()
    card.get_by_role("radio", name="Disagree", exact=True).check(force=True)
    offer.press("Enter")
    card.get_by_text("A made-up class: nobody gave these answers.").wait_for()
    assert card.locator(".so-side-by-side .so-group").all_inner_texts() == ["Before"]
    tab.kept("00.harm#before")
    card.get_by_role("button", name="Take back: Your vote").click()
    offer.wait_for(state="hidden")
