"""Registers as binary workbooks (.xlsb): read like others, and refused like others above the limits."""

from __future__ import annotations

import struct
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from command_line import Run
from registry.made import CITESCORE, EDITIONS, citescore, citescore_row, edition, issn
from titlecheck.registry import binary_workbook
from titlecheck.registry.binary_workbook import BOOK
from titlecheck.registry.load import load_file
from titlecheck.registry.load_issues import LoadError
from titlecheck.registry.register import Register
from titlecheck.workbook.limits import FAR_COLUMN, MAX_REGISTER_ROWS

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
from xlsb_file import parts_of, record, wide, write_xlsb

SHEET = "xl/worksheets/sheet1.bin"


def rows(count: int = 3) -> list[Any]:
    return [CITESCORE, *(citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(count))]


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def refused(path: Path) -> list[str]:
    with pytest.raises(LoadError) as why:
        load_file(path, path.with_name("r.sqlite"))
    return [one.code for one in why.value.problems]


def sheet_with(row: int, column: int) -> bytes:
    """Return a sheet with cells in its first place and in another one, counted from 0."""
    head = record(129) + record(148, struct.pack("<4I", 0, 0, 0, 0)) + record(145)

    def line(number: int, at: int) -> bytes:
        return record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)) + record(2, struct.pack("<III", at, 0, 6))

    return head + line(0, 0) + line(row, column) + record(146) + record(130)


def test_a_binary_workbook_is_loaded_like_any_other(tmp_path: Path) -> None:
    sheets = {"About": [["About CiteScore"]], "CiteScore 2022": rows(), "CiteScore 2023": rows(2)}
    loaded = load_file(write_xlsb(tmp_path / "cs.xlsb", sheets), tmp_path / "b.sqlite")
    plain = load_file(citescore(tmp_path / "cs.xlsx", {2022: rows()[1:], 2023: rows(2)[1:]}), tmp_path / "x.sqlite")
    assert loaded.sources == plain.sources
    for number in range(3):
        binary, other = (
            Register(tmp_path / name).lookup(issn(number).replace("-", ""), 2022) for name in ("b.sqlite", "x.sqlite")
        )
        assert [(one.title, one.value, one.scores) for one in binary] == [
            (one.title, one.value, one.scores) for one in other
        ]


@pytest.mark.parametrize("name", ["cs.xlsx", "cs.bin", "cs.XLSB", "cs"])
def test_the_file_name_does_not_matter(tmp_path: Path, name: str) -> None:
    path = write_xlsb(tmp_path / name, {"CiteScore 2022": rows()})
    assert [one.rows for one in load_file(path, tmp_path / "r.sqlite").sources] == [3]
    other = citescore(tmp_path / "other.xlsb.xlsx", {2021: rows()[1:]}).rename(tmp_path / "other.xlsb")
    assert [one.year for one in load_file(other, tmp_path / "r.sqlite").sources] == [2021]


def test_an_invalid_cell_is_named_with_its_row(tmp_path: Path) -> None:
    wrong = [*rows(), citescore_row(percentile=158)]
    with pytest.raises(LoadError) as why:
        load_file(write_xlsb(tmp_path / "cs.xlsb", {"CiteScore 2022": wrong}, first_row=2), tmp_path / "r.sqlite")
    assert [(one.code, one.place.address) for one in why.value.problems] == [("percentile_impossible", "K7")]


def test_other_registers_may_be_binary_too(tmp_path: Path) -> None:
    path = write_xlsb(tmp_path / "list.xlsb", {"Тізбе": [EDITIONS, edition()]})
    assert [one.kind for one in load_file(path, tmp_path / "r.sqlite").sources] == ["editions"]


def test_the_command_reads_it_in_a_child_process(tmp_path: Path, run: Run) -> None:
    path = write_xlsb(tmp_path / "cs.xlsb", {"CiteScore 2022": rows()})
    code, out, _ = run("journals", "load", path, "--db", tmp_path / "r.sqlite")
    assert (code, "CiteScore table (Scopus), 2022" in out) == (0, True)


@pytest.mark.parametrize(
    ("row", "column", "codes"),
    [
        (1, FAR_COLUMN - 3, ["unknown_kind"]),
        (1, FAR_COLUMN - 2, ["unknown_kind"]),
        (1, FAR_COLUMN - 1, ["stray_cell"]),
        (1, 0x7FFFFFFF, ["stray_cell"]),
        (MAX_REGISTER_ROWS - 2, 0, ["unknown_kind"]),
        (MAX_REGISTER_ROWS - 1, 0, ["unknown_kind"]),
        (MAX_REGISTER_ROWS, 0, ["stray_cell"]),
        (0xFFFFFFFF, 0, ["stray_cell"]),
        (0, 0, ["damaged"]),
    ],
)
def test_number_of_cells_at_below_and_above_the_limits(tmp_path: Path, row: int, column: int, codes: list[str]) -> None:
    parts = parts_of({"A": []}) | {SHEET: sheet_with(row, column)}
    assert refused(packed(tmp_path / "a.xlsb", parts)) == codes


@pytest.mark.parametrize(("most", "codes"), [(2199, ["stray_cell"]), (2200, []), (2201, [])])
def test_cells_of_a_sheet_at_below_and_above_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, codes: list[str]
) -> None:
    monkeypatch.setattr(binary_workbook, "MAX_REGISTER_CELLS", most)
    path = write_xlsb(tmp_path / "cs.xlsb", {"CiteScore 2022": rows(99)})
    assert (refused(path) if codes else load_file(path, tmp_path / "r.sqlite") and []) == codes


@pytest.mark.parametrize(("sheets", "codes"), [(1, []), (2, []), (3, ["damaged"])])
def test_sheets_of_a_workbook_at_below_and_above_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sheets: int, codes: list[str]
) -> None:
    monkeypatch.setattr(binary_workbook, "MAX_SHEETS", 2)
    path = write_xlsb(tmp_path / "cs.xlsb", {f"CiteScore {2020 + number}": rows() for number in range(sheets)})
    assert (refused(path) if codes else load_file(path, tmp_path / "r.sqlite") and []) == codes


@pytest.mark.parametrize("cut", [1, 2, 7, 200])
def test_a_truncated_part_means_an_incomplete_file(tmp_path: Path, cut: int) -> None:
    parts = parts_of({"CiteScore 2022": rows()})
    parts[SHEET] = parts[SHEET][:-cut]
    assert refused(packed(tmp_path / "a.xlsb", parts)) in (["half_a_file"], ["damaged"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (SHEET, record(145) + record(2, struct.pack("<III", 0, 0, 6))),
        (SHEET, record(145) + record(0, b"\0\0")),
        (SHEET, record(145) + record(0, struct.pack("<I", 0)) + record(7, b"\0\0\0")),
        (SHEET, b"\x91\x01\xff\xff\xff\xff\xff\x01"),
        ("xl/sharedStrings.bin", record(159, struct.pack("<II", 9, 9)) + b"\x13\x7f"),
        (BOOK, record(131) + record(143) + b"\x9c\x01\x09"),
    ],
)
def test_invalid_records_are_reported_as_damage(tmp_path: Path, name: str, data: bytes) -> None:
    parts = parts_of({"CiteScore 2022": rows()}) | {name: data}
    (code,) = refused(packed(tmp_path / "a.xlsb", parts))
    assert code in ("damaged", "half_a_file")


def test_missing_shared_texts_are_reported_as_damage(tmp_path: Path) -> None:
    parts = parts_of({"CiteScore 2022": rows()})
    parts["xl/sharedStrings.bin"] = record(159, struct.pack("<II", 1, 1)) + record(19, b"\0" + wide("A")) + record(160)
    assert refused(packed(tmp_path / "a.xlsb", parts)) == ["damaged"]


def test_a_package_with_two_workbooks_is_refused(tmp_path: Path) -> None:
    plain = citescore(tmp_path / "cs.xlsx", {2022: rows()[1:]})
    with zipfile.ZipFile(plain) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert refused(packed(tmp_path / "a.xlsb", parts_of({"CiteScore 2022": rows()}) | parts)) == ["damaged"]
