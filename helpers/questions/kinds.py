"""What do we ask? One class a kind of prompt: its fields in the file, its boxes, how an answer reads and is counted.

A new kind is a class here, its name in `KINDS`, and what its entries and answers hold in kinds.toml; a lesson asks it
as ``prompts.<kind>("its key")``.
What an answer looks like is told in helpers/README.md, under “An answer”.
"""

import json
from collections import Counter

from .. import files
from ..tables import Table
from .fields import CardField, ChoiceField, Field, Options, OrderField, TableField, TextField, in_words, same
from .predict import Predict, weighed
from .question import FEW, FEWEST, TOLD, Entry, Mistake, Question, Said, percent, shown

AGREE = ("Strongly disagree", "Disagree", "In between", "Agree", "Strongly agree")
UNSURE = "Unsure"
SURE = ((1, "1, a guess"), (2, "2"), (3, "3, fairly sure"), (4, "4"), (5, "5, certain"))


class Discuss(Question):
    """A question to talk about, with nudges, a clock, and room to write what was said."""

    @classmethod
    def boxes(cls, entry: Entry) -> list[Field]:
        side: list[Field] = [ChoiceField(("side",), "Your side", same(entry["sides"]))] if "sides" in entry else []
        if "boxes" in entry:
            return side + [TextField(("boxes", str(label)), str(label)) for label in entry["boxes"]]
        # Of think, pair and share only that line is written: the rest is talk. Edition 2026.1 had a box for each.
        together = isinstance(entry.get("minutes"), list)
        label = "A line that you both stand behind" if together else "Your answer"
        return [*side, TextField(("text",), label, tuple(entry.get("length", ())))]


class Vote(Question):
    """A vote with its confidence and its reason; with ``round="after"``, a second one beside the first."""

    @classmethod
    def boxes(cls, entry: Entry) -> list[Field]:
        options: Options = same(entry.get("options", ())) or tuple(enumerate(AGREE, 1))
        fields: list[Field] = [
            ChoiceField(("choice",), "Your vote", options),
            ChoiceField(("confidence",), "How sure are you?", SURE),
            TextField(("reason",), entry.get("reason", "Because …")),
        ]
        return fields + ([TextField(("move",), entry["move"])] if "move" in entry else [])

    @classmethod
    def reads(cls, part: str, value: object) -> str:
        """A number stands for a step from disagree to agree.

        >>> Vote.reads("choice", 4), Vote.reads("choice", "the state")
        ('Agree', 'the state')
        """
        if part == "choice" and type(value) is int and 0 < value <= len(AGREE):
            return AGREE[value - 1]
        return in_words(value)

    def tables(self, value: object, first: object = None) -> list[Table]:
        """In the second round, both votes side by side, once the second is chosen: the first one must not lead it."""
        columns = [field.label for field in self.fields]
        votes = {"Before": dict(self.said(first)), "After": dict(self.said(value))}
        if self.round != "after" or self.first(ChoiceField).label not in votes["After"]:
            return []
        rows = [(name, *(said.get(label, "") for label in columns)) for name, said in votes.items() if said]
        return [Table(rows, ["", *columns], "Your votes")]

    @property
    def example(self) -> list[object]:
        """How a made-up class voted, up to this round, a row for each choice; nothing where the data bring no class."""
        path, said = files.data() / "example-class.json", {}
        people = json.loads(path.read_bytes())["people"] if path.is_file() else []
        for round in self.rounds[: 1 + (self.round == "after")]:
            said[round] = {who["code"]: who["answers"].get(self.slots[round]) for who in people}
        return list(self.count(said))

    def count(self, said: Said) -> Table:
        """How many chose what, before and after, and how many of those who voted twice changed their vote."""
        choice = self.first(ChoiceField)
        votes = {round: choice.given(said.get(round, {})) for round in self.rounds}
        large = {round: list(given.values()) for round, given in votes.items() if len(given) >= FEWEST}
        rows = [(words, *(given.count(option) for given in large.values())) for option, words in choice.options]
        note = "" if large else FEW
        twice = [(vote, votes["after"][who]) for who, vote in votes["before"].items() if who in votes["after"]]
        if (n := len(twice)) >= FEWEST:
            changed = sum(before != after for before, after in twice)
            note = f"{changed} of {n} who voted twice changed their vote ({percent(changed, n)} %)."
        return Table(rows if large else [], ["vote", *large], self.words, note)

    def step(self, value: object) -> int | None:
        choice = self.first(ChoiceField)
        given = choice.value(value)
        return given if isinstance(given, int) and choice.takes(given) else None


class Sort(Question):
    """Cards to put on piles, one at a time; then another reading of them, with its reasons."""

    @classmethod
    def boxes(cls, entry: Entry) -> list[Field]:
        return [_card(told, entry["piles"]) for told in entry["cards"]]

    @property
    def cards(self) -> list[CardField]:
        """Its fields, with the piles of another reading."""
        return [field for field in self.fields if isinstance(field, CardField)]

    @property
    def steps(self) -> tuple[str, ...]:
        return ("Compare with another reading",) if any(card.why for card in self.cards) else ()

    @classmethod
    def reads(cls, part: str, value: object) -> str:
        if part != "piles" or not isinstance(value, dict):
            return in_words(value)
        return "\n".join(f"{card} – {in_words(pile)}" for card, pile in value.items())

    def tables(self, value: object, first: object = None) -> list[Table]:
        """After sorting: for each card with an argument, the pile it was put on, another pile, and why."""
        if not isinstance(value, dict) or not value.get("step"):
            return []
        rows = [(card.label, card.value(value) or "–", card.pile or "–", card.why) for card in self.cards if card.why]
        note = "Where you differ, compare the reasons. A good reason for another pile is a good answer."
        return [Table(rows, ["card", "you", "another reading", "its reason"], "Another reading", note)]

    def step(self, value: object) -> int | None:
        placed = [(card.value(value), card.pile) for card in self.cards if card.pile]
        return sum(pile == key for pile, key in placed) if any(pile for pile, _ in placed) else None

    def count(self, said: Said) -> Table:
        """How many put each card on each pile, and the largest two in per cent; the card that splits most is first."""
        rows = []
        for box in self.fields:
            put = Counter(box.given(said.get("", {})).values())
            n = put.total()
            if n >= FEWEST:
                split = ", ".join(f"{percent(many, n)} % {pile}" for pile, many in put.most_common(2))
                rows.append((max(put.values()) / n, box.label, put, split))
        rows.sort(key=lambda row: row[:2])
        piles = [pile for pile, _ in self.first(ChoiceField).options]
        table = [(label, *(put[pile] for pile in piles), split) for _, label, put, split in rows]
        return Table(table, ["card", *map(str, piles), "split"], self.words, "" if rows else FEW)


def _card(told: object, piles: list[object]) -> CardField:
    """The card that an entry tells. Raises Mistake."""
    card = {"card": told} if isinstance(told, str) else told
    if not isinstance(card, dict) or not card.get("card") or set(card) - {"card", "pile", "why", "quote"}:
        raise Mistake("cards", 'each card should be "…" or { card = "…", pile = "…", why = "…", quote = "…" }.')
    if card.get("pile", UNSURE) not in (*piles, UNSURE):
        raise Mistake("cards", f"the pile “{card['pile']}” is not in piles.")
    words, pile, why = (str(card.get(part, "")) for part in ("card", "pile", "why"))
    note = weighed(str(card["quote"])) if "quote" in card else ""
    return CardField(("piles", words), words, same(dict.fromkeys([*piles, UNSURE])), note=note, pile=pile, why=why)


class Rank(Question):
    """Things to put in order, with a reason for the first and for the last."""

    @classmethod
    def boxes(cls, entry: Entry) -> list[Field]:
        return [
            OrderField(("order",), "Your order, first at the top", tuple(map(str, entry["items"]))),
            TextField(("top",), entry.get("top", "Why is the first one first?")),
            TextField(("bottom",), entry.get("bottom", "Why is the last one last?")),
        ]

    def count(self, said: Said) -> Table:
        """The mean place of each item, and how often it came first and last; the highest first."""
        box = self.first(OrderField)
        orders = list(box.given(said.get("", {})).values())
        last, places = len(box.options), {item: [order.index(item) + 1 for order in orders] for item in box.options}
        rows = [(item, sum(at) / max(len(at), 1), at.count(1), at.count(last)) for item, at in places.items()]
        rows.sort(key=lambda row: row[1])
        return shown(rows, ["item", "mean place", "first", "last"], self.words, len(orders))


class Rows(Question):
    """A table to fill in."""

    @classmethod
    def boxes(cls, entry: Entry) -> list[Field]:
        columns, rows = tuple(map(str, entry["columns"])), entry.get("rows", [])
        if any(not isinstance(row, list) or len(row) > len(columns) for row in rows):
            raise Mistake("rows", f"each of rows should be a list of at most {len(columns)} texts.")
        return [TableField(("rows",), "Your table", columns, tuple(tuple(map(str, row)) for row in rows))]


KINDS: dict[str, type[Question]] = {kind.kind: kind for kind in (Discuss, Vote, Predict, Sort, Rank, Rows)}


# ---- how an answer reads, also where its question is no longer asked


def plain(value: object) -> str:
    """An answer in words.

    >>> print(plain({"round": "before", "choice": 4, "confidence": 2, "reason": ""}))
    Vote: Agree
    How sure, from 1 to 5: 2
    >>> print(plain({"order": ["figures", "names"], "top": "We can check them."}))
    1. figures
    2. names
    About the first one: We can check them.
    """
    if not isinstance(value, dict):
        return in_words(value)
    lines = []
    for name, part in value.items():
        # Kinds that share a part read it alike.
        kind = next((kind for kind in KINDS.values() if name in kind.parts), Question)
        if name not in kind.unread and (words := kind.reads(name, part)):
            lines.append(words if name in kind.unnamed else f"{TOLD['names'].get(name, name)}: {words}")
    return "\n".join(lines)


def written(value: object, question: Question | None) -> str:
    """What was written in an answer, apart from what a table of the class counts; a vote goes before its reason."""
    if question is None or not isinstance(value, dict):
        return plain(value)
    said = plain({name: part for name, part in value.items() if name not in question.counted})
    if not said or "choice" not in value:
        return said
    return f"{question.reads('choice', value['choice'])}: {said.removeprefix(TOLD['names']['reason'] + ': ')}"
