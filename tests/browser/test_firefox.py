"""The page in a second engine: what is answered there is found there again."""

import json
import re
import shutil

import pytest
from conftest import PROMPTS, need_firefox
from course import ALIVE
from firefox import Firefox
from lab import KIT, Lab
from test_explore_on_screen import CONTROLS, RICH

STATUS = "document.querySelector('.so-status').textContent"
ALIVE_NOW = f"({ALIVE})()"

# A script: each card gets a number, and its button “Keep this” a class, for Marionette knows no words on buttons.
NUMBERED = """
for (const [at, card] of document.querySelectorAll(".so-card").entries()) {
  card.id = `so${at}`;
  for (const each of card.querySelectorAll("button")) if (each.textContent === "Keep this") each.className = "keeps";
}"""


@pytest.fixture(scope="module")
def firefox():
    """A Firefox with nothing in its profile."""
    program = Firefox(need_firefox())
    yield program
    program.close()


def test_an_answer_is_kept_and_found_again(firefox, tmp_path):
    shutil.copy(PROMPTS, tmp_path)
    lab = Lab(tmp_path)
    try:
        path = lab.notebook("fox", 'prompts.discuss("98.talk")')
        address = f"http://127.0.0.1:{lab.port}/course/{path}?token={lab.token}"
        firefox.open(address)
        firefox.until(ALIVE_NOW)
        firefox.type(".so-card textarea", "It isn’t one voice.")
        firefox.until(f"{STATUS}.startsWith('Saved on this computer')")
        assert lab.latest("fox")["98.talk"] == {"text": "It isn’t one voice."}
        firefox.open(address)
        firefox.until(ALIVE_NOW)
        assert firefox.run("return document.querySelector('.so-card textarea').value") == "It isn’t one voice."
    finally:
        lab.close()


def test_a_lesson_is_alive_and_its_guess_opens_the_reading(firefox, tmp_path):
    lab = Lab(KIT, SECOND_OPINIONS_HOME=str(tmp_path))
    try:
        firefox.open(f"http://127.0.0.1:{lab.port}/course/lessons/02-count-words.ipynb?token={lab.token}")
        firefox.until(ALIVE_NOW)
        assert firefox.run("return document.querySelectorAll('.so-card').length") > 8
        closed = "document.querySelector('[data-after=\"02.the\"] .closed')"
        firefox.click('[data-key="02.the"] input[type=radio]')
        firefox.until(f"{closed}.textContent.includes('Your guess is in.')")
        firefox.click('[data-after="02.the"] .closed button')
        firefox.until(f"!{closed}")
        assert re.search(r"the\s+4\s+363\.64", firefox.run("return document.querySelector('.reading').innerText"))
        assert firefox.run("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        lab.close()


def test_every_control_is_moved_and_keeps_what_was_found(firefox, tmp_path):
    lab = Lab(tmp_path)
    try:
        calls = [f"explore.{name}({RICH.get(name, '')})" for name in CONTROLS]
        path = lab.notebook("controls", "from helpers import explore", *calls)
        firefox.open(f"http://127.0.0.1:{lab.port}/course/{path}?token={lab.token}")
        firefox.until(f"document.querySelectorAll('.so-card').length === {len(calls)} && {ALIVE_NOW}")
        firefox.run(NUMBERED)
        for at, name in enumerate(CONTROLS):
            sentence = f"document.querySelector('#so{at} .so-sentence').textContent"
            before = firefox.run(f"return {sentence}")
            first = f"document.querySelector('#so{at} :is(select, input, textarea)')"
            if firefox.run(f"return {first}.tagName") == "SELECT":
                wanted = 3 if firefox.run(f"return {first}.selectedIndex") == 1 else 2
                firefox.click(f"#so{at} select option:nth-child({wanted})")
            else:
                firefox.type(f"#so{at} :is(input, textarea)", ", sad mother")
            firefox.until(f"{sentence} !== {json.dumps(before)}")
            firefox.click(f"#so{at} .keeps")
            firefox.until(f"document.querySelector('#so{at} .so-said li')")
            found = firefox.run(f"return document.querySelector('#so{at} .so-said li').textContent")
            assert found != before and found in lab.latest("controls")[f"explore.{name}"]["text"]
        assert firefox.run("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        lab.close()
