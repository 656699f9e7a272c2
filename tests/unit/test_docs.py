"""What the pages for readers say is so: their files are there, their words work, and their code and examples run."""

import ast
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from helpers import answers, words
from helpers.commands import run
from helpers.reviews import features

KIT = Path(__file__).resolve().parents[2]
HOUSE = KIT / "helpers"
PAGES = [
    *(KIT / name for name in ("README.md", "CHANGELOG.md", "data/README.md", "helpers/README.md")),
    *sorted((KIT / "lessons" / "teacher").glob("*.md")),
    *sorted((KIT / ".github").glob("*.md")),
]
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(KIT)))
# What a reader of the kit makes, and names that stand for any other.
MADE = re.compile(r"my-work|\.venv|second-opinions/|wheels|\.local|/opt/|\.ipynb_checkpoints|\.ipython|[A-Z]{3,}|[…*]")


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """What a link may name on a page: its headings as code hosts write them."""
    titles = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", read(page), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@EACH_PAGE
def test_every_link_inside_the_kit_leads_somewhere(page):
    for path, anchor in re.findall(r"\]\((?!https?://)([^)#]*)#?([^)]*)\)", read(page)):
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), path
        assert not anchor or there.suffix != ".md" or anchor in anchors(there), f"{path}#{anchor}"


@EACH_PAGE
def test_every_file_that_is_named_is_there(page):
    names = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|md|toml|txt|js|css|ipynb|json|cff|lock))`", read(page))
    gone = [
        name
        for name in names
        if not MADE.search(name)
        and not any((place / name).exists() for place in (KIT, page.parent, HOUSE / "prompts", KIT / "data"))
    ]
    assert not gone


def test_the_link_for_binder_opens_the_course_page_that_is_there():
    (place,) = re.findall(r"mybinder\.org/v2/gh/OWNER/NAME/HEAD\?urlpath=course([^`]+)`", read(KIT / "README.md"))
    assert (KIT / unquote(place).strip("/")).is_file()


def test_each_promise_of_the_readme_is_the_first_sentence_of_its_file():
    promises = re.findall(r"^(\d+)\. \[(.+)\]\((tests/promises/.+)\)$", read(KIT / "README.md"), re.MULTILINE)
    assert [int(number) for number, _, _ in promises] == [*range(1, 11)]
    for number, sentence, path in promises:
        first = (ast.get_docstring(ast.parse(read(KIT / path))) or "").split("\n\n")[0].replace("\n", " ")
        assert first == f"Promise {number}. {sentence}"
    assert {path for _, _, path in promises} == {
        f"tests/promises/{file.name}" for file in (KIT / "tests" / "promises").glob("test_*.py")
    }


def test_every_data_file_is_explained():
    told = read(KIT / "data" / "README.md")
    files = [path.name for path in (KIT / "data").iterdir() if path.is_file() and path.name != "README.md"]
    assert not [name for name in files if f"`{name}`" not in told]


# ---- how to change what


def nox_words() -> set[str]:
    functions = [node for node in ast.parse(read(KIT / "noxfile.py")).body if isinstance(node, ast.FunctionDef)]
    return {each.name for each in functions if any(ast.unparse(mark) == "nox.session" for mark in each.decorator_list)}


def test_every_word_of_nox_is_told_and_every_told_word_is_one():
    page = read(KIT / ".github" / "CONTRIBUTING.md")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == nox_words()


@pytest.mark.parametrize("page", [*PAGES, KIT / ".ci" / "run", KIT / ".github" / "workflows" / "tests.yml"])
def test_only_words_of_nox_are_called(page):
    for called in re.findall(r"(?:nox(?: --no-venv)? -s|\" word)((?: \w+)+)", read(page)):
        assert set(called.split()) <= nox_words(), called


@EACH_PAGE
def test_every_command_that_is_told_is_one(page):
    _, commands = run.parsers()
    assert set(re.findall(r"python3 -m helpers (\w+)", read(page))) <= set(commands)


# ---- the map of the house


def acts(page: str) -> list[set[str]]:
    """The names in the first column of each table whose head speaks of the browser."""
    tables = re.findall(r"\|[^|\n]*browser[^|\n]*\|.*\n.*---.*\n((?:.*\|.*\n)+)", page)
    return [set(re.findall(r"^[ *]*\| `([\w-]+)`", table, re.MULTILINE)) for table in tables]


def test_the_messages_of_a_card_are_told_in_both_places():
    source = "".join(read(path) for room in ("prompts", "explore") for path in (HOUSE / room).glob("*.py"))
    heard = {name.replace("_", "-") for name in re.findall(r"def _on_(\w+)", source)}
    sent = set(re.findall(r'"do": "([\w-]+)"', source))
    assert acts(read(HOUSE / "README.md")) == [heard, sent]
    assert acts(read(HOUSE / "prompts" / "js" / "index.js")) == [heard, sent]


def test_every_room_is_on_the_map():
    page = read(HOUSE / "README.md")
    rows = {name.rstrip("/"): row for name, row in re.findall(r"^\| `([\w./]+)` \|(.*)$", page, re.MULTILINE)}
    for path in HOUSE.iterdir():
        if path.suffix == ".py" and path.name[0] != "_":
            assert path.name in rows
        elif (path / "__init__.py").exists():
            rooms = {room.stem for room in path.glob("*.py") if room.stem != "__init__"}
            named = set(re.findall(r"`(\w+)(?:\.\w+)?`", rows[path.name]))
            assert rooms == named, path.name


def examples() -> list[str]:
    return re.findall(r"```json\n(.*?)```", read(HOUSE / "README.md"), re.DOTALL)


def test_the_example_of_a_journal_is_one(home):
    (home / "answers").mkdir()
    (home / "answers" / "3de318a764670ba6.jsonl").write_text(examples()[0], encoding="utf-8")
    assert answers.latest("00.harm#after").value["choice"] == 3 and answers.skipped() == ""


def test_the_example_of_a_hand_in_is_one():
    restored = answers.restore(examples()[1])
    assert restored == ["1 answer restored."]
    assert answers.hand_in().json.decode() == examples()[1]


def test_the_example_of_a_features_file_is_one():
    text = "It is a great film!\nThis is a great film, and a friend of mine thinks so, too."
    about = {"title": "Two films", "writer": "", "publisher": "", "url": "", "date": ""}
    assert features.dump(features.make("my-article", words.sections(text), about=about)) == examples()[2]


def test_every_field_of_a_features_file_is_told():
    told = read(HOUSE / "README.md")
    fields = {*json.loads(examples()[2]), *(name for review in shared() for each in review for name in each)}
    assert not [name for name in fields - {"schema", "name"} if f"`{name}`" not in told]


def shared() -> list[list[dict]]:
    return [json.loads(read(path))["sentences"] for path in sorted((KIT / "data" / "features").glob("*.json"))]
