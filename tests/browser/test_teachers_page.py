"""The teacher's page in a real browser: choose or drop, see, answer; names stay where they are."""

import json
import re
import time

import pytest
from classes import hand_in, vote

from helpers import questions

PAGE = "teacher/class-results.ipynb"


@pytest.fixture
def folder(tmp_path):
    """What a learning platform gives for six students, one of whom sent a picture."""
    sort = questions.get("03.causes")
    piles = {field.path[-1]: field.options[0][0] for field in sort.fields}
    for n in range(6):
        work = hand_in(n, {"00.harm#before": vote(4, f"reason {n}"), "03.causes": {"piles": piles}}, question="Harm?")
        place = tmp_path / "course" / f"Nomen {n}_1{n}_assignsubmission_file_"
        place.mkdir(parents=True)
        (place / "upload.json.txt").write_bytes(work.json)
    (place / "upload.json.txt").rename(place / "page.html")
    (place / "page.html").write_bytes(work.html)
    (tmp_path / "course" / "Nomen 7_17_assignsubmission_file_").mkdir()
    (tmp_path / "course" / "Nomen 7_17_assignsubmission_file_" / "photo.png").write_bytes(b"no hand-in")
    return tmp_path / "course"


def desk(tab):
    tab.open(PAGE)
    card = tab.page.locator(".so-card").first
    card.get_by_text("A made-up class: 24 hand-ins.").wait_for()
    return card


def collected(tab, folder):
    card = desk(tab)
    card.locator("input[webkitdirectory]").set_input_files(folder)
    card.get_by_text(re.compile("^6 hand-ins")).wait_for()
    return card


def test_a_folder_is_chosen_and_everything_on_the_page_follows(tab, folder, site):
    card = collected(tab, folder)
    problem = card.get_by_text("photo.png: no hand-in is in it. Ask for the file")
    assert problem.is_visible() and "Nomen 7" in problem.inner_text()
    options = card.get_by_label("Lesson").locator("option").all_inner_texts()
    assert options[0] == "Lesson 00: 6 of 6 answered" and options[1] == "Lesson 01: not asked yet"
    card.get_by_label("Lesson").select_option("03")
    asked = card.locator(".so-told", has_text=questions.get("03.causes").words)
    assert asked.locator("table").first.locator("tbody tr").count() == len(questions.get("03.causes").fields)
    assert card.locator(".so-told", has_text="Not asked yet: nobody has answered it.").count() > 1
    tab.page.locator("[data-cell] .output", has_text=re.compile("^ *6 hand-ins")).wait_for()
    tab.reload()
    tab.page.locator(".so-card").first.get_by_text(re.compile("^6 hand-ins")).wait_for()


DROP = """async ([zone, files]) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  const act = { dataTransfer: data, bubbles: true };
  for (const type of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(type, act));
}"""


def test_files_are_dropped_and_codes_pasted_and_a_second_time_they_count_once(tab):
    card = desk(tab)
    works = [hand_in(n, {"00.harm#before": vote(4)}) for n in range(6)]
    zone = card.locator(".so-drop").element_handle()
    for _ in range(2):
        tab.page.evaluate(DROP, [zone, [[f"{n}.json", works[n].json.decode()] for n in range(4)]])
        card.get_by_text(re.compile("^4 hand-ins")).wait_for()
    card.get_by_text("Or paste codes from mails").click()
    mails = "\n\n".join(f"Dear teacher,\n{work.text}\n" for work in works[4:])
    card.get_by_label("All of them, with the mails around them").fill(mails)
    card.get_by_role("button", name="Take the codes").click()
    card.get_by_text(re.compile("^6 hand-ins")).wait_for()
    card.get_by_text("Clear up").click()
    card.get_by_role("button", name="Delete what was collected").click()
    card.get_by_role("button", name="Yes, delete it now").click()
    card.get_by_text("A made-up class: 24 hand-ins.").wait_for()


def test_a_file_larger_than_a_message_comes_in_pieces(tab, tmp_path):
    card = desk(tab)
    work = hand_in(1, {f"00.own{n}": {"text": "x" * 20_000} for n in range(180)})
    (tmp_path / "large.json").write_bytes(work.json)
    assert 3_000_000 < len(work.json) < 4_000_000
    card.locator("input[type=file]").first.set_input_files(tmp_path / "large.json")
    card.get_by_text(re.compile("^1 hand-in[.]")).wait_for()


def test_while_python_is_at_work_the_card_says_so_and_then_what_it_has_read(tab, tmp_path):
    card = desk(tab)
    # As long as a large class takes; the call keeps Python's lock, so that the card is not heard before. The second
    # before it is for the kernel to say that it is busy.
    busy = "import ctypes, time; time.sleep(1); ctypes.PyDLL(None).sleep(8)"
    tab.page.evaluate("code => void jupyterapp.widgetManager.kernel.requestExecute({ code })", busy)
    tab.page.wait_for_timeout(1500)
    (tmp_path / "one.json").write_bytes(hand_in(1, {"00.harm#before": vote(4)}).json)
    card.locator("input[type=file]").first.set_input_files(tmp_path / "one.json")
    card.get_by_text("Reading a file … Still at work.").wait_for()
    assert "No answer yet" not in card.inner_text()
    card.get_by_text(re.compile("^1 hand-in[.]")).wait_for()


def names_are(tab, kept, names):
    """Wait until the list on this computer says so; None: until there is none."""
    end = time.monotonic() + 30
    while (there := listed(kept)) != names:
        assert time.monotonic() < end, there
        tab.page.wait_for_timeout(100)


def listed(kept):
    try:
        return json.loads(kept.read_text())
    except FileNotFoundError:
        return None


def test_names_are_kept_on_this_computer_on_no_page_and_wiped_by_their_button(tab, folder, site, context):
    card = collected(tab, folder)
    kept = site.home / "class-names.json"
    card.get_by_label("Name of amber-kite-000002").press_sequentially("Nobody")
    names_are(tab, kept, {"amber-kite-000002": "Nobody"})
    tab.page.keyboard.type(" Real")  # the box still has the focus
    names_are(tab, kept, {"amber-kite-000002": "Nobody Real"})
    card.get_by_role("button", name="Make the marking pages").click()
    with context.expect_page() as opened:
        card.get_by_role("link", name="Open the marking pages").click()
    page = opened.value
    page.get_by_role("heading", name="amber-kite-000002").wait_for()
    assert page.locator("section.person").count() == 6 and page.locator(".rubric table").count() == 6
    assert "reason 2" in page.content() and "Nobody Real" not in page.content()
    tab.reload()
    card = tab.page.locator(".so-card").first
    assert card.get_by_label("Name of amber-kite-000002").input_value() == "Nobody Real"
    card.get_by_text("Clear up").click()
    card.get_by_role("button", name="Delete the list of names").click()
    card.get_by_role("button", name="Yes, delete it now").click()
    names_are(tab, kept, None)
    tab.page.wait_for_function("!document.querySelector('[data-code=\"amber-kite-000002\"]').value")


def test_ticked_answers_go_on_the_wall_without_a_name_or_a_code(tab, folder, context):
    card = collected(tab, folder)
    assert card.get_by_role("button", name="Make the wall").is_disabled()
    card.get_by_text(re.compile("What they wrote")).first.click()
    for n in (1, 4):
        card.get_by_role("checkbox", name=f"Agree: reason {n}").check()
    card.get_by_role("button", name="Make the wall (2 ticked)").click()
    with context.expect_page() as opened:
        card.get_by_role("link", name="Open the wall").click()
    assert opened.value.locator("li").all_inner_texts() == ["Agree: reason 1", "Agree: reason 4"]
    assert "amber-kite" not in opened.value.content()
