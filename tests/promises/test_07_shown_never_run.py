"""Promise 7. What a student types is shown, never run.

Whatever shows HTML is asked twice, once for harmless words and once for words that would run: both pages must have the
same elements. In a browser, tests/browser puts the same words on every card; that no module runs what it reads,
tests/unit/test_house.py sees in the code.
"""

import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hostile import STRINGS, Tags

from helpers import answers, charts, classroom, explore, files, frequency, quotes, sentiment, tables
from helpers.answers import mine
from helpers.errors import BadInput


def hand_in_page(words: list[str]) -> str:
    _answer(words)
    return answers.hand_in(words[0]).html.decode()


def class_page(words: list[str]) -> str:
    _answer(words)
    folder = files.folder("class")
    folder.mkdir()
    for number in range(5):
        work = replace(answers.hand_in(words[0]), code=f"amber-kite-00000{number}")
        (folder / work.filename).write_bytes(work.json)
    pool = classroom.pool(folder)
    assert len(pool.people) == 5
    chosen = [[question, texts] for _, question, texts in pool.written()]
    assert len(chosen) == len(words)
    made: list[str] = []
    desk = explore.desk()
    desk.send = lambda message, *rest: made.append(str(message["text"]))
    for page in ("marking", "wall"):
        desk.hear({"do": "page", "page": page, "lesson": "", "chosen": chosen})
    return "".join(made) + pool._repr_html_()


def _answer(words: list[str]) -> None:
    for number, word in enumerate(words):
        answers.keep(f"02.q{number}", {"text": word, "piles": {word: word}, "rows": [{word: word}]}, word)


def table(words: list[str]) -> str:
    return tables.Table([(word, word) for word in words], [words[0], words[1]], words[2], words[3])._repr_html_()


def chart(words: list[str]) -> str:
    return "".join(charts.bars([(word, 1)], word)._repr_html_() for word in words[:12])


def counted(words: list[str]) -> str:
    text = ". ".join(words)
    return frequency.top(text)._repr_html_() + sentiment.by_sentence(text)._repr_html_()


def looked_up(words: list[str]) -> str:
    found = ""
    for word in words:
        with suppress(BadInput):  # there may be no word in it
            found += quotes.check(word)._repr_html_()
    return found


PLACES: list[Callable[[list[str]], str]] = [hand_in_page, class_page, table, chart, counted, looked_up]
TYPED = [words for words in STRINGS if words.strip()]
HARMLESS = [f"harmless words number {number}, for $1" for number in range(len(TYPED))]  # a sum stands in a box


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_hostile_words_add_no_element_and_no_attribute(place, home):
    harmless = Tags(place(HARMLESS))
    shutil.rmtree(home)
    mine._open.cache_clear()
    hostile = Tags(place(TYPED))
    assert harmless.tags and hostile.tags <= harmless.tags
    assert hostile.attributes <= harmless.attributes
    assert {name for _, name in hostile.attributes if name.startswith("on") or name == "srcdoc"} == set()
    assert all(re.match(r"data:(text/csv|image/svg\+xml);base64,|$", there) for there in hostile.addresses)  # to save
