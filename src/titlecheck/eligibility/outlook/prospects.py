"""Outlook for a dossier under an edition and interpretation from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from titlecheck.dossier import Dossier
from titlecheck.eligibility.headline_choice import PUBLISHED, EligibleSpan, headline
from titlecheck.eligibility.outlook.closed_routes import opening
from titlecheck.eligibility.outlook.headline_dates import YEARS_AHEAD, last_day, opens_first, ways_of, with_edges
from titlecheck.eligibility.outlook.projection import ProjectedDossier
from titlecheck.eligibility.outlook.time_course import course
from titlecheck.eligibility.provenance import provenance
from titlecheck.eligibility.route_choice import (
    choose_routes,
    open_title,
    points_to_military,
    rests_on_employer,
)
from titlecheck.eligibility.verdicts import DossierEvaluators, best_first
from titlecheck.eligibility.warnings import remarks
from titlecheck.results import Finding, Headline, Verdict
from titlecheck.results.outlook_result import Alternative, Lack, Outlook, RouteOutlook
from titlecheck.ruleset import Edition, Profile, load_edition

_FAR = 1_000_000


def outlook(
    dossier: Dossier,
    *,
    edition: Edition | None = None,
    profile: Profile | None = None,
    as_of: date | None = None,
    routes: tuple[str, ...] | None = None,
    years: int = YEARS_AHEAD,
    alternatives: bool = True,
    source: tuple[str, str] = ("", ""),
    evaluators: DossierEvaluators | None = None,
) -> Outlook:
    """Look ahead from the day of the application.

    ``edition``, ``profile``, ``as_of``, ``routes``, ``source`` and ``evaluators`` as in ``assess``; ``years`` is the
    length of the outlook. Without ``alternatives``, missing evidence and the rows that are lost or gained are left out,
    which takes about as long as a few checks and is enough for the nearest route and the dates.

    Raise ``KeyError`` if the edition lacks a paragraph in ``routes``.
    """
    edition = edition or load_edition()
    profile = profile or edition.readings.profile()
    on = as_of or dossier.application.applied_on or date.today()
    start = on.toordinal()
    end = last_day(on, years)
    chosen = choose_routes(dossier, edition, routes)
    before = ProjectedDossier(dossier, edition, profile, evaluators)
    found = routes_ahead(before, chosen.examined, on, years, alternatives=alternatives)
    after = _headline(before, found, start, chosen.left) if alternatives else None
    return Outlook(
        candidate_id=source[0],
        candidate_name=dossier.candidate.full_name,
        on=on,
        until=date.fromordinal(end),
        routes=found,
        warnings=chosen.warnings + remarks(dossier, edition, on, dated=bool(as_of or dossier.application.applied_on)),
        provenance=provenance(edition, profile, source, dossier.headings_in),
        headline=after,
    )


def routes_ahead(
    before: ProjectedDossier, paragraphs: Iterable[str], on: date, years: int, *, alternatives: bool = False
) -> tuple[RouteOutlook, ...]:
    """Return the routes ``paragraphs`` from the day ``on`` for so many years, the nearest first.

    Only with ``alternatives`` is missing evidence sought, as in ``outlook``.
    """
    start, end = on.toordinal(), last_day(on, years)
    found = [_route(before, paragraph, start, end, alternatives=alternatives) for paragraph in paragraphs]
    return _nearest_first(found, before, start)


def _headline(before: ProjectedDossier, found: Iterable[RouteOutlook], start: int, left: tuple[str, ...]) -> Headline:
    """Return the headline of the check on the same day, with the dates of the outlook."""
    results = best_first((route.result or before.result(route.paragraph, start) for route in found), before.dossier)
    ahead = {
        route.paragraph: EligibleSpan(route.eligible_from, route.eligible_until)
        for route in found
        if route.eligible_from is not None
    }
    opened = [route for route in results if route.open]
    opens = None if opened else opens_first(before, results, start)
    ways = () if ahead else ways_of(before, opened, start)
    on = date.fromordinal(start)

    def kinds(paragraph: str, number: int) -> dict[str, int] | None:
        return before.kinds_that_suffice(paragraph, start, number)

    return with_edges(
        headline(
            results,
            before.edition,
            on,
            ahead=ahead,
            opens=opens,
            ways=ways,
            left=left,
            untitled=open_title(before.dossier, results),
            kinds=kinds,
        ),
        before,
    )


def _route(before: ProjectedDossier, paragraph: str, start: int, end: int, *, alternatives: bool) -> RouteOutlook:
    law = before.edition.routes[paragraph]
    now = before.on(paragraph, start)
    ahead = course(before, paragraph, start, end, explained=alternatives)
    lacks: tuple[Lack, ...] = ()
    result = None
    least = _shortfall(now.findings) if now.open else None
    if now.open and alternatives:
        # Imported on use, because the dates alone do not need the search.
        from titlecheck.eligibility.outlook.shortfalls import RouteShortfall

        result = before.result(paragraph, start)
        lacks = RouteShortfall(before, paragraph, start).lacks(result, ahead.turns, end)
        least = _least(lacks)
    return RouteOutlook(
        paragraph=paragraph,
        title=law.title,
        track=law.track,
        open=now.open,
        verdict=now.verdict,
        steps=ahead.steps,
        turns=ahead.turns,
        lacks=lacks,
        opening=None if now.open else opening(before, paragraph, start),
        result=result,
        least=least,
    )


def _least(lacks: tuple[Lack, ...]) -> int | None:
    """Return the minimum number of works, books and persons that supplies everything; None if impossible."""
    wanted = [
        lack for lack in lacks if lack.block == "sub3" or (lack.requirements and set(lack.requirements) <= PUBLISHED)
    ]
    if not all(lack.alternatives for lack in wanted):
        return None
    whole = {lack.block for lack in wanted}
    ways: list[int] = []

    def supply(left: frozenset[str], size: int) -> None:
        if not left:
            ways.append(size)
            return
        lack = next(one for one in wanted if one.block in left)
        for one in lack.alternatives:
            supply(left - set(_settled(one)), size + one.size)

    supply(frozenset(whole), 0)
    # An alternative of sub-paragraph 3) may also settle 2), which then needs no alternative of its own.
    ways += [one.size for lack in wanted for one in lack.alternatives if whole <= set(_settled(one))]
    return min(ways, default=0)


def _settled(one: Alternative) -> tuple[str, ...]:
    return one.settles


def _shortfall(findings: tuple[Finding, ...]) -> int:
    """Return the approximate number of missing works, books and persons, from shortfalls alone."""
    short = {one.id: one.shortfall for one in findings if not one.status.satisfied and isinstance(one.shortfall, int)}
    sub3 = any(one.id == "sub3" and not one.status.satisfied for one in findings)
    return max((number for name, number in short.items() if name in PUBLISHED), default=0) + int(sub3)


def _nearest_first(found: list[RouteOutlook], before: ProjectedDossier, start: int) -> tuple[RouteOutlook, ...]:
    """Return the routes, nearest first; military ones that only empty cells leave open after other open ones."""
    civil = not points_to_military(before.dossier)

    def aside(route: RouteOutlook) -> bool:
        findings = before.on(route.paragraph, start).findings
        return civil and route.open and rests_on_employer(route.track, findings)

    return tuple(sorted(found, key=lambda route: (not route.open, aside(route), *_nearness(route))))


def _nearness(route: RouteOutlook) -> tuple[int, int, int]:
    """Return the sort key: eligible, needs review, either of them by time alone (sooner first), by missing evidence.

    Then routes that can be opened, then all others.
    """
    eligible, review = route.eligible_from, route.review_from
    if route.verdict is Verdict.ELIGIBLE:
        return 0, 0, 0
    if route.verdict is Verdict.NEEDS_REVIEW:
        return 1, (eligible.toordinal() if eligible else _FAR), route.least or 0
    if eligible is not None:
        return 2, eligible.toordinal(), 0
    if review is not None:
        return 3, review.toordinal(), route.least or 0
    if route.open:
        waits = max((_day_of_service(lack) for lack in route.lacks), default=0)
        return 4, route.least if route.least is not None else _FAR, waits
    return 5 if route.opening is not None and route.opening.possible else 6, 0, 0


def _day_of_service(lack: Lack) -> int:
    """Return the day on which years of service are reached, or would be with a post; far in the future if neither."""
    if lack.short is None:
        return 0
    day = lack.by_time or lack.if_appointed or lack.decide_from
    return day.toordinal() if day is not None else _FAR
