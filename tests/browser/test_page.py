"""A lesson as a page, in a real browser: there at once, alive soon, and never silent about what it cannot do."""

import json
import re
import shutil
import time

import nbformat
from conftest import PROMPTS
from course import Course
from lab import KIT, Lab, Page
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

TALK = 'prompts.discuss("98.talk")'
# A page speaks of lessons, pages and questions.
MACHINERY = re.compile(r"\b(kernels?|cells?|Run All|models?|widgets?|Shift)\b", re.IGNORECASE)


def written(lab, name, *parts):
    """A notebook of headings (“# …”), and of cells of code."""
    path = lab.notebook(name)
    first = nbformat.read(lab.folder / path, 4).cells[0]
    cells = [(new_markdown_cell if part.startswith("#") else new_code_cell)(part) for part in parts]
    book = new_notebook(cells=[new_markdown_cell("# A page"), first, *cells])
    nbformat.write(book, lab.folder / path)
    return path


# ---- there at once, and alive part by part


def test_all_prose_is_there_before_anything_has_run_and_each_place_that_waits_says_so(lab, context):
    parts = ("## One", "import time; time.sleep(10)", "## Two", "'the end'", "## Three\n\nLast words.")
    path = written(lab, "slow", *parts)
    page = Course(lab, path, context, run=False)
    page.visit("commit")
    page.page.get_by_text("Last words.").wait_for(timeout=5000)
    assert page.page.get_by_role("heading").all_inner_texts() == ["A page", "One", "Two", "Three"]
    waiting = page.page.locator(".waiting", has_text="This part is being got ready …")
    assert waiting.count() == 3 and all(each.is_visible() for each in waiting.all())
    lines = [line for line in page.page.locator("main").inner_text().splitlines() if line]
    wait = "This part is being got ready …"
    assert lines == ["A page", wait, "One", wait, "Two", wait, "Three", "Last words."]
    page.alive()
    page.page.get_by_text("the end").wait_for()
    page.page.locator("#news", has_text="Everything on this page is ready.").wait_for(state="attached")


def test_a_part_that_fails_stops_no_other_and_is_told_in_one_line(lab, context):
    unknown = "from helpers import reviews; reviews.load('fathalla')"
    page = Course(lab, written(lab, "raises", "'before'", "1 / 0", unknown, "'after'", TALK), context)
    page.page.get_by_text("after", exact=True).wait_for()
    page.card().wait_for()
    told = page.page.locator(".advice").all_inner_texts()
    assert told[0].startswith("This part could not be shown.")
    assert told[1:] == ["There is no review called “fathalla”. Did you mean fathallah?"]
    assert "Traceback" not in page.text() and "ZeroDivision" not in page.text()


def test_a_control_that_comes_late_keeps_what_stands_beside_it(lab, context):
    late = "import ipywidgets; from IPython.display import display"
    shows = 'display(ipywidgets.Text(description="Name"), "a word", ipywidgets.Text(description="Town"))'
    page = Course(lab, written(lab, "late", f"{late}\n{shows}"), context)
    page.page.get_by_label("Name").wait_for()
    page.page.get_by_label("Town").wait_for()
    assert page.page.locator(".output").all_inner_texts()[-2].strip() == "a word"


JOINING = """async () => {
  const known = window.jupyterapp.widgetManager;
  known._restoredStatus = false;
  const state = '{"_model_module": "@jupyter-widgets/controls", "_model_module_version": "2.0.0", ' +
    '"_model_name": "TextModel", "layout": "IPY_MODEL_late"}';
  const code = "import comm\\ncomm.create_comm('jupyter.widget', comm_id='early', metadata={'version': '2.1.0'}, " +
    `data={'state': ${state}, 'buffer_paths': []})`;
  await known.kernel.requestExecute({ code }).done;
  const soon = new Promise((resolve) => setTimeout(resolve, 200, "waiting"));
  return Promise.race([known.get_model("early").then(() => "given up"), soon]);
}"""


def test_a_control_that_waits_for_its_parts_keeps_no_message_waiting_while_the_page_joins(lab, context):
    page = Course(lab, written(lab, "joining", TALK), context)
    assert page.page.evaluate(JOINING) == "waiting"


def test_what_follows_from_an_answer_follows_when_it_is_changed_and_the_writer_stays_where_they_are(lab, context):
    parts = ('said = answers.text("98.talk")', "len(said.split())", "'stays'", "1 / (len(said) - 9)")
    page = Course(lab, written(lab, "follows", TALK, *parts), context)
    assert page.page.locator(".output").nth(1).inner_text().strip() != "2"
    page.page.locator("[data-cell='5'] .output").evaluate("box => { box.dataset.mark = 'the same' }")
    page.write("Two words")
    page.page.locator("[data-cell='4'] .output", has_text=re.compile("^2$")).wait_for()
    page.page.locator("[data-cell='6'] .advice").wait_for()
    page.write("!")
    page.page.locator("[data-cell='6'] .output", has_text="1.0").wait_for()
    assert page.page.locator("[data-mark]").count() == 1
    assert page.page.evaluate("document.activeElement.value") == "Two words!"
    page.page.locator("#news", has_text="What follows from your answer has changed.").wait_for(state="attached")
    # A line that breaks and is mended tells it all again: nothing is shown twice.
    assert page.page.locator("[data-cell='4'] .output").count() == 1


# ---- what stops is told, and comes back


def test_an_answer_whose_reply_is_lost_on_the_way_is_called_kept_when_the_line_is_whole_again(lab, context):
    whole, lost = [], []

    def line(socket):
        server = socket.connect_to_server()

        def arrived(message):
            data = message if isinstance(message, bytes) else message.encode()
            if not whole and b"comm_msg" in data and re.search(rb'"edit": ?[1-9]', data):
                lost.append(data)  # Python has kept the answer; the card does not hear of it
            else:
                socket.send(message)

        server.on_message(arrived)

    context.route_web_socket(re.compile("/channels"), line)
    page = Course(lab, lab.notebook("lost", TALK), context)
    page.card().locator("textarea").fill("A film.")
    page.status("Not saved: the lesson has stopped answering")
    assert lost and lab.latest("lost")["98.talk"] == {"text": "A film."}
    whole.append(True)
    page.kept()
    assert [each["key"] for each in lab.versions("lost")].count("98.talk") == 1


def test_a_server_that_stops_is_told_and_the_page_comes_back_by_itself_with_every_word(context, tmp_path):
    shutil.copy(PROMPTS, tmp_path)
    lab = Lab(tmp_path)
    try:
        page = Course(lab, lab.notebook("stopped", TALK), context)
        page.write("Kept words.")
        page.kept()
        lab.stop()
        told = page.trouble("The kit does not answer.")
        assert "What you typed is kept in this tab" in told and not MACHINERY.search(told)
        page.write(" Typed while it was away.")
        page.status("Not saved")
        lab.start()
        page.until("() => !document.querySelector('.trouble p').textContent && !document.querySelector('.waiting')")
        page.kept()
        assert page.words() == "Kept words. Typed while it was away."
    finally:
        lab.close()


def test_what_runs_behind_a_page_ends_when_the_page_is_closed(lab, context):
    path = lab.notebook("closed", TALK)
    pages = [Course(lab, path, context) for _ in range(2)]
    assert len(lab.ask("api/kernels")) == 2
    pages[0].write("The last word")  # and away, before a card sends it
    for page in pages:
        page.page.close()
    end = time.monotonic() + 20
    while lab.ask("api/kernels"):
        assert time.monotonic() < end, "a kernel has outlived its page"
        time.sleep(0.2)
    assert lab.latest("closed")["98.talk"] == {"text": "The last word"}


# ---- one lesson, open twice


def test_a_page_that_is_open_twice_shows_the_newest_answer_in_both(lab, context):
    path = lab.notebook("twice", TALK)
    first, second = Course(lab, path, context), Course(lab, path, context)
    first.write("The newest.")
    first.kept()
    second.until("() => document.querySelector('.so-card textarea').value === 'The newest.'")


def test_page_and_workshop_show_each_others_answers_when_they_are_looked_at_again(lab, context, browser):
    other = browser.new_context(viewport={"width": 1280, "height": 2000})
    path = lab.notebook("faces", TALK)
    page, workshop = Course(lab, path, context), Page(lab, path, other)
    looked_at = "() => (dispatchEvent(new Event('focus')), document.querySelector('.so-card textarea').value === '{}')"
    page.write("From the page.")
    page.kept()
    workshop.until(looked_at.format("From the page."))
    workshop.write(" From inside.")
    workshop.kept()
    page.until(looked_at.format("From the page. From inside."))
    other.close()
    lab.clear()


# ---- the guess opens the reading


def test_a_reading_stays_closed_until_the_guess_is_in_and_then_stands_beside_it(lab, context):
    parts = ("## Predict", 'prompts.predict("98.guess")', "### The answer", "'it is film'", "## Next")
    path = written(lab, "guess", *parts)
    book = nbformat.read(lab.folder / path, 4)
    book.cells[4].metadata.tags = ["after-guess:98.guess"]
    nbformat.write(book, lab.folder / path)
    page = Course(lab, path, context)
    answer = page.page.get_by_text("it is film")
    assert not answer.is_visible() and page.page.get_by_role("heading", name="Next").is_visible()
    page.page.get_by_text("stays closed until your guess is in").wait_for()
    page.card().get_by_label("film").check()
    page.page.get_by_text("Your guess is in.", exact=True).wait_for()
    assert not answer.is_visible(), "whoever is still choosing is not told"
    page.page.get_by_role("button", name="Show what comes next").click()
    answer.wait_for(state="visible")
    guess, reading = (page.page.locator(name).bounding_box() for name in (".guess", ".reading"))
    assert guess["x"] + guess["width"] <= reading["x"] and abs(guess["y"] - reading["y"]) < 60
    assert page.page.evaluate("document.activeElement.className") == "reading"
    # Whoever comes back reads on.
    page.kept()
    page.open()
    answer.wait_for(state="visible")


def test_whoever_skips_the_guess_reads_on(lab, context):
    path = written(lab, "skip", 'prompts.predict("98.guess")', "### The answer\n\nIt is film.")
    book = nbformat.read(lab.folder / path, 4)
    book.cells[3].metadata.tags = ["after-guess:98.guess"]
    nbformat.write(book, lab.folder / path)
    page = Course(lab, path, context)
    page.page.get_by_role("button", name="Read on without a guess").click()
    page.page.get_by_text("It is film.").wait_for(state="visible")


# ---- the course page, the printer and the projector


def test_on_paper_stand_answers_choices_and_what_a_guess_has_opened(lab, context):
    path = written(lab, "paper", TALK, 'prompts.predict("98.guess")', "### The answer\n\nIt is film.")
    book = nbformat.read(lab.folder / path, 4)
    book.cells[4].metadata.tags = ["after-guess:98.guess"]
    nbformat.write(book, lab.folder / path)
    page = Course(lab, path, context)
    page.write("Typed words.")
    page.card(1).get_by_label("film").check()
    page.page.get_by_text("Your guess is in.", exact=True).wait_for()
    page.page.emulate_media(media="print")
    assert page.card().locator("textarea").is_visible() and page.card(1).get_by_label("film").is_visible()
    assert page.page.get_by_text("It is film.").is_visible()
    assert not page.page.get_by_text("Your guess is in.", exact=True).is_visible()
    assert page.page.locator("button:visible, summary:visible").count() == 0


def test_the_course_page_knows_where_its_reader_was(browser, context, tmp_path):
    lab = Lab(KIT, SECOND_OPINIONS_HOME=str(tmp_path))
    try:
        page = Course(lab, "", context)
        assert page.page.url.endswith("/course/lessons/index.ipynb")
        page.page.get_by_role("link", name=re.compile("Begin here.*00: What do I think")).wait_for()
        assert page.page.locator(".lessons li").count() == 9
        assert lab.ask("api/kernels") == [], "the list needs no kernel"
        page.page.get_by_role("link", name="02 What does this writer keep saying?").click()
        page.alive()
        page.card(0).get_by_role("radio").first.check()
        page.kept(0)
        page.page.get_by_role("link", name="Second Opinions").click()
        page.page.get_by_role("link", name=re.compile("Go on where you were.*02")).wait_for()
        page.page.locator(".lessons li", has_text="02").get_by_text("1 of ").wait_for()
    finally:
        lab.close()


def test_the_projector_sees_large_letters_and_nothing_else(lab, context):
    page = Course(lab, written(lab, "large", "## One", "'a result'", "## Two", TALK), context)
    size = "() => parseFloat(getComputedStyle(document.querySelector('.so-question')).fontSize)"
    before = page.page.evaluate(size)
    page.page.get_by_role("button", name="For the projector").click()
    assert page.page.evaluate(size) > 1.4 * before
    assert not page.page.locator(".bar").is_visible() and not page.page.get_by_role("navigation").count()
    for _ in range(2):
        page.page.get_by_role("button", name="Next part").click()
    assert page.page.evaluate("document.activeElement.textContent") == "Two"
    page.open()
    assert not page.page.locator(".bar").is_visible(), "the next lesson is large, too"
    page.page.get_by_role("button", name="Leave the projector view").click()
    assert page.page.locator(".bar").is_visible()


def test_a_new_student_finds_nothing_of_the_last_one(context, tmp_path):
    home = tmp_path / "home"
    lab = Lab(tmp_path, SECOND_OPINIONS_HOME=str(home))
    try:
        shutil.copy(PROMPTS, tmp_path)
        path = lab.notebook("room", TALK)
        book = json.loads((tmp_path / path).read_text())
        book["cells"][0]["source"] = "".join(book["cells"][0]["source"]).replace(str(lab.home("room")), str(home))
        (tmp_path / path).write_text(json.dumps(book))
        page = Course(lab, path, context)
        page.write("Zorbulon")
        page.kept()
        page.page.get_by_role("button", name="New student at this computer").click()
        page.page.get_by_role("button", name="Keep everything").click()
        assert page.words() == "Zorbulon"
        page.page.get_by_role("button", name="New student at this computer").click()
        with page.page.expect_navigation():
            page.page.get_by_role("button", name="Delete, and make room").click()
        assert not [file for file in home.rglob("*") if file.is_file() and b"Zorbulon" in file.read_bytes()]
        assert "Zorbulon" not in page.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])")
        page.open()
        assert page.words() == ""
    finally:
        lab.close()


# ---- words said aloud

VOICES = """speechSynthesis.getVoices = () => [{ name: "v", lang: "en-GB", localService: %s }];
window.said = []; speechSynthesis.speak = (words) => said.push(words.text);
SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };"""
HARD = "## Read\n\n<details><summary>Words that you may need</summary>\n\n**pogrom**: a violent attack.\n\n</details>"


def test_a_hard_word_is_said_aloud_by_a_voice_of_this_machine(lab, context):
    context.add_init_script(VOICES % "true")
    page = Course(lab, written(lab, "aloud", HARD + "\n\n**Not** a hard word."), context).page
    page.get_by_text("Words that you may need").click()
    assert page.locator(".say").count() == 1
    page.get_by_role("button", name="Say “pogrom”").click()
    assert page.evaluate("said") == ["pogrom"]


def test_where_each_voice_is_somewhere_else_no_word_is_said(lab, context):
    context.add_init_script(VOICES % "false")
    page = Course(lab, written(lab, "silent", HARD), context).page
    page.get_by_text("Words that you may need").click()
    assert page.get_by_text("a violent attack").is_visible() and page.locator(".say").count() == 0
