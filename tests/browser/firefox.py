"""A headless Firefox, driven through Marionette, the door that it brings itself: enough to open, type and look."""

import contextlib
import json
import socket
import subprocess
import tempfile
import time
from pathlib import Path


class Firefox:
    """One window with a new profile. Marionette's messages are their length, a colon and JSON."""

    def __init__(self, program: str):
        self._profile = tempfile.TemporaryDirectory()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        prefs = f'user_pref("marionette.port", {port});\nuser_pref("app.update.auto", false);\n'
        Path(self._profile.name, "user.js").write_text(prefs)
        command = [program, "--marionette", "--headless", "--no-remote", "--profile", self._profile.name]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._socket, self._number = self._connect(port), 0
        self._hear()
        self.ask("WebDriver:NewSession", capabilities={})

    def _connect(self, port: int) -> socket.socket:
        end = time.monotonic() + 60
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=60)
            except ConnectionRefusedError:
                assert time.monotonic() < end and self._process.poll() is None, "Firefox does not listen"
                time.sleep(0.1)

    def ask(self, name: str, **parameters: object) -> object:
        """Send a command of WebDriver's, and give what comes back."""
        self._number += 1
        data = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(data), data))
        _, _, error, result = self._hear()
        assert not error, error["message"]
        return result.get("value", result) if isinstance(result, dict) else result

    def _hear(self) -> list:
        length = b""
        while (byte := self._socket.recv(1)) != b":":
            length += byte
        data = b""
        while len(data) < int(length):
            data += self._socket.recv(int(length) - len(data))
        return json.loads(data)

    def open(self, address: str) -> None:
        """Go to an address."""
        self.ask("WebDriver:Navigate", url=address)

    def run(self, script: str) -> object:
        """What a script in the page returns."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=[])

    def until(self, expression: str, seconds: float = 60) -> None:
        """Wait until an expression in the page is true."""
        end = time.monotonic() + seconds
        while not self.run(f"return Boolean({expression})"):
            assert time.monotonic() < end, f"In {seconds} seconds this did not become true: {expression}"
            time.sleep(0.1)

    def type(self, selector: str, words: str) -> None:
        """Type into the first element that fits."""
        found = self.ask("WebDriver:FindElement", using="css selector", value=selector)
        self.ask("WebDriver:ElementSendKeys", id=next(iter(found.values())), text=words)

    def click(self, selector: str) -> None:
        """Click on the first element that fits."""
        found = self.ask("WebDriver:FindElement", using="css selector", value=selector)
        self.ask("WebDriver:ElementClick", id=next(iter(found.values())))

    def close(self) -> None:
        """End the program."""
        with contextlib.suppress(OSError, AssertionError, ValueError):
            self.ask("Marionette:Quit", flags=["eForceQuit"])
        self._socket.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        self._process.kill()
        self._profile.cleanup()
