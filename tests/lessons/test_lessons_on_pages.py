"""The lessons on what a reader brings: a packed review in the place of one of ours, and the three pages themselves."""

import ast
from collections.abc import Iterator

import brought
import nbformat
import pytest
import samples
from conftest import KIT

from helpers import answers, prompts, questions, reviews, words
from helpers.pages import bring, pack

# Lesson → what is changed in it: one name.
CHANGED = {
    "02-count-words": ('load("fathallah")', 'load("my-article")'),
    "03-weigh-words": ('load("share")', 'load("my-article")'),
    "05-compare-voices": ("= reviews.all()", '= reviews.load("my-article"), *reviews.all()[1:]'),
    "08-your-own-review": ('name = "harney"', 'name = "my-article"'),
}
OTHERS = ({}, {"film": "play", "street": "stage"}, {"film": "book", "street": "shelf"})


@pytest.fixture(scope="module")
def article() -> str:
    """A long article of our own: three variations, 45 sentences."""
    variations = []
    for others in OTHERS:
        variation = samples.ARTICLE
        for word, other in others.items():
            variation = variation.replace(word, other)
        variations.append(variation)
    return "\n".join(variations)


@pytest.fixture(scope="module")
def packed(article, tmp_path_factory) -> bytes:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "my-article.txt").write_text(article, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECOND_OPINIONS_HOME", str(folder))
        pack.page(folder / "my-article.txt", about={"title": "Three films", "writer": "A. Critic"})
    return (folder / "features" / "my-article.json").read_bytes()


def cells(lesson: str) -> list[str]:
    read = nbformat.read(KIT / "lessons" / f"{lesson}.ipynb", as_version=4)
    return [cell.source for cell in read.cells if cell.cell_type == "code"]


def run(sources: list[str]) -> Iterator[tuple[str, str]]:
    """Each cell that ends in a value, and all that a notebook stores of it."""
    known: dict = {}
    for source in sources:
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, source, "exec"), known)
        if last:
            value = eval(compile(ast.Expression(last.value), source, "eval"), known)
            assert repr(value)
            yield source, f"{value!r} {(getattr(value, '_repr_html_', None) or str)()}"


@pytest.mark.parametrize("lesson", CHANGED)
def test_a_lesson_runs_on_a_packed_review_by_changing_one_name(lesson, packed, home):
    (home / "features").mkdir()
    (home / "features" / "my-article.json").write_bytes(packed)
    sources = cells(lesson)
    assert any(CHANGED[lesson][0] in source for source in sources)
    assert len(list(run([source.replace(*CHANGED[lesson]) for source in sources]))) > 10


@pytest.mark.parametrize("lesson", CHANGED)
def test_a_lesson_runs_on_a_page_that_was_only_brought(lesson, article, home):
    bring(article, "my-article")
    assert len(list(run([source.replace(*CHANGED[lesson]) for source in cells(lesson)]))) > 10


@pytest.mark.parametrize("lesson", sorted(path.stem for path in (KIT / "lessons").glob("*-*.ipynb")))
def test_a_lesson_runs_with_the_three_pages_and_no_change(lesson, pages, home):
    brought.bring(pages, home)
    assert list(run(cells(lesson)))


def test_with_the_pages_the_same_calls_give_sentences_and_places(pages, home):
    from helpers import frequency, quotes

    review = reviews.load("harney")
    before = repr(quotes.context(review, "capitalism"))
    brought.bring(pages, home)
    review = reviews.load("harney")
    assert repr(quotes.context(review, "capitalism")) != before
    assert frequency.sentences_with(review, "addiction")
    assert review.sentence(1).text and review.text.count("\n") == len(review.sentences) - 1


def test_sentences_keep_their_numbers_where_a_page_has_one_more(pages, home):
    from helpers import frequency

    known = reviews.load("harney").places
    brought.bring(pages, home, "harney")
    page = home / "pages" / "read" / "harney.txt"
    first, *rest = page.read_text(encoding="utf-8").splitlines()
    more = "Somebody has put one more sentence into this copy, and it speaks of tea."
    page.write_text("\n".join([first, more, *rest, ""]), encoding="utf-8")
    review = reviews.load("harney")
    for word in ("capitalism", "film", "ruling"):
        ((_, _, _, numbers),) = frequency.sentences_with(review, word)
        assert [int(number) for number in numbers.split(", ")] == known[word]


# Where a brought page is read on screen: one sentence by its number, and the lines round a word. The cell shows them to
# its reader; a notebook that is saved and given away after that holds them. Prompts, charts and hand-ins do not.
ON_SCREEN = {
    '02-count-words: quotes.find("order")',
    '03-weigh-words: reviews.load("harney").sentence(66)',
    "03-weigh-words: share.sentence(34)",
    '05-compare-voices: quotes.context(harney, "capitalism")',
}


LONGEST_QUOTATION = 12  # words


def _runs(said: str) -> set[tuple[str, ...]]:
    """Every run of words that is longer than a quotation."""
    tokens, length = words.tokens(said), LONGEST_QUOTATION + 1
    return {tuple(tokens[at : at + length]) for at in range(len(tokens) - LONGEST_QUOTATION)}


def _of_the_pages() -> set[tuple[str, ...]]:
    return {run for name in reviews.shipped() for sentence in reviews.load(name).body for run in _runs(sentence)}


def test_only_these_cells_show_more_than_a_quotation_of_a_brought_page(pages, home):
    brought.bring(pages, home)
    runs, found = _of_the_pages(), set()
    for path in sorted((KIT / "lessons").glob("*-*.ipynb")):
        for source, shown in run(cells(path.stem)):
            if _runs(shown) & runs:
                found.add(f"{path.stem}: {source.splitlines()[-1]}")
    assert found == ON_SCREEN


def _answered(question: questions.Question) -> dict:
    """Something in every field, and every step taken that shows more."""
    value: dict = {"step": len(question.steps)}
    for field in question.fields:
        inner = value
        for name in field.path[:-1]:
            inner = inner.setdefault(name, {})
        match field.type:
            case "text":
                said = "Mine."
            case "order":
                said = list(field.options)
            case "table":
                said = [{field.options[0]: "Mine."}]
            case _:
                said = field.options[0][0]
        inner[field.path[-1]] = said
    return value


def test_no_prompt_and_no_hand_in_carries_more_than_a_quotation_of_a_brought_page(pages, home):
    brought.bring(pages, home)
    runs, carried = _of_the_pages(), []
    asked = [questions.get(key) for key in questions.keys("")]
    for question in asked:
        prompt = getattr(prompts, question.kind)(question.key)
        prompt.keep(_answered(question))
        prompt.refresh()
        carried += [prompt.form, prompt.state, prompt._echoed()]
    work = answers.hand_in()
    carried += [work.json.decode(), work.html.decode()]
    assert len(work.answers) == len(asked) > 50
    assert [each for each in carried if _runs(str(each)) & runs] == []
