"""What carries a card to the screen? One anywidget that draws a form and brings back what is typed into it."""

from pathlib import Path

import anywidget
import traitlets

_HERE = Path(__file__).parent


class Box(anywidget.AnyWidget):
    """A card on screen. ``form`` says what to draw, ``state`` what is kept; messages bring what a reader does."""

    _esm = _HERE / "answer_box.js"
    _css = _HERE / "answer_box.css"
    form = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
