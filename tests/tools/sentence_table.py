"""How well are sentence ends found? Precision and recall of ours, of Punkt alone and of pySBD, on cases of our own.

    python tests/tools/sentence_table.py

pySBD is in tests/requirements.txt; where it is absent, its line is left out.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from helpers import words

CASES = Path(__file__).with_name("sentence_cases.toml")
Splitter = Callable[[str], list[str]]


def cases() -> Iterator[tuple[str, str, set[int]]]:
    """The kind of each case, its text, and after how many letters, blanks not counted, its sentences end."""
    for kind, table in tomllib.loads(CASES.read_text(encoding="utf-8")).items():
        for case in table["cases"]:
            yield kind, case.replace("|", ""), _ends(case.split("|"))


def _ends(pieces: list[str]) -> set[int]:
    ends, at = set(), 0
    for piece in pieces[:-1]:
        at += len(re.sub(r"\s", "", piece))
        ends.add(at)
    return ends


def measured(split: Splitter) -> tuple[int, int, int, list[str]]:
    """How many ends are right, how many were found, how many there are, and the cases that are wrong."""
    right = found = there = 0
    wrong = []
    for kind, text, ends in cases():
        told = _ends(split(text))
        right, found, there = right + len(told & ends), found + len(told), there + len(ends)
        if told != ends:
            wrong.append(f"{kind}: {' | '.join(split(text))}")
    return right, found, there, wrong


def punkt(text: str) -> list[str]:
    """Punkt as nltk brings it, without our abbreviations."""
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    return list(PunktSentenceTokenizer().tokenize(text))


def splitters() -> dict[str, Splitter]:
    """Ours, and its peers as far as they are here."""
    found: dict[str, Splitter] = {"ours": lambda text: list(map(str, words.sentences(text))), "Punkt alone": punkt}
    try:
        import pysbd

        found["pySBD"] = pysbd.Segmenter(language="en", clean=False).segment
    except ImportError:
        pass
    return found


def main() -> None:
    """Print a line for each splitter, and what ours gets wrong."""
    print(f"{sum(1 for _ in cases())} cases")
    for name, split in splitters().items():
        right, found, there, wrong = measured(split)
        print(f"{name:12} precision {right / max(found, 1):.3f}  recall {right / there:.3f}  cases wrong {len(wrong)}")
        if name == "ours":
            print(*(f"    {each}" for each in wrong), sep="\n")


if __name__ == "__main__":
    main()
