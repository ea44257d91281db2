"""Fields of a bibliographic string, and a text from which matched parts are removed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from titlecheck.dossier.enums import Index, PatentOffice, Recommender
from titlecheck.importers import reference_shapes as shapes
from titlecheck.importers.work import RecordNote
from titlecheck.importers.work_kinds import KindWord, split_kind


@dataclass(slots=True)
class Reference:
    """Fields of one string. Empty text, None or an empty list: not stated."""

    title: str = ""
    kind: KindWord | None = None
    authors: tuple[str, ...] = ()
    authors_cut: bool = False
    journal: str = ""
    place: str = ""
    publisher: str = ""
    published: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article: str = ""
    doi: str = ""
    issns: tuple[str, ...] = ()
    isbns: tuple[str, ...] = ()
    sheets: str = ""
    sheets_own: str = ""
    page_count: int | None = None
    indexes: set[Index] = field(default_factory=set)
    percentile: str = ""
    percentile_named: bool = False
    """Whether the string names CiteScore or Scopus with the percentile."""
    jcr_quartile: int | None = None
    recommended: bool = False
    """Whether the string says that the edition is on the committee's list."""
    recommended_by: tuple[Recommender, ...] = ()
    number: str = ""
    office: PatentOffice | None = None
    electronic_issns: tuple[str, ...] = ()
    """The ``issns`` that the string calls electronic."""
    disputed: set[str] = field(default_factory=set)
    """Fields with contradictory values, which stay open."""
    has_host: bool = False
    """Whether the string separates the work from its container with «//»."""
    event: bool = False
    """Whether the days or place of an event are stated."""
    unpublished: bool = False
    ordinal_page: str = ""
    """Kazakh «88-б.», which is a page of a newspaper or collection, and a page count of a book."""
    rest: list[str] = field(default_factory=list)
    """Parts that fit no field, for the report."""
    notes: list[RecordNote] = field(default_factory=list)


# Lines and spaces


_FIRST_QUOTE = 0xE000
_WORD_SIGN = "\uac00"


class MarkedText:
    """String from which matches are removed; quoted text is protected."""

    def __init__(self, text: str) -> None:
        self.quotes: list[str] = []
        self.words: list[str] = []
        self.text = shapes.QUOTED.sub(self._hide, text)

    @classmethod
    def part(cls, whole: MarkedText, text: str) -> MarkedText:
        """Return a part of ``whole`` with its protected quotations."""
        made = cls("")
        made.quotes, made.words, made.text = whole.quotes, whole.words, text
        return made

    def _hide(self, found: re.Match[str]) -> str:
        if len(self.quotes) > 500:
            return found[0]
        self.quotes.append(found[0])
        return chr(_FIRST_QUOTE + len(self.quotes) - 1)

    def protected(self, text: str) -> str:
        """Return a placeholder for ``text``, which then counts as quoted."""
        self.quotes.append(text)
        return chr(_FIRST_QUOTE + len(self.quotes) - 1)

    def hide(self, pattern: re.Pattern[str], end: int) -> None:
        """Protect matches in the first ``end`` characters like quoted text."""
        self.text = pattern.sub(self._hide_word, self.text[:end]) + self.text[end:]

    def _hide_word(self, found: re.Match[str]) -> str:
        """Return a placeholder of two letters in another script, which still counts as a word."""
        self.words.append(found[0])
        return f"{_WORD_SIGN}{chr(ord(_WORD_SIGN) + len(self.words))}"

    def shown(self, text: str) -> str:
        """Return ``text`` with protected text restored."""
        for at, word in enumerate(self.words, start=1):
            text = text.replace(f"{_WORD_SIGN}{chr(ord(_WORD_SIGN) + at)}", word)
        for at, quote in enumerate(self.quotes):
            text = text.replace(chr(_FIRST_QUOTE + at), quote)
        return text

    def take(self, pattern: re.Pattern[str], mark: str = shapes.CUT) -> re.Match[str] | None:
        """Remove the first match and return it, or None."""
        found = pattern.search(self.text)
        if found is not None:
            self.text = f"{self.text[: found.start()]} {mark} {self.text[found.end() :]}"
        return found

    def take_all(
        self, pattern: re.Pattern[str], see: Callable[[re.Match[str]], object] | None = None, mark: str = shapes.CUT
    ) -> None:
        """Remove all matches one by one; call ``see`` with each."""
        for _ in range(30):
            found = self.take(pattern, mark)
            if found is None:
                return
            if see is not None:
                see(found)


def tidy_piece(text: str) -> str:
    """Return ``text`` without punctuation at its ends; abbreviations keep their full stop."""
    text = text.strip(" ,;:–—-/\t")
    text = re.sub(r"\(\s*\)|\[\s*\]", "", text).strip(" ,;:–—-/")
    while text.endswith("."):
        if shapes.ABBREVIATED.search(text[:-1]):
            break
        text = text[:-1].rstrip(" ,;:–—-/")
    if text.count("(") > text.count(")"):
        head, _, tail = text.rpartition("(")
        text = f"{head}{tail}".strip() if not tail.strip() else text
    return text.lstrip(".").strip()


def tidy_title(text: str) -> tuple[str, KindWord | None]:
    """Return a title without punctuation at its ends and without the word of its kind, and the kind."""
    line = re.sub(r"\s+:\s+", ": ", " ".join(text.split()))
    line = re.sub(r"^[‘'](.+)[’'][,.]?$", r"\1", line)
    title, kind = split_kind(tidy_piece(line))
    return with_last_stop(title, line), kind


def with_last_stop(title: str, line: str) -> str:
    """Return ``title`` with the full stop that ``line`` has after its last abbreviation: «… в 2015–2018 гг.»"""
    return f"{title}." if shapes.TITLE_ABBREVIATED.search(title) and f"{title}." in line else title
