"""Make a dossier as people have it: with pictures, charts, controls, notes and formats."""

from __future__ import annotations

import io
import struct
import zlib

import xlsxwriter
from openpyxl import load_workbook


def picture() -> bytes:
    """Return a picture of one grey dot (PNG)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def rich_dossier(plain: bytes, *, notes: dict[str, str], macros: bytes = b"") -> bytes:
    """The cells of the workbook ``plain`` in one that another program has written, with all that people add.

    ``notes`` are the notes of the user on the sheet of publications, by address.
    """
    source = load_workbook(io.BytesIO(plain))
    raw = io.BytesIO()
    book = xlsxwriter.Workbook(raw, {"in_memory": True})
    if macros:
        book.add_vba_project(io.BytesIO(macros), is_stream=True)
    bold, red = book.add_format({"bold": True}), book.add_format({"bg_color": "#FFDDDD"})
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    for number, page in enumerate(source.worksheets):
        sheet = book.add_worksheet(page.title)
        for row in page.iter_rows():
            for cell in row:
                if cell.value is not None:
                    given = (day,) if cell.is_date else (bold,) if number == 1 else ()
                    sheet.write(cell.row - 1, cell.column - 1, cell.value, *given)
        if page.sheet_state == "hidden":
            sheet.hide()
        if number in (2, 7):  # the application and the publications
            sheet.insert_textbox("D60", "Напоминание", {"width": 100})
            sheet.insert_image("F60", "dot.png", {"image_data": io.BytesIO(picture())})
            chart = book.add_chart({"type": "column"})
            chart.add_series({"values": f"='{page.title}'!$A$3:$A$9"})
            sheet.insert_chart("H60", chart)
            sheet.conditional_format("C4:C40", {"type": "data_bar"})
            sheet.conditional_format("H4:H40", {"type": "cell", "criteria": ">", "value": 5, "format": red})
            sheet.data_validation("C4:C40", {"validate": "length", "criteria": "<", "value": 900})
            sheet.add_sparkline("AZ4", {"range": f"'{page.title}'!A4:A9"})
            sheet.write_url("AZ5", "https://example.org/", string="example")
            sheet.set_header("&L&G", {"image_left": "dot.png", "image_data_left": io.BytesIO(picture())})
        if number == 7:
            sheet.add_table("AZ20:BA22", {"columns": [{"header": "a"}, {"header": "b"}]})
            sheet.insert_button("F70", {"macro": "say", "caption": "Нажать"})
            for place, text in notes.items():
                sheet.write_comment(place, text, {"author": "Ведущий"})
    book.close()
    return raw.getvalue()
