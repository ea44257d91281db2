"""Reader of .xlsx sheets: values and limits are checked in one pass.

Why: a guard that interprets a file differently from the reader would miss things. Ambiguous packages are rejected.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite
from typing import Any, NamedTuple

from titlecheck.workbook.cell_addresses import column_letters, parse_address
from titlecheck.workbook.cell_flags import ReadingBudget, SheetGrid, SparseCells
from titlecheck.workbook.limits import FAR_COLUMN, MAX_SHEETS, MAX_STRINGS
from titlecheck.workbook.xml import local, parsed, space, text_of, walked
from titlecheck.workbook.zip_guard import Package, Unreadable

_BOOK = "xl/workbook.xml"
_PACKAGE_LINKS = "_rels/.rels"
_SMALL = 32_768
"""Maximum size in bytes of a sheet whose content is cached for identical sheets in later files."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
START_OF_1900, START_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
"""Start days of the two date systems."""
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


class SheetPart(NamedTuple):
    """Sheet of the file before it is read."""

    name: str
    hidden: bool


class Xlsx:
    """Workbook whose sheets are read on demand."""

    def __init__(self, package: Package) -> None:
        """Read the list of sheets; raise ``Unreadable`` if it is damaged, too long or ambiguous."""
        self._package = package
        book = main_part(package)
        folder, _, name = book.rpartition("/")
        links = posixpath.join(folder, "_rels", f"{name}.rels")
        if not book or links not in package:
            raise Unreadable("not_a_workbook")
        self._found = sheet_list(package.read(book), package.read(links), folder)
        self.from_1904 = self._found.from_1904
        self._budget = ReadingBudget()
        self._texts = _texts(
            self._optional(self._found.styles), self._optional(self._found.strings), self._found.from_1904
        )
        self.tabs = [SheetPart(name, sheet.hidden) for name, sheet in self._found.sheets.items()]

    @property
    def styles(self) -> str:
        """Name of the part with cell styles; empty if there is none."""
        part = self._found.styles
        return self._package.name_of(part) if part and part in self._package else ""

    def part(self, name: str) -> str:
        """Return the part of a sheet; raise ``Unreadable`` if it is missing."""
        part = self._found.sheets[name].part
        if not part or part not in self._package:
            raise Unreadable("damaged")
        return self._package.name_of(part)

    def grid(self, name: str) -> SheetGrid:
        """Return the sheet ``name``; raise ``Unreadable`` if it is damaged, too large, or has a value too far out."""
        xml = self._package.read(self.part(name))
        return self._budget.spend(_kept_grid(xml, self._texts) if len(xml) < _SMALL else _grid(xml, self._texts))

    def _optional(self, part: str) -> bytes:
        return self._package.read(part) if part and part in self._package else b""


def main_part(package: Package) -> str:
    """Return the part that lists the sheets, whatever its name; an empty string if the package is not a workbook."""
    if _BOOK in package:
        return _BOOK
    for link in parsed(package.read(_PACKAGE_LINKS)) if _PACKAGE_LINKS in package else ():
        part = _part(link.get("Target"), "")
        if (link.get("Type") or "").endswith("/officeDocument") and part.lower().endswith(".xml") and part in package:
            return part if local(parsed(package.read(part))) == "workbook" else ""
    return ""


def sheet_parts(package: Package) -> dict[str, str]:
    """Return the part of each sheet by sheet name; raise ``Unreadable`` if the list is invalid."""
    book = Xlsx(package)
    return {tab.name: book.part(tab.name) for tab in book.tabs}


# The list of sheets


class _SheetTarget(NamedTuple):
    """Location of a sheet."""

    part: str
    hidden: bool


class SheetList(NamedTuple):
    """Sheets of a workbook by name, and the parts that their cells refer to."""

    sheets: dict[str, _SheetTarget]
    styles: str
    strings: str
    from_1904: bool


@lru_cache(maxsize=64)  # an office's files come from one template
def sheet_list(book: bytes, links: bytes, folder: str = "xl") -> SheetList:
    """Return the sheets named by the main part of a workbook (in ``folder``) and its relations.

    Raise ``Unreadable`` if they are ambiguous.
    """
    targets: dict[str, tuple[str, str]] = {}
    for link in parsed(links):
        if local(link) != "Relationship":
            continue
        name = link.get("Id") or ""
        if name in targets:
            raise Unreadable("ambiguous", name)
        outside = link.get("TargetMode") == "External"
        targets[name] = (
            (link.get("Type") or "").rpartition("/")[2],
            "" if outside else _part(link.get("Target"), folder),
        )
    root = parsed(book)
    if local(root) != "workbook":
        raise Unreadable("damaged")
    lists = [child for child in root if local(child) == "sheets"]
    if len(lists) != 1:
        raise Unreadable("damaged")
    sheets: dict[str, _SheetTarget] = {}
    folded: set[str] = set()
    parts: set[str] = set()
    for sheet in lists[0]:
        if local(sheet) != "sheet":
            continue
        name = sheet.get("name") or ""
        wanted = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        kind, part = targets.get(wanted, ("worksheet", ""))
        if kind != "worksheet":
            continue
        if name.casefold() in folded or (part and part.lower() in parts):
            raise Unreadable("ambiguous", name)
        folded.add(name.casefold())
        parts.add(part.lower())
        sheets[name] = _SheetTarget(part, (sheet.get("state") or "visible") != "visible")
        if len(sheets) > MAX_SHEETS:
            raise Unreadable("too_many_sheets", str(MAX_SHEETS))
    by_kind: dict[str, str] = {}
    for kind, part in targets.values():
        if kind in ("styles", "sharedStrings") and by_kind.setdefault(kind, part) != part:
            raise Unreadable("ambiguous", kind)
    properties = next((child for child in root if local(child) == "workbookPr"), None)
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    return SheetList(sheets, by_kind.get("styles", ""), by_kind.get("sharedStrings", ""), from_1904)


def _part(target: str | None, folder: str) -> str:
    target = (target or "").replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


# What cells refer to: texts and styles


class _Texts:
    """Shared strings, and for every style whether it displays a day or a duration."""

    __slots__ = ("dates", "epoch", "strings")

    def __init__(self, styles: bytes, strings: bytes, from_1904: bool) -> None:
        self.dates = _date_styles(parsed(styles)) if styles else {}
        self.epoch = START_OF_1904 if from_1904 else START_OF_1900
        self.strings: list[str] = []
        if strings:
            root = walked(strings, "si", self._add)
            if local(root) != "sst":
                raise Unreadable("damaged")

    def _add(self, element: Any) -> None:
        if len(self.strings) >= MAX_STRINGS:
            raise Unreadable("too_many_strings", f"{MAX_STRINGS:_}".replace("_", " "))
        self.strings.append(_rich_text(element))


@lru_cache(maxsize=4)
def _texts(styles: bytes, strings: bytes, from_1904: bool) -> _Texts:
    return _Texts(styles, strings, from_1904)


def _rich_text(element: Any) -> str:
    """Return the text of a shared or inline string, without phonetic hints."""
    found = []
    for child in element:
        name = local(child)
        if name == "t":
            found.append(_written(child))
        elif name == "r":
            found += [_written(part) for part in child if local(part) == "t"]
    return "".join(found)


def _written(element: Any) -> str:
    text = _unescaped(text_of(element))
    return text if element.get(_PRESERVE) == "preserve" else text.strip(" \t\r\n")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return found[0] if 0xD800 <= number <= 0xDFFF else chr(number)


_DAYS, _SPAN = "day", "span"
_BUILT_IN = dict.fromkeys((*range(14, 23), 45, 47), _DAYS) | {46: _SPAN}


def _date_styles(root: Any) -> dict[int, str]:
    """Return what each style displays, if it is a day or a duration."""
    own: dict[str, str] = {}
    shown: dict[int, str] = {}
    for child in root:
        if local(child) == "numFmts":
            own |= {one.get("numFmtId") or "": shows(one.get("formatCode") or "") for one in child if local(one)}
    for child in root:
        if local(child) != "cellXfs":
            continue
        for number, one in enumerate(one for one in child if local(one) == "xf"):
            name = one.get("numFmtId") or ""
            built_in = _BUILT_IN.get(int(name), "") if name.isdecimal() and len(name) < 6 else ""
            if kind := own.get(name, built_in):
                shown[number] = kind
    return shown


def shows(code: str) -> str:
    """Return whether a number format displays a ``day`` or a ``span`` of time; empty for a number.

    Only its first section counts.
    """
    signs = iter(code)
    brackets, clock, before = 0, False, ""
    for sign in signs:
        low = sign.lower()
        if sign in "_\\":
            next(signs, "")
        elif sign == '"':
            for other in signs:
                if other == '"':
                    break
        elif sign == ";":
            return ""
        elif sign == "[":
            brackets += 1
        elif sign == "]":
            if clock and brackets == 1:
                return _SPAN
            brackets = max(brackets - 1, 0)
        elif brackets:
            clock = low in "hms" and (before == "[" or (clock and low == before))
        elif low in "dmhys":
            return _DAYS
        before = low
    return ""


# One sheet


@lru_cache(maxsize=64)  # an office's files come from one template, and nobody fills in all sheets
def _kept_grid(xml: bytes, texts: _Texts) -> SheetGrid:
    return _grid(xml, texts)


def _grid(xml: bytes, texts: _Texts) -> SheetGrid:
    walk = _SheetWalk(texts)
    root = walked(xml, "row", walk.row)
    if local(root) != "worksheet":
        raise Unreadable("damaged")
    walk.rest(root)
    return walk.sparse.grid()


_COLUMNS = {column_letters(column): column for column in range(1, FAR_COLUMN)}


class _SheetWalk:
    """Walk through one sheet, row by row."""

    __slots__ = ("_number", "_parent", "_tags", "_texts", "sparse")

    def __init__(self, texts: _Texts) -> None:
        self._texts = texts
        self.sparse = SparseCells()
        self._number = 0
        self._parent: Any = None
        self._tags = ("", "", "", "", "")

    def row(self, row: Any) -> None:
        """Read a row; raise ``Unreadable`` if it is not at a valid position."""
        named = self._begun(row)
        if named is None:
            return
        number, column, digits = self._number, 0, -len(named)
        tag = self._tags[0]
        for cell in row:
            if cell.tag != tag:
                if local(cell) in ("", "extLst"):
                    continue
                raise Unreadable("damaged")
            at = cell.get("r")
            if at is None:
                column += 1
            elif at[digits:] == named and (known := _COLUMNS.get(at[:digits])):
                number, column = self._number, known
            else:
                number, column = _place(at)
            children = len(cell)
            if children == 1 and cell.get("t") == "inlineStr":
                self._inline(cell, number, column)
            elif children:
                self._cell(cell, number, column)
        if row.get("hidden") in ("1", "true"):
            self.sparse.hidden.append(self._number)

    def _begun(self, row: Any) -> str | None:
        """Return a row's number as in its cells' addresses; None if the element is not a row of the sheet."""
        parent = row.getparent()
        if parent is not self._parent:
            if not self._is_list(row, parent):
                return None
        elif row.tag != f"{space(parent)}row":
            raise Unreadable("damaged")
        named: str | None = row.get("r")
        if named is None:
            self._number += 1
            return str(self._number)
        if not (named.isdecimal() and named.isascii()):
            raise Unreadable("damaged")
        self._number = int(named[:12])
        return named

    def _is_list(self, row: Any, parent: Any) -> bool:
        """Return whether ``parent`` is the list of rows; raise ``Unreadable`` if it is only similar."""
        mark = space(row)
        root = parent.getparent() if parent is not None else None
        if parent is None or parent.tag != f"{mark}sheetData":
            if local(parent) == "sheetData" or mark == space(row.getroottree().getroot()):
                raise Unreadable("damaged")
            return False  # the anchor of a control has a row, too
        if self._parent is not None or root is None or root.tag != f"{mark}worksheet":
            raise Unreadable("damaged")
        self._parent = parent
        self._tags = (f"{mark}c", f"{mark}v", f"{mark}f", f"{mark}is", f"{mark}t")
        return True

    def _inline(self, cell: Any, row: int, column: int) -> None:
        """Read a cell with an inline string: fast path for the most frequent kind."""
        inline = cell[0]
        if inline.tag == self._tags[3] and len(inline) == 1:
            text = inline[0]
            if text.tag == self._tags[4] and not len(text):
                content = text.text or ""
                if content and "_x" not in content and content[0] > " " and content[-1] > " ":
                    self.sparse.put(row, column, content)
                    return
        self._cell(cell, row, column)

    def _cell(self, cell: Any, row: int, column: int) -> None:
        _, value_tag, formula_tag, inline_tag, _ = self._tags
        kind = cell.get("t") or "n"
        text = inline = None
        formula = False
        for child in cell:
            tag = child.tag
            if tag == value_tag:
                text = text_of(child)
            elif tag == inline_tag:
                inline = _rich_text(child)
            elif tag == formula_tag:
                formula = True
        if formula and kind not in ("str", "e") and not (text and text.strip()) and inline is None:
            self.sparse.bad[row, column] = ("formula_without_value", "")
        if inline is not None:
            self.sparse.put(row, column, inline)
            return
        if text is None:
            if formula or kind == "e":
                self.sparse.put(row, column, "")
            return
        if kind == "e":
            self.sparse.bad[row, column] = ("error_cell", text.strip())
            self.sparse.put(row, column, "")
            return
        read = _KINDS.get(kind)
        if read is None:
            raise Unreadable("damaged")
        self.sparse.put(row, column, read(self._texts, text, cell.get("s") or ""))

    def rest(self, root: Any) -> None:
        """Read what follows the rows; raise ``Unreadable`` if the sheet has no rows, or has them twice."""
        lists = 0
        mark = space(root)
        for child in root:
            name = local(child)
            if name == "sheetData":
                lists += 1
                if child.tag != f"{mark}sheetData" or any(local(one) and one.tag != f"{mark}row" for one in child):
                    raise Unreadable("damaged")
            elif name == "mergeCells":
                for one in child:
                    if local(one) == "mergeCell":
                        first, _, last = (one.get("ref") or "").replace("$", "").partition(":")
                        begin, end = parse_address(first), parse_address(last or first)
                        if begin is None or end is None:
                            raise Unreadable("damaged")
                        self.sparse.merge((*begin, *end))
        if lists != 1:
            raise Unreadable("damaged")


def _place(at: str) -> tuple[int, int]:
    place = parse_address(at)
    if place is not None:
        return place
    letters = at.rstrip("0123456789")
    if letters and len(letters) < len(at) and letters.isascii() and letters.isalpha():
        raise Unreadable("too_far", at[:20])
    raise Unreadable("damaged")


def _number(texts: _Texts, text: str, style: str) -> object:
    if not text.strip():
        return ""
    try:
        number = float(text) if "_" not in text and text.isascii() else None
    except ValueError:
        number = None
    if number is None or not isfinite(number):
        return text
    kind = texts.dates.get(int(style), "") if style.isdecimal() and len(style) < 8 else ""
    return moment(texts.epoch, number, kind) if kind else number


def moment(start: datetime, number: float, kind: str) -> object:
    """Return the day, time or duration ``number`` days after ``start``; the number itself if it is invalid.

    ``kind`` is the result of ``shows``.
    """
    if kind == _SPAN:
        return timedelta(days=number) if abs(number) < 1e6 else number
    if not 0 <= number < 2_958_466:
        return number
    if number < 1:
        return (datetime(2000, 1, 1) + timedelta(days=number)).time()
    # Excel counts a nonexistent day 60, 29 February 1900.
    early = 1 if start == START_OF_1900 and number < 60 else 0
    try:
        moment = start + timedelta(days=early, milliseconds=round(number * 86_400_000))
    except OverflowError:
        return number
    return moment.date() if moment.time() == time() else moment


def _shared(texts: _Texts, text: str, style: str) -> object:  # noqa: ARG001
    text = text.strip()
    if not (text.isdecimal() and text.isascii()) or len(text) > 9 or int(text) >= len(texts.strings):
        raise Unreadable("damaged")
    return texts.strings[int(text)]


def _iso(texts: _Texts, text: str, style: str) -> object:  # noqa: ARG001
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text.strip())
        except ValueError:
            continue
    return text


def _plain(texts: _Texts, text: str, style: str) -> object:  # noqa: ARG001
    return _unescaped(text)


def _truth(texts: _Texts, text: str, style: str) -> object:  # noqa: ARG001
    return text.strip() not in ("0", "false")


_KINDS: dict[str, Callable[[_Texts, str, str], object]] = {
    "n": _number,
    "s": _shared,
    "d": _iso,
    "str": _plain,
    "inlineStr": _plain,
    "b": _truth,
}
