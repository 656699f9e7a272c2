"""The small library behind the lessons: word frequencies, sentiment, quote lookup, prompts and answers.

Each module answers one question; a lesson says ``from helpers import frequency, reviews``.
Nothing is imported here, so that ``python3 -m helpers`` runs on a Python with nothing installed.
"""

EDITION = "2026.1"
