"""What one publication counts as: recommended, international, waiver."""

from __future__ import annotations

from datetime import date

from oracle.case import Case
from titlecheck.dossier.enums import Index, PublicationType, Stopped
from titlecheck.dossier.works import Percentile, Publication, Quartile

ARTICLES = {PublicationType.ARTICLE, PublicationType.REVIEW}
SOCIAL_INDEXES = {Index.AHCI, Index.SCIE, Index.SSCI}
LISTED_INDEXES = {Index.SCOPUS, Index.SCIE, Index.SSCI, Index.AHCI, Index.ESCI}
LISTED_FROM = date(2024, 6, 14)
WAIVER_QUARTILE, WAIVER_CITESCORE = 2, 50


def stopped(work: Publication) -> bool:
    """Return whether indexing of the journal was stopped for violations."""
    return work.stopped is Stopped.VIOLATIONS


def disregarded_as_stopped(case: Case, work: Publication) -> bool:
    """Return whether stopped indexing removes the work from the total and the other quotas."""
    if case.route.paragraph in {"4", "5"}:
        return stopped(work) and not case.lenient("stopped_journal_only_not_international")
    return stopped(work) and not case.lenient("stopped_journal_counts_in_other_routes")


def recommended(case: Case, work: Publication) -> bool:
    """Return whether the journal was recommended by the authorised body."""
    if work.recommended:
        return True
    if not LISTED_INDEXES & set(work.indexes or ()):
        return False
    if _day(work) >= LISTED_FROM:
        return case.lenient("indexed_journals_are_recommended_on_list_1")
    # An earlier article can only be in a list that is in force at the application.
    return case.day >= LISTED_FROM and case.lenient("indexed_journals_are_recommended_before_list_1")


def international(case: Case, work: Publication) -> bool:
    """Return whether the journal is international and peer-reviewed for this candidate (4(2), 5(2))."""
    if stopped(work):
        return False
    if case.social and SOCIAL_INDEXES & set(work.indexes or ()):
        return True
    best, least = (3, 35) if case.route.paragraph == "4" else (2, 50)
    any_category = case.route.paragraph != "4" and case.lenient("any_jcr_category_for_professor")
    by_quartile = any(q.quartile is not None and q.quartile <= best and (q.matches or any_category) for q in _jcr(work))
    by_percentile = any(p.percentile is not None and p.percentile >= least and p.matches for p in _citescore(work))
    return by_quartile or by_percentile


def fit_for_waiver(case: Case, work: Publication) -> bool:
    """Return whether the article can be a waiver article in any field (4(3), 5(3), 5-1(3), last part)."""
    if work.type not in ARTICLES or stopped(work):
        return False
    event = None if case.lenient("waiver_articles_of_any_date") else case.route.since
    if not case.after(work.published_on, event):
        return False
    if not (work.matches_specialty or case.lenient("waiver_articles_outside_specialty")):
        return False
    social_counts = case.social and case.lenient("waiver_accepts_social_indexes")
    if social_counts and SOCIAL_INDEXES & set(work.indexes or ()):
        return True
    return _in_upper_half(case, work)


def _in_upper_half(case: Case, work: Publication) -> bool:
    if any(q.quartile is not None and q.quartile <= WAIVER_QUARTILE for q in _jcr(work)):
        return True
    by_percentile = any(p.percentile is not None and p.percentile >= WAIVER_CITESCORE for p in _citescore(work))
    if case.lenient("waiver_citescore_means_percentile"):
        return by_percentile
    return by_percentile and work.citescore_value is not None and work.citescore_value >= WAIVER_CITESCORE


def _jcr(work: Publication) -> tuple[Quartile, ...]:
    """Return the quartiles if they are for the year of publication."""
    year = work.metric_year if work.jcr_year is None else work.jcr_year
    return work.jcr or () if year in (None, _day(work).year) else ()


def _citescore(work: Publication) -> tuple[Percentile, ...]:
    """Return the percentiles if they are for the year of publication."""
    year = work.metric_year if work.citescore_year is None else work.citescore_year
    return work.citescore or () if year in (None, _day(work).year) else ()


def _day(work: Publication) -> date:
    return work.published_on.latest if work.published_on else date.min
