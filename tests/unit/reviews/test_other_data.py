"""Another set of reviews is data only: the kit is pointed at a folder, and every door shows what is in it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import KIT
from samples import PARAGRAPHS

from helpers import words
from helpers.reviews import features

# Two made-up reviews of a made-up film, with three voices.
CATALOGUE = """
[film]
title = "The Ferry"

[[review]]
name = "lake"
label = "Lake"
title = "A boat goes out"
publisher = "The Lake Weekly"
url = "https://lake.example/ferry"
date = "2026-03-01"
date_clue = "The page prints it."
earliest = "2026-03-01"
begins = "The film"
ends = "of you."

[[review]]
name = "quay"
label = "Quay"
title = "Two on the quay"
publisher = "Quay Radio"
url = "https://quay.example/two"
date = "unknown"
date_clue = "One voice names a storm."
earliest = "2026-02-01"
begins = "The film"
ends = "of you."
"""
VOICE = """
[[voice]]
name = "{name}"
signed = "{signed}"
role = "critic"
review = "{review}"
publisher = "{publisher}"
interest = "Likes boats."
blames = "The weather."
cause = "The wind."
judgement = "A good boat."
remedy = "A better sail."
"""
VOICES = [
    ("mara", "Mara Lund", "lake", "The Lake Weekly"),
    ("oto", "Oto", "quay", "Quay Radio"),
    ("pia", "Pia", "quay", "Quay Radio"),
]
SECTION = '\n[[section]]\nreview = "{}"\nnumber = {}\ntitle = "{}"\nprinted = false\nvoice = "{}"\nsays = "Boats."\n'
SECTIONS = [("lake", 1, "The boat", "mara"), ("quay", 1, "Out", "oto"), ("quay", 2, "And back", "pia")]
QUOTES = """
[kinds]
"own words" = "the reviewer speaks"

[[quote]]
key = "lake.nobody-looks-up"
review = "lake"
voice = "mara"
speaker = "Mara Lund"
words = "nobody in it looks up"
section = "The boat"
sentence = 1
kind = "own words"
"""
CLAIMS = """
[kinds]
fact = "You could look it up."
[statuses]
open = "Nothing settles it."

[[claim]]
key = "mara.night"
review = "lake"
voice = "mara"
section = "The boat"
kind = "fact"
says = "The film begins at night."
checked = "Nobody has looked."
verdict = "open"
status = "open"
question = "Who was there?"
"""
PROMPTS = """
["00.like"]
kind = "vote"
question = "Is a boat enough for a film?"
solo = "Vote."
"""

# A line for each door; the last thing that each gives is shown.
ASKED = {
    "[r.label for r in reviews.all()]": "['Lake', 'Quay']",
    "reviews.load('lake')": "A boat goes out (The Lake Weekly, 2026-03-01)",
    "reviews.voices()[2].label": "'Pia'",
    "reviews.cards()": "Three voices",
    "reviews.frames()": "Three frames, in our words",
    "reviews.dates()": "One voice names a storm.",
    "reviews.outline('Mara Lund')": "The boat",
    "reviews.raw_and_body()": "Quay",
    "frequency.compare(['film', 'house'], *reviews.all())": "Lake",
    "frequency.top(reviews.load('quay'), 3, skip=frequency.little_words())": "Quay: 400 words",
    "sentiment.summary(*reviews.all())": "Quay",
    "charts.bars(frequency.compare('film', *reviews.voices()))": "Mara Lund",
    "quotes.bank('lake')": "Mara Lund",
    "quotes.find('film')": "Quay",
    "quotes.check('nobody in it looks up', speaker='Mara')": "Mara Lund",
    "claims.tally()": "Mara Lund",
    "questions.get('00.like').words": "Is a boat enough for a film?",
    "answers.text('00.like')": "My own boat.",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A folder built like data/, with two reviews of our own making."""
    folder = tmp_path_factory.mktemp("data")
    voices = [
        VOICE.format(name=name, signed=signed, review=review, publisher=place) for name, signed, review, place in VOICES
    ]
    files = {
        "catalogue.toml": "".join([CATALOGUE, *voices, *(SECTION.format(*section) for section in SECTIONS)]),
        "quotes.toml": QUOTES,
        "claims.toml": CLAIMS,
        "prompts.toml": PROMPTS,
        "terms.txt": "film\nboat\n",
        "little-words.txt": "the\na\nand\nit\nof\nis\n",
        "example-review.txt": "My own boat.\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "features").mkdir()
    lines = tuple(line for line in PARAGRAPHS if len(line) > 40)
    other = tuple(line.replace("film", "house") for line in lines)
    parts = {"lake": [words.Part("", lines)], "quay": [words.Part("", lines), words.Part("", other)]}
    for name, told in parts.items():
        titles, speakers = zip(*[(title, voice) for review, _, title, voice in SECTIONS if review == name], strict=True)
        made = features.make(name, told, titles, speakers)
        (folder / "features" / f"{name}.json").write_text(features.dump(made), encoding="utf-8")
    return folder


def test_the_kit_shows_the_reviews_of_another_folder(data):
    program = "\n".join(
        [
            "import json",
            "from helpers import answers, charts, claims, frequency, questions, quotes, reviews, sentiment",
            f"print(json.dumps([repr(told) for told in [{', '.join(ASKED)}]]))",
        ]
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"SECOND_OPINIONS_DATA": str(data), "PYTHONPATH": str(KIT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    shown = dict(zip(ASKED, json.loads(run.stdout), strict=True))
    assert {line: said[:300] for line, said in shown.items() if ASKED[line] not in said} == {}
    kits_own = ("fathallah", "harney", "share creative", "amandine", "the social dilemma")
    assert [name for name in kits_own if name in run.stdout.lower()] == []
