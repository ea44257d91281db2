"""Styles of a marked copy, added to a workbook's styles unless present."""

from __future__ import annotations

from typing import Any

from lxml import etree

from titlecheck.workbook.package_edit import PackageEdit, put_in_order, tag, xml_bytes
from titlecheck.workbook.xml import local, parsed

_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_BLANK = (
    '<styleSheet xmlns="{space}"><fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_DXF = '<dxf><fill><patternFill patternType="solid"><fgColor rgb="{0}"/><bgColor rgb="{0}"/></patternFill></fill></dxf>'
COLOURS = {"wrong": "FFFFC7CE", "missing": "FFFFEB9C"}
"""Colours of marks: red and yellow."""
_FONTS = {
    "text": '<font><sz val="10"/><color rgb="FF1F2933"/><name val="Arial"/><family val="2"/></font>',
    "bold": '<font><b/><sz val="10"/><color rgb="FF1F4E79"/><name val="Arial"/><family val="2"/></font>',
    "title": '<font><b/><sz val="14"/><color rgb="FF1F4E79"/><name val="Arial"/><family val="2"/></font>',
    "link": '<font><u/><sz val="10"/><color rgb="FF0563C1"/><name val="Arial"/><family val="2"/></font>',
}
_FILL = '<fill><patternFill patternType="solid"><fgColor rgb="{}"/><bgColor indexed="64"/></patternFill></fill>'
_BORDER = '<border><left/><right/><top/><bottom style="thin"><color rgb="FFB8C4D0"/></bottom><diagonal/></border>'
_XF = (
    '<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1" applyFill="1" '
    'applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top" {wrap}/></xf>'
)


def add_styles(edit: PackageEdit, book: str, family: str) -> dict[str, int]:
    """Return our style numbers: of the conditional formats ``wrong`` and ``missing``, and of our sheet's cells.

    The cells are ``title``, ``lead``, ``heading``, ``text``, ``link``, ``is_wrong`` and ``is_missing``.
    """
    part = next((one.part for one in edit.relations(book) if one.kind == "styles"), "")
    if not part:
        part = "xl/styles.xml" if "xl/styles.xml" not in edit else edit.free_name("xl/styles{}.xml")
        space = etree.QName(parsed(edit.read(book))).namespace
        edit.put(part, _BLANK.format(space=space).encode())
        edit.relate(book, "styles", part, family)
        edit.declare(part=part, content_type=_STYLES)
    root = parsed(edit.read(part))
    numbers = {name: _place(root, "dxfs", _DXF.format(colour)) for name, colour in COLOURS.items()}
    fonts = {name: _place(root, "fonts", xml) for name, xml in _FONTS.items()}
    fills = {name: _place(root, "fills", _FILL.format(colour)) for name, colour in COLOURS.items()}
    fills["shade"] = _place(root, "fills", _FILL.format("FFE4ECF4"))
    border = _place(root, "borders", _BORDER)
    looks = {
        "title": ("title", 0, 0, ""),
        "lead": ("text", 0, 0, ""),
        "heading": ("bold", fills["shade"], border, 'wrapText="1"'),
        "text": ("text", 0, border, 'wrapText="1"'),
        "link": ("link", 0, border, 'wrapText="1"'),
        "is_wrong": ("text", fills["wrong"], border, 'wrapText="1"'),
        "is_missing": ("text", fills["missing"], border, 'wrapText="1"'),
    }
    for name, (font, fill, edge, wrap) in looks.items():
        numbers[name] = _place(root, "cellXfs", _XF.format(font=fonts[font], fill=fill, border=edge, wrap=wrap))
    edit.put(part, xml_bytes(root))
    return numbers


def _place(root: Any, group: str, xml: str) -> int:
    """Return the number of a style in its group; add it if missing."""
    held = root.find(tag(root, group))
    if held is None:
        held = etree.Element(tag(root, group))
        put_in_order(root, held, _ORDER)
    space = etree.QName(root).namespace
    wanted = etree.fromstring(f'<x xmlns="{space}">{xml}</x>')[0]
    known = [one for one in held if local(one)]
    shape = _shape(wanted)
    for number, one in enumerate(known):
        if _shape(one) == shape:
            return number
    held.append(wanted)
    held.set("count", str(len(known) + 1))
    return len(known)


def _shape(element: Any) -> Any:
    return local(element), sorted(element.attrib.items()), [_shape(one) for one in element if local(one)]
