"""A teacher's own lesson, from the teacher's page to a student's: by mouse and keys, as a file and as a link."""

import json
import re
import time

import pytest

LESSON, PAGE = "02-count-words.ipynb", "teacher/own-lesson.ipynb"
HIDDEN, CHANGED, NEW = "Can you invent a stop list", "What is <i>he</i> selling?", "Which word is yours?"


def on_disk(site) -> dict[str, dict]:
    """The lesson that the pages are drawn with."""
    path = site.home / "lesson.json"
    data = path.read_bytes() if path.is_file() else b""
    return json.loads(data)["questions"] if data else {}


def until(holds, what: str) -> None:
    """Wait for what the kit writes a moment after a card has told it."""
    for _ in range(100):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError(what)


def new_key(site) -> str | None:
    """The key of the question that the teacher has added, once it is on the disk."""
    return next((key for key, entry in on_disk(site).items() if entry.get("question") == NEW), None)


def tick(card):
    """The tick of the question that is hidden in these tests."""
    return card.get_by_role("checkbox", name=re.compile(HIDDEN))


@pytest.fixture
def made(site, tab):
    """A lesson that a teacher has made on the page: one question hidden, one changed, one added."""
    tab.open(PAGE)
    card = tab.page.locator(".so-card")
    card.get_by_label("Lesson:").select_option("02")
    tick(card).press("Space")
    change = card.locator("li", has_text="keeps talking about").first
    change.get_by_text("Change it").press("Enter")
    change.get_by_label("Its words:").fill(CHANGED)
    card.get_by_text("Add a question of your own").press("Enter")
    card.get_by_label("Your question:").press_sequentially(NEW)
    card.get_by_role("button", name="Add this question").press("Enter")
    card.locator(".so-status", has_text="Saved on this computer").wait_for()
    until(lambda: new_key(site), "the new question is not in lesson.json")
    return tab, card


def test_the_page_stands_as_the_teacher_made_it_and_the_kits_own_comes_back(site, made):
    tab, card = made
    tab.reload()
    card.get_by_label("Lesson:").select_option("02")
    assert not tick(card).is_checked()
    assert card.locator("li", has_text=CHANGED).count() == 1 and card.locator("li", has_text=NEW).count() == 1
    tab.open(LESSON)
    assert tab.page.locator("p.own").inner_text().startswith("Your teacher chose the questions: 1 left out, 2 changed")
    assert HIDDEN not in tab.text()
    tab.page.locator(".so-question", has_text=CHANGED).wait_for()
    key = new_key(site)
    tab.write(key, "Order.")
    assert site.latest()[key] == {"text": "Order."}
    tab.page.get_by_role("button", name="Back to the kit’s own questions").click()
    tab.page.locator("p.own").wait_for(state="detached")
    tab.alive()
    assert HIDDEN in tab.text() and CHANGED not in tab.text()
    assert site.latest()[key] == {"text": "Order."}, "the answer stays"


def test_card_and_pages_never_show_two_lessons(site, made):
    tab, card = made
    other = type(tab)(site, tab.page.context).open(LESSON)
    other.page.get_by_role("button", name="Back to the kit’s own questions").click()
    other.page.locator("p.own").wait_for(state="detached")
    until(lambda: tick(card).is_checked(), "the card hears of what a page has done")
    assert not card.locator("li", has_text=NEW).count()
    card.get_by_text("versions of this answer are kept").click()
    card.get_by_role("button", name="Use this version").first.click()
    until(lambda: new_key(site), "the version that is used is not what the pages show")
    other.open(LESSON)
    assert HIDDEN not in other.text()
    other.page.locator(".so-question", has_text=NEW).wait_for()
    other.close()


def test_a_class_gets_it_as_a_file_and_a_bad_file_is_one_line(site, made, tmp_path):
    tab, card = made
    with tab.page.expect_download() as got:
        card.get_by_role("button", name="Download the lesson for my class").click()
    got.value.save_as(tmp_path / got.value.suggested_filename)
    site.clear()
    tab.open(LESSON)
    assert not tab.page.locator("p.own").count()
    (tmp_path / "bad.json").write_text("no lesson")
    tab.page.locator("#own-lesson").set_input_files(tmp_path / "bad.json")
    tab.trouble("This is no lesson of a teacher’s")
    tab.page.locator("#own-lesson").set_input_files(tmp_path / "my-lesson.json")
    tab.page.locator("p.own").wait_for()
    tab.alive()
    assert HIDDEN not in tab.text()
    tab.card(new_key(site)).wait_for()


def test_a_class_gets_it_in_its_link(site, made):
    tab, card = made
    card.get_by_text("As a link", exact=True).click()
    card.get_by_label("The link that your class opens:").fill(site.address(LESSON))
    out = card.get_by_label("The link with your lesson in it")
    tab.page.wait_for_function("out => out.value.includes('lesson=')", arg=out.element_handle())
    link = out.input_value()
    site.clear()
    tab.page.goto(link)
    tab.page.locator("p.own").wait_for()
    tab.alive()
    tab.card(new_key(site)).wait_for()
    assert "lesson=" not in tab.page.url and HIDDEN not in tab.text()
    tab.page.goto(site.address(LESSON) + "&lesson=broken")
    tab.trouble("This is no lesson of a teacher’s")
    assert tab.page.locator("p.own").count(), "a damaged link takes nothing away"


@pytest.mark.parametrize("width", [390, 1366], ids=["telephone", "desk"])
def test_axe_finds_nothing_and_nothing_stands_out_at_the_side(width, site, made):
    from axe_playwright_python.sync_playwright import Axe

    tab, _ = made
    tab.page.set_viewport_size({"width": width, "height": 844})
    tab.reveal()
    for path in ("", LESSON):
        if path:
            tab.open(path).card(new_key(site)).wait_for()
        assert tab.wide() == []
        found = Axe().run(tab.page, context={"include": [["main"]]}).response["violations"]
        assert [(rule["id"], [node["html"][:80] for node in rule["nodes"]]) for rule in found] == []
