"""Errors and notes about register files, with sheet, row and column, and their wording."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from titlecheck.errors import TitlecheckError
from titlecheck.i18n import Language, UnknownWord, word

_MOST_PLACES = 6
_LONGEST = 60


class LoadLocation(NamedTuple):
    """Location in a file; the sheet is empty for a CSV file."""

    sheet: str = ""
    row: int = 0
    column: str = ""
    heading: str = ""

    @property
    def address(self) -> str:
        """Cell address such as ``E17``, row number such as ``17``, or an empty string."""
        return f"{self.column}{self.row or ''}"


class LoadIssue(NamedTuple):
    """Error (the file is not loaded) or note (the file is loaded); ``describe`` words it."""

    code: str
    place: LoadLocation = LoadLocation()
    found: str = ""
    allowed: tuple[str, ...] = ()
    """Literal texts or catalogue keys."""
    likely: str = ""


class LoadError(TitlecheckError):
    """Error for a file that cannot be loaded, with all its issues."""

    def __init__(self, *troubles: LoadIssue) -> None:
        super().__init__(*troubles)
        self.troubles = troubles

    def __str__(self) -> str:
        return ", ".join(one.code for one in self.troubles)


def describe(troubles: Iterable[LoadIssue], lang: Language) -> list[str]:
    """Return a line for each kind of issue on a sheet; equal issues are combined: “12 rows: D5, D9 …”."""
    groups: dict[tuple[object, ...], list[LoadIssue]] = {}
    for one in troubles:
        place = one.place
        same = (one.code, place.sheet, place.column, one.allowed, "" if place.row else one.found)
        groups.setdefault(same, []).append(one)
    return [_line(group, lang) for group in groups.values()]


def _line(group: list[LoadIssue], lang: Language) -> str:
    first = group[0]
    found = list(dict.fromkeys(_short(one.found) for one in group))
    likely = list(dict.fromkeys(one.likely for one in group if one.likely))
    text = word(f"journals.trouble.{first.code}", lang, found=_several(found))
    if likely:
        text += " " + word("intake.nearest", lang, nearest=_several([_word_or_text(one, lang) for one in likely]))
    if first.allowed:
        text += " " + word("intake.allowed", lang, allowed="; ".join(_word_or_text(one, lang) for one in first.allowed))
    where = _where([one.place for one in group], lang)
    return f"{where}: {text}" if where else text


def _where(places: list[LoadLocation], lang: Language) -> str:
    first = places[0]
    heading = word("intake.place.heading", lang, heading=_short(first.heading)) if first.heading else ""
    if len(places) > 1:
        shown = ", ".join(place.address for place in places[:_MOST_PLACES]) + " …" * (len(places) > _MOST_PLACES)
        if first.sheet:
            return word("intake.place.rows", lang, sheet=first.sheet, count=len(places), places=shown) + heading
        return word("journals.place.rows", lang, count=len(places), places=shown) + heading
    if not first.address:
        return word("intake.place.sheet", lang, sheet=first.sheet) if first.sheet else ""
    kind = "cell" if first.column and first.row else "column" if first.column else "row"
    room = "intake" if first.sheet else "journals"
    return word(f"{room}.place.{kind}", lang, sheet=first.sheet, address=first.address) + heading


def _several(texts: list[str]) -> str:
    return ", ".join(texts[:3]) + (" …" if len(texts) > 3 else "")


def _word_or_text(text: str, lang: Language) -> str:
    if not text.startswith(("journals.", "terms.")):
        return text
    try:
        return word(text, lang)
    except UnknownWord:  # the text is literal, not a catalogue key
        return text


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
