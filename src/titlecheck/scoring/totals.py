"""Points of a section from its entries: selection rule, maximum, and share of each entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from titlecheck.ruleset.scheme import SchemeSection
from titlecheck.scoring.best_selection import SelectableWork, best_set
from titlecheck.scoring.score_result import BEYOND, CHOSEN, PERHAPS, REFUSED, ZERO, ScoreEntry, SectionResult
from titlecheck.scoring.scoring_context import ScoringContext
from titlecheck.three_valued import MAYBE, NO, YES, Tri


def section_result(
    section: SchemeSection, entries: list[ScoreEntry], context: ScoringContext, *, standings: bool = True
) -> SectionResult:
    """Return the section with its points; with ``standings``, every entry says whether it counts."""
    limited = _books_limited(section, context)
    low, sure = _total(section, entries, [one.low for one in entries], limited != NO)
    high, hopeful = _total(section, entries, [one.high for one in entries], limited == YES)
    ceiling = context.says_so("maxima_are_no_ceilings")
    told = _standings(section, entries, limited, sure, hopeful) if standings else tuple(entries)
    return SectionResult(
        section,
        low if ceiling == YES else min(low, section.cap),
        high if ceiling != NO else min(high, section.cap),
        low,
        high,
        told,
    )


def _standings(
    section: SchemeSection, entries: list[ScoreEntry], limited: Tri, sure: set[int], hopeful: set[int]
) -> tuple[ScoreEntry, ...]:
    """Return every entry with whether it counts: certainly, for some completion of open cells, or never."""
    refused: set[int] = set()
    if limited == YES:
        # The book limit matters only if the work would be selected without it.
        free = _total(section, entries, [one.high for one in entries], False)[1]
        refused = {place for place in free - hopeful if entries[place].book}
    perhaps = hopeful.copy()
    if any(one.low != one.high for one in entries):
        # Other open cells contribute at least their minimum.
        for place, one in enumerate(entries):
            if place in perhaps or one.high <= 0 or place in refused:
                continue
            points = [each.low for each in entries]
            points[place] = one.high
            if place in _total(section, entries, points, limited == YES)[1]:
                perhaps.add(place)
    return tuple(
        _with_standing(one, place in sure, place in perhaps, "books_limit" if place in refused else "beyond_limit")
        for place, one in enumerate(entries)
    )


def narrowing(
    section: SchemeSection, result: SectionResult, context: ScoringContext
) -> list[tuple[ScoreEntry, Fraction]]:
    """Return the open entries, each with the points by which it could narrow the section."""
    limited = _books_limited(section, context)
    entries = result.entries
    lows, highs = [one.low for one in entries], [one.high for one in entries]
    found = []
    for place, one in enumerate(entries):
        if one.low == one.high or not one.cells:
            continue
        raised, lowered = lows.copy(), highs.copy()
        raised[place], lowered[place] = one.high, one.low
        least = min(_total(section, entries, raised, limited != NO)[0], section.cap)
        most = min(_total(section, entries, lowered, limited == YES)[0], section.cap)
        gained = max(least - min(result.sum_low, section.cap), min(result.sum_high, section.cap) - most)
        if gained > 0:
            found.append((one, gained))
    return found


def by_field(section: SchemeSection, result: SectionResult, context: ScoringContext) -> Fraction:
    """Return the points by which knowing the field of science, which may limit books, would narrow the section."""
    if _books_limited(section, context) != MAYBE:
        return ZERO
    entries = result.entries
    lows, highs = [one.low for one in entries], [one.high for one in entries]
    ends = [
        (min(_total(section, entries, lows, limited)[0], section.cap),
         min(_total(section, entries, highs, limited)[0], section.cap))
        for limited in (True, False)
    ]  # fmt: skip
    return max(ends[1][0] - ends[0][0], ends[1][1] - ends[0][1])


def with_one_more(
    section: SchemeSection, result: SectionResult, more: ScoreEntry, context: ScoringContext
) -> tuple[Fraction, Fraction]:
    """Return the points that ``more`` would add to the lowest and to the highest total of the section."""
    limited = _books_limited(section, context)
    ceiling = context.says_so("maxima_are_no_ceilings")
    entries = [*result.entries, more]
    low = _total(section, entries, [one.low for one in entries], limited != NO)[0]
    high = _total(section, entries, [one.high for one in entries], limited == YES)[0]
    low = low if ceiling == YES else min(low, section.cap)
    high = high if ceiling != NO else min(high, section.cap)
    return low - result.low, high - result.high


def _books_limited(section: SchemeSection, context: ScoringContext) -> Tri:
    """Return whether the number of books is limited in the candidate's field."""
    if section.books_at_most is None:
        return NO
    science = context.subject.science
    if science is None:
        return MAYBE
    return YES if science.value in section.books_limited_in else NO


def _total(
    section: SchemeSection, entries: Sequence[ScoreEntry], points: Sequence[Fraction], limited: bool
) -> tuple[Fraction, set[int]]:
    """Return the points of the section before its maximum, and the indices of the entries behind them."""
    if section.kind == "counted":
        return _counted(section, entries, points)
    if section.once:
        return _best_of_each_row(entries, points)
    limit = 1 if section.kind == "choice" else section.limit
    owners, works = [], []
    for place, (worth, one) in enumerate(zip(points, entries, strict=True)):
        for _ in range(one.copies if worth > 0 else 0):
            owners.append(place)
            works.append(SelectableWork(worth, one.book, (one.sheet, one.row), min(one.otherwise, worth)))
    total, places = best_set(works, limit, section.books_at_most if limited else None)
    return total, {owners[place] for place in places}


def _best_of_each_row(entries: Sequence[ScoreEntry], points: Sequence[Fraction]) -> tuple[Fraction, set[int]]:
    """Return the best entry of every row, for sections that use a sub-item at most once."""
    best: dict[str, int] = {}
    for place, (one, worth) in enumerate(zip(entries, points, strict=True)):
        if worth > 0 and (one.code not in best or worth > points[best[one.code]]):
            best[one.code] = place
    return sum((points[place] for place in best.values()), ZERO), set(best.values())


def _counted(
    section: SchemeSection, entries: Sequence[ScoreEntry], points: Sequence[Fraction]
) -> tuple[Fraction, set[int]]:
    """Return the counted local rows: each up to its own limit, and as many rows as the section allows."""
    by_code: dict[str, list[int]] = {}
    for place, one in enumerate(entries):
        if points[place] > 0:
            by_code.setdefault(one.code, []).append(place)
    sums = []
    for code, places in by_code.items():
        group = entries[places[0]].group
        row = next((row for row in group.rows if row.code == code), None) if group else None
        most = (row.points or ZERO) * (row.most or 1) if row else ZERO
        sums.append((min(sum((points[place] for place in places), ZERO), most), places))
    sums.sort(key=lambda pair: -pair[0])
    kept = sums[: section.limit]
    return sum((worth for worth, _ in kept), ZERO), {place for _, places in kept for place in places}


def _with_standing(entry: ScoreEntry, sure: bool, hopeful: bool, why: str) -> ScoreEntry:
    if entry.group is None:
        return entry if entry.standing == REFUSED else replace(entry, standing=REFUSED)
    if sure:
        return replace(entry, standing=CHOSEN)
    if hopeful:
        return replace(entry, standing=PERHAPS)
    return replace(entry, standing=BEYOND, reason=why if entry.high > 0 else "no_points")
