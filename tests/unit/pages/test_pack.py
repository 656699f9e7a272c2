"""What `python3 -m helpers pack` makes: the kit's own features again, and those of any page, safe to share."""

import itertools
import json
import subprocess
from pathlib import Path

import kit_features
import malformed
import pytest
import samples
from conftest import KIT
from typed import PROGRAM, typed

from helpers import files, frequency, pages, quotes, reviews, sentiment, words
from helpers.errors import BadInput
from helpers.pages import pack
from helpers.reviews import features

LONG = "\n".join([samples.ARTICLE, samples.ARTICLE.replace("film", "play").replace("children", "friends")])


@pytest.fixture
def article(tmp_path) -> Path:
    """A saved page."""
    path = tmp_path / "My article.html"
    path.write_text(samples.newspaper(), encoding="utf-8")
    return path


def told(name: str) -> str:
    from helpers import files

    return (files.folder("features") / f"{name}.json").read_text(encoding="utf-8")


# ---- the kit's own


def test_the_shipped_features_are_made_from_the_pages_byte_for_byte(pages):
    made = dict(kit_features.kit(pages))
    assert set(made) == set(reviews.shipped())
    for name, content in made.items():
        assert (KIT / "data" / "features" / f"{name}.json").read_bytes() == content.encode()


def test_counts_of_the_sections_add_up_to_the_review():
    for review in reviews.all():
        assert sum((section.counts for section in review.sections), type(review.counts)()) == review.counts
        assert all(section.size == section.counts.total() for section in review.sections)


def test_a_folder_without_the_pages_is_told_in_one_line(tmp_path):
    with pytest.raises(BadInput, match="name its folder"):
        list(kit_features.kit(tmp_path))


# ---- one page


def test_a_packed_page_has_no_two_words_in_a_row(article):
    pack.page(article)
    data = json.loads(told("my-article"))
    data.pop("about"), data.pop("parts"), data.pop("name")
    shown = words.tokens(json.dumps(data, ensure_ascii=False))
    told_pairs = set(itertools.pairwise(shown))
    # Alphabetical neighbours stand side by side in the counts; nothing else of the text may.
    alphabetical = {pair for pair in told_pairs if pair[0] <= pair[1]}
    sentences = [words.tokens(sentence) for sentence in words.sentences(samples.ARTICLE)]
    assert not {triple for s in sentences for triple in zip(s, s[1:], s[2:], strict=False)} & set(
        zip(shown, shown[1:], shown[2:], strict=False)
    )
    assert not {pair for s in sentences for pair in itertools.pairwise(s)} & (told_pairs - alphabetical)


def test_a_packed_page_says_who_wrote_it_or_leaves_room_for_it(article):
    about = pack.page(article, about={"writer": "Somebody Else"}).facts
    assert about == {
        "title": samples.TITLE,
        "writer": "Somebody Else",
        "publisher": "The Weekly",
        "url": "https://weekly.example/street",
        "date": "2026-03-01",
    }
    plain = article.with_name("plain.txt")
    plain.write_text(samples.ARTICLE, encoding="utf-8")
    assert pack.page(plain).facts == dict.fromkeys(pack.FACTS, "")


@pytest.mark.parametrize("end", ["?!", "!!", "??", "…", "?", ".[1]", ".”", "! "])
def test_a_text_is_packed_whatever_its_sentences_end_with(end, tmp_path):
    lines = [f"Ordinary line number {n} says what a line says, and it is long enough for everybody." for n in range(30)]
    said = f"Has Mr. Smith really seen this film in this cinema{end} Nobody in the room knows it, and nobody asks him."
    (tmp_path / "page.txt").write_text("\n".join([*lines, said]), encoding="utf-8")
    made = pack.page(tmp_path / "page.txt")
    data = features.read(files.folder("features") / f"{made.name}.json")
    assert sum(section["size"] for section in data["sections"]) == made.size == pages.check(tmp_path / "page.txt").size
    assert len(data["sentences"]) == len(made.sentences)


def test_packing_twice_gives_the_same_bytes(article):
    pack.page(article)
    before = told("my-article")
    pack.page(article)
    assert told("my-article") == before


def test_what_is_not_text_is_not_counted_when_it_is_little(article):
    pack.page(article)
    assert json.loads(told("my-article"))["furniture"] == {"size": 0, "counts": {}}


def test_headings_that_come_too_thick_are_not_printed(tmp_path):
    poem = tmp_path / "poem.txt"
    poem.write_text("\n".join(f"{line}\nIt is so, and it is so again." for line in ["The wind goes by"] * 30))
    brought = pages.check(poem)
    made = pack._counted("poem", brought, words.sections(brought.body), {})
    assert {part["title"].split()[0] for part in made["parts"]} == {"Part"}


def test_a_short_text_is_refused_and_nothing_is_written(tmp_path, home):
    short = tmp_path / "short.txt"
    short.write_text(samples.PARAGRAPHS[0], encoding="utf-8")
    with pytest.raises(BadInput, match=r"“short.txt” has \d+ words: too few to share safely. Bring 150 or more."):
        pack.page(short)
    assert not list(home.rglob("*.json"))


def test_a_text_that_gives_a_sentence_away_is_refused(tmp_path, home):
    # The title is printed in the file: here it is nearly a whole sentence of the text.
    title = "You can not see"
    page = f"<html><head><title>{title}</title></head><body><p>{title} it.</p>" + "".join(
        f"<p>{paragraph}</p>" for paragraph in samples.PARAGRAPHS
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(BadInput, match="gives away sentence 1: leave it out"):
        pack.page(path)
    assert not list(home.rglob("*.json"))


def test_a_heading_that_is_the_title_gives_nothing_away(tmp_path):
    page = f"<html><head><title>Does it end?</title></head><body><h1>Does it end?</h1><p>{samples.ARTICLE}</p>"
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    assert pack.page(path).facts["title"] == "Does it end?"


def test_our_own_reviews_need_no_packing(pages):
    with pytest.raises(BadInput, match="has counted already"):
        pack.page(next(pages.glob("*.txt")))


@pytest.mark.parametrize("kind", ["a PDF", "empty", "noise", "a page of tags"])
def test_a_bad_page_is_one_line(kind, tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(malformed.ALL[kind])
    with pytest.raises(BadInput) as problem:
        pack.page(path)
    assert len(str(problem.value)) <= 120


# ---- a lesson on a packed review


@pytest.fixture(scope="module")
def packed_file(tmp_path_factory) -> bytes:
    """The features file of one page, made once."""
    path = tmp_path_factory.mktemp("pages") / "my-article.txt"
    path.write_text(LONG, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECOND_OPINIONS_HOME", str(path.parent))
        pack.page(path, about={"title": "Two films", "writer": "A. Critic"})
        return (path.parent / "features" / "my-article.json").read_bytes()


@pytest.fixture
def packed(packed_file, home) -> reviews.Review:
    """A packed review, loaded by its name."""
    (home / "features").mkdir()
    (home / "features" / "my-article.json").write_bytes(packed_file)
    return reviews.load("my-article")


def test_a_packed_review_has_a_label_a_title_and_a_line_of_its_own(packed):
    assert (packed.label, packed.title, packed.has_page, packed.text) == ("A. Critic", "Two films", False, None)
    assert repr(packed) == f"Two films (A. Critic, date unknown): {packed.size:,} words"


def test_a_packed_review_without_facts_is_called_by_its_name(tmp_path):
    path = tmp_path / "bare.txt"
    path.write_text(LONG, encoding="utf-8")
    pack.page(path)
    review = reviews.load("bare")
    assert (review.label, review.title) == ("bare", "bare")
    assert [voice.label for voice in review.voices] == ["bare"]


def test_every_tool_of_the_lessons_runs_on_a_packed_review(packed):
    ours = reviews.load("share")
    assert frequency.top(packed, 10, skip=frequency.little_words())
    assert frequency.compare(["film", "play"], packed, ours)
    assert frequency.keyness(packed, ours, n=5)
    assert frequency.collocates(packed, "film") is not None
    assert sentiment.by_sentence(packed) and sentiment.summary(packed, ours)
    assert repr(packed.sentences[0]) and packed.voices[0].counts == packed.counts
    assert quotes.find("film") is not None and repr(quotes.check("an urgent hello to everyone", review=packed.name))


def test_with_its_page_a_packed_review_has_its_sentences(packed):
    brought = pages.bring(LONG)
    assert (brought.name, brought.match.exact) == ("my-article", True)
    review = reviews.load("my-article")
    assert review.has_page and [s.text for s in review.sentences] == words.sentences(LONG)


def test_another_text_does_not_take_the_name_of_a_packed_one(packed):
    other = pages.bring(" ".join(f"This is line {n} of a text about other things." for n in range(30)), "my-article")
    assert other.name == "my-article-2"
    assert not reviews.load("my-article").has_page and reviews.load("my-article-2").has_page


def test_scores_of_a_packed_review_are_those_of_its_sentences(packed):
    for sentence, said in zip(packed.sentences, words.sentences(LONG), strict=True):
        score = sentiment.score(said).compound
        assert sentence.score.compound == (features.coarse(score) if sentence.score.withheld else score)


# ---- a features file that came from somewhere


DAMAGE = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "nested without end": b"[" * 100_000,
    "a number": b"3",
    "another schema": b'{"schema": 99}',
    "not a number": b'{"schema": NaN}',
}
EDITS = {
    "no name": lambda d: d.pop("name"),
    "a name that is a number": lambda d: d.update(name=3),
    "no sections": lambda d: d.update(sections=[]),
    "a section that covers nothing": lambda d: d["sections"][0].update(parts=[99]),
    "a count below zero": lambda d: d["sections"][0]["counts"].update(film=-1),
    "a count that is text": lambda d: d["sections"][0]["counts"].update(film="many"),
    "a sentence of no part": lambda d: d["sentences"][0].update(part=99),
    "a score of nine": lambda d: d["sentences"][0].update(compound=9),
    "a score that is no number": lambda d: d["sentences"][0].update(compound=float("nan")),
    "a share that is text": lambda d: d["sentences"][0].update(drove=[["film", "a", "b", "c"]]),
    "a share too short": lambda d: d["sentences"][0].update(drove=[["film"]]),
    "a length that is text": lambda d: d["sentences"][0].update(size="long"),
    "a place past the end": lambda d: d["terms"].update(film=[9999]),
    "a title that is a list": lambda d: d["parts"][0].update(title=["a"]),
    "facts that are a number": lambda d: d.update(about=3),
}


@pytest.mark.parametrize("kind", [*DAMAGE, *EDITS])
def test_a_damaged_features_file_is_one_line(kind, packed, home):
    path = home / "features" / "my-article.json"
    data = json.loads(path.read_bytes())
    if kind in EDITS:
        EDITS[kind](data)
    path.write_bytes(DAMAGE.get(kind) or (json.dumps(data).encode() if kind in EDITS else b""))
    with pytest.raises(BadInput, match="“my-article” is no features file of this kit, or a damaged one: pack it again"):
        reviews.load("my-article")
    assert reviews.load("share").size and pages.check(samples.ARTICLE).size


# ---- the command


def test_the_command_tells_what_to_share_and_what_to_fill_in(article, capsys):
    plain = article.with_name("plain.txt")
    plain.write_text(samples.ARTICLE, encoding="utf-8")
    assert typed("pack", plain, "--name", "my one", "--writer", "Me", "--link", "https://a.example") == 0
    out = capsys.readouterr().out
    assert "“my-one”" in out and "sentences are counted" in out
    assert "Still to fill in, in the line “about” of that file: title, publisher, date." in out
    assert reviews.load("my-one").facts["url"] == "https://a.example"


def test_a_full_disk_is_one_line(article, monkeypatch):
    def full(*args):
        raise OSError(28, "full")

    monkeypatch.setattr(files, "replace", full)
    with pytest.raises(BadInput, match=r"“My article\.html” is not packed: the disk is full."):
        pack.page(article)


def test_the_command_runs_as_readers_type_it(article):
    run = subprocess.run([*PROGRAM, "pack", article], capture_output=True, encoding="utf-8")
    assert (run.returncode, run.stderr) == (0, "")
    assert 'reviews.load("my-article")' in run.stdout
