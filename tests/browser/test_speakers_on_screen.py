"""Who speaks, and a quotation checked, in a real browser: mouse and keyboard move them, everything follows."""

import test_explore_on_screen as screen

opened, table = screen.opened, screen.table  # the fixture, and what a folded table says


def test_a_text_is_a_strip_of_its_sentences_with_a_letter_for_each_speaker(opened):
    page, card, latest = opened("explore.speakers()")
    assert card.locator(".so-strip span").count() == 86
    assert card.locator(".so-strip .so-said-by").count() == 13
    letters = card.locator(".so-people b").all_inner_texts()
    assert [letter.strip() for letter in letters] == list("ABCDEFGHIJ")
    assert "Tristan Harris: sentences 50, 64" in card.locator(".so-people").text_content()
    assert (
        table(card)[0][0] == "18" and card.locator("code").text_content() == 'quotes.speakers(reviews.load("harney"))'
    )
    card.get_by_role("combobox", name="The sentences of").focus()
    page.keyboard.press("ArrowDown")
    card.locator(".so-sentence", has_text="Moon, for, marks in").wait_for()
    card.locator("[role=status]", has_text="Moon, for, marks in").wait_for(state="attached")
    screen.paste(card, "I saw it. “It is a trap,” said Ann. <b>No.</b>")
    card.locator(".so-sentence", has_text="Your text, marks in 1 of 3 sentences").wait_for()
    assert card.locator(".so-strip span").all_inner_texts() == ["", "A", ""]
    card.get_by_role("button", name="Keep this").click()
    card.locator(screen.KEPT, has_text="Your text, marks in 1").wait_for()
    assert latest()["explore.speakers"]["text"].startswith("Your text, marks in 1 of 3")


def test_a_verdict_follows_each_letter_and_marks_what_was_changed(opened):
    page, card, latest = opened("explore.check()")
    assert card.locator(".so-marked del").inner_text() == "(removed: oppressing)"
    assert card.locator(".so-marked ins").inner_text() == "(added: oppressed)"
    screen.retype(page, card.get_by_role("textbox", name="A quotation"), "the sigh of the oppressing classes")
    card.locator(".so-sentence", has_text="Exact: word for word.").wait_for()
    card.locator("[role=status]", has_text="Exact: word for word.").wait_for(state="attached")
    assert card.locator(".so-marked :is(del, ins)").count() == 0
    card.get_by_role("textbox", name="Who is said").fill("Tristan Harris")
    card.locator(".so-marked strong", has_text="Wrong speaker").wait_for()
    assert card.locator("code").text_content() == (
        'quotes.check("the sigh of the oppressing classes", speaker="Tristan Harris")'
    )
    card.get_by_role("button", name="Keep this").press("Enter")
    card.locator(screen.KEPT, has_text="Wrong speaker").wait_for()
    assert "“the sigh of the oppressing classes”. Wrong speaker" in latest()["explore.check"]["text"]
    card.get_by_role("textbox", name="Who is said").fill("")
    screen.paste(card, "It was the sigh of the oppressing classes.")
    card.locator(".so-sentence", has_text="Your text").wait_for()
    assert table(card) == [["the sigh of the oppressing classes", "exact"]]
    card.get_by_role("textbox", name="A quotation").fill("")
    card.locator(".so-sentence", has_text="There are no words in that quotation").wait_for()
    assert card.locator(".so-old .so-marked").count() == 1


def test_one_s_own_text_stands_beside_the_five_voices_with_every_tool(opened):
    page, card, latest = opened("explore.mine(own='I liked it. “Human futures” it said.', words='film')")
    assert card.locator(".so-name").all_inner_texts()[-1] == "Your text"
    screen.retype(page, card.get_by_role("textbox", name="Words to count"), "it")
    card.locator(".so-sentence", has_text="“it”: most in Your text").wait_for()
    tool = card.get_by_role("combobox", name="Tool")
    tool.focus()
    page.keyboard.press("ArrowDown")
    card.locator(".so-sentence", has_text="Your text: sentences of praise 1, of blame 0.").wait_for()
    assert card.locator(".so-grid [role=rowheader]").all_inner_texts()[0] == "Your text"
    tool.select_option(label="what sets it apart")
    card.locator(".so-sentence", has_text="What sets Your text apart").wait_for()
    assert "frequency.keyness(" in card.locator("code").text_content()
    tool.select_option(label="its quotations, checked")
    card.locator(".so-lines p", has_text="Human futures: exact").wait_for()
    card.locator("[role=status]", has_text="“Human futures”: exact.").wait_for(state="attached")
    assert table(card)[0][:2] == ["Human futures", "exact"]
    card.get_by_role("button", name="Keep this").click()
    card.locator(screen.KEPT, has_text="“Human futures”: exact.").wait_for()
    assert latest()["explore.mine"]["text"].startswith("“Human futures”: exact.")
