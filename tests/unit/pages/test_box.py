"""The box to bring a page, without a browser: what its buttons do."""

from datetime import UTC, datetime

import pytest

from helpers import files, prompts, reviews

TEXT = "The film shows a family and its telephones, and it wants to frighten us. " * 20


@pytest.fixture
def box():
    return prompts.bring()


def test_nothing_is_kept_before_it_was_checked(box):
    box.paste.value = TEXT
    box.keep.click()
    assert "Check what is on it first" in box.told.value
    assert not list(files.folder("pages").rglob("*.txt"))


def test_a_pasted_text_is_checked_and_then_kept_under_its_name(box):
    box.paste.value, box.name.value = TEXT, "My paper"
    box.look.click()
    assert "my-paper" in box.told.value
    box.keep.click()
    assert "Kept as “my-paper”" in box.told.value
    assert (files.folder("pages/read") / "my-paper.txt").is_file()
    assert box.paste.value == ""


def chosen(data: bytes) -> tuple:
    """What the browser sends for one file."""
    facts = {"name": "a.txt", "type": "text/plain", "size": len(data), "last_modified": datetime.now(UTC)}
    return ({**facts, "content": memoryview(data)},)


def test_a_chosen_file_is_kept_and_then_let_go(box):
    box.file.value = chosen(TEXT.encode())
    box.look.click()
    box.keep.click()
    assert "Kept as" in box.told.value and box.file.value == ()


def test_several_files_are_kept_at_once_and_the_bad_one_is_named(box):
    (one,), (bad,) = chosen(TEXT.encode()), chosen(b"%PDF-1.7 and so on")
    box.file.value = (one, {**bad, "name": "b.pdf"}, {**one, "name": "c.txt"})
    box.look.click()
    assert all(said in box.told.value for said in ("2 of 3 can be kept", ">b.pdf<", "is a PDF, not text"))
    box.keep.click()
    assert "Kept as “a”, “c”." in box.told.value and reviews.names()[-2:] == ["a", "c"]


def test_what_is_told_of_a_text_is_kept_with_it(box):
    box.paste.value = f"{TEXT}\nAnn: I saw it too.\n{TEXT}"
    for fact, said in {"name": "paper", "title": "My paper", "writer": "Me", "voices": "Ann"}.items():
        box.facts[fact].value = said
    box.look.click()
    box.keep.click()
    kept = reviews.load("paper")
    assert (kept.title, kept.label, [voice.label for voice in kept.voices]) == ("My paper", "Me", ["Me", "Ann"])


def test_after_keeping_the_box_holds_nothing_of_the_page(box):
    box.paste.value = TEXT
    box.look.click()
    assert "telephones" in box.told.value
    box.keep.click()
    state = [str(widget.get_state()) for widget in (box.paste, box.file, box.name, box.told, *box.box.children)]
    assert not any("telephones" in each for each in state)


def test_a_file_that_is_no_text_is_one_line(box):
    box.file.value = chosen(b"%PDF-1.7 and so on")
    box.look.click()
    assert "a PDF, not text" in box.told.value and not box.found


def test_two_boxes_before_anything_was_brought_look_the_same():
    first, second = prompts.bring(), prompts.bring()
    shown = [
        {kind: data for kind, data in box._repr_mimebundle_().items() if "widget" not in kind}
        for box in (first, second)
    ]
    assert shown[0] == shown[1] and set(shown[0]) == {"text/plain", "text/html"}


def test_a_change_after_the_check_asks_for_another_check(box):
    box.paste.value = TEXT
    box.look.click()
    box.paste.value = TEXT + "One more sentence stands here."
    box.keep.click()
    assert not list(files.folder("pages").rglob("*.txt"))


def test_an_empty_box_is_told_what_to_do_in_one_line(box):
    box.look.click()
    assert box.told.value.count("<p>") == 1 and not box.found


def test_what_is_pasted_reaches_the_screen_escaped(box):
    box.paste.value = "<script>alert(1)</script> said the film to us, and we laughed & wept. " * 30
    box.look.click()
    assert "<script" not in box.told.value


def test_pages_are_forgotten_after_a_second_press(box):
    box.paste.value, box.name.value = TEXT, "mine"
    box.look.click()
    box.keep.click()
    box.forget.click()
    assert (files.folder("pages/read") / "mine.txt").is_file()
    box.forget.click()
    assert not list(files.folder("pages").rglob("*.txt"))


def test_whoever_does_something_else_after_the_first_press_has_to_press_twice_again(box):
    box.paste.value, box.name.value = TEXT, "mine"
    box.look.click()
    box.keep.click()
    box.forget.click()
    box.look.click()
    box.forget.click()
    assert (files.folder("pages/read") / "mine.txt").is_file()


def test_what_was_kept_says_how_to_open_it(box):
    box.paste.value, box.name.value = TEXT, "My paper"
    box.look.click()
    box.keep.click()
    assert "reviews.load(&#34;my-paper&#34;)" in box.told.value


def test_the_box_reads_on_paper(box):
    assert repr(box).startswith("Bring a page.")
    assert "text/html" in box._repr_mimebundle_()
