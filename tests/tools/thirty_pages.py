"""Thirty pages opened at once: how long until each is alive, what it takes in memory, and whether an answer is lost.

A stress test by hand, and no way to serve a class: python tests/tools/thirty_pages.py [NUMBER]
"""

import os
import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from opening import WATCH, chromium  # first: it finds what stands in tests/browser

from kit import Kit, Tab  # isort: skip

LESSON, KEY = "02-count-words.ipynb", "02.expect"


def resident(parent: int) -> float:
    """Megabytes in memory of a program and all that it has started; what several share is counted once."""
    parents, megabytes = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status, size = (folder / "status").read_text(), (folder / "smaps_rollup").read_text()
        except OSError:
            continue
        parents[int(folder.name)] = int(re.search(r"PPid:\t(\d+)", status)[1])
        shares = re.search(r"^Pss:\s+(\d+)", size, re.MULTILINE)
        megabytes[int(folder.name)] = int(shares[1]) / 1024 if shares else 0

    def below(one: int) -> bool:
        while one not in (0, parent):
            one = parents.get(one, 0)
        return one == parent

    return sum(size for one, size in megabytes.items() if below(one))


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        kit = Kit(Path(folder))
        try:
            idle = resident(kit.server.pid)
            context = browser.new_context()
            context.add_init_script(WATCH)
            tabs = [Tab(kit, context) for _ in range(number)]
            started = time.monotonic()
            for tab in tabs:
                # All at once: none waits for another.
                tab.page.evaluate("address => setTimeout(() => location.assign(address))", kit.address(LESSON))
            for tab in tabs:
                tab.page.set_default_timeout(600_000)
                tab.page.wait_for_function("window.last", timeout=600_000)
            print(f"{number} pages, load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
            print(f"all alive after {time.monotonic() - started:.1f} s")
            for name in ("first", "last"):
                took = sorted(tab.page.evaluate(f"window.{name}") / 1000 for tab in tabs)
                print(f"{name} control: {took[0]:.1f} s the fastest page, {median(took):.1f} median, {took[-1]:.1f} s")
            used = resident(kit.server.pid)
            print(f"memory: {idle:.0f} MB with no page, {used:.0f} MB with all; {(used - idle) / number:.0f} MB a page")

            # Everybody types at once; each page has one line of its own to say.
            words = [f"Line {n}." for n in range(number)]
            for tab, said in zip(tabs, words, strict=True):
                tab.card(KEY).locator("textarea").fill(said)
            for tab in tabs:
                tab.kept(KEY)
            journal = "".join(path.read_text() for path in kit.home.rglob("*.jsonl"))
            lost = [said for said in words if said not in journal]
            print(f"lost: {len(lost)} of {number} answers that were called saved {lost}")
            for tab in tabs:
                tab.close()
            ended = time.monotonic()
            while kit.kernels() and time.monotonic() - ended < 60:
                time.sleep(0.2)
            left = len(kit.kernels())
            print(f"{left} kernels {time.monotonic() - ended:.1f} s after the last page was closed")
            print(f"memory afterwards: {resident(kit.server.pid):.0f} MB")
        finally:
            kit.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
