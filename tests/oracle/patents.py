"""Patents that replace articles, and how many (4(2), 5(2))."""

from __future__ import annotations

from oracle.case import Case
from oracle.uses import converts
from titlecheck.dossier.enums import PatentKind, PatentOffice
from titlecheck.dossier.works import Patent

Pair = tuple[int, int]


def patent_uses(case: Case) -> set[Pair]:
    """Return every (as international, as recommended articles) that the patents can give within the shares."""
    reached: set[Pair] = {(0, 0)}
    if converts(case):
        for patent in case.dossier.patents:
            reached |= {(d + i, v + r) for d, v in reached for i, r in _uses(case, patent)}
    return {pair for pair in reached if _within_caps(case, *pair)}


def _uses(case: Case, patent: Patent) -> list[Pair]:
    """Return the uses of a patent: as an international or as a recommended article, never both."""
    event = None if case.lenient("patents_of_any_date") else case.route.since
    if not (patent.matches_specialty and case.after(patent.granted_on, event)):
        return []
    offices = {PatentOffice.USA, PatentOffice.EPO, PatentOffice.JAPAN}
    if case.lenient("patents_of_eu_countries"):
        offices.add(PatentOffice.EU_MEMBER)
    uses = []
    if patent.derwent and patent.office in offices:
        uses.append((1, 0))
    if patent.kind is PatentKind.INVENTION:
        uses.append((0, 1))
    return uses


def _within_caps(case: Case, derwent: int, inventions: int) -> bool:
    route = case.route
    base = route.total if case.lenient("derwent_share_of_all_articles") else route.international
    within = derwent <= _fifth(base) and inventions <= _fifth(route.recommended)
    together = derwent + inventions <= _fifth(route.total)
    return within and (together or case.lenient("patent_caps_are_separate"))


def _fifth(number: int) -> int:
    """Return twenty per cent, rounded down."""
    return number * 20 // 100
