"""The corrected copy: words of closed lists with only one possible meaning, and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from titlecheck.workbook.columns import SHEETS
from titlecheck.workbook.marked_copy import NotMarkable
from titlecheck.workbook.outcome import ReadingProblem
from titlecheck.workbook.reader import read_raw
from titlecheck.workbook.suggestions import corrected_copy, meant

SAMPLE = Path(__file__).parents[2] / "samples" / "04-0-general-needs-review-empty-cell.ru.xlsx"
WRONG = {
    ("Публикации", "E5"): "стотья",
    ("Публикации", "M6"): "наверное",
    ("Публикации", "I7"): "15.15.2021",
    ("Публикации", "G8"): "1234-5678",
    ("Стаж", "J4"): "полторы",
    ("Стаж", "G4"): "старшый преподоватль",
    ("Стаж", "C4"): "завод",
}


def spoilt() -> bytes:
    book = load_workbook(SAMPLE)
    for (sheet, cell), value in WRONG.items():
        book[sheet][cell] = value
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def problems_of(raw: bytes) -> tuple[ReadingProblem, ...]:
    return read_raw(raw).problems


def test_only_list_words_with_one_meaning_are_corrected() -> None:
    raw = spoilt()
    copy = corrected_copy(raw, problems_of(raw), "kk")
    changed = {(one.problem.sheet, one.problem.place.address): one.written for one in copy.changed}
    assert changed == {("Публикации", "E5"): "статья", ("Стаж", "G4"): "старший преподаватель"}
    book = load_workbook(io.BytesIO(copy.raw))
    for place, value in WRONG.items():
        assert book[place[0]][place[1]].value == changed.get(place, value)
    left = {(one.sheet, one.place.address) for one in problems_of(copy.raw)}
    assert left == {(one.sheet, one.place.address) for one in problems_of(raw)} - changed.keys()


def test_nothing_else_changes() -> None:
    raw = spoilt()
    copy = corrected_copy(raw, problems_of(raw), "ru")
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(io.BytesIO(copy.raw)) as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert len(changed) == 2
    assert all("worksheets/" in name for name in changed)


def test_without_problems_the_file_is_unchanged() -> None:
    raw = SAMPLE.read_bytes()
    assert corrected_copy(raw, (), "ru") == (raw, ())


@pytest.mark.parametrize(
    ("sheet", "column", "found", "value"),
    [
        ("service", "post", "дацент", "associate_professor"),
        ("service", "post", "проффесор", "professor"),
        ("service", "post", "аға оқытуші", "senior_teacher"),
        ("service", "post", "научный", None),  # several posts begin with it
        ("service", "post", "инженер", None),
        ("publications", "indexes", "Scopos", "scopus"),
        ("publications", "indexes", "Scopos; WoS", None),
        ("publications", "type", "стотья", "article"),
        ("publications", "title", "стотья", None),
    ],
)
def test_the_only_possible_word(sheet: str, column: str, found: str, value: str | None) -> None:
    assert meant(SHEETS[sheet].by_key[column], found) == value


@pytest.mark.parametrize("raw", [b"{}", b"\xd0\xcf\x11\xe0"])
def test_other_formats_are_refused(raw: bytes) -> None:
    with pytest.raises(NotMarkable):
        corrected_copy(raw, (), "ru")
