"""What each work of 4(2), 5(2) and 5-1(2) is used as in the best use of them all."""

from __future__ import annotations

from itertools import chain, repeat

from titlecheck.measures.allocation import Use
from titlecheck.measures.rows import Found, Roles, rows, used
from titlecheck.measures.work import DERWENT, INTERNATIONAL, INVENTION, RECOMMENDED, TOTAL
from titlecheck.measures.works import Works
from titlecheck.measures.worlds import World

_NOTHING, _TOTAL_ONLY, _RECOMMENDED = repeat(""), repeat("total_only"), repeat("recommended")
_IN_INTERNATIONAL = frozenset(("international", "recommended_and_international", "derwent_patent"))
_IN_RECOMMENDED = frozenset(("recommended", "recommended_and_international", "invention_patent", "converted"))
_IN_TOTAL = _IN_INTERNATIONAL | _IN_RECOMMENDED | {"total_only"}


def roles_of(world: World, use: Use) -> list[str]:
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


def named(rowed: Works, world: World, uses: tuple[Use, Use, Use]) -> tuple[Found, Found, Found]:
    """The rows behind the total, the recommended and the international articles, each as the use for it has them."""
    by_total = first = roles_of(world, uses[0])
    by_recommended, by_international = (first if use is uses[0] else roles_of(world, use) for use in uses[1:])
    evidence = used(rowed, first, {})
    if world.quotas.waiver_serves_both:
        # By this reading an article that is set aside serves the total and the recommended quota all the same.
        by_total = _also(by_total, world, ("w_plain", "w_rec", "w_intl", "w_both"), "total_only")
        by_recommended = _also(by_recommended, world, ("w_rec", "w_both"), "recommended")

    def weighed(names: list[str], converted: int) -> Roles:
        """The works in their roles, a converted one at its weight."""
        if names is first and (converted == 1 or "converted" not in names):
            return evidence
        return used(rowed, names, {"converted": converted})

    worth, in_total = world.quotas.worth, world.quotas.worth_in_total
    return (
        rows(rowed, TOTAL, weighed(by_total, in_total), _IN_TOTAL, DERWENT | INVENTION),
        rows(rowed, RECOMMENDED, weighed(by_recommended, worth), _IN_RECOMMENDED, INVENTION),
        rows(rowed, INTERNATIONAL, weighed(by_international, 1), _IN_INTERNATIONAL, DERWENT),
    )


def _also(names: list[str], world: World, classes: tuple[str, ...], role: str) -> list[str]:
    return [
        role if given == "waiver" and name in classes else given
        for name, given in zip(world.classes, names, strict=True)
    ]
