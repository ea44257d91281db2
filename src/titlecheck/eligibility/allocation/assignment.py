"""Role of each work of 4(2), 5(2) and 5-1(2) in the optimal use of all works."""

from __future__ import annotations

from itertools import chain, repeat
from typing import Final

from titlecheck.eligibility.allocation.bounds import Bound
from titlecheck.eligibility.allocation.explain_rows import Assignment, Found, Idle, explain_rows
from titlecheck.eligibility.allocation.search import Allocation
from titlecheck.eligibility.evidence.classification import DERWENT, INTERNATIONAL, INVENTION, RECOMMENDED, TOTAL
from titlecheck.eligibility.evidence.classified_works import ClassifiedEvidence
from titlecheck.results.codes import CountsAs

_NOTHING: Final = repeat("")
_TOTAL_ONLY: Final = repeat(CountsAs.TOTAL_ONLY)
_RECOMMENDED: Final = repeat(CountsAs.RECOMMENDED)
_IN_INTERNATIONAL = frozenset((CountsAs.INTERNATIONAL, CountsAs.RECOMMENDED_AND_INTERNATIONAL, CountsAs.DERWENT_PATENT))
_IN_RECOMMENDED = frozenset(
    (CountsAs.RECOMMENDED, CountsAs.RECOMMENDED_AND_INTERNATIONAL, CountsAs.INVENTION_PATENT, CountsAs.CONVERTED)
)
_PATENTS: Final = frozenset((CountsAs.DERWENT_PATENT, CountsAs.INVENTION_PATENT))
_IN_TOTAL = _IN_INTERNATIONAL | _IN_RECOMMENDED | {CountsAs.TOTAL_ONLY}


def assignment_of(bound: Bound, use: Allocation) -> Assignment:
    """Return the role of each work; equal works get their roles in a fixed order."""
    intl = chain(repeat(CountsAs.CONVERTED, use.converted_intl), repeat(CountsAs.INTERNATIONAL))
    both = chain(
        repeat(CountsAs.CONVERTED, use.converted_both),
        repeat(CountsAs.RECOMMENDED, use.plain_both),
        repeat(CountsAs.RECOMMENDED_AND_INTERNATIONAL if bound.quotas.two_quotas else CountsAs.INTERNATIONAL),
    )
    derwent = chain(repeat(CountsAs.DERWENT_PATENT, use.derwent), _NOTHING).__next__
    invention = chain(repeat(CountsAs.INVENTION_PATENT, use.invention), _NOTHING).__next__
    turns = {
        "plain": _TOTAL_ONLY.__next__,
        "rec": _RECOMMENDED.__next__,
        "intl": intl.__next__,
        "both": both.__next__,
        # An article that is not set aside is used like the others of its class.
        "outside": chain(repeat(CountsAs.WAIVER, use.reserved_outside), _NOTHING).__next__,
        "w_plain": chain(repeat(CountsAs.WAIVER, use.reserved_plain), _TOTAL_ONLY).__next__,
        "w_rec": chain(repeat(CountsAs.WAIVER, use.reserved_rec), _RECOMMENDED).__next__,
        "w_intl": chain(repeat(CountsAs.WAIVER, use.reserved_intl), intl).__next__,
        "w_both": chain(repeat(CountsAs.WAIVER, use.reserved_both), both).__next__,
        "derwent": derwent,
        "invention": invention,
        "either": _NOTHING.__next__,
        "": _NOTHING.__next__,
    }
    roles = [turns[name]() for name in bound.classes]
    if bound.pool.either:
        # Patents that fit both kinds fill the remaining places.
        for place, name in enumerate(bound.classes):
            if name == "either":
                roles[place] = derwent() or invention()
    return roles


def rows_of_total(
    classified: ClassifiedEvidence, bound: Bound, assignment: Assignment, use: Allocation, idle: Idle
) -> Found:
    """Return the rows behind the total; ``idle`` explains unused patents."""
    if bound.quotas.waiver_serves_both:
        # By this interpretation an article set aside also counts in the total and the recommended quota.
        assignment = _with_waiver_role(assignment, bound, ("w_plain", "w_rec", "w_intl", "w_both"), CountsAs.TOTAL_ONLY)
    return explain_rows(
        classified,
        TOTAL,
        _without_idle_patents(assignment, use.idle),
        _IN_TOTAL,
        patents=DERWENT | INVENTION,
        idle=idle,
        converted=bound.quotas.worth_in_total,
    )


def rows_of_recommended(classified: ClassifiedEvidence, bound: Bound, assignment: Assignment, idle: Idle) -> Found:
    """Return the rows behind the recommended articles; ``idle`` explains unused patents."""
    if bound.quotas.waiver_serves_both:
        assignment = _with_waiver_role(assignment, bound, ("w_rec", "w_both"), CountsAs.RECOMMENDED)
    return explain_rows(
        classified,
        RECOMMENDED,
        assignment,
        _IN_RECOMMENDED,
        patents=INVENTION,
        idle=idle,
        converted=bound.quotas.worth,
    )


def rows_of_international(classified: ClassifiedEvidence, assignment: Assignment, idle: Idle) -> Found:
    """Return the rows behind the international articles; ``idle`` explains unused patents."""
    return explain_rows(classified, INTERNATIONAL, assignment, _IN_INTERNATIONAL, patents=DERWENT, idle=idle)


def _without_idle_patents(assignment: Assignment, idle: int) -> Assignment:
    """Return the assignment without the last ``idle`` patents."""
    if not idle:
        return assignment
    patents = [at for at, role in enumerate(assignment) if role in _PATENTS]
    dropped = set(patents[-idle:])
    return ["" if at in dropped else role for at, role in enumerate(assignment)]


def _with_waiver_role(assignment: Assignment, bound: Bound, classes: tuple[str, ...], role: str) -> Assignment:
    """Return the assignment with another role for waiver articles that belong to one of the ``classes``."""
    return [
        role if one == CountsAs.WAIVER and name in classes else one
        for name, one in zip(bound.classes, assignment, strict=True)
    ]
