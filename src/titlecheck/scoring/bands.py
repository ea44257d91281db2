"""Points of a work under a row, by lead, m/n or n; a range if the authors are unknown."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from titlecheck.ruleset.scheme import Band, RowGroup, SchemeRow
from titlecheck.scoring.scoring_context import ScoringContext
from titlecheck.scoring.subject import ScoreCell, ScoredWork
from titlecheck.three_valued import MAYBE, NO, YES

ZERO, ONE = Fraction(0), Fraction(1)


class PointRange(NamedTuple):
    """Minimum and maximum points, the rows that give them, and the cells that would narrow the range."""

    low: Fraction
    high: Fraction
    low_row: SchemeRow
    high_row: SchemeRow
    cells: tuple[ScoreCell, ...]
    reason: str = ""


def worth(group: RowGroup, item: ScoredWork, context: ScoringContext) -> PointRange | None:
    """Return the points of ``item`` under ``group``; None if no row gives points for it."""
    rows = [row for row in group.rows if row.points is not None]
    if not rows:
        return None
    by_work = context.scheme.subject == "work"
    nobody = by_work and item.own_most == 0
    outside = context.says_so("work_without_its_authors_counts")
    found: list[tuple[Fraction, Fraction, SchemeRow]] = []
    lead, lead_cells = item.lead, item.lead_cells
    if item.corresponding == YES and lead != YES:
        lead = max(lead, context.says_so("any_corresponding_author_leads"))
        lead_cells = lead_cells if lead == MAYBE else ()
    for row in rows:
        if row.formula is not None:
            found.append((*_formula(row, item), row))
            continue
        assert row.points is not None
        band = context.scheme.bands[row.band] if row.band else Band()
        if row.band == "" or (band.lead and lead != NO) or (not band.lead and lead != YES and _possible(band, item)):
            found.append((row.points, row.points, row))
    if not found:
        return None
    low, _, low_row = min(found, key=lambda one: one[0])
    _, high, high_row = max(found, key=lambda one: one[1])
    if by_work and item.own_least == 0 and YES not in (lead, outside):
        if nobody and outside == NO:
            return PointRange(ZERO, ZERO, low_row, low_row, (), "none_of_the_authors")
        low = ZERO
    cells: tuple[ScoreCell, ...] = ()
    if low != high:
        cells = (*(lead_cells if lead == MAYBE else ()), *item.cells)
    return PointRange(low, high, low_row, high_row, cells)


def _share(item: ScoredWork) -> tuple[Fraction, Fraction]:
    """Return minimum and maximum m/n; the minimum also covers an unlimited number of authors."""
    low = Fraction(item.own_least, item.most) if item.most else ZERO
    return min(low, ONE), min(Fraction(item.own_most, item.least), ONE)


def _formula(row: SchemeRow, item: ScoredWork) -> tuple[Fraction, Fraction]:
    points = row.points or ZERO
    if row.formula == "m/n":
        low, high = _share(item)
        return points * low, points * high
    return (points / item.most if item.most else ZERO), points / item.least


def _possible(band: Band, item: ScoredWork) -> bool:
    if band.share_from is not None or band.share_below is not None:
        low, high = _share(item)
        return (band.share_from is None or high >= band.share_from) and (
            band.share_below is None or low < band.share_below
        )
    if band.authors_to is not None and item.least > band.authors_to:
        return False
    return band.authors_above is None or item.most is None or item.most > band.authors_above
