"""Recognition of titles received abroad: foreigners by their papers, citizens by the paragraphs that 7-1 lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import written
from procedure.people import candidate
from titlecheck.dossier import Dossier
from titlecheck.findings import Finding, Missing, Verdict
from titlecheck.law import load_edition
from titlecheck.law.procedure import all_readings, procedure_of
from titlecheck.procedure.recognition import recognition, routes_to_examine

EDITION = load_edition()
LAW = procedure_of(EDITION)
READINGS = all_readings(EDITION)
PAPERS = [{"kind": kind, "present": True} for kind in ("cover_letter", "identity", "foreign_certificate")]


def foreign_title(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "associate_professor",
        "abroad": True,
        "country": "Қырғызстан",
        "awarded_on": "2015-04-10",
    } | changes


def foreigner(**changes: Any) -> Dossier:
    """A foreigner with everything that 7-2 asks for, and with nothing of the quotas."""
    person = {"citizenship": "foreign", "specialty_code": "05.13.00", "specialty_name": "Информатика"}
    body: dict[str, Any] = {"titles": [foreign_title()], "documents": PAPERS, "publications": [], "books": []}
    return candidate(**body | changes | {"candidate": person | changes.get("candidate", {})})


def citizen(paragraph: str = "4", **changes: Any) -> Dossier:
    return candidate(paragraph, **{"titles": [foreign_title()]} | changes)


def findings(dossier: Dossier, verdicts: dict[str, str] | None = None, **readings: str) -> dict[str, Finding]:
    profile = READINGS.profile("default", readings)
    given = {route: Verdict(verdict) for route, verdict in (verdicts or {}).items()}
    return {one.id.removeprefix("recognition."): one for one in recognition(dossier, LAW, profile, given)}


def statuses(dossier: Dossier, verdicts: dict[str, str] | None = None, **readings: str) -> dict[str, str]:
    return {name: str(one.status) for name, one in findings(dossier, verdicts, **readings).items()}


ALL = ["title", "works_here", "support_letter", "specialty", "identity", "foreign_certificate"]


class TestOpenLists:
    TITLE = Missing("application", None, "titles_entered", "list_open")

    def test_a_title_that_nobody_has_entered_may_be_there(self) -> None:
        told = findings(foreigner(titles=[]))
        assert list(told) == ["title"] and told["title"].status == "not_applicable"
        open_ = findings(foreigner(titles=[], incomplete=["titles"]))
        assert (open_["title"].status, open_["title"].missing) == ("unknown", (self.TITLE,))
        assert statuses(foreigner(titles=[], incomplete=["titles"]))["works_here"] == "met"

    def test_of_a_citizen_its_date_and_its_kind_are_open_too(self) -> None:
        someone = citizen(titles=[], incomplete=["titles"])
        found = findings(someone, {"4": "eligible"})
        assert (found["date"].status, found["date"].missing) == ("unknown", (self.TITLE,))
        profile = READINGS.profile("default")
        assert set(routes_to_examine(someone, LAW, EDITION, profile)) >= {"4", "5"}
        assert routes_to_examine(citizen(titles=[]), LAW, EDITION, profile) == ()

    def test_a_job_that_nobody_has_entered_may_be_here(self) -> None:
        elsewhere = [{"here": False, "lasts": True}]
        assert statuses(foreigner(service=elsewhere))["works_here"] == "unmet"
        open_ = findings(foreigner(service=elsewhere, incomplete=["service"]))["works_here"]
        assert (open_.status, open_.missing[0].field) == ("unknown", "service_entered")


class TestForeigners:
    @pytest.mark.parametrize("citizenship", ["foreign", "stateless"])
    def test_the_papers_of_7_2_are_enough(self, citizenship: str) -> None:
        assert statuses(foreigner(candidate={"citizenship": citizenship})) == dict.fromkeys(ALL, "met")

    def test_there_is_no_limit_of_date(self) -> None:
        assert statuses(foreigner(titles=[foreign_title(awarded_on="1999-01-01")])) == dict.fromkeys(ALL, "met")

    @pytest.mark.parametrize(
        ("kind", "name"),
        [("cover_letter", "support_letter"), ("identity", "identity"), ("foreign_certificate", "foreign_certificate")],
    )
    def test_each_paper_in_turn(self, kind: str, name: str) -> None:
        def with_(present: bool | None) -> Dossier:
            return foreigner(documents=[one | ({"present": present} if one["kind"] == kind else {}) for one in PAPERS])

        whole = dict.fromkeys(ALL, "met")
        assert statuses(with_(False)) == whole | {name: "unmet"}
        assert statuses(with_(None)) == whole | {name: "unknown"}
        gone = findings(foreigner(documents=[one for one in PAPERS if one["kind"] != kind]))[name]
        assert (gone.status, gone.missing[0].why) == ("unknown", "no_row")

    @pytest.mark.parametrize("field", ["specialty_code", "specialty_name"])
    def test_the_petition_names_title_and_code_of_the_specialty(self, field: str) -> None:
        finding = findings(foreigner(candidate={field: None}))["specialty"]
        assert (finding.status, finding.paragraph) == ("unknown", "7-2(1)")
        assert [cell.field for cell in finding.missing] == [field]

    def test_the_petition_comes_from_where_the_person_works(self) -> None:
        spell = {"organisation": "Мысал институты", "lasts": True, "started_on": "2020-01-01"}
        assert statuses(foreigner(service=[spell | {"here": False}]))["works_here"] == "unmet"
        asked = findings(foreigner(service=[spell]))["works_here"]
        assert (asked.status, [cell.field for cell in asked.missing]) == ("unknown", ["here"])
        left = spell | {"here": True, "lasts": None, "ended_on": "2023-01-01"}
        assert statuses(foreigner(service=[left]))["works_here"] == "unmet"
        # Nobody works nowhere: an empty sheet has not been filled in.
        assert statuses(foreigner(service=[]))["works_here"] == "unknown"


class TestWhatIsThereToRecognise:
    def test_no_title_from_abroad(self) -> None:
        nothing = findings(citizen(titles=[]))
        assert {name: str(one.status) for name, one in nothing.items()} == {"title": "not_applicable"}
        assert nothing["title"].notes == (("no_foreign_title", ""),)

    def test_a_title_of_kazakhstan(self) -> None:
        assert statuses(citizen(titles=[foreign_title(abroad=False)])) == {"title": "not_applicable"}

    def test_a_title_that_is_recognised_already(self) -> None:
        done = findings(citizen(titles=[foreign_title(recognised=True)]))
        assert done["title"].notes == (("already_recognised", ""),)

    def test_whether_it_is_from_abroad_is_not_said(self) -> None:
        asked = findings(foreigner(titles=[foreign_title(abroad=None)]))["title"]
        assert (asked.status, [cell.field for cell in asked.missing]) == ("unknown", ["abroad"])

    def test_the_title_of_senior_researcher_is_not_named(self) -> None:
        assert statuses(foreigner(titles=[foreign_title(kind="senior_researcher")])) == {"title": "not_applicable"}

    def test_whose_citizen_is_not_said(self) -> None:
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
    def test_after_1_january_2011(self, awarded: str | None, default: str, strict: str, lenient: str) -> None:
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
    def test_one_of_the_listed_paragraphs(
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
    def test_5_1_is_not_in_the_list(self, kind: str, side: str, routes: tuple[str, ...]) -> None:
        profile = READINGS.profile("default", {"R60": side})
        assert routes_to_examine(citizen(titles=[foreign_title(kind=kind)]), LAW, EDITION, profile) == routes

    def test_a_title_whose_kind_is_not_said_may_be_either(self) -> None:
        dossier = citizen(titles=[foreign_title(kind=None)])
        assert routes_to_examine(dossier, LAW, EDITION, READINGS.profile()) == LAW.recognition.routes

    def test_5_1_decides_only_where_nothing_else_does(self) -> None:
        dossier = citizen(titles=[foreign_title(kind="professor")])
        left_open = {"professor_without_title_may_be_recognised": "review"}
        alone = findings(dossier, {"5": "not_eligible", "5-1": "eligible"}, **left_open)["routes"]
        assert (alone.status, alone.hangs_on) == ("unknown", ("professor_without_title_may_be_recognised",))
        beside = findings(dossier, {"5": "eligible", "5-1": "eligible"}, **left_open)["routes"]
        assert (beside.status, beside.hangs_on) == ("met", ())


class TestTheCommand:
    def test_a_citizen_who_meets_everything_of_paragraph_4(self, run: Any, tmp_path: Path) -> None:
        code, out, _ = run("recognition", written(tmp_path, "a.json", citizen()))
        assert code == 0 and "Paragraph 4: eligible." in out

    def test_a_citizen_who_meets_5_1_alone(self, run: Any, tmp_path: Path) -> None:
        dossier = written(tmp_path, "a.json", citizen("5-1", titles=[foreign_title(kind="professor")]))
        code, out, _ = run("recognition", dossier)
        assert code == 1 and "Paragraph 5-1" not in out
        code, out, _ = run("recognition", dossier, "--reading", "R60=lenient")
        assert code in (0, 3) and "Paragraph 5-1" in out

    def test_a_foreigner(self, run: Any, tmp_path: Path) -> None:
        path = written(tmp_path, "a.json", foreigner())
        code, out, _ = run("recognition", path, "--format", "json")
        body = json.loads(out)
        assert (code, body["schema"]) == (0, "titlecheck/recognition/1")
        places = {one["id"].removeprefix("recognition."): one["paragraph"] for one in body["findings"]}
        assert places == {
            "title": "7-1", "works_here": "7-2(1)", "support_letter": "7-2(1)", "specialty": "7-2(1)",
            "identity": "7-2(2)", "foreign_certificate": "7-2(3)",
        }  # fmt: skip

    @pytest.mark.parametrize("lang", ["kk", "ru", "en"])
    def test_nothing_to_recognise(self, lang: str, run: Any, tmp_path: Path) -> None:
        code, out, _ = run("recognition", written(tmp_path, "a.json", candidate()), "--lang", lang)
        assert code == 0 and "{" not in out
