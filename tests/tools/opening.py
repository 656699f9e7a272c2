"""How long until a page is alive? The same page again and again, each time in a browser that has never seen it."""

import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nbformat import write
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, sync_playwright

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / name) for name in ("browser", "")]
from conftest import CHROMIUM_FLAGS, need_browser  # noqa: E402
from kit import Kit  # noqa: E402

# When the first control stood, and when nothing waited any more; both in milliseconds from the opening of the page.
WATCH = """const look = () => {
  if (document.querySelector('.so-card textarea, .so-card input, .widget-label')) window.first ??= performance.now();
  const waits = document.querySelector('.waiting'), card = document.querySelector('.so-card, .widget-label');
  if (card && !waits && document.readyState !== 'loading') window.last ??= performance.now();
  else window.last = undefined;
};
new MutationObserver(look).observe(document, { childList: true, subtree: true })"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that has stored nothing."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=need_browser(), args=CHROMIUM_FLAGS)


def opened(browser: Browser, address: str) -> dict[str, float]:
    """Seconds to the first live control of a page, and to the last."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    # Voilà's own template asks for letters from the web, which may answer late or never.
    context.route(lambda asked: "127.0.0.1" not in asked, lambda route: route.abort())
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("window.last", timeout=90_000)
    page.wait_for_timeout(500)  # what waits may come back for a moment
    found = {name: page.evaluate(f"window.{name}") / 1000 for name in ("first", "last")}
    context.close()
    return found


@contextmanager
def kit(lesson: str) -> Iterator[str]:
    """The address of a lesson's page, on a server as the kit starts it."""
    with tempfile.TemporaryDirectory() as folder:
        site = Kit(Path(folder))
        try:
            yield site.address(lesson)
        finally:
            site.close()


@contextmanager
def voila() -> Iterator[str]:
    """The address of a notebook with one label in plain Voilà."""
    with tempfile.TemporaryDirectory() as folder:
        book = new_notebook(cells=[new_code_cell("import ipywidgets\nipywidgets.Label('a label')")])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        write(book, Path(folder) / "one.ipynb")
        address = "http://127.0.0.1:8976/"
        command = [sys.executable, "-m", "voila", "one.ipynb", "--no-browser", "--port=8976"]
        server = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
        try:
            while server.poll() is None:
                with suppress(urllib.error.URLError):
                    urllib.request.urlopen(f"{address}voila/static/voila.js", timeout=5).read()
                    break
                time.sleep(0.1)
            yield address
        finally:
            server.terminate()
            server.wait()
