"""Which words, how often, where, compared with what? Counts, rates, keyness, dispersion and collocates."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from random import Random

from . import reviews, words
from .errors import Advice, BadInput, WrongType, some
from .reviews import little_words
from .reviews.languages import foreign
from .tables import Table, many

__all__ = ["by_luck", "collocates", "compare", "counts", "dispersion", "keyness", "little_words", "log_likelihood"]
__all__ += ["log_ratio", "sentences_with", "silence", "top"]

PER = 1000  # rates are per so many words
LOG_LIKELIHOOD_CUTOFF = 3.84  # chance alone passes it one time in twenty, for one word looked at (chi-squared, 1 d.f.)
WORDS = 'Say which words to look for, such as "film".'
FEWEST_HITS = 5  # below it a difference between two texts is an anecdote
FEWEST_SECTIONS = 5  # below it evenness over sections says nothing


def counts(source: object) -> Counter[str]:
    """How often each word occurs in a review, a voice, a section or a text.

    >>> counts("The film is a film.").most_common(1)
    [('film', 2)]
    """
    return Counter(reviews.source(source).counts)


def _size(words: Counter[str]) -> int:
    if not (size := words.total()):
        raise BadInput("There are no words to count here: give a text with at least one word.")
    return size


def _word(word: object, star: bool = False) -> str:
    """A word as the counts hold it."""
    if "*" in str(word) and not star:
        raise BadInput("A * stands for any ending in compare and silence alone: write the whole word here.")
    found = words.tokens(word) if isinstance(word, str) else []
    if len(found) != 1:
        raise BadInput(f"“{str(word)[:40]}” is not one word: counts know single words. Try quotes.find for a phrase.")
    return found[0]


def _whole(number: object, name: str = "n", such: int = 10, least: int = 1, most: int = 1_000_000) -> int:
    """A number of rows or of shuffles, or a seed."""
    if not isinstance(number, int) or not least <= number <= most:
        raise BadInput(f"{name} is a whole number from {least} to {most:,}, such as {such}.")
    return number


def _tokens(text: Iterable[str]) -> set[str]:
    """Some words as the counts hold them; a string may name several."""
    if text is little_words():
        return set(text)
    if not isinstance(text, Iterable):
        raise WrongType('Give words in quotation marks, such as skip=["film", "media"].')
    return {token for word in ([text] if isinstance(text, str) else text) for token in words.tokens(str(word))}


def _family(words: str, stroke: str | None = None) -> list[str]:
    """The words of a family as the counts hold them, each once; a star at the end of one stays."""
    given = words.split(stroke) if isinstance(words, str) else [words]
    return list(dict.fromkeys(_word(each, True) + "*" * str(each).strip().endswith("*") for each in given))


def top(source: object, n: int = 10, skip: Iterable[str] = ()) -> Table:
    """The n most frequent words with their counts and rates per 1,000 words; ties in alphabetical order.

    >>> top("The film, the doc, the show.", 2)
    Your text: 6 words
    word  count  per 1,000
    the       3     500.00
    doc       1     166.67
    """
    here, most, skipped = reviews.source(source), _whole(n, "One text, then how many: n"), _tokens(skip)
    words, size = here.counts, _size(here.counts)
    ranked = sorted((item for item in words.items() if item[0] not in skipped), key=lambda item: (-item[1], item[0]))
    rows = [(word, count, PER * count / size) for word, count in ranked[:most]]
    return Table(rows, ["word", "count", "per 1,000"], f"{here.label}: {many(size, 'word')}", foreign(words))


def compare(words: str | Sequence[str], *sources: object) -> Table:
    """Counts of some words in several texts, each with its rate per 1,000 words in brackets.

    Words in one string, parted by a stroke, are counted together: ``"worker/workers/labour"``. A star stands for any
    end of a word: ``"capital*"``.

    >>> compare(["film", "doc/show"], "A film, a film.", "A doc or a show.")
    word      Your text (4 words)  Your text (5 words)
    film      2 (500.00)           0 (0.00)
    doc/show  0 (0.00)             2 (400.00)
    """
    if not isinstance(words, Iterable):
        raise WrongType('Words first, then texts: frequency.compare("film", *reviews.all()).')
    given = reviews.sources(sources)
    texts = [counts(source) for source in given]
    # What stands round a review may have no words: SHARE's page has none. A typed text without words is a slip.
    sizes = [_size(found) if each.has_page else found.total() for each, found in zip(given, texts, strict=True)]
    heads = [f"{source.label} ({many(size, 'word')})" for source, size in zip(given, sizes, strict=True)]
    rows = []
    for word in some([words] if isinstance(words, str) else words, WORDS):
        family = _family(word, "/")
        hits = [_hits(found, family) for found in texts]
        rates = [f"{hit} ({PER * hit / size:.2f})" if size else "0" for hit, size in zip(hits, sizes, strict=True)]
        rows.append((word, *rates))
    return Table(rows, ["word", *heads])


def _hits(found: Counter[str], family: Sequence[str]) -> int:
    """How often a text uses the words of a family, each word once however many of its names fit."""
    exact, starts = set(family), tuple(name[:-1] for name in family if name.endswith("*"))
    hits = {word for word in found if word.startswith(starts)} if starts else set()
    return sum(found[word] for word in hits | exact)


def log_likelihood(a: int, size_a: int, b: int, size_b: int) -> float:
    """How surprising it is that a word occurs a times in text A and b times in text B, were the texts alike.

    The log-likelihood G² of Dunning (1993) in the two-cell form of Rayson and Garside (2000).

    >>> round(log_likelihood(10, 1000, 0, 1000), 2)
    13.86
    """
    _possible(a, size_a, b, size_b)
    expected = (a + b) / (size_a + size_b)
    cells = ((a, size_a), (b, size_b))
    return max(0.0, 2 * sum(hits * math.log(hits / (size * expected)) for hits, size in cells if hits))


def _possible(a: int, size_a: int, b: int, size_b: int) -> None:
    numbers = {type(a), type(size_a), type(b), type(size_b)} <= {int, float}
    if not numbers or not (0 <= a <= size_a > 0 and 0 <= b <= size_b > 0) or math.inf in (size_a, size_b):
        raise BadInput("A word cannot occur more often than a text has words, and a text has at least one word.")


def log_ratio(a: int, size_a: int, b: int, size_b: int) -> float:
    """Binary log of how many times more often a word occurs in text A than in text B.

    Rates are per word; a zero count is taken as half a hit (Hardie, 2014).

    >>> log_ratio(8, 1000, 2, 1000)
    2.0
    """
    _possible(a, size_a, b, size_b)
    return math.log2(((a or 0.5) / size_a) / ((b or 0.5) / size_b))


def keyness(source: object, *against: object, n: int = 10, skip: Iterable[str] = ()) -> Table:
    """The n words that set a text apart from others: G², log-ratio, and always the raw counts behind them.

    Only words that the text uses more often are listed. G² says how surprising a difference is, the log-ratio
    how large (1 = twice as often, 2 = four times); neither says why. A text is not compared with itself: where it is
    one of the others, it is left out.

    >>> keyness("film, film, film, a film", "a show, a doc", n=1)
    What sets Your text apart
    word    G²  log-ratio  Your text (5)  the others (4)
    film  4.70       2.68              4               0
    Fewer than 5 hits in all: 1 of these 1 words. Read them as hints.
    """
    here, there, skipped = *_against(source, against), _tokens(skip)
    size, other = _size(here.counts), _size(there)
    hits = [(word, a, there[word]) for word, a in here.counts.items() if a * other > (there[word] or 0.5) * size]
    rows = [(w, log_likelihood(a, size, b, other), log_ratio(a, size, b, other), a, b) for w, a, b in hits]
    rows = sorted((row for row in rows if row[0] not in skipped), key=lambda row: (-row[1], row[0]))[: _whole(n)]
    head = ["word", "G²", "log-ratio", f"{here.label} ({size:,})", f"the others ({other:,})"]
    return Table(rows, head, f"What sets {here.label} apart", _caution(rows))


def _against(source: object, against: Sequence[object]) -> tuple[reviews.Source, Counter[str]]:
    """A text, and the words of all the others together."""
    here, asked = reviews.source(source), reviews.sources(against)
    voices = getattr(here, "voices", ())
    others = [other for other in asked if here not in (other, *getattr(other, "voices", ())) and other not in voices]
    if not others:
        raise BadInput("Give other texts, such as *reviews.all(): a text is not compared with itself.")
    there = Counter[str]()
    for other in others:
        there.update(other.counts)  # faster than a sum of Counters
    return here, there


def by_luck(source: object, *against: object, skip: Iterable[str] = (), times: int = 300, seed: int = 1) -> Table:
    """What `keyness` finds, beside what luck alone gives: all words shuffled, and dealt out anew at the same sizes.

    A permutation test (Fisher, 1935) by counts; the same ``seed`` gives the same shuffles. Here each word falls alone;
    in a text a topic brings several at once, so that chance gives more than these shuffles do (Lijffijt and others,
    2016). By hand: of 20 ways to deal out three a and three b, 2 give one text three alike, with a G² of 4.16.

    >>> round(by_luck("a a a", "b b b", times=2000).column("luck, on average")[0], 1)
    0.1
    """
    here, there, skipped = *_against(source, against), _tokens(skip)
    sizes = _size(here.counts), _size(there)
    times, seed = _whole(times, "times", 300, most=5_000), _whole(seed, "seed", 1, least=0)
    hits = tuple((here.counts[word], there[word]) for word in {**here.counts, **there} if word not in skipped)
    what = [f"words with a G² from {LOG_LIKELIHOOD_CUTOFF} on", "the highest G²", "words with a G² as high as that"]
    rows = [
        (name, own, sum(luck) / times, min(luck), max(luck), sum(each >= own for each in luck))
        for name, (own, *luck) in zip(what, _shuffled(hits, sizes, times, seed), strict=True)
    ]
    head = ["what", here.label, "luck, on average", "luck, least", "luck, most", "shuffles with as much"]
    note = f"All words shuffled {times:,} times (seed {seed}) into texts of {sizes[0]:,} and {sizes[1]:,} words."
    return Table(rows, head, f"What sets {here.label} apart, and what luck alone gives", note)


@lru_cache(maxsize=64)
def _shuffled(hits: tuple[tuple[int, int], ...], sizes: tuple[int, int], times: int, seed: int) -> list[list[float]]:
    """What of a text (first), and of each shuffle, is over the cutoff, on top, and as high as the text's own top."""
    both = [*map(sum, hits)]
    known = [[_set_apart(a, n - a, *sizes) for a in range(min(n, sizes[0]) + 1)] for n in both]
    both.append(sum(sizes) - sum(both))  # the words that are skipped: of one kind, which sets nothing apart
    known.append([0.0] * (both[-1] + 1))
    cards, deal = [*Counter(dict(enumerate(both))).elements()], Random(seed).sample
    own = Counter({kind: a for kind, (a, _) in enumerate(hits)})
    line = max(known[kind][a] for kind, a in own.items()) - 1e-9 if own else 0.0
    found = []
    for dealt in chain([own], (Counter(deal(cards, sizes[0])) for _ in range(times))):
        surprise = [known[kind][a] for kind, a in dealt.items()]
        over = sum(each >= LOG_LIKELIHOOD_CUTOFF for each in surprise)
        found.append((over, max(surprise, default=0.0), sum(each > line for each in surprise)))
    return [[*column] for column in zip(*found, strict=True)]


def _set_apart(a: int, b: int, size_a: int, size_b: int) -> float:
    """How surprising it is that the first text uses a word more often; nothing where it does not."""
    return log_likelihood(a, size_a, b, size_b) if a * size_b > max(b, 0.5) * size_a else 0.0


def _caution(rows: Sequence[tuple[str, float, float, int, int]]) -> str:
    if not rows:
        return "No word stands out: the others have too few words to tell."
    few = sum(a + b < FEWEST_HITS for *_, a, b in rows)
    weak = sum(surprise < LOG_LIKELIHOOD_CUTOFF for _, surprise, *_ in rows)
    hints = f"Fewer than {FEWEST_HITS} hits in all: {few} of these {len(rows)} words. Read them as hints." * bool(few)
    chance = f"A G² below {LOG_LIKELIHOOD_CUTOFF}, as chance alone often gives: {weak} of them." * bool(weak)
    return f"{hints} {chance}".strip()


def dispersion(source: object, *words: str) -> Table:
    """How evenly a word is spread over the sections: Gries' deviation of proportions (2008), 0 even, towards 1 lumpy.

    The counts by section stand beside it. Raises Advice for a text of fewer than five sections.
    """
    text = reviews.source(source)
    sections = text.sections
    if len(sections) < FEWEST_SECTIONS:
        raise Advice(f"{text.label} has {len(sections)} counted sections: too few to speak of spread. Use charts.")
    total = sum(section.size for section in sections)
    rows: list[tuple[object, ...]] = []
    for word in map(_word, some(words, WORDS)):
        hits = [section.counts[word] for section in sections]
        here = sum(hits)
        parts = [abs(h / here - s.size / total) for h, s in zip(hits, sections, strict=True)] if here else []
        rows.append((word, sum(parts) / 2 if here else None, *hits))
    head = ["word", "DP", *(section.title for section in sections)]
    return Table(rows, head, f"{text.label}: spread over sections")


def collocates(source: object, word: str, n: int = 10) -> Table:
    """The words that share a sentence with a word more often than chance would have it.

    Shown are the sentences that hold both, the sentences that hold each, and the log-likelihood association of NLTK.
    Without the page only the chosen terms of data/terms.txt are known by sentence; with it, every word is.
    """
    from nltk.metrics import BigramAssocMeasures

    here, word = reviews.source(source), _word(word)
    held, total = _held(here), len(here.sentences)
    if word not in held:
        raise BadInput(f"“{word}” is not a term whose sentences are known here. {_known(here, held)}")
    rows = []
    for other, where in held.items():
        both = len(where & held[word])
        if other == word or both < 2 or both * total <= len(where) * len(held[word]):
            continue
        strength = BigramAssocMeasures.likelihood_ratio(both, (len(held[word]), len(where)), total)
        rows.append((other, both, len(where), strength))
    rows.sort(key=lambda row: (-row[3], row[0]))
    head = ["word", f"with “{word}”", "in all", "G²"]
    caption = f"{here.label}: “{word}” stands in {len(held[word])} of {total} sentences"
    return Table(rows[: _whole(n)], head, caption)


def _held(here: reviews.Source) -> dict[str, set[int]]:
    """Which sentences hold each word."""
    if not here.has_page:
        if here.places is None:
            raise WrongType('This needs a review, a voice or a text, such as reviews.load("harney").')
        return {term: set(numbers) for term, numbers in here.places.items()}
    held: dict[str, set[int]] = {}
    for sentence in here.sentences:
        for token in words.tokens(sentence.text or ""):
            held.setdefault(token, set()).add(sentence.number)
    return held


def _known(here: reviews.Source, held: Mapping[str, set[int]]) -> str:
    if here.has_page:
        return "Try a word that occurs in it."
    return f"Known are: {', '.join(held)}. Bring the page and any word will do."


def sentences_with(source: object, *words: str) -> Table:
    """The numbers of the sentences that hold each word: where it lives in the text."""
    here = reviews.source(source)
    held, total = _held(here), len(here.sentences)
    rows = []
    for word in map(_word, some(words, WORDS)):
        if word not in held and here.counts[word]:
            raise BadInput(f"The places of “{word}” are not known here. {_known(here, held)}")
        rows.append((word, len(held.get(word, ())), total, ", ".join(map(str, sorted(held.get(word, ()))))))
    return Table(rows, ["word", "sentences", "of", "their numbers"], f"{here.label}: {total} sentences")


def silence(groups: Mapping[str, str], *sources: object) -> Table:
    """Counts of whole word families in several texts: which idea is not named at all?

    ``groups`` gives an idea its words: ``{"privacy": "privacy private surveillance"}``.
    """
    if not isinstance(groups, Mapping):
        raise WrongType('Give each idea its words: {"privacy": "privacy private surveillance"}.')
    given = reviews.sources(sources)
    texts = [counts(source) for source in given]
    rows = [(idea, *(_hits(found, _family(words)) for found in texts)) for idea, words in groups.items()]
    note = "0 means: none of these words. The idea may be there in others."
    return Table(rows, ["idea", *(source.label for source in given)], note=note)
