"""Sub-paragraph 2): all works of a dossier, each with what it can count as in one paragraph."""

from __future__ import annotations

from titlecheck.findings import Rejected
from titlecheck.measures.articles import publication
from titlecheck.measures.case import Case, measure
from titlecheck.measures.creative import creative_work, patent, seat, talk
from titlecheck.measures.duplicates import duplicates
from titlecheck.measures.events import event_of
from titlecheck.measures.metrics import social_candidate
from titlecheck.measures.work import TOTAL, Work

READS = (
    "conference_papers_count_in_total",
    "abstracts_count_in_5_3_and_5_5",
    "same_day_is_after",
    "stopped_journal_only_not_international",
    "stopped_journal_counts_in_other_routes",
    "indexed_journals_are_recommended",
    "any_jcr_category_for_professor",
    "waiver_articles_of_any_date",
    "waiver_articles_outside_specialty",
    "waiver_accepts_social_indexes",
    "waiver_citescore_means_percentile",
    "participation_counts_in_total",
    "participations_of_any_date",
    "patents_of_any_date",
    "patents_of_eu_countries",
    "conversion_and_patents_in_5_1",
    "earliest_defence_counts",
    "senior_researcher_title_sets_the_date",
    "unrecognised_foreign_title_counts",
)
"""The switches that can change what a work counts as."""


@measure(*READS)
def works(case: Case) -> tuple[Work, ...]:
    """All works of the dossier, each with what it can count as, in a fixed order."""
    event = event_of(case, case.law.publications.since)
    dossier = case.dossier
    social = social_candidate(case)
    found = [publication(case, event, one, social) for one in dossier.publications]
    found += [talk(case, event, one) for one in dossier.talks]
    found += [creative_work(case, event, one) for one in dossier.creative_works]
    found += [patent(case, event, one) for one in dossier.patents]
    found += [seat(case, event, one) for one in dossier.participations]
    for work in _repeated(case, found):
        work.low = work.high = 0
        work.cells = {}
    found.sort(key=lambda work: work.key)
    return tuple(found)


def _repeated(case: Case, found: list[Work]) -> list[Work]:
    """The works that stand in the dossier a second time; they are refused as such."""
    key = ("duplicates",)
    if key not in case.memo:
        case.memo[key] = duplicates(case.dossier)
    kept = case.memo[key]
    if not kept:
        return []
    again = [work for work in found if (work.sheet, work.row) in kept]
    for work in again:
        work.why = {TOTAL: Rejected(work.sheet, work.row, "duplicate", str(kept[work.sheet, work.row]))}
    return again
