"""What each work of 4(2), 5(2) and 5-1(2) is used as in the best use of them all."""

from __future__ import annotations

from itertools import chain, repeat
from typing import Final

from titlecheck.eligibility.allocation.bounds import Bound
from titlecheck.eligibility.allocation.explain_rows import Found, Idle, Spent, rows, used
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


def roles_of(world: Bound, use: Allocation) -> list[str]:
    """What each work is used as; alike works take their places in a fixed order."""
    intl = chain(repeat(CountsAs.CONVERTED, use.converted_intl), repeat(CountsAs.INTERNATIONAL))
    both = chain(
        repeat(CountsAs.CONVERTED, use.converted_both),
        repeat(CountsAs.RECOMMENDED, use.plain_both),
        repeat(CountsAs.RECOMMENDED_AND_INTERNATIONAL if world.quotas.two_quotas else CountsAs.INTERNATIONAL),
    )
    derwent = chain(repeat(CountsAs.DERWENT_PATENT, use.derwent), _NOTHING).__next__
    invention = chain(repeat(CountsAs.INVENTION_PATENT, use.invention), _NOTHING).__next__
    turns = {
        "plain": _TOTAL_ONLY.__next__,
        "rec": _RECOMMENDED.__next__,
        "intl": intl.__next__,
        "both": both.__next__,
        # What is not set aside takes its place among the others of its class.
        "outside": chain(repeat(CountsAs.WAIVER, use.aside_outside), _NOTHING).__next__,
        "w_plain": chain(repeat(CountsAs.WAIVER, use.aside_plain), _TOTAL_ONLY).__next__,
        "w_rec": chain(repeat(CountsAs.WAIVER, use.aside_rec), _RECOMMENDED).__next__,
        "w_intl": chain(repeat(CountsAs.WAIVER, use.aside_intl), intl).__next__,
        "w_both": chain(repeat(CountsAs.WAIVER, use.aside_both), both).__next__,
        "derwent": derwent,
        "invention": invention,
        "either": _NOTHING.__next__,
        "": _NOTHING.__next__,
    }
    roles = [turns[name]() for name in world.classes]
    if world.pool.either:
        # Patents that can stand for either kind take what the others have left.
        for place, name in enumerate(world.classes):
            if name == "either":
                roles[place] = derwent() or invention()
    return roles


def spent(rowed: ClassifiedEvidence, world: Bound, use: Allocation) -> Spent:
    """The works as what ``use`` has them as."""
    return used(rowed, roles_of(world, use))


def rows_of_total(rowed: ClassifiedEvidence, world: Bound, found: Spent, use: Allocation, idle: Idle) -> Found:
    """The rows behind the total, of works that are ``found`` spent so; ``idle`` says why patents are not."""
    if world.quotas.waiver_serves_both:
        # By this reading an article that is set aside serves the total and the recommended quota all the same.
        found = _also(found, world, ("w_plain", "w_rec", "w_intl", "w_both"), CountsAs.TOTAL_ONLY)
    found = _weighed(_without(found, use.idle), world.quotas.worth_in_total)
    return rows(rowed, TOTAL, found, _IN_TOTAL, DERWENT | INVENTION, idle)


def rows_of_recommended(rowed: ClassifiedEvidence, world: Bound, found: Spent, idle: Idle) -> Found:
    """The rows behind the recommended articles, of works that are ``found`` spent so."""
    if world.quotas.waiver_serves_both:
        found = _also(found, world, ("w_rec", "w_both"), CountsAs.RECOMMENDED)
    return rows(rowed, RECOMMENDED, _weighed(found, world.quotas.worth), _IN_RECOMMENDED, INVENTION, idle)


def rows_of_international(rowed: ClassifiedEvidence, found: Spent, idle: Idle) -> Found:
    """The rows behind the international articles, of works that are ``found`` spent so."""
    return rows(rowed, INTERNATIONAL, found, _IN_INTERNATIONAL, DERWENT, idle)


def _without(found: Spent, idle: int) -> Spent:
    """The same works without the last patents, so many of them."""
    if not idle:
        return found
    patents = [at for at, one in enumerate(found) if one is not None and one.counts_as in _PATENTS]
    dropped = set(patents[-idle:])
    return [None if at in dropped else one for at, one in enumerate(found)]


def _weighed(found: Spent, converted: int) -> Spent:
    """The same works, a converted one at its weight."""
    if converted == 1:
        return found
    return [
        one._replace(weight=converted) if one is not None and one.counts_as == CountsAs.CONVERTED else one
        for one in found
    ]


def _also(found: Spent, world: Bound, classes: tuple[str, ...], role: str) -> Spent:
    return [
        one._replace(counts_as=role)
        if one is not None and one.counts_as == CountsAs.WAIVER and name in classes
        else one
        for name, one in zip(world.classes, found, strict=True)
    ]
