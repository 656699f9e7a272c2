"""What can the kit be asked to do? The commands of ``python3 -m helpers``. Standard library only."""

import argparse
import os
import socket
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from ..errors import Advice, unknown
from ..files import KIT
from . import links, setup

FIRST = "lessons/00-start-here.ipynb"


class Command(NamedTuple):
    run: Callable[[list[str]], int]
    needs: str  # “nothing”, “lessons” or “tests”: what must be installed first
    help: str


def main(argv: Sequence[str]) -> int:
    """Carry out one command; its return code. A problem is one line, and a code other than 0."""
    try:
        return _carry_out(list(argv))
    except Advice as advice:
        print(advice, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start again when you like.", file=sys.stderr)
        return 130


def _carry_out(argv: list[str]) -> int:
    name, rest = (argv[0], argv[1:]) if argv and not argv[0].startswith("-") else ("start", argv)
    if name not in COMMANDS:
        raise unknown("command", name, COMMANDS)
    command = COMMANDS[name]
    if name == "start":
        _options(rest)
    if {"-h", "--help"} & set(rest) and command.needs == "tests":
        print(f"python3 -m helpers {name}: {command.help}")
        return 0
    if command.needs != "nothing" and not {"-h", "--help"} & set(rest):
        code = setup.enter(argv, tests=command.needs == "tests")
        if code is not None:
            return code
    return command.run(rest) or 0


def _options(args: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python3 -m helpers",
        description="Set up the kit once, then open JupyterLab on the first lesson.",
        epilog="commands:\n" + "\n".join(f"  {name:8}{command.help}" for name, command in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--no-browser", action="store_true", help="print the address, open no browser")
    parser.add_argument("--port", type=int, help="the port to use, instead of the first free one from 8888 on")
    options = parser.parse_args(args)
    if options.port is not None:
        check_port(options.port)
    return options


def check_port(port: int) -> None:
    """Raise Advice where a server could not listen on this port."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except (OSError, OverflowError) as error:
        raise Advice(f"Port {port} is taken or not allowed: give another with --port, or none.") from error


def start(args: list[str]) -> int:
    """Open JupyterLab on the first lesson, until it is stopped."""
    options = _options(args)
    import zmq
    from jupyterlab.labapp import LabApp

    # The kernel of .venv, and not one of the same name that the user has elsewhere.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    server = {
        "ServerApp.root_dir": KIT,
        "ServerApp.open_browser": not options.no_browser,
        "ServerApp.log_level": "ERROR",
        "LabApp.log_level": "ERROR",
        # Else each kernel warns in this window that somebody could listen.
        "KernelManager.transport_encryption": "auto" if zmq.has("curve") else "disabled",
        "LabApp.default_url": f"/lab/tree/{FIRST}",
        # Tabs are remembered for this kit alone: those of other projects stay away.
        "LabApp.workspaces_dir": setup.VENV / "workspaces",
    }
    if options.port is not None:
        server |= {"ServerApp.port": options.port, "ServerApp.port_retries": 0}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        server["ServerApp.allow_root"] = True
    print("JupyterLab is starting. To stop it, come back here and press Ctrl-C, then y.", flush=True)
    return LabApp.launch_instance([f"--{name}={value}" for name, value in server.items()])


def run_tests(args: list[str]) -> int:
    """Run every test; more words go to pytest."""
    return setup.call([sys.executable, "-m", "pytest", *args], cwd=KIT)


def _module(name: str) -> Callable[[list[str]], int]:
    return lambda args: import_module(name).main(args)


COMMANDS = {
    "start": Command(start, "lessons", "open JupyterLab on the first lesson (what happens without a command)"),
    "test": Command(run_tests, "tests", "run every test; more words go to pytest"),
    "pack": Command(_module("helpers.pages.pack"), "lessons", "PAGE…  turn a review of your own into counts to share"),
    "pool": Command(
        _module("helpers.classroom.collect"), "lessons", "FOLDER  put a class's hand-ins together, with nobody's name"
    ),
    "print": Command(_module("helpers.classroom.sheets"), "lessons", "make sheets for students and teachers"),
    "links": Command(links.main, "nothing", "[ADDRESS]  the links that open the kit on Binder and on a JupyterHub"),
}
