"""Who said that, where, and is it what they said? The quote bank, words in their context, and the quote check."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from .. import reviews, tables, words
from ..errors import Advice, BadInput, WrongType, unknown
from ..reviews import Review, Section, Sentence
from . import search, speakers
from .concordance import context, find, has_pages, sentence_on
from .quotebank import Quote, bank, get, kinds, label, review_name, signed_by
from .search import NOTHING, Corpus, Finding, Passage
from .verdicts import (
    ALTERED,
    CANNOT_TELL,
    EXACT,
    NOT_FOUND,
    STITCHED,
    TRIMMED,
    WRONG_REVIEW,
    WRONG_SPEAKER,
    Place,
    Verdict,
    Verdicts,
)

__all__ = ["Corpus", "bank", "check", "check_all", "context", "find", "get", "kinds"]

LONGEST = 3000  # characters of a quotation; what is longer is a text
LONGEST_TEXT = 200_000  # characters of a text whose quotations are checked
MOST_PLACES = 50  # of the same words, among which the speaker and the review that were named are looked for
# What stands between quotation marks: “…”, ‘…’, "…" or '…'. An apostrophe stands before or after a letter.
QUOTED = re.compile(
    r"“([^“”]{2,800})”|‘([^‘]{2,800}?)’(?!\w)|(?<!\w)\"([^\"\n]{2,800}?)\""
    r"|(?<!\w)'(?=\w)([^\n]{1,800}?)(?<=[\w.,!?…])'(?!\w)"
)
BRING = "Bring the publisher's page, and "


def check(
    quotation: str,
    speaker: str | None = None,
    review: object = None,
    texts: Corpus | Iterable[tuple[object, str]] | None = None,
) -> Verdict:
    """The verdict on a quotation as somebody gave it, and on its speaker and its review where they are named.

    It is compared word for word: with the page of a review where the reader has brought it, else with the quote bank;
    what neither can answer, the counts of each section may rule out. Marks, dashes and capitals are not compared; dots
    and [brackets] are the quoter's own. With ``texts``, pairs of a label and a text, it is looked for there instead.

    The words themselves come first; only where they do not stand, three-word pieces lead to the nearest passage, which
    is called altered from a likeness of 85 in 100 on: words shared of all words, after an alignment with difflib.
    Raises BadInput for a quotation without words or of more than 3,000 characters.
    """
    given = _given(quotation)
    if texts is not None:
        return _among(given, speaker, review, texts if isinstance(texts, Corpus) else Corpus(texts))
    return _verdict(_Asked(given, _speaker(speaker), None if review is None else review_name(review)), _texts())


def _verdict(asked: "_Asked", chosen: Sequence[Review]) -> Verdict:
    answers = list(_answers(asked, chosen))
    best = min(answers, key=asked.fit, default=(NOTHING, ()))
    same = sum(finding.what == "exact" for finding, _ in answers)
    return _judged(asked, *best, same) or _unfound(asked, *best, chosen)


def check_all(whole: str) -> Verdicts:
    """A verdict on each stretch of two words or more that stands between quotation marks in a text."""
    if not isinstance(whole, str):
        raise WrongType("Give the text whose quotations you want to check: quotes.check_all(mine).")
    if len(whole) > LONGEST_TEXT:
        raise BadInput(f"That text has {len(whole):,} characters. Give one of at most {LONGEST_TEXT:,}.")
    quoted = (next(filter(None, hit.groups())) for hit in QUOTED.finditer(words.tidy(whole)))
    chosen = _texts()
    asked = (_Asked(_given(words), None, None) for words in quoted if len(search.words(words)) > 1)
    return Verdicts(_verdict(each, chosen) for each in asked)


def _given(quotation: object) -> str:
    if not isinstance(quotation, str):
        raise WrongType('Give the quotation as text, between quotation marks: quotes.check("some words").')
    if len(quotation) > LONGEST:
        raise BadInput(f"That is a text of {len(quotation):,} characters. Check a quotation of at most {LONGEST:,}.")
    given = " ".join(words.tidy(quotation).split())
    if not search.words(given):
        raise BadInput("There are no words in that quotation. Give the words that somebody is said to have printed.")
    return given


def _speaker(speaker: object) -> str | None:
    if speaker is None:
        return None
    if not isinstance(speaker, str):
        raise WrongType('Name the speaker: quotes.check("some words", speaker="Will Harney").')
    if not speakers.words(speaker):
        raise BadInput("There is no name in that speaker. Leave it out, or give one: “Will Harney”.")
    return speaker


@dataclass(frozen=True)
class _Asked:
    """A quotation, and the speaker and the review that it was given."""

    quotation: str
    speaker: str | None
    review: str | None

    def fit(self, answer: tuple[Finding, tuple[Place, ...]]) -> tuple:
        """How good an answer is: the words first, then the review and the speaker that were named."""
        finding, places = answer
        return (search.RANKS.index(finding.what), not self.right_review(places), not self.right_speaker(places))

    def right_review(self, places: Sequence[Place]) -> bool:
        return self.review is None or not places or places[0].name == self.review

    def right_speaker(self, places: Sequence[Place]) -> bool:
        if self.speaker is None or not places or places[0].speaker is None:
            return True
        people = [*dict.fromkeys([*_people(), places[0].speaker])]
        return places[0].speaker in speakers.meant(self.speaker, people, _titles())


def _people() -> list[str]:
    """Everybody who speaks: the voices, and whom they quote."""
    return [*(told["signed"] for told in reviews.catalogue()["voice"]), *(quote.speaker for quote in bank())]


def _titles() -> dict[str, str]:
    """What may stand beside a voice's name: what they are, and for whom they write."""
    return {told["signed"]: f"{told['role']} {told['publisher']}" for told in reviews.catalogue()["voice"]}


def _texts() -> list[Review]:
    """The three reviews, and what the reader has packed or brought and the kit can read."""
    found = []
    for name in reviews.names():
        try:
            found.append(reviews.load(name))
        except Advice:  # it is said where that text is opened; here the others still answer
            continue
    return found


@lru_cache(maxsize=8)
def _corpus(texts: tuple[tuple[object, str], ...], fragments: bool = False) -> Corpus:
    return Corpus(texts, fragments)


def _answers(asked: _Asked, chosen: Sequence[Review]) -> Iterator[tuple[Finding, tuple[Place, ...]]]:
    """What the brought pages and, for the other reviews, the quote bank say of a quotation."""
    read = {review.name: review for review in chosen if review.has_page}
    if read:
        pages = _corpus(tuple((name, review.text) for name, review in read.items()))
        for finding in islice(pages.findings(asked.quotation), MOST_PLACES):
            yield finding, _on_pages(finding, pages, read)
    fragments = _corpus(tuple((quote, quote.words) for quote in bank() if quote.review not in read), True)
    for finding in islice(fragments.findings(asked.quotation), MOST_PLACES):
        yield finding, tuple(_of(passage.label) for passage in finding.passages)


def _of(quote: Quote) -> Place:
    author = signed_by(quote.voice, quote.review)
    return Place(label(quote.review), quote.review, quote.section, quote.sentence, author, quote.speaker)


def _on_pages(finding: Finding, pages: Corpus, read: dict[str, Review]) -> tuple[Place, ...]:
    places = []
    for passage in finding.passages:
        review, whole = read[passage.label], pages.texts[passage.number]
        first, last = (sentence_on(review, whole.count("\n", 0, at)) for at in (passage.start, passage.end))
        places.append(_place(review, first, whole, passage))
        if first.voice != last.voice:
            places.append(_place(review, last, whole, passage))
    return tuple(places)


def _place(review: Review, sentence: Sentence, whole: str, passage: Passage) -> Place:
    author = signed_by(sentence.voice, review.name) if review.name in reviews.NAMES else review.facts.get("writer")
    speaker = author and _who_says(review.name, sentence.number, author, whole, passage)
    return Place(review.label, review.name, sentence.section, sentence.number, author, speaker)


def _who_says(name: str, number: int, author: str, whole: str, passage: Passage) -> str | None:
    """Who says a passage: the author, or inside marks whom the bank names there; None where it names nobody."""
    around = [whole[a:b] for a, b in _quoted(whole) if a < passage.start and passage.end <= b]
    if not around:
        return author
    near = (quote for quote in bank(name) if abs(quote.sentence - number) <= 1)
    return next((quote.speaker for quote in near if _inside(quote.words, around[0])), None)


def _inside(words: str, longer: str) -> bool:
    return f" {search.fold(words)} " in f" {search.fold(longer)} "


@lru_cache(maxsize=8)
def _quoted(whole: str) -> tuple[tuple[int, int], ...]:
    return tuple(hit.span() for hit in QUOTED.finditer(whole))


def _judged(asked: _Asked, finding: Finding, places: tuple[Place, ...], same: int = 1) -> Verdict | None:
    """The verdict where the words stand somewhere, changed or not; ``same`` says in how many places they do."""
    name = {"exact": EXACT, "trimmed": TRIMMED, "altered": ALTERED, "stitched": STITCHED}.get(finding.what)
    if name is None or (name == STITCHED and not _surely_two(finding, places)):
        return None
    if name == TRIMMED and len({place.author for place in places}) > 1:  # one piece is one person's, the next another's
        name = STITCHED
    wrong_review, wrong_speaker = not asked.right_review(places), not asked.right_speaker(places)
    if name in (EXACT, TRIMMED):
        name = WRONG_REVIEW if wrong_review else WRONG_SPEAKER if wrong_speaker else name
    why = " And: ".join(f"{place}. {place.says}".strip() for place in places)
    notes = [
        f"The review that was named is {label(asked.review)}." if wrong_review else "",
        f"The speaker that was named is {asked.speaker}." if wrong_speaker else "",
        f"The same words stand in {same} places or more." if same > 1 else "",
        *_about(finding, asked.quotation),
    ]
    return Verdict(name, asked.quotation, why, places, finding, tuple(filter(None, notes)))


def _surely_two(finding: Finding, places: Sequence[Place]) -> bool:
    """Whether two pieces cannot have stood together: on a page that is seen; in the bank, by section and order."""
    if not isinstance(finding.passages[0].label, Quote):
        return True
    numbers = [place.sentence for place in places]
    return len({(place.source, place.section) for place in places}) > 1 or numbers != sorted(numbers)


def _about(finding: Finding, quotation: str) -> Iterator[str]:
    """What else is worth a line."""
    if cut := sum(len(search.words(words)) for words in finding.left_out):
        yield f"{cut} {'word is' if cut == 1 else 'words are'} left out where the dots are."
    happened = {part.what for part in finding.changes}
    if happened == {"removed", "added"} or happened == {"swapped"}:
        gone = " ".join(part.there for part in finding.changes)
        new = " ".join(part.here for part in finding.changes)
        if sorted(search.fold(gone).split()) == sorted(search.fold(new).split()):
            yield "These are the same words in another order."
    if "in brackets" in happened:
        yield "What stands in square brackets is the quoter's own, and the brackets say so."
    if finding.what == "exact":
        given = search.take_apart(quotation)
        there = search.take_apart(finding.passages[0].printed)
        if given.dots - there.dots:
            yield "There are dots, and nothing is left out."
        if given.added - there.added:
            yield "The words in brackets stand there without brackets."
    if finding.beyond:
        yield f"{finding.beyond} words go beyond the fragment in the bank. {BRING}they can be checked."


def _unfound(asked: _Asked, finding: Finding, places: Sequence[Place], chosen: Sequence[Review]) -> Verdict:
    """The verdict where the words are not found: ruled out by pages and counts, or not to be known without the page."""
    looked = [review for review in chosen if asked.review in (None, review.name)]
    pieces = _pieces(asked.quotation)
    could = {review.name: _could_hold(review, pieces) for review in looked if not review.has_page}
    if not any(could.values()):
        why = _ruled_out(looked, pieces, asked.review)
        return Verdict(NOT_FOUND, asked.quotation, why, (), finding, tuple(_nearest(finding, places)))
    if sum(map(len, pieces)) == 1:
        found = find(asked.quotation, asked.review)
        return Verdict(EXACT, asked.quotation, "One word, and counts know single words.", (), NOTHING, (), found.places)
    rows = [(review.label, *_certain(review, could.get(review.name), pieces)) for review in looked]
    head = ["review", "could stand in", "ruled out, for lack of"]
    certain = tables.Table(rows, head, "What is certain")
    why = f"{BRING}it is compared word for word."
    return Verdict(CANNOT_TELL, asked.quotation, why, (), finding, tuple(_nearest(finding, places)), certain)


def _pieces(quotation: str) -> list[list[str]]:
    """The words of a quotation between its dots, without what stands in brackets."""
    taken = search.take_apart(quotation)
    cuts = [0, *sorted(taken.dots), len(taken.places)]
    pieces = [[taken.words[n] for n in range(a, b) if n not in taken.added] for a, b in pairwise(cuts)]
    return [piece for piece in pieces if piece]


def _could_hold(review: Review, pieces: Sequence[Sequence[str]]) -> list[Section]:
    """The sections that have all these words, as often as they are needed; of several pieces, two neighbours may."""
    needs = [Counter(piece) for piece in pieces]
    held = [[need <= here for need in needs] for here in map(_vocabulary, review.sections)]
    if alone := [section for section, has in zip(review.sections, held, strict=True) if all(has)]:
        return alone
    for at, (one, other) in enumerate(pairwise(held)):
        if len(pieces) > 1 and all(map(max, one, other)):
            return list(review.sections[at : at + 2])
    return []


def _vocabulary(section: Section) -> Counter[str]:
    """The counts of a section as quotations are compared: small letters, hyphened words taken apart."""
    found: Counter[str] = Counter()
    for word, times in section.counts.items():
        for part in word.lower().split("-"):
            found[part] += times
    return found


def _missing(looked: Iterable[Review], pieces: Iterable[Sequence[str]]) -> list[str]:
    """The words of a quotation that none of some reviews has anywhere."""
    known = {word for review in looked for section in review.sections for word in _vocabulary(section)}
    return list(dict.fromkeys(word for piece in pieces for word in piece if word not in known))


def _ruled_out(looked: Sequence[Review], pieces: Sequence[Sequence[str]], name: str | None) -> str:
    if has_pages(looked):
        return f"Every sentence was read: the words are not in {label(name) if name else 'any of the reviews'}."
    where = f"No section of {label(name) if name else 'any review'}"
    if missing := _missing(looked, pieces):
        listed = ", ".join(f"“{word}”" for word in missing[:6]) + (" and more" if len(missing) > 6 else "")
        return f"{where} contains {listed}, so nobody here wrote it in these words."
    return f"{where} has all of these words, so nobody here wrote them in a row."


def _certain(review: Review, could: Sequence[Section] | None, pieces: Sequence[Sequence[str]]) -> tuple[str, str]:
    """Where a review could hold a quotation, or why it cannot."""
    if could is None:
        return "nowhere", "the page was read"
    if could:
        return "; ".join(section.title for section in could), ""
    return "nowhere", ", ".join(_missing([review], pieces)[:6]) or "one section with all the words"


def _nearest(finding: Finding, places: Sequence[Place]) -> Iterator[str]:
    """What stands nearest to words that were not found."""
    printed = [" ".join(passage.printed.split()) for passage in finding.passages]
    where = [f"“{words}” ({place})" for words, place in zip(printed, places, strict=False)]
    if finding.what == "near":
        yield f"The nearest passage is {where[0]}: likeness {finding.score:.0f} in 100. Check it: is it what was meant?"
    elif finding.what == "part":
        yield f"This much of it is certain: {where[0]}."
    elif finding.what == "stitched":
        yield f"Its pieces stand in the quote bank: {' and '.join(where)}."


def _among(given: str, speaker: object, review: object, corpus: Corpus) -> Verdict:
    """The verdict on a quotation among texts that are not reviews of the kit."""
    if speaker is not None:
        raise BadInput("Who speaks is known of the reviews only: leave the speaker out for other texts.")
    if review is not None and review not in corpus.labels:
        raise unknown("text", review, map(str, corpus.labels))
    asked = _Asked(given, None, None if review is None else str(review))
    found = islice(corpus.findings(given), MOST_PLACES)
    answers = ((each, tuple(Place(str(p.label), str(p.label)) for p in each.passages)) for each in found)
    finding, places = min(answers, key=asked.fit, default=(NOTHING, ()))
    why = f"It stands in none of the {len(corpus.labels)} texts."
    unfound = Verdict(NOT_FOUND, given, why, (), finding, tuple(_nearest(finding, places)))
    return _judged(asked, finding, places) or unfound
