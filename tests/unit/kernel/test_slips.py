"""What to say to a slip: one line in the kit's own voice for each thing that a beginner mistypes."""

import pytest

from helpers import frequency, quotes
from helpers.kernel import slips

KNOWN = {"quotes": quotes, "frequency": frequency, "harney": 1, "little": 2}
SAID = {
    'quotes.find("order)': "A quotation mark is missing",
    "quotes.find('order)": "A quotation mark is missing",
    'quotes.find(order")': "A quotation mark is missing",
    "quotes.find(“order”)": "These marks are curly: “.",
    "quotes.find(„order“)": "These marks are curly: „.",
    "quotes.check(‘order’)": "These marks are curly: ‘.",
    "quotes.find(order)": 'Words stand between quotation marks: "order"',
    "frequency.top(review, 5)": "run the cells above first.",
    "frequency.top(harny)": "If it is a name: did you mean harney?",
    "frequency.top(share, 5)": 'write reviews.load("share") in its place',
    'quote.find("order")': "There is no “quote”. Did you mean quotes?",
    'Quotes.find("order")': "There is no “Quotes”. Did you mean quotes?",
    'quotes.fnd("order")': "quotes has no “fnd”. Did you mean quotes.find?",
    "quotes.zzz()": "quotes has no “zzz”. Try one of: bank, check",
    'quotes.find("order"': "A bracket is missing: each ( needs its ).",
    'frequency.compare(["film", "us")': "The brackets do not match",
    'skip = {"film", "us"': "A bracket is missing: each { needs its }.",
    'quotes.find("order"))': "There is one ) too many",
    'quotes.find "order"': 'Brackets are missing: quotes.find("order").',
    '{"film" "social", "media"}': 'A comma is missing between "film" and "social".',
    'frequency.compare(["freedom" "kids"])': 'A comma is missing between "freedom" and "kids".',
    'attempt = "What a "great" way"': "Marks inside marks",
    "attempt = 'It's so good it's bad'": "An apostrophe ends the words too early",
    "folder = class-9b": "Python took this for a number",
    "if True:\n1": "The line begins too far",
}
# What is no slip, or what Python's own words tell as well.
SILENT = [
    'text = ("one long text, "\n        "written on two lines")',
    'quotes.find("order")  # change “this” word',
    'frequency.top("“Film” is curly inside the marks")',
    'x = "it\'s" if True else \'a "b" c\'',
    'quotes.find("film"); quotes.find("us")',
    "f'{1}' 'joined on purpose'",
]


def said(code: str) -> str:
    """What a kernel would say to a cell."""
    try:
        tree = compile(code, "cell", "exec")
        if comma := slips.missing_comma(code):
            return comma
        exec(tree, dict(KNOWN))
    except Exception as error:
        return slips.line(error, code, KNOWN)
    return ""


@pytest.mark.parametrize("code", SAID)
def test_a_slip_gets_one_line_that_says_what_to_do(code):
    told = said(code)
    assert SAID[code] in told
    assert "\n" not in told and len(told) <= 160


@pytest.mark.parametrize("code", SILENT)
def test_what_is_no_slip_gets_no_line(code):
    assert said(code) == ""


@pytest.mark.parametrize("code", ["1 / 0", "[].film", "quotes.find(5)", "int('film')", "lambda: (yield)", "for"])
def test_other_mistakes_are_left_to_python(code):
    assert said(code) == ""
