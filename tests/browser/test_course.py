"""The whole course as a class opens it: the kit's own server, its own lessons, and a real browser."""

import itertools
import re

import pytest
from conftest import need_browser
from kit import Kit, Tab

from helpers.course import document, lessons

LESSONS = [lesson.file for lesson in lessons.all()]
PAGES = ["index.ipynb", *LESSONS, "teacher/class-results.ipynb", "teacher/guide.md"]
TALK = 'prompts.discuss("02.stop-list")'
KEY = "02.stop-list"
WORDS = "It isn’t one voice: five speak."
LAPTOP = {"width": 1366, "height": 768}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The kit's server, for all tests of this file."""
    need_browser()
    site = Kit(tmp_path_factory.mktemp("site"))
    yield site
    site.close()


@pytest.fixture
def site(served):
    """The server with no page open and nothing answered."""
    yield served
    if not served.server:
        served.start()
    served.clear()


@pytest.fixture
def context(browser, site):
    """A browser profile with nothing in it."""
    context = browser.new_context(viewport=LAPTOP)
    yield context
    context.close()


@pytest.fixture
def tab(site, context):
    return Tab(site, context)


# ---- every page


@pytest.fixture(scope="module", params=PAGES)
def opened(request, served, browser):
    """A page of the course with everything on it alive; `before` is what it said before anything was."""
    context = browser.new_context(viewport=LAPTOP)
    tab = Tab(served, context)
    tab.path = request.param
    tab.visit(tab.path, until="domcontentloaded")
    tab.before = tab.page.locator("main :is(h1, h2, h3, h4)").all_text_contents()
    tab.levels = tab.page.locator(":is(h1, h2, h3, h4, h5, h6):visible").evaluate_all(
        "all => all.map(h => +h.tagName[1])"
    )
    tab.landmarks = tab.tree()
    yield tab.alive()
    context.close()


def headings(path) -> list[str]:
    """The headings of a notebook or a text that its page shows, in order."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        told = [cell for cell in lessons.cells(text) if cell.cell_type == "markdown" and document.for_the_page(cell)]
        text = "\n".join(cell.source for cell in told)
    return [document.prose(words).striptags() for words in re.findall(r"^#{1,6} (.+)$", text, re.M)]


def test_all_headings_are_there_before_anything_has_run_in_the_order_of_the_lesson(opened, served):
    assert opened.before == headings(served.kit / "lessons" / opened.path)


def test_a_screen_reader_finds_landmarks_one_title_and_headings_in_order(opened):
    levels = opened.levels
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    for landmark in ("banner", "main", "contentinfo"):
        assert len(re.findall(rf"^- {landmark}\b", opened.landmarks, re.M)) == 1, landmark
    if re.match(r"\d\d-", opened.path):
        for name in ("Lessons", "On this page", "To the next lesson"):
            assert f'- navigation "{name}"' in opened.landmarks


def test_the_first_press_of_tab_offers_to_skip_to_the_text(opened):
    opened.page.evaluate("document.activeElement.blur(), getSelection().removeAllRanges(), scrollTo(0, 0)")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.textContent") == "Skip to the text"
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "content"
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.querySelector('main').contains(document.activeElement)")


UNNAMED = re.compile(r"^ *- (?:button|link|textbox|combobox|radio|checkbox|spinbutton|slider|img)(?::.*|)$", re.M)


def test_every_control_has_a_name(opened):
    opened.reveal()
    assert UNNAMED.findall(opened.tree()) == []


# 200 and 400 per cent of 1280 pixels leave 640 and 320.
@pytest.mark.parametrize("width, height", [(320, 640), (390, 844), (640, 360), (1366, 768)])
def test_nothing_scrolls_sideways_but_a_wide_table_in_its_box(opened, width, height):
    opened.reveal()
    opened.page.set_viewport_size({"width": width, "height": height})
    opened.page.wait_for_timeout(200)
    assert opened.wide() == []


def test_nothing_scrolls_sideways_on_the_projector(opened):
    opened.reveal()
    opened.page.set_viewport_size({"width": 1280, "height": 720})
    opened.page.evaluate("document.querySelector('[data-do=projector]').click()")
    opened.page.wait_for_timeout(200)
    try:
        assert opened.wide() == []
    finally:
        opened.page.evaluate("document.querySelector('.slide [data-do=projector]').click()")


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
    "01.expert": "rank",
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
    tab.card("03.causes").get_by_role("combobox").first.select_option("irony")
    tab.card("03.rate").get_by_role("radio", name="+2, strong praise").first.check()
    tab.card("01.expert").get_by_role("button", name=re.compile("^Down")).first.click()
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
        save.get_by_role("button", name="Download my hand-in file").click()
    download.value.save_as(tmp_path / "handed-in.json")
    tab.close()
    site.clear()

    other = browser.new_context(viewport=LAPTOP)
    try:
        tab = Tab(site, other).open(path)
        save = tab.page.locator(".so-card").last
        save.locator("details", has_text="Bring answers back").locator("summary").click()
        save.get_by_label("A hand-in file").set_input_files(tmp_path / "handed-in.json")
        save.get_by_role("button", name="Restore").click()
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
    tab.page.get_by_role("dialog").get_by_role("button", name="Yes, make room").click()
    tab.page.wait_for_url("**/course/lessons/index.ipynb")
    assert "9 questions" in tab.text() and "answered" not in tab.page.locator(".lessons").inner_text()
    for page in (tab.page, other.page):
        stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert "five speak" not in stored
    files = [path for path in site.kit.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"five speak" in path.read_bytes()] == []
    tab.open("02-count-words.ipynb")
    assert tab.words("02.expect") == "" and not tab.reading("02.expect").is_visible()


# ---- for everybody


def go(tab, role: str, name: str) -> None:
    """Press the Tab key until a control of this name has the focus; from radio button to radio button, an arrow."""
    target = tab.page.get_by_role(role, name=name).first.element_handle()
    for _ in range(150):
        if target.evaluate("target => target === document.activeElement"):
            return
        near = target.evaluate("target => Boolean(target.name) && target.name === document.activeElement.name")
        tab.page.keyboard.press("ArrowRight" if near else "Tab")
    raise AssertionError(f"The Tab key does not reach {role} {name!r}.")


def test_ten_ratings_and_their_reveal_by_keyboard_alone(site, tab):
    tab.open("03-weigh-words.ipynb")
    key = tab.page.keyboard.press
    key("Tab")
    key("Enter")  # “Skip to the text”
    go(tab, "radio", "−2, strong blame")
    for n in range(10):
        if n:
            key("Tab")
            assert tab.page.evaluate("document.activeElement.textContent") == "Take back"
            key("Tab")
        for _ in range(n % 5):
            key("ArrowRight")
        key("Space")
        assert tab.page.evaluate("document.activeElement.checked"), f"rating {n}"
    go(tab, "button", "Show the scores of these words")
    key("Enter")
    tab.card("03.rate").get_by_role("row", name=re.compile("great job")).wait_for()
    tab.kept("03.rate")
    assert list(site.latest()["03.rate"]["ratings"].values()) == [-2, -1, 0, 1, 2] * 2
    go(tab, "button", "Show what comes next")
    key("Enter")
    assert tab.reading("03.rate").is_visible()
    assert tab.page.evaluate("document.activeElement.closest('.reading') !== null")
