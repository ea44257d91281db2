"""What comes of reading a file: a dossier, or every problem of the file at once."""

from collections.abc import Container, Iterable, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from titlecheck.dossier import Dossier
from titlecheck.i18n import LANGUAGES, Language, UnknownWord, catalogue, word
from titlecheck.workbook.limits import MAX_PROBLEMS

_LONGEST = 60
_MOST_PLACES = 8


class Location(NamedTuple):
    """Where something stands: a cell, a row, a sheet or, in a JSON file, a path."""

    sheet: str = ""
    """Name of the sheet, as the file has it; empty: the file as a whole."""
    row: int | None = None
    column: str = ""
    """Letters of the column."""
    heading: str = ""
    """Heading of the column (or label of the line), as the file has it."""
    path: str = ""
    """Place in a JSON file, as ``service[2].rate``."""

    @property
    def address(self) -> str:
        """The place without the sheet: ``D17``, ``17``, or the path in a JSON file."""
        return self.path or f"{self.column}{self.row or ''}"


class ReadingProblem(NamedTuple):
    """Something that keeps a file from being read. ``describe`` puts it into words.

    ``allowed`` and ``nearest`` hold texts as they are, or keys of words (``terms.post.head``).
    """

    code: str
    place: Location = Location()
    found: str = ""
    allowed: tuple[str, ...] = ()
    nearest: str = ""

    @property
    def sheet(self) -> str:
        """Name of the sheet, as the file has it."""
        return self.place.sheet

    @property
    def row(self) -> int | None:
        """Row of the sheet, counted from 1."""
        return self.place.row

    @property
    def column(self) -> str:
        """Letters of the column."""
        return self.place.column

    @property
    def heading(self) -> str:
        """Heading of the column, as the file has it."""
        return self.place.heading


class ReadingNote(NamedTuple):
    """Something that was tolerated, and that the user should know of. ``describe`` puts it into words."""

    code: str
    place: Location = Location()
    found: str = ""
    meant: str = ""
    """What it was taken for, or what is missing: a text as it is, or keys of words divided by “; ”."""


class ReadingOutcome(NamedTuple):
    """What comes of reading a file. ``dossier`` is there if and only if there are no problems."""

    dossier: Dossier | None
    problems: tuple[ReadingProblem, ...] = ()
    notes: tuple[ReadingNote, ...] = ()
    sha256: str = ""

    @classmethod
    def of(
        cls, dossier: Dossier | None, problems: Sequence[ReadingProblem], notes: Sequence[ReadingNote], sha256: str = ""
    ) -> "ReadingOutcome":
        """Return the reading of a file; of very many problems, the first ones and how many more there are."""
        return cls(dossier if not problems else None, first_of_many(problems), first_of_many(notes), sha256)


Entry = TypeVar("Entry", ReadingProblem, ReadingNote)


def first_of_many(things: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the first ``MAX_PROBLEMS`` of ``things``, and a last one that counts the others."""
    if len(things) <= MAX_PROBLEMS:
        return tuple(things)
    kept: list[Entry] = list(things[:MAX_PROBLEMS])
    kept.append(type(things[0])("and_more", found=str(len(things) - MAX_PROBLEMS)))
    return tuple(kept)


def describe(thing: ReadingProblem | ReadingNote, lang: Language) -> str:
    """``thing`` in one line: where, what was found, what is allowed, what was probably meant, what to do."""
    return _line(thing, _where(thing.place, lang), lang)


def message(thing: ReadingProblem | ReadingNote, lang: Language) -> str:
    """``thing`` as ``describe`` says it, without its place."""
    return _line(thing, "", lang)


def describe_all(things: Iterable[ReadingProblem | ReadingNote], lang: Language) -> list[str]:
    """``things`` in a line each; equal ones on one sheet are folded: “12 rows: D5, D9 …”.

    What is allowed stands in a line of its own at the end where several lines would repeat it.
    """
    groups: dict[object, list[ReadingProblem | ReadingNote]] = {}
    for thing in things:
        place = thing.place._replace(row=None, path="")
        same: object = thing._replace(place=place) if thing.place.row else thing
        groups.setdefault(same, []).append(thing)
    lists: dict[tuple[str, ...], list[ReadingProblem]] = {}
    for first, *_ in groups.values():
        if isinstance(first, ReadingProblem) and first.allowed:
            lists.setdefault(first.allowed, []).append(first)
    shared = {allowed: sharing for allowed, sharing in lists.items() if len(sharing) > 1}
    return [
        *(_folded([_without(thing, shared) for thing in group], lang) for group in groups.values()),
        *(_allowed_for(allowed, sharing, lang) for allowed, sharing in shared.items()),
    ]


def _without(thing: ReadingProblem | ReadingNote, lists: Container[tuple[str, ...]]) -> ReadingProblem | ReadingNote:
    """``thing`` without a list of what is allowed that stands elsewhere."""
    return thing._replace(allowed=()) if isinstance(thing, ReadingProblem) and thing.allowed in lists else thing


def _allowed_for(allowed: tuple[str, ...], sharing: Sequence[ReadingProblem], lang: Language) -> str:
    """Return what is allowed for several problems, in one line that names their columns."""
    named = dict.fromkeys(thing.place.heading or thing.place.path or thing.place.address for thing in sharing)
    places = ", ".join(f"«{_short(name)}»" if lang != "en" else f"“{_short(name)}”" for name in named)
    return word("intake.allowed_for", lang, places=places, allowed="; ".join(_in_words(each, lang) for each in allowed))


def _folded(group: list[ReadingProblem | ReadingNote], lang: Language) -> str:
    first = group[0]
    if len(group) == 1:
        return describe(first, lang)
    addresses = [thing.place.address for thing in group[:_MOST_PLACES]]
    places = ", ".join(addresses) + (" …" if len(group) > _MOST_PLACES else "")
    where = word("intake.place.rows", lang, sheet=first.place.sheet, count=len(group), places=places)
    if first.place.heading:
        where += word("intake.place.heading", lang, heading=_short(first.place.heading))
    return _line(first, where, lang)


def _where(place: Location, lang: Language) -> str:
    if place.path:
        return place.path
    if not place.sheet:
        return ""
    if not place.address:
        return word("intake.place.sheet", lang, sheet=place.sheet)
    key = "cell" if place.column and place.row else "column" if place.column else "row"
    where = word(f"intake.place.{key}", lang, sheet=place.sheet, address=place.address)
    return where + (word("intake.place.heading", lang, heading=_short(place.heading)) if place.heading else "")


def _line(thing: ReadingProblem | ReadingNote, where: str, lang: Language) -> str:
    names = _headings_in(thing.place.sheet) or lang
    found = _short(_in_words(thing.found, lang, names))
    if isinstance(thing, ReadingNote):
        meant = _in_words(thing.meant, lang, names)
        text = word(f"intake.note.{thing.code}", lang, None, names, found=found, meant=meant)
    else:
        text = word(f"intake.problem.{thing.code}", lang, None, names, found=found)
        if thing.nearest:
            text += " " + word("intake.nearest", lang, nearest=_in_words(thing.nearest, lang))
        if thing.allowed:
            allowed = "; ".join(_in_words(each, lang) for each in thing.allowed)
            text += " " + word("intake.allowed", lang, allowed=allowed)
    return f"{where}: {text}" if where else text


@cache
def _headings_in(sheet: str) -> Language | None:
    """Return the language in which a sheet is named as in the template; ``None`` for another name.

    Why: a line that names a sheet of the file names its columns in the same language.
    """
    return next(
        (lang for lang in LANGUAGES for key in catalogue("sheets") if word(f"sheets.{key}", lang) == sheet), None
    )


def _in_words(text: str, lang: Language, names: Language | None = None) -> str:
    """Return a text as it is, or the words of its keys: sheets and columns in the language ``names``."""
    if not text.startswith(("terms.", "sheets.", "fields.", "scoring_sheets.")):
        return text
    if "; " in text:
        return "; ".join(_in_words(part, lang, names) for part in text.split("; "))
    try:
        return word(text, lang if text.startswith("terms.") else names or lang)
    except UnknownWord:  # the file itself may hold such a text
        return text


def allowed_word(text: str, lang: Language) -> str:
    """Return what was found or is suggested, as it can be shown: a word of a closed list in ``lang``, cut if long."""
    return _short(_in_words(text, lang))


def _short(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
