"""Make small .xls files record by record: Excel 95, password, short stream, formats."""

from __future__ import annotations

import struct

_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def biff5(
    rows: list[list[str | tuple[float, str]]],
    *,
    password: bool = False,
    from_1904: bool = False,
    blank_rows: int = 0,
) -> bytes:
    """The stream of a workbook of Excel 95 with one sheet of texts and of numbers with their formats.

    ``blank_rows`` cells of the first column below them have a look and no value.
    """
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x0DBB, 0x07CC))
    begin += record(0x002F, bytes(4)) if password else b""
    begin += record(0x0042, struct.pack("<H", 1251))
    begin += record(0x0022, struct.pack("<H", int(from_1904)))
    formats = ["General", *dict.fromkeys(cell[1] for row in rows for cell in row if isinstance(cell, tuple))]
    for index, code in enumerate(formats, start=164):
        begin += record(0x041E, struct.pack("<HB", index, len(code)) + code.encode("cp1251"))
    for index, _ in enumerate(formats, start=164):
        begin += record(0x00E0, struct.pack("<HHHBBIi", 0, index, 0, 0, 0, 0, 0))
    name = "Лист".encode("cp1251")
    globals_end = record(0x000A)
    length = len(begin) + 4 + 7 + len(name) + len(globals_end)
    sheet = record(0x0085, struct.pack("<IHB", length, 0, len(name)) + name)
    cells = record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0x0DBB, 0x07CC))
    cells += record(0x0200, struct.pack("<HHHHH", 0, len(rows) + blank_rows, 0, max(map(len, rows)), 0))
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                raw = cell.encode("cp1251")
                cells += record(0x0204, struct.pack("<HHHH", at, column, 0, len(raw)) + raw)
            else:
                cells += record(0x0203, struct.pack("<HHHd", at, column, formats.index(cell[1]), cell[0]))
    for at in range(len(rows), len(rows) + blank_rows):
        cells += record(0x0201, struct.pack("<HHH", at, 0, 0))
    return begin + sheet + globals_end + cells + record(0x000A)


def compound(stream: bytes, name: str = "Book", *, short: bool = False) -> bytes:
    """A compound file with one stream; ``short`` keeps it in the mini stream, as streams below 4,096 bytes are."""
    if not short:
        stream = stream.ljust(4096, b"\0")
    size = len(stream)
    body = stream.ljust(-(-size // 512) * 512, b"\0")
    sectors = len(body) // 512
    first = 3 if short else 2
    # The sectors of the table itself come last, where the stream needs more than one.
    more = -(-(first + sectors + 9) // 128) - 1
    fat = [_FAT, _END, *([_END] if short else []), *range(first + 1, first + sectors), _END, *([_FAT] * more)]
    fat += [_FREE] * (128 * (more + 1) - len(fat))
    mini = [*range(1, -(-size // 64)), _END] if short else []
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIII", 0, 1 + more, 1, 0, 4096)
    header += struct.pack("<IIII", 2 if short else _END, int(short), _END, 0)
    tables = [0, *range(first + sectors, first + sectors + more)]
    header += struct.pack(f"<{len(tables)}I", *tables) + struct.pack("<I", _FREE) * (109 - len(tables))
    root = _entry("Root Entry", 5, child=1, start=first if short else _END, size=len(body) if short else 0)
    folder = root + _entry(name, 2, start=0 if short else first, size=size) + bytes(256)
    out = header + struct.pack("<128I", *fat[:128]) + folder
    if short:
        out += struct.pack("<128I", *mini, *([_FREE] * (128 - len(mini))))
    return out + body + struct.pack(f"<{128 * more}I", *fat[128:])


def _entry(name: str, kind: int, *, child: int = _FREE, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    entry = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
    entry += struct.pack("<III", _FREE, _FREE, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)
