"""Which lessons are there, and how far have I come? The list that the course page shows."""

import json
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup
from nbformat import NotebookNode, from_dict

from .. import answers, questions
from . import document
from .workshop import LESSONS


@dataclass(frozen=True)
class Lesson:
    """One lesson: its file, its question, its minutes, and the keys of the answers that it asks for."""

    file: str
    number: str
    question: str
    minutes: int
    keys: tuple[str, ...]

    def answered(self, kept: AbstractSet[str]) -> int:
        """How many of its questions have an answer among these keys."""
        return len(kept & set(self.keys))


def all() -> list[Lesson]:
    """The lessons in order."""
    return [_read(path, path.stat().st_mtime) for path in sorted(LESSONS.glob("[0-9][0-9]-*.ipynb"))]


@lru_cache(maxsize=100)
def _read(path: Path, changed: float) -> Lesson:
    page = document.read(cells(path.read_text("utf-8")))
    minutes = re.search(r"\d+", dict(page.facts).get("Minutes", ""))
    return Lesson(path.name, path.name[:2], page.title, int(minutes[0]) if minutes else 0, tuple(page.keys))


def cells(notebook: str) -> list[NotebookNode]:
    """The cells of a notebook file, whose lines may be kept apart."""
    found = json.loads(notebook)["cells"]
    return [from_dict(cell | {"source": "".join(cell["source"])}) for cell in found]


def around(file: str) -> dict[str, Lesson | None]:
    """The lesson in this file, the one before it and the one after it."""
    found = all()
    at = next((n for n, lesson in enumerate(found) if lesson.file == file), None)
    if at is None:
        return {"lesson": None, "back": None, "next": None}
    return {"lesson": found[at], "back": found[at - 1] if at else None, "next": dict(enumerate(found)).get(at + 1)}


@dataclass(frozen=True)
class Overview:
    """The lessons with what has been answered, and the one to go on with."""

    lessons: list[Lesson]
    kept: frozenset[str]
    newest: str  # the key of the last answer
    status: str  # one true line on where answers are

    @property
    def next(self) -> Lesson | None:
        """The lesson of the last answer, or after it the first that still asks something."""
        at = next((n for n, lesson in enumerate(self.lessons) if self.newest in lesson.keys), 0)
        ahead = [lesson for lesson in self.lessons[at:] if lesson.answered(self.kept) < len(lesson.keys)]
        return ahead[0] if ahead else None

    def __repr__(self) -> str:
        rows = [f"{each.number}  {each.question}  ({each.minutes} min, {self._so_far(each)})" for each in self.lessons]
        return "\n".join([*rows, self.status])

    def _repr_html_(self) -> str:
        row = Markup(
            '<li><a href="{}"><span class="number">{}</span> <span>{}</span></a> <span class="so-far">{}</span></li>'
        )
        rows = Markup().join(
            row.format(each.file, each.number, each.question, f"{each.minutes} min · {self._so_far(each)}")
            for each in self.lessons
        )
        page = Markup('<div class="course">{}<ol class="lessons">{}</ol><p class="so-far">{}</p></div>')
        return page.format(self._go(), rows, self.status)

    def _go(self) -> Markup:
        if not self.next:
            return Markup("")
        words = "Go on where you were" if self.newest else "Begin here"
        return Markup('<p><a class="go" href="{}"><span>{}</span> <strong>{}: {}</strong></a></p>').format(
            self.next.file, words, self.next.number, self.next.question
        )

    def _so_far(self, lesson: Lesson) -> str:
        done, asked = lesson.answered(self.kept), len(lesson.keys)
        return f"{done} of {asked} answered" if done else f"{asked} questions"


def overview() -> Overview:
    """Where am I in the course?"""
    found = {key: versions[-1] for key, versions in answers.everything().items()}
    newest = max(found, key=lambda key: found[key].identity, default="")
    return Overview(all(), frozenset(kept()), newest, answers.status())


def kept() -> set[str]:
    """The keys of all answers that say something."""
    newest = {key: versions[-1].value for key, versions in answers.everything().items()}
    return {key for key, value in newest.items() if questions.plain(value).strip()}
