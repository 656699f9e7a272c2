"""What runs until it is stopped? The server of the course, and the tests. Standard library only, until it starts."""

import argparse
import os
import socket
import sys
import warnings

from ..errors import Advice
from ..files import KIT
from . import setup


def port(text: str) -> int:
    """A port by its number. Raises Advice where a server could not listen on it."""
    number = int(text)
    try:
        socket.create_server(("127.0.0.1", number)).close()
    except (OSError, OverflowError) as error:
        raise Advice(f"Port {number} is taken or not allowed: give another with --port, or none.") from error
    return number


def start(options: argparse.Namespace) -> int:
    """Open the course in the browser, until it is stopped: one server has the pages and JupyterLab."""
    import voila  # noqa: F401  it switches the warnings of traitlets on; below they are switched off
    import zmq
    from jupyterlab.labapp import LabApp

    # The kernel of .venv, and not one of the same name that the user has elsewhere.
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    server = {
        "ServerApp.root_dir": KIT,
        "ServerApp.open_browser": not options.no_browser,
        "ServerApp.log_level": "ERROR",
        "LabApp.log_level": "ERROR",
        # ipykernel prints a security warning for each kernel on an unencrypted port; CurveZMQ switches it off.
        "KernelManager.transport_encryption": "auto" if zmq.has("curve") else "disabled",
        "ServerApp.jpserver_extensions": {"helpers.course": True, "voila.server_extension": True},
        "LabApp.default_url": "/course/",
        # A lesson alone on the screen, and no stray key that takes it apart; other projects keep their JupyterLab.
        "LabApp.app_settings_dir": KIT / "helpers" / "course" / "lab",
        # Tabs are remembered for this kit alone: those of other projects stay away.
        "LabApp.workspaces_dir": setup.VENV / "workspaces",
    }
    if options.port is not None:
        server |= {"ServerApp.port": options.port, "ServerApp.port_retries": 0}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        server["ServerApp.allow_root"] = True
    warnings.simplefilter("ignore", DeprecationWarning)  # Jupyter's own parts warn each other
    print("The course opens in the browser. To stop it, come back here and press Ctrl-C, then y.", flush=True)
    LabApp.launch_instance([f"--{name}={value}" for name, value in server.items()])
    return 0


def run_tests(options: argparse.Namespace) -> int:
    """Run every test; more words go to pytest."""
    return setup.call([sys.executable, "-m", "pytest", *options.words], cwd=KIT)
