"""Hand-ins become tables and a page, with nobody's name and in tables no word that the kit did not ask."""

import csv
import io
import re
import subprocess

import classes
import pytest
from classes import class_of, vote
from conftest import need_spreadsheet
from hostile import FORMULAS, STRINGS, Tags

from helpers import charts, classroom, questions, quotes, tables
from helpers.errors import UnknownName
from helpers.questions import predict, source
from helpers.sentiment import Score


@pytest.fixture(autouse=True)
def six_prompts(tmp_path, monkeypatch):
    """A prompts file of its own, so that a lesson can change without a change here."""
    file = tmp_path / "prompts.toml"
    file.write_text(classes.PROMPTS)
    monkeypatch.setattr(source, "file", lambda: file)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "class"


# ---- tables


def test_votes_are_counted_before_and_after(folder):
    before, after = [4, 4, 4, 5, 1, 1], [4, 4, 2, 5, 1, 2]
    said = [{"00.harm#before": vote(a), "00.harm#after": vote(b)} for a, b in zip(before, after, strict=True)]
    table = class_of(folder, *said).count("00.harm")
    assert table.columns == ("vote", "before", "after")
    assert table == [
        ("Strongly disagree", 2, 1),
        ("Disagree", 0, 2),
        ("In between", 0, 0),
        ("Agree", 3, 2),
        ("Strongly agree", 1, 1),
    ]
    assert table.note == "2 of 6 who voted twice changed their vote (33 %)."


def test_the_change_of_mind_is_of_those_who_voted_twice(folder):
    both = [{"00.harm#before": vote(2), "00.harm#after": vote(3)} for _ in range(5)]
    once = [{"00.harm#before": vote(5)} for _ in range(5)]
    assert class_of(folder, *both, *once).minds == [("More harm than good?", 2.0, 3.0, 100, 5)]


def test_a_vote_with_options_of_its_own_has_no_mean_but_counts(folder):
    said = [{"00.who#before": vote("the state"), "00.who#after": vote("the firms")} for _ in range(6)]
    found = class_of(folder, *said)
    assert found.count("00.who") == [("the state", 6, 0), ("the firms", 0, 6)]
    assert found.minds == []


def test_predictions_are_counted(folder):
    found = class_of(folder, *[{"02.expect": {"text": word}} for word in ["film"] * 4 + ["us"] * 2])
    assert found.count("02.expect") == [("film", 4), ("us", 2)]


def test_the_card_that_splits_the_class_most_comes_first_with_its_split(folder):
    piles = [{"It made $1bn": "fact", "It is a fiesta": pile} for pile in ["fact"] * 9 + ["opinion"] * 11]
    table = class_of(folder, *[{"06.kinds": {"piles": each}} for each in piles]).count("06.kinds")
    assert table.columns == ("card", "fact", "opinion", "Unsure", "split")
    assert table == [
        ("It is a fiesta", 9, 11, 0, "55 % opinion, 45 % fact"),
        ("It made $1bn", 20, 0, 0, "100 % fact"),
    ]


def test_ranks_show_the_mean_place_and_how_often_first_and_last(folder):
    orders = [["figures", "names", "stories"]] * 4 + [["names", "figures", "stories"]] * 2
    table = class_of(folder, *[{"07.weight": {"order": order}} for order in orders]).count("07.weight")
    assert [(item, round(mean, 2), *ends) for item, mean, *ends in table] == [
        ("figures", 1.33, 4, 0),
        ("names", 1.67, 2, 0),
        ("stories", 3.0, 0, 6),
    ]


def test_ratings_show_where_the_class_and_the_word_list_part(folder, monkeypatch):
    two = "alex.great-job", "harney.conceals"
    rate = questions.Predict.read("03.rate", {"question": "How warm?", "fragments": two})
    monkeypatch.setattr(questions, "get", lambda key, kind="": rate)
    said = [{"03.rate": {"ratings": {two[0]: a, two[1]: b}}} for a, b in [(-2, 1)] * 3 + [(-1, 1)] * 3]
    scores = {two[0]: 0.5, two[1]: 0.25}
    monkeypatch.setattr(predict, "_score", lambda key: Score(scores.get(key)))
    table = class_of(folder, *said).count("03.rate")
    assert table.columns == ("fragment", "class", "word list", "apart", "people")
    words = [quotes.get(key).words for key in two]
    assert table == [(words[0], -0.75, 0.5, 1.25, 6), (words[1], 0.5, 0.25, 0.25, 6)]
    assert table.note == "Opposite signs: 1 of 2."
    scores.clear()
    unscored = classroom.pool(folder).count("03.rate")
    assert [row[2:4] for row in unscored] == [(None, None)] * 2


def test_a_question_that_there_is_not_is_named_with_the_nearest(folder):
    found = class_of(folder, *[{"00.harm#before": vote(1)}] * 5)
    with pytest.raises(UnknownName, match=r"There is no prompt called “00.ham”. Did you mean 00.harm\?"):
        found.count("00.ham")


def test_a_class_that_has_not_got_there_yet_is_told_so_and_no_chart_stops_it(folder):
    found = class_of(folder, *[{"00.harm#before": vote(1)}] * 6)
    for chart, table in [
        (charts.change_of_mind, found.minds),
        (charts.side_by_side, found.count("00.who")),
        (charts.apart, found.count("02.expect")),
        (charts.split, found.count("06.kinds")),
    ]:
        assert "Not asked yet" in repr(chart(table, "The class"))


# ---- few, and unasked


def test_a_question_with_fewer_than_five_answers_is_not_shown(folder):
    four = [
        {
            "00.harm#before": vote(1, "a reason"),
            "00.harm#after": vote(2),
            "02.expect": {"text": "film"},
            "06.kinds": {"piles": {"It made $1bn": "fact"}},
            "07.weight": {"order": ["figures", "names", "stories"]},
            "02.say": {"text": "a saying"},
        }
    ] * 4
    found = class_of(folder, *four)
    few = "Fewer than five answers: not shown, so that nobody can be picked out."
    made = found.count("00.harm"), found.count("02.expect"), found.count("06.kinds"), found.count("07.weight")
    assert [list(table) for table in made] == [[]] * 4
    assert [table.note for table in made] == [few] * 4
    assert (list(found.minds), found.minds.note) == ([], few)
    assert [texts for *_, texts in found.written()] == [[], []]
    found.csv(folder / "all.csv")
    assert (folder / "all.csv").read_text("utf-8-sig").count("\n") == 1


def test_a_second_round_of_four_hides_only_itself(folder):
    said = [{"00.harm#before": vote(1), **({"00.harm#after": vote(2)} if n < 4 else {})} for n in range(6)]
    table = class_of(folder, *said).count("00.harm")
    assert table.columns == ("vote", "before")
    assert table.note == ""


def test_a_card_that_four_sorted_is_left_out(folder):
    said = [{"06.kinds": {"piles": {"It made $1bn": "fact"}}}] * 5
    said[0] = {"06.kinds": {"piles": {"It made $1bn": "fact", "It is a fiesta": "opinion"}}}
    assert [row[0] for row in class_of(folder, *said).count("06.kinds")] == ["It made $1bn"]


NO_VOTES = [6, 0, -1, True, 4.0, "4", None, [4], {"a": 4}, 10**30, "Agree", "<script>"]


@pytest.mark.parametrize("choice", NO_VOTES, ids=repr)
def test_what_is_not_one_of_the_options_is_no_vote(choice, folder):
    said = [{"00.harm#before": vote(4)}] * 5 + [{"00.harm#before": vote(choice)}]
    assert sum(class_of(folder, *said).count("00.harm").column("before")) == 5


SHAPES = [None, 7, "text", [], [1], {}, {"choice": 1}, {"piles": 3}, {"piles": {"It made $1bn": ["fact"]}}]
SHAPES += [{"order": 3}, {"order": ["figures", "figures", "names"]}, {"order": [1, 2, 3]}, {"ratings": []}]
SHAPES += [{"text": {"a": 1}}, {"rows": 1}, {"rows": [1, None]}, {"choice": {}, "reason": [None]}, {"reason": "x"}]


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_an_answer_of_any_shape_breaks_no_table_and_no_page(shape, folder):
    keys = "00.harm#before", "00.harm", "00.harm#middle", "02.expect", "02.say", "06.kinds", "07.weight", "gone", "#own"
    found = class_of(folder, *[{key: shape for key in keys}] * 6)
    assert repr(found)
    assert found._repr_html_()
    assert wall(found)
    assert found.csv(folder / "all.csv").exists()


def test_tables_show_no_word_that_the_kit_did_not_ask(folder):
    rude = {
        "00.harm#before": vote("rude", "rude"),
        "00.who#before": vote("rude"),
        "02.expect": {"text": "rude"},
        "02.say": {"text": "rude"},
        "06.kinds": {"piles": {"rude": "fact", "It made $1bn": "rude"}},
        "07.weight": {"order": ["rude", "figures", "names"], "top": "rude"},
        "rude": {"text": "rude"},
    }
    found = class_of(folder, *[rude] * 6, group="rude", question="rude?")
    assert "rude" not in repr(found)
    assert "rude" not in found._repr_html_()
    assert "rude" in wall(found)


def test_the_page_names_nobody_and_no_order_tells_who_wrote_what(folder):
    names = ["zeta", "alpha", "mid", "beta", "omega"]
    said = [{"02.say": {"text": f"{name} one"}, "00.harm#before": vote(4, f"{name} two")} for name in names]
    found = class_of(folder, *said, group="9B")
    page = wall(found)
    texts = re.findall(r"<li[^>]*>(.*?)</li>", page)
    assert texts == [f"Agree: {name} two" for name in sorted(names)] + [f"{name} one" for name in sorted(names)]
    assert "amber-kite" not in page + repr(found) + found._repr_html_()
    assert "9B" not in page


# ---- what was written


def wall(found) -> str:
    """The page of all that was written, as it is where every answer is ticked."""
    chosen = [(question, texts) for _, question, texts in found.written()]
    return str(tables.page("classroom/templates/wall.html", chosen=chosen))


def test_the_page_shows_every_hostile_string_as_typed_and_runs_none(folder):
    said = {f"gone {n} {text[:50]}": {"text": text, text: [text]} for n, text in enumerate(STRINGS)}
    said |= {f"00.harm#{n}": vote(4, text) for n, text in enumerate(STRINGS)}
    found = class_of(folder, *[said] * 5, group=STRINGS[0], question=STRINGS[0])
    page = wall(found)
    tags = Tags(page)
    table = "table caption thead tbody tr th td"
    assert tags.tags <= set(f"html head meta title style body main h1 h2 p section small ul li {table}".split())
    assert {name for _, name in tags.attributes} <= set(
        "lang charset http-equiv content name class dir style scope".split()
    )
    for text in STRINGS:
        assert "".join(c for c in text if c >= " ").encode("utf-8", "replace").decode() in tags.text.replace("\n", "")
    assert "default-src 'none'" in page
    assert "<script" not in page


# ---- spreadsheets


def all_formulas(folder) -> classroom.Pool:
    said = {f"02.say#{n}{text}": {"text": text, text: text} for n, text in enumerate(FORMULAS)}
    return class_of(folder, *[said] * 5, group=FORMULAS[0])


def test_a_spreadsheet_file_holds_every_answer_and_numbers_as_numbers(folder):
    said = {"00.harm#before": vote(4, "because\nso"), "06.kinds": {"piles": {"It made $1bn": "fact"}}, "x": {"n": -2}}
    path = class_of(folder, *[said] * 5, group="9B").csv(folder / "all.csv")
    header, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert header == ["code", "group", "question", "part", "answer"]
    assert len(rows) == 5 * 6
    assert ["amber-kite-000000", "9B", "00.harm#before", "choice", "4"] in rows
    assert ["amber-kite-000000", "9B", "06.kinds", "piles: It made $1bn", "fact"] in rows
    assert ["amber-kite-000000", "9B", "x", "n", "-2"] in rows


def formulas_after_import(path, separator: int, profile) -> list[str]:
    """What LibreOffice takes for a formula in a CSV file."""
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", f"--infilter=CSV:{separator},34,76,1"]
    command = [need_spreadsheet(), *options, "--convert-to", "fods", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    sheet = path.with_suffix(".fods").read_text()
    assert "amber-kite" in sheet
    return re.findall('table:formula="([^"]*)"', sheet)


@pytest.mark.parametrize("separator", [44, 59, 9], ids=["comma", "semicolon", "tab"])
def test_libreoffice_finds_no_formula_in_a_class_of_formulas(separator, folder, tmp_path, monkeypatch):
    found = all_formulas(folder)
    path = found.csv(tmp_path / "guarded.csv")
    assert formulas_after_import(path, separator, tmp_path / "profile") == []
    monkeypatch.setattr(tables, "guarded", lambda text: text)
    path = found.csv(tmp_path / "raw.csv")
    assert len(formulas_after_import(path, separator, tmp_path / "profile")) > 5


def test_cards_sorted_twice_show_how_many_lay_right_before_and_after(folder):
    right, wrong = ({"It made $1bn": pile, "It is a fiesta": "opinion"} for pile in ("fact", "opinion"))
    both = [{"06.kinds": {"piles": wrong}, "06.kinds#after": {"round": "after", "piles": right}} for _ in range(5)]
    once = [{"06.kinds": {"piles": right}} for _ in range(5)]
    assert class_of(folder, *both, *once).skills == [("What kind of claim?", 0.0, 1.0, 100, 5)]
