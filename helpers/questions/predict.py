"""What do you expect? A guess before the computer tells, and ratings before the word list's own scores."""

from .. import errors, quotes, reviews, sentiment
from ..sentiment import Score
from ..tables import Table, number, signed
from .fields import ChoiceField, Field, TextField, in_words, same
from .question import FEW, FEWEST, Entry, Mistake, Question, Said

NONE = "no word of it is in the list"
RATINGS = ((-2, "−2, strong blame"), (-1, "−1, blame"), (0, "0, neither"), (1, "+1, praise"), (2, "+2, strong praise"))


class Predict(Question):
    """A guess to write down before the next cell tells; or fragments to rate, before the word list's own scores."""

    @classmethod
    def boxes(cls, entry: Entry) -> list[Field]:
        if "fragments" in entry:
            try:
                keys = {str(key): f"“{quotes.get(str(key)).words}”" for key in entry["fragments"]}
            except errors.Advice as problem:
                raise Mistake("fragments", str(problem)) from None
            return [ChoiceField(("ratings", key), words, RATINGS) for key, words in keys.items()]
        guess = ChoiceField if "options" in entry else TextField
        fields: list[Field] = [guess(("text",), "Your prediction", same(entry.get("options", ())))]
        return fields + ([TextField(("reason",), entry["reason"])] if "reason" in entry else [])

    @property
    def locks(self) -> bool:
        return self.fields[0].path[0] == "ratings"

    @property
    def steps(self) -> tuple[str, ...]:
        return ("Show the scores of these words", "Show the scores of the whole sentences") if self.locks else ()

    @classmethod
    def reads(cls, part: str, value: object) -> str:
        if part != "ratings" or not isinstance(value, dict):
            return in_words(value)
        return "\n".join(f"{_fragment(quote)} – {number(rating)}" for quote, rating in value.items())

    def tables(self, value: object, first: object = None) -> list[Table]:
        """After rating: what the word list makes of the fragments, then of the whole sentences that they come from."""
        step = value.get("step", 0) if isinstance(value, dict) else 0
        opened = [self._scores, self._sentences][: step if isinstance(step, int) else 0]
        return [table(value) for table in opened] if self.locks else []

    def _scores(self, value: object) -> Table:
        rows = []
        for box in self.fields:
            score, rating = _score(box.path[-1]), box.value(value)
            you = "skipped" if rating is None else signed(rating)
            rows.append((box.label, you, signed(score.compound), score.drivers or NONE))
        note = "Your rating goes from −2 to +2, the word list’s score from −1 to +1: compare the signs."
        return Table(rows, ["words", "you", "the word list", "the words that drove it"], "You and the word list", note)

    def _sentences(self, value: object) -> Table:
        rows = []
        for box in self.fields:
            quote = quotes.get(box.path[-1])
            sentence = reviews.load(quote.review).sentences[quote.sentence - 1]
            place = f"{reviews.load(quote.review).label}, sentence {quote.sentence}"
            rows.append((box.label, place, signed(sentence.score.compound), sentence.score.drivers or NONE))
        columns = ["words", "whole sentence", "the word list", "the words that drove it"]
        return Table(rows, columns, "The whole sentences that they come from")

    def results(self) -> Table:
        """What ratings are compared with, for the teacher's sheet."""
        rows = [(box.label, _score(box.path[-1]).compound) for box in self.fields]
        return Table(rows, ["words", "the word list"], "The word list’s scores")

    def count(self, said: Said) -> Table | None:
        """How many predicted what, where there are options; or where a class and the word list part.

        Then it is the mean rating of each fragment beside its score, the widest first. Ratings from −2 to +2 are
        halved, so that both run from −1 to +1.
        """
        if not self.locks:
            return super().count(said)
        rows = []
        for box in self.fields:
            given = list(box.given(said.get("", {})).values())
            if len(given) >= FEWEST:
                score, mean = _score(box.path[-1]).compound, sum(given) / len(given) / 2
                gap = None if score is None else abs(mean - score)
                rows.append((box.label.strip("“”"), mean, score, gap, len(given)))
        rows.sort(key=lambda row: (-(row[3] or 0), row[0]))
        opposed = sum(score is not None and mean * score < 0 for _, mean, score, *_ in rows)
        note = f"Opposite signs: {opposed} of {len(rows)}." if rows else FEW
        return Table(rows, ["fragment", "class", "word list", "apart", "people"], self.words, note)


def weighed(key: str) -> str:
    """What the word list makes of a fragment, and of the sentence that it comes from. Raises Mistake."""
    try:
        quote = quotes.get(key)
    except errors.Advice as problem:
        raise Mistake("cards", str(problem)) from None
    whole = reviews.load(quote.review).sentences[quote.sentence - 1].score
    told = f"These words: {signed(_score(key).compound)}. Whole sentence: {signed(whole.compound)}"
    return f"{told}, from {whole.drivers}." if whole.drivers else f"{told}."


def _fragment(key: str) -> str:
    try:
        return f"“{quotes.get(key).words}”"
    except errors.Advice:
        return key


def _score(key: str) -> Score:
    return sentiment.score(quotes.get(key).words)
