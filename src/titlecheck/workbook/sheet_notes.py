"""Notes on cells of a sheet: the comments part, and the VML drawing that Excel needs to show them.

The user's notes stay, including text below our line in one of our notes. On a cell with a user's note, our line is
added below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lxml import etree

from titlecheck.workbook.cell_addresses import address, parse_address
from titlecheck.workbook.package_edit import PackageEdit, put_in_order, tag, xml_bytes
from titlecheck.workbook.xml import local, parsed

AUTHOR = "titlecheck.check"
"""Author of notes in a marked copy; notes of the blank workbook have another author."""
BEFORE = "titlecheck: "
"""Prefix of our line."""
BELOW = "\n— titlecheck: "
"""Prefix of our line below a user's note."""
_OUR_LINE = re.compile(r"\A(?:— )?titlecheck: [^\n]*\n?|\n(?:— )?titlecheck: [^\n]*")

SHEET_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
"""Children of a sheet in the schema's order; in another order, programs report a damaged file."""

_WORDS_ORDER = ("authors", "commentList", "extLst")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACES = (
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
)
_IDMAP = re.compile(r"(<o:idmap\b[^>]*?\bdata=)([\"'])([\d,\s]*)\2", re.IGNORECASE)
_SHAPE = re.compile(r"<v:shape\b(?!type)(?:[^>]*/>|.*?</v:shape>)\s*", re.DOTALL)
_SHAPE_ID = re.compile(r"_x0000_s(\d+)")
_SHAPES = 1024
"""Number of shape ids in a block of a drawing."""
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)

Place = tuple[int, int]
"""Row and column of a cell, counted from 1."""


def set_notes(
    edit: PackageEdit, part: str, root: Any, notes: Mapping[Place, str], links: str, *, marked_before: bool = False
) -> None:
    """Replace our notes on the sheet ``part`` by ``notes``; ``root`` is its XML, to which a link is added if needed.

    Our text is one line. Cells with threaded comments get none. ``links`` is the namespace of relations. Without
    ``marked_before``, all existing notes are the user's.
    """
    relations = edit.relations(part)
    talks = _talks(edit, [one.part for one in relations if one.kind == "threadedComment"])
    lines = {place: " ".join(text.split()) for place, text in notes.items() if place not in talks}
    comments = next((one.part for one in relations if one.kind == "comments"), "")
    if not lines and not comments:
        return
    words = parsed(edit.read(comments)) if comments else _blank_words(root)
    before = xml_bytes(words)
    ours = _without_ours(words) if marked_before else []
    drawn = _with_ours(words, lines)
    if xml_bytes(words) == before:
        return
    if not comments:
        comments = edit.free_name("xl/comments{}.xml")
        edit.relate(part, "comments", comments, links)
        edit.declare(part=comments, content_type=_COMMENTS)
    edit.put(comments, xml_bytes(words))
    if ours or drawn:
        _draw(edit, part, root, ours, drawn, links)


def _talks(edit: PackageEdit, parts: Iterable[str]) -> set[Place]:
    found: set[Place] = set()
    for part in parts:
        for one in parsed(edit.read(part)):
            if local(one) == "threadedComment" and (place := parse_address(one.get("ref") or "")):
                found.add(place)
    return found


# The words


def _blank_words(sheet: Any) -> Any:
    space = etree.QName(sheet).namespace
    root = etree.Element(tag(sheet, "comments"), nsmap={None: space})
    etree.SubElement(root, tag(root, "authors"))
    etree.SubElement(root, tag(root, "commentList"))
    return root


def _child(words: Any, name: str) -> Any:
    """Return the child ``name`` of the root; add it if missing."""
    found = words.find(tag(words, name))
    if found is None:
        found = etree.Element(tag(words, name))
        put_in_order(words, found, _WORDS_ORDER)
    return found


def _without_ours(words: Any) -> list[Place]:
    """Remove our lines; return the cells whose notes are then empty.

    Why not by author: LibreOffice drops the author, and users write below our line.
    """
    gone = []
    for note in list(words.iterfind(f"{tag(words, 'commentList')}/{tag(words, 'comment')}")):
        texts = list(note.iter(tag(words, "t")))
        whole = "".join(one.text or "" for one in texts)
        lines = [found.span() for found in _OUR_LINE.finditer(whole)]
        if not lines:
            continue
        _cut(texts, lines)
        if any((one.text or "").strip() for one in texts):
            continue
        note.getparent().remove(note)
        if place := parse_address(note.get("ref") or ""):
            gone.append(place)
    return gone


def _cut(texts: Iterable[Any], spans: Sequence[tuple[int, int]]) -> None:
    """Cut ``spans`` out of the joined ``texts``; remove runs that become empty."""
    start = 0
    for one in texts:
        held = one.text or ""
        left = "".join(
            letter for at, letter in enumerate(held, start=start) if not any(begin <= at < end for begin, end in spans)
        )
        start += len(held)
        if left == held:
            continue
        one.text = left
        run = one.getparent()
        if not left and local(run) == "r":
            run.getparent().remove(run)


def _with_ours(words: Any, notes: Mapping[Place, str]) -> list[Place]:
    """Add our lines; return the cells that need a drawing."""
    held: dict[Place, Any] = {}
    listed = _child(words, "commentList")
    for note in listed:
        if local(note) == "comment" and (place := parse_address(note.get("ref") or "")):
            held[place] = note
    drawn = []
    author = _author(words) if any(place not in held for place in notes) else "0"
    for place, text in sorted(notes.items()):
        if place in held:
            _below(words, held[place], text)
            continue
        note = etree.Element(tag(words, "comment"))
        note.set("ref", address(*place))
        note.set("authorId", author)
        note.set("shapeId", "0")
        body = etree.SubElement(note, tag(words, "text"))
        _run(words, body, BEFORE + text)
        later = next((held[one] for one in sorted(held) if one > place), None)
        listed.append(note) if later is None else later.addprevious(note)
        held[place] = note
        drawn.append(place)
    return drawn


def _author(words: Any) -> str:
    authors = _child(words, "authors")
    listed = [one for one in authors if local(one) == "author"]
    for number, one in enumerate(listed):
        if one.text == AUTHOR:
            return str(number)
    etree.SubElement(authors, tag(words, "author")).text = AUTHOR
    return str(len(listed))


def _run(words: Any, body: Any, text: str) -> Any:
    run = etree.SubElement(body, tag(words, "r"))
    written = etree.SubElement(run, tag(words, "t"))
    written.text = text
    written.set(_SPACE, "preserve")
    return run


def _below(words: Any, note: Any, text: str) -> None:
    body = note.find(tag(words, "text"))
    if body is None:
        body = etree.Element(tag(words, "text"))
        note.insert(0, body)
    for plain in [one for one in body if local(one) == "t"]:
        run = etree.Element(tag(words, "r"))
        plain.addprevious(run)
        run.append(plain)
    run = _run(words, body, BELOW + text)
    after = next((one for one in body if local(one) in ("rPh", "phoneticPr")), None)
    if after is not None:
        after.addprevious(run)


# The drawing. Excel's own is often no valid XML, so it is changed as text


def _draw(
    edit: PackageEdit,
    part: str,
    root: Any,
    gone: Iterable[Place],
    drawn: Iterable[Place],
    links: str,
) -> None:
    link = root.find(tag(root, "legacyDrawing"))
    name = link.get(f"{{{links}}}id") if link is not None else None
    target = next((one.part for one in edit.relations(part) if one.name == name), "") if name else ""
    if target and target in edit:
        raw, codec = edit.read(target), ""
        codec = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"  # all written text is ASCII
        text = raw.decode(codec)
        at = text.rfind("</xml>")
        if at < 0:
            return  # the position of shapes is unknown: the notes are only on the new sheet
    else:
        codec, text = "latin-1", _blank_drawing(_free_block(edit))
        at = text.rfind("</xml>")
        target = edit.free_name("xl/drawings/vmlDrawing{}.vml")
        edit.declare(extension="vml", content_type=_VML)
        name = edit.relate(part, "vmlDrawing", target, links)
        if link is None:
            link = etree.Element(tag(root, "legacyDrawing"))
            put_in_order(root, link, SHEET_ORDER)
        link.set(f"{{{links}}}id", name)
    cells = {(row - 1, column - 1) for row, column in gone}
    if cells:
        text = _SHAPE.sub(lambda found: "" if _cell_of(found[0]) in cells else found[0], text)
    made = list(drawn)
    text, numbers = _numbers(edit, text, len(made))
    shapes = "" if "_x0000_t202" in text or not made else _TYPE
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES if f"xmlns:{prefix}=" not in text)
    shapes += "".join(_shape(number, row, column, spaces) for number, (row, column) in zip(numbers, made, strict=True))
    at = text.rfind("</xml>")
    edit.put(target, (text[:at] + shapes + text[at:]).encode(codec))


def _cell_of(shape: str) -> Place | None:
    row = re.search(r"<x:Row>\s*(\d+)\s*</x:Row>", shape)
    column = re.search(r"<x:Column>\s*(\d+)\s*</x:Column>", shape)
    if row is None or column is None or 'ObjectType="Note"' not in shape.replace("'", '"'):
        return None
    return int(row[1]), int(column[1])


def _blocks(text: str) -> list[int]:
    found = _IDMAP.search(text)
    return [int(one) for one in found[3].replace(" ", "").split(",") if one.isdecimal()] if found else []


def _free_block(edit: PackageEdit) -> int:
    """Return an unused block of shape ids in the workbook."""
    used = {0}
    for name in edit.names:
        if name.lower().endswith(".vml"):
            raw = edit.read(name)
            used.update(_blocks(raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1")))
    return max(used) + 1


def _blank_drawing(block: int) -> str:
    spaces = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES)
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    return f"<xml{spaces}>{layout}{_TYPE}</xml>"


def _numbers(edit: PackageEdit, text: str, count: int) -> tuple[str, list[int]]:
    """Return the drawing and ids for ``count`` shapes; a block is added if ids run out."""
    used = {int(number) for number in _SHAPE_ID.findall(text)}
    blocks = _blocks(text)
    free: list[int] = []
    while True:
        free = [n for block in blocks for n in range(block * _SHAPES + 1, (block + 1) * _SHAPES) if n not in used]
        if len(free) >= count:
            return text, free[:count]
        block = max(_free_block(edit), *blocks, *(number // _SHAPES + 1 for number in used), 1)
        blocks.append(block)
        if found := _IDMAP.search(text):
            start, end = found.span(3)
            text = text[:start] + ",".join(map(str, blocks)) + text[end:]


def _shape(number: int, row: int, column: int, spaces: str) -> str:
    anchor = f"{column}, 15, {max(row - 2, 0)}, 10, {column + 4}, 15, {max(row - 2, 0) + 7}, 4"
    return (
        f'<v:shape{spaces} id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;margin-left:60pt;margin-top:2pt;width:230pt;height:100pt;z-index:1;'
        'visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        "</x:ClientData></v:shape>"
    )
