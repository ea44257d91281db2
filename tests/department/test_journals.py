"""Problems of journals, and contradicting statements of several dossiers about one journal."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from typing import Any

import pytest

from department.making import entry, named
from rendering.dossiers import article
from titlecheck.department.journal_mentions import issns
from titlecheck.department.journal_problems import JournalProblem, trouble_order
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.dossier import Dossier
from titlecheck.services.result_spool import ResultSpool, packed_mentions


def scopus(row: int, **changes: Any) -> dict[str, Any]:
    """Return an article in a journal that Scopus indexes."""
    facts: dict[str, Any] = {
        "journal": "Example Journal", "issn": "1234-5679", "indexes": ["scopus"], "foreign": True,
        "recommended": False, "citescore": [{"percentile": "61", "matches": True}],
    }  # fmt: skip
    return article(row, f"Work {row}", "2022-03-10", **(facts | changes))


def troubles(entries: Iterable[SummaryEntry]) -> list[JournalProblem]:
    """Return the problems of the journals of ``entries``, the most serious first, as ``batch`` finds them."""
    with closing(ResultSpool()) as spool:
        for one in entries:
            assert one.dossier is not None
            spool.add_mentions(one.file, packed_mentions(one.dossier.mentions))
        spool.ready()
        return sorted(spool.troubles(), key=trouble_order)


def told(*dossiers: Dossier) -> list[tuple[str, int]]:
    """Return the problems of one journal, with the number of publications for each."""
    found = troubles(entry(f"{number}.json", dossier) for number, dossier in enumerate(dossiers))
    return [(one.kind, one.works) for one in found]


def of(*works: dict[str, Any], name: str = "Әлиев") -> Dossier:
    return named(name, publications=list(works))


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, []),
        ({"stopped": "violations"}, ["stopped"]),
        ({"stopped": "other_reason"}, []),
        ({"stopped": None}, ["stopped_unknown"]),
        ({"citescore": []}, ["no_metrics"]),
        ({"citescore": [], "indexes": []}, []),
        ({"citescore": None}, ["metrics_unknown"]),
        ({"citescore": [{"percentile": "61"}]}, ["matching_unknown"]),
        ({"metric_year": 2019}, ["metrics_of_other_year"]),
        ({"recommended": None}, ["recommended_unknown"]),
    ],
)
def test_problems_of_a_journal(changes: dict[str, Any], kinds: list[str]) -> None:
    assert [kind for kind, _ in told(of(scopus(5, **changes)))] == kinds


def test_an_ordinary_kazakh_journal_has_no_problem() -> None:
    assert told(of(article(5, "Мақала", "2021-02-03"))) == []


def test_works_are_counted_over_all_dossiers_with_their_rows() -> None:
    stopped = {"stopped": "violations"}
    found = troubles(
        [
            entry("b.json", of(scopus(5, **stopped), scopus(6, **stopped), name="Бекенов")),
            entry("a.json", of(scopus(7, **stopped))),
        ]
    )
    ((one),) = found
    assert (one.works, [(place.file, place.rows) for place in one.places]) == (
        3,
        [("a.json", (7,)), ("b.json", (5, 6))],
    )


def test_a_journal_is_identified_by_either_issn_or_by_its_name() -> None:
    stopped = {"stopped": "violations"}
    (one,) = troubles(
        [
            entry("a.json", of(scopus(5, issn="1234-5679", eissn="9876-5432", **stopped))),
            entry("b.json", of(scopus(5, issn="98765432", journal="EXAMPLE  journal", **stopped))),
            entry("c.json", of(scopus(5, issn=None, journal="Example Journal", **stopped))),
        ]
    )
    assert (one.works, one.issns) == (3, ("1234-5679", "9876-5432"))


def test_a_name_shared_by_two_journals_identifies_neither() -> None:
    stopped = {"stopped": "violations"}
    found = troubles(
        entry(f"{number}.json", of(scopus(5, issn=issn, **stopped)))
        for number, issn in enumerate(("1111-1119", "2222-2227", None))
    )
    assert [one.works for one in found] == [1, 1, 1]


def differing(kind: str, *works: dict[str, Any]) -> JournalProblem | None:
    entries = [entry(f"{number}.json", of(work)) for number, work in enumerate(works)]
    return next((one for one in troubles(entries) if one.kind == kind), None)


def test_contradicting_dossiers_on_stopped_indexing_are_reported() -> None:
    one = differing("stopped_differs", scopus(5), scopus(6, stopped="violations"))
    assert one is not None
    assert [(claim.said, [place.file for place in claim.places]) for claim in one.claims] == [
        ("no", ["0.json"]),
        ("violations", ["1.json"]),
    ]
    assert differing("stopped_differs", scopus(5), scopus(6, stopped=None)) is None


def test_metrics_and_recommendation_are_compared_within_one_year_only() -> None:
    better = {"citescore": [{"percentile": "70", "matches": True}]}
    one = differing("metrics_differ", scopus(5), scopus(6, **better))
    assert one is not None
    assert [(claim.year, claim.said) for claim in one.claims] == [(2022, "61 %"), (2022, "70 %")]
    assert differing("metrics_differ", scopus(5), scopus(6, published_on="2023-01-05", **better)) is None
    assert differing("metrics_differ", scopus(5), scopus(6, metric_year=2021, **better)) is None
    assert differing("recommended_differs", scopus(5), scopus(6, recommended=True)) is not None
    assert differing("recommended_differs", scopus(5), scopus(6, recommended=True, published_on="2021-01-05")) is None


def test_the_most_serious_problem_comes_first() -> None:
    works = [scopus(5, stopped="violations"), scopus(6, journal="B", issn=None, recommended=None)]
    works.append(scopus(7, journal="C", issn=None, citescore=[]))
    kinds = [kind for kind, _ in told(of(*works))]
    assert kinds == ["stopped", "no_metrics", "recommended_unknown"]


def test_counts_of_journals_in_a_text() -> None:
    assert issns("1234-567x, 2345 6789; ISSN 34567890") == ["1234-567X", "2345-6789", "3456-7890"]
    assert issns("–") == []
