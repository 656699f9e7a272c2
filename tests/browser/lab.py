"""A JupyterLab of the test's own, and a page in a real browser that is driven by what a reader sees."""

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
from playwright.sync_api import Error

KIT = Path(__file__).resolve().parents[2]

# The visible word “idle” comes too early, and a run sent then is lost: the session object is what to wait for.
READY = """async () => {
  const sessions = window.jupyterapp?.shell?.currentWidget?.context?.sessionContext;
  if (!sessions) return false;
  await window.jupyterapp.shell.currentWidget.context.ready; await sessions.ready;
  const kernel = sessions.session?.kernel;
  if (!kernel) return false;
  await kernel.info;
  return kernel.connectionStatus === 'connected' && kernel.status === 'idle' }"""
RUN = """() => { const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(e => e.textContent);
  return prompts.length > 0 && prompts.every(text => /\\[\\d+\\]/.test(text)) }"""
WAIT = 30_000

# The kernel leaves its process number; the prompts are the test's own.
FIRST = """\
import os
from pathlib import Path
Path('{name}.pid').write_text(str(os.getpid()))
os.environ["SECOND_OPINIONS_HOME"] = "{home}"
from helpers import answers, prompts
from helpers.questions import source
source.file = lambda: Path("prompts.toml")"""


class Lab:
    """A server on a folder of its own; `options` are JupyterLab's."""

    def __init__(self, folder: Path, *options: str, **environment: str):
        self.folder, self.token = folder, secrets.token_hex(8)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._settings = tempfile.TemporaryDirectory()
        self.environment = (
            os.environ
            | environment
            | {
                "PYTHONPATH": os.pathsep.join([str(KIT), str(folder / "modules")]),
                "JUPYTER_CONFIG_DIR": self._settings.name,
                "JUPYTERLAB_SETTINGS_DIR": self._settings.name,
                "JUPYTERLAB_WORKSPACES_DIR": self._settings.name,
                "IPYTHONDIR": self._settings.name,
            }
        )
        # Every cell stays in the page, also where an older JupyterLab would take it out while it is out of sight.
        settings = Path(self._settings.name, "@jupyterlab", "notebook-extension", "tracker.jupyterlab-settings")
        settings.parent.mkdir(parents=True)
        settings.write_text('{"windowingMode": "none"}')
        self.log = open(Path(self._settings.name) / "log", "w+")  # noqa: SIM115
        self._command = [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={self.port}"),
            *(f"--IdentityProvider.token={self.token}", f"--ServerApp.root_dir={folder}", "--allow-root"),
            *("--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None", *options),
            '--ServerApp.jpserver_extensions={"helpers.course": True}',
        ]
        self.start()

    def start(self) -> None:
        """Start the server, the first time or again: at the same address, with the same token."""
        self.server = subprocess.Popen(self._command, env=self.environment, stdout=self.log, stderr=self.log)
        self._wait()

    def stop(self) -> None:
        """End the server, and every kernel with it."""
        self.server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.server.wait(10)
        self.server.kill()

    def _wait(self) -> None:
        for _ in range(300):
            with contextlib.suppress(OSError):
                self.ask("api")
                return
            if self.server.poll() is not None:
                break
            time.sleep(0.1)
        self.log.seek(0)
        raise RuntimeError(self.log.read()[-2000:])

    def ask(self, path: str, method: str = "GET") -> object:
        """What the server's own interface answers."""
        address = f"http://127.0.0.1:{self.port}/{path}?token={self.token}"
        with urllib.request.urlopen(urllib.request.Request(address, method=method), timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def notebook(self, name: str, *cells: str, home: str = "") -> str:
        """Write a notebook of these code cells, with files of its own in the folder that `home` names."""
        first = FIRST.format(name=name, home=self.home(home or name))
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in (first, *cells)])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        path = self.folder / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(book, path)
        return f"{name}.ipynb"

    def home(self, name: str) -> Path:
        """The folder where the kit keeps a reader's files."""
        return self.folder / "homes" / name

    def kill_kernel(self, name: str) -> None:
        """End the kernel of a notebook as a lack of memory would: at once."""
        os.kill(int((self.folder / f"{name}.pid").read_text()), signal.SIGKILL)

    def versions(self, name: str) -> list[dict]:
        """All that a notebook's kernel has written down, from the oldest version of an answer to the newest."""
        lines = [line for path in self.home(name).rglob("*.jsonl") for line in path.read_text().splitlines()]
        return sorted(map(json.loads, filter(None, lines)), key=lambda record: record["seq"])

    def latest(self, name: str) -> dict:
        """The newest value of each answer that a notebook's kernel has written down."""
        return {record["key"]: record["value"] for record in self.versions(name)}

    def use(self, *modules: str) -> None:
        """Lay modules of the tests where kernels look for them: beside a notebook they do not."""
        (self.folder / "modules").mkdir(exist_ok=True)
        for module in modules:
            shutil.copy(next((KIT / "tests").glob(f"*/{module}")), self.folder / "modules")

    def clear(self) -> None:
        """End every kernel and delete what was answered, so that the next test begins with nothing."""
        for session in self.ask("api/sessions"):
            with contextlib.suppress(OSError):
                self.ask(f"api/sessions/{session['id']}", "DELETE")
        shutil.rmtree(self.folder / "homes", ignore_errors=True)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/lab/tree/{path}?reset&token={self.token}"

    def close(self) -> None:
        self.stop()
        self.log.close()
        self._settings.cleanup()


def leave(context) -> None:
    """Leave one tab of a browser profile waiting, with no notebook in it, and forget what the profile has stored."""
    context.spare = None
    for page in [page for page in context.pages if "/course/" in page.url]:
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
        page.close()
    for page in context.pages[1:]:
        page.close()
    for page in context.pages:
        page.evaluate(
            "() => { const shell = window.jupyterapp.shell; while (shell.currentWidget?.context)"
            " shell.currentWidget.dispose(); localStorage.clear(); sessionStorage.clear() }"
        )
        context.spare = page


class Page:
    """A notebook in a browser tab: the one that waits in `context.spare`, where JupyterLab is loaded, or a new one."""

    again = "Press Run All, or open the lesson again."  # what a card says that has lost its Python
    body, output = ".jp-Notebook", ".jp-OutputArea-output"

    def __init__(self, lab: Lab, path: str, context, run: bool = True):
        self.lab, self.path = lab, path
        if self._take(context):
            self.page.evaluate("path => void window.jupyterapp.commands.execute('docmanager:open', { path })", path)
            self.until(f"() => window.jupyterapp.shell.currentWidget?.context?.path === '{path}'")
            self._ready(run)
        else:
            self.page = context.new_page()
            self.page.set_default_timeout(WAIT)
            self.open(run)

    def _take(self, context) -> bool:
        """Whether a tab with JupyterLab was waiting; it is this page's now."""
        self.page, context.spare = getattr(context, "spare", None), None
        return self.page is not None

    def open(self, run: bool = True) -> None:
        """Load JupyterLab with the notebook, as for the first time."""
        self.page.goto(self.lab.address(self.path))
        self._ready(run)

    def _ready(self, run: bool) -> None:
        self.until(READY)
        if run:
            self.run_all()

    def until(self, script: str, seconds: float = 60) -> None:
        """Wait until a function in the page, which may be asynchronous, comes back true."""
        end = time.monotonic() + seconds
        while not self._true(script):
            assert time.monotonic() < end, f"In {seconds} seconds this did not become true: {script}"
            time.sleep(0.1)

    def _true(self, script: str) -> bool:
        try:
            return bool(self.page.evaluate(script))
        except Error as error:
            # A second window of JupyterLab first sends itself to a workspace of its own.
            if "context was destroyed" in str(error):
                return False
            raise

    def command(self, name: str, **arguments: str) -> None:
        # Some of these commands never settle: they are sent, not waited for.
        self.page.evaluate("([name, more]) => void window.jupyterapp.commands.execute(name, more)", [name, arguments])

    def execute(self, code: str) -> None:
        """Keep the kernel busy with some code, and do not wait."""
        kernel = "window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel"
        self.page.evaluate(f"code => void {kernel}.requestExecute({{ code }})", code)

    def run_all(self) -> None:
        """Run every cell and wait until each has its number."""
        self.page.evaluate("document.querySelectorAll('.jp-CodeCell .jp-InputPrompt').forEach(e => e.textContent = '')")
        self.command("notebook:run-all-cells")
        self.until(RUN)

    def restart_and_run_all(self) -> None:
        self.page.evaluate("window.jupyterapp.shell.currentWidget.context.sessionContext.restartKernel()")
        self.until(READY)
        self.run_all()

    def save(self) -> None:
        self.page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")

    def card(self, n: int = 0):
        """The n-th card on the page."""
        return self.page.locator(".so-card").nth(n)

    def status(self, words: str, n: int = 0) -> str:
        """Wait until the card's line begins with these words, and return it."""
        line = self.card(n).locator(".so-status").filter(has_text=re.compile(f"^{words}"))
        line.wait_for()
        return line.text_content()

    def kept(self, n: int = 0) -> None:
        """Wait until the card says that its answer is saved."""
        self.status("Saved on this computer", n)

    def dismiss(self) -> None:
        """Press the button of JupyterLab's own dialog, which says that a kernel has died."""
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()

    def recover(self) -> None:
        """Do what the card says after a kernel has died: wait for the new one and run all."""
        self.until(READY)
        self.run_all()

    def write(self, words: str, n: int = 0, box: int = 0) -> None:
        """Type words into a box at the end of what stands there."""
        area = self.card(n).locator("textarea").nth(box)
        area.focus()
        area.press("Control+End")
        area.press_sequentially(words)

    def words(self, n: int = 0, box: int = 0) -> str:
        return self.card(n).locator("textarea").nth(box).input_value()

    def shot(self, path: str) -> None:
        self.page.screenshot(path=path)

    def kill(self) -> None:
        """Close the tab as a crash does: nothing of the page runs any more."""
        self.page.close(run_before_unload=False)

    def download(self, button: str, n: int = 0) -> Path:
        """Press a button that downloads, and give the file."""
        with self.page.expect_download() as download:
            self.card(n).get_by_role("button", name=button).click()
        path = self.lab.folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def restore(self, source: Path | str, n: int = 1) -> None:
        """Give a hand-in file, or a code, to the card that saves."""
        card = self.card(n)
        card.locator("details", has_text="Bring answers back").evaluate("fold => fold.open = true")
        if isinstance(source, Path):
            card.get_by_label("A hand-in file").set_input_files(source)
        else:
            card.get_by_label("or the code").fill(source)
        card.get_by_role("button", name="Restore", exact=True).click()
        card.get_by_text("restored.").wait_for()

    def more(self, n: int) -> None:
        """Open what stands under *More* on the card that saves."""
        self.card(n).locator("details", has_text="More: a group").first.evaluate("fold => fold.open = true")

    def delete(self, n: int = 1) -> None:
        """Delete all answers on the card that saves, with the second click that it asks for."""
        card = self.card(n)
        self.more(n)
        card.get_by_role("button", name="Delete my answers").click()
        card.get_by_text("It cannot reach files that you downloaded").wait_for()
        assert self.words() != "", "one click deletes nothing"
        card.get_by_role("button", name="Yes, delete them now").click()
        card.get_by_text("Your answers are deleted").wait_for()
        self.status("What you answer is saved")

    def focused(self) -> str:
        """The words of what has the focus."""
        return self.page.evaluate("document.activeElement.textContent")

    def focus(self, n: int, role: str, name: str) -> None:
        """Go to a control with the Tab key, from the top of its card; among radio buttons, with the arrows."""
        target = self.card(n).get_by_role(role, name=name, exact=True).first.element_handle()
        self._enter(n)
        for _ in range(80):
            if self.page.evaluate("target => target === document.activeElement", target):
                return
            near = "target => target.name && target.name === document.activeElement.name"
            self.page.keyboard.press("ArrowDown" if self.page.evaluate(near, target) else "Tab")
        raise AssertionError(f"The Tab key does not reach {role} {name!r}.")

    def _enter(self, n: int) -> None:
        self.card(n).evaluate("card => card.focus()")

    def tab_through(self, n: int) -> int:
        """How many stops the Tab key makes in a card before it leaves it."""
        self._enter(n)
        for stops in range(80):
            self.page.keyboard.press("Tab")
            if not self.card(n).evaluate("card => card.contains(document.activeElement)"):
                return stops
        raise AssertionError("The Tab key is caught in a card.")

    def reachable(self, n: int) -> int:
        """How many controls a card shows; radio buttons of one group count once."""
        return self.card(n).evaluate(
            "card => new Set([...card.querySelectorAll('button, input, select, textarea, summary')]"
            ".filter(one => !one.disabled && one.checkVisibility())"
            ".map((one, at) => one.type === 'radio' ? one.name : at)).size"
        )

    def hover_everything(self) -> None:
        """Send each part of the notebook what a mouse would send it, clicks on links included."""
        self.page.evaluate(
            "place => document.querySelectorAll(`${place} *`).forEach(part => {"
            " part.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));"
            " if (part.tagName === 'A') part.click(); if (part.tagName === 'DETAILS') part.open = true })",
            self.output,
        )
        self.page.wait_for_timeout(300)

    def hide_sides(self) -> None:
        """Give the notebook the whole width, as a reader with a small screen does."""
        if self.page.locator("#jp-left-stack").is_visible():
            self.command("application:toggle-left-area")
        self.page.add_style_tag(content=".jp-SideBar { display: none !important }")
        self.page.evaluate("dispatchEvent(new Event('resize'))")
        self.page.wait_for_timeout(500)
