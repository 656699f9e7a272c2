"""What do we think? One line in a cell asks a question of data/prompts.toml, and keeps what is answered.

    prompts.discuss("02.repeats")

A card shows the question, takes the answer, keeps it (`helpers.answers`) and says where it is. Running the cell
again restores. Where nothing runs, a prompt is its question with ruled lines to write on.
"""

from textwrap import shorten

from .. import answers, questions
from ..answers.readable import plain
from ..errors import BadInput, unknown
from ..pages.box import BringBox
from ..questions import Question
from ..tables import Table, number
from .card import Clock, Prompt, Saving


def discuss(key: str) -> Prompt:
    """A question to talk about, with nudges, a clock, and room to write what was said."""
    return Prompt(questions.get(key, "discuss"))


def vote(key: str, round: str = "before") -> Prompt:
    """A vote with its confidence and its reason; with ``round="after"``, a second one beside the first."""
    if round not in ("before", "after"):
        raise unknown("round", round, ("before", "after"))
    return Prompt(questions.get(key, "vote", round), *[_votes] * (round == "after"))


def predict(key: str) -> Prompt:
    """A guess to write down before the next cell tells."""
    question = questions.get(key, "predict")
    return Prompt(question, *[_scores] * bool(question.steps))


def rate(key: str) -> Prompt:
    """Fragments to rate from −2 to +2, before the word list's own scores are shown."""
    return predict(key)


def sort(key: str) -> Prompt:
    """Cards to put on piles, one at a time; then another reading of them, with its reasons."""
    return Prompt(questions.get(key, "sort"), _compared)


def rank(key: str) -> Prompt:
    """Things to put in order, with a reason for the first and for the last."""
    return Prompt(questions.get(key, "rank"))


def rows(key: str) -> Prompt:
    """A table to fill in."""
    return Prompt(questions.get(key, "rows"))


def clock(*minutes: float) -> Clock:
    """A clock by itself: of one number, or of three for think, pair and share."""
    try:
        return Clock(questions.stages(list(minutes) if len(minutes) > 1 else minutes[0]))
    except (ValueError, IndexError):
        raise BadInput("A clock needs minutes: prompts.clock(5), or prompts.clock(2, 4, 4).") from None


def bring() -> BringBox:
    """A box to paste a page, or to choose a saved one; files that lie in my-work/pages are taken in first."""
    from .. import pages

    return BringBox([f"{file}: {told}" for file, told in pages.look()])


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
    # Answers to questions that the file no longer asks stay in view.
    gone = sorted(key for key in kept if key.startswith(f"{lesson}.") and key.split("#")[0] not in keys)
    if not done:  # a new reader is not met by a list of everything
        rows = [(f"{len(keys)} questions wait for you below", "not yet")]
    rows += [_no_longer_asked(kept[key][-1]) for key in gone]
    caption = f"Where was I? {done} of {len(keys)} prompts answered."
    return Table(rows, ["question", "so far"], caption, f"{answers.status()} {_FORGETS[answers.place()]}".strip())


_FORGETS = {
    "own": "",
    "none": "",
    "binder": "Binder stops after about ten idle minutes, even with this page open: download before a long talk.",
}


def _no_longer_asked(answer: answers.Answer) -> tuple[str, str]:
    said = f"no longer asked; you said: {plain(answer.value)}"
    # One line each, all of it is in the hand-in; and half a character cannot be sent to the screen.
    short = (shorten(words, 300, placeholder=" …") for words in (answer.question or answer.key, said))
    return tuple(words.encode("utf-8", "replace").decode() for words in short)


def _so_far(key: str, kept: dict) -> str:
    rounds = [name for name in ("before", "after") if f"{key}#{name}" in kept]
    return f"voted {' and '.join(rounds)}" if rounds else "answered" if key in kept else "not yet"


# ---- what a prompt shows for an answer: tables


def _votes(question: Question, value: dict) -> list[Table]:
    """The first vote, and the second beside it once there is one."""
    first = answers.latest(f"{question.key}#before")
    votes = [("Before", first.value if first else {}), ("After", value)]
    columns = [field.label for field in question.fields]
    said = [(name, dict(question.said(vote))) for name, vote in votes]
    rows = [(name, *(words.get(column, "") for column in columns)) for name, words in said if words]
    return [Table(rows, ["", *columns], "Your votes")] if rows else []


def _scores(question: Question, value: dict) -> list[Table]:
    """After rating: what the word list makes of the fragments, then of the whole sentences that they come from."""
    step = value.get("step", 0)
    tables = [_fragments, _sentences][: step if isinstance(step, int) else 0]
    return [table(question, value.get("ratings") or {}) for table in tables]


def _fragments(question: Question, ratings: dict) -> Table:
    from .. import quotes, sentiment

    rows = []
    for field in question.fields:
        score = sentiment.score(quotes.get(field.path[-1]).words)
        rating = ratings.get(field.path[-1])
        rows.append(
            (field.label, "skipped" if rating is None else _signed(rating), _signed(score.compound), _driving(score))
        )
    note = "Your rating goes from −2 to +2, the word list’s score from −1 to +1: compare the signs."
    return Table(rows, ["words", "you", "the word list", "the words that drove it"], "You and the word list", note)


def _sentences(question: Question, ratings: dict) -> Table:
    from .. import quotes, reviews

    rows = []
    for field in question.fields:
        quote = quotes.get(field.path[-1])
        sentence = reviews.load(quote.review).sentences[quote.sentence - 1]
        place = f"{reviews.load(quote.review).label}, sentence {quote.sentence}"
        rows.append((field.label, place, _signed(sentence.compound), _driving(sentence)))
    columns = ["words", "whole sentence", "the word list", "the words that drove it"]
    return Table(rows, columns, "The whole sentences that they come from")


def _driving(score: object) -> str:
    return ", ".join(f"{share.word} {_signed(share.share)}" for share in score.shares) or "no word of it is in the list"


def _signed(value: object) -> str:
    return ("+" if isinstance(value, (int, float)) and value > 0 else "") + number(value)


def _compared(question: Question, value: dict) -> list[Table]:
    """After sorting: for each card with an argument, the pile it was put on and why."""
    if not value.get("step"):
        return []
    piles = value.get("piles") or {}
    rows = [
        (c["card"], piles.get(c["card"], "–"), c.get("pile", "–"), c["why"]) for c in question.cards if c.get("why")
    ]
    note = "Where you differ, compare the reasons. A good reason for another pile is a good answer."
    return [Table(rows, ["card", "you", "another reading", "its reason"], "Another reading", note)]
