"""What do we ask? The prompts of data/prompts.toml, with a line number for whatever is wrong there. No widgets here."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from .. import errors, files

FILE = files.DATA / "prompts.toml"
RULE = "_" * 60

AGREE = ("Strongly disagree", "Disagree", "In between", "Agree", "Strongly agree")
SURE = ((1, "1, a guess"), (2, "2"), (3, "3, fairly sure"), (4, "4"), (5, "5, certain"))
RATINGS = ((-2, "−2, strong blame"), (-1, "−1, blame"), (0, "0, neither"), (1, "+1, praise"), (2, "+2, strong praise"))
STAGES = ("Think", "Pair", "Share")
UNSURE = "Unsure"

# What each kind must have, and what it may have, with the type of each.
MAY = {"question": str, "minutes": (int, float, list, dict), "solo": str, "nudges": list}
KINDS = {
    "discuss": ({}, {"boxes": list, "roles": list}),
    "vote": ({}, {"options": list, "reason": str, "move": str}),
    "predict": ({}, {"options": list, "fragments": list, "reason": str}),
    "sort": ({"piles": list, "cards": list}, {}),
    "rank": ({"items": list}, {"top": str, "bottom": str}),
    "rows": ({"columns": list}, {"rows": list}),
}


@dataclass(frozen=True)
class Field:
    """One thing to fill in: where its value stands in the answer, how it is asked, and what can be chosen."""

    path: tuple[str, ...]
    type: str  # text, choice, menu (a choice in a drop-down), order or table
    label: str
    options: tuple = ()  # (value, words) of a choice; items of an order; columns of a table
    rows: tuple = ()  # what a table starts with

    def words(self, value: object) -> str:
        """The value as a reader sees it, whatever an older wording or another edition has put there."""
        if self.type in ("choice", "menu"):
            return next((words for option, words in self.options if option == value), str(value))
        if self.type == "order" and isinstance(value, list):
            return "\n".join(f"{place}. {item}" for place, item in enumerate(value, 1))
        if self.type == "table" and isinstance(value, list):
            return "\n".join(filter(None, map(_row_in_words, value)))
        return str(value)

    def paper(self) -> list[str]:
        """The field as lines on paper, with room to write."""
        if self.type in ("choice", "menu"):
            return [self.label, "   ".join(f"( ) {words}" for _, words in self.options)]
        if self.type == "order":
            return [self.label, *(f"___ {item}" for item in self.options)]
        if self.type == "table":
            blank = max(3, len(self.rows))
            filled = [" | ".join(filter(None, row)) for row in self.rows] + [""] * (blank - len(self.rows))
            return [self.label, " | ".join(self.options), *(line for row in filled for line in (row, RULE) if line)]
        return [self.label, RULE, RULE]


def _row_in_words(row: object) -> str:
    if not isinstance(row, dict):
        return str(row)
    return "; ".join(f"{column}: {words}" for column, words in row.items() if words)


@dataclass(frozen=True)
class Question:
    """One prompt as its author wrote it: ``words`` is the question itself."""

    key: str
    kind: str
    words: str
    fields: tuple[Field, ...]
    round: str = ""
    stages: tuple[tuple[str, float], ...] = ()
    solo: str = ""
    nudges: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    paged: bool = False
    locks: bool = False
    cards: tuple[dict, ...] = ()

    @property
    def slot(self) -> str:
        """The key that its answer is kept under: each round of a vote has one of its own."""
        return f"{self.key}#{self.round}" if self.round else self.key

    @property
    def base(self) -> dict:
        """What stands in every answer."""
        return {"round": self.round} if self.round else {}

    def said(self, value: object) -> list[tuple[str, str]]:
        """An answer in words: pairs of a label and what was said, empty ones left out."""
        pairs = ((field.label, field, _dig(value, field.path)) for field in self.fields)
        return [(label, field.words(part)) for label, field, part in pairs if part not in (None, "", [], {})]

    def paper(self) -> str:
        """The question with room to write: what a reader sees where nothing runs."""
        if self.paged:
            piles = ", ".join(words for _, words in self.fields[0].options)
            lines = [self.words, f"Piles: {piles}", *(f"{field.label} {RULE[:20]}" for field in self.fields)]
        else:
            lines = [self.words, *(line for field in self.fields for line in field.paper())]
        return "\n".join([*lines, *([f"On your own: {self.solo}"] if self.solo else [])])


def _dig(value: object, path: tuple[str, ...]) -> object:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def get(key: str, kind: str = "", round: str = "") -> Question:
    """One prompt by its key. Raises one line with file and line number for a mistake in the file."""
    source = _source()
    errors.pick("prompt", key, source.entries)
    entry = source.checked(key)
    if kind and entry["kind"] != kind:
        raise source.wrong(key, f"“{key}” is a {entry['kind']} prompt: write prompts.{entry['kind']}(…).", "kind")
    return _question(source, key, entry, round)


def keys(lesson: str = "") -> list[str]:
    """The keys of a lesson's prompts in the order of the file; all of them without a lesson."""
    return [key for key in _source().entries if not lesson or key.split(".")[0] == str(lesson)]


def place(key: str) -> tuple[int, str]:
    """Where a key stands in the file, to sort answers as the lessons ask; unknown keys come last, by name.

    >>> sorted(["99.gone", "00.exit", "00.harm"], key=place)
    ['00.harm', '00.exit', '99.gone']
    """
    try:
        known = _source().entries
    except errors.Advice:  # what was answered can be shown, whatever the file of questions is like now
        known = {}
    return list(known).index(key) if key in known else len(known), key


def problems() -> list[str]:
    """Every mistake in the file, one line each; empty when all is well."""
    found = []
    for key in _source().entries:
        try:
            get(key)
        except errors.Advice as problem:
            found.append(str(problem))
    return found


def _source() -> "_Source":
    told = FILE.stat()
    return _read(FILE, told.st_mtime_ns, told.st_size)


@lru_cache(maxsize=1)
def _read(path: Path, changed: int, size: int) -> "_Source":
    return _Source(path)


class _Source:
    """The file as it is now, with its lines at hand to name one."""

    def __init__(self, path: Path):
        self.name = f"{path.parent.name}/{path.name}"
        self.lines = self._text(path.read_bytes()).splitlines()
        try:
            self.entries = dict(_flat(tomllib.loads("\n".join(self.lines))))
        except tomllib.TOMLDecodeError as error:
            raise self._broken(str(error)) from None

    def _text(self, data: bytes) -> str:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise self._says(line, "this is not UTF-8. Save the file with the encoding UTF-8.") from None

    def _broken(self, message: str) -> errors.BadInput:
        at = re.search(r"line (\d+)", message)
        line = int(at[1]) if at else len(self.lines)
        header = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        if "twice" in message or "overwrite" in message:
            return self._says(line, f"{header[:40]} is there twice. Give one of them another name.")
        return self._says(line, f"this is not TOML: {message.split(' (at')[0]}.")

    def _says(self, line: int, problem: str) -> errors.BadInput:
        text = f"{self.name}, line {line}: {problem}"
        return errors.BadInput(text if len(text) <= 120 else text[:119] + "…")

    def line(self, key: str, field: str = "") -> int:
        """The number of the line where a prompt, or one field of it, stands."""
        header = re.compile(
            r"\[\s*" + r"\s*\.\s*".join(f"[\"']?{re.escape(p)}[\"']?" for p in key.split(".")) + r"\s*\]"
        )
        start = next((n for n, line in enumerate(self.lines, 1) if header.match(line.strip())), 1)
        for number, line in enumerate(self.lines[start:], start + 1):
            if line.startswith("["):
                break
            if field and re.match(rf"\s*{re.escape(field)}\s*=", line):
                return number
        return start

    def wrong(self, key: str, problem: str, field: str = "") -> errors.BadInput:
        """The error for a mistake in one prompt."""
        return self._says(self.line(key, field), problem)

    def checked(self, key: str) -> dict:
        """An entry with every field known, of its type, and none missing."""
        entry = self.entries[key]
        if not isinstance(entry, dict):
            raise self._says(1, f'“{key}” stands above the first prompt. Put it below a line such as ["02.name"].')
        kind = entry.get("kind")
        if kind not in KINDS:
            problem = f"“{kind}” is no kind of prompt. Try" if kind else f"“{key}” needs a kind:"
            raise self.wrong(key, f"{problem} one of: {', '.join(KINDS)}.", "kind")
        must, may = KINDS[kind]
        for field in ("question", *must):
            if not entry.get(field):
                raise self.wrong(key, f"“{key}” needs {field} = …")
        for field, value in entry.items():
            self._check_field(key, field, value, MAY | must | may)
        return entry

    def _check_field(self, key: str, field: str, value: object, types: dict) -> None:
        if field == "kind":
            return
        if field not in types:
            near = get_close_matches(field, types, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Try one of: {', '.join(types)}."
            raise self.wrong(key, f"“{field}” is no field of this kind. {hint}", field)
        if not isinstance(value, types[field]) or isinstance(value, bool):
            what = "a text in quotation marks" if types[field] is str else "a list in [ ]"
            raise self.wrong(key, f"{field} should be {'a number' if field == 'minutes' else what}.", field)


def _flat(table: dict, above: str = "") -> Iterator[tuple[str, object]]:
    """Prompts by key, also where a teacher wrote [02.repeats] for ["02.repeats"]."""
    for name, value in table.items():
        if isinstance(value, dict) and value and all(isinstance(part, dict) for part in value.values()):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _question(source: _Source, key: str, entry: dict, round: str) -> Question:
    return Question(
        key=key,
        kind=entry["kind"],
        words=entry["question"].strip(),
        fields=tuple(FIELDS[entry["kind"]](source, key, entry)),
        round=round,
        stages=_stages(source, key, entry),
        solo=entry.get("solo", ""),
        nudges=tuple(map(str, entry.get("nudges", ()))),
        steps=_steps(entry),
        paged=entry["kind"] == "sort",
        locks="fragments" in entry,
        cards=tuple(_card(source, key, card, entry) for card in entry.get("cards", ())),
    )


def _stages(source: _Source, key: str, entry: dict) -> tuple:
    try:
        return stages(entry.get("minutes", {}))
    except ValueError:
        problem = "minutes should be a number, or [2, 4, 4], or { Prepare = 5, Present = 3 }."
        raise source.wrong(key, problem, "minutes") from None


def stages(minutes: object) -> tuple[tuple[str, float], ...]:
    """The stages of a clock: of one number, of three for think, pair and share, or of named ones. Raises ValueError.

    >>> stages([2, 4, 4])
    (('Think', 2), ('Pair', 4), ('Share', 4))
    """
    named = minutes if isinstance(minutes, dict) else {"Time": minutes}
    if isinstance(minutes, list):
        named = dict(zip(STAGES, minutes, strict=True))
    if any(type(length) not in (int, float) or not 0 < length <= 180 for length in named.values()):
        raise ValueError("minutes")
    return tuple(named.items())


def _steps(entry: dict) -> tuple[str, ...]:
    if "fragments" in entry:
        return "Show the scores of these words", "Show the scores of the whole sentences"
    argued = any(isinstance(card, dict) and card.get("why") for card in entry.get("cards", ()))
    return ("Compare with another reading",) if argued else ()


def _discuss(source: _Source, key: str, entry: dict) -> list[Field]:
    roles = tuple((str(role), str(role)) for role in entry.get("roles", ()))
    return ([Field(("role",), "menu", "Your role", roles)] if roles else []) + _boxes(entry)


def _boxes(entry: dict) -> list[Field]:
    if "boxes" in entry:
        return [Field(("boxes", str(label)), "text", str(label)) for label in entry["boxes"]]
    if isinstance(entry.get("minutes"), list):
        return [
            Field(("text",), "text", "Think: your own note"),
            Field(("pair",), "text", "Pair: your partner’s best point"),
            Field(("share",), "text", "Share: a line that you both stand behind"),
        ]
    return [Field(("text",), "text", "Your answer")]


def _vote(source: _Source, key: str, entry: dict) -> list[Field]:
    options = [(str(o), str(o)) for o in entry.get("options", ())] or list(enumerate(AGREE, 1))
    fields = [
        Field(("choice",), "choice", "Your vote", tuple(options)),
        Field(("confidence",), "menu", "How sure are you?", SURE),
        Field(("reason",), "text", entry.get("reason", "Because …")),
    ]
    return fields + ([Field(("move",), "text", entry["move"])] if "move" in entry else [])


def _predict(source: _Source, key: str, entry: dict) -> list[Field]:
    if "fragments" in entry:
        return [_rating(source, key, quote) for quote in entry["fragments"]]
    if "options" in entry:
        options = tuple((str(option), str(option)) for option in entry["options"])
        fields = [Field(("text",), "choice", "Your prediction", options)]
    else:
        fields = [Field(("text",), "text", "Your prediction")]
    return fields + ([Field(("reason",), "text", entry["reason"])] if "reason" in entry else [])


def _rating(source: _Source, key: str, quote: str) -> Field:
    from .. import quotes

    try:
        words = quotes.get(quote).words
    except errors.Advice as problem:
        raise source.wrong(key, str(problem), "fragments") from None
    return Field(("ratings", quote), "choice", f"“{words}”", RATINGS)


def _card(source: _Source, key: str, card: object, entry: dict) -> dict:
    card = {"card": card} if isinstance(card, str) else card
    if not isinstance(card, dict) or not card.get("card") or set(card) - {"card", "pile", "why"}:
        raise source.wrong(key, 'each card should be "…" or { card = "…", pile = "…", why = "…" }.', "cards")
    if card.get("pile", UNSURE) not in (*entry["piles"], UNSURE):
        raise source.wrong(key, f"the pile “{card['pile']}” is not in piles.", "cards")
    return card


def _sort(source: _Source, key: str, entry: dict) -> list[Field]:
    piles = tuple((pile, pile) for pile in dict.fromkeys([*map(str, entry["piles"]), UNSURE]))
    cards = [_card(source, key, card, entry)["card"] for card in entry["cards"]]
    return [Field(("piles", card), "menu", card, piles) for card in cards]


def _rank(source: _Source, key: str, entry: dict) -> list[Field]:
    return [
        Field(("order",), "order", "Your order, first at the top", tuple(map(str, entry["items"]))),
        Field(("top",), "text", entry.get("top", "Why is the first one first?")),
        Field(("bottom",), "text", entry.get("bottom", "Why is the last one last?")),
    ]


def _rows(source: _Source, key: str, entry: dict) -> list[Field]:
    columns, rows = tuple(map(str, entry["columns"])), entry.get("rows", [])
    if any(not isinstance(row, list) or len(row) > len(columns) for row in rows):
        raise source.wrong(key, f"each of rows should be a list of at most {len(columns)} texts.", "rows")
    return [Field(("rows",), "table", "Your table", columns, tuple(tuple(map(str, row)) for row in rows))]


FIELDS = {"discuss": _discuss, "vote": _vote, "predict": _predict, "sort": _sort, "rank": _rank, "rows": _rows}
