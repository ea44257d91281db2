"""Summary of one dossier in a batch: small, in codes, independent of the machine that made it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from titlecheck.department.journal_mentions import Mention, mentions
from titlecheck.department.year_ahead import Ahead, ahead_of
from titlecheck.dossier import Dossier
from titlecheck.facts.awarding import binds_here
from titlecheck.results import SUPERSEDED, Assessment, Finding, Headline, RouteResult, Warning, deciding
from titlecheck.results.codes import WarningCode
from titlecheck.results.outlook_result import RouteOutlook

HIGHER = {"associate_professor": ("associate_professor", "professor"), "professor": ("professor",)}
"""Titles that make the key unnecessary."""

# A batch examines both titles, so the warning that no title was named is dropped.
_IRRELEVANT = frozenset({"title_not_named"})


@dataclass(frozen=True, slots=True)
class DossierSummary:
    """Result of one dossier in a batch.

    ``routes``: all routes to both titles, the best first; findings without rows. ``held``: titles of the person, with
    their rows. ``dated``: whether the dossier or the call gave the day of the check. ``applied_on``: that day in ISO
    form. ``notes``: tolerated faults of the file, in words. ``ahead``: routes whose verdict changes within a year.
    ``headlines``: by title. ``headings_in``: language of the workbook's headings; empty if unknown.
    """

    sha256: str
    name: str
    marks: tuple[str, ...]
    organisation: str
    specialty: str
    sought: str | None
    held: tuple[tuple[str, int], ...]
    applied_on: str
    dated: bool
    routes: tuple[RouteResult, ...]
    warnings: tuple[Warning, ...]
    mentions: tuple[Mention, ...]
    notes: tuple[str, ...]
    ahead: tuple[Ahead, ...] = ()
    headlines: tuple[tuple[str, Headline], ...] = ()
    headings_in: str = ""

    @property
    def edition_superseded(self) -> bool:
        """Whether an amendment that the edition lacks took effect before the day of the check."""
        return any(one.code == SUPERSEDED for one in self.warnings)

    def headline(self, title: str) -> Headline | None:
        """Return the headline for ``title``, or None."""
        return dict(self.headlines).get(title)

    def of_title(self, title: str) -> tuple[RouteResult, ...]:
        """Return the routes to ``title``, the best first."""
        return tuple(route for route in self.routes if route.title == title)

    def holds(self, title: str) -> int | None:
        """Return the row of a held title that makes ``title`` unnecessary, or None."""
        return next((row for kind, row in self.held if kind in HIGHER.get(title, ())), None)


@dataclass(frozen=True, slots=True)
class SummaryEntry:
    """File of a batch: its summary, or why it could not be read (``problems`` in words, ``codes``).

    ``file`` is the path from the batch's folder, with ``/`` on every system.
    """

    file: str
    dossier: DossierSummary | None
    problems: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def both_titles(dossier: Dossier) -> Dossier:
    """Return a copy of the dossier without the title sought, so that a check examines the routes to both titles."""
    if dossier.application.title_sought is None:
        return dossier
    application = dossier.application.model_copy(update={"title_sought": None})
    return dossier.model_copy(update={"application": application})


def summary_of(
    dossier: Dossier,
    result: Assessment,
    notes: Iterable[str] = (),
    year_ahead: Iterable[RouteOutlook] = (),
    headlines: Iterable[tuple[str, Headline]] = (),
    *,
    whole: bool = True,
) -> DossierSummary:
    """Summarize ``result``, the check of ``both_titles(dossier)``, and the outlook of its routes for a year.

    ``headlines`` has one headline for each title. Unless ``whole``, only ``nearest_explained`` routes keep findings.
    """
    routes = result.routes if whole else nearest_explained(result.routes)
    person, application = dossier.candidate, dossier.application
    codes = {one.code for one in result.warnings}
    return DossierSummary(
        sha256=result.provenance.input_sha256,
        name=result.candidate_name,
        marks=tuple(mark for mark in (person.orcid, person.scopus_author_id, person.researcher_id) if mark),
        organisation=application.organisation or "",
        specialty=" – ".join(part for part in (person.specialty_code, person.specialty_name) if part),
        sought=application.title_sought.value if application.title_sought else None,
        held=tuple(
            (title.kind.value, title.row or 0)
            for title in dossier.titles
            # A title that is not valid in Kazakhstan makes no other title unnecessary.
            if title.kind is not None and binds_here(title)
        ),
        applied_on=result.applied_on,
        dated=WarningCode.NO_APPLICATION_DATE not in codes,
        routes=tuple(route._replace(requirements=tuple(map(light, route.requirements))) for route in routes),
        warnings=tuple(one for one in result.warnings if one.code not in _IRRELEVANT),
        mentions=mentions(dossier, result.routes, result.metrics),
        notes=tuple(notes),
        ahead=ahead_of(year_ahead),
        headlines=tuple(headlines),
        headings_in=dossier.headings_in or "",
    )


def nearest_explained(routes: tuple[RouteResult, ...]) -> tuple[RouteResult, ...]:
    """Return the routes, best first, with the findings of the nearest and the deciding route to each title only.

    If no route to a title is open, all findings stay, since they explain why.
    """
    kept: dict[str, set[str]] = {}
    for route in routes:
        if route.open and route.title not in kept:
            same = [one for one in routes if one.title == route.title]
            kept[route.title] = {route.paragraph, deciding(same).paragraph}
    return tuple(
        route if route.paragraph in kept.get(route.title, {route.paragraph}) else route._replace(requirements=())
        for route in routes
    )


def light(finding: Finding) -> Finding:
    """Return the finding without counted and rejected rows."""
    return finding._replace(evidence=(), rejected=(), parts=tuple(map(light, finding.parts)))
