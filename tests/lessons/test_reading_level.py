"""The reading level of the lessons, and of the measure itself."""

import pytest
import reading_level
import refresh

HIGHEST = 6.0  # grade 6 is read at eleven or twelve; the lessons are for fifteen and up, some of them new to English
LONGEST = 35  # words in one sentence

# Counted by hand, from the words that the lessons use.
COUNTED = {
    1: """film words real liked watched page use used change change's their film's ear great seems whole while yes the
        she be free rate rates judge judged smile claim claims young year through thought eye eyes""",
    2: """critic people voices social review sentence movie create science quiet really number question counted ended
        little simple table tables minutes argue argued language because before someone pages uses changes movement
        useful being doing trying saying fragment teacher reader alone published download agree written wanted
        needed rated judges careful something measure pleasure poster cruel client diet trial lion giant beyond
        million billion onion""",
    3: """agreement media created idea opinion evidence computer somebody everyone politics company companies negative
        positive average frequency sentiment quotation quotations attention behaviour various serious radio piano
        audience period usual actual theory area publisher agency recipe anything wherever video museum continue
        dilemma""",
    4: """reality capitalist advertising algorithm political actually society variety apostrophe evaluate situation
        continuous cooperate""",
    5: """capitalism individual""",
}

LESSONS = pytest.mark.parametrize("path", refresh.lessons(), ids=lambda path: path.stem)


@LESSONS
def test_a_lesson_reads_easily(path):
    found = reading_level.level(reading_level.prose(path))
    assert found.words > 100 and found.grade <= HIGHEST, f"grade {found.grade:.1f}"


@LESSONS
def test_no_sentence_of_a_lesson_is_too_long(path):
    for words in reading_level.sentences(reading_level.prose(path)):
        assert len(words) <= LONGEST, " ".join(words)


def test_the_rule_counts_nineteen_words_in_twenty_as_a_person_does():
    counted = [(word, n) for n, words in COUNTED.items() for word in words.split()]
    wrong = [word for word, n in counted if reading_level.syllables(word) != n]
    assert len(counted) > 150 and len(wrong) <= len(counted) / 20, wrong
    # What matters to a grade is the sum.
    assert abs(sum(reading_level.syllables(word) - n for word, n in counted)) <= 5


def test_the_grade_is_that_of_the_formula():
    assert reading_level.Level(words=100, sentences=5, syllables=150).grade == pytest.approx(7.8 + 17.7 - 15.59)


def test_a_hard_text_has_a_high_grade():
    hard = "Notwithstanding methodological heterogeneity, quantitative investigations demonstrate negligible effects."
    assert reading_level.level(hard).grade > 20
    assert reading_level.level("The cat sat. It was fat.").grade < 1


def test_each_line_is_a_sentence_and_a_line_may_hold_two():
    assert reading_level.level("One two three\n\nFour five? Six.").sentences == 3


def test_code_links_and_headings_are_not_read(tmp_path):
    from test_lesson_rules import claimed, good, stored

    lesson = good()
    plain = reading_level.level(reading_level.prose(stored(lesson, tmp_path).path))
    claimed("## Incomprehensibility\n\n`internationalisation()`")(lesson)
    assert reading_level.level(reading_level.prose(stored(lesson, tmp_path).path)) == plain
