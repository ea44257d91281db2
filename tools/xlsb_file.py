"""Writer of small binary Excel workbooks (.xlsb, [MS-XLSB]) for tests, because no free library writes them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"

Cell = str | float | int | bool | None


def record(kind: int, data: bytes = b"") -> bytes:
    """Return a record: type and length in seven bits per byte, then its data."""
    head = bytes((kind,)) if kind < 128 else bytes((kind & 127 | 128, kind >> 7))
    length, size = bytearray(), len(data)
    while True:
        length.append(size & 127 | (128 if size > 127 else 0))
        size >>= 7
        if not size:
            return head + bytes(length) + data


def records_of(data: bytes) -> list[tuple[int, bytes]]:
    """Return the records of a complete part, each with type and data."""
    found, at = [], 0
    while at < len(data):
        kind, at = data[at], at + 1
        if kind > 127:
            kind, at = kind & 127 | data[at] << 7, at + 1
        size = shift = 0
        byte = 128
        while byte > 127:
            byte, at = data[at], at + 1
            size, shift = size | (byte & 127) << shift, shift + 7
        found.append((kind, data[at : at + size]))
        at += size
    return found


def wide(text: str) -> bytes:
    """Return a text preceded by its length in UTF-16 units."""
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def sheet_part(rows: Iterable[Sequence[Cell]], shared: dict[str, int], first_row: int = 0) -> bytes:
    """Return the part of a sheet; its texts are added to ``shared``."""
    table = [list(row) for row in rows]
    widest = max(map(len, table), default=1) or 1
    last = first_row + max(len(table) - 1, 0)
    made = [record(129), record(148, struct.pack("<4I", first_row, last, 0, widest - 1)), record(145)]
    for number, row in enumerate(table, first_row):
        span = struct.pack("<2I", 0, max(len(row) - 1, 0))
        made.append(record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 1) + span))
        for column, value in enumerate(row):
            if value is not None:
                made.append(_cell(column, value, shared))
    return b"".join((*made, record(146), record(130)))


def _cell(column: int, value: Cell, shared: dict[str, int]) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, bool):
        return record(4, place + bytes((value,)))
    if isinstance(value, str):
        return record(7, place + struct.pack("<I", shared.setdefault(value, len(shared))))
    if isinstance(value, int) and -(1 << 29) <= value < 1 << 29:
        return record(2, place + struct.pack("<i", value << 2 | 2))
    return record(5, place + struct.pack("<d", float(value or 0)))


def parts_of(sheets: Mapping[str, Iterable[Sequence[Cell]]], first_row: int = 0) -> dict[str, bytes]:
    """Return the parts of a workbook of ``sheets`` by name; each sheet begins in the row ``first_row``, from 0."""
    shared: dict[str, int] = {}
    pages = [sheet_part(rows, shared, first_row) for rows in sheets.values()]
    bundle = [
        record(156, struct.pack("<II", 0, number) + wide(f"rId{number}") + wide(name))
        for number, name in enumerate(sheets, 1)
    ]
    links = [
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.bin"/>'
        for number in range(1, len(pages) + 1)
    ]
    links.append(f'<Relationship Id="rId0" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.bin"/>')
    texts = [record(159, struct.pack("<II", len(shared), len(shared)))]
    texts += [record(19, b"\0" + wide(text)) for text in shared]
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
        for number in range(1, len(pages) + 1)
    )
    return {
        "[Content_Types].xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="bin" ContentType="{_BINARY}"/>{overrides}'
            '<Override PartName="/xl/sharedStrings.bin" ContentType="application/vnd.ms-excel.sharedStrings"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.bin"/></Relationships>'
        ).encode(),
        "xl/workbook.bin": b"".join((record(131), record(143), *bundle, record(144), record(132))),
        "xl/_rels/workbook.bin.rels": (
            f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}">{"".join(links)}</Relationships>'
        ).encode(),
        **{f"xl/worksheets/sheet{number}.bin": page for number, page in enumerate(pages, 1)},
        "xl/sharedStrings.bin": b"".join((*texts, record(160))),
    }


def write_xlsb(path: Path, sheets: Mapping[str, Iterable[Sequence[Cell]]], first_row: int = 0) -> Path:
    """Write a workbook of ``sheets``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts_of(sheets, first_row).items():
            archive.writestr(name, data)
    return path
