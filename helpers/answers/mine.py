"""What did I say? Every answer is written down at once, kept in every version, handed in as one file, and restored.

No widgets: `helpers.prompts` asks, and keeps here what it hears. The files are in ``my-work/answers``.
"""

import os
import re
import sys
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path

from .. import charts, files, questions
from ..errors import BadInput, called
from ..tables import Table, many
from . import handin
from .handin import HandIn, for_browser
from .journal import Answer, Journal, NotKept, canonical, fits, is_flat

__all__ = ["Answer", "NotKept", "change_of_mind", "everything", "for_browser", "forget"]
__all__ += ["hand_in", "keep", "latest", "place", "restore", "save_hand_in", "skipped", "status", "text", "versions"]

NOTHING_YET = "Nothing to compare yet. Answer in lesson 00 and above, then open this lesson again."

# Keys that start with # are not answers: the code and the group of the hand-ins are kept in the journal with them.
_OWN = "#"
_CODE, _GROUP = "#code", "#group"

_open = cache(Journal)  # one for each folder
# In a browser: JupyterLite shows its storage there, where it may use it. Asked once: to write below it makes a folder.
_DRIVE = os.path.isdir("/drive")


def _journal() -> Journal:
    return _open(files.folder("answers"))


def keep(key: str, value: object, question: str = "") -> int:
    """Write down one answer and return its sequence number once the disk has it.

    The value is text, a number, or a list or dictionary of them; the question is kept as it was asked.
    A value equal to the newest is no change and is not written again.
    Raises `NotKept` where the disk refuses: the words then stay in memory, `latest` and `hand_in` have them,
    and they are written with the next answer that the disk takes. Raises `BadInput` for what is no answer.
    """
    if not isinstance(key, str) or not key.strip() or key.startswith(_OWN) or len(key) > 200:
        raise BadInput("An answer needs the key of its question, such as 02.repeats.")
    return _journal().keep(key, _plain(value), str(question))


def _plain(value: object) -> object:
    with suppress(TypeError, ValueError, RecursionError):
        if is_flat(copy := files.from_json(canonical(value))):
            return copy
    raise BadInput("An answer can hold text, numbers, lists and tables, and nothing else.")


def latest(key: str) -> Answer | None:
    """The newest version of one answer, or None."""
    answer = _journal().newest().get(key)
    return answer and _copy(answer)


def versions(key: str) -> list[Answer]:
    """Every version of one answer, from all sessions, oldest first."""
    return [_copy(answer) for answer in _journal().answers(key)]


def everything() -> dict[str, Answer]:
    """The newest version of every answer, by key, each with the question as it was asked.

    Answers to questions that have since been reworded or removed are here too.
    """
    return {key: _copy(answer) for key, answer in _journal().newest().items() if not key.startswith(_OWN)}


def _copy(answer: Answer) -> Answer:
    # A caller may change the list or dictionary that it gets: the journal's own copy in memory must stay as it is.
    return replace(answer, value=deepcopy(answer.value))


def skipped() -> str:
    """One line on what in the journals could not be read, or nothing where all could."""
    found = _journal().skipped()
    names = {"damaged": "damaged", "newer": "from a newer edition of the kit"}
    why = " or ".join(words for name, words in names.items() if found[name])
    lines = f"{found.total()} saved {'line is' if found.total() == 1 else 'lines are'}"
    return why and f"{lines} {why} and left out. Nothing was deleted."


# What Binder, Google Colab and Kaggle set, which forget with the session; and what hosts set of which some forget.
FORGETS = ("BINDER_", "COLAB_RELEASE_TAG", "COLAB_GPU", "KAGGLE_KERNEL_RUN_TYPE")
HOSTS = ("JUPYTERHUB_", "CODESPACES", "GITPOD_", "DEEPNOTE_", "PAPERSPACE_", "SAGEMAKER_", "SM_", "REPL_ID")


def place() -> str:
    """Where answers go: “own”, a computer that keeps them; “binder”, a machine that forgets; “none”, no disk to use.

    A hub of another kind counts as “binder”: some forget, and none says so. On the site it is “browser” or “page”.
    """
    if sys.platform == "emscripten":
        return "browser" if _DRIVE else "page"
    folder = files.folder("answers")
    there = next((each for each in (folder, *folder.parents) if os.path.exists(each)), folder)
    if _journal().failure or not os.access(there, os.W_OK | os.X_OK):
        return "none"
    return "binder" if _hosted(*FORGETS, *HOSTS) else "own"


def _hosted(*starts: str) -> bool:
    return any(name.startswith(starts) and value for name, value in os.environ.items())


def status(n: int | None = None) -> str:
    """One true line on whether answers are saved here; `n` is how many, counted where it is not given."""
    count = sum(not key.startswith(_OWN) for key in _journal().newest()) if n is None else n
    where = "hub" if place() == "binder" and not _hosted(*FORGETS) else place()
    line = files.table(Path(__file__).with_name("status.toml"))[where]["later" if count else "first"]
    why = _journal().failure or "the folder may not be written to"
    return str(line).format(answers=many(count, "answer"), why=why)


def hand_in(group: str | None = None) -> HandIn:
    """The newest version of each answer, to hand in: .json and .html as bytes, .filename, .page_name, .code, .text.

    No name, place or time is in it. The code is drawn once; it and the group stay the same from hand-in to hand-in.
    Works with no disk: what could not be saved is in it as well.
    """
    journal = _journal()
    with suppress(NotKept):
        if _CODE not in journal.newest():
            journal.keep(_CODE, handin.new_code())
        if group is not None:
            journal.keep(_GROUP, handin.group_name(group))
    newest = journal.newest()
    code, group = (str(newest[key].value) if key in newest else "" for key in (_CODE, _GROUP))
    return HandIn(code, handin.newest(newest.values()), group)


def save_hand_in(group: str | None = None) -> tuple[Path, Path]:
    """Write the hand-in and its page to ``my-work/answers``, whole or not at all, and return where they are.

    Raises `NotKept`.
    """
    work, folder = hand_in(group), files.folder("answers")
    paths = folder / work.filename, folder / work.page_name
    try:
        files.sweep(folder)
        files.replace(paths[0], work.json)
        files.replace(paths[1], work.html)
    except OSError as error:
        raise NotKept(f"The hand-in was not saved: {files.reason(error)}. Press Download now.") from None
    return paths


def restore(source: str | bytes | Path, mine: bool = True) -> list[str]:
    """Bring back the answers of a hand-in: its file, what the file holds, its page, or the pasted code.

    Returns how many came back, in a line, and a line for each thing that there is to say about it.
    Nothing here is wiped: where both have an answer, the restored one is shown and the other stays as a version.
    Answers that are here already are not added twice. What is a partner's, and not `mine`, never brings its code.
    Raises `BadInput` for what is no hand-in.
    """
    work, journal = handin.read(source), _journal()
    known, here = {answer.identity for answer in journal.answers()}, journal.newest()
    fresh = [answer for answer in work.answers if answer.identity not in known and fits(answer)]
    other = [answer.key for answer in fresh if answer.key in here]
    with suppress(NotKept):
        journal.add(fresh)
    for answer in fresh:
        with suppress(NotKept):
            journal.keep(answer.key, answer.value, answer.question)
    # Somebody else's hand-in makes nobody somebody else: its code is taken by whoever has answered nothing here.
    for key, value in [(_CODE, work.code), (_GROUP, work.group)]:
        if value and mine and not known:
            with suppress(NotKept):
                journal.keep(key, value)
    notes = {
        f"Also answered here: {', '.join(other[:5])}. What was here is kept as an earlier version.": other,
        "All of them were here already.": work.answers and not fresh,
        "The file was changed after it was made: look through the answers.": work.changed,
        f"{work.damaged} in the hand-in could not be read.": work.damaged,
        f"Not saved: {journal.failure}. They are shown as long as this session lives.": journal.failure,
    }
    return [f"{many(len(fresh), 'answer')} restored.", *(note for note, so in notes.items() if so)]


# ---- what I wrote and how I voted, for the tools of lesson 08


def text(key: str) -> str:
    """What was written in a prompt, or a review of the kit's own, to try the tools on, where nothing is written yet."""
    answer = latest(questions.get(key).slot)
    written = answer.value.get("text") if answer and isinstance(answer.value, dict) else None
    said = written.strip() if isinstance(written, str) else ""
    return said or (files.data() / "example-review.txt").read_text(encoding="utf-8")


def change_of_mind(*keys: str, scale: tuple[float, float] = (1, 5)) -> charts.Chart | Table:
    """Both votes on each question that was answered twice, 1 to 5, or how many cards lay right; a line before that.

    Raises Advice for a question that is asked once.
    """
    rows = []
    for question in map(questions.get, keys):
        if len(question.rounds) < 2:
            raise BadInput(f"“{question.key}” is asked once.")
        steps = [question.step(kept.value) for slot in question.slots.values() if (kept := latest(slot))]
        if len(steps) == 2 and None not in steps:
            rows.append((question.words, *steps))
    caption, note = ("The first answer and the second", "") if rows else ("", NOTHING_YET)
    table = Table(rows, ["statement", "before", "after"], caption, note)
    return charts.change_of_mind(table, "My answers, before and after", scale)


# ---- leaving nothing behind

_MADE_HERE = re.compile(r"[0-9a-f]{16}\.jsonl|second-opinions-.*\.(json|html)|\..*\.part", re.DOTALL)


def forget() -> list[str]:
    """Delete every journal and hand-in in ``my-work/answers`` and return a line for each copy out of its reach."""
    folder, lines = files.folder("answers"), []
    # Jupyter keeps a copy of each file that was opened and saved in it.
    for place in (folder / ".ipynb_checkpoints", folder):
        for path in sorted(place.iterdir()) if place.is_dir() else []:
            name = called(path)
            try:
                if _MADE_HERE.fullmatch(path.name.replace("-checkpoint.", ".")):
                    path.unlink()
                elif path.name != ".ipynb_checkpoints":
                    lines.append(f"{name} in my-work/answers was not made by the kit: look at it yourself.")
            except OSError as error:
                lines.append(f"{name} in my-work/answers could not be deleted: {files.reason(error)}.")
    _open.cache_clear()
    return [*lines, *files.lines(Path(__file__).with_name("out-of-reach.txt"))]
