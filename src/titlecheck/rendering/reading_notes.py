"""Notes on reading a file, combined for display below a result."""

from __future__ import annotations

from collections.abc import Sequence

from titlecheck.i18n import Language, word
from titlecheck.workbook.outcome import ReadingNote, describe_all

MOST_PLACES = 8
"""Maximum number of locations named after the example of a kind."""


def folded_notes(notes: Sequence[ReadingNote], lang: Language) -> list[str]:
    """Return one line for each kind of note: the first one in full, then number and locations of the others."""
    kinds: dict[str, list[ReadingNote]] = {}
    for note in notes:
        kinds.setdefault(note.code, []).append(note)
    return [_folded(group, lang) for group in kinds.values()]


def _folded(group: Sequence[ReadingNote], lang: Language) -> str:
    first = _without_row(group[0])
    others = [note for note in group if _without_row(note) != first]
    (line,) = describe_all([note for note in group if _without_row(note) == first], lang)
    if not others:
        return line
    return f"{line} {word('report.notes_alike', lang, count=len(others), places=_places(others, lang))}"


def _without_row(note: ReadingNote) -> ReadingNote:
    return note._replace(place=note.place._replace(row=None, path="")) if note.place.row else note


def _places(notes: Sequence[ReadingNote], lang: Language) -> str:
    """Return the first locations of the notes, grouped by sheet."""
    sheets: dict[str, list[str]] = {}
    for note in notes[:MOST_PLACES]:
        if note.place.address or note.place.sheet:
            sheets.setdefault(note.place.sheet, []).append(note.place.address)
    named = []
    for sheet, addresses in sheets.items():
        cells = ", ".join(dict.fromkeys(filter(None, addresses)))
        shown = word("intake.place.sheet", lang, sheet=sheet) if sheet else ""
        named.append(f"{shown}: {cells}" if shown and cells else shown or cells)
    return "; ".join(named) + (" …" if len(notes) > MOST_PLACES else "")
