"""Titles of works: a subject of the field and an aspect of it, in the language of the work; no two are the same."""

from itertools import count

from sample_candidates.library import field

_LANGUAGES = {"kk": 0, "ru": 1, "en": 2}


class Titles:
    """The titles of one candidate, one after the other."""

    def __init__(self, name, start=0):
        """``start`` lets two candidates of one field work on different things."""
        words = field(name)
        self.subjects = words["subjects"]
        self.aspects = words["aspects"]
        self.numbers = count(start)

    def next(self, lang):
        """The next title, in Kazakh, Russian or English."""
        number = next(self.numbers)
        at = _LANGUAGES[lang]
        subject = self.subjects[number % len(self.subjects)][at]
        aspect = self.aspects[(number * 3 + number // len(self.subjects)) % len(self.aspects)][at]
        title = f"{subject} {aspect}" if lang == "kk" else f"{aspect} {subject}"
        return title[0].upper() + title[1:]
