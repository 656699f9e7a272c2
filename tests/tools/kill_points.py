"""Kill a program that is saving, at any moment, again and again: what it showed as kept must be there.

    python tests/tools/kill_points.py 1000

Prints how many answers were acknowledged, how many of them are lost, and how many files cannot be read.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path.insert(0, str(KIT))

# Saves without a pause and says so after each; every fourth time the hand-in and its page too.
WRITER = """
import sys
from helpers import answers
run = sys.argv[1]
for number in range(100_000):
    answers.keep(f"02.q{number % 7}", {"text": f"run {run} number {number} " + "word " * (number % 50)}, "Why?")
    print(f"run {run} number {number} ", flush=True)
    if number % 4 == 3:
        answers.save_hand_in("9B")
"""
RUNS_PER_HOME = 20
# The calls to the system at which a program may be stopped, or refused.
CALLS = ["open", "write", "fsync", "close", "replace", "mkdir", "listdir", "lstat", "fstat", "unlink"]


def kill_points(runs: int) -> Counter:
    """Kill a writer so many times, each soon after one of its first saves; count what became of what it said."""
    found = Counter(runs=runs)
    for start in range(0, runs, RUNS_PER_HOME):
        with tempfile.TemporaryDirectory() as home:
            kept = [said for run in range(start, min(start + RUNS_PER_HOME, runs)) for said in _killed(home, run)]
            found += _look(home, kept)
    return found


def _killed(home: str, run: int) -> list[str]:
    environment = os.environ | {"SECOND_OPINIONS_HOME": home, "PYTHONPATH": str(KIT)}
    command = [sys.executable, "-c", WRITER, str(run)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        said = [writer.stdout.readline() for _ in range(random.randint(1, 8))]
        # A save takes about this long: the kill comes before, in or after one.
        time.sleep(random.uniform(0, 0.01))
        writer.kill()
        # A line that was cut by the kill was never shown.
        return [line.rstrip("\n") for line in [*said, *writer.stdout] if line.endswith("\n")]


def _look(home: str, kept: list[str]) -> Counter:
    from helpers import answers
    from helpers.answers import handin, mine
    from helpers.errors import BadInput

    os.environ["SECOND_OPINIONS_HOME"] = home
    mine._open.cache_clear()
    texts = {str(version.value["text"]) for key in answers.everything() for version in answers.versions(key)}
    starts = {" ".join(text.split(" ")[:4]) + " " for text in texts}
    found = Counter(acknowledged=len(kept), lost=sum(said not in starts for said in kept))
    for path in Path(home, "answers").glob("second-opinions-*"):
        try:
            found["unreadable"] += not handin.read(path).answers
        except BadInput:
            found["unreadable"] += 1
        found["hand-ins"] += path.suffix == ".json"
    answers.save_hand_in()
    found["leftovers"] += len(list(Path(home, "answers").glob(".*.part")))
    return found


if __name__ == "__main__":
    result = kill_points(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    print(
        ", ".join(
            f"{name}: {result[name]}"
            for name in ("runs", "acknowledged", "lost", "hand-ins", "unreadable", "leftovers")
        )
    )
    sys.exit(bool(result["lost"] or result["unreadable"] or result["leftovers"]))
