"""Cells written into the XML of any sheet."""

from __future__ import annotations

import re

import pytest

from titlecheck.workbook.sheet_xml import SheetXml
from titlecheck.workbook.zip_guard import Unreadable

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str, before: str = "", after: str = "", space: str = SPACE) -> SheetXml:
    return SheetXml(
        f'<?xml version="1.0"?><worksheet xmlns="{space}"><dimension ref="A1:B2"/>{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>".encode()
    )


def written(xml: SheetXml) -> str:
    return xml.bytes().decode()


def cells(xml: SheetXml) -> list[str]:
    return re.findall(r'<c r="(\w+)"', written(xml))


def test_a_cell_is_inserted_between_others() -> None:
    xml = sheet('<row r="2"><c r="A2"/><c r="D2"/></row><row r="9"><c r="A9"/></row>')
    xml.put(2, 2, "between")
    xml.put(5, 1, "a row between")
    xml.put(2, 28, 7)
    assert cells(xml) == ["A2", "B2", "D2", "AB2", "A5", "A9"]
    assert '<c r="AB2"><v>7</v></c>' in written(xml)
    assert 'ref="A1:B2"' in written(xml)


def test_rows_and_cells_without_addresses_are_counted() -> None:
    xml = sheet("<row><c/><c/></row><row><c/></row>")
    xml.put(2, 2, "x")
    xml.put(1, 2, "y")
    assert written(xml).count("<row") == 2
    assert re.search(r'<c r="B1" t="inlineStr"><is><t[^>]*>y</t>', written(xml))


@pytest.mark.parametrize(
    ("rows", "before", "style"),
    [
        ('<row r="4"><c r="B4" s="5"/></row>', "", "5"),
        ('<row r="4" s="6" customFormat="1"/>', '<cols><col min="1" max="9" style="7"/></cols>', "6"),
        ("", '<cols><col min="1" max="9" style="7"/></cols>', "7"),
        ('<row r="3"><c r="B3" s="8"/></row>', "", "8"),
        ("", "", ""),
    ],
)
def test_the_style_is_that_of_the_cell_row_column_or_cell_above(rows: str, before: str, style: str) -> None:
    xml = sheet(rows, before)
    xml.put(4, 2, "x")
    found = re.search(r'<c r="B4"([^>]*)>', written(xml))
    assert found
    assert (f's="{style}"' in found[1]) == bool(style)


def test_the_old_value_of_a_cell_is_removed_with_its_type() -> None:
    xml = sheet('<row r="1" spans="1:2"><c r="A1" s="3" t="s"><v>12</v></c></row>')
    xml.put(1, 1, 2.5)
    assert '<c r="A1" s="3"><v>2.5</v></c>' in written(xml)
    assert "spans" not in written(xml)


def test_ranges_over_the_records_are_extended_to_new_rows() -> None:
    after = (
        '<autoFilter ref="A2:D4"/><conditionalFormatting sqref="A4:D4 F1"><cfRule/></conditionalFormatting>'
        '<dataValidations><dataValidation sqref="B3:B4 B1"/><dataValidation sqref="C3:C2000"/></dataValidations>'
        '<extLst xmlns:x="http://schemas.microsoft.com/office/excel/2006/main"><x:sqref>D3:D4</x:sqref></extLst>'
    )
    xml = sheet('<row r="4"><c r="A4"/></row>', after=after)
    xml.put(6, 2, "x")
    xml.reach(4, 6)
    text = written(xml)
    for covered in (
        'ref="A2:D6"',
        'sqref="A4:D6 F1"',
        'sqref="B3:B6 B1"',
        'sqref="C3:C2000"',
        ">D3:D6<",
        'ref="A4:B6"',
    ):
        assert covered in text


def test_the_strict_namespace_and_row_heights() -> None:
    xml = sheet('<row r="4" ht="20" customHeight="1"/>', space="http://purl.oclc.org/ooxml/spreadsheetml/main")
    xml.put(4, 1, "x")
    xml.put(5, 1, "y")
    xml.make_room(4, 60)
    xml.make_room(5, 60)
    assert 'r="4" ht="20"' in written(xml)
    assert 'r="5" ht="60" customHeight="1"' in written(xml)


def test_formulas_are_recognised() -> None:
    assert sheet('<row r="4"><c r="B4"><f>A1</f><v/></c><c r="C4"/></row>').formulas() == {(4, 2)}


def test_xml_cannot_include_files() -> None:
    raw = (
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        f'<worksheet xmlns="{SPACE}"><sheetData><row r="1"><c r="A1"><v>&e;</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(Unreadable, match="damaged"):
        SheetXml(raw.encode())


def test_xml_that_is_not_a_sheet() -> None:
    with pytest.raises(ValueError, match="sheetData"):
        SheetXml(f'<worksheet xmlns="{SPACE}"/>'.encode())
