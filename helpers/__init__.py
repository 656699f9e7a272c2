"""The small library behind the lessons: word frequencies, sentiment, quote lookup, prompts and answers.

The folders are the plan; each answers one question, and README.md beside this file has the map. A lesson says
``from helpers import frequency, reviews``.

Nothing is imported here, so that ``python3 -m helpers`` runs on a Python with nothing installed.
"""

EDITION = "2026.1"
