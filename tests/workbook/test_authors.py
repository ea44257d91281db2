"""Author identifiers in workbooks and in JSON."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from titlecheck.i18n import LANGUAGES
from titlecheck.workbook import ReadingOutcome, describe_all, read_dossier
from workbook.making import row_of, set_cell, template_bytes


def _read(folder: Path, field: str, text: object) -> ReadingOutcome:
    book = load_workbook(io.BytesIO(template_bytes("en")))
    set_cell(book, "candidate", field, text)
    book.save(folder / "a.xlsx")
    return read_dossier(folder / "a.xlsx")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("orcid", "0000-0002-1825-0097"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("orcid", "0000-0002-1694-233X"),
        ("scopus_author_id", "57000000001"),
        ("scopus_author_id", 57000000001),
        ("scopus_author_id", "7004212771"),
        ("scopus_author_id", "57000000001; 57000000002"),
        ("researcher_id", "A-1234-2019"),
        ("researcher_id", "AAB-1234-2022"),
    ],
)
def test_valid_identifiers_are_accepted(field: str, text: object, tmp_path: Path) -> None:
    reading = _read(tmp_path, field, text)
    assert (reading.problems, reading.notes) == ((), ())


@pytest.mark.parametrize(
    ("field", "text", "code", "meant"),
    [
        ("orcid", "0000-0002-1825-0098", "author_number_check_digit", ""),
        ("orcid", "0000-0002-1852-0097", "author_number_check_digit", ""),
        ("orcid", "0000-0002-1825-009", "author_number_shape", ""),
        ("orcid", "0000-0000-0000-0000", "author_number_zeros", ""),
        ("orcid", "Үлгіев", "author_number_shape", ""),
        ("orcid", "57000000001", "author_number_of_other", "fields.candidate.scopus_author_id"),
        ("scopus_author_id", "0000-0002-1825-0097", "author_number_of_other", "fields.candidate.orcid"),
        ("scopus_author_id", "A-1234-2019", "author_number_of_other", "fields.candidate.researcher_id"),
        ("scopus_author_id", "h-index 7", "author_number_shape", ""),
        ("scopus_author_id", "0000000000", "author_number_zeros", ""),
        ("researcher_id", "57000000001", "author_number_of_other", "fields.candidate.scopus_author_id"),
    ],
)
def test_invalid_identifiers_are_refused_with_their_place(
    field: str, text: str, code: str, meant: str, tmp_path: Path
) -> None:
    reading = _read(tmp_path, field, text)
    assert reading.dossier is None
    (problem,) = reading.problems
    assert (problem.code, problem.sheet, problem.row, problem.column, problem.found, problem.nearest) == (
        code, "Candidate", row_of("candidate", field), "B", text, meant,
    )  # fmt: skip
    for lang in LANGUAGES:
        (line,) = describe_all(reading.problems, lang)
        assert text in line and "{" not in line


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("scopus_author_id", "123456789012", "author_number_unusual"),
        ("researcher_id", "ABCD-12-19", "author_number_unusual"),
        ("orcid", "–", "author_number_none"),
        ("scopus_author_id", "жоқ", "author_number_none"),
    ],
)
def test_unusual_identifiers_are_noted(field: str, text: str, code: str, tmp_path: Path) -> None:
    reading = _read(tmp_path, field, text)
    assert reading.dossier is not None
    assert [note.code for note in reading.notes] == [code]
    assert all("{" not in line for lang in LANGUAGES for line in describe_all(reading.notes, lang))


def test_json_problems_name_the_path(tmp_path: Path) -> None:
    content = {"candidate": {"orcid": "0000-0002-1825-0098"}, "application": {}}
    (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
    (problem,) = read_dossier(tmp_path / "a.json").problems
    assert (problem.code, problem.place.path) == ("author_number_check_digit", "candidate.orcid")
