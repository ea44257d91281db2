"""The best use of the works for 4(2), 5(2) and 5-1(2), found exactly.

Works are counted by class; each is spent at most once: as an international article, set aside for the waiver, as
two recommended articles, as a recommended one, or towards the total only. Within a class works are alike, so the
best use follows from the counts; the few choices that counts leave open are all tried.

Why the rest needs no trying: an international article beyond the required number is worth the same two
recommended articles whether or not its journal is recommended too; those that are not in a recommended journal
are useless as plain recommended ones, so they fill the international quota and are converted first.
"""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple


class WorkCounts(NamedTuple):
    """How many works of each class there are; ``w…`` are those that could also be set aside for the waiver.

    ``plain`` count towards the total only, ``rec`` are recommended, ``intl`` international, ``both`` both;
    ``outside`` can be set aside but count towards nothing else. Patents: ``derwent``, ``invention``, ``either``.
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
    """Articles that fill the quotas on every reading, by what they fill: patents stand for the missing ones alone.

    ``w…`` could be set aside as that class, ``w_both_rec`` and ``w_both_intl`` as ``w_both``, though they fill one
    quota only. ``perhaps`` others may fill one.
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
    """What is required, and the rules of use; ``worth`` is 0 where nothing is converted.

    Where there is ``filled``, a patent counts in place of a missing article alone (R67).
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
    """One way of using the works, and by how much it falls short.

    The numbers of works set aside are by class; ``converted_intl`` and ``converted_both`` are counted as two,
    ``plain_both`` are spent as plain recommended articles, ``idle`` patents may be in nobody's place and are left out
    of the total; everything else keeps its most telling place.
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
    """Yield every useful pair of numbers of Derwent and of invention patents that the caps let through."""
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
    """Yield every useful way of setting ``reserved`` articles aside, by class: outside, plain, rec, intl, both."""
    if not reserved:
        yield 0, 0, 0, 0, 0
        return
    outside = min(pool.outside, reserved)
    left = reserved - outside
    plain = min(pool.w_plain, left)
    left -= plain
    if quotas.waiver_serves_both:
        # Set aside or not, a recommended article serves the total and its quota all the same.
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
    """Yield every way of setting ``reserved`` articles aside.

    Whoever is set aside leaves a place that a patent may take.
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
    """Yield how many international and how many recommended articles are missing, by each way of using those for both.

    Those for both go where articles are missing; of articles that are set aside as one class those that fill more are.
    """
    # What is set aside and counts all the same leaves no place.
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


def _in_gaps(
    pool: WorkCounts,
    quotas: Quotas,
    filled: FilledQuotas,
    way: tuple[int, int, int, int, int],
    derwent: int,
    invention: int,
) -> Iterator[tuple[int, int, int]]:
    """Yield how many of the patents can stand for missing articles, and with how many articles converted at most.

    Only articles can be too many, so only they are converted; what is converted fills the recommended quota twice.
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
    """Return the use that falls short by least (then least of international, of recommended ones, of the total).

    ``reserved`` articles are set aside for the waiver; ``None`` where there are not so many to set aside. Of equal
    uses the one that converts least.
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


def least_more(pool: WorkCounts, quotas: Quotas, reserved: int = 0) -> int:
    """Return the least number of further works with which nothing is short any more; 0 where nothing is short as it is.

    Quotas that lie within one another are counted once: a further work counts towards the total and towards the
    quota that it fills, and an article that is converted counts for what it is worth. ``reserved`` is that of
    ``best_allocation``.

    Why no other further works need a try: an article that fills both quotas and could be set aside can take the place
    of any other work. Where patents stand for missing articles alone, it could push one of them out; there every way
    of using the further articles is tried: for either quota, for none, or set aside.
    """
    use = best_allocation(pool, quotas, reserved)
    if use is not None and not use.short:
        return 0
    low, high = _too_few(pool, quotas), quotas.total + quotas.recommended + quotas.international + reserved
    if use is not None and quotas.filled is None:
        # A further work that fills both quotas makes what is short less by one at least.
        high = use.short
    # The number is mostly little more than what is surely too few, so it is looked for from there in growing steps.
    step, found = 1, False
    while high - low > 1:
        middle = (low + high) // 2 if found else min(low + step, high - 1)
        if any(_filled_up(*more, quotas, reserved) for more in _with_more(pool, quotas, reserved, middle)):
            high, found = middle, True
        else:
            low, step = middle, step * 2
    return high


def _too_few(pool: WorkCounts, quotas: Quotas) -> int:
    """Return a number of further works that cannot suffice.

    With one more, each number could be reached if it stood alone.

    Why: a further work adds to the total once, or as often as an article that is then converted. It fills one of the
    two quotas within it, for both only where that is allowed, and nothing is converted before the international one
    is full.
    """
    most = independent_maxima(pool, quotas)
    total = max(0, quotas.total - most.total.number)
    recommended = max(0, quotas.recommended - most.recommended.number)
    international = max(0, quotas.international - most.international.number)
    if quotas.two_quotas:
        within = max(international, _divided(recommended, max(1, quotas.worth) + 1))
    else:
        within = international + _divided(recommended, max(1, quotas.worth))
    return max(1, within, _divided(total, quotas.worth_in_total)) - 1


def _divided(number: int, by: int) -> int:
    """Return a number divided, rounded up."""
    return -(-number // by)


def _filled_up(pool: WorkCounts, filled: FilledQuotas | None, quotas: Quotas, reserved: int) -> bool:
    use = best_allocation(pool, quotas._replace(filled=filled), reserved)
    return use is not None and not use.short


def _with_more(
    pool: WorkCounts, quotas: Quotas, reserved: int, number: int
) -> Iterator[tuple[WorkCounts, FilledQuotas | None]]:
    """Yield the works with ``number`` further ones, by each way that may be the best one."""
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
    """Return how many of ``number`` further works must be recommended and how many international, so that all suffice.

    Return the fewest international ones, then the fewest recommended ones. Return ``None`` where no such numbers do.

    Why not what each quota lacks by itself: one work fills one quota, so works that already serve the one may be
    needed for the other.
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
    """Return whether ``number`` further works suffice, as weak as the two numbers within it allow."""
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
    return _filled_up(more, filled, quotas, 0)


def _best_in_gaps(
    pool: WorkCounts, quotas: Quotas, filled: FilledQuotas, reserved: int, splits: tuple[tuple[int, int], ...]
) -> Allocation | None:
    best: Allocation | None = None
    for way in _all_reservations(pool, reserved):
        for split in splits:
            for derwent, invention, most in _in_gaps(pool, quotas, filled, way, *split):
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

    ``most`` is how many articles may be converted, where it is not all that are spare.
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
                # Where patents stand for missing articles alone, what is converted lies beyond articles.
                spare = intl + both - quotas.international
            plain_both = both if quotas.two_quotas else min(both, spare - converted)
            recommended = (
                rec + invention + quotas.worth * converted + (both - from_both if quotas.two_quotas else plain_both)
            )
            total = everything + (quotas.worth_in_total - 1) * converted
            if recommended >= quotas.recommended and total >= quotas.total:
                break
        if not quotas.two_quotas:
            # Leave in the international quota what the recommended one does not need.
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
    """The most that one number could be if the others did not matter, and what is spent for it."""

    number: int = 0
    converted_intl: int = 0
    converted_both: int = 0
    plain_both: int = 0
    derwent: int = 0
    invention: int = 0
    idle: int = 0

    def use(self) -> Allocation:
        """Return the whole use; no other number of it means anything."""
        spent = (self.converted_intl, self.converted_both, self.plain_both, self.derwent, self.invention)
        return Allocation(0, 0, 0, 0, 0, 0, 0, 0, 0, *spent, self.number, self.number, self.number, self.idle)


def _patents_alone(pool: WorkCounts, quotas: Quotas) -> Iterator[tuple[int, int, int | None, int]]:
    """Numbers of patents with nothing set aside, how many articles may be converted, and how many patents are idle."""
    for derwent, invention in patent_splits(pool, quotas):
        if quotas.filled is None:
            yield derwent, invention, None, 0
            continue
        filled = quotas.filled
        for some, others, most in _in_gaps(pool, quotas, filled, (0, 0, 0, 0, 0), derwent, invention):
            yield some, others, most, min(filled.perhaps, some + others)


class IndependentMaxima(NamedTuple):
    """The most that each number could be if the others did not matter."""

    total: IndependentMaximum
    recommended: IndependentMaximum
    international: IndependentMaximum


def independent_maxima(pool: WorkCounts, quotas: Quotas) -> IndependentMaxima:
    """Return what brings each number as high as it could be if the others did not matter.

    An article is converted only while the required number of international ones stays filled.
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
            # All that is spare is converted; of the others only what fills two quotas is left for this one.
            kept = both - from_both if quotas.two_quotas else 0
            most = rec + invention + quotas.worth * converted + kept
            if most > recommended.number:
                recommended = IndependentMaximum(most, converted - from_both, from_both, 0, 0, invention)
        most = intl + both + derwent
        if most > international.number:
            international = IndependentMaximum(most, derwent=derwent)
    return IndependentMaxima(total, recommended, international)
