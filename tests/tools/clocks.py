"""How long does each step of a lesson take? ``python3 tests/tools/clocks.py`` prints a line for each lesson.

Added up for a step: the clocks of its prompts, a minute for each guess and vote that has none, and our own prose at
200 words a minute. A review is read at 130 words a minute, since it is hard. What stands below a line *If there is
time* can be done; all else must be.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import shape

from helpers import questions

OURS, THEIRS = 200, 130  # words that are read in a minute
GUESS = 1.0  # minutes for what has no clock: a guess, a vote
OPTIONAL = shape.OPTIONAL
GUIDE = shape.KIT / "lessons" / "teacher" / "guide.md"
STEPS = ["Warm-up", "Read", "Look", "Guess, then see", "Doubt", "Discuss", "Your turn"]
LATER = {"Check yourself": "Your turn", "Exit ticket": "Your turn", "Save my work": "Your turn", "Next": "Your turn"}
WHOLE = re.compile(r"It has (?:about )?([\d,]+) words: ")
NO_CLOCK = {"predict", "vote"}


@dataclass
class Step:
    """The minutes of one step: what must be done, and what can be."""

    must: float = 0.0
    can: float = 0.0


def steps(path: Path) -> dict[str, Step]:
    """The minutes of each step of a lesson, a warm-up and the reading of a whole review included."""
    found = {name: Step() for name in STEPS}
    name, spare = STEPS[0], False
    for cell in shape.Lesson(path).cells:
        text = shape.source(cell)
        if cell["cell_type"] == "markdown":
            if heading := re.search(r"^## (.+?) *$", text, re.M):
                name = LATER.get(heading[1], heading[1] if heading[1] in found else STEPS[0])
            spare = OPTIONAL in text
            length = 0.0 if shape.is_teachers(cell) else _read(text)
        else:
            length = sum(map(clock, keys(text)))
        part = found[name]
        part.can += length * spare
        part.must += length * (not spare)
        part.must += sum(int(size.replace(",", "")) / THEIRS for size in WHOLE.findall(text))
    return found


def _read(text: str) -> float:
    plain = re.sub(r"<details>.*?</details>|\]\([^)]*\)", " ", text, flags=re.S)
    return len(re.findall(r"\w[\w’'-]*", plain)) / OURS


def keys(code: str) -> list[str]:
    """The keys of the questions that a cell asks."""
    return [key for kind, key in shape.PROMPT.findall(code) if kind not in ("resume", "save", "bring")]


def clock(key: str) -> float:
    """The minutes of a question; one for a guess or a vote. ValueError where it takes longer and does not say."""
    question = questions.get(key)
    if not question.stages and question.kind not in NO_CLOCK:
        raise ValueError(f"{key} has no clock: give it minutes in data/prompts.toml")
    return sum(length for _, length in question.stages) or GUESS


def planned(number: str) -> dict[str, tuple[int, int]]:
    """What the guide says of a lesson: for each step, at least and at most."""
    (row,) = re.findall(rf"^\| {number} \|((?: \d+ / \d+ \|){{7}})", GUIDE.read_text("utf-8"), re.M)
    return {
        name: (int(least), int(most))
        for name, (least, most) in zip(STEPS, re.findall(r"(\d+) / (\d+)", row), strict=True)
    }


def title(path: Path) -> int:
    """The minutes on the title."""
    (minutes,) = re.findall(r"\*\*Minutes:\*\* (\d+)", shape.source(shape.Lesson(path).cells[0]))
    return int(minutes)


def needed(path: Path) -> float:
    """The minutes of all that must be done; for what has no clock, a warm-up or a glance at a page, the guide's."""
    plan = planned(path.name[:2])
    return sum(max(step.must, plan[name][0] * (name in STEPS[:2])) for name, step in steps(path).items())


def main() -> None:
    for path in sorted((shape.KIT / "lessons").glob("0*.ipynb")):
        found, plan = steps(path), planned(path.name[:2])
        print(f"{path.name[:2]}: title {title(path)}, at least {needed(path):.1f}")
        for name, step in found.items():
            print(f"    {name:16} {step.must:5.1f} + {step.can:4.1f}   guide {plan[name][0]} / {plan[name][1]}")


if __name__ == "__main__":
    main()
