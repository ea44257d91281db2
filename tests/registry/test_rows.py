"""Large register files: every row is validated, rows of a journal may be apart, loads may be interrupted."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from registry.made import CITESCORE, citescore, citescore_row, issn, listed, source_list, stopped, table, workbook
from titlecheck.registry.load import Loader, load_file
from titlecheck.registry.load_issues import LoadError
from titlecheck.registry.location import is_there
from titlecheck.registry.register import Register

# --------------------------------------------------------------------------------- the same text in many rows


def journals(count: int) -> list[list[Any]]:
    return [citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(1, count + 1)]


def refused(path: Path, tmp_path: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(LoadError) as why:
        load_file(path, tmp_path / "new.sqlite")
    assert not (tmp_path / "new.sqlite").exists()
    return [(one.code, one.place.address, one.found) for one in why.value.problems]


@pytest.mark.parametrize(
    ("column", "bad", "code"),
    [
        ("Percentile", "158", "percentile_impossible"),
        ("Quartile", "Q5", "quartile_impossible"),
        ("Scopus ASJC Code (Sub-subject Area)", "17O2", "field_code"),
        ("CiteScore", "high", "not_a_number"),
        ("SJR", "0,6,1", "not_a_number"),
        ("Title", "", "title_missing"),
    ],
)
def test_row_7000_is_named_beside_row_5_with_the_same_text(tmp_path: Path, column: str, bad: str, code: str) -> None:
    rows, index = journals(7_100), CITESCORE.index(column)
    for line in (5, 6, 7_000):
        rows[line - 2][index] = bad
    letter = chr(ord("A") + index)
    expected = [(code, f"{letter}{line}", bad) for line in (5, 6, 7_000)]
    assert refused(table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *rows]), tmp_path) == expected
    assert refused(workbook(tmp_path / "cs.xlsx", {"CiteScore 2023": [CITESCORE, *rows]}), tmp_path) == expected


def test_every_row_of_a_journal_and_every_cell_of_a_row_is_validated(tmp_path: Path) -> None:
    rows = [citescore_row(), citescore_row(value="high", code=2614), citescore_row(percentile=101, quartile=9, sjr="x")]
    assert refused(citescore(tmp_path / "cs.xlsx", {2023: rows}), tmp_path) == [
        ("not_a_number", "F3", "high"),
        ("not_a_number", "H4", "x"),
        ("percentile_impossible", "K4", "101"),
        ("quartile_impossible", "R4", "9"),
    ]


def test_a_cell_with_true_is_not_a_percentile_of_one(tmp_path: Path) -> None:
    rows = [*journals(3), citescore_row("Journal 4", issn(4), percentile=True)]
    rows[0][10] = 1
    assert refused(citescore(tmp_path / "cs.xlsx", {2023: rows}), tmp_path) == [("not_a_number", "K5", "True")]


def test_a_corrected_issn_is_reported_wherever_it_occurs(tmp_path: Path) -> None:
    lost = int(issn(3784).replace("-", ""))
    rows = journals(40)
    for line in (5, 30):
        rows[line - 2][20] = lost
    rows[34][20] = "12345678"
    rows[35][21] = "12345678"
    expected = [
        ("issn_repaired", "U5"),
        ("issn_repaired", "U30"),
        ("issn_check_digit_left_out", "U36"),
        ("issn_check_digit_left_out", "V37"),
    ]
    paths = [table(tmp_path / "CiteScore 2022.csv", [CITESCORE, *rows])]
    rows[0][10] = 59
    paths.append(table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *rows]))
    with Loader(tmp_path / "journals.sqlite") as loader:
        for path in paths:  # in the second file as well
            assert [(one.code, one.place.address) for one in loader.load(path).notes] == expected


def test_a_corrected_issn_of_a_list_is_reported_wherever_it_occurs(tmp_path: Path) -> None:
    gone = [stopped(f"Journal {number}", "12345678") for number in range(3)]
    path = source_list(tmp_path / "ext_list_Oct_2024.xlsx", [listed()], gone)
    found = [one.place.address for one in load_file(path, tmp_path / "a.sqlite").notes if "check_digit" in one.code]
    assert found == ["C3", "C4", "C5"]


# -------------------------------------------------------------------------------------------- rows and journals


def fields(register: Path, number: str = "12345679", year: int = 2023) -> list[tuple[Any, ...]]:
    (entry,) = Register(register).lookup(number, year)
    return sorted((one.code, one.percentile, one.quartile, one.rank, one.out_of) for one in entry.scores)


def test_rows_of_a_journal_need_not_be_adjacent(tmp_path: Path) -> None:
    one = [citescore_row(percentile=58), citescore_row(code=2614, field="Theory", percentile=34, value=9.9)]
    other = citescore_row("Other", issn(9), percentile=12)
    for order, rows in enumerate(([*one, other], [one[0], other, one[1]])):
        path = tmp_path / f"{order}.sqlite"
        (source,) = load_file(citescore(tmp_path / f"{order}.xlsx", {2023: rows}), path).sources
        assert (source.journals, source.rows) == (2, 3)
        assert fields(path) == [("1702", 58, 2, 42, 100), ("2614", 34, 2, 42, 100)]
        assert Register(path).lookup("12345679", 2023)[0].value == 3.1, "the first row counts"


def test_rows_with_one_scopus_number_are_one_journal_even_if_one_lacks_its_issn(tmp_path: Path) -> None:
    rows = [citescore_row(), citescore_row(print_issn="", code=2614, field="Theory", percentile=34)]
    path = tmp_path / "journals.sqlite"
    assert [one.journals for one in load_file(citescore(tmp_path / "cs.xlsx", {2023: rows}), path).sources] == [1]
    assert [one[0] for one in fields(path)] == ["1702", "2614"]
    rows[1][1] = ""
    assert refused(citescore(tmp_path / "cut.xlsx", {2023: rows}), tmp_path) == [("title_missing", "B3", "")]


def test_a_row_without_a_field_keeps_the_journal_in_the_list(tmp_path: Path) -> None:
    path = tmp_path / "journals.sqlite"
    rows = [citescore_row(code="", percentile=""), [None] * len(CITESCORE), citescore_row("Other", issn(9))]
    (source,) = load_file(citescore(tmp_path / "cs.xlsx", {2023: rows}), path).sources
    assert (source.journals, source.rows) == (2, 1)
    assert fields(path) == []


OPTIONAL = ("Scopus Source ID", "SJR", "RANK", "Rank Out Of", "Quartile", "Publisher", "Main Publisher")


@pytest.mark.parametrize("lacking", [*((name,) for name in OPTIONAL), OPTIONAL])
def test_columns_that_a_file_may_lack(tmp_path: Path, lacking: tuple[str, ...]) -> None:
    kept = [index for index, name in enumerate(CITESCORE) if name not in lacking]
    rows = [[row[index] for index in kept] for row in (CITESCORE, citescore_row(), citescore_row(code=2614))]
    path = tmp_path / "journals.sqlite"
    load_file(table(tmp_path / "CiteScore 2023.csv", rows), path)
    entry = Register(path).lookup("12345679", 2023)[0]
    assert [(one.code, one.percentile) for one in entry.scores] == [("1702", 58), ("2614", 58)]
    assert (entry.scores[0].quartile is None) == ("Quartile" in lacking)
    assert (entry.scores[0].rank is None) == ("RANK" in lacking)
    assert (entry.sjr is None) == ("SJR" in lacking)
    rows.append(rows[2][:-1])  # shortened by one cell, which is not the empty one of a column
    ((code, address, _),) = refused(table(tmp_path / "CiteScore 2022.csv", rows), tmp_path)
    assert (code, address[1:]) == ("row_cut", "4")


def test_two_names_of_one_field_stay_two(tmp_path: Path) -> None:
    rows = [citescore_row(field="Old Name"), citescore_row("Other", issn(9), field="New Name")]
    path = tmp_path / "journals.sqlite"
    load_file(citescore(tmp_path / "cs.xlsx", {2023: rows}), path)
    register = Register(path)
    names = [register.lookup(number.replace("-", ""), 2023)[0].scores[0].field for number in ("12345679", issn(9))]
    assert names == ["Old Name", "New Name"]


def test_a_percentile_at_its_limits_is_stored_unchanged(tmp_path: Path) -> None:
    said = [0, 1, 34, 34.99, 34.9999999, 35, 49.5, 50, 99.999, 100]
    rows = [citescore_row(f"Journal {at}", issn(at + 1), percentile=one) for at, one in enumerate(said)]
    path = tmp_path / "journals.sqlite"
    load_file(citescore(tmp_path / "cs.xlsx", {2023: rows}), path)
    register = Register(path)
    found = [register.lookup(issn(at + 1).replace("-", ""), 2023)[0].scores[0].percentile for at in range(len(said))]
    assert found == said


# -------------------------------------------------------------------------------------------- whole or not at all


@pytest.mark.parametrize("fault", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_load_leaves_the_register_unchanged(tmp_path: Path, fault: type[BaseException]) -> None:
    register = tmp_path / "journals.sqlite"
    load_file(citescore(tmp_path / "first.xlsx", {2022: journals(5), 2023: journals(5)}), register)
    before = list(sqlite3.connect(register).iterdump())
    path = table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *journals(20_000)])

    def broken_off(_sheet: str, row: int) -> None:
        if row == 15_000:
            raise fault

    with Loader(register) as loader:
        with pytest.raises(fault):
            loader.load(path, progress=broken_off)
        assert list(sqlite3.connect(register).iterdump()) == before
        loader.load(path)  # loading continues with the same cache
    assert [(one.year, one.journals) for one in Register(register).sources] == [(2022, 5), (2023, 20_000)]


_KILLED = """
import os, sys
from pathlib import Path
from titlecheck.registry import register_writer
from titlecheck.registry.load import Loader
entries = register_writer.Writer._entries
def killed(self):
    for number, row in enumerate(entries(self)):
        if number == 3_500:
            os._exit(9)
        yield row
register_writer.Writer._entries = killed
with Loader(Path(sys.argv[1])) as loader:
    loader._base.execute("PRAGMA cache_size = 10")  # so that pages are written before the end
    loader.load(Path(sys.argv[2]))
"""


def kill_a_load(register: Path, path: Path) -> None:
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", _KILLED, str(register), str(path)], env=environ, check=False)
    assert done.returncode == 9
    assert Path(f"{register}-journal").stat().st_size


def test_a_killed_load_leaves_the_register_unchanged(tmp_path: Path) -> None:
    register = tmp_path / "journals.sqlite"
    load_file(citescore(tmp_path / "first.xlsx", {2022: journals(500)}), register)
    before = list(sqlite3.connect(register).iterdump())
    path = table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *journals(4_000)])
    kill_a_load(register, path)
    assert is_there(register)
    kill_a_load(register, path)
    held = Register(register)  # a reader sees it complete
    assert [(one.year, one.journals) for one in held.sources] == [(2022, 500)]
    held.close()
    assert list(sqlite3.connect(register).iterdump()) == before
    kill_a_load(register, path)
    assert not load_file(path, register).unchanged
    assert [one.year for one in Register(register).sources] == [2022, 2023]


def test_a_killed_first_load_leaves_no_register(tmp_path: Path) -> None:
    register = tmp_path / "journals.sqlite"
    path = table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *journals(4_000)])
    kill_a_load(register, path)
    assert register.stat().st_size
    assert not is_there(register)
    assert not load_file(path, register).unchanged
    assert [one.year for one in Register(register).sources] == [2023]


def test_readers_ignore_a_running_first_load(tmp_path: Path) -> None:
    register = tmp_path / "journals.sqlite"
    seen: list[bool] = []

    def watched(_sheet: str, _row: int) -> None:
        assert Path(f"{register}-journal").exists()
        seen.append(is_there(register))

    path = table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *journals(5_100)])
    load_file(path, register, progress=watched)
    assert seen == [False]
    assert [one.journals for one in Register(register).sources] == [5_100]


def test_replacing_one_year_keeps_the_others(tmp_path: Path) -> None:
    register = tmp_path / "journals.sqlite"
    load_file(citescore(tmp_path / "a.xlsx", {year: journals(30) for year in (2021, 2022, 2023)}), register)
    newer = citescore(tmp_path / "b.xlsx", {2022: journals(4)[3:]})
    assert [one.named.year for one in load_file(newer, register).replaced] == [2022]
    held = Register(register)
    numbers = [issn(number).replace("-", "") for number in range(1, 31)]
    for year, count in ((2021, 30), (2022, 1), (2023, 30)):
        assert sum(bool(held.lookup(number, year)) for number in numbers) == count
    load_file(citescore(tmp_path / "c.xlsx", {2021: journals(1), 2023: journals(1)}), register)
    held = Register(register)
    assert [number for number in numbers if held.journals(number)] == [numbers[0], numbers[3]], "the rest is swept out"
    assert len(held.titles()) == 2
