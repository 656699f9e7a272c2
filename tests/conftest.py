"""What every test may lean on: an empty place for files, and the tools that may be absent.

A test that needs the publishers' pages, a browser or a spreadsheet program asks for it by name and is skipped
where it is absent. With SECOND_OPINIONS_MUST_RUN=1 the absence is a failure instead.
"""

import os
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

KIT = Path(__file__).resolve().parent.parent
PROMPTS = KIT / "tests" / "prompts.toml"  # one prompt of each kind

# A slow machine is no fault of the code: what has to be fast is measured beside a peer, in bench.py.
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")

# Set at import, for what runs outside a test function: kernels, subprocesses, work at collection.
_SESSION = tempfile.TemporaryDirectory(prefix="second-opinions-")
os.environ["SECOND_OPINIONS_HOME"] = _SESSION.name

CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # Chromium's own fence cannot be raised by root, which is who runs tests in a container.
    *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),
]


def _absent(what: str) -> None:
    if os.environ.get("SECOND_OPINIONS_MUST_RUN") == "1":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def _program(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def need_pages() -> Path:
    """The folder with the three captured review pages; skips the test where there is none."""
    folder = Path(os.environ.get("SECOND_OPINIONS_REVIEWS") or KIT.parent / "shared" / "reviews")
    if not any(folder.glob("*.txt")):
        _absent("The publishers' pages are not here: set SECOND_OPINIONS_REVIEWS to their folder.")
    return folder


def need_browser() -> str:
    """The path of a Chromium that Playwright can drive; skips the test where there is none."""
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    path = _program("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", mac)
    if not path or not find_spec("playwright"):
        _absent("No browser to drive: install Chromium, and tests/requirements.txt.")
    return path


def need_firefox() -> str:
    """The path of a Firefox, the second engine; skips the test where there is none."""
    path = _program("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
    if not path:
        _absent("No second browser: install Firefox.")
    return path


def need_site() -> Path:
    """The folder that “python3 -m helpers site” wrote, which SECOND_OPINIONS_SITE names; skips the test without it."""
    if not (folder := os.environ.get("SECOND_OPINIONS_SITE")):
        _absent("The site is not made: “python3 -m helpers site OUT --stand-ins …”, then SECOND_OPINIONS_SITE=OUT.")
    return Path(folder)


def need_spreadsheet() -> str:
    """The path of LibreOffice; skips the test where there is none."""
    path = _program("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
    if not path:
        _absent("No spreadsheet program: install LibreOffice Calc.")
    return path


def need_no_network() -> list[str]:
    """The words that start a command with no network; skips the test where this system does not allow it."""
    command = ["unshare", "-rn"]
    if not _program("unshare") or subprocess.run([*command, "true"], capture_output=True).returncode:
        _absent("The network cannot be cut off here: that needs unshare, and Linux.")
    return command


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch) -> Path:
    """An empty folder that is the reader's own for one test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SECOND_OPINIONS_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def pages() -> Path:
    """The folder with the three captured review pages."""
    return need_pages()


@pytest.fixture(scope="module")
def browser():
    """A headless Chromium, driven by Playwright; one for the tests of a file."""
    path = need_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


# ---- the course as a class opens it

LESSONS = sorted(path.name for path in (KIT / "lessons").glob("0*.ipynb"))
PAGES = [
    "index.ipynb",
    *LESSONS,
    "five-voices.ipynb",
    "one-hour.ipynb",
    "teacher/class-results.ipynb",
    "teacher/class-round.ipynb",
    "teacher/own-lesson.ipynb",
    "teacher/guide.md",
]
LAPTOP = {"width": 1366, "height": 768}


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab and the pages on an empty folder, with the tests' own prompts."""
    need_browser()
    from lab import Lab

    folder = tmp_path_factory.mktemp("lab")
    shutil.copy(PROMPTS, folder)
    server = Lab(folder)
    yield server
    server.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The kit's server, for all tests of a file."""
    need_browser()
    from kit import Kit

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
def context(browser):
    """A browser profile with nothing in it."""
    context = browser.new_context(viewport=LAPTOP)
    yield context
    context.close()


@pytest.fixture
def tab(site, context):
    """A page of the course, not yet opened."""
    from kit import Tab

    return Tab(site, context)


@pytest.fixture(scope="module", params=PAGES)
def opened(request, served, browser):
    """A page of the course with everything on it alive, and what was seen on the way.

    `before` and `landmarks` are its headings and its tree before anything had run; `asked` the addresses that it asked
    for, `errors` what the browser complained of.
    """
    from kit import Tab

    context = browser.new_context(viewport=LAPTOP)
    tab = Tab(served, context)
    tab.path, tab.asked, tab.errors = request.param, [], []
    context.on("request", lambda asked: tab.asked.append(asked.url))
    tab.page.on("console", lambda said: tab.errors.append(said.text) if said.type == "error" else None)
    tab.visit(tab.path, until="domcontentloaded")
    tab.before = tab.page.locator("main :is(h1, h2, h3, h4)").all_text_contents()
    tab.landmarks = tab.tree()
    yield tab.alive()
    context.close()
