"""Small classes for the tests: six prompts, and hand-ins to them."""

from pathlib import Path
from typing import Any

from helpers import classroom
from helpers.answers import handin
from helpers.answers.journal import Answer

PROMPTS = """
["00.harm"]
kind = "vote"
question = "More harm than good?"

["00.who"]
kind = "vote"
question = "Who should act?"
options = ["the state", "the firms"]

["02.expect"]
kind = "predict"
question = "Which word wins?"
options = ["film", "us"]

["02.say"]
kind = "discuss"
question = "What do you say?"

["06.kinds"]
kind = "sort"
question = "What kind of claim?"
piles = ["fact", "opinion"]
cards = [{ card = "It made $1bn", pile = "fact" }, "It is a fiesta"]

["07.weight"]
kind = "rank"
question = "What weighs most?"
items = ["figures", "names", "stories"]
"""


def hand_in(number: int, said: dict[str, Any], group: str = "", question: str = "", seq: int = 1) -> handin.HandIn:
    """What one person hands in."""
    kept = tuple(Answer(key, value, question, seq, f"{number:016x}") for key, value in said.items())
    return handin.HandIn(f"amber-kite-{number:06}", kept, group)


def class_of(folder: Path, *everyone: dict[str, Any], **options: Any) -> classroom.Pool:
    """The pool of a folder with a hand-in from each, which is written first."""
    folder.mkdir(exist_ok=True)
    for number, said in enumerate(everyone):
        work = hand_in(number, said, **options)
        (folder / work.filename).write_bytes(work.json)
    return classroom.pool(folder)


def vote(choice: object, reason: str = "") -> dict[str, Any]:
    """An answer to a vote."""
    return {"round": "before", "choice": choice, "confidence": 3, "reason": reason}


def five(folder: Path) -> Path:
    """A folder with the hand-ins of five people."""
    class_of(folder, *[{"00.harm#before": vote(4)}] * 5)
    return folder
