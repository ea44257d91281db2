"""What the sheet XML of an .xlsx file knows and its values do not: error cells, formulas without a value,
merged cells, and cells so far out that reading them would fill the memory."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, field

from titlecheck.intake.addresses import address, parse_address
from titlecheck.intake.package import Package, Unreadable

FAR_ROW, FAR_COLUMN = 10_000, 703
"""A sheet with a value in this row or column, or beyond it, is not read."""

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, all counted from 1."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What was found on one sheet."""

    far: str = ""
    """Address of a cell that lies too far out; empty: there is none."""
    cells: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """Row and column of error cells and of formulas without a value: the code and what stands there."""
    merged: tuple[Range, ...] = ()


_FAR = re.compile(rb'<c r="([A-Za-z]{3,}\d+|[A-Za-z]{1,2}\d{5,})"(?:[^>]*[^/])?>(?!</c>)')
_TAG = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*?)(/?)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([^"']*)["']""")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c\s*>)", re.DOTALL)
_TYPE = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([A-Za-z]+\d+):([A-Za-z]+\d+)["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of the package that holds each sheet, by the name of the sheet."""
    try:
        book = package.read("xl/workbook.xml")
        links = package.read("xl/_rels/workbook.xml.rels")
    except KeyError:
        raise Unreadable("not_a_workbook") from None
    targets = {}
    for found in _RELATION.finditer(links):
        link = _attributes(found[1])
        targets[link.get("Id", "")] = _part(link.get("Target", ""))
    parts = {}
    for found in _SHEET.finditer(book):
        sheet = _attributes(found[1])
        link_id = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        parts[sheet.get("name", "")] = targets.get(link_id, "")
    return parts


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _attributes(raw: bytes) -> dict[str, str]:
    pairs = ((name, double or single) for name, double, single in _ATTRIBUTE.findall(raw))
    return {name.decode("utf-8", "replace"): html.unescape(value.decode("utf-8", "replace")) for name, value in pairs}


def marks_of(xml: bytes) -> Marks:
    """What the XML of a sheet says beyond its values. Fast where there is nothing to say."""
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    body = xml[start:end] if 0 <= start < end else xml
    rest = xml[end:] if 0 <= start < end else xml
    plain = b":c" not in body and body.count(b"<c") == body.count(b'<c r="')
    far = _far_quickly(body) if plain else _far_slowly(body)
    merged = _merged(rest) if b"mergeCell" in rest else ()
    if far:
        return Marks(far, {}, merged)
    suspicious = not plain or b'"e"' in body or b"<f" in body
    return Marks("", _bad_cells(body) if suspicious else {}, merged)


def _far_quickly(body: bytes) -> str:
    found = _FAR.search(body)
    return found[1].decode().upper() if found else ""


def _far_slowly(body: bytes) -> str:
    """As ``_far_quickly`` for XML that other programs write: prefixes, single quotes, cells without a place."""
    row = column = 0
    for found in _TAG.finditer(body):
        named = _PLACE.search(found[2])
        if found[1] == b"row":
            row = int(named[1]) if named and named[1].isdigit() and len(named[1]) < 10 else row + 1
            column = 0
            continue
        place = parse_address(named[1].decode("latin-1")) if named else None
        row, column = place or (max(row, 1), column + 1)
        if not found[3] and not body.startswith(b"</", found.end()) and (row >= FAR_ROW or column >= FAR_COLUMN):
            return address(row, column)
    return ""


def _bad_cells(body: bytes) -> dict[tuple[int, int], tuple[str, str]]:
    bad: dict[tuple[int, int], tuple[str, str]] = {}
    for found in _CELL.finditer(body):
        content = found[2]
        if not content:
            continue
        kind = _TYPE.search(found[1])
        value = _VALUE.search(content)
        text = value[1].decode("utf-8", "replace").strip() if value else ""
        if kind and kind[1] == b"e":
            code, shown = "error_cell", html.unescape(text)
        elif _FORMULA.search(content) and not text and not (kind and kind[1] == b"str"):
            code, shown = "formula_without_value", ""
        else:
            continue
        named = _PLACE.search(found[1])
        if named and (place := parse_address(named[1].decode("latin-1"))):
            bad[place] = (code, shown)
    return bad


def _merged(xml: bytes) -> tuple[Range, ...]:
    ranges = []
    for first, last in _MERGED.findall(xml):
        begin, end = parse_address(first.decode()), parse_address(last.decode())
        if begin and end:
            ranges.append((*begin, *end))
    return tuple(ranges)
