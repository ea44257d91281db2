"""Every way in which one work can count under sub-paragraph 2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from oracle.case import Case
from oracle.gaps import admitted, filled_by
from oracle.journals import ARTICLES, fit_for_waiver, international, recommended
from titlecheck.dossier.enums import EventKind, EventRole, Presented, PublicationType
from titlecheck.dossier.works import CreativeWork, Participation, Publication, Talk

EVENTS = {EventKind.COMPETITION, EventKind.EXHIBITION, EventKind.FESTIVAL, EventKind.OLYMPIAD}
ROLES = {EventRole.CHAIR, EventRole.JURY, EventRole.CURATOR}
ABSTRACT_ROUTES = {"5-3", "5-5"}


class Gain(NamedTuple):
    """What a use adds; also the sum of several uses."""

    total: int = 0
    recommended: int = 0
    international: int = 0
    converted: int = 0
    waiver: int = 0
    foreign_articles: int = 0
    foreign_works: int = 0
    talks: int = 0
    participations: int = 0
    aside_rec: int = 0
    aside_intl: int = 0
    aside_both: int = 0


Uses = list[Gain]


def all_uses(case: Case) -> Iterator[Uses]:
    """Return the list of uses of every work except patents; works without a use are left out."""
    dossier = case.dossier
    for publication in dossier.publications:
        yield _publication(case, publication)
    for talk in dossier.talks:
        yield _talk(case, talk)
    if case.route.creative_works:
        for work in dossier.creative_works:
            yield _creative_work(case, work)
    if case.route.participations:
        for participation in dossier.participations:
            yield _participation(case, participation)


def converts(case: Case) -> bool:
    """Return whether the paragraph has conversion and patents."""
    return case.route.paragraph in {"4", "5"} or (
        case.route.paragraph == "5-1" and case.lenient("conversion_and_patents_in_5_1")
    )


def _publication(case: Case, work: Publication) -> Uses:
    if work.type in ARTICLES:
        return _article(case, work)
    if not admitted(case, work):
        return []
    if work.type is PublicationType.CONFERENCE_PAPER:
        return _paper(case, bool(work.conference_abroad and work.conference_international))
    abstracts = case.route.paragraph in ABSTRACT_ROUTES and case.lenient("abstracts_count_in_5_3_and_5_5")
    return [Gain(total=1)] if work.type is PublicationType.ABSTRACT and abstracts else []


def _paper(case: Case, foreign_international: bool) -> Uses:
    if case.route.talks and foreign_international:
        return [Gain(total=1, talks=1)]
    where = "beside" if case.route.talks else "without"
    counted = not case.route.periodical and case.lenient(f"conference_papers_count_{where}_talks")
    return [Gain(total=1)] if counted else []


def _talk(case: Case, talk: Talk) -> Uses:
    printed = talk.in_proceedings and not talk.abstract_only
    if printed and talk.matches_specialty and case.after(talk.published_on, case.route.since):
        return _paper(case, bool(talk.abroad and talk.international))
    return []


def _article(case: Case, work: Publication) -> Uses:
    fits = admitted(case, work)
    in_list = fits and bool(case.route.recommended) and recommended(case, work)
    uses = []
    if fits:
        uses.append(Gain(total=1, recommended=int(in_list)))
        if case.route.international and international(case, work):
            uses += _international_uses(case, in_list)
        if case.route.foreign_articles and work.foreign:
            both = in_list and case.lenient("one_article_fills_two_quotas")
            uses.append(Gain(total=1, foreign_articles=1, recommended=int(both)))
    if case.route.waiver and fit_for_waiver(case, work):
        beside = fits and case.lenient("waiver_beside_international_only")
        left = "" if beside else filled_by(case, work)
        aside = {f"aside_{left}": 1} if left else {}
        uses.append(Gain(waiver=1, total=int(beside), recommended=int(beside and in_list), **aside))
    return uses


def _international_uses(case: Case, in_list: bool) -> Uses:
    both = in_list and case.lenient("one_article_fills_two_quotas")
    uses = [Gain(total=1, international=1, recommended=int(both))]
    if converts(case):
        twice = case.lenient("converted_article_counts_twice_in_total")
        uses.append(Gain(total=2 if twice else 1, recommended=2, converted=1))
    return uses


def _creative_work(case: Case, work: CreativeWork) -> Uses:
    if not (work.matches_specialty and case.after(work.made_on, case.route.since)):
        return []
    here = work.presented in {Presented.KAZAKHSTAN, Presented.BOTH}
    abroad = work.presented in {Presented.ABROAD, Presented.BOTH}
    if here and abroad and not case.lenient("one_article_fills_two_quotas"):
        return [Gain(total=1, recommended=1), Gain(total=1, foreign_works=1)]
    return [Gain(total=1, recommended=int(here), foreign_works=int(abroad))]


def _participation(case: Case, seat: Participation) -> Uses:
    event = None if case.lenient("participations_of_any_date") else case.route.since
    if not (seat.role in ROLES and seat.international and seat.kind in EVENTS):
        return []
    if not case.after(seat.held_on, event):
        return []
    return [Gain(participations=1, total=int(case.lenient("participation_counts_in_total")))]
