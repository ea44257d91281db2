"""Sub-paragraph 2): all works of a dossier, each with what it can count as in one paragraph."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from operator import itemgetter
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


class Works(NamedTuple):
    """All works of a dossier in a fixed order: where each stands, and what it counts as in one paragraph."""

    places: tuple[Place, ...]
    counted: tuple[Work, ...]

    def of(self, *sheets: str) -> Works:
        """The works of some sheets only."""
        pairs = [pair for pair in zip(self.places, self.counted, strict=True) if pair[0][0] in sheets]
        return Works(tuple([place for place, _ in pairs]), tuple([work for _, work in pairs]))


class _Entry(NamedTuple):
    """A work of the dossier, before any paragraph."""

    look: Callable[[Case, Event, Any], Work] | None
    """What holds it against a paragraph; ``None`` for a publication."""
    record: Any
    likeness: int
    """The same number for publications that say the same about everything but their date."""
    first: int
    last: int


class _Entries(NamedTuple):
    """The works of the dossier in a fixed order: by date and title."""

    places: tuple[Place, ...]
    entries: tuple[_Entry, ...]


@measure()
def works(case: Case) -> Works:
    """All works of the dossier, each with what it can count as, in a fixed order."""
    event = event_of(case, case.law.publications.since)
    look = _Publications(case, event)
    places, entries = _entries(case)
    found = [look.at(one) if one.look is None else one.look(case, event, one.record) for one in entries]
    kept = _kept(case)
    return Works(places, tuple(_once(places, found, kept) if kept else found))


@measure(everywhere=True)
def _entries(case: Case) -> _Entries:
    dossier: Dossier = case.dossier
    numbers: dict[Hashable, int] = {}
    begin = listed_from(case)
    entries = [
        _entry(
            "publications", None, one, one.title, one.published_on, numbers.setdefault(said(one, begin), len(numbers))
        )
        for one in dossier.publications
    ]
    entries += [_entry("talks", talk, one, one.title, one.published_on) for one in dossier.talks]
    entries += [_entry("creative_works", creative_work, one, one.title, one.made_on) for one in dossier.creative_works]
    entries += [_entry("patents", patent, one, one.title, one.granted_on) for one in dossier.patents]
    entries += [_entry("participations", seat, one, one.event, one.held_on) for one in dossier.participations]
    entries.sort(key=itemgetter(0))
    return _Entries(tuple([entry[1] for entry in entries]), tuple([entry[2] for entry in entries]))


def _entry(
    sheet: str,
    look: Callable[[Case, Event, Any], Work] | None,
    record: Record,
    title: str | None,
    dated: PartialDate | None,
    likeness: int = 0,
) -> tuple[tuple[int, str, int], Place, _Entry]:
    first, last = bounds(dated)
    row = record.row or 0
    return (first, title or "", row), (sheet, row), _Entry(look, record, likeness, first, last)


class _Publications:
    """What the publications count as; those that say the same are looked at once."""

    __slots__ = ("alike", "alone", "case", "event", "settled", "social")

    def __init__(self, case: Case, event: Event) -> None:
        self.case = case
        self.event = event
        self.social = social_candidate(case)
        # What no reading was asked about holds under every reading, the rest in this call alone.
        self.settled, self.alone = remembered(case, ("settled", case.law.paragraph, event), _nothing)
        self.alike: dict[tuple[str, int], Work] = {}

    def at(self, entry: _Entry) -> Work:
        """What one publication counts as."""
        one = entry.record
        dated = when(self.event, entry.first, entry.last, self.case.day)
        here = (dated, entry.likeness)
        known = self.settled.get(here) or self.alike.get(here) or self.alone.get(one.row)
        if known is not None:
            return known
        says = self.case.says
        questions = says.questions
        work = publication(self.case, self.event, one, self.social, plain=dated == AFTER)
        settled = says.questions == questions
        if dated == UNCERTAIN or work.cells:
            # Cells that leave something open are those of one row.
            if settled:
                self.alone[one.row] = work
        elif settled:
            self.settled[here] = work
        else:
            self.alike[here] = work
        return work


def _nothing() -> tuple[dict[tuple[str, int], Work], dict[int | None, Work]]:
    return {}, {}


@measure(everywhere=True)
def _kept(case: Case) -> dict[Place, Place]:
    return duplicates(case.dossier)


def hand_on(memo: Memo, other: Memo) -> None:
    """Let ``other`` know which works repeat which: for a dossier to which only nameless ones are added."""
    key = (_kept.__wrapped__, None)  # type: ignore[attr-defined]
    other[key] = memo.setdefault(key, [])


def _once(places: Iterable[Place], found: Iterable[Work], kept: dict[Place, Place]) -> list[Work]:
    """The works with what is entered twice counted once: as all that its rows together say it is."""
    by_place = {place: work.copy() for place, work in zip(places, found, strict=True)}
    for place, stands in kept.items():
        again, first = by_place[place], by_place[stands]
        first.low |= again.low
        first.high |= again.high
        first.cells = {**again.cells, **first.cells}
        again.low = again.high = 0
        again.cells = {}
        again.why = {TOTAL: ("duplicate", str(stands[1]))}
    return list(by_place.values())
