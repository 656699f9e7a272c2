"""Where does it belong? Cards to put on piles, and another reading to argue with."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import ClassVar, NamedTuple, Self

from ..tables import Table
from .fields import ChoiceField, Field, MenuField, in_words, same
from .question import FEW, FEWEST, Entry, Mistake, Question, Said, Types, percent

UNSURE = "Unsure"


class SortCard(NamedTuple):
    """One card to put on a pile; `pile` and `why` are another reading of it."""

    words: str
    pile: str = ""
    why: str = ""

    @classmethod
    def read(cls, told: object, piles: list[object]) -> "SortCard":
        """The card that an entry tells. Raises Mistake."""
        card = {"card": told} if isinstance(told, str) else told
        if not isinstance(card, dict) or not card.get("card") or set(card) - {"card", "pile", "why"}:
            raise Mistake("cards", 'each card should be "…" or { card = "…", pile = "…", why = "…" }.')
        if card.get("pile", UNSURE) not in (*piles, UNSURE):
            raise Mistake("cards", f"the pile “{card['pile']}” is not in piles.")
        return cls(str(card["card"]), str(card.get("pile", "")), str(card.get("why", "")))


@dataclass(frozen=True)
class Sort(Question):
    """Cards to put on piles, one at a time; then another reading of them, with its reasons."""

    cards: tuple[SortCard, ...] = ()

    kind = "sort"
    rounds = ("", "after")  # cards with a key can be sorted once more, to see what has been learnt
    must: ClassVar[Types] = {"piles": list, "cards": list}
    parts = ("round", "piles", "step")
    unnamed = ("piles",)
    unread = ("round", "step")
    paged = True

    @classmethod
    def read(cls, key: str, entry: Entry, round: str = "") -> Self:
        return replace(super().read(key, entry, round), cards=cls._cards(entry))

    @classmethod
    def _cards(cls, entry: Entry) -> tuple[SortCard, ...]:
        return tuple(SortCard.read(card, entry["piles"]) for card in entry["cards"])

    @classmethod
    def boxes(cls, entry: Entry) -> list[Field]:
        piles = same(dict.fromkeys([*entry["piles"], UNSURE]))
        return [MenuField(("piles", card.words), card.words, piles) for card in cls._cards(entry)]

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
        both = zip(self.fields, self.cards, strict=True)
        rows = [(card.words, box.value(value) or "–", card.pile or "–", card.why) for box, card in both if card.why]
        note = "Where you differ, compare the reasons. A good reason for another pile is a good answer."
        return [Table(rows, ["card", "you", "another reading", "its reason"], "Another reading", note)]

    def step(self, value: object) -> int | None:
        placed = [(box.value(value), card.pile) for box, card in zip(self.fields, self.cards, strict=True) if card.pile]
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
