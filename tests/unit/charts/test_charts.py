"""Charts: what they say, what they survive, and that no meaning is in colour alone."""

import itertools
import os
import re
import struct
import subprocess
import sys
from base64 import b64decode
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from every_chart import EVERY
from hypothesis import given, settings, strategies as st

from helpers import charts, frequency, sentiment, tables
from helpers.charts import drawing
from helpers.errors import Advice, BadInput, UnknownName, WrongType

WORDS = [("film", 14), ("us", 9), ("class", 8)]
ODD = {
    "formula": r"$x$ and $1bn to $2bn \frac{1}{2} $\alpha %s {0} {}",
    "markup": '<script>alert(1)</script>" onerror="alert(1)',
    "unseen": "line\nbreak\tand\x00nul \ud800 surrogate 电影 кино السينما 🎬",
    "marks": "_nolegend_ e" + "\u0301" * 5000,
    "long": "W" * 1000,
    "empty": "",
}


class Page(HTMLParser):
    """Which elements a page really has, and with which attributes."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def size(png: bytes) -> tuple[int, int]:
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("name", EVERY)
def test_in_plain_text_a_chart_is_its_sentence_and_its_table(name):
    chart = EVERY[name]("film")
    assert repr(chart) == f"{chart.kind}. {chart.description}\n{chart.table!r}"
    assert "0x" not in repr(chart) and chart.description.endswith(".")


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("label", ODD.values(), ids=ODD)
def test_an_odd_label_is_drawn_and_never_becomes_markup(name, label):
    chart = EVERY[name](label)
    found = Page(chart._repr_html_()).found
    assert chart.picture.startswith(b"\x89PNG")
    assert {tag for tag, _ in found} <= set(
        "figure picture source img figcaption details summary div table caption thead tbody tr th td p a".split()
    )
    assert {name for _, attributes in found for name in attributes} <= set(
        "style alt src srcset media scope class download href hidden".split()
    )
    assert next(there["srcset"] for tag, there in found if tag == "source").startswith("data:image/svg+xml;base64,")
    assert {there[:5] for _, attributes in found if (there := attributes.get("href"))} == {"data:"}
    chart._repr_html_().encode("utf-8")


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("label", ODD.values(), ids=ODD)
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_the_same_picture_in_lines_and_words_is_an_svg_that_asks_nobody(name, label, narrow):
    chart = EVERY[name](label)
    svg = drawing.vector(chart.scene, chart.title, narrow)
    drawn = ElementTree.fromstring(svg)
    # Without a size of its own, a browser would turn it into a small PNG, or into none.
    assert drawn.get("viewBox") == f"0 0 {drawn.get('width')} {drawn.get('height')}"
    words = {element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert {element.tag.partition("}")[2] for element in drawn.iter()} <= set(
        "svg style defs pattern marker path text".split()
    )
    assert not re.search(r"href|url\((?!#)|@import", svg.replace(tables.Html.escape(label), ""))
    beginning = tables.clean(chart.title).split()
    assert not beginning or any((line or "").startswith(beginning[0][: 20 if narrow else 40]) for line in words)


LONG = "Two notes on quoting, and what each of them leaves out of the whole story"


@pytest.mark.parametrize("name", EVERY)
def test_on_a_telephone_all_words_of_a_picture_stand_in_it_and_no_line_on_another(name):
    svg = drawing.vector(EVERY[name](LONG).scene, LONG, narrow=True)
    wide, tall = (int(found) for found in re.search(r'width="(\d+)" height="(\d+)"', svg).groups())
    found = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)" class="(\w+)">([^<]+)<', svg)
    boxes = []
    for x, y, anchor, look, words in found:
        long = len(words) * {"title": 9.4, "small": 7.6}.get(look, 8.2)  # of DejaVu Sans, on average
        left = float(x) - long * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        boxes.append((left, left + long, float(y) - 10, float(y), words))
    assert wide == 300 and len(boxes) > 3
    assert [box for box in boxes if box[0] < 0 or box[1] > wide or box[2] < 0 or box[3] > tall] == []
    pairs = itertools.combinations(boxes, 2)
    assert [(a, b) for a, b in pairs if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]] == []


def test_a_label_too_long_for_one_line_keeps_all_its_lines_in_the_svg():
    svg = charts.bars([("a label that is much too long for one line", 3.5), ("short", -1)]).svg
    assert re.findall("<text[^>]*>([a-z ]+)</text>", svg) == [
        "a label that is much too",
        "long for one line",
        "short",
        "count",
    ]
    assert ">3.50<" in svg and ">−1<" in svg


def test_without_matplotlib_a_chart_is_shown_as_svg_from_the_same_call():
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from helpers import charts; print(charts.bars([('film', 14), ('us', 9)], 'Harney')._repr_html_())"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8").stdout
    here = charts.bars([("film", 14), ("us", 9)], "Harney")
    (image,) = (attributes for tag, attributes in Page(shown).found if tag == "img")
    assert image["alt"] == "Bar chart “Harney”. Highest count: 14, for “film”; lowest: 9, for “us”; 2 rows."
    kind, held = image["src"].split(",")
    assert kind == "data:image/svg+xml;base64" and b64decode(held).decode() == here.svg


def test_a_chart_is_saved_as_its_name_says(tmp_path):
    chart = charts.bars(WORDS, "Harney")
    for ending, held in {"png": chart.picture, "svg": chart.svg.encode(), "csv": chart.table.files()[0][1]}.items():
        chart.save(tmp_path / f"new folder/harney.{ending}")
        assert (tmp_path / f"new folder/harney.{ending}").read_bytes() == held
    with pytest.raises(BadInput, match="end the name of the file"):
        chart.save(tmp_path / "harney.jpg")


def test_a_dollar_sign_is_a_dollar_and_not_the_start_of_a_formula():
    # As a formula “$x$” would lose its signs and be drawn narrower than with them.
    shown, as_formula = (charts.bars([(label, 1)]).picture for label in ("$x$", "x"))
    assert shown != as_formula
    assert charts.bars([("$\\notacommand$", 1)]).picture


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.text(max_size=80), st.floats(-1e12, 1e12) | st.integers(-99, 99)), min_size=1, max_size=45)
)
def test_any_label_and_any_number_make_a_chart(rows):
    chart = charts.bars(rows, rows[0][0])
    assert chart.picture and repr(chart) and chart._repr_html_()


@pytest.mark.parametrize("rows", [1, 2, 10, 40, 400])
def test_a_picture_stays_under_30_kilobytes_however_many_rows(rows):
    table = [(f"word number {n}", rows - n) for n in range(rows)]
    assert len(charts.bars(table, "Many").picture) < 30_000
    many = charts.side_by_side([(*row, 3, 5) for row in table], columns=["one", "two", "three"])
    assert len(many.picture) < 30_000
    assert len(many.table) == rows


def test_what_the_picture_leaves_out_is_said_and_stands_in_the_table():
    chart = charts.bars([(f"word {n}", n + 1) for n in range(100)])
    assert "100 rows, the first 40 drawn" in chart.description and len(chart.table) == 100


def test_the_same_numbers_give_the_same_bytes_whatever_the_reader_has_set():
    import matplotlib

    plain = {name: chart("film").picture for name, chart in EVERY.items()}
    with matplotlib.rc_context({"font.size": 30, "figure.dpi": 50, "axes.facecolor": "black", "text.parse_math": True}):
        assert {name: chart("film").picture for name, chart in EVERY.items()} == plain
    other = "from helpers import charts; print(charts.bars([('film', 14), ('us', 9)], 'film').picture)"
    assert (
        subprocess.run([sys.executable, "-c", other], capture_output=True, check=True).stdout.strip()
        == repr(plain["bars"]).encode()
    )


def test_a_picture_holds_no_date_and_no_program_name():
    chunks = re.findall(rb"tEXt|iTXt|zTXt|tIME", b"".join(chart("film").picture for chart in EVERY.values()))
    assert chunks == []


def test_drawing_changes_none_of_the_readers_settings():
    import matplotlib

    before = dict(matplotlib.rcParams)
    assert charts.bars(WORDS).picture
    assert dict(matplotlib.rcParams) == before


def test_importing_charts_does_not_import_matplotlib_and_drawing_does_not_import_pyplot():
    code = (
        "import sys; from helpers import charts; assert 'matplotlib' not in sys.modules\n"
        "charts.bars([('film', 1)]).picture; assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_highest_the_lowest_and_the_number_of_rows_are_said():
    assert charts.bars(WORDS).description == "Highest count: 14, for “film”; lowest: 8, for “class”; 3 rows."


def test_a_tie_is_named_for_two_and_counted_for_more():
    assert "9, for “a” and “b”" in charts.bars([("a", 9), ("b", 9), ("c", 1)]).description
    assert "9, for 3 of 4" in charts.bars([("a", 9), ("b", 9), ("c", 9), ("d", 1)]).description
    assert charts.bars([("a", 9), ("b", 9)]).description == "All 2 have the same count: 9; 2 rows."


def test_one_row_has_no_lowest():
    assert charts.bars([("film", 14)]).description == "Highest count: 14, for “film”; 1 row."


def test_negative_numbers_keep_a_real_minus_sign():
    assert "lowest: −3.50, for “blame”" in charts.bars([("praise", 2), ("blame", -3.5)]).description


def test_a_word_table_a_comparison_and_a_list_of_scores_can_be_drawn_as_they_come():
    film, show_ = "A film. A good film, a bad film.", "A show, a great show."
    assert charts.bars(frequency.top(film, 3)).description.startswith("Highest count: 3, for “")
    assert (
        "Highest per 1,000 words: 2 (400.00), for “show” in "
        in charts.side_by_side(frequency.compare(["film", "show"], film, show_)).description
    )
    assert charts.by_sentence(sentiment.by_sentence(film)).description.startswith("2 sentences: ")
    assert charts.bars(frequency.counts(film)).table.column("count").count(3) == 2


def test_a_named_column_is_drawn_and_an_unknown_one_is_named():
    table = tables.Table([("film", 14, 6.4)], ["word", "count", "per 1,000"])
    assert "Highest per 1,000: 6.40" in charts.bars(table, value="per 1,000").description
    with pytest.raises(UnknownName, match="There is no column called “rate”"):
        charts.bars(table, value="rate")


def test_two_texts_with_the_same_heading_both_keep_their_bars():
    chart = charts.side_by_side(frequency.compare("film", "A film here.", "The film there."))
    assert chart.description.endswith("1 row of 2 bars.")
    assert chart.table.columns[1:] == ("Your text (3 words)", "Your text (3 words) 2")


@pytest.mark.parametrize(
    "draw",
    [
        charts.bars,
        charts.side_by_side,
        charts.by_sentence,
        charts.dispersion,
        charts.change_of_mind,
        charts.apart,
        charts.split,
    ],
    ids=lambda f: f.__name__,
)
@pytest.mark.parametrize(
    "rows",
    [
        [],
        (),
        {},
        None,
        5,
        "film",
        b"film",
        [5],
        ["film"],
        [("film",)],
        [("film", 1), ("us",)],
        [("film", "many", "few")],
        [("film", None, None)],
        [(1, "a", float("nan"))],
        [(1, 10**400, 10**400)],
        [("film", object(), object())],
        [("film", 1 + 2j, 1j)],
    ],
    ids=lambda rows: ascii(str(rows))[:30],
)
def test_what_cannot_be_drawn_gets_one_clear_line(draw, rows):
    with pytest.raises(Advice) as error:
        draw(rows)
    assert "\n" not in str(error.value) and len(str(error.value)) < 140


def test_a_sentence_that_is_not_there_is_refused():
    with pytest.raises(BadInput, match="numbered from 1 to 10"):
        charts.dispersion([("film", [3, 11], 10)])
    with pytest.raises(WrongType):
        charts.dispersion([("film", "here and there", 10)])


@pytest.mark.parametrize("draw", [charts.change_of_mind, charts.apart], ids=lambda f: f.__name__)
@pytest.mark.parametrize(
    "scale", ["x", None, 5, (1,), (1, 3, 5), ("a", "b"), (float("nan"), 1), (0, 10**400)], ids=repr
)
def test_a_scale_that_is_none_is_named_in_its_line(draw, scale):
    with pytest.raises(WrongType, match=r"^scale is .* such as scale=\(1, 5\)\.$"):
        draw([("It is fair", 2, 4)], scale=scale)
    assert draw([("It is fair", 2, 4)], scale=(5, 1)).scene == draw([("It is fair", 2, 4)], scale=[1, 5]).scene


def test_a_ninth_column_is_refused_before_two_columns_look_alike():
    with pytest.raises(BadInput, match="8 columns"):
        charts.side_by_side([("film", *range(9))], columns=[str(n) for n in range(9)])


def test_a_picture_is_as_wide_as_the_page_shows_it_half_as_many_pixels_again():
    assert size(charts.bars(WORDS).picture)[0] == 900
    assert "width:600px" in charts.bars(WORDS)._repr_html_()


def test_a_letter_that_the_font_lacks_warns_nobody_in_the_middle_of_a_lesson(recwarn):
    assert charts.bars([("电影 🎬", 3)]).picture
    assert list(recwarn) == []


def test_a_first_chart_on_a_computer_with_no_room_for_settings_is_silent(tmp_path):
    code = "from helpers import charts; assert charts.bars([('film', 1)]).picture"
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MPL", "XDG"))}
    told = subprocess.run(
        [sys.executable, "-c", code], env=env | {"HOME": str(nowhere)}, capture_output=True, text=True
    )
    assert (told.stdout, told.stderr, told.returncode) == ("", "", 0)
