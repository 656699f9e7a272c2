"""The cards in a real JupyterLab and a real browser: what is shown as kept is still there after whatever happens."""

import json
import re
import shutil
import time

import pytest
from conftest import PROMPTS
from course import Course
from hostile import HOST, STRINGS
from lab import Lab, Page, leave

TALK = 'prompts.discuss("98.talk")'
EVERY = (
    'prompts.discuss("98.pair")',
    'prompts.discuss("98.peer")',
    'prompts.vote("98.vote")',
    'prompts.vote("98.vote", "after")',
    'prompts.predict("98.guess")',
    'prompts.rate("98.rate")',
    'prompts.sort("98.kinds")',
    'prompts.rank("98.order")',
    'prompts.rows("98.grid")',
    'prompts.save("98")',
)
WORDS = "It isn’t one voice: five speak."
# A disk that refuses for as long as a file of this name lies beside the notebook.
REFUSING = """\
from helpers import files
_append = globals().get("_append") or files.append
def append(path, data):
    if Path("{flag}").exists():
        raise OSError({number}, "")
    _append(path, data)
files.append = append"""


@pytest.fixture(scope="module")
def warm(browser):
    """The browser profile that most tests share: JupyterLab is loaded there once."""
    context = browser.new_context(viewport={"width": 1280, "height": 3500})
    yield context
    context.close()


@pytest.fixture
def profile(warm, lab):
    """A browser profile with nothing of another test in it."""
    yield warm
    leave(warm)
    lab.clear()


@pytest.fixture
def another(browser):
    """A second profile, as on another computer."""
    context = browser.new_context(viewport={"width": 1280, "height": 2000})
    yield context
    context.close()


@pytest.fixture(params=[Page, Course], ids=["workshop", "page"])
def face(request):
    """How the notebook is looked at: in JupyterLab, or as a page."""
    return request.param


def answered(lab, name, profile, *cells, face=Page, **more):
    """A page whose one prompt has an answer that the card calls saved."""
    page = face(lab, lab.notebook(name, *(cells or [TALK]), **more), profile)
    page.write(WORDS)
    page.kept()
    return page


# ---- an acknowledged answer survives whatever happens


def test_run_all_and_a_restart_keep_the_answer(face, lab, profile):
    page = answered(lab, "run-all", profile, face=face)
    page.run_all()
    assert page.words() == WORDS
    page.restart_and_run_all()
    assert page.words() == WORDS


def test_a_busy_kernel_is_not_called_dead_and_saves_when_it_is_free(face, lab, profile):
    page = answered(lab, "busy", profile, face=face)
    # A newer kernel hears cards while a cell sleeps: this one cannot, since the call keeps Python's lock.
    page.execute("import ctypes, time; time.sleep(1); ctypes.PyDLL(None).sleep(10)")
    page.page.wait_for_timeout(1500)
    page.write(" More.")
    assert "kept here" in page.status("Not saved yet: the lesson is busy")
    page.kept()
    assert lab.latest("busy")["98.talk"] == {"text": WORDS + " More."}


TIMED = """() => {
  const card = document.querySelector('.so-card');
  card.addEventListener('input', () => { window.typed = performance.now() });
  new MutationObserver(() => {
    if (card.textContent.includes('Not saved')) window.told ??= performance.now();
  }).observe(card, { subtree: true, childList: true, characterData: true }) }"""


def test_a_kernel_killed_while_somebody_types_is_told_and_nothing_is_lost(face, lab, profile, another):
    page = answered(lab, "killed", profile, face=face)
    page.page.evaluate(TIMED)
    lab.kill_kernel("killed")
    page.write(" And")
    line = page.status("Not saved: the lesson has stopped")
    assert page.page.evaluate("window.told - window.typed") < 3000
    assert "kept here, in this tab" in line and line.endswith(face.again)
    page.dismiss()
    page.write(" more.")
    file = page.download("Download now")
    page.recover()
    page.kept()
    assert page.words() == WORDS + " And more."
    # What a dead kernel could not hand in, the browser did.
    other = face(lab, lab.notebook("rescued", TALK, 'prompts.save("98")'), another)
    other.restore(file)
    assert other.words() == WORDS + " And more."


def test_a_row_that_is_added_while_an_answer_is_on_its_way_stays(face, lab, profile):
    page = face(lab, lab.notebook("rows", 'prompts.rows("98.grid")'), profile)
    page.write("Alex says it.", box=1)
    page.card().get_by_role("button", name="Add a row").click()
    page.page.keyboard.type("Joe")
    page.kept()
    assert lab.latest("rows")["98.grid"]["rows"][-1] == {"Voice": "Joe", "Problem": ""}


def test_what_a_guess_opens_stays_closed_through_run_all_until_its_reader_opens_it(lab, profile):
    path = lab.notebook("guess", "'the film'", TALK)
    stored = json.loads((lab.folder / path).read_text(encoding="utf-8"))
    at = next(n for n, cell in enumerate(stored["cells"]) if "the film" in "".join(cell["source"]))
    metadata = {"tags": ["after-guess:98.talk"], "jp-MarkdownHeadingCollapsed": True}
    heading = {"cell_type": "markdown", "id": "closed", "metadata": metadata, "source": "### What the computer says"}
    after = {"cell_type": "markdown", "id": "after", "metadata": {}, "source": "### What next?"}
    stored["cells"][at:at] = [heading, stored["cells"].pop(at), after]
    (lab.folder / path).write_text(json.dumps(stored), encoding="utf-8")
    page = Page(lab, path, profile, run=False)
    page.run_all()
    shown = page.page.locator(".jp-OutputArea-output", has_text="the film")
    assert shown.count() == 0 or not shown.first.is_visible()
    page.page.get_by_text("hidden").first.click()
    shown.first.wait_for(state="visible")


def test_a_tab_killed_before_the_notebook_is_saved_loses_nothing(face, lab, profile):
    page = answered(lab, "tab", profile, face=face)
    page.kill()
    assert face(lab, page.path, profile).words() == WORDS


def test_a_reload_keeps_the_answer_and_the_card_goes_on(face, lab, profile):
    page = answered(lab, "reload", profile, face=face)
    page.save()
    page.open(run=False)
    assert page.words() == WORDS
    page.write(" More.")
    page.kept()
    page.run_all()
    assert page.words() == WORDS + " More."


def test_a_second_tab_on_the_same_kernel_keeps_both_versions(lab, profile):
    first = answered(lab, "tabs", profile)
    first.save()
    second = Page(lab, first.path, profile, run=False)
    assert second.words() == WORDS
    second.card().locator("textarea").fill("A second opinion.")
    second.kept()
    first.card().get_by_text("2 versions of this answer are kept").click()
    first.card().get_by_text(WORDS).wait_for()
    assert first.words() == "A second opinion."
    first.card().get_by_role("button", name="Use this version").click()
    first.kept()
    assert first.words() == WORDS


def test_two_kernels_on_one_prompt_keep_both_versions(face, lab, profile, another):
    first = answered(lab, "one", profile, home="shared", face=face)
    second = face(lab, lab.notebook("two", TALK, home="shared"), another)
    second.card().locator("textarea").fill("From the other kernel.")
    second.kept()
    first.run_all()
    assert first.words() == "From the other kernel."
    first.card().get_by_text("2 versions of this answer are kept").click()
    first.card().get_by_text(WORDS).wait_for()


@pytest.mark.parametrize(
    ("number", "reason"), [("28", "the disk is full"), ("30", "the folder is read-only")], ids=["full", "read-only"]
)
def test_a_disk_that_refuses_is_told_and_loses_nothing(face, lab, profile, number, reason):
    refusing = REFUSING.format(flag=f"refuse-{number}", number=number)
    page = answered(lab, f"disk-{number}", profile, refusing, TALK, face=face)
    flag = lab.folder / f"refuse-{number}"
    flag.touch()
    page.write(" More.")
    page.status(f"Not saved: {reason}")
    handed_in = json.loads(page.download("Download now").read_bytes())["answers"]
    assert [answer["value"] for answer in handed_in] == [{"text": WORDS + " More."}]
    page.run_all()
    assert page.words() == WORDS + " More."
    flag.unlink()
    page.write(" Again.")
    page.kept()
    page.restart_and_run_all()
    assert page.words() == WORDS + " More. Again."


def test_another_profile_restores_from_the_file_and_from_the_code(face, lab, profile, another):
    page = answered(lab, "mine", profile, TALK, 'prompts.save("98")', face=face)
    file = page.download("Hand in", n=1)
    page.more(1)
    page.card(1).get_by_role("button", name="Show it as a code").click()
    code = page.card(1).get_by_label("The code of my answers")
    code.wait_for()
    text = code.input_value()
    other = face(lab, lab.notebook("restored", TALK, 'prompts.save("98")'), another)
    for source in (file, text):
        other.restore(source)
        assert other.words() == WORDS
        other.delete()
        assert other.words() == ""


def test_an_idle_kernel_that_is_stopped_keeps_the_answer(browser, tmp_path):
    shutil.copy(PROMPTS, tmp_path)
    idle = ("cull_idle_timeout=20", "cull_interval=2", "cull_connected=True")
    lab = Lab(tmp_path, *(f"--MappingKernelManager.{option}" for option in idle))
    context = browser.new_context(viewport={"width": 1280, "height": 2000})
    try:
        page = answered(lab, "idle", context)
        end = time.monotonic() + 60
        while lab.ask("api/kernels"):
            assert time.monotonic() < end, "the kernel was not stopped"
            time.sleep(0.5)
        page.write(" After the break.")
        assert "kept here" in page.status("Not saved: the lesson has stopped")
        page.open()
        page.kept()
        assert page.words() == WORDS + " After the break."
    finally:
        context.close()
        lab.close()


@pytest.mark.parametrize("asked", [False, True], ids=["tab", "week"])
def test_a_tab_closed_after_its_kernel_was_stopped_opens_with_what_was_saved(face, lab, profile, asked):
    page = answered(lab, f"closed-{asked}", profile, face=face)
    if asked:
        page.card().get_by_text("Keep a copy in this browser").click()
        page.card().get_by_label("Keep it in this browser for seven days").check()
    for kernel in lab.ask("api/kernels"):
        lab.ask(f"api/kernels/{kernel['id']}", "DELETE")
    page.write(" After the break.")
    # What the tab alone holds goes with it: the line says so before it is closed, and nothing else is promised then.
    assert "kept here, in this tab of the browser" in page.status("Not saved: the lesson has stopped")
    page.kill()
    page = face(lab, page.path, profile)
    page.kept()
    said = WORDS + " After the break." * asked
    assert page.words() == said
    assert lab.latest(f"closed-{asked}")["98.talk"] == {"text": said}
    page.write(" On.")
    page.kept()
    assert lab.latest(f"closed-{asked}")["98.talk"] == {"text": said + " On."}


# ---- where the words are, and where they are not


def test_the_saved_notebook_carries_the_answer_to_read(lab, profile, another):
    page = answered(lab, "echo", profile)
    page.save()
    outputs = [
        output for cell in json.loads((lab.folder / page.path).read_text())["cells"] for output in cell["outputs"]
    ]
    assert WORDS in "".join(outputs[1]["data"]["text/plain"])
    assert {kind for output in outputs for kind in output["data"]} <= {
        "text/plain",
        "text/html",
        "application/vnd.jupyter.widget-view+json",
    }
    lab.clear()
    reader = Page(lab, page.path, another, run=False)
    reader.page.locator(".so-echo", has_text=WORDS).wait_for()
    reader.page.get_by_text("To answer on screen, open this lesson in Jupyter").wait_for()


def test_the_browser_remembers_only_when_asked_and_forgets_when_told(face, lab, profile):
    page = answered(lab, "remember", profile, face=face)
    stored = "() => JSON.stringify({...localStorage}).includes('five speak')"
    assert not page.page.evaluate(stored)
    page.card().get_by_text("Keep a copy in this browser").click()
    page.card().get_by_label("Keep it in this browser for seven days").check()
    page.write(" Always.")
    page.kept()
    assert page.page.evaluate(stored)
    page.kill()
    # The same browser, another folder: as when Binder starts afresh.
    page = face(lab, lab.notebook("remembered", TALK), profile)
    page.kept()
    assert page.words() == WORDS + " Always."
    page.page.evaluate(
        "() => Object.keys(localStorage).filter(name => name.includes('98.talk')).forEach(name =>"
        " localStorage.setItem(name, JSON.stringify({...JSON.parse(localStorage[name]), until: Date.now() - 1})))"
    )
    page.kill()
    page = face(lab, lab.notebook("a-week-later", TALK), profile)
    page.status("What you answer is saved")
    assert page.words() == "" and not page.page.evaluate(stored)
    page.write(WORDS)
    page.card().get_by_text("Keep a copy in this browser").click()
    page.card().get_by_role("button", name="Clear my answers from this browser").click()
    page.card().get_by_text("keeps none of your answers").wait_for()
    assert not page.page.evaluate(
        "() => JSON.stringify([{...localStorage}, {...sessionStorage}]).includes('five speak')"
    )


def test_delete_my_answers_leaves_no_byte_of_them(face, lab, profile):
    page = answered(lab, "delete", profile, TALK, 'prompts.vote("98.vote")', 'prompts.save("98")', face=face)
    other = answered(lab, "other", profile, home="delete", face=face)
    page.card().get_by_text("Keep a copy in this browser").click()
    page.card().get_by_label("Keep it in this browser for seven days").check()
    page.write(" Zorbulon.")
    page.kept()
    save = page.card(2)
    page.more(2)
    save.get_by_role("button", name="Write both into my-work").click()
    save.get_by_text("Written: my-work/answers/").first.wait_for()
    page.delete(2)
    assert page.words() == "" and page.page.locator(".so-echo", has_text="My answer").count() == 0
    files = [path for path in lab.home("delete").rglob("*") if path.is_file()]
    assert not [path for path in files if b"Zorbulon" in path.read_bytes() or b"five speak" in path.read_bytes()]
    for tab in (page, other):
        kept = tab.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert "Zorbulon" not in kept and "five speak" not in kept
    assert other.words() == ""


def test_where_a_card_cannot_be_drawn_a_line_says_what_to_do(lab, another):
    line = "To answer on screen, open this lesson in Jupyter and press Shift and Enter here."
    drawn = Page(lab, lab.notebook("drawn", TALK), another)
    drawn.card().wait_for()
    assert drawn.page.get_by_text(line).count() == 1 and drawn.page.get_by_text(line).is_hidden()
    another.route("**/extensions/anywidget/**", lambda route: route.abort())
    page = Page(lab, lab.notebook("plain", TALK), another)
    page.page.get_by_text(line).wait_for()


# ---- what is typed is shown, never run

HOSTILE = (
    "from hostile_cards import fill; fill()",
    'prompts.discuss("98.boxes")',
    'prompts.sort("98.cards")',
    'prompts.rank("98.items")',
    'prompts.rows("98.rows")',
    'prompts.vote("98.vote")',
    'prompts.vote("98.vote", "after")',
    'prompts.resume("98")',
    'prompts.save("98")',
)


def test_hostile_words_are_shown_and_never_run(face, lab, another):
    another.add_init_script("window.hits = []; window.ran = (n) => window.hits.push(n); window.alert = window.ran")
    asked = []
    another.on("request", lambda request: asked.append(request.url))
    lab.use("hostile.py", "hostile_cards.py")
    page = face(lab, lab.notebook("hostile", *HOSTILE), another)
    page.more(6)
    page.card(6).get_by_label("Group").fill(STRINGS[0])
    file = page.download("Download a page to read", n=6)
    for _ in range(2):
        page.hover_everything()
        shown = page.page.locator(page.body).text_content()
        assert sum(words in shown for words in STRINGS if words.strip()) > 60
        assert page.page.evaluate("window.hits") == []
        page.save()
        # The second time as it looks to a reader who has run nothing.
        lab.clear()
        page.open(run=False)
    page.page.goto(file.as_uri())
    assert page.page.evaluate("window.hits") == []
    ours = (f"http://127.0.0.1:{lab.port}/", "file:", "blob:", "data:")
    assert [address for address in asked if HOST in address or not address.startswith(ours)] == []


# ---- for everybody


@pytest.fixture(scope="module")
def gallery(lab, browser):
    """A page with every kind of card, for the tests that only look and press."""
    context = browser.new_context(viewport={"width": 1280, "height": 3500})
    page = Page(lab, lab.notebook("keys", *EVERY), context)
    page.card(9).wait_for()
    yield page
    context.close()


def test_every_card_works_by_keyboard_alone(lab, gallery):
    page = gallery
    for n in range(len(EVERY)):
        assert page.tab_through(n) == page.reachable(n), f"card {n}"
        unnamed = re.findall(
            r"- (?:button|textbox|combobox|radio|checkbox|spinbutton)(?::|\s*$)",
            page.card(n).aria_snapshot(),
            re.M,
        )
        assert unnamed == [], f"card {n}"
    key = page.page.keyboard.press

    page.focus(0, "button", "Give me a nudge (2 left)")
    key("Enter")
    page.card(0).get_by_text("Look at the first line.").wait_for()
    page.focus(0, "button", "Start the clock")
    key("Space")
    page.card(0).get_by_text(re.compile(r"Think 1:5\d")).wait_for()
    key("Space")
    page.focus(0, "textbox", "A line that you both stand behind")
    page.page.keyboard.type("Two\nlines")
    page.kept(0)
    assert page.words(0) == "Two\nlines"

    page.focus(1, "radio", "For")
    key("Space")
    key("ArrowRight")
    page.kept(1)
    page.focus(2, "radio", "Strongly disagree")
    key("Space")
    key("ArrowDown")
    page.kept(2)
    page.focus(3, "radio", "Strongly disagree")
    key("Space")
    page.card(3).get_by_role("row", name="Before Disagree").wait_for()
    page.card(3).get_by_role("row", name="After Strongly disagree").wait_for()
    page.focus(4, "radio", "film")
    key("Space")
    page.focus(5, "radio", "+2, strong praise")
    key("Space")
    page.focus(5, "button", "Skip 1 and show the scores of these words")
    key("Enter")
    page.card(5).get_by_role("alert").filter(has_text="1 has no answer yet.").wait_for()
    assert page.focused() == "Go on answering", "two presses in one place reveal nothing"
    page.focus(5, "button", "Yes, show the scores of these words")
    key("Enter")
    page.card(5).get_by_role("row", name=re.compile("great job.*\\+2")).wait_for()
    page.focus(5, "button", "Show the scores of the whole sentences")
    key("Enter")
    page.card(5).get_by_text("The whole sentences that they come from").wait_for()
    assert page.focused() == "The whole sentences that they come from"
    page.focus(6, "button", "opinion")
    key("Enter")
    page.card(6).get_by_text("Card 2 of 2").wait_for()
    assert "opinion" in page.focused(), "the focus stays on the pile, for the next card"
    key("3")
    page.card(6).locator(".so-place", has_text="Every card lies on a pile.").wait_for()
    page.focus(6, "button", "Compare with another reading")
    key("Enter")
    page.card(6).get_by_role("row", name=re.compile("It is from 2020. Unsure fact")).wait_for()
    page.focus(7, "button", "Down: Alex")
    key("Enter")
    key("Enter")
    page.card(7).get_by_text("Alex: place 3 of 3.").wait_for()
    key("Enter")
    assert page.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Down: Alex", (
        "the focus stays where it was, for one press more to do nothing"
    )
    page.focus(8, "button", "Add a row")
    key("Enter")
    page.page.keyboard.type("Joe")
    page.kept(8)
    page.focus(0, "button", "Skip to pair")
    key("Enter")
    page.card(0).get_by_text("Pair 4:00").wait_for()
    kept = lab.latest("keys")
    assert kept["98.peer"] == {"side": "Against", "boxes": {"Two stars": "", "A wish": ""}}
    assert kept["98.vote#before"]["choice"] == 2 and kept["98.vote#after"]["choice"] == 1
    assert kept["98.guess"] == {"text": "film"}
    assert kept["98.rate"] == {"ratings": {"alex.great-job": 2}, "step": 2}
    assert kept["98.kinds"] == {"piles": {"It is long.": "opinion", "It is from 2020.": "Unsure"}, "step": 1}
    assert kept["98.order"]["order"] == ["Joe", "Amandine", "Alex"]
    assert kept["98.grid"]["rows"][1] == {"Voice": "Joe", "Problem": ""}


def test_a_choice_and_a_skip_can_be_taken_back_by_keyboard(lab, profile):
    page = Page(lab, lab.notebook("back", 'prompts.vote("98.vote")', 'prompts.rate("98.rate")'), profile)
    key = page.page.keyboard.press
    page.focus(0, "radio", "Strongly disagree")
    key("Space")
    page.kept(0)
    page.focus(0, "button", "Take back: Your vote")
    key("Enter")
    page.kept(0)
    assert "choice" not in lab.latest("back")["98.vote#before"]
    assert page.page.evaluate("[document.activeElement.type, document.activeElement.checked]") == ["radio", False]

    page.card(1).get_by_role("radio", name="+2, strong praise").first.check()
    for words in ("Skip 1 and show the scores of these words", "Yes, show the scores of these words"):
        page.focus(1, "button", words)
        key("Enter")
    page.focus(1, "button", "Rate after all")
    key("Enter")
    page.card(1).get_by_role("row").first.wait_for(state="detached")
    key("Space")  # the focus is on what was skipped
    page.kept(1)
    assert lab.latest("back")["98.rate"]["ratings"] == {"alex.great-job": 2, "harney.conceals": -2}
    page.run_all()
    assert page.card(1).get_by_role("radio").evaluate_all("all => all.map(one => one.disabled)") == 5 * [True] + 5 * [
        False
    ], "what was rated before the scores were seen stays"
    page.focus(1, "button", "Show the scores of these words")
    key("Enter")
    page.card(1).get_by_role("row", name=re.compile("conceals.*−2")).wait_for()


CELLS = "() => window.jupyterapp.shell.currentWidget.content.model.cells"


def still(place) -> None:
    """Wait until a place on the screen has stopped moving."""
    place.scroll_into_view_if_needed()
    before = None
    while before != (now := place.bounding_box()):
        before = now
        place.page.wait_for_timeout(300)


def test_nothing_that_is_pressed_on_a_card_reaches_the_notebook(lab, profile):
    page = Page(lab, lab.notebook("shortcuts", TALK, 'prompts.sort("98.kinds")', 'prompts.rate("98.rate")'), profile)
    before = page.page.evaluate(f"JSON.stringify([...({CELLS})()])")
    places = [
        page.card(0).locator(".so-question"),
        page.card(0).locator(".so-status"),
        page.card(1).get_by_text("Card 1 of"),
        page.card(2).locator("legend").first,
        page.card(2).get_by_role("button", name="Skip 2"),
    ]
    for place in places:
        still(place)  # a click that is forced does not wait for the cards above to have their height
        place.click(force=True)
        page.page.keyboard.type("media and add dd ads")
        page.page.keyboard.press("Shift+M")
        page.page.keyboard.press("Shift+Enter")
    assert page.page.evaluate(f"JSON.stringify([...({CELLS})()])") == before
    assert lab.latest("shortcuts") == {}


def test_the_keys_that_save_a_notebook_save_it_from_a_card_too(lab, profile):
    page = Page(lab, lab.notebook("save-keys", TALK), profile)
    saved = "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
    for place in (page.card(0).locator(".so-question"), page.card(0).locator("textarea")):
        page.page.evaluate("window.jupyterapp.shell.currentWidget.context.model.dirty = true")
        place.click()
        page.page.keyboard.press("Control+s")
        page.until(saved, 10)


def test_a_card_that_is_run_again_replaces_the_last_one_in_every_window(lab, profile):
    count = "from helpers.prompts import card; import ipywidgets; len(card.on_screen), len(ipywidgets.Widget.widgets)"
    first = Page(lab, lab.notebook("again", TALK, 'prompts.save("98")', 'prompts.save("98")', count), profile)
    counted = first.page.locator(".jp-OutputArea-output pre").last
    once = counted.text_content()
    first.save()
    second = Page(lab, first.path, profile, run=False)
    second.card().wait_for()
    for _ in range(3):
        first.run_all()
    assert counted.text_content() == once
    assert first.page.get_by_text("opened again in another window").count() == 0
    second.page.get_by_text("opened again in another window").first.wait_for()
    assert second.page.get_by_text("opened again in another window").count() == 3
    second.run_all()
    second.write(WORDS)
    second.kept()


def test_no_card_breaks_a_rule_of_access(gallery):
    from axe_playwright_python.sync_playwright import Axe

    page = gallery
    page.more(9)
    page.card(9).get_by_role("button", name="Delete my answers").click()
    page.page.evaluate("document.querySelectorAll('.so-card details').forEach(fold => fold.open = true)")
    found = Axe().run(page.page, context={"include": [[".jp-OutputArea-output"]]}).response["violations"]
    page.command("apputils:change-theme", theme="JupyterLab Dark")
    page.page.locator("body[data-jp-theme-light=false]").wait_for(state="attached")
    found += Axe().run(page.page, context={"include": [[".jp-OutputArea-output"]]}).response["violations"]
    grave = [
        (rule["id"], [node["html"][:80] for node in rule["nodes"]])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert grave == []


@pytest.mark.parametrize("width", [640, 375])
def test_every_card_fits_a_narrow_screen(gallery, width):
    # 640 pixels are what a screen of 1280 leaves at 200 per cent.
    gallery.page.set_viewport_size({"width": width, "height": 3500})
    gallery.hide_sides()
    wide = (
        "cards => cards.map(card => [card.scrollWidth - card.clientWidth, ...[...card.querySelectorAll('*')]"
        ".map(part => Math.round(part.getBoundingClientRect().right - card.getBoundingClientRect().right))])"
    )
    assert gallery.page.locator(".so-card").first.bounding_box()["width"] < width
    assert [card for card in gallery.page.locator(".so-card").evaluate_all(wide) if max(card) > 0] == []
