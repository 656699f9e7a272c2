"""What follows from an answer? The cells that read it, and those that use what they make of it."""

import ast
import re
from collections.abc import Sequence

# The call that puts a question on the page, with its key and, of a vote, its round.
ASKED = re.compile(
    r"""\bprompts\.(?!recall)(\w+)\(\s*["'](\d\d\.[\w.-]+)["'](?:\s*,\s*(?:round\s*=\s*)?["'](\w+)["'])?"""
)


def following(key: str, cells: Sequence[str]) -> list[int]:
    """The cells whose results change with the answer of this key. Cells that ask something stay as they are.

    >>> following("08.draft", ['prompts.discuss("08.draft")', 'mine = answers.text("08.draft")', "len(mine)", "n = 1"])
    [1, 2]
    """
    made: set[str] = set()
    found = []
    for at, source in enumerate(cells):
        reads, used, makes = _names(source)
        if (key in reads or used & made) and not ASKED.search(source):
            found.append(at)
            made |= makes
    return found


def _names(source: str) -> tuple[set[str], set[str], set[str]]:
    """The words that stand in a cell between quotation marks, the names that it uses, and those that it makes."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return set(), set(), set()
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    names = [node for node in nodes if isinstance(node, ast.Name)]
    makes = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    return words, {name.id for name in names} - makes, makes
