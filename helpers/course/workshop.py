"""Where does a reader look inside a lesson, and who comes next? In an own copy; of the last one nothing stays."""

import hashlib
import json
import shutil
from contextlib import suppress
from pathlib import Path

from .. import answers, files, pages
from ..reviews import shelf

LESSONS = files.KIT / "lessons"
MADE = ".made.json"  # what each copy was when it was made: one that nobody has changed follows its lesson
ECHO = "so-echo"  # the class of an answer that is shown below its card, and that JupyterLab saves with the lesson


def own_copy(lesson: str) -> Path:
    """The reader's copy of a lesson, such as “02-count-words.ipynb”; the others are laid beside it, for the links.

    A copy that was never changed is made anew where its lesson has changed. Raises OSError where the disk refuses.
    """
    made: dict[str, str] = {}
    with suppress(OSError, TypeError, ValueError):
        made = dict(json.loads((files.folder("lessons") / MADE).read_bytes()))
    for path in sorted(LESSONS.glob("0*.ipynb")):
        copy, data = files.folder("lessons") / path.name, path.read_bytes()
        if not copy.exists() or _digest(copy.read_bytes()) == made.get(path.name) != _digest(data):
            files.replace(copy, data)
            made[path.name] = _digest(data)
    files.replace(files.folder("lessons") / MADE, json.dumps(made).encode())
    return files.folder("lessons") / lesson


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def new_student(with_pages: bool = False) -> list[str]:
    """Delete answers, hand-ins, copies of lessons, answers stored in lessons, and brought pages where they are to go.

    Returns a line for whatever stays: what the browser keeps is for the page to clear, downloads are for a person.
    """
    lines = answers.forget()
    shutil.rmtree(files.folder("lessons"), ignore_errors=True)
    # Every lesson, and the copy that Jupyter keeps of each one that was saved.
    for path in sorted(LESSONS.rglob("*.ipynb")):
        try:
            clear_echoes(path)
        except (OSError, ValueError) as error:
            why = files.reason(error) if isinstance(error, OSError) else "it is damaged"
            lines.append(f"{path.name} may still show answers: {why}.")
    if with_pages:
        pages.forget()
    elif shelf.brought():
        lines.append("The pages that were brought are still here.")
    return lines


def clear_echoes(path: Path) -> bool:
    """Take the answers out of a saved lesson; whether there were any. Raises ValueError for what is no notebook."""
    notebook = json.loads(path.read_bytes())
    found = False
    for cell in (cell for cell in notebook["cells"] if cell["cell_type"] == "code"):
        html = ["".join(output.get("data", {}).get("text/html", "")) for output in cell["outputs"]]
        found |= any(ECHO in each for each in html)
        cell["outputs"] = [output for output, each in zip(cell["outputs"], html, strict=True) if ECHO not in each]
    if found:
        files.replace(path, (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode())
    return found
