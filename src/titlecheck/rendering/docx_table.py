"""A short Word document: a title, lines and one table; the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

FONT = "Times New Roman"
_STAMP = (2021, 7, 7, 0, 0, 0)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7A869A"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table_document(
    title: str,
    lines: Sequence[str],
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    fills: Mapping[int, str] | None = None,
) -> bytes:
    """The document on A4 paper, lying; ``widths`` in twentieths of a point, ``fills`` colours the rows."""
    body = [_paragraph(title, size=28, bold=True), *(_paragraph(line, size=20) for line in lines), _paragraph("")]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = [
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>',
        _row(heads, widths, "DFE5EC", head=True),
        *(_row(row, widths, (fills or {}).get(at, "")) for at, row in enumerate(rows)),
        "</w:tbl>",
    ]
    page = (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="1134" w:header="450" w:footer="450" w:gutter="0"/>'
        "</w:sectPr>"
    )
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_W}"><w:body>'
        f"{''.join(body)}{''.join(table)}{_paragraph('')}{page}</w:body></w:document>"
    )
    return _packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document})


def _row(cells: Sequence[str], widths: Sequence[int], fill: str, *, head: bool = False) -> str:
    repeat = "<w:tblHeader/>" if head else ""
    made = [f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>"]
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    for text, width in zip(cells, widths, strict=True):
        paragraphs = "".join(_paragraph(line, size=20, bold=head) for line in text.split("\n"))
        made.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraphs}</w:tc>')
    return "".join([*made, "</w:tr>"])


def _paragraph(text: str, *, size: int = 20, bold: bool = False) -> str:
    safe = escape("".join(letter for letter in text if letter >= " "))
    strong = "<w:b/>" if bold else ""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    return (
        '<w:p><w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr>'
        f'<w:r><w:rPr>{fonts}{strong}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{safe}</w:t></w:r></w:p>'
    )


def _packed(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text.encode("utf-8"))
    return file.getvalue()
