"""All numbers that the works can reach, each work used once.

Every use of every work is tried: after each work the set of all sums is widened by all its uses. Sums are
cut at what is needed (more is no better), and a sum is dropped only when another one with the same other
counters has no less in the total and in the recommended works: as nothing but "at least" is ever asked of
these two, it could never do what the other cannot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oracle.case import Case
from oracle.gaps import filled_by, gaps, only_in_gaps
from oracle.patents import Pair, patent_uses
from oracle.routes import Route
from oracle.uses import Gain, Uses, all_uses


@dataclass(frozen=True)
class Publications:
    """Which quotas of sub-paragraph 2) can be filled: separately, together, and together with the waiver."""

    total: bool
    recommended: bool
    international: bool
    foreign: bool
    talks: bool
    together: bool
    with_waiver: bool


def publications(case: Case) -> Publications:
    """Try every assignment."""
    outcomes = [_outcome(case, gain) for gain in _sums(case)]
    return Publications(*(any(column) for column in zip(*outcomes, strict=True)))


def _outcome(case: Case, gain: Gain) -> tuple[bool, ...]:
    route = case.route
    total = gain.total >= route.total
    listed = gain.recommended >= route.recommended
    international = gain.international >= route.international
    foreign = _foreign(case, gain)
    talks = _talks(route, gain)
    together = total and listed and international and foreign and talks
    waiver = bool(route.waiver) and gain.waiver >= route.waiver
    return total, listed, international, foreign, talks, together, together and waiver


def _foreign(case: Case, gain: Gain) -> bool:
    articles, works = case.route.foreign_articles, case.route.foreign_works
    if gain.foreign_articles >= articles or (works and gain.foreign_works >= works):
        return True
    may_mix = case.route.paragraph == "5-2" and case.lenient("foreign_quota_may_be_mixed")
    return may_mix and gain.foreign_articles * works + gain.foreign_works * articles >= articles * works


def _talks(route: Route, gain: Gain) -> bool:
    if gain.talks >= route.talks:
        return True
    return bool(route.participations) and gain.participations >= route.participations


def _sums(case: Case) -> Iterator[Gain]:
    """Return all sums of works and patents in which conversion begins only after the international quota is full."""
    pairs = patent_uses(case)
    in_gaps = only_in_gaps(case)
    there = Counter(filled_by(case, work) for work in case.dossier.publications) if in_gaps else Counter()
    for gain in reached(all_uses(case), _limits(case.route, in_gaps=in_gaps)):
        for derwent, inventions in _in_gaps(case, gain, there, pairs) if in_gaps else pairs:
            international = gain.international + derwent
            enough = gain.international if in_gaps else international
            if gain.converted and enough < case.route.international:
                continue
            yield gain._replace(
                total=gain.total + derwent + inventions,
                recommended=gain.recommended + inventions,
                international=international,
            )


def _in_gaps(case: Case, gain: Gain, there: Counter[str], pairs: set[Pair]) -> set[Pair]:
    """Return sums where patents replace missing articles only; a converted article fills two places."""
    left = {kind: there[kind] - getattr(gain, f"aside_{kind}") for kind in ("rec", "intl", "both")}
    return {
        (min(derwent, no_intl), min(inventions, max(0, no_rec - 2 * gain.converted)))
        for no_intl, no_rec in gaps(case, left)
        for derwent, inventions in pairs
    }


def _limits(route: Route, *, in_gaps: bool) -> Gain:
    aside = route.waiver if in_gaps else 0
    return Gain(
        total=route.total,
        recommended=route.recommended,
        international=route.international,
        converted=(route.recommended + 1) // 2 if in_gaps else 1,
        waiver=route.waiver,
        foreign_articles=route.foreign_articles,
        foreign_works=route.foreign_works,
        talks=route.talks,
        participations=route.participations,
        aside_rec=aside,
        aside_intl=aside,
        aside_both=aside,
    )


def reached(works: Iterable[Uses], limits: Gain) -> set[Gain]:
    """Return every sum from one use (or none) of each work, cut at the limits."""
    sums = {Gain()}
    for uses in sorted(works, key=len):
        sums = _undominated({_cut(s, use, limits) for s in sums for use in (*uses, Gain())})
    return sums


def _cut(gain: Gain, use: Gain, limits: Gain) -> Gain:
    return Gain(*(min(a + b, c) for a, b, c in zip(gain, use, limits, strict=True)))


def _undominated(sums: set[Gain]) -> set[Gain]:
    """Among sums that differ only in the first two counters, return those that no other dominates."""
    best: dict[tuple[int, ...], list[Gain]] = {}
    for gain in sorted(sums, reverse=True):
        kept = best.setdefault(gain[2:], [])
        if not kept or gain.recommended > kept[-1].recommended:
            kept.append(gain)
    return {gain for kept in best.values() for gain in kept}
