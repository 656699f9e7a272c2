"""A JupyterLab of the test's own, and a page in a real browser that is driven by what a reader sees."""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import nbformat

KIT = Path(__file__).resolve().parent.parent

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
                "PYTHONPATH": str(KIT),
                "JUPYTER_CONFIG_DIR": self._settings.name,
                "JUPYTERLAB_SETTINGS_DIR": self._settings.name,
                "JUPYTERLAB_WORKSPACES_DIR": self._settings.name,
                "IPYTHONDIR": self._settings.name,
            }
        )
        self.log = open(Path(self._settings.name) / "log", "w+")  # noqa: SIM115
        command = [
            *(sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={self.port}"),
            *(f"--IdentityProvider.token={self.token}", f"--ServerApp.root_dir={folder}", "--allow-root"),
            *("--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None", *options),
        ]
        self.server = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=self.log)
        self._wait()

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

    def notebook(self, name: str, *cells: str) -> str:
        """Write a notebook of these code cells; its first cell leaves the kernel's process number in a file."""
        first = f"import os\nfrom pathlib import Path\n_ = Path('{name}.pid').write_text(str(os.getpid()))"
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in (first, *cells)])
        book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        path = self.folder / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(book, path)
        return f"{name}.ipynb"

    def kill_kernel(self, name: str) -> None:
        """End the kernel of a notebook as a lack of memory would: at once."""
        os.kill(int((self.folder / f"{name}.pid").read_text()), signal.SIGKILL)

    def close_sessions(self) -> None:
        """End every kernel, so that the next test begins with none."""
        for session in self.ask("api/sessions"):
            with contextlib.suppress(OSError):
                self.ask(f"api/sessions/{session['id']}", "DELETE")

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/lab/tree/{path}?reset&token={self.token}"

    def close(self) -> None:
        self.server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.server.wait(10)
        self.server.kill()
        self.log.close()
        self._settings.cleanup()


class Page:
    """A notebook in a browser tab."""

    def __init__(self, lab: Lab, path: str, context, run: bool = True):
        self.lab, self.path, self.page = lab, path, context.new_page()
        self.page.set_default_timeout(WAIT)
        self.open(run)

    def open(self, run: bool = True) -> None:
        self.page.goto(self.lab.address(self.path))
        self.until(READY)
        if run:
            self.run_all()

    def until(self, script: str, seconds: float = 60) -> None:
        """Wait until a function in the page, which may be asynchronous, comes back true."""
        end = time.monotonic() + seconds
        while not self.page.evaluate(script):
            assert time.monotonic() < end, f"In {seconds} seconds this did not become true: {script}"
            time.sleep(0.1)

    def command(self, name: str) -> None:
        # Some of these commands never settle: they are sent, not waited for.
        self.page.evaluate(f"void window.jupyterapp.commands.execute('{name}')")

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

    def status(self, words: str, n: int = 0) -> None:
        """Wait until the card's line says this."""
        self.card(n).locator(".so-status", has_text=words).wait_for()

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
