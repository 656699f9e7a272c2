"""What have I written, and did I change my mind? The reader's own answers, as text for the tools and as a chart."""

from .. import charts, files, questions
from ..tables import Table
from . import mine


def text(key: str) -> str:
    """What was written in a prompt, or the example review of the kit's own where nothing is written yet."""
    answer = mine.latest(questions.get(key).slot)
    written = answer.value.get("text", "") if answer and isinstance(answer.value, dict) else ""
    return written.strip() or example()


def example() -> str:
    """A review of the kit's own, to try the tools on and to practise peer review."""
    return (files.data() / "example-review.txt").read_text(encoding="utf-8")


def votes(*keys: str) -> Table:
    """One row for each statement on which the reader voted twice: the first vote and the second, 1 to 5."""
    rows = []
    for question in [questions.get(key, "vote") for key in keys]:
        key = question.key
        before, after = (_choice(f"{key}#{round}") for round in ("before", "after"))
        if before and after:
            rows.append((question.words, before, after))
    return Table(rows, ["statement", "before", "after"], "My votes, 1 (strongly disagree) to 5 (strongly agree)")


def _choice(slot: str) -> int | None:
    answer = mine.latest(slot)
    choice = answer.value.get("choice") if answer and isinstance(answer.value, dict) else None
    return choice if isinstance(choice, int) else None


class NotYet(str):
    """A line that stands where a result will be."""

    def __repr__(self) -> str:
        return str(self)


def change_of_mind(*keys: str) -> charts.Chart | Table | NotYet:
    """The first votes beside the second ones as a chart, or one line where there is nothing to compare yet."""
    mine = votes(*keys)
    if not mine:
        return NotYet("Nothing to compare yet. Vote in lesson 00 and above, then run this cell again.")
    return charts.change_of_mind(mine, "My votes, before and after")
