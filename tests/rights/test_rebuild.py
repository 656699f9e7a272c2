"""Nobody can write the reviews down again from what the kit shares. The attack is seen to win where it is told more."""

import copy
import json
import tomllib
from collections import Counter
from collections.abc import Iterator

import attack
import pytest
import samples
from conftest import KIT

from helpers import reviews, sentiment, words
from helpers.errors import BadInput
from helpers.pages import check, pack
from helpers.reviews import features

RUN = 4  # words of a review in a row, anywhere in the repository, that count as known to the attacker
SHARED = [
    "README.md",
    "data/*.md",
    "data/*.toml",
    "data/*.txt",
    "helpers/**/*.py",
    "lessons/**/*.ipynb",
    "lessons/**/*.md",
]
# Sentences as the attacker's own English has them: what full hashes give away first.
PLAIN = ["It is not possible to do this.", "This is an error.", "It is the same as the following."]
REPEATING = ["We do not like this film at all.", "This is what we have to do now.", "It is not the same as it was."]
ARTICLE = "\n".join([samples.ARTICLE, *PLAIN, *REPEATING])


@pytest.fixture(scope="module")
def bodies(pages) -> dict[str, list[str]]:
    """The sentences of the three reviews."""
    brought = [check(path) for path in sorted(pages.glob("*.txt"))]
    return {each.name: list(each.body) for each in brought if each.match}


def shared(name: str) -> dict:
    return json.loads((KIT / "data" / "features" / f"{name}.json").read_text(encoding="utf-8"))


def words_of_the_kit() -> Iterator[list[str]]:
    """The words of every file that is shared, features apart."""
    for path in (path for pattern in SHARED for path in KIT.glob(pattern)):
        source = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            source = source.replace('\\n",', " ").replace('\\"', '"').replace("\\u2019", "’")
        yield words.tokens(words.tidy(source))


def known_fragments(name: str, sentences: list[str]) -> list[tuple[int, str]]:
    """What the kit quotes of a review, by sentence: the bank, the catalogue, and every run of words anywhere in it."""
    bank = tomllib.loads((KIT / "data" / "quotes.toml").read_text(encoding="utf-8"))["quote"]
    found = [(quote["sentence"], quote["words"]) for quote in bank if quote["review"] == name]
    runs = {tuple(said[at : at + RUN]) for said in words_of_the_kit() for at in range(len(said) - RUN + 1)}
    for number, sentence in enumerate(sentences, 1):
        said, run = words.tokens(sentence), []
        for at in range(len(said)):
            here = [start for start in range(max(0, at - RUN + 1), at + 1) if tuple(said[start : start + RUN]) in runs]
            if here:
                run.append(said[at])
            elif run:
                found.append((number, " ".join(run)))
                run = []
        if run:
            found.append((number, " ".join(run)))
    return _apart(found)


def _apart(fragments: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The fragments that do not stand within another one."""
    tokens = {(number, f" {' '.join(words.tokens(said))} ") for number, said in fragments}
    return sorted(
        (number, words.strip())
        for number, words in tokens
        if not any(number == other and words in longer and words != longer for other, longer in tokens)
    )


@pytest.mark.parametrize("name", reviews.shipped())
def test_no_sentence_can_be_rebuilt_from_all_that_is_shared(name, bodies):
    others = (sentence for other, sentences in bodies.items() if other != name for sentence in sentences)
    model = {**attack.english()}
    for context, follows in attack.follow(others).items():
        model[context] = model.get(context, type(follows)()) + follows
    found = attack.rebuilt(shared(name), bodies[name], known_fragments(name, bodies[name]), model)
    print(f"{name}: {len(found)} of {len(bodies[name])} sentences rebuilt")
    assert found == []


@pytest.mark.parametrize("name", reviews.shipped())
def test_every_sentence_of_eight_words_keeps_four_to_itself(name, bodies):
    titles = {part["title"] for part in shared(name)["parts"]}
    for task in attack.tasks(shared(name), known_fragments(name, bodies[name])):
        if "size" in task.told and bodies[name][task.number - 1] not in titles:
            assert task.open >= features.HIDDEN_WORDS, f"{name}, sentence {task.number}: {task.open} words are unknown"


@pytest.mark.parametrize("name", reviews.shipped())
def test_told_what_follows_two_words_the_attack_rebuilds_most_of_a_review(name, bodies):
    told = attack.follow(bodies[name], order=2)
    found = attack.rebuilt(shared(name), bodies[name], (), told, hints=attack.Hints(sure=0))
    assert len(found) > len(bodies[name]) / 3


def test_told_what_follows_one_word_the_attack_rebuilds_a_sentence(bodies):
    told = attack.follow(bodies["fathallah"])
    assert attack.rebuilt(shared("fathallah"), bodies["fathallah"], (), told, hints=attack.Hints(sure=0))


def test_a_full_score_would_name_the_words_that_a_sentence_withholds(bodies):
    kept = shared("share")
    leaky = copy.deepcopy(kept)
    for told, sentence in zip(leaky["sentences"], bodies["share"], strict=True):
        told["compound"] = sentiment.score(sentence).compound
    safe, open_now = ({task.number: task.certain for task in attack.tasks(each)} for each in (kept, leaky))
    assert {number for number in safe if safe[number] != open_now[number]} == {44}


# ---- the same attack on a text of our own, which needs no page


@pytest.fixture(scope="module")
def own() -> tuple[dict, list[str]]:
    parts = words.sections(ARTICLE)
    return features.make("own", parts), [unit for part in parts for unit in features.units(part)]


def test_no_sentence_of_our_own_text_can_be_rebuilt(own):
    assert attack.rebuilt(*own) == []


def test_told_full_hashes_the_attack_rebuilds_plain_sentences(own):
    truth = [tuple(words.tokens(sentence)) for sentence in own[1]]
    oracle = attack.Hints(right=lambda number, words: truth[number - 1] == words, width=300)
    found = attack.rebuilt(*own, hints=oracle, most_open=8)
    assert {own[1][number - 1] for number in found} & set(PLAIN)


def test_told_where_repeated_words_stand_the_attack_rebuilds_sentences(own):
    often = {word for word, hits in words.count(own[1]).items() if hits > 1}
    places = {
        number: {at: word for at, word in enumerate(words.tokens(sentence)) if word in often}
        for number, sentence in enumerate(own[1], 1)
    }
    assert attack.rebuilt(*own, hints=attack.Hints(places=places))


@pytest.mark.parametrize("order", [1, 2])
def test_told_what_follows_what_the_attack_rebuilds_sentences_of_our_own(own, order):
    assert attack.rebuilt(*own, (), attack.follow(own[1], order), hints=attack.Hints(sure=0, width=200))


def test_told_a_whole_sentence_as_a_quotation_the_attack_writes_it_down(own):
    number = own[1].index(PLAIN[0]) + 1
    assert attack.rebuilt(*own, [(number, PLAIN[0])], most_open=4) == [number]


def test_a_printed_title_is_no_find(own):
    number = own[1].index(PLAIN[0]) + 1
    shared = own[0] | {"about": {"title": PLAIN[0]}}
    assert attack.rebuilt(shared, own[1], [(number, PLAIN[0])], most_open=4) == []


# ---- a sample of packed pages, none longer than it must be


def at_the_floor() -> list[list[str]]:
    """Texts of our own, cut after the first sentence that makes them long enough to be packed."""
    whole = [*words.sentences((KIT / "data" / "example-review.txt").read_text(encoding="utf-8")), *own_sentences()]
    texts = []
    for start in range(0, len(whole), 3):
        text, size = [], 0
        for sentence in whole[start:]:
            text.append(sentence)
            size += len(words.tokens(sentence))
            if size >= features.SMALLEST_SECTION:
                texts.append(text)
                break
    return texts


def own_sentences() -> list[str]:
    return words.sentences(samples.ARTICLE)


@pytest.mark.parametrize("text", at_the_floor(), ids=lambda text: text[0][:24])
def test_no_sentence_of_the_shortest_page_that_is_packed_can_be_rebuilt(text, tmp_path, home):
    title = " ".join(words.tokens(text[0])[:4])
    page = tmp_path / "page.html"
    body = "".join(f"<p>{sentence}</p>" for sentence in text)
    page.write_text(f"<html><head><title>{title}</title></head><body>{body}</body></html>", encoding="utf-8")
    try:
        made = pack.page(page)
    except BadInput as problem:
        assert "gives away sentence 1" in str(problem)  # a short first sentence, most of which is the title
        return
    shared = json.loads((home / "features" / f"{made.name}.json").read_text(encoding="utf-8"))
    assert attack.rebuilt(shared, text, [(1, title)]) == []


def test_the_country_and_the_reader_are_two_words_to_the_attack():
    made = features.make("a", [words.Part("", ("The US told us what to see, and we went.",) * 20)])
    places = made["terms"]
    assert places["US"] == places["us"] == list(range(1, 21))
    assert all({("US",), ("us",)} <= set(task.certain) for task in attack.tasks(made))


@pytest.mark.parametrize("words", [["great", "love"], ["hate", "bad", "war"], ["good"]])
def test_a_withheld_score_does_not_name_its_words(words):
    near = "good great love best win happy hate bad war worst sad kill fine nice ugly cruel".split()
    full = sentiment.score(" ".join(words)).compound
    told = {"withheld": True, "compound": features.coarse(full)}
    assert attack._worked_out(told, Counter(), near) == Counter()


def test_a_full_score_would_name_them():
    near = ["great", "love", "war", "sad"]
    told = {"withheld": True, "compound": sentiment.score("great love").compound}
    assert attack._worked_out(told, Counter(), near) == Counter(["great", "love"])
