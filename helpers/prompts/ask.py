"""What can a lesson ask? A question by its key, in a card; what was said before, a page, and what to save."""

from collections.abc import Callable, Container, Iterator
from contextlib import suppress

from .. import answers, questions
from ..errors import Advice, short, unknown
from ..questions import Field, Question
from ..tables import Shown, Table, clean
from .card import Buffers, Card, Message, Prompt, Value, on_screen


def call(kind: str) -> Callable[..., Prompt]:
    """The call that asks a question of a kind by its key; of a vote, in the first round unless it is told “after”."""
    rounds = questions.KINDS[kind].rounds

    def ask(key: str, round: str = rounds[0]) -> Prompt:
        if round not in rounds:
            raise unknown("round", round, rounds)
        return Prompt(questions.get(key, kind, round))

    ask.__name__, ask.__doc__ = kind, questions.KINDS[kind].__doc__
    return ask


def hands() -> Prompt:
    """A class round for the projector: a question, one clock, hands counted, talk, hands again, both side by side."""
    asked = (each for each in map(questions.get, questions.keys()) if each.kind in ("vote", "discuss"))
    told = tuple((each.key, each.words, each.stages, [field.form() for field in each.fields]) for each in asked)
    return Prompt(Question("class.hands", "Hands, talk, hands again", (Field(("hands",), "Hands", told),)))


def lots() -> Prompt:
    """Groups and roles by lot, for a number of students: no name is asked."""
    return Prompt(Question("class.lots", "Groups and roles by lot", (Field(("lots",), "Groups"),)))


class Own(Prompt):
    """The teacher's own lesson: questions to tick, change and add. What stands on the card is what the pages ask."""

    def __init__(self) -> None:
        kit = [(key, each) for key, each in questions.printed().items() if questions.get(key)]
        asked = tuple((key, each["kind"], each["question"], each.get("minutes")) for key, each in kit)
        super().__init__(Question("class.own", "Your own lesson", (Field(("own",), "Questions", asked),)))

    @property
    def value(self) -> Value:
        return {"own": questions.lesson(questions.own()) or {}}

    def keep(self, value: Value) -> None:
        self._trouble = questions.keep(value.get("own", {}))
        if not self._trouble:
            super().keep(value)


def resume(lesson: str) -> Table:
    """Where was I? The prompts of a lesson, and which of them have an answer."""
    kept, keys = answers.everything(), questions.keys(lesson)
    if lesson not in (lessons := dict.fromkeys(key.split(".")[0] for key in questions.printed())):
        raise unknown("lesson", lesson, lessons)
    rows = [(questions.get(key).words, _so_far(key, kept)) for key in keys]
    done = sum(told != "not yet" for _, told in rows)
    # Keys of answers whose question has been taken out of the file.
    gone = sorted(key for key in kept if key.startswith(f"{lesson}.") and key.split("#")[0] not in keys)
    if not done:  # One line for whoever begins: the list of all questions would fill the screen.
        rows = [(f"{len(keys)} questions wait for you below", "not yet")]
    for answer in (kept[key] for key in gone):  # in short: all of it is in the hand-in
        said = f"no longer asked; you said: {questions.plain(answer.value)}"
        rows.append((short(answer.question or answer.key, 300), short(said, 300)))
    caption = f"Where was I? {done} of {len(keys)} questions answered."
    note = answers.status()
    if answers.place() == "binder":
        note += " Binder stops after about ten idle minutes, even with this page open: download before a long talk."
    return Table(rows, ["question", "so far"], caption, note)


def _so_far(key: str, kept: Container[str]) -> str:
    rounds = [name for name in ("before", "after") if f"{key}#{name}" in kept]
    if key in kept:  # what can be asked twice and is no vote
        return "answered twice" if rounds else "answered"
    return f"voted {' and '.join(rounds)}" if rounds else "not yet"


class Earlier(Shown):
    """What was said earlier, in other lessons; for each question that was not, one line that says where to say it."""

    template = "prompts/earlier.html"

    def __init__(self, *keys: str):
        self.asked = [questions.get(key) for key in keys]

    def _told(self) -> Iterator[tuple[str, str]]:
        """A line for each question, in the words in which it was answered, and what was said, or nothing."""
        for question in self.asked:
            lesson = question.key.partition(".")[0]
            kept = [answer for slot in question.slots.values() if (answer := answers.latest(slot))]
            newest = next((answer for answer in reversed(kept) if question.said(answer.value)), None)
            if newest:
                boxes = question.said(newest.value)
                # The names of the boxes stand there where there are several.
                words = boxes[0][1] if len(boxes) == 1 else "\n".join(f"{label} {words}" for label, words in boxes)
                yield f"Lesson {lesson}: {newest.question or question.words}", words
            else:
                yield f"Answer “{question.words}” in lesson {lesson}, and it comes back here.", ""

    def __repr__(self) -> str:
        return "\n\n".join(clean(f"{line}\n{said}" if said else line) for line, said in self._told())


class Saving(Card):
    """Save my work: what is empty of a lesson and of others that its page asks; hand in, restore, delete."""

    def __init__(self, lesson: str = "", *others: str):
        self._said: list[str] = []
        self._asked: dict[str, str] = {}
        with suppress(Advice):  # a mistake in the file of questions is no reason to keep a hand-in back
            self._asked = {key: questions.get(key).words for key in questions.keys(lesson, *others)}
        super().__init__("save", "Save my work: run this cell to download, restore or delete your answers.")

    def concerns(self, key: str) -> bool:
        return True

    def refresh(self) -> None:
        self._say(*self._said)

    def _say(self, *lines: str, code: str = "") -> None:
        self._said, kept = list(lines), answers.everything()
        empty = [words for key, words in self._asked.items() if _so_far(key, kept) == "not yet"]
        self.tell(line=answers.status(), said=self._said, code=code, empty=empty, asked=len(self._asked))

    def _on_write(self, message: Message, buffers: Buffers) -> None:
        try:
            paths = answers.save_hand_in(message.get("group", ""))
            self._say(*(f"Written: my-work/answers/{path.name}" for path in paths))
        except Advice as problem:
            self._say(str(problem))

    def _on_code(self, message: Message, buffers: Buffers) -> None:
        self._say(code=answers.hand_in(message.get("group", "")).text)

    def _on_restore(self, message: Message, buffers: Buffers) -> None:
        try:
            source = bytes(buffers[0]) if buffers else message.get("text", "")
            lines = answers.restore(source, message.get("mine", True))
        except Advice as problem:
            lines = [str(problem)]
        for card in tuple(on_screen):
            card.refresh()
        self._say(*lines)

    def _on_delete(self, message: Message, buffers: Buffers) -> None:
        lines = answers.forget()
        for card in tuple(on_screen):
            card.forget()
        self.send({"do": "deleted"})
        self._say("Your answers are deleted. These are out of reach:", *lines)
