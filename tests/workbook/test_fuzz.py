"""Reading any file returns a ``ReadingOutcome`` and never fails otherwise."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from titlecheck.dossier import OPTIONAL_SHEETS
from titlecheck.i18n import LANGUAGES
from titlecheck.workbook import ReadingOutcome, describe_all, fill_workbook, read_dossier, read_workbook
from titlecheck.workbook.columns import FIRST_ROW, SHEETS
from workbook.making import empty_dossier, rezipped, sheet_name


def quick(examples: int) -> settings:
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=None, suppress_health_check=checks)


@cache
def _filled() -> bytes:
    dossier = empty_dossier(
        candidate={"family_name": "Үлгіев", "science": "technical"},
        degrees=[{"kind": "phd", "defended_on": "2018-06"}],
        service=[{"organisation": "Үлгі", "rate": "0.5", "started_on": "2019-09-01", "lasts": True}] * 3,
        publications=[{"title": "On x", "jcr": [{"quartile": 2}], "indexes": ["scopus"], "issn": "1563-0307"}] * 5,
    )
    path = Path(_folder()) / "filled.xlsx"
    fill_workbook(path, dossier, "en", force=True)
    return path.read_bytes()


@cache
def _folder() -> str:
    import tempfile

    return tempfile.mkdtemp(prefix="titlecheck-fuzz-")


def _check(reading: ReadingOutcome) -> None:
    assert isinstance(reading, ReadingOutcome)
    assert (reading.dossier is None) == bool(reading.problems)
    for lang in LANGUAGES:
        for line in describe_all((*reading.problems, *reading.notes), lang):
            assert line
            assert "Traceback" not in line


@quick(90)
@given(data=st.data())
def test_mutated_bytes(data: st.DataObject, tmp_path: Path) -> None:
    raw = bytearray(_filled())
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    _check(read_workbook(path))


PARTS = re.compile(r"xl/(workbook|styles|sharedStrings|worksheets/sheet\d+)\.xml|xl/_rels/.*")

BITS = st.sampled_from(
    [b"<", b">", b'"', b"</c>", b"<c>", b"<row>", b'<c r="A1" t="e">', b"<f>", b"&#0;", b"&amp;", b"\xff", b"",
     b'r="B7"', b't="s"', b"<v>NaN</v>", b"<v>1e400</v>", b"<v>-1</v>", b't="d"', b"<mergeCell ref=\"A1:B9\"/>"]
)  # fmt: skip


@quick(90)
@given(data=st.data())
def test_mutated_xml(data: st.DataObject, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(_filled())) as archive:
        names = sorted(name for name in archive.namelist() if PARTS.fullmatch(name))
    chosen = data.draw(st.sampled_from(names))

    def change(name: str, content: bytes) -> bytes:
        if name != chosen:
            return content
        for _ in range(data.draw(st.integers(1, 4))):
            start = data.draw(st.integers(0, len(content)))
            end = start + data.draw(st.integers(0, 12))
            content = content[:start] + data.draw(BITS) + content[end:]
        return content

    _check(read_workbook(rezipped(tmp_path / "a.xlsx", change, _filled())))


CELLS = (
    st.text(max_size=12).map(lambda text: ILLEGAL_CHARACTERS_RE.sub("", text))
    | st.sampled_from(["Scopus; нет", "#N/A", "=1/0", "Q5", "31.02.2021", "58%", "иә", "present", "example", "", " "])
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(-10, 3000)
    | st.booleans()
    | st.dates(date(1901, 1, 1), date(2200, 1, 1))
    | st.datetimes(datetime(1901, 1, 1), datetime(2200, 1, 1))
    | st.just(time(12, 30))
)


@quick(60)
@given(
    sheet=st.sampled_from(sorted(SHEETS)), rows=st.lists(st.lists(CELLS, max_size=12), max_size=5), at=st.integers(1, 6)
)
def test_random_cells(sheet: str, rows: list[list[Any]], at: int, tmp_path: Path) -> None:
    book: Workbook = load_workbook(io.BytesIO(_filled()))
    page = book[sheet_name(sheet)]
    for row, cells in enumerate(rows, start=at):
        for column, value in enumerate(cells, start=1):
            page.cell(row, column).value = value
    book.save(tmp_path / "a.xlsx")
    _check(read_workbook(tmp_path / "a.xlsx"))


@quick(80)
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{", b"["]),
    rest=st.binary(max_size=900),
)
def test_random_files(start: bytes, rest: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(start + rest)
    _check(read_dossier(path))


@quick(60)
@given(cells=st.lists(st.tuples(st.sampled_from(sorted(SHEETS["publications"].by_key)), CELLS), min_size=1, max_size=8))
def test_random_facts_under_their_headings(cells: list[tuple[str, Any]], tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Publications"
    for column, (key, value) in enumerate(cells, start=1):
        page.cell(1, column).value = key
        page.cell(FIRST_ROW, column).value = value
    book.save(tmp_path / "a.xlsx")
    reading = read_workbook(tmp_path / "a.xlsx")
    _check(reading)
    assert sum(each.code == "sheet_missing" for each in reading.problems) == len(SHEETS) - len(OPTIONAL_SHEETS) - 1


@pytest.mark.parametrize("suffix", ["xlsx", "xlsm", "xls", "ods", "json", "txt", ""])
def test_the_content_decides_and_not_the_suffix(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(_filled())
    assert read_dossier(path).dossier is not None
