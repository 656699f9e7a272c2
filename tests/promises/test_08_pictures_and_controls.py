"""Promise 8. Every figure has a description, a table, and no meaning in colour alone; every control has a name and
works by keyboard.
"""

import itertools
import re

import pytest
import refresh
import shape
from every_chart import EVERY

from helpers import files, questions
from helpers.charts import drawing, scene


@pytest.mark.parametrize("name", EVERY)
def test_every_chart_has_a_picture_an_alt_text_a_caption_and_a_folded_table(name):
    page = EVERY[name]("film")._repr_html_()
    alt = re.search(r'<img alt="([^"]+)" src="data:image/png;base64,', page)[1]
    assert EVERY[name]("film").description in alt.replace("&#x27;", "'")
    assert "<figcaption>" in page and page.count("<table>") == 1
    assert "<details><summary>The numbers as a table</summary>" in page and "max-width:100%" in page


def test_no_two_columns_are_told_apart_by_colour_alone():
    fills = files.table(drawing.LOOKS)["fill"]
    for name in ("colour", "hatch", "mark"):
        assert len({fill[name] for fill in fills}) == len(fills) == scene.COLOURS


@pytest.mark.parametrize("path", refresh.lessons(), ids=lambda path: path.stem)
def test_every_picture_in_a_lesson_is_described_in_words(path):
    assert list(shape.pictures_have_an_alt_text(shape.Lesson(path))) == []


def test_every_control_of_every_question_has_a_name_of_its_own():
    every = questions.keys()
    fields = [(key, field.label) for key in every for field in questions.get(key).fields]
    assert len(fields) > 100
    assert [key for key, name in fields if len(name.strip()) < 2] == []
    assert sorted(set(fields)) == sorted(fields)


# ---- every page of the course: first as it opens, then with every fold and reading open


def test_the_first_press_of_tab_offers_to_skip_to_the_text(opened):
    opened.page.evaluate("document.activeElement.blur(), getSelection().removeAllRanges(), scrollTo(0, 0)")
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.textContent") == "Skip to the text"
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "content"
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_screen_reader_finds_landmarks_one_title_and_headings_in_order(opened):
    opened.reveal()
    levels = opened.page.locator(":is(h1, h2, h3, h4, h5, h6):visible").evaluate_all(
        "all => all.map(h => +h.tagName[1])"
    )
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    for landmark in ("banner", "main", "contentinfo"):
        assert len(re.findall(rf"^- {landmark}\b", opened.landmarks, re.M)) == 1, landmark
    if re.match(r"\d\d-", opened.path):
        for name in ("Lessons", "On this page", "To the next lesson"):
            assert f'- navigation "{name}"' in opened.landmarks


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


def test_nothing_stands_out_at_the_side_of_a_sheet_of_paper(opened):
    opened.reveal()
    opened.page.set_viewport_size({"width": 680, "height": 900})  # A4 between its margins
    opened.page.emulate_media(media="print")
    opened.page.wait_for_timeout(200)
    try:
        assert opened.page.evaluate(OFF_THE_SHEET) == []
    finally:
        opened.page.emulate_media(media="screen")


# What a sheet of paper cuts off: nothing scrolls there.
OFF_THE_SHEET = """() => [...document.querySelectorAll('main *')].filter(part => part.checkVisibility()
    && !part.closest('.quiet, .so-quiet') && getComputedStyle(part).clipPath === 'none'
    && (part.getBoundingClientRect().right > innerWidth + 1
        || (/auto|scroll|hidden/.test(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth + 1)))
  .map(part => `${part.tagName}.${part.className} ${part.textContent.trim().slice(0, 40)}`).slice(0, 8)"""


def test_nothing_scrolls_sideways_on_the_projector(opened):
    opened.reveal()
    opened.page.set_viewport_size({"width": 1280, "height": 720})
    opened.page.evaluate("document.querySelector('[data-do=projector]').click()")
    opened.page.wait_for_timeout(200)
    try:
        assert opened.wide() == []
    finally:
        opened.page.evaluate("document.querySelector('.slide [data-do=projector]').click()")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_access_is_broken_on_any_page(opened, scheme):
    from axe_playwright_python.sync_playwright import Axe

    opened.reveal()
    opened.page.emulate_media(color_scheme=scheme)
    found = Axe().run(opened.page).response["violations"]
    assert [(rule["id"], [node["html"][:100] for node in rule["nodes"]]) for rule in found] == []


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
    # Ten ratings are longer than the screen: what comes next begins where its reader looks.
    assert -5 < tab.page.evaluate("document.activeElement.getBoundingClientRect().top") < 200
