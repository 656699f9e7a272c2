"""What is in a lesson, for paper? Its cells, what each asks, and its Markdown as HTML for a page that is printed."""

import re

import mistune
from nbformat import NotebookNode

from .. import questions
from ..questions import Question
from ..questions.source import ASKED
from ..tables import Html

ON_SCREEN = re.compile(r"\bprompts\.(?:resume|save|bring|recall)\(")
TO_TAKE = re.compile('<p class="so-away">.*?</p>')  # nothing to press on paper
IMPORT = re.compile(r"^from helpers import .*\n+")
FOLDED = re.compile(r"<details>.*?</details>", re.S)
NOTEBOOK = re.compile(r"(?:.*/)?(0\d-[\w-]+)\.ipynb")


def asked(cell: NotebookNode) -> list[Question]:
    """The question that a cell asks, if it asks one."""
    found = ASKED.search(cell.source) if cell.cell_type == "code" else None
    return [questions.get(found[2], round=found[3] or "")] if found else []


def shown(cell: NotebookNode) -> Html:
    """What a cell has brought, as HTML."""
    html = TO_TAKE.sub("", "".join(map(_output, cell.get("outputs", []))))
    return Html(html.replace("<details>", "<details open>"))


def _output(output: NotebookNode) -> str:
    data = output.get("data", {})
    text = data.get("text/plain", output.get("text", ""))
    return data.get("text/html") or (Html("<pre>{}</pre>").format(text) if text.strip() else "")


def markdown(text: str) -> Html:
    """A text of the kit's own as HTML for a printed page."""
    html = str(_on_paper(text))
    # A corner without words is no heading: a screen reader would stop at it.
    return Html(html.replace("<th></th>", "<td></td>").replace("<details>", "<details open>"))


class OnPaper(mistune.HTMLRenderer):
    """Lessons lead to their sheets; other files of the kit are not on paper, and have no link."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if other := NOTEBOOK.fullmatch(url):
            return super().link(text, f"{other[1]}.html", title)
        if not url.startswith(("https://", "http://", "#")):
            return text
        # The address of a link is printed behind it, unless its words say it already.
        plain = super().link(text, url, title)
        return plain.replace("<a ", '<a class="bare" ', 1) if text in (url, Html.escape(url)) else plain


_on_paper = mistune.create_markdown(renderer=OnPaper(escape=False), plugins=["table", "strikethrough"])
