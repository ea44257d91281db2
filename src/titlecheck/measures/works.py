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
    for work in _repeated(case, found):
        work.low = work.high = 0
        work.cells = {}
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


def _repeated(case: Case, found: list[Work]) -> list[Work]:
    """The works that stand in the dossier a second time; they are refused as such."""
    kept = remembered(case, ("duplicates",), lambda: duplicates(case.dossier))
    if not kept:
        return []
    again = [work for work in found if (work.sheet, work.row) in kept]
    for work in again:
        work.why = {TOTAL: Rejected(work.sheet, work.row, "duplicate", str(kept[work.sheet, work.row]))}
    return again
