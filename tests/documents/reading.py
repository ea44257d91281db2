"""Read a Word file: every paragraph and every cell, with blanks as one underscore."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANKS = re.compile(r"(?:_|\u00a0|\t)(?:[_\s\u00a0]*[_\u00a0\t])?")

_BETWEEN_WORDS = re.compile(r"(?<=[^\s_])\u00a0(?=[^\s_])")


class Piece:
    """Run with its text and format."""

    def __init__(self, run: ET.Element) -> None:
        marks = run.find(f"{_W}rPr")
        self.underline = marks is not None and marks.find(f"{_W}u") is not None
        self.strike = marks is not None and marks.find(f"{_W}strike") is not None
        self.text = "".join(
            "\t" if one.tag == f"{_W}tab" else one.text or "" for one in run if one.tag in (f"{_W}t", f"{_W}tab")
        )


def part(document: bytes, name: str = "word/document.xml") -> ET.Element:
    """Return a part of a Word file as XML."""
    with zipfile.ZipFile(BytesIO(document)) as source:
        assert source.testzip() is None
        return ET.fromstring(source.read(name))


def pieces(document: bytes) -> list[Piece]:
    """Return all runs with text."""
    return [piece for piece in map(Piece, part(document).iter(f"{_W}r")) if piece.text]


def _text(paragraph: ET.Element) -> str:
    """Return the text of a paragraph; a no-break space between two words is a space, not a blank."""
    return _BETWEEN_WORDS.sub(" ", "".join(Piece(run).text for run in paragraph.iter(f"{_W}r")))


def paragraphs(document: bytes) -> list[str]:
    """Return the texts of all paragraphs in order, including cells, with each blank as one underscore."""
    texts = (blanks(_text(one)) for one in part(document).iter(f"{_W}p"))
    return [text for text in texts if text]


def tables(document: bytes) -> list[list[list[str]]]:
    """Return every table as rows of cells; a cell is its paragraphs joined by line breaks."""
    return [
        [
            ["\n".join(_text(line) for line in cell.iter(f"{_W}p")) for cell in row.iter(f"{_W}tc")]
            for row in table.iter(f"{_W}tr")
        ]
        for table in part(document).iter(f"{_W}tbl")
    ]


def blanks(text: str) -> str:
    """Return ``text`` with every blank as one underscore, and single spaces."""
    return re.sub(r"\s+", " ", _BLANKS.sub(" _ ", text)).strip()


def words(text: str) -> list[str]:
    """Return the words and blanks of a form, ignoring line breaks."""
    loose = re.sub(r"\s+([;.,:])", r"\1", blanks(text))
    found = re.findall(r"_|[^\s_]+", loose)
    return [one for at, one in enumerate(found) if not (one == "_" and at and found[at - 1] == "_")]


def whole(document: bytes) -> str:
    """Return all text of a document."""
    return "\n".join(paragraphs(document))
