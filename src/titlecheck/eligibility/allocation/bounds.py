"""Works of 4(2), 5(2) and 5-1(2) by class, and the rules of use, at the lower and the upper bound."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from titlecheck.eligibility.allocation.search import Allocation, FilledQuotas, Quotas, WorkCounts, best_allocation
from titlecheck.eligibility.engine.context import EvaluationContext, find_once, memoized
from titlecheck.eligibility.evidence.classification import (
    DERWENT,
    FILLS_INTERNATIONAL,
    FILLS_RECOMMENDED,
    INTERNATIONAL,
    INVENTION,
    RECOMMENDED,
    TOTAL,
    WAIVER,
)
from titlecheck.eligibility.evidence.classified_works import ClassifiedEvidence, works
from titlecheck.ruleset.sections import InternationalRule, share
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import NO, YES

_PATENTS: Final = DERWENT | INVENTION
_CLASSES: Final = ("plain", "rec", "intl", "both")


class Bound(NamedTuple):
    """Works and rules at one bound: everything open counts against the candidate, or in favour."""

    pool: WorkCounts
    quotas: Quotas
    classes: tuple[str, ...]
    """Class of each work, by its index; empty if it is in none."""


def _class_of(bits: int) -> str:
    if bits & _PATENTS:
        return "either" if bits & _PATENTS == _PATENTS else "derwent" if bits & DERWENT else "invention"
    if not bits & TOTAL:
        return "outside" if bits & WAIVER else ""
    name = _CLASSES[(1 if bits & RECOMMENDED else 0) + (2 if bits & INTERNATIONAL else 0)]
    return f"w_{name}" if bits & WAIVER else name


_CLASS_OF: Final = tuple(_class_of(bits) for bits in range(INVENTION << 1))
_CLASSED: Final = len(_CLASS_OF) - 1
_FILLS: Final = FILLS_RECOMMENDED | FILLS_INTERNATIONAL
_FILLED: Final = {FILLS_RECOMMENDED: "rec", FILLS_INTERNATIONAL: "intl", _FILLS: "both"}


def _quotas(context: EvaluationContext, classified: ClassifiedEvidence, *, high: bool) -> Quotas:
    """Return the numbers of the paragraph and the rules of use, at one bound."""
    law, interpretation = context.law, context.interpretation

    def holds(switch: Switch) -> bool:
        return interpretation[switch] != NO if high else interpretation[switch] == YES

    worth = law.conversion.worth if law.conversion else 0
    if law.conversion and law.conversion.doubtful and not holds(Switch.CONVERSION_AND_PATENTS_IN_5_1):
        worth = 0
    total, recommended = law.publications.total, law.recommended
    derwent = invention = 0
    common: int | None = None
    filled: FilledQuotas | None = None
    # Without patents the rules for counting them do not matter.
    if law.patents is not None and (context.dossier.patents or classified.further):
        derwent = law.derwent_of_all if holds(Switch.DERWENT_SHARE_OF_ALL_ARTICLES) else law.derwent_of_international
        invention = share(recommended, law.patents.invention_percent)
        if not holds(Switch.PATENT_CAPS_ARE_SEPARATE):
            common = law.derwent_of_all
        if not holds(Switch.PATENTS_COUNT_BEYOND_A_FULL_QUOTA):
            filled = _filled(classified, high=high)
    return Quotas(
        total,
        recommended,
        law.section(InternationalRule).articles,
        worth=worth,
        worth_in_total=worth if worth and holds(Switch.CONVERTED_ARTICLE_COUNTS_TWICE_IN_TOTAL) else 1,
        two_quotas=holds(Switch.ONE_ARTICLE_FILLS_TWO_QUOTAS),
        derwent_cap=derwent,
        invention_cap=invention,
        common_cap=common,
        waiver_serves_both=holds(Switch.WAIVER_BESIDE_INTERNATIONAL_ONLY),
        filled=filled,
    )


def _filled(classified: ClassifiedEvidence, *, high: bool) -> FilledQuotas:
    """Return the certain articles by the quotas they fill under every interpretation and by their class at the bound.

    At the lower bound, open articles may fill a quota too (``perhaps``).
    """
    counts = dict.fromkeys(FilledQuotas._fields, 0)
    for work in classified.counted:
        low = work.low
        if not low & TOTAL:
            continue
        if not high and (low ^ work.high) & _FILLS:
            counts["perhaps"] += 1
        if low & _FILLS:
            bits, name = work.high if high else low, _FILLED[low & _FILLS]
            kind = _CLASS_OF[bits & _CLASSED]
            counts[name if not bits & WAIVER else kind if kind == f"w_{name}" else f"{kind}_{name}"] += 1
    return FilledQuotas(**counts)


def _bound(context: EvaluationContext, classified: ClassifiedEvidence, *, high: bool) -> Bound:
    quotas = _quotas(context, classified, high=high)
    if high:
        classes = tuple([_CLASS_OF[work.high & _CLASSED] for work in classified.counted])
    else:
        classes = tuple([_CLASS_OF[work.low & _CLASSED] for work in classified.counted])
    counts = Counter(classes)
    if high:
        # The upper bound has as many further works as all numbers together need.
        enough = quotas.total + quotas.recommended + quotas.international
        enough += context.law.waiver.articles if context.law.waiver else 0
        for one in classified.further:
            patents = one.sheet == "patents"
            counts[_CLASS_OF[one.bits & _CLASSED]] += quotas.derwent_cap + quotas.invention_cap if patents else enough
    return Bound(WorkCounts(*[counts[name] for name in WorkCounts._fields]), quotas, classes)


@memoized()
def allocation_bounds(context: EvaluationContext) -> tuple[Bound, Bound]:
    """Return the lower and the upper bound of all completions of facts and all open interpretations."""
    classified = works(context)
    low = _bound(context, classified, high=False)
    if not classified.further and all(work.low == work.high for work in classified.counted):
        return low, low._replace(quotas=_quotas(context, classified, high=True))
    return low, _bound(context, classified, high=True)


def best(context: EvaluationContext, bound: Bound, reserved: int) -> Allocation | None:
    """Return the optimal use; cached, because several findings need it."""
    key = ("best_use", bound.pool, bound.quotas, reserved)
    return find_once(context, key, lambda: best_allocation(bound.pool, bound.quotas, reserved))
