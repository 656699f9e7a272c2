"""Words of the film get two verdicts: as the review prints them, and as two people heard them, or “not settled”."""

import pytest

from helpers import files, quotes, words
from helpers.quotes import quotebank

TOLD = files.toml("film.toml")
each_line = pytest.mark.parametrize("line", TOLD["line"], ids=lambda line: line["quote"])


@each_line
def test_a_line_is_short_and_settled_by_two_sources_or_open(line):
    assert quotes.get(line["quote"]).kind in ("film talk", "slogan")
    assert len(words.tokens(line.get("said", ""))) <= 12 and line["note"]
    assert len({source["url"] for source in line.get("sources", ())}) >= 2 or not {"said", "speaker"} & set(line)
    assert not any("subslikescript" in s["url"] or "springfield" in s["url"] for s in line.get("sources", ()))
    assert ("speaker" in line) or ("said" not in line)


def test_every_line_of_the_film_in_the_bank_is_told_of():
    talk = {quote.key for quote in quotes.bank(kind="film talk")}
    assert talk <= {line["quote"] for line in TOLD["line"]}


def test_what_is_printed_exactly_may_not_be_what_was_said():
    verdict = quotes.check("more profitable to corporations if we are staring at a screen")
    assert verdict.name == "exact" and "staring at an ad" in verdict.film
    shown = repr(verdict)
    assert "Exact, as printed in the review:" in shown and "As said in the film: the words there are" in shown
    assert "Cine Outsider" in shown and str(TOLD["seen"]) in shown and shown.count("As said in the film") == 1
    assert "As said in the film" in verdict._repr_html_()


def test_who_types_what_was_said_is_told_so():
    verdict = quotes.check("If you're not paying for the product, then you are the product", speaker="Tristan Harris")
    assert verdict.name == "altered" and verdict.film.startswith(
        "As said in the film: word for word, by Tristan Harris"
    )


@pytest.mark.parametrize("name", ["Tristan Harris", "harris"])
def test_who_names_the_speaker_whom_the_review_does_not_name_is_right(name):
    assert quotes.check("just devolving into a kind of chaos", speaker=name).name == "exact"
    assert quotes.check("just devolving into a kind of chaos", speaker="Jaron Lanier").name == "wrong speaker"


def test_what_one_person_heard_is_not_settled():
    assert "not settled" in quotes.check("nobody intended any of these consequences").film


@pytest.mark.parametrize("other", ["two great hostile camps", "the film and the society of social media", "product"])
def test_words_that_are_not_of_the_film_get_one_verdict(other):
    assert quotebank.line_of_the_film(other) is None and "film:" not in repr(quotes.check(other))
