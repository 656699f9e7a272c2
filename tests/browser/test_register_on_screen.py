"""Silences, verdicts and claims in a real browser: mouse and keyboard move them, everything follows."""

import test_explore_on_screen as screen

opened, table = screen.opened, screen.table  # the fixture, and what a folded table says


def cells(card) -> list[str]:
    return card.locator(".so-grid [role=cell]").evaluate_all("cells => cells.map(cell => cell.childNodes[1].data)")


def test_a_word_more_fills_a_silence_and_the_live_region_says_so(opened):
    page, card, latest = opened("explore.silences(ideas='women: woman women')")
    assert cells(card) == ["0", "0", "0", "0", "1"]
    assert card.locator(".so-grid .so-none").count() == 4
    card.get_by_label("Ideas").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" mother mom")
    card.locator("[role=status]", has_text="2 of 5 numbers are zeros").wait_for(state="attached")
    assert cells(card) == ["1", "0", "0", "1", "1"]
    page.keyboard.type("\nboats: boat")
    card.locator(".so-sentence", has_text="Nobody here uses a word of “boats”. A word that nobody uses may").wait_for()
    card.locator("code", has_text='"boats": "boat"').wait_for(state="attached")  # the last letter is there
    assert [row[0] for row in table(card)] == ["women", "boats"]
    screen.paste(card, "A boat.")
    card.locator(".so-grid [role=columnheader]", has_text="Your text").wait_for()
    assert cells(card)[-1] == "1"
    card.get_by_role("button", name="Keep this").press("Enter")
    card.locator(screen.KEPT, has_text="still be an idea").wait_for()
    assert "still be an idea" in latest()["explore.silences"]["text"]


def test_rates_fill_the_squares_of_the_short_voices(opened):
    page, card, latest = opened("explore.verdicts()")
    fills = "bars => bars.slice(-5).map(bar => Math.round(parseFloat(bar.style.width)))"
    assert card.locator(".so-grid .so-fill").evaluate_all(fills) == [38, 19, 25, 25, 100]
    card.get_by_role("combobox", name="Show").focus()
    page.keyboard.press("ArrowDown")
    card.locator(".so-sentence", has_text="most in Alex, 19.74 in 1,000 words (count: 3)").wait_for()
    assert card.locator(".so-grid .so-fill").evaluate_all(fills) == [48, 100, 57, 74, 40]
    assert table(card)[-1][0] == "all cards" and cells(card)[-1] == "16 (7.92)"
    assert card.locator("code").text_content() == "claims.tally()"
    card.get_by_role("button", name="Keep this").click()
    card.locator(screen.KEPT, has_text="most in Alex").wait_for()
    assert "19.74" in latest()["explore.verdicts"]["text"]


def test_a_card_opens_after_the_reader_s_verdict_and_the_next_one_is_closed_again(opened):
    page, card, latest = opened("explore.claim()")
    assert card.locator(".so-lines").count() == 0 and len(table(card)) > 20
    claim, verdict = card.get_by_role("combobox", name="A claim"), card.get_by_role("combobox", name="Your verdict")
    claim.select_option(label="amandine.like: Justin Rosenstein invented Facebook's Like.")
    card.locator(".so-sentence", has_text="What is your verdict?").wait_for()
    assert "Source" not in card.text_content() and "partly)" not in card.text_content()
    verdict.focus()
    page.keyboard.press("ArrowDown")
    card.locator(".so-sentence", has_text="You say: supported. Ours, to argue with: one inventor of several").wait_for()
    assert card.locator(".so-lines p", has_text="Source").first.locator("a").get_attribute("href").startswith("http")
    assert card.locator("code").text_content() == 'claims.get("amandine.like")'
    card.get_by_role("button", name="Keep this").click()
    card.locator(screen.KEPT, has_text="You say: supported.").wait_for()
    assert "Ours, to argue with" in latest()["explore.claim"]["text"]
    claim.focus()
    page.keyboard.press("ArrowDown")
    card.locator(".so-sentence", has_text="What is your verdict?").wait_for()
    assert verdict.input_value() == "0" and card.locator(".so-lines p", has_text="Source").count() == 0
