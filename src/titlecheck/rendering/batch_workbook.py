"""Batch summary as an Excel workbook: an overview, and a sheet for each question of a department."""

from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Protocol
from urllib.parse import quote_from_bytes
from xml.sax.saxutils import escape, quoteattr

from titlecheck.department.request import Batch
from titlecheck.i18n.phrases import Phrases
from titlecheck.rendering.batch_cells import summary_phrases
from titlecheck.rendering.batch_grid import CellStyle, GridCell, kept, style_of
from titlecheck.rendering.batch_overview import notes, provenance
from titlecheck.rendering.batch_parts import LaidOutRow, unpacked
from titlecheck.rendering.batch_styles import HEAD_ROW, SummaryStyles
from titlecheck.rendering.batch_tables import COLUMNS
from titlecheck.rendering.row_height import room
from titlecheck.rendering.xlsx_style import FILLS, HEAD, Figure, writable_text
from titlecheck.workbook.writer import real_path

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from titlecheck.i18n import Language
    from titlecheck.ruleset import Edition

MOST_ROWS = 1_048_000
"""Maximum number of rows on a sheet; further rows are only in JSON."""
MOST_LINKS = 65_000
"""Maximum number of links on a sheet; with more, Excel reports a damaged file."""
_DAY_ZERO = date(1899, 12, 30)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OVERVIEW = (58, 14, 34, 40)
_TABS = {
    "able": "2E7D4F",
    "coming": "2E7D4F",
    "to_decide": "C98A00",
    "incomplete": "C98A00",
    "journals": "B23B35",
    "unread": "B23B35",
}


class RowSource(Protocol):
    """Source of the tables' rows."""

    def count(self, section: str) -> int:
        """Return the number of rows of a table."""

    @property
    def looks(self) -> Iterable[CellStyle]:
        """The styles of all cells."""

    def filled(self, section: str) -> int:
        """Return a bit mask of a table's columns with content."""

    def pieces(self, section: str) -> Iterator[bytes]:
        """Return the sorted rows of a table, packed by ``batch_parts``."""


def write_workbook(
    batch: Batch,
    source: RowSource,
    lang: Language,
    out: BinaryIO,
    *,
    edition: Edition,
    dossiers: Mapping[str, Path],
    target: Path,
) -> None:
    """Write the workbook with reproducible bytes, holding one row in memory at a time.

    ``dossiers``: paths of the batch's files; ``target``: path of the workbook, for relative links.
    """
    from openpyxl import Workbook

    from titlecheck.workbook.writer import workbook_bytes
    from titlecheck.workbook.zip_writer import part_info

    words = summary_phrases(lang, edition)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = batch.given.program
    book.properties.title = words("title")
    drawer = _Book(book, words)
    drawer.overview(batch, edition)
    tables = [
        _TableColumns(key, kept(columns, source.filled(key), source.count(key))) for key, columns in COLUMNS.items()
    ]
    for table in tables:
        drawer.empty_table(table, min(source.count(table.key), MOST_ROWS))
    looks = drawer.looks(source.looks)
    names = _names(source, words)

    def leads(link: str) -> str:
        kind, _, name = link.partition(":")
        if kind == "file":
            return _address(dossiers[name], target) if name in dossiers else ""
        return names.get(name, "")

    of_part = {f"xl/worksheets/sheet{number}.xml": table for number, table in enumerate(tables, 2)}
    with (
        zipfile.ZipFile(io.BytesIO(workbook_bytes(book))) as frame,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in frame.namelist():
            if name in of_part:
                _write_table(
                    made, name, frame.read(name), source, _Rows(of_part[name], looks, leads), of_part[name].key
                )
            else:
                made.writestr(part_info(name), frame.read(name))


def _write_table(made: zipfile.ZipFile, name: str, frame: bytes, source: RowSource, rows: _Rows, key: str) -> None:
    """Write one sheet: frame, rows and links, and its relations file."""
    from titlecheck.workbook.zip_writer import part_info

    head, mark, tail = frame.partition(b"</sheetData>")
    at = min(place for place in (tail.find(b"<printOptions"), tail.find(b"<pageMargins")) if place >= 0)
    with made.open(part_info(name), "w", force_zip64=True) as part:
        part.write(head)
        for number, body in enumerate(islice(source.pieces(key), MOST_ROWS), HEAD_ROW + 1):
            part.write(rows.row(number, unpacked(body)))
        part.write(mark + tail[:at])
        for chunk in rows.links():
            part.write(chunk)
        part.write(tail[at:])
    relations = rows.relations()
    first = next(relations, None)
    if first is not None:
        with made.open(part_info(f"xl/worksheets/_rels/{name.rpartition('/')[2]}.rels"), "w") as part:
            part.write(first)
            for chunk in relations:
                part.write(chunk)


def _names(source: RowSource, words: Phrases) -> dict[str, str]:
    """Return the addresses of named rows: the first detail row of each title."""
    sheet = words("sheet.details")
    found = {}
    for number, body in enumerate(source.pieces("details"), HEAD_ROW + 1):
        name = json.loads(body)[0]
        if name:
            found[name] = f"'{sheet}'!A{number}"
    return found


def _address(path: Path, target: Path) -> str:
    """Return the relative path from the workbook to a dossier, or the full path if there is none (different drives)."""
    try:
        way = os.path.relpath(path, real_path(target).parent)
    except ValueError:
        return path.as_uri()
    return quote_from_bytes(os.fsencode(Path(way).as_posix()))


class _TableColumns(NamedTuple):
    """Table: key and indices of shown columns."""

    key: str
    places: list[int]

    @property
    def columns(self) -> list[tuple[str, int]]:
        """Codes and widths of the shown columns."""
        return [COLUMNS[self.key][place] for place in self.places]


class _Book(SummaryStyles):
    """Workbook of one summary without the rows of its tables."""

    def empty_table(self, table: _TableColumns, rows: int) -> None:
        """Add a table for ``rows`` rows to be written later: caption and headings."""
        from openpyxl.utils import get_column_letter

        words = self.words
        sheet = self.book.create_sheet(words(f"sheet.{table.key}"))
        if rows and table.key in _TABS:
            sheet.sheet_properties.tabColor = _TABS[table.key]
        widths = [width for _, width in table.columns]
        last = get_column_letter(len(widths))
        # Not merged over the whole width, because the first column is frozen.
        self.write(sheet, 1, 1, words(f"caption.{table.key}"), italic=True, wrap=False, line=False)
        sheet.row_dimensions[1].height = 18
        for column, (code, width) in enumerate(table.columns, 1):
            self.write(sheet, HEAD_ROW, column, words(f"column.{code}"), bold=True, fill=HEAD)
            sheet.column_dimensions[get_column_letter(column)].width = width
        # Add space for the filter arrow in the heading.
        heads = [words(f"column.{code}") for code, _ in table.columns]
        sheet.row_dimensions[HEAD_ROW].height = room(heads, [width - 2 for width in widths]) + 3
        if not rows:
            self.write(sheet, HEAD_ROW + 1, 1, words(f"none.{table.key}"), italic=True, wrap=False, line=False)
        sheet.freeze_panes = f"B{HEAD_ROW + 1}"
        sheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{HEAD_ROW + max(rows, 1)}"
        sheet.print_title_rows = f"1:{HEAD_ROW}"
        self.paper(sheet)

    def looks(self, wanted: Iterable[CellStyle]) -> dict[CellStyle, int]:
        """Return the style number of every cell style in the tables."""
        sheet = self.book.create_sheet("looks")
        found: dict[CellStyle, int] = {}
        for look in sorted(wanted):
            state, linked, shown, quoted = look
            cell: Any = sheet.cell(1, len(found) + 1)
            self._cell_style(cell, bool(state), False, 10, FILLS.get(state, ""), linked, True, shown, quoted, True)
            found[look] = cell.style_id
        self.book.remove(sheet)
        return found

    def overview(self, batch: Batch, edition: Edition) -> None:
        """Add the overview: questions with totals, notes, provenance."""
        words = self.words
        sheet = self.book.create_sheet(words("sheet.overview"))
        for letter, width in zip("ABCD", _OVERVIEW, strict=True):
            sheet.column_dimensions[letter].width = width
        self.write(sheet, 1, 1, words("title"), bold=True, size=14, line=False)
        sheet.merge_cells("A1:D1")
        sheet.row_dimensions[1].height = 24
        for column, code in enumerate(("question", "count", "sheet"), 1):
            self.write(sheet, 3, column, words(f"column.{code}"), bold=True, fill=HEAD)
        row = 3
        for key in COLUMNS:
            row += 1
            question = words(f"question.{key}")
            if key == "able" and batch.totals.superseded:
                question = f"{question} {words('question.superseded', count=batch.totals.superseded)}"
            self.write(sheet, row, 1, question)
            self.write(sheet, row, 2, batch.totals.answers[key], bold=True)
            self.write(sheet, row, 3, words(f"sheet.{key}"), link=f"sheet:{key}")
            sheet.row_dimensions[row].height = room([question], [_OVERVIEW[0]]) + 3
        row = self._part(sheet, row + 2, words("part.notes"), notes(batch, words))
        row += 1
        self.write(sheet, row, 1, words("part.check"), bold=True, fill=HEAD)
        sheet.merge_cells(f"A{row}:D{row}")
        for label, value in provenance(batch, words, edition):
            row += 1
            self.write(sheet, row, 1, label)
            self.write(sheet, row, 2, value)
            sheet.merge_cells(f"B{row}:D{row}")
            sheet.row_dimensions[row].height = room([label, value], [_OVERVIEW[0], sum(_OVERVIEW[1:])])
        self.paper(sheet)

    def _part(self, sheet: Worksheet, row: int, title: str, texts: Sequence[str]) -> int:
        """Write a heading with texts below it; return the next free row."""
        if not texts:
            return row - 1
        self.write(sheet, row, 1, title, bold=True, fill=HEAD)
        sheet.merge_cells(f"A{row}:D{row}")
        for text in texts:
            row += 1
            self.write(sheet, row, 1, text)
            sheet.merge_cells(f"A{row}:D{row}")
            sheet.row_dimensions[row].height = room([text], [sum(_OVERVIEW)])
        return row + 1


class _Rows:
    """Writes a table's rows as XML and collects their links."""

    def __init__(self, table: _TableColumns, looks: Mapping[CellStyle, int], leads: Callable[[str], str]) -> None:
        """``leads`` returns the address of a link, or an empty string if its target is missing."""
        self._table, self._looks, self._leads = table, looks, leads
        from openpyxl.utils import get_column_letter

        self._letters = [get_column_letter(number) for number in range(1, len(table.places) + 1)]
        self._links = tempfile.SpooledTemporaryFile(max_size=1_000_000)  # noqa: SIM115 - closed with the process
        self._relations = tempfile.SpooledTemporaryFile(max_size=1_000_000)  # noqa: SIM115
        self._count = self._outside = 0

    def row(self, number: int, drawn: LaidOutRow) -> bytes:
        """Return the XML of one row."""
        cells = [
            self._cell(f"{letters}{number}", drawn.cells[place])
            for letters, place in zip(self._letters, self._table.places, strict=True)
        ]
        return f'<row r="{number}" ht="{drawn.height:g}" customHeight="1">{"".join(cells)}</row>'.encode(
            "utf-8", "replace"
        )

    def _cell(self, at: str, cell: GridCell) -> str:
        address = self._leads(cell.link) if cell.link else ""
        if address:
            self._link(at, cell.link, address)
        value = cell.value
        text = writable_text(value) if isinstance(value, str) else None
        number = self._looks[style_of(cell, linked=bool(address))]
        start = f'<c r="{at}" s="{number}"'
        if text is not None:
            return (
                f'{start} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
                if text
                else f"{start}/>"
            )
        if value is None:
            return f"{start}/>"
        if isinstance(value, Figure):
            return f"{start}><v>{value.value}</v></c>"
        if isinstance(value, date):
            return f"{start}><v>{(value - _DAY_ZERO).days}</v></c>"
        return f"{start}><v>{value}</v></c>"

    def _link(self, at: str, link: str, address: str) -> None:
        if self._count >= MOST_LINKS:
            return
        self._count += 1
        if not link.startswith("file:"):
            self._links.write(f"<hyperlink ref={quoteattr(at)} location={quoteattr(address)}/>".encode())
            return
        self._outside += 1
        name = f"rId{self._outside + 100}"
        self._links.write(f'<hyperlink xmlns:r="{_RELATIONS}" ref={quoteattr(at)} r:id="{name}"/>'.encode())
        self._relations.write(
            f'<Relationship Id="{name}" Type="{_RELATIONS}/hyperlink" Target={quoteattr(address)}'
            ' TargetMode="External"/>'.encode()
        )

    def links(self) -> Iterator[bytes]:
        """Yield the XML of the links."""
        if self._count:
            yield b"<hyperlinks>"
            yield from _chunks(self._links)
            yield b"</hyperlinks>"

    def relations(self) -> Iterator[bytes]:
        """Yield the relations of the linked files."""
        if self._outside:
            yield f'<Relationships xmlns="{_PACKAGE}">'.encode()
            yield from _chunks(self._relations)
            yield b"</Relationships>"


def _chunks(file: Any) -> Iterator[bytes]:
    file.seek(0)
    yield from iter(lambda: file.read(1 << 16), b"")
    file.close()
