"""What if a front end cannot show the card? Core widgets that ask the same: no browser copy, all else as ever."""

import asyncio

import ipywidgets as widgets

from ..questions import Field

PAUSE = 0.5  # seconds without a keystroke before a change is kept
_WIDE = {"width": "100%"}
_NAMED = {"description_width": "initial"}


def controls(prompt) -> widgets.Widget:
    """The fields of a prompt as core widgets, with a line that says where the answer is."""
    status = widgets.Label(prompt.state["line"])
    made = [(field, _control(field, field.value(prompt.value))) for field in prompt.question.fields]
    step = [_step(prompt, number, words) for number, words in enumerate(prompt.question.steps, 1)]

    def keep() -> None:
        value = prompt.value or prompt.question.base
        for field, control in made:
            _put(value, field.path, _read(field, control.value))
        prompt.keep(value)
        prompt.refresh()
        status.value = prompt.state["line"]

    later = _Later(keep)
    for _, control in made:
        control.observe(later, "value")
    rows = [part for field, control in made for part in (widgets.Label(_asked(field)), control)]
    return widgets.VBox([widgets.Label(prompt.question.words), *rows, *step, status])


class _Later:
    """Call once, a pause after the last of many changes."""

    def __init__(self, act):
        self._act, self._waiting = act, None

    def __call__(self, change: object) -> None:
        if self._waiting:
            self._waiting.cancel()
        try:
            self._waiting = asyncio.get_event_loop().call_later(PAUSE, self._act)
        except RuntimeError:  # nothing here can wait: do it at once
            self._act()


def _step(prompt, number: int, words: str) -> widgets.Button:
    button = widgets.Button(description=words, layout={"width": "auto"})

    def press(_: object) -> None:
        prompt.keep(prompt.value | {"step": number})
        prompt.refresh()

    button.on_click(press)
    return button


def _asked(field: Field) -> str:
    if field.type == "table":
        return f"{field.label}, one row on each line: {' | '.join(field.form()['options'])}"
    return f"{field.label}, one on each line" if field.type == "order" else field.label


def _control(field: Field, value: object) -> widgets.Widget:
    name = {"description": field.label[:30], "layout": _WIDE, "style": _NAMED}
    if field.type in ("choice", "menu"):
        options = [("Choose …", None), *((words, option) for option, words in field.form()["options"])]
        return widgets.Dropdown(
            options=options, value=next((option for _, option in options if option == value), None), **name
        )
    return widgets.Textarea(value=_written(field, value), **name)


def _written(field: Field, value: object) -> str:
    if field.type == "order":
        return "\n".join(map(str, value if isinstance(value, list) else field.form()["options"]))
    if field.type == "table":
        rows = (
            [list(row.values()) for row in value if isinstance(row, dict)]
            if isinstance(value, list)
            else field.form()["rows"]
        )
        return "\n".join(" | ".join(map(str, row)) for row in rows)
    return value if isinstance(value, str) else ""


def _read(field: Field, value: object) -> object:
    if field.type == "order":
        return [line.strip() for line in value.splitlines() if line.strip()]
    if field.type == "table":
        rows = (line.split("|") for line in value.splitlines() if line.strip())
        return [dict(zip(field.form()["options"], (cell.strip() for cell in row), strict=False)) for row in rows]
    return value


def _put(value: dict, path: tuple[str, ...], part: object) -> None:
    *above, last = path
    for name in above:
        value = value.setdefault(name, {})
    if part is None:
        value.pop(last, None)
    else:
        value[last] = part
