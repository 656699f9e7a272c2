"""The small library behind the lessons: word frequencies, sentiment, quote lookup, prompts and answers.

Each module answers one question; a lesson says ``from helpers import frequency, reviews``. The rooms:

- what lessons open: ``reviews``, ``frequency``, ``sentiment``, ``quotes``, ``claims``, ``charts``, ``prompts``,
  ``portfolio``, and for the teacher ``answers`` and ``example``;
- behind ``reviews``: ``text`` (tokens, sentences), ``features`` and ``fingerprints`` (what may be shared), ``pages``,
  ``decoding``, ``webpage`` and ``cleaning`` (what a reader brings), ``pack`` and ``rebuild`` (sharing it safely);
- behind ``quotes``: ``quotebank``, ``concordance``, ``passages``, ``speakers``, ``verdicts``;
- behind ``prompts``: ``questions``, ``cards``, ``answer_box.js``, ``plain_controls``, ``bring_box``;
- behind ``answers``: ``journal``, ``files``, ``handin``, ``readable``, ``pool``, ``spreadsheet``;
- for every result: ``show``, ``drawing``, ``advice``, ``home``;
- for ``python3 -m helpers``: ``commands``, ``install``, ``links``, ``handout``.

Nothing is imported here, so that ``python3 -m helpers`` runs on a Python with nothing installed.
"""

EDITION = "2026.1"
