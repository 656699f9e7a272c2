"""The course without a server: Python runs in the browser, answers stay there, and no other host is asked."""

import functools
import http.server
import json
import re
import threading
from pathlib import Path

import pytest
from conftest import CHROMIUM_FLAGS, LAPTOP, need_browser, need_firefox, need_pages, need_site
from firefox import Firefox
from kit import Tab

from helpers import EDITION
from helpers.course.workshop import LESSONS

PATIENCE = 120_000  # milliseconds for Python to start in a browser, on two busy cores
KEPT = re.compile(r"^Kept in this browser: \d+ answers?\.$")
EXIT = "02.phone"
WORDS = "It isn’t <b>one</b> voice."


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def log_message(self, *words):
        """Say nothing."""


class Site:
    """The folder of the site, as “python3 -m http.server” serves it."""

    def __init__(self, folder: Path):
        self.folder = folder
        handler = functools.partial(Quiet, directory=folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, page: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server.server_port}/{EDITION}/{page}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class SiteTab(Tab):
    """A page of the site, which says where its answers are in its own words."""

    def __init__(self, site: Site, context):
        super().__init__(site, context)
        self.foreign, self.errors = [], []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)[-300:]))
        self.page.set_default_timeout(60_000)
        self.page.on("request", self._ask)
        context.on("request", self._ask)

    def _ask(self, request) -> None:
        own = (f"http://127.0.0.1:{self.site.server.server_port}/", "data:", "blob:")
        if not request.url.startswith(own) and request.url not in self.foreign:
            self.foreign.append(request.url)

    def stored(self) -> list[str]:
        """What the browser keeps of this reader's: paths below my-work."""
        return self.page.evaluate(STORED, f"/{EDITION}/")

    def journals(self) -> list[str]:
        return [path for path in self.stored() if path.endswith(".jsonl")]

    def told(self, words: str) -> None:
        self.page.locator(".trouble p", has_text=words).wait_for(timeout=PATIENCE)

    def alive(self) -> "SiteTab":
        try:
            self.page.wait_for_function("!document.querySelector('.waiting')", timeout=PATIENCE)
        except Exception as late:
            raise AssertionError(f"{self.page.locator('.waiting').count()} wait still: {self.errors}") from late
        return self

    def kept(self, key: str) -> None:
        self.card(key).locator(".so-status").filter(has_text=KEPT).wait_for()


@pytest.fixture(scope="module")
def site():
    served = Site(need_site())
    yield served
    served.close()


@pytest.fixture(scope="module")
def profiles(tmp_path_factory):
    """Starts a browser whose profile outlasts it; by its name, the same one again; without a name, a private window."""
    from playwright.sync_api import sync_playwright

    path, root = need_browser(), tmp_path_factory.mktemp("profiles")
    with sync_playwright() as playwright:
        chromium, how = playwright.chromium, {"executable_path": path, "args": CHROMIUM_FLAGS}

        def begin(name: str):
            if name:
                return chromium.launch_persistent_context(str(root / name), viewport=LAPTOP, **how)
            return chromium.launch(**how).new_context(viewport=LAPTOP)

        yield begin


@pytest.fixture
def start(profiles):
    """The same, for one test: a page that is left open goes on running Python."""
    running = []

    def begin(name: str):
        running.append(profiles(name))
        return running[-1]

    yield begin
    for context in running:
        context.close()


def test_a_lesson_keeps_answers_over_reload_and_restart_and_hands_them_in(site, start, tmp_path):
    context = start("first")
    tab = SiteTab(site, context).open("02-count-words/")
    assert not tab.page.locator(".advice").count()
    assert tab.page.locator("#main").is_hidden()  # JupyterLab's own view
    assert tab.reading("02.the").is_hidden()
    tab.write(EXIT, WORDS)
    tab.card("02.the").get_by_role("radio").first.check()
    tab.kept("02.the")
    tab.closed("02.the").get_by_role("button", name="Show what comes next").click()
    assert re.search(r"the\s+4\s+363\.64", tab.reading("02.the").inner_text())
    tab.reload()
    assert tab.words(EXIT) == WORDS
    save = tab.page.locator(".so-card").last
    with tab.page.expect_download() as download:
        save.get_by_role("button", name="Hand in", exact=True).click()
    file = tmp_path / "handed-in.json"
    download.value.save_as(file)
    assert {each["key"] for each in json.loads(file.read_bytes())["answers"]} == {EXIT, "02.the"}
    assert not tab.foreign
    assert tab.page.title().endswith("Second Opinions")
    context.close()

    again = SiteTab(site, start("first")).open("02-count-words/")
    assert again.words(EXIT) == WORDS
    course = again.visit("")
    course.page.get_by_text("2 of 9 answered").wait_for()
    assert course.page.locator(".go").get_attribute("href").endswith("02-count-words/")

    other = SiteTab(site, start("second")).open("02-count-words/")
    assert other.words(EXIT) == ""
    save = other.page.locator(".so-card").last
    save.locator("details", has_text="Bring answers back").locator("summary").click()
    save.get_by_label("A hand-in file").set_input_files(file)
    save.get_by_role("button", name="Restore", exact=True).click()
    save.get_by_text("2 answers restored.").wait_for()
    assert other.words(EXIT) == WORDS
    save.get_by_label("A hand-in file").set_input_files(
        {"name": "bomb.json", "mimeType": "application/json", "buffer": b"[" * 100_000}
    )
    save.get_by_role("button", name="Restore", exact=True).click()
    save.get_by_text(re.compile("hand-in")).last.wait_for()
    other.card(EXIT).locator("textarea").first.fill("")
    other.write(EXIT, "Python is still there.")


def test_another_lesson_has_pictures_and_takes_a_pasted_page(site, start):
    page = next(need_pages().glob("*socialist*.txt"), None) or next(need_pages().glob("*.txt"))
    tab = SiteTab(site, start("third")).open("03-weigh-words/")
    assert not tab.page.locator(".advice").count()
    tab.reveal()
    assert tab.page.locator("main .output svg, main .output img").count()
    tab.page.get_by_label("The page").fill(page.read_text("utf-8"))
    tab.page.get_by_role("button", name="Check what is on it").click()
    tab.page.get_by_text("as we know it, sentence for sentence").wait_for(timeout=PATIENCE)
    tab.page.get_by_role("button", name="Keep it").click()
    tab.page.get_by_text("Kept as “").wait_for()
    page = {"name": "page.html", "mimeType": "text/html", "buffer": b"<!DOCTYPE html><p>One sentence.</p>"}
    with tab.page.expect_file_chooser() as chooser:
        tab.page.get_by_role("button", name="Or choose saved files").click()
    chooser.value.set_files(page)
    tab.page.get_by_role("button", name="Check what is on it").click()
    tab.page.get_by_text("this site reads text alone. Open it, select all, copy, paste.").wait_for()
    assert not tab.foreign

    tab.write("03.school", WORDS)
    assert {path.split("/")[1] for path in tab.stored()} == {"answers", "pages"}
    tab.page.get_by_role("button", name="New student").click()
    dialog = tab.page.get_by_role("dialog")
    assert "in this browser" in dialog.inner_text()
    dialog.get_by_label("Delete the review pages that were pasted in, too").check()
    dialog.get_by_role("button", name="Delete, and make room").click()
    tab.page.wait_for_url(site.address(""))
    tab.page.locator(".kept-where").wait_for()
    assert not tab.stored()
    assert tab.open("03-weigh-words/").words("03.school") == ""
    assert not tab.page.get_by_text("Kept as “").count()


@pytest.fixture(scope="module")
def visited(profiles):
    """A browser that has stored what Python needs: the pages after the first come alive sooner."""
    context = profiles("visited")
    yield context
    context.close()


BEHIND = ("02-count-words", "03-weigh-words", "class-results", "own-lesson")  # opened by other tests; not on the site
REST = sorted({path.stem for path in LESSONS.rglob("[!.]*.ipynb")}.difference(("index", *BEHIND)))


@pytest.mark.parametrize("page", REST)
def test_every_other_page_is_alive_by_itself_and_asks_no_other_host(site, visited, page):
    tab = SiteTab(site, visited).open(f"{page}/")
    assert tab.page.locator(".so-card").first.is_visible()
    tab.reveal()
    assert not tab.page.locator(".advice").count()
    assert not tab.errors and not tab.foreign
    tab.close()


def test_sixty_journals_become_one_and_none_of_their_answers_is_lost(site, start):
    context = start("sixty")
    tab = SiteTab(site, context).open("02-count-words/")
    tab.write(EXIT, WORDS)
    tab.page.goto(site.address(""))
    tab.page.evaluate(SIXTY, f"/{EDITION}/")
    tab.open("02-count-words/")
    tab.write(EXIT, "And more.")
    assert "62 answers" not in tab.text()
    assert tab.card(EXIT).locator(".so-status").inner_text() == "Kept in this browser: 61 answers."
    assert len(tab.journals()) <= 3


def test_journals_wait_for_the_last_page_that_writes_to_one_before_they_become_one(site, start):
    context = start("two tabs")
    tab = SiteTab(site, context).open("02-count-words/")
    tab.write(EXIT, WORDS)
    (own,) = tab.journals()
    tab.page.evaluate(SIXTY, f"/{EDITION}/")
    other = SiteTab(site, context).open("03-weigh-words/")
    assert own in tab.journals()
    tab.write(EXIT, "And more.")
    tab.page.close()
    other.open("02-count-words/")
    other.card(EXIT).locator(".so-status").filter(has_text="Kept in this browser: 61 answers.").wait_for()
    assert "And more." in other.words(EXIT)
    assert len(other.journals()) <= 3


# The journals that sixty sessions would leave, each with an answer of its own.
FILES = """const open = (path) => new Promise((done) => {
  const asked = indexedDB.open('JupyterLite Storage - ' + path);
  asked.onsuccess = () => done(asked.result);
});
const wait = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result); });"""
SIXTY = f"""async (path) => {{ {FILES}
  const base = await open(path), work = base.transaction('files', 'readwrite').objectStore('files');
  const keys = await wait(work.getAllKeys());
  const file = await wait(work.get(keys.find((key) => key.endsWith('.jsonl'))));
  for (let n = 1; n <= 60; n++) {{
    const session = n.toString(16).padStart(16, '0'), key = `99.q${{n}}`;
    const line = JSON.stringify({{v: 2, seq: 100 + n, session, key, question: 'Q', value: {{text: 'A'}}}}) + '\\n';
    const name = session + '.jsonl', path = 'my-work/answers/' + name;
    const content = file.format === 'base64' ? btoa(line) : line;
    await wait(work.put({{...file, name, path, content, size: line.length}}, path));
  }}
  base.close(); }}"""
STORED = f"""async (path) => {{ {FILES}
  const base = await open(path);
  const keys = await wait(base.transaction('files').objectStore('files').getAllKeys());
  base.close();
  return keys.filter((key) => key.startsWith('my-work/') && /[.]/.test(key)); }}"""


@pytest.mark.parametrize("part", ["config-utils.js", "pyodide.mjs", "pyodide.asm.wasm"])
def test_a_python_that_does_not_start_is_told(site, start, part):
    """Nothing tells that the last of the three is missing: a time does, which is shorter here."""
    context = start(part)
    context.route(f"**/{part}", lambda route: route.fulfill(status=404))
    if part.endswith("wasm"):
        script = (site.folder / EDITION / "site.js").read_text("utf-8").replace("LATE = 180_000", "LATE = 9_000")
        context.route("**/site.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    tab = SiteTab(site, context)
    tab.page.goto(site.address("02-count-words/"))
    tab.told("Python has not started in this browser")


def test_a_link_with_a_teachers_lesson_says_in_one_sentence_that_it_cannot_be_shown(site, start):
    tab = SiteTab(site, start("link")).visit("02-count-words/?lesson=q1YqzyxKz0zPU7JSKkmtKFGqBQA")
    tab.trouble("This site cannot show a teacher’s lesson")
    assert "lesson=" not in tab.page.url
    tab.alive()
    tab.trouble("This site cannot show a teacher’s lesson")
    assert not tab.page.get_by_role("button", name="Teacher’s lesson").count()


def test_a_new_edition_offers_the_answers_of_the_last_one_and_a_new_student_none(site, start):
    tab = SiteTab(site, start("edition")).open("02-count-words/")
    tab.write(EXIT, WORDS)
    older = site.folder / "2000.1"
    older.symlink_to(EDITION, target_is_directory=True)
    try:
        tab.page.goto(site.address("").replace(EDITION, "2000.1"))
        tab.page.get_by_text(f"This browser has 1 answer of yours from edition {EDITION}").wait_for()
        tab.page.get_by_role("button", name="Take them over").click()
        tab.page.get_by_text("1 of 9 answered").wait_for()
        tab.page.goto(site.address("02-count-words/").replace(EDITION, "2000.1"))
        assert tab.alive().words(EXIT) == WORDS
        tab.page.get_by_role("button", name="New student").click()
        tab.page.get_by_role("dialog").get_by_role("button", name="Delete, and make room").click()
        tab.page.wait_for_url("**/2000.1/")
        tab.page.locator(".kept-where").wait_for()
        assert not tab.journals()  # of the other edition, which would be offered to the next student
    finally:
        older.unlink()


def test_the_class_results_of_a_made_up_class_are_shown_and_marked(site, start):
    tab = SiteTab(site, start("teacher")).open("class-results/")
    assert not tab.page.locator(".advice").count()
    tab.page.get_by_role("combobox", name="Lesson").first.select_option("02")
    tab.page.get_by_role("button", name="Make the marking pages").click()
    with tab.page.expect_popup() as paper:
        tab.page.get_by_role("link", name="Open the marking pages of lesson 02").click(timeout=PATIENCE)
    assert "secure" in paper.value.locator("table").last.inner_text()  # a level of the rubric, from the guide
    assert not tab.foreign


def test_without_https_it_is_said_before_work_is_lost(site, start):
    context = start("plain")
    tab = SiteTab(site, context)
    context.route("http://school.test/**", lambda route: _answer(site, route))
    tab.page.goto(f"http://school.test/{EDITION}/02-count-words/")
    tab.page.get_by_text("so your browser keeps nothing").wait_for()
    status = tab.alive().card(EXIT).locator(".so-status")
    assert status.inner_text() == "What you answer is kept until this page is closed. Download it before you close it."
    tab.card(EXIT).locator("textarea").first.press_sequentially(WORDS)
    tab.card(EXIT).locator(".so-status").filter(has_text="Kept until this page is closed: 1 answer.").wait_for()
    assert tab.card(EXIT).get_by_role("button", name="Download now").is_visible()


def test_what_a_private_window_forgets_is_said_before_the_first_answer(site, start):
    told = SiteTab(site, start("")).visit("02-count-words/").page.locator(".kept-where")
    told.wait_for()
    assert "A private window loses them when you close it." in told.inner_text()


def _answer(site: Site, route) -> None:
    """Answer as a server would whose address begins with http."""
    path = site.folder / route.request.url.split("?")[0].removeprefix("http://school.test/")
    path = path / "index.html" if path.is_dir() else path
    if path.exists():
        route.fulfill(path=path)
    else:
        route.fulfill(status=404)


def test_in_the_second_engine_an_answer_is_found_again(site):
    firefox = Firefox(need_firefox())
    try:
        firefox.open(site.address("02-count-words/"))
        firefox.until("!document.querySelector('.waiting')", PATIENCE / 1000)
        firefox.type(f'[data-key="{EXIT}"] textarea', "One voice.")
        status = f"document.querySelector('[data-key=\"{EXIT}\"] .so-status').textContent"
        firefox.until(f"{status} === 'Kept in this browser: 1 answer.'")
        firefox.open(site.address("02-count-words/"))
        firefox.until("!document.querySelector('.waiting')", PATIENCE / 1000)
        assert firefox.run(f"return document.querySelector('[data-key=\"{EXIT}\"] textarea').value") == "One voice."
    finally:
        firefox.close()
