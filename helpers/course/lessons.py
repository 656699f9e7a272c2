"""Which lessons are there, and how far have I come? The list that the course page shows."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nbformat import v4

from .. import answers, questions
from ..tables import Shown
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


def all() -> list[Lesson]:
    """The lessons in order."""
    return [_read(path, path.stat().st_mtime, questions.own()) for path in sorted(LESSONS.glob("[0-9][0-9]-*.ipynb"))]


@lru_cache(maxsize=100)
def _read(path: Path, changed: float, laid: bytes) -> Lesson:
    found = document.read(questions.chosen(v4.reads(path.read_text("utf-8")).cells))
    minutes = re.search(r"\d+", dict(found.facts).get("Minutes", ""))
    return Lesson(path.name, path.name[:2], found.title, int(minutes[0]) if minutes else 0, tuple(found.keys))


def around(file: str) -> dict[str, Lesson | None]:
    """The lesson in this file, the one before it and the one after it."""
    found: list[Lesson | None] = [None, *all(), None]
    at = next((n for n, lesson in enumerate(found) if lesson and lesson.file == file), 0)
    return {"lesson": found[at], "back": found[at - 1], "next": found[at + 1] if at else None}


@dataclass(frozen=True)
class Overview(Shown):
    """The lessons with what has been answered, and the one to go on with."""

    template = "course/overview.html"
    lessons: list[Lesson]
    kept: frozenset[str]
    newest: str  # the key of the last answer
    status: str  # one true line on where answers are

    @property
    def next(self) -> Lesson | None:
        """The lesson of the last answer, or after it the first that still asks something."""
        at = next((n for n, lesson in enumerate(self.lessons) if self.newest in lesson.keys), 0)
        return next((lesson for lesson in self.lessons[at:] if not self.kept.issuperset(lesson.keys)), None)

    def __repr__(self) -> str:
        rows = [f"{each.number}  {each.question}  ({each.minutes} min, {self.so_far(each)})" for each in self.lessons]
        return "\n".join([*rows, self.status])

    def so_far(self, lesson: Lesson) -> str:
        """How many of the questions of a lesson are answered."""
        done, asked = len(self.kept.intersection(lesson.keys)), len(lesson.keys)
        return f"{done} of {asked} answered" if done else f"{asked} questions"


def overview() -> Overview:
    """Where am I in the course?"""
    found = answers.everything()
    newest = max(found, key=lambda key: found[key].identity, default="")
    return Overview(all(), frozenset(kept()), newest, answers.status())


def kept() -> set[str]:
    """The keys of all answers that say something."""
    return {key for key, answer in answers.everything().items() if questions.plain(answer.value).strip()}
