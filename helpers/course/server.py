"""Where do the pages come from? ``/course/`` and a notebook's path, served beside JupyterLab and Voilà."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import ws_authenticated
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from jupyter_server.utils import url_escape, url_path_join
from nbformat import NotebookNode, from_dict
from tornado.web import HTTPError, authenticated
from tornado.websocket import WebSocketClosedError, WebSocketHandler
from voila.configuration import VoilaConfiguration
from voila.utils import get_page_config

from .. import questions, tables
from . import document, lessons, workshop
from .run import Message, Run, runs

COURSE = "course"  # a cell with this tag lists the lessons: the server does that at once, and needs no kernel for it
# What Voilà's front end loads: its own manager, the controls, and the cards. No other extension of JupyterLab's.
PARTS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]


class Page(JupyterHandler):
    """A notebook as a page, without its code; or a text that is only read."""

    @authenticated
    async def get(self, path: str) -> None:
        if not path:
            self.redirect(url_path_join(self.base_url, "course", url_escape(_home(self.contents_manager.root_dir))))
            return
        cells = await self._cells(path)
        run = None
        code = [COURSE in cell.metadata.get("tags", []) for cell in cells if cell.cell_type == "code"]
        ready = {COURSE: lessons.overview().__html__()} if any(code) else {}
        if not all(code):
            kernels: Any = self.kernel_manager
            run = Run(kernels, await ensure_async(kernels.start_kernel(path=path.rpartition("/")[0])), cells)
        self.set_header("Cache-Control", "no-store")
        self.finish(self._drawn(path, document.read(cells, ready), run))

    async def _cells(self, path: str) -> list[NotebookNode]:
        if not path.endswith((".ipynb", ".md")):
            raise HTTPError(404)
        model = await ensure_async(self.contents_manager.get(path, content=True))
        if model["type"] == "notebook":
            return list(filter(document.for_the_page, questions.chosen(from_dict(model["content"]).cells)))
        return [from_dict({"cell_type": "markdown", "metadata": {}, "source": model["content"]})]

    def _drawn(self, path: str, page: document.Document, run: Run | None) -> str:
        around = lessons.around(path.rpartition("/")[2])
        return tables.page(
            "course/page.html",
            page=page,
            base=self.base_url,
            xsrf=self.xsrf_token.decode(),
            home=url_path_join(self.base_url, "course/"),
            inside=path.endswith(".ipynb") and url_path_join(self.base_url, "course/inside", url_escape(path)),
            settings=run and self._settings(run),
            chosen=questions.lesson(questions.own()),
            kept=sorted(lessons.kept() & set(page.keys)),
            **around,
        )

    def _settings(self, run: Run) -> dict[str, Any]:
        """What Voilà's front end needs to know."""
        known: dict[str, Any] = get_page_config(self.base_url, self.settings, self.log, self.settings["course"])
        known |= {"baseUrl": self.base_url, "kernelId": run.kernel, "progressiveRendering": False}
        # Voilà would fetch what sets formulas from the web; with these words it takes the copy that it brings.
        return known | {"fullMathjaxUrl": "null", "mathjaxConfig": "null"}

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in plain words that there is no such page."""
        words = "There is no such page." if status_code == 404 else "This page could not be opened."
        page = document.Document(words)
        page.sections[0].add(document.Prose(document.prose("Go back to [the course](./), and open it from there.")), "")
        self.finish(self._drawn("", page, None))


class Live(WebSocketMixin, WebSocketHandler, JupyterHandler):
    """The line on which a page hears what comes. The page lives as long as it is open."""

    run: Run | None = None

    @ws_authenticated
    async def get(self, kernel: str) -> None:
        await super().get(kernel)

    def open(self, kernel: str) -> None:
        super().open()
        self.run = runs.get(kernel)
        if self.run:
            self.run.join(self.tell)
        else:
            self.tell({"lost": "unknown"})

    def tell(self, message: Message) -> None:
        """Send one message; to a page that has gone, none."""
        with suppress(WebSocketClosedError):
            self.write_message(json.dumps(message))

    def on_message(self, message: str | bytes) -> None:
        """A page tells one thing on this line: the key of an answer that has changed."""
        if self.run:
            self.run.follow(str(message))

    def on_close(self) -> None:
        super().on_close()
        if self.run:
            self.run.leave(self.tell, on_purpose=self.close_code in (1000, 1001))


class Inside(JupyterHandler):
    """*Look inside*: the same lesson in JupyterLab, in a copy that belongs to the reader."""

    @authenticated
    def get(self, path: str) -> None:
        with suppress(OSError, ValueError):
            if lessons.around(path.rpartition("/")[2])["lesson"]:
                copy = workshop.own_copy(path.rpartition("/")[2])
                path = copy.resolve().relative_to(Path(self.contents_manager.root_dir).resolve()).as_posix()
        self.redirect(url_path_join(self.base_url, "doc/tree", url_escape(path)))


class Change(JupyterHandler):
    """What a page asks for that changes files: room for the next student, or a teacher's lesson laid over the kit's."""

    @authenticated
    def post(self, what: str) -> None:
        if what == "own-lesson":
            self.finish({"line": questions.keep(self.request.body)})
        else:  # the page that asks clears the browser
            self.finish({"lines": workshop.new_student(with_pages=self.get_argument("pages", "") == "too")})


def _home(root: str) -> str:
    """The path of the course page for a server that was started in this folder."""
    with suppress(ValueError):
        return (workshop.LESSONS / "index.ipynb").relative_to(Path(root).resolve()).as_posix()
    return "lessons/index.ipynb"


def _load_jupyter_server_extension(server: Any) -> None:
    web = server.web_app
    base = url_path_join(web.settings["base_url"], "course")
    web.settings["course"] = VoilaConfiguration(extension_allowlist=PARTS)
    change = (r"/(new-student|own-lesson)", Change)
    handlers = [(r"/live/([\w-]+)", Live), change, (r"/inside/(.+)", Inside), (r"/?(.*)", Page)]
    web.add_handlers(".*$", [(base + path, handler) for path, handler in handlers])
