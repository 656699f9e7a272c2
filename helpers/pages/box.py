"""How do I bring a page? A box to paste a text or to choose a saved file; nothing is fetched, nothing is sent."""

from collections.abc import Callable
from typing import Any, TypeVar

import ipywidgets as widgets

from .. import reviews
from ..errors import Advice
from ..tables import Html, page
from . import bringing, decode

# Each name stands above its box: beside it, there is no room on a small screen.
_WIDE = {"width": "calc(100% - 4px)", "max_width": "50em", "flex_flow": "column", "align_items": "flex-start"}
_BUTTON: dict[str, Any] = {"layout": {"width": "auto"}}
_SAYS = decode.TABLES["box"]

T = TypeVar("T")


class BringBox:
    """Paste or choose, check what was found, keep it; the first and last 200 characters are shown to confirm."""

    def __init__(self) -> None:
        wide: dict[str, Any] = {"layout": _WIDE, "style": {"description_width": "initial"}}
        self.paste = widgets.Textarea(description="The page", placeholder="Paste here", rows=8, **wide)
        self.file = widgets.FileUpload(
            description="Or choose saved files", accept=".txt,.html,.htm,.mhtml", multiple=True, **_BUTTON
        )
        self.facts = {fact: widgets.Text(description=what, **wide) for fact, what in decode.TABLES["facts"].items()}
        self.name = self.facts["name"]
        self.look = widgets.Button(description="Check what is on it", **_BUTTON)
        self.keep = widgets.Button(description="Keep it", **_BUTTON)
        self.forget = widgets.Button(description=_SAYS["forget"], **_BUTTON)
        self.told = widgets.HTML()
        self.found: list[bringing.Brought] = []
        self.look.on_click(self._look)
        self.keep.on_click(self._keep)
        self.forget.on_click(self._forget)
        for control in (self.paste, self.file, *self.facts.values()):
            control.observe(self._start_again, "value")

    def _look(self, _: object = None) -> None:
        self._start_again()
        chosen = [(bytes(each["content"]), each["name"]) for each in self.file.value]
        pasted = self.paste.value
        if len(chosen) > 1 and not pasted.strip():
            self.found, table = bringing.check_all(chosen)
            self._say(table=table)
        elif found := self._told(lambda: self._checked(chosen[0][0] if chosen and not pasted.strip() else pasted)):
            self.found = [found]
            self._say(found.message, found.reading, _SAYS["here"], found=found)

    def _checked(self, source: str | bytes) -> bringing.Brought:
        told = {fact: field.value.strip() for fact, field in self.facts.items()}
        return bringing.check(source, bringing.slug(name) if (name := told.pop("name")) else None, **told)

    def _keep(self, _: object = None) -> None:
        if not self.found:
            self._say("Check what is on it first: then it can be kept.")
        elif kept := self._told(lambda: [bringing.keep(each).name for each in self.found]):
            # What was brought need not stand in the notebook as well.
            self.paste.value, self.file.value = "", ()
            new = [_SAYS["new"].format(name) for name in kept if name not in reviews.shipped()]
            self._say(f"Kept as “{'”, “'.join(kept)}”.", *new, *([_SAYS["ours"]] if len(new) < len(kept) else []))

    def _forget(self, _: object = None) -> None:
        if self.forget.description != _SAYS["sure"]:
            self.forget.description = _SAYS["sure"]
            return
        self._start_again()
        if lines := self._told(bringing.forget):
            self._say(*lines)

    def _start_again(self, _: object = None) -> None:
        self.found, self.forget.description = [], _SAYS["forget"]

    def _told(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except Advice as problem:
            self._say(str(problem))
            return None

    def _say(self, *lines: str, table: object = "", found: bringing.Brought | None = None) -> None:
        self.told.value = page("pages/told.html", lines=lines, table=table, found=found)

    @property
    def box(self) -> widgets.Widget:
        buttons = widgets.Box([self.look, self.keep, self.forget], layout={"flex_flow": "row wrap"})
        return widgets.VBox([widgets.HTML(_links()), self.paste, self.file, *self.facts.values(), buttons, self.told])

    def __repr__(self) -> str:
        return f"Bring a page.\n{_SAYS['ask']}"

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = self.box._repr_mimebundle_(**options) or {}
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        return {**data, "text/plain": repr(self), "text/html": str(_links())}


def _links() -> Html:
    """What to do, with the publishers' links: for the reader to open."""
    return page("pages/box.html", ask=_SAYS["ask"].split("\n"), reviews=reviews.catalogue()["review"])
