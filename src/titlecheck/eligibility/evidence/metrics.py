"""Journal metrics of the publication year: JCR quartile, CiteScore percentile, social indexes (4(2), 5(2))."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from titlecheck.dossier.works import Publication
from titlecheck.eligibility.engine.context import EvaluationContext, empty
from titlecheck.eligibility.evidence.classification import Checks
from titlecheck.eligibility.evidence.journal_facts import SCOPUS, Best, JournalFacts, among_indexes
from titlecheck.results import Missing
from titlecheck.results.codes import MissingReason, Reason
from titlecheck.ruleset.sections import InternationalRule, Waiver
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, Tri, between

_BY_PERSON: Final = frozenset(("art", "architecture", "sport", "military"))
_SOCIAL: Final = frozenset(("social", "humanities"))


def social_candidate(context: EvaluationContext) -> Tri:
    """Return whether the title is sought in the social sciences or humanities; the field of science may decide."""
    person = context.dossier.candidate
    if person.social_or_humanities is not None:
        return YES if person.social_or_humanities else NO
    return social_by_field(person.science)


def social_by_field(science: str | None) -> Tri:
    """Return whether a field of science belongs to the social sciences or humanities.

    Return MAYBE for fields that only the person can assign.
    """
    if science is None or science in _BY_PERSON:
        return MAYBE
    return YES if science in _SOCIAL else NO


def jcr(best: Best, worst: int) -> Tri:
    """Return whether the ``best`` quartile is ``worst`` or better."""
    return YES if best[0] >= -worst else MAYBE if best[1] >= -worst else NO


def citescore(best: Best, least: int) -> Tri:
    """Return whether the ``best`` percentile is ``least`` or higher."""
    return YES if best[0] >= least else MAYBE if best[1] >= least else NO


def _social_index(law: InternationalRule, facts: JournalFacts, social: Tri) -> Tri:
    return social and min(among_indexes(facts.record, law.social_indexes), social)


def matching_metric(law: InternationalRule, facts: JournalFacts, social: Tri) -> Tri:
    """Return whether JCR or CiteScore is sufficient in a matching field, or a named index is stated."""
    return max(
        jcr(facts.jcr, law.quartile), citescore(facts.citescore, law.percentile), _social_index(law, facts, social)
    )


def international_metric(context: EvaluationContext, law: InternationalRule, facts: JournalFacts, social: Tri) -> Tri:
    """Return the same; by interpretation, JCR in any field (R30)."""
    value = matching_metric(law, facts, social)
    if value == YES or law.jcr_field != "doubtful":
        return value
    return max(value, context.as_far_as(jcr(facts.any_jcr, law.quartile), Switch.ANY_JCR_CATEGORY_FOR_PROFESSOR))


def waiver_metric(
    context: EvaluationContext, law: Waiver, international: InternationalRule, facts: JournalFacts, social: Tri
) -> Tri:
    """Return whether a metric is sufficient in any field, matching or not (4(3)/2, R11, R44)."""
    by_index = context.as_far_as(_social_index(international, facts, social), Switch.WAIVER_ACCEPTS_SOCIAL_INDEXES)
    score = citescore(facts.any_citescore, law.citescore)
    means = context.interpretation[Switch.WAIVER_CITESCORE_MEANS_PERCENTILE] if score != NO else YES
    if means != YES:
        # Such a CiteScore always has such a percentile; the strict side requires both.
        figure = min(score, _figure(facts, law.citescore))
        score = figure if means == NO else between(figure == YES, score != NO)
    return max(jcr(facts.any_jcr, law.quartile), score, by_index)


def ask_metric(
    context: EvaluationContext,
    one: Publication,
    facts: JournalFacts,
    checks: Checks,
    value: Tri,
    *,
    social: Tri,
    figure: bool = False,
) -> None:
    """Add the condition on the metric to a publication's checks; ``figure``: the CiteScore itself may matter."""
    if value == NO:
        checks.reject(facts.metric_too_low())
    elif value == MAYBE:
        checks.require(MAYBE, Reason.NO_METRIC)
        checks.cells += _open_cells(context, one, facts, social)
        if (
            figure
            and "citescore" not in facts.other_years
            and context.interpretation[Switch.WAIVER_CITESCORE_MEANS_PERCENTILE] != YES
        ):
            checks.cells += empty("publications", one, "citescore_value")


def _figure(facts: JournalFacts, least: int) -> Tri:
    """Return the strict side of R44: the CiteScore itself, not its percentile."""
    one = facts.record
    if "citescore" in facts.other_years:
        return MAYBE
    if one.citescore_value is None:
        return min(among_indexes(one, SCOPUS), MAYBE)
    return YES if one.citescore_value >= Decimal(least) else NO


def _open_cells(context: EvaluationContext, one: Publication, facts: JournalFacts, social: Tri) -> tuple[Missing, ...]:
    row = one.row
    cells: tuple[Missing, ...] = ()
    if facts.other_years and one.published_on is None:
        cells = (Missing("publications", row, "published_on", MissingReason.EMPTY),)
    elif facts.other_years:
        years = dict.fromkeys([one.year_field(metric) for metric in facts.other_years])
        cells = tuple([Missing("publications", row, field, MissingReason.CONTRADICTS) for field in years])
    if "jcr" in facts.other_years:
        pass
    elif one.jcr is None or any(entry.quartile is None for entry in one.jcr):
        cells += (Missing("publications", row, "jcr", MissingReason.EMPTY),)
    elif any(entry.matches is None for entry in one.jcr):
        cells += (Missing("publications", row, "jcr_matches", MissingReason.EMPTY),)
    if "citescore" in facts.other_years:
        pass
    elif one.citescore is None or any(entry.percentile is None for entry in one.citescore):
        cells += (Missing("publications", row, "citescore", MissingReason.EMPTY),)
    elif any(entry.matches is None for entry in one.citescore):
        cells += (Missing("publications", row, "scopus_matches", MissingReason.EMPTY),)
    if social != NO:
        cells += open_indexes(one)
    if social == MAYBE:
        place = context.dossier.places.get("candidate.social_or_humanities")
        cells += (Missing("candidate", place, "social_or_humanities", MissingReason.EMPTY),)
    return cells


def open_indexes(one: Publication) -> tuple[Missing, ...]:
    """Return the cell of databases if it is empty or its list is incomplete."""
    if one.indexes is not None and "open" in one.indexes:
        return (Missing("publications", one.row, "indexes", MissingReason.INCOMPLETE),)
    return empty("publications", one, "indexes")
