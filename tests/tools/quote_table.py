"""How right and how fast is the quote check? Verdicts against truth, and time against rapidfuzz and difflib.

Run by hand, in the kit's folder: python3 tests/tools/quote_table.py
It needs the publishers' pages (SECOND_OPINIONS_REVIEWS says where). The ten megabytes of other prose are what every
Python brings along: the documentation inside its modules and installed packages, taken paragraph by paragraph.
"""

import os
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from time import perf_counter

from brought import bodies
from prose import articles

from helpers import words
from helpers.quotes import parse, search
from helpers.quotes.corpus import Corpus

KIT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).with_name("quote_cases.toml")
MEGABYTE = 1_000_000
FOUND = ("exact", "trimmed", "altered", "stitched")


@dataclass(frozen=True)
class Case:
    """One quotation as somebody gave it, the group that it belongs to, and the truth about it."""

    group: str
    truth: str
    words: str
    review: str = ""


def cases(bodies: dict[str, list[str]]) -> list[Case]:
    """The quotations of quote_cases.toml, made from the sentences of the reviews."""
    groups = tomllib.loads(CASES.read_text(encoding="utf-8"))
    return [
        Case(group, told["truth"], make(case, bodies), case.get("passage", "").split(" ")[0])
        for group, told in groups.items()
        for case in told["cases"]
    ]


def make(case: dict, bodies: dict[str, list[str]]) -> str:
    """One quotation, as the rule of its case makes it."""
    if "words" in case:
        return case["words"]
    sentence, first, last = _printed(case["passage"], bodies)
    places = parse.words(sentence)
    new = {n: sentence[places[n - 1].start : places[n - 1].end] for n in range(first, last + 1)}
    for rule, change in (("swap", "{}"), ("bracket", "[{}]")):
        new |= {int(n): change.format(to) if to else "" for n, to in case.get(rule, {}).items()}
    new |= {int(n): f"{new[int(n)]} {more}" for n, more in case.get("add", {}).items()}
    for rule, mark in (("dots", "…"), ("silent", "")):
        if rule in case:
            start, end = case[rule]
            new |= {n: "" for n in range(start, end + 1)} | {start: mark}
    if "order" in case:
        one, other = case["order"]
        new[one], new[other] = new[other], new[one]
    made = ""
    for n in range(first, last + 1):
        between = sentence[places[n - 2].end : places[n - 1].start] if n > first else ""
        made += (between if new[n] else " ") + new[n]
    made = " ".join(made.split())
    if case.get("unmark"):
        made = re.sub(r"[\[\]…]", "", made)
    if "then" in case:
        other, start, end = _printed(case["then"], bodies)
        there = parse.words(other)
        made += case["join"] + other[there[start - 1].start : there[end - 1].end]
    return _with_marks(made, case.get("marks"))


def _printed(passage: str, bodies: dict[str, list[str]]) -> tuple[str, int, int]:
    review, sentence, span = passage.split(" ")
    first, last = span.split("-")
    return bodies[review][int(sentence) - 1], int(first), int(last)


def _with_marks(made: str, marks: str | None) -> str:
    if marks == "straight":
        return words.straighten(made).replace("–", "-")
    if marks == "capitals":
        return made.upper()
    if marks == "dashes":
        return made.replace(",", " —")
    if marks == "bare":
        return re.sub(r"[^\w\s'’%$£-]", "", made)
    return made


def found(corpus: Corpus, quotation: str) -> search.Finding:
    """What the check finds of a quotation in some texts."""
    return min(search.findings(corpus, quotation), key=lambda each: each.rank, default=search.NOTHING)


# -- the peers, as they would be used without this kit


def by_rapidfuzz(quotation: str, articles: list[str]) -> object:
    """The best article by partial ratio, and where in it the quotation lies."""
    from rapidfuzz import fuzz, process

    article = process.extractOne(quotation, articles, scorer=fuzz.partial_ratio)
    return article and fuzz.partial_ratio_alignment(quotation, article[0])


def by_difflib(quotation: list[str], articles: list[list[str]]) -> float:
    """The best share of the quotation's words that one alignment finds in order in an article."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(quotation)
    best = 0.0
    for article in articles:
        matcher.set_seq1(article)
        best = max(best, sum(block.size for block in matcher.get_matching_blocks()) / len(quotation))
    return 100 * best


def milliseconds(work: Callable[[], object], times: int = 3) -> float:
    """The median time of some work."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(1000 * (perf_counter() - start))
    return median(taken)


def report(name: str, texts: list[tuple[str, str]], given: list[Case], every: int) -> int:
    """Print what the check makes of the cases on some texts, and what it takes; how many grave errors there were."""
    start = perf_counter()
    corpus = Corpus(texts)
    print(f"\n{name}: {len(texts):,} texts, {sum(len(t) for _, t in texts) / MEGABYTE:.2f} MB,", end=" ")
    print(f"made ready in {1000 * (perf_counter() - start):,.0f} ms")
    answers = [(case, found(corpus, case.words)) for case in given]
    print(f"\n{'truth':<10}{'cases':>6}  verdicts")
    for truth in dict.fromkeys(case.truth for case in given):
        told = Counter(finding.what for case, finding in answers if case.truth == truth)
        print(f"{truth:<10}{told.total():>6}  {', '.join(f'{n} {what}' for what, n in told.most_common())}")
    grave = [case for case, finding in answers if is_grave(case, finding)]
    highest = max(finding.score for case, finding in answers if case.truth == "absent")
    print(f"altered called exact, or absent called found: {len(grave)}; highest score of an absent one: {highest:.0f}")
    for case in grave:
        print(f"  {case.group}: {case.words[:40]}…")
    timed(corpus, texts, given[::every])
    return len(grave)


def is_grave(case: Case, finding: search.Finding) -> bool:
    """Whether an altered quotation was called exact, or one that nobody printed was called found."""
    called_exact = case.truth in ("altered", "stitched", "rewritten") and finding.what in ("exact", "trimmed")
    return called_exact or (case.truth == "absent" and finding.what in FOUND)


def timed(corpus: Corpus, texts: list[tuple[str, str]], given: list[Case]) -> None:
    """Print the median times of the check and of its peers, and the medians of their ratios case by case."""
    strings = [words.fold(whole) for _, whole in texts]
    lists = [string.split() for string in strings]
    print(f"\n{'milliseconds a quotation':<26}{'check':>8}{'rapidfuzz':>11}{'ratio':>7}{'difflib':>10}{'ratio':>7}")
    kinds = {"exact": ["exact"], "changed": ["trimmed", "altered", "stitched", "rewritten"], "absent": ["absent"]}
    every = []
    for kind, truths in kinds.items():
        rows = [timed_one(corpus, strings, lists, case.words) for case in given if case.truth in truths]
        every += rows
        print_times(kind, rows)
    print_times("all", every)


def timed_one(corpus: Corpus, strings: list[str], lists: list[list[str]], quotation: str) -> tuple[float, ...]:
    plain = words.fold(quotation)
    ours = milliseconds(lambda: found(corpus, quotation))
    peer = milliseconds(lambda: by_rapidfuzz(plain, strings))
    other = milliseconds(lambda: by_difflib(plain.split(), lists), 1)
    return ours, peer, ours / peer, other, ours / other


def print_times(kind: str, rows: list[tuple[float, ...]]) -> None:
    ours, peer, ratio, other, share = (median(column) for column in zip(*rows, strict=True))
    print(f"{kind:<26}{ours:>8.2f}{peer:>11.2f}{ratio:>7.2f}{other:>10.1f}{share:>7.2f}")


def main() -> int:
    folder = Path(os.environ.get("SECOND_OPINIONS_REVIEWS") or KIT.parent / "shared" / "reviews")
    if not any(folder.glob("*.txt")):
        print("The publishers' pages are not here: set SECOND_OPINIONS_REVIEWS to their folder.")
        return 2
    sentences = bodies(folder)
    reviews = [(name, "\n".join(body)) for name, body in sentences.items()]
    given = cases(sentences)
    print(f"{len(given)} quotations from {CASES.name}, one threshold: {search.ALTERED}")
    grave = report("The three reviews", reviews, given, every=1)
    other = articles(10 * MEGABYTE)
    return 1 if grave + report("With ten megabytes of documentation", other + reviews, given, every=9) else 0


if __name__ == "__main__":
    sys.exit(main())
