"""Verdict of a route from its findings, and the interpretations that would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from titlecheck.dossier import Dossier
from titlecheck.eligibility.engine.context import EvaluationContext, Memo, find_once
from titlecheck.eligibility.evidence.classified_works import share_duplicates
from titlecheck.eligibility.requirements import creative_works, publications
from titlecheck.eligibility.route_choice import points_to_military, rests_on_employer
from titlecheck.eligibility.tracks import ROUTES
from titlecheck.eligibility.tracks.paragraphs_10_11 import paragraphs_10_11
from titlecheck.results import BEST_FIRST, DATA, READING, Finding, ReviewReason, RouteResult, Status, Verdict
from titlecheck.results.todo_list import ROUTE
from titlecheck.ruleset import Edition, Profile
from titlecheck.three_valued import Tri

REVIEW = "review"
"""Side of an interpretation that is left to a person."""


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Return the verdict: not eligible if any finding is unmet, else needs review if any is unknown, else eligible."""
    statuses = {finding.status for finding in findings}
    if Status.UNMET in statuses:
        return Verdict.NOT_ELIGIBLE
    return Verdict.NEEDS_REVIEW if Status.UNKNOWN in statuses else Verdict.ELIGIBLE


def review_reasons(findings: Iterable[Finding], profile: Profile) -> tuple[ReviewReason, ...]:
    """Return why a route needs review: missing data, an interpretation of the law, or both.

    An unknown requirement needs data if it names cells; it needs an interpretation if one under review decides it, or
    if no cell could.
    """
    unknown = [one for one in findings if one.status is Status.UNKNOWN]
    data = any(one.missing for one in unknown)
    reading = any(not one.missing or any(profile.choices[name] == REVIEW for name in one.hangs_on) for one in unknown)
    return ((DATA,) if data else ()) + ((READING,) if reading else ())


class RouteEvaluator:
    """Evaluate routes for one dossier on one date, sharing cached results between interpretations."""

    def __init__(self, dossier: Dossier, edition: Edition, day: int, lasting: Memo | None = None) -> None:
        """Store the inputs. ``lasting``: cache of the dossier, shared with other days (``DossierEvaluators``)."""
        self.dossier = dossier
        self.edition = edition
        self.day = day
        self.memo: Memo = {}
        self.lasting: Memo = {} if lasting is None else lasting

    def with_added_facts(self, dossier: Dossier) -> RouteEvaluator:
        """Return an evaluator for the same dossier with added facts without names, which duplicate no others."""
        other = RouteEvaluator(dossier, self.edition, self.day)
        share_duplicates(self.lasting, other.lasting)
        return other

    def findings(self, paragraph: str, profile: Profile, *, whole: bool, explained: bool = True) -> tuple[Finding, ...]:
        """Return the findings of a route; of a closed one only ``applicability``, unless ``whole``.

        The works behind each number are named only if ``explained``.
        """
        return self._evaluate(paragraph, profile.sides, whole=whole, explained=explained)[0]

    def kinds_that_suffice(self, paragraph: str, profile: Profile, number: int) -> dict[str, int] | None:
        """Return how many of ``number`` further works must be of each kind to suffice together, by requirement.

        A requirement with alternatives has each one that suffices. Return None if no such numbers suffice.
        """
        context = self._context(paragraph, profile.sides, explains=False)
        if context.law.international is not None:
            return publications.kinds_that_suffice(context, number)
        return creative_works.kinds_that_suffice(context, number)

    def verdict(self, paragraph: str, profile: Profile) -> Verdict:
        """Return only the verdict on a route; faster than its findings, because no works are named."""
        return verdict_of(self._evaluate(paragraph, profile.sides, whole=False)[0])

    def _evaluate(
        self, paragraph: str, sides: Mapping[str, Tri], *, whole: bool, explained: bool = False
    ) -> tuple[tuple[Finding, ...], set[str]]:
        """Return the findings of a route, and the switches that were consulted.

        The works behind each number are named only if ``explained``.
        """
        context = self._context(paragraph, sides, explains=explained)

        def evaluate() -> tuple[Finding, ...]:
            clauses = ROUTES[paragraph](context)
            first = next(clauses)
            if first.status is Status.UNMET and not whole:
                return (first,)
            return (first, *clauses, *paragraphs_10_11(context))

        return find_once(context, ("route", paragraph, whole), evaluate), set(context.interpretation.consulted)

    def _context(self, paragraph: str, sides: Mapping[str, Tri], *, explains: bool) -> EvaluationContext:
        law, readings = self.edition.routes[paragraph], self.edition.readings
        memo, lasting = self.memo, self.lasting
        return EvaluationContext(self.dossier, law, readings, sides, self.day, memo, lasting=lasting, explains=explains)

    def route(
        self,
        paragraph: str,
        profile: Profile,
        extremes: tuple[Profile, Profile],
        *,
        whole: bool,
        every_effect: bool = True,
    ) -> RouteResult:
        """Return the result of a route under ``profile``, compared with the strictest and the most lenient profile.

        ``every_effect``: whether requirements name the interpretations that change them even if the verdict stays.
        """
        law = self.edition.routes[paragraph]
        found = self.findings(paragraph, profile, whole=whole)
        verdict = verdict_of(found)
        hangs: list[str] = []
        by_requirement: dict[str, list[str]] = {}
        verdicts = []
        for extreme in extremes:
            reached = self._evaluate(paragraph, extreme.sides, whole=whole)[0]
            verdicts.append(verdict_of(reached))
            changed = _changed(found, reached)
            shown = every_effect or verdict is Verdict.NEEDS_REVIEW or verdicts[-1] is not verdict
            if changed and shown:
                effects = _SwitchEffects(self, paragraph, profile, extreme, found, whole=whole)
                effects.add_single(changed, by_requirement)
                hangs += [name for name in effects.decisive(reached) if name not in hangs]
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
            because=review_reasons(requirements, profile) if verdict is Verdict.NEEDS_REVIEW else (),
        )


class DossierEvaluators:
    """Evaluators of one dossier under one edition by day; what no day changes is found once for all of them."""

    def __init__(self, dossier: Dossier, edition: Edition) -> None:
        self.dossier = dossier
        self.edition = edition
        self._by_day: dict[int, RouteEvaluator] = {}
        self._lasting: Memo = {}

    def on(self, day: int) -> RouteEvaluator:
        """Return the evaluator of the day with the ordinal ``day``."""
        evaluator = self._by_day.get(day)
        if evaluator is None:
            evaluator = self._by_day[day] = RouteEvaluator(self.dossier, self.edition, day, self._lasting)
        return evaluator


class _SwitchEffects:
    """What single switches change on a route when they are set as in one of the extremes.

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
        asked = evaluator._evaluate(paragraph, extreme.sides, whole=whole)[1]
        asked = asked | evaluator._evaluate(paragraph, profile.sides, whole=whole)[1]
        self.names = [name for name in profile if name in asked and profile.choices[name] != extreme.choices[name]]
        self.single: dict[str, tuple[Finding, ...]] = {}

    def _set(self, names: Iterable[str]) -> tuple[Finding, ...]:
        sides = dict(self.profile.sides)
        for name in names:
            sides[name] = self.extreme.sides[name]
        return self.evaluator._evaluate(self.paragraph, sides, whole=self.whole)[0]

    def add_single(self, changed: frozenset[str], by_requirement: dict[str, list[str]]) -> None:
        """Record for every requirement the switches that change it by themselves."""
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
        """Return the switches that change the verdict by themselves.

        If there are none, return a minimal set that changes it together.
        """
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
    """Return the requirements of ``one`` whose status differs in ``other``."""
    if len(one) == len(other) and all(a.status is b.status for a, b in zip(one, other, strict=True)):
        return frozenset()
    statuses = {finding.id: finding.status for finding in other}
    return frozenset(finding.id for finding in one if statuses.get(finding.id, finding.status) is not finding.status)


def best_first(results: Iterable[RouteResult], dossier: Dossier) -> tuple[RouteResult, ...]:
    """Return results sorted: open routes first, then by verdict, then by obstacles.

    A military route that only empty cells leave open stands after the other open routes, whatever their verdicts: a
    civil organisation that leaves its superior body empty does not mean it.
    """
    civil = not points_to_military(dossier)
    any_field = dossier.candidate.science is None

    def key(route: RouteResult) -> tuple[bool | int, ...]:
        may_not_apply = any(one.id == ROUTE and one.status is Status.UNKNOWN for one in route.requirements)
        return (
            not route.open,
            civil and rests_on_employer(route.track, route.requirements),
            BEST_FIRST[route.verdict],
            may_not_apply,
            # Nothing points to the arts or sport either.
            may_not_apply and any_field and route.track != "standard",
            sum(one.status is Status.UNMET for one in route.requirements),
            sum(one.status is Status.UNKNOWN for one in route.requirements),
        )

    return tuple(sorted(results, key=key))
