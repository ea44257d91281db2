"""Result of reading a file: a dossier, or all problems of the file; and the wording of problems.

Registers of journals, exports, lists of works, scoring sheets and the workbook of a meeting have the same types of
problems, with texts in catalogues of their own.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from titlecheck.dossier import Dossier
from titlecheck.i18n import LANGUAGES, Language, UnknownWord, catalogue, word
from titlecheck.workbook.limits import MAX_PROBLEMS

DOSSIER, REGISTERS, EXPORTS = "intake", "journals", "bibliography"
MEETING, SCORES = "council", "scoring_sheets"
"""Catalogues with texts of problems."""

_LONGEST = 60
_LONGEST_OF_EXPORT = 300
"""Maximum number of characters of a found text; a problem of an export may quote a row of headings."""
_MOST_PLACES = 8
_MOST_VALUES = 3
_KEYS = ("terms.", "sheets.", "fields.", "scoring_sheets.", "journals.", "council.", "bibliography.piece.")
"""Starts of catalogue keys that a problem may hold in place of a text."""


class Location(NamedTuple):
    """Location: a cell, a row, a sheet or, in JSON, a path."""

    sheet: str = ""
    """Name of the sheet in the file; empty for the whole file, and in a CSV file."""
    row: int | None = None
    column: str = ""
    """Column letters."""
    heading: str = ""
    """Heading of the column (or label of the row) in the file."""
    path: str = ""
    """Path in a JSON file, such as ``service[2].rate``."""
    file: str = ""
    """Name of the file, if several files are read together."""
    unit: str = "row"
    """What ``row`` counts in the file: ``row`` or ``line``."""

    @property
    def address(self) -> str:
        """Location without the sheet: ``D17``, ``17``, or a JSON path."""
        return self.path or f"{self.column}{self.row or ''}"


class ReadingProblem(NamedTuple):
    """Problem that prevents reading a file. ``describe`` words it.

    ``found``, ``allowed`` and ``nearest`` are literal texts or catalogue keys (``terms.post.head``).
    """

    code: str
    place: Location = Location()
    found: str = ""
    allowed: tuple[str, ...] = ()
    nearest: str = ""
    expected: str = ""
    """Value that was expected instead: of the kind of file, or of another place in the file."""
    expected_row: int = 0
    """Row of that place; 0 if the text does not name it."""
    texts: str = DOSSIER
    """Catalogue of the text: ``DOSSIER``, ``REGISTERS``, ``EXPORTS``, ``MEETING`` or ``SCORES``."""

    @property
    def sheet(self) -> str:
        """Name of the sheet in the file."""
        return self.place.sheet

    @property
    def row(self) -> int | None:
        """Row of the sheet, counted from 1."""
        return self.place.row

    @property
    def column(self) -> str:
        """Column letters."""
        return self.place.column

    @property
    def heading(self) -> str:
        """Heading of the column in the file."""
        return self.place.heading


class ReadingNote(NamedTuple):
    """Note on something tolerated. ``describe`` words it."""

    code: str
    place: Location = Location()
    found: str = ""
    meant: str = ""
    """Assumed or missing value: a literal text, or catalogue keys separated by “; ”."""
    texts: str = DOSSIER
    """Catalogue of the text, as in ``ReadingProblem``."""


class ReadingOutcome(NamedTuple):
    """Result of reading a file. ``dossier`` is set if and only if there are no problems."""

    dossier: Dossier | None
    problems: tuple[ReadingProblem, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    sha256: str = ""

    @classmethod
    def of(
        cls, dossier: Dossier | None, problems: Sequence[ReadingProblem], notes: Sequence[ReadingNote], sha256: str = ""
    ) -> "ReadingOutcome":
        """Return the outcome; of very many problems, the first ones and the number of the others."""
        return cls(dossier if not problems else None, first_of_many(problems), first_of_many(notes), sha256)


ReadingIssue = TypeVar("ReadingIssue", ReadingProblem, ReadingNote)


def first_of_many(things: Sequence[ReadingIssue]) -> tuple[ReadingIssue, ...]:
    """Return the first ``MAX_PROBLEMS`` of ``things``, and a last one with the number of the others."""
    if len(things) <= MAX_PROBLEMS:
        return tuple(things)
    kept: list[ReadingIssue] = list(things[:MAX_PROBLEMS])
    kept.append(type(things[0])("and_more", found=str(len(things) - MAX_PROBLEMS)))
    return tuple(kept)


def describe(thing: ReadingProblem | ReadingNote, lang: Language) -> str:
    """Return ``thing`` in one line: location, found, allowed, probably meant, action."""
    return _line([thing], place_text(thing.place, lang), lang)


def message(thing: ReadingProblem | ReadingNote, lang: Language) -> str:
    """Return ``thing`` as ``describe`` does, without its location."""
    return _line([thing], "", lang)


def describe_all(things: Iterable[ReadingProblem | ReadingNote], lang: Language) -> list[str]:
    """Return ``things`` one per line; equal ones on one sheet are combined: “12 rows: D5, D9 …”.

    In a register, different values of a column are combined too. Allowed values that several lines would repeat are
    listed once at the end.
    """
    groups: dict[object, list[ReadingProblem | ReadingNote]] = {}
    for thing in things:
        groups.setdefault(_same(thing), []).append(thing)
    lists: dict[tuple[str, ...], list[ReadingProblem]] = {}
    for first, *_ in groups.values():
        if isinstance(first, ReadingProblem) and first.allowed:
            lists.setdefault(first.allowed, []).append(first)
    shared = {allowed: sharing for allowed, sharing in lists.items() if len(sharing) > 1}
    return [
        *(_folded([_without(thing, shared) for thing in group], lang) for group in groups.values()),
        *(_allowed_for(allowed, sharing, lang) for allowed, sharing in shared.items()),
    ]


def _same(thing: ReadingProblem | ReadingNote) -> object:
    """Return what is equal for problems that share a line."""
    if not thing.place.row:
        return thing
    alike = thing._replace(place=thing.place._replace(row=None, path=""))
    if thing.texts != REGISTERS:
        return alike
    return (
        alike._replace(found="", nearest="")
        if isinstance(alike, ReadingProblem)
        else alike._replace(found="", meant="")
    )


def _without(thing: ReadingProblem | ReadingNote, lists: Container[tuple[str, ...]]) -> ReadingProblem | ReadingNote:
    """Return ``thing`` without a list of allowed values that is shown elsewhere."""
    return thing._replace(allowed=()) if isinstance(thing, ReadingProblem) and thing.allowed in lists else thing


def _allowed_for(allowed: tuple[str, ...], sharing: Sequence[ReadingProblem], lang: Language) -> str:
    """Return the allowed values for several problems in one line that names their columns."""
    named = dict.fromkeys(thing.place.heading or thing.place.path or thing.place.address for thing in sharing)
    places = ", ".join(f"«{_short(name)}»" if lang != "en" else f"“{_short(name)}”" for name in named)
    names = _headings_in(sharing[0].place.sheet) or lang
    values = "; ".join(permitted_words(each, lang, names) for each in allowed)
    return word("intake.allowed_for", lang, places=places, allowed=values)


def _folded(group: list[ReadingProblem | ReadingNote], lang: Language) -> str:
    place = group[0].place
    if len(group) == 1:
        return describe(group[0], lang)
    addresses = [thing.place.address for thing in group[:_MOST_PLACES]]
    places = ", ".join(addresses) + (" …" if len(group) > _MOST_PLACES else "")
    key = "intake.place.rows" if place.sheet else "intake.alone.rows"
    where = word(key, lang, sheet=place.sheet, count=len(group), places=places)
    return _line(group, where + _heading(place, lang), lang)


def place_text(place: Location, lang: Language) -> str:
    """Return a location in words: sheet, cell or row, and heading; empty for the whole file."""
    if place.path:
        return place.path
    if place.file:
        return ", ".join(_in_file(place, lang))
    if not place.address:
        return word("intake.place.sheet", lang, sheet=place.sheet) if place.sheet else ""
    key = "cell" if place.column and place.row else "column" if place.column else "row"
    where = word(f"intake.{'place' if place.sheet else 'alone'}.{key}", lang, sheet=place.sheet, address=place.address)
    return where + _heading(place, lang)


def _in_file(place: Location, lang: Language) -> Iterator[str]:
    yield place.file
    if place.sheet:
        yield word("bibliography.unit.sheet", lang, sheet=place.sheet)
    if place.row:
        yield word(f"bibliography.unit.{place.unit}", lang, number=place.row)
    if place.heading:
        yield word("bibliography.unit.heading", lang, heading=_short(place.heading))


def _heading(place: Location, lang: Language) -> str:
    return word("intake.place.heading", lang, heading=_short(place.heading)) if place.heading else ""


def _line(group: Sequence[ReadingProblem | ReadingNote], where: str, lang: Language) -> str:
    """Return the line of problems that differ in their location, and in a register in what was found."""
    first = group[0]
    names = _headings_in(first.place.sheet) or lang
    longest = _LONGEST_OF_EXPORT if first.texts == EXPORTS else _LONGEST
    found = _several([_short(in_words(thing.found, lang, names), longest) for thing in group])
    if isinstance(first, ReadingNote):
        meant = _several([in_words(thing.meant, lang, names) for thing in group if isinstance(thing, ReadingNote)])
        text = word(f"{first.texts}.note.{first.code}", lang, None, names, found=found, meant=meant)
    else:
        text = word(
            f"{first.texts}.problem.{first.code}", lang, None, names,
            found=found, expected=in_words(first.expected, lang, names), row=first.expected_row,
        )  # fmt: skip
        nearest = [thing.nearest for thing in group if isinstance(thing, ReadingProblem) and thing.nearest]
        if nearest:
            text += " " + word("intake.nearest", lang, nearest=_several([in_words(one, names) for one in nearest]))
        if first.allowed:
            allowed = "; ".join(permitted_words(each, lang, names) for each in first.allowed)
            text += " " + word("intake.allowed", lang, allowed=allowed)
    return f"{where}: {text}" if where else text


def _several(texts: Iterable[str]) -> str:
    """Return the first different texts of a line."""
    different = list(dict.fromkeys(texts))
    return ", ".join(different[:_MOST_VALUES]) + (" …" if len(different) > _MOST_VALUES else "")


@cache
def _headings_in(sheet: str) -> Language | None:
    """Return the language of a sheet named as in the template; None for another name.

    Why: a line that names the sheet names its columns, and the words that its cells take, in the same language.
    """
    return next(
        (lang for lang in LANGUAGES for key in catalogue("sheets") if word(f"sheets.{key}", lang) == sheet), None
    )


def in_words(text: str, lang: Language, names: Language | None = None) -> str:
    """Return a literal text, or the wording of its catalogue keys: sheets and columns in the language ``names``."""
    if "; " in text:
        return "; ".join(in_words(part, lang, names) for part in text.split("; "))
    if not text.startswith(_KEYS):
        return text
    try:
        return word(text, lang if text.startswith("terms.") else names or lang)
    except UnknownWord:  # the text may be literal
        return text


_RANGE = re.compile(r"(?P<sign>[>≥<≤]) (?P<limit>[\d.-]+)(?:, ≤ (?P<high>[\d.-]+))?")
_SIGN_WORDS = {">": "above", "≥": "from", "<": "below", "≤": "to"}


def permitted_words(text: str, lang: Language, names: Language | None = None) -> str:
    """Return an allowed value in words, also a range of numbers: “> 0, ≤ 2” is “more than 0, at most 2”.

    ``names``: language of the words of closed lists, by default ``lang``.
    """
    found = _RANGE.fullmatch(text)
    if found is None:
        return in_words(text, names or lang)
    parts = [(_SIGN_WORDS[found["sign"]], found["limit"])] + ([("to", found["high"])] if found["high"] else [])
    return ", ".join(word(f"intake.range.{name}", lang, number=number) for name, number in parts)


def allowed_word(text: str, lang: Language) -> str:
    """Return a found or suggested value for display: words of a closed list in ``lang``, shortened if long."""
    return _short(in_words(text, lang))


def suggested_word(problem: ReadingProblem, lang: Language) -> str:
    """Return what a problem's cell probably meant, in the words of its sheet; empty if nothing is near."""
    return _short(in_words(problem.nearest, _headings_in(problem.place.sheet) or lang)) if problem.nearest else ""


def _short(text: str, longest: int = _LONGEST) -> str:
    shown = "".join(letter if letter.isprintable() else " " if letter.isspace() else "�" for letter in text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
