"""Sub-paragraph 2) of the routes with international journals (4, 5, 5-1), and the waiver of sub-paragraph 3)."""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat
from typing import NamedTuple

from titlecheck.findings import Finding, Unit
from titlecheck.measures.allocation import Pool, Quotas, Use, alone, best_use
from titlecheck.measures.case import Case, measure, remembered, status_of
from titlecheck.measures.rows import Roles, open_cells, quota, rows, used
from titlecheck.measures.work import DERWENT, INTERNATIONAL, INVENTION, RECOMMENDED, TOTAL, WAIVER, Work
from titlecheck.measures.works import works
from titlecheck.tri import MAYBE, NO, YES, Tri, between

_PATENTS = DERWENT | INVENTION
_CLASSES = ("plain", "rec", "intl", "both")
_NOTHING, _TOTAL_ONLY, _RECOMMENDED = repeat(""), repeat("total_only"), repeat("recommended")
_IN_INTERNATIONAL = frozenset(("international", "recommended_and_international", "derwent_patent"))
_IN_RECOMMENDED = frozenset(("recommended", "recommended_and_international", "invention_patent", "converted"))
_IN_TOTAL = _IN_INTERNATIONAL | _IN_RECOMMENDED | {"total_only"}


class World(NamedTuple):
    """The works and the rules with everything open taken against the candidate, or in favour."""

    pool: Pool
    quotas: Quotas
    classes: tuple[str, ...]
    """The class of each work, by its place; empty where it is in none."""


def _class_of(bits: int) -> str:
    if bits & _PATENTS:
        return "either" if bits & _PATENTS == _PATENTS else "derwent" if bits & DERWENT else "invention"
    if not bits & TOTAL:
        return "outside" if bits & WAIVER else ""
    name = _CLASSES[(1 if bits & RECOMMENDED else 0) + (2 if bits & INTERNATIONAL else 0)]
    return f"w_{name}" if bits & WAIVER else name


_CLASS_OF = tuple(_class_of(bits) for bits in range(INVENTION << 1))


def _quotas(case: Case, *, high: bool) -> Quotas:
    """The numbers of the paragraph and the rules of use, in one of the two worlds."""
    law, says = case.law, case.says
    assert law.international is not None and law.publications.recommended is not None

    def holds(switch: str) -> bool:
        return says[switch] != NO if high else says[switch] == YES

    worth = law.conversion.worth if law.conversion else 0
    if law.conversion and law.conversion.doubtful and not holds("conversion_and_patents_in_5_1"):
        worth = 0
    total, recommended = law.publications.total, law.publications.recommended
    derwent = invention = 0
    common: int | None = None
    if law.patents is not None:
        base = total if holds("derwent_share_of_all_articles") else law.international.articles
        derwent = _share(base, law.patents.derwent_percent)
        invention = _share(recommended, law.patents.invention_percent)
        if not holds("patent_caps_are_separate"):
            common = _share(total, law.patents.derwent_percent)
    return Quotas(
        total,
        recommended,
        law.international.articles,
        worth=worth,
        worth_in_total=worth if worth and holds("converted_article_counts_twice_in_total") else 1,
        two_quotas=holds("one_article_fills_two_quotas"),
        derwent_cap=derwent,
        invention_cap=invention,
        common_cap=common,
        waiver_serves_both=holds("waiver_beside_international_only"),
    )


def _share(number: int, percent: int) -> int:
    """So many hundredths of a number; what is left over is cut, since "no more than" allows no rounding up."""
    return number * percent // 100


def _world(case: Case, *, high: bool) -> World:
    rowed = works(case)
    if high:
        classes = tuple([_CLASS_OF[work.high] for work in rowed])
    else:
        classes = tuple([_CLASS_OF[work.low] for work in rowed])
    counts = Counter(classes)
    del counts[""]
    return World(Pool(**counts), _quotas(case, high=high), classes)


@measure()
def worlds(case: Case) -> tuple[World, World]:
    """The two worlds between which every completion of the facts and every open reading lies."""
    low = _world(case, high=False)
    if all(work.low == work.high for work in works(case)):
        return low, low._replace(quotas=_quotas(case, high=True))
    return low, _world(case, high=True)


def _best(case: Case, world: World, aside: int) -> Use | None:
    """The best use, remembered: several findings ask for the same one."""
    key = ("best_use", world.pool, world.quotas, aside)
    return remembered(case, key, lambda: best_use(world.pool, world.quotas, aside))


def _roles(world: World, use: Use) -> list[str]:
    """What each work is used as; alike works take their places in a fixed order."""
    intl = chain(repeat("converted", use.converted_intl), repeat("international"))
    both = chain(
        repeat("converted", use.converted_both),
        repeat("recommended", use.plain_both),
        repeat("recommended_and_international" if world.quotas.two_quotas else "international"),
    )
    derwent = chain(repeat("derwent_patent", use.derwent), _NOTHING)
    invention = chain(repeat("invention_patent", use.invention), _NOTHING)
    queues = {
        "plain": _TOTAL_ONLY,
        "rec": _RECOMMENDED,
        "intl": intl,
        "both": both,
        # What is not set aside takes its place among the others of its class.
        "outside": chain(repeat("waiver", use.aside_outside), _NOTHING),
        "w_plain": chain(repeat("waiver", use.aside_plain), _TOTAL_ONLY),
        "w_rec": chain(repeat("waiver", use.aside_rec), _RECOMMENDED),
        "w_intl": chain(repeat("waiver", use.aside_intl), intl),
        "w_both": chain(repeat("waiver", use.aside_both), both),
        "derwent": derwent,
        "invention": invention,
        "either": _NOTHING,
        "": _NOTHING,
    }
    roles = [next(queues[name]) for name in world.classes]
    if world.pool.either:
        # Patents that can stand for either kind take what the others have left.
        for place, name in enumerate(world.classes):
            if name == "either":
                roles[place] = next(derwent) or next(invention)
    return roles


@measure()
def waiver_reached(case: Case) -> Tri:
    """Whether the articles of the waiver are there besides all that sub-paragraph 2) needs (4(3)/2)."""
    law = case.law.waiver
    assert law is not None
    low, high = (_best(case, world, law.articles) for world in worlds(case))
    return between(low is not None and not low.short, high is not None and not high.short)


def publications(case: Case, *, set_aside: bool) -> tuple[Finding, ...]:
    """The findings of sub-paragraph 2): total, recommended, international, and all of them together.

    ``set_aside`` says that sub-paragraph 3) rests on the waiver, so that its articles are kept out of the rest.
    """
    return _publications_aside(case) if set_aside else _publications(case)


@measure()
def _publications(case: Case) -> tuple[Finding, ...]:
    return _found(case, 0)


@measure()
def _publications_aside(case: Case) -> tuple[Finding, ...]:
    assert case.law.waiver is not None
    return _found(case, case.law.waiver.articles)


def _found(case: Case, aside: int) -> tuple[Finding, ...]:
    law = case.law
    assert law.international is not None and law.publications.recommended is not None
    low, high = worlds(case)
    rowed = works(case)
    use = _best(case, low, aside)
    top = _best(case, high, 0)
    assert use is not None and top is not None
    worth, in_total = low.quotas.worth, low.quotas.worth_in_total
    most = alone(high.pool, high.quotas)
    total, recommended, international = use.total, use.recommended, use.international
    names = _roles(low, use)
    by_recommended = by_international = names
    if use.short:
        # Not everything can be had at once: each number is shown as it would be if the others did not matter.
        total, only_recommended, international = alone(low.pool, low.quotas)
        if recommended < only_recommended:
            recommended = only_recommended
            by_recommended = _for_one(low, names, ("rec", "both"), "recommended", "invention_patent")
        by_international = _for_one(low, names, ("intl", "both"), "international", "derwent_patent")
    by_total = names
    if low.quotas.waiver_serves_both:
        # By this reading an article that is set aside serves the total and the recommended quota all the same.
        by_total = _also(names, low, ("w_plain", "w_rec", "w_intl", "w_both"), "total_only")
        by_recommended = _also(by_recommended, low, ("w_rec", "w_both"), "recommended")
    shown = used(rowed, names, {})
    counted = rows(rowed, TOTAL, _weighed(rowed, names, by_total, shown, in_total), _IN_TOTAL, _PATENTS)
    twice = use.converted_intl + use.converted_both
    notes = (("converted", str(twice)),) if twice else ()
    convertible = INTERNATIONAL if high.quotas.worth else 0
    sub2 = law.publications.cites
    value = between(not use.short, not top.short)
    return (
        quota(
            "publications_total",
            sub2["total"],
            law.publications.total,
            total,
            most[0],
            Unit.ARTICLES,
            counted,
            lambda: open_cells(rowed, TOTAL | _PATENTS),
            notes=notes,
        ),
        quota(
            "publications_recommended",
            sub2["recommended"],
            law.publications.recommended,
            recommended,
            most[1],
            Unit.ARTICLES,
            rows(rowed, RECOMMENDED, _weighed(rowed, names, by_recommended, shown, worth), _IN_RECOMMENDED, INVENTION),
            lambda: open_cells(rowed, RECOMMENDED | INVENTION | convertible),
            notes=notes,
        ),
        quota(
            "publications_international",
            law.international.cites["articles"],
            law.international.articles,
            international,
            most[2],
            Unit.ARTICLES,
            rows(rowed, INTERNATIONAL, _weighed(rowed, names, by_international, shown, 1), _IN_INTERNATIONAL, DERWENT),
            lambda: open_cells(rowed, INTERNATIONAL | DERWENT),
        ),
        Finding(
            "publications_together",
            sub2["total"],
            status_of(value),
            unit=Unit.ARTICLES,
            shortfall=use.short or None,
            evidence=counted[0],
            rejected=counted[1],
            missing=open_cells(rowed, TOTAL | RECOMMENDED | INTERNATIONAL | _PATENTS) if value == MAYBE else (),
            notes=(("together_short", str(use.short)),) if value == NO else (("best_use", ""),),
        ),
    )


def _weighed(rowed: tuple[Work, ...], names: list[str], other: list[str], shown: Roles, converted: int) -> Roles:
    """The works in the roles ``other``, a converted one at its weight; ``shown`` again where nothing differs."""
    if other is names and (converted == 1 or "converted" not in names):
        return shown
    return used(rowed, other, {"converted": converted})


def _for_one(world: World, names: list[str], classes: tuple[str, str], role: str, patent: str) -> list[str]:
    """Every work that can fill one quota, used for it, as if there were no other."""
    return [
        role if name.removeprefix("w_") in classes else patent if given == patent else ""
        for name, given in zip(world.classes, names, strict=True)
    ]


def _also(names: list[str], world: World, classes: tuple[str, ...], role: str) -> list[str]:
    return [
        role if given == "waiver" and name in classes else given
        for name, given in zip(world.classes, names, strict=True)
    ]


@measure()
def waiver(case: Case) -> Finding:
    """The articles that make sub-paragraph 3) unnecessary; they come on top of all that 2) needs."""
    law = case.law.waiver
    assert law is not None
    low, high = worlds(case)
    rowed = works(case)
    value = waiver_reached(case)
    have = _most_aside(case, low, law.articles)
    use = _best(case, low, have)
    assert use is not None
    names = [role if role == "waiver" else "" for role in _roles(low, use)] if have else [""] * len(rowed)
    if value != YES:
        names = [
            role or ("total_only" if work.low & WAIVER and work.low & TOTAL else "")
            for role, work in zip(names, rowed, strict=True)
        ]
    found = rows(rowed, WAIVER, used(rowed, names, {}), ("waiver",))
    return quota(
        "sub3.waiver",
        law.cites["articles"],
        law.articles,
        have,
        max(have, _most_aside(case, high, law.articles)),
        Unit.ARTICLES,
        found,
        lambda: open_cells(rowed, WAIVER | TOTAL | RECOMMENDED | INTERNATIONAL | _PATENTS),
        value=value,
        notes=(("waiver_needs_sub2", ""),) if use.short else (),
    )


def _most_aside(case: Case, world: World, at_most: int) -> int:
    """How many articles can be set aside, up to ``at_most``, while sub-paragraph 2) stays fulfilled."""
    first = _best(case, world, 0)
    if first is None or first.short:
        # Setting articles aside cannot mend what is short without that.
        return 0
    pool = world.pool
    there = pool.w_plain + pool.w_rec + pool.w_intl + pool.w_both + pool.outside
    for aside in range(min(at_most, there), 0, -1):
        use = _best(case, world, aside)
        if use is not None and not use.short:
            return aside
    return 0
