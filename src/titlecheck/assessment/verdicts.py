"""From the findings of a route to its verdict, and to the readings on which that hangs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from titlecheck.dossier import Dossier
from titlecheck.findings import Finding, RouteResult, Status, Verdict
from titlecheck.law import Edition, Profile
from titlecheck.measures.case import Case
from titlecheck.tracks import ROUTES

_BEST_FIRST = {Verdict.ELIGIBLE: 0, Verdict.NEEDS_REVIEW: 1, Verdict.NOT_ELIGIBLE: 2}


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Any unmet: not eligible; else any unknown: needs review; else eligible."""
    statuses = {finding.status for finding in findings}
    if Status.UNMET in statuses:
        return Verdict.NOT_ELIGIBLE
    return Verdict.NEEDS_REVIEW if Status.UNKNOWN in statuses else Verdict.ELIGIBLE


class Bench:
    """One dossier on one day, before which route after route is called under reading after reading."""

    def __init__(self, dossier: Dossier, edition: Edition, day: int) -> None:
        self.dossier = dossier
        self.edition = edition
        self.day = day
        self.memo: dict[tuple[Any, ...], Any] = {}

    def findings(self, paragraph: str, profile: Profile, *, whole: bool) -> tuple[Finding, ...]:
        """The findings of a route; of a closed one only ``applicability``, unless it is wanted ``whole``."""
        case = Case(
            self.dossier, self.edition.routes[paragraph], self.edition.readings, profile.says, self.day, self.memo
        )
        clauses = ROUTES[paragraph](case)
        first = next(clauses)
        if first.status is Status.UNMET and not whole:
            return (first,)
        return (first, *clauses)

    def route(self, paragraph: str, profile: Profile, extremes: tuple[Profile, Profile], *, whole: bool) -> RouteResult:
        """The result of a route under ``profile``, held against the strictest and the most lenient reading."""
        law = self.edition.routes[paragraph]
        found = self.findings(paragraph, profile, whole=whole)
        strict, lenient = (self.findings(paragraph, other, whole=whole) for other in extremes)
        verdict = verdict_of(found)
        verdicts = (verdict_of(strict), verdict_of(lenient))
        requirements = found
        hangs: tuple[str, ...] = ()
        if not _same(found, strict) or not _same(found, lenient):
            hangs, by_requirement = self._hangs(paragraph, profile, extremes, found, verdict, verdicts, whole=whole)
            requirements = tuple(
                one._replace(hangs_on=by_requirement[one.id]) if by_requirement.get(one.id) else one for one in found
            )
        return RouteResult(
            paragraph=paragraph,
            title=law.title,
            track=law.track,
            open=found[0].status is not Status.UNMET,
            verdict=verdict,
            holds_under_every_reading=verdicts == (verdict, verdict),
            hangs_on=hangs,
            verdict_strict=verdicts[0],
            verdict_lenient=verdicts[1],
            requirements=requirements,
        )

    def _hangs(
        self,
        paragraph: str,
        profile: Profile,
        extremes: tuple[Profile, Profile],
        found: tuple[Finding, ...],
        verdict: Verdict,
        verdicts: tuple[Verdict, Verdict],
        *,
        whole: bool,
    ) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
        """The switches that alone change the verdict or a requirement; where none does alone, a least set that does."""
        readings = self.edition.readings
        touching = [name for name, reading in readings.items() if reading.touches(paragraph)]
        statuses = {one.id: one.status for one in found}
        route: list[str] = []
        by_requirement: dict[str, list[str]] = {}
        for name in touching:
            for side in ("strict", "lenient"):
                if profile.choices[name] == side:
                    continue
                other = self.findings(paragraph, profile.flipped(name, side), whole=whole)
                if verdict_of(other) != verdict and name not in route:
                    route.append(name)
                for one in other:
                    if one.id in statuses and one.status != statuses[one.id]:
                        names = by_requirement.setdefault(one.id, [])
                        if name not in names:
                            names.append(name)
        for extreme, reached in zip(extremes, verdicts, strict=True):
            if reached != verdict and not any(
                self._changes(paragraph, profile, extreme, (name,), verdict, whole=whole) for name in route
            ):
                route.extend(
                    name
                    for name in self._least(paragraph, profile, extreme, touching, verdict, whole=whole)
                    if name not in route
                )
        return tuple(route), {key: tuple(names) for key, names in by_requirement.items()}

    def _changes(
        self,
        paragraph: str,
        profile: Profile,
        extreme: Profile,
        names: Iterable[str],
        verdict: Verdict,
        *,
        whole: bool,
    ) -> bool:
        mixed = Profile(
            profile.name,
            {**profile.choices, **{name: extreme.choices[name] for name in names}},
            profile.reasons,
        )
        return verdict_of(self.findings(paragraph, mixed, whole=whole)) != verdict

    def _least(
        self,
        paragraph: str,
        profile: Profile,
        extreme: Profile,
        names: list[str],
        verdict: Verdict,
        *,
        whole: bool,
    ) -> list[str]:
        """A set of switches that changes the verdict together and of which none can be left out."""
        kept = list(names)
        for name in names:
            fewer = [one for one in kept if one != name]
            if self._changes(paragraph, profile, extreme, fewer, verdict, whole=whole):
                kept = fewer
        return kept


def _same(one: tuple[Finding, ...], other: tuple[Finding, ...]) -> bool:
    return len(one) == len(other) and all(a.status is b.status for a, b in zip(one, other, strict=True))


def best_first(results: Iterable[RouteResult]) -> tuple[RouteResult, ...]:
    """Eligible before needs review before not eligible, open before closed, then by how much stands in the way."""
    return tuple(
        sorted(
            results,
            key=lambda route: (
                _BEST_FIRST[route.verdict],
                not route.open,
                sum(one.status is Status.UNMET for one in route.requirements),
                sum(one.status is Status.UNKNOWN for one in route.requirements),
            ),
        )
    )
