"""Loading: complete or not at all, repeatable, and every wrong file named with its place and a likely fix."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from registry.made import (
    CITESCORE,
    EDITIONS,
    PAGE,
    SOURCE_LIST,
    citescore,
    citescore_row,
    edition,
    issn,
    jcr,
    jcr_line,
    listed,
    source_list,
    table,
    workbook,
)
from registry.office import content
from titlecheck.i18n import LANGUAGES
from titlecheck.registry import load
from titlecheck.registry.load import load_file
from titlecheck.registry.load_issues import LoadError
from titlecheck.registry.lookup import find
from titlecheck.registry.register import Register
from titlecheck.registry.store import NotARegister
from titlecheck.workbook.outcome import ReadingProblem, describe_all

_KILLED = """
import os, signal, sys
from pathlib import Path
from titlecheck.registry.load import load_file

def progress(sheet, row):
    if row == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

load_file(Path(sys.argv[1]), Path(sys.argv[2]), progress=progress)
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a register that already contains a year."""
    path = tmp_path / "journals.sqlite"
    load_file(citescore(tmp_path / "first.xlsx", {2020: [citescore_row(percentile=40)]}), path)
    return path


def refused(path: Path, register: Path, *, year: int | None = None) -> tuple[ReadingProblem, ...]:
    """Return the errors of a refused file; the register must be unchanged, and all texts exist in three languages."""
    before = content(register)
    with pytest.raises(LoadError) as why:
        load_file(path, register, year=year)
    assert content(register) == before
    for lang in LANGUAGES:
        assert all(line.strip() and "{" not in line for line in describe_all(why.value.problems, lang))
    return why.value.problems


# ----------------------------------------------------------------------------------------- whole or not at all


def test_an_error_deep_in_a_file_leaves_the_register_unchanged(tmp_path: Path, register: Path) -> None:
    rows = [citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(1, 30_001)]
    rows[-2][10] = 158
    path = table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *rows])
    (problem,) = refused(path, register)
    assert (problem.code, problem.place.address, problem.place.heading, problem.found) == (
        "percentile_impossible",
        "K30000",
        "Percentile",
        "158",
    )


@pytest.mark.parametrize("row", [5_000, 10_000])
def test_a_killed_load_leaves_the_register_unchanged_and_can_be_repeated(
    tmp_path: Path, register: Path, row: int
) -> None:
    rows = [citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(1, 12_001)]
    path = table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *rows])
    before = content(register)
    call = subprocess.run([sys.executable, "-c", _KILLED, path, register, str(row)], check=False)
    assert call.returncode == -signal.SIGKILL
    assert content(register) == before
    assert load_file(path, register).sources[0].journals == 12_000
    new = tmp_path / "new" / "journals.sqlite"
    subprocess.run([sys.executable, "-c", _KILLED, path, new, str(row)], check=False)
    assert load_file(path, new).sources[0].journals == 12_000


def test_different_wrong_values_of_a_column_are_told_in_one_line(tmp_path: Path, register: Path) -> None:
    rows = [citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(1, 12)]
    for number, row in enumerate(rows):
        row[10] = 101 + number
    problems = refused(table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *rows]), register)
    assert describe_all(problems, "en") == [
        "rows – 11: K2, K3, K4, K5, K6, K7, K8, K9 … (“Percentile”): "
        "“101, 102, 103 …” is not a possible percentile. Allowed: 0–100."
    ]
    assert describe_all(problems[:1], "en") == [
        "K2 (“Percentile”): “101” is not a possible percentile. Allowed: 0–100."
    ]


def test_a_good_year_beside_a_broken_one_is_not_loaded(tmp_path: Path, register: Path) -> None:
    path = citescore(tmp_path / "cs.xlsx", {2021: [citescore_row()], 2022: [citescore_row(quartile=7)]})
    (problem,) = refused(path, register)
    assert (problem.code, problem.place.sheet, problem.place.address) == ("quartile_impossible", "CiteScore 2022", "R2")


def test_all_errors_are_reported_at_once(tmp_path: Path, register: Path) -> None:
    rows = [
        citescore_row("A", issn(1), percentile=101),
        citescore_row("", issn(2)),
        citescore_row("C", issn(3), code="17"),
        citescore_row("D", issn(4), percentile=0.58),
        citescore_row("E", issn(5), value="high"),
    ]
    found = refused(citescore(tmp_path / "cs.xlsx", {2023: rows}), register)
    assert [(one.code, one.place.address, one.nearest) for one in found] == [
        ("percentile_impossible", "K2", ""),
        ("title_missing", "B3", ""),
        ("field_code", "I4", ""),
        ("percentile_is_share", "K5", "58"),
        ("not_a_number", "F6", ""),
    ]


def test_loading_the_same_file_again_changes_nothing(tmp_path: Path, register: Path) -> None:
    path = tmp_path / "first.xlsx"
    before = content(register)
    loaded = load_file(path, register)
    assert loaded.unchanged
    assert [(one.kind, one.year) for one in loaded.sources] == [("citescore", 2020)]
    assert content(register) == before


def test_a_newer_file_of_the_same_kind_and_year_replaces_the_older_one(tmp_path: Path, register: Path) -> None:
    newer = citescore(tmp_path / "newer.xlsx", {2020: [citescore_row(percentile=61)], 2021: [citescore_row()]})
    (old,) = load_file(newer, register).replaced
    assert (old.named.kind, old.named.year, old.name) == ("citescore", 2020, "first.xlsx")
    held = Register(register)
    assert [source.year for source in held.sources] == [2020, 2021]
    assert held.lookup("12345679", 2020)[0].scores[0].percentile == 61


def test_the_order_of_loading_does_not_matter(tmp_path: Path) -> None:
    files = [
        citescore(tmp_path / "a.xlsx", {2022: [citescore_row()], 2023: [citescore_row(percentile=7)]}),
        jcr(tmp_path / "b.csv", [jcr_line()]),
        source_list(tmp_path / "c.xlsx", [listed()]),
    ]
    said = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2, 1, 0)):
        path = tmp_path / f"{len(order)}{order[0]}.sqlite"
        for number in order:
            load_file(files[number], path)
        found, _ = find(Register(path), "1234-5679")
        assert found is not None
        every = [(one.source.kind, one.source.year, one.title, one.scores) for one in (*found.citescore, *found.jcr)]
        said.append((found.issns, every, [one[1:] for one in found.listings]))
    assert said[0] == said[1] == said[2]
    assert len(said[0][1]) == 3


def test_one_year_of_a_workbook_with_many(tmp_path: Path, register: Path) -> None:
    path = citescore(tmp_path / "cs.xlsx", {2021: [citescore_row()], 2022: [citescore_row()]})
    assert [one.year for one in load_file(path, register, year=2022).sources] == [2022]
    assert [one.year for one in load_file(path, register, year=2021).sources] == [2021, 2022]


# ------------------------------------------------------------------------------------------------- wrong files


def test_a_file_for_another_year_than_requested(tmp_path: Path, register: Path) -> None:
    for path in (
        citescore(tmp_path / "cs.xlsx", {2022: [citescore_row()]}),
        jcr(tmp_path / "jcr.csv", [jcr_line()], year=2022),
        source_list(tmp_path / "list.xlsx", [listed()], edition="Oct. 2022"),
    ):
        (problem,) = refused(path, register, year=2023)
        assert (problem.code, problem.found, problem.allowed) == ("other_year", "2023", ("2022",))


def test_sjr_is_neither_jcr_nor_citescore(tmp_path: Path, register: Path) -> None:
    head = "Rank;Sourceid;Title;Type;Issn;SJR;SJR Best Quartile;H index;Country"
    line = '1;28773;"Journal of Examples";journal;"12345679, 87654321";1,234;Q1;50;Kazakhstan'
    text = tmp_path / "scimagojr 2023.csv"
    text.write_text(f"{head}\n{line}\n", encoding="utf-8")
    cells = workbook(tmp_path / "scimagojr.xlsx", {"scimagojr 2023": [head.split(";"), line.split(";")]})
    lines = workbook(tmp_path / "lines.xlsx", {"scimagojr 2023": [[head], [line]]})
    for path in (text, cells, lines):
        (problem,) = refused(path, register)
        assert problem.code == "sjr"
        for lang in LANGUAGES:
            said = describe_all((problem,), lang)[0]
            assert all(name in said for name in ("SJR", "JCR", "CiteScore"))


def test_a_missing_or_renamed_heading(tmp_path: Path, register: Path) -> None:
    columns = ["Percentiles" if name == "Percentile" else name for name in CITESCORE]
    path = workbook(tmp_path / "cs.xlsx", {"CiteScore 2023": [columns, citescore_row()]})
    (problem,) = refused(path, register)
    assert (problem.code, problem.found, problem.nearest) == ("column_missing", "Percentile", "Percentiles")
    assert (problem.place.sheet, problem.place.row) == ("CiteScore 2023", 1)
    without = [name for name in CITESCORE if name not in ("Percentile", "E-ISSN")]
    path = workbook(tmp_path / "cs2.xlsx", {"CiteScore 2023": [without, citescore_row()[:20]]})
    assert {one.found for one in refused(path, register)} == {"Percentile", "E-ISSN"}


def test_an_older_jcr_export_lacks_the_quartiles(tmp_path: Path, register: Path) -> None:
    rows = [["Rank", "Full Journal Title", "ISSN", "Journal Impact Factor"], [1, "EX", "1234-5679", 2.4]]
    found = refused(table(tmp_path / "JournalHomeGrid.csv", rows), register)
    assert {(one.code, one.found) for one in found} == {
        ("column_missing", "Category"),
        ("column_missing", "JIF Quartile"),
    }


def test_a_file_of_another_kind(tmp_path: Path, register: Path) -> None:
    (problem,) = refused(table(tmp_path / "a.csv", [["Name", "Salary"], ["A", 1]]), register)
    assert (problem.code, problem.found) == ("unknown_kind", "Name, Salary")
    assert len(problem.allowed) == len(load.KINDS)
    (problem,) = refused(workbook(tmp_path / "a.xlsx", {"One": [["Name", "Salary"], ["A", 1]]}), register)
    assert (problem.code, problem.found) == ("unknown_kind", "Name, Salary")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_or_locked"),
        (b"<!DOCTYPE html><html><title>Sign in</title>", "web_page"),
        (b"\x00\x01\x02\x03binary", "not_a_table"),
        (b"%PDF-1.7\n%\x00\x00", "not_a_table"),
        (b"PK\x03\x04 no zip at all", "half_a_file"),
    ],
)
def test_a_file_without_a_table(tmp_path: Path, register: Path, content: bytes, code: str) -> None:
    path = tmp_path / "file.xlsx"
    path.write_bytes(content)
    assert [one.code for one in refused(path, register)] == [code]
    assert [one.code for one in refused(tmp_path / "none.xlsx", register)] == ["no_file"]
    assert [one.code for one in refused(tmp_path, register)] == ["is_folder"]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_a_partly_downloaded_workbook(tmp_path: Path, register: Path, part: float) -> None:
    raw = citescore(tmp_path / "cs.xlsx", {2023: [citescore_row()]}).read_bytes()
    path = tmp_path / "half.xlsx"
    path.write_bytes(raw[: int(len(raw) * part)])
    assert [one.code for one in refused(path, register)] == ["half_a_file"]


def test_a_partly_downloaded_csv(tmp_path: Path, register: Path) -> None:
    rows = [citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(1, 4)]
    path = table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *rows])
    path.write_bytes(path.read_bytes()[:-60])
    (problem,) = refused(path, register)
    assert (problem.code, problem.place.row) == ("row_cut", 4)
    path.write_bytes(path.read_bytes().split(b"\n")[0])
    assert [one.code for one in refused(path, register)] == ["no_rows"]


def test_flipped_bytes_are_reported_as_damage(tmp_path: Path, register: Path) -> None:
    raw = bytearray(citescore(tmp_path / "cs.xlsx", {2023: [citescore_row()]}).read_bytes())
    at = raw.index(b"xl/worksheets/sheet1.xml") + 60
    raw[at : at + 20] = bytes(20)
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(raw)
    assert [one.code for one in refused(path, register)] in (["half_a_file"], ["damaged"])


def test_a_distant_cell_takes_no_memory(tmp_path: Path, register: Path) -> None:
    from openpyxl import load_workbook

    path = citescore(tmp_path / "cs.xlsx", {2023: [citescore_row()]})
    for cell in ("XFD3", "A1048576"):
        book = load_workbook(path)
        book.worksheets[1][cell] = 1
        book.save(tmp_path / "far.xlsx")
        assert [one.code for one in refused(tmp_path / "far.xlsx", register)] == ["stray_cell"]


def test_a_year_that_the_file_states_nowhere_or_twice(tmp_path: Path, register: Path) -> None:
    path = table(tmp_path / "download.csv", [CITESCORE, citescore_row()])
    assert [one.code for one in refused(path, register)] == ["year_missing"]
    assert [one.year for one in load_file(path, register, year=2023).sources] == [2023]
    columns = ["CiteScore 2022" if name == "CiteScore" else name for name in CITESCORE]
    path = workbook(tmp_path / "cs.xlsx", {"CiteScore 2023": [columns, citescore_row()]})
    assert [(one.code, one.found) for one in refused(path, register)] == [("year_disagrees", "2022 / 2023")]
    path = jcr(tmp_path / "jcr.csv", [jcr_line()], preface="Selected JCR Year: 2024")
    assert [(one.code, one.found) for one in refused(path, register)] == [("year_disagrees", "2023 / 2024")]
    path = table(tmp_path / "page.csv", [[name for name in PAGE if "22-25" not in name], ["A", 1, "9%", 1, 1, 1, "P"]])
    assert [one.code for one in refused(path, register)] == ["year_missing"]


def test_a_year_as_text(tmp_path: Path, register: Path) -> None:
    gone = [[7, "Ended", "12345679", "", "P", "Discontinuation", "since 2022", "v. 1"]]
    (problem,) = refused(source_list(tmp_path / "ext_list_Oct_2024.xlsx", [listed()], gone), register)
    assert (problem.code, problem.place.address, problem.found, problem.nearest) == (
        "year_as_text",
        "G3",
        "since 2022",
        "2022",
    )


def test_a_jcr_row_with_shifted_columns(tmp_path: Path, register: Path) -> None:
    line = jcr_line().replace('"12,345"', "1,234,567")
    (problem,) = refused(jcr(tmp_path / "jcr.csv", [jcr_line(), line]), register)
    assert (problem.code, problem.place.row) == ("row_shifted", 5)


def test_one_quartile_for_several_categories_belongs_to_none(tmp_path: Path, register: Path) -> None:
    (problem,) = refused(jcr(tmp_path / "jcr.csv", [jcr_line(category="LAW; HISTORY")]), register)
    assert (problem.code, problem.place.address) == ("categories_without_quartiles", "F4")


def test_a_list_of_recommended_journals_with_a_typing_error_is_refused(tmp_path: Path, register: Path) -> None:
    rows = [
        EDITIONS,
        edition(number="1234-5678"),
        edition(number="1234567"),
        edition(level="первый сорт"),
        edition(since="03/04/2021"),
        edition(since="01.03.2021", until="28.02.2021"),
        edition(since=None, ordered=None),
        edition(title=None, other=None),  # type: ignore[arg-type]
        edition(until="2023"),
    ]
    found = refused(workbook(tmp_path / "list.xlsx", {"Тізбе": rows}), register)
    assert [(one.code, one.place.address) for one in found] == [
        ("issn_check_digit", "D2"),
        ("issn_length", "D3"),
        ("level_unknown", "F4"),
        ("not_a_day", "I5"),
        ("ends_before_start", "J6"),
        ("valid_from_missing", "I7"),
        ("title_missing", "8"),
        ("not_a_day", "J9"),
    ]


def test_a_list_of_recommended_journals_in_a_russian_encoding_is_refused(tmp_path: Path, register: Path) -> None:
    path = table(
        tmp_path / "list.csv",
        [("Название", "ISSN", "Уровень", "Действует с"), ("Вестник", "1234-5679", "1", "01.03.2021")],
        encoding="cp1251",
    )
    assert [one.code for one in refused(path, register)] == ["wrong_encoding"]


def test_another_database_is_not_a_register(tmp_path: Path, register: Path) -> None:
    path = citescore(tmp_path / "cs.xlsx", {2023: [citescore_row()]})
    other = tmp_path / "other.sqlite"
    base = sqlite3.connect(other)
    base.execute("CREATE TABLE mine (a)")
    base.commit()
    base.close()
    text = tmp_path / "text.sqlite"
    text.write_text("not a database at all, but long enough to be taken for one" * 20)
    for wrong in (other, text):
        before = wrong.read_bytes()
        with pytest.raises(NotARegister) as why:
            load_file(path, wrong)
        assert why.value.code == "not_a_register"
        assert wrong.read_bytes() == before
        with pytest.raises(NotARegister):
            Register(wrong)
    base = sqlite3.connect(register)
    base.execute("PRAGMA user_version = 99")
    base.close()
    with pytest.raises(NotARegister) as why:
        Register(register)
    assert (why.value.code, why.value.files) == ("other_version", ("first.xlsx",))


def test_a_refused_file_creates_no_register(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [["Name", "Salary"], ["A", 1]])
    register = tmp_path / "new" / "journals.sqlite"
    with pytest.raises(LoadError):
        load_file(path, register)
    assert not register.exists()


def test_progress_is_reported(tmp_path: Path, register: Path) -> None:
    rows = [citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(1, 10_002)]
    seen: list[tuple[str, int]] = []
    path = table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *rows])
    load_file(path, register, progress=lambda sheet, row: seen.append((sheet, row)))
    assert seen == [("", 5_000), ("", 10_000)]


def test_a_list_with_the_length_of_the_publisher_s_is_complete(tmp_path: Path, register: Path) -> None:
    rows = [citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(1, 15_001)]
    (whole,) = load_file(table(tmp_path / "CiteScore 2023.csv", [CITESCORE, *rows]), register).sources
    (part,) = load_file(table(tmp_path / "CiteScore 2022.csv", [CITESCORE, *rows[1:]]), register).sources
    assert (whole.complete, part.complete) == (True, False)


def test_a_discontinued_sheet_with_other_columns_is_reported(tmp_path: Path, register: Path) -> None:
    rows = [[7, "Ended", "12345679", "", "P", "Publication Concerns"]]
    head = ["Sourcerecord ID", "Source Title", "P-ISSN", "E-ISSN", "Publisher", "Change"]
    sheets = {
        "Scopus Sources Oct. 2019": [SOURCE_LIST, listed(active="Inactive", marked="Discontinued")],
        "Discontinued Titles Oct. 2019": [head, *rows],
        "Serial Conf. Proc. Oct. 2019": [SOURCE_LIST[:5], ["a", "b", "c", "d", "Active"]],
    }
    loaded = load_file(workbook(tmp_path / "ext_list_Oct_2019.xlsx", sheets), register)
    assert [(one.kind, one.rows) for one in loaded.sources] == [("source_list", 1)]
    assert {(note.code, note.place.sheet, note.found) for note in loaded.notes} == {
        ("discontinued_not_understood", "Discontinued Titles Oct. 2019", ""),
        ("column_missing", "Serial Conf. Proc. Oct. 2019", "Coverage"),
        ("column_missing", "Serial Conf. Proc. Oct. 2019", "Titles Discontinued by Scopus"),
    }
