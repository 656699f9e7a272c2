"""What does a student need at a desk with a pencil? Two to four pages a lesson, made from the lesson itself.

Each question stands in a box with what it is about (its words, its fragments, its table to fill in) and with room to
write. Nothing that the computer says is on it, and no word on how to use one: the teacher's sheet has the results.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from nbformat import NotebookNode

from .. import quotes
from ..questions import Question
from ..tables import Html
from . import lesson

SECTIONS = ("Warm-up", "Read", "Check yourself")  # that are done without a computer
# A line with one of these words is about the screen. There is one sentence to a line.
SCREEN = re.compile(r"\b(?:computer|cells?|click|press|runs?|paste|download|box|Binder|network|dead|below|code)\b")
HELP = re.compile(r"^claims\.help_lines\(", re.M)  # whoever reads about self-harm on paper needs them on paper
RULE = '<div class="rule"></div>'
RESULT = Html('<p class="result">The result:</p>')


def parts(cells: list[NotebookNode]) -> Iterator[Html]:
    """The lesson from top to bottom, as far as it can be done with a pencil."""
    yield lesson.markdown("\n\n".join(cells[0].source.split("\n\n")[:2]))  # its question and its four facts
    tags = {tag for cell in cells for tag in lesson.tags(cell)}
    for cell in cells:
        if lesson.heading(cell) in SECTIONS:
            yield lesson.markdown(_on_paper(cell.source))
        if HELP.search(cell.source):
            yield Html('<div class="help">{}</div>').format(lesson.shown(cell))
        for question in lesson.asked(cell):
            told_later = question.kind == "predict" and f"after-guess:{question.key}" in tags and not question.locks
            alone = "" if SCREEN.search(question.solo) else question.solo
            yield replace(question, solo=alone).sheet(_given(question), RESULT if told_later else "")


def _on_paper(source: str) -> str:
    """A text without its lines about the screen; where answers are folded, a list to answer, or to tick off."""
    lines = [line for line in lesson.FOLDED.sub("", source).split("\n") if not SCREEN.search(line)]
    if not lesson.FOLDED.search(source):
        return "\n".join(lines)
    asks = any(line.endswith("?") for line in lines)
    return "\n".join(re.sub(r"^\d+\. (.+)", f"1. \\1\n   {RULE}" if asks else r"1. ☐ \1", line) for line in lines)


def _given(question: Question) -> Html:
    """What a question is about: its material, and the fragments that the bank keeps for it."""
    told = lesson.markdown(question.material) if question.material else Html("")
    if question.kind not in ("discuss", "rows"):
        return told  # fragments to rate or to sort stand in the question itself
    fragments = [Html("“{}” ({})").format(quote.words, quote.speaker) for quote in quotes.bank(activity=question.key)]
    return told + Html("<p>In their words: {}.</p>").each([Html(" · ").join(fragments)] if fragments else [])
