"""What does a teacher do with it all? Collect what came in, see what was said, answer each: one card, no code."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256

from .. import answers, files, questions, tables
from ..prompts.card import Buffers, Card, Message, as_data

NAMES = "class-names.json"
COLLECTED = "class/collected"


class Desk(Card):
    """The hand-ins of a class on the teacher's page."""

    def __init__(self) -> None:
        self._coming, self._said = b"", ""
        super().__init__("desk", "The class’s work: open this page in the course to collect, see and answer it.")

    def refresh(self) -> None:
        from ..classroom import pool  # late, like all that only a teacher needs

        there, own = pool("class"), answers.place() == "own"
        said = [[answer.key for answer in each.answers if questions.plain(answer.value)] for each in there.people]
        names: dict[str, str] = {}
        with suppress(OSError, ValueError, TypeError):
            names = dict(json.loads(files.folder(NAMES).read_bytes()))
        self.tell(
            said=self._said,
            summary=there.summary,
            problems=[*there.problems, *filter(None, [answers.skipped()])],
            asked=[{"key": key, "table": as_data(there.count(key))} for key in questions.keys("")],
            written=[{"key": slot, "question": words, "texts": texts} for slot, words, texts in there.written()],
            people=[(p.code, p.group, there.sources[p.code], keys) for p, keys in zip(there.people, said, strict=True)],
            names=names if own else {},
            own=own,
        )

    def _do(self, act: Callable[[], object], said: str = "") -> None:
        """Do it, show what is so now, and say what was done, or why it was not."""
        self._said = said
        try:
            act()
        except OSError as error:
            self._said = f"Not done: {files.reason(error)}."
        self.refresh()

    def _on_collect(self, message: Message, buffers: Buffers) -> None:
        """The next piece of a ZIP that the browser has packed; what is collected twice is the same file."""
        self._coming += b"".join(buffers)
        if not message["more"]:
            packed, self._coming = self._coming, b""
            path = files.folder(COLLECTED) / f"{sha256(packed).hexdigest()[:12]}.zip"
            self._do(lambda: files.replace(path, packed))

    def _on_give_back(self, message: Message, buffers: Buffers) -> None:
        folder = files.folder(COLLECTED)
        self._do(
            lambda: shutil.rmtree(folder, ignore_errors=not folder.exists()), "What was collected here is deleted."
        )

    def _on_names(self, message: Message, buffers: Buffers) -> None:
        """Keep who has which code, where this is a teacher's own computer; without names, no file is left."""
        if answers.place() == "own":
            path, told = files.folder(NAMES), json.dumps(message["names"], indent=1).encode()
            self._do(lambda: files.replace(path, told) if message["names"] else path.unlink(missing_ok=True))

    def _on_page(self, message: Message, buffers: Buffers) -> None:
        """A page to print: all that each said in one lesson, with the rubric, or the answers that were chosen."""
        from ..classroom import pool, sheets

        rubric = (files.KIT / "lessons/teacher/guide.md").read_text("utf-8").partition("## The rubric\n")[2]
        told = {"people": pool("class").people, "lesson": message["lesson"], "chosen": message["chosen"]}
        told |= {"rubric": sheets.markdown(rubric.partition("\n\nWhat")[0]), "plain": questions.plain}
        page = tables.page(f"classroom/templates/{message['page']}.html", **told)
        self.send({"do": "hand-in", "filename": f"{message['page']}.html", "type": "text/html", "text": page})
