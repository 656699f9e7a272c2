"""What a lesson looks like, as rules: each takes a lesson and names what is wrong with it, a line for each problem."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from html import unescape
from pathlib import Path

from helpers import questions

KIT = Path(__file__).resolve().parents[2]

SKELETON = [
    "You will",
    "Warm-up",
    "Read",
    "Look",
    "Guess, then see",
    "Doubt",
    "Discuss",
    "Your turn",
    "Check yourself",
    "Exit ticket",
    "Save my work",
    "Next",
]
FACTS = ["For:", "Grouping:", "Minutes:", "Before this:"]
CODE_LINES = 8
WORDS = 90  # “about 80”
CELLS = range(20, 61)  # 25 to 35 is the guide

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ADDRESS = re.compile(r"https?://[^\s)<>\"'`]+")
MACHINE = re.compile(
    r"(?<![\w/.:])/(?:home|root|tmp|var|work|opt|usr|Users|private|mnt)/|[A-Za-z]:\\\\?\w|0x[0-9a-f]{6,}"
)
RECALL = re.compile(r"\bprompts\.recall\(([^)]*)\)")
PROMPT = re.compile(r"""\bprompts\.(?!recall)(\w+)\(\s*["']([^"']+)["']""")
OPTIONAL = "*If there is time*"  # what stands below it can be done; all else must be
AFTER = "after-guess:"  # the tag of what stays closed until the guess of this key is in
OPENED_LATER = {"00.who-likes-it"}  # in lesson 03
KIND = {"rate": "predict"}  # prompts.rate asks a question of the kind “predict”
PLOTTING = re.compile(r"\b(matplotlib|pyplot|plt|figure|display|HTML|IPython|get_ipython)\b")


@dataclass(frozen=True)
class Lesson:
    """A notebook as it is stored."""

    path: Path

    @cached_property
    def stored(self) -> dict:
        return json.loads(self.path.read_text(encoding="utf-8"))

    @property
    def cells(self) -> list[dict]:
        return self.stored["cells"]

    @property
    def code(self) -> list[dict]:
        return [cell for cell in self.cells if cell["cell_type"] == "code"]

    @property
    def prose(self) -> list[str]:
        return [source(cell) for cell in self.cells if cell["cell_type"] == "markdown"]

    @property
    def headings(self) -> list[tuple[str, str]]:
        found = (re.findall(r"^(#+) +(.+?) *$", _without_code(text), re.M) for text in self.prose)
        return [heading for cell in found for heading in cell]

    @property
    def is_lesson(self) -> bool:
        """Whether it is one of the numbered lessons, and not a teacher's notebook."""
        return self.path.name[:2].isdigit()


def source(cell: dict) -> str:
    return "".join(cell["source"])


def is_teachers(cell: dict) -> bool:
    return "teacher" in cell["metadata"].get("tags", [])


def texts(output: dict) -> Iterator[str]:
    """What an output shows, as text; a picture's bytes left out."""
    if "text" in output:
        yield "".join(output["text"])
    for kind in ("text/plain", "text/html"):
        text = "".join(output.get("data", {}).get(kind, ""))
        yield re.sub(r"data:image/png;base64,[^\"]+", "", text)


def plain(output: dict) -> str:
    """What an output shows, as plain text."""
    return "".join(output.get("text", "")) or "".join(output.get("data", {}).get("text/plain", ""))


def _without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "`…`", text, flags=re.S)


# ---------------------------------------------------------------- how it is built


def has_a_number_of_cells_for_one_class(lesson: Lesson) -> Iterator[str]:
    if lesson.is_lesson and len(lesson.cells) not in CELLS:
        yield f"{len(lesson.cells)} cells; 25 to 35 is the guide"


def begins_with_one_question_and_four_facts(lesson: Lesson) -> Iterator[str]:
    first = source(lesson.cells[0])
    if not re.match(r"# [^\n]+\?\n", first + "\n"):
        yield f"the first cell should begin with a question: {first[:60]!r}"
    if sum(level == "#" for level, _ in lesson.headings) != 1:
        yield "one heading of the first level, and no more"
    for fact in FACTS if lesson.is_lesson else []:
        if f"**{fact}**" not in first:
            yield f"the first cell should say **{fact}**"


def headings_follow_the_skeleton(lesson: Lesson) -> Iterator[str]:
    if not lesson.is_lesson:
        return
    names = [name for level, name in lesson.headings if level == "##"]
    for level, name in lesson.headings[1:]:
        # A step of a part, or what a guess opens, has a heading of the third level and a name of its own.
        if level not in ("##", "###") or (level == "##" and name not in SKELETON):
            yield f"not a heading of the skeleton: {level} {name}"
    if names != [name for name in SKELETON if name in names]:
        yield f"headings out of order or doubled: {names}"
    missing = set(SKELETON) - set(names)
    if missing:
        yield f"missing: {', '.join(sorted(missing))}"


def imports_in_its_first_code_cell_and_nowhere_else(lesson: Lesson) -> Iterator[str]:
    for number, cell in enumerate(lesson.code):
        lines = [line for line in source(cell).splitlines() if re.match(r"\s*(import|from)\b", line)]
        if number == 0 and (len(lines) != 1 or not lines[0].startswith("from helpers import ")):
            yield f"the first code cell should hold one line “from helpers import …”: {lines}"
        if number and lines:
            yield f"an import in a later cell: {lines}"


def code_is_short_and_plain(lesson: Lesson) -> Iterator[str]:
    for cell in lesson.code:
        text = source(cell)
        if len(text.splitlines()) > CODE_LINES or not text.strip():
            yield f"{len(text.splitlines())} lines of code: {text[:40]!r}"
        if re.search(r"^\s*[%!]|\bpip\b|;\s*$", text, re.M):
            yield f"a magic, an installation or a closing semicolon: {text[:60]!r}"
        if found := PLOTTING.search(re.sub(r"#.*|\"[^\"\n]*\"|'[^'\n]*'", "", text)):
            yield f"display code: {found[0]}"
        if re.search(r"""["'](/|~|\.\./|[A-Za-z]:\\)""", text):
            yield f"a path: {text[:60]!r}"


def prose_is_short(lesson: Lesson) -> Iterator[str]:
    for cell in lesson.cells:
        if cell["cell_type"] == "markdown":
            # Folded answers are read apart from their questions, and a teacher has more time than a class.
            for part in re.split(r"<details>", source(cell)):
                count = len(re.findall(r"\w[\w’'-]*", re.sub(r"\]\([^)]*\)|<[^>]+>", " ", part)))
                if count > WORDS * (2 if is_teachers(cell) else 1):
                    yield f"{count} words: {part.strip()[:40]!r}"


def one_sentence_to_a_line(lesson: Lesson) -> Iterator[str]:
    for text in lesson.prose:
        for line in re.sub(r"<details>.*?</details>", "", _without_code(text), flags=re.S).splitlines():
            plain = re.sub(r"\]\([^)]*\)|\*", "", line)
            # List items stay on one line; “e.g.” and the like are not ends.
            if not re.match(r"\s*([-*|>]|\d+\.)", line) and re.search(r"[^.\W]{3,}[.!][”)]? [A-Z“]", plain):
                yield f"two sentences on one line: {line[:80]!r}"


# ---------------------------------------------------------------- what it leans on


@cache
def known_links(file: str) -> frozenset[str]:
    """The outside links of some files in data/."""
    found = (ADDRESS.findall(path.read_text(encoding="utf-8")) for path in (KIT / "data").glob(file))
    return frozenset(address for addresses in found for address in addresses)


def links_inside_the_kit_resolve(lesson: Lesson) -> Iterator[str]:
    for text in lesson.prose:
        for target in LINK.findall(_without_code(text)):
            if not re.match(r"[a-z]+:|#", target) and not (lesson.path.parent / target.split("#")[0]).exists():
                yield f"leads nowhere: {target}"


def outside_links_are_listed(lesson: Lesson) -> Iterator[str]:
    # The sources of facts stand with the facts, in claims.toml and catalogue.toml, and outputs show them.
    shown = [unescape(text) for cell in lesson.code for output in cell["outputs"] for text in texts(output)]
    for written, file in ((lesson.prose, "links.toml"), (shown, "*.toml")):
        for address in {found.rstrip(".,;") for text in written for found in ADDRESS.findall(text)}:
            if address not in known_links(file):
                yield f"not in data/{file}: {address}"


def questions_are_known_and_stand_above_their_widget(lesson: Lesson) -> Iterator[str]:
    above = ""
    for cell in lesson.cells:
        if cell["cell_type"] == "markdown":
            above = source(cell)
            continue
        for kind, key in PROMPT.findall(source(cell)):
            if kind in ("resume", "save", "bring"):
                continue
            if key not in set(questions.keys()):
                yield f"no such prompt in data/prompts.toml: {key}"
            elif questions.get(key).kind != KIND.get(kind, kind):
                yield f"prompts.{kind} asks {key}, which is of another kind"
            elif _plain(questions.get(key).words) not in _plain(above):
                yield f"the question of {key} does not stand in the cell above: {questions.get(key).words[:60]!r}"


def no_more_than_two_discussions_must_be_had(lesson: Lesson) -> Iterator[str]:
    must, spare = [], False
    for cell in lesson.cells if lesson.is_lesson else []:
        if cell["cell_type"] == "markdown":
            spare = OPTIONAL in source(cell)
        for kind, key in PROMPT.findall(source(cell)) if cell["cell_type"] == "code" and not spare else []:
            # What is written alone has one clock and one box.
            asked = questions.get(key) if kind == "discuss" and key in set(questions.keys()) else None
            if asked and (len(asked.stages) > 1 or len(asked.fields) > 1):
                must.append(key)
    if len(must) > 2:
        yield f"discussions that must be had: {', '.join(must)}; mark one with “{OPTIONAL}”"


def what_comes_back_was_asked_before(lesson: Lesson) -> Iterator[str]:
    for cell in lesson.code:
        for key in re.findall(r"""["']([^"']+)["']""", "".join(RECALL.findall(source(cell)))):
            if key not in set(questions.keys()) or key[:2] >= lesson.path.name[:2]:
                yield f"no question of an earlier lesson: {key}"


def a_guess_opens_the_reading(lesson: Lesson) -> Iterator[str]:
    """A result that is to be guessed stands below a heading that its guess opens, and each guess opens something."""
    asked: list[str] = []
    opened: set[str] = set()
    for cell in lesson.cells:
        asked += [key for _, key in PROMPT.findall(source(cell))] if cell["cell_type"] == "code" else []
        for tag in cell["metadata"].get("tags", []):
            if tag.startswith(AFTER):
                opened.add(tag.removeprefix(AFTER))
                if cell["cell_type"] != "markdown" or not source(cell).startswith("### "):
                    yield f"{tag} is not on a heading of the third level"
                if tag.removeprefix(AFTER) not in asked:
                    yield f"{tag}: nobody was asked above"
    guesses = [key for key in asked if key in set(questions.keys()) and questions.get(key).kind == "predict"]
    if closed := [key for key in guesses if key not in opened | OPENED_LATER]:
        yield f"these guesses open nothing: {closed}"


def _plain(text: str) -> str:
    """Words alone: how a question is set, in capitals, marks or lines, is free."""
    return " ".join(re.findall(r"\w+", text.replace("’", "'").lower()))


# ---------------------------------------------------------------- what it stores


def counts_run_from_one(lesson: Lesson) -> Iterator[str]:
    # Without counts, a strict comparison compares nothing and passes.
    counts = [cell["execution_count"] for cell in lesson.code]
    if counts != list(range(1, len(counts) + 1)) or not counts:
        yield f"run it afresh (nox -s refresh): its counts are {counts}"


def is_stored_tidy(lesson: Lesson) -> Iterator[str]:
    import nbformat
    import refresh

    tidy = refresh.tidy(nbformat.from_dict(lesson.stored))
    if lesson.path.read_text(encoding="utf-8") != nbformat.writes(tidy) + "\n":
        yield "not stored as a refresh stores it: run nox -s refresh"


def outputs_hold_no_error_and_no_warning(lesson: Lesson) -> Iterator[str]:
    for cell in lesson.code:
        for output in cell["outputs"]:
            if output["output_type"] == "error" or output.get("name") == "stderr":
                yield f"{source(cell)[:40]!r} ends in {output.get('evalue') or ''.join(output.get('text', ''))[:80]!r}"


def outputs_name_no_machine(lesson: Lesson) -> Iterator[str]:
    here = [str(KIT), sys.prefix, str(Path.home())]
    for cell in lesson.code:
        for output in cell["outputs"]:
            for text in texts(output):
                if found := MACHINE.search(text) or next((path for path in here if path + "/" in text), None):
                    yield f"{source(cell)[:40]!r} shows {str(found)[-60:]!r}"


def pictures_have_an_alt_text(lesson: Lesson) -> Iterator[str]:
    shown = [text for cell in lesson.code for output in cell["outputs"] for text in texts(output)]
    for picture in (found for text in [*lesson.prose, *shown] for found in re.findall(r"<img\b[^>]*>", text)):
        if not re.search(r'\balt="[^"]{10,}"', picture):
            yield f"a picture without words: {picture[:60]!r}"
    for text in lesson.prose:
        if re.search(r"!\[\s*\]\(", text):
            yield "a picture without words in the prose"
    if any(kind.startswith("image/") for cell in lesson.code for o in cell["outputs"] for kind in o.get("data", {})):
        yield "a bare picture: no viewer can give it an alt text"


RULES: list[Callable[[Lesson], Iterator[str]]] = [
    has_a_number_of_cells_for_one_class,
    begins_with_one_question_and_four_facts,
    headings_follow_the_skeleton,
    imports_in_its_first_code_cell_and_nowhere_else,
    code_is_short_and_plain,
    prose_is_short,
    one_sentence_to_a_line,
    links_inside_the_kit_resolve,
    outside_links_are_listed,
    questions_are_known_and_stand_above_their_widget,
    no_more_than_two_discussions_must_be_had,
    what_comes_back_was_asked_before,
    a_guess_opens_the_reading,
    counts_run_from_one,
    is_stored_tidy,
    outputs_hold_no_error_and_no_warning,
    outputs_name_no_machine,
    pictures_have_an_alt_text,
]
