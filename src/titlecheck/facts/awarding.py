"""Awarding body of an academic title: possible bodies, and contradictory cells (2, 7-1)."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final

from titlecheck.dossier.enums import AwardingBody
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.dossier.person import Title
from titlecheck.ruleset.historical_dates import history

KAZAKHSTAN, SOVIET, FOREIGN_STATE, OTHER = AwardingBody

Bodies = frozenset[AwardingBody]

ANYBODY: Final[Bodies] = frozenset(AwardingBody)


class CountryMeaning(Enum):
    """Meaning of a country's name for the awarding body."""

    KAZAKHSTAN = auto()
    USSR = auto()
    ABROAD = auto()


_BY_ABROAD: Final[dict[bool, Bodies]] = {
    False: frozenset((KAZAKHSTAN, SOVIET)),
    True: frozenset((FOREIGN_STATE, OTHER)),
}
"""Bodies that the answer to “awarded abroad” (of earlier versions) leaves possible."""

_BY_COUNTRY: Final[dict[CountryMeaning, Bodies]] = {
    CountryMeaning.KAZAKHSTAN: frozenset((KAZAKHSTAN, SOVIET, OTHER)),
    CountryMeaning.USSR: frozenset((SOVIET, OTHER)),
    # The country may be a former Soviet republic, or its present name.
    CountryMeaning.ABROAD: frozenset((SOVIET, FOREIGN_STATE, OTHER)),
}
"""Bodies that the country of the award leaves possible. The country alone does not imply a state body."""

_HOME: Final = re.compile(r"қазақстан|казахстан|kazakhstan|qazaqstan|^(қр|рк|pk|kz|kaz|rk)$")
_USSR: Final = re.compile(r"ссср|cccp|ксро|ussr|soviet|советск|кеңестік|кеңес одағы|\b(сср|кср|ssr|рсфср|кеңес)\b")


def where(country: str | None) -> CountryMeaning | None:
    """Return the meaning of a country in any spelling, or None if it is empty."""
    name = (country or "").strip().strip(".").casefold()
    if not name:
        return None
    if _USSR.search(name):
        return CountryMeaning.USSR
    return CountryMeaning.KAZAKHSTAN if _HOME.search(name) else CountryMeaning.ABROAD


def too_late_for_soviet(awarded_on: PartialDate | None) -> bool:
    """Return whether a day is after the end of the USSR, when no Soviet body could award titles."""
    return awarded_on is not None and awarded_on.first >= history().soviet_ended.toordinal()


def before_kazakhstan(title: Title) -> tuple[bool, bool]:
    """Return whether the title is certainly, and whether it may be, dated before Kazakhstan had an authorised body."""
    began = history().kazakhstan_began.toordinal()
    when = title.awarded_on
    return (False, False) if when is None else (when.last < began, when.first < began)


def clash(title: Title) -> tuple[str, ...]:
    """Return two cells that certainly contradict each other about the awarding body; empty if there are none."""
    body, abroad, country = title.awarded_by, title.abroad, where(title.country)
    if body is None:
        if abroad is not None and country is not None and abroad is not (country is CountryMeaning.ABROAD):
            return "abroad", "country"
        return (
            ("country", "awarded_on")
            if country is CountryMeaning.USSR and too_late_for_soviet(title.awarded_on)
            else ()
        )
    if abroad is not None and body not in _BY_ABROAD[abroad]:
        return "awarded_by", "abroad"
    if country is not None and body not in _BY_COUNTRY[country]:
        return "awarded_by", "country"
    too_late = body is SOVIET and too_late_for_soviet(title.awarded_on)
    too_early = body is KAZAKHSTAN and before_kazakhstan(title)[0]
    return ("awarded_by", "awarded_on") if too_late or too_early else ()


def bodies(title: Title) -> Bodies:
    """Return the bodies that may have awarded the title; empty if its cells contradict each other."""
    if clash(title):
        return frozenset()
    if title.awarded_by is not None:
        return frozenset((title.awarded_by,))
    found = ANYBODY
    if title.abroad is not None:
        found &= _BY_ABROAD[title.abroad]
    country = where(title.country)
    if country is not None:
        found &= _BY_COUNTRY[country]
    if too_late_for_soviet(title.awarded_on):
        found -= {SOVIET}
    return found - {KAZAKHSTAN} if before_kazakhstan(title)[0] else found


def binds_here(title: Title) -> bool:
    """Return whether the title may count in Kazakhstan: a Kazakh or Soviet one, or a recognised foreign one."""
    found = bodies(title) or ANYBODY
    return not found.isdisjoint((KAZAKHSTAN, SOVIET)) or (FOREIGN_STATE in found and title.recognised is not False)


def of_nobody(title: Title) -> bool | None:
    """Return whether no state awarded the title, so that it does not count anywhere; None if open."""
    found = bodies(title) or ANYBODY
    return None if OTHER in found and len(found) > 1 else OTHER in found
