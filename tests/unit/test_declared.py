"""What the library imports is in requirements.txt; what is there is used, and has its version in the lock."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import offline
import pytest

from helpers import EDITION

KIT = Path(__file__).resolve().parents[2]
# No module of the library imports these; each has a reason to be here.
NOT_IMPORTED: dict[str, str] = {"lxml-html-clean": "justext, which trafilatura imports, needs it and does not name it"}


def plain(name: str) -> str:
    """The name of a distribution as an index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read(path: str) -> str:
    return (KIT / path).read_text("utf-8")


def required(file: str) -> set[str]:
    lines = read(file).splitlines()
    return {plain(found[0]) for line in lines if (found := re.match(r"[A-Za-z][\w.-]*", line))}


def imported() -> set[str]:
    """The distributions that helpers/ and what its commands run import from, in functions too."""
    site = [*(KIT / ".github" / "site").rglob("*.py")]
    files = [*(KIT / "helpers").rglob("*.py"), *site]
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_bytes()))]
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    found = {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"", "helpers"}
    found -= {path.stem for path in site}  # they import each other
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


def test_the_lock_lies_within_the_ranges():
    from packaging.requirements import Requirement

    locked = re.findall(r"^([\w.-]+)==(\S+)", read("requirements.lock"), re.MULTILINE)
    for line in re.findall(r"^\w.*", read("requirements.txt"), re.MULTILINE):
        wanted = Requirement(line)
        versions = [version for name, version in locked if plain(name) == plain(wanted.name)]
        assert versions and all(map(wanted.specifier.contains, versions)), line


def test_the_ranges_admit_what_binder_has_and_the_nltk_of_the_browser_edition():
    from packaging.requirements import Requirement

    ranges = {
        r.name: r.specifier for r in map(Requirement, re.findall(r"^\w.*", read("requirements.txt"), re.MULTILINE))
    }
    assert ranges["jupyterlab"].contains("4.4.9")
    assert ranges["ipywidgets"].contains("8.1.7")
    assert ranges["nltk"].contains("3.9.4")


def test_the_lock_spares_the_slow_checker_of_addresses():
    assert "rfc3987-syntax" not in required("requirements.lock")


def test_the_lock_names_packages_and_no_places():
    text = "\n".join(line.partition("#")[0] for line in read("requirements.lock").splitlines())
    assert "://" not in text and "file:" not in text


@pytest.mark.parametrize("file", ["requirements.txt", "tests/requirements.txt", "requirements.lock"])
def test_pip_can_read_the_requirements_in_any_locale(file):
    assert (KIT / file).read_bytes().isascii()


def test_tests_tools_stay_out_of_what_a_student_installs():
    assert not {"pytest", "nbval", "hypothesis", "playwright", "ruff", "rapidfuzz"} & required("requirements.txt")


@pytest.mark.parametrize("system", offline.SYSTEMS)
def test_a_copy_for_computers_without_a_network_has_what_the_lessons_need_on_each_system(system):
    facts = offline.SYSTEMS[system][1] | {"python_version": "3.13", "python_full_version": "3.13.0"}
    names = {plain(line.partition("==")[0]) for line in offline.needed(read("requirements.lock"), facts)}
    assert required("requirements.txt") <= names
    assert not {"pytest", "playwright", "ruff"} & names
    assert ("pywinpty" in names, "appnope" in names) == (system == "windows", system.startswith("mac"))
    # Whatever has no remark on who brings it would be left out.
    assert len(re.findall(r"^[\w.-]+==", read("requirements.lock"), re.M)) == len(
        offline.LINE.findall(read("requirements.lock"))
    )


def test_binder_fetches_what_everyone_needs_and_then_adds_the_kit():
    ranges = re.findall(r"^[A-Za-z].*", read("requirements.txt"), re.MULTILINE)
    told = [line for line in read(".binder/requirements.txt").splitlines() if not line.startswith("#")]
    assert told == ranges, "nothing that names a file of the kit: Binder would install it anew after each change"
    assert read(".binder/runtime.txt").strip() == "python-3.11"


@pytest.mark.skipif(os.name != "posix", reason="Binder runs on Linux.")
def test_binder_installs_the_kit_last_and_opens_jupyterlab_as_the_kit_does(tmp_path):
    pip = tmp_path / "bin" / "pip"
    pip.parent.mkdir()
    pip.write_text('#!/bin/sh\necho "$@" > "$NB_PYTHON_PREFIX/asked"\n')
    pip.chmod(0o755)
    environment = os.environ | {"NB_PYTHON_PREFIX": str(tmp_path)}
    subprocess.run([KIT / ".binder" / "postBuild"], cwd=KIT, env=environment, check=True)
    assert (tmp_path / "asked").read_text() == "install --no-cache-dir --no-deps -e .\n"
    settings = tmp_path / "share" / "jupyter" / "lab" / "settings"
    assert {path.name for path in settings.iterdir()} == {"overrides.json", "page_config.json"}


def test_the_package_bears_the_edition_of_the_kit():
    settings = tomllib.loads(read("pyproject.toml"))["tool"]["hatch"]["version"]
    assert re.search(settings["pattern"], read(settings["path"]))["version"] == EDITION
