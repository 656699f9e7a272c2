"""What the kit says of the reviews and of the world: catalogue, claims, links and help lines."""

import json
import re
import shutil
import tomllib
from datetime import date
from urllib.parse import urlsplit

import pytest
from conftest import KIT, need_pages

from helpers import claims, quotes
from helpers.errors import BadInput
from helpers.reviews import features, languages
from helpers.tables import Table

PAGES = {
    "harney": "000_cbc8958159e78e5a.txt",
    "fathallah": "001_a7224032e9fecd8c.txt",
    "share": "004_0d8c68e19ec65afd.txt",
}


def read(name):
    return tomllib.loads((KIT / "data" / name).read_text(encoding="utf-8"))


CATALOGUE, CLAIMS, LINKS, HELP = map(read, ("catalogue.toml", "claims.toml", "links.toml", "help-lines.toml"))
each_claim = pytest.mark.parametrize("claim", CLAIMS["claim"], ids=lambda claim: claim["key"])
each_review = pytest.mark.parametrize("review", CATALOGUE["review"], ids=lambda review: review["name"])


def fields(value, key=""):
    """Every text in a table, however deep, with the name of its field."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict | list):
        for name, part in value.items() if isinstance(value, dict) else ((key, part) for part in value):
            yield from fields(part, name)


def strings(value):
    return [text for _, text in fields(value)]


def addresses(tables):
    """Every address in the tables: whatever a field called url or archive holds, and whatever looks like one."""
    text = "\n".join(f"{key} = {value}" for table in tables for key, value in fields(table))
    return set(re.findall(r"^(?:url|archive) = (.*)$", text, re.M)) | set(re.findall(r"= (https?:.*)$", text, re.M))


def page(name):
    return (need_pages() / PAGES[name]).read_text(encoding="utf-8")


def body(review):
    whole = page(review["name"])
    return whole[whole.index(review["begins"]) : whole.index(review["ends"]) + len(review["ends"])]


def words(text):
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*", text.replace("’", "'").casefold())


# Catalogue


def test_three_reviews_five_voices_and_thirteen_sections():
    assert [review["name"] for review in CATALOGUE["review"]] == ["fathallah", "share", "harney"]
    assert [voice["name"] for voice in CATALOGUE["voice"]] == ["fathallah", "alex", "joe", "amandine", "harney"]
    assert len(CATALOGUE["section"]) == 13


@each_review
def test_the_map_of_a_review_has_a_row_for_each_of_its_paragraphs(review):
    text = page(review["name"])
    body = text[text.index(review["begins"]) : text.index(review["ends"]) + len(review["ends"])]
    lines = [line.strip() for line in body.splitlines() if line.strip() and not line.startswith("—")]
    told = [section for section in CATALOGUE["section"] if section["review"] == review["name"]]
    headings = {section["title"] for section in told if section["printed"]}
    assert sum(len(section["paragraphs"]) for section in told) == len([line for line in lines if line not in headings])


def test_sections_of_a_review_are_numbered_from_one():
    for review in CATALOGUE["review"]:
        numbers = [s["number"] for s in CATALOGUE["section"] if s["review"] == review["name"]]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_section_belongs_to_a_voice_or_is_unsigned():
    voices = {voice["name"]: voice["review"] for voice in CATALOGUE["voice"]}
    for section in CATALOGUE["section"]:
        assert section["voice"] == "unsigned" or voices[section["voice"]] == section["review"]


@pytest.mark.parametrize("kind", ["review", "voice"])
def test_what_is_said_of_a_review_or_a_voice_names_its_source(kind):
    for entry in CATALOGUE[kind]:
        source = entry["source"]
        assert set(source) <= set(entry), "a source for a fact that is not there"
        needed = (
            {"signed", "role", "interest", "card"} if kind == "voice" else {"title", "publisher", "date", "interest"}
        )
        assert needed | {"cause", "remedy"} <= set(source)
        assert all(where in {"page", "body", "ours"} or where.startswith("http") for where in source.values())


def test_every_fact_about_the_film_names_its_source():
    film = CATALOGUE["film"]
    assert set(film) - {"source", "wikipedia"} == set(film["source"])


def test_an_unknown_date_stays_unknown_and_gives_its_clue():
    for review in CATALOGUE["review"]:
        assert review["date"] == "unknown" or date.fromisoformat(review["date"])
        assert review["date_clue"] and date.fromisoformat(review["earliest"])


def test_a_card_for_the_blind_match_names_nobody():
    names = {voice["signed"].split()[-1] for voice in CATALOGUE["voice"]}
    names |= {word for review in CATALOGUE["review"] for word in review["publisher"].split() if word != "The"}
    for voice in CATALOGUE["voice"]:
        assert not set(words(voice["card"])) & {name.casefold() for name in names}


@each_review
def test_a_review_begins_and_ends_where_the_catalogue_says(review):
    whole = page(review["name"])
    assert whole.count(review["begins"]) == whole.count(review["ends"]) == 1
    assert whole.index(review["begins"]) < whole.index(review["ends"])


@each_review
def test_printed_headings_are_lines_of_the_page(review):
    lines = page(review["name"]).splitlines()
    printed = [s["title"] for s in CATALOGUE["section"] if s["review"] == review["name"] and s["printed"]]
    assert [line for line in lines if line in printed] == printed


# Claims


def test_every_claim_has_a_key_of_its_own():
    keys = [claim["key"] for claim in CLAIMS["claim"]]
    assert len(keys) == len(set(keys))


def test_all_five_voices_make_claims():
    assert {claim["voice"] for claim in CLAIMS["claim"]} == {voice["name"] for voice in CATALOGUE["voice"]}


def test_every_kind_and_every_status_is_explained_and_used():
    assert {claim["kind"] for claim in CLAIMS["claim"]} == set(CLAIMS["kinds"])
    assert {claim["status"] for claim in CLAIMS["claim"]} == set(CLAIMS["statuses"])


@each_claim
def test_a_claim_stands_in_a_section_of_its_voice(claim):
    assert claim["key"].startswith(claim["voice"] + ".")
    assert any(
        (s["review"], s["title"], s["voice"]) == (claim["review"], claim["section"], claim["voice"])
        for s in CATALOGUE["section"]
    )


@each_claim
def test_a_claim_says_what_was_found_and_asks_one_question(claim):
    assert all(claim[field].strip() for field in ("says", "checked", "verdict"))
    assert "?" in claim["question"]


@each_claim
def test_a_verdict_rests_on_a_dated_source_or_says_that_it_is_open(claim):
    sources = claim.get("sources", [])
    settled = claim["status"] in {"supported", "partly", "contradicted"}
    assert not settled or any(re.match(r"\d{4}", source["date"]) for source in sources)
    for source in sources:
        assert source["title"] and source["publisher"] and isinstance(source["seen"], date)
        assert source["date"] == "unknown" or re.fullmatch(r"\d{4}(-\d\d){0,2}", source["date"])
        assert source["date"] == "unknown" or source["date"] <= source["seen"].isoformat()


@each_claim
def test_a_claim_about_suicide_is_marked_and_its_sources_are_for_teachers(claim):
    heard = re.search(r"suicid|self-harm|harming themselves", " ".join(strings(claim)), re.I)
    statistics = claim["key"] in {"harney.suicide-rates", "harney.correlation"}
    assert claim.get("sensitive", False) == bool(heard or statistics)
    for source in claim.get("sources", []):
        graphic = "podscripts" in source["url"] or "popsugar" in source["url"]
        assert not graphic or source["audience"] == "teacher"


def test_a_content_note_and_help_lines_stand_beside_the_sensitive_claims():
    assert "leave them out" in " ".join(CLAIMS["content_note"].split())
    assert "No single thing" in CLAIMS["causes_note"]
    assert {"UK and Ireland", "UK", "Ireland", "United States", "Anywhere"} <= {line["place"] for line in HELP["line"]}
    reach = " ".join(line["reach"] for line in HELP["line"])
    assert all(number in reach for number in ("116 123", "0800 1111", "85258", "988"))


def test_the_kit_never_calls_suicide_an_epidemic():
    for name in ("catalogue.toml", "claims.toml", "links.toml", "help-lines.toml"):
        assert "epidemic" not in (KIT / "data" / name).read_text(encoding="utf-8").casefold()


@each_review
def test_every_number_of_a_review_is_in_the_register(review):
    claims = [claim for claim in CLAIMS["claim"] if claim["review"] == review["name"]]
    register = " ".join(text for claim in claims for text in strings([claim["says"], claim.get("figure", "")]))
    known = set(re.findall(r"\d+(?:\.\d+)?", register.replace("2016–17", "2016 17")))
    # Seasons of a series, the name of an illness, and a way of saying “all day” state no figure.
    text = re.sub(r"\bS\d\b|Covid-19|24-hour", "", body(review))
    assert set(re.findall(r"\d+(?:\.\d+)?", text)) <= known


@each_claim
def test_a_figure_in_the_register_is_on_the_page(claim):
    text = body(next(review for review in CATALOGUE["review"] if review["name"] == claim["review"]))
    for number in re.findall(r"\d+(?:\.\d+)?", claim.get("figure", "")):
        assert re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", text)


@each_review
def test_the_data_copy_no_five_words_of_a_review_but_its_headings(review):
    text = words(body(review))
    runs = {tuple(text[at : at + 5]) for at in range(len(text) - 4)}
    headings = [s["title"] for s in CATALOGUE["section"] if s["printed"]]
    headings += [field for entry in CATALOGUE["review"] for field in (entry["title"], entry["subtitle"])]
    free = {tuple(words(title)[at : at + 5]) for title in headings for at in range(len(words(title)))}
    for ours in strings([CATALOGUE, CLAIMS, LINKS, HELP]):
        ours = words(ours)
        assert not ({tuple(ours[at : at + 5]) for at in range(len(ours) - 4)} & runs) - free


# Links


def test_every_link_has_a_key_and_an_address_of_its_own():
    for field in ("key", "url"):
        values = [link[field] for link in LINKS["link"]]
        assert len(values) == len(set(values))


def test_every_link_says_what_it_is_where_it_is_used_and_when_it_was_seen():
    lessons = {f"{number:02}" for number in range(9)} | {"guide"}
    for link in LINKS["link"]:
        assert link["title"] and link["publisher"] and link["what"]
        assert link["lessons"] and set(link["lessons"]) <= lessons
        assert isinstance(link["seen"], date) or link["seen"] in {"never", "not noted"}


def test_the_publishers_pages_and_their_archive_copies_are_in_the_list():
    listed = {link["url"] for link in LINKS["link"]}
    assert {review[field] for review in CATALOGUE["review"] for field in ("url", "archive")} <= listed


@pytest.mark.parametrize("address", sorted(addresses([CATALOGUE, CLAIMS, LINKS, HELP])))
def test_an_address_is_well_formed(address):
    parts = urlsplit(address)
    assert parts.scheme in {"http", "https"}
    assert re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", parts.netloc)
    assert not re.search(r"[\s\"<>]", address)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", ['"', "“"], ids=["straight", "curly"])
def test_help_lines_survive_a_teachers_editor(tmp_path, monkeypatch, encoding, mark):
    ours = (KIT / "data" / "help-lines.toml").read_text(encoding="utf-8")
    line = 'first = "At school: go to a teacher whom you trust."'
    assert line in ours
    (tmp_path / "help-lines.toml").write_text(ours.replace(line, line.replace('"', mark)), encoding=encoding)
    monkeypatch.setenv("SECOND_OPINIONS_DATA", str(tmp_path))
    assert "a teacher whom you trust" in repr(claims.help_lines()) and "Samaritans" in repr(claims.help_lines())


def test_help_lines_that_cannot_be_read_say_so_in_one_line(tmp_path, monkeypatch):
    (tmp_path / "help-lines.toml").write_text("first = At school", encoding="utf-8")
    monkeypatch.setenv("SECOND_OPINIONS_DATA", str(tmp_path))
    with pytest.raises(BadInput, match=r"help-lines\.toml cannot be read") as error:
        claims.help_lines()
    assert "\n" not in str(error.value) and len(str(error.value)) <= 160


def test_help_lines_name_where_each_line_was_seen():
    for line in HELP["line"]:
        assert line["url"].startswith("http") and line["seen"].year >= 2026
    assert {"Canada", "New Zealand", "Australia"} <= {line["place"] for line in HELP["line"]}


HARD_PAGES = ("sharecreative.com/news/the-social-dilemma", "revolutionarycommunist.org/technology/social-media")


def unwarned(cells):
    """The links to a page that names self-harm or suicide, before which no note and no help lines stand."""
    noted = helped = False
    for cell in cells:
        text = "".join(cell["source"])
        if any(page in text for page in HARD_PAGES) and not (noted and helped):
            yield text[:60]
        noted = noted or "**A note before" in text or "**A note before you start.**" in text
        helped = helped or (cell["cell_type"] == "code" and "claims.help_lines()" in text)


@pytest.mark.parametrize("path", sorted((KIT / "lessons").glob("*-*.ipynb")), ids=lambda path: path.stem)
def test_a_note_and_help_lines_stand_before_each_link_to_a_hard_page(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not list(unwarned(cells))
    if any(page in "".join(cell["source"]) for cell in cells for page in HARD_PAGES):
        without = [cell for cell in cells if "claims.help_lines()" not in "".join(cell["source"])]
        assert list(unwarned(without))  # so that the guard is seen to fail


@each_review
def test_what_a_note_says_of_a_page_is_so(review):
    text = page(review["name"])
    text = text[text.index(review["begins"]) : text.index(review["ends"]) + len(review["ends"])]
    held = [n for n, line in enumerate(filter(None, text.splitlines())) if re.search(r"suicid|self-harm", line, re.I)]
    last = len(list(filter(None, text.splitlines()))) - 1
    told = {"fathallah": [], "share": [False], "harney": [False, True]}  # for each such line: is it the last?
    assert [n == last for n in held] == told[review["name"]]


def test_the_guide_counts_two_reviews_and_has_a_script_for_a_disclosure():
    guide = (KIT / "lessons" / "teacher" / "guide.md").read_text(encoding="utf-8")
    assert "named in two of the three reviews" in guide and "## When a student tells you something" in guide


CALLS = {
    "help-lines.toml": claims.help_lines,
    "claims.toml": claims.register,
    "quotes.toml": quotes.bank,
    "little-words.txt": lambda: Table([[word] for word in sorted(languages.little_words())], ["word"]),
    "terms.txt": lambda: Table([[word] for word in features.terms()], ["word"]),
}


@pytest.fixture
def edited(tmp_path, monkeypatch):
    """A copy of the data, in which a file may be changed, and nothing of it has been read."""
    folder = shutil.copytree(KIT / "data", tmp_path / "data")
    monkeypatch.setenv("SECOND_OPINIONS_DATA", str(folder))
    languages.little_words.cache_clear()
    yield folder
    languages.little_words.cache_clear()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", CALLS)
def test_a_file_that_a_teacher_saved_in_notepad_says_the_same(name, encoding, edited, monkeypatch):
    (edited / name).write_text((edited / name).read_text("utf-8"), encoding=encoding)
    theirs = CALLS[name]()
    languages.little_words.cache_clear()
    monkeypatch.setenv("SECOND_OPINIONS_DATA", str(KIT / "data"))
    assert CALLS[name]() == theirs and len(theirs) > 3


@pytest.mark.parametrize(
    ("name", "field"), [("help-lines.toml", "hours"), ("claims.toml", "says"), ("quotes.toml", "words")]
)
def test_a_field_that_a_teacher_left_out_is_one_line_with_its_number(name, field, edited):
    kept = (edited / name).read_text("utf-8").splitlines()
    gone = max(at for at, line in enumerate(kept) if line.startswith(f"{field} ="))
    (edited / name).write_text("\n".join(kept[:gone] + kept[gone + 1 :]), "utf-8")
    begins = max(at for at, line in enumerate(kept[:gone], 1) if line.startswith("[["))
    with pytest.raises(BadInput) as told:
        CALLS[name]()
    assert str(told.value) == f"data/{name}, line {begins}: “{field}” is missing."
