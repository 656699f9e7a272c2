"""Who is meant by a name? Names are matched kindly: “harris”, “Tristan Haris” and “Tristan Harris” are one person."""

from collections.abc import Collection, Iterable, Mapping

from ..words import fold

SILENT = frozenset("a an and at by dr for from in mr mrs ms of the".split())
SPELLING = 0.8  # how like each other two spellings of a name must be


def words(name: str) -> frozenset[str]:
    """The words of a name that tell one person from another.

    >>> sorted(words("Dr. Shoshana Zuboff's"))
    ['shoshana', 'zuboff']
    """
    return frozenset(word.removesuffix("'s") for word in fold(name).split()) - SILENT


def meant(name: str, people: Iterable[str], titles: Mapping[str, str] = {}) -> set[str]:
    """The people whom a name can mean; ``titles`` says what may stand beside somebody's name: a post, a publisher.

    A full name means its owner alone: “Joe” is Joe, and not Joe Fathallah.

    >>> meant("harris", ["Tristan Harris", "Will Harney"]), meant("Joe", ["Joe", "Joe Fathallah"])
    ({'Tristan Harris'}, {'Joe'})
    """
    people = list(people)
    given = words(name)
    if owners := {person for person in people if words(person) == given}:
        return owners
    if found := _matching(given, people, titles):
        return found
    known = sorted(set().union(*map(words, people)))
    return _matching(frozenset(_spelt(word, known) for word in given), people, titles)


def _matching(given: frozenset[str], people: Collection[str], titles: Mapping[str, str]) -> set[str]:
    return {
        person for person in people if given & words(person) and given <= words(person) | words(titles.get(person, ""))
    }


def _spelt(word: str, known: list[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, n=1, cutoff=SPELLING)), word)
