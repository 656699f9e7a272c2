"""A lesson's page in a browser tab, driven by what a reader sees: the notebook of `lab.Page`, without code."""

import re

from lab import Page

ALIVE = "() => document.querySelector('main') && !document.querySelector('.waiting')"


class Course(Page):
    """A notebook at /course/: nothing is run by hand, so “run all” is to open it anew."""

    again = "Open this page again."
    body, output = "main", ".output"

    def open(self, run: bool = True) -> None:
        """Load the page, and wait until everything on it is alive."""
        self.visit()
        self.alive()

    def _take(self, context) -> bool:
        return False  # a page is opened faster than a tab of JupyterLab is cleared

    def visit(self, until: str = "load") -> None:
        """Load the page, and wait for nothing that runs."""
        self.page.goto(self.address(), wait_until=until)

    def address(self) -> str:
        return f"http://127.0.0.1:{self.lab.port}/course/{self.path}?token={self.lab.token}"

    def alive(self) -> None:
        self.until(ALIVE)

    def run_all(self) -> None:
        self.open()

    restart_and_run_all = run_all

    def save(self) -> None:
        """Nothing to save: a page keeps no notebook."""

    def dismiss(self) -> None:
        """No dialog of JupyterLab's is here."""

    def recover(self) -> None:
        """Press the button in the line at the foot of the page."""
        self.trouble("This page has stopped answering")
        self.page.get_by_role("button", name="Open this page again").click()
        self.page.wait_for_load_state()
        self.alive()

    def execute(self, code: str) -> None:
        kernel = "window.jupyterapp.widgetManager.kernel"
        self.page.evaluate(f"code => void {kernel}.requestExecute({{ code }})", code)

    def trouble(self, words: str) -> str:
        """Wait until the line at the foot of the page begins with these words, and return it."""
        line = self.page.locator(".trouble p").filter(has_text=re.compile(f"^{words}"))
        line.wait_for(timeout=30_000)
        return line.text_content()

    def text(self) -> str:
        """All that can be read on the page."""
        return self.page.locator("body").inner_text()
