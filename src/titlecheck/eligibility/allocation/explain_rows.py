"""Names the rows behind the numbers: which work was used as what, and why the others were not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from titlecheck.eligibility.engine.context import EvaluationContext, status_of
from titlecheck.eligibility.evidence.classification import NOT_HERE, TOTAL, Classification, ReasonDetail
from titlecheck.eligibility.evidence.classified_works import ClassifiedEvidence, at_best
from titlecheck.eligibility.evidence.open_lists import Notes, taken_complete
from titlecheck.results import Evidence, Finding, Missing, Rejected, Unit
from titlecheck.results.codes import Reason
from titlecheck.three_valued import MAYBE, NO, YES, Tri

NOT_NEEDED: Final[ReasonDetail] = (Reason.NOT_NEEDED, "")
UNDECIDED: Final[ReasonDetail] = (Reason.UNDECIDED_READING, "")

Spent = list[Evidence | None]
"""What each work was used as and for how much, by its place in the row of works."""
Found = tuple[tuple[Evidence, ...], tuple[Rejected, ...]]


UNNAMED: Final[Found] = ((), ())
"""No rows: what a number rests on where nobody asks for it."""


def used(works: ClassifiedEvidence, roles: Sequence[str]) -> Spent:
    """The works as evidence of their roles."""
    places = works.places
    return [Evidence(*places[at], role, 1) if role else None for at, role in enumerate(roles)]


Idle = Callable[[int], ReasonDetail]
"""Why a patent is used as nothing, though it could count as one of these bits."""


def rows(
    works: ClassifiedEvidence,
    bit: int,
    roles: Spent,
    counted: frozenset[str],
    patents: int = 0,
    idle: Idle | None = None,
) -> Found:
    """The works that count towards a quota by a role in ``counted``, and all others with the reason.

    ``bit`` is what a work must be able to count as for this quota, ``patents`` what a patent must; ``idle`` says why a
    patent that could count does not.
    """
    places, refused = works.places, works.refused
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    lines: dict[Classification, tuple[ReasonDetail, list[Rejected | None]]] = {}
    for at, (work, role, place) in enumerate(zip(works.counted, roles, places, strict=True)):
        line = None
        if role is None:
            # Most works share what they count as with others, and then the reason too.
            line = lines.get(work)
        elif role[2] in counted:
            evidence.append(role)
            continue
        if line is None:
            sheet = place[0]
            asked = patents if patents and sheet == "patents" else bit
            able = work.low & asked
            if not able:
                why = _unable(work, asked, sheet)
            elif role is not None:
                why = Reason.USED_AS, role[2]
            else:
                why = idle(able) if idle is not None and sheet == "patents" else NOT_NEEDED
            rows_of = refused.get(why)
            if rows_of is None:
                rows_of = refused[why] = [None] * len(places)
            line = (why, rows_of)
            if role is None:
                lines[work] = line
        one = line[1][at]
        if one is None:
            one = line[1][at] = Rejected(*place, *line[0])
        rejected.append(one)
    return tuple(evidence), tuple(rejected)


def _unable(work: Classification, asked: int, sheet: str) -> ReasonDetail:
    """Why a work is not known to count as what is ``asked``: it cannot, or nobody knows."""
    if work.high & asked:
        return work.open_reason(asked, sheet)
    whys = work.why
    return whys.get(asked) or whys.get(TOTAL) or NOT_HERE


def open_cells(works: ClassifiedEvidence, bits: int) -> tuple[Missing, ...]:
    """The cells that leave open whether a work counts as one of ``bits``; each once, the commonest first.

    Before them stand those that say whether there are further works.
    """
    times: dict[Missing, int] = {}
    for work in works.counted:
        if work.high & ~work.low & bits:
            for bit, cells in work.cells.items():
                if bit & bits:
                    for cell in cells:
                        times[cell] = times.get(cell, 0) + 1
    further = [one.cell for one in works.further if one.bits & bits]
    return (*further, *sorted(times, key=lambda cell: (-times[cell], cell.sheet, cell.row or 0, cell.field)))


def taken_works(case: EvaluationContext, value: Tri, works: ClassifiedEvidence, bits: int) -> Notes:
    """The note of an unmet finding on the lists that are taken to be complete, of those whose works could count."""
    if value != NO or not case.names_rows():
        return ()
    sheets = {sheet for sheet, _ in works.places}
    possible = [sheet for sheet, best in at_best(case).items() if best & bits and sheet in sheets]
    return taken_complete(case, value, *possible)


def quota(
    case: EvaluationContext,
    works: ClassifiedEvidence,
    bits: int,
    name: str,
    cite: str,
    need: int,
    have: int,
    at_most: int,
    unit: Unit,
    found: Found,
    *,
    value: Tri | None = None,
    parts: tuple[Finding, ...] = (),
    notes: Notes = (),
) -> Finding:
    """The finding about one number of ``works`` that can count as one of ``bits``.

    ``value`` is given where more than the number decides. No number is the most where further works could count.
    """
    unbounded = works.unbounded(bits)
    if value is None:
        value = YES if have >= need else MAYBE if unbounded or at_most >= need else NO
    return Finding(
        name,
        cite,
        status_of(value),
        need,
        have,
        at_most if at_most != have and not unbounded else None,
        unit,
        max(0, need - have) if value != YES else None,
        found[0],
        found[1],
        open_cells(works, bits) if value == MAYBE else (),
        (),
        parts,
        "any" if parts else "",
        notes + taken_works(case, value, works, bits),
    )
