"""The import report is complete, in three languages, and lists every error of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from importers.listed import MAPPING, book, changed
from importers.making import Run, scopus
from titlecheck.dossier.person import Candidate
from titlecheck.i18n import LANGUAGES, Language, catalogue
from titlecheck.importers.candidate_match import candidate_names
from titlecheck.importers.import_phrases import remark, rows
from titlecheck.importers.import_report import render_import_report
from titlecheck.importers.merge_plan import build_plan
from titlecheck.importers.work import ParsedFile, RecordNote, SourceKind, export_problem
from titlecheck.workbook.outcome import Location, ReadingProblem, describe
from workbook.making import edited, letters_of, set_cell, sheet_name


def crowded(tmp_path: Path) -> tuple[Path, Path]:
    """Return a dossier and an export that together produce every part of a report."""

    def fill(made: Any) -> None:
        for row, doi in ((4, "10.1000/twice"), (5, "10.1000/twice"), (6, "10.1000/gone")):
            set_cell(made, "publications", "title", f"A work of row {row}", row)
            set_cell(made, "publications", "doi", doi, row)
        page = made[sheet_name("publications")]
        page.delete_cols(page[f"{letters_of('publications', 'eissn')}1"].column)

    rows_of = [
        {"Title": "A work of row 4", "DOI": "10.1000/twice", "EID": "2-s2.0-1"},
        {"Title": "A work of row 6", "DOI": "10.1000/gone", "Document Type": "Retracted", "EID": "2-s2.0-2"},
        {
            "Title": "On the growth of things in spring",
            "DOI": "10.1000/x",
            "ISSN": "03785955; 2434561X",
            "EID": "2-s2.0-3",
        },
        {"Title": "On the growth of things in springs", "DOI": "10.1000/y", "EID": "2-s2.0-4"},
    ]
    export = tmp_path / "a.csv"
    export.write_text(scopus(*rows_of), encoding="utf-8")
    return edited(tmp_path / "d.xlsx", fill), export


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_the_report_is_written(run: Run, tmp_path: Path, lang: Language) -> None:
    dossier, export = crowded(tmp_path)
    code, out, _ = run(export, "--into", dossier, "--lang", lang, "--dry-run")
    assert code == 0
    out = " ".join(out.split())
    said = catalogue("bibliography")["report"]
    assert said["retracted_rows"][lang].format(rows="6") in out
    assert said["rows_twice"]["publications"][lang].format(rows="4–5") in out
    assert said["in_row"][lang].format(row=6) in out
    assert said["part"]["alike"][lang].format(count=1) in out
    assert said["no_column"][lang].format(sheet=catalogue("sheets")["publications"][lang], columns="e-ISSN") in out
    assert said["part"]["added"]["publications"][lang].split("(")[0] in out
    for part in ("filled", "left", "remarks"):
        assert said["part"][part][lang].split("(")[0] in out


def test_a_long_part_is_shortened_and_says_so() -> None:
    parsed_file = ParsedFile("a.csv", SourceKind.SCOPUS)
    from importers.making import work

    works = [
        work(n, title=f"Work number {n} of very many that differ in much {n * 7919}", doi=f"10.1000/{n}")
        for n in range(450)
    ]
    plan = build_plan(works, {}, candidate_names(Candidate())[0])
    text = render_import_report(plan, [parsed_file], (), (), "en", dry=True)
    assert "… and 50 more" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_invalid_cell_of_a_list(run: Run, tmp_path: Path, lang: Language) -> None:
    listed, mapping = tmp_path / "list.xlsx", tmp_path / "m.toml"
    listed.write_bytes(book(changed(year="давно")))
    mapping.write_text(MAPPING.replace('doi = "DOI"', 'roles = "Кафедра"'), encoding="utf-8")
    code, _, err = run(
        listed, "--into", edited(tmp_path / "d.xlsx", lambda _: None), "--mapping", mapping, "--lang", lang
    )
    assert code == 2
    assert "давно" in err
    assert "Год издания" in err
    assert {"kk": "бірінші автор", "ru": "первый автор", "en": "first author"}[lang] in err
    assert "terms." not in err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_error_and_remark_has_a_text(lang: Language) -> None:
    words = catalogue("bibliography")
    for code in words["problem"]:
        assert describe(export_problem(code, "a.csv", "line", 3, sheet="Sheet", heading="Title"), lang)
    for code in words["remark"]:
        assert remark(RecordNote(code, "2021-11", "meant"), lang)
    for code in ("damaged", "password", "not_a_workbook", "empty_file"):
        assert describe(ReadingProblem(code, Location(file="a.xlsx")), lang)


def test_row_numbers_are_joined_to_ranges() -> None:
    assert rows([4, 5, 6, 9, 9, 11, 12]) == "4–6, 9, 11–12"
    assert rows([]) == ""
