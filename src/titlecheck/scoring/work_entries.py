"""Entries of a section's works: each under its best row, and the selection among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from titlecheck.ruleset.scheme import RowGroup, SchemeRow, SchemeSection
from titlecheck.scoring.bands import worth
from titlecheck.scoring.conditions import fits
from titlecheck.scoring.duplicate_works import kind_cells, numbers_of
from titlecheck.scoring.missing_sheets import BOOKS, absent
from titlecheck.scoring.score_result import REFUSED, ZERO, ScoreEntry
from titlecheck.scoring.scoring_context import ScoringContext
from titlecheck.scoring.subject import ScoreCell, ScoredWork, ScoringSubject
from titlecheck.three_valued import NO, YES, Tri

_NUMBERS = {"publications": "doi", "books": "isbn", "patents": "number", "score_certificates": "title"}
"""Identifier that distinguishes two works with one title."""
# Reasons by relevance: the first one belongs to the row that the work nearly met.
_BY_RELEVANCE = (
    "left_out_by_hand", "out_of_window", "citations_doubted", "none_of_the_authors", "too_young", "stopped",
    "no_affiliation", "other_field", "other_direction", "field_of_science", "too_few_sheets", "too_few_reviews",
    "not_recommended_by_council",
    "other_publisher", "review", "other_quartile", "other_percentile", "not_natural", "other_database", "not_monograph",
    "other_office", "not_indexed", "not_recommended", "not_highly_cited", "other_row", "other_kind",
)  # fmt: skip
_RANK = {reason: place for place, reason in enumerate(_BY_RELEVANCE)}


class _Option(NamedTuple):
    """Row that the work belongs to or may belong to."""

    low: Fraction
    high: Fraction
    group: RowGroup
    low_row: SchemeRow
    high_row: SchemeRow
    cells: tuple[ScoreCell, ...]


Memo = dict[tuple[str, int], list[tuple[dict[str, Tri], ScoreEntry]]]
"""Cached entries by section and index, with the sides of the switches behind them."""


def work_entries(section: SchemeSection, context: ScoringContext, memo: Memo) -> list[ScoreEntry]:
    """Return every work of the subject under ``section``.

    An entry is reused if all switches behind it have the same sides.
    """
    groups = context.scheme.groups_of(section.code)
    entries = []
    for place, item in enumerate(context.subject.items):
        known = memo.setdefault((section.code, place), [])
        found = next((pair for pair in known if context.sides.agree(pair[0])), None)
        if found is None:
            context.sides.trail = {}
            found = (context.sides.trail, _contested(section, item, groups, context))
            known.append(found)
        context.sides.asked |= found[0].keys()
        entries.append(found[1])
    entries = _without_doubles(entries, context.subject)
    return [*_doubtful(entries, context.subject), *absent(section, context)]


def _contested(
    section: SchemeSection, item: ScoredWork, groups: tuple[RowGroup, ...], context: ScoringContext
) -> ScoreEntry:
    """Return the entry of a work with contradictory details, of which any may be right."""
    if not item.others:
        return _entry(section, item, groups, context)
    found = [_entry(section, one, groups, context) for one in (item, *item.others)]
    best = max(found, key=lambda one: (one.high, one.low))
    if not best.high:
        return best
    cells = (*item.contested, *(cell for one in found for cell in one.cells))
    low = min(one.low for one in found)
    return replace(best, low=low, cells=tuple(dict.fromkeys(cells)), sum="" if low != best.high else best.sum)


def _entry(section: SchemeSection, item: ScoredWork, groups: Iterable[RowGroup], context: ScoringContext) -> ScoreEntry:
    if section.window and item.when is not None and item.details.early_access_year is None and _outside(item, context):
        return ScoreEntry(item.sheet, item.row, item.title, None, "", "", ZERO, ZERO, reason="out_of_window")
    options: list[_Option] = []
    reasons: list[str] = []
    for group in groups:
        asked = fits(group, item, context)
        if asked.value == NO:
            reasons.append(asked.reason)
            continue
        found = worth(group, item, context)
        if found is None:
            reasons.append("no_points_printed")
            continue
        if found.reason:
            reasons.append(found.reason)
            continue
        low = found.low if asked.value == YES else ZERO
        cells = tuple(dict.fromkeys((*asked.cells, *found.cells)))
        options.append(_Option(low, found.high, group, found.low_row, found.high_row, cells))
    if not options:
        # A row without printed points is a better reason than any other.
        reason = "no_points_printed" if "no_points_printed" in reasons else _most_relevant(reasons)
        return ScoreEntry(item.sheet, item.row, item.title, None, "", "", ZERO, ZERO, reason=reason)
    sure = max(options, key=lambda one: (one.low, one.high))
    best = max(options, key=lambda one: (one.high, one.low))
    shown = sure if sure.low > 0 else best
    row = shown.low_row if sure.low > 0 else shown.high_row
    # Only rows that may give more than the certain points leave anything open.
    useful = [one for one in sorted(options, key=lambda one: -one.high) if one.high > sure.low]
    return ScoreEntry(
        item.sheet,
        item.row,
        item.title,
        shown.group,
        row.code,
        row.band,
        sure.low,
        best.high,
        high_code=best.high_row.code if best.high_row.code != row.code else "",
        sum=_sum(row, item),
        cells=tuple(dict.fromkeys(cell for one in useful for cell in one.cells)),
        book=best.group.what in BOOKS,
        otherwise=max((one.high for one in options if one.group.what not in BOOKS), default=ZERO),
    )


def _outside(item: ScoredWork, context: ScoringContext) -> bool:
    """Return whether no possible year of publication is in the window."""
    assert item.when is not None
    before = context.edition.early_access_before if item.sheet == "publications" else 0
    years = range(item.when.year - before, item.when.year + 1)
    return all(context.in_window(year) == NO for year in years)


def _most_relevant(reasons: list[str]) -> str:
    return min(reasons, key=lambda one: _RANK.get(one, len(_RANK)), default="no_row")


def _sum(row: SchemeRow, item: ScoredWork) -> str:
    if row.formula is None or row.points is None:
        return ""
    authors = str(item.least) if item.least == item.most else "n"
    if row.formula == "1/n":
        return f"{row.points}/{authors}"
    own = str(item.own_least) if item.own_least == item.own_most else "m"
    return f"{row.points}×{own}/{authors}"


def _without_doubles(entries: list[ScoreEntry], subject: ScoringSubject) -> list[ScoreEntry]:
    """Return the entries without repetitions: the best row of each work.

    If rows state different kinds, only the smallest of their points are certain.
    """
    told = entries.copy()
    for same in subject.twins:
        best, *others = sorted(same, key=lambda one: (-entries[one].low, -entries[one].high, entries[one].row))
        for place in others:
            one, stays = entries[place], entries[best]
            told[place] = ScoreEntry(
                one.sheet, one.row, one.title, None, "", "", ZERO, ZERO, standing=REFUSED, reason="double",
                twin=stays.row,
            )  # fmt: skip
        low = min(entries[place].low for place in same)
        cells = kind_cells([subject.items[place] for place in same]) if low < entries[best].low else ()
        if cells:
            stays = entries[best]
            asked = tuple(ScoreCell(stays.sheet, row, field) for row, field in cells)
            told[best] = replace(stays, low=low, sum="", cells=tuple(dict.fromkeys((*stays.cells, *asked))))
    return told


def _doubtful(entries: list[ScoreEntry], subject: ScoringSubject) -> list[ScoreEntry]:
    """Mark all but the first of possibly equal works as open; ask for a missing identifier or for the further ones."""
    told = entries.copy()
    for same in subject.perhaps_twins:
        there = [place for place in same if entries[place].group is not None]
        others = sorted(there, key=lambda one: (-entries[one].low, -entries[one].high, entries[one].row))[1:]
        empty = [place for place in there if not numbers_of(subject.items[place].record)]
        for place in others:
            one = entries[place]
            cells = [subject.items[each].cell(_NUMBERS[one.sheet]) for each in empty or (place,)]
            told[place] = replace(one, low=ZERO, sum="", cells=tuple(dict.fromkeys((*one.cells, *cells))))
    return told
