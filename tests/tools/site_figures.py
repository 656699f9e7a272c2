"""How long does the site take, beside an empty JupyterLite notebook? python tests/tools/site_figures.py SITE [RUNS]

Each pair of runs is one after the other, in the same minutes: first in a browser that has stored nothing, then again.
The empty notebook stands in the same JupyterLite, loads nothing of the kit, and runs one line by itself.
"""

import json
import shutil
import statistics
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

SITE = Path(__file__).resolve().parents[2] / ".github" / "site"
sys.path.insert(0, str(SITE))
from cold import BROWSERS, Watched, opened, served  # noqa: E402

LINE = {"cell_type": "code", "id": "one", "source": "print('alive')", "metadata": {}, "outputs": []}
# What the kit brings, and a notebook that only prints does not need.
KIT = {"second-opinions", "anywidget", "click", "defusedxml", "ipywidgets", "jinja2", "joblib", "jupyterlab-widgets"}
KIT |= {"markupsafe", "mistune", "nltk", "psygnal", "regex", "textblob", "tqdm", "vadersentiment"}
PYTHON = {"kernelspec": {"name": "python", "display_name": "Python"}}
CELLS = [LINE | {"execution_count": None}]
EMPTY = json.dumps({"cells": CELLS, "metadata": PYTHON, "nbformat": 4, "nbformat_minor": 5}).encode()
WATCH = b"""<script type="module">
  while (!window.jupyterapp) await new Promise((go) => setTimeout(go, 50));
  const app = window.jupyterapp;
  await app.started;
  const behind = () => app.shell.currentWidget?.sessionContext;
  while (!behind()?.session?.kernel) await new Promise((go) => setTimeout(go, 50));
  await behind().ready;
  app.commands.execute("notebook:run-all-cells");
  while (!document.querySelector(".jp-OutputArea-output")) await new Promise((go) => setTimeout(go, 20));
  navigator.sendBeacon("/stood", `${performance.now()} ${performance.now()}`);
</script></head>"""


class Empty(Watched):
    """The site's JupyterLite with nothing of the kit, and an empty notebook beside the lessons."""

    def do_GET(self) -> None:
        path, data = self.path.split("?")[0], None
        if path.endswith("/files/lessons/empty.ipynb"):
            data = EMPTY
        elif path.endswith("/api/contents/lessons/all.json"):
            told = json.loads(Path(self.translate_path(path)).read_bytes())
            like = next(each for each in told["content"] if each["name"].endswith(".ipynb"))
            told["content"].append(like | {"name": "empty.ipynb", "path": "lessons/empty.ipynb", "size": len(EMPTY)})
            data = json.dumps(told).encode()
        elif path.endswith("/jupyter-lite.json"):
            lock = Path(self.translate_path(f"{path.split('/')[1]}/static/pyodide/pyodide-lock.json"))
            needed = json.dumps([name for name in json.loads(lock.read_bytes())["packages"] if name not in KIT])
            data = Path(self.translate_path(path)).read_bytes().replace(b'"second-opinions"', needed[1:-1].encode())
        elif path.endswith("/notebooks/"):
            data = Path(self.translate_path(path), "index.html").read_bytes().replace(b"</head>", WATCH, 1)
        if data is None:
            return super().do_GET()
        self.server.asked += 1
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if path.endswith("/") else "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Memory(threading.Thread):
    """The most that a browser took, in megabytes: what its processes share is counted once."""

    def __init__(self, profile: str):
        super().__init__(daemon=True)
        self.profile, self.most, self.ends = profile, 0.0, False
        self.start()

    def run(self) -> None:
        while not self.ends:
            self.most = max(self.most, sum(map(taken, self.processes())))
            time.sleep(0.5)

    def processes(self) -> list[Path]:
        """The browser that was started with this profile, and all that it has started."""
        parents: dict[str, list[str]] = {}
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                parent = (process / "stat").read_text().rpartition(")")[2].split()[1]
                parents.setdefault(parent, []).append(process.name)
                if f"--user-data-dir={self.profile}" in (process / "cmdline").read_text().split("\0"):
                    found.append(process.name)
        for each in found:
            found += [child for child in parents.get(each, []) if child not in found]
        return [Path("/proc", each) for each in found]


def taken(process: Path) -> float:
    """Megabytes of a process: its own, and its share of what it has with others."""
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    return 0


def main(site: Path, runs: int = 3) -> None:
    """Print a table: each page at first and again, its requests, and the browser's memory."""
    browser = next(filter(None, map(shutil.which, BROWSERS)))
    edition = max(path.parent.name for path in site.glob("*/jupyter-lite.json"))
    asked = {
        "lesson 02": (Watched, f"{edition}/02-count-words/"),
        "an empty notebook": (Empty, f"{edition}/notebooks/?path=lessons/empty.ipynb"),
    }
    found: dict[str, list[tuple[float, ...]]] = {name: [] for name in asked}
    for _ in range(runs):
        for name, (handler, page) in asked.items():
            with served(site, handler) as server, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
                memory = Memory(profile)
                first, *_ = opened(server, page, browser, profile) or [float("nan")]
                requests = server.asked
                again, *_ = opened(server, page, browser, profile) or [float("nan")]
                memory.ends = True
            found[name].append((first, again, requests, memory.most))
            print(f"{name}: {first:.1f} s, again {again:.1f} s, {requests} requests, {memory.most:.0f} MB", flush=True)
    for name, each in found.items():
        first, again, requests, most = (statistics.median(column) for column in zip(*each, strict=True))
        print(f"Median, {name}: {first:.1f} s, again {again:.1f} s, {requests:.0f} requests, {most:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
