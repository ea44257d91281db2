"""Sub-paragraph 2): what a publication counts as."""

from __future__ import annotations

from titlecheck.dossier.works import Publication
from titlecheck.findings import Rejected
from titlecheck.measures.case import Case
from titlecheck.measures.dated import ask_date
from titlecheck.measures.events import Event, bounds
from titlecheck.measures.metrics import ask_international, ask_waiver, indexed, without_metric
from titlecheck.measures.work import FOREIGN, INTERNATIONAL, RECOMMENDED, TALK, TOTAL, WAIVER, Look, Work
from titlecheck.tri import MAYBE, NO, YES, Tri, among, between, tri

_ARTICLES = frozenset(("article", "review"))


def publication(case: Case, event: Event, one: Publication, social: Tri) -> Work:
    """What a publication counts as in the paragraph; ``social`` says whether the social indexes serve."""
    law = case.law
    first, last = bounds(one.published_on)
    work = Work("publications", one.row or 0, first, one.title)
    look = Look("publications", one)
    is_article = among(one.type, _ARTICLES)
    talk = NO if is_article == YES else _other_kind(case, one, look)
    ask_date(case, event, look, first, last, field="published_on")
    if not one.matches_specialty:
        look.ask(tri(one.matches_specialty), "other_specialty", "matches_specialty")
    if law.publications.periodical and not one.periodical:
        look.ask(_periodical(one, is_article), "not_periodical", "periodical")
    _ask_stopped(case, one, look)
    work.count(TOTAL, look)
    if law.publications.recommended is not None:
        value = _recommended(case, one, first, last)
        _quota(work, RECOMMENDED, look, is_article, value, reason="not_recommended", field="recommended")
    if law.foreign is not None:
        _quota(work, FOREIGN, look, is_article, tri(one.foreign), reason="not_foreign", field="foreign")
    if law.talks is not None:
        spoken = look.then()
        spoken.ask(talk, "not_international_event", "conference_abroad", "conference_international")
        work.count(TALK, spoken)
    if law.international is not None:
        _international(case, event, one, work, look, social=social)
    return work


def _other_kind(case: Case, one: Publication, look: Look) -> Tri:
    """Ask about a publication that is not known to be an article; returns whether it can be a talk."""
    law = case.law
    talk: Tri = NO
    if one.type is None or one.type == "conference_paper":
        paper: Tri = NO
        if law.publications.conference_papers == "doubtful":
            paper = case.says["conference_papers_count_in_total"]
        if law.talks is not None:
            # A talk that the paragraph itself names is one of the works "of which" it speaks.
            talk = min(tri(one.conference_abroad), tri(one.conference_international))
        if one.type is None:
            look.ask(MAYBE, "not_article", "type")
            return min(talk, MAYBE)
        fields = ("conference_abroad", "conference_international") if talk == MAYBE else ()
        look.ask(max(paper, talk), "conference_paper", *fields)
    elif one.type == "abstract":
        open_ = law.publications.abstracts == "doubtful"
        look.ask(case.says["abstracts_count_in_5_3_and_5_5"] if open_ else NO, "abstract")
    else:
        look.ask(NO, "not_article", detail=one.type)
    return talk


def _periodical(one: Publication, is_article: Tri) -> Tri:
    if one.periodical is None and is_article == YES and (one.issn or one.eissn):
        return YES
    return tri(one.periodical)


def _ask_stopped(case: Case, one: Publication, look: Look) -> None:
    """A journal whose indexing was stopped for violations (4(2)/3, 5(2)/2; elsewhere R36)."""
    if one.stopped is None or one.stopped == "violations":
        disregarded = case.law.publications.stopped == "disregarded"
        rule = case.says[
            "stopped_journal_only_not_international" if disregarded else "stopped_journal_counts_in_other_routes"
        ]
        look.ask(max(rule, MAYBE if one.stopped is None else NO), "stopped_journal", "stopped")


def _recommended(case: Case, one: Publication, first: int, last: int) -> Tri:
    """Recommended by the authorised body when it was published, or put on List 1 by another order (R54)."""
    value = tri(one.recommended)
    by_index = case.says["indexed_journals_are_recommended"]
    if value == YES or by_index == NO:
        return value
    since = case.readings["indexed_journals_are_recommended"].from_day
    begin = since.toordinal() if since else 0
    return max(value, min(by_index, between(first >= begin, last >= begin), indexed(one)))


def _quota(work: Work, bit: int, look: Look, is_article: Tri, value: Tri, *, reason: str, field: str) -> None:
    """Count a publication that counts towards the total towards one of its parts too, if it fits."""
    if look.value == NO:
        return
    if value == NO:
        work.refuse(bit, Rejected("publications", work.row, reason))
    elif value == YES == is_article:
        work.count(bit, look)
    else:
        quota = look.then()
        quota.ask(is_article, "not_article", "type", detail=look.record.type if is_article == NO else "")  # type: ignore[attr-defined]
        quota.ask(value, reason, field)
        work.count(bit, quota)


def _international(case: Case, event: Event, one: Publication, work: Work, look: Look, *, social: Tri) -> None:
    """International peer-reviewed journals, for the quota and for the waiver of sub-paragraph 3)."""
    law = case.law
    assert law.international is not None
    kind = among(one.type, law.international.types)
    why = _never_international(one, kind, social)
    if why:
        refused = Rejected("publications", work.row, why, str(one.type) if kind == NO else "")
        work.refuse(WAIVER, refused)
        if look.value != NO:
            work.refuse(INTERNATIONAL, refused)
        return
    open_ = Look("publications", one)
    open_.ask(kind, "not_international_type", "type")
    open_.ask(MAYBE if one.stopped is None else YES, "stopped_journal", "stopped")
    if look.value != NO:
        quota = look.then()
        quota.also(open_)
        ask_international(case, law.international, one, quota, social)
        work.count(INTERNATIONAL, quota)
    if law.waiver is not None:
        says = case.says
        first, last = bounds(one.published_on)
        ask_date(case, event, open_, first, last, field="published_on", any_date=says["waiver_articles_of_any_date"])
        matches = max(tri(one.matches_specialty), says["waiver_articles_outside_specialty"])
        open_.ask(matches, "other_specialty", "matches_specialty")
        ask_waiver(case, law.waiver, law.international, one, open_, social=social)
        work.count(WAIVER, open_)


def _never_international(one: Publication, kind: Tri, social: Tri) -> str:
    """Why the publication is no article in an international journal, whatever is still unknown about it."""
    if kind == NO:
        return "not_international_type"
    if one.stopped == "violations":
        return "stopped_journal"
    return "no_metric" if social == NO and without_metric(one) else ""
