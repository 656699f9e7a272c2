"""The course as a class opens it: the kit's own server on a copy of the kit, with made-up lessons beside the others."""

import contextlib
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat

KIT = Path(__file__).resolve().parents[2]


class Kit:
    """A server as ``python3 -m helpers`` starts it, with the files of one reader."""

    def __init__(self, folder: Path):
        self.kit, self.token = folder / "kit", secrets.token_hex(8)
        self._settings = tempfile.TemporaryDirectory()
        for part in ("helpers", "lessons", "data", "tests/tools"):
            shutil.copytree(KIT / part, self.kit / part, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.server: subprocess.Popen | None = None
        self.start()

    @property
    def home(self) -> Path:
        """Where the reader's files are."""
        return self.kit / "my-work"

    def start(self) -> None:
        """Start the server, at the address that it had before."""
        named = {name: self._settings.name for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")}
        own = {"PYTHONPATH": str(self.kit), "SECOND_OPINIONS_HOME": str(self.home), "JUPYTER_TOKEN": self.token}
        command = [sys.executable, self.kit / "tests" / "tools" / "typed.py", "--no-browser", "--port", str(self.port)]
        self.log = open(Path(self._settings.name) / "log", "a+")  # noqa: SIM115
        self.server = subprocess.Popen(command, env=os.environ | named | own, stdout=self.log, stderr=self.log)
        for _ in range(300):
            with contextlib.suppress(OSError):
                self.ask("api")
                return
            if self.server.poll() is not None:
                break
            time.sleep(0.1)
        self.log.seek(0)
        raise RuntimeError(self.log.read()[-2000:])

    def stop(self) -> None:
        """Stop the server as Ctrl-C does."""
        if not self.server:
            return
        self.server.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.server.wait(15)
        self.server.kill()
        self.server.wait()
        self.server = None
        self.log.close()

    def close(self) -> None:
        self.stop()
        self._settings.cleanup()

    def ask(self, path: str, method: str = "GET") -> object:
        """What the server's own interface answers."""
        address = f"http://127.0.0.1:{self.port}/{path}?token={self.token}"
        with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def kernels(self) -> list[str]:
        """What runs behind the pages that are open."""
        return [kernel["id"] for kernel in self.ask("api/kernels")]

    def kill_kernels(self) -> None:
        """End what runs behind the pages as a lack of memory would: at once."""
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                # The server is the parent of every kernel, and of nothing else.
                if f"PPid:\t{self.server.pid}\n" in (folder / "status").read_text():
                    os.kill(int(folder.name), signal.SIGKILL)

    def clear(self) -> None:
        """End every kernel and delete the reader's files, so that the next test begins with nothing."""
        for kernel in self.kernels():
            with contextlib.suppress(OSError):
                self.ask(f"api/kernels/{kernel}", "DELETE")
        shutil.rmtree(self.home, ignore_errors=True)

    def latest(self) -> dict[str, dict]:
        """The newest value of each answer that is written down."""
        lines = [line for path in self.home.rglob("*.jsonl") for line in path.read_text().splitlines()]
        records = sorted(map(json.loads, filter(None, lines)), key=lambda record: record["seq"])
        return {record["key"]: record["value"] for record in records}

    def lesson(self, name: str, *cells: str) -> str:
        """A made-up notebook beside the lessons: of code, and of prose where a cell begins with “#” or “>”."""
        book = nbformat.v4.new_notebook()
        book.cells = [
            nbformat.v4.new_markdown_cell(cell.removeprefix("> "))
            if cell[:1] in "#>"
            else nbformat.v4.new_code_cell(cell)
            for cell in cells
        ]
        nbformat.write(book, self.kit / "lessons" / f"{name}.ipynb")
        return f"{name}.ipynb"

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/course/lessons/{path}?token={self.token}"


class Tab:
    """A page of the course in a browser tab, driven by what a reader sees."""

    def __init__(self, site: Kit, context):
        self.site, self.page = site, context.new_page()
        self.page.set_default_timeout(30_000)

    def visit(self, path: str, until: str = "load") -> "Tab":
        """Go to a page, and wait for nothing that runs."""
        self.page.goto(self.site.address(path), wait_until=until)
        return self

    def open(self, path: str) -> "Tab":
        """Go to a page, and wait until everything on it is alive."""
        return self.visit(path).alive()

    def alive(self) -> "Tab":
        self.page.wait_for_function("!document.querySelector('.waiting')", timeout=90_000)
        return self

    def reload(self) -> "Tab":
        self.page.reload()
        return self.alive()

    def card(self, key: str):
        """The card that asks for the answer of this key."""
        return self.page.locator(f'[data-key="{key}"] .so-card')

    def kept(self, key: str) -> None:
        """Wait until the card says that its answer is saved."""
        self.card(key).locator(".so-status").filter(has_text=re.compile("^Saved on this computer")).wait_for()

    def write(self, key: str, words: str) -> None:
        """Type an answer, and wait until it is kept."""
        self.card(key).locator("textarea").first.press_sequentially(words)
        self.kept(key)

    def words(self, key: str) -> str:
        return self.card(key).locator("textarea").first.input_value()

    def reading(self, key: str):
        """What stays closed until the guess of this key is in."""
        return self.page.locator(f'[data-after="{key}"] .reading')

    def closed(self, key: str):
        """The line in its place, with a button."""
        return self.page.locator(f'[data-after="{key}"] .closed')

    def trouble(self, words: str = "") -> str:
        """Wait until the line at the foot of the page begins with these words, and return it."""
        line = self.page.locator(".trouble p").filter(has_text=re.compile(f"^{words}."))
        line.wait_for()
        return line.text_content()

    def calm(self) -> None:
        """Wait until that line has gone."""
        self.page.locator(".trouble").wait_for(state="hidden")

    def text(self) -> str:
        """All that can be read on the page."""
        return self.page.locator("body").inner_text()

    def tree(self) -> str:
        """What a screen reader is told."""
        return self.page.locator("body").aria_snapshot()

    def reveal(self) -> None:
        """Open every fold and every reading."""
        self.page.evaluate(
            "for (const fold of document.querySelectorAll('main details')) fold.open = true;"
            "for (const button of document.querySelectorAll('.closed button')) button.click()"
        )

    def wide(self) -> list[str]:
        """What stands out at the side of the page, or scrolls sideways and is no table or code in a box of its own;

        names of rows that are squeezed: four lines or more, of fewer than eight letters; and on a telephone pictures
        and tables of words that scroll, since those are to be read there as they stand.
        """
        return self.page.evaluate(SIDEWAYS)

    def shot(self, path: str, whole: bool = False) -> None:
        self.page.screenshot(path=path, full_page=whole)

    def close(self) -> None:
        self.page.close()


SIDEWAYS = """() => {
  const root = document.documentElement, found = [];
  if (root.scrollWidth > root.clientWidth) found.push(`page: ${root.scrollWidth} of ${root.clientWidth}`);
  for (const part of document.querySelectorAll('body *')) {
    const style = getComputedStyle(part);
    if (!part.checkVisibility() || part.closest('.quiet, .so-quiet, svg') || style.clipPath !== 'none') continue;
    const box = part.closest('.output.made, .plain, .wide, pre, .so-result');
    if (!box && part.getBoundingClientRect().right > root.clientWidth + 1)
      found.push(`out at the side: ${part.tagName}.${part.className} ${part.textContent.trim().slice(0, 40)}`);
    if (!box && part.scrollWidth > part.clientWidth + 1 && /auto|scroll/.test(style.overflowX))
      found.push(`scrolls: ${part.tagName}.${part.className} ${part.textContent.trim().slice(0, 40)}`);
  }
  for (const name of document.querySelectorAll('tbody th, [role=rowheader]')) {
    if (!name.checkVisibility()) continue;
    const words = document.createRange();
    words.selectNodeContents(name);
    const lines = new Set([...words.getClientRects()].map(box => Math.round(box.top))).size;
    if (lines > 3 && name.textContent.length / lines < 8) found.push(`squeezed: ${name.textContent.slice(0, 40)}`);
  }
  for (const part of innerWidth < 560 ? document.querySelectorAll('figure, .output table') : []) {
    const box = part.tagName === 'TABLE' ? part.closest('[style*=overflow-x], .output') : part;
    const long = [...part.querySelectorAll('td')].some(cell => cell.textContent.length > 60);
    if (part.checkVisibility() && (box === part || long) && box.scrollWidth > box.clientWidth + 1)
      found.push(`scrolls on a telephone: ${part.tagName} ${part.textContent.trim().slice(0, 40)}`);
  }
  return found.slice(0, 8) }"""
