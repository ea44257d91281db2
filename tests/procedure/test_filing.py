"""The document checklist: what applies to whom, what is missing, and what the folder contains."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command_line import written
from procedure.pdfs import LOCK, TEXT, plain
from procedure.people import KINDS, candidate, papers, row
from titlecheck.dossier import Dossier
from titlecheck.i18n import LANGUAGES, word
from titlecheck.procedure.document_file import Filing, filing
from titlecheck.procedure.scan_folder import Folder
from titlecheck.results import Finding, Missing
from titlecheck.ruleset import load_edition
from titlecheck.ruleset.procedure_rules import all_readings, procedure_of

EDITION = load_edition()
LAW = procedure_of(EDITION)
READINGS = all_readings(EDITION)
ASKED = [*KINDS, "reference_form", "published_in_time"]


def look(dossier: Dossier, folder: Folder | None = None, **readings: str) -> Filing:
    return filing(dossier, LAW, READINGS.profile("default", readings), folder)


def findings(dossier: Dossier, folder: Folder | None = None, **readings: str) -> dict[str, Finding]:
    return {one.id.removeprefix("file."): one for one in look(dossier, folder, **readings).findings}


def statuses(dossier: Dossier, folder: Folder | None = None, **readings: str) -> dict[str, str]:
    return {name: str(one.status) for name, one in findings(dossier, folder, **readings).items()}


def differs(dossier: Dossier, folder: Folder | None = None, **readings: str) -> dict[str, str]:
    """Return documents that are neither met nor, for this candidate without trained persons, not applicable."""
    usual = dict.fromkeys(ASKED, "met") | {"prepared_persons": "not_applicable"}
    return {name: status for name, status in statuses(dossier, folder, **readings).items() if usual[name] != status}


def codes(finding: Finding) -> list[str]:
    return [code for code, _ in finding.notes]


def test_every_item_of_paragraph_7_is_listed_in_order() -> None:
    found = look(candidate()).findings
    assert [one.id.removeprefix("file.") for one in found] == ASKED
    assert [one.paragraph for one in found] == ["7", *(f"7({number})" for number in range(1, 10)), "7/2", "7/2"]
    assert differs(candidate()) == {}


def test_the_list_names_what_a_document_must_contain() -> None:
    """7(1), 7(4) and 7(6): what only a person can see on the document."""
    found = findings(candidate())
    told = {kind: [code for code in codes(one) if code.startswith("shows_")] for kind, one in found.items()}
    assert {kind: shown for kind, shown in told.items() if shown} == {
        "cover_letter": ["shows_letterhead", "shows_day_of_dispatch", "shows_signature_of_chair"],
        "council_minutes": ["shows_research_and_teaching"],
        "employment": ["shows_certified_by_workplace"],
    }
    for lang in LANGUAGES:
        for shown in told.values():
            assert all(word(f"procedure.note.{code}", lang) for code in shown)


def test_the_petition_and_the_covering_letter_are_two_documents() -> None:
    """7 and 7(1): a row of an earlier workbook, which named both, counts as the covering letter only."""
    earlier = row(candidate(), "petition", gone=True)
    assert differs(earlier) == {"petition": "unknown"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "prepared_persons"])
def test_each_document_present_absent_and_not_stated(kind: str) -> None:
    whole = candidate()
    assert differs(row(whole, kind, present=False)) == {kind: "unmet"}
    asked = findings(row(whole, kind, present=None))[kind]
    assert (asked.status, [cell.field for cell in asked.missing]) == ("unknown", ["present"])
    gone = findings(row(whole, kind, gone=True))[kind]
    assert (gone.status, [(cell.row, cell.why) for cell in gone.missing]) == ("unknown", [(None, "no_row")])


@pytest.mark.parametrize(
    ("kind", "lists", "fields"),
    [
        ("prepared_persons", ["supervised"], ["supervised_entered"]),
        ("book_original", ["books"], ["books_entered"]),
        ("diplomas", ["titles"], ["titles_entered"]),
    ],
)
def test_an_incomplete_list_leaves_open_whether_a_document_is_required(
    kind: str, lists: list[str], fields: list[str]
) -> None:
    nothing = {"degrees": [], "titles": [], "books": [], "supervised": [], "candidate": {"holds_degree": False}}
    told = findings(candidate(**nothing, documents=papers(kind)), no_book_no_original="lenient")[kind]
    assert told.status == "not_applicable"
    open_ = candidate(**nothing, documents=papers(kind), incomplete=lists)
    found = findings(open_, no_book_no_original="lenient")[kind]
    assert found.status == "unknown"
    assert [cell.field for cell in found.missing] == ["kind", *fields]
    assert [cell.why for cell in found.missing] == ["no_row", "list_open"]


@pytest.mark.parametrize("kind", KINDS)
def test_scans_are_pdf_where_paragraph_7_says_so(kind: str) -> None:
    scanned = {"copies_of_publications", "council_minutes", "diplomas", "employment", "prepared_persons", "identity"}
    person = {"degree_kind": "phd", "degree_form": "degree", "has_degree": True, "defended_on": "2022-06-15"}
    whole = candidate(supervised=[person], documents=papers())
    assert statuses(whole)[kind] == "met"
    photo = findings(row(whole, kind, file="photo.jpg"))[kind]
    assert str(photo.status) == ("unmet" if kind in scanned else "met")
    nameless = findings(row(whole, kind, file=None))[kind]
    assert str(nameless.status) == ("unknown" if kind in scanned else "met")
    assert [cell.field for cell in nameless.missing] == (["file"] if kind in scanned else [])
    secret = row(whole, kind, file="photo.jpg").model_copy(
        update={"application": whole.application.model_copy(update={"restricted": True})}
    )
    assert statuses(secret)[kind] == "met", "a file with restricted data need not be scanned"


class TestWhatIsAskedOnlyIfThereIsAny:
    def test_diplomas_required_for_the_degree(self) -> None:
        nobody = candidate("4-6", degrees=[], titles=[], documents=papers("prepared_persons", "diplomas"))
        assert statuses(nobody)["diplomas"] == "not_applicable"
        untold = candidate("4-6", degrees=[], titles=[], documents=[], candidate={"holds_degree": None})
        assert statuses(untold)["diplomas"] == "unknown"
        assert Missing("degrees", None, "kind", "empty") in findings(untold)["diplomas"].missing
        held = candidate(documents=papers("prepared_persons", "diplomas"))
        assert statuses(held)["diplomas"] == "unknown"

    @pytest.mark.parametrize(
        ("cells", "status", "asked"),
        [
            ({"awarded_by": "other"}, "not_applicable", []),
            ({"awarded_by": "kazakhstan"}, "unknown", ["kind"]),
            ({"awarded_by": "soviet", "awarded_on": "1990-05-01"}, "unknown", ["kind"]),
            ({"awarded_by": "foreign_state"}, "unknown", ["kind"]),
            ({}, "unknown", ["kind", "awarded_by"]),
            ({"abroad": False, "country": "Франция"}, "unknown", ["kind", "abroad", "country"]),
        ],
    )
    def test_a_title_without_a_state_body_needs_no_certificate(
        self, cells: dict[str, str], status: str, asked: list[str]
    ) -> None:
        held = {"kind": "associate_professor", "awarded_on": "2015-05-01"} | cells
        person = candidate("4-6", degrees=[], titles=[held], documents=papers("prepared_persons", "diplomas"))
        finding = findings(person)["diplomas"]
        assert (finding.status, [cell.field for cell in finding.missing]) == (status, asked)

    @pytest.mark.parametrize(("has", "status"), [(True, "unknown"), (None, "unknown"), (False, "not_applicable")])
    def test_documents_of_trained_persons(self, has: bool | None, status: str) -> None:
        person = {"degree_kind": "phd", "has_degree": has}
        assert statuses(candidate(supervised=[person]))["prepared_persons"] == status

    def test_laureates_are_reported_as_not_named(self) -> None:
        trained = {"contest": "republican", "result": "laureate", "by_candidate": True}
        finding = findings(candidate("4-2", trained=[trained], supervised=[]))["prepared_persons"]
        assert finding.status == "not_applicable"

    @pytest.mark.parametrize(
        ("side", "status"), [("default", "not_applicable"), ("strict", "unknown"), ("lenient", "not_applicable")]
    )
    def test_a_candidate_without_a_book(self, side: str, status: str) -> None:
        without = candidate(books=[], documents=papers("prepared_persons", "book_original"))
        assert statuses(without, no_book_no_original=side)["book_original"] == status


class TestTheWebsite:
    @pytest.mark.parametrize(
        ("published", "council", "status"),
        [
            ("2024-01-20", "2024-02-20", "met"),
            ("2024-01-21", "2024-02-20", "unmet"),
            ("2023-02-28", "2023-03-31", "met"),
            ("2023-03-01", "2023-03-31", "unmet"),
            ("2024-02-29", "2024-03-29", "met"),
            ("2024-02-29", "2024-03-31", "met"),
            ("2024-03-01", "2024-03-31", "unmet"),
        ],
    )
    def test_published_a_month_before_the_council(self, published: str, council: str, status: str) -> None:
        dossier = candidate(application={"website_on": published, "council_met_on": council})
        assert statuses(dossier)["published_in_time"] == status

    @pytest.mark.parametrize("field", ["website_on", "council_met_on"])
    def test_a_missing_day(self, field: str) -> None:
        finding = findings(candidate(application={field: None}))["published_in_time"]
        assert (finding.status, [cell.field for cell in finding.missing]) == ("unknown", [field])

    @pytest.mark.parametrize(
        ("facts", "status"),
        [
            ({"restricted": True}, "not_applicable"),
            ({"organisation_kind": "military_university", "organisation_body": "national_security"}, "not_applicable"),
            ({"organisation_kind": "military_university", "organisation_body": "defence"}, "unmet"),
            ({"organisation_kind": "university", "organisation_body": "national_security"}, "unmet"),
            ({"organisation_kind": "military_university", "organisation_body": None}, "unknown"),
        ],
    )
    def test_candidates_exempt_from_publication(self, facts: dict[str, Any], status: str) -> None:
        dossier = row(candidate(application={"website_on": "2024-02-19", **facts}), "reference_form", present=False)
        assert statuses(dossier)["published_in_time"] == status
        assert statuses(dossier)["reference_form"] == status

    @pytest.mark.parametrize(("ending", "note"), [("docx", "needs_scan"), ("doc", "needs_scan"), ("pdf", "needs_word")])
    def test_the_certificate_is_needed_as_scan_and_word_file(self, ending: str, note: str) -> None:
        one = {"kind": "reference_form", "present": True, "file": f"form.{ending}"}
        finding = findings(candidate(documents=[*papers("prepared_persons", "reference_form"), one]))["reference_form"]
        assert (finding.status, codes(finding)) == ("unknown", [note])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with a scan for every document that the dossier names."""
    home = tmp_path / "scans"
    home.mkdir()
    for one in papers("prepared_persons"):
        (home / one["file"]).write_bytes(plain([TEXT] * 2))
    with zipfile.ZipFile(home / "reference.docx", "w") as package:
        package.writestr("word/document.xml", "<x/>")
    return home


class TestTheFolder:
    def test_a_complete_folder(self, home: Path) -> None:
        assert differs(candidate(), Folder(home)) == {}
        assert findings(candidate(), Folder(home))["identity"].notes == (("pages", "9-identity.pdf: 2"),)
        assert look(candidate(), Folder(home)).left == ()

    def test_a_named_file_is_missing(self, home: Path) -> None:
        (home / "9-identity.pdf").unlink()
        assert differs(candidate(), Folder(home)) == {"identity": "unmet"}
        assert findings(candidate(), Folder(home))["identity"].notes == (("file_missing", "9-identity.pdf"),)

    def test_one_of_two_named_files_is_missing(self, home: Path) -> None:
        second = {"kind": "identity", "present": True, "file": "second-page.pdf"}
        dossier = candidate(documents=[*papers("prepared_persons"), second])
        assert findings(dossier, Folder(home))["identity"].notes[0] == ("file_missing", "second-page.pdf")
        assert statuses(dossier, Folder(home))["identity"] == "unmet"

    @pytest.mark.parametrize(
        ("data", "status", "code"),
        [
            (b"", "unmet", "empty"),
            (b"\x89PNG" * 900, "unmet", "not_pdf"),
            (plain([TEXT] * 9)[:600], "unmet", "cut_off"),
            (plain([None]), "unmet", "empty_pages"),
            (plain([]), "unmet", "no_pages"),
            (plain(trailer=LOCK), "unknown", "locked"),
            (plain().replace(b"/Root 1 0 R", b"/Root 7 0 R"), "unknown", "damaged"),
        ],
    )
    def test_a_file_that_is_not_a_readable_scan(self, data: bytes, status: str, code: str, home: Path) -> None:
        (home / "5-diplomas.pdf").write_bytes(data)
        finding = findings(candidate(), Folder(home))["diplomas"]
        assert (str(finding.status), codes(finding)) == (status, [code])
        assert differs(candidate(), Folder(home)) == {"diplomas": status}

    def test_file_names_may_differ_in_case_and_unicode_form(self, home: Path) -> None:
        (home / "9-identity.pdf").rename(home / "Жеке Куәлiк Й.PDF")
        dossier = row(candidate(), "identity", file="жеке куәлiк Й.pdf")
        assert differs(dossier, Folder(home)) == {}

    def test_unnamed_files_are_found_by_their_number(self, home: Path) -> None:
        nameless = candidate(documents=[one | {"file": None} for one in papers("prepared_persons", "reference_form")])
        (home / "reference.pdf").unlink()
        (home / "reference.docx").unlink()
        found = statuses(nameless, Folder(home))
        assert {name for name, status in found.items() if status == "met"} >= {"identity", "diplomas", "employment"}
        (home / "9-identity.pdf").rename(home / "passport.pdf")
        asked = findings(nameless, Folder(home))["identity"]
        assert (asked.status, codes(asked)) == ("unknown", ["no_file_found"])
        assert look(nameless, Folder(home)).left == ("passport.pdf",)

    def test_a_number_inside_a_longer_number_does_not_match(self, home: Path) -> None:
        nameless = candidate(documents=[{"kind": "identity", "present": True}])
        (home / "9-identity.pdf").rename(home / "90 years of the university.pdf")
        assert codes(findings(nameless, Folder(home))["identity"]) == ["no_file_found"]
        (home / "90 years of the university.pdf").rename(home / "9. Үлгіев.pdf")
        assert statuses(nameless, Folder(home))["identity"] == "met"

    def test_copies_in_a_subfolder(self, home: Path) -> None:
        (home / "copies").mkdir()
        for number in range(3):
            (home / "copies" / f"{number}.pdf").write_bytes(plain())
        dossier = row(candidate(), "copies_of_publications", file="copies")
        assert statuses(dossier, Folder(home))["copies_of_publications"] == "met"
        (home / "copies" / "1.pdf").write_bytes(b"")
        finding = findings(dossier, Folder(home))["copies_of_publications"]
        assert (finding.status, codes(finding)[:3]) == ("unmet", ["pages", "empty", "pages"])

    def test_a_document_stated_absent_is_in_the_folder(self, home: Path) -> None:
        finding = findings(row(candidate(), "identity", present=False), Folder(home))["identity"]
        assert (finding.status, [cell.why for cell in finding.missing]) == ("unknown", ["contradicts"])

    def test_paths_outside_the_folder_are_refused(self, home: Path) -> None:
        (home.parent / "secret.pdf").write_bytes(plain())
        dossier = row(candidate(), "identity", file="../secret.pdf")
        assert statuses(dossier, Folder(home))["identity"] == "unmet"

    def test_a_file_that_is_not_a_word_document(self, home: Path) -> None:
        (home / "reference.docx").write_bytes(b"hello")
        finding = findings(candidate(), Folder(home))["reference_form"]
        assert (finding.status, codes(finding)[0]) == ("unmet", "not_word")


class TestTheCommand:
    def test_text_and_exit_codes(self, run: Any, tmp_path: Path, home: Path) -> None:
        good = written(tmp_path, "good.json", candidate())
        code, out, err = run("file", good, "--folder", home)
        assert (code, err) == (0, "") and "All required documents are there." in out
        bad = written(tmp_path, "bad.json", row(candidate(), "identity", present=False))
        code, out, _ = run("file", bad)
        assert code == 1 and out.index("✗ Identity document") < out.index("✓")
        open_ = written(tmp_path, "open.json", row(candidate(), "identity", present=None))
        assert run("file", open_)[0] == 3

    def test_output_as_json(self, run: Any, tmp_path: Path) -> None:
        body = json.loads(run("file", written(tmp_path, "a.json", candidate()), "--format", "json")[1])
        assert body["schema"] == "titlecheck/file/1" and body["edition"] == f"order-128/{EDITION.edition}"
        assert [one["paragraph"] for one in body["findings"]][:10] == [
            "7",
            *(f"7({number})" for number in range(1, 10)),
        ]

    @pytest.mark.parametrize("lang", ["kk", "ru", "en"])
    def test_output_as_workbook_and_word_file(self, lang: str, run: Any, tmp_path: Path) -> None:
        from docx import Document
        from python_calamine import CalamineWorkbook

        dossier = candidate(candidate={"family_name": "=HYPERLINK(1)", "given_name": "<b>&"})
        path = written(tmp_path, "a.json", dossier)
        for ending in ("xlsx", "docx"):
            assert run("file", path, "-o", tmp_path / f"a.{ending}", "--lang", lang)[0] == 0
        rows = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
        (table,) = Document(str(tmp_path / "a.docx")).tables
        assert len(table.rows) == len(ASKED) + 1
        told = [" ".join(map(str, line)) for line in rows]
        assert any("=HYPERLINK(1) <b>&" in line for line in told)
        text = "\n".join(one.text for one in Document(str(tmp_path / "a.docx")).paragraphs)
        assert "=HYPERLINK(1) <b>&" in text
        assert all("{" not in cell.text for line in table.rows for cell in line.cells)

    def test_output_is_reproducible(self, run: Any, tmp_path: Path) -> None:
        path = written(tmp_path, "a.json", candidate())
        for name in ("a.docx", "b.docx", "a.xlsx", "b.xlsx"):
            assert run("file", path, "-o", tmp_path / name)[0] == 0
        assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
        assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
        assert run("file", path, "-o", tmp_path / "a.docx")[0] == 2

    def test_a_folder_that_does_not_exist(self, run: Any, tmp_path: Path) -> None:
        path = written(tmp_path, "a.json", candidate())
        code, out, err = run("file", path, "--folder", tmp_path / "nowhere")
        assert (code, out) == (2, "") and "nowhere" in err
        assert run("file", path, "--format", "docx")[0] == 2


def test_the_last_day_is_that_of_the_due_dates() -> None:
    from titlecheck.procedure.due_dates import schedule

    for council in (date(2023, 3, 31), date(2024, 3, 30), date(2024, 12, 1)):
        (step,) = schedule(LAW, {"council": council}, READINGS.profile(), today=council).steps
        dossier = candidate(application={"council_met_on": council.isoformat(), "website_on": None})
        finding = findings(dossier)["published_in_time"]
        assert step.day is not None and finding.notes == (("publish_by", step.day.isoformat()),)
