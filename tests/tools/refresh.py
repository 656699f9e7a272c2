"""Run every lesson from top to bottom in a fresh kernel and store it tidy: the same bytes each time.

    nox --no-venv -s refresh -- [LESSON…]

What a lesson stores is what a reader sees where nothing runs: text, tables and charts, never a widget's id.
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
# Jupyter reads it at import: the kernel of this Python, not one of the same name elsewhere.
os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"

import nbformat  # noqa: E402
from nbclient import NotebookClient  # noqa: E402

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CARD = re.compile(r"(prompts|explore)\.\w+\(.*\)")
KEPT = ("text/plain", "text/html")
CLOSED = "after-guess:"  # a heading with such a tag stays closed until the guess of this key is in, or skipped


def lessons() -> list[Path]:
    """The lessons in teaching order, the teacher's notebooks last."""
    return [*sorted((KIT / "lessons").glob("*.ipynb")), *sorted((KIT / "lessons" / "teacher").glob("*.ipynb"))]


def main(args: list[str]) -> int:
    """Refresh the lessons named, or all; each is told as “changed” or “same”. 1 where a lesson could not be run."""
    code = 0
    for path in [Path(arg).resolve() for arg in args] or lessons():
        try:
            print(f"{path.name}: {'changed' if refresh(path) else 'same'}", flush=True)
        except LessonFailed as failure:
            print(failure, file=sys.stderr)
            code = 1
    return code


class LessonFailed(Exception):
    """A lesson that does not run from top to bottom: its name, the cell and the error, in one line."""


def refresh(path: Path) -> bool:
    """Run one lesson and store it; whether its bytes changed."""
    before = path.read_bytes()
    lesson = nbformat.reads(before.decode("utf-8"), as_version=4)
    with empty_home():
        run(lesson, path.name, path.parent)
    after = (nbformat.writes(tidy(lesson)) + "\n").encode("utf-8")
    if after != before:
        new = path.with_suffix(".new")
        new.write_bytes(after)
        new.replace(path)
    return after != before


def run(lesson: nbformat.NotebookNode, name: str, folder: Path) -> nbformat.NotebookNode:
    """Run a lesson in place, with ``folder`` as the working directory; raises LessonFailed on an error."""
    client = NotebookClient(
        lesson,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        allow_errors=True,  # all cells run; what failed is said below, in one line
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
    )
    # Sockets in files work with no network at all, loopback included.
    with tempfile.TemporaryDirectory(prefix="k") as sockets:
        if hasattr(os, "fork"):
            client.create_kernel_manager()
            client.km.transport = "ipc"
            client.km.ip = f"{sockets}/k"
        asyncio.run(client.async_execute())
    for number, cell in enumerate(lesson.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                raise LessonFailed(f"{name}, cell {number}: {output.ename}: {output.evalue}")
    return lesson


@contextmanager
def empty_home() -> Iterator[None]:
    """An empty folder for the reader's own files, so that nobody's answers reach a stored output."""
    before = os.environ.get("SECOND_OPINIONS_HOME")
    with tempfile.TemporaryDirectory() as home:
        os.environ["SECOND_OPINIONS_HOME"] = home
        try:
            yield
        finally:
            if before is None:
                del os.environ["SECOND_OPINIONS_HOME"]
            else:
                os.environ["SECOND_OPINIONS_HOME"] = before


def held(cell: nbformat.NotebookNode) -> dict[str, object]:
    """What keeps a cell of the lesson in its place in JupyterLab: prose and cards are not changed by a stray key.

    The line of code that shows a card is folded; code to play with can be changed.
    """
    if cell.cell_type == "code" and not CARD.fullmatch("".join(cell.source)):
        return {"deletable": False}
    folded = {"jupyter": {"source_hidden": True}} if cell.cell_type == "code" else {}
    return {"deletable": False, "editable": False} | folded


def tidy(lesson: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The lesson with only what a reader needs: tags, what holds each cell in place, and outputs as text and HTML."""
    lesson.nbformat, lesson.nbformat_minor = 4, 5
    lesson.metadata = nbformat.from_dict(METADATA)
    for cell in lesson.cells:
        tags = cell.metadata.get("tags", [])
        cell.metadata = nbformat.from_dict(held(cell) | ({"tags": tags} if tags else {}))
        # JupyterLab hides what stands below such a heading until its reader opens it, “Run All” or not.
        if any(tag.startswith(CLOSED) for tag in tags):
            cell.metadata["jp-MarkdownHeadingCollapsed"] = True
        for output in cell.get("outputs", []):
            if "data" in output:
                # A widget's id is new on every run; what stays is its question, as text and as HTML.
                output.data = nbformat.from_dict({kind: output.data[kind] for kind in KEPT if kind in output.data})
                output.metadata = nbformat.from_dict({})
    return lesson


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
