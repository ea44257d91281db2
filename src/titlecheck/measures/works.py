"""Sub-paragraph 2): all works of a dossier, each with what it can count as in one paragraph."""

from __future__ import annotations

from titlecheck.findings import Rejected
from titlecheck.measures.articles import publication
from titlecheck.measures.case import Case, measure, remembered
from titlecheck.measures.creative import creative_work, patent, seat, talk
from titlecheck.measures.duplicates import duplicates
from titlecheck.measures.events import Event, event_of
from titlecheck.measures.metrics import social_candidate
from titlecheck.measures.work import TOTAL, Work
from titlecheck.tri import Tri


@measure()
def works(case: Case) -> tuple[Work, ...]:
    """All works of the dossier, each with what it can count as, in a fixed order."""
    event = event_of(case, case.law.publications.since)
    dossier = case.dossier
    social = social_candidate(case)
    found = _publications(case, event, social)
    found += [talk(case, event, one) for one in dossier.talks]
    found += [creative_work(case, event, one) for one in dossier.creative_works]
    found += [patent(case, event, one) for one in dossier.patents]
    found += [seat(case, event, one) for one in dossier.participations]
    found = _once(case, found)
    found.sort(key=lambda work: work.key)
    return tuple(found)


def _publications(case: Case, event: Event, social: Tri) -> list[Work]:
    """The publications; those about which no reading was asked are looked at once for each event."""
    settled: dict[int, Work] = remembered(case, ("settled", case.law.paragraph, event), dict)
    found = []
    for place, one in enumerate(case.dossier.publications):
        work = settled.get(place)
        if work is None:
            questions = case.says.questions
            work = publication(case, event, one, social)
            if case.says.questions == questions:
                settled[place] = work
        found.append(work)
    return found


def _once(case: Case, found: list[Work]) -> list[Work]:
    """The works with what is entered twice counted once: as all that its rows together say it is."""
    kept = remembered(case, ("duplicates",), lambda: duplicates(case.dossier))
    if not kept:
        return found
    by_place = {(work.sheet, work.row): work.copy() for work in found}
    for place, stands in kept.items():
        again, first = by_place[place], by_place[stands]
        first.low |= again.low
        first.high |= again.high
        first.cells = {**again.cells, **first.cells}
        again.low = again.high = 0
        again.cells = {}
        again.why = {TOTAL: Rejected(again.sheet, again.row, "duplicate", str(stands[1]))}
    return list(by_place.values())
