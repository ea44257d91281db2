"""Sub-paragraph 2): all works of a dossier, each with what it can count as in one paragraph."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.dates import PartialDate
from titlecheck.dossier.record import Record
from titlecheck.measures.articles import AFTER, BEFORE, Articles, when
from titlecheck.measures.case import NEVER, UNBEGUN, Case, Memo, measure, new, remembered
from titlecheck.measures.creative import creative_work, patent, seat, talk
from titlecheck.measures.duplicates import Place, duplicates
from titlecheck.measures.events import Event, event_of
from titlecheck.measures.said import Said, likeness
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
    """The place of what a publication says among all that is said."""
    first: int
    last: int


class _Entries(NamedTuple):
    """The works of the dossier in a fixed order: by date and title; and what its publications say."""

    places: tuple[Place, ...]
    entries: tuple[_Entry, ...]
    said: tuple[Said, ...]


@measure()
def works(case: Case) -> Works:
    """All works of the dossier, each with what it can count as, in a fixed order."""
    event = event_of(case, case.law.publications.since)
    known = _entries(case)
    found = _looked_at(case, event, known)
    kept = _kept(case)
    return Works(known.places, tuple(_once(known.places, found, kept) if kept else found))


@measure(everywhere=True)
def _entries(case: Case) -> _Entries:
    dossier: Dossier = case.dossier
    numbers: dict[Hashable, int] = {}
    said: list[Said] = []
    begin = listed_from(case)
    entries = []
    for one in dossier.publications:
        says = likeness(one, begin)
        number = numbers.get(says)
        if number is None:
            number = numbers[says] = len(said)
            said.append(Said(one, begin))
        entries.append(_entry("publications", None, one, one.title, one.published_on, number))
    entries += [_entry("talks", talk, one, one.title, one.published_on) for one in dossier.talks]
    entries += [_entry("creative_works", creative_work, one, one.title, one.made_on) for one in dossier.creative_works]
    entries += [_entry("patents", patent, one, one.title, one.granted_on) for one in dossier.patents]
    entries += [_entry("participations", seat, one, one.event, one.held_on) for one in dossier.participations]
    entries.sort(key=itemgetter(0))
    return _Entries(tuple([entry[1] for entry in entries]), tuple([entry[2] for entry in entries]), tuple(said))


def _entry(
    sheet: str,
    look: Callable[[Case, Event, Any], Work] | None,
    record: Record,
    title: str | None,
    dated: PartialDate | None,
    likeness: int = 0,
) -> tuple[tuple[int, str, int], Place, _Entry]:
    first, last = (UNBEGUN, NEVER) if dated is None else (dated.first, dated.last)
    row = record.row or 0
    return (first, title or "", row), (sheet, row), new(_Entry, (look, record, likeness, first, last))


def listed_from(case: Case) -> int:
    """The day from which another order puts indexed journals on List 1 (R54)."""
    since = case.readings["indexed_journals_are_recommended"].from_day
    return since.toordinal() if since else 0


class _Settled:
    """What publications count as, by what they say, where no reading was asked about it; and some rows alone."""

    __slots__ = ("after", "alone", "before")

    def __init__(self, number: int) -> None:
        self.after: list[Work | None] = [None] * number
        self.before: list[Work | None] = [None] * number
        self.alone: dict[int | None, Work] = {}


def _looked_at(case: Case, event: Event, known: _Entries) -> list[Work]:
    """What each work counts as; publications that say the same are looked at once."""
    articles = Articles(case, event)
    settled = remembered(case, ("settled", case.law.paragraph, event), _Settled, len(known.said))
    # What a reading was asked about holds in this call alone.
    after, before = settled.after.copy(), settled.before.copy()
    alone = settled.alone
    says, day = case.says, case.day
    found: list[Work] = []
    for look, record, number, first, last in known.entries:
        if look is not None:
            found.append(look(case, event, record))
            continue
        dated = when(event, first, last, day)
        alike = after if dated == AFTER else before if dated == BEFORE else None
        work = alone.get(record.row) if alike is None else alike[number] or alone.get(record.row)
        if work is None:
            questions = says.questions
            work = articles.count(record, known.said[number], dated)
            if alike is None or work.cells:
                # Cells that leave something open are those of one row.
                if says.questions == questions:
                    alone[record.row] = work
            else:
                alike[number] = work
                if says.questions == questions:
                    (settled.after if dated == AFTER else settled.before)[number] = work
        found.append(work)
    return found


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
