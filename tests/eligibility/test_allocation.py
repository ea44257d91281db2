"""The allocation of works is optimal: it equals an exhaustive search over single works."""

from __future__ import annotations

import random
from collections import Counter
from itertools import chain, combinations_with_replacement, product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from titlecheck.eligibility.allocation.search import (
    FilledQuotas,
    Quotas,
    WorkCounts,
    best_allocation,
    independent_maxima,
    least_more,
)

_ARTICLES = ("plain", "rec", "intl", "both", "w_plain", "w_rec", "w_intl", "w_both", "outside")


def every_use(pool: WorkCounts, quotas: Quotas):
    """Return every allowed assignment as (total, recommended, international, reserved for the waiver)."""
    items = [name for name, number in pool._asdict().items() for _ in range(number)]
    # total, recommended, international, aside, derwent, invention, converted
    states = {(0, 0, 0, 0, 0, 0, 0)}
    for item in items:
        states = {
            tuple(a + b for a, b in zip(state, gain, strict=True)) for state in states for gain in gains(item, quotas)
        }
    for total, rec, intl, reserved, derwent, invention, converted in states:
        if derwent > quotas.derwent_cap or invention > quotas.invention_cap:
            continue
        if quotas.common_cap is not None and derwent + invention > quotas.common_cap:
            continue
        if converted and intl < quotas.international:
            continue
        yield total, rec, intl, reserved


def gains(item: str, quotas: Quotas):
    """Return what one work can add, for each of its uses."""
    yield (0, 0, 0, 0, 0, 0, 0)
    if item in ("derwent", "either"):
        yield (1, 0, 1, 0, 1, 0, 0)
    if item in ("invention", "either"):
        yield (1, 1, 0, 0, 0, 1, 0)
    if item not in _ARTICLES:
        return
    kind = item.removeprefix("w_")
    if item != kind or item == "outside":
        if not quotas.waiver_serves_both or item == "outside":
            yield (0, 0, 0, 1, 0, 0, 0)
        else:
            yield (1, 1 if kind in ("rec", "both") else 0, 0, 1, 0, 0, 0)
    if item == "outside":
        return
    yield (1, 0, 0, 0, 0, 0, 0)
    if kind in ("rec", "both"):
        yield (1, 1, 0, 0, 0, 0, 0)
    if kind in ("intl", "both"):
        yield (1, 0, 1, 0, 0, 0, 0)
        if quotas.worth:
            yield (quotas.worth_in_total, quotas.worth, 0, 0, 0, 0, 1)
    if kind == "both" and quotas.two_quotas:
        yield (1, 1, 1, 0, 0, 0, 0)


def least_short(pool: WorkCounts, quotas: Quotas, reserved: int):
    """Return the smallest shortfall, or ``None`` if that many articles cannot be reserved for the waiver."""
    best = None
    for total, rec, intl, set_aside in every_use(pool, quotas):
        if set_aside < reserved:
            continue
        short = max(0, quotas.international - intl) + max(0, quotas.recommended - rec) + max(0, quotas.total - total)
        best = short if best is None else min(best, short)
    return best


small = st.integers(0, 2)
pools = st.builds(WorkCounts, **dict.fromkeys(WorkCounts._fields, small)).filter(lambda pool: sum(pool) <= 9)
quotas_ = st.builds(
    Quotas,
    total=st.integers(1, 8),
    recommended=st.integers(0, 6),
    international=st.integers(0, 3),
    worth=st.sampled_from((0, 2)),
    two_quotas=st.booleans(),
    derwent_cap=st.integers(0, 2),
    invention_cap=st.integers(0, 2),
    common_cap=st.none() | st.integers(0, 2),
    waiver_serves_both=st.booleans(),
    filled=st.none(),
).flatmap(
    lambda quotas: st.sampled_from((1, 2) if quotas.worth else (1,)).map(
        lambda worth: quotas._replace(worth_in_total=worth)
    )
)


@settings(max_examples=400, deadline=None)
@given(pools, quotas_, st.integers(0, 3))
@example(WorkCounts(w_both=2, intl=1), Quotas(2, 1, 1, worth=2, worth_in_total=2), 1)
def test_feasibility_equals_brute_force(pool, quotas, reserved):
    use = best_allocation(pool, quotas, reserved)
    short = least_short(pool, quotas, reserved)
    if short is None:
        assert use is None
        return
    assert use is not None
    assert (use.short == 0) == (short == 0), (use, short)


def test_two_thousand_small_work_lists_equal_brute_force():
    """The same on fixed lists; half of them are just short."""
    rng = random.Random(128)
    reached = missed = 0
    for _ in range(2000):
        pool = WorkCounts(*(rng.choice((0, 0, 1, 2)) for _ in WorkCounts._fields))
        worth = rng.choice((0, 2))
        quotas = Quotas(
            rng.randint(1, max(1, sum(pool) - 1)),
            rng.randint(0, 5),
            rng.randint(0, 3),
            worth,
            rng.choice((1, worth)) if worth else 1,
            rng.random() < 0.5,
            rng.randint(0, 2),
            rng.randint(0, 2),
            rng.choice((None, 0, 1, 2)),
            rng.random() < 0.5,
        )
        if sum(pool) > 8:
            continue
        reserved = rng.randint(0, 3)
        use, short = best_allocation(pool, quotas, reserved), least_short(pool, quotas, reserved)
        assert (use is None) == (short is None), (pool, quotas, reserved)
        if use is not None:
            assert (use.short == 0) == (short == 0), (pool, quotas, reserved)
            reached, missed = reached + (short == 0), missed + (short == 1)
    assert reached > 100 and missed > 100, (reached, missed)


def test_every_short_list_of_waiver_articles_equals_brute_force():
    """All lists of up to four articles of the competing classes, one or two reserved for the waiver."""
    classes = ("rec", "intl", "w_rec", "w_intl", "w_both")
    apart = 0
    for members in chain.from_iterable(combinations_with_replacement(classes, size) for size in range(1, 5)):
        pool = WorkCounts(**Counter(members))
        for recommended, international, worth, two, both, reserved in product(
            range(3), range(3), (0, 2), (False, True), (False, True), (1, 2)
        ):
            quotas = Quotas(1, recommended, international, worth, 1, two, waiver_serves_both=both)
            use, short = best_allocation(pool, quotas, reserved), least_short(pool, quotas, reserved)
            assert (use is None) == (short is None), (pool, quotas, reserved)
            assert use is None or (use.short == 0) == (short == 0), (pool, quotas, reserved)
            apart += short == 0
    assert apart > 500


def numbers(pool, quotas):
    """Return the maximum of each number, ignoring the others."""
    return tuple(one.number for one in independent_maxima(pool, quotas))


@settings(max_examples=300, deadline=None)
@given(pools, quotas_)
def test_each_maximum_equals_brute_force(pool, quotas):
    uses = list(every_use(pool, quotas))
    assert numbers(pool, quotas) == tuple(max(use[place] for use in uses) for place in range(3))


@settings(max_examples=300, deadline=None)
@given(pools, quotas_, st.integers(0, 3))
def test_an_assignment_respects_its_counts(pool, quotas, reserved):
    """The stated assignment is possible: some exhaustive assignment reaches its numbers."""
    use = best_allocation(pool, quotas, reserved)
    if use is None:
        return
    assert any(
        total >= use.total and rec >= use.recommended and intl >= use.international and set_aside >= reserved
        for total, rec, intl, set_aside in every_use(pool, quotas)
    )


@settings(max_examples=300, deadline=None)
@given(pools, quotas_, st.integers(0, 3), st.sampled_from(WorkCounts._fields))
def test_one_more_work_never_reduces_the_result(pool, quotas, reserved, name):
    more = pool._replace(**{name: getattr(pool, name) + 1})
    before, after = best_allocation(pool, quotas, reserved), best_allocation(more, quotas, reserved)
    if before is not None:
        assert after is not None
        assert after.short <= before.short
    assert all(new >= old for new, old in zip(numbers(more, quotas), numbers(pool, quotas), strict=True))


# Patents only in place of missing articles

_FILLS = ("rec", "intl", "both", "w_rec", "w_intl", "w_both")


def in_gaps(pool: WorkCounts, quotas: Quotas):
    """Return, like ``every_use``, every assignment where a patent needs a missing article to replace."""
    items = [name for name, number in pool._asdict().items() for _ in range(number)]
    # The state of every_use, and the number of reserved works of each kind that fills a quota.
    states = {((0,) * 7, (0, 0, 0))}
    for item in items:
        kind = item.removeprefix("w_")
        gone = tuple(int(kind == name and not quotas.waiver_serves_both) for name in ("rec", "intl", "both"))
        states = {
            (
                tuple(a + b for a, b in zip(state, gain, strict=True)),
                tuple(a + b * gain[3] for a, b in zip(reserved, gone, strict=True)),
            )
            for state, reserved in states
            for gain in gains(item, quotas)
        }
    for (total, rec, intl, set_aside, derwent, invention, converted), reserved in states:
        if derwent > quotas.derwent_cap or invention > quotas.invention_cap:
            continue
        if quotas.common_cap is not None and derwent + invention > quotas.common_cap:
            continue
        if converted and intl - derwent < quotas.international:
            continue
        there = [
            getattr(pool, name) + getattr(pool, f"w_{name}") - gone
            for name, gone in zip(("rec", "intl", "both"), reserved, strict=True)
        ]
        places = [
            (max(0, quotas.international - there[1] - there[2] + n), max(0, quotas.recommended - there[0] - n))
            for n in range(there[2] + 1)
        ]
        fewest = min(map(sum, places))
        if any(
            sum(place) == fewest and derwent <= place[0] and invention <= max(0, place[1] - quotas.worth * converted)
            for place in places
        ):
            yield total, rec, intl, set_aside


def test_patents_that_replace_missing_articles_equal_brute_force():
    rng = random.Random(67)
    reached = missed = idle = 0
    for _ in range(2500):
        names = [name for name in WorkCounts._fields if name != "outside"]
        pool = WorkCounts(**{name: rng.choice((0, 0, 1)) for name in names}, outside=rng.choice((0, 0, 1)))
        if not pool.derwent + pool.invention + pool.either or sum(pool) > 8:
            continue
        worth = rng.choice((0, 2))
        quotas = Quotas(
            rng.randint(1, max(1, sum(pool) - 1)),
            rng.randint(0, 4),
            rng.randint(0, 2),
            worth,
            rng.choice((1, worth)) if worth else 1,
            rng.random() < 0.5,
            rng.randint(0, 2),
            rng.randint(0, 2),
            rng.choice((None, 1, 2)),
            rng.random() < 0.3,
        )
        strict = quotas._replace(filled=FilledQuotas(**{name: getattr(pool, name) for name in _FILLS}))
        reserved = rng.randint(0, 2)
        uses = list(in_gaps(pool, quotas))
        found = [
            max(0, quotas.international - intl) + max(0, quotas.recommended - rec) + max(0, quotas.total - total)
            for total, rec, intl, set_aside in uses
            if set_aside >= reserved
        ]
        use = best_allocation(pool, strict, reserved)
        assert (use is None) == (not found), (pool, strict, reserved)
        alone_ = [one for one in uses if not one[3]]
        assert numbers(pool, strict) == tuple(max(one[place] for one in alone_) for place in range(3)), (pool, strict)
        if use is not None:
            assert (use.short == 0) == (min(found) == 0), (pool, strict, reserved, use)
            reached, missed = reached + (not use.short), missed + (use.short == 1)
            lenient = best_allocation(pool, quotas, reserved)
            assert lenient is not None and lenient.short <= use.short
            idle += lenient.short < use.short
    assert reached > 100 and missed > 100 and idle > 20, (reached, missed, idle)


# The least number that suffices


def least_by_trying(pool: WorkCounts, quotas: Quotas, reserved: int, short, most: int):
    """Return the least number of further works by trying all classes, or ``None`` if ``most`` are too few."""
    for number in range(most + 1):
        for added in combinations_with_replacement(WorkCounts._fields, number):
            more = Counter(added)
            there = pool._replace(**{name: getattr(pool, name) + more[name] for name in more})
            if short(there, quotas, reserved) == 0:
                return number
    return None


def least_short_in_gaps(pool: WorkCounts, quotas: Quotas, reserved: int):
    """Return ``least_short`` where a patent needs a missing article to replace."""
    found = [
        max(0, quotas.international - intl) + max(0, quotas.recommended - rec) + max(0, quotas.total - total)
        for total, rec, intl, set_aside in in_gaps(pool, quotas)
        if set_aside >= reserved
    ]
    return min(found, default=None)


def test_the_least_number_of_further_works_equals_brute_force():
    rng = random.Random(14)
    seen: Counter[tuple[bool, int]] = Counter()
    for _ in range(260):
        pool = WorkCounts(*(rng.choice((0, 0, 0, 1)) for _ in WorkCounts._fields))
        worth = rng.choice((0, 2))
        quotas = Quotas(
            rng.randint(1, 5),
            rng.randint(0, 3),
            rng.randint(0, 2),
            worth,
            rng.choice((1, worth)) if worth else 1,
            rng.random() < 0.5,
            rng.randint(0, 2),
            rng.randint(0, 2),
            rng.choice((None, 1, 2)),
            rng.random() < 0.3,
        )
        if sum(pool) > 4:
            continue
        reserved = rng.randint(0, 1)
        strict = quotas._replace(filled=FilledQuotas(**{name: getattr(pool, name) for name in _FILLS}))
        for asked, short in ((quotas, least_short), (strict, least_short_in_gaps)):
            least = least_more(pool, asked, reserved)
            tried = least_by_trying(pool, quotas, reserved, short, min(least, 2))
            assert tried == (least if least <= 2 else None), (pool, asked, reserved)
            seen[asked is strict, min(least, 3)] += 1
    assert min(seen[gaps, number] for gaps in (False, True) for number in range(4)) > 5, seen
