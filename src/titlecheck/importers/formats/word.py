"""Reader of paragraphs and tables of a Word file (.docx) as displayed.

Why not python-docx: it drops tracked insertions, repeats merged cells for each grid column, and misses nested tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from titlecheck.text.normalize import INVISIBLE
from titlecheck.workbook.limits import MAX_CELLS, MAX_LIST_RECORDS
from titlecheck.workbook.xml import local, parsed
from titlecheck.workbook.zip_guard import Package, Unreadable, too_much

_DOCUMENT = "word/document.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_DROPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "footnoteReference", "endnoteReference", "txbxContent",
     "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rt", "commentReference"}
)  # fmt: skip
"""Elements without visible body text: deletions, field codes, notes, text boxes, settings."""
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_MOST_COLUMNS = 200
"""Maximum number of columns of a table; Word allows 63."""
_MOST_BLOCKS = MAX_LIST_RECORDS * 20


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """Paragraph of the body: number (from 1, outside tables) and text."""

    number: int
    text: str
    numbered: bool = False
    """Whether Word numbers it automatically; the number is not part of the text."""


@dataclass(slots=True)
class WordTable:
    """Table: number (from 1) and rows; each cell appears once, at its grid column."""

    number: int
    rows: list[list[str]] = field(default_factory=list)
    merged: set[int] = field(default_factory=set)
    """Indices of rows that are one cell over the whole width."""
    continued: list[frozenset[int]] = field(default_factory=list)
    """For each row, the indices of cells that continue the cell above."""


WordBlock = WordParagraph | WordTable


def is_word(raw: bytes) -> bool:
    """Return whether the bytes are a Word file; raise ``Unreadable`` if the package is damaged."""
    package = Package(raw)
    return _DOCUMENT in package


def is_open_document_text(raw: bytes) -> bool:
    """Return whether the bytes are a LibreOffice text (.odt)."""
    package = Package(raw)
    return "mimetype" in package and package.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text")


def _numbering_styles(package: Package) -> frozenset[str]:
    """Return the paragraph styles with automatic numbering."""
    if "word/styles.xml" not in package:
        return frozenset()
    root = parsed(package.read("word/styles.xml"))
    numbered: set[str] = set()
    based: dict[str, str] = {}
    for style in root:
        if local(style) != "style":
            continue
        name = next((value for key, value in style.attrib.items() if key.rpartition("}")[2] == "styleId"), "")
        number = _property(style, "pPr", "numPr")
        if number is not None and not any(local(one) == "numId" and _value(one) == "0" for one in number):
            numbered.add(name)
        parent = next((_value(one) for one in style if local(one) == "basedOn"), "")
        based[name] = parent
    for name in based:
        above, steps = name, 0
        while above and steps < 20 and above not in numbered:
            above, steps = based.get(above, ""), steps + 1
        if above in numbered:
            numbered.add(name)
    return frozenset(name for name in numbered if not name.casefold().startswith("heading"))


def word_blocks(raw: bytes) -> list[WordBlock]:
    """Return paragraphs and tables of a Word file in order; raise ``Unreadable`` if it is damaged."""
    package = Package(raw)
    if _DOCUMENT not in package:
        raise Unreadable("damaged")
    root = parsed(package.read(_DOCUMENT))
    body = next((one for one in root if local(one) == "body"), None)
    if local(root) != "document" or body is None:
        raise Unreadable("damaged")
    reader = _DocumentReader(_numbering_styles(package))
    reader.read(body)
    return reader.blocks


class _DocumentReader:
    """Walker of the document body that counts paragraphs and tables."""

    def __init__(self, numbering: frozenset[str] = frozenset()) -> None:
        self._numbering = numbering
        self.blocks: list[WordBlock] = []
        self._paragraphs = self._tables = self._cells = 0

    def read(self, parent: Any, depth: int = 0) -> None:
        if depth > 50:
            raise too_much()
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraphs += 1
                self._add(WordParagraph(self._paragraphs, _paragraph(child), self._is_numbered(child)))
            elif name == "tbl":
                self._table(child)
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
                self.read(child, depth + 1)

    def _is_numbered(self, paragraph: Any) -> bool:
        own = _numbered(paragraph)
        if own is not None:
            return own
        style = _property(paragraph, "pPr", "pStyle")
        return style is not None and _value(style) in self._numbering

    def _add(self, block: WordBlock) -> None:
        self.blocks.append(block)
        if len(self.blocks) > _MOST_BLOCKS:
            raise too_much()

    def _table(self, element: Any) -> None:
        self._tables += 1
        table = WordTable(self._tables)
        self._add(table)
        inner: list[Any] = []
        for row in _children(element, "tr"):
            if any(local(one) == "del" for properties in _children(row, "trPr") for one in properties):
                continue  # row deleted as a tracked change
            self._row(row, table, inner)
        for one in inner:
            self._table(one)

    def _row(self, row: Any, table: WordTable, inner: list[Any]) -> None:
        cells: list[str] = [""] * min(_grid(row, "trPr", "gridBefore", 0), _MOST_COLUMNS)
        count = 0
        continued: set[int] = set()
        for cell in _children(row, "tc"):
            span = max(1, min(_grid(cell, "tcPr", "gridSpan", 1), _MOST_COLUMNS - len(cells)))
            text = "" if _continued(cell) else _cell(cell)
            if _continued(cell):
                continued.add(len(cells))
            cells += [text, *[""] * (span - 1)]
            count += 1
            inner += _children(cell, "tbl")
            if len(cells) > _MOST_COLUMNS:
                raise too_much()
        self._cells += len(cells)
        if self._cells > MAX_CELLS:
            raise too_much()
        if count == 1:
            table.merged.add(len(table.rows))
        table.rows.append(cells)
        table.continued.append(frozenset(continued))


def _children(element: Any, name: str) -> Iterator[Any]:
    """Yield the children with a name, also inside wrapper elements."""
    for child in element:
        found = local(child)
        if found == name:
            yield child
        elif found in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _children(child, name)


def _property(element: Any, properties: str, name: str) -> Any:
    for group in element:
        if local(group) == properties:
            for one in group:
                if local(one) == name:
                    return one
    return None


def _value(element: Any) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), "")


def _grid(element: Any, properties: str, name: str, otherwise: int) -> int:
    found = _property(element, properties, name)
    text = _value(found) if found is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _continued(cell: Any) -> bool:
    """Return whether the cell continues the one above (vertical merge)."""
    found = _property(cell, "tcPr", "vMerge")
    return found is not None and _value(found) != "restart"


def _numbered(paragraph: Any) -> bool | None:
    """Return whether the paragraph is numbered automatically; None if its style decides."""
    found = _property(paragraph, "pPr", "numPr")
    if found is None:
        return None
    number = next((_value(one) for one in found if local(one) == "numId"), "")
    return number != "0"


def _cell(cell: Any) -> str:
    """Return the paragraphs of a cell, separated by line breaks; nested tables are read afterwards."""
    return "\n".join(text for one in _children(cell, "p") if (text := _paragraph(one)))


def _paragraph(element: Any) -> str:
    parts: list[str] = []
    _gather(element, parts, 0)
    return tidy("".join(parts))


def _gather(element: Any, parts: list[str], depth: int) -> None:
    if depth > 100:
        raise too_much()
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _SIGNS:
            parts.append("" if name == "br" and _is_page(child) else _SIGNS[name])
        elif name and name not in _DROPPED:
            _gather(child, parts, depth + 1)


def _is_page(element: Any) -> bool:
    return any(
        key.rpartition("}")[2] == "type" and value in ("page", "column") for key, value in element.attrib.items()
    )


_SPACES = re.compile(r"[^\S\n]+")


def tidy(text: str) -> str:
    """Return ``text`` without soft hyphens and invisible characters, with plain single spaces; line breaks stay."""
    return _SPACES.sub(" ", INVISIBLE.sub("", text)).strip()
