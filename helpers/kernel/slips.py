"""What to say to a slip? One line for what a beginner mistypes, in place of a traceback."""

import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType, ModuleType

from .. import files, reviews
from ..errors import short

CLOSING = {"(": ")", "[": "]", "{": "}"}


def line(error: BaseException, code: str, known: Mapping[str, object] = MappingProxyType({})) -> str:
    """What to say to an error that a cell raised, where it is a known slip; else nothing.

    ``known`` are the names that may be typed: the helpers, and what the cells above have made.

    >>> line(NameError("name 'us' is not defined", name="us"), "quotes.find(us)")
    'There is no “us” here. Words stand between quotation marks: "us". If it is a name: run the cells above first.'
    """
    match error:
        case SyntaxError():
            return _syntax(error, code)
        case NameError():
            return _name(str(error.name), code, known)
        case AttributeError(obj=ModuleType() as helper) if helper.__name__.startswith("helpers."):
            return _attribute(helper, str(error.name))
    return ""


def missing_comma(code: str) -> str:
    """What to say where two words stand side by side between brackets, which Python would join without a word.

    >>> missing_comma('frequency.compare(["freedom" "kids"], share)')
    'A comma is missing between "freedom" and "kids".'
    """
    depth, before = 0, None
    for token in _tokens(code):
        depth += (token.string in CLOSING) - (token.string in CLOSING.values())
        if token.type == tokenize.STRING:
            # Over several lines it is how a long text is written.
            if before and depth > 0 and before.end[0] == token.start[0]:
                return f"A comma is missing between {short(before.string, 30)} and {short(token.string, 30)}."
            before = token
        elif token.type not in (tokenize.NL, tokenize.COMMENT):
            before = None
    return ""


def _tokens(code: str) -> Iterator[tokenize.TokenInfo]:
    with suppress(tokenize.TokenError, SyntaxError):
        yield from tokenize.generate_tokens(io.StringIO(code).readline)


# ---- what Python cannot read


def _syntax(error: SyntaxError, code: str) -> str:
    lines = code.splitlines()
    here = lines[error.lineno - 1] if error.lineno and error.lineno <= len(lines) else ""
    bare = re.sub(r"""("[^"]*"|'[^']*')|#.*""", "", here)
    still_open = "".join(mark + CLOSING[mark] for mark in _open_brackets(code)[-1:])
    report = f"line {here}\nbare {bare}\nsays {type(error).__name__}: {error.msg}\nopen {still_open}"
    for slip in files.table(Path(__file__).with_suffix(".toml"))["slip"]:
        if found := re.search(slip["seen"], report, re.MULTILINE):
            return str(slip["tell"]).format(*(short(part, 30) for part in found.groups()))
    return ""


def _open_brackets(code: str) -> list[str]:
    """The brackets that are opened and never closed; none where one is closed that was not opened."""
    opened: list[str] = []
    for token in _tokens(code):
        if token.string in CLOSING:
            opened.append(token.string)
        elif token.string in CLOSING.values() and not (opened and CLOSING[opened.pop()] == token.string):
            return []
    return opened


# ---- what Python does not know


def _name(name: str, code: str, known: Mapping[str, object]) -> str:
    if name in reviews.names():
        return f'“{name}” is not there yet: run the cells above first, or write reviews.load("{name}") in its place.'
    if re.search(rf"\b{re.escape(name)}\s*[.(]", code) and (near := _near(name, known)):
        return f"There is no “{name}”. Did you mean {near}?"
    made = {each: value for each, value in known.items() if not isinstance(value, ModuleType)}
    near = _near(name, made)
    hint = f"did you mean {near}?" if near else "run the cells above first."
    return f'There is no “{name}” here. Words stand between quotation marks: "{name}". If it is a name: {hint}'


def _near(name: str, names: Iterable[str]) -> str:
    public = [each for each in names if not each.startswith("_")]
    return next(iter(get_close_matches(name, public, n=1, cutoff=0.75)), "")


def _attribute(helper: ModuleType, name: str) -> str:
    door = helper.__name__.removeprefix("helpers.")
    offered = [each for each in getattr(helper, "__all__", dir(helper)) if not each.startswith("_")]
    near = get_close_matches(name, offered, n=1)
    hint = f"Did you mean {door}.{near[0]}?" if near else f"Try one of: {', '.join(offered[:8])}."
    return f"{door} has no “{short(name, 30)}”. {hint}"
