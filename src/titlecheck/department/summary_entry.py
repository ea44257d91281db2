"""What a summary of many dossiers keeps of one of them: little, in codes, and the same whoever examined it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from titlecheck.department.journal_mentions import Mention, mentions
from titlecheck.department.year_ahead import Ahead, ahead_of
from titlecheck.dossier import Dossier
from titlecheck.facts.awarding import binds_here
from titlecheck.results import SUPERSEDED, Assessment, Finding, Headline, RouteResult, Warning
from titlecheck.results.codes import WarningCode
from titlecheck.results.outlook_result import Outlook

HIGHER = {"associate_professor": ("associate_professor", "professor"), "professor": ("professor",)}
"""The titles whose holder has no use for the title that is named."""

# Both titles are examined in every case, so that nobody has to be told that none was named.
_NEEDLESS = frozenset({"title_not_named"})


@dataclass(frozen=True, slots=True)
class DossierSummary:
    """One dossier after its check.

    ``routes``: all routes of both titles, the best first, their findings without the rows that count.
    ``held``: the titles that the person holds, with the rows. ``dated``: whether the day of the check was given by
    the dossier or the call; ``applied_on``: that day, in ISO form. ``notes``: what was tolerated in reading the file,
    in words. ``ahead``: the routes whose verdicts turn within a year. ``headlines``: by title.
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

    @property
    def edition_superseded(self) -> bool:
        """Whether the Rules were amended later than the edition knows, and before the day of the check."""
        return any(one.code == SUPERSEDED for one in self.warnings)

    def headline(self, title: str) -> Headline | None:
        """Return the headline of the way to ``title``."""
        return dict(self.headlines).get(title)

    def of_title(self, title: str) -> tuple[RouteResult, ...]:
        """Return the routes to ``title``, the best first."""
        return tuple(route for route in self.routes if route.title == title)

    def holds(self, title: str) -> int | None:
        """Return the row of the title that makes ``title`` needless, if the person holds one."""
        return next((row for kind, row in self.held if kind in HIGHER.get(title, ())), None)


@dataclass(frozen=True, slots=True)
class SummaryEntry:
    """One file of the batch: what its check found, or why it could not be read (``problems`` in words, ``codes``).

    ``file`` is the path from the folder of the batch, with ``/`` on every system.
    """

    file: str
    case: DossierSummary | None
    problems: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def both_titles(dossier: Dossier) -> Dossier:
    """Return the same dossier, seeking neither title, so that a check examines the routes to both."""
    if dossier.application.title_sought is None:
        return dossier
    application = dossier.application.model_copy(update={"title_sought": None})
    return dossier.model_copy(update={"application": application})


def case_of(
    dossier: Dossier,
    result: Assessment,
    notes: Iterable[str] = (),
    outlook: Outlook | None = None,
    headlines: Iterable[tuple[str, Headline]] = (),
) -> DossierSummary:
    """Return what is kept of ``result``, the check of ``both_titles(dossier)``, and of its ``outlook`` over a year.

    ``headlines`` are those of the titles.
    """
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
            # A title that does not count here keeps nobody from seeking one.
            if title.kind is not None and binds_here(title)
        ),
        applied_on=result.applied_on,
        dated=WarningCode.NO_APPLICATION_DATE not in codes,
        routes=tuple(route._replace(requirements=tuple(map(light, route.requirements))) for route in result.routes),
        warnings=tuple(one for one in result.warnings if one.code not in _NEEDLESS),
        mentions=mentions(dossier, result.routes, result.metrics),
        notes=tuple(notes),
        ahead=ahead_of(outlook) if outlook is not None else (),
        headlines=tuple(headlines),
    )


def slim(case: DossierSummary) -> DossierSummary:
    """Return the case with the findings that a summary tells: those of the nearest route to each title.

    Of a title to which no route is open they all stay, since they tell why.
    """
    nearest: dict[str, str] = {}
    for route in case.routes:
        if route.open:
            nearest.setdefault(route.title, route.paragraph)
    return replace(
        case,
        routes=tuple(
            route if nearest.get(route.title, route.paragraph) == route.paragraph else route._replace(requirements=())
            for route in case.routes
        ),
    )


def light(finding: Finding) -> Finding:
    """Return the finding without the rows that count or do not."""
    return finding._replace(evidence=(), rejected=(), parts=tuple(map(light, finding.parts)))
