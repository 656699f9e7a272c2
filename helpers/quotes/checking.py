"""Is it what they said? The quote check: a verdict on a quotation, and on its speaker and its review."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from .. import reviews, words
from ..errors import BadInput, WrongType
from ..reviews import Review
from . import marks, parse, search, verdicts, whose
from .corpus import Corpus
from .marks import LONGEST
from .places import certain, could_hold, find, pieces, ruled_out
from .quotebank import Quote, bank, line_of_the_film
from .search import NOTHING, Finding
from .verdicts import Place, Verdict, Verdicts

LONGEST_TEXT = 200_000  # characters of a text whose quotations are checked
MOST_PLACES = 50  # of the same words, among which the speaker and the review that were named are looked for

Answer = tuple[Finding, tuple[Place, ...]]  # what was found, and the places of its passages


def check(quotation: str, speaker: str | None = None, review: object = None, text: str = "") -> Verdict:
    """The verdict on a quotation as somebody gave it, and on its speaker and its review where they are named.

    It is compared word for word: with the page of a review where the reader has brought it, else with the quote bank;
    what neither can answer, the counts of each section may rule out. Marks, dashes and capitals are not compared; dots
    and [brackets] are the quoter's own. A line of the film gets a second verdict: is it what was said there?

    The words themselves come first; only where they do not stand, three-word pieces lead to the nearest passage, which
    is called altered from a likeness of 85 in 100 on (words shared of all words, after an alignment with difflib), or
    where five words or more are the same but for one inside.
    In a ``text`` of one's own, it is looked for there alone.
    Raises BadInput for a quotation without words or of more than 3,000 characters.
    """
    given = _given(quotation)
    if text:
        if speaker or review:
            raise BadInput("Who speaks is known of the reviews only: leave the speaker and the review out here.")
        return _within(reviews.source(text).text or "", given)
    named, voice = reviews.spoken(review)
    return _verdict(_Asked(given, _speaker(speaker or voice), named), reviews.readable(named))


def check_all(whole: str) -> Verdicts:
    """A verdict on each stretch of two words or more that stands between quotation marks in a text.

    Marks without a partner are named in a note: what stands behind them is not checked.
    """
    if not isinstance(whole, str):
        raise WrongType("Give the text whose quotations you want to check: quotes.check_all(mine).")
    if len(whole) > LONGEST_TEXT:
        raise BadInput(f"That text has {len(whole):,} characters. Give one of at most {LONGEST_TEXT:,}.")
    tidied = words.tidy(whole)
    quoted, alone = marks.quoted(tidied)
    chosen = reviews.readable()
    asked = (_Asked(_given(each.words), None, None) for each in quoted if len(parse.words(each.words)) > 1)
    found = Verdicts(_verdict(each, chosen) for each in asked)
    if alone:
        first = " ".join(tidied[max(alone[0] - 20, 0) : alone[0] + 40].split())
        many = "One quotation mark has" if len(alone) == 1 else f"{len(alone)} quotation marks have"
        found.note = f"{many} no partner, and what it holds was not checked. Look at: … {first} …"
    return found


# -- what is asked


def _given(quotation: object) -> str:
    if not isinstance(quotation, str):
        raise WrongType('Give the quotation as text, between quotation marks: quotes.check("some words").')
    if len(quotation) > LONGEST:
        raise BadInput(f"That is a text of {len(quotation):,} characters. Check a quotation of at most {LONGEST:,}.")
    given = " ".join(words.tidy(quotation).split())
    if not parse.words(given):
        raise BadInput("There are no words in that quotation. Give the words that somebody is said to have printed.")
    return given


def _speaker(speaker: object) -> str | None:
    if speaker is None:
        return None
    if not isinstance(speaker, str):
        raise WrongType('Name the speaker: quotes.check("some words", speaker="Will Harney").')
    named = " ".join(words.tidy(speaker).split())
    if not whose.name_words(named):
        raise BadInput("There is no name in that speaker. Leave it out, or give one: “Will Harney”.")
    return named


class _Asked(NamedTuple):
    """A quotation, and the speaker and the review that it was given."""

    quotation: str
    speaker: str | None
    review: str | None

    def fit(self, answer: Answer) -> tuple[int, bool, bool]:
        """How good an answer is, least is best: the words first, then the review and the speaker that were named."""
        finding, places = answer
        return finding.rank, not self.right_review(places), not self.right_speaker(places)

    def right_review(self, places: Sequence[Place]) -> bool:
        return self.review is None or not places or places[0].name == self.review

    def right_speaker(self, places: Sequence[Place]) -> bool:
        if self.speaker is None or not places or places[0].speaker is None:
            return True
        told = line_of_the_film(self.quotation) or {}  # it may name somebody whom the review does not
        return any(whose.could_be(who, self.speaker) for who in (places[0].speaker, told.get("speaker")) if who)


# -- where it is looked for


_corpus = lru_cache(maxsize=8)(Corpus)


def _answers(asked: _Asked, chosen: Sequence[Review]) -> Iterator[Answer]:
    """What the brought pages and, for the other reviews, the quote bank say of a quotation."""
    read = [(review, review.text) for review in chosen if review.text is not None]
    pages = _corpus(tuple((review.name, text) for review, text in read))
    for finding in islice(search.findings(pages, asked.quotation), MOST_PLACES):
        brought = [(read[passage.number][0], passage) for passage in finding.passages]
        yield finding, tuple(p for r, q in brought for p in whose.on_page(r, q, pages.texts[q.number]))
    quoted = [quote for quote in bank() if quote.review not in pages.labels]
    fragments = _corpus(tuple((quote, quote.words) for quote in quoted), True)
    for finding in islice(search.findings(fragments, asked.quotation), MOST_PLACES):
        yield finding, tuple(whose.in_bank(quoted[passage.number]) for passage in finding.passages)


# -- what is answered


def _verdict(asked: _Asked, chosen: Sequence[Review]) -> Verdict:
    answers = list(_answers(asked, chosen))
    best = min(answers, key=asked.fit, default=(NOTHING, ()))
    same = sum(finding.what == "exact" for finding, _ in answers)
    verdict = _judged(asked, *best, same) or _unfound(asked, *best, chosen)
    told = line_of_the_film(asked.quotation)
    return replace(verdict, film=verdicts.as_said(told, asked.quotation)) if told else verdict


def _judged(asked: _Asked, finding: Finding, places: tuple[Place, ...], same: int = 1) -> Verdict | None:
    """The verdict where the words stand somewhere, changed or not; ``same`` says in how many places they do."""
    name = verdicts.FOUND.get(finding.what)
    if name is None or (name == verdicts.STITCHED and not _surely_two(finding, places)):
        return None
    if name == verdicts.TRIMMED and len({place.author for place in places}) > 1:  # it runs from one author into another
        name = verdicts.STITCHED
    wrong_review, wrong_speaker = not asked.right_review(places), not asked.right_speaker(places)
    if name in (verdicts.EXACT, verdicts.TRIMMED):
        name = verdicts.WRONG_REVIEW if wrong_review else verdicts.WRONG_SPEAKER if wrong_speaker else name
    why = " And: ".join(f"{place}. {place.says}".strip() for place in places)
    notes = [
        f"The review that was named is {reviews.label(asked.review)}." if asked.review and wrong_review else "",
        f"The speaker that was named is {asked.speaker}." if wrong_speaker else "",
        f"The same words stand in {same} places or more." if same > 1 else "",
        *verdicts.about(finding, asked.quotation),
    ]
    return Verdict(name, asked.quotation, why, places, finding, tuple(filter(None, notes)))


def _surely_two(finding: Finding, places: Sequence[Place]) -> bool:
    """Whether two pieces cannot have stood together: on a page that is seen; in the bank, by section and order."""
    if not isinstance(finding.passages[0].label, Quote):
        return True
    numbers = [place.sentence or 0 for place in places]
    return len({(place.source, place.section) for place in places}) > 1 or numbers != sorted(numbers)


def _unfound(asked: _Asked, finding: Finding, places: Sequence[Place], chosen: Sequence[Review]) -> Verdict:
    """The verdict where the words are not found: ruled out by pages and counts, or not to be known without the page."""
    looked = [review for review in chosen if asked.review in (None, review.name)]
    needed = pieces(asked.quotation)
    notes = tuple(verdicts.nearest(finding, places))
    if not any(could_hold(review, needed) for review in looked if not review.has_page):
        why = ruled_out(looked, needed, asked.review)
        return Verdict(verdicts.NOT_FOUND, asked.quotation, why, (), finding, notes)
    if len(parse.words(asked.quotation)) == 1 and (counts := find(asked.quotation, asked.review).places):
        return Verdict(verdicts.EXACT, asked.quotation, "One word, and counts know single words.", certain=counts)
    why = f"{verdicts.BRING}it is compared word for word."
    return Verdict(verdicts.CANNOT_TELL, asked.quotation, why, (), finding, notes, certain(looked, needed))


def _within(text: str, given: str) -> Verdict:
    asked, corpus = _Asked(given, None, None), Corpus([("Your text", text)])
    found = islice(search.findings(corpus, given), MOST_PLACES)
    answers = [(each, tuple(Place("Your text", "") for _ in each.passages)) for each in found]
    finding, places = min(answers, key=asked.fit, default=(NOTHING, ()))
    notes, why = tuple(verdicts.nearest(finding, places)), "It does not stand in your text."
    return _judged(asked, finding, places) or Verdict(verdicts.NOT_FOUND, given, why, (), finding, notes)
