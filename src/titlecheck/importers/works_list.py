"""Parser of a list of works from Word, Excel or CSV: headings, works, totals, and other rows.

Every row and paragraph is either a work, or reported or counted as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from titlecheck.importers.bibliographic_string import is_approval
from titlecheck.importers.list_columns import (
    IMPRINT,
    NUMBER,
    TITLE,
    ListColumns,
    columns_of,
    header_again,
)
from titlecheck.importers.printed_names import leading_authors
from titlecheck.importers.table_rows import Place, RowKind, TableRow, TableRows, is_signature, row_kind
from titlecheck.importers.work_kinds import is_heading, is_section_of_a_life
from titlecheck.text.normalize import folded_words, one_line
from titlecheck.workbook.total_rows import total_label


@dataclass(frozen=True, slots=True)
class ListParagraph:
    """Paragraph outside tables."""

    place: Place
    text: str
    numbered: bool = False


@dataclass(slots=True)
class ListedEntry:
    """Work of the list as printed: cells by column, or one text."""

    place: Place
    heading: str
    printed: str
    cells: dict[str, str] | None = None
    text: str = ""
    sheets_only: bool = False
    heading_place: Place | None = None


class Skipped(NamedTuple):
    """Row, paragraph or table that is not a work: ``why`` is header, column_numbers, heading, total, signature, …"""

    place: Place
    why: str
    text: str = ""


class DeclaredTotal(NamedTuple):
    """Number of works that the list declares, and the number read: in its section, and in total."""

    place: Place
    text: str
    stated: int
    in_section: int
    in_all: int
    first: int
    """Index of the first entry of the section."""
    heading: str = ""

    @property
    def agrees(self) -> bool:
        """Return whether the declared number equals that of the section or the total so far."""
        return self.stated in (self.in_section, self.in_all)


class NumberGap(NamedTuple):
    """Printed numbers that are not consecutive."""

    place: Place
    before: int
    after: int


@dataclass(slots=True)
class WorksList:
    """Content of a document."""

    entries: list[ListedEntry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    totals: list[DeclaredTotal] = field(default_factory=list)
    gaps: list[NumberGap] = field(default_factory=list)
    unread: list[Skipped] = field(default_factory=list)
    """Columns that are not read, at the location of their headings."""
    recognised: bool = False
    """Whether a table with list headings, or numbered text, was found."""


# Rows that are not works

_PRINTED_NUMBER = re.compile(
    r"^\s*(?P<number>\d{1,3})\s*(?P<sign>[.)]|\.\))(?:\s*(?!\d)|\s+(?=\d+[\s-]?[^\W\d]))(?P<rest>\S.*)$", re.DOTALL
)
_BARE_NUMBER = re.compile(r"^\s*(?:№\s*)?(\d{1,3})\s*[.)]?\s*$")
_REFERENCE = re.compile(r"//|(?:19|20)\d\d")
_CONTINUED = re.compile(
    r"^\s*(?://|[–—-]|[a-zа-яёәғқңөұүһі]|[СсCcPpБб]\.|ISSN|ISBN|DOI|URL|https?:|№|\d+\s*[–-]\s*\d+|Т\.|Vol\b"
    r"|Q[1-4]\b|\()"
)
_SURELY_A_WORK = re.compile(r"//|\bI[SB]{2}N\b|\b10\.\d{4,9}/")
"""Signs of a work among projects, courses and awards."""
_LONGEST_HEADING = 200
_ONLY_A_YEAR = re.compile(r"(?:за |в )?\d{4}(?:\s*[–-]\s*\d{4})?\s*(?:гг?\b\.?|год\w*|жж?\b\.?|жыл\w*)?")
_ENDED = re.compile(r"[.)\]»\d]\s*$")
_UNFINISHED = re.compile(r"[–—,:/-]\s*$|\b(?:и|және|and|в|на|С|Т|№)\.?\s*$")
_COUNT = re.compile(
    r"(?<![\d.,])(\d{1,4})(?![\d.,]*\s*(?:п\. ?л|б\. ?т|печ|баспа т|стр|с\.|бет|sheets)|[.,]\d|\d)", re.IGNORECASE
)
_STATED_SHEETS = re.compile(r"\d+[.,]\d+|\d+\s*(?:п\. ?л|б\. ?т|печ\w*\.? л|баспа таб\w*|листов|стр)\b", re.IGNORECASE)


_FOOTNOTE = re.compile(r"^\s*(?:\*+|[†‡¹²³⁴⁵]|примечани[ея]\s*[:.]|ескертпе\s*[:.]|notes?\s*[:.])", re.IGNORECASE)
"""Beginning of a note below a table. It is not a heading: its statements do not apply to the rows below it."""
_LETTERED = re.compile(r"[^\W\d_]\s*\)")
_DESCRIBED = re.compile(r"//|(?:19|20)\d\d.*(?:\b[СсCcPpБбS]\.\s*\d|№\s*\d|\d\s*(?:с|б|p)\.)")
"""Signs of a description in a full-width row, which a heading with years lacks."""


def _stated(label: str, cells: Sequence[str]) -> int | None:
    bare = _STATED_SHEETS.sub(" ", label)
    if found := _COUNT.search(bare):
        return int(found[1])
    # «Итого | 6»: the number is in the next cell, and nothing else is in the row.
    others = [one_line(cell) for cell in cells if one_line(cell) and one_line(cell) != label]
    return int(others[0]) if len(others) == 1 and others[0].isdigit() and len(others[0]) < 4 else None


def holds_descriptions(rows: Sequence[TableRow]) -> bool:
    """Return whether a table has no columns but a number and one whole description in most of its rows."""
    texts = [filled for row in rows if (filled := [one_line(cell) for cell in row.cells if one_line(cell)])]
    described = sum(1 for cells in texts if _DESCRIBED.search(cells[-1]))
    return bool(described) and described * 2 >= len(texts) and all(len(cells) <= 2 for cells in texts)


_WITH_PAGES = re.compile(r"//|(?:19|20)\d\d.*(?:\b[СсCcPpБбS]\.\s*\d|\d\s*[–-]\s*\d+\s*(?:с|б|p|бб)\b)")
"""Signs of a work that an answer with a year and a number lacks: «//», or pages after the year."""


def without_answers(found: WorksList) -> WorksList:
    """Return the list without numbered paragraphs that do not describe a work.

    Why: the questions of a personal sheet («8. Учёная степень: кандидат наук, 2010») are numbered and have years, too.
    """
    answers = [
        entry for entry in found.entries if entry.place.unit == "paragraph" and not _WITH_PAGES.search(entry.text)
    ]
    if not answers:
        return found
    return WorksList(
        entries=[entry for entry in found.entries if entry not in answers],
        skipped=[*found.skipped, *(Skipped(entry.place, "caption", entry.text) for entry in answers)],
        totals=found.totals,
        gaps=[gap for gap in found.gaps if gap.place.unit != "paragraph"],
        unread=found.unread,
        recognised=found.recognised,
    )


class _ListReader:
    """Single-pass parser of the document with the state that applies to later rows."""

    def __init__(self) -> None:
        self.list = WorksList()
        self._columns: ListColumns | None = None
        self._heading = ""
        self._heading_place: Place | None = None
        self._section = 0
        self._open: ListedEntry | None = None
        self._last_number = 0
        self._ended = False
        self._aside = False
        """Whether the section holds no works."""
        self._names: ListedEntry | None = None
        """Numbered paragraph of names only, whose title may stand in the next one."""

    # Blocks

    def paragraph(self, one: ListParagraph) -> None:
        text = one_line(one.text)
        if not text or self._title_below_names(one, text) or self._no_work(one.place, text):
            return
        printed = _PRINTED_NUMBER.match(text)
        bare = printed["rest"] if printed else text
        if self._open is not None and not (self._ended or printed or one.numbered) and is_approval(text):
            self._paragraph_below_work(self._open, one.place, text, of_above=True)
            return
        if self._heading_line(one.place, text, bare):
            return
        number = printed["number"] if printed else ""
        if (printed or one.numbered) and self._only_names(bare):
            self._names = ListedEntry(one.place, self._heading, number, text=bare)
        elif (printed and (_REFERENCE.search(bare) or len(bare) > 30)) or (
            one.numbered and (_REFERENCE.search(bare) or len(bare) > 40)
        ):
            self._entry(ListedEntry(one.place, self._heading, number, text=bare))
            self.list.recognised = True
        elif self._open is not None and not self._ended:
            self._paragraph_below_work(self._open, one.place, text)
        elif self._heading and not self._ended and _is_reference(text):
            self._entry(ListedEntry(one.place, self._heading, "", text=text))
            self.list.recognised = True
        elif self.list.entries and not self._ended:
            self._new_heading(text, one.place)
        else:
            self._close(one.place, "caption", text)

    def _no_work(self, place: Place, text: str) -> bool:
        """Read a note, a signature or a total; return whether the paragraph is one."""
        if _FOOTNOTE.match(text) and not _is_reference(text):
            self._close(place, "caption", text)
            return True
        kind = row_kind([text])
        if kind is RowKind.SIGNATURE:
            self._close(place, "signature", text)
            self._ended = True
        elif kind is RowKind.TOTAL:
            self._total(place, [text])
        return kind in (RowKind.SIGNATURE, RowKind.TOTAL)

    def _heading_line(self, place: Place, text: str, bare: str) -> bool:
        """Read a heading, or a line of a section without works; return whether the paragraph is one.

        ``bare`` is ``text`` without its number.
        """
        heading = is_heading(bare)
        if is_section_of_a_life(bare):
            self._new_heading(text, place)
            return True
        if self._aside and not heading and not _SURELY_A_WORK.search(bare):
            self._close(place, "caption", text)
            return True
        if not heading or _is_reference(bare) or (self._open is not None and _UNFINISHED.search(self._open.text)):
            return False
        if text[:1].islower() and bare is text and not _LETTERED.match(text):
            self._close(place, "caption", text)  # «СПИСОК / научных трудов / …»
        else:
            self._new_heading(text, place)
        return True

    def _title_below_names(self, one: ListParagraph, text: str) -> bool:
        """Read a paragraph below a number and names as the work's title; return whether it is one."""
        names = self._names
        if names is None:
            return False
        if one.numbered or _PRINTED_NUMBER.match(text) or is_heading(text) or row_kind([text]) is not None:
            self.drop_names()
            return False
        self._names = None
        names.text = f"{names.text} {text}"
        self._entry(names)
        self.list.skipped.append(Skipped(one.place, "continuation", text))
        return True

    @staticmethod
    def _only_names(text: str) -> bool:
        found, rest = leading_authors(text)
        return bool(found.names) and not rest

    def drop_names(self) -> None:
        """Report a numbered paragraph of names that no title follows."""
        if self._names is not None:
            self._close(self._names.place, "caption", self._names.text)
            self._names = None

    def _paragraph_below_work(self, above: ListedEntry, place: Place, text: str, *, of_above: bool = False) -> None:
        """Read a paragraph without a number below a work: another work, a heading, or a continuation.

        ``of_above``: the paragraph is known to continue the work.
        """
        ended = not of_above and not _CONTINUED.match(text) and not _UNFINISHED.search(above.text)
        if ended and _is_reference(text):
            self._entry(ListedEntry(place, self._heading, "", text=text))
        elif ended and _ENDED.search(above.text) and _REFERENCE.search(above.text) and len(text) < _LONGEST_HEADING:
            # The facts of the heading above no longer apply.
            self._new_heading(text, place)
        else:
            above.text = f"{above.text} {text}"
            self.list.skipped.append(Skipped(place, "continuation", text))

    def table(self, one: TableRows) -> None:
        self.drop_names()
        self._open = None
        found = columns_of(one.rows)
        rows = list(one.rows)
        if found is not None:
            first, last, columns = found
            self._columns = columns
            self.list.recognised = True
            for row in rows[:first]:
                self._before_headings(row)
            self.list.skipped += [Skipped(row.place, "header") for row in rows[first : last + 1]]
            heading_place = rows[last].place
            rows = rows[last + 1 :]
            entries = [
                row
                for row in rows
                if row_kind(row.cells, columns.headings) is None
                and not columns.repeated(row.cells)
                and header_again(row) is None
            ]
            self.list.unread += [Skipped(heading_place, "column", one) for one in columns.unread(entries).values()]
        elif self._columns is not None and self._continues_table(rows, self._columns):
            columns = self._columns
        else:
            if rows and not self._strings(rows):
                self.list.skipped.append(Skipped(rows[0].place, "table", one_line(" ".join(rows[0].cells))))
            return
        self._ended = False
        lower = -1
        for at, row in enumerate(rows):
            again = header_again(row, rows[at + 1] if at + 1 < len(rows) else None)
            if again is not None:
                lower = at + again[0] - 1
                self._columns = columns = again[1]  # another table was pasted below, or a page begins
            if again is not None or at <= lower or columns.repeated(row.cells):
                self.list.skipped.append(Skipped(row.place, "header"))
                continue
            self._row(row, columns, follows=_number_follows(columns, row, rows[at + 1 : at + 2]))

    def _before_headings(self, row: TableRow) -> None:
        text = one_line(" ".join(row.cells))
        if text and is_heading(text):
            self._new_heading(text, row.place)
        elif text:
            self.list.skipped.append(Skipped(row.place, "caption", text))

    def _continues_table(self, rows: Sequence[TableRow], columns: ListColumns) -> bool:
        """Return whether a table without headings continues the previous table's ``columns``."""
        if not rows or self._ended:
            return False
        widths = {len(row.cells) for row in rows}
        return max(widths) == columns.width and not _labels(rows)

    def _strings(self, rows: Sequence[TableRow]) -> bool:
        """Read a table of numbers and whole descriptions without headings; return whether it is one."""
        texts = [[one_line(cell) for cell in row.cells if one_line(cell)] for row in rows]
        described = sum(1 for cells in texts if cells and _is_reference(max(cells, key=len)))
        if (
            not described
            or described * 2 < sum(1 for cells in texts if cells)
            or any(len(cells) > 2 for cells in texts)
        ):
            return False
        self.list.recognised = True
        for row, cells in zip(rows, texts, strict=True):
            if not cells:
                continue
            number = _BARE_NUMBER.match(cells[0])
            if row_kind(cells) is RowKind.TOTAL:
                self._total(row.place, cells)
            elif len(cells) == 1 and is_heading(cells[0]):
                self._new_heading(cells[0], row.place)
            elif _is_reference(cells[-1]):
                self._entry(ListedEntry(row.place, self._heading, number[1] if number else "", text=cells[-1]))
                self._open = None
            else:
                self._close(row.place, "caption", " ".join(cells))
        return True

    def _row(self, row: TableRow, columns: ListColumns, *, follows: bool) -> None:
        """Read a row. ``follows``: the next row has the next printed number."""
        texts = [one_line(cell) for cell in row.cells]
        filled = [text for text in texts if text]
        match kind := row_kind(row.cells, columns.headings):
            case RowKind.EMPTY | RowKind.COLUMN_NUMBERS | RowKind.HEADER:
                self.list.skipped.append(Skipped(row.place, kind))
                return
            case RowKind.TOTAL:
                self._total(row.place, row.cells)
                return
            case RowKind.SIGNATURE:
                self._close(row.place, "signature", " ".join(filled))
                return
        cells = {name: row.cells[index].strip() for index, name in columns.meanings.items() if index < len(row.cells)}
        number = _BARE_NUMBER.match(cells.get(NUMBER, ""))
        beside = [text for index, text in enumerate(texts) if text and columns.meanings.get(index) != NUMBER]
        same = len(set(beside)) == 1 if beside else False
        alone = (same and len(beside) >= 1) or len(filled) == 1
        only = beside[0] if beside else filled[0]
        if self._append_details(row, cells, filled):
            return
        if (row.merged or len(filled) == 1) and number is None:
            if not (_DESCRIBED.search(only) if row.merged else _is_reference(only)):
                self._new_heading(only, row.place)
                return
            if row.merged:
                self._entry(ListedEntry(row.place, self._heading, "", text=only))
                self._open = None
                return
        if alone and is_heading(only) and not (number and int(number[1]) == self._last_number + 1 and follows):
            self._new_heading(only, row.place)
            return
        if not cells.get(TITLE):
            self._without_title(row, cells, filled)
            return
        entry = ListedEntry(
            row.place, self._heading, number[1] if number else "", cells=cells, sheets_only=columns.sheets_only
        )
        self._entry(entry)
        self._open = None

    def _append_details(self, row: TableRow, cells: dict[str, str], filled: Sequence[str]) -> bool:
        """Append a row with one text in a details column to the work above; return whether it was one."""
        named = [name for name, text in cells.items() if text]
        above = self.list.entries[-1] if self.list.entries else None
        if row.merged or len(filled) != 1 or len(named) != 1 or named[0] in (TITLE, NUMBER) or is_heading(filled[0]):
            return False
        if above is None or above.cells is None:
            return False
        above.cells[named[0]] = f"{above.cells.get(named[0], '')}\n{cells[named[0]]}".strip()
        self.list.skipped.append(Skipped(row.place, "continuation", filled[0]))
        return True

    def _without_title(self, row: TableRow, cells: dict[str, str], filled: Sequence[str]) -> None:
        """Append a row without a title to the row above, or report the missing title."""
        above = self.list.entries[-1] if self.list.entries else None
        if not cells.get(NUMBER) and above is not None and above.cells is not None:
            for name, text in cells.items():
                if text:
                    above.cells[name] = f"{above.cells.get(name, '')}\n{text}".strip()
            self.list.skipped.append(Skipped(row.place, "continuation", " ".join(filled)))
            return
        if cells.get(IMPRINT) and _is_reference(one_line(cells[IMPRINT])):
            number = _BARE_NUMBER.match(cells.get(NUMBER, ""))
            text = one_line(cells.pop(IMPRINT))
            self._entry(ListedEntry(row.place, self._heading, number[1] if number else "", cells=cells, text=text))
            self._open = None
            return
        self.list.skipped.append(Skipped(row.place, "no_title", " ".join(filled)))

    # State for later rows

    def _new_heading(self, text: str, place: Place) -> None:
        if not _ONLY_A_YEAR.fullmatch(folded_words(text)):  # year headings only divide the works
            self._heading, self._heading_place = text, place
            self._aside = is_section_of_a_life(text)
        self._section = len(self.list.entries)
        self._open = None
        self._ended = False
        self.list.skipped.append(Skipped(place, "heading", text))

    def _entry(self, entry: ListedEntry) -> None:
        entry.heading_place = self._heading_place
        if entry.printed:
            number = int(entry.printed)
            if self._last_number and number not in (self._last_number + 1, 1):
                self.list.gaps.append(NumberGap(entry.place, self._last_number, number))
            self._last_number = number
        self.list.entries.append(entry)
        self._open = entry if entry.cells is None else None
        self._ended = False

    def _total(self, place: Place, cells: Sequence[str]) -> None:
        self._open = None
        found = total_label([one_line(cell) for cell in cells])
        label = found[1] if found is not None else ""
        self.list.skipped.append(Skipped(place, "total", label))
        number = _stated(label, cells)
        if number is not None:
            total = len(self.list.entries)
            in_section = total - self._section
            whole = number == total and number != in_section
            heading = "" if whole else self._heading
            self.list.totals.append(DeclaredTotal(place, label, number, in_section, total, self._section, heading))

    def _close(self, place: Place, why: str, text: str) -> None:
        self._open = None
        self.list.skipped.append(Skipped(place, why, text))


def _is_reference(text: str) -> bool:
    """Return whether a text has the form of a bibliographic string: «//», or a year and part of a description."""
    if len(text) < 25:
        return False
    bare = re.sub(r"https?://\S+", "", text)
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", bare)
    return "//" in bare or (
        year is not None
        and bool(
            re.search(
                r"[.,–—-]\s*(?:[СсCcPpБбS]|№|Т|Vol|No)\b|\d\s*(?:с|б|p)\.|\d\s*[–-]\s*\d|ISBN|ISSN|:|\(\d+\)"
                r"|doi",
                bare,
            )
        )
    )


def _labels(rows: Sequence[TableRow]) -> bool:
    """Return whether the first column has labels, like a form or a signature block."""
    first = [one_line(row.cells[0]) for row in rows if row.cells and one_line(row.cells[0])]
    return bool(first) and sum(is_signature([text]) or text.endswith(":") for text in first) * 2 >= len(first)


def read_list(blocks: Iterable[ListParagraph | TableRows]) -> WorksList:
    """Parse the works of a document, and everything else in it."""
    reader = _ListReader()
    for block in blocks:
        if isinstance(block, TableRows):
            reader.table(block)
        else:
            reader.paragraph(block)
    reader.drop_names()
    return reader.list


def _number_follows(columns: ListColumns, row: TableRow, below: Sequence[TableRow]) -> bool:
    """Return whether the next row has the next printed number, so that a numbered row with one text is a work.

    Why: a numbered heading («2 | Статьи») starts its own numbering or has no number below it.
    """
    own, *others = (_printed(columns, one) for one in (row, *below))
    return bool(own and others and others[0] == own + 1)


def _printed(columns: ListColumns, row: TableRow) -> int:
    """Return the printed number of the row, or 0."""
    index = next((at for at, name in columns.meanings.items() if name == NUMBER), len(row.cells))
    found = _BARE_NUMBER.match(row.cells[index]) if index < len(row.cells) else None
    return int(found[1]) if found else 0
