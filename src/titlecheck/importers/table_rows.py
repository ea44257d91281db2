"""Rows of tables in Word files, sheets and CSV files: locations, header rows, and rows without an entry.

All readers of lists and service records use these rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from titlecheck.text.normalize import folded_words, one_line
from titlecheck.workbook.total_rows import total_label

LONGEST_HEADING_BLOCK = 20
"""Number of rows at the top of a table searched for headings."""


class Place(NamedTuple):
    """Location in a file.

    ``number`` counts from 1 in ``unit``: row, table_row, line or paragraph. ``within`` is the number of the table.
    """

    unit: str
    number: int
    within: int = 0
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """Row of a table. A merged cell appears once, at its first column. ``merged``: one cell over the whole width."""

    place: Place
    cells: Sequence[str]
    merged: bool = False
    continued: frozenset[int] = frozenset()
    """Indices of cells that a vertical merge joins to the cell above."""
    uncertain_days: frozenset[int] = frozenset()
    """Indices of cells whose date is uncertain, because the workbook uses the 1904 date system."""

    @property
    def filled(self) -> list[str]:
        """Return the texts of the non-empty cells."""
        return [text for cell in self.cells if (text := cell.strip())]

    @property
    def only(self) -> str:
        """Return the text of a row with exactly one filled cell, else an empty string."""
        filled = self.filled
        return filled[0] if len(filled) == 1 else ""


@dataclass(frozen=True, slots=True)
class TableRows:
    """Table of a document, or sheet of a workbook."""

    rows: Sequence[TableRow]


def under_headings(upper: Sequence[str], lower: Sequence[str]) -> list[tuple[str, str]]:
    """Return each heading of the lower row with the one above it, which may span several columns."""
    pairs, above = [], ""
    for index in range(max(len(upper), len(lower))):
        up = upper[index].strip() if index < len(upper) else ""
        low = lower[index].strip() if index < len(lower) else ""
        above = up or (above if low else "")
        pairs.append((above, low))
    return pairs


def first_of_each(meanings: Mapping[int, str], *, several: str = "") -> dict[int, str]:
    """Return the columns by index, keeping the first column of each meaning; ``several`` may occur more often."""
    first: dict[int, str] = {}
    for index, name in meanings.items():
        if name and (name == several or name not in first.values()):
            first[index] = name
    return first


class RowKind(StrEnum):
    """Kind of a row or paragraph without an entry."""

    EMPTY = "empty"
    COLUMN_NUMBERS = "column_numbers"
    HEADER = "header"
    TOTAL = "total"
    SIGNATURE = "signature"


_SIGNED = re.compile(
    r"^\W*(?:соискатель|претендент|автор\s*[:_(]|автор\s*$|список (?:верен|заверяю)|верно\s*(?::|$)"
    r"|(?:главный )?уч[её]ный секретарь"
    r"|уч\.\s?секретарь|секретарь уч[её]ного совета|м\.? ?[оөп]\.?\s*$|м\.\s?[оөп]\.|дата\s*[:_]|дата\s*$|подпись"
    r"|ізденуші|үміткер|ғалым хатшы|ғылыми хатшы|тізім (?:дұрыс|расталды)|тізімнің дұрыстығ"
    r"|күні\s*[:_]|қолы\b|мөр\b|растаймын|куәландырамын|applicant\b|scientific secretary|signature|certified"
    r"|date\s*:|«?_{2,}|20_{2,}|составил\b|дұрыс:|расталады)",
    re.IGNORECASE,
)
"""First words of a line for signatures."""
_OFFICER = re.compile(
    r"^\W*(?:(?:и\.\s?о|зам)\.\s*|(?:перв|главн)\w+\s+|заместитель\s+)*"
    r"(?:зав(?:едующ(?:ий|ая|его|ей)|\.)?\s*(?:каф|отдел|лаб)\w*\.?|деканы?а?|проректор[аы]?|ректор[аы]?|начальник|директор"
    r"|председатель|секретарь|кафедра меңгерушісі|head of|(?:vice-)?rector|dean)(?!\w)",
    re.IGNORECASE,
)
"""Posts of signatories. Titles may begin with them too, so a name, a signature line or nothing must follow."""
_SIGNING = re.compile(r"_{2,}|\(?подпись\)?|\(?қолы\)?|(?<![^\W\d_])[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.\s?(?:[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.)?")
"""Signature line, or initials of a name."""
_DAY_ALONE = re.compile(
    r"[«“\"]?\s*\d{1,2}\s*[»”\"]?\s*(?:[^\W\d_]{3,10}\s|[./]\s?\d{1,2}\s?[./])\s*20\d\d\s*(?:г|ж)?(?:ода|ыл[ығ]?\w*)?\.?",
    re.IGNORECASE,
)
"""Day on which a list was signed: «12» января 2024 г."""
_LINE = re.compile(r"_{4,}|\bм\.\s?[оөп]\.", re.IGNORECASE)
_REFERENCE = re.compile(r"//|(?:19|20)\d\d\s*[.,–—-]|(?:19|20)\d\d.*\d\s*[–-]\s*\d")
_MOST_CELLS = 3
"""Maximum number of filled cells in a signature row: post, place for signing, name."""
_MOST_WORDS = 12
"""Maximum number of words of a post without a name: «Проректор по научной работе и международным связям»."""


def is_signature(cells: Sequence[str]) -> bool:
    """Return whether a row or paragraph belongs to a signature block."""
    filled = [text for cell in cells if (text := one_line(cell))]
    if len(filled) == 1 and _DAY_ALONE.fullmatch(filled[0]):
        return True
    if not filled or len(filled) > _MOST_CELLS or any(map(_REFERENCE.search, filled)):
        return False
    if _SIGNED.match(filled[0]) or any(map(_LINE.search, filled)):
        return True
    if not _OFFICER.match(filled[0]):
        return False
    alone = len(filled) == 1 and len(filled[0].split()) <= _MOST_WORDS and ":" not in filled[0]
    return alone or any(map(_SIGNING.search, filled))


def is_column_numbers(cells: Sequence[str]) -> bool:
    """Return whether a row holds column numbers: 1 2 3 4 5 6."""
    numbers = [cell.strip(" .") for cell in cells if cell.strip(" .")]
    if len(numbers) < 3 or not all(one.isdecimal() and len(one) < 3 for one in numbers):
        return False
    first = int(numbers[0])
    return first < 4 and [int(one) for one in numbers] == list(range(first, first + len(numbers)))


def repeats_headings(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Return whether a row repeats the headings: at least two of them, and half of its cells."""
    same = [
        folded_words(one_line(text)) == folded_words(one_line(heading))
        for text, heading in zip(cells, headings, strict=False)
        if text.strip()
    ]
    return sum(same) > 1 and sum(same) * 2 >= len(same)


def row_kind(cells: Sequence[str], headings: Sequence[str] = ()) -> RowKind | None:
    """Return the kind of a row without an entry; None if it may be an entry or a group heading."""
    if not any(cell.strip() for cell in cells):
        return RowKind.EMPTY
    if is_column_numbers(cells):
        return RowKind.COLUMN_NUMBERS
    if repeats_headings(cells, headings):
        return RowKind.HEADER
    if total_label([one_line(cell) for cell in cells]) is not None:
        return RowKind.TOTAL
    return RowKind.SIGNATURE if is_signature(cells) else None
