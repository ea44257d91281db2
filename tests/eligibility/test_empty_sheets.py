"""Empty sheets of degrees or service decide nothing for or against the candidate."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from titlecheck.dossier import RECORD_SHEETS, Dossier
from titlecheck.eligibility.verdicts import RouteEvaluator, verdict_of
from titlecheck.results import Finding, Missing, Status, Verdict
from titlecheck.ruleset import load_edition

EDITION = load_edition()
DAY = date(2024, 3, 1)
WORK = {"type": "article", "published_on": "2022-05-01", "periodical": True, "matches_specialty": True, "stopped": "no"}
WORK |= {"recommended": True, "jcr": [{"quartile": 1, "matches": True}], "citescore": []}
WORKS = [WORK | {"title": f"Work {number}"} for number in range(40)]
TITLE = {"kind": "associate_professor", "abroad": False, "awarded_on": "2015-01-01"}
JOB: dict[str, Any] = {
    "organisation": "Үлгі университеті", "organisation_kind": "university", "here": True, "rate": "1",
    "activity": "scientific_pedagogical", "post": "associate_professor", "started_on": "2012-09-01", "lasts": True,
}  # fmt: skip


def found(paragraph: str, candidate: dict[str, Any] | None = None, **sheets: Any) -> dict[str, Finding]:
    facts = {"candidate": candidate or {}, "application": {"refused_before": False, "organisation_kind": "university"}}
    facts |= dict.fromkeys(RECORD_SHEETS, ()) | sheets  # type: ignore[arg-type]
    dossier = Dossier.model_validate(facts | {"places": {"candidate.holds_degree": 14}})
    findings = RouteEvaluator(dossier, EDITION, DAY.toordinal()).findings(
        paragraph, EDITION.readings.profile(), whole=True
    )
    return {one.id: one for one in findings} | {part.id: part for one in findings for part in one.parts}


NOBODY_SAYS = Missing("candidate", 14, "holds_degree", "empty")
NO_ROW = Missing("degrees", None, "kind", "empty")
NO_JOB = Missing("service", None, "started_on", "empty")


@pytest.mark.parametrize("paragraph", [name for name, route in EDITION.routes.items() if route.applicability.degree])
def test_without_degree_information_no_paragraph_that_depends_on_a_degree_is_decided(paragraph: str) -> None:
    name = (
        "applicability.no_degree"
        if EDITION.routes[paragraph].applicability.degree == "excluded"
        else "applicability.degree"
    )
    open_ = found(paragraph)[name]
    assert (open_.status, open_.missing) == (Status.UNKNOWN, (NO_ROW, NOBODY_SAYS))
    somehow = found(paragraph, {"holds_degree": True})[name]
    assert (somehow.status, somehow.missing) == (Status.UNKNOWN, (NO_ROW,))
    none = found(paragraph, {"holds_degree": False})[name]
    assert none.status is (Status.MET if name.endswith("no_degree") else Status.UNMET)


def test_a_stated_degree_needs_no_further_answer() -> None:
    degree = {"kind": "phd", "form": "degree", "defended_on": "2018-06-15", "awarded_on": "2018-10-01"}
    for holds in (None, True):
        assert found("4", {"holds_degree": holds}, degrees=[degree])["applicability.degree"].status is Status.MET


def test_works_and_years_since_an_unstated_defence_are_unknown() -> None:
    findings = found("4", publications=WORKS, service=[JOB])
    assert findings["publications_total"].status is Status.UNKNOWN
    assert findings["service_years"].status is Status.UNKNOWN
    assert NOBODY_SAYS in findings["publications_total"].missing
    assert NOBODY_SAYS in findings["service_years"].missing
    none = found("4", {"holds_degree": False}, publications=WORKS, service=[JOB])
    assert none["publications_total"].status is none["service_years"].status is Status.UNMET


def test_an_empty_degree_sheet_may_hide_the_degree_that_waives_the_post() -> None:
    """4(1)/2: the finding about the post stays unknown for this reason only."""
    other = JOB | {"post": "teacher"}
    assert found("4", service=[other])["position_years"].status is Status.UNKNOWN
    assert found("4", {"holds_degree": False}, service=[other])["position_years"].status is Status.UNMET


@pytest.mark.parametrize("paragraph", EDITION.routes)
def test_without_a_job_no_requirement_on_employment_is_decided(paragraph: str) -> None:
    degree = {"kind": "phd", "form": "degree", "defended_on": "2012-06-15", "awarded_on": "2012-10-01"}
    required = EDITION.routes[paragraph].applicability.degree == "required"
    findings = found(paragraph, {"holds_degree": required}, titles=[TITLE], degrees=[degree] if required else [])
    employment = [name for name in findings if name in ("applicability.full_time", "applicability.works_here")]
    assert len(employment) == 1
    for name in (employment[0], "service_years", "position_years", "applicability.military_employer"):
        if name in findings:
            assert findings[name].status is Status.UNKNOWN
            assert findings[name].missing == (NO_JOB,)


def test_an_imported_dossier_is_incomplete_and_not_refused() -> None:
    """Forty works and nothing else: the verdict waits for the other facts."""
    findings = found("4", publications=WORKS)
    requirements = [one for name, one in findings.items() if "." not in name]
    assert len(requirements) > 5
    assert verdict_of(requirements) is Verdict.NEEDS_REVIEW
    assert findings["service_years"].have_at_most is None, "no number bounds what began nobody knows when"
    few = found("4", publications=WORKS[:5])
    assert verdict_of([one for name, one in few.items() if "." not in name]) is Verdict.NOT_ELIGIBLE
