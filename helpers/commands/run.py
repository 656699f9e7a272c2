"""What can the kit be asked to do? One parser for the words of ``python3 -m helpers``. Standard library only."""

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ..errors import Advice, BadInput, unknown
from ..files import table
from . import setup, start

HELP = {"-h", "--help"}
COMMANDS = Path(__file__).with_name("commands.toml")
TYPES = {"path": Path, "port": start.port}


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line, like every other."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message[:1].upper()}{message[1:]}. “{self.prog} --help” says what there is.")


def main(argv: Sequence[str]) -> int:
    """Carry out one command; its return code. A problem is one line, and a code other than 0."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a screen that lacks a letter shows “?” instead
    try:
        options = read(argv)
        code = setup.enter(argv, tests=options.needs == "tests") if options.needs else None
        return (options.work(options) if code is None else code) or 0
    except Advice as advice:
        print(advice, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start again when you like.", file=sys.stderr)
        return 130


def read(argv: Sequence[str]) -> argparse.Namespace:
    """What was asked for: ``work`` that takes these options, and what it ``needs`` to be installed first.

    Raises Advice for words that make no command.
    """
    words = list(argv)
    if not words or (words[0].startswith("-") and words[0] not in HELP):
        words.insert(0, "start")
    parser, commands = parsers()
    if words[0] not in commands.keys() | HELP:
        raise unknown("command", words[0], commands)
    if words[0] == "test" and not HELP & set(words):
        # Words for pytest begin with a dash, too, and their order counts.
        return parser.parse_args(words[:1], argparse.Namespace(words=words[1:]))
    return parser.parse_args(words)


def parsers() -> tuple[Parser, dict[str, Parser]]:
    """The parser for all words, and those of the commands by name, as commands.toml tells them."""
    top = Parser(
        prog="python3 -m helpers",
        description="Without a command: set up the kit once, then open the course in the browser.",
        epilog="“python3 -m helpers COMMAND --help” tells more on each.",
    )
    group = top.add_subparsers(title="commands", metavar="COMMAND")
    commands: dict[str, Parser] = {}
    for name, told in table(COMMANDS).items():
        help = told["help"]
        commands[name] = group.add_parser(name, help=help, description=f"{help[:1].upper()}{help[1:]}.")
        commands[name].set_defaults(work=getattr(start, told["work"]), needs=told["needs"])
        for word, options in told.get("words", {}).items():
            kind = {"type": TYPES[options["type"]]} if "type" in options else {}
            commands[name].add_argument(word, **options | kind)
    return top, commands
