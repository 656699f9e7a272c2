"""One parser for every word: what is asked for, and one line for each slip."""

import re

import pytest
from typed import typed

from helpers.commands import run
from helpers.errors import BadInput


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        run.main(["--help"])
    said = capsys.readouterr().out.partition("commands:")[2]
    assert re.findall(r"^    (\w+) ", said, re.MULTILINE) == [*run.parsers()[1]]


def test_words_without_a_command_are_for_the_start():
    assert run.read(["--no-browser"]).no_browser and run.read([]).work is run.start


def test_words_for_pytest_are_handed_on_as_they_are():
    words = ["--version", "-k", "a word", "--", "-x"]
    assert run.read(["test", *words]).words == words


def test_a_slip_in_a_command_gets_the_nearest_one(capsys):
    assert typed("tset") == 1
    assert capsys.readouterr().err == "There is no command called “tset”. Did you mean test?\n"


@pytest.mark.parametrize("words", [["pack"], ["pack", "a", "b"], ["pack", "--nmae", "x"], ["--port", "many"], ["-x"]])
def test_a_slip_in_the_words_after_a_command_is_one_line(words, capsys):
    assert typed(*words) == 1
    assert re.fullmatch(r"[A-Z].+ --help” says what there is\.\n", capsys.readouterr().err)


def test_a_problem_in_a_command_is_one_line_and_a_code(monkeypatch, capsys):
    def fails(options):
        raise BadInput("This file is empty: give another.")

    monkeypatch.setattr(run, "pack", fails)
    assert typed("pack", "a page.txt") == 1
    assert capsys.readouterr().err == "This file is empty: give another.\n"
