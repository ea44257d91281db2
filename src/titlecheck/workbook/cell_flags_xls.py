"""What the records of an old .xls file know and its values do not, as ``marks`` does for .xlsx.

The file is a small file system (Compound File) that holds one stream of records (BIFF8). A damaged record can
make a reader ask for more memory than there is, so sizes are looked at before the file is opened.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from titlecheck.workbook.cell_addresses import address
from titlecheck.workbook.cell_flags import CellFlags
from titlecheck.workbook.limits import FAR_COLUMN, FAR_ROW, MAX_CELLS
from titlecheck.workbook.zip_guard import Unreadable

_END = 0xFFFFFFFA
"""From here on a sector number is a mark and no sector."""

_STREAMS = ("Workbook", "Book")
_EOF, _BOUND_SHEET, _STRINGS, _DIMENSIONS = 0x000A, 0x0085, 0x00FC, 0x0200
_FORMULA, _BOOL_ERROR, _MANY = 0x0006, 0x0205, 0x00BD
_CELLS = frozenset({_FORMULA, _BOOL_ERROR, _MANY, 0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6})
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_MOST_CELLS = 65_536 * 256

Record = tuple[int, bytes]


def xls_marks(raw: bytes) -> dict[str, CellFlags]:
    """What the file says beyond its values, by the name of the sheet; raises ``Unreadable`` where it is damaged."""
    try:
        stream = _workbook_stream(raw)
        sheets = dict(_sheets(stream))
        marks = {name: _marks(stream, start) for name, start in sheets.items()}
    except (struct.error, IndexError, UnicodeDecodeError):
        raise Unreadable("damaged") from None
    # Opening the file reads every sheet, each as the rectangle of its cells.
    if sum(height * width for _, height, width in marks.values()) > MAX_CELLS:
        raise Unreadable("too_many_cells", f"{MAX_CELLS:_}".replace("_", " "))
    return {name: found for name, (found, _, _) in marks.items()}


def _workbook_stream(raw: bytes) -> bytes:
    (shift,) = struct.unpack_from("<H", raw, 30)
    if shift not in (9, 12):
        raise Unreadable("damaged")
    first_folder, cutoff = struct.unpack_from("<I4xI", raw, 48)
    table = _allocation(raw, 1 << shift)
    folder = _chain(raw, table, first_folder, 1 << shift)
    for at in range(0, len(folder) - 127, 128):
        (length,) = struct.unpack_from("<H", folder, at + 64)
        name = folder[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le")
        start, size = struct.unpack_from("<II", folder, at + 116)
        if name in _STREAMS and folder[at + 66] == 2:
            if size < cutoff:
                raise Unreadable("damaged")
            return _chain(raw, table, start, 1 << shift)[:size]
    raise Unreadable("not_a_workbook")


def _allocation(raw: bytes, size: int) -> list[int]:
    """For every sector, the sector that follows it."""
    sectors = list(struct.unpack_from("<109I", raw, 76))
    next_list, lists = struct.unpack_from("<II", raw, 68)
    for _ in range(min(lists, len(raw) // size)):
        if next_list >= _END:
            break
        entries = struct.unpack_from(f"<{size // 4}I", raw, (next_list + 1) * size)
        sectors += entries[:-1]
        next_list = entries[-1]
    table: list[int] = []
    for sector in sectors:
        if sector < _END:
            table += struct.unpack_from(f"<{size // 4}I", raw, (sector + 1) * size)
    return table


def _chain(raw: bytes, table: list[int], sector: int, size: int) -> bytes:
    parts: list[bytes] = []
    while sector < _END:
        if len(parts) > len(raw) // size:
            raise Unreadable("damaged")  # a chain that bites its tail
        parts.append(raw[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from ``at`` on, up to the end of their part of the stream."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, data in _records(stream, 0):
        if kind == _BOUND_SHEET:
            (start,) = struct.unpack_from("<I", data, 0)
            wide = data[7] & 1
            text = data[8 : 8 + data[6] * (1 + wide)]
            yield text.decode("utf-16-le" if wide else "latin-1"), start
        elif kind == _STRINGS and struct.unpack_from("<4xI", data, 0)[0] > len(stream):
            raise Unreadable("damaged")


def _marks(stream: bytes, start: int) -> tuple[CellFlags, int, int]:
    """The marks of a sheet, its height and its width."""
    cells: dict[tuple[int, int], tuple[str, str]] = {}
    height = width = 0
    for kind, data in _records(stream, start):
        if kind == _DIMENSIONS:
            top, bottom, left, right = struct.unpack_from("<IIHH" if len(data) >= 12 else "<HHHH", data, 0)
            if top > bottom or left > right or (bottom - top) * (right - left) > _MOST_CELLS:
                raise Unreadable("damaged")
        if kind not in _CELLS:
            continue
        row, column = struct.unpack_from("<HH", data, 0)
        last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _MANY else column
        height, width = max(height, row + 1), max(width, column + 1, last + 1)
        if height >= FAR_ROW or width >= FAR_COLUMN:
            raise Unreadable("too_far", address(row + 1, max(column, last) + 1))
        if (error := _error(kind, data)) is not None:
            cells[row + 1, column + 1] = ("error_cell", error)
    return CellFlags(cells), height, width


def _error(kind: int, data: bytes) -> str | None:
    """The error that a cell holds, if it holds one."""
    if kind == _BOOL_ERROR and data[7] == 1:
        return _ERRORS.get(data[6], "")
    if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        return _ERRORS.get(data[8], "")
    return None
