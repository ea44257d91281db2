"""Files cannot do harm: zip bombs, false sizes, distant cells."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from titlecheck.workbook import read_workbook
from titlecheck.workbook import zip_guard as package
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.xlsx import sheet_parts
from titlecheck.workbook.zip_guard import Package, Unreadable
from workbook.making import rezipped, template_bytes

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"

TALKS = sheet_parts(Package(template_bytes()))["Talks"]


def _zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_a_zip_bomb_is_refused_by_its_declared_size(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(_zip({"xl/workbook.xml": b"<workbook/>", "xl/big.xml": b" " * (package.MAX_UNPACKED + 1)}))
    assert path.stat().st_size < 300_000
    assert [each.code for each in read_workbook(path).problems] == ["too_much_inside"]


def test_a_zip_bomb_with_a_false_size_is_refused_on_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 1_000_000)
    raw = bytearray(_zip({"xl/workbook.xml": b"<workbook/>", "xl/big.xml": b" " * 5_000_000}))
    directory = raw.rfind(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = struct.pack("<I", 100)
    with pytest.raises(Unreadable, match="too_much_inside"):
        Package(bytes(raw)).read("xl/big.xml")


def test_unpacking_never_exceeds_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = _zip({"a": b" " * 100_000, "b": b" " * 100_000})
    assert len(Package(raw).read("a")) == 100_000
    monkeypatch.setattr(package, "MAX_UNPACKED", 200_000)
    parts = Package(raw)
    assert len(parts.read("a")) == len(parts.read("b")) == 100_000
    with pytest.raises(Unreadable, match="too_much_inside"):
        parts.read("a")


def test_damaged_parts(tmp_path: Path) -> None:
    raw = bytearray(_zip({"a": b"text " * 100}))
    raw[31:41] = b"\xff" * 10
    with pytest.raises(Unreadable, match="damaged"):
        Package(bytes(raw)).read("a")
    with pytest.raises(Unreadable, match="damaged"):
        Package(b"PK\x05\x06" + b"\0" * 17)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_part_with_a_wrong_checksum(method: int) -> None:
    """A changed digit in an uncompressed part is well-formed, but not the value that was written."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("a", b"<v>58</v>")
    assert Package(target.getvalue()).read("a") == b"<v>58</v>"
    spoilt = bytearray(target.getvalue())
    if method == zipfile.ZIP_STORED:
        spoilt = spoilt.replace(b"<v>58</v>", b"<v>35</v>")
    else:
        directory = spoilt.rfind(b"PK\x01\x02")
        spoilt[directory + 16] ^= 1
    with pytest.raises(Unreadable, match="damaged"):
        Package(bytes(spoilt)).read("a")


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("titlecheck.workbook.reader.MAX_FILE", 1_000)
    (tmp_path / "a.xlsx").write_bytes(template_bytes())
    assert [each.code for each in read_workbook(tmp_path / "a.xlsx").problems] == ["file_too_large"]


def test_a_binary_workbook_is_reported_as_binary(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(_zip({"xl/workbook.bin": b""}))
    assert [each.code for each in read_workbook(tmp_path / "a.xlsx").problems] == ["binary_workbook"]


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="4"><c r="XFD4"><v>1</v></c></row>',
        b'<row r="4"><c r="B1048576"><v>1</v></c></row>',
        b'<row r="4"><c r="xfd1048576"><v>1</v></c></row>',
        b"<row r='4'><c r='B1048576'><v>1</v></c></row>",
        b'<row r="1048576"><c><v>1</v></c></row>',
        b'<x:row xmlns:x="%s" r="4"><x:c r="B99999"><v>1</v></x:c></x:row>' % MAIN,
        b'<row r="4"><c\nr="B1048576"><v>1</v></c></row>',
        b'<row r="4"><c s="1" r="B1048576"><v>1</v></c></row>',
        b'<row r="4"><c r="B1048576" t="str"><v></v></c></row>',
        b"<row>" + b"<c><v>1</v></c>" * 800 + b"</row>",
    ],
)
def test_distant_cells_are_found_in_every_notation(rows: bytes, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</sheetData>", rows + b"</sheetData>") if name == TALKS else data

    reading = read_workbook(rezipped(tmp_path / "a.xlsx", change))
    assert [each.code for each in reading.problems] == ["too_far"]


def _sheet(xml: bytes) -> WorkbookFile:
    """Return a workbook of one sheet with the XML ``xml``."""
    space = b'xmlns="%s" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"' % MAIN
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    relations = b"http://schemas.openxmlformats.org/package/2006/relationships"
    links = b'<Relationships xmlns="%s"><Relationship Id="a" Type="%s" Target="s.xml"/></Relationships>'
    return WorkbookFile(
        _zip(
            {
                "xl/workbook.xml": b'<workbook %s><sheets><sheet name="S" r:id="a"/></sheets></workbook>' % space,
                "xl/_rels/workbook.xml.rels": links % (relations, kind),
                "xl/s.xml": xml,
            }
        )
    )


def test_flags_are_the_same_in_every_notation() -> None:
    inside = (
        b'<row r="4"><c r="B4" t="e"><v>#N/A</v></c><c r="C4"><f>A1</f></c><c r="D4"><f>A1</f><v></v></c>'
        b'<c r="E4" t="str"><f>A1</f><v></v></c><c r="F4"><f>A1</f><v>2</v></c><c r="G4"><v>1</v></c></row>'
    )
    xml = (
        b'<worksheet xmlns="%s"><sheetData>%s</sheetData><mergeCells><mergeCell ref="B4:B6"/></mergeCells></worksheet>'
    )
    expected = {
        (4, 2): ("error_cell", "#N/A"),
        (4, 3): ("formula_without_value", ""),
        (4, 4): ("formula_without_value", ""),
    }
    plain = xml % (MAIN, inside)
    prefixed = plain.replace(b"</", b"</x:").replace(b"<", b"<x:").replace(b"<x:/x:", b"</x:")
    prefixed = prefixed.replace(b"xmlns=", b"xmlns:x=")
    wide = b"\xff\xfe" + plain.decode().encode("utf-16-le")
    for text in (plain, plain.replace(b'"', b"'"), prefixed, wide):
        marks = _sheet(text).marks("S")
        assert marks.cells == expected
        assert marks.merged == ((4, 2, 6, 2),)


def test_a_clean_sheet_has_no_flags() -> None:
    xml = b'<worksheet xmlns="%s"><sheetData><row r="1"><c r="A1"><v>0</v></c></row></sheetData></worksheet>' % MAIN
    grid = _sheet(xml).grid("S")
    assert (grid.rows, grid.marks.cells, grid.marks.merged) == ([[0.0]], {}, ())


def test_an_uncompressed_part_is_read(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a", b"text")
    assert Package(target.getvalue()).read("a") == b"text"
    assert zlib.crc32(b"text")
