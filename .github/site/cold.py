"""How long from the link to the first live control? Opens a page of the site as a browser that has never seen it.

The site's builder prints it. It needs nothing but Chromium, which is told where to go: the page says when it stood.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
PATIENCE = 180  # seconds
FLAGS = ("--headless", "--no-sandbox", "--no-first-run", "--disable-gpu", "--remote-debugging-port=0")
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # another host is asked in vain
# Milliseconds from the opening of the page to its first control, and to the last.
WATCH = b"""<script>{
  let first;
  const look = () => {
    if (!document.querySelector(".so-card textarea, .so-card input")) return;
    first ??= performance.now();
    if (document.querySelector(".waiting") || document.readyState !== "complete") return;
    watch.disconnect();
    navigator.sendBeacon("/stood", `${first} ${performance.now()}`);
  };
  const watch = new MutationObserver(look);
  watch.observe(document, { childList: true, subtree: true, attributes: true });
}</script></head>"""


class Watched(SimpleHTTPRequestHandler):
    """Serves a folder as “python3 -m http.server” does; pages say when they stood."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript"}

    def do_GET(self) -> None:
        self.server.asked += 1
        if not self.path.split("?")[0].endswith("/"):
            return super().do_GET()
        page = Path(self.translate_path(self.path), "index.html").read_bytes().replace(b"</head>", WATCH, 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def do_POST(self) -> None:
        told = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.times = [float(each) / 1000 for each in told.split()]
        self.send_response(204)
        self.end_headers()
        self.server.stood.set()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, handler: type[Watched] = Watched) -> Iterator[ThreadingHTTPServer]:
    """A folder on this computer's own address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def opened(server: ThreadingHTTPServer, page: str, browser: str, profile: str) -> list[float]:
    """Seconds to the first control of a page and to the last; none where it did not come alive."""
    server.asked, server.times, server.stood = 0, [], Event()
    command = (browser, *FLAGS, ALONE, f"--user-data-dir={profile}", f"http://127.0.0.1:{server.server_port}/{page}")
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        server.stood.wait(PATIENCE)
        time.sleep(1)  # what it stores for the next time is on the disk
        running.terminate()
    return server.times


def cold(site: Path, page: str) -> str:
    """One line: how long a page takes at first, and when it is opened again. Raises TimeoutError."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        return "There is no Chromium here: how long a page takes to open was not measured."
    with served(site) as server, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        first = opened(server, page, browser, profile)
        asked = server.asked
        again = opened(server, page, browser, profile)
    if not (first and again):
        raise TimeoutError(f"{page} did not come alive in {PATIENCE} seconds.")
    return (
        f"{page}: first control after {first[0]:.1f} s in a browser that has stored nothing ({asked} requests), "
        f"{again[0]:.1f} s when it is opened again; all is alive after {first[1]:.1f} and {again[1]:.1f} s."
    )


if __name__ == "__main__":
    print(cold(Path(sys.argv[1]), sys.argv[2]))
