"""Is it English? The stop list of the kit, and one honest line for a text that its tools do not know."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .. import files

UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"  # Thai to Chinese
MADE_FOR = "The stop list, the list of praise and blame and the rules for sentence ends are made for English."


@cache
def little_words() -> frozenset[str]:
    """The kit's stop list, from data/little-words.txt: the words that hold every English text together.

    It is a frozenset: make your own with ``frequency.little_words() | {"film"}``.
    """
    return frozenset(word for line in files.lines(files.data() / "little-words.txt") for word in line.split())


def foreign(counts: Mapping[str, int]) -> str:
    """What to say of a text, by its counted words, that does not look like English; nothing of one that does.

    >>> foreign({"die": 1, "musik": 1, "ist": 1, "schön": 1}).split(":")[0]
    'This looks like German'
    >>> foreign({"die": 1, "hard": 1})
    ''
    """
    letters = "".join(counts)
    if 2 * len(re.findall(UNSPACED, letters)) > len(letters):
        return f"This writing has no spaces: what counts as one word here may be many. {MADE_FOR}"
    if 2 * len(re.findall(r"[^\W\d_\u0000-\u024f]", letters)) > len(letters):
        return f"This is not in Latin letters: read the results with care. {MADE_FOR}"
    english = sum(counts[word] for word in little_words() & counts.keys())
    common = files.table(Path(__file__).with_suffix(".toml"))
    hits = {name: sum(counts[word] for word in counts.keys() & said.split()) for name, said in common.items()}
    language = max(hits, key=lambda name: hits[name])
    told = hits[language] > max(1, english)
    return f"This looks like {language}: read the results with care. {MADE_FOR}" if told else ""
