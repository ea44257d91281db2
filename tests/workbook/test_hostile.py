"""Hostile workbooks: guard and reader see the same, and the work is bounded.

Each reproduction once made the program die, hang for minutes or come to a wrong verdict without a word.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from processor_time import bounded_work
from titlecheck.workbook import limits, read_workbook
from titlecheck.workbook.xlsx import sheet_parts
from titlecheck.workbook.zip_guard import Package
from workbook.making import rezipped, template_bytes

PARTS = sheet_parts(Package(template_bytes()))
TALKS, CANDIDATE = PARTS["Talks"], PARTS["Candidate"]
DATA = Path(__file__).parent / "data"
BOUND = 30.0
"""Seconds of a processor: far more than any of these takes, far less than one that runs on."""


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    with bounded_work(BOUND):
        yield


def _codes(path: Path) -> list[str]:
    return [problem.code for problem in read_workbook(path).problems]


def _with_rows(path: Path, rows: bytes, part: str = TALKS) -> Path:
    return _with(path, part, lambda data: data.replace(b"</sheetData>", rows + b"</sheetData>"))


def _with(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    def changed(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        done = change(data)
        assert done != data
        return done

    return rezipped(path, changed)


def _added(
    path: Path, parts: dict[str, bytes], change: Callable[[str, bytes], bytes] = lambda name, data: data
) -> Path:
    with zipfile.ZipFile(io.BytesIO(template_bytes())) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, data in parts.items():
            new.writestr(name, data)
    return path


# What the guard must find


@pytest.mark.parametrize("address", ["B99999999999", "ZZZZZZZZZZZZ9", "B" + "9" * 5000, "XFD1048576", "B4294967297"])
def test_a_number_far_outside_the_sheet(address: str, tmp_path: Path) -> None:
    path = _with(
        tmp_path / "a.xlsx", CANDIDATE, lambda xml: re.sub(rb'r="B1"', f'r="{address}"'.encode(), xml, count=1)
    )
    assert _codes(path) == ["too_far"]


@pytest.mark.parametrize("address", ["B0", "4", "B", "B-1", "Б4", "B4:B5", "", " B4"])
def test_an_invalid_cell_address(address: str, tmp_path: Path) -> None:
    path = _with_rows(tmp_path / "a.xlsx", f'<row r="40"><c r="{address}"><v>1</v></c></row>'.encode())
    assert _codes(path) == ["damaged"]


def test_a_part_name_in_another_case_is_the_same_part(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    source = _with_rows(tmp_path / "a.xlsx", far).read_bytes()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("sheet", "Sheet") if name == TALKS else name, old.read(name))
    assert _codes(tmp_path / "b.xlsx") == ["too_far"]


def test_two_parts_with_one_name(tmp_path: Path) -> None:
    path = _added(tmp_path / "a.xlsx", {TALKS.replace("sheet", "SHEET"): b"<worksheet/>"})
    assert _codes(path) == ["ambiguous"]
    path = _added(tmp_path / "a.xlsx", {TALKS.replace("/", "\\"): b"<worksheet/>"})
    assert _codes(path) == ["ambiguous"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_repeated_part(tmp_path: Path) -> None:
    assert _codes(_added(tmp_path / "a.xlsx", {TALKS: b"<worksheet/>"})) == ["ambiguous"]


@pytest.mark.parametrize("before", [True, False])
def test_xml_comments_are_ignored(before: bool, tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    source = _with_rows(tmp_path / "a.xlsx", far).read_bytes()
    note = b'<!-- <sheet name="Talks" r:id="rId1"/> -->'

    def change(name: str, data: bytes) -> bytes:
        if name != "xl/workbook.xml":
            return data
        return data.replace(b"</sheets>", note + b"</sheets>" if before else b"</sheets>" + note)

    assert _codes(rezipped(tmp_path / "b.xlsx", change, source)) == ["too_far"]
    links = b'<!-- <Relationship Id="rId2" Target="worksheets/sheet1.xml"/> -->'

    def relate(name: str, data: bytes) -> bytes:
        return (
            data.replace(b"</Relationships>", links + b"</Relationships>")
            if name.endswith("workbook.xml.rels")
            else data
        )

    assert _codes(rezipped(tmp_path / "c.xlsx", relate, source)) == ["too_far"]


def test_two_sheets_with_one_part(tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return (
            data.replace(b"</sheets>", b'<sheet name="Q" sheetId="99" r:id="rId1"/></sheets>').replace(
                b"<workbook ",
                b'<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ',
                1,
            )
            if name == "xl/workbook.xml"
            else data
        )

    assert _codes(rezipped(tmp_path / "a.xlsx", change)) == ["ambiguous"]


def test_a_repeated_cell(tmp_path: Path) -> None:
    path = _with_rows(tmp_path / "a.xlsx", b'<row r="40"><c r="B40"><v>1</v></c><c r="B40"><v>2</v></c></row>')
    reading = read_workbook(path)
    assert [(one.code, one.found) for one in reading.problems] == [("ambiguous", "B40")]


def _ods(path: Path, change: Callable[[bytes], bytes]) -> list[str]:
    with zipfile.ZipFile(DATA / "good.ods") as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data) if name == "content.xml" else data)
    return _codes(path)


def _rows_of_ods(rows: str) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(b"<table:table-row", rows.encode() + b"<table:table-row", 1)


@pytest.mark.parametrize("mark", ['"', "'"])
@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("<table:table-row>{wide}</table:table-row>" * 5_000, "too_far"),
        ("<table:table-row>{cells}</table:table-row>" * 5_000, "too_many_cells"),
        ('<table:table-row table:number-rows-repeated="1000">{cells}</table:table-row>' * 9, "too_many_cells"),
    ],
)
def test_an_ods_with_too_many_cells(rows: str, code: str, mark: str, tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{}"/>'
    text = rows.format(wide=cell.format(1000) * 16, cells=cell.format(100) * 6)
    assert _ods(tmp_path / "a.ods", _rows_of_ods(text.replace('"', mark))) == [code]


# Quadratic time, and memory


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (TALKS, b"</sheetData>", b'<row r="40">' + b'<c r="A1" t="e">' * 60_000 + b"</sheetData>"),
        (TALKS, b"</sheetData>", b"<c " * 200_000 + b"</sheetData>"),
        (TALKS, b"</sheetData>", b"</sheetData>" + b"<mergeCell " * 200_000),
        ("xl/workbook.xml", b"<sheets>", b"<sheets><sheet " + b"a" * 300_000),
        (TALKS, b"</sheetData>", b"<x>" * 100_000 + b"</sheetData>"),
    ],
)
def test_endless_tags(part: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    (code,) = _codes(_with(tmp_path / "a.xlsx", part, lambda xml: xml.replace(old, new, 1)))
    assert code in ("damaged", "too_much_inside")


def test_a_sheet_with_too_many_attributes(tmp_path: Path) -> None:
    told = " ".join(f'a{number}="1"' for number in range(600_000)).encode()
    path = _with_rows(tmp_path / "a.xlsx", b'<row r="40"><c r="B40" ' + told + b"><v>1</v></c></row>")
    assert _codes(path) == ["too_much_inside"]


def test_a_row_with_too_many_cells(tmp_path: Path) -> None:
    path = _with_rows(tmp_path / "a.xlsx", b'<row r="40">' + b"<c><v/></c>" * 400_000 + b"</row>")
    assert _codes(path) == ["too_far"] or _codes(path) == ["too_much_inside"]


def _with_strings(path: Path, strings: bytes) -> Path:
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = b'<Relationship Id="rIdS" Type="' + kind + b'" Target="sharedStrings.xml"/>'

    def change(name: str, data: bytes) -> bytes:
        return (
            data.replace(b"</Relationships>", link + b"</Relationships>")
            if name.endswith("workbook.xml.rels")
            else data
        )

    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return _added(
        path,
        {"xl/sharedStrings.xml": b"<sst " + space + b' uniqueCount="18446744073709551615">' + strings + b"</sst>"},
        change,
    )


def test_too_many_texts_are_refused(tmp_path: Path) -> None:
    codes = _codes(_with_strings(tmp_path / "a.xlsx", b"<si><t>x</t></si>" * 600_000))
    assert codes == ["too_many_strings"]


def test_a_text_longer_than_the_parser_allows(tmp_path: Path) -> None:
    codes = _codes(_with_strings(tmp_path / "a.xlsx", b"<si><t>" + b"x" * 12_000_000 + b"</t></si>"))
    assert codes == ["too_much_inside"]


def test_a_false_count_of_texts_is_harmless(tmp_path: Path) -> None:
    assert _codes(_with_strings(tmp_path / "a.xlsx", b"<si><t>x</t></si>")) == []


def test_too_many_merged_cells(tmp_path: Path) -> None:
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * (limits.MAX_MERGES + 1) + b"</mergeCells>"
    path = _with(
        tmp_path / "a.xlsx",
        TALKS,
        lambda xml: re.sub(rb"<mergeCells.*?</mergeCells>", b"", xml).replace(
            b"</sheetData>", b"</sheetData>" + merges
        ),
    )
    assert _codes(path) == ["too_many_merges"]


def test_too_many_cells_in_total(tmp_path: Path) -> None:
    far = b'<row r="9998"><c r="ZZ9998"><v>1</v></c></row>'
    assert set(_codes(_with_rows(tmp_path / "a.xlsx", far))) == {"too_many_cells"}


def test_too_many_sheets(tmp_path: Path) -> None:
    sheets = "".join(f'<sheet name="q{number}" sheetId="{number + 99}"/>' for number in range(400)).encode()
    path = _with(tmp_path / "a.xlsx", "xl/workbook.xml", lambda xml: xml.replace(b"</sheets>", sheets + b"</sheets>"))
    assert _codes(path) == ["too_many_sheets"]


def test_too_many_parts(tmp_path: Path) -> None:
    assert _codes(_added(tmp_path / "a.xlsx", {f"x{number}": b"" for number in range(10_001)})) == ["too_many_parts"]


# A part that is not a sheet is damaged, and never a sheet without records


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: b"<html><body><p>404</p></body></html>",
        lambda xml: b"",
        lambda xml: b"PK\x03\x04",
        lambda xml: xml.replace(b"sheetData>", b"sheetdata>"),
        lambda xml: xml.replace(b"<sheetData>", b"<sheetData><row r='1'/></sheetData><sheetData>", 1),
        lambda xml: re.sub(rb"<sheetData>.*</sheetData>", b"", xml, flags=re.DOTALL),
        lambda xml: xml.replace(b"<worksheet ", b"<chartsheet ").replace(b"</worksheet>", b"</chartsheet>"),
        lambda xml: (
            b'<!DOCTYPE worksheet [<!ENTITY x "y">]>' + xml.partition(b"?>")[2]
            if xml.startswith(b"<?")
            else b'<!DOCTYPE worksheet [<!ENTITY x "y">]>' + xml
        ),
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml + b"<x/>",
        lambda xml: xml.replace(b"</sheetData>", b"<x:row xmlns:x='y'><x:c><x:v>1</x:v></x:c></x:row></sheetData>"),
        lambda xml: xml.replace(b"</sheetData>", b"<row r='40'><q/></row></sheetData>"),
        lambda xml: xml.replace(b"</sheetData>", b"</sheetData><sheetData/>"),
    ],
)
def test_a_part_that_is_not_a_sheet(change: Callable[[bytes], bytes], tmp_path: Path) -> None:
    assert _codes(_with(tmp_path / "a.xlsx", TALKS, change)) == ["damaged"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_sheet_in_another_encoding_is_read_completely(encoding: str, tmp_path: Path) -> None:
    mark = {"utf-16": "", "utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}[encoding]

    def change(xml: bytes) -> bytes:
        text = re.sub(r"^<\?xml[^>]*\?>", "", xml.decode())
        row = '<row r="40"><c r="B40" t="inlineStr"><is><t>A talk</t></is></c></row>'
        return (mark + text.replace("</sheetData>", row + "</sheetData>")).encode(encoding)

    reading = read_workbook(_with(tmp_path / "a.xlsx", TALKS, change))
    assert reading.dossier is not None
    assert [talk.title for talk in reading.dossier.talks] == ["A talk"]
