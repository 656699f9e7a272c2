"""What can the kit be asked to do? One parser for the words of ``python3 -m helpers``. Standard library only."""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from ..errors import Advice, BadInput, unknown
from . import setup, start

HELP = {"-h", "--help"}
PACK = {"name": "what a lesson calls it, such as my-article", "title": "its title", "writer": "who wrote it"}
PACK |= {"publisher": "who published it", "link": "its address", "date": "its date"}
Work = Callable[[argparse.Namespace], int]


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
        return options.work(options) if code is None else code
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
    """The parser for all words, and those of the commands by name."""
    top = Parser(
        prog="python3 -m helpers",
        description="Without a command: set up the kit once, then open the course in the browser.",
        epilog="“python3 -m helpers COMMAND --help” tells more on each.",
    )
    group = top.add_subparsers(title="commands", metavar="COMMAND")
    commands: dict[str, Parser] = {}

    def command(name: str, work: Work, needs: str, help: str) -> Parser:
        commands[name] = group.add_parser(name, help=help, description=f"{help[:1].upper()}{help[1:]}.")
        commands[name].set_defaults(work=work, needs=needs)
        return commands[name]

    one = command("start", start.start, "lessons", "open the course in the browser")
    one.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
    one.add_argument(
        "--port", type=start.port, metavar="NUMBER", help="the port to use, not the first free one from 8888 on"
    )
    command("test", start.run_tests, "tests", "run every test; more words go to pytest")
    one = command("pack", start.pack, "lessons", "turn a page of your own into counts to share")
    one.add_argument("page", type=Path, metavar="PAGE", help="a saved page")
    for option, help in PACK.items():
        one.add_argument(f"--{option}", default="", dest="url" if option == "link" else option, help=help)
    one = command("print", start.print_sheets, "lessons", "make sheets for students and teachers")
    one.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="where to write them (print/)")
    one = command("reading", start.reading, "lessons", "print a brought page with a margin and a glossary")
    one.add_argument("name", metavar="NAME", help="what a lesson calls it, such as harney")
    return top, commands
