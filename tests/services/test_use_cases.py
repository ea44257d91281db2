"""Use cases called without an interface: values in, values out, no printing, no files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from documents.sittings import folder, meeting, row
from importers.making import ris
from rendering.dossiers import docent
from titlecheck.i18n import LANGUAGES, Language, word
from titlecheck.rendering.checklist import to_json as list_as_json
from titlecheck.rendering.checklist import to_text as list_as_text
from titlecheck.results import Verdict
from titlecheck.ruleset import load_edition
from titlecheck.services import batch, council, deadlines, forms, import_works
from titlecheck.services.assume import AssumptionError, check_assuming, laid_over
from titlecheck.services.check import DossierFile, read_file
from titlecheck.services.check_choices import Choices
from titlecheck.services.faults import CallFault
from titlecheck.services.file import check_file
from titlecheck.services.procedure_choices import ProcedureChoices
from titlecheck.services.recognition import check_recognition
from titlecheck.workbook import read_dossier_bytes
from workbook.making import edited, set_cell

EDITION = load_edition()


@pytest.fixture(autouse=True)
def silent(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Fail every test that prints."""
    yield
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def choices() -> Choices:
    return Choices(EDITION, EDITION.readings.profile())


def procedure() -> ProcedureChoices:
    from titlecheck.ruleset.procedure_rules import all_readings

    return ProcedureChoices(EDITION, all_readings(EDITION).profile(), date(2024, 3, 1))


def test_forms_are_returned_as_bytes_by_template_name(choices: Choices) -> None:
    case = forms.form_data(DossierFile(docent(), "d.json"), choices)
    made = forms.filled_forms(case, forms.opened_templates(None, "kk", EDITION), annexes=(1, 2, 3))
    assert {"annex-1", "annex-2", "annex-3"} <= set(made)
    assert all(data.startswith(b"PK") for data in made.values())
    with pytest.raises(CallFault) as found:
        forms.filled_forms(case, forms.opened_templates(None, "ru", EDITION), annexes=(4,))
    assert found.value.key == "annex_of_other_title"
    assert len({found.value.said(lang) for lang in LANGUAGES}) == len(LANGUAGES)


def test_an_undecided_route_names_its_cells(choices: Choices) -> None:
    facts = docent()
    case = forms.form_data(DossierFile(facts.model_copy(update={"degrees": ()}), "d.json"), choices)
    assert case.undecided
    with pytest.raises(forms.RouteUndecided) as found:
        forms.filled_forms(case, forms.opened_templates(None, "kk", EDITION))
    assert all(len(found.value.details(lang)) == len(case.undecided) for lang in LANGUAGES)


def test_a_meeting_gives_papers_and_names_the_skipped_dossier(tmp_path: Path, choices: Choices) -> None:
    home = folder(tmp_path / "d", c101=("4", Verdict.ELIGIBLE))
    (home / "102.json").write_text("{", encoding="utf-8")
    (home / "103.json").write_text("{", encoding="utf-8")
    plan = meeting(tmp_path / "m.xlsx", [row("101"), row("102")])
    sitting = council.read_sitting(home, plan)
    assert sitting.not_on_agenda == ["103.json"]
    before = sorted(tmp_path.rglob("*"))
    store = forms.opened_templates(None, "kk", EDITION)
    good, bad = council.seated_cases(home, sitting.meeting, choices, store)
    assert good.fault is None
    assert all(name.startswith("101.") for name in good.documents)
    assert bad.fault is not None
    assert bad.fault.details("ru")
    papers = council.sitting_papers(sitting.meeting, [good, bad], store, choices)
    assert {"agenda.kk.docx", "summary.kk.docx", "points.kk.docx", "summary.kk.xlsx"} == set(papers.files)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_meeting_with_problems_lists_them_all(tmp_path: Path) -> None:
    home = folder(tmp_path / "d", c101=("4", Verdict.ELIGIBLE))
    with pytest.raises(council.MeetingError) as found:
        council.read_sitting(home, meeting(tmp_path / "m.xlsx", [row("101", expert=None), row("101", expert=None)]))
    assert all(len(found.value.details(lang)) == len(found.value.problems) > 1 for lang in LANGUAGES)


def test_an_import_returns_a_plan_and_the_bytes_of_the_workbook(tmp_path: Path) -> None:
    path = edited(tmp_path / "d.xlsx", lambda book: set_cell(book, "candidate", "family_name", "Үлгіев"))
    old = path.read_bytes()
    found, sheets = import_works.read_export(ris({"TI": "A work"}).encode(), "works.ris")
    assert not sheets
    done = import_works.import_works([found], read_file(path), old, "en", name=path.name)
    assert done.plan.changes
    assert path.read_bytes() == old
    new = read_dossier_bytes(done.raw, "d.xlsx").dossier
    assert new is not None
    assert [one.title for one in new.publications] == ["A work"]
    assert all("A work" in done.report(lang, dry=True) for lang in LANGUAGES)


def test_unreadable_exports_are_listed_together() -> None:
    read = [import_works.read_export(b"nothing of ours", f"{name}.txt")[0] for name in "ab"]
    with pytest.raises(import_works.ImportFilesError) as fault:
        import_works.refuse_faults(read)
    assert all(len(fault.value.details(lang)) == len(fault.value.problems) == 2 for lang in LANGUAGES)


def test_a_batch_is_summarised_without_an_interface(tmp_path: Path, choices: Choices) -> None:
    home = folder(tmp_path / "d", c1=("4", Verdict.ELIGIBLE), c2=("5", Verdict.ELIGIBLE))
    found = batch.find_dossiers([home], recursive=False, output=None)
    form = batch.SummaryFormat("json", "en", EDITION)
    with batch.SummaryDraft(form) as draft:
        run = batch.BatchRun(found.files, choices, date(2024, 3, 1), form, jobs=1)
        assert run.resumed is None
        for done in run.examined():
            draft.keep(done)
        made = draft.complete(found, choices, date(2024, 3, 1), ())
        out = io.BytesIO()
        draft.write(made, dict(found.files), None, out)
    assert made.totals.unread == 0
    assert b'"1.json"' in out.getvalue()
    assert b'"2.json"' in out.getvalue()


def test_assumed_facts_change_only_a_copy(choices: Choices) -> None:
    facts = docent(publications=())
    extra = docent().model_copy(update={"service": (), "degrees": ()})
    laid = laid_over(facts, extra, "extra.json", "d.json")
    found = check_assuming(DossierFile(facts, "d.json"), DossierFile(extra, "extra.json"), laid, choices)
    assert found.before.verdict is Verdict.NOT_ELIGIBLE
    assert len(found.after.dossier.publications) == len(extra.publications)
    assert facts.publications == ()
    other = docent().model_copy(update={"application": facts.application.model_copy(update={"applied_on": None})})
    candidate = facts.candidate.model_copy(update={"family_name": "Басқаев"})
    with pytest.raises(AssumptionError) as fault:
        laid_over(facts, other.model_copy(update={"candidate": candidate}), "extra.json", "d.json")
    assert all(len(fault.value.details(lang)) == len(fault.value.problems) > 0 for lang in LANGUAGES)


def test_the_procedure_returns_checklists_and_dates() -> None:
    facts = docent()
    found = check_file(facts, procedure())
    assert found.findings
    assert check_recognition(facts, procedure()).conclusion == "no_title"
    known = deadlines.known_dates({"registered": date(2024, 2, 1)}, None, procedure())
    terms = deadlines.due_dates(known, procedure())
    assert deadlines.to_json(terms).startswith(b"{")
    assert b"BEGIN:VCALENDAR" in deadlines.to_ics(terms, "ru")
    with pytest.raises(CallFault) as fault:
        deadlines.known_dates({}, None, procedure())
    assert fault.value.key == "no_dates"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_file_and_deadlines_warn_of_a_late_council_decision(lang: Language) -> None:
    facts = docent()
    late = facts.model_copy(
        update={"application": facts.application.model_copy(update={"council_met_on": date(2024, 5, 2)})}
    )
    chosen = procedure()
    wanted = word("findings.warning.council_after_application", lang).partition("{")[0]
    assert facts.application.applied_on is not None
    assert facts.application.applied_on < date(2024, 5, 2)
    checklist = check_file(late, chosen).checklist
    assert wanted in " ".join(list_as_text(checklist, lang).split())
    assert '"council_after_application"' in list_as_json(checklist).decode()
    terms = deadlines.due_dates(deadlines.known_dates({}, late, chosen), chosen)
    assert wanted in " ".join(deadlines.to_text(terms, lang).split())
    assert '"council_after_application"' in deadlines.to_json(terms).decode()
    # A date of the command line replaces the one in the dossier.
    own = deadlines.due_dates(deadlines.known_dates({"council": date(2024, 2, 1)}, late, chosen), chosen)
    assert '"warnings": []' in deadlines.to_json(own).decode()
