"""Verdict of a route from its findings, and the interpretations that would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from titlecheck.dossier import Dossier
from titlecheck.eligibility.engine.context import EvaluationContext, Memo, find_once
from titlecheck.eligibility.evidence.classified_works import share_duplicates
from titlecheck.eligibility.requirements import creative_works, publications
from titlecheck.eligibility.tracks import ROUTES
from titlecheck.eligibility.tracks.paragraphs_10_11 import paragraphs_10_11
from titlecheck.results import DATA, READING, Finding, RouteResult, Status, Verdict
from titlecheck.ruleset import Edition, Profile
from titlecheck.three_valued import Tri

REVIEW = "review"
"""The side of a reading that is left to a person."""
_BEST_FIRST = {Verdict.ELIGIBLE: 0, Verdict.NEEDS_REVIEW: 1, Verdict.NOT_ELIGIBLE: 2}


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Any unmet: not eligible; else any unknown: needs review; else eligible."""
    statuses = {finding.status for finding in findings}
    if Status.UNMET in statuses:
        return Verdict.NOT_ELIGIBLE
    return Verdict.NEEDS_REVIEW if Status.UNKNOWN in statuses else Verdict.ELIGIBLE


def because(findings: Iterable[Finding], profile: Profile) -> tuple[str, ...]:
    """Return why a route needs review: data are missing, a specialist must read the law, or both.

    A requirement that is not known is open for its cells, where any are named; for a reading, where one that is left
    to a person decides it, and where no cell could.
    """
    unknown = [one for one in findings if one.status is Status.UNKNOWN]
    data = any(one.missing for one in unknown)
    reading = any(not one.missing or any(profile.choices[name] == REVIEW for name in one.hangs_on) for one in unknown)
    return ((DATA,) if data else ()) + ((READING,) if reading else ())


class RouteEvaluator:
    """Evaluate routes for one dossier on one date, sharing cached results between interpretations."""

    def __init__(self, dossier: Dossier, edition: Edition, day: int) -> None:
        self.dossier = dossier
        self.edition = edition
        self.day = day
        self.memo: Memo = {}

    def beside(self, dossier: Dossier) -> RouteEvaluator:
        """Return an evaluator for the same dossier with nameless facts added, which repeat none of the others."""
        other = RouteEvaluator(dossier, self.edition, self.day)
        share_duplicates(self.memo, other.memo)
        return other

    def findings(self, paragraph: str, profile: Profile, *, whole: bool) -> tuple[Finding, ...]:
        """Return the findings of a route; of a closed one only ``applicability``, unless it is wanted ``whole``."""
        return self._looked(paragraph, profile.says, whole=whole, explained=True)[0]

    def kinds_that_suffice(self, paragraph: str, profile: Profile, number: int) -> dict[str, int] | None:
        """Return how many of ``number`` further works must be of which kind to suffice together, by requirement.

        Of a requirement with alternatives each of them that suffices. Return ``None`` where no such numbers do.
        """
        law, readings = self.edition.routes[paragraph], self.edition.readings
        context = EvaluationContext(self.dossier, law, readings, profile.says, self.day, self.memo, explains=False)
        if law.international is not None:
            return publications.kinds_that_suffice(context, number)
        return creative_works.kinds_that_suffice(context, number)

    def verdict(self, paragraph: str, profile: Profile) -> Verdict:
        """Return the verdict on a route alone: quicker than its findings, since no works are named."""
        return verdict_of(self._looked(paragraph, profile.says, whole=False)[0])

    def _looked(
        self, paragraph: str, sides: Mapping[str, Tri], *, whole: bool, explained: bool = False
    ) -> tuple[tuple[Finding, ...], set[str]]:
        """Return the findings of a route, and the switches that were asked about on the way.

        Only where they are ``explained`` do they name the works behind each number.
        """
        law, readings = self.edition.routes[paragraph], self.edition.readings
        context = EvaluationContext(self.dossier, law, readings, sides, self.day, self.memo, explains=explained)

        def look() -> tuple[Finding, ...]:
            clauses = ROUTES[paragraph](context)
            first = next(clauses)
            if first.status is Status.UNMET and not whole:
                return (first,)
            return (first, *clauses, *paragraphs_10_11(context))

        return find_once(context, ("route", paragraph, whole), look), set(context.interpretation.consulted)

    def route(self, paragraph: str, profile: Profile, extremes: tuple[Profile, Profile], *, whole: bool) -> RouteResult:
        """Return the result of a route under ``profile``, held against the strictest and the most lenient reading."""
        law = self.edition.routes[paragraph]
        found = self.findings(paragraph, profile, whole=whole)
        verdict = verdict_of(found)
        hangs: list[str] = []
        by_requirement: dict[str, list[str]] = {}
        verdicts = []
        for extreme in extremes:
            reached = self._looked(paragraph, extreme.says, whole=whole)[0]
            verdicts.append(verdict_of(reached))
            changed = _changed(found, reached)
            if changed:
                pull = _Pull(self, paragraph, profile, extreme, found, whole=whole)
                pull.alone(changed, by_requirement)
                hangs += [name for name in pull.decisive(reached) if name not in hangs]
        requirements = tuple(
            one._replace(hangs_on=tuple(by_requirement[one.id])) if one.id in by_requirement else one for one in found
        )
        return RouteResult(
            paragraph=paragraph,
            title=law.title,
            track=law.track,
            open=found[0].status is not Status.UNMET,
            verdict=verdict,
            holds_under_every_reading=verdicts == [verdict, verdict],
            hangs_on=tuple(hangs),
            verdict_strict=verdicts[0],
            verdict_lenient=verdicts[1],
            requirements=requirements,
            because=because(requirements, profile) if verdict is Verdict.NEEDS_REVIEW else (),
        )


class _Pull:
    """What it takes to pull a route from the chosen reading towards one of the extremes.

    The readings are monotone: no switch set towards an extreme changes more than all of them together do, so only
    requirements that differ under the extreme are looked at, and only switches that were asked about there.
    """

    def __init__(
        self,
        evaluator: RouteEvaluator,
        paragraph: str,
        profile: Profile,
        extreme: Profile,
        found: tuple[Finding, ...],
        *,
        whole: bool,
    ) -> None:
        self.evaluator = evaluator
        self.paragraph = paragraph
        self.profile = profile
        self.extreme = extreme
        self.found = found
        self.whole = whole
        asked = evaluator._looked(paragraph, extreme.says, whole=whole)[1]
        asked = asked | evaluator._looked(paragraph, profile.says, whole=whole)[1]
        self.names = [name for name in profile if name in asked and profile.choices[name] != extreme.choices[name]]
        self.single: dict[str, tuple[Finding, ...]] = {}

    def _set(self, names: Iterable[str]) -> tuple[Finding, ...]:
        sides = dict(self.profile.says)
        for name in names:
            sides[name] = self.extreme.says[name]
        return self.evaluator._looked(self.paragraph, sides, whole=self.whole)[0]

    def alone(self, changed: frozenset[str], by_requirement: dict[str, list[str]]) -> None:
        """Note for every requirement the switches that alone change it."""
        readings = self.evaluator.edition.readings
        for name in self.names:
            if readings[name].requirements.isdisjoint(changed):
                continue
            other = self.single[name] = self._set((name,))
            for one in _changed(self.found, other):
                names = by_requirement.setdefault(one, [])
                if name not in names:
                    names.append(name)

    def decisive(self, reached: tuple[Finding, ...]) -> list[str]:
        """Return the switches that alone change the verdict; where none does alone, a least set that does together."""
        verdict = verdict_of(self.found)
        if verdict_of(reached) == verdict:
            return []
        names = [name for name, other in self.single.items() if verdict_of(other) != verdict]
        if names:
            return names
        kept = self.names
        for name in self.names:
            fewer = [one for one in kept if one != name]
            if verdict_of(self._set(fewer)) != verdict:
                kept = fewer
        return kept


def _changed(one: tuple[Finding, ...], other: tuple[Finding, ...]) -> frozenset[str]:
    """Return the requirements of ``one`` whose status is another one in ``other``."""
    if len(one) == len(other) and all(a.status is b.status for a, b in zip(one, other, strict=True)):
        return frozenset()
    statuses = {finding.id: finding.status for finding in other}
    return frozenset(finding.id for finding in one if statuses.get(finding.id, finding.status) is not finding.status)


def best_first(results: Iterable[RouteResult]) -> tuple[RouteResult, ...]:
    """Eligible before needs review before not eligible, then by whether it is open, then by what stands in the way."""
    return tuple(
        sorted(
            results,
            key=lambda route: (
                _BEST_FIRST[route.verdict],
                not route.open,
                # Who is not known to fall under a paragraph looks at those first that surely speak to him.
                any(one.id == "applicability" and one.status is Status.UNKNOWN for one in route.requirements),
                sum(one.status is Status.UNMET for one in route.requirements),
                sum(one.status is Status.UNKNOWN for one in route.requirements),
            ),
        )
    )
