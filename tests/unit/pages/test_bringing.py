"""A page that somebody brings: read right, known again, refused in one line, kept in one place, forgotten."""

import ast
import json
import os
import textwrap
import time
from collections import Counter
from pathlib import Path

import malformed
import pytest
import samples
from brought import recognised
from hypothesis import given, settings, strategies as st

from helpers import files, pages, reviews, words
from helpers.errors import Advice, BadInput, UnknownName, WrongType
from helpers.pages import bringing, clean, decode, markup, pack
from helpers.reviews import features, recognise, shelf

SENTENCES = words.sentences(samples.ARTICLE)
NAMES = {"000": "harney", "001": "fathallah", "004": "share"}


def written(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# ---- from bytes to text

ENCODINGS = "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp1252 latin-1 mac_roman".split()
OLD = "“Café society” – say some – is ‘naïve’ — it isn’t worth £5 or €6 to them…"


def can_hold(encoding: str, words: str) -> bool:
    return words.encode(encoding, "ignore").decode(encoding) == words


@pytest.mark.parametrize(
    ("words", "encoding"),
    [(words, name) for words in [*samples.PARAGRAPHS, OLD] for name in ENCODINGS if can_hold(name, words)],
)
def test_our_own_texts_survive_every_encoding_that_can_hold_them(words, encoding):
    assert decode.decode(words.encode(encoding)).text == words


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_an_old_encoding_is_announced_as_a_guess(encoding):
    note = decode.decode("It isn’t “news”.".encode(encoding)).note
    assert note == f"Read as {'Windows-1252' if encoding == 'cp1252' else 'Mac Roman'}, which is a guess: " + (
        "check the quotation marks."
    )


def test_a_mark_or_utf_8_is_no_guess():
    assert decode.decode(samples.ARTICLE.encode("utf-16")).note == "Read as UTF-16."
    assert decode.decode(samples.ARTICLE.encode()).note == "Read as UTF-8."


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Mn", "Me", "Mc"])


@given(st.text(LETTERS), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
@settings(max_examples=200)
def test_whatever_is_written_is_read(words, encoding):
    words = words.lstrip("\ufeff")
    data = words.encode(encoding)
    if not decode.not_text(data):
        assert decode.decode(data).text == words


@given(st.text(LETTERS, max_size=200))
@settings(max_examples=200)
def test_counts_do_not_mind_line_ends_nor_how_an_accent_is_written(said):
    import unicodedata

    lines = "\n".join(said.split())
    counts = words.count([words.tidy(lines)])
    for end in ("\r\n", "\r", "\u2028"):
        assert words.count([words.tidy(lines.replace("\n", end))]) == counts
    for form in ("NFC", "NFD"):
        assert words.count([words.tidy(unicodedata.normalize(form, lines))]) == words.count(
            [words.tidy(unicodedata.normalize("NFC", lines))]
        )


# ---- from a page to its text


SAVED = "newspaper blog careless chrome firefox safari single_file text_only pasted".split()


@pytest.mark.parametrize("kind", SAVED)
def test_the_article_is_found_in_whatever_a_browser_saves(kind):
    page = getattr(samples, kind)()
    brought = pages.check(page if isinstance(page, bytes) else page.encode())
    assert list(brought.body) == SENTENCES


def test_no_sentence_of_an_article_is_lost_on_a_page_of_tables_that_was_never_tidy():
    assert set(SENTENCES) <= set(pages.check(samples.soup()).body)


def test_a_page_tells_its_own_title_writer_and_date():
    about = pages.check(samples.newspaper()).about
    assert about == {
        "title": samples.TITLE,
        "writer": "A Critic",
        "publisher": "The Weekly",
        "url": "https://weekly.example/street",
        "date": "2026-03-01",
    }


def test_what_was_left_out_is_listed_with_its_reason():
    reasons = set(pages.check(samples.newspaper()).dropped.column("left out as"))
    assert {"menu, heading or caption", "rights", "cookie notice", "outside the text"} <= reasons


def test_a_script_is_never_taken_for_words():
    assert "track" not in str(markup.read(samples.newspaper()).lines)


FIRST = "<p>FIRST part of it: the makers speak of what they did, and of the day on which they knew it.</p>" * 6
SECOND = "<p>The film shows how people who build apps came to fear them, and asks what we can do.</p>" * 8
TEASERS = {
    "links": "<h3>Related articles</h3><ul>" + "<li><a href='/a'>A story about phones</a></li>" * 10 + "</ul>",
    "plain lines": "<h3>Related articles</h3><ul>" + "<li>A story about phones</li>" * 10 + "</ul>",
    "an aside": "<aside><p>Read our letter on phones.</p></aside>",
    "an advert": "<div class='ad'>Advertisement</div>",
    "a picture": "<figure><img src='a.png'><figcaption>Photo: somebody</figcaption></figure>",
}


@pytest.mark.parametrize("teaser", TEASERS)
def test_what_stands_before_and_behind_a_box_inside_an_article_is_kept(teaser):
    page = f"<!DOCTYPE html><title>T</title><body><article>{FIRST}{TEASERS[teaser]}{SECOND}</article>"
    body = " ".join(pages.check(page.encode()).body)
    assert body.count("FIRST part") == 6 and body.count("The film shows") == 8


@pytest.mark.parametrize(
    "name", "consent-and-privacy cookie-law share-of-blame sponsored-research advert-money".split()
)
@pytest.mark.parametrize("attribute", ["id", "class"])
def test_a_name_of_a_section_condemns_none_of_its_words(name, attribute):
    inside = f"{FIRST}<section {attribute}='{name}'>{SECOND}</section>"
    page = f"<!DOCTYPE html><title>T</title><body><article>{inside}</article>"
    body = " ".join(pages.check(page.encode()).body)
    assert body.count("FIRST part") == 6 and body.count("The film shows") == 8


def test_a_sign_inside_a_value_ends_no_tag():
    assert markup.read("<html><p title=\"a > b\" lang='<p>'>One.</p>").lines == ["One."]


def test_the_first_and_last_letters_are_shown_for_the_reader_to_confirm():
    brought = pages.check(samples.pasted())
    assert samples.ARTICLE.replace("\n", " ").startswith(brought.opening)
    assert samples.ARTICLE.replace("\n", " ").endswith(brought.ending)
    assert len(brought.opening) == len(brought.ending) == 200


def test_a_notebook_keeps_no_more_of_a_page_than_a_quotation():
    brought = pages.check(samples.pasted())
    said = words.tokens(samples.ARTICLE)
    for shown in (repr(brought), brought._repr_html_()):
        tokens = words.tokens(shown)
        for at in range(len(said) - 12):
            run = said[at : at + 13]
            assert all(tokens[k : k + 13] != run for k in range(len(tokens) - 12))


def test_invisible_letters_and_mixed_line_ends_are_mended():
    odd = samples.ARTICLE.replace("\n", "\r\n", 1).replace("\n", "\u2029").replace("film", "fi\u00adl\u200bm")
    assert list(pages.check("\ufeff" + odd + "\x00\ud800\u202e").body) == SENTENCES


# ---- knowing a text again


@pytest.fixture
def ours() -> dict[str, list[recognise.Key]]:
    """A known text: our own article."""
    return {"article": [recognise.key(sentence) for sentence in SENTENCES]}


def test_a_text_is_known_again_between_other_menus(ours):
    match = recognised("\n".join(["Home", "Sport", samples.ARTICLE, "Subscribe now"]), ours)
    assert match.exact and match.body == tuple(SENTENCES)


def test_a_changed_sentence_is_named(ours):
    match = recognised(samples.ARTICLE.replace("nobody in it looks up", "somebody in it looks up"), ours)
    assert (match.missing, match.extra) == ((1,), 1) or match.missing == (1,)
    assert "1 of our sentences are not on it as we know them: 1." in str(match)


def test_a_sentence_too_many_is_counted(ours):
    page = "\n".join([*samples.PARAGRAPHS[:2], "Buy a ticket today.", *samples.PARAGRAPHS[2:]])
    match = recognised(page, ours)
    assert (match.missing, match.extra) == ((), 1)


def test_another_text_is_not_taken_for_ours(ours):
    other = " ".join(f"{word} and so on, as it goes in a text about other things altogether." for word in "abcdefgh")
    assert recognised(other, ours) is None


def test_a_part_of_a_text_is_not_taken_for_the_whole(ours):
    assert recognised(samples.PARAGRAPHS[0], ours) is None


def captured(pages_: Path) -> list[tuple[str, Path]]:
    return [(NAMES[path.name[:3]], path) for path in sorted(pages_.glob("*.txt"))]


@pytest.fixture
def captured_pages(request) -> list[tuple[str, Path]]:
    return captured(request.getfixturevalue("pages"))


def test_the_three_captured_pages_are_known_sentence_for_sentence(captured_pages):
    for name, path in captured_pages:
        brought = pages.bring(path)
        assert (brought.name, brought.match.exact) == (name, True)
        review = reviews.load(name)
        assert review.has_page and all(sentence.text for sentence in review.sentences)
        assert words.count(review.body) == review.counts


def test_a_later_copy_with_other_menus_is_known(captured_pages):
    for name, path in captured_pages:
        lines = path.read_text(encoding="utf-8").splitlines()
        body = [line for line in lines if len(line) > 120 or words.SIGNATURE.match(line)]
        later = "\n".join([*samples.MENU, *body, samples.COOKIES, samples.APPEAL])
        assert pages.check(later).name == name


# ---- what cannot be read


@pytest.mark.parametrize("kind", malformed.ALL)
def test_a_bad_file_gets_one_line_at_once_and_nothing_is_written(kind, home):
    started = time.process_time()
    with pytest.raises(BadInput) as problem:
        pages.bring(malformed.ALL[kind], kind)
    line = str(problem.value)
    assert len(line) <= 120 and line.isprintable() and line.endswith(".") and kind[:20] in line
    assert time.process_time() - started < 1
    assert not written(home)


def test_at_least_sixty_kinds_of_bad_file_are_tried():
    assert len(malformed.ALL) >= 60


def test_a_paste_is_refused_like_a_file():
    for paste in ("", "\ud800" * 500, "word", "\0" * 500, "a" * 3_000_000):
        with pytest.raises(BadInput) as problem:
            pages.bring(paste)
        assert str(problem.value).startswith("This ") and len(str(problem.value)) <= 120


def test_what_is_neither_paste_nor_file_is_refused():
    for odd in (None, 3, ["a page"], {"page": 1}):
        with pytest.raises(WrongType):
            pages.bring(odd)


@given(st.binary(max_size=2000) | st.text(max_size=2000))
@settings(max_examples=200)
def test_whatever_is_brought_only_advice_is_raised(data):
    try:
        brought = pages.check(data)
    except Advice as problem:
        assert len(str(problem)) <= 120 and "\n" not in str(problem)
    else:
        assert brought == pages.check(data)


@given(st.text(alphabet="<>/ab'\"=!-& \n", max_size=300))
@settings(max_examples=200)
def test_any_marks_can_be_read(source):
    for line in markup.read(source).lines:
        assert line and "\n" not in line


# ---- what is kept, and where


def test_a_text_is_kept_one_sentence_a_line_and_loads_by_its_name(home):
    brought = pages.bring(samples.newspaper(), "my article")
    assert (home / "pages" / "read" / "my-article.txt").read_text(encoding="utf-8").splitlines() == SENTENCES
    review = reviews.load(brought.name)
    assert (review.title, review.label, review.has_page) == (samples.TITLE, "A Critic", True)
    assert review.counts == words.count(SENTENCES)
    assert [sentence.text for sentence in review.sentences] == SENTENCES


def test_two_texts_of_one_title_are_both_kept():
    first = pages.bring(samples.newspaper())
    second = pages.bring(samples.newspaper().replace("nobody", "everybody"))
    again = pages.bring(samples.newspaper())
    assert (first.name, second.name, again.name) == ("a-street-at-night", "a-street-at-night-2", "a-street-at-night")


def test_a_name_that_is_given_takes_the_place_of_an_older_text():
    pages.bring(samples.ARTICLE, "mine")
    pages.bring(samples.ARTICLE + "\nOne more sentence, and that is all there is.", "mine")
    assert reviews.load("mine").sentences[-1].text.startswith("One more")


@pytest.mark.parametrize("name", ["fathallah", "CON", "../up", "a/b", "…", "x" * 300, "<b>", "nul.txt", ".hidden"])
def test_no_name_leads_out_of_the_folder_or_over_a_review(name, home):
    brought = pages.bring(samples.ARTICLE, name)
    assert (home / "pages" / "read" / f"{brought.name}.txt").is_file()
    assert brought.name not in reviews.shipped() and len(brought.name) <= 50
    assert {path.parent for path in written(home)} == {home / "pages" / "read"}


def test_a_full_disk_is_one_line_and_the_old_text_stays(monkeypatch, home):
    pages.bring(samples.ARTICLE, "mine")
    before = {path: path.read_bytes() for path in written(home)}

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(BadInput, match="the disk is full"):
        pages.bring(samples.ARTICLE.replace("film", "show"), "mine")
    assert {path: path.read_bytes() for path in written(home)} == before


def test_a_damaged_record_is_no_obstacle(home):
    pages.bring(samples.newspaper(), "mine")
    for damage in (
        b"",
        b"[",
        b"[]",
        b'{"files": 3, "about": {"mine": 4}}',
        b'{"files": {"a": {"problem": 1}}}',
        b"\xff",
        b"[" * 99_999,
    ):
        (home / "pages" / "read" / shelf.RECORD).write_bytes(damage)
        assert reviews.load("mine").size > 0
        assert pages.bring(samples.text_only(), "another").size > 0


def test_what_is_brought_stays_in_one_folder_and_can_be_forgotten(home):
    pages.bring(samples.newspaper(), "mine")
    (home / "pages" / "laid-there-by-hand.txt").write_text(samples.ARTICLE, encoding="utf-8")
    assert all((home / "pages") in path.parents for path in written(home))
    told = pages.forget()
    assert told[0] == "Forgotten: laid-there-by-hand.txt, mine."
    assert not written(home)
    with pytest.raises(UnknownName):
        reviews.load("mine")
    assert pages.forget() == ["There is no page to forget."]


def test_forgetting_follows_no_link(home, tmp_path):
    (home / "pages").mkdir()
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "kept.txt").write_text("kept")
    try:
        (home / "pages" / "link").symlink_to(tmp_path / "precious")
    except OSError:
        pytest.skip("This system makes no links.")
    pages.forget()
    assert (tmp_path / "precious" / "kept.txt").read_text() == "kept"


def test_git_ignores_what_is_brought():
    assert "/my-work/" in (files.KIT / ".gitignore").read_text().splitlines()


def test_no_module_of_pages_opens_the_network():
    for module in (clean, decode, features, recognise, pages, markup):
        source = Path(module.__file__).read_text(encoding="utf-8")
        assert not any(word in source for word in ("urllib", "http.client", "socket", "requests", "webbrowser"))


def test_running_twice_gives_the_same_bytes(home):
    pages.bring(samples.newspaper(), "mine")
    before = {path: path.read_bytes() for path in written(home)}
    pages.bring(samples.newspaper(), "mine")
    assert {path: path.read_bytes() for path in written(home)} == before
    assert json.loads((home / "pages" / "read" / shelf.RECORD).read_bytes())["about"]["mine"]["title"] == samples.TITLE


def test_a_link_a_folder_and_a_huge_file_get_one_line_and_are_not_opened(tmp_path):
    for path in malformed.odd_places(tmp_path):
        with pytest.raises(BadInput) as problem:
            pages.check(path)
        assert "\n" not in str(problem.value) and len(str(problem.value)) <= 120


def test_opening_a_review_writes_nothing(home):
    (home / "pages").mkdir()
    (home / "pages" / "dropped.txt").write_text(samples.ARTICLE, encoding="utf-8")
    before = written(home)
    reviews.load("share")
    assert written(home) == before


def test_a_page_that_says_its_own_character_set_is_heard():
    body = "<p>Widzimy, że ludzie są produktem, a nikt nie pyta, czy to się im podoba.</p>" * 9
    page = f'<html><head><meta charset="iso-8859-2"><title>T</title></head><body>{body}</body></html>'
    brought = pages.check(page.encode("iso-8859-2"))
    assert "że ludzie są" in brought.opening and brought.reading == "Read as iso8859-2, as the page says."


# ---- every word is counted, or left out by name


def told(brought: pages.Brought) -> Counter[str]:
    """The words of the text, and those that are named as left out."""
    return words.count([*brought.body, *(piece for part in brought.left for piece in part.pieces)])


MARKS = ["p", "div", "li", "h2", "blockquote", "td", "nav", "footer", "figcaption", "pre", "span"]
LINE = st.sampled_from(
    [
        "Home",
        "— Ann, editor",
        "The wind goes by",
        "Is it so?",
        "We use cookies here.",
        "Share this",
        samples.PARAGRAPHS[1],
    ]
)
BLOCK = st.builds(lambda mark, line: f"<{mark}>{line}</{mark}>", st.sampled_from(MARKS), LINE)


@given(st.lists(BLOCK, max_size=40))
@settings(max_examples=150)
def test_every_word_of_a_web_page_is_counted_or_named_as_left_out(blocks):
    page = f"<html><body><article><p>{samples.PARAGRAPHS[0]}</p>{''.join(blocks)}</article></body></html>"
    assert told(pages.check(page)) == words.count(markup.read(page).lines)


@given(st.lists(LINE, max_size=40))
@settings(max_examples=150)
def test_every_word_of_a_pasted_text_is_counted_or_named_as_left_out(lines):
    text = "\n".join([samples.PARAGRAPHS[0], *lines])
    assert told(pages.check(text)) == words.count(text.split("\n"))


def test_every_word_of_a_page_with_a_known_text_is_counted_or_named_as_left_out(home, monkeypatch):
    known = {"ours": [recognise.key(sentence) for sentence in SENTENCES]}
    monkeypatch.setattr(bringing, "known", lambda: known)
    paragraphs = [f"A word before it. {samples.PARAGRAPHS[0]}", *samples.PARAGRAPHS[1:]]
    text = "\n".join([SENTENCES[3], "— Ann", *paragraphs, "— Ann", SENTENCES[3], "It ends."])
    brought = pages.check(text)
    assert (brought.name, brought.body) == ("ours", tuple(SENTENCES))
    assert told(brought) == words.count(text.split("\n"))


SONG = [
    *["The night is long", "The road is cold", "Nobody is home tonight"],
    *["Sing it again", "Sing all the way home"],
]
PRINTED = {
    "a paragraph a line": "".join(f"<p>{line}</p>" for line in SONG * 4),
    "line breaks": f"<p>{'<br>'.join(SONG * 4)}</p>",
    "as it was typed": "<pre class='a\nb'>" + "\n".join(SONG * 4) + "</pre>",
    "divisions": "".join(f"<div>{line}</div>" for line in SONG * 4),
    "a list": "<ul>" + "".join(f"<li>{line}" for line in SONG * 4) + "</ul>",
}


@pytest.mark.parametrize("how", PRINTED)
def test_a_song_on_a_web_page_keeps_each_line(how):
    page = f"<html><head><title>Song</title></head><body><nav>Home</nav><article>{PRINTED[how]}</article></body></html>"
    assert list(pages.check(page).body) == SONG * 4


def test_lines_of_text_that_a_browser_saved_as_a_page_are_put_together_again():
    text = "\n\n".join(textwrap.fill(paragraph, 72, break_on_hyphens=False) for paragraph in samples.PARAGRAPHS)
    assert list(pages.check(f"<html><body><pre>{text}</pre></body></html>").body) == SENTENCES


def test_words_of_a_menu_and_of_a_teaser_are_not_taken_for_the_article():
    page = samples.newspaper().replace(">Culture<", ">film<").replace("Get all our reviews", SENTENCES[0])
    brought = pages.check(page)
    assert list(brought.body) == SENTENCES
    assert [piece for part in brought.left for piece in part.pieces].count("film") == 2


def test_a_sentence_is_taken_apart_into_words_at_most_twice(home, monkeypatch):
    taken = Counter()
    spans = words.spans
    monkeypatch.setattr(words, "spans", lambda text: taken.update([text]) or spans(text))
    path = home / "article.txt"
    path.write_text("\n".join(f"{samples.ARTICLE}\nIt is the {n}th time." for n in range(3)), encoding="utf-8")
    pack.page(path)
    sentences = set(words.sentences(samples.ARTICLE))
    # A sentence that stands in the text three times is three sentences.
    assert sum(times for text, times in taken.items() if text in sentences) / (3 * len(sentences)) <= 2


# ---- what people bring: verse and lists, subtitles, mails, feeds, letters that were read wrongly

VERSE = ["The night is long", "The road is cold", "Nobody is home tonight"] * 10
KEPT = {
    "a song": VERSE,
    "a song with one question": [*VERSE, "Is it over?", *VERSE],
    "a poem with a full stop on each fourth line": [*VERSE[:3], "And so we go."] * 8,
    "a list": [f"Thing number {each} of this long list" for each in "one two three four five six".split()] * 2,
    "comments": ["i liked it a lot", "me too honestly", "the end was sad. i cried", "nobody told me that"] * 5,
    "an interview": ["Who made it", "A. Three people from the town made it.", "And why", "They had time and a camera"]
    * 4,
    "headings alone": ["Part one of the tale", "The rain begins at night", "It rains.", "The last part of it"] * 5,
}


@pytest.mark.parametrize("kind", KEPT)
def test_what_was_shown_as_kept_is_counted_when_it_is_opened(kind, home):
    brought = pages.bring("\n".join(KEPT[kind]), "mine")
    review = reviews.load("mine")
    left = [piece for part in brought.left for piece in part.pieces]
    assert review.size == brought.size and (kind == "an interview" or not left)
    assert review.counts + words.count(left) == words.count(KEPT[kind])
    assert review.counts == words.count([sentence.text for sentence in review.sentences])


AGAIN = "<p>The film shows how people who build apps came to fear them, and asks what we do.</p>" * 6


def test_a_paragraph_that_an_article_says_again_is_kept():
    page = "<p>The first part tells what they did on that day.</p>" * 6 + "<h3>More</h3>"
    page = f"<!DOCTYPE html><title>T</title><article>{page}{AGAIN * 2}</article>"
    assert pages.check(page.encode()).size == 6 * 10 + 1 + 12 * 17
    teaser = "<h3>Related articles</h3><ul>" + "<li>A story about phones</li>" * 10 + "</ul>"
    page = f"<!DOCTYPE html><article>{AGAIN}{teaser}{AGAIN.replace('film', 'book')}</article>"
    assert pages.check(page.encode()).size == 12 * 17


@pytest.mark.parametrize("head", ["Related articles", "You may also like:", "More from Film", "Most read", "See also"])
@pytest.mark.parametrize("tag", ["li", "p", "div"])
def test_teasers_inside_an_article_are_left_out_and_what_follows_is_kept(head, tag):
    teasers = f"<h3>{head}</h3>" + f"<{tag}>A story about phones</{tag}>" * 5
    page = f"<!DOCTYPE html><article>{AGAIN}{teasers}{AGAIN.replace('film', 'book')}</article>"
    found = pages.check(page.encode())
    assert found.size == 12 * 17 and found.left[0].why == "related articles"
    own = page.replace(head, "Stories for children")  # a list of the writer's own
    assert tag == "div" or pages.check(own.encode()).size > 12 * 17


MAIL = "From: a@example.org\nSubject: Hi\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n{}\n\n"
SAID = "The film isn’t good, and it shows how people who build apps came to fear them. " * 3
CUED = "\n\n".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{SAID}" for n in range(1, 4))
READ = {
    "a mail": MAIL.format("Content-Transfer-Encoding: quoted-printable").encode()
    + SAID.replace("’", "=E2=80=99").encode(),
    "a mail as it is typed": (MAIL.format("Content-Transfer-Encoding: 8bit") + SAID).encode(),
    "subtitles": CUED.encode(),
    "subtitles with looks": CUED.replace(SAID, f'<i>{SAID}</i><font color="red">{SAID}</font>').encode(),
    "web subtitles with a speaker": ("WEBVTT - by me\n\n" + CUED.replace(SAID, f"<v Ann>{SAID}</v>")).encode(),
    "web subtitles": ("WEBVTT\n\n" + CUED.replace(",", ".").replace("good.", "good,")).encode(),
    "UTF-8 that says Latin-1": f'<!DOCTYPE html><meta charset="iso-8859-1"><p>{SAID}</p>'.encode(),
    "UTF-8 that says Latin-2": f'<!DOCTYPE html><meta charset="iso-8859-2"><p>{SAID}</p>'.encode(),
}


@pytest.mark.parametrize("kind", READ)
def test_the_words_are_read_and_not_the_signs_round_them(kind):
    counts = words.count(pages.check(READ[kind]).body)
    assert set(counts) == set(words.tokens(SAID)) and counts["isn't"] * 16 == counts.total()


@pytest.mark.parametrize(
    "source",
    [
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>',
        b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title></feed>',
        b'<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//x"><plist version="1.0"><dict/></plist>',
        b'{"url": "https://example.org", "doc_id": "x"}',
        b'[{"name": "x"}]',
    ],
)
def test_what_is_made_for_programs_gets_one_line(source):
    with pytest.raises(BadInput, match="made for programs"):
        pages.check(source + b" " * 9)


@pytest.mark.parametrize("name", ["style.css", "index.js", "Film.webloc", "a.gdoc"])
def test_the_parts_of_a_complete_web_page_are_no_pages(name, tmp_path):
    (tmp_path / name).write_text("body { color: red }\n" * 99)
    with pytest.raises(BadInput, match="made for programs"):
        pages.check(tmp_path / name)


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("my-page.html", "my-page.html"),
        ("Downloads\\page.htm", "Downloads/page.htm"),
        ("E:\\pages\\page.htm", "E:/pages/page.htm"),
        ("/media/stick/my page.txt", "/media/stick/my page.txt"),
        ("~/my page.txt", "~/my page.txt"),
        (" page.mhtml\n", "page.mhtml"),
        ("essay.docx", "essay.docx"),
        ("my essay.PDF", "my essay.PDF"),
        ("letter.odt", "letter.odt"),
        ("film.srt", "film.srt"),
    ],
)
def test_the_name_of_a_file_is_no_text_and_the_line_to_write_is_code_that_finds_it(place, where):
    with pytest.raises(BadInput, match=r"write (pages.bring\(Path\(.*\))\.$") as told:
        pages.check(place)
    line = str(told.value).split(": write ")[1].removesuffix(".")
    assert ast.literal_eval(ast.parse(line).body[0].value.args[0].args[0]) == where


@pytest.mark.parametrize(
    "place", ["https://a.org/x", "www.example.org", "example.org/film", "news.example.co.uk/a?b=1"]
)
def test_an_address_is_no_text_with_its_beginning_or_without(place):
    with pytest.raises(BadInput, match="is an address, and the kit opens none"):
        pages.check(place)


def test_a_file_is_found_from_the_readers_own_folder(tmp_path, monkeypatch):
    (tmp_path / "my page.txt").write_text(samples.ARTICLE, "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))  # Windows
    assert pages.check(Path("~/my page.txt")).size
    with pytest.raises(BadInput, match="is not there"):
        pages.check(Path("~nobody-of-this-name/my page.txt"))


@pytest.mark.parametrize("place", ["https://example.org/a", "http://example.org", "www.example.org/film"])
def test_an_address_is_no_text_and_is_not_opened(place):
    with pytest.raises(BadInput, match="the kit opens none"):
        pages.check(place)


@pytest.mark.parametrize("wrong", ["isnâ€™t", "cafÃ©", "â€œSo?â€\x9d", "5Â€", "naÃ¯ve"])
def test_letters_that_were_read_wrongly_are_told(wrong):
    assert "read wrongly" in pages.check(f"{SAID} {wrong}").reading
    assert pages.check(f"{SAID} SÃO, Â, â, CÂMARA").reading == ""


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_piece_of_a_page_that_is_paragraphs_alone_is_read(between):
    piece = f"<p>{'A film that was seen by a few, and that a few of them liked a little. ' * 3}</p>"
    assert pages.check(between.join([piece] * 8)).size == 8 * 3 * 17
