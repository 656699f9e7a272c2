"""What a code host does with the kit: each step is one that the kit has, and its shell can be read."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import offline
import pytest
import yaml

from helpers.commands import run

KIT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((KIT / ".github" / "workflows").glob("*.yml"))
EACH = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def steps(path: Path) -> list[dict]:
    jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def lines(path: Path) -> list[list[str]]:
    """Each line of shell, as words."""
    every = "\n".join(step["run"] for step in steps(path) if "run" in step)
    return [shlex.split(line, comments=True) for line in re.sub(r"\$\{\{.*?\}\}", "X", every).splitlines()]


def after(words: list[str], *start: str) -> list[str] | None:
    """The words that follow these, if they stand in a line."""
    at = next((n for n in range(len(words)) if tuple(words[n : n + len(start)]) == start), None)
    return None if at is None else words[at + len(start) :]


def test_there_are_workflows():
    assert {path.name for path in WORKFLOWS} == {"tests.yml", "publish.yml"}


@EACH
def test_every_job_has_a_machine_an_end_and_steps_that_say_what_they_do(path):
    for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values():
        assert job["runs-on"] and job["timeout-minutes"] <= 60
        assert all(len({"uses", "run"} & step.keys()) == 1 for step in job["steps"])
        assert all(re.fullmatch(r"actions/[\w-]+@v\d+", step.get("uses", "actions/a@v1")) for step in job["steps"])


@EACH
@pytest.mark.skipif(not shutil.which("bash"), reason="There is no bash here.")
def test_the_shell_of_every_step_can_be_read(path):
    for step in steps(path):
        shell = re.sub(r"\$\{\{.*?\}\}", "X", step.get("run", ""))
        told = subprocess.run(["bash", "-n"], input=shell, capture_output=True, text=True)
        assert told.returncode == 0, told.stderr


@EACH
def test_every_command_of_the_kit_is_one(path):
    for words in lines(path):
        told = after(words, "python", "-m", "helpers")
        if told and "--help" not in told:
            assert run.read(told).work


@EACH
def test_every_script_that_is_called_is_there(path):
    for words in lines(path):
        for script in (word for word in words if word.endswith(".py")):
            assert (KIT / script).is_file()


def test_the_copies_for_computers_without_a_network_are_for_systems_that_the_script_knows():
    text = (KIT / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    (systems,) = re.findall(r"for system in ([\w ]+); do", text)
    assert set(systems.split()) <= set(offline.SYSTEMS)
