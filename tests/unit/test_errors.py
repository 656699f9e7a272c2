"""What a reader is told when something cannot be done: one short line, and no cell below runs on old values."""

import sys
import time
import types

import pytest
from jupyter_client.manager import start_new_kernel

from helpers import errors


@pytest.mark.parametrize("name", ["harvey", "x" * 1000, "two\nlines", None, 5, ["share"], b"share"])
def test_a_name_that_is_not_there_gets_one_short_line(name):
    among = {f"{number:02}.question": number for number in range(60)} | {"share": 1}
    with pytest.raises(errors.UnknownName) as told:
        errors.pick("review", name, among)
    assert len(str(told.value)) < 250 and "\n" not in str(told.value)


def test_a_name_that_is_there_is_what_it_stands_for():
    assert errors.pick("review", "share", {"share": 1}) == 1


def test_a_cell_that_arrives_a_moment_after_a_mistake_does_not_run(monkeypatch):
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        client.execute_interactive("from helpers import reviews", timeout=60)
        client.execute('reviews.load("fathalla")')
        time.sleep(0.15)
        below = client.execute("1 + 1")
        while (reply := client.get_shell_msg(timeout=60))["parent_header"]["msg_id"] != below:
            pass
        assert reply["content"]["status"] == "aborted"
        assert client.execute_interactive("1 + 1", timeout=60)["content"]["status"] == "ok"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_a_python_without_a_notebook_need_not_wait(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("it waited"))
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: None))
    assert errors.Advice("Say so.")._render_traceback_() == ["Say so."]
