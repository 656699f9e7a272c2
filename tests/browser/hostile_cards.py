"""Cards whose every word is hostile, for a notebook that a browser test opens: see test_browser.py."""

from pathlib import Path

from hostile import STRINGS

from helpers import answers
from helpers.answers import mine
from helpers.questions import source


def fill() -> None:
    """Make each string a label, an item, a card, an option, an answer, an older version, a question and a reason."""
    file = Path("hostile.toml")
    file.write_text(_prompts(), encoding="utf-8")
    source.file = lambda: file
    for version in "old", "new":
        changed = {words: words + version for words in STRINGS}
        answers.keep("98.boxes", {"boxes": changed}, _LABELS[1])
        answers.keep("98.cards", {"piles": changed, "step": 1}, _LABELS[2])
        answers.keep("98.items", {"order": STRINGS, "top": version}, _LABELS[3])
        answers.keep("98.rows", {"rows": [{_LABELS[0]: words, words: version} for words in STRINGS]}, _LABELS[4])
        answers.keep("98.vote#before", {"choice": version, "reason": "\n".join(STRINGS)}, _LABELS[5])
        answers.keep("98.vote#after", {"choice": STRINGS[6], "reason": version}, _LABELS[6])
        mine._open.cache_clear()
    for n, words in enumerate(STRINGS):
        answers.keep(f"98.gone{n}", {"text": words}, words)


# Nothing, and half a character, cannot be written in TOML.
_LABELS = [words for words in STRINGS if words.strip() and not any("\ud800" <= letter <= "\udfff" for letter in words)]


def _toml(words: str) -> str:
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in words) + '"'


def _prompts() -> str:
    several = f"[{', '.join(map(_toml, _LABELS))}]"
    cards = ", ".join(f"{{ card = {_toml(words)}, why = {_toml(words)} }}" for words in _LABELS)
    return f"""
["98.boxes"]
kind = "discuss"
question = {_toml(_LABELS[0])}
boxes = {several}
nudges = {several}
sides = {several}
starters = {several}
bank = {several}
solo = {_toml(_LABELS[0])}
["98.cards"]
kind = "sort"
question = "Sort."
piles = {several}
cards = [{cards}]
["98.items"]
kind = "rank"
question = "Rank."
items = {several}
["98.rows"]
kind = "rows"
question = "Fill in."
columns = [{_toml(_LABELS[0])}, {_toml(_LABELS[1])}]
["98.vote"]
kind = "vote"
question = "Reworded?"
options = {several}
"""
