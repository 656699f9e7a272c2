"""What do we think? One line in a cell asks a question of data/prompts.toml, and keeps what is answered.

    prompts.discuss("02.repeats")

A card shows the question, takes the answer, keeps it (`helpers.answers`) and says where it is. Running the cell
again restores. Where nothing runs, a prompt is its question with ruled lines to write on.
"""

from collections.abc import Callable
from itertools import count
from weakref import WeakSet

from . import EDITION, answers, questions
from .advice import Advice
from .box import Box
from .questions import Question
from .show import Table, escape, number

_prompts: WeakSet["Prompt"] = WeakSet()


def discuss(key: str) -> "Prompt":
    """A question to talk about, with nudges, a clock, and room to write what was said."""
    return Prompt(questions.get(key, "discuss"))


def vote(key: str, round: str = "before") -> "Prompt":
    """A vote with its confidence and its reason; with ``round="after"``, a second one beside the first."""
    return Prompt(questions.get(key, "vote", round), _votes if round == "after" else _nothing)


def predict(key: str) -> "Prompt":
    """A guess to write down before the next cell tells."""
    question = questions.get(key, "predict")
    return Prompt(question, _scores if question.steps else _nothing)


def rate(key: str) -> "Prompt":
    """Fragments to rate from −2 to +2, before the word list's own scores are shown."""
    return predict(key)


def sort(key: str) -> "Prompt":
    """Cards to put on piles, one at a time; then another reading of them, with its reasons."""
    return Prompt(questions.get(key, "sort"), _compared)


def rank(key: str) -> "Prompt":
    """Things to put in order, with a reason for the first and for the last."""
    return Prompt(questions.get(key, "rank"))


def rows(key: str) -> "Prompt":
    """A table to fill in."""
    return Prompt(questions.get(key, "rows"))


# ---- what a prompt shows for an answer: tables


def _nothing(question: Question, value: dict) -> list[Table]:
    return []


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
    from . import quotes, sentiment

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
    from . import quotes, reviews

    rows = []
    for field in question.fields:
        quote = quotes.get(field.path[-1])
        sentence = reviews.load(quote.review).sentences[quote.sentence - 1]
        place = f"{quote.review}, sentence {quote.sentence}"
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


# ---- the card


class Prompt:
    """A question that shows itself as a card, and keeps each change of its answer."""

    def __init__(self, question: Question, tables: Callable[[Question, dict], list[Table]] = _nothing):
        self.question, self._tables = question, tables
        self._tabs: dict[str, object] = {}
        self._echo = None
        self._trouble = ""
        self._state_number = count(1)
        self.box = Box(form=_form(question), state={})
        self.box.on_msg(lambda box, message, buffers: self.hear(message))
        self.refresh()
        _prompts.add(self)

    def __repr__(self) -> str:
        return self.question.paper()

    def _ipython_display_(self) -> None:
        from IPython.display import display

        view = self.box._repr_mimebundle_()
        data = view[0] if isinstance(view, tuple) else view
        display(data | {"text/plain": repr(self), "text/html": _paper_html(self.question)}, raw=True)
        self._echo = display(self._echoed(), raw=True, display_id=True)

    @property
    def value(self) -> dict:
        """The newest answer; empty before there is one."""
        newest = answers.latest(self.question.slot)
        return newest.value if newest and isinstance(newest.value, dict) else {}

    def hear(self, message: dict) -> None:
        """Do what a card asks: keep a change, take up the browser's copies, or forget."""
        acts = {"hello": self._greet, "keep": self._keep, "forgotten": self._forgotten, "hand-in": self._hand_in}
        act = acts.get(message.get("do"))
        if act:
            act(message)

    def _keep(self, message: dict) -> None:
        self._write(message["value"])
        self._tabs[message["tab"]] = message["value"]
        self.refresh(message["view"], message["edit"])
        for other in _prompts:
            if other is not self and other.question.key == self.question.key:
                other.refresh()

    def _greet(self, message: dict) -> None:
        # A copy that Python has seen is news only where the journal is gone; one that it has not seen, always.
        for copy in message["copies"]:
            known = [version.value for version in answers.versions(self.question.slot)]
            if copy["value"] not in (known if copy["kept"] else known[-1:]):
                self._write(copy["value"])
        self.refresh(message["view"], message["edit"], settled=not self._trouble)

    def _forgotten(self, message: dict) -> None:
        self._tabs.clear()
        self.refresh()

    def _hand_in(self, message: dict) -> None:
        work = answers.hand_in(message["group"])
        name, kind, data = (
            (work.page_name, "text/html", work.html)
            if message["page"]
            else (work.filename, "application/json", work.json)
        )
        self.box.send({"do": "hand-in", "filename": name, "type": kind, "text": data.decode()})

    def _write(self, value: dict) -> None:
        if self.question.round:
            value = {"round": self.question.round} | value
        try:
            answers.keep(self.question.slot, value, self.question.words)
            self._trouble = ""
        except Advice as problem:
            self._trouble = str(problem)

    def refresh(self, view: str = "", edit: int = 0, settled: bool = False) -> None:
        """Show what is kept now: on the card, and in the notebook below it."""
        value = self.value
        self.box.state = {
            "number": next(self._state_number),
            "view": view,
            "edit": edit,
            "settled": settled,
            "kept": not self._trouble,
            "value": value or None,
            "line": self._trouble or answers.status(),
            "download": bool(self._trouble) or answers.place() != "own",
            "notes": self._notes(),
            "tables": [_plain(table) for table in self._tables(self.question, value)],
            "versions": [{"words": self._words(old), "value": old} for old in self._others(value)],
        }
        if self._echo:
            self._echo.update(self._echoed(), raw=True)

    def _notes(self) -> list[str]:
        newest = answers.latest(self.question.slot)
        if newest and newest.question not in ("", self.question.words):
            return [f"This question has been reworded. You answered: “{newest.question}”"]
        return []

    def _others(self, value: dict) -> list[dict]:
        """The last version of each other session and tab, unless this one has grown from it."""
        last = {version.session: version.value for version in answers.versions(self.question.slot)}
        found = []
        for old in [*last.values(), *self._tabs.values()]:
            if isinstance(old, dict) and self.question.said(old) and not _within(old, value) and old not in found:
                found.append(old)
        return found

    def _words(self, value: dict) -> str:
        return "\n".join(f"{label}: {words}" for label, words in self.question.said(value))

    def _echoed(self) -> dict:
        """The answer to read in the saved notebook, where no card is; nothing before there is one."""
        value = self.value
        said, tables = self.question.said(value), self._tables(self.question, value)
        if not said:
            return {"text/plain": "", "text/html": ""}
        text = "\n".join(["My answer", self._words(value), *map(repr, tables)])
        html = "".join(f"<p><strong>{escape(label)}</strong><br>{_lines(words)}</p>" for label, words in said)
        html += "".join(table._repr_html_() for table in tables)
        return {"text/plain": text, "text/html": f'<div class="so-echo"><p><em>My answer</em></p>{html}</div>'}


def _within(old: object, new: object) -> bool:
    """Does the new answer hold all that the old one said?"""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(_within(part, new.get(name)) for name, part in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) <= len(new) and all(map(_within, old, new))
    if isinstance(old, str) and isinstance(new, str):
        return old in new
    return old == new or old in (None, "", [], {})


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _plain(table: Table) -> dict:
    rows = [[number(cell) for cell in row] for row in table]
    return {"caption": table.caption, "columns": list(table.columns), "rows": rows, "note": table.note}


def _form(question: Question) -> dict:
    """What the card needs to draw itself, as plain data."""
    fields = [
        {"path": list(f.path), "type": f.type, "label": f.label, "options": list(f.options), "rows": list(f.rows)}
        for f in question.fields
    ]
    return {
        "edition": EDITION,
        "slot": question.slot,
        "question": question.words,
        "fields": fields,
        "stages": list(question.stages),
        "solo": question.solo,
        "nudges": list(question.nudges),
        "steps": list(question.steps),
        "paged": question.paged,
        "locks": question.locks,
    }


def _paper_html(question: Question) -> str:
    """The question with ruled lines, for a notebook that is only read."""
    first, *rest = question.paper().split("\n")
    rule = '<div style="border-bottom:1px solid #767676;height:2em;max-width:40em"></div>'
    body = "".join(rule if line == questions.RULE else f"<p>{escape(line)}</p>" for line in rest)
    return f"<p><strong>{escape(first)}</strong></p>{body}<p><em>To answer on screen, run this cell.</em></p>"
