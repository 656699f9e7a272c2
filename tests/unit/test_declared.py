"""What the library imports is in requirements.txt; what is there is used, and has its version in the lock."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
# No module of the library imports these; each has a reason to be here.
NOT_IMPORTED: dict[str, str] = {}


def plain(name: str) -> str:
    """The name of a distribution as an index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(file: str) -> set[str]:
    lines = (KIT / file).read_text(encoding="utf-8").splitlines()
    return {plain(found[0]) for line in lines if (found := re.match(r"[A-Za-z][\w.-]*", line))}


def imported() -> set[str]:
    """The distributions that helpers/ imports from, in functions too."""
    nodes = [node for path in (KIT / "helpers").rglob("*.py") for node in ast.walk(ast.parse(path.read_bytes()))]
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    found = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"", "helpers"}
    brings = packages_distributions()
    return {plain(distribution) for name in found for distribution in brings.get(name, [name])}


def test_every_package_that_is_imported_is_declared():
    assert imported() >= {"nltk", "matplotlib"}  # so that an empty reading cannot pass
    assert imported() - required("requirements.txt") == set()


def test_every_package_that_is_declared_is_used():
    assert required("requirements.txt") - imported() == set(NOT_IMPORTED)


def test_every_declared_package_has_its_version_in_the_lock():
    declared = required("requirements.txt") | required("tests/requirements.txt")
    assert declared - required("requirements.lock") == set()
