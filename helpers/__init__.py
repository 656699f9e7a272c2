"""The small library behind the lessons: word frequencies, sentiment, quote lookup, prompts and answers.

The folders are the plan; each answers one question, and a lesson says ``from helpers import frequency, reviews``:

- ``reviews``, ``frequency``, ``sentiment``, ``quotes``, ``claims``, ``charts``: what is read, counted and shown;
- ``prompts``, ``answers``, ``pages``, ``classroom``: what is asked, said, brought, and what the class said;
- ``questions``, ``course``, ``commands`` (behind the doors): what is asked, what is on the screen, how it starts;
- ``words``, ``tables``, ``files``, ``errors`` (the ground): anybody may stand on it.

Nothing is imported here, so that ``python3 -m helpers`` runs on a Python with nothing installed.
"""

EDITION = "2026.1"
