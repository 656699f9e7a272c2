"""Controls in a real browser, on the page and in JupyterLab: each is moved, and picture, table, sentence follow."""

import json
import re
from pathlib import Path

import pytest
from course import Course
from lab import Page

from helpers import explore

KEPT = ".so-said li"
CONTROLS = [name for name in explore.__all__ if name != "desk"]  # the teacher's desk moves no result


@pytest.fixture(params=[Course, Page], ids=["page", "workshop"])
def opened(request, lab, context):
    """A function that opens one control, on the page or in JupyterLab, and returns its page and its card."""

    def open(line):
        name = re.sub(r"\W", "", line) + request.param.__name__.lower()
        page = request.param(lab, lab.notebook(name, f"from helpers import explore\n{line}"), context)
        card = page.page.locator(".so-card")
        card.wait_for()
        return page.page, card, lambda: lab.latest(name)

    return open


def table(card) -> list[list[str]]:
    """What the folded table of a control says, row by row."""
    rows = "rows => rows.map(row => [...row.cells].map(cell => cell.lastChild?.textContent ?? ''))"
    return card.locator(".so-result tbody tr").evaluate_all(rows)


def retype(page, line, words):
    """Type words in place of those that stand in a line."""
    line.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def paste(card, words):
    """Open the fold for a reader's own text, and put one into it."""
    card.get_by_text("A text of your own", exact=True).click()
    card.get_by_label(re.compile("A text of your own: paste it here|Look in a text of your own instead")).fill(words)


def test_words_that_are_typed_change_picture_table_sentence_and_code(opened):
    _page, card, _latest = opened("explore.words()")
    card.get_by_label("Words:").fill("capital*")
    card.locator(".so-sentence", has_text="“capital*”: most in Harney, 5.94 in 1,000 words (count: 12)").wait_for()
    assert card.locator(".so-group").all_inner_texts() == ["capital*: how often in 1,000 words"]
    assert card.locator(".so-bars .so-size").all_inner_texts() == [
        "4.69 (3 times)",
        "0.00 (0 times)",
        "5.94 (12 times)",
    ]
    widths = card.locator(".so-fill").evaluate_all("bars => bars.map(bar => parseFloat(bar.style.width))")
    assert [round(width) for width in widths] == [79, 0, 100]
    assert table(card) == [["capital*", "3 (4.69)", "0 (0.00)", "12 (5.94)"]]
    assert card.locator("code").text_content() == 'frequency.compare(["capital*"], *reviews.all())'
    card.get_by_role("combobox", name="In", exact=True).select_option(label="each voice by itself")
    card.locator(".so-name", has_text="Amandine").wait_for()
    assert "*reviews.voices()" in card.locator("code").text_content()
    card.get_by_role("combobox", name="Show").select_option(label="how often in all")
    card.locator(".so-sentence", has_text="most in Will Harney, count: 12").wait_for()
    card.locator("[role=status]", has_text="most in Will Harney, count: 12").wait_for(state="attached")


def test_the_keyboard_alone_moves_it_keeps_what_was_found_and_takes_it_back(opened):
    page, card, latest = opened("explore.words()")
    retype(page, card.get_by_label("Words:"), "food")
    card.locator(".so-sentence", has_text="“food”: most in Fathallah").wait_for()
    card.get_by_role("button", name="Keep this").focus()
    page.keyboard.press("Enter")
    card.locator(KEPT, has_text="“food”").wait_for()
    card.locator(".so-status", has_text="Saved on this computer: 1 answer.").wait_for()
    assert latest()["explore.words"]["text"].startswith("“food”: most in Fathallah, 4.69 in 1,000 words")
    card.get_by_role("button", name="Take back the last").press("Enter")
    card.locator(KEPT).wait_for(state="detached")
    assert latest()["explore.words"] == {"text": ""}


def test_a_text_of_ones_own_stands_beside_them(opened):
    _page, card, _latest = opened("explore.words()")
    card.get_by_label("Words:").fill("film")
    paste(card, "A film about a <b>film</b>.")
    card.locator(".so-name", has_text="Your text").wait_for()
    assert table(card)[0][-1].startswith("2 (")


def test_a_slip_is_told_in_one_line_and_the_picture_stays(opened):
    _page, card, _latest = opened("explore.words()")
    card.get_by_label("Words:").fill("")
    card.locator(".so-sentence", has_text="Type from 1 to 8 words").wait_for()
    assert card.locator(".so-bars").count() == 3


def test_a_press_on_a_bar_leaves_its_word_out_and_puts_it_back(opened):
    page, card, _latest = opened("explore.top()")
    assert table(card)[0] == ["media", "6", "9.38"]
    card.get_by_role("button", name="Leave out: media").press("Enter")
    card.locator(".so-sentence", has_text="Left out: media.").wait_for()
    assert table(card)[0][0] == "social"
    assert card.get_by_label("Leave out these words too").input_value() == "media"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Put back: media"
    assert '[*frequency.little_words(), "media"]' in card.locator("code").text_content()
    page.keyboard.press("Enter")
    card.locator(".so-sentence", has_text="On top in Fathallah: media (6)").wait_for()
    card.get_by_role("combobox", name="The words of").select_option(label="the voice of Amandine")
    card.locator(".so-sentence", has_text="On top in Amandine").wait_for()


def test_a_sentence_is_weighed_while_it_is_typed_and_a_new_value_changes_sides(opened):
    _page, card, latest = opened("explore.mood()")
    card.get_by_label("A sentence").fill("A great mess.")
    card.locator(".so-name", has_text="mess").wait_for()
    assert card.locator(".so-name").all_inner_texts() == ["great", "mess"]
    assert card.locator(".so-size").all_inner_texts() == ["3.10", "−1.50"]
    assert card.locator(".so-fill.so-minus").count() == 1
    card.get_by_role("textbox", name="New values").fill("great=0")
    card.locator(".so-sentence", has_text="the list calls this blame").wait_for()
    assert table(card)[0][:3] == ["great", "0.00", "0.00"]
    assert card.locator("code").text_content().startswith('sentiment.score("A great mess.", {"great": 0.0})\n')
    card.get_by_role("combobox", name="What the new values").select_option(label="SHARE")
    card.locator(".so-sentence", has_text="SHARE: 26 sentences of praise").wait_for()
    card.locator(".so-group", has_text="Sentence 51: great 0.00").wait_for()
    assert card.locator(".so-size").all_inner_texts()[-2:] == ["praise", "neither"]
    paste(card, "A great mess <b>.")
    card.locator(".so-sentence", has_text="Your text: 1 sentences of praise and 0 of blame").wait_for()
    assert table(card)[-1] == ["1", "praise", "blame", "great 0.00, mess −1.50"]
    card.get_by_role("button", name="Keep this").press("Enter")
    card.locator(KEPT, has_text="Your text: 1").wait_for()
    assert "the list calls this blame" in latest()["explore.mood"]["text"]


def test_key_words_stand_beside_luck_and_the_reference_is_changed(opened):
    page, card, latest = opened("explore.apart()")
    card.get_by_role("combobox", name="The key words of").select_option(label="SHARE")
    card.locator(".so-sentence", has_text="42 words have a G² over the line; luck alone gives 16").wait_for()
    keys, luck = card.locator(".so-group").all_inner_texts()
    assert keys == "How surprising each key word is: G²"
    assert luck.startswith("How many words with a G² from 3.84 on? All words shuffled 300 times (seed 1)")
    assert card.locator(".so-size").first.inner_text() == "24.00 (12 here, 1 there)"
    assert card.locator(".so-size").all_inner_texts()[-4:] == ["42", "16.01", "5", "27"]
    assert card.locator(".so-name").all_inner_texts()[-4:] == ["SHARE", "luck, on average", "luck, least", "luck, most"]
    assert table(card)[0] == ["i", "24.00", "4.93", "12", "1"] and len(table(card)) == 13
    assert "frequency.by_luck(" in card.locator("code").text_content()
    against = card.get_by_role("combobox", name="Compared with")
    against.focus()
    page.keyboard.type("Moon, f")
    card.locator("code", has_text='reviews.load("moon-for")').wait_for(state="attached")
    card.get_by_role("combobox", name="Little words").select_option(label="count them")
    card.locator("code", has_not_text="little_words").wait_for(state="attached")
    card.get_by_role("button", name="Keep this").press("Enter")
    card.locator(KEPT, has_text="SHARE:").wait_for()
    assert latest()["explore.apart"]["text"].startswith("SHARE: ")
    paste(card, "Cats, cats, cats and <b>cats</b>.")
    card.locator(".so-sentence", has_text="Your text: cats (4 here, 0 there)").wait_for()
    card.locator("[role=status]", has_text="Your text: cats").wait_for(state="attached")


def test_one_sentence_is_read_by_three_lists_as_it_is_typed(opened):
    page, card, latest = opened("explore.lists()")
    retype(page, card.get_by_label("A sentence"), "not good, a mess")
    card.locator(".so-sentence", has_text="VADER: blame, AFINN: blame, Pattern: blame. Moon, against: 41").wait_for()
    card.locator(".so-group", has_text="AFINN: −4, blame").wait_for()
    titles = card.locator(".so-group").all_inner_texts()
    assert titles[:3] == ["VADER: −0.08, blame", "AFINN: −4, blame", "Pattern: −0.26, blame"]
    assert card.locator(".so-name").all_inner_texts()[:6] == ["good", "mess", "not good", "mess", "not good", "mess"]
    assert card.locator(".so-size").all_inner_texts()[-3:] == ["23 sentences", "13 sentences", "5 sentences"]
    assert table(card)[1] == ["AFINN", "−4", "blame", "not good −2, mess −2"] and len(table(card)) == 3 + 41
    assert card.locator("code").text_content().startswith('sentiment.lists("not good, a mess")\nsentiment.agreement(')
    card.get_by_role("combobox", name="How often do they agree in").select_option(label="the voice of Joe")
    card.locator(".so-sentence", has_text="Joe, whose page is not here: the fragments of the quote bank").wait_for()
    card.get_by_role("button", name="Keep this").press("Enter")
    card.locator(KEPT, has_text="AFINN: blame").wait_for()
    assert latest()["explore.lists"]["text"].startswith("VADER: blame")
    paste(card, "A <b>great mess</b>. Rain.")
    card.locator(".so-sentence", has_text="Your text: 2 sentences").wait_for()
    card.locator("[role=status]", has_text="Your text: 2 sentences").wait_for(state="attached")


def test_a_page_is_counted_with_and_without_what_stands_round_the_review(opened):
    page, card, latest = opened("explore.page(words='socialist')")
    assert card.locator(".so-size").all_inner_texts() == ["1 time", "19 times"]
    retype(page, card.get_by_role("textbox", name="Words"), "donate")
    card.locator(".so-sentence", has_text="“donate”: 4 on the page, 0 in the review.").wait_for()
    assert table(card) == [["donate", "0 (0.00)", "4 (3.72)"]]
    card.get_by_role("combobox", name="Show").select_option(label="how often in 1,000 words")
    card.locator(".so-size", has_text="3.72 (4 times)").wait_for()
    card.get_by_role("combobox", name="The page of").select_option(label="SHARE")
    card.locator(".so-sentence", has_text="0 (0%) are not the review").wait_for()
    assert 'reviews.load("share").whole_page' in card.locator("code").text_content()
    card.get_by_role("button", name="Keep this").press("Enter")
    card.locator(KEPT, has_text="0 (0%) are not the review").wait_for()
    assert "“donate”" in latest()["explore.page"]["text"]
    paste(card, "Please <b>donate</b>.")
    card.locator(".so-name", has_text="Your text").wait_for()
    card.locator("[role=status]", has_text="“donate”").wait_for(state="attached")


def test_words_are_marked_where_they_stand(opened):
    page, card, latest = opened("explore.places()")
    assert card.locator(".so-mark").count() == 14 + 13 + 5
    retype(page, card.get_by_label("Words"), "capitalism")
    card.locator(".so-sentence", has_text="Harney. “capitalism”: in 5 of 86 sentences (4, 35, 83, 85, 86)").wait_for()
    places = card.locator(".so-mark").evaluate_all("marks => marks.map(mark => parseFloat(mark.style.left))")
    assert [round(place) for place in places] == [3, 40, 95, 98, 99]
    assert table(card) == [["capitalism", "5", "86", "4, 35, 83, 85, 86"]]
    assert card.locator("code").text_content() == "frequency.sentences_with(reviews.load(\"harney\"), 'capitalism')"
    card.get_by_role("button", name="Keep this").press("Enter")
    card.locator(KEPT, has_text="“capitalism”").wait_for()
    assert "“capitalism”" in latest()["explore.places"]["text"]
    card.get_by_role("combobox", name="In", exact=True).select_option(label="the voice of Amandine")
    card.get_by_label("Words").fill("networks")
    card.locator(".so-sentence", has_text="Amandine. “networks”: in 2 of 19 sentences (35, 47)").wait_for()
    card.get_by_label("Words").fill("evil")
    card.locator(".so-sentence", has_text="The places of “evil” are not known here").wait_for()
    paste(card, "No evil. Cats.")
    card.locator(".so-sentence", has_text="Your text. “evil”: in 1 of 2 sentences (1)").wait_for()
    card.locator("[role=status]", has_text="Your text. “evil”").wait_for(state="attached")


# What a control shows first, where that is more than it shows by itself.
RICH = {
    "claim": "claim='harney.cls'",
    "mine": "own='I liked it.', tool='mood'",
    "mood": "changes='great=0'",
    "silences": "ideas='women: woman women', own='A boat.'",
}


@pytest.mark.parametrize("width", [390, 1366], ids=["telephone", "desk"])
def test_nothing_stands_out_at_the_side_and_axe_finds_nothing(width, lab, browser):
    from axe_playwright_python.sync_playwright import Axe
    from kit import SIDEWAYS

    context = browser.new_context(viewport={"width": width, "height": 844})
    calls = [f"explore.{name}({RICH.get(name, '')})" for name in CONTROLS]
    page = Course(lab, lab.notebook(f"wide{width}", "from helpers import explore", *calls), context)
    page.page.locator(".so-card").nth(len(calls) - 1).wait_for()
    page.page.get_by_role("combobox", name="Your verdict").select_option(index=1)
    page.page.locator(".so-lines p", has_text="Source").first.wait_for()
    assert page.page.evaluate(SIDEWAYS) == []
    page.page.evaluate("document.querySelectorAll('.so-card details').forEach(fold => fold.open = true)")
    assert page.page.evaluate(SIDEWAYS) == []
    found = Axe().run(page.page, context={"include": [[".so-card"]]}).response["violations"]
    assert [(rule["id"], [node["html"][:80] for node in rule["nodes"]]) for rule in found] == []
    context.close()


def test_a_finger_moves_every_control_keeps_what_was_found_and_opens_its_table(lab, browser):
    """What a finger does: it taps a field, a button, a fold. The keys and the list are the telephone's own."""
    from playwright.sync_api import expect

    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    calls = [f"explore.{name}({RICH.get(name, '')})" for name in CONTROLS]
    page = Course(lab, lab.notebook("touch", "from helpers import explore", *calls), context)
    page.page.locator(".so-card").nth(len(calls) - 1).wait_for()
    for at, name in enumerate(CONTROLS):
        card = page.page.locator(".so-card").nth(at)
        before, field = card.locator(".so-sentence").inner_text(), card.locator("select, input, textarea").first
        field.tap()
        assert field.evaluate("field => field === document.activeElement"), name
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(index=1 if field.evaluate("field => field.selectedIndex") != 1 else 2)
        else:
            page.page.keyboard.press("End")
            page.page.keyboard.type(", sad mother")  # each control finds one of them
        expect(card.locator(".so-sentence")).not_to_have_text(before, timeout=30_000)
        card.get_by_role("button", name="Keep this").tap()
        assert card.locator(KEPT).inner_text() != before
        card.get_by_text("The table", exact=True).tap()
        card.locator(".so-result table").first.wait_for()
    top = page.page.locator(".so-card").nth(CONTROLS.index("top"))
    top.get_by_role("button", name="Leave out:").first.tap()
    top.locator(".so-sentence", has_text="Left out:").wait_for()
    kept = {f"explore.{name}" for name in CONTROLS}
    assert kept <= lab.latest("touch").keys()
    context.close()


def test_a_press_saves_a_table_as_the_spreadsheets_of_a_country_open_it_and_a_chart_as_a_picture(lab, browser):
    made = 'frequency.top("The film, the doc.", 1)', 'charts.bars([("film", 14), ("=1+1", 9)], "Two words")'
    context = browser.new_context(locale="de-DE", viewport={"width": 1366, "height": 844})
    first = "from helpers import charts, explore, frequency"
    page = Course(lab, lab.notebook("away", first, *made, "explore.verdicts()"), context).page
    page.locator(".so-card").wait_for()

    def saved(name, at=0):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).nth(at).click()
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()

    name, csv = saved("Save as CSV")
    assert (name, csv.decode("utf-8-sig")) == (
        "Your-text-4-words.csv",
        '"word";"count";"per 1,000"\n"the";2;500,0\n',
    )
    assert '"\'=1+1";9' in saved("Save as CSV", 1)[1].decode("utf-8-sig")
    name, picture = saved("Save as PNG")
    assert name == "Two-words.png" and picture[:8] == b"\x89PNG\r\n\x1a\n" and len(picture) > 5_000
    name, picture = saved("Save as SVG")
    assert name == "Two-words.svg" and b">film</text>" in picture
    context.close()


def test_what_is_shown_is_also_the_words_of_the_saved_notebook(lab, context):
    page = Page(lab, lab.notebook("saved", "from helpers import explore\nexplore.words()"), context)
    page.card().wait_for()
    page.save()
    stored = json.loads((lab.folder / "saved.ipynb").read_text())
    words = "".join("".join(out["data"]["text/plain"]) for out in stored["cells"][1]["outputs"])
    assert "i/me/my    2 (3.12)" in words and "most in SHARE" in words
