"""Marked copy of a workbook: coloured cells, notes on them, and a last sheet that lists them.

Only the XML of marked sheets changes; other parts are copied unchanged, because a spreadsheet library would lose
drawings, newer extensions and formula values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import groupby
from typing import Any, NamedTuple

from lxml import etree

from titlecheck.errors import TitlecheckError
from titlecheck.workbook.cell_addresses import address, parse_address
from titlecheck.workbook.correction_sheet import CorrectionSheet, sheet_xml
from titlecheck.workbook.package_edit import PackageEdit, put_in_order, tag, xml_bytes
from titlecheck.workbook.reader import read_raw
from titlecheck.workbook.sheet_notes import BELOW, SHEET_ORDER, Place, set_notes
from titlecheck.workbook.sheet_styles import add_styles
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.xlsx import main_part, sheet_parts
from titlecheck.workbook.xml import local, parsed
from titlecheck.workbook.zip_guard import Unreadable
from titlecheck.workbook.zip_writer import zipped

MOST_NOTES = 500
"""Maximum number of notes on a sheet; further cells are only coloured and listed."""
LONGEST_NOTE = 300
"""Maximum number of characters in a note, including its prefix."""

RULES_NAME = "titlecheck_marks"
"""Defined name in our conditional formats, by which they are found again."""
SHEET_NAME = "titlecheck_list"
"""Defined name that refers to our sheet."""

_BOOK = "xl/workbook.xml"
_MOST_LETTERS = 200
_BOOK_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath", "workbookProtection",
    "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize",
    "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr",
    "webPublishObjects", "extLst",
)  # fmt: skip
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


class Mark(Enum):
    """Reason for a mark: unreadable, or empty and able to change a verdict."""

    WRONG = "wrong"
    MISSING = "missing"


class MarkedCell(NamedTuple):
    """Cell to mark: sheet name, row and column from 1, and note text."""

    sheet: str
    row: int
    column: int
    mark: Mark
    note: str


class NotMarkable(TitlecheckError):
    """Error for a workbook that cannot be marked; ``code``: ``format``, ``signed`` or ``damaged``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def marked_copy(raw: bytes, cells: Iterable[MarkedCell], listed: CorrectionSheet) -> bytes:
    """Return the workbook ``raw`` with ``cells`` marked, and the list ``listed`` on a last sheet.

    New marks replace earlier ones. Raise ``NotMarkable`` if the file is not .xlsx or .xlsm, is signed, or would be read
    differently after the change.
    """
    try:
        book = WorkbookFile(raw)
        if book.format != "xlsx":
            raise NotMarkable("format")
        edit = PackageEdit(raw)
        if any(name.lower().startswith("_xmlsignatures/") for name in edit.names):
            raise NotMarkable("signed")
        marked = _marked(edit, book, list(cells), listed)
    except (Unreadable, KeyError, ValueError):
        raise NotMarkable("damaged") from None
    before, after = read_raw(raw), read_raw(marked)
    if (before.dossier, before.problems) != (after.dossier, after.problems):
        raise NotMarkable("damaged")
    return marked


def list_alone(listed: CorrectionSheet) -> bytes:
    """Return a new workbook with the list only, without links."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    skeleton = {
        "[Content_Types].xml": f'{head}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{_BOOK}" ContentType="{sheet_type}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="{_BOOK}"/></Relationships>',
        _BOOK: f'{head}<workbook xmlns="{main}" xmlns:r="{office}"><sheets/></workbook>',
        "xl/_rels/workbook.xml.rels": f'{head}<Relationships xmlns="{package}/relationships"/>',
    }
    edit = PackageEdit(zipped({name: text.encode() for name, text in skeleton.items()}))
    unlinked = listed._replace(lines=tuple(line._replace(link="") for line in listed.lines))
    _put_list(edit, _BOOK, parsed(edit.read(_BOOK)), office, unlinked)
    return edit.bytes()


def _marked(edit: PackageEdit, book: WorkbookFile, cells: list[MarkedCell], listed: CorrectionSheet) -> bytes:
    parts = sheet_parts(edit.package)
    main = main_part(edit.package)
    root = parsed(edit.read(main))
    links = _link_space(root)
    own = _own_sheet(root)
    marked_before = any(one.get("name") == RULES_NAME for one in root.iter(tag(root, "definedName")))
    styles = add_styles(edit, main, links)
    by_sheet: dict[str, list[MarkedCell]] = {}
    for cell in cells:
        if cell.sheet in parts:
            by_sheet.setdefault(cell.sheet, []).append(cell)
    for name, part in parts.items():
        if name == own:
            continue
        chosen = by_sheet.get(name, [])
        raw = edit.read(part)
        if not chosen and not marked_before:
            continue
        sheet = parsed(raw)
        _colour(sheet, book, name, chosen, styles)
        set_notes(edit, part, sheet, _notes(chosen), links, marked_before=marked_before)
        if chosen or RULES_NAME.encode() in raw:
            edit.put(part, xml_bytes(sheet))
    _put_list(edit, main, root, links, listed, own)
    return edit.bytes()


def _link_space(root: Any) -> str:
    """Return the namespace of relations, which is also the prefix of their types; strict files have their own."""
    keys = (key for sheet in root.iter(tag(root, "sheet")) for key in dict(sheet.attrib))
    return next((str(key)[1:-3] for key in keys if str(key).endswith("}id")), "")


def _notes(cells: Sequence[MarkedCell]) -> dict[Place, str]:
    notes: dict[Place, str] = {}
    for cell in cells:
        place = cell.row, cell.column
        if place in notes:
            notes[place] = _short(f"{notes[place]} {cell.note}")
        elif len(notes) < MOST_NOTES:
            notes[place] = _short(cell.note)
    return notes


def _short(text: str) -> str:
    most = LONGEST_NOTE - len(BELOW)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


# Colours


def _colour(sheet: Any, book: WorkbookFile, name: str, cells: Sequence[MarkedCell], styles: Mapping[str, int]) -> None:
    """Replace our conditional formats on a sheet."""
    for rule in list(sheet.iter(tag(sheet, "cfRule"))):
        if any(RULES_NAME in (one.text or "") for one in rule if local(one) == "formula"):
            group = rule.getparent()
            group.remove(rule)
            if not any(local(one) == "cfRule" for one in group):
                group.getparent().remove(group)
    rules = _rules(sheet, book, name, cells)
    theirs = [one for one in sheet.iter() if local(one) == "cfRule" and (one.get("priority") or "").isdecimal()]
    first = min((int(one.get("priority")) for one in theirs), default=len(rules) + 1)
    for one in theirs if first <= len(rules) else ():
        one.set("priority", str(int(one.get("priority")) + len(rules) - first + 1))
    for priority, (covered, mark, formula) in reversed(list(enumerate(rules, start=1))):
        group = etree.Element(tag(sheet, "conditionalFormatting"))
        group.set("sqref", covered)
        rule = etree.SubElement(group, tag(sheet, "cfRule"))
        rule.set("type", "expression")
        rule.set("dxfId", str(styles[mark.value]))
        rule.set("priority", str(priority))
        etree.SubElement(rule, tag(sheet, "formula")).text = formula
        put_in_order(sheet, group, SHEET_ORDER, first=True)


def _rules(sheet: Any, book: WorkbookFile, name: str, cells: Sequence[MarkedCell]) -> list[tuple[str, Mark, str]]:
    """Return the rules: cells, mark, and a formula that is true while the cell is unchanged."""
    marks: dict[Place, Mark] = {}
    for cell in sorted(cells, key=lambda cell: cell.mark is Mark.MISSING):
        marks.setdefault((cell.row, cell.column), cell.mark)
    held = _values(sheet, book, name, marks)
    rules: list[tuple[str, Mark, str]] = []
    by_column = sorted(marks, key=lambda place: (place[1], place[0]))
    alike = groupby(enumerate(by_column), key=lambda one: (one[1][1], one[1][0] - one[0], marks[one[1]], held[one[1]]))
    for (_, _, mark, test), group in alike:
        places = [place for _, place in group]
        first, last = address(*places[0]), address(*places[-1])
        rules.append((first if first == last else f"{first}:{last}", mark, f"AND({RULES_NAME},{test.format(first)})"))
    return rules


def _values(sheet: Any, book: WorkbookFile, name: str, wanted: Iterable[Place]) -> dict[Place, str]:
    """Return for each cell a formula that is true while it has its present value; ``{}`` is its address."""
    rows = book.grid(name).rows
    tests = dict.fromkeys(wanted, "LEN(TRIM({}))=0")
    for cell in sheet.iter(tag(sheet, "c")):
        place = parse_address(cell.get("r") or "")
        if place not in tests:
            continue
        row, column = place
        value = rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""
        kind = cell.get("t") or "n"
        written = next((one.text or "" for one in cell if local(one) == "v"), "").strip()
        if kind == "e":
            tests[place] = "ISERROR({})"
        elif kind == "n" and _is_number(written):
            tests[place] = f"{{}}={written}"
        elif kind == "b":
            tests[place] = f"{{}}={'TRUE' if written in ('1', 'true') else 'FALSE'}"
        elif isinstance(value, str) and value.strip():
            tests[place] = _same_text(value)
    return tests


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text.isascii() and "_" not in text


def _same_text(value: str) -> str:
    """Return a formula that tests the first letters of a text.

    Why not the whole: formulas cannot contain long texts, and count some characters as two.
    """
    plain = value[:_MOST_LETTERS]
    end = next((at for at, letter in enumerate(plain) if not letter.isprintable() or ord(letter) > 0xFFFF), len(plain))
    if not end:
        return "LEN({})>0"
    quoted = plain[:end].replace('"', '""').replace("{", "{{").replace("}", "}}")
    return f'EXACT({{}},"{quoted}")' if end == len(value) else f'EXACT(LEFT({{}},{end}),"{quoted}")'


# The sheet


def _own_sheet(root: Any) -> str:
    """Return the name of the sheet added by an earlier marking, or an empty string."""
    for one in root.iter(tag(root, "definedName")):
        if one.get("name") == SHEET_NAME and "!" in (one.text or ""):
            return (one.text or "").rpartition("!")[0].strip("'").replace("''", "'")
    return ""


def _put_list(edit: PackageEdit, main: str, root: Any, links: str, listed: CorrectionSheet, own: str = "") -> None:
    """Write the list to our sheet, the last one, and open the workbook on it."""
    sheets = root.find(tag(root, "sheets"))
    held = [one for one in sheets if local(one) == "sheet"]
    targets = {one.name: one.part for one in edit.relations(main)}
    styles = add_styles(edit, main, links)
    space = etree.QName(root).namespace or ""
    mine = next((one for one in held if own and one.get("name") == own), None)
    if mine is None:
        part = edit.free_name("xl/worksheets/sheet{}.xml")
        name = _free_sheet_name(listed.name, [one.get("name") or "" for one in held])
        edit.declare(part=part, content_type=_WORKSHEET)
        mine = etree.SubElement(sheets, tag(root, "sheet"))
        mine.set("name", name)
        mine.set("sheetId", str(max((int(one.get("sheetId") or 0) for one in held), default=0) + 1))
        mine.set(f"{{{links}}}id", edit.relate(main, "worksheet", part, links))
        held.append(mine)
    else:
        part = targets[mine.get(f"{{{links}}}id")]
    mine.attrib.pop("state", None)
    for other in held:
        target = targets.get(other.get(f"{{{links}}}id") or "", "")
        if other is not mine and target in edit:
            _deselect(edit, target)
    edit.put(part, sheet_xml(listed, styles, space))
    _open_on(root, held.index(mine))
    _define(root, mine.get("name"))
    edit.put(main, xml_bytes(root))


def _free_sheet_name(name: str, held: Sequence[str]) -> str:
    taken = {one.casefold() for one in held}
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _deselect(edit: PackageEdit, part: str) -> None:
    """Deselect a sheet: with two sheets selected, input goes to both."""
    raw = edit.read(part)
    if b"tabSelected" not in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    root = parsed(raw)
    views = [one for one in root.iter(tag(root, "sheetView")) if one.get("tabSelected") in ("1", "true")]
    for view in views:
        view.attrib.pop("tabSelected")
    if views:
        edit.put(part, xml_bytes(root))


def _open_on(root: Any, number: int) -> None:
    views = root.find(tag(root, "bookViews"))
    if views is None:
        views = etree.Element(tag(root, "bookViews"))
        put_in_order(root, views, _BOOK_ORDER)
    view = next((one for one in views if local(one) == "workbookView"), None)
    if view is None:
        view = etree.SubElement(views, tag(root, "workbookView"))
    view.set("activeTab", str(number))


def _define(root: Any, sheet: str) -> None:
    names = root.find(tag(root, "definedNames"))
    if names is None:
        names = etree.Element(tag(root, "definedNames"))
        put_in_order(root, names, _BOOK_ORDER)
    quoted = sheet.replace("'", "''")
    for name, text in ((RULES_NAME, "TRUE"), (SHEET_NAME, f"'{quoted}'!$A$1")):
        one = next((one for one in names if local(one) == "definedName" and one.get("name") == name), None)
        if one is None:
            one = etree.SubElement(names, tag(root, "definedName"))
            one.set("name", name)
            one.set("hidden", "1")
        one.text = text
