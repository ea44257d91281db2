"""``titlecheck forms``: files, names, exit codes, messages."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from command_line import call
from documents.cases import dossier
from documents.meetings import meeting, row
from documents.reading import whole
from titlecheck.documents import pdf_export as pdf
from titlecheck.documents.file_names import safe_name, unique
from titlecheck.documents.template_store import shipped, template_names
from titlecheck.i18n import word
from titlecheck.results import Verdict
from titlecheck.workbook import write_template
from titlecheck.workbook.writer import write_all


def written(path: Path, paragraph: str = "4", verdict: Verdict = Verdict.ELIGIBLE) -> Path:
    path.write_text(dossier(paragraph, verdict).model_dump_json(by_alias=True), encoding="utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_one_command_writes_the_forms(tmp_path: Path) -> None:
    file, out = written(tmp_path / "ulgi.json"), tmp_path / "out"
    assert call("forms", file, "-o", out) == 0
    # Exactly at the limits the verdict depends on a reading, so there is a page of notes.
    papers = ["ulgi.annex-1.kk.docx", "ulgi.annex-2.kk.docx", "ulgi.list.kk.docx", "ulgi.notes.kk.docx"]
    assert names(out) == papers
    assert call("forms", file, "-o", out, "--lang", "ru", "--annex", "3", "--list") == 0
    wanted = ["ulgi.annex-3.ru.docx", "ulgi.cover.ru.docx", "ulgi.list.ru.docx"]
    assert [name for name in names(out) if ".ru." in name] == wanted


def test_a_professor_gets_annex_4_and_a_case_under_review_gets_a_covering_page(tmp_path: Path) -> None:
    file, out = written(tmp_path / "p.json", "5", Verdict.NEEDS_REVIEW), tmp_path / "out"
    assert call("forms", file, "-o", out, "--annex", "1,2,4") == 0
    assert names(out) == ["p.annex-1.kk.docx", "p.annex-2.kk.docx", "p.annex-4.kk.docx", "p.cover.kk.docx"]


def test_forms_without_a_conclusion_say_what_the_verdict_depends_on(tmp_path: Path) -> None:
    """Check the page of notes for a superseded edition and for a reading."""
    facts = dossier("4", Verdict.ELIGIBLE)
    application = facts.application.model_copy(update={"applied_on": date(2024, 10, 1)})
    later = tmp_path / "later.json"
    later.write_text(facts.model_copy(update={"application": application}).model_dump_json(by_alias=True), "utf-8")
    assert call("forms", later, "-o", tmp_path / "later", "--lang", "ru") == 0
    page = whole((tmp_path / "later" / "later.notes.ru.docx").read_bytes())
    assert "редакции от 07.07.2021" in page and "внесены изменения" in page
    assert "Пункт 8 заключения" not in page, "no conclusion was written"
    reading = written(tmp_path / "reading.json")
    assert call("forms", reading, "-o", tmp_path / "reading", "--lang", "ru") == 0
    page = whole((tmp_path / "reading" / "reading.notes.ru.docx").read_bytes())
    assert "зависит от толкования Правил" in page and "Строгое:" in page
    assert "Пункт 8 заключения" not in page
    assert call("forms", reading, "-o", tmp_path / "reading", "--lang", "ru", "--annex", "3") == 0
    assert "reading.cover.ru.docx" in names(tmp_path / "reading")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_without_a_route_nothing_is_written_and_the_missing_cells_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """Check that a dossier with only a name is reported as open, not as refused."""
    book, out = only_a_name(tmp_path / "name.xlsx"), tmp_path / "out"
    assert call("forms", book, "-o", out, "--annex", "1,2,3", "--lang", lang) == 2
    assert not out.exists()
    said = capsys.readouterr().err
    # Columns are named as in the workbook, in Russian.
    columns = [word(f"fields.{key}", "ru") for key in (
        "application.title_sought", "application.organisation_kind", "candidate.holds_degree", "candidate.science",
    )]  # fmt: skip
    assert all(column in said for column in columns)
    assert said.count("•") >= 6
    assert "--title" in said and "--route" in said
    sitting = tmp_path / "in"
    sitting.mkdir()
    (sitting / "1.xlsx").write_bytes(book.read_bytes())
    rows = [row("1", decision=None, votes_for=None, votes_against=None, votes_abstained=None)]
    # The meeting's papers have no conclusion for the case, which stays on the agenda.
    assert call("council", sitting, "--meeting", meeting(tmp_path / "m.xlsx", rows), "-o", out, "--lang", "ru") == 2
    assert sorted(one.name for one in out.iterdir() if one.name.startswith("1.")) == []
    assert (out / "agenda.ru.docx").is_file()


def test_the_title_of_the_call_replaces_a_missing_one_in_the_dossier(tmp_path: Path) -> None:
    facts = dossier("4", Verdict.ELIGIBLE)
    application = facts.application.model_copy(update={"title_sought": None})
    file = tmp_path / "untitled.json"
    file.write_text(facts.model_copy(update={"application": application}).model_dump_json(by_alias=True), "utf-8")
    assert call("forms", file, "-o", tmp_path / "out") == 2
    assert call("forms", file, "-o", tmp_path / "out", "--title", "associate_professor") == 0
    assert "untitled.annex-1.kk.docx" in names(tmp_path / "out")


def only_a_name(path: Path) -> Path:
    """Return the blank workbook with the family name filled in."""
    write_template(path, "ru")
    book = load_workbook(path)
    sheet = book[word("sheets.candidate", "ru")]
    label = word("fields.candidate.family_name", "ru")
    at = next(cell.row for cell in sheet["A"] if cell.value == label)
    sheet.cell(at, 2).value = "Тестов"
    book.save(path)
    return path


def test_a_named_route_needs_no_further_cells(tmp_path: Path) -> None:
    book, out = only_a_name(tmp_path / "name.xlsx"), tmp_path / "out"
    assert call("forms", book, "-o", out, "--annex", "3", "--route", "4-5") == 0
    text = whole((out / "name.annex-3.kk.docx").read_bytes())
    assert "Ереженің 4-5 тармағы" in text
    assert text.count("Тестов") == 1


def test_only_the_requested_annexes_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = written(tmp_path / "d.json"), tmp_path / "out"
    assert call("forms", file, "-o", out, "--annex", "1,2") == 0
    assert names(out) == ["d.annex-1.kk.docx", "d.annex-2.kk.docx", "d.notes.kk.docx"]
    for wrong in ("5", "1;x", ",", "4"):
        assert call("forms", file, "-o", out, "--annex", wrong, "--force") == 2
    assert "Traceback" not in capsys.readouterr().err


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    file, out = written(tmp_path / "d.json"), tmp_path / "out"
    assert call("forms", file, "-o", out, "--annex", "2") == 0
    mine = out / "d.annex-2.kk.docx"
    mine.write_bytes(b"mine")
    assert call("forms", file, "-o", out) == 2
    assert names(out) == ["d.annex-2.kk.docx", "d.notes.kk.docx"]
    assert mine.read_bytes() == b"mine"
    assert call("forms", file, "-o", out, "--force") == 0
    assert mine.read_bytes() != b"mine"


def test_a_bad_dossier_is_reported_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, out = tmp_path / "bad.json", tmp_path / "out"
    bad.write_text("{}", encoding="utf-8")
    assert call("forms", bad, "-o", out) == 2
    assert not out.exists()
    assert call("forms", tmp_path / "none.xlsx", "-o", out) == 2
    assert call("forms") == 2
    (tmp_path / "file").write_text("x")
    assert call("forms", written(tmp_path / "d.json"), "-o", tmp_path / "file") == 2
    assert "Traceback" not in capsys.readouterr().err


def test_exported_templates_can_be_edited_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, out = tmp_path / "own", tmp_path / "out"
    assert call("forms", "--eject", own) == 0
    assert names(own) == sorted(template_names())
    assert call("forms", "--eject", own) == 2
    file = written(tmp_path / "d.json")
    assert call("forms", file, "-o", out, "--templates", own) == 0
    plain = tmp_path / "plain"
    assert call("forms", file, "-o", plain) == 0
    assert {one.name: one.read_bytes() for one in out.iterdir()} == {
        one.name: one.read_bytes() for one in plain.iterdir()
    }
    (own / "annex-1.kk.docx").write_bytes(b"no word file")
    assert call("forms", file, "-o", out, "--templates", own, "--force") == 2
    assert "annex-1.kk.docx" in capsys.readouterr().err
    assert call("forms", file, "-o", out, "--templates", tmp_path / "nowhere") == 2
    (tmp_path / "empty").mkdir()
    assert call("forms", file, "-o", out, "--templates", tmp_path / "empty") == 2


def test_english_output_says_that_the_forms_are_in_kazakh(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("forms", written(tmp_path / "d.json"), "-o", tmp_path / "out", "--lang", "en") == 0
    assert "written in Kazakh" in capsys.readouterr().err
    assert "d.annex-1.kk.docx" in names(tmp_path / "out")


def test_the_route_can_be_chosen(tmp_path: Path) -> None:
    file, out = written(tmp_path / "d.json"), tmp_path / "out"
    assert call("forms", file, "-o", out, "--annex", "3", "--route", "4-1") == 0
    assert "Ереженің 4-1 тармағы" in whole((out / "d.annex-3.kk.docx").read_bytes())


# --------------------------------------------------------------------------------------------------- PDF


def test_pdf_without_libreoffice_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TITLECHECK_SOFFICE", str(tmp_path / "nowhere"))
    file, out = written(tmp_path / "d.json"), tmp_path / "out"
    assert call("forms", file, "-o", out, "--pdf") == 2
    assert not out.exists()
    assert "libreoffice.org" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_pdf_converts_all_files_in_one_call_with_its_own_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    office = tmp_path / "soffice"
    office.write_text(
        f'#!/bin/sh\necho "$@" >> {log}\nwhile [ "$1" != --outdir ]; do shift; done\nmkdir -p "$2"; to=$2; shift 2\n'
        'for one in "$@"; do echo "%PDF" > "$to/$(basename "$one" .docx).pdf"; done\n'
    )
    office.chmod(0o755)
    monkeypatch.setenv("TITLECHECK_SOFFICE", str(office))
    out = tmp_path / "out"
    assert call("forms", written(tmp_path / "d.json"), "-o", out, "--pdf") == 0
    assert len([one for one in names(out) if one.endswith(".pdf")]) == 4
    (line,) = log.read_text().splitlines()
    assert "-env:UserInstallation=file://" in line
    office.write_text("#!/bin/sh\necho broken >&2\nexit 1\n")
    with pytest.raises(pdf.NoPdf, match="broken"):
        pdf.to_pdf({"a": b"x"})
    assert call("forms", written(tmp_path / "d.json"), "-o", tmp_path / "other", "--pdf") == 2
    assert not (tmp_path / "other").exists()


# --------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Үлгіев Ү. М.", "Үлгіев Ү. М"),
        ("a/b\\c:d*e?", "a-b-c-d-e"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("..", "dossier"),
        ("", "dossier"),
        ("a\x00b\u202ec", "a-b-c"),
        ("  x  y ", "x y"),
        ("console", "console"),
    ],
)
def test_file_names_are_safe_on_every_system(text: str, safe: str) -> None:
    assert safe_name(text) == safe


def test_file_names_are_short_and_unique() -> None:
    long = safe_name("ұ" * 500)
    assert len(long) <= 80
    assert len(long.encode()) <= 160
    taken: list[str] = []
    for text in ("A", "a", "A", "b"):
        taken.append(unique(text, taken))
    assert taken == ["A", "a (2)", "A (3)", "b"]


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {tmp_path / "out" / name: b"x" for name in ("a", "b", "c")}
    real, calls = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        write_all(files, force=True, folders=True)
    assert names(tmp_path / "out") == []


def test_the_templates_are_found_in_the_checkout() -> None:
    assert (shipped() / "annex-1.kk.docx").is_file()
