"""What did I say earlier? An answer of another lesson, to read where it is needed again."""

from collections.abc import Iterator

from .. import answers
from ..questions import Question
from ..tables import Html, Shown, clean, page


class Earlier(Shown):
    """What was answered in other lessons; for each question that was not, one line that says where to do so."""

    def __init__(self, asked: list[Question]):
        self.asked = asked

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

    def __html__(self) -> Html:
        return page("prompts/earlier.html", told=self._told())
