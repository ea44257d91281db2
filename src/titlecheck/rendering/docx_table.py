"""Builder of a short Word document: title, lines and one table."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from titlecheck.workbook.zip_writer import STAMP, zipped

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
_HEAD = "DFE5EC"
_TITLE, _TEXT = 14, 10
"""Font sizes in points."""


def table_document(
    title: str,
    lines: Sequence[str],
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    fills: Mapping[int, str] | None = None,
) -> bytes:
    """Build a landscape A4 document; the same bytes for the same content.

    Args:
        title: the heading of the page.
        lines: paragraphs below it.
        heads: headings of the columns, repeated on every page.
        rows: the cells; a line break divides paragraphs.
        widths: widths of the columns in twips.
        fills: colours of rows, by their index, as RRGGBB.
    """
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, Twips

    document = Document()
    core = document.core_properties
    core.created = core.modified = datetime(*STAMP)
    core.author, core.comments, core.title = "", "", title
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    section.top_margin = section.bottom_margin = Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(_TEXT)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(1)

    head = document.add_paragraph().add_run(_printable(title))
    head.bold, head.font.size = True, Pt(_TITLE)
    for line in lines:
        document.add_paragraph(_printable(line))
    document.add_paragraph()
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    for at, row in enumerate([heads, *rows], -1):
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = Twips(width)
            first, *more = text.split("\n")
            _write(cell.paragraphs[0], first, bold=at < 0)
            for line in more:
                _write(cell.add_paragraph(), line, bold=at < 0)
    for at, made in enumerate(document.element.body.iter(qn("w:tr")), -1):
        fill = _HEAD if at < 0 else (fills or {}).get(at, "")
        _mark(made, fill, head=at < 0)
    draft = BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as source:
        return zipped({name: source.read(name) for name in source.namelist()})


def _write(paragraph: Paragraph, text: str, *, bold: bool) -> None:
    paragraph.add_run(_printable(text)).bold = bold or None


def _mark(row: Any, fill: str, *, head: bool) -> None:
    """Keep a row on one page; repeat it if ``head``; colour its cells unless ``fill`` is empty."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = row.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if head else [])):
        properties.append(OxmlElement(name))
    for cell in row.iter(qn("w:tc")) if fill else ():
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
            shade.set(qn(f"w:{key}"), value)
        cell.get_or_add_tcPr().append(shade)


def _printable(text: str) -> str:
    """Return ``text`` without control characters, which XML does not allow."""
    return "".join(letter for letter in text if letter >= " ")
