"""The journal's metrics of the publication year: JCR quartile, CiteScore percentile, social indexes (4(2), 5(2))."""

from __future__ import annotations

from decimal import Decimal

from titlecheck.dossier.works import Publication
from titlecheck.findings import Missing
from titlecheck.law.sections import International, Waiver
from titlecheck.measures.case import Case, empty
from titlecheck.measures.work import Look
from titlecheck.tri import MAYBE, NO, YES, Tri, between, tri

_WOS = frozenset(("scie", "ssci", "ahci", "esci"))
_SCOPUS = frozenset(("scopus",))
_INDEXED = _WOS | _SCOPUS
_BY_PERSON = frozenset(("art", "architecture", "sport", "military"))
_SOCIAL = frozenset(("social", "humanities"))


def among_indexes(one: Publication, wanted: frozenset[str]) -> Tri:
    """Whether one of the ``wanted`` databases indexes the work; a list that is not complete excludes none."""
    if one.indexes is None:
        return MAYBE
    if not wanted.isdisjoint(one.indexes):
        return YES
    return MAYBE if "open" in one.indexes else NO


def indexed(one: Publication) -> Tri:
    """Whether Scopus or the Web of Science Core Collection indexes the work."""
    return among_indexes(one, _INDEXED)


def social_candidate(case: Case) -> Tri:
    """Whether the title is sought in the social sciences or humanities; the field of science may tell."""
    person = case.dossier.candidate
    if person.social_or_humanities is not None:
        return YES if person.social_or_humanities else NO
    return social_by_field(person.science)


def social_by_field(science: str | None) -> Tri:
    """Whether a field of science is one of the social sciences or humanities; of some only the person can say."""
    if science is None or science in _BY_PERSON:
        return MAYBE
    return YES if science in _SOCIAL else NO


def of_publication_year(one: Publication) -> bool:
    """Whether the metrics are those of the year of publication."""
    return one.metric_year is None or one.published_on is None or one.metric_year == one.published_on.year


def without_metric(one: Publication) -> bool:
    """Whether the journal is known to have neither a quartile nor a percentile."""
    if one.metric_year is not None and not of_publication_year(one):
        return False
    if one.jcr or (one.jcr is None and among_indexes(one, _WOS) != NO):
        return False
    return not (one.citescore or (one.citescore is None and among_indexes(one, _SCOPUS) != NO))


def jcr(one: Publication, worst: int, any_category: Tri) -> Tri:
    """Whether the quartile is ``worst`` or better, in a matching category or as ``any_category`` says in any."""
    if one.jcr is None:
        return min(among_indexes(one, _WOS), MAYBE)
    value: Tri = NO
    for entry in one.jcr:
        quartile = entry.quartile
        if quartile is None or quartile <= worst:
            fits = YES if entry.matches or any_category == YES else max(tri(entry.matches), any_category)
            if quartile is not None and fits == YES:
                return YES
            if fits != NO:
                value = MAYBE
    return value


def citescore(one: Publication, least: int, any_field: Tri) -> Tri:
    """Whether the percentile is ``least`` or higher, in a matching field or as ``any_field`` says in any."""
    if one.citescore is None:
        return min(among_indexes(one, _SCOPUS), MAYBE)
    value: Tri = NO
    for entry in one.citescore:
        percentile = entry.percentile
        if percentile is None or percentile >= least:
            fits = YES if entry.matches or any_field == YES else max(tri(entry.matches), any_field)
            if percentile is not None and fits == YES:
                return YES
            if fits != NO:
                value = MAYBE
    return value


def _social_index(law: International, one: Publication, social: Tri) -> Tri:
    if social == NO:
        return NO
    return min(among_indexes(one, law.social_indexes), social) if one.indexes is not None else MAYBE


def international_metric(case: Case, law: International, one: Publication, social: Tri) -> Tri:
    """Good enough in JCR or in CiteScore, in a field that matches the specialty, or in a named index."""
    if not of_publication_year(one):
        # What the journal had in another year says nothing about the year of publication.
        return max(MAYBE, _social_index(law, one, social))
    value = max(jcr(one, law.quartile, NO), citescore(one, law.percentile, NO), _social_index(law, one, social))
    if value == YES or law.jcr_field != "doubtful":
        return value
    return max(value, case.as_far_as(jcr(one, law.quartile, YES), "any_jcr_category_for_professor"))


def waiver_metric(case: Case, law: Waiver, international: International, one: Publication, social: Tri) -> Tri:
    """Good enough in at least one field, whether or not it matches the specialty (4(3)/2, R11, R44)."""
    by_index = case.as_far_as(_social_index(international, one, social), "waiver_accepts_social_indexes")
    if not of_publication_year(one):
        return max(MAYBE, by_index)
    score = citescore(one, law.citescore, YES)
    means = case.says["waiver_citescore_means_percentile"] if score != NO else YES
    if means != YES:
        # A CiteScore of so much always comes with so high a percentile; the strict side asks for both.
        figure = min(score, _figure(one, law.citescore))
        score = figure if means == NO else between(figure == YES, score != NO)
    return max(jcr(one, law.quartile, YES), score, by_index)


def ask_metric(case: Case, one: Publication, look: Look, value: Tri, *, social: Tri, figure: bool = False) -> None:
    """Put the question of the metric to a publication; ``figure`` says that the CiteScore itself may matter."""
    if value == NO:
        shown = _shown(one)
        look.ask(NO, "metric_too_low" if shown else "no_metric", detail=shown)
    elif value == MAYBE:
        look.ask(MAYBE, "no_metric")
        look.cells += _open_cells(case, one, social)
        if figure and case.says["waiver_citescore_means_percentile"] != YES:
            look.cells += empty("publications", one, "citescore_value")


def _figure(one: Publication, least: int) -> Tri:
    """The strict side of R44: the CiteScore itself, not its percentile."""
    if one.citescore_value is None:
        return min(among_indexes(one, _SCOPUS), MAYBE)
    return YES if one.citescore_value >= Decimal(least) else NO


def _open_cells(case: Case, one: Publication, social: Tri) -> tuple[Missing, ...]:
    row = one.row
    cells: tuple[Missing, ...] = ()
    if not of_publication_year(one):
        return (Missing("publications", row, "metric_year", "contradicts"),)
    if one.jcr is None or any(entry.quartile is None for entry in one.jcr):
        cells += (Missing("publications", row, "jcr", "empty"),)
    elif any(entry.matches is None for entry in one.jcr):
        cells += (Missing("publications", row, "jcr_matches", "empty"),)
    if one.citescore is None or any(entry.percentile is None for entry in one.citescore):
        cells += (Missing("publications", row, "citescore", "empty"),)
    elif any(entry.matches is None for entry in one.citescore):
        cells += (Missing("publications", row, "scopus_matches", "empty"),)
    if social != NO:
        cells += open_indexes(one)
    if social == MAYBE:
        place = case.dossier.places.get("candidate.social_or_humanities")
        cells += (Missing("candidate", place, "social_or_humanities", "empty"),)
    return cells


def open_indexes(one: Publication) -> tuple[Missing, ...]:
    """The cell of the databases, where it is empty or its list is not complete."""
    if one.indexes is not None and "open" in one.indexes:
        return (Missing("publications", one.row, "indexes", "incomplete"),)
    return empty("publications", one, "indexes")


def _shown(one: Publication) -> str:
    best = min((entry.quartile for entry in one.jcr or () if entry.quartile), default=None)
    percentile = max((entry.percentile for entry in one.citescore or () if entry.percentile is not None), default=None)
    shown = [f"Q{best}" if best else "", f"{percentile} %" if percentile is not None else ""]
    return ", ".join(text for text in shown if text)
