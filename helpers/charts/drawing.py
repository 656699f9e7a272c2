"""How is a picture drawn? One house style, by matplotlib as PNG, or as an SVG of our own."""

import io
import logging
import math
import warnings
from pathlib import Path
from typing import Any

from .. import files
from ..tables import number, page
from .scene import Scene, wrap

WIDTH = 6.0  # inches; shown at 100 pixels an inch and drawn at 150, so that it stays readable at 200 %
STYLE, LOOKS = (Path(__file__).with_name(name) for name in ("house.mplstyle", "looks.toml"))


def paint(scene: Scene, title: str = "") -> bytes:
    """A picture as PNG. The same numbers give the same bytes. Raises ImportError where matplotlib is absent."""
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
        figure = Figure(layout="constrained", figsize=(WIDTH, scene.room + scene.margin))
        _draw(scene, figure)
        figure.suptitle(wrap(title, 58, 3), x=0.01, ha="left", fontsize=12, fontweight="bold")
        # A tall picture is drawn coarser and any picture in 32 colours: it stays small in a saved lesson.
        figure.set_dpi(150 if scene.room < 6 else 100)
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
        picture = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba()).convert("RGB")
    out = io.BytesIO()
    picture.quantize(32, Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw(scene: Scene, figure: Any) -> None:
    axes = figure.add_subplot()
    axes.set(xlim=scene.across, ylim=scene.upward, xlabel=scene.unit, ylabel="" if scene.rows else "score")
    axes.locator_params(axis="x", nbins=6, integer=scene.unit == "sentence")
    if scene.rows:
        axes.set_yticks([place for place, _ in scene.rows], [label for _, label in scene.rows])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
    marks = _lines_and_dots(scene, axes) | _boxes(scene, axes)
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 1.5} if scene.across == (0, 100) else None
    size = 9 if scene.key or not scene.rows else 11
    style: dict[str, Any] = {"fontsize": size, "annotation_clip": False, "bbox": plate}
    for x, y, text, anchor in scene.words:
        side, shift = {"start": ("left", 4), "middle": ("center", 0), "end": ("right", -4)}[anchor]
        style |= {"ha": side, "va": "center" if scene.rows else "bottom"}
        axes.annotate(text, (x, y), (shift, 0), textcoords="offset points", **style)
    if scene.key:
        names, looks = zip(*scene.key, strict=True)
        place = {"loc": "outside lower left", "ncols": scene.columns, "handlelength": 2.4, "handleheight": 1.2}
        figure.legend([marks[look] for look in looks], names, **place)
    figure.supxlabel(scene.below, x=0.01, ha="left", fontsize=9)


def _boxes(scene: Scene, axes: Any) -> dict[int | str, Any]:
    bars: dict[int | str, Any] = {}
    fills = files.table(LOOKS)["fill"]
    for at in sorted({at for *_, at in scene.boxes}):
        x, y, wide, tall = zip(*(box[:4] for box in scene.boxes if box[4] == at), strict=True)
        fill = {"color": fills[at]["colour"], "hatch": fills[at]["hatch"]}
        bars[at] = axes.barh(y, wide, tall, x, **fill, edgecolor="#222222", linewidth=0.6)
    return bars


def _lines_and_dots(scene: Scene, axes: Any) -> dict[int | str, Any]:
    from matplotlib.collections import LineCollection

    marks: dict[int | str, Any] = {}
    few = min(1, 60 / (len(scene.dots) or 1))  # many are drawn thin and small
    for look, (colour, width) in files.table(LOOKS)["line"].items():
        lines = [((x, y), (to_x, to_y)) for x, y, to_x, to_y, its in scene.lines if its == look]
        arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": width, "shrinkA": 6, "shrinkB": 5}
        for start, end in lines if look == "arrow" else []:
            axes.annotate("", end, start, arrowprops=arrow)
        if look != "arrow":
            thin = width * max(few, 0.3) if look.startswith("stem") else width
            axes.add_collection(LineCollection(lines, color=colour, lw=thin, ls=":" if look == "dotted" else "-"))
    for look, (colour, size, sign) in files.table(LOOKS)["dot"].items():
        x, y = ([dot[at] for dot in scene.dots if dot[2] == look] for at in (0, 1))
        hollow = {"fillstyle": "none", "markeredgewidth": 2} if look == "ring" else {}
        (marks[look],) = axes.plot(x, y, sign, color=colour, markersize=max(1, size * few), **hollow)
    return marks


def vector(scene: Scene, title: str = "", narrow: bool = False) -> str:
    """The same picture as SVG: where matplotlib is absent, for whoever takes it away, and narrow, for a telephone."""
    steps, lines = (5, (27, 6)) if narrow else (9, (58, 3))
    across, upward = _steps(*scene.across, steps), [] if scene.rows else _steps(*scene.upward)
    given = {"scene": scene, "title": wrap(title, *lines), "narrow": narrow, "across": across, "upward": upward}
    return str(page("charts/picture.svg", **given, number=number, looks=files.table(LOOKS)))


def _steps(low: float, high: float, most: int = 9) -> list[Any]:
    """From two to so many round numbers on a scale.

    >>> _steps(0, 16), _steps(-1, 1)
    ([0, 2, 4, 6, 8, 10, 12, 14, 16], [-1.0, -0.5, 0.0, 0.5, 1.0])
    """
    ten = 10.0 ** math.floor(math.log10(max((high - low) / 4, 1e-300)))
    step = next(ten * by for by in (1, 2, 5, 10) if (high - low) / (ten * by) <= most)
    return [int(step * n) if step >= 1 else step * n for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
