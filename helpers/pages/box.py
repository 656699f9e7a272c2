"""How do I bring a page? A box to paste a text or to choose a saved file; nothing is fetched, nothing is sent."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import ipywidgets as widgets

from .. import reviews
from ..errors import Advice
from ..tables import Html, paragraphs
from . import bringing

# Each name stands above its box: beside it, there is no room on a small screen.
_WIDE = {"width": "calc(100% - 4px)", "max_width": "50em", "flex_flow": "column", "align_items": "flex-start"}
_ASK = (
    "Open a page on its publisher's site, select all, copy, and paste it here; or choose a file that you saved.\n"
    "It stays in my-work/pages on this computer. The kit opens no address itself.\n"
    "Check what is on it, look at the beginning and the end, then keep it."
)
_FORGET, _SURE = "Forget my pages", "Press again to forget all"
_HERE = "Is this where the text begins, and where it ends? If not, paste only the text itself, and check again."
_OURS = "Open any lesson again: it now reads the page."
_NEW = 'In a lesson, put its name into a cell: reviews.load("{}").'

T = TypeVar("T")


class BringBox:
    """Paste or choose, check what was found, keep it; the first and last 200 characters are shown to confirm."""

    def __init__(self) -> None:
        wide: dict[str, Any] = {"layout": _WIDE, "style": {"description_width": "initial"}}
        self.paste = widgets.Textarea(description="The page", placeholder="Paste here", rows=8, **wide)
        self.file = widgets.FileUpload(
            description="Or choose a saved file", accept=".txt,.html,.htm,.mhtml", **_button()
        )
        self.name = widgets.Text(description="A short name, if it is a new text", **wide)
        self.look = widgets.Button(description="Check what is on it", **_button())
        self.keep = widgets.Button(description="Keep it", **_button())
        self.forget = widgets.Button(description=_FORGET, **_button())
        self.told = widgets.HTML()
        self.found: bringing.Brought | None = None
        self.look.on_click(self._look)
        self.keep.on_click(self._keep)
        self.forget.on_click(self._forget)
        for control in (self.paste, self.file, self.name):
            control.observe(self._start_again, "value")

    def _look(self, _: object = None) -> None:
        self._start_again()
        self.found = self._told(self._checked)
        if self.found:
            self._say(self.found.message, self.found.reading, _HERE)
            self.told.value += Html("<blockquote>{}</blockquote><p>…</p><blockquote>{}</blockquote>{}").format(
                self.found.opening, self.found.ending, self.found.dropped or ""
            )

    def _checked(self) -> bringing.Brought:
        name = self.name.value.strip() or None
        if self.file.value and not self.paste.value.strip():
            return bringing.check(bytes(self.file.value[0]["content"]), bringing.slug(name) if name else None)
        return bringing.check(self.paste.value, bringing.slug(name) if name else None)

    def _keep(self, _: object = None) -> None:
        if not self.found:
            self._say("Check what is on it first: then it can be kept.")
        elif kept := self._told(partial(bringing.keep, self.found)):
            # What was brought need not stand in the notebook as well.
            self.paste.value, self.file.value = "", ()
            self._say(f"Kept as “{kept.name}”.", _OURS if kept.name in reviews.shipped() else _NEW.format(kept.name))

    def _forget(self, _: object = None) -> None:
        if self.forget.description != _SURE:
            self.forget.description = _SURE
            return
        self._start_again()
        if lines := self._told(bringing.forget):
            self._say(*lines)

    def _start_again(self, _: object = None) -> None:
        self.found, self.forget.description = None, _FORGET

    def _told(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except Advice as problem:
            self._say(str(problem))
            return None

    def _say(self, *lines: str) -> None:
        self.told.value = Html('<div role="alert">{}</div>').format(paragraphs(lines))

    @property
    def box(self) -> widgets.Widget:
        buttons = widgets.Box([self.look, self.keep, self.forget], layout={"flex_flow": "row wrap"})
        return widgets.VBox([widgets.HTML(_links()), self.paste, self.file, self.name, buttons, self.told])

    def __repr__(self) -> str:
        return f"Bring a page.\n{_ASK}"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = self.box._repr_mimebundle_(**options) or {}
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        return {**data, "text/plain": repr(self), "text/html": str(_links())}


def _button() -> dict[str, Any]:
    return {"layout": {"width": "auto"}}


def _links() -> Html:
    """What to do, with the publishers' links: for the reader to open."""
    told = [(review["url"], f"{review['publisher']}: {review['title']}") for review in reviews.catalogue()["review"]]
    # Without a style of its own, a link in a widget looks like plain text.
    link = Html(
        '<li><a style="color:var(--jp-content-link-color,#0b57d0);text-decoration:underline" href="{}">{}</a></li>'
    )
    links = Html("").join(link.format(url, words) for url, words in told)
    return Html("{}<ul>{}</ul>").format(paragraphs(_ASK.split("\n")), links)
