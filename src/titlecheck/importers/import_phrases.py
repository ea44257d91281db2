"""Wording of locations, values and notes of an import, and report lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

from titlecheck.dossier import PartialDate
from titlecheck.i18n import Language, UnknownWord, word
from titlecheck.importers.table_rows import Place
from titlecheck.importers.work import RecordNote, SourceLocation
from titlecheck.workbook.columns import SHEETS, ValueKind
from titlecheck.workbook.date_cells import written
from titlecheck.workbook.values import DoesNotFit, cell_value

_LONGEST = 90
"""Maximum number of characters of a text taken from a file."""


def shorten(text: str, longest: int = _LONGEST) -> str:
    """Return ``text`` in one line, shortened to ``longest`` characters."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return shown if len(shown) <= longest else shown[: longest - 1].rstrip() + "…"


def heading(sheet: str, key: str, lang: Language) -> str:
    """Return the heading of a dossier column."""
    return word(f"fields.{sheet}.{key}", lang)


def place(location: SourceLocation, lang: Language) -> str:
    """Return file and position of a record."""
    return f"{location.file}, {position(location, lang)}"


def position(location: SourceLocation | Place, lang: Language) -> str:
    """Return sheet or table, and row, line or paragraph."""
    sheet = f"{word('bibliography.unit.sheet', lang, sheet=location.sheet)}, " if location.sheet else ""
    return sheet + word(f"bibliography.unit.{location.unit}", lang, number=location.number, table=location.within)


def value(sheet: str, key: str, stated: Any, lang: Language) -> str:
    """Return a value as displayed in a dossier cell; the raw value if it does not fit the column."""
    column = SHEETS[sheet].column(key)
    if isinstance(stated, str) and column.kind is ValueKind.TEXT:
        return shorten(stated)
    if stated in (None, "", ()):
        return word("bibliography.report.empty", lang)
    try:
        return shorten(str(cell_value(column, stated, lang)))
    except DoesNotFit:
        return shorten(str(stated))


def remark(one: RecordNote, lang: Language) -> str:
    """Return a note as a sentence, with formatted dates."""
    if one.code.startswith("early"):
        one = one._replace(found=written(PartialDate(one.found)))
    said = word(
        f"bibliography.remark.{one.code}", lang,
        found=_words(one.found, lang), meant=_words(one.meant, lang), number=one.number, read=one.number_read,
    )  # fmt: skip
    if one.at is None:
        return said
    return f"{position(one.at, lang)}: {said}"


_CATALOGUE_KEYS = ("terms.", "fields.", "bibliography.piece.")
"""Starts of catalogue keys that a note may hold in place of a text."""


def _words(text: str, lang: Language) -> str:
    """Return a text with catalogue keys, separated by semicolons, replaced by their wording."""
    if not any(start in text for start in _CATALOGUE_KEYS):
        return text
    return "; ".join(_word_or_text(part, lang) for part in text.split("; "))


def _word_or_text(text: str, lang: Language) -> str:
    if not text.startswith(_CATALOGUE_KEYS):
        return text
    try:
        return word(text, lang)
    except UnknownWord:  # the text may be literal
        return text


def rows(numbers: Iterable[int]) -> str:
    """Format row numbers in order with ranges: ``4–7, 9``."""
    spans: list[list[int]] = []
    for number in sorted(set(numbers)):
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


_MOST = 400
"""Maximum number of lines in one part; further lines are counted only."""


class ImportPage:
    """Lines of a report in one language."""

    def __init__(self, lang: Language, width: int) -> None:
        self._lang, self._width = lang, max(width, 40)
        self._lines: list[str] = []

    def phrase(self, key: str, **values: object) -> str:
        """Return a phrase of the report."""
        return word(f"bibliography.report.{key}", self._lang, **values)

    def sheet(self, key: str) -> str:
        """Return the name of a dossier sheet."""
        return word(f"sheets.{key}", self._lang)

    def line(self, text: str, indent: int = 0) -> None:
        """Add a wrapped paragraph with a hanging indent."""
        self._lines += textwrap.wrap(
            text,
            self._width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2 if indent else 0),
            break_on_hyphens=False,
            break_long_words=False,
        )

    def gap(self) -> None:
        """Add an empty line."""
        self._lines.append("")

    def part(self, key: str, texts: Sequence[str], count: int | None = None) -> None:
        """Add a part with its heading, unless it is empty."""
        if not texts:
            return
        self._lines += ["", self.phrase(f"part.{key}", count=len(texts) if count is None else count)]
        for text in texts[:_MOST]:
            self.line(text, 2)
        if len(texts) > _MOST:
            self.line(self.phrase("more", count=len(texts) - _MOST), 2)

    def text(self) -> str:
        """Return all lines."""
        return "\n".join(self._lines).strip("\n") + "\n"
