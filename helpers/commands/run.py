"""What can the kit be asked to do? The words of ``python3 -m helpers``, and what each of them does.

Standard library only at import: what the rooms need may not be installed before a command is entered.
"""

import argparse
import io
import os
import socket
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from .. import files
from ..errors import Advice, BadInput, unknown
from ..files import KIT
from . import setup

HELP = {"-h", "--help"}
COMMANDS, SERVER = (Path(__file__).with_name(name) for name in ("commands.toml", "server.toml"))
SITE = KIT / ".github" / "site"  # what is for a copy of the kit on the web


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
    for name, told in files.table(COMMANDS).items():
        help = told["help"]
        commands[name] = group.add_parser(name, help=help, description=f"{help[:1].upper()}{help[1:]}.")
        commands[name].set_defaults(work=globals()[told["work"]], needs=told["needs"])
        for word, options in told.get("words", {}).items():
            kind = {"type": {"path": Path, "port": port}[options["type"]]} if "type" in options else {}
            commands[name].add_argument(word, **options | kind)
    return top, commands


# ---- what each command does, by its name in commands.toml


def start(options: argparse.Namespace) -> None:
    """Open the course in the browser, until it is stopped: one server has the pages and JupyterLab."""
    import voila  # noqa: F401  it switches the warnings of traitlets on; below they are switched off
    import zmq
    from jupyterlab.labapp import LabApp

    # The kernel of .venv, and not one of the same name that the user has elsewhere.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    server: dict[str, object] = {name: value.replace("{kit}", str(KIT)) for name, value in files.table(SERVER).items()}
    server["ServerApp.open_browser"] = not options.no_browser
    # ipykernel prints a security warning for each kernel on an unencrypted port; CurveZMQ switches it off.
    server["KernelManager.transport_encryption"] = "auto" if zmq.has("curve") else "disabled"
    if options.port is not None:
        server |= {"ServerApp.port": options.port, "ServerApp.port_retries": 0}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        server["ServerApp.allow_root"] = True
    warnings.simplefilter("ignore", DeprecationWarning)  # Jupyter's own parts warn each other
    print("The course opens in the browser. To stop it, come back here and press Ctrl-C, then y.", flush=True)
    LabApp.launch_instance([f"--{name}={value}" for name, value in server.items()])


def run_tests(options: argparse.Namespace) -> int:
    """Run every test; more words go to pytest."""
    return setup.call([sys.executable, "-m", "pytest", *options.words], cwd=KIT)


def pack(options: argparse.Namespace) -> None:
    """Turn a page into counts to share."""
    from ..pages import pack

    made = pack.page(options.page, options.name, {fact: getattr(options, fact) for fact in pack.FACTS})
    print(f"“{made.name}”: {made.size:,} words in {len(made.sentences)} sentences are counted.")
    print(f"Share {files.folder('features') / (made.name + '.json')}: there is no text in it.")
    if missing := [fact for fact in pack.FACTS if not made.facts[fact]]:
        print(f"Still to fill in, in the line “about” of that file: {', '.join(missing)}.")
    print(f'In a lesson: reviews.load("{made.name}")')


def reading(options: argparse.Namespace) -> None:
    """Write a brought page with numbered lines, a margin and a glossary, and say where it is."""
    from ..classroom import sheets

    print(f"{sheets.reading(options.name)} is for you: open it in a browser and print it.")


def print_sheets(options: argparse.Namespace) -> None:
    """Write all sheets to a folder, ``print`` in the kit if none is named, and say where they are."""
    from ..classroom import sheets

    folder: Path = options.folder or KIT / "print"
    try:
        written = sheets.write(folder)
    except OSError as error:
        raise Advice(f"The sheets cannot be written to {folder}: {error.strerror}. Name another folder.") from error
    print(f"{len(written)} sheets are in {folder}. Open one in a browser and print it, on A4 or US Letter.")


def site(options: argparse.Namespace) -> int:
    """Write the site without a server to a folder; what makes it stands in .github/site."""
    return setup.call([sys.executable, SITE / "build.py", options.folder, *options.stand_ins])


def links(options: argparse.Namespace) -> int:
    """Print the links that open the kit from the web, and write a page of them with their QR codes."""
    return setup.call([sys.executable, SITE / "links.py", options.address, *["--site"] * options.site])


def port(text: str) -> int:
    """A port by its number. Raises Advice where a server could not listen on it."""
    number = int(text)
    try:
        socket.create_server(("127.0.0.1", number)).close()
    except (OSError, OverflowError) as error:
        raise Advice(f"Port {number} is taken or not allowed: give another with --port, or none.") from error
    return number
