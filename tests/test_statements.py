"""Statements of the candidate: one sentence replaces a column, and cells have precedence."""

from __future__ import annotations

from typing import Any

import pytest

from titlecheck.dossier import Dossier
from titlecheck.dossier.assumed_rows import assumed_row
from titlecheck.dossier.enums import Index, Stopped
from titlecheck.facts.statements import STATEMENTS, StatedCells, reopened, with_statements
from titlecheck.services.registers import enriched

PUBLICATIONS: list[dict[str, Any]] = [
    {"row": 4, "title": "a"},
    {"row": 5, "matches_specialty": False, "stopped": "violations", "indexes": ["scopus"]},
    {"row": 6, "citescore": [{"percentile": "58"}]},
    {"row": 7, "stopped": "other_reason", "indexes": ["rsci"]},
    {"row": 8, "jcr": [], "citescore": []},
    {"row": assumed_row(2), "title": "planned"},
]


def dossier(**stated: bool | None) -> Dossier:
    return Dossier.model_validate(
        {
            "candidate": {},
            "application": stated,
            "publications": PUBLICATIONS,
            "patents": [{"row": 4}, {"row": 5, "matches_specialty": False}],
            "creative_works": [{"row": 4}],
            "talks": [{"row": 4}],
            "service": [
                {"row": 4, "post": "professor"},
                {"row": 5, "acting": True},
                {"row": 6, "post_title": "и.о. доцента"},
                {"row": 7, "post_title": "кафедра им. М.А. Иванова"},
            ],
        }
    )


def test_a_statement_fills_only_the_empty_cells_of_its_column() -> None:
    done = with_statements(dossier(all_match_specialty=True)).dossier
    assert [one.matches_specialty for one in done.publications] == [True, False, True, True, True, None]
    assert [one.matches_specialty for one in done.patents] == [True, False]
    assert done.creative_works[0].matches_specialty is done.talks[0].matches_specialty is True
    done = with_statements(dossier(none_stopped=True)).dossier
    violations, other = Stopped.VIOLATIONS, Stopped.OTHER_REASON
    assert [one.stopped for one in done.publications] == [Stopped.NO, violations, Stopped.NO, other, Stopped.NO, None]
    assert [one.matches_specialty for one in done.publications] == [None, False, None, None, None, None]


def test_a_row_with_a_metric_is_in_a_database_despite_the_statement() -> None:
    done = with_statements(dossier(none_indexed=True)).dossier
    assert [one.indexes for one in done.publications] == [(), (Index.SCOPUS,), None, (Index.RSCI,), (), None]


def test_a_post_title_that_says_acting_stays_unknown() -> None:
    done = with_statements(dossier(none_acting=True))
    assert [one.acting for one in done.dossier.service] == [False, True, None, False]
    assert done.cells == (StatedCells("service", "acting", (4, 7)),)


@pytest.mark.parametrize("answer", [None, False])
@pytest.mark.parametrize("fact", [one.fact for one in STATEMENTS])
def test_without_a_statement_nothing_changes(fact: str, answer: bool | None) -> None:
    given = dossier(**{fact: answer})
    assert with_statements(given) == (given, ())


def test_a_contradicting_register_reopens_the_row() -> None:
    stated = with_statements(dossier(none_indexed=True, none_stopped=True))
    first, *others = stated.dossier.publications
    first = Dossier.model_validate(
        {
            "candidate": {},
            "application": {},
            "publications": [first.model_dump() | {"jcr": [{"quartile": 2}], "stopped": "violations"}],
        }
    ).publications[0]
    told = stated.dossier.model_copy(update={"publications": (first, *others)})
    done = reopened(told, stated)
    assert [one.indexes for one in done.dossier.publications][:2] == [None, (Index.SCOPUS,)]
    assert done.dossier.publications[0].stopped is Stopped.VIOLATIONS
    assert done.cells == (StatedCells("publications", "stopped", (6, 8)), StatedCells("publications", "indexes", (8,)))


def test_the_examined_dossier_contains_the_statements() -> None:
    known = enriched(dossier(all_match_specialty=True, none_acting=True), None, None)
    assert known.dossier.publications[0].matches_specialty is True
    assert [(one.sheet, one.field) for one in known.stated] == [
        ("publications", "matches_specialty"),
        ("patents", "matches_specialty"),
        ("creative_works", "matches_specialty"),
        ("talks", "matches_specialty"),
        ("service", "acting"),
    ]
