"""Could somebody write a text down again? An attack on all that is shared of it.

The attacker holds the features file, the fragments that are quoted elsewhere, VADER with its list, and some English.
For each sentence it gathers the words that are certain and the words that are possible, writes the likeliest sentences
that fit (a beam search over word pairs), and lets the fingerprint byte and VADER's own score say which may be right.
Tests tell it more than the kit shares, to see that it rebuilds sentences when it should.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, islice
from typing import NamedTuple

from helpers import sentiment, words
from helpers.reviews import features

SHORTEST = 4  # words; a shorter sentence can be guessed by anyone, and gives nothing away
WIDTH = 32  # half-written sentences that are followed at a time
TRIES = 16  # words that are tried after each
CHECKED = 200  # finished sentences that are checked, the likeliest first
SURE = 5  # hits that a word pair needs before it counts for more than chance

Words = tuple[str, ...]
Model = Mapping[Words, Counter[str]]


class Task(NamedTuple):
    """One sentence to write: the lengths it may have, the words that are certain of it, those that are possible."""

    number: int
    sizes: range
    certain: tuple[Words, ...]  # fragments whole, other words alone
    possible: Counter[str]
    told: Mapping

    @property
    def open(self) -> int:
        """How many of its words are not known."""
        return self.sizes[-1] - sum(map(len, self.certain)) if self.sizes else 0


class Hints(NamedTuple):
    """What the kit never shares. Tests give it to the attacker."""

    places: Mapping[int, Mapping[int, str]] = {}  # sentence → place in the sentence → word
    right: Callable[[int, Words], bool] | None = None  # what a full hash of each sentence would answer
    sure: float = SURE  # 0 for a model made from the text itself
    width: int = WIDTH


@cache
def english() -> Model:
    """Which word follows which in the English that every Python brings: its own manual."""
    from pydoc_data.topics import topics

    return follow(" ".join(paragraph.split()) for topic in topics.values() for paragraph in topic.split("\n\n"))


def follow(sentences: Iterable[str], order: int = 1) -> Model:
    """Which word follows which in some sentences; which follows which two, with order 2.

    >>> follow(["The film is a film."])[("a",)]
    Counter({'film': 1})
    """
    model: dict[Words, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        held = ["", *words.tokens(sentence)]
        for at in range(1, len(held)):
            model[tuple(held[max(0, at - order) : at])][held[at]] += 1
    return model


def rebuilt(shared: Mapping, sentences: Sequence[str], *known, **more) -> list[int]:
    """The numbers of the sentences that the attack writes down word for word; printed titles are left out."""
    truth = [tuple(words.tokens(sentence)) for sentence in sentences]
    guesses = attack(shared, *known, **more)
    return [n for n, guess in guesses if guess == truth[n - 1] and guess not in printed(shared)]


def printed(shared: Mapping) -> set[Words]:
    """The titles that stand in a features file, as words."""
    titles = [part["title"] for part in shared["parts"]]
    return {tuple(words.tokens(title)) for title in [*titles, shared.get("about", {}).get("title", "")]}


def attack(
    shared: Mapping,
    fragments: Sequence[tuple[int, str]] = (),
    model: Model | None = None,
    hints: Hints = Hints(),  # noqa: B008
    most_open: float = math.inf,
) -> Iterator[tuple[int, Words]]:
    """The number of each sentence that can be written at all, and the likeliest writing of it.

    ``fragments`` are quotations, each with the number of its sentence. Sentences with more than ``most_open``
    unknown words are passed over.
    """
    model = english() if model is None else model
    for task in tasks(shared, fragments):
        guess = _write(task, model, hints) if task.open <= most_open else ()
        if guess:
            yield task.number, guess


# ---- what is known of each sentence


def tasks(shared: Mapping, fragments: Sequence[tuple[int, str]] = ()) -> list[Task]:
    """What the features and the quotations say together of each sentence, worked out section by section."""
    return sorted(task for section in shared["sections"] for task in _tasks(shared, section, fragments))


def _tasks(shared: Mapping, section: Mapping, fragments: Sequence[tuple[int, str]]) -> Iterator[Task]:
    told = {n: each for n, each in enumerate(shared["sentences"], 1) if each["part"] in section["parts"]}
    chunks = {n: [tuple(words.tokens(held)) for number, held in fragments if number == n] for n in told}
    known = {n: _known(n, each, chunks[n], shared["terms"]) for n, each in told.items()}
    rest = Counter(section["counts"]) - sum(known.values(), Counter())
    for part in section["parts"]:
        rest -= Counter(words.tokens(shared["parts"][part - 1]["title"]))
    short = [n for n, each in told.items() if "size" not in each]
    left = section["size"] - sum(each.get("size", 0) for each in told.values())
    for n, each in told.items():
        # All listed words and all chosen terms of a sentence are told, unless it withholds them.
        secret = "withheld" in each
        possible = Counter({w: k for w, k in rest.items() if secret or not (w in shared["terms"] or w in _list())})
        certain = known[n] + _worked_out(each, known[n], [w for w in rest if w in _list()])
        singles = certain - sum(map(Counter, chunks[n]), Counter())
        sizes = range(max(SHORTEST, certain.total()), features.SHORTEST_COUNTED)
        if "size" in each or short == [n]:
            sizes = range(each.get("size", left), each.get("size", left) + 1)
        yield Task(n, sizes, (*chunks[n], *((word,) for word in singles.elements())), possible, each)


def _known(number: int, told: Mapping, chunks: Iterable[Words], places: Mapping[str, Sequence[int]]) -> Counter[str]:
    listed = Counter(word for word, *_ in told.get("drove", ()))
    terms = Counter(term for term, numbers in places.items() if number in numbers)
    quoted = sum(map(Counter, chunks), Counter())
    return listed | terms | quoted | Counter(["but"] * told.get("but", False))


def _worked_out(told: Mapping, known: Counter[str], near: Sequence[str]) -> Counter[str]:
    """The listed words that a sentence withholds, where its score leaves only one choice of up to three."""
    if "withheld" not in told:
        return Counter()
    base = [word for word in known.elements() if word in _list()]
    fitting = (choice for size in range(4) for choice in combinations(near, size) if _scores([*base, *choice], told))
    choices = list(islice(fitting, 2))
    return Counter(choices[0]) if len(choices) == 1 else Counter()


def _scores(words: Sequence[str], told: Mapping) -> bool:
    total = sum(_list()[word] for word in words)
    score = sentiment.squash(total + math.copysign(told.get("marks", 0), total))
    return told["compound"] in (score, features.coarse(score))


@cache
def _list() -> Mapping[str, float]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer().lexicon


# ---- the search


class Draft(NamedTuple):
    """A sentence half written: how likely it is, its words, and what must still be in it."""

    likely: float
    words: Words
    due: tuple[Words, ...]


def _write(task: Task, model: Model, hints: Hints) -> Words:
    """The likeliest sentence that fits all that is known, or an empty one."""
    drafts = sorted((draft for size in task.sizes for draft in _drafts(task, size, model, hints)), reverse=True)
    if hints.right:
        return next((draft.words for draft in drafts if hints.right(task.number, draft.words)), ())
    fitting = [draft.words for draft in drafts[:CHECKED] if _printed(draft.words) in (None, task.told.get("print"))]
    return next((words for words in fitting if _as_told(words, task.told)), fitting[0] if fitting else ())


def _printed(words: Words) -> int | None:
    return features.fingerprint(" ".join(words))


def _as_told(words: Words, told: Mapping) -> bool:
    score = sentiment.score(" ".join(words))
    shares = sorted((share.word, round(share.share, 4)) for share in score.shares)
    return "drove" not in told or shares == sorted((word, share) for word, _, share, _ in told["drove"])


def _drafts(task: Task, size: int, model: Model, hints: Hints) -> list[Draft]:
    """The likeliest sentences of a length that use every certain word, and possible ones as often as they occur."""
    layers: dict[int, set[Draft]] = defaultdict(set)
    layers[0].add(Draft(0.0, (), tuple(sorted(task.certain))))
    writer = _Writer(task, model, hints)
    for at in range(size):
        for draft in sorted(layers.pop(at, ()), reverse=True)[: hints.width]:
            room = size - at - sum(map(len, draft.due))
            for piece in writer.pieces(draft, room) if room >= 0 else ():
                layers[at + len(piece)].add(writer.write(draft, piece, size))
    return [draft for draft in layers[size] if not draft.due]


class _Writer:
    """Goes on with a draft, by what follows what."""

    def __init__(self, task: Task, model: Model, hints: Hints):
        self.task, self.model, self.doubt = task, model, hints.sure or 1e-6
        self.places = hints.places.get(task.number, {})
        self.total = task.possible.total() + 1
        self.common = [word for word, _ in task.possible.most_common(TRIES // 3)] if hints.sure else []
        self.last = cache(self._last)
        self.likely = cache(self._likely)

    def pieces(self, draft: Draft, room: int) -> Iterator[Words]:
        """What may come next: each piece that is due, and while there is room the possible words, likeliest first."""
        fixed = self.places.get(len(draft.words))
        yield from (piece for piece in dict.fromkeys(draft.due) if fixed in (None, piece[0]))
        if room and fixed:
            yield (fixed,)
        elif room:
            for word in self.last(draft.words[-2:])[2]:
                if draft.words.count(word) < self.task.possible[word]:
                    yield (word,)

    def write(self, draft: Draft, piece: Words, size: int) -> Draft:
        likely, words, due = draft.likely, draft.words, list(draft.due)
        for word in piece:
            likely += self.likely(words[-2:], word) / size
            words = (*words, word)
        if piece in due:
            due.remove(piece)
        return Draft(likely, words, tuple(due))

    def _last(self, words: Words) -> tuple[Counter[str], int, list[str]]:
        """What followed the last words, how often in all, and which of it to try: the longest known context counts."""
        words = ("", *words)
        follows = next((self.model[words[-n:]] for n in (2, 1) if words[-n:] in self.model), Counter())
        known = Counter({word: hits for word, hits in follows.items() if word in self.task.possible})
        tries = dict.fromkeys([*(word for word, _ in known.most_common(TRIES)), *self.common])
        return follows, follows.total(), list(tries)

    def _likely(self, words: Words, word: str) -> float:
        follows, total, _ = self.last(words)
        by_chance = (self.task.possible[word] + 0.5) / self.total
        return math.log((follows[word] + self.doubt * by_chance) / (total + self.doubt))
