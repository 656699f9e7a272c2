"""A class on a real JupyterHub: all open lesson 02 at once, answer three cards and close it. Is all of it kept?

It is also told how many cards doubted for a while that their answer was kept, how often they asked again, and how many
lines between a page and its Python broke.

A stress test by hand: python tests/tools/hub_load.py [NUMBER] [early], in an environment with the kit and jupyterhub,
and with configurable-http-proxy (from npm) on the PATH. Hub, servers and students' browsers share one machine.
“early”: everybody's server stands already when the lesson is opened.
"""

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

from opening import WATCH, chromium
from playwright.sync_api import BrowserContext, Error, Locator, Page, WebSocket
from thirty_pages import LESSON, resident

KIT = Path(__file__).resolve().parents[2]
CARDS = 3
# The questions whose cards have said, however shortly, that an answer is not saved.
DOUBTS = """window.doubts = [];
new MutationObserver((changes) => {
  for (const { target } of changes)
    if (target.className === 'so-status' && target.textContent.startsWith('Not saved'))
      window.doubts.push(target.closest('[data-key]').dataset.key);
}).observe(document, { childList: true, subtree: true })"""
# As lessons/teacher/hub.md says: one copy of the kit for all, and each student's own files at home.
SETTINGS = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "{word}"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/h/{{username}}"
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser", "--allow-root", "--KernelManager.transport=ipc"]
c.Spawner.start_timeout = c.Spawner.http_timeout = 600
c.JupyterHub.log_level = 30
c.Spawner.notebook_dir = "/"
c.Spawner.default_url = "/course/"
c.Spawner.environment = {{"SECOND_OPINIONS_HOME": "~/my-work", "PYTHONPATH": "{folder}/kit"}}
"""


@contextmanager
def hub(folder: Path, word: str, settings: str = SETTINGS) -> Iterator[tuple[str, int]]:
    """The address of a hub with its files in this folder, and its process."""
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    for part in ("helpers", "lessons", "data"):
        shutil.copytree(KIT / part, folder / "kit" / part, ignore=ignored)
    port, inner, proxy = map(free, range(3))
    known = {"port": port, "hub": inner, "proxy": proxy, "word": word, "folder": folder, "python": sys.executable}
    (folder / "hub.py").write_text(settings.format(**known))
    command = [sys.executable, "-m", "jupyterhub", "-f", "hub.py"]
    with open(folder / "log", "w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        wait(lambda: answers(f"{address}/hub/health"), 60)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(60)


def free(_: int) -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def answers(address: str) -> bool:
    with suppress(OSError):
        return urllib.request.urlopen(address, timeout=5).status == 200
    return False


def wait(true: Callable[[], bool], seconds: float) -> float:
    """Seconds until something was true. Raises TimeoutError."""
    started = time.monotonic()
    while not true():
        if time.monotonic() - started > seconds:
            raise TimeoutError(true)
        time.sleep(0.2)
    return time.monotonic() - started


def enter(context: BrowserContext, address: str, name: str, word: str) -> Page:
    """A browser in which a student has signed in, before the bell."""
    page = context.new_page()
    page.set_default_timeout(400_000)
    page.goto(f"{address}/hub/login?next=%2Fhub%2Fhome")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(word)
    page.get_by_role("button", name=re.compile("sign in", re.I)).click()
    page.wait_for_url("**/hub/home")
    return page


def listen(page: Page, heard: Counter[str]) -> None:
    """Count what the cards of a page tell Python, and the lines to it that break."""

    def sent(data: str | bytes) -> None:
        said = data if isinstance(data, bytes) else data.encode()
        heard.update(act.decode() for act in re.findall(rb'"do":"(hello|keep)"', said))

    def line(socket: WebSocket) -> None:
        if "/channels" in socket.url:
            socket.on("framesent", sent)
            socket.on("close", lambda _: heard.update(["broken"]))

    page.on("websocket", line)


def asked(page: Page) -> list[str]:
    """The first questions that have a box in sight."""
    boxes = page.locator("[data-key] .so-card textarea:visible")
    keys = boxes.evaluate_all("all => all.map(one => one.closest('[data-key]').dataset.key)")
    return list(dict.fromkeys(keys))[:CARDS]


def main(number: int, early: bool) -> None:
    word = secrets.token_hex(8)
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        folder = Path(place)
        with hub(folder, word) as (address, pid):
            names = [f"s{n}" for n in range(number)]  # short: a socket's path has 107 letters at most
            contexts = [browser.new_context() for _ in names]
            for context in contexts:
                context.add_init_script(WATCH)
                context.add_init_script(DOUBTS)
            pages = [enter(one, address, name, word) for one, name in zip(contexts, names, strict=True)]
            heard: Counter[str] = Counter()
            for page in pages:
                listen(page, heard)
            idle = resident(pid)
            for page in pages if early else []:
                page.goto(f"{address}/hub/spawn")
                page.wait_for_url("**/course/**")
                page.goto("about:blank")
            lesson = f"{address}/hub/user-redirect/course{folder}/kit/lessons/{LESSON}"
            bell = time.time()
            for page in pages:
                # All at once: none waits for another.
                page.evaluate("address => { setTimeout(() => location.assign(address)) }", lesson)
            for page in pages:
                page.wait_for_url("**/course/**")
                page.wait_for_function("window.last")
            print(f"{number} students, load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
            for name, step in {"server answers": "0", "first control": "first", "last control": "last"}.items():
                moment = "performance.timeOrigin + " + (step if step == "0" else f"window.{step}")
                took = sorted(page.evaluate(moment) / 1000 - bell for page in pages)
                print(
                    f"{name}: {took[0]:.0f} s the first student, {median(took):.0f} s median, {took[-1]:.0f} s the last"
                )
            used = resident(pid)
            print(f"memory: {idle:.0f} MB before, {used:.0f} MB with all; {(used - idle) / number:.0f} MB a student")

            print(f"before the first answer: {told_so_far(heard, pages)}")
            heard["keep"] = 0
            for page in pages:
                page.evaluate("window.doubts = []")
            started, said = time.monotonic(), {}
            for name, page in zip(names, pages, strict=True):
                said[name] = {key: f"{name} says {key}." for key in asked(page)}
                for key, words in said[name].items():
                    page.locator(f'[data-key="{key}"] .so-card textarea').first.fill(words)
            called = sum(
                told(page.locator(f'[data-key="{key}"] .so-card .so-status'))
                for name, page in zip(names, pages, strict=True)
                for key in said[name]
            )
            print(f"answered, and {called} answers called kept: {time.monotonic() - started:.0f} s")
            print(f"since then: {told_so_far(heard, pages)}")
            for context in contexts:
                context.close()
            kept = sum(words in written(folder / "h" / name) for name in names for words in said[name].values())
            print(f"answers kept: {kept} of {number * CARDS}")
            ended = wait(lambda: kernels(folder) == 0, 120)
            print(f"no kernel is left {ended:.0f} s after the last page was closed; {resident(pid):.0f} MB")


def told_so_far(heard: Counter[str], pages: list[Page]) -> str:
    """How many cards doubted, what they told Python, and how many lines broke."""
    doubts = sum(len(set(page.evaluate("window.doubts"))) for page in pages)
    return (
        f"{doubts} cards said “Not saved” for a while, {heard['hello']} × hello, {heard['keep']} × keep, "
        f"{heard['broken']} lines broken"
    )


def told(status: Locator) -> bool:
    """Whether a card says that its answer is kept, within a minute; what else it says is printed."""
    try:
        status.filter(has_text=re.compile("^(Saved|Kept)")).wait_for(timeout=60_000)
    except Error:
        print("a card said:", status.all_inner_texts())
        return False
    return True


def written(home: Path) -> list[str]:
    """What is in the journals of one student."""
    lines = [line for path in home.glob("my-work/answers/*.jsonl") for line in path.read_text().splitlines()]
    return [
        text for line in filter(None, lines) for text in json.loads(line)["value"].values() if isinstance(text, str)
    ]


def kernels(folder: Path) -> int:
    """How many kernels run for the students of this hub."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            found += (
                b"ipykernel" in (process / "cmdline").read_bytes()
                and bytes(folder) in (process / "environ").read_bytes()
            )
    return found


if __name__ == "__main__":
    main(next((int(word) for word in sys.argv[1:] if word.isdigit()), 30), "early" in sys.argv)
