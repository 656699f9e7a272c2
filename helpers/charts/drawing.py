"""How is a picture drawn? One house style for every chart. What comes in has been checked by ``charts``."""

import io
import logging
import math
import textwrap
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Number = int | float
Draw = Callable[["Figure"], None]  # draws on an empty figure
Pair = tuple[str, Number, Number]  # a label and two numbers
Place = tuple[str, list[int], int]  # a label, the numbers of its sentences, and how many sentences there are
Run = tuple[str, Number, Number]  # a section, its first sentence and its last

WIDTH = 6.0  # inches; shown at 100 pixels an inch and drawn at 150, so that it stays readable at 200 %
ROWS = 40  # bars that one picture can hold; the rows behind them stand in the table alone

# Okabe and Ito (2008): told apart by colour-blind readers too. The hatch says the same without colour.
COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#FFFFFF"]
HATCHES = ["", "///", "...", "\\\\\\", "xxx", "---", "|||", "ooo"]
INK, GREY = "#222222", "#8A8A8A"
BLUE, VERMILLION = COLOURS[0], COLOURS[5]
STYLE = Path(__file__).with_name("house.mplstyle")


def paint(draw: Draw, title: str = "") -> bytes:
    """A picture as PNG: ``draw`` is given the empty figure. The same numbers give the same bytes."""
    # At its first import it may tell where its cache is: a path of this computer, in the middle of a lesson.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    with warnings.catch_warnings(), matplotlib.rc_context():
        # A letter that the font lacks is drawn as a box, and warned of; the table has the letter.
        warnings.simplefilter("ignore")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(matplotlib.rc_params_from_file(STYLE, use_default_template=False))
        figure = Figure(layout="constrained")
        draw(figure)
        figure.suptitle(wrap(title, 58, 3), x=0.01, ha="left", fontsize=12, fontweight="bold")
        # A tall picture is drawn coarser and any picture in 32 colours: it stays small in a saved lesson.
        figure.set_dpi(150 if figure.get_figheight() < 7 else 100)
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
        picture = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")
    out = io.BytesIO()
    picture.quantize(32, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def most_rows(series: int) -> int:
    """How many rows a picture holds that have so many bars each."""
    return max(1, ROWS // series)


def wrap(text: str, width: int, lines: int) -> str:
    """Text in at most so many lines of at most so many letters; what does not fit ends in “…”.

    >>> wrap("a label that is long", 8, 2)
    'a label\\nthat is…'
    """
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder="…"))


def bars(
    figure: "Figure",
    labels: Sequence[str],
    series: Mapping[str, Sequence[Number]],
    written: Mapping[str, Sequence[str]],
    unit: str = "",
) -> None:
    """A bar for each label, or one for each label and series; ``written`` is what stands at the end of each."""
    several, some = len(series) > 1, slice(most_rows(len(series)))
    thick, key = (0.2, 0.3 * math.ceil(len(series) / 3)) if several else (0.26, 0)
    axes, places = _rows(figure, labels[some], thick * len(series), 0.9 + key)
    for at, (name, numbers) in enumerate(series.items()):
        middles = [place + (at - (len(series) - 1) / 2) * thick for place in places]
        bar = axes.barh(middles, numbers[some], thick * 0.94, label=wrap(name, 24, 2), **_fill(at))
        axes.bar_label(bar, written[name][some], padding=3, fontsize=9 if several else 11)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.margins(x=0.14)
    axes.locator_params(axis="x", nbins=6)
    axes.set_xlabel(wrap(unit, 60, 2))
    _key(figure, len(series))


def stems(figure: "Figure", scored: Sequence[tuple[Number, Number]], parts: Sequence[Run]) -> None:
    """A line from zero to each score, with a mark that points up or down; ``parts`` are (name, first, last)."""
    short = all(len(name) <= 2 for name, *_ in parts)
    key = "" if short else wrap(" · ".join(f"{n} {name}" for n, (name, *_) in enumerate(parts, 1)), 78, 5)
    figure.set_size_inches(WIDTH, 3.3 + 0.17 * key.count("\n"))
    axes = figure.add_subplot()
    for sign, colour, marker in ((1, BLUE, "^"), (-1, VERMILLION, "v"), (0, INK, "o")):
        places = [place for place, score in scored if (score > 0) - (score < 0) == sign]
        scores = [score for _, score in scored if (score > 0) - (score < 0) == sign]
        axes.vlines(places, 0, scores, color=colour, linewidth=min(3, 200 / len(scored)))
        axes.plot(places, scores, linestyle="", marker=marker, color=colour, markersize=min(5, 1 + 300 / len(scored)))
    axes.axhline(0, color=INK, linewidth=0.8)
    for n, (name, first, last) in enumerate(parts, 1):
        if n > 1:
            axes.axvline(first - 0.5, color=GREY, linestyle=":", linewidth=1)
        middle = ((first + last) / 2, 1)
        axes.annotate(name if short else str(n), middle, xycoords=("data", "axes fraction"), ha="center", fontsize=9)
    far = max(1, *(abs(score) for _, score in scored)) * 1.08
    axes.set(xlim=(scored[0][0] - 1, scored[-1][0] + 1), ylim=(-far, far), xlabel="sentence", ylabel="score")
    axes.locator_params(axis="x", integer=True)
    if key:
        figure.supxlabel(key, x=0.01, ha="left", fontsize=9)


def ticks(figure: "Figure", lines: Sequence[Place], percent: bool = False) -> None:
    """A line for each text and a tick for each place in it; lines are (label, places, size)."""

    def along(place: int, size: int) -> float:
        return 100 * (place - 1) / max(size - 1, 1) if percent else place

    lines = lines[:ROWS]
    axes, rows = _rows(figure, [label for label, *_ in lines], 0.2, 0.9)
    far = 100 if percent else max(size for *_, size in lines)
    for at, (row, (_, places, size)) in enumerate(zip(rows, lines, strict=True)):
        axes.hlines(row, along(1, size), along(size, size), color=GREY, linewidth=1)
        ticked = [along(place, size) for place in places]
        axes.vlines(ticked, row - 0.1, row + 0.1, color=COLOURS[at % 3], linewidth=2.2)
        axes.annotate(str(len(places)), (far * 1.02, row), va="center", annotation_clip=False)
    axes.set_xlim(-1 if percent else 0.5, far * 1.02)
    axes.set_xlabel("per cent of the way through the text" if percent else "sentence")


def stack(figure: "Figure", labels: Sequence[str], shares: Mapping[str, Sequence[Number]]) -> None:
    """One bar of 100 % for each label, in parts."""
    labels = labels[:ROWS]
    axes, rows = _rows(figure, labels, 0.28, 0.9 + 0.3 * math.ceil(len(shares) / 3))
    left = [0.0] * len(labels)
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    for at, (name, every) in enumerate(shares.items()):
        numbers = every[:ROWS]
        axes.barh(rows, numbers, 0.28, left, label=wrap(name, 24, 2), **_fill(at))
        for row, start, number in zip(rows, left, numbers, strict=True):
            if number >= 7:
                middle = (start + number / 2, row)
                axes.annotate(f"{number:.0f} %", middle, ha="center", va="center", fontsize=9, bbox=plate)
        left = [start + number for start, number in zip(left, numbers, strict=True)]
    axes.set(xlim=(0, 100), xlabel="per cent of those who sorted the card")
    _key(figure, len(shares))


def pairs(figure: "Figure", rows: Sequence[Pair], names: Sequence[str], low: float, high: float) -> None:
    """For each (label, a, b) a ring at a, a square at b, and an arrow from one to the other."""
    rows = rows[:ROWS]
    axes, places = _rows(figure, [label for label, *_ in rows], 0.28, 1.2)
    for place, (_, a, b) in zip(places, rows, strict=True):
        axes.hlines(place, low, high, color="#DDDDDD", linewidth=1, zorder=0)
        if a != b:
            arrow = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.4, "shrinkA": 6, "shrinkB": 5}
            axes.annotate("", (b, place), (a, place), arrowprops=arrow)
    # The ring is larger than the square, so that both show where nothing moved.
    ring: dict[str, Any] = {"marker": "o", "fillstyle": "none", "markersize": 12, "markeredgewidth": 2, "color": BLUE}
    square: dict[str, Any] = {"marker": "s", "markersize": 7, "color": VERMILLION}
    axes.plot([a for _, a, _ in rows], places, linestyle="", label=wrap(names[0], 24, 2), **ring)
    axes.plot([b for *_, b in rows], places, linestyle="", label=wrap(names[1], 24, 2), **square)
    edge = (high - low) * 0.05 or 1
    axes.set_xlim(low - edge, high + edge)
    _key(figure, 2)


def _rows(figure: "Figure", labels: Sequence[str], thick: float, margin: float) -> tuple["Axes", list[float]]:
    """Axes with a named row for each label, and where each row's middle is; one unit upwards is about an inch."""
    wrapped = [wrap(label, 24, 3) for label in labels]
    tall = [max(thick, 0.18 * (label.count("\n") + 1)) + 0.12 for label in wrapped]
    places = [sum(tall[:at]) + height / 2 for at, height in enumerate(tall)]
    figure.set_size_inches(WIDTH, sum(tall) + margin)
    axes = figure.add_subplot()
    axes.set_yticks(places, wrapped)
    axes.set_ylim(sum(tall), 0)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    return axes, places


def _fill(at: int) -> dict[str, Any]:
    return {"color": COLOURS[at], "hatch": HATCHES[at], "edgecolor": INK, "linewidth": 0.6}


def _key(figure: "Figure", n: int) -> None:
    if n > 1:
        figure.legend(loc="outside lower left", ncols=min(n, 3), handlelength=2.4, handleheight=1.2)
