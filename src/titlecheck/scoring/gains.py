"""Points that one further work, project or other fact of each row would add to the total."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from titlecheck.ruleset.scheme import RowGroup
from titlecheck.scoring.conditions import allowed_field
from titlecheck.scoring.missing_sheets import BOOKS
from titlecheck.scoring.score_result import ZERO, Gain, ScoreEntry, SectionResult
from titlecheck.scoring.scoring_context import ScoringContext, allowed_science
from titlecheck.scoring.totals import with_one_more
from titlecheck.three_valued import NO


def gains(sections: Sequence[SectionResult], context: ScoringContext) -> tuple[Gain, ...]:
    """Return the rows in which one further work would add points, the greatest gain first.

    The work is assumed to be the best of its row: by one author, or only by the authors of the work. Rows reserved for
    another field of science are left out.
    """
    found = []
    for result in sections:
        known: dict[tuple[Fraction, bool, str], tuple[Fraction, Fraction]] = {}
        for group in context.scheme.groups_of(result.section.code):
            if allowed_science(group, context) == NO or allowed_field(group, context) == NO:
                continue
            for row in group.rows:
                points = row.points or ZERO
                if not points:
                    continue
                book = group.what in BOOKS
                # If each row counts once, rows are distinct; otherwise only their points matter.
                key = (points, book, row.code if result.section.once or result.section.kind == "counted" else "")
                if key not in known:
                    known[key] = with_one_more(result.section, result, _entry(group, row.code, points, book), context)
                low, high = sorted(known[key])
                if high > 0:
                    found.append(Gain(result.section.code, group, row, low, high))
    return tuple(sorted(found, key=lambda one: (-one.low, -one.high)))


def _entry(group: RowGroup, code: str, points: Fraction, book: bool) -> ScoreEntry:
    return ScoreEntry("", 0, "", group, code, "", points, points, book=book)
