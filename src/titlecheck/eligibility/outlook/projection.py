"""Projection of a dossier to any day, with any added facts, evaluated by the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.base import Record
from titlecheck.eligibility.verdicts import DossierEvaluators, RouteEvaluator, verdict_of
from titlecheck.results import Finding, RouteResult, Status, Verdict
from titlecheck.ruleset import Edition, Profile

RANK: Mapping[Status, int] = {status: 1 if status is Status.UNKNOWN else int(status.satisfied) * 2 for status in Status}
"""Rank of a status: unmet, unknown, satisfied."""


_WORKS = ("publications", "patents", "creative_works", "talks", "participations", "books", "supervised", "trained")


class ProjectedRoute(NamedTuple):
    """Route on one day."""

    findings: tuple[Finding, ...]
    verdict: Verdict
    statuses: tuple[tuple[str, Status], ...]
    explained: bool = True
    """Whether the findings name the works behind each number."""

    @property
    def open(self) -> bool:
        """Whether the paragraph applies to the person on that day."""
        return self.findings[0].status is not Status.UNMET


class ProjectedDossier:
    """Dossier under one edition and interpretation; results of each day are cached.

    ``evaluators``: those of the dossier, if the check uses them too.
    """

    def __init__(
        self, dossier: Dossier, edition: Edition, profile: Profile, evaluators: DossierEvaluators | None = None
    ) -> None:
        self.dossier = dossier
        self.edition = edition
        self.profile = profile
        self.calls = 0
        self._evaluators = evaluators or DossierEvaluators(dossier, edition)
        self._without_works: ProjectedDossier | None = None
        self._workless: RouteEvaluator | None = None
        self._seen: dict[tuple[str, int, bool], ProjectedRoute] = {}

    def on(self, paragraph: str, day: int, *, whole: bool = False, explained: bool = True) -> ProjectedRoute:
        """Return the route on the day with the ordinal ``day``.

        A closed route has only ``applicability``, unless ``whole``. The works behind each number are named if
        ``explained``.
        """
        key = (paragraph, day, whole)
        found = self._seen.get(key)
        if found is None or (explained and not found.explained):
            self.calls += 1
            findings = self._evaluators.on(day).findings(paragraph, self.profile, whole=whole, explained=explained)
            statuses = tuple((one.id, one.status) for one in findings)
            found = self._seen[key] = ProjectedRoute(findings, verdict_of(findings), statuses, explained)
        return found

    def verdict(self, paragraph: str, day: int) -> Verdict:
        """Return only the verdict on the route on a day."""
        found = self._seen.get((paragraph, day, False))
        return found.verdict if found is not None else self._evaluators.on(day).verdict(paragraph, self.profile)

    def result(self, paragraph: str, day: int) -> RouteResult:
        """Return the complete result of the route on a day, with the interpretations it depends on."""
        extremes = (self.edition.readings.profile("strict"), self.edition.readings.profile("lenient"))
        return self._evaluators.on(day).route(paragraph, self.profile, extremes, whole=False)

    def with_facts(self, extra: Mapping[str, Iterable[Record]]) -> ProjectedDossier:
        """Return the projection with further records, by sheet."""
        update = {sheet: (*getattr(self.dossier, sheet), *records) for sheet, records in extra.items()}
        return ProjectedDossier(self.dossier.model_copy(update=update), self.edition, self.profile)

    def supposing(self, extra: Mapping[str, tuple[Record, ...]], paragraph: str, day: int) -> tuple[Finding, ...]:
        """Return the findings with further works, books or persons without names; not cached.

        Findings on employment and service are left out, because works do not change them, and no works are named.
        """
        if self._workless is None or self._workless.day != day:
            bare = self.dossier.model_copy(update={"service": ()})
            self._workless = RouteEvaluator(bare, self.edition, day)
            self._workless.findings(paragraph, self.profile, whole=True, explained=False)
        evaluator = self._workless
        update = {sheet: (*getattr(evaluator.dossier, sheet), *records) for sheet, records in extra.items()}
        supposed = evaluator.with_added_facts(evaluator.dossier.model_copy(update=update))
        return supposed.findings(paragraph, self.profile, whole=True, explained=False)

    def without_works(self) -> ProjectedDossier:
        """Return the projection without works, books and persons: sufficient and faster for years of service."""
        if self._without_works is None:
            bare = self.dossier.model_copy(update=dict.fromkeys(_WORKS, ()))
            self._without_works = ProjectedDossier(bare, self.edition, self.profile)
        return self._without_works

    def kinds_that_suffice(self, paragraph: str, day: int, number: int) -> dict[str, int] | None:
        """Return how many of ``number`` further works must be of each kind to suffice together, by requirement."""
        return self._evaluators.on(day).kinds_that_suffice(paragraph, self.profile, number)


def day_of(ordinal: int) -> date:
    """Return the date of an ordinal."""
    return date.fromordinal(ordinal)
