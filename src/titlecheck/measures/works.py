"""Sub-paragraph 2): what each work can count as, and why not.

Every work is looked at once for a paragraph. For each thing that it could count as it gets one of three values;
with everything open taken against the candidate that gives the bits ``low``, with everything in favour ``high``.
"""

from __future__ import annotations

from decimal import Decimal

from titlecheck.dossier.record import Record
from titlecheck.dossier.works import CreativeWork, Participation, Patent, Publication, Talk
from titlecheck.findings import Missing
from titlecheck.law.sections import International, Waiver
from titlecheck.measures.case import NEVER, Case, empty, measure
from titlecheck.measures.duplicates import duplicates
from titlecheck.measures.events import Event, after, bounds, event_of
from titlecheck.tri import MAYBE, NO, YES, Tri, among, between, tri

TOTAL, RECOMMENDED, INTERNATIONAL, WAIVER = 1, 2, 4, 8
FOREIGN, CREATIVE, TALK, SEAT = 16, 32, 64, 128
DERWENT, INVENTION = 256, 512
ANYTHING = 1023

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

_WOS = frozenset(("scie", "ssci", "ahci", "esci"))
_INDEXED = _WOS | {"scopus"}
_ARTICLES = frozenset(("article", "review"))


class Work:
    """One work held against one paragraph.

    ``low`` and ``high`` are bits of what it counts as for certain and at most; ``why`` says for a bit that is not
    set in ``high`` why not, as a reason and its detail; ``cells`` says for a bit that only ``high`` has which
    cells leave it open (none: the reading does).
    """

    __slots__ = ("cells", "high", "key", "low", "row", "sheet", "why")

    def __init__(self, sheet: str, record: Record, first: int, title: str | None) -> None:
        self.sheet = sheet
        self.row = record.row or 0
        self.key = (first, title or "", self.row)
        self.low = 0
        self.high = 0
        self.why: dict[int, tuple[str, str]] = {}
        self.cells: dict[int, tuple[Missing, ...]] = {}

    def set(self, bit: int, value: Tri, why: tuple[str, str], cells: tuple[Missing, ...]) -> None:
        """Note that the work counts as ``bit``, or why it does not, or what leaves that open."""
        if value == NO:
            self.why[bit] = why
        else:
            self.high |= bit
            if value == YES:
                self.low |= bit
            else:
                self.cells[bit] = cells


class Look:
    """A row of questions to one work; the first *no* is the reason, the open answers name their cells."""

    __slots__ = ("cells", "record", "sheet", "value", "why")

    def __init__(self, sheet: str, record: Record) -> None:
        self.sheet = sheet
        self.record = record
        self.value: Tri = YES
        self.why = ("", "")
        self.cells: tuple[Missing, ...] = ()

    def ask(self, value: Tri, reason: str, *fields: str, detail: object = "") -> Tri:
        """Put one question; ``fields`` are the cells that answer it."""
        self.value = min(self.value, value)
        if value == NO:
            if not self.why[0]:
                self.why = (reason, str(detail or ""))
        elif value == MAYBE and fields:
            self.cells += empty(self.sheet, self.record, *fields)
        return self.value

    def then(self) -> Look:
        """A copy, to be asked further questions."""
        other = Look(self.sheet, self.record)
        other.value, other.why, other.cells = self.value, self.why, self.cells
        return other


@measure(*READS)
def works(case: Case) -> tuple[Work, ...]:
    """All works of the dossier, each with what it can count as, in a fixed order."""
    event = event_of(case, case.law.publications.since)
    dossier = case.dossier
    found = [_publication(case, event, one) for one in dossier.publications]
    found += [_talk(case, event, one) for one in dossier.talks]
    found += [_creative(case, event, one) for one in dossier.creative_works]
    found += [_patent(case, event, one) for one in dossier.patents]
    found += [_seat(case, event, one) for one in dossier.participations]
    repeated = case.memo.get(("duplicates",))
    if repeated is None:
        repeated = case.memo["duplicates",] = duplicates(dossier)
    for work in found if repeated else ():
        kept = repeated.get((work.sheet, work.row))
        if kept is not None:
            work.low = work.high = 0
            work.why = {ANYTHING: ("duplicate", str(kept))}
    found.sort(key=lambda work: work.key)
    return tuple(found)


def _dated(case: Case, event: Event, look: Look, first: int, last: int, field: str, any_date: Tri = NO) -> None:
    """Not later than the application, and later than the event that the paragraph names."""
    if last > case.day:
        look.ask(between(False, first <= case.day), "after_application", field)
    value = max(after(event, first, last, case.says["same_day_is_after"]), any_date)
    if value != YES:
        look.ask(value, f"no_{event.name}" if event.first >= NEVER else f"not_after_{event.name}", field)
        if value == MAYBE:
            look.cells += event.missing


# Publications


def _publication(case: Case, event: Event, one: Publication) -> Work:
    law = case.law
    first, last = bounds(one.published_on)
    work = Work("publications", one, first, one.title)
    look = Look("publications", one)
    is_article = among(one.type, _ARTICLES)
    talk = NO
    if is_article != YES:
        talk = _kind(case, one, look)
    _dated(case, event, look, first, last, "published_on")
    look.ask(tri(one.matches_specialty), "other_specialty", "matches_specialty")
    if law.publications.periodical:
        look.ask(_periodical(one, is_article), "not_periodical", "periodical")
    unstopped = look.then()
    stopped = one.stopped
    if stopped is None or stopped == "violations":
        rule = case.says[
            "stopped_journal_only_not_international"
            if law.publications.stopped == "disregarded"
            else "stopped_journal_counts_in_other_routes"
        ]
        look.ask(max(rule, MAYBE if stopped is None else NO), "stopped_journal", "stopped")
    work.set(TOTAL, look.value, look.why, look.cells)

    if law.publications.recommended is not None:
        quota = look.then()
        quota.ask(is_article, "not_article", "type", detail=one.type)
        quota.ask(_recommended(case, one, first, last), "not_recommended", "recommended")
        work.set(RECOMMENDED, quota.value, quota.why, quota.cells)
    if law.foreign is not None:
        quota = look.then()
        quota.ask(is_article, "not_article", "type", detail=one.type)
        quota.ask(tri(one.foreign), "not_foreign", "foreign")
        work.set(FOREIGN, quota.value, quota.why, quota.cells)
    if law.talks is not None:
        quota = look.then()
        quota.ask(talk, "not_international_event", "conference_abroad", "conference_international")
        work.set(TALK, quota.value, quota.why, quota.cells)
    if law.international is not None:
        quota = look.then() if law.publications.stopped == "disregarded" else unstopped
        quota.ask(among(one.type, law.international.types), "not_international_type", "type", detail=one.type)
        _not_stopped(one, quota)
        _ask_metric(case, law.international, one, quota)
        work.set(
            INTERNATIONAL,
            min(quota.value, look.value),
            quota.why if quota.value == NO else look.why,
            quota.cells,
        )
        if law.waiver is not None:
            _waiver(case, law.waiver, law.international, event, one, work)
    return work


def _kind(case: Case, one: Publication, look: Look) -> Tri:
    """Ask about a publication that is not known to be an article; returns whether it can be a talk."""
    law = case.law
    kind = one.type
    talk = NO
    if kind is None or kind == "conference_paper":
        if law.talks is not None:
            talk = min(tri(one.conference_abroad), tri(one.conference_international), MAYBE if kind is None else YES)
        allowed = (
            NO if law.publications.conference_papers == "excluded" else case.says["conference_papers_count_in_total"]
        )
        paper = max(allowed, talk)
        if kind is None:
            look.ask(MAYBE, "not_article", "type")
        elif paper == MAYBE and talk == MAYBE and allowed == NO:
            look.ask(MAYBE, "conference_paper", "conference_abroad", "conference_international")
        else:
            look.ask(paper, "conference_paper")
    elif kind == "abstract":
        allowed = case.says["abstracts_count_in_5_3_and_5_5"] if law.publications.abstracts == "doubtful" else NO
        look.ask(allowed, "abstract")
    else:
        look.ask(NO, "not_article", detail=kind)
    return talk


def _periodical(one: Publication, is_article: Tri) -> Tri:
    if one.periodical is None and is_article == YES and (one.issn or one.eissn):
        return YES
    return tri(one.periodical)


def _recommended(case: Case, one: Publication, first: int, last: int) -> Tri:
    """Recommended by the authorised body when it was published, or put on List 1 by another order (R54)."""
    value = tri(one.recommended)
    by_index = case.says["indexed_journals_are_recommended"]
    if value == YES or by_index == NO:
        return value
    since = case.readings["indexed_journals_are_recommended"].from_day
    begin = since.toordinal() if since else 0
    indexed = MAYBE if one.indexes is None else between(*(2 * (not _INDEXED.isdisjoint(one.indexes),)))
    return max(value, min(by_index, between(first >= begin, last >= begin), indexed))


def _not_stopped(one: Publication, quota: Look) -> None:
    if one.stopped is None:
        quota.ask(MAYBE, "stopped_journal", "stopped")
    elif one.stopped == "violations":
        quota.ask(NO, "stopped_journal")


# Metrics of the publication year


def _current_year(one: Publication) -> bool:
    """Whether the metrics are those of the year of publication."""
    return one.metric_year is None or one.published_on is None or one.metric_year == one.published_on.year


def _jcr(one: Publication, worst: int, category: Tri) -> Tri:
    """Whether the quartile is good enough; ``category`` says whether any category will do."""
    if one.jcr is None:
        return NO if one.indexes is not None and _WOS.isdisjoint(one.indexes) else MAYBE
    value: Tri = NO
    for entry in one.jcr:
        good = MAYBE if entry.quartile is None else YES if entry.quartile <= worst else NO
        value = max(value, min(good, max(tri(entry.matches), category)))
    return value


def _citescore(one: Publication, least: int, category: Tri) -> Tri:
    if one.citescore is None:
        return NO if one.indexes is not None and "scopus" not in one.indexes else MAYBE
    value: Tri = NO
    for entry in one.citescore:
        good = MAYBE if entry.percentile is None else YES if entry.percentile >= least else NO
        value = max(value, min(good, max(tri(entry.matches), category)))
    return value


def _social(case: Case, law: International, one: Publication) -> Tri:
    """Indexed in AHCI, SCIE or SSCI, for candidates in the social sciences and humanities."""
    person = case.dossier.candidate
    if person.social_or_humanities is not None:
        social = tri(person.social_or_humanities)
    elif person.science is None or person.science in ("art", "architecture", "sport", "military"):
        social = MAYBE
    else:
        social = YES if person.science in ("social", "humanities") else NO
    if social == NO:
        return NO
    indexed = MAYBE if one.indexes is None else NO if law.social_indexes.isdisjoint(one.indexes) else YES
    return min(social, indexed)


def _ask_metric(case: Case, law: International, one: Publication, quota: Look) -> None:
    """Good enough in JCR or in CiteScore, in a field that matches the specialty, or in a named index."""
    social = _social(case, law, one)
    any_category = case.says["any_jcr_category_for_professor"] if law.jcr_field == "doubtful" else NO
    metric = max(_jcr(one, law.quartile, any_category), _citescore(one, law.percentile, NO))
    if not _current_year(one):
        metric = MAYBE
    _ask(case, one, quota, max(metric, social), social)


def _ask(case: Case, one: Publication, quota: Look, value: Tri, social: Tri) -> None:
    if value == YES:
        return
    if value == NO:
        shown = bool(one.jcr) or bool(one.citescore)
        quota.ask(NO, "metric_too_low" if shown else "no_metric", detail=_shown(one))
        return
    quota.ask(MAYBE, "no_metric")
    row = one.row
    if not _current_year(one):
        quota.cells += (Missing("publications", row, "metric_year", "contradicts"),)
        return
    if one.jcr is None or any(entry.quartile is None for entry in one.jcr):
        quota.cells += (Missing("publications", row, "jcr", "empty"),)
    elif any(entry.matches is None for entry in one.jcr):
        quota.cells += (Missing("publications", row, "jcr_matches", "empty"),)
    if one.citescore is None or any(entry.percentile is None for entry in one.citescore):
        quota.cells += (Missing("publications", row, "citescore", "empty"),)
    elif any(entry.matches is None for entry in one.citescore):
        quota.cells += (Missing("publications", row, "scopus_matches", "empty"),)
    if social == MAYBE:
        place = case.dossier.places.get("candidate.social_or_humanities")
        if one.indexes is None:
            quota.cells += (Missing("publications", row, "indexes", "empty"),)
        else:
            quota.cells += (Missing("candidate", place, "social_or_humanities", "empty"),)


def _shown(one: Publication) -> str:
    best = min((entry.quartile for entry in one.jcr or () if entry.quartile), default=None)
    percentile = max((entry.percentile for entry in one.citescore or () if entry.percentile is not None), default=None)
    shown = [f"Q{best}" if best else "", f"{percentile:f} %" if percentile is not None else ""]
    return ", ".join(text for text in shown if text)


def _waiver(case: Case, law: Waiver, international: International, event: Event, one: Publication, work: Work) -> None:
    """The articles that make sub-paragraph 3) unnecessary: a good journal in at least one field (4(3)/2)."""
    says = case.says
    first, last = bounds(one.published_on)
    look = Look("publications", one)
    look.ask(among(one.type, international.types), "not_international_type", "type", detail=one.type)
    _dated(case, event, look, first, last, "published_on", says["waiver_articles_of_any_date"])
    look.ask(
        max(tri(one.matches_specialty), says["waiver_articles_outside_specialty"]),
        "other_specialty",
        "matches_specialty",
    )
    _not_stopped(one, look)
    least = law.citescore
    percentile = _citescore(one, least, YES)
    figure = MAYBE if one.citescore_value is None else between(*(2 * (one.citescore_value >= Decimal(least),)))
    if one.citescore_value is None and one.indexes is not None and "scopus" not in one.indexes:
        figure = NO
    means = says["waiver_citescore_means_percentile"]
    citescore = (
        percentile
        if means == YES
        else figure
        if means == NO
        else between(percentile == figure == YES, max(percentile, figure) != NO)
    )
    social = min(_social(case, international, one), says["waiver_accepts_social_indexes"])
    metric = max(_jcr(one, law.quartile, YES), citescore)
    if not _current_year(one):
        metric = MAYBE
    _ask(case, one, look, max(metric, social), social)
    if metric == MAYBE and means != YES and one.citescore_value is None:
        look.cells += empty("publications", one, "citescore_value")
    work.set(WAIVER, look.value, look.why, look.cells)


# Talks, creative works, patents, seats on a jury


def _talk(case: Case, event: Event, one: Talk) -> Work:
    law = case.law
    first, last = bounds(one.published_on)
    work = Work("talks", one, first, one.title)
    look = Look("talks", one)
    look.ask(tri(one.in_proceedings), "not_in_proceedings", "in_proceedings")
    look.ask(YES - tri(one.abstract_only), "abstract", "abstract_only")
    named = min(tri(one.abroad), tri(one.international)) if law.talks is not None else NO
    allowed = NO if law.publications.conference_papers == "excluded" else case.says["conference_papers_count_in_total"]
    look.ask(max(named, allowed), "conference_paper", *(("abroad", "international") if named == MAYBE else ()))
    _dated(case, event, look, first, last, "published_on")
    look.ask(tri(one.matches_specialty), "other_specialty", "matches_specialty")
    work.set(TOTAL, look.value, look.why, look.cells)
    if law.talks is not None:
        look.ask(tri(one.abroad), "not_abroad_event", "abroad")
        look.ask(tri(one.international), "not_international_event", "international")
        work.set(TALK, look.value, look.why, look.cells)
    return work


def _creative(case: Case, event: Event, one: CreativeWork) -> Work:
    law = case.law
    first, last = bounds(one.made_on)
    work = Work("creative_works", one, first, one.title)
    look = Look("creative_works", one)
    if not law.publications.creative_works:
        look.ask(NO, "not_counted_here")
    _dated(case, event, look, first, last, "made_on")
    look.ask(tri(one.matches_specialty), "other_specialty", "matches_specialty")
    work.set(TOTAL, look.value, look.why, look.cells)
    if look.value != NO:
        work.low |= CREATIVE
        work.high |= CREATIVE
    if law.publications.recommended is not None:
        quota = look.then()
        quota.ask(among(one.presented, frozenset(("kazakhstan", "both"))), "not_kazakhstan", "presented")
        work.set(RECOMMENDED, quota.value, quota.why, quota.cells)
    if law.foreign is not None:
        quota = look.then()
        quota.ask(among(one.presented, frozenset(("abroad", "both"))), "not_abroad", "presented")
        work.set(FOREIGN, quota.value, quota.why, quota.cells)
    return work


def _patent(case: Case, event: Event, one: Patent) -> Work:
    law = case.law.patents
    first, last = bounds(one.granted_on)
    work = Work("patents", one, first, one.title)
    look = Look("patents", one)
    if law is None:
        look.ask(NO, "not_counted_here")
        work.set(TOTAL, look.value, look.why, look.cells)
        return work
    if law.doubtful:
        look.ask(case.says["conversion_and_patents_in_5_1"], "not_counted_here")
    _dated(case, event, look, first, last, "granted_on", case.says["patents_of_any_date"])
    look.ask(tri(one.matches_specialty), "other_specialty", "matches_specialty")
    invention = look.then()
    invention.ask(among(one.kind, law.invention_kinds), "not_invention", "kind")
    work.set(INVENTION, invention.value, invention.why, invention.cells)
    office = max(
        among(one.office, law.derwent_offices),
        min(among(one.office, law.derwent_eu_offices), case.says["patents_of_eu_countries"]),
    )
    look.ask(tri(one.derwent), "not_derwent", "derwent")
    look.ask(office, "office_not_named", *(() if one.office else ("office",)))
    work.set(DERWENT, look.value, look.why, look.cells)
    return work


def _seat(case: Case, event: Event, one: Participation) -> Work:
    law = case.law.talks
    first, last = bounds(one.held_on)
    work = Work("participations", one, first, one.event)
    look = Look("participations", one)
    if law is None or law.participations is None:
        look.ask(NO, "not_counted_here")
        work.set(SEAT, look.value, look.why, look.cells)
        return work
    look.ask(among(one.role, law.roles), "role_not_named", "role", detail=one.role)
    look.ask(tri(one.international), "not_international_event", "international")
    look.ask(among(one.kind, law.events), "event_not_named", "kind", detail=one.kind)
    _dated(case, event, look, first, last, "held_on", case.says["participations_of_any_date"])
    work.set(SEAT, look.value, look.why, look.cells)
    look.ask(case.says["participation_counts_in_total"], "not_article")
    work.set(TOTAL, look.value, look.why, look.cells)
    return work
