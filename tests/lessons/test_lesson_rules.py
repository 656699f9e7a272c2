"""The rules for lessons can fail: a small good lesson keeps each, and one spoilt on purpose breaks it."""

import json
from decimal import Decimal

import nbformat
import prose_numbers
import pytest
import refresh
import shape
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, output_from_msg

from helpers import questions

ALT = "Bar chart. Highest count: 14, for “film”."
FIGURE = f'<figure><img alt="{ALT}" src="data:image/png;base64,iVBOR/opt/w=="></figure>'
LINK = "https://secure.socialistparty.org.uk/articles/31707/02-12-2020/tv-the-social-dilemma"
FACTS = "**For:** all · **Grouping:** pairs · **Minutes:** 50 · **Before this:** lesson 00"
WIDGET = "application/vnd.jupyter.widget-view+json"
ASKED = questions.get("02.expect").words


def shown(html: str, plain: str):
    content = {"data": {"text/plain": plain, "text/html": html}, "metadata": {}, "execution_count": 1}
    return output_from_msg({"msg_type": "execute_result", "header": {"msg_type": "execute_result"}, "content": content})


def good() -> nbformat.NotebookNode:
    """A lesson that keeps every rule."""
    filling = [new_markdown_cell(f"One more thought, of {word}.") for word in "air water fire earth salt".split()]
    cells = [
        new_markdown_cell(f"# What does it say?\n\n{FACTS}"),
        new_markdown_cell("## You will\n\n- count;\n- doubt."),
        new_markdown_cell("## Warm-up\n\nTalk about `x`.\nThen listen."),
        new_code_cell("from helpers import frequency, prompts, reviews"),
        new_markdown_cell(f"## Read\n\nHere is [the review]({LINK}).\nTake 10 minutes."),
        new_markdown_cell("## Look\n\nBy eye first."),
        new_markdown_cell(f"## Guess, then see\n\n{ASKED}"),
        new_code_cell('prompts.predict("02.expect")', outputs=[shown("<p>…</p>", "…")]),
        new_markdown_cell("### What the computer says", metadata={"tags": ["after-guess:02.expect"]}),
        new_code_cell(
            'frequency.top(reviews.load("harney"))', outputs=[shown(FIGURE, "film  14  per 2,020\nrate  6.93")]
        ),
        new_markdown_cell("*Film* comes 14 times in 2,020 words: a rate of 6.9."),
        new_markdown_cell("## Doubt\n\nIs it so?"),
        *filling,
        new_markdown_cell("## Discuss\n\nTalk."),
        new_markdown_cell("## Your turn\n\nChange a word."),
        new_markdown_cell(
            "## Check yourself\n\n1. What?\n\n<details><summary>Answers</summary>\n\n1. That. And this.\n\n</details>"
        ),
        new_markdown_cell("## Exit ticket\n\nOne sentence."),
        new_markdown_cell("## Save my work\n\nDownload."),
        new_markdown_cell("## Next\n\n[This one again](02-small.ipynb)"),
    ]
    lesson = refresh.tidy(new_notebook(cells=cells))
    for number, cell in enumerate(code(lesson), 1):
        cell.execution_count = number
    return lesson


def path(*parts: str) -> str:
    """A path as a lesson must not show it, put together here: none stands in this file."""
    return "/".join(parts)


def code(lesson):
    return [cell for cell in lesson.cells if cell.cell_type == "code"]


def stored(lesson, folder, tail="\n") -> shape.Lesson:
    path = folder / "02-small.ipynb"
    path.write_text(nbformat.writes(lesson) + tail, encoding="utf-8")
    return shape.Lesson(path)


def prose(text):
    return lambda lesson: lesson.cells.append(new_markdown_cell(text, id="last"))


def claimed(text):
    """Prose in the section where things are counted."""
    return lambda lesson: lesson.cells.insert(11, new_markdown_cell(text, id="claimed"))


def output(html="", plain=""):
    return lambda lesson: code(lesson)[-1].outputs.append(shown(html, plain))


def last_code(source):
    return lambda lesson: code(lesson)[-1].update(source=source)


def many(n):
    return [new_markdown_cell("More.") for _ in range(n)]


def no_counts(lesson):
    for cell in code(lesson):
        cell.execution_count = None


def stripped(lesson):
    no_counts(lesson)
    for cell in code(lesson):
        cell.outputs = []


def swapped(lesson):
    lesson.cells[4], lesson.cells[5] = lesson.cells[5], lesson.cells[4]


def error(lesson):
    code(lesson)[-1].outputs = [nbformat.v4.new_output("error", ename="E", evalue="no", traceback=[])]


def warning(lesson):
    code(lesson)[-1].outputs = [nbformat.v4.new_output("stream", name="stderr", text="UserWarning")]


SPOILT = {
    "has_a_number_of_cells_for_one_class": [lambda lesson: lesson.cells.extend(many(60))],
    "begins_with_one_question_and_four_facts": [
        prose("# A second title?"),
        lambda lesson: lesson.cells[0].update(source=f"# Counting words\n\n{FACTS}"),
        lambda lesson: lesson.cells[0].update(source=lesson.cells[0].source.replace("Minutes", "Time")),
    ],
    "headings_follow_the_skeleton": [
        prose("## Homework"),
        prose("#### Doubt"),
        swapped,
        lambda lesson: lesson.cells.pop(2),
    ],
    "imports_in_its_first_code_cell_and_nowhere_else": [
        last_code("import helpers"),
        lambda lesson: code(lesson)[0].update(source="from helpers import reviews\nfrom os import path"),
    ],
    "code_is_short_and_plain": [
        last_code("\n".join("abcdefghi")),
        last_code("%matplotlib inline"),
        last_code("!pip install x"),
        last_code("plt.show()"),
        last_code("reviews.all();"),
        last_code('open("{}")'.format(path("", "tmp", "x"))),
        last_code(""),
    ],
    "prose_is_short": [prose("word " * 91), prose("<details>" + "word " * 91 + "</details>")],
    "one_sentence_to_a_line": [prose("It ends. It begins."), prose("He said “never.” And left.")],
    "links_inside_the_kit_resolve": [prose("[gone](09-gone.ipynb)"), prose("[up](../gone.md#here)")],
    "outside_links_are_listed": [prose("[new](https://example.org/new)"), output("<a href='https://example.org/x'>")],
    "questions_are_known_and_stand_above_their_widget": [
        last_code('prompts.discuss("02.no-such")'),
        last_code('prompts.vote("02.expect")'),
        lambda lesson: lesson.cells[6].update(source="## Guess, then see\n\nWhich words?"),
    ],
    "no_more_than_two_discussions_must_be_had": [
        last_code('prompts.discuss("00.mind"), prompts.discuss("01.joe"), prompts.discuss("08.peer")'),
    ],
    "what_comes_back_was_asked_before": [
        last_code('prompts.recall("00.gone")'),
        last_code('prompts.recall("00.harm", "02.phone")'),
        last_code('prompts.recall("08.exit")'),
    ],
    "a_guess_opens_the_reading": [
        lambda lesson: lesson.cells.pop(8),
        lambda lesson: lesson.cells[8].metadata.update(tags=["after-guess:02.phone"]),
        lambda lesson: lesson.cells[8].update(source="## What the computer says"),
        lambda lesson: lesson.cells[9].metadata.update(tags=["after-guess:02.expect"]),
    ],
    "counts_run_from_one": [no_counts, stripped, lambda lesson: code(lesson)[-1].update(execution_count=9)],
    "is_stored_tidy": [
        lambda lesson: lesson.metadata.update(widgets={}),
        lambda lesson: lesson.cells[0].metadata.update(editable=True),
        lambda lesson: code(lesson)[-1].outputs[0].data.update({WIDGET: {"model_id": "1"}}),
    ],
    "outputs_hold_no_error_and_no_warning": [error, warning],
    "outputs_name_no_machine": [
        output(plain=f"PosixPath('{path('', 'home', 'ann', 'kit')}')"),
        output(plain="\\".join(["C:", "Users", "ann"])),
        output(f"<p>{path('', 'root', 'x')}</p>"),
        output(plain="<Thing at 0x7f0012345678>"),
        output(plain=f"{shape.KIT}/data"),
    ],
    "pictures_have_an_alt_text": [
        output('<img src="data:image/png;base64,iV==">'),
        output('<img alt="" src="data:image/png;base64,iV==">'),
        prose("![](picture.png)"),
        lambda lesson: code(lesson)[-1].outputs[0].data.update({"image/png": "iVBOR"}),
    ],
    "numbers_come_from_the_code_above": [
        claimed("It occurs 15 times."),
        claimed("It occurs fifteen times."),
        claimed("A rate of 6.8."),
        claimed("A score of −14."),
        claimed("All 2,021 words."),
        lambda lesson: lesson.cells.insert(9, lesson.cells.pop(10)),  # the prose before its cell
    ],
}  # fmt: skip
RULES = {rule.__name__: rule for rule in [*shape.RULES, *prose_numbers.RULES]}
CASES = [(name, number) for name, ways in SPOILT.items() for number in range(len(ways))]


@pytest.mark.parametrize("name", RULES)
def test_a_good_lesson_keeps_every_rule(name, tmp_path):
    assert list(RULES[name](stored(good(), tmp_path))) == []


@pytest.mark.parametrize(("name", "number"), CASES, ids=[f"{name}-{number}" for name, number in CASES])
def test_a_lesson_spoilt_on_purpose_breaks_the_rule(name, number, tmp_path):
    lesson = good()
    SPOILT[name][number](lesson)
    assert list(RULES[name](stored(lesson, tmp_path))) != []


def test_a_lesson_without_its_last_newline_is_not_tidy(tmp_path):
    assert list(shape.is_stored_tidy(stored(good(), tmp_path, tail="")))


def test_every_rule_has_a_lesson_that_breaks_it():
    assert set(SPOILT) == {rule.__name__ for rule in shape.RULES} | {"numbers_come_from_the_code_above"}


def test_a_registered_number_must_be_needed_and_right(tmp_path, monkeypatch):
    lesson = good()
    claimed("The cut-off is 0.05, and it holds 23 words.")(lesson)
    lesson = stored(lesson, tmp_path)
    register = {"0.05": "the makers of VADER", "23": {"is": "len(23 * 'a')"}}
    monkeypatch.setattr(prose_numbers, "register", lambda: {"02-small": register})
    assert [list(rule(lesson)) for rule in prose_numbers.RULES] == [[], [], []]
    register["23"] = {"is": "24"}
    assert list(prose_numbers.worked_out_numbers_are_right(lesson)) == ["23 should be 24: 24"]
    register["99"] = "nobody"
    assert [line[:2] for line in prose_numbers.registered_numbers_are_needed(lesson)] == ["99"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("62% of 1,234.5 words", ["62", "1234.5"]),
        ("+0.5, −0.25 and -1", ["0.5", "-0.25", "-1"]),
        ("lesson 03, lessons 02, 15 minutes, 2–3 hours, 4 May 2020, in 2021", []),
        ("`top(5)` and [a link 7](page-8.ipynb)", ["7"]),
        ("1. first\n2. second: 3", ["3"]),
        ("six times, Twice as long, two reviews, occurs once", ["6", "1"]),
        ("$987bn and G² of 23.7 (15–19)", ["987", "23.7", "15", "19"]),
    ],
)
def test_numbers_are_read_as_a_reader_reads_them(text, numbers):
    assert sorted(str(value) for _, value, _ in prose_numbers.in_prose(text)) == sorted(numbers)


def test_a_number_is_among_those_shown_as_the_prose_rounds_it():
    is_among = prose_numbers.is_among
    assert is_among(Decimal("0.3"), False, {Decimal("0.25")}) and is_among(Decimal("0.2"), False, {Decimal("0.25")})
    assert is_among(Decimal("0.9"), False, {Decimal("-0.90")})
    assert not is_among(Decimal("0.90"), True, {Decimal("-0.90")})
    assert not is_among(Decimal("14"), False, {Decimal("140"), Decimal("1.4"), Decimal("15")})


def test_a_whole_number_is_rounded_only_where_the_prose_says_about():
    rates = {Decimal("363.64")}
    assert prose_numbers.is_among(Decimal("364"), False, rates, about=True)
    assert not prose_numbers.is_among(Decimal("364"), False, rates)
    assert [number.about for number in prose_numbers.in_prose("about 364 or 9")] == [True, False]


def test_the_number_of_a_paragraph_in_a_map_founds_nothing(tmp_path):
    lesson = good()
    code(lesson)[-1].outputs.append(shown("<p>…</p>", "A map of the film\n¶15  film  What is sold?"))
    claimed("The *film* occurs 15 times.")(lesson)
    assert list(prose_numbers.numbers_come_from_the_code_above(stored(lesson, tmp_path)))


def test_the_good_lesson_is_a_valid_notebook():
    nbformat.validate(good())
    assert json.loads(nbformat.writes(good()))["nbformat_minor"] == 5
