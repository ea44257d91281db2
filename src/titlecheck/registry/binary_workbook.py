"""Validation of binary workbooks (.xlsb, [MS-XLSB]) before the library reads them.

Every part is a sequence of records: type, length, data. The library trusts the lengths and allocates every cell between
the first and the last one. Therefore parts with incomplete records and cells far outside the data are rejected.
"""

from __future__ import annotations

import zipfile

from titlecheck.registry.load_issues import LoadError, load_problem
from titlecheck.workbook.limits import FAR_COLUMN, MAX_REGISTER_CELLS, MAX_REGISTER_ROWS, MAX_SHEETS
from titlecheck.workbook.xml import local, parsed

BOOK, LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"

_LAST_CELL = 11
"""Record types from 1 to this one are cells; 0 is a row."""
_ROW_SIZE, _CELL_SIZE = 4, 8
"""Minimum size in bytes of a row (its number) and of a cell (its column and style)."""
_READ = ("worksheet", "sharedStrings", "styles")
"""Kinds of parts that the library reads besides the workbook part."""


def guard_binary(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
    """Validate every part that will be read; ``parts`` are keyed by lower-case name.

    Raise ``LoadError`` if a part is damaged or too large. Errors of ``zipfile`` and of the relations parser propagate.
    """
    wanted: dict[str, str] = {BOOK: "workbook"}
    for link in parsed(archive.read(parts[LINKS])):
        kind = (link.get("Type") or "").rpartition("/")[2] if local(link) == "Relationship" else ""
        if kind in _READ and link.get("TargetMode") != "External":
            target = (link.get("Target") or "").replace("\\", "/").lower()
            wanted[target.lstrip("/") if target.startswith("/") else f"xl/{target}"] = kind
    if sum(kind == "worksheet" for kind in wanted.values()) > MAX_SHEETS:
        raise LoadError(load_problem("damaged"))
    for name, kind in wanted.items():
        if name in parts:
            rows, columns = _validate_records(archive.read(parts[name]), sheet=kind == "worksheet")
            if rows > MAX_REGISTER_ROWS or columns >= FAR_COLUMN or rows * columns > MAX_REGISTER_CELLS:
                raise LoadError(load_problem("stray_cell", found=str(rows)))


def _validate_records(data: bytes, *, sheet: bool) -> tuple[int, int]:
    """Validate the records of a part; return the number of rows and columns if it is a ``sheet``."""
    at, end, row, column = 0, len(data), -1, -1
    try:
        while at < end:
            kind, size = data[at], data[at + 1]
            at += 2
            if kind > 127:  # two-byte type
                kind, size = kind & 127 | (size & 127) << 7, data[at]
                at += 1
            if size > 127:
                size, at = _length(data, at, size)
            if sheet and kind <= _LAST_CELL:
                if kind:
                    if size < _CELL_SIZE or row < 0:
                        raise LoadError(load_problem("damaged"))
                    column = max(column, int.from_bytes(data[at : at + 4], "little"))
                else:
                    found = int.from_bytes(data[at : at + _ROW_SIZE], "little")
                    if size < _ROW_SIZE or found <= row:
                        raise LoadError(load_problem("damaged"))
                    row = found
            at += size
    except IndexError:
        at = end + 1
    if at != end:
        raise LoadError(load_problem("half_a_file" if sheet else "damaged"))
    return row + 1, column + 1


def _length(data: bytes, at: int, first: int) -> tuple[int, int]:
    """Return a length of up to four bytes, starting with the byte ``first``, and the offset of the data."""
    size, shift = first & 127, 7
    for _ in range(3):
        byte = data[at]
        at += 1
        size |= (byte & 127) << shift
        if byte < 128:
            return size, at
        shift += 7
    raise LoadError(load_problem("damaged"))
