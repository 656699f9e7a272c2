"""How is the library built? Light to import, no cycles, no network; nothing that a reader typed is ever run."""

import ast
import json
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

from helpers.files import KIT

MODULES = sorted(
    ".".join(path.relative_to(KIT / "helpers").with_suffix("").parts)
    for path in (KIT / "helpers").rglob("*.py")
    if path.stem != "__main__"
)
HEAVY = {
    "nltk",
    "textblob",
    "numpy",
    "pandas",
    "matplotlib",
    "vaderSentiment",
    "ipywidgets",
    "anywidget",
    "IPython",
    "jupyterlab",
}
WIDGETS = {"prompts", "explore", "pages.box"}  # the prompts, what they stand on, and what is built of them
SET_UP = {"commands"}  # what is run at a command line, before and around the lessons
NETWORK = {
    *["socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc"],
    *["requests", "httpx", "aiohttp", "urllib3", "webbrowser", "socketserver"],
}
RUNS = {"eval", "exec", "compile", "__import__"}
UNSAFE = {"pickle", "marshal", "shelve", "dill", "joblib", "code", "codeop", "runpy", "yaml"}
DOORS = {"reviews", "frequency", "sentiment", "quotes", "claims", "charts", "explore", "prompts", "answers", "pages"}
DOORS |= {"classroom"}


def path_of(module: str) -> Path:
    return KIT / "helpers" / f"{module.replace('.', '/')}.py"


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_bytes())


def imported(nodes, here: str = "") -> set[str]:
    """The modules that some statements of a module import, those of the kit by their names below helpers."""
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = ["helpers", *here.split(".")][: -node.level] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            found |= {base, *(f"{base}.{name.name}" for name in node.names)}
    return {name.removeprefix("helpers.") for name in found}


def room(module: str) -> str:
    return module.split(".")[0]


def everywhere(module: str) -> set[str]:
    return imported(ast.walk(tree(module)), module)


def at_import(module: str) -> set[str]:
    """What is imported with a module: what stands in no function."""
    inside = {
        id(node)
        for function in ast.walk(tree(module))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
    }
    return imported((node for node in ast.walk(tree(module)) if id(node) not in inside), module)


def test_the_modules_that_a_lesson_names_are_there():
    assert {room(module) for module in MODULES} >= DOORS


def loaded(*code: str) -> set[str]:
    """The packages that a fresh Python holds after it has run some lines."""
    lines = [*code, "import json, sys", "print(json.dumps([name.split('.')[0] for name in sys.modules]))"]
    run = subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=KIT, capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


def test_no_module_is_heavy_to_import():
    light = [each for each in MODULES if not {each, room(each)} & WIDGETS]
    assert not HEAVY & loaded(*[f"import helpers.{module.removesuffix('.__init__')}" for module in light])


def test_prompts_bring_widgets_and_nothing_heavier():
    assert HEAVY & loaded("from helpers import prompts") == {"ipywidgets", "anywidget", "IPython"}


@pytest.mark.parametrize(
    ("line", "brings"),
    [
        ("frequency.top(reviews.load('share'))._repr_html_()", set()),
        ("words.sentences('One sentence.\\nOne heading')", set()),
        ("words.sentences('One sentence. Two sentences.')", {"nltk"}),
        ("sentiment.by_sentence(reviews.load('share'))", set()),
        ("sentiment.score('A film.')", {"vaderSentiment"}),
    ],
)
def test_what_is_heavy_comes_with_the_call_that_needs_it(line, brings):
    found = loaded("from helpers import frequency, reviews, sentiment, words", line)
    assert found & {"nltk", "vaderSentiment", "matplotlib", "ipywidgets"} == brings


def test_the_kit_itself_imports_nothing():
    assert not at_import("__init__")


# Who may stand on whom, from the ground up. A room may import those on the floors below it, and no other:
# imports inside functions count as well.
FLOORS = (
    {"errors", "files"},
    {"words", "tables"},
    {"reviews"},
    {"frequency", "sentiment", "quotes", "claims", "charts"},
    {"pages", "questions"},
    {"answers"},
    {"classroom", "course", "explore", "prompts"},
    {"commands", "kernel"},
    {"__main__"},
)
# On one floor these may look at each other, in this direction alone.
BESIDE = {
    ("files", "errors"),
    ("prompts", "course"),
    ("explore", "classroom"),
    ("explore", "prompts"),
    ("frequency", "charts"),
    ("sentiment", "charts"),
    ("tables", "errors"),
}


def rooms_used(module: str) -> set[str]:
    return {room(name) for name in everywhere(module)} & set.union(*FLOORS) - {room(module)}


@pytest.mark.parametrize("module", MODULES)
def test_arrows_point_down(module):
    if module == "__init__":
        assert not rooms_used(module)
        return
    floor = next(number for number, rooms in enumerate(FLOORS) if room(module) in rooms)
    below = set().union(*FLOORS[:floor]) | {other for here, other in BESIDE if here == room(module)}
    assert rooms_used(module) <= below


def test_no_module_needs_itself_by_a_detour():
    needs = {module: everywhere(module) & set(MODULES) for module in MODULES}
    assert needs["reviews.library"] >= {"reviews.model"}  # so that an empty reading cannot pass
    TopologicalSorter(needs).prepare()  # raises CycleError


def test_the_house_has_at_most_nine_floors():
    rooms = {room(module): set() for module in [*MODULES, "__main__"] if module != "__init__"}
    for module in [*MODULES, "__main__"]:
        rooms.get(room(module), set()).update(rooms_used(module))
    floor = {}
    for each in TopologicalSorter(rooms).static_order():
        floor[each] = 1 + max((floor[other] for other in rooms[each]), default=0)
    assert max(floor.values()) <= 9, sorted(floor, key=floor.get)


def test_the_house_is_small():
    entries = [path.name for path in (KIT / "helpers").iterdir() if path.name != "__pycache__"]
    lines = {
        module: (KIT / "helpers" / f"{module.replace('.', '/')}.py").read_bytes().count(b"\n") for module in MODULES
    }
    assert len(entries) <= 22
    assert {module: n for module, n in lines.items() if n > 350} == {}
    assert sum(lines.values()) <= 9_850  # 9,000 is where it has to come to (CONTRIBUTING)


@pytest.mark.parametrize("module", MODULES)
def test_no_module_opens_the_network(module):
    allowed = {"socket"} if module == "commands.run" else set()  # to see whether a port of this machine is free
    assert not {name for name in everywhere(module) for banned in NETWORK - allowed if _is(name, banned)}


@pytest.mark.parametrize("module", MODULES)
def test_no_module_runs_what_it_reads(module):
    called = {
        node.func.id
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & RUNS
    allowed = SET_UP if room(module) in SET_UP else set()
    banned = UNSAFE | ({"subprocess"} if not allowed else set())
    assert not {name for name in everywhere(module) for each in banned if _is(name, each)}


def _is(name: str, banned: str) -> bool:
    return name == banned or name.startswith(banned + ".")


def printed(module: str) -> list[int]:
    """The lines on which something is printed."""
    calls = (node for node in ast.walk(tree(module)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"]


COMMANDS = {m for m in MODULES if any(isinstance(n, ast.FunctionDef) and n.name == "main" for n in tree(m).body)}


# The kernel tells below the last cell which cells are red: it stood among the commands before it had a room.
PRINT = COMMANDS | {"kernel.shell"}


@pytest.mark.parametrize("module", sorted(each for each in set(MODULES) - PRINT if room(each) not in SET_UP))
def test_helpers_return_and_only_commands_print(module):
    assert not printed(module)


def test_what_lessons_import_is_no_command():
    assert {"commands.run"} == COMMANDS


# What a lesson may use of each door.
HANDED_ON = {
    "reviews": "Places Review Section Sentence Source Voice all cards catalogue dates frames label little_words load"
    " names outline practice raw_and_body readable shipped signed_by source sources spoken voice voices",
    "frequency": "by_luck collocates compare counts dispersion keyness little_words log_likelihood log_ratio"
    " sentences_with silence top",
    "prompts": "bring discuss hands lots own predict rank rate recall resume rows save sort vote",
    "answers": "Answer NotKept change_of_mind everything for_browser forget hand_in keep"
    " latest place restore save_hand_in skipped status text versions",
    "sentiment": "CUTOFF Score Share agreement by_sentence lists score sides summary values",
    "quotes": "bank check check_all context find get speakers",
    "claims": "Claim get help_lines kinds register tally",
    "charts": "Chart apart bars by_sentence change_of_mind dispersion side_by_side split",
    "pages": "Brought bring bring_all check forget keep slug",
    "explore": "apart check claim desk lists mine mood page places silences speakers top verdicts words",
    "classroom": "Pool example_class pool",
}


@pytest.mark.parametrize("door", HANDED_ON)
def test_a_door_hands_on_these_names(door):
    assert import_module(f"helpers.{door}").__all__ == HANDED_ON[door].split()
