"""What stands in data/prompts.toml? Each prompt as a question of its kind, with a line number for what is wrong."""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from difflib import get_close_matches
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from .. import errors, files
from ..errors import short
from .kinds import KINDS
from .question import TOLD, Entry, Mistake, Question, Types, stages

TYPES: dict[str, tuple[tuple[type, ...], str]] = {  # what a field can hold, and what to say where it holds another
    "text": ((str,), "a text in quotation marks"),
    "list": ((list,), "a list in [ ]"),
    "clock": ((int, float, list, dict), "a number"),
}
# The call that puts a question on the page, with its key and, of a vote, its round.
ASKED = re.compile(
    r"""\bprompts\.(?!recall)(\w+)\(\s*["'](\d\d\.[\w.-]+)["'](?:\s*,\s*(?:round\s*=\s*)?["'](\w+)["'])?"""
)

# A lesson of a teacher's own: by the key of each question, what is other than in the kit.
Lesson = dict[str, dict[str, Any]]
OWN, LARGEST = "second-opinions-lesson", 2**18
PARTS: dict[str, Any] = {"kind": str, "question": str, "minutes": TYPES["clock"][0], "hidden": bool}
NONE = "This is no lesson of a teacher’s: choose the file that “Your own lesson” gives."


def file() -> Path:
    """The file of prompts as it is now: a teacher may change it while a lesson is open."""
    return files.data() / "prompts.toml"


def get(key: str, kind: str = "", round: str = "") -> Question:
    """One prompt by its key. Raises one line with file and line number for a mistake in the file."""
    source = _source()
    errors.pick("prompt", key, source.entries)
    entry = source.checked(key)
    if kind and entry["kind"] != kind:
        raise source.wrong(key, f"“{key}” is a {entry['kind']} prompt: write prompts.{entry['kind']}(…).", "kind")
    try:
        return KINDS[entry["kind"]].read(key, entry, round)
    except Mistake as mistake:
        raise source.wrong(key, str(mistake), mistake.field) from None


def keys(*of: str) -> list[str]:
    """The keys of prompts in the order of the file: of lessons, and of single ones by name; all of them without any."""
    source = _source()
    asked = (key for key in source.entries if not source.lesson.get(key, {}).get("hidden"))
    return [key for key in asked if not any(of) or key in of or key.split(".")[0] in map(str, of)]


def own() -> bytes:
    """The teacher's lesson as it is written down in my-work; nothing where there is none."""
    with suppress(OSError):
        return files.read(files.folder("lesson.json"), LARGEST) or b""
    return b""


def lesson(data: bytes) -> Lesson | None:
    """What a teacher has hidden, changed or added; None for what is no such lesson."""
    try:
        told: Any = files.from_json(data) if data else {"kit": OWN, "questions": {}}
        for key, entry in told["questions"].items():
            stages(entry.get("minutes", {}))
            known = all(isinstance(value, PARTS[name]) and value != "" for name, value in entry.items())
            added = "kind" in entry
            if added and not (entry["kind"] in ("discuss", "vote") and entry["question"]):
                return None
            if not known or not re.fullmatch(r"\d\d\.own-\d+" if added else r"\d\d\.[\w-]+", key):
                return None
        inside = sorted(told["questions"].items(), key=lambda each: (len(each[0]), each[0]))  # by their numbers
        return dict(inside) if told["kit"] == OWN and len(data) <= LARGEST else None
    except (ValueError, TypeError, AttributeError, KeyError, Mistake):
        return None


def keep(told: bytes | Lesson) -> str:
    """Why this cannot be laid over the kit's questions, in one line; or nothing, and it is."""
    data = told if isinstance(told, bytes) else json.dumps({"kit": OWN, "questions": told}).encode()
    try:
        if (found := lesson(data)) is not None:
            files.replace(files.folder("lesson.json"), data if found else b"")
        return NONE if found is None else ""
    except OSError as error:
        return f"Not saved: {files.reason(error)}."


def printed() -> dict[str, Any]:
    """The prompts as the kit has them, whatever a teacher has changed."""
    return _read(file(), file().read_bytes(), b"").entries


def chosen(cells: Sequence[Any]) -> list[Any]:
    """The cells of a notebook as a teacher has made it: hidden questions are gone, new ones stand before its end."""
    if not (laid := lesson(own())):
        return list(cells)
    kit, made = dict[str, Any](), list[Any]()
    with suppress(errors.Advice):  # where the file has a mistake, the lesson is there all the same
        kit = printed()
    gone = {key for key, entry in laid.items() if entry.get("hidden")}
    for cell in cells:
        found = ASKED.search(cell.source) if cell.cell_type == "code" else None
        if found and found[2] in laid and made and made[-1].cell_type == "markdown":
            above = made.pop()
            rest = without(above.source, kit.get(found[2], {}).get("question", "").strip())
            above.source = rest.removesuffix("*If there is time*").rstrip() if found[2] in gone else rest
            made += [above] * bool(above.source)
        if tags := cell.metadata.get("tags"):  # what a hidden guess keeps closed is open
            cell.metadata["tags"] = [tag for tag in tags if tag.removeprefix("after-guess:") not in gone]
        made += [cell] * (not found or found[2] not in gone)
    number = re.search(r"""prompts\.save\(["'](\d\d)""", "\n".join(cell.source for cell in made))
    start = f"{number and number[1]}."
    new = [key for key, told in laid.items() if key.startswith(start) and "kind" in told and key not in gone]
    lines = ["## Your teacher asks", *(f'prompts.{laid[key]["kind"]}("{key}")' for key in new)]
    at = next((n for n, cell in enumerate(made) if cell.source.startswith("## Exit ticket")), len(made))
    for n, line in enumerate(lines if new else ()):
        made.insert(at + n, deepcopy(next(cell for cell in made if cell.cell_type == ("code" if n else "markdown"))))
        made[at + n].update(source=line, id=f"own-{n}", **({"outputs": [], "execution_count": None} if n else {}))
    return made


def without(source: str, question: str) -> str:
    """Prose without the question at its end; all of it, where the question is not there word for word.

    >>> without("One line.\\nWho says so,\\nand why?", "Who says so, and why?")
    'One line.'
    """
    lines = source.rstrip().split("\n")
    ends = (n for n in range(len(lines)) if " ".join(" ".join(lines[n:]).split()) == question)
    return "\n".join(lines[: next(ends, len(lines))]).rstrip()


def place(slot: str) -> tuple[int, str, bool]:
    """Where a question stands in the file, to sort answers as the lessons ask; unknown ones come last, by name.

    >>> sorted(["99.gone", "00.exit", "00.harm#after", "00.harm#before"], key=place)
    ['00.harm#before', '00.harm#after', '00.exit', '99.gone']
    """
    key, _, round = slot.partition("#")
    known: dict[str, object] = {}
    with suppress(errors.Advice):  # Where the file has a mistake, answers are shown all the same, sorted by their keys.
        known = _source().entries
    return list(known).index(key) if key in known else len(known), key, round == "after"


def _source() -> "_Source":
    path = file()
    return _read(path, path.read_bytes(), own())


class _Source:
    """The file as it is now, with its lines at hand to name one."""

    def __init__(self, path: Path, data: bytes, laid: bytes):
        self.lesson = lesson(laid) or {}
        self.name = f"{path.parent.name}/{path.name}"
        try:
            self.lines = data.decode("utf-8-sig").splitlines()
            self.entries = dict(_flat(tomllib.loads("\n".join(self.lines))))
            for key, entry in self.lesson.items():
                if isinstance(known := self.entries.get(key, {} if "kind" in entry else None), dict):
                    self.entries[key] = {**known, **{name: part for name, part in entry.items() if name != "hidden"}}
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise self._says(line, "this is not UTF-8. Save the file with the encoding UTF-8.") from None
        except tomllib.TOMLDecodeError as error:
            raise self._broken(str(error)) from None

    def _broken(self, message: str) -> errors.BadInput:
        at = re.search(r"line (\d+)", message)
        line = int(at[1]) if at else len(self.lines)
        header = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        if "twice" in message or "overwrite" in message:
            return self._says(line, f"{header[:40]} is there twice. Give one of them another name.")
        return self._says(line, f"this is not TOML: {message.split(' (at')[0]}.")

    def _says(self, line: int, problem: str) -> errors.BadInput:
        return errors.BadInput(short(f"{self.name}, line {line}: {problem}", 120))

    def wrong(self, key: str, problem: str, field: str = "") -> errors.BadInput:
        """The error for a mistake in one prompt, with the line where it, or one field of it, stands."""
        name = r"\s*\.\s*".join(f"[\"']?{re.escape(part)}[\"']?" for part in key.split("."))
        start = next((n for n, line in enumerate(self.lines, 1) if re.match(rf"\s*\[\s*{name}\s*\]", line)), 1)
        inside = takewhile(lambda line: not line.startswith("["), self.lines[start:])
        here = (n for n, line in enumerate(inside, start + 1) if re.match(rf"\s*{re.escape(field)}\s*=", line))
        return self._says(next(here, start) if field else start, problem)

    def checked(self, key: str) -> Entry:
        """An entry with every field known, of its type, and none missing."""
        entry = self.entries[key]
        if not isinstance(entry, dict):
            raise self._says(1, f'“{key}” stands above the first prompt. Put it below a line such as ["02.name"].')
        kind = entry.get("kind")
        if not isinstance(kind, str) or kind not in KINDS:
            problem = f"“{kind}” is no kind of prompt. Try" if kind else f"“{key}” needs a kind:"
            raise self.wrong(key, f"{problem} one of: {', '.join(KINDS)}.", "kind")
        must, may = KINDS[kind].must, KINDS[kind].may
        for field in ("question", *must):
            if not entry.get(field):
                raise self.wrong(key, f"“{key}” needs {field} = …")
        for field, value in entry.items():
            self._check_field(key, field, value, {**TOLD["every"], **must, **may, "kind": "text"})
        return entry

    def _check_field(self, key: str, field: str, value: object, types: Types) -> None:
        if field not in types:
            near = get_close_matches(field, types, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Try one of: {', '.join(types)}."
            raise self.wrong(key, f"“{field}” is no field of this kind. {hint}", field)
        allowed, what = TYPES[types[field]]
        if not isinstance(value, allowed) or isinstance(value, bool):
            raise self.wrong(key, f"{field} should be {what}.", field)


_read = lru_cache(maxsize=2)(_Source)


def _flat(table: dict[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """Prompts by key, also where a teacher wrote [02.repeats] for ["02.repeats"]."""
    for name, value in table.items():
        if isinstance(value, dict) and value and all(isinstance(part, dict) for part in value.values()):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value
