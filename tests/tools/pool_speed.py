"""How long does a class take? Hand-ins of a made-up class, read and put into tables, beside reading their JSON alone.

python tests/tools/pool_speed.py 1000
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import made_up_class

from helpers import classroom


def fastest(work: Callable, times: int = 5) -> tuple[float, float]:
    """The shortest of several runs, by the clock on the wall and by the processor's."""
    found = []
    for _ in range(times):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - wall, time.process_time() - processor))
    return min(wall for wall, _ in found), min(processor for _, processor in found)


def main(n: int) -> None:
    """Print the two times and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for work in made_up_class.made(n):
            paths.append(Path(folder, work.filename))
            paths[-1].write_bytes(work.json)
        size = sum(path.stat().st_size for path in paths) / len(paths) / 1000
        print(f"{n} hand-ins of {len(json.loads(paths[0].read_bytes())['answers'])} answers, {size:.0f} kB each")
        alone = fastest(lambda: [json.loads(path.read_bytes()) for path in paths])
        pooled = fastest(lambda: classroom.pool(folder).tables)
        for name, (wall, processor) in {"JSON alone": alone, "pool": pooled}.items():
            print(f"{name:10}  {wall:.2f} s, {processor:.2f} s of processor time")
        print(f"{'ratio':10}  {pooled[1] / alone[1]:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
