"""What runs until it is stopped: the course and JupyterLab with the kit's settings, and a port that is free."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from typed import PROGRAM, typed


def test_a_port_in_use_gets_one_line(capsys):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        assert typed("--port", port) == 1
    assert capsys.readouterr().err == f"Port {port} is taken or not allowed: give another with --port, or none.\n"


@pytest.fixture(scope="module")
def runtime(tmp_path_factory) -> Path:
    """Where JupyterLab says how its kernels can be reached."""
    return tmp_path_factory.mktemp("runtime")


def _listens(port: int) -> None:
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)


@pytest.fixture(scope="module")
def lab(runtime):
    """The server as the kit starts it: the address that it prints."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*PROGRAM, "--no-browser", "--port", str(port)]
    environment = os.environ | {"JUPYTER_RUNTIME_DIR": str(runtime)}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        address = next(line.strip() for line in server.stderr if "127.0.0.1" in line)
        # Jupyter prints its address a moment before it listens there.
        _listens(port)
        yield address
    finally:
        server.terminate()
        server.communicate()


def test_the_course_is_what_opens_first(lab):
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/course/\?token=\w+", lab)
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(lab) as page:
        assert page.url.endswith("/course/lessons/index.ipynb")
        assert "What do I think, before I read anyone else?" in page.read().decode()


def test_the_workshop_is_one_address_away(lab):
    root, token = re.fullmatch(r"(.+)/course/(\?token=.+)", lab).groups()
    with urllib.request.urlopen(f"{root}/lab/tree/lessons/00-start-here.ipynb{token}") as page:
        assert page.status == 200 and "JupyterLab" in page.read().decode()


def test_jupyterlab_fetches_no_news_and_no_updates(lab):
    if not list(Path(sys.prefix).glob("share/jupyter/lab/settings/overrides.d/second-opinions.json")):
        pytest.skip("The kit is not installed here: run “python3 -m helpers test”.")
    root, token = re.fullmatch(r"(.+)/course/(\?token=.+)", lab).groups()
    with urllib.request.urlopen(
        f"{root}/lab/api/settings/@jupyterlab/apputils-extension:notification{token}"
    ) as answer:
        properties = json.load(answer)["schema"]["properties"]
    assert properties["fetchNews"]["default"] == "false" and properties["checkForUpdates"]["default"] is False


def test_kernels_are_reached_encrypted_and_need_not_warn_that_they_are_not(lab, runtime):
    root, token = re.fullmatch(r"(.+)/course/(\?token=.+)", lab).groups()
    new = urllib.request.Request(f"{root}/api/kernels{token}", data=b'{"name": "python3"}', method="POST")
    with urllib.request.urlopen(new) as answer:
        kernel = json.load(answer)["id"]
    assert "curve_publickey" in (runtime / f"kernel-{kernel}.json").read_text()
