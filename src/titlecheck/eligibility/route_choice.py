"""Choice of the routes to examine, and which of them the candidate's organisation means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.enums import Body, OrganisationKind, Science
from titlecheck.results import Finding, Missing, RouteResult, Status, Warning
from titlecheck.results.codes import MissingReason, WarningCode
from titlecheck.ruleset import Edition

_MILITARY_KINDS = frozenset(
    (
        OrganisationKind.MILITARY_UNIVERSITY,
        OrganisationKind.MILITARY_SCIENTIFIC,
        OrganisationKind.MILITARY_DEPARTMENT,
    )
)
_MILITARY_TRACK = "military"
_EMPLOYER = "applicability.military_employer"


class RouteChoice(NamedTuple):
    """Routes to examine, and routes for which the dossier was not made, which are not assessed."""

    examined: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def warnings(self) -> tuple[Warning, ...]:
        """Warnings about the routes that are left out."""
        return (Warning(WarningCode.ROUTES_NOT_EXAMINED, detail=", ".join(self.left)),) if self.left else ()


def choose_routes(dossier: Dossier, edition: Edition, routes: tuple[str, ...] | None) -> RouteChoice:
    """Return the choice for one dossier; ``routes`` are those that a call names.

    Why: a workbook for some routes has no cells that only others need, so they are unknown. If these routes do not lead
    to the title sought, they are examined nevertheless.
    """
    sought = dossier.application.title_sought
    asked = routes or tuple(name for name, law in edition.routes.items() if sought is None or law.title == sought)
    made_for = tuple(name for name in edition.routes if name in dossier.made_for)
    if not made_for:
        return RouteChoice(asked, ())
    examined = tuple(name for name in asked if name in made_for)
    left = tuple(name for name in asked if name not in made_for)
    return RouteChoice(examined or (made_for if routes is None else ()), left)


def open_title(dossier: Dossier, routes: Iterable[RouteResult]) -> Missing | None:
    """Return the cell of the title sought if it is empty and ``routes`` lead to several titles."""
    several = len({route.title for route in routes}) > 1
    if dossier.application.title_sought is not None or not several:
        return None
    place = dossier.places.get("application.title_sought")
    return Missing("application", place, "title_sought", MissingReason.EMPTY)


def points_to_military(dossier: Dossier) -> bool:
    """Return whether a filled cell points to a military or special organisation.

    Such cells are the kind and the superior body of the organisation that applies and of present jobs, the rank, and
    the field of science.
    """
    person = dossier.candidate
    if person.rank is not None or person.science is Science.MILITARY:
        return True
    home, present = dossier.application, [job for job in dossier.service if job.ended_on is None]
    kinds = {home.organisation_kind, *(job.organisation_kind for job in present)}
    bodies = {home.organisation_body, *(job.organisation_body for job in present)}
    return not _MILITARY_KINDS.isdisjoint(kinds) or bool(bodies - {None, Body.NONE})


def rests_on_employer(track: str, requirements: Iterable[Finding]) -> bool:
    """Return whether it is unknown if the organisation is one that a military route means."""
    if track != _MILITARY_TRACK:
        return False
    first = next(iter(requirements), None)
    return first is not None and any(part.id == _EMPLOYER and part.status is Status.UNKNOWN for part in first.parts)
