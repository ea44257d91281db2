"""Optimal use of works for 4(2), 5(2) and 5-1(2), computed exactly.

Works are counted by class. Each is used at most once: as an international article, set aside for the waiver, converted
to recommended articles, as a recommended article, or for the total only. Works of one class are equal, so the optimum
depends on the counts; the few remaining choices are enumerated.

Why other choices need no enumeration: a surplus international article is converted to the same number of recommended
articles whether or not its journal is recommended. Articles outside recommended journals cannot count as plain
recommended ones, so they fill the international quota and are converted first.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple


class WorkCounts(NamedTuple):
    """Number of works in each class; classes ``w…`` can also be set aside for the waiver.

    ``plain`` count in the total only, ``rec`` are recommended, ``intl`` international, ``both`` both; ``outside`` can
    be set aside but count nowhere else. Patents: ``derwent``, ``invention``, ``either``.
    """

    plain: int = 0
    rec: int = 0
    intl: int = 0
    both: int = 0
    w_plain: int = 0
    w_rec: int = 0
    w_intl: int = 0
    w_both: int = 0
    outside: int = 0
    derwent: int = 0
    invention: int = 0
    either: int = 0


class FilledQuotas(NamedTuple):
    """Articles that fill quotas under every interpretation, by quota: patents may only replace missing articles.

    ``w…`` can be set aside as that class; ``w_both_rec`` and ``w_both_intl`` are set aside as ``w_both`` but fill one
    quota only. ``perhaps`` is the number of other articles that may fill one.
    """

    rec: int = 0
    intl: int = 0
    both: int = 0
    w_rec: int = 0
    w_intl: int = 0
    w_both: int = 0
    w_both_rec: int = 0
    w_both_intl: int = 0
    perhaps: int = 0


class Quotas(NamedTuple):
    """Required numbers and rules of use; ``worth`` is 0 if nothing is converted.

    With ``filled``, a patent counts only in place of a missing article (R67).
    """

    total: int
    recommended: int
    international: int
    worth: int = 0
    worth_in_total: int = 1
    two_quotas: bool = False
    derwent_cap: int = 0
    invention_cap: int = 0
    common_cap: int | None = None
    waiver_serves_both: bool = False
    filled: FilledQuotas | None = None


class Allocation(NamedTuple):
    """Use of the works, with its shortfalls.

    ``reserved_…``: numbers of works set aside, by class. ``converted_intl`` and ``converted_both`` are converted,
    ``plain_both`` count as recommended only. ``idle`` patents may replace no article and are excluded from the total.
    All other works count in every quota of their class.
    """

    short: int
    short_international: int
    short_recommended: int
    short_total: int
    reserved_outside: int
    reserved_plain: int
    reserved_rec: int
    reserved_intl: int
    reserved_both: int
    converted_intl: int
    converted_both: int
    plain_both: int
    derwent: int
    invention: int
    international: int
    recommended: int
    total: int
    idle: int = 0


def patent_splits(pool: WorkCounts, quotas: Quotas) -> Iterator[tuple[int, int]]:
    """Yield every useful pair of numbers of Derwent and invention patents within the caps."""
    if not (pool.derwent or pool.invention or pool.either):
        yield 0, 0
        return
    seen = set()
    for turned in range(pool.either + 1):
        derwent = min(quotas.derwent_cap, pool.derwent + turned)
        invention = min(quotas.invention_cap, pool.invention + pool.either - turned)
        if quotas.common_cap is None or derwent + invention <= quotas.common_cap:
            pairs = [(derwent, invention)]
        else:
            cap = quotas.common_cap
            pairs = [
                (some, min(invention, cap - some)) for some in range(max(0, cap - invention), min(derwent, cap) + 1)
            ]
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def _reservations(pool: WorkCounts, reserved: int, quotas: Quotas) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield every useful way to set ``reserved`` articles aside, by class: outside, plain, rec, intl, both."""
    if not reserved:
        yield 0, 0, 0, 0, 0
        return
    outside = min(pool.outside, reserved)
    left = reserved - outside
    plain = min(pool.w_plain, left)
    left -= plain
    if quotas.waiver_serves_both:
        # Set aside or not, a recommended article counts in the total and in its quota.
        rec = min(pool.w_rec, left)
        left -= rec
        for intl in range(min(pool.w_intl, left) + 1):
            if left - intl <= pool.w_both:
                yield outside, plain, rec, intl, left - intl
        return
    for rec in range(min(pool.w_rec, left) + 1):
        for intl in range(min(pool.w_intl, left - rec) + 1):
            both = left - rec - intl
            if both <= pool.w_both:
                yield outside, plain, rec, intl, both


def _all_reservations(pool: WorkCounts, reserved: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield every way to set ``reserved`` articles aside.

    Why all: an article set aside leaves a place that a patent may fill.
    """
    outside = min(pool.outside, reserved)
    left = reserved - outside
    for plain in range(min(pool.w_plain, left) + 1):
        for rec in range(min(pool.w_rec, left - plain) + 1):
            for intl in range(min(pool.w_intl, left - plain - rec) + 1):
                both = left - plain - rec - intl
                if both <= pool.w_both:
                    yield outside, plain, rec, intl, both


def _gaps(quotas: Quotas, filled: FilledQuotas, way: tuple[int, int, int, int, int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of missing international and of missing recommended articles.

    There is one pair for each use of the articles that fit both; these are used where articles are missing. Of articles
    set aside as one class, those that fill more quotas go first.
    """
    # Articles that are set aside but still count leave no place.
    _, _, out_rec, out_intl, out_both = (0, 0, 0, 0, 0) if quotas.waiver_serves_both else way
    rec = filled.rec + max(0, filled.w_rec - out_rec)
    intl = filled.intl + max(0, filled.w_intl - out_intl)
    most = min(out_both, filled.w_both)
    alike = not (filled.w_both_rec or filled.w_both_intl)
    for out in (most,) if alike else range(most + 1):
        for out_as_rec in range(min(out_both - out, filled.w_both_rec) + 1):
            out_as_intl = min(out_both - out - out_as_rec, filled.w_both_intl)
            no_rec = max(0, quotas.recommended - rec - filled.w_both_rec + out_as_rec)
            no_intl = max(0, quotas.international - intl - filled.w_both_intl + out_as_intl)
            both = min(filled.both + filled.w_both - out, no_rec + no_intl)
            for as_rec in range(max(0, both - no_intl), min(both, no_rec) + 1):
                yield no_intl - both + as_rec, no_rec - as_rec


def _patents_in_gaps(
    pool: WorkCounts,
    quotas: Quotas,
    filled: FilledQuotas,
    way: tuple[int, int, int, int, int],
    derwent: int,
    invention: int,
) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers of patents that can replace missing articles, with the maximum number of converted articles.

    Only surplus articles are converted.
    """
    _, _, _, out_intl, out_both = way
    there = pool.intl + pool.w_intl - out_intl + pool.both + pool.w_both - out_both
    spare = max(0, there - quotas.international) if quotas.worth else 0
    for no_intl, no_rec in _gaps(quotas, filled, way):
        most = 0
        while True:
            left = max(0, no_rec - quotas.worth * most)
            yield min(derwent, no_intl), min(invention, left), most if left else spare
            most += 1
            if not left or most > spare:
                break


def best_allocation(pool: WorkCounts, quotas: Quotas, reserved: int = 0) -> Allocation | None:
    """Return the use with the smallest shortfall (ties: of international, of recommended articles, of the total).

    ``reserved`` articles are set aside for the waiver; return None if there are not enough. Of equal uses, the one with
    the fewest conversions is returned.
    """
    best: Allocation | None = None
    splits = tuple(patent_splits(pool, quotas))
    if quotas.filled is not None and splits != ((0, 0),):
        return _best_in_gaps(pool, quotas, quotas.filled, reserved, splits)
    for way in _reservations(pool, reserved, quotas):
        for derwent, invention in splits:
            use = _use(pool, quotas, way, derwent, invention)
            if best is None or use[:4] < best[:4]:
                best = use
                if not use.short:
                    return use
    return best


def least_more(pool: WorkCounts, quotas: Quotas, reserved: int = 0, use: Allocation | None = None) -> int:
    """Return the minimum number of further works that removes every shortfall; 0 if there is none.

    A further work counts in the total and in the quota that it fills; a converted article counts by its worth.
    ``reserved`` as in ``best_allocation``; ``use``: its result, if known.

    Why only one kind of further work is tried: an article that fills both quotas and can be set aside replaces any
    other work. If patents may only replace missing articles, it could displace one of them; then every use of the
    further articles is tried: for either quota, for neither, or set aside.
    """
    use = use or best_allocation(pool, quotas, reserved)
    if use is not None and not use.short:
        return 0
    low, high = _too_few(pool, quotas), quotas.total + quotas.recommended + quotas.international + reserved
    if use is not None and quotas.filled is None:
        # Each further work that fills both quotas reduces the shortfall by at least one.
        high = use.short
    # The result is usually close to the lower bound, so the search proceeds from there in growing steps.
    step, found = 1, False
    while high - low > 1:
        middle = (low + high) // 2 if found else min(low + step, high - 1)
        if any(_is_sufficient(*more, quotas, reserved) for more in _with_further_works(pool, quotas, reserved, middle)):
            high, found = middle, True
        else:
            low, step = middle, step * 2
    return high


def _too_few(pool: WorkCounts, quotas: Quotas) -> int:
    """Return a number of further works that is certainly insufficient.

    With one more, each number could be reached by itself.

    Why: a further work adds one to the total, or its worth if it is then converted. It fills one of the two nested
    quotas, or both only if that is allowed, and articles are converted only after the international quota is full.
    """
    most = independent_maxima(pool, quotas)
    total = max(0, quotas.total - most.total.number)
    recommended = max(0, quotas.recommended - most.recommended.number)
    international = max(0, quotas.international - most.international.number)
    if quotas.two_quotas:
        within = max(international, _divide_rounding_up(recommended, max(1, quotas.worth) + 1))
    else:
        within = international + _divide_rounding_up(recommended, max(1, quotas.worth))
    return max(1, within, _divide_rounding_up(total, quotas.worth_in_total)) - 1


def _divide_rounding_up(number: int, by: int) -> int:
    """Return the quotient rounded up."""
    return -(-number // by)


def _is_sufficient(pool: WorkCounts, filled: FilledQuotas | None, quotas: Quotas, reserved: int) -> bool:
    use = best_allocation(pool, quotas._replace(filled=filled), reserved)
    return use is not None and not use.short


def _with_further_works(
    pool: WorkCounts, quotas: Quotas, reserved: int, number: int
) -> Iterator[tuple[WorkCounts, FilledQuotas | None]]:
    """Yield the works with ``number`` further ones, in each way that may be optimal."""
    filled = quotas.filled
    if filled is None or not (pool.derwent or pool.invention or pool.either):
        yield pool._replace(w_both=pool.w_both + number), filled
        return
    for outside, rec, intl in product(range(min(reserved, number) + 1), range(number + 1), range(number + 1)):
        rest = number - outside - rec - intl
        for both in range(rest + 1) if quotas.two_quotas else (0,) if rest >= 0 else ():
            yield (
                pool._replace(
                    plain=pool.plain + rest - both,
                    rec=pool.rec + rec,
                    intl=pool.intl + intl,
                    both=pool.both + both,
                    outside=pool.outside + outside,
                ),
                filled._replace(rec=filled.rec + rec, intl=filled.intl + intl, both=filled.both + both),
            )


def kinds_that_suffice(pool: WorkCounts, quotas: Quotas, number: int) -> tuple[int, int] | None:
    """Return how many of ``number`` further works must be recommended and international to be sufficient.

    The result has the fewest international ones, then the fewest recommended ones; None if no such numbers exist.

    Why not the shortfall of each quota: one work fills one quota, so existing works may have to change quota.
    """
    for international in range(number + 1):
        if not _suffice(pool, quotas, number, number, international):
            continue
        low, high = -1, number
        while high - low > 1:
            middle = (low + high) // 2
            if _suffice(pool, quotas, number, middle, international):
                high = middle
            else:
                low = middle
        return high, international
    return None


def _suffice(pool: WorkCounts, quotas: Quotas, number: int, recommended: int, international: int) -> bool:
    """Return whether ``number`` further works, of the weakest kinds allowed by the two numbers, are sufficient."""
    both = max(0, recommended + international - number)
    rec, intl = recommended - both, international - both
    filled = quotas.filled
    if filled is not None:
        filled = filled._replace(rec=filled.rec + rec, intl=filled.intl + intl, both=filled.both + both)
    more = pool._replace(
        plain=pool.plain + number - rec - intl - both,
        rec=pool.rec + rec,
        intl=pool.intl + intl,
        both=pool.both + both,
    )
    return _is_sufficient(more, filled, quotas, 0)


def _best_in_gaps(
    pool: WorkCounts, quotas: Quotas, filled: FilledQuotas, reserved: int, splits: tuple[tuple[int, int], ...]
) -> Allocation | None:
    best: Allocation | None = None
    for way in _all_reservations(pool, reserved):
        for split in splits:
            for derwent, invention, most in _patents_in_gaps(pool, quotas, filled, way, *split):
                use = _use(pool, quotas, way, derwent, invention, most, min(filled.perhaps, derwent + invention))
                if best is None or use[:4] < best[:4]:
                    best = use
                    if not use.short:
                        return use
    return best


def _use(
    pool: WorkCounts,
    quotas: Quotas,
    way: tuple[int, int, int, int, int],
    derwent: int,
    invention: int,
    most: int | None = None,
    idle: int = 0,
) -> Allocation:
    """Return one use of the works.

    ``most`` is the maximum number of converted articles; None for all surplus ones.
    """
    _, out_plain, out_rec, out_intl, out_both = way
    plain = pool.plain + pool.w_plain - out_plain
    rec = pool.rec + pool.w_rec - out_rec
    intl = pool.intl + pool.w_intl - out_intl
    both = pool.both + pool.w_both - out_both
    if quotas.waiver_serves_both:
        plain += out_plain + out_intl
        rec += out_rec + out_both
    everything = plain + rec + intl + both + derwent + invention - idle
    needed = max(0, quotas.international - derwent)
    spare = intl + both - needed
    converted = from_both = 0
    if spare < 0:
        recommended = rec + invention + (both if quotas.two_quotas else 0)
        total, plain_both = everything, 0
    else:
        last = spare if quotas.worth else 0
        for converted in range((last if most is None else min(last, most)) + 1):
            from_both = max(0, converted - intl)
            if converted and most is not None:
                # If patents only replace missing articles, surplus articles are counted without them.
                spare = intl + both - quotas.international
            plain_both = both if quotas.two_quotas else min(both, spare - converted)
            recommended = (
                rec + invention + quotas.worth * converted + (both - from_both if quotas.two_quotas else plain_both)
            )
            total = everything + (quotas.worth_in_total - 1) * converted
            if recommended >= quotas.recommended and total >= quotas.total:
                break
        if not quotas.two_quotas:
            # Keep in the international quota what the recommended one does not need.
            plain_both -= min(plain_both, max(0, recommended - quotas.recommended))
            recommended = rec + invention + quotas.worth * converted + plain_both
    international = intl + both + derwent - converted - (0 if quotas.two_quotas else plain_both)
    short_international = max(0, quotas.international - international)
    short_recommended = max(0, quotas.recommended - recommended)
    short_total = max(0, quotas.total - total)
    return Allocation(
        short_international + short_recommended + short_total,
        short_international,
        short_recommended,
        short_total,
        *way,
        converted - from_both,
        from_both,
        0 if quotas.two_quotas else plain_both,
        derwent,
        invention,
        international,
        recommended,
        total,
        idle,
    )


class IndependentMaximum(NamedTuple):
    """Maximum of one number by itself, and the use of works behind it."""

    number: int = 0
    converted_intl: int = 0
    converted_both: int = 0
    plain_both: int = 0
    derwent: int = 0
    invention: int = 0
    idle: int = 0

    def use(self) -> Allocation:
        """Return the use; only its own number is meaningful."""
        spent = (self.converted_intl, self.converted_both, self.plain_both, self.derwent, self.invention)
        return Allocation(0, 0, 0, 0, 0, 0, 0, 0, 0, *spent, self.number, self.number, self.number, self.idle)


def _patents_alone(pool: WorkCounts, quotas: Quotas) -> Iterator[tuple[int, int, int | None, int]]:
    """Yield numbers of patents without setting articles aside, maximum conversions, and unused patents."""
    for derwent, invention in patent_splits(pool, quotas):
        if quotas.filled is None:
            yield derwent, invention, None, 0
            continue
        filled = quotas.filled
        for some, others, most in _patents_in_gaps(pool, quotas, filled, (0, 0, 0, 0, 0), derwent, invention):
            yield some, others, most, min(filled.perhaps, some + others)


class IndependentMaxima(NamedTuple):
    """Maximum of each number by itself."""

    total: IndependentMaximum
    recommended: IndependentMaximum
    international: IndependentMaximum


def independent_maxima(pool: WorkCounts, quotas: Quotas) -> IndependentMaxima:
    """Return the maximum of each number by itself.

    Articles are converted only while the required number of international ones stays filled.
    """
    intl = pool.intl + pool.w_intl
    both = pool.both + pool.w_both
    rec = pool.rec + pool.w_rec
    articles = pool.plain + pool.w_plain + rec + intl + both
    total = recommended = international = IndependentMaximum()
    for derwent, invention, convertible, idle in _patents_alone(pool, quotas):
        spare = intl + both - max(0, quotas.international - derwent)
        converted = spare if spare > 0 and quotas.worth else 0
        if convertible is not None:
            converted = min(converted, convertible)
        from_both = max(0, converted - intl)
        most = articles + derwent + invention - idle + converted * (quotas.worth_in_total - 1)
        if most > total.number:
            total = IndependentMaximum(most, converted - from_both, from_both, 0, derwent, invention, idle)
        most = rec + both + invention
        if most > recommended.number:
            recommended = IndependentMaximum(most, 0, 0, 0 if quotas.two_quotas else both, 0, invention)
        if converted:
            # All surplus articles are converted; of the others, only those that fill two quotas count here.
            kept = both - from_both if quotas.two_quotas else 0
            most = rec + invention + quotas.worth * converted + kept
            if most > recommended.number:
                recommended = IndependentMaximum(most, converted - from_both, from_both, 0, 0, invention)
        most = intl + both + derwent
        if most > international.number:
            international = IndependentMaximum(most, derwent=derwent)
    return IndependentMaxima(total, recommended, international)
