"""What the sheet XML of an .xlsx file knows and its values do not: error cells, formulas without a value,
merged cells, and cells so far out that reading them would fill the memory."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from titlecheck.intake.addresses import address, parse_address
from titlecheck.intake.package import Package, Unreadable

FAR_ROW, FAR_COLUMN = 10_000, 703
"""A sheet with a value in this row or column, or beyond it, is not read."""

_SMALL = 32_768
"""Bytes: what was found on a sheet no larger than this is kept for the next file that has the same sheet."""

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, all counted from 1."""


class Marks(NamedTuple):
    """What was found on one sheet."""

    far: str = ""
    """Address of a cell that lies too far out; empty: there is none."""
    cells: Mapping[tuple[int, int], tuple[str, str]] = MappingProxyType({})
    """Row and column of error cells and of formulas without a value: the code and what stands there."""
    merged: tuple[Range, ...] = ()


_FAR = re.compile(rb'="(?:[A-Za-z]{3,}\d|[A-Za-z]{1,2}\d{5})')
# Of most sheets nothing of this is asked, so it is compiled where it is.
_TAG = rb"<(?:\w+:)?(row|c)\b([^>]*?)(/?)>"
_PLACE = rb"""\br\s*=\s*["']([^"']*)["']"""
_CELL = rb"(?s)<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c\s*>)"
_TYPE = rb"""\bt\s*=\s*["'](\w+)["']"""
_FORMULA = rb"<(?:\w+:)?f\b"
_VALUE = rb"<(?:\w+:)?v\b[^>]*>([^<]*)<"
_MERGED = rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([A-Za-z]+\d+):([A-Za-z]+\d+)["']"""
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
    return dict(_parts_named(book, links))


@lru_cache(maxsize=64)  # the files of an office come from one template
def _parts_named(book: bytes, links: bytes) -> tuple[tuple[str, str], ...]:
    targets = {}
    for found in _RELATION.finditer(links):
        link = _attributes(found[1])
        targets[link.get("Id", "")] = _part(link.get("Target", ""))
    parts = {}
    for found in _SHEET.finditer(book):
        sheet = _attributes(found[1])
        link_id = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        parts[sheet.get("name", "")] = targets.get(link_id, "")
    return tuple(parts.items())


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


def _attributes(raw: bytes) -> dict[str, str]:
    pairs = ((name, double or single) for name, double, single in _ATTRIBUTE.findall(raw))
    return {name.decode("utf-8", "replace"): _unescaped(value.decode("utf-8", "replace")) for name, value in pairs}


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    import html  # its table of names takes as long to load as a small sheet to read

    return html.unescape(text)


def marks_of(xml: bytes) -> Marks:
    """What the XML of a sheet says beyond its values. Fast where there is nothing to say."""
    return _marks_of_small(xml) if len(xml) < _SMALL else _marks_of(xml)


@lru_cache(maxsize=64)  # the files of an office come from one template, and nobody fills in all of its sheets
def _marks_of_small(xml: bytes) -> Marks:
    return _marks_of(xml)


def _marks_of(xml: bytes) -> Marks:
    start, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
    body = xml[start:end] if 0 <= start < end else xml
    rest = xml[end:] if 0 <= start < end else xml
    prefixed = b":" in body and (b":c" in body or b":row" in body)
    plain = body.count(b"<c") == body.count(b'<c r="') and body.count(b"=") == body.count(b'="') and not prefixed
    far = "" if plain and not _FAR.search(body) else _far_cell(body)
    merged = _merged(rest) if b"mergeCell" in rest else ()
    if far:
        return Marks(far, {}, merged)
    suspicious = not plain or b'"e"' in body or b"<f" in body
    return Marks("", _bad_cells(body) if suspicious else {}, merged)


def _far_cell(body: bytes) -> str:
    """The first cell with a value that lies too far out, in XML of any make: prefixes, single quotes, cells
    without a place, and cells with two, of which nobody knows which one will be believed."""
    row = column = 0
    for found in re.finditer(_TAG, body):
        named = re.findall(_PLACE, found[2])
        if found[1] == b"row":
            row = int(named[-1]) if named and named[-1].isdigit() and len(named[-1]) < 10 else row + 1
            column = 0
            continue
        places = [place for name in named if (place := parse_address(name.decode("latin-1")))]
        places = places or [(max(row, 1), column + 1)]
        row, column = places[-1]
        if found[3] or body.startswith(b"</", found.end()):
            continue
        for place in places:
            if place[0] >= FAR_ROW or place[1] >= FAR_COLUMN:
                return address(*place)
    return ""


def _bad_cells(body: bytes) -> dict[tuple[int, int], tuple[str, str]]:
    bad: dict[tuple[int, int], tuple[str, str]] = {}
    for found in re.finditer(_CELL, body):
        content = found[2]
        if not content:
            continue
        kind = re.search(_TYPE, found[1])
        value = re.search(_VALUE, content)
        text = value[1].decode("utf-8", "replace").strip() if value else ""
        if kind and kind[1] == b"e":
            code, shown = "error_cell", _unescaped(text)
        elif re.search(_FORMULA, content) and not text and not (kind and kind[1] == b"str"):
            code, shown = "formula_without_value", ""
        else:
            continue
        named = re.search(_PLACE, found[1])
        if named and (place := parse_address(named[1].decode("latin-1"))):
            bad[place] = (code, shown)
    return bad


def _merged(xml: bytes) -> tuple[Range, ...]:
    ranges = []
    for first, last in re.findall(_MERGED, xml):
        begin, end = parse_address(first.decode()), parse_address(last.decode())
        if begin and end:
            ranges.append((*begin, *end))
    return tuple(ranges)
