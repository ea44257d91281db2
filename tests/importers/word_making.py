"""Make Word files with ``zipfile`` only: paragraphs, tables, merged cells, tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<?xml version="1.0"?><w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Items"><w:pPr><w:numPr>'
    '<w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Own">'
    '<w:basedOn w:val="Items"/></w:style></w:styles>'
)


def docx(body: str, *, styles: str = STYLES, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    """Return a Word file with ``body`` as the XML of its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/styles.xml", styles)
        archive.writestr("word/document.xml", f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def run(text: str) -> str:
    """Return a run; a line feed is a line break of Word."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in text.split("\n"))
    return f"<w:r>{lines}</w:r>"


def paragraph(text: str = "", *, raw: str = "", numbered: bool = False, style: str = "") -> str:
    """Return a paragraph with ``text``, or with ``raw`` XML."""
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    about += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    return f"<w:p><w:pPr>{about}</w:pPr>{raw or run(text)}</w:p>"


def cell(text: str = "", *, span: int = 1, merge: str = "", raw: str = "") -> str:
    """Return a cell; ``merge`` is ``restart`` or ``continue`` of a vertical merge."""
    about = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    about += f'<w:vMerge w:val="{merge}"/>' if merge == "restart" else "<w:vMerge/>" if merge else ""
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{raw or paragraph(text)}</w:tc>"


def row(*cells: str, about: str = "") -> str:
    """Return a row of cells, which are texts or XML of cells."""
    made = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{about}</w:trPr>{made}</w:tr>"


def table(rows: Sequence[str]) -> str:
    """Return a table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
