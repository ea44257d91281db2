"""A small language for Word documents: runs, lines to be filled in, paragraphs, tables."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STAMP = (2021, 7, 7, 0, 0, 0)
_CM = 567
FONT = "Times New Roman"


@dataclass(frozen=True)
class Run:
    """A piece of text in one format."""

    text: str
    underline: bool = False
    strike: bool = False
    bold: bool = False

    def xml(self) -> str:
        if not self.text:
            return ""
        marks = "<w:b/>" * self.bold + "<w:strike/>" * self.strike + '<w:u w:val="single"/>' * self.underline
        marks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
        body = "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in self.text.split("\t")
        )
        return f"<w:r>{marks}{body}</w:r>"


def u(text: str) -> Run:
    """Underlined: what is filled in."""
    return Run(text, underline=True)


def line(name: str) -> tuple[Run, Run, Run]:
    """A value on a line that runs on to the right edge, or to the text that follows it; never shorter than a blank."""
    blank = "{% if not " + name + " %}" + "\N{NO-BREAK SPACE}" * 12 + "{% endif %}"
    return u(blank), u("{{ " + name + " }}"), u("\t")


def plural(name: str, one: str, several: str) -> Run:
    """The word beside a list of paragraphs: ``one`` or ``several``, by whether a comma divides them."""
    return Run("{% if ',' in " + name + " %}" + several + "{% else %}" + one + "{% endif %}")


def gap(name: str, width: int = 6) -> tuple[Run, Run]:
    """A value inside a sentence; a blank of ``width`` where there is none."""
    return Run("{% if not " + name + " %}" + "_" * width + "{% endif %}"), u("{{ " + name + " }}")


def marked(text: str, name: str) -> tuple[Run, Run]:
    """A text that is underlined where ``name`` is true."""
    return Run("{% if not " + name + " %}" + text + "{% endif %}"), u("{% if " + name + " %}" + text + "{% endif %}")


def struck(text: str, test: str) -> tuple[Run, Run]:
    """A text that is struck out where ``test`` is true."""
    return (
        Run("{% if not (" + test + ") %}" + text + "{% endif %}"),
        Run("{% if " + test + " %}" + text + "{% endif %}", strike=True),
    )


Piece = str | Run | Sequence[Run]


def runs(pieces: Iterable[Piece]) -> str:
    """The XML of the pieces of a paragraph."""
    found = []
    for piece in pieces:
        if isinstance(piece, str):
            found.append(Run(piece).xml())
        elif isinstance(piece, Run):
            found.append(piece.xml())
        else:
            found += [run.xml() for run in piece]
    return "".join(found)


@dataclass
class Page:
    """The page and the language of a document."""

    lang: str
    title: str
    subject: str
    landscape: bool = False
    body: list[str] = field(default_factory=list)
    numbered: bool = False
    """Whether pages are numbered (from the second one on)."""

    @property
    def width(self) -> int:
        """Width of the text in twentieths of a point."""
        return (16838 - 2 * 850) if self.landscape else (11906 - 1418 - 850)

    def p(self, *pieces: Piece, style: str = "Text", keep: bool = False) -> None:
        """A paragraph; ``keep`` holds it together with the next one."""
        self.body.append(paragraph(*pieces, style=style, keep=keep, tab=self.width))

    def only(self, tag: str) -> None:
        """A paragraph that holds a tag of the template and vanishes with it."""
        self.body.append(paragraph("{%p " + tag + " %}", style="Text"))

    def spare(self, test: str, end: str = "") -> None:
        """An empty line of the form, there only where ``test`` holds."""
        self.only(f"if {test}")
        self.p(u("\t"), end, style="Line")
        self.only("endif")

    def caption(self, text: str) -> None:
        """The small print under a line."""
        self.p(text, style="Caption")

    def table(
        self,
        widths: Sequence[float],
        rows: Sequence[str],
    ) -> None:
        """A table with borders; ``widths`` are shares of the text's width."""
        columns = spread(widths, self.width)
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in columns)
        self.body.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
        )

    def bytes(self) -> bytes:
        """The whole file; the same bytes every time."""
        size = (
            '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="850" w:bottom="850" '
            if self.landscape
            else '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" '
        )
        left = 850 if self.landscape else 1418
        size += f'w:left="{left}" w:header="567" w:footer="567" w:gutter="0"/>'
        footer = '<w:footerReference w:type="default" r:id="rId3"/>' if self.numbered else ""
        titled = "<w:titlePg/>" if self.numbered else ""
        body = "".join(self.body)
        if self.body and self.body[-1].startswith("<w:tbl>"):
            body += paragraph(style="Last")
        parts = {
            "[Content_Types].xml": _content_types(self.numbered),
            "_rels/.rels": _rels(),
            "docProps/core.xml": _core(self),
            "docProps/app.xml": _HEAD
            + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            "<Application>titlecheck</Application></Properties>",
            "word/document.xml": f"{_HEAD}<w:document {_W} {_R}><w:body>{body}"
            f"<w:sectPr>{footer}{size}{titled}</w:sectPr></w:body></w:document>",
            "word/_rels/document.xml.rels": _document_rels(self.numbered),
            "word/styles.xml": _styles(self.lang),
            "word/settings.xml": f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/>'
            '<w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        }
        if self.numbered:
            field_ = "".join(
                f"<w:r>{part}</w:r>"
                for part in (
                    '<w:fldChar w:fldCharType="begin"/>',
                    '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
                    '<w:fldChar w:fldCharType="separate"/>',
                    "<w:t>2</w:t>",
                    '<w:fldChar w:fldCharType="end"/>',
                )
            )
            parts["word/footer1.xml"] = (
                f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr>{field_}</w:p></w:ftr>'
            )
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            for name, text in parts.items():
                info = zipfile.ZipInfo(name, _STAMP)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                info.create_system = 3
                target.writestr(info, text.encode("utf-8"))
        return buffer.getvalue()


def spread(widths: Sequence[float], whole: int) -> list[int]:
    """Shares as whole numbers that fill the width."""
    columns = [int(whole * share / sum(widths)) for share in widths]
    columns[-1] += whole - sum(columns)
    return columns


def paragraph(*pieces: Piece, style: str = "Text", keep: bool = False, tab: int | None = None) -> str:
    """The XML of a paragraph; ``tab`` is the place of the right tab stop that the lines run up to."""
    found = runs(pieces)
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{tab}"/></w:tabs>' if tab and "<w:tab/>" in found else ""
    kept = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{stop}</w:pPr>{found}</w:p>'


def cell(*paragraphs: str, width: int, span: int = 1) -> str:
    """The XML of a cell that holds paragraphs."""
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def row(cells: Iterable[str], *, head: bool = False, whole: bool = True) -> str:
    """The XML of a row; ``head``: it comes again on every page; ``whole``: it is not broken across pages."""
    marks = "<w:cantSplit/>" * whole + "<w:tblHeader/>" * head
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{''.join(cells)}</w:tr>"


def tag_row(tag: str, columns: Sequence[int]) -> str:
    """A row that holds a tag of the template and vanishes with it."""
    return row([cell(paragraph("{%tr " + tag + " %}", style="Cell"), width=sum(columns), span=len(columns))])


def _content_types(numbered: bool) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    overrides = {"/word/document.xml": f"{kind}document.main+xml", "/word/styles.xml": f"{kind}styles+xml"}
    overrides["/word/settings.xml"] = f"{kind}settings+xml"
    if numbered:
        overrides["/word/footer1.xml"] = f"{kind}footer+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides["/docProps/app.xml"] = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    listed = "".join(f'<Override PartName="{name}" ContentType="{what}"/>' for name, what in overrides.items())
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{listed}</Relationships>'


def _rels() -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return _relations(
        (
            (f"{office}/officeDocument", "word/document.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
            (f"{office}/extended-properties", "docProps/app.xml"),
        )
    )


def _document_rels(numbered: bool) -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    targets = [(f"{office}/styles", "styles.xml"), (f"{office}/settings", "settings.xml")]
    return _relations([*targets, (f"{office}/footer", "footer1.xml")] if numbered else targets)


def _core(page: Page) -> str:
    stamp = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*_STAMP)
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(page.title)}</dc:title><dc:subject>{escape(page.subject)}</dc:subject>"
        f"<dc:creator>titlecheck</dc:creator><dc:language>{page.lang}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )


_STYLES: dict[str, tuple[str, str]] = {
    # name: paragraph properties, run properties
    "Text": ('<w:spacing w:before="40" w:after="0"/><w:jc w:val="both"/>', ""),
    "Line": ('<w:spacing w:before="60" w:after="0"/>', ""),
    "Caption": ('<w:spacing w:before="0" w:after="40"/><w:jc w:val="center"/>', '<w:sz w:val="18"/>'),
    "FormTitle": ('<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="center"/>', "<w:b/>"),
    "FormHead": ('<w:keepNext/><w:spacing w:before="60" w:after="0"/><w:jc w:val="center"/>', ""),
    "Approval": ('<w:ind w:left="5387"/>', ""),
    "Approval2": ('<w:ind w:left="10490"/>', ""),
    "Item": ('<w:keepNext/><w:spacing w:before="120" w:after="0"/><w:jc w:val="both"/>', ""),
    "Cell": ('<w:spacing w:before="20" w:after="20"/>', ""),
    "CellHead": ('<w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>', ""),
    "SmallCell": ('<w:spacing w:before="20" w:after="20"/>', '<w:sz w:val="20"/>'),
    "SmallHead": ('<w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>', '<w:sz w:val="20"/>'),
    "GroupHead": ('<w:keepNext/><w:spacing w:before="40" w:after="40"/>', "<w:b/>"),
    "Rendering": ('<w:spacing w:before="0" w:after="80"/>', '<w:i/><w:sz w:val="18"/>'),
    "Sign": ('<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="0"/>', ""),
    "Last": ('<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', '<w:sz w:val="2"/>'),
}


def _styles(lang: str) -> str:
    code = {"kk": "kk-KZ", "ru": "ru-RU"}[lang]
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    named = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraphs}</w:pPr>'
        f"<w:rPr>{letters}</w:rPr></w:style>"
        for name, (paragraphs, letters) in _STYLES.items()
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="{code}"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>{named}</w:styles>"
    )
