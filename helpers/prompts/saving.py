"""How do I save my work? A card to download, restore and delete answers, and to read in words where they are."""

from .. import answers
from ..errors import Advice
from .card import Buffers, Card, Message, on_screen


class Saving(Card):
    """Save my work: download, restore, delete."""

    def __init__(self, lesson: str):
        self._said: list[str] = []
        super().__init__("save", "Save my work: run this cell to download, restore or delete your answers.")

    def concerns(self, key: str) -> bool:
        return True

    def refresh(self) -> None:
        self.tell(line=answers.status(), said=self._said, code="")

    def _say(self, *lines: str, code: str = "") -> None:
        self._said = list(lines)
        self.tell(line=answers.status(), said=self._said, code=code)

    def _on_write(self, message: Message, buffers: Buffers) -> None:
        try:
            paths = answers.save_hand_in(message.get("group", ""))
            self._say(*(f"Written: my-work/answers/{path.name}" for path in paths))
        except Advice as problem:
            self._say(str(problem))

    def _on_code(self, message: Message, buffers: Buffers) -> None:
        self._say(code=answers.code(message.get("group", "")))

    def _on_restore(self, message: Message, buffers: Buffers) -> None:
        try:
            restored = answers.restore(bytes(buffers[0]) if buffers else message.get("text", ""))
            lines = str(restored).split("\n")
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
