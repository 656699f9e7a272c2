"""How hard is the prose of the lessons to read? ``python3 tests/tools/reading_level.py`` prints a line for each.

The Flesch–Kincaid grade (Kincaid and others, 1975): 0.39 × words a sentence + 11.8 × syllables a word − 15.59, the
school year whose pupils should manage; year 1 begins at six. It knows length and nothing else.
Syllables are counted by rule: groups of vowels, less silent ends. Code, links, numbers and the facts under the title
are left out; each line is at least a sentence, which is how the lessons are set.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

import refresh
import shape

VOWELS = re.compile(r"[aeiouy]+")
# Where one group of letters has two sounds: me-di-a, be-ing, cre-ate, us-u-al, sci-ence, rhyth-m.
SPLIT = re.compile(
    r"i(?:a(?!l[^a-z]|l$|n\b|g|r\b)|o(?!n|u)|u|er\b|et|en(?:ce|t))|[rv]ious|[aeouy]ing|eo(?!p|us)|[^gq]ua(?!r)|uou"
    r"|[^aeiou]ea(?:t[ei]|lity)|[^aeiou]ea\b|area|oope|uel\b|seum|[^aeiou](?:th|s)m\b|[tl]rial|\blio"
)
SILENT = re.compile(
    r"(?:[^aeiouylr]|[^aeiouyl]r|[aeiouy][lr])es?$|[^aeiouydt]ed$|[^aeiouy]e(?:ly|ment|less|ful|ness)|some[bot]|anguage"
)
HISSING = re.compile(r"(?:s|z|x|ch|sh|c|g)es$")


class Level(NamedTuple):
    """The size of a text, and its grade."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def syllables(word: str) -> int:
    """How many syllables a word has, by rule: right for nine words in ten, and never 0.

    >>> [syllables(word) for word in ("film", "critic", "people", "voices", "agreement")]
    [1, 2, 2, 2, 3]
    """
    word = re.sub(r"['’]s?$", "", word.lower())
    count = len(VOWELS.findall(word)) + len(SPLIT.findall(word))
    count -= bool(SILENT.search(word)) and not HISSING.search(word)
    return max(1, count)


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence of a plain text; a line ends one.

    >>> sentences("The film is long. Is it good?")
    [['The', 'film', 'is', 'long'], ['Is', 'it', 'good']]
    """
    parts = re.split(r"[.!?…]+[”’\")]*\s|\n", text + "\n")
    return list(filter(None, (re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", part) for part in parts)))


def level(text: str) -> Level:
    """The size of a plain text."""
    found = sentences(text)
    words = [word for sentence in found for word in sentence]
    return Level(len(words), len(found), sum(map(syllables, words)))


def prose(path: Path) -> str:
    """What a student reads in a lesson, as plain text; notes for teachers left out."""
    cells = [cell for cell in shape.Lesson(path).cells[1:] if cell["cell_type"] == "markdown"]
    text = "\n".join(shape.source(cell) for cell in cells if not shape.is_teachers(cell))
    text = re.sub(r"```[^`]*```|`[^`\n]*`|\]\([^)]*\)|<[^>]+>|^#+ .*$|https?://\S+", " ", text, flags=re.M)
    return re.sub(r"^\s*(?:[-*]|\d+\.) |[*\[\]|]", " ", text, flags=re.M)


def main() -> None:
    """Print a line for each lesson."""
    print("lesson                   words  words a sentence  syllables a word  grade")
    for path in refresh.lessons():
        found = level(prose(path))
        each = f"{found.words / found.sentences:16.1f}  {found.syllables / found.words:16.2f}"
        print(f"{path.stem:24} {found.words:5}  {each}  {found.grade:5.1f}")


if __name__ == "__main__":
    sys.exit(main())
