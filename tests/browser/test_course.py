"""The whole course as a class opens it: the kit's own server, its own lessons, and a real browser."""

import re

from conftest import LAPTOP
from kit import Tab

TALK = 'prompts.discuss("02.fair")'
KEY = "02.fair"
WORDS = "It isn’t one voice: five speak."


# ---- what stops is told, and comes back


def test_a_page_that_stopped_answering_comes_back_by_itself_when_nobody_types(site, tab):
    # A page that stops soon after it was opened would stop again: this one has been open for a while.
    tab.page.add_init_script("const now = performance.now.bind(performance); performance.now = () => now() + 20_000")
    tab.open(site.lesson("alone", "# A lesson", "from helpers import prompts", TALK))
    tab.write(KEY, WORDS)
    tab.page.evaluate("window.old = true")
    site.kill_kernels()
    tab.trouble("This page has stopped answering")
    tab.page.wait_for_function("!window.old", timeout=60_000)
    tab.alive()
    tab.kept(KEY)
    assert tab.words(KEY) == WORDS
    tab.calm()


# ---- the guess opens the reading


SAYS = "The winner is the"


def test_the_reading_is_closed_to_eyes_and_screen_readers_until_the_guess_is_in_and_then_stands_beside_it(tab):
    tab.open("02-count-words.ipynb")
    assert SAYS not in tab.tree() and not tab.reading("02.expect").is_visible()
    assert "What the computer says" not in tab.tree()
    tab.write("02.expect", "media, film, the")
    tab.closed("02.expect").get_by_role("button", name="Show what comes next").click()
    assert SAYS in " ".join(tab.reading("02.expect").inner_text().split())
    guess, reading = tab.card("02.expect").bounding_box(), tab.reading("02.expect").bounding_box()
    assert guess["x"] + guess["width"] <= reading["x"], "the guess stands at the left of its reading"
    assert abs(guess["y"] - reading["y"]) < 60, "at the same height"
    tab.reload()
    assert tab.reading("02.expect").is_visible(), "who has guessed and comes back reads on"
    assert not tab.reading("02.whole-page").is_visible()
    assert tab.words("02.expect") == "media, film, the"


def test_a_reader_can_go_on_without_a_guess_and_the_projector_opens_nothing(tab):
    tab.open("02-count-words.ipynb")
    tab.page.get_by_role("button", name="For the projector").click()
    assert not tab.reading("02.expect").is_visible() and SAYS not in tab.tree()
    tab.page.get_by_role("button", name="Leave the projector view").click()
    tab.closed("02.expect").get_by_role("button", name="Read on without a guess").click()
    assert tab.reading("02.expect").is_visible() and not tab.closed("02.expect").is_visible()
    assert tab.page.evaluate("document.activeElement.closest('.reading') !== null"), "the focus is where one reads on"


# ---- answers

EVERY = {
    "00.harm#before": "vote",
    "02.expect": "predict",
    KEY: "discuss",
    "03.causes": "sort",
    "03.rate": "rate",
    "01.seat": "rank",
    "07.frames": "rows",
}


def test_every_kind_of_answer_is_kept_is_there_again_and_goes_home_in_a_file(site, tab, browser, tmp_path):
    cells = ["from helpers import prompts"] + [f'prompts.{kind}("{key.split("#")[0]}")' for key, kind in EVERY.items()]
    path = site.lesson("kinds", "# Every kind", *cells, 'prompts.save("00")')
    tab.open(path)
    tab.card("00.harm#before").get_by_role("radio", name="Agree", exact=True).check()
    tab.card("00.harm#before").get_by_label("Because …").fill("I see it.")
    tab.write("02.expect", "film")
    tab.write(KEY, WORDS)
    tab.card("03.causes").get_by_role("button", name="irony").click()
    tab.card("03.rate").get_by_role("radio", name="+2, strong praise").first.check()
    tab.card("01.seat").get_by_role("button", name=re.compile("^Down")).first.click()
    tab.card("07.frames").get_by_label("Problem, row 1").fill("Who owns it")
    for key in EVERY:
        tab.kept(key)
    before = site.latest()
    assert len(before) == len(EVERY)
    tab.reload()
    shown = {key: tab.card(key).aria_snapshot() for key in EVERY}
    assert tab.card("00.harm#before").get_by_role("radio", name="Agree", exact=True).is_checked()
    assert tab.words(KEY) == WORDS
    assert site.latest() == before
    save = tab.page.locator(".so-card").last
    with tab.page.expect_download() as download:
        save.get_by_role("button", name="Hand in").click()
    download.value.save_as(tmp_path / "handed-in.json")
    tab.close()
    site.clear()

    other = browser.new_context(viewport=LAPTOP)
    try:
        tab = Tab(site, other).open(path)
        save = tab.page.locator(".so-card").last
        save.locator("details", has_text="Bring answers back").locator("summary").click()
        save.get_by_label("A hand-in file").set_input_files(tmp_path / "handed-in.json")
        save.get_by_role("button", name="Restore", exact=True).click()
        save.get_by_text("restored.").wait_for()
        assert {key: tab.card(key).aria_snapshot() for key in EVERY} == shown
        assert {key: site.latest()[key] for key in EVERY} == before
    finally:
        other.close()


# ---- a shared computer


def test_a_new_student_finds_nothing_of_the_last_one(site, tab):
    tab.open("02-count-words.ipynb")
    tab.write("02.expect", WORDS)
    tab.closed("02.expect").get_by_role("button").click()
    other = Tab(site, tab.page.context).open("02-count-words.ipynb")
    tab.page.get_by_role("button", name="New student at this computer").click()
    tab.page.get_by_role("dialog").get_by_role("button", name="Keep everything").click()
    assert tab.words("02.expect") == WORDS and site.latest()
    tab.page.get_by_role("button", name="New student at this computer").click()
    tab.page.get_by_role("dialog").get_by_role("button", name="Delete, and make room").click()
    tab.page.wait_for_url("**/course/lessons/index.ipynb")
    assert "9 questions" in tab.text() and "answered" not in tab.page.locator(".lessons").inner_text()
    for page in (tab.page, other.page):
        stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert "five speak" not in stored
    files = [path for path in site.kit.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"five speak" in path.read_bytes()] == []
    tab.open("02-count-words.ipynb")
    assert tab.words("02.expect") == "" and not tab.reading("02.expect").is_visible()
