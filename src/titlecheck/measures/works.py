"""Sub-paragraph 2): all works of a dossier, each with what it can count as in one paragraph."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.dates import PartialDate
from titlecheck.dossier.record import Record
from titlecheck.measures.articles import AFTER, UNCERTAIN, listed_from, publication, said, when
from titlecheck.measures.case import Case, Memo, measure, remembered
from titlecheck.measures.creative import creative_work, patent, seat, talk
from titlecheck.measures.duplicates import Place, duplicates
from titlecheck.measures.events import Event, bounds, event_of
from titlecheck.measures.metrics import social_candidate
from titlecheck.measures.work import TOTAL, Work


class _Entry(NamedTuple):
    """A work of the dossier, before any paragraph."""

    look: Callable[[Case, Event, Any], Work] | None
    """What holds it against a paragraph; ``None`` for a publication."""
    record: Any
    likeness: int
    """The same number for publications that say the same about everything but their date."""
    first: int
    last: int


@measure()
def works(case: Case) -> tuple[Work, ...]:
    """All works of the dossier, each with what it can count as, in a fixed order."""
    event = event_of(case, case.law.publications.since)
    look = _Publications(case, event)
    found = [
        look.at(entry) if entry.look is None else entry.look(case, event, entry.record) for entry in _entries(case)
    ]
    kept = _kept(case)
    return tuple(_once(found, kept) if kept else found)


@measure(everywhere=True)
def _entries(case: Case) -> tuple[_Entry, ...]:
    """The works by date and title, and each publication with a number for what it says."""
    dossier: Dossier = case.dossier
    numbers: dict[Hashable, int] = {}
    begin = listed_from(case)
    entries = [
        _entry(None, one, one.title, one.published_on, numbers.setdefault(said(one, begin), len(numbers)))
        for one in dossier.publications
    ]
    entries += [_entry(talk, one, one.title, one.published_on) for one in dossier.talks]
    entries += [_entry(creative_work, one, one.title, one.made_on) for one in dossier.creative_works]
    entries += [_entry(patent, one, one.title, one.granted_on) for one in dossier.patents]
    entries += [_entry(seat, one, one.event, one.held_on) for one in dossier.participations]
    entries.sort(key=lambda entry: entry[0])
    return tuple([entry[1] for entry in entries])


def _entry(
    look: Callable[[Case, Event, Any], Work] | None,
    record: Record,
    title: str | None,
    dated: PartialDate | None,
    likeness: int = 0,
) -> tuple[tuple[int, str, int], _Entry]:
    first, last = bounds(dated)
    return (first, title or "", record.row or 0), _Entry(look, record, likeness, first, last)


class _Publications:
    """What the publications count as; those that say the same are looked at once."""

    __slots__ = ("alike", "case", "event", "settled", "social")

    def __init__(self, case: Case, event: Event) -> None:
        self.case = case
        self.event = event
        self.social = social_candidate(case)
        # What no reading was asked about holds under every reading, the rest in this call alone.
        self.settled: dict[Place, Work] = remembered(case, ("settled", case.law.paragraph, event), dict)
        self.alike: dict[Place, Work] = {}

    def at(self, entry: _Entry) -> Work:
        """What one publication counts as."""
        one = entry.record
        row = one.row or 0
        dated = when(self.event, entry.first, entry.last, self.case.day)
        here = (dated, entry.likeness)
        if dated != UNCERTAIN:
            known = self.settled.get(here) or self.alike.get(here)
            if known is not None:
                return known.alike(row)
        alone = ("publications", row)
        known = self.settled.get(alone)
        if known is not None:
            return known
        says = self.case.says
        questions = says.questions
        work = publication(self.case, self.event, one, self.social, plain=dated == AFTER)
        # Cells that leave something open are those of one row.
        own = dated == UNCERTAIN or work.cells
        if says.questions == questions:
            self.settled[alone if own else here] = work
        elif not own:
            self.alike[here] = work
        return work


@measure(everywhere=True)
def _kept(case: Case) -> dict[Place, Place]:
    return duplicates(case.dossier)


def hand_on(memo: Memo, other: Memo) -> None:
    """Let ``other`` know which works repeat which: for a dossier to which only nameless ones are added."""
    key = (_kept.__wrapped__, None)  # type: ignore[attr-defined]
    if key in memo:
        other[key] = memo[key]


def _once(found: list[Work], kept: dict[Place, Place]) -> list[Work]:
    """The works with what is entered twice counted once: as all that its rows together say it is."""
    by_place = {(work.sheet, work.row): work.alike(work.row) for work in found}
    for place, stands in kept.items():
        again, first = by_place[place], by_place[stands]
        first.low |= again.low
        first.high |= again.high
        first.cells = {**again.cells, **first.cells}
        again.low = again.high = 0
        again.cells = {}
        again.why = {TOTAL: ("duplicate", str(stands[1]))}
    return list(by_place.values())
