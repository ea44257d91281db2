"""Sub-paragraph 2): what a publication counts as."""

from __future__ import annotations

from collections.abc import Hashable
from operator import attrgetter

from titlecheck.dossier.works import Publication
from titlecheck.measures.case import NEVER, Case
from titlecheck.measures.dated import ask_date
from titlecheck.measures.events import ANY, Event, bounds
from titlecheck.measures.journal_number import has_issn
from titlecheck.measures.metrics import (
    ask_metric,
    indexed,
    international_metric,
    of_publication_year,
    waiver_metric,
    without_metric,
)
from titlecheck.measures.work import FOREIGN, INTERNATIONAL, RECOMMENDED, TALK, TOTAL, WAIVER, Look, Work
from titlecheck.tri import MAYBE, NO, YES, Tri, among, between, tri

_ARTICLES = frozenset(("article", "review"))
_NO_METRIC = ("no_metric", "")
_NOT_STOPPED = frozenset(("no", "other_reason"))


AFTER, BEFORE, UNCERTAIN = "after", "before", "uncertain"
"""How a work is dated: after the event that the paragraph names and not after the application, before that event, or
otherwise."""

_NAMES_IT = frozenset(
    ("row", "title", "authors", "roles", "journal", "volume", "doi", "impact_factor", "sheets", "published_on")
)
_BY_VALUE = frozenset(("issn", "eissn", "jcr", "citescore"))
_stated = attrgetter(*(name for name in Publication.model_fields if name not in _NAMES_IT | _BY_VALUE))


def said(one: Publication, listed_from: int) -> Hashable:
    """All that a paragraph can ask about a publication, but for how it is dated: alike where two say the same.

    A field that is not known to do no more than name the work or its journal is part of it; so is whether it came
    out before the day ``listed_from`` (R54).
    """
    first, last = bounds(one.published_on)
    return (
        _stated(one),
        has_issn(one),
        tuple([(entry.quartile, entry.matches) for entry in one.jcr]) if one.jcr else one.jcr,
        tuple([(entry.percentile, entry.matches) for entry in one.citescore]) if one.citescore else one.citescore,
        of_publication_year(one),
        first >= listed_from,
        last >= listed_from,
    )


def listed_from(case: Case) -> int:
    """The day from which another order puts indexed journals on List 1 (R54)."""
    since = case.readings["indexed_journals_are_recommended"].from_day
    return since.toordinal() if since else 0


def when(event: Event, first: int, last: int, day: int) -> str:
    """How a work that came out between ``first`` and ``last`` is dated for a paragraph that counts from ``event``."""
    if last > day:
        return UNCERTAIN
    if first > event.last:
        return AFTER
    return BEFORE if event is not ANY and (last < event.first or event.first == NEVER) else UNCERTAIN


def publication(case: Case, event: Event, one: Publication, social: Tri, *, plain: bool) -> Work:
    """What a publication counts as in the paragraph; ``social`` says whether the social indexes serve.

    ``plain`` says that nothing is to be asked about its date.
    """
    law = case.law
    work = Work()
    look: Look | None = None
    talk: Tri = NO
    if plain and _plain(case, one):
        work.low = work.high = TOTAL
    else:
        look = Look("publications", one)
        talk = _ask_total(case, event, one, look)
        work.count(TOTAL, look)
        if look.value == NO:
            if law.waiver is not None:
                _international(case, event, one, work, look, social=social)
            return work
    if law.publications.recommended is not None:
        if look is None and one.recommended:
            work.low |= RECOMMENDED
            work.high |= RECOMMENDED
        else:
            value = _recommended(case, one)
            _quota(work, RECOMMENDED, look, one, value, reason="not_recommended", field="recommended")
    if law.foreign is not None:
        _quota(work, FOREIGN, look, one, tri(one.foreign), reason="not_foreign", field="foreign")
    if law.talks is not None and talk != NO:
        spoken = look.then() if look else Look("publications", one)
        spoken.ask(talk, "not_international_event", "conference_abroad", "conference_international")
        work.count(TALK, spoken)
    if law.international is not None:
        if look is None and social == NO and one.jcr == () == one.citescore and one.metric_year is None:
            # Most articles are such, and nothing more is to be asked about them.
            work.why[INTERNATIONAL] = work.why[WAIVER] = _NO_METRIC
        else:
            _international(case, event, one, work, look, social=social)
    return work


def _plain(case: Case, one: Publication) -> bool:
    """Whether nothing more is to be asked: an article about which everything is stated and as it should be."""
    return bool(
        one.matches_specialty
        and one.type in _ARTICLES
        and one.stopped in _NOT_STOPPED
        and (one.periodical or not case.law.publications.periodical)
    )


def _ask_total(case: Case, event: Event, one: Publication, look: Look) -> Tri:
    """Ask whether the publication counts towards the total; returns whether it can be a talk."""
    first, last = bounds(one.published_on)
    is_article = among(one.type, _ARTICLES)
    talk = NO if is_article == YES else _other_kind(case, one, look)
    ask_date(case, event, look, first, last, field="published_on")
    look.ask(tri(one.matches_specialty), "other_specialty", "matches_specialty")
    if case.law.publications.periodical:
        look.ask(_periodical(one, is_article), "not_periodical", "periodical")
    _ask_stopped(case, one, look)
    return talk


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
    if one.periodical is None and is_article == YES and has_issn(one):
        return YES
    return tri(one.periodical)


def _ask_stopped(case: Case, one: Publication, look: Look) -> None:
    """A journal whose indexing was stopped for violations (4(2)/3, 5(2)/2; elsewhere R36)."""
    if one.stopped is None or one.stopped == "violations":
        disregarded = case.law.publications.stopped == "disregarded"
        rule = "stopped_journal_only_not_international" if disregarded else "stopped_journal_counts_in_other_routes"
        look.ask(case.or_else(MAYBE if one.stopped is None else NO, rule), "stopped_journal", "stopped")


def _recommended(case: Case, one: Publication) -> Tri:
    """Recommended by the authorised body when it was published, or put on List 1 by another order (R54)."""
    first, last = bounds(one.published_on)
    value = tri(one.recommended)
    begin = listed_from(case)
    if value == YES or last < begin:
        return value
    by_index = min(between(first >= begin, last >= begin), indexed(one))
    return max(value, case.as_far_as(by_index, "indexed_journals_are_recommended"))


def _quota(work: Work, bit: int, look: Look | None, one: Publication, value: Tri, *, reason: str, field: str) -> None:
    """Count a publication that can count towards the total towards one of its parts too, if it fits.

    ``look`` is ``None`` where nothing about the total is open.
    """
    if value == NO:
        work.why[bit] = (reason, "")
        return
    if look is None and value == YES:
        work.low |= bit
        work.high |= bit
        return
    quota = look.then() if look else Look("publications", one)
    quota.ask(among(one.type, _ARTICLES), "not_article", "type", detail=one.type)
    quota.ask(value, reason, field)
    work.count(bit, quota)


def _international(case: Case, event: Event, one: Publication, work: Work, look: Look | None, *, social: Tri) -> None:
    """International peer-reviewed journals, for the quota and for the waiver of sub-paragraph 3).

    ``look`` is ``None`` where nothing about the total is open.
    """
    law = case.law
    assert law.international is not None
    kind = among(one.type, law.international.types)
    why = _never_international(one, kind, social)
    if why:
        work.why[WAIVER] = reason = (why, str(one.type) if kind == NO else "")
        if look is None or look.value != NO:
            work.why[INTERNATIONAL] = reason
        return
    if look is None or look.value != NO:
        value = international_metric(case, law.international, one, social)
        if look is None and value == YES:
            work.low |= INTERNATIONAL
            work.high |= INTERNATIONAL
        else:
            quota = look.then() if look else Look("publications", one)
            _ask_journal(one, quota, kind)
            ask_metric(case, one, quota, value, social=social)
            work.count(INTERNATIONAL, quota)
    if law.waiver is not None:
        value = waiver_metric(case, law.waiver, law.international, one, social)
        if look is None and value == YES:
            work.low |= WAIVER
            work.high |= WAIVER
        else:
            aside = Look("publications", one)
            _ask_journal(one, aside, kind)
            if look is not None:
                _ask_aside(case, event, one, aside)
            ask_metric(case, one, aside, value, social=social, figure=True)
            work.count(WAIVER, aside)


def _ask_journal(one: Publication, look: Look, kind: Tri) -> None:
    """Article or review, in a journal whose indexing was not stopped; neither is known to be otherwise."""
    look.ask(kind, "not_international_type", "type")
    look.ask(MAYBE if one.stopped is None else YES, "stopped_journal", "stopped")


def _ask_aside(case: Case, event: Event, one: Publication, look: Look) -> None:
    """The date and the specialty of an article of the waiver, as far as the readings ask for them (R09, R10)."""
    first, last = bounds(one.published_on)
    ask_date(case, event, look, first, last, field="published_on", any_date="waiver_articles_of_any_date")
    matches = case.or_else(tri(one.matches_specialty), "waiver_articles_outside_specialty")
    look.ask(matches, "other_specialty", "matches_specialty")


def _never_international(one: Publication, kind: Tri, social: Tri) -> str:
    """Why the publication is no article in an international journal, whatever is still unknown about it."""
    if kind == NO:
        return "not_international_type"
    if one.stopped == "violations":
        return "stopped_journal"
    return "no_metric" if social == NO and without_metric(one) else ""
