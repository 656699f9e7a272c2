"""What do we think? One line in a cell asks a question of data/prompts.toml, and keeps what is answered.

    prompts.discuss("02.repeats")

A card shows the question, takes the answer, keeps it (`helpers.answers`) and says where it is. Running the cell
again restores. Where nothing runs, a prompt is its question with ruled lines to write on.
"""

from collections.abc import Callable, Container

from .. import answers, questions
from ..errors import short, unknown
from ..pages.box import BringBox
from ..tables import Table
from .card import Prompt
from .earlier import Earlier
from .saving import Saving


def call(kind: str) -> Callable[..., Prompt]:
    """The call that asks a question of a kind by its key; of a vote, in the first round unless it is told “after”."""
    rounds = questions.KINDS[kind].rounds

    def ask(key: str, round: str = rounds[0]) -> Prompt:
        if round not in rounds:
            raise unknown("round", round, rounds)
        return Prompt(questions.get(key, kind, round))

    ask.__name__, ask.__doc__ = kind, questions.KINDS[kind].__doc__
    return ask


def bring() -> BringBox:
    """A box to paste a page, or to choose a saved one."""
    return BringBox()


def recall(*keys: str) -> Earlier:
    """What was said earlier, in another lesson; or one line that says where to say it."""
    return Earlier([questions.get(key) for key in keys])


def save(lesson: str = "") -> Saving:
    """Save my work: download it, restore it, delete it, and read in words where it is."""
    return Saving(lesson)


def resume(lesson: str) -> Table:
    """Where was I? The prompts of a lesson, and which of them have an answer."""
    kept, keys = answers.everything(), questions.keys(lesson)
    if not keys:
        raise unknown("lesson", lesson, dict.fromkeys(key.split(".")[0] for key in questions.keys("")))
    asked = [questions.get(key) for key in keys]
    rows = [(question.words, _so_far(question.key, kept)) for question in asked]
    done = sum(told != "not yet" for _, told in rows)
    # Keys of answers whose question has been taken out of the file.
    gone = sorted(key for key in kept if key.startswith(f"{lesson}.") and key.split("#")[0] not in keys)
    if not done:  # One line for whoever begins: the list of all questions would fill the screen.
        rows = [(f"{len(keys)} questions wait for you below", "not yet")]
    for answer in (kept[key][-1] for key in gone):  # in short: all of it is in the hand-in
        said = f"no longer asked; you said: {questions.plain(answer.value)}"
        rows.append((short(answer.question or answer.key, 300), short(said, 300)))
    caption = f"Where was I? {done} of {len(keys)} questions answered."
    note = answers.status()
    if answers.place() == "binder":
        note += " Binder stops after about ten idle minutes, even with this page open: download before a long talk."
    return Table(rows, ["question", "so far"], caption, note)


def _so_far(key: str, kept: Container[str]) -> str:
    rounds = [name for name in ("before", "after") if f"{key}#{name}" in kept]
    return f"voted {' and '.join(rounds)}" if rounds else "answered" if key in kept else "not yet"
