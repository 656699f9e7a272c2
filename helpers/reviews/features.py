"""What may we share? A text goes in, counts come out: nothing from which its sentences could be written down again."""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from .. import files, words
from ..errors import BadInput
from . import lexicon

SCHEMA = 1
LARGEST_FILE = 20_000_000  # bytes
SMALLEST_SECTION = 150  # words; counts of less would say too much about too few sentences
SHORTEST_COUNTED = 8  # words; below it a sentence's length is not told
SHORTEST_PRINTED = 12  # words; below it a sentence has no fingerprint
HIDDEN_WORDS = 4  # a sentence keeps at least this many words to itself, or its listed words are withheld
UNTOLD_BY_TERMS = 3  # where fewer of its words are no chosen terms, the terms that it holds are not told


def terms() -> tuple[str, ...]:
    """The chosen terms, from data/terms.txt."""
    return files.lines(files.data() / "terms.txt")


def fingerprint(sentence: str) -> int | None:
    """One byte that helps to recognise a sentence of twelve words or more, and cannot give it away.

    >>> fingerprint("Too short.") is None, 0 <= fingerprint("word " * 12) < 256
    (True, True)
    """
    tokens = words.tokens(sentence)
    if len(tokens) < SHORTEST_PRINTED:
        return None
    return hashlib.sha256(" ".join(tokens).encode("utf-8", "replace")).digest()[0]


def units(part: words.Part) -> list[words.Line]:
    """A part's heading, if it has one, and its sentences: what is numbered and scored."""
    return [*filter(None, [part.title]), *words.sentences(part.lines)]


def make(
    name: str,
    parts: Sequence[words.Part],
    titles: Sequence[str] = (),
    voices: Sequence[str] = (),
    furniture: Iterable[str] = (),
    about: Mapping[str, str] | None = None,
    share: bool = True,
) -> dict[str, Any]:
    """The features of a text: counts by section, numbers by sentence, places of the chosen terms.

    ``parts`` are its sections in order, ``titles`` and ``voices`` one for each (by default its headings, one voice);
    ``furniture`` are the lines of the page that are not the text. Whether the text may be shared, ``pack`` finds out;
    where it is not to, each voice is counted by itself, and what its text tells is left to that.
    """
    titles = titles or [part.title or f"Part {n}" for n, part in enumerate(parts, 1)]
    voices = voices or [name] * len(parts)
    inside = {number: units(part) for number, part in enumerate(parts, 1)}
    numbered = [(number, unit) for number, sentences in inside.items() for unit in sentences]
    aside, printed = words.count(furniture), set(titles)
    return {
        "schema": SCHEMA,
        "name": name,
        **({"about": dict(about)} if about is not None else {}),
        "parts": [{"title": title, "voice": voice} for title, voice in zip(titles, voices, strict=True)],
        "sections": [_section(covers, inside) for covers in _merged(inside, voices, SMALLEST_SECTION if share else 1)],
        "furniture": {"size": aside.total(), "counts": dict(sorted(aside.items()))},
        "sentences": [
            _sentence(n, unit, unit in printed) if share else {"part": n, "compound": None} for n, unit in numbered
        ],
        "terms": _places([unit for _, unit in numbered], printed) if share else {},
    }


def _merged(inside: Mapping[int, Sequence[words.Line]], voices: Sequence[str], smallest: int) -> list[list[int]]:
    """Numbers of the parts that are counted together: a short one joins its own voice before it, else after it."""

    def small(group: list[int], smallest: int = SMALLEST_SECTION) -> bool:
        return sum(len(unit.tokens) for number in group for unit in inside[number]) < smallest

    groups: list[list[int]] = []
    newest: dict[str, list[int]] = {}
    for number, voice in zip(inside, voices, strict=True):
        if voice in newest and (small([number]) or small(newest[voice])):
            newest[voice].append(number)
        else:
            newest[voice] = [number]
            groups.append(newest[voice])
    kept = groups[:1]
    for group in groups[1:]:
        # A voice that says too little to be counted alone is counted with the section before it.
        if small(group, smallest) or small(kept[-1], smallest):
            kept[-1].extend(group)
        else:
            kept.append(group)
    return kept


def _section(covers: list[int], inside: Mapping[int, Sequence[words.Line]]) -> dict[str, Any]:
    counts = Counter(token for number in covers for unit in inside[number] for token in unit.tokens)
    return {"parts": covers, "size": counts.total(), "counts": dict(sorted(counts.items()))}


def _sentence(section: int, unit: words.Line, printed: bool) -> dict[str, Any]:
    # A heading is printed whole among the titles: there is nothing to withhold.
    counts, score = Counter(unit.tokens), lexicon.with_slopes(unit)
    shares = sorted(score.shares, key=lambda share: (share.word, share.share))
    known = Counter(share.word for share in shares) | Counter(_told_terms(counts, printed))
    withheld = bool(shares) and not printed and counts.total() - known.total() < HIDDEN_WORDS
    told = {
        "part": section,
        "size": counts.total() if counts.total() >= SHORTEST_COUNTED else None,
        "print": fingerprint(unit),
        "compound": coarse(score.compound or 0) if withheld else score.compound,
        "marks": round(score.punctuation, 3) or None,
        "but": score.but or None,
        "drove": [[share.word, share.value, round(share.share, 4), share.slope] for share in shares] or None,
        "withheld": withheld or None,
    }
    if withheld:
        del told["drove"]
    return {key: value for key, value in told.items() if value is not None or key == "compound"}


def coarse(compound: float) -> float:
    """A score told to one decimal only: a full one names the listed words that come to it.

    >>> coarse(0.6705), coarse(-0.9862)
    (0.7, -0.9)
    """
    return max(-0.9, min(0.9, round(compound, 1)))


def _told_terms(counts: Mapping[str, int], printed: bool) -> list[str]:
    """The chosen terms among some words; none where they would leave too little of a sentence untold."""
    held = [term for term in terms() if term in counts]
    return held if printed or sum(counts.values()) - len(held) >= UNTOLD_BY_TERMS else []


def _places(sentences: Sequence[words.Line], printed: Collection[str]) -> dict[str, list[int]]:
    held = [_told_terms(Counter(sentence.tokens), sentence in printed) for sentence in sentences]
    places = {term: [n for n, here in enumerate(held, 1) if term in here] for term in terms()}
    return {term: numbers for term, numbers in places.items() if numbers}


def dump(features: Mapping[str, Any]) -> str:
    """Features as JSON: the same bytes each time, one section, sentence or term to a line.

    >>> print(dump({"name": "a", "sentences": [{"size": 9}]}), end="")
    {
    "name": "a",
    "sentences": [
    {"size": 9}
    ]
    }
    """
    line, rows = partial(json.dumps, ensure_ascii=False), []
    for key, value in features.items():
        told = "[\n" + ",\n".join(map(line, value)) + "\n]" if isinstance(value, list) else line(value)
        rows.append(f"{line(key)}: {told}")
    return "{\n" + ",\n".join(rows) + "\n}\n"


def read(path: Path) -> dict[str, Any]:
    """The features in a file. Raises BadInput, in one line, for a file that is not one of ours, or is damaged."""
    with suppress(OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        found: Any = files.from_json(files.read(path, LARGEST_FILE) or b"")
        if _is_sound(found):
            return dict(found)
    raise BadInput(f"“{path.stem[:40]}” is no features file of this kit, or a damaged one: pack it again.")


def _is_sound(found: Any) -> bool:
    """Whether all is as `make` makes it; one of Python's own errors where something is not even there."""
    texts = [found["name"], *found.get("about", {}).values()]
    texts += [part[told] for part in found["parts"] for told in ("title", "voice")]
    counted = [each["counts"] for each in (*found["sections"], found["furniture"])]
    numbers = [hits for counts in counted for hits in counts.values()]
    places = [number for numbers in found["terms"].values() for number in numbers]
    covered = sorted(part for section in found["sections"] for part in section["parts"])
    return (
        found["schema"] == SCHEMA
        and len(found["sentences"]) > 0
        and all(type(text) is str for text in texts)
        and all(type(number) is int for number in (*numbers, *places))
        and min(numbers) > 0
        and all(1 <= number <= len(found["sentences"]) for number in places)
        and covered == list(range(1, len(found["parts"]) + 1))
        and all(_is_sound_sentence(each, len(covered)) for each in found["sentences"])
    )


def _is_sound_sentence(each: Any, parts: int) -> bool:
    shares = each.get("drove", ())
    return (
        1 <= each["part"] <= parts
        and -1 <= (each["compound"] or 0) <= 1
        and math.isfinite(each.get("marks", 0))
        and all(type(each.get(key, 0)) is int for key in ("size", "print"))
        and all(type(word) is str and len(values) == 3 and all(map(math.isfinite, values)) for word, *values in shares)
    )
