"""Sheet of a marked copy with the list of corrections, linked to their cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from titlecheck.workbook.cell_addresses import address
from titlecheck.workbook.sheet_xml import LONGEST_TEXT, plain_text
from titlecheck.workbook.styles import LETTERS_PER_WIDTH

_WIDTHS = (6, 18, 26, 16, 34, 84)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST_LINE = 5


class CorrectionLine(NamedTuple):
    """Line of the list: ``wrong`` or ``missing``, number, location, and action.

    ``link`` is the target address in the same workbook (``'Sheet'!D5``); empty if there is none.
    """

    mark: str
    number: str
    kind: str
    sheet: str
    cells: str
    heading: str
    text: str
    link: str = ""


class CorrectionSheet(NamedTuple):
    """List in words: sheet name, introduction, column headings, lines."""

    name: str
    title: str
    lead: str
    headings: tuple[str, str, str, str, str, str]
    lines: tuple[CorrectionLine, ...]


def sheet_xml(listed: CorrectionSheet, styles: Mapping[str, int], space: str) -> bytes:
    """Return the XML of the sheet; ``styles`` are its style numbers, ``space`` the namespace of the workbook."""

    def made(name: str, parent: etree._Element | None = None, **attributes: str) -> etree._Element:
        tag = f"{{{space}}}{name}" if space else name
        if parent is None:
            return etree.Element(tag, attributes, nsmap={None: space} if space else None)
        return etree.SubElement(parent, tag, attributes)

    def cell(row: etree._Element, number: int, column: int, text: str, look: str) -> None:
        one = made("c", row, r=address(number, column), s=str(styles[look]))
        if text:
            one.set("t", "inlineStr")
            written = made("t", made("is", one))
            written.text = plain_text(text)[:LONGEST_TEXT]
            written.set(_SPACE, "preserve")

    root = made("worksheet")
    made("pageSetUpPr", made("sheetPr", root), fitToPage="1")
    last = _FIRST_LINE - 1 + len(listed.lines)
    made("dimension", root, ref=f"A1:F{last}")
    view = made("sheetView", made("sheetViews", root), showGridLines="0", tabSelected="1", workbookViewId="0")
    top = address(_FIRST_LINE, 1)
    made("pane", view, ySplit=str(_FIRST_LINE - 1), topLeftCell=top, activePane="bottomLeft", state="frozen")
    made("selection", view, pane="bottomLeft", activeCell=top, sqref=top)
    made("sheetFormatPr", root, defaultRowHeight="15")
    columns = made("cols", root)
    for number, wide in enumerate(_WIDTHS, start=1):
        made("col", columns, min=str(number), max=str(number), width=str(wide), customWidth="1")
    data = made("sheetData", root)
    cell(made("row", data, r="1", ht="24", customHeight="1"), 1, 1, listed.title, "title")
    cell(made("row", data, r="2", ht="18", customHeight="1"), 2, 1, listed.lead, "lead")
    row = made("row", data, r="4", ht="20", customHeight="1")
    for column, text in enumerate(listed.headings, start=1):
        cell(row, 4, column, text, "heading")
    for number, line in enumerate(listed.lines, start=_FIRST_LINE):
        texts = (line.number, line.kind, line.sheet, line.cells, line.heading, line.text)
        high = max(len(text) // int(wide * LETTERS_PER_WIDTH) + 1 for text, wide in zip(texts, _WIDTHS, strict=True))
        row = made("row", data, r=str(number), ht=f"{min(13.5 * high + 4, 400):g}", customHeight="1")
        looks = ("text", f"is_{line.mark}", "text", "link" if line.link else "text", "text", "text")
        for column, (text, look) in enumerate(zip(texts, looks, strict=True), start=1):
            cell(row, number, column, text, look)
    links = [(number, line) for number, line in enumerate(listed.lines, start=_FIRST_LINE) if line.link]
    if links:
        group = made("hyperlinks", root)
        for number, line in links:
            made("hyperlink", group, ref=address(number, 4), location=line.link, display=line.cells)
    made("pageMargins", root, left="0.5", right="0.5", top="0.6", bottom="0.6", header="0.3", footer="0.3")
    made("pageSetup", root, paperSize="9", orientation="landscape", fitToHeight="0")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
