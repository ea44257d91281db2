"""Recognition of foreign titles: foreigners by their documents, citizens by the paragraphs that 7-1 lists."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command_line import written
from procedure.people import candidate
from titlecheck.dossier import Dossier
from titlecheck.i18n import LANGUAGES, entry, word
from titlecheck.procedure.foreign_title import RecognitionConclusion, conclusion, recognition, routes_to_examine
from titlecheck.rendering.json_contract import contract
from titlecheck.rendering.recognition_schema import RecognitionDocument
from titlecheck.results import Finding, Missing, Verdict
from titlecheck.ruleset import load_edition
from titlecheck.ruleset.procedure_rules import all_readings, procedure_of

EDITION = load_edition()
LAW = procedure_of(EDITION)
READINGS = all_readings(EDITION)
PAPERS = [{"kind": kind, "present": True} for kind in ("petition", "identity", "foreign_certificate")]


def foreign_title(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "associate_professor",
        "awarded_by": "foreign_state",
        "country": "Қырғызстан",
        "awarded_on": "2015-04-10",
    } | changes


def foreigner(**changes: Any) -> Dossier:
    """Return a foreigner who meets 7-2 and none of the quotas."""
    person = {"citizenship": "foreign", "specialty_code": "05.13.00", "specialty_name": "Информатика"}
    body: dict[str, Any] = {"titles": [foreign_title()], "documents": PAPERS, "publications": [], "books": []}
    return candidate(**body | changes | {"candidate": person | changes.get("candidate", {})})


def citizen(paragraph: str = "4", **changes: Any) -> Dossier:
    return candidate(paragraph, **{"titles": [foreign_title()]} | changes)


DAY = date(2024, 3, 1)


def found(dossier: Dossier, verdicts: dict[str, str] | None = None, **readings: str) -> tuple[Finding, ...]:
    profile = READINGS.profile("default", readings)
    given = {route: Verdict(verdict) for route, verdict in (verdicts or {}).items()}
    return recognition(dossier, LAW, EDITION, profile, given, DAY)


def findings(dossier: Dossier, verdicts: dict[str, str] | None = None, **readings: str) -> dict[str, Finding]:
    return {one.id.removeprefix("recognition."): one for one in found(dossier, verdicts, **readings)}


def statuses(dossier: Dossier, verdicts: dict[str, str] | None = None, **readings: str) -> dict[str, str]:
    return {name: str(one.status) for name, one in findings(dossier, verdicts, **readings).items()}


JOB = {"here": True, "lasts": True, "started_on": "2020-01-01"}
ALL = ["title", "petitioner", "works_here", "support_letter", "specialty", "identity", "foreign_certificate", "no_bar"]
RECOGNISED = {"titles": [foreign_title(recognised=True)]}
REFUSED = {"refused_before": True, "refused_title": "professor", "refused_on": "2015-05-20"}


class TestIncompleteLists:
    TITLE = Missing("application", None, "titles_entered", "list_open")

    def test_an_empty_title_sheet_may_hide_a_title(self) -> None:
        told = findings(foreigner(titles=[]))
        assert list(told) == ["title"]
        assert (told["title"].status, told["title"].missing[0].why) == ("unknown", "no_title")
        open_ = findings(foreigner(titles=[], incomplete=["titles"]))
        assert (open_["title"].status, open_["title"].missing) == ("unknown", (self.TITLE,))
        national = [foreign_title(awarded_by="kazakhstan", country="Қазақстан")]
        assert findings(foreigner(titles=national))["title"].status == "not_applicable"
        open_ = findings(foreigner(titles=national, incomplete=["titles"]))
        assert (open_["title"].status, open_["title"].missing) == ("unknown", (self.TITLE,))

    def test_for_a_citizen_the_kind_of_title_is_unknown_too(self) -> None:
        someone = citizen(titles=[], incomplete=["titles"])
        profile = READINGS.profile("default")
        assert set(routes_to_examine(someone, LAW, EDITION, profile)) >= {"4", "5"}
        assert routes_to_examine(citizen(titles=[]), LAW, EDITION, profile) == ()

    def test_an_empty_service_sheet_may_hide_a_job_here(self) -> None:
        elsewhere = [{"here": False, "lasts": True}]
        assert statuses(foreigner(service=elsewhere))["works_here"] == "unmet"
        open_ = findings(foreigner(service=elsewhere, incomplete=["service"]))["works_here"]
        assert (open_.status, open_.missing[0].field) == ("unknown", "service_entered")


class TestForeigners:
    @pytest.mark.parametrize("citizenship", ["foreign", "stateless"])
    def test_the_documents_of_paragraph_7_2_suffice(self, citizenship: str) -> None:
        assert statuses(foreigner(candidate={"citizenship": citizenship})) == dict.fromkeys(ALL, "met")

    def test_the_date_of_the_award_does_not_matter(self) -> None:
        assert statuses(foreigner(titles=[foreign_title(awarded_on="1999-01-01")])) == dict.fromkeys(ALL, "met")

    @pytest.mark.parametrize(
        ("kind", "name"),
        [("petition", "support_letter"), ("identity", "identity"), ("foreign_certificate", "foreign_certificate")],
    )
    def test_each_document_in_turn(self, kind: str, name: str) -> None:
        def with_(present: bool | None) -> Dossier:
            return foreigner(documents=[one | ({"present": present} if one["kind"] == kind else {}) for one in PAPERS])

        whole = dict.fromkeys(ALL, "met")
        assert statuses(with_(False)) == whole | {name: "unmet"}
        assert statuses(with_(None)) == whole | {name: "unknown"}
        gone = findings(foreigner(documents=[one for one in PAPERS if one["kind"] != kind]))[name]
        assert (gone.status, gone.missing[0].why) == ("unknown", "no_row")

    def test_a_cover_letter_in_an_earlier_workbook_counts_as_the_petition(self) -> None:
        earlier = [one | ({"kind": "cover_letter"} if one["kind"] == "petition" else {}) for one in PAPERS]
        assert statuses(foreigner(documents=earlier)) == dict.fromkeys(ALL, "met")

    @pytest.mark.parametrize("field", ["specialty_code", "specialty_name"])
    def test_the_petition_names_the_title_and_the_specialty_code(self, field: str) -> None:
        finding = findings(foreigner(candidate={field: None}))["specialty"]
        assert (finding.status, finding.paragraph) == ("unknown", "7-2(1)")
        assert [cell.field for cell in finding.missing] == [field]

    @pytest.mark.parametrize(
        ("kind", "status"),
        [
            ("university", "met"),
            ("scientific_organisation", "met"),
            ("military_university", "met"),
            ("military_scientific_organisation", "met"),
            ("military_department", "met"),
            ("other", "unmet"),
            (None, "unknown"),
        ],
    )
    def test_the_petition_comes_from_a_university_or_a_scientific_organisation(
        self, kind: str | None, status: str
    ) -> None:
        finding = findings(foreigner(service=[JOB], application={"organisation_kind": kind}))["petitioner"]
        assert (finding.status, finding.paragraph) == (status, "7-2(1)")
        assert [cell.field for cell in finding.missing] == (["organisation_kind"] if kind is None else [])

    @pytest.mark.parametrize(
        ("kind", "of_job", "status"),
        [
            ("other", "university", "unknown"),
            ("university", "other", "unknown"),
            ("university", "scientific_organisation", "met"),
            ("university", None, "met"),
        ],
    )
    def test_a_current_job_may_name_another_kind_of_organisation(
        self, kind: str, of_job: str | None, status: str
    ) -> None:
        spell = JOB | {"organisation_kind": of_job}
        application = {"organisation_kind": kind}
        finding = findings(foreigner(service=[spell], application=application))["petitioner"]
        assert finding.status == status
        places = [("application", "contradicts"), ("service", "contradicts")]
        assert [(cell.sheet, cell.why) for cell in finding.missing] == (places if status == "unknown" else [])
        gone = spell | {"lasts": None, "ended_on": "2023-01-01"}
        only = findings(foreigner(service=[gone], application=application))["petitioner"]
        assert only.status == ("met" if kind == "university" else "unmet")

    @pytest.mark.parametrize(
        ("cells", "status", "asked"),
        [
            ({"started_on": "2024-03-01"}, "met", []),
            ({"started_on": "2024-03-02"}, "unmet", []),
            ({"started_on": "2024-03"}, "met", []),
            ({"started_on": None}, "met", []),
            ({"started_on": None, "lasts": None, "ended_on": "2024-08-31"}, "unknown", ["started_on"]),
            ({"started_on": "2024-03", "lasts": None, "ended_on": "2024-08-31"}, "unknown", ["started_on"]),
            ({"lasts": None, "ended_on": "2024-08-31"}, "met", []),
            ({"lasts": None, "ended_on": "2024-03-01"}, "met", []),
            ({"lasts": None, "ended_on": "2024-02-29"}, "unmet", []),
            ({"lasts": None, "ended_on": "2024"}, "unknown", ["ended_on"]),
            ({"lasts": None}, "unknown", ["ended_on"]),
        ],
    )
    def test_the_person_works_there_on_the_day_of_application(
        self, cells: dict[str, Any], status: str, asked: list[str]
    ) -> None:
        spell = {"organisation": "Үлгі университеті", "here": True, "lasts": True, "started_on": "2020-01-01"} | cells
        finding = findings(foreigner(service=[spell]))["works_here"]
        assert (finding.status, [cell.field for cell in finding.missing]) == (status, asked)

    @pytest.mark.parametrize(
        ("name", "wanted", "status"),
        [
            ("«Үлгі университеті»", '"үлгі  Университеті"', "met"),
            ("Үлгі университеті", "Мысал институты", "unknown"),
            ("Үлгі университеті", None, "unknown"),
            (None, "Үлгі университеті", "unknown"),
        ],
    )
    def test_if_it_is_not_stated_whether_the_job_is_here_the_names_are_compared(
        self, name: str | None, wanted: str | None, status: str
    ) -> None:
        spell = {"organisation": name, "lasts": True, "started_on": "2020-01-01"}
        finding = findings(foreigner(service=[spell], application={"organisation": wanted}))["works_here"]
        assert (finding.status, [cell.field for cell in finding.missing]) == (
            status,
            ["here"] if status == "unknown" else [],
        )

    def test_the_petition_comes_from_the_employer(self) -> None:
        spell = {"organisation": "Мысал институты", "lasts": True, "started_on": "2020-01-01"}
        assert statuses(foreigner(service=[spell | {"here": False}]))["works_here"] == "unmet"
        asked = findings(foreigner(service=[spell]))["works_here"]
        assert (asked.status, [cell.field for cell in asked.missing]) == ("unknown", ["here"])
        left = spell | {"here": True, "lasts": None, "ended_on": "2023-01-01"}
        assert statuses(foreigner(service=[left]))["works_here"] == "unmet"
        # Everybody works somewhere: an empty sheet has not been filled in.
        assert statuses(foreigner(service=[]))["works_here"] == "unknown"

    @pytest.mark.parametrize(
        ("cells", "status", "asked"),
        [
            ({}, "met", []),
            ({"refused_before": None}, "unknown", ["refused_before"]),
            ({"refused_before": None, "borrowed_material": True}, "unmet", []),
            (REFUSED | {"borrowed_material": True}, "unmet", []),
            (REFUSED | {"borrowed_material": False}, "met", []),
            (REFUSED, "unknown", ["borrowed_material"]),
            (REFUSED | {"borrowed_material": True, "refused_on": "2024-03-01"}, "unmet", []),
            (REFUSED | {"borrowed_material": True, "refused_on": "2024-03-02"}, "met", []),
            (REFUSED | {"borrowed_material": True, "refused_on": "2024"}, "unknown", ["refused_on"]),
        ],
    )
    def test_no_petition_after_a_refusal_for_plagiarism(
        self, cells: dict[str, Any], status: str, asked: list[str]
    ) -> None:
        finding = findings(foreigner(application=cells))["no_bar"]
        assert (finding.status, finding.paragraph) == (status, "10/5")
        assert [cell.field for cell in finding.missing] == asked


class TestRecognisableTitles:
    def test_a_person_without_a_title(self) -> None:
        nothing = findings(citizen(titles=[]))
        assert {name: str(one.status) for name, one in nothing.items()} == {"title": "unknown"}
        assert nothing["title"].missing == (Missing("titles", None, "kind", "no_title"),)
        assert conclusion(tuple(nothing.values())) == "no_title"

    @pytest.mark.parametrize(
        ("cells", "status", "note"),
        [
            ({"awarded_by": "kazakhstan", "country": None}, "not_applicable", "no_foreign_title"),
            ({"awarded_by": "soviet", "awarded_on": "1991-12-31"}, "not_applicable", "soviet_title"),
            ({"awarded_by": None, "abroad": False, "country": None}, "not_applicable", "no_foreign_title"),
            (
                {"awarded_by": None, "abroad": False, "country": None, "awarded_on": None},
                "not_applicable",
                "not_of_another_country",
            ),
            ({"awarded_by": None, "country": "СССР", "awarded_on": "1985"}, "not_applicable", "not_of_another_country"),
            ({"awarded_by": None, "country": "Қазақстан"}, "not_applicable", "not_of_another_country"),
            ({"recognised": True}, "not_applicable", "already_recognised"),
            ({"awarded_by": "other"}, "unmet", "not_of_state_body"),
            ({"awarded_on": "2024-03-02"}, "unmet", "awarded_after"),
        ],
    )
    @pytest.mark.parametrize("person", [foreigner, citizen])
    def test_a_title_that_cannot_be_recognised(
        self, person: Callable[..., Dossier], cells: dict[str, Any], status: str, note: str
    ) -> None:
        nothing = found(person(titles=[foreign_title(**cells)]))
        assert [(one.id, one.status) for one in nothing] == [("recognition.title", status)]
        assert list(nothing[0].notes) == [("title_row", "1"), (note, "2024-03-02" if note == "awarded_after" else "")]
        assert conclusion(nothing) == "cannot_be_recognised"

    def test_every_title_is_reported_with_a_reason(self) -> None:
        """A Soviet title and one of a private body: the reason against each."""
        nothing = found(
            foreigner(
                titles=[foreign_title(awarded_by="soviet", awarded_on="1985-01-01"), foreign_title(awarded_by="other")]
            )
        )
        assert list(nothing[0].notes) == [
            ("title_row", "1"), ("soviet_title", ""), ("title_row", "2"), ("not_of_state_body", "")
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("side", "status", "hangs_on"),
        [("default", "unknown", True), ("strict", "unmet", False), ("lenient", "met", False)],
    )
    def test_a_foreigner_with_a_foreign_senior_researcher_title(self, side: str, status: str, hangs_on: bool) -> None:
        name = "other_foreign_title_may_be_recognised"
        finding = findings(foreigner(titles=[foreign_title(kind="senior_researcher")]), **{name: side})["title"]
        assert (finding.status, finding.hangs_on) == (status, (name,) if hangs_on else ())
        assert [code for code, _ in finding.notes] == ["title_row"] + (["title_not_named"] if side == "strict" else [])

    def test_a_citizen_with_a_foreign_senior_researcher_title(self) -> None:
        someone = citizen(titles=[foreign_title(kind="senior_researcher")])
        routes = routes_to_examine(someone, LAW, EDITION, READINGS.profile())
        assert routes == tuple(
            name for name in LAW.recognition.routes if EDITION.routes[name].title == "associate_professor"
        )
        lenient = {"other_foreign_title_may_be_recognised": "lenient"}
        assert conclusion(found(someone, {"4": "eligible"}, **lenient)) == "can_be_recognised"
        assert conclusion(found(someone, {"5": "eligible"}, **lenient)) == "cannot_be_recognised"

    @pytest.mark.parametrize(
        ("cells", "status", "asked"),
        [
            ({"awarded_on": "2024-03-01"}, "met", []),
            ({"awarded_on": "2024"}, "unknown", ["awarded_on"]),
            ({"awarded_on": None}, "unknown", ["awarded_on"]),
            ({"awarded_by": None}, "unknown", ["awarded_by"]),
            ({"awarded_by": None, "abroad": True}, "unknown", ["awarded_by"]),
            ({"awarded_by": None, "country": None}, "unknown", ["awarded_by"]),
            ({"awarded_by": "foreign_state", "country": "Қазақстан"}, "unknown", ["awarded_by", "country"]),
            ({"awarded_by": None, "abroad": False}, "unknown", ["abroad", "country"]),
            ({"kind": None}, "unknown", ["kind"]),
        ],
    )
    def test_empty_cells_that_leave_the_title_unknown(
        self, cells: dict[str, Any], status: str, asked: list[str]
    ) -> None:
        finding = findings(foreigner(titles=[foreign_title(**cells)]))["title"]
        assert (finding.status, [cell.field for cell in finding.missing]) == (status, asked)

    def test_one_recognisable_title_suffices(self) -> None:
        others = [foreign_title(awarded_by="other"), foreign_title(awarded_by=None), foreign_title()]
        assert statuses(foreigner(titles=others)) == dict.fromkeys(ALL, "met")

    def test_the_citizenship_is_not_stated(self) -> None:
        found = findings(citizen(candidate={"citizenship": None}))
        assert list(found) == ["title", "citizenship"]
        assert (found["citizenship"].status, found["citizenship"].missing[0].field) == ("unknown", "citizenship")


class TestCitizens:
    @pytest.mark.parametrize(
        ("awarded", "default", "strict", "lenient"),
        [
            ("2011-01-02", "met", "met", "met"),
            ("2011-01-01", "unknown", "unmet", "met"),
            ("2010-12-31", "unknown", "unmet", "met"),
            ("2011", "unknown", "unknown", "met"),
            ("2010", "unknown", "unmet", "met"),
            ("2012", "met", "met", "met"),
            (None, "unknown", "unknown", "met"),
        ],
    )
    def test_a_title_awarded_after_1_january_2011(
        self, awarded: str | None, default: str, strict: str, lenient: str
    ) -> None:
        dossier = citizen(titles=[foreign_title(awarded_on=awarded)])
        name = "title_of_citizen_up_to_2011_is_recognised"
        said = [
            statuses(dossier, {"4": "eligible"}, **{name: side})["date"] for side in ("default", "strict", "lenient")
        ]
        assert said == [default, strict, lenient]
        finding = findings(dossier, {"4": "eligible"})["date"]
        assert finding.hangs_on == ((name,) if default == "unknown" else ())
        fields = [cell.field for cell in finding.missing]
        assert fields == (["awarded_on"] if default == "unknown" and awarded in (None, "2011") else [])

    @pytest.mark.parametrize(
        ("verdicts", "status", "notes"),
        [
            ({"4": "eligible", "4-1": "not_eligible"}, "met", [("route_eligible", "4")]),
            ({"4": "needs_review", "4-1": "not_eligible"}, "unknown", [("route_review", "4")]),
            ({"4": "not_eligible", "4-1": "not_eligible"}, "unmet", [("route_closed", "4"), ("route_closed", "4-1")]),
        ],
    )
    def test_one_of_the_listed_paragraphs_suffices(
        self, verdicts: dict[str, str], status: str, notes: list[tuple[str, str]]
    ) -> None:
        finding = findings(citizen(), verdicts)["routes"]
        assert (str(finding.status), list(finding.notes)) == (status, notes)

    @pytest.mark.parametrize(
        ("kind", "side", "routes"),
        [
            ("associate_professor", "strict", ("4", "4-1", "4-2", "4-3", "4-4", "4-5", "4-6")),
            ("professor", "strict", ("5", "5-2", "5-3", "5-4", "5-5", "5-6")),
            ("professor", "default", ("5", "5-2", "5-3", "5-4", "5-5", "5-6")),
            ("professor", "lenient", ("5", "5-1", "5-2", "5-3", "5-4", "5-5", "5-6")),
            ("professor", "review", ("5", "5-1", "5-2", "5-3", "5-4", "5-5", "5-6")),
        ],
    )
    def test_paragraph_5_1_is_not_listed(self, kind: str, side: str, routes: tuple[str, ...]) -> None:
        profile = READINGS.profile("default", {"R60": side})
        assert routes_to_examine(citizen(titles=[foreign_title(kind=kind)]), LAW, EDITION, profile) == routes

    def test_a_title_of_unknown_kind_may_be_either(self) -> None:
        dossier = citizen(titles=[foreign_title(kind=None)])
        assert routes_to_examine(dossier, LAW, EDITION, READINGS.profile()) == LAW.recognition.routes

    def test_all_conditions_apply_to_one_title(self) -> None:
        """The docent's title is too early and the professor's meets no paragraph: neither is recognised."""
        early = foreign_title(awarded_on="2008-05-01")
        later = foreign_title(kind="professor", awarded_on="2015-05-01")
        strict = {"title_of_citizen_up_to_2011_is_recognised": "strict"}
        verdicts = {"4": "eligible", "5": "not_eligible"}
        assert conclusion(found(citizen(titles=[early, later]), verdicts, **strict)) == "cannot_be_recognised"
        both = found(citizen(titles=[early, later]), {"4": "not_eligible", "5": "eligible"}, **strict)
        assert conclusion(both) == "can_be_recognised"
        assert [row.row for row in both[0].evidence] == [2]
        # An unknown fact of one title is not replaced by another title.
        unknown = foreign_title(awarded_by=None, awarded_on="2015-05-01")
        open_ = found(citizen(titles=[early, unknown]), {"4": "eligible"}, **strict)
        assert conclusion(open_) == "open"
        assert [cell.field for one in open_ for cell in one.missing] == ["awarded_by"]

    def test_paragraph_5_1_decides_only_if_nothing_else_does(self) -> None:
        dossier = citizen(titles=[foreign_title(kind="professor")])
        left_open = {"professor_without_title_may_be_recognised": "review"}
        alone = findings(dossier, {"5": "not_eligible", "5-1": "eligible"}, **left_open)["routes"]
        assert (alone.status, alone.hangs_on) == ("unknown", ("professor_without_title_may_be_recognised",))
        beside = findings(dossier, {"5": "eligible", "5-1": "eligible"}, **left_open)["routes"]
        assert (beside.status, beside.hangs_on) == ("met", ())


class TestCommand:
    def test_a_citizen_who_meets_paragraph_4(self, run: Any, tmp_path: Path) -> None:
        code, out, _ = run("recognition", written(tmp_path, "a.json", citizen()))
        assert code == 0 and "Paragraph 4: eligible." in out

    def test_a_citizen_who_meets_only_paragraph_5_1(self, run: Any, tmp_path: Path) -> None:
        dossier = written(tmp_path, "a.json", citizen("5-1", titles=[foreign_title(kind="professor")]))
        code, out, _ = run("recognition", dossier)
        assert code == 1 and "Paragraph 5-1" not in out
        code, out, _ = run("recognition", dossier, "--reading", "R60=lenient")
        assert code in (0, 3) and "Paragraph 5-1" in out

    def test_a_foreigner_needs_no_paragraph(self, run: Any, tmp_path: Path) -> None:
        path = written(tmp_path, "a.json", foreigner())
        code, out, _ = run("recognition", path, "--format", "json")
        body = json.loads(out)
        assert (code, body["schema"]) == (0, "titlecheck/recognition/1")
        places = {one["id"].removeprefix("recognition."): one["paragraph"] for one in body["findings"]}
        assert places == {
            "title": "7-1", "petitioner": "7-2(1)", "works_here": "7-2(1)", "support_letter": "7-2(1)",
            "specialty": "7-2(1)", "identity": "7-2(2)", "foreign_certificate": "7-2(3)", "no_bar": "10/5",
        }  # fmt: skip

    @pytest.mark.parametrize("lang", ["kk", "ru", "en"])
    @pytest.mark.parametrize(
        ("changes", "code", "end"),
        [
            ({}, 0, "can_be_recognised"),
            ({"titles": []}, 2, "no_title"),
            ({"titles": [foreign_title(awarded_by="other")]}, 1, "cannot_be_recognised"),
            ({"titles": [foreign_title(awarded_on="2024-03-02")]}, 1, "cannot_be_recognised"),
            (RECOGNISED, 1, "cannot_be_recognised"),
            ({"titles": [foreign_title(awarded_by=None)]}, 3, "open"),
            ({"application": {"organisation_kind": "other"}}, 3, "open"),
            ({"application": {"organisation_kind": "other"}, "service": [JOB]}, 1, "cannot_be_recognised"),
            ({"application": {"organisation_kind": None}}, 3, "open"),
            ({"candidate": {"citizenship": None}}, 3, "open"),
            ({"documents": PAPERS[1:]}, 3, "open"),
            ({"documents": [{**PAPERS[0], "present": False}, *PAPERS[1:]]}, 1, "cannot_be_recognised"),
        ],
    )
    def test_the_exit_code_follows_the_findings(
        self, lang: str, changes: dict[str, Any], code: int, end: str, run: Any, tmp_path: Path
    ) -> None:
        path = written(tmp_path, "a.json", foreigner(**changes))
        text = run("recognition", path, "--lang", lang)
        assert text[0] == code
        assert "{" not in text[1]
        said = "nothing_to_recognise" if changes == RECOGNISED else end
        assert " ".join(word(f"procedure.conclusion.{said}", lang).split()) in " ".join(text[1].split())
        told = run("recognition", path, "--format", "json")
        document = contract(RecognitionDocument).validate_json(told[1])
        assert (told[0], document["conclusion"]) == (code, end)
        assert document["as_of"] == "2024-03-01"

    def test_the_day_of_application_can_be_given_in_the_call(self, run: Any, tmp_path: Path) -> None:
        path = written(tmp_path, "a.json", foreigner(titles=[foreign_title(awarded_on="2024-03-02")]))
        assert run("recognition", path)[0] == 1
        assert run("recognition", path, "--as-of", "2024-03-02")[0] == 0

    def test_every_code_has_its_texts(self) -> None:
        catalogue = entry("procedure")
        for end in RecognitionConclusion:
            assert set(catalogue["conclusion"][end]) == set(LANGUAGES)
        assert set(catalogue["conclusion"]["nothing_to_recognise"]) == set(LANGUAGES)
        for code in (
            "no_foreign_title",
            "soviet_title",
            "not_of_another_country",
            "already_recognised",
            "not_of_state_body",
            "title_not_named",
            "awarded_after",
        ):
            assert set(catalogue["note"][code]) == set(LANGUAGES)
