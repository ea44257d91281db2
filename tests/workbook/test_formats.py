"""Old .xls and .ods files: the same dossier, the same problems, and no harm from damaged ones.

The files in ``data`` were made by LibreOffice from a workbook without hidden rows, one of them with an error in
Degrees!G3 and D4 and with merged cells in Talks!A4:A6.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest

from titlecheck.dossier import PartialDate
from titlecheck.dossier.enums import DegreeKind, Science
from titlecheck.workbook import ReadingOutcome, read_dossier, read_workbook
from titlecheck.workbook.ods import content_grids
from titlecheck.workbook.workbook_file import WorkbookFile
from titlecheck.workbook.xls import Xls

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_the_dossier_in_another_format(suffix: str) -> None:
    reading = read_dossier(DATA / f"good.{suffix}")
    assert reading.problems == ()
    # The files are older than the questions about a degree, the website, refusals, the awarding body and the years of
    # the metrics, which stay unanswered.
    assert [(note.code, note.place.sheet) for note in reading.notes] == [
        ("line_missing", "Candidate"),
        ("lists_not_stated", "Application"),
        ("line_missing", "Application"),
        ("column_missing", "Academic titles"),
        ("column_missing", "Publications"),
    ]
    assert reading.notes[0].meant == "fields.candidate.holds_degree"
    assert "refused_before" in reading.notes[2].meant
    assert "entered" not in reading.notes[2].meant
    assert reading.notes[3].meant == "fields.titles.awarded_by"
    assert reading.notes[4].meant == "fields.publications.jcr_year; fields.publications.citescore_year"
    assert reading.dossier is not None
    assert reading.dossier.candidate.science is Science.TECHNICAL
    assert reading.dossier.application.applied_on == date(2024, 3, 1)
    (degree,) = reading.dossier.degrees
    assert (degree.row, degree.kind, degree.specialty) == (3, DegreeKind.PHD, "Ақпараттық жүйелер")
    assert (degree.defended_on, degree.awarded_on) == (PartialDate("2018-06"), PartialDate("2018-10-01"))
    assert [(talk.row, talk.title, talk.abstract_only) for talk in reading.dossier.talks] == [(2, "Баяндама", True)]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_the_problems_in_another_format(suffix: str) -> None:
    problems = read_dossier(DATA / f"bad.{suffix}").problems
    assert {(each.code, each.sheet, each.place.address, each.found) for each in problems} == {
        ("error_cell", "Degrees", "G3", "#DIV/0!"),
        ("error_cell", "Degrees", "D4", "#N/A"),
        ("merged_cells", "Talks", "A4", "A4:A6"),
    }


def _ods(path: Path, old: bytes, new: bytes) -> ReadingOutcome:
    with zipfile.ZipFile(DATA / "good.ods") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "content.xml":
                assert old in data
                data = data.replace(old, new, 1)
            target.writestr(name, data)
    return read_workbook(path)


def test_an_ods_workbook_states_its_date_origin(tmp_path: Path) -> None:
    body = b"<office:spreadsheet>"
    settings = b'<table:calculation-settings><table:null-date table:date-value="%s"/></table:calculation-settings>'
    for day, from_1904 in ((b"1904-01-01", True), (b"1899-12-30", False)):
        _ods(tmp_path / "a.ods", body, body + settings % day)
        assert WorkbookFile((tmp_path / "a.ods").read_bytes()).from_1904 is from_1904


CELL = b'<table:table-cell office:value-type="string"'


@pytest.mark.parametrize("attribute", [b"columns", b"rows"])
def test_an_endlessly_repeated_value_is_refused(attribute: bytes, tmp_path: Path) -> None:
    if attribute == b"columns":
        reading = _ods(tmp_path / "a.ods", CELL, CELL + b' table:number-columns-repeated="16000"')
    else:
        row = b"<table:table-row "
        reading = _ods(tmp_path / "a.ods", row, row + b'table:number-rows-repeated="1000000" ')
    assert [each.code for each in reading.problems] == ["too_far"]


def test_an_unclosed_tag_is_damage(tmp_path: Path) -> None:
    reading = _ods(tmp_path / "a.ods", b"</text:p>", b"")
    assert [each.code for each in reading.problems] == ["damaged"]


def test_an_encrypted_file_is_reported_as_encrypted(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as target:
        target.writestr("content.xml", b"\x17" * 99)
        target.writestr("META-INF/manifest.xml", b"<manifest:encryption-data/>")
    assert [each.code for each in read_workbook(tmp_path / "a.ods").problems] == ["password"]


def _content(rows: str) -> bytes:
    """Return the part of an .ods file with the rows of its sheet “A & B”."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    return (
        f"<office:document-content{names}"
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="A &amp; B">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    ).encode()


def test_flags_of_repeated_rows_and_cells() -> None:
    xml = _content(
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell table:formula="of:=1/0" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
        '</table:table-cell><table:covered-table-cell/><table:table-cell table:formula="of:=A1"/></table:table-row>'
    )
    hidden, grid = content_grids(xml)["A & B"]
    assert not hidden
    assert grid.marks.cells == {(4, 3): ("error_cell", "#DIV/0!"), (4, 5): ("formula_without_value", "")}


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ('calcext:value-type="error"', ("error_cell", "#N/A")),
        ('table:formula="of:=[.$A$1]"', ("formula_without_value", "")),
    ],
)
def test_every_cell_of_a_repeated_cell_is_named(said: str, mark: tuple[str, str]) -> None:
    cell = f'<table:table-cell {said} table:number-columns-repeated="2"><text:p>#N/A</text:p></table:table-cell>'
    xml = _content(f'<table:table-row table:number-rows-repeated="3">{cell}</table:table-row>')
    _, grid = content_grids(xml)["A & B"]
    assert grid.marks.cells == {(row, column): mark for row in (1, 2, 3) for column in (1, 2)}


def _with_dimensions(*sizes: int) -> bytes:
    """Return the old file with the first dimension record of a sheet changed."""
    raw = (DATA / "good.xls").read_bytes()
    record = struct.pack("<HH", 0x0200, 14)
    at = raw.index(record) + 4
    return raw[:at] + struct.pack("<IIHH", *sizes) + raw[at + 12 :]


@pytest.mark.parametrize("sizes", [(255, 3, 0, 6), (0, 0xFC000000, 0, 8), (0, 3, 9, 2)])
def test_a_false_sheet_size_changes_nothing(sizes: tuple[int, ...], tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(_with_dimensions(*sizes))
    found = read_workbook(tmp_path / "a.xls")
    assert not found.problems
    assert found.dossier == read_workbook(DATA / "good.xls").dossier


def test_a_distant_cell_is_refused(tmp_path: Path) -> None:
    raw = bytearray((DATA / "good.xls").read_bytes())
    at = raw.rindex(struct.pack("<HH", 0x00FD, 10)) + 4
    raw[at : at + 2] = struct.pack("<H", 65_000)
    (tmp_path / "a.xls").write_bytes(raw)
    assert [each.code for each in read_workbook(tmp_path / "a.xls").problems] == ["too_far"]


def test_flags_of_an_old_file() -> None:
    book = Xls((DATA / "bad.xls").read_bytes())
    assert len(book.tabs) == 15
    assert book.grid("Degrees").marks.cells == {(3, 7): ("error_cell", "#DIV/0!"), (4, 4): ("error_cell", "#N/A")}


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_mutated_files_never_cause_a_crash(suffix: str, tmp_path: Path) -> None:
    source = (DATA / f"good.{suffix}").read_bytes()
    if suffix == "ods":
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    dice = random.Random(128)
    for _ in range(150):
        target = bytearray(parts["content.xml"] if suffix == "ods" else source)
        for _ in range(dice.randint(1, 5)):
            target[dice.randrange(len(target))] = dice.choice([0, 255, 34, 60, 62, dice.randrange(256)])
        path = tmp_path / f"a.{suffix}"
        if suffix == "ods":
            with zipfile.ZipFile(path, "w") as archive:
                for name, data in (parts | {"content.xml": bytes(target)}).items():
                    archive.writestr(name, data)
        else:
            path.write_bytes(target)
        reading = read_workbook(path)
        assert (reading.dossier is None) == bool(reading.problems)
