"""What every measure is given: the facts, one paragraph of the law, a reading of it and the day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from operator import itemgetter
from typing import Any, TypeVar

from titlecheck.dossier import Dossier
from titlecheck.dossier.dates import PartialDate
from titlecheck.dossier.record import Record
from titlecheck.findings import Finding, Missing, Status
from titlecheck.law import Route
from titlecheck.law.readings import Readings
from titlecheck.tri import MAYBE, NO, YES, Tri

NEVER = 4_000_000
"""An ordinal later than every date of the calendar: an event that did not happen."""
UNBEGUN = 0
"""An ordinal earlier than every date of the calendar."""

_OF_TRI = (Status.UNMET, Status.UNKNOWN, Status.MET)

Found = TypeVar("Found")


class Case:
    """One dossier held against one paragraph under one reading on one day."""

    __slots__ = ("day", "dossier", "law", "memo", "readings", "says")

    def __init__(
        self,
        dossier: Dossier,
        law: Route,
        readings: Readings,
        says: Mapping[str, Tri],
        day: int,
        memo: dict[tuple[Any, ...], Any],
    ) -> None:
        """``day`` is the ordinal of the application date; ``memo`` is shared by all cases of one dossier and day."""
        self.dossier = dossier
        self.law = law
        self.readings = readings
        self.says = says
        self.day = day
        self.memo = memo


def _nothing(_: Mapping[str, Tri]) -> None:
    """The sides that a measure without doubtful points depends on."""


def measure(*reads: str, everywhere: bool = False) -> Callable[[Callable[[Case], Found]], Callable[[Case], Found]]:
    """Mark a measure of a case with the switches that it ``reads``.

    What it finds is kept for the same dossier, day, paragraph and sides of these switches, so that trying
    another reading measures only what that reading touches. ``everywhere`` says that the paragraph does not matter.
    """

    def mark(find: Callable[[Case], Found]) -> Callable[[Case], Found]:
        sides = itemgetter(*reads) if reads else _nothing

        @wraps(find)
        def once(case: Case) -> Found:
            key = (find, None if everywhere else case.law.paragraph, sides(case.says))
            memo = case.memo
            try:
                return memo[key]  # type: ignore[no-any-return]
            except KeyError:
                found = memo[key] = find(case)
                return found

        once.reads = reads  # type: ignore[attr-defined]
        return once

    return mark


def status_of(value: Tri) -> Status:
    """``YES`` is met, ``NO`` unmet, ``MAYBE`` unknown."""
    return _OF_TRI[value]


def empty(sheet: str, record: Record, *fields: str) -> tuple[Missing, ...]:
    """The cells of ``record`` among ``fields`` that are empty or hold a date that is not exact."""
    return tuple(
        Missing(sheet, record.row, name, "empty" if value is None else "partial_date")
        for name in fields
        for value in (getattr(record, name),)
        if value is None or (isinstance(value, PartialDate) and value.first != value.last)
    )


def part(
    name: str,
    cite: str,
    value: Tri,
    *,
    missing: tuple[Missing, ...] = (),
    **rest: Any,
) -> Finding:
    """A condition that is part of a requirement; ``missing`` is kept only where the value is open."""
    return Finding(name, cite, _OF_TRI[value], missing=missing if value == MAYBE else (), **rest)


def all_of(name: str, cite: str, parts: list[Finding]) -> Finding:
    """The requirement ``name`` that is made of ``parts``, all of which must hold."""
    value = min((value_of(one) for one in parts), default=MAYBE)
    missing = tuple(cell for one in parts if one.status is Status.UNKNOWN for cell in one.missing)
    return Finding(
        name,
        cite,
        _OF_TRI[value],
        missing=missing if value == MAYBE else (),
        parts=tuple(parts),
        joined="all",
    )


def any_of(name: str, cite: str, parts: list[Finding], waiver: Finding | None = None) -> Finding:
    """The requirement ``name`` that any of ``parts`` fulfils, or that ``waiver`` makes unnecessary."""
    value = max(value_of(one) for one in parts)
    status = _OF_TRI[value]
    everything = parts
    if waiver is not None:
        everything = [*parts, waiver]
        waived = value_of(waiver)
        if waived > value:
            status = Status.WAIVED if waived == YES else Status.UNKNOWN
    missing: tuple[Missing, ...] = ()
    if status is Status.UNKNOWN:
        missing = tuple(cell for one in everything if one.status is Status.UNKNOWN for cell in one.missing)
    return Finding(name, cite, status, missing=missing, parts=tuple(everything), joined="any")


def value_of(finding: Finding) -> Tri:
    """How far a finding stands in nobody's way, as one of the three values."""
    if finding.status is Status.UNKNOWN:
        return MAYBE
    return NO if finding.status is Status.UNMET else YES
