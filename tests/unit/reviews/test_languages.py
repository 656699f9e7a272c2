"""A text that the kit does not know the language of says so, and English never does."""

import pytest
import samples
import sentence_table

from helpers import frequency, reviews, sentiment, words
from helpers.reviews import languages

FOREIGN = {
    "German": "Die Musik ist schön. Der Film zeigt, wie die Leute mit dem Telefon leben.",
    "French": "Le film est beau. Il montre les gens qui vivent avec une machine.",
    "Spanish": "El cine es para todos. Los amigos de la casa y las calles.",
    "Italian": "Il film è bello e gli amici sono di casa. Non si sa che cosa.",
    "Portuguese": "O filme é muito bom e as pessoas não saem de casa com ele.",
    "Dutch": "De film is mooi en het is een verhaal van mensen op straat.",
    "Polish": "Ten film nie jest zły, ale to się dzieje w mieście i na wsi.",
    "Turkish": "Bu film çok güzel ve bir hikaye için daha iyi değil ama.",
    "not in Latin letters": "यह एक अच्छी फिल्म है। Это хороший фильм. هذا فيلم جيد.",
    "no spaces": "社交媒体困境是一部纪录片。它很好看。",
}
ENGLISH = [
    "Die hard!",
    "Great acting, brilliant music",
    "No, I will not die in a fire",
    "film",
    "",
    "Los Angeles",
    "12 %",
]


@pytest.mark.parametrize("name", FOREIGN)
def test_a_text_in_another_language_says_so_in_every_tool(name):
    told = languages.foreign(words.count([FOREIGN[name]]))
    assert name in told and told.endswith(languages.MADE_FOR)
    tables = [frequency.top(FOREIGN[name]), sentiment.by_sentence(FOREIGN[name]), sentiment.summary(FOREIGN[name])]
    assert [table.note for table in tables] == [told] * 3
    assert told in repr(sentiment.score(FOREIGN[name])) and told in sentiment.score(FOREIGN[name])._repr_html_()


def test_english_gets_no_such_line():
    typed = [text for kind, text, _ in sentence_table.cases() if kind != "writings"]
    for text in [*ENGLISH, *samples.PARAGRAPHS, *typed]:
        assert languages.foreign(words.count([text])) == "", text
    for review in reviews.all():
        assert all(languages.foreign(part.counts) == "" for part in (review, *review.voices, *review.sections))
