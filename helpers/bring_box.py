"""How do I bring a page? A box to paste a text or to choose a saved file; nothing is fetched, nothing is sent."""

from collections.abc import Sequence

import ipywidgets as widgets

from . import pages, reviews
from .advice import Advice
from .show import escape

_WIDE = {"width": "100%", "max_width": "50em"}
_NAMED = {"description_width": "initial"}
_ASK = (
    "Open a page on its publisher's site, select all, copy, and paste it here; or choose a file that you saved.\n"
    "It stays in my-work/pages on this computer. The kit opens no address itself."
)
_SURE = "Press again to forget every page that you brought"


class BringBox:
    """Paste or choose, check what was found, keep it; the first and last 200 characters are shown to confirm."""

    def __init__(self, news: Sequence[str] = ()):
        self.paste = widgets.Textarea(description="The page", placeholder="Paste here", layout=_WIDE, style=_NAMED)
        self.file = widgets.FileUpload(
            description="Or choose a saved file", accept=".txt,.html,.htm,.mhtml", **_button()
        )
        self.name = widgets.Text(description="A short name, if it is a new text", layout=_WIDE, style=_NAMED)
        self.look = widgets.Button(description="Check what is on it", **_button())
        self.keep = widgets.Button(description="Keep it", disabled=True, **_button())
        self.forget = widgets.Button(description="Forget my pages", **_button())
        self.told = widgets.HTML()
        self.found: pages.Brought | None = None
        self.look.on_click(self._look)
        self.keep.on_click(self._keep)
        self.forget.on_click(self._forget)
        for control in (self.paste, self.file, self.name):
            control.observe(self._start_again, "value")
        self._say(*news)

    def _look(self, _=None) -> None:
        self.found = self._told(self._checked)
        self.keep.disabled = self.found is None
        if self.found:
            self._say(self.found.message, self.found.reading, "Is this where the text begins, and where it ends?")
            self.told.value += (
                f"<blockquote>{escape(self.found.opening)}</blockquote><p>…</p>"
                f"<blockquote>{escape(self.found.ending)}</blockquote>{self.found.dropped._repr_html_()}"
            )

    def _checked(self) -> pages.Brought:
        name = self.name.value.strip() or None
        if self.file.value and not self.paste.value.strip():
            return pages.check(bytes(self.file.value[0]["content"]), pages.slug(name) if name else None)
        return pages.check(self.paste.value, pages.slug(name) if name else None)

    def _keep(self, _=None) -> None:
        kept = self.found and self._told(lambda: pages.keep(self.found))
        if kept:
            self.keep.disabled, self.found = True, None
            # What was brought need not stand in the notebook as well.
            self.paste.value, self.file.value = "", ()
            self._say(f"Kept as “{kept.name}”. Run the cells of any lesson again: they now read the page.")

    def _forget(self, _=None) -> None:
        if self.forget.description != _SURE:
            self.forget.description = _SURE
            return
        self.forget.description = "Forget my pages"
        if lines := self._told(pages.forget):
            self._say(*lines)

    def _start_again(self, _=None) -> None:
        self.keep.disabled, self.found = True, None

    def _told(self, act):
        try:
            return act()
        except Advice as problem:
            self._say(str(problem))

    def _say(self, *lines: str) -> None:
        self.told.value = "".join(f"<p>{escape(line)}</p>" for line in lines if line)

    @property
    def box(self) -> widgets.Widget:
        buttons = widgets.Box([self.look, self.keep, self.forget], layout={"flex_flow": "row wrap"})
        return widgets.VBox([widgets.HTML(_links()), self.paste, self.file, self.name, buttons, self.told])

    def __repr__(self) -> str:
        return f"Bring a page.\n{_ASK}"

    def _repr_mimebundle_(self, **options) -> dict:
        bundle = self.box._repr_mimebundle_(**options) or {}
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        return {**data, "text/plain": repr(self), "text/html": _links()}


def _button() -> dict:
    return {"layout": {"width": "auto"}}


def _links() -> str:
    """What to do, with the publishers' links: for the reader to open."""
    told = [(review["url"], f"{review['publisher']}: {review['title']}") for review in reviews.catalogue()["review"]]
    # Without a style of its own, a link in a widget looks like plain text.
    links = "".join(
        f'<li><a style="color:#0b57d0;text-decoration:underline" href="{escape(url)}">{escape(words)}</a></li>'
        for url, words in told
    )
    return "".join(f"<p>{escape(line)}</p>" for line in _ASK.split("\n")) + f"<ul>{links}</ul>"
