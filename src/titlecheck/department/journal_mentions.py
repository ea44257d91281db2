"""Journals named in one dossier, with their problems and unknown facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.works import Publication
from titlecheck.results import Finding, Metric, RouteResult
from titlecheck.results.codes import Reason

TROUBLES = (
    "stopped",
    "contradicted",
    "no_metrics",
    "metrics_of_other_year",
    "stopped_unknown",
    "metrics_unknown",
    "matching_unknown",
    "indexes_unknown",
    "recommended_unknown",
)
"""Problems of a journal in one dossier, the most serious first."""

_SHEET = "publications"
_CELLS = {
    "stopped": "stopped_unknown",
    "jcr": "metrics_unknown",
    "citescore": "metrics_unknown",
    "citescore_value": "metrics_unknown",
    "jcr_matches": "matching_unknown",
    "scopus_matches": "matching_unknown",
    "indexes": "indexes_unknown",
    "recommended": "recommended_unknown",
    "metric_year": "metrics_of_other_year",
    "jcr_year": "metrics_of_other_year",
    "citescore_year": "metrics_of_other_year",
}
_OF_DATABASES = frozenset({"scopus", "scie", "ssci", "ahci", "esci"})
_ISSN = re.compile(r"(\d{4})[-‐–—\s]?(\d{3}[\dXХ])", re.IGNORECASE)


class Mention(NamedTuple):
    """Journal of one publication; ``stopped`` and ``metrics`` are empty if not stated.

    ``contradicted`` are the claims that the journal register contradicts.
    """

    row: int
    journal: str
    issns: tuple[str, ...]
    year: int | None
    stopped: str
    recommended: bool | None
    metrics: str
    troubles: tuple[str, ...]
    contradicted: tuple[Metric, ...] = ()


def mentions(dossier: Dossier, routes: Iterable[RouteResult], metrics: Iterable[Metric] = ()) -> tuple[Mention, ...]:
    """Return the publications that name a journal, with the problems of the journal.

    Problems are found by the open ``routes``, or are contradictions by the register in ``metrics``.
    """
    against: dict[int, list[Metric]] = {}
    for metric in metrics:
        if metric.standing == "contradiction":
            against.setdefault(metric.row, []).append(metric)
    asked: dict[int, set[str]] = {}
    unmeasured: set[int] = set()
    for route in routes:
        if route.open:
            for finding in _with_parts(route.requirements):
                _collect_cells(finding, asked, unmeasured)
    return tuple(
        _mention(
            one,
            asked.get(one.row or 0, set()),
            (one.row or 0) in unmeasured,
            tuple(against.get(one.row or 0, ())),
        )
        for one in dossier.publications
        if one.journal or one.issn or one.eissn
    )


def _with_parts(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield finding
        yield from _with_parts(finding.parts)


def _collect_cells(finding: Finding, asked: dict[int, set[str]], unmeasured: set[int]) -> None:
    """Collect the open fields of publications by row, and the rows that lack a metric."""
    for cell in finding.missing:
        if cell.sheet == _SHEET and cell.row:
            asked.setdefault(cell.row, set()).add(cell.field)
    for row in finding.rejected:
        if row.reason == Reason.NO_METRIC and row.sheet == _SHEET:
            unmeasured.add(row.row)
        elif row.reason == Reason.UNDECIDED and row.sheet == _SHEET:
            asked.setdefault(row.row, set()).add(row.detail)


def _mention(one: Publication, asked: set[str], unmeasured: bool, against: tuple[Metric, ...]) -> Mention:
    # A claim that the register contradicts is unknown, but its cell is not empty.
    asked = asked - {metric.what for metric in against}
    troubles = {_CELLS[field] for field in asked if field in _CELLS}
    if against:
        troubles.add("contradicted")
    if one.stopped == "violations":
        troubles.add("stopped")
    if unmeasured and one.indexes and not _OF_DATABASES.isdisjoint(one.indexes):
        # A journal that is not claimed to be in a database is not claimed to have a metric.
        troubles.add("no_metrics")
    return Mention(
        row=one.row or 0,
        journal=one.journal or "",
        issns=tuple(dict.fromkeys(found for text in (one.issn, one.eissn) if text for found in issns(text))),
        year=one.published_on.year if one.published_on is not None else None,
        stopped=one.stopped.value if one.stopped else "",
        recommended=one.recommended,
        metrics=_metrics(one),
        troubles=tuple(name for name in TROUBLES if name in troubles),
        contradicted=against,
    )


def issns(text: str) -> list[str]:
    """Return the ISSNs in a text, as ``1234-567X``."""
    return [f"{head}-{tail.upper().replace('Х', 'X')}" for head, tail in _ISSN.findall(text)]


def _metrics(one: Publication) -> str:
    """Return the stated metrics of the publication year in one form, so that dossiers can be compared."""
    jcr = one.jcr if one.of_publication_year("jcr") is not False else ()
    citescore = one.citescore if one.of_publication_year("citescore") is not False else ()
    quartiles = sorted(f"Q{entry.quartile}" for entry in jcr or () if entry.quartile)
    percentiles = sorted(
        f"{entry.percentile.normalize():f} %" for entry in citescore or () if entry.percentile is not None
    )
    return ", ".join((*quartiles, *percentiles))
