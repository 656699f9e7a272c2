"""What did I say earlier? An answer of another lesson, to read where it is needed again."""

from collections.abc import Iterator

from .. import answers
from ..questions import Question
from ..tables import Html, Shown, clean


class Earlier(Shown):
    """What was answered in other lessons; for each question that was not, one line that says where to do so."""

    def __init__(self, asked: list[Question]):
        self.asked = asked

    def _said(self) -> Iterator[tuple[Question, str, str]]:
        """Each question, in the words in which it was answered, and what was said: nothing where it was not."""
        for question in self.asked:
            kept = [answers.latest(slot) for slot in question.slots.values()]
            newest = [answer for answer in kept if answer and question.said(answer.value)][-1:]
            for answer in newest:
                yield question, answer.question or question.words, _words(question.said(answer.value))
            if not newest:
                yield question, question.words, ""

    def __repr__(self) -> str:
        return "\n\n".join(
            clean(f"Lesson {_lesson(question)}: {asked}\n{said}" if said else _not_yet(question, asked))
            for question, asked, said in self._said()
        )

    def __html__(self) -> Html:
        # so-echo: “New student at this computer” takes what has this class out of saved lessons.
        # mathjax_ignore: MathJax would read a sum between two dollar signs as a formula.
        answer = Html(
            '<div class="so-echo mathjax_ignore"><p><em>Lesson {}: {}</em></p>'
            '<blockquote dir="auto" style="white-space:pre-wrap">{}</blockquote></div>'
        )
        return Html("").join(
            answer.format(_lesson(question), asked, said)
            if said
            else Html("<p>{}</p>").format(_not_yet(question, asked))
            for question, asked, said in self._said()
        )


def _lesson(question: Question) -> str:
    return question.key.partition(".")[0]


def _not_yet(question: Question, asked: str) -> str:
    return f"Answer “{asked}” in lesson {_lesson(question)}, and it comes back here."


def _words(said: list[tuple[str, str]]) -> str:
    """What was said, with the names of the boxes where there are several."""
    return said[0][1] if len(said) == 1 else "\n".join(f"{label} {words}" for label, words in said)
