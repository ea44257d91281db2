"""Unique titles of works: a subject of the field and an aspect, in the language of the work."""

from itertools import count

from sample_candidates.library import field

_LANGUAGES = {"kk": 0, "ru": 1, "en": 2}


class Titles:
    """Sequence of titles for one candidate."""

    def __init__(self, name, start=0):
        """Start at ``start``; different values give two candidates of one field different titles."""
        words = field(name)
        self.subjects = words["subjects"]
        self.aspects = words["aspects"]
        self.numbers = count(start)

    def next(self, lang):
        """Return the next title, in Kazakh, Russian or English."""
        number = next(self.numbers)
        at = _LANGUAGES[lang]
        subject = self.subjects[number % len(self.subjects)][at]
        aspect = self.aspects[(number * 3 + number // len(self.subjects)) % len(self.aspects)][at]
        title = f"{subject} {aspect}" if lang == "kk" else f"{aspect} {subject}"
        return title[0].upper() + title[1:]
