"""Route functions examine exactly what the rules of their paragraph name."""

from __future__ import annotations

import pytest

from eligibility.drawn import EDITION, PARAGRAPHS, drawn, found
from titlecheck.eligibility.tracks import ROUTES
from titlecheck.results import Finding


def _names(finding: Finding) -> set[str]:
    return {part.id.partition(".")[2] for part in finding.parts}


def test_there_is_a_function_for_every_route() -> None:
    assert list(ROUTES) == list(EDITION.routes)
    for paragraph, route in ROUTES.items():
        assert route.__name__ == f"paragraph_{paragraph.replace('-', '_')}"
        assert route.__module__.split(".")[-1] == EDITION.routes[paragraph].track


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_applicability_checks_what_the_rules_name(paragraph: str) -> None:
    law = EDITION.routes[paragraph].applicability
    dossier, _ = drawn(paragraph, 0)
    conditions = _names(found(dossier, paragraph, EDITION.readings.profile())["applicability"])
    assert conditions == {
        "organisation",
        {"full_time": "full_time", "works": "works_here"}[law.employment],
        *({"required": ["degree"], "excluded": ["no_degree"], None: []}[law.degree]),
        *(["title"] if law.titles else []),
        *(["honorary_title"] if law.honours else []),
        *(["field"] if law.sciences else []),
        *(["rank"] if law.ranks else []),
        *(["military_employer"] if law.bodies else []),
    }


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_route_has_the_requirements_that_the_rules_name(paragraph: str) -> None:
    law = EDITION.routes[paragraph]
    dossier, _ = drawn(paragraph, 0)
    findings = found(dossier, paragraph, EDITION.readings.profile())
    assert list(findings) == [
        "applicability",
        "service_years",
        *(["position_years"] if law.position else []),
        "publications_total",
        *(["publications_recommended"] if law.publications.recommended else []),
        *(["publications_international"] if law.international else []),
        *(["publications_foreign"] if law.foreign else []),
        *(["conference_talks"] if law.talks else []),
        *(["publications_together"] if law.international or law.foreign else []),
        "sub3",
        "wait_after_refusal",
        "no_bar_borrowed",
    ]
    assert _names(findings["sub3"]) == {
        "monograph",
        " or ".join(sorted(law.course_book.kinds)).replace(" ", "_"),
        *(["supervised"] if law.supervised else []),
        *(["trained"] if law.trained else []),
        *(["waiver"] if law.waiver else []),
    }
    bars = [findings.pop("wait_after_refusal"), findings.pop("no_bar_borrowed")]
    assert [one.paragraph for one in bars] == ["10/4; 11", "10/5"]
    for name, finding in findings.items():
        assert finding.paragraph.split(" > ")[0].partition("(")[0] in (paragraph, "2"), name
