"""How does an answer read? In plain words, and on a page that has no script in it and fetches nothing."""

from contextlib import suppress

from .. import questions
from ..errors import Advice
from ..tables import escape, number
from .journal import Answer

# What the key says already, or how far a card was played.
_SILENT = {"round", "step"}
# These names say only what kind of prompt it was.
_BARE = {"text", "boxes", "piles", "ratings", "order", "rows"}


def plain(value: object) -> str:
    """An answer in words.

    >>> print(plain({"round": "before", "choice": 4, "confidence": 2, "reason": ""}))
    choice: Agree
    confidence: 2
    >>> print(plain({"order": ["figures", "names"], "top": "We can check them."}))
    1. figures
    2. names
    top: We can check them.
    """
    if isinstance(value, dict):
        lines = [_line(name, part) for name, part in value.items() if name not in _SILENT]
        return "\n".join(filter(None, lines))
    if isinstance(value, list):
        mark = "" if any(isinstance(item, dict) for item in value) else "{}. "
        return ("\n" if mark else "\n\n").join(mark.format(n) + plain(item) for n, item in enumerate(value, 1))
    return "" if value is None else str(value)


def _line(name: str, part: object) -> str:
    if name == "piles" and isinstance(part, dict):
        return "\n".join(f"{card} – {plain(pile)}" for card, pile in part.items())
    if name == "ratings" and isinstance(part, dict):
        return "\n".join(f"{_fragment(key)} – {number(rating)}" for key, rating in part.items())
    words = choice_words(part) if name == "choice" else plain(part)
    return words if name in _BARE or not words else f"{name}: {words}"


def choice_words(choice: object) -> str:
    """A vote in words: a number stands for a step from disagree to agree.

    >>> choice_words(4), choice_words("the state")
    ('Agree', 'the state')
    """
    steps = range(1, len(questions.AGREE) + 1)
    return questions.AGREE[choice - 1] if type(choice) is int and choice in steps else plain(choice)


def _fragment(key: str) -> str:
    from .. import quotes

    with suppress(Advice):
        return f"“{quotes.get(key).words}”"
    return key


def section(answer: Answer) -> str:
    """An answer under its question, as it stands on a page."""
    round = answer.key.partition("#")[2]
    return (
        f"<section><h2>{escape(answer.question or answer.key)}{escape(f' ({round})') if round else ''}</h2>"
        f'<p class="said" dir="auto">{escape(plain(answer.value))}</p>'
        f"<p><small>{escape(answer.key)}</small></p></section>"
    )


_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}"
    ".said{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;border-left:.2rem solid #767676;"
    "padding-left:.8rem}h2{font-size:1.05rem;margin-bottom:.3rem}small{color:#555}code{overflow-wrap:anywhere}"
    "table{border-collapse:collapse;margin:.5rem 0}th,td{border:1px solid #767676;padding:.2rem .5rem}"
    "section{break-inside:avoid}"
)


def page(title: str, body: str) -> bytes:
    """A whole page around a body that is escaped already; its policy lets nothing run and nothing be fetched."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1>{body}</main></body></html>\n"
    ).encode()
