"""Hand-made results with every kind of finding, to be rendered in every format."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from titlecheck.results import (
    Assessment,
    Evidence,
    Finding,
    Missing,
    Provenance,
    Rejected,
    RouteResult,
    Span,
    Status,
    Unit,
    Verdict,
    Warning,
)
from titlecheck.ruleset import load_edition

START = date(2021, 2, 1).toordinal()


def articles(name: str, cite: str, need: int, have: int, **more: object) -> Finding:
    """Return a requirement on a number of articles."""
    finding = Finding(
        name,
        cite,
        Status.MET if have >= need else Status.UNMET,
        need=need,
        have=have,
        unit=Unit.ARTICLES,
        shortfall=max(0, need - have),
        evidence=tuple(Evidence("publications", 5 + row, "recommended", 1) for row in range(have)),
    )
    return finding._replace(**more)  # type: ignore[arg-type]


def applicability(*unmet: str) -> Finding:
    """Return the applicability; ``unmet`` are the failing conditions."""
    parts = tuple(
        Finding(f"applicability.{name}", "4", Status.UNMET if name in unmet else Status.MET)
        for name in ("organisation", "full_time", "degree", *(name for name in unmet if name == "field"))
    )
    return Finding("applicability", "4", Status.UNMET if unmet else Status.MET, parts=parts, joined="all")


def service() -> Finding:
    """Return two years, eleven months and thirty days out of three years."""
    have = Span(START, date(2024, 1, 31).toordinal() - START)
    return Finding(
        "service_years",
        "4(1)",
        Status.UNMET,
        need=3,
        have=have,
        unit=Unit.YEARS,
        shortfall=Span(START + have.days, 1),
        evidence=(Evidence("service", 7, "service", have.days),),
        rejected=(Rejected("service", 5, "other_activity", "other"), Rejected("service", 6, "ended_before")),
        hangs_on=("whole_record_need_not_be_unbroken",),
        notes=(("gap", "31"), ("met_on", "2024-02-01")),
    )


def international() -> Finding:
    """Return one certain article and one that depends on an empty cell."""
    return Finding(
        "publications_international",
        "4-1(2) > 4(2)/2",
        Status.UNKNOWN,
        need=2,
        have=1,
        have_at_most=2,
        unit=Unit.ARTICLES,
        shortfall=1,
        evidence=(Evidence("publications", 17, "international", 1),),
        rejected=(
            Rejected("publications", 18, "undecided", "jcr"),
            Rejected("publications", 19, "stopped_journal"),
            Rejected("publications", 20, "metric_too_low", "Q4"),
            Rejected("publications", 21, "used_as", "converted"),
        ),
        missing=(
            *(Missing("publications", row, "jcr", "empty") for row in (18, 22, 23, 24)),
            Missing("publications", 25, "published_on", "partial_date"),
            Missing("candidate", 9, "science", "empty"),
        ),
    )


def third() -> Finding:
    """Return sub-paragraph 3) with its alternatives."""
    monograph = Finding(
        "sub3.monograph",
        "4(3)",
        Status.UNMET,
        need=1,
        have=0,
        unit=Unit.BOOKS,
        shortfall=1,
        rejected=(Rejected("books", 5, "too_few_sheets", "4.5"), Rejected("books", 6, "not_recommended_by", "other")),
    )
    guide = Finding(
        "sub3.study_guide",
        "4(3)",
        Status.MET,
        need=6,
        have=Decimal("6.5"),
        unit=Unit.SHEETS,
        evidence=(Evidence("books", 7, "study_guide", Decimal("6.5")),),
    )
    return Finding("sub3", "4(3)", Status.MET, parts=(monograph, guide), joined="any")


def open_route(name: str = "4", track: str = "standard") -> RouteResult:
    """Return a route with every status."""
    return RouteResult(
        paragraph=name,
        title="associate_professor",
        track=track,
        open=True,
        verdict=Verdict.NOT_ELIGIBLE,
        holds_under_every_reading=False,
        hangs_on=("whole_record_need_not_be_unbroken", "any_phd_exempts_from_position"),
        verdict_strict=Verdict.NOT_ELIGIBLE,
        verdict_lenient=Verdict.NEEDS_REVIEW,
        requirements=(
            applicability(),
            service(),
            Finding("position_years", "4(1)/2", Status.WAIVED, need=2, unit=Unit.YEARS, notes=(("exempted", ""),)),
            articles("publications_total", "4(2)", 14, 14),
            articles("publications_recommended", "4(2)", 10, 8),
            international(),
            third(),
        ),
    )


def closed_route(name: str = "4-1") -> RouteResult:
    """Return a route closed by the field and the degree."""
    return RouteResult(
        name,
        "associate_professor",
        "arts",
        False,
        Verdict.NOT_ELIGIBLE,
        True,
        (),
        Verdict.NOT_ELIGIBLE,
        Verdict.NOT_ELIGIBLE,
        (applicability("field", "degree"),),
    )


def eligible_route() -> RouteResult:
    """Return a route with all requirements met."""
    return RouteResult(
        "4",
        "associate_professor",
        "standard",
        True,
        Verdict.ELIGIBLE,
        True,
        (),
        Verdict.ELIGIBLE,
        Verdict.ELIGIBLE,
        (applicability(), articles("publications_total", "4(2)", 14, 16), third()),
    )


def result(*routes: RouteResult, name: str = "Үлгіев Үлгі Мысалұлы") -> Assessment:
    """Return a complete result; without ``routes`` one open and one closed."""
    edition = load_edition()
    choices = {switch: reading.default for switch, reading in edition.readings.items()}
    choices["any_phd_exempts_from_position"] = "lenient"
    return Assessment(
        candidate_id="",
        candidate_name=name,
        applied_on="2024-10-01",
        routes=routes or (open_route(), closed_route()),
        warnings=(
            Warning("later_amendment", detail="2024-10-01"),
            Warning("metric_year_differs", "publications", 17, "metric_year"),
        ),
        not_modelled=tuple(edition.unmodelled),
        provenance=Provenance(
            program="titlecheck 0.1.0",
            edition=edition.edition,
            rules_sha256=edition.sha256,
            input_name="dossier.xlsx",
            input_sha256="3b5d3c7d207e37dceeedd301e35e2e58" * 2,
            readings="default+",
            choices=choices,
            reasons={"any_phd_exempts_from_position": "Хаттама № 7, 12.01.2024"},
        ),
    )
