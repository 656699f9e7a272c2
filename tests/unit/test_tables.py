"""What does a result look like? As text and on screen, and nothing that a reader typed is ever more than words."""

import ast
import html
import math
import re
from base64 import b64decode

import pytest
from hostile import FORMULAS
from hypothesis import given, settings, strategies as st

from helpers import pages, quotes, reviews, tables
from helpers.errors import Advice, BadInput, UnknownName, WrongType, unknown
from helpers.files import KIT

many = settings(max_examples=300)
HOSTILE = st.text(st.sampled_from("<>&'\"`/=aé\n\t\x00\x1b\u202e\ud800;#x "), max_size=40) | st.text()


@many
@given(HOSTILE)
def test_escaped_text_unescapes_to_what_was_typed(words):
    kept = "".join(c for c in words.encode("utf-8", "replace").decode() if c >= " " or c in "\n\t")
    assert html.unescape(tables.Html.escape(words)) == kept


@many
@given(HOSTILE)
def test_escaped_text_is_no_markup(words):
    assert not re.search(r"[<>\"']", tables.Html.escape(words))
    tables.Html.escape(words).encode("utf-8")  # raises for a lone surrogate


@many
@given(HOSTILE, HOSTILE, HOSTILE)
def test_a_table_holds_only_its_own_markup(cell, column, caption):
    page = tables.Table([(cell, 1)], [column, "count"], caption, note=cell)._repr_html_()
    assert {tag.split()[0] for tag in re.findall(r"</?([^>]*)>", page)} <= set(
        "table caption thead tbody tr th td p div a".split()
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (14, "14"),
        (0.0, "0.00"),
        (-0.001, "0.00"),
        (-0.5, "−0.50"),
        (-3, "−3"),
        (1 / 3, "0.33"),
        (math.inf, "inf"),
        (None, ""),
        ("-dash", "-dash"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_number_is_short_and_has_a_real_minus(value, shown):
    assert tables.number(value) == shown


def test_a_table_reads_well_as_text():
    table = tables.Table([("film", 14, 6.931), ("US", 3, None)], ["word", "count", "rate"], "Harney", "A note.")
    assert repr(table) == "Harney\nword  count  rate\nfilm     14  6.93\nUS        3\nA note."


def test_a_table_has_headings_for_its_columns_and_rows():
    page = tables.Table([("film", 14)], ["word", "count"], "Harney", "A note.")._repr_html_()
    assert re.findall(r'<th scope="?\'?(\w+)', page) == ["col", "col", "row"]
    assert "<caption" in page and "</table><p>A note.</p>" in page


def test_a_table_can_be_taken_away_as_the_file_of_a_spreadsheet_with_no_formula_in_it():
    table = tables.Table([("=1+1", 3), ("naïve, so", 0.5)], ["word", "score"], "SHARE: 2 words")
    name, address = re.findall(r'<a download="([^"]*)" href="([^"]*)">Save as CSV</a>', table._repr_html_())[0]
    kind, held = address.split(",")
    assert (name, kind) == ("SHARE-2-words.csv", "data:text/csv;base64")
    assert b64decode(held).decode("utf-8-sig") == '"word","score"\n"\'=1+1",3\n"naïve, so",0.5\n'
    assert "Save as" not in tables.Table([], ["word"])._repr_html_()


def test_an_empty_table_says_that_it_is_empty_and_draws_no_box():
    table = tables.Table([], ["word", "count"])
    assert repr(table) == table.note == "There is nothing to show here."
    assert table._repr_html_().strip() == f"<p>{table.note}</p>"
    told = tables.Table([], ["word"], "Harney", "No word stands out.")
    assert repr(told) == "Harney\nNo word stands out."
    assert "<table" not in told._repr_html_() and "<p>Harney</p>" in told._repr_html_()


def test_a_table_is_a_list_of_its_rows():
    table = tables.Table([["film", 14]], ["word", "count"])
    assert table == [("film", 14)] and table.column("count") == [14]


def test_a_column_is_counted_the_most_frequent_first():
    table = tables.Table([("Ann", 1), ("Ben", 2), ("Ann", 3)], ["who", "line"])
    assert table.counted("who") == [("Ann", 2), ("Ben", 1)] and table.counted("who").columns == ("who", "times")


def test_an_unknown_column_names_the_nearest():
    with pytest.raises(UnknownName, match="Did you mean count"):
        tables.Table([], ["word", "count"]).column("counts")


@pytest.mark.parametrize("kind", [Advice, UnknownName, BadInput, WrongType])
def test_advice_is_one_line_and_no_traceback(kind):
    advice = kind("“two\nlines” is\r\n\x0bnot one.")
    assert str(advice) == "“two lines” is not one."
    assert advice._render_traceback_() == ["“two lines” is not one."]


@many
@given(st.text() | st.text(min_size=80) | st.integers() | st.none())
def test_an_unknown_name_gets_one_short_line(name):
    line = str(unknown("review", name, ["fathallah", "share", "harney"]))
    assert len(line.splitlines()) == 1 and len(line) <= 120


def test_advice_is_caught_as_what_it_is():
    assert (
        issubclass(UnknownName, LookupError) and issubclass(BadInput, ValueError) and issubclass(WrongType, TypeError)
    )


# ---- could a spreadsheet run it?


def unguarded(text: str) -> str:
    """What `guarded` made its text from."""
    if text.startswith("'") and text.lstrip("'").startswith(("\t", "\r", "\n")):
        text = text[1:]
    parts = re.split(r"([;,|\t\r\n\"])", text)
    return "".join(part.replace("'", "", 1) if tables._is_formula(part) else part for part in parts)


@pytest.mark.parametrize("text", FORMULAS, ids=repr)
def test_a_formula_gets_an_apostrophe(text):
    assert "'" in tables.guarded(text)


@pytest.mark.parametrize("text", ["well-known", "a = b", "3 + 4", "me@school", "–", "“=”", "", "1", "a – b", "x, y"])
def test_ordinary_words_stay_as_they_are(text):
    assert tables.guarded(text) == text


@given(st.text(alphabet="'=+-@ \t\r\n;,|\"a1\u200b\ufeff＝\u00a0", max_size=12) | st.text(max_size=30))
@settings(max_examples=500)
def test_no_text_is_lost_behind_an_apostrophe(text):
    guarded = tables.guarded(text)
    assert unguarded(guarded) == text
    assert not guarded.lstrip().startswith(("=", "+", "-", "@", "＝"))


# ---- nobody puts a page together by hand

TAG = re.compile(r"</?[a-z]")


def is_text(node: ast.AST, holds: re.Pattern = re.compile("")) -> bool:
    """Whether an expression is text that stands in the code itself, all of it, and where a pattern is found."""
    if isinstance(node, ast.IfExp):
        return is_text(node.body, holds) and is_text(node.orelse)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(holds.search(node.value))


def by_hand(code: str) -> list[int]:
    """The lines where words may reach a page without Html: a tag in an f-string, or Html made of what is no text."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.JoinedStr):
            found += [node.lineno] * any(is_text(part, TAG) for part in node.values)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
            found += [node.lineno] * (is_text(node.left, TAG) or is_text(node.right, TAG))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TEXT_METHODS:
            found += [node.lineno] * any(is_text(part, TAG) for part in [node.func.value, *node.args])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("Html", "Markup"):
            found += [node.lineno] * (not all(map(is_text, node.args)))
    return found


TEXT_METHODS = {"format", "join", "replace", "sub"}
# What is taken as it is, in how many places: the lessons' own Markdown and outputs, styles and scripts of the kit;
# and, in pages/markup.py, the source of a page that is taken apart and never shown.
AS_IT_IS = {
    "classroom/sheets.py": 6,
    "course/document.py": 4,
    "pages/markup.py": 1,
}
HELPERS = {path.relative_to(KIT / "helpers").as_posix(): path for path in (KIT / "helpers").rglob("*.py")}


@pytest.mark.parametrize("name", sorted(HELPERS))
def test_words_reach_a_page_by_html_alone(name):
    assert len(by_hand(HELPERS[name].read_text(encoding="utf-8"))) == AS_IT_IS.get(name, 0)


@pytest.mark.parametrize(
    "line",
    [
        'f"<p>{words}</p>"',
        '"<p>" + words',
        '"<p>%s</p>" % words',
        '"<p>{}</p>".format(words)',
        '"<br>".join(words)',
        "Html(words)",
        'tables.Html(f"{words}")',
        'Html("<p>" if words else words)',
    ],
)
def test_words_that_reach_a_page_by_hand_are_seen(line):
    assert by_hand(line) == [1]


@pytest.mark.parametrize("path", sorted((KIT / "helpers").rglob("*.[hs][tv][mg]*")), ids=lambda path: path.name)
def test_no_template_takes_words_as_they_are(path):
    assert not re.search(r"\|\s*safe\b|\bautoescape\b|\bMarkup\b", path.read_text("utf-8"))


def test_a_template_escapes_and_cleans_as_html_does_and_knows_no_missing_name(tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text("<p>{{ words }}</p>{{ piece }}")
    monkeypatch.setattr(tables, "HERE", tmp_path)
    tables._templates.cache_clear()
    try:
        hostile = "<b>\x00\ud800'"
        page = tables.page("page.html", words=hostile, piece=tables.Html("<i>{}</i>").format(hostile))
        assert page == "<p>&lt;b&gt;?&#39;</p><i>&lt;b&gt;?&#39;</i>"
        with pytest.raises(Exception, match="'words' is undefined"):
            tables.page("page.html", piece="")
    finally:
        tables._templates.cache_clear()


@many
@given(HOSTILE, HOSTILE)
def test_what_fills_a_piece_of_a_page_is_never_markup(words, more):
    piece = tables.Html('<p title="{}">{}</p>').format(words, more) + words
    assert re.sub(r"&\w+;|&#\d+;", "", piece).count("<") == 2
    piece.encode("utf-8")  # raises for a lone surrogate


def test_a_table_as_a_spreadsheet_file_has_no_formula():
    table = tables.Table([("=1+1", 3), ("two\nlines", None)], ["@word", "count"], "Not in the file", "Nor this")
    assert table.to_csv() == '"\'@word","count"\n"\'=1+1",3\n"two\nlines",""\n'


def test_no_sum_in_dollars_becomes_a_formula():
    said = "it made $90bn and then $120bn"
    shown = [tables.Table([(said,)], ["words"]), quotes.check(said), quotes.context(said, "made")]
    shown += [quotes.check_all(f"“{said}”"), reviews.source(said).sentences[0]]
    shown += [pages.check(f"{said}. " * 9)]
    for each in shown:
        assert each._repr_html_().startswith('<div class="mathjax_ignore">'), type(each)
    assert "mathjax" not in tables.Table([("film",)], ["words"])._repr_html_()
