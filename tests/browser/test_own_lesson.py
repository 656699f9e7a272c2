"""A teacher's own lesson, from the teacher's page to a student's: by mouse and keys, as a file and as a link."""

import re

import pytest

LESSON = "02-count-words.ipynb"


@pytest.fixture
def made(site, tab):
    """A lesson that a teacher has made on the page: one question hidden, one changed, one added."""
    tab.open("teacher/own-lesson.ipynb")
    card = tab.page.locator(".so-card")
    card.get_by_label("Lesson:").select_option("02")
    card.get_by_role("checkbox", name=re.compile("Can you invent a stop list")).press("Space")
    change = card.locator("li", has_text="keeps talking about").first
    change.get_by_text("Change it").press("Enter")
    change.get_by_label("Its words:").fill("What is <i>he</i> selling?")
    card.get_by_text("Add a question of your own").press("Enter")
    card.get_by_label("Your question:").press_sequentially("Which word is yours?")
    card.get_by_role("button", name="Add this question").press("Enter")
    card.locator(".so-status", has_text="Saved on this computer").wait_for()
    return tab, card


def test_the_page_stands_as_the_teacher_made_it_and_the_kits_own_comes_back(site, made):
    tab, card = made
    tab.reload()
    assert "1 of" not in card.locator(".so-sum").inner_text()
    tab.open(LESSON)
    assert tab.page.locator("p.own").inner_text().startswith("Your teacher chose the questions: 1 left out, 2 changed")
    assert "Can you invent a stop list" not in tab.text()
    tab.page.locator(".so-question", has_text="What is <i>he</i> selling?").wait_for()
    tab.write("02.own-1", "Order.")
    assert site.latest()["02.own-1"] == {"text": "Order."}
    tab.page.get_by_role("button", name="Back to the kit’s own questions").click()
    tab.page.locator("p.own").wait_for(state="detached")
    tab.alive()
    assert "Can you invent a stop list" in tab.text() and "What is <i>he</i> selling?" not in tab.text()
    assert site.latest()["02.own-1"] == {"text": "Order."}, "the answer stays"


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
    assert "Can you invent a stop list" not in tab.text()
    tab.card("02.own-1").wait_for()


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
    tab.card("02.own-1").wait_for()
    assert "lesson=" not in tab.page.url and "Can you invent a stop list" not in tab.text()
    tab.page.goto(site.address(LESSON) + "&lesson=broken")
    tab.trouble("This is no lesson of a teacher’s")
    assert tab.page.locator("p.own").count(), "a damaged link takes nothing away"


@pytest.mark.parametrize("width", [390, 1366], ids=["telephone", "desk"])
def test_axe_finds_nothing_and_nothing_stands_out_at_the_side(width, made):
    from axe_playwright_python.sync_playwright import Axe

    tab, _ = made
    tab.page.set_viewport_size({"width": width, "height": 844})
    tab.reveal()
    for path in ("", LESSON):
        if path:
            tab.open(path).card("02.own-1").wait_for()
        assert tab.wide() == []
        found = Axe().run(tab.page, context={"include": [["main"]]}).response["violations"]
        assert [(rule["id"], [node["html"][:80] for node in rule["nodes"]]) for rule in found] == []
