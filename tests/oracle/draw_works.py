"""Draw the works of sub-paragraph 2) in numbers near the quotas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from oracle.builders import creative, on, patent, seat
from oracle.draft import Draft
from oracle.draw_articles import (
    for_waiver,
    foreign_talk,
    listed,
    nearly_ranked,
    plain,
    ranked,
    strange,
    strange_talk,
)
from oracle.journals import ARTICLES
from titlecheck.dossier.enums import EventKind, EventRole, PatentKind, PatentOffice, Presented, Stopped
from titlecheck.dossier.works import Patent, Publication, Talk


@dataclass
class Works:
    """The sheets of sub-paragraph 2)."""

    publications: list[Any] = field(default_factory=list)
    talks: list[Any] = field(default_factory=list)
    patents: list[Any] = field(default_factory=list)
    creative_works: list[Any] = field(default_factory=list)
    participations: list[Any] = field(default_factory=list)

    def add(self, work: Publication | Talk) -> None:
        """Put a paper or a talk on its sheet."""
        (self.talks if isinstance(work, Talk) else self.publications).append(work)

    def times(self, number: int, draw: Callable[[], Publication | Talk]) -> None:
        """Add that many works."""
        for _ in range(number):
            self.add(draw())


def draw_works(draft: Draft, good: bool, social: bool, waiver: int) -> Works:
    """Return the works of the route, with ``waiver`` additional ones of the upper half."""
    works = Works()
    if draft.route.international:
        _international_route(draft, works, social)
    elif draft.route.foreign_articles:
        _foreign_route(draft, works)
    else:
        _short_route(draft, works)
    works.times(waiver, lambda: for_waiver(draft))
    if draft.doubt("stopped", 0.05):
        _stop_one(draft, works)
    if not good:
        _damage(draft, works)
    works.times(draft.pick(0, 0, 0, 1, 3), lambda: strange(draft))
    draft.rng.shuffle(works.publications)
    return works


def _stop_one(draft: Draft, works: Works) -> None:
    """Mark a journal as stopped for violations."""
    articles = [n for n, work in enumerate(works.publications) if work.type in ARTICLES]
    if articles:
        number = draft.pick(*articles)
        works.publications[number] = works.publications[number].model_copy(update={"stopped": Stopped.VIOLATIONS})


def _damage(draft: Draft, works: Works) -> None:
    """Remove or spoil one or two works."""
    for _ in range(draft.pick(1, 1, 2)):
        sheets = [works.publications, works.publications, works.talks, works.creative_works, works.patents]
        sheet = draft.pick(*(s for s in [*sheets, works.participations] if s))
        victim = draft.rng.randrange(len(sheet))
        if sheet is works.publications and draft.chance(0.4):
            sheet[victim] = draft.pick(strange, nearly_ranked)(draft)
        else:
            del sheet[victim]


def _international_route(draft: Draft, works: Works, social: bool) -> None:
    """Draw for 4, 5, 5-1: conversion, patents and double-quota articles change the mixture, not the result."""
    route = draft.route
    converts = draft.doubt("conversion", 0.4) or (route.paragraph != "5-1" and draft.chance(0.3))
    converted = draft.pick(1, 2, 3) if converts else 0
    derwent = draft.pick(1, 1, 2) if draft.doubt("derwent", 0.3) else 0
    inventions = draft.pick(1, 2, route.recommended // 5) if draft.doubt("inventions", 0.4) else 0
    both = draft.pick(1, 2) if draft.doubt("both quotas", 0.3) else 0
    international = max(route.international + converted - derwent, both)
    recommended = max(route.recommended - 2 * converted - inventions - both, 0)
    each = draft.pick(1, 2) if not draft.plain else 1
    counted = international + (each - 1) * converted + derwent + inventions + recommended
    if draft.doubt("idle patents", 0.25):
        # As many articles as the quotas require, some of them replaced by patents.
        counted += _idle_patents(draft, works)
    rest = max(route.total - counted, 0) + draft.pick(0, 0, 0, 1)
    works.times(both, lambda: ranked(draft, social, recommended=True))
    works.times(
        international - both, lambda: ranked(draft, social, recommended=draft.doubt("international and listed", 0.4))
    )
    works.times(recommended, lambda: listed(draft))
    works.times(rest, lambda: plain(draft, recommended=draft.chance(0.1)))
    works.patents += [_patent(draft, True) for _ in range(derwent)]
    works.patents += [_patent(draft, False) for _ in range(inventions)]


def _idle_patents(draft: Draft, works: Works) -> int:
    more = [_patent(draft, draft.chance(0.4)) for _ in range(draft.pick(1, 1, 2))]
    works.patents += more
    return len(more)


def _patent(draft: Draft, derwent: bool) -> Patent:
    offices = PatentOffice
    western = draft.pick(offices.USA, offices.EPO, offices.JAPAN, offices.EU_MEMBER, offices.USA)
    facts: dict[str, Any] = {"derwent": derwent, "office": western if derwent else draft.pick(*offices)}
    if derwent:
        facts["kind"] = draft.pick(PatentKind.INVENTION, PatentKind.OTHER)
    if draft.chance(0.15):
        facts |= draft.pick(
            {"matches_specialty": False},
            {"derwent": True, "office": offices.OTHER},
            {"kind": PatentKind.UTILITY_MODEL},
            {"granted_on": on(draft.odd_day())},
        )
    return patent(draft.work_day(), **facts)


def _foreign_route(draft: Draft, works: Works) -> None:
    """Draw for 4-1, 4-3, 5-2, 5-4: foreign articles or works abroad, talks or jury seats."""
    route = draft.route
    before = route.recommended
    at_home = draft.rng.randint(0, before) if route.creative_works and draft.chance(0.5) else 0
    works.creative_works += [_work(draft, Presented.KAZAKHSTAN) for _ in range(at_home)]
    both = draft.pick(1, 2) if draft.doubt("both quotas", 0.35) else 0
    works.times(both, lambda: listed(draft, foreign=True))
    listed_only = max(before - at_home - (both if draft.chance(0.6) else 0), 0)
    works.times(listed_only, lambda: listed(draft))
    counted = at_home + both + listed_only + _abroad(draft, works, both)
    counted += _conferences(draft, works)
    rest = max(route.total - counted, 0) + draft.pick(0, 0, 0, 1)
    works.times(rest, lambda: _filler(draft))


def _filler(draft: Draft) -> Publication | Talk:
    if draft.doubt("papers", 0.15):
        return draft.pick(strange_talk, strange, foreign_talk)(draft)
    return plain(draft)


def _abroad(draft: Draft, works: Works, both: int) -> int:
    """Fill the foreign quota; return the number of works added."""
    route = draft.route
    if route.foreign_works and draft.chance(0.5):
        made, written = route.foreign_works, 0
        if draft.doubt("mixed", 0.5):
            made, written = draft.pick((1, 4), (2, 2), (2, 1), (1, 3), (0, 5))
        shown = [_shown(draft) for _ in range(made)]
        works.creative_works += [_work(draft, where) for where in shown]
        works.times(written, lambda: plain(draft, foreign=True))
        return made + written
    written = max(route.foreign_articles - both, 0) if draft.chance(0.5) else route.foreign_articles
    works.times(written, lambda: plain(draft, foreign=True))
    return written


def _shown(draft: Draft) -> Presented:
    return Presented.BOTH if draft.doubt("abroad and at home", 0.25) else Presented.ABROAD


def _conferences(draft: Draft, works: Works) -> int:
    """Fill the quota of talks; return the number of works added."""
    route = draft.route
    if route.participations and draft.chance(0.5):
        works.participations += [_seat(draft) for _ in range(route.participations)]
        works.times(draft.pick(0, 0, route.talks - 1), lambda: foreign_talk(draft))
        return len(works.talks)
    works.times(route.talks, lambda: foreign_talk(draft))
    works.times(draft.pick(0, 0, 1), lambda: strange_talk(draft))
    return route.talks


def _seat(draft: Draft) -> Any:
    facts: dict[str, Any] = {
        "role": draft.pick(EventRole.CHAIR, EventRole.JURY, EventRole.CURATOR),
        "kind": draft.pick(*list(EventKind)[:4]),
    }
    if draft.chance(0.15):
        facts |= draft.pick(
            {"international": False},
            {"role": EventRole.PARTICIPANT},
            {"kind": EventKind.OTHER},
            {"held_on": on(draft.odd_day())},
            {"held_on": on(draft.event)},
        )
    return seat(draft.work_day(), **facts)


def _work(draft: Draft, presented: Presented | None) -> Any:
    facts: dict[str, Any] = {}
    if draft.chance(0.015):
        facts = draft.pick({"matches_specialty": False}, {"made_on": on(draft.odd_day())})
    return creative(draft.work_day(), presented, **facts)


def _short_route(draft: Draft, works: Works) -> None:
    """Draw for routes without foreign quotas, some without any quota."""
    route = draft.route
    total = route.total + draft.pick(0, 0, 0, 1)
    works.times(route.recommended, lambda: listed(draft))
    for _ in range(total - route.recommended):
        if route.creative_works and draft.chance(0.4):
            works.creative_works.append(_work(draft, draft.pick(*Presented)))
        elif draft.chance(0.12):
            works.add(draft.pick(foreign_talk, strange_talk)(draft) if draft.doubt("papers", 0.5) else plain(draft))
        else:
            works.add(plain(draft, foreign=draft.chance(0.2)))
