"""A text of one's own is a review: title, byline, voices, sections, fragments, claims and frames of its reader's."""

import os
from itertools import count

import pytest

from helpers import claims, explore, frequency, pages, quotes, reviews, sentiment
from helpers.errors import BadInput, UnknownName
from helpers.reviews import lexicon

ANN = "I liked the ferry film a lot! It is the sea that I remember, and the children on it laugh."
BEN = "It was a terrible film, and nobody should see it twice. What a bad end it has for us all."
OPENING = "Two of us talk about the ferry film, and nobody agrees with anybody about it."
AS_NAMES = [OPENING, f"Ann: {ANN}", f"Ben: {BEN}", f"Ann: {ANN[:29]}", f"Ben: {BEN[:56]}"]
AS_HEADINGS = [OPENING, "Ann", ANN, "Ben", BEN, "Ann", ANN[:29], "Ben", BEN[:56]]
FACTS = {"title": "Two on a ferry", "writer": "The Quay", "voices": "Ann, Ben"}
FRAGMENT = '[[quote]]\nreview = "ferry"\nwords = "nobody should see it twice"\n'
CLAIM = '[[claim]]\nreview = "ferry"\nvoice = "Ben"\nkey = "ferry.end"\nkind = "value"\nsays = "The end is bad."\n'
TICKS = count(10**18, 10**9)  # nanoseconds


@pytest.fixture
def ferry():
    pages.bring("\n".join(AS_NAMES), "ferry", **FACTS)
    return reviews.load("ferry")


def write(home, name, text):
    (home / name).write_text(text, encoding="utf-8")
    changed = next(TICKS)  # a file that is written twice in one tick of the clock is another file
    os.utime(home / name, ns=(changed, changed))


@pytest.mark.parametrize("lines", [AS_NAMES, AS_HEADINGS], ids=["names", "headings"])
@pytest.mark.parametrize("between", [", ", ";"])
def test_a_text_has_the_title_the_byline_and_the_voices_that_its_reader_marks(lines, between):
    pages.bring("\n".join(lines), "ferry", **FACTS | {"voices": f"Ann{between}Ben"})
    ferry = reviews.load("ferry")
    assert (ferry.title, ferry.label) == ("Two on a ferry", "The Quay")
    assert [voice.label for voice in ferry.voices] == ["The Quay", "Ann", "Ben"]
    assert sum(voice.size for voice in ferry.voices) == ferry.size
    _, ann, ben = ferry.voices
    assert ann.counts["liked"] == 2 and ben.counts["terrible"] == 2 and not ann.counts["terrible"]


def test_a_name_in_a_sentence_is_no_voice():
    pages.bring(f"{OPENING} {ANN}\nBen and Ann: two of us.\nHere Ann: not she.\n{BEN}", "ferry", **FACTS)
    assert [voice.label for voice in reviews.load("ferry").voices] == ["The Quay"]


def test_a_voice_of_a_name_that_a_voice_of_ours_has_is_somebody_else():
    pages.bring("\n".join(AS_NAMES).replace("Ann:", "joe:"), "ferry", voices="joe, Ben")
    assert [voice.label for voice in reviews.load("ferry").voices] == ["ferry", "joe", "Ben"]


def test_of_two_texts_with_voices_of_one_name_each_is_looked_for_in_its_own(ferry):
    pages.bring("\n".join(AS_NAMES).replace("terrible", "splendid"), "second", voices="Ann, Ben")
    ben = reviews.load("second").voices[2]
    assert reviews.spoken(ben) == ("second", "Ben")
    assert quotes.find("splendid", ben).places and not quotes.find("splendid", ferry.voices[2]).places


def test_every_tool_reads_it_and_its_voices(ferry):
    for source in (ferry, *ferry.voices):
        assert frequency.top(source)[0] and sentiment.summary(source) and frequency.compare("film", source)
    assert quotes.context(ferry, "terrible").caption.endswith("twice")
    assert reviews.outline("ferry").column("section") == ["Part 1", "Ann", "Ben"]
    found = quotes.find("terrible film")
    assert ("The Quay", "Ben", "Ben") in [row[:3] for row in found.places] and len(found.lines[0]) == 2
    verdict = quotes.check("a terrible film", speaker="Ann")
    assert (verdict.name, verdict.places[0].speaker) == ("wrong speaker", "Ben")


@pytest.mark.parametrize(
    "name", [name for name in explore.__all__ if name not in ("check", "claim", "desk", "verdicts")]
)
def test_every_control_that_reads_a_text_reads_it_by_its_name(name, ferry):
    control, code = getattr(explore, name)(), 'reviews.load("ferry")'
    (field,) = [each["name"] for each in control.form["fields"] if code in dict(each["options"])][:1]
    assert {dict(each["options"]).get(code) for each in control.form["fields"]} <= {None, "ferry, which you brought"}
    found = control.look(control._value | {field: code})
    assert code in found.code or "The Quay: " in found.sentence


def test_the_controls_of_the_register_know_its_claims(ferry, home):
    write(home, "claims.toml", CLAIM)
    assert "ferry.end" in dict(explore.claim().form["fields"][0]["options"])
    assert "Ben (" in repr(explore.verdicts()._found.table) and "1 (" in explore.verdicts()._found.table[-1][-1]


def test_a_control_counts_it_beside_the_three_and_weighs_a_voice_of_it(ferry):
    beside = explore.words(texts='reviews.load("ferry")')._found
    assert len(beside.table.columns) == 5 and "*reviews.all(), reviews.load" in beside.code
    assert len(explore.words()._found.table.columns) == 4
    alone = explore.top(text='reviews.load("ferry").voices[2]')._found
    assert alone.table == eval(alone.code, {"frequency": frequency, "reviews": reviews})


def test_its_fragments_claims_and_frames_stand_beside_ours(ferry, home):
    before = len(quotes.bank()), len(claims.register()), len(reviews.frames())
    write(home, "quotes.toml", FRAGMENT)
    write(home, "claims.toml", CLAIM)
    write(home, "frames.toml", '[[frame]]\nvoice = "Ben"\nblames = "The end."\n')
    assert (len(quotes.bank()), len(claims.register()), len(reviews.frames())) == tuple(
        n + more for n, more in zip(before, (1, 1, 2), strict=True)
    )
    (mine,) = quotes.bank(ferry)
    assert (mine.speaker, mine.section, mine.sentence) == ("Ben", "Ben", 6)
    assert quotes.get(mine.key) == mine and "Ben" in repr(mine)
    assert "The end is bad. (Ben, in “Two on a ferry”)" in repr(claims.get("ferry.end"))
    assert claims.tally().columns[-1].startswith("Ben (") and claims.tally()[-1][-1].startswith("1 (")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:alert(1)", "//x.example", "x"])
def test_an_address_that_a_page_tells_is_a_link_only_if_it_is_one(url, home):
    write(home, "quotes.toml", FRAGMENT)
    for address, links in (("https://quay.example/ferry", 1), (url, 0)):
        pages.bring("\n".join(AS_NAMES), "ferry", url=address, **FACTS)
        (mine,) = quotes.bank("ferry")
        assert mine._repr_html_().count("href") == links


BAD = {
    "no review": ("quotes.toml", FRAGMENT.replace("review", "from"), "line 1: “review” is missing"),
    "no such text": ("quotes.toml", FRAGMENT.replace("ferry", "fery"), "line 1: There is no review called “fery”"),
    "not in it": (
        "quotes.toml",
        FRAGMENT + "\n" + FRAGMENT.replace("twice", "thrice"),
        "line 5: these words are not in",
    ),
    "too long": ("quotes.toml", FRAGMENT.replace("nobody", "nobody " * 12), "line 1: these are 16 words"),
    "a number": (
        "quotes.toml",
        FRAGMENT.replace('"nobody should see it twice"', "3"),
        "line 1: here is something else",
    ),
    "no table": ("quotes.toml", "quote = 3", "line 1: here is something else"),
    "another kind": (
        "quotes.toml",
        FRAGMENT + 'kind = "slogun"',
        "line 1: There is no kind of quotation called “slogun”",
    ),
    "no TOML": ("quotes.toml", FRAGMENT + "words\n", "line 4"),
    "a kind of claim": ("claims.toml", CLAIM.replace("value", "worth"), "line 1: There is no kind called “worth”"),
    "a voice": ("claims.toml", "# mine\n\n" + CLAIM.replace("Ben", "Bob"), "line 3: There is no voice called “Bob”"),
    "no key": ("claims.toml", CLAIM.replace("key", "kay"), "line 1: “key” is missing"),
    "no voice": ("frames.toml", '[[frame]]\nblames = "The end."\n', "line 1: “voice” is missing"),
}


@pytest.mark.parametrize("slip", BAD)
def test_a_slip_in_them_is_one_line_with_its_number(slip, ferry, home):
    name, text, said = BAD[slip]
    write(home, name, text)
    doors = {"quotes.toml": quotes.bank, "claims.toml": claims.register, "frames.toml": reviews.frames}
    with pytest.raises(BadInput) as raised:
        doors[name]()
    assert name in str(raised.value) and said in str(raised.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("marks", ['"', "“"])
def test_they_are_read_as_notepad_and_word_processors_write_them(encoding, marks, ferry, home):
    (home / "quotes.toml").write_bytes(FRAGMENT.replace('"', marks).encode(encoding))
    assert len(quotes.bank(ferry)) == 1


def test_a_folder_of_pages_is_brought_at_once_and_the_bad_ones_are_named(tmp_path):
    (tmp_path / "one.txt").write_text("\n".join(AS_NAMES), encoding="utf-8")
    (tmp_path / "two.html").write_text(f"<html><body><p>{ANN}<p>{BEN}", encoding="utf-8")
    (tmp_path / "three.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / ".hidden").write_text("x")
    table = pages.bring_all(tmp_path)
    assert table.caption == "2 of 3 can be kept"
    assert {row[0]: row[1].split(":")[0] for row in table} == {
        "one.txt": "A new text, “one”",
        "three.pdf": "“three.pdf” is a PDF, not text. Open it, select all, copy, and paste the text.",
        "two.html": "A new text, “two”",
    }
    assert reviews.names()[3:] == ["one", "two"]
    with pytest.raises(BadInput, match="bring_all"):
        pages.bring(tmp_path)


def test_opening_it_scores_no_sentence_before_a_score_is_asked_for(monkeypatch):
    pages.bring("\n".join([*AS_NAMES, "Another text is opened here for the first time."]), "other", **FACTS)
    scored = []
    monkeypatch.setattr(lexicon, "_score", lambda *given: scored.append(given) or lexicon.Score(0.5))
    other = reviews.load("other")
    assert other.counts["terrible"] == 2 and not scored
    assert other.sentences[0].score.compound == 0.5 and len(scored) == 1


def test_a_fact_that_nobody_knows_is_refused():
    with pytest.raises(UnknownName, match="Did you mean writer"):
        pages.bring("\n".join(AS_NAMES), "ferry", writers="The Quay")


def test_words_are_found_in_a_text_of_ones_own_and_in_one_of_its_voices(ferry):
    assert [row[1:4] for row in quotes.find("terrible").places] == [("Ben", "Ben", 2)]
    both, ben = quotes.find("film", "ferry"), quotes.find("film", ferry.voices[2])
    assert sum(both.places.column("times")) == len(both.lines[0]) == ferry.counts["film"]
    here = ferry.voices[2].counts["film"]
    assert set(ben.places.column("voice")) == {"Ben"} and here < ferry.counts["film"]
    assert len(ben.lines[0]) == sum(ben.places.column("times")) == here
    assert quotes.find("ferry", "Ben").places == []
