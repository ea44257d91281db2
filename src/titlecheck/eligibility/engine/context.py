"""Evaluation context of a requirement: dossier, paragraph, interpretation and day, with a shared cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from operator import attrgetter
from typing import Any, Final, TypeVar

from titlecheck.dossier import Dossier
from titlecheck.dossier.base import Record
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.results import Evidence, Finding, Missing, Rejected, Status
from titlecheck.results.codes import MissingReason, Reason
from titlecheck.ruleset import RouteRules
from titlecheck.ruleset.interpretations import Readings
from titlecheck.ruleset.switches import Switch
from titlecheck.text.normalize import row_ranges
from titlecheck.three_valued import MAYBE, NO, YES, Tri

NEVER: Final = 4_000_000
"""Ordinal later than every calendar date: an event that did not happen."""
UNBEGUN: Final = 0
"""Ordinal earlier than every calendar date."""

_STATUS_OF: Final = (Status.UNMET, Status.UNKNOWN, Status.MET)
# Members that thousands of rows ask for: the name of a module is found faster than the member of an enumeration.
_EMPTY: Final = MissingReason.EMPTY
_PARTIAL_DATE: Final = MissingReason.PARTIAL_DATE

Found = TypeVar("Found")


class InterpretationTrace:
    """Sides of an interpretation; ``consulted`` records the lookups of switches, some of them repeatedly.

    ``bare`` records that rows were not named because only numbers were needed.
    """

    __slots__ = ("bare", "consulted", "sides")

    def __init__(self, sides: Mapping[str, Tri]) -> None:
        self.sides = sides
        self.consulted: list[str] = []
        self.bare = False

    def __getitem__(self, switch: Switch) -> Tri:
        self.consulted.append(switch)
        return self.sides[switch]


Memo = dict[tuple[Any, ...], list[tuple[dict[str, Tri], bool, Any]]]
"""Cached results by key, each with the sides of the switches it consulted, and whether its rows were not named."""


class EvaluationContext:
    """Dossier under one paragraph and one interpretation on one day."""

    __slots__ = ("day", "dossier", "explains", "interpretation", "lasting", "law", "memo", "readings")

    def __init__(
        self,
        dossier: Dossier,
        law: RouteRules,
        readings: Readings,
        sides: Mapping[str, Tri],
        day: int,
        memo: Memo,
        *,
        lasting: Memo | None = None,
        explains: bool = True,
    ) -> None:
        """Store the inputs. ``day``: ordinal of the application date.

        ``memo``: cache of one dossier and day. ``lasting``: cache of the dossier for results that no day changes.
        ``explains``: whether rows are named. Numbers are enough when interpretations are only compared.
        """
        self.dossier = dossier
        self.law = law
        self.readings = readings
        self.interpretation = InterpretationTrace(sides)
        self.day = day
        self.memo = memo
        self.lasting = {} if lasting is None else lasting
        self.explains = explains

    def names_rows(self) -> bool:
        """Return whether the works behind a number must be named; record it if not."""
        if not self.explains:
            self.interpretation.bare = True
        return self.explains

    def as_far_as(self, value: Tri, switch: Switch) -> Tri:
        """Return the minimum of ``value`` and the side of ``switch``, which is consulted unless ``value`` is *no*."""
        return value and min(value, self.interpretation[switch])

    def or_else(self, value: Tri, switch: Switch) -> Tri:
        """Return the maximum of ``value`` and the side of ``switch``, which is consulted unless ``value`` is *yes*."""
        return value if value == YES else max(value, self.interpretation[switch])


def find_once(
    context: EvaluationContext,
    key: tuple[Any, ...],
    find: Callable[..., Found],
    *given: Any,
    memo: Memo | None = None,
) -> Found:
    """Return ``find(*given)``, cached until a switch that it consulted has another side.

    The result must depend only on the dossier, the day, ``key`` and the switches consulted. ``memo``: cache to use, by
    default that of the day.
    """
    trace = context.interpretation
    sides = trace.sides
    if memo is None:
        memo = context.memo
    known = memo.get(key)
    if known is None:
        known = memo[key] = []
    for asked, bare, found in known:
        if bare and context.explains:
            continue
        for switch, side in asked.items():
            if sides[switch] != side:
                break
        else:
            if asked:
                trace.consulted.extend(asked)
            if bare:
                trace.bare = True
            return found  # type: ignore[no-any-return]
    before, outer = len(trace.consulted), trace.bare
    trace.bare = False
    found = find(*given)
    inner: dict[str, Tri] = {}
    if len(trace.consulted) > before:
        inner = {switch: sides[switch] for switch in trace.consulted[before:]}
        trace.consulted[before:] = inner
    known.append((inner, trace.bare, found))
    trace.bare = trace.bare or outer
    return found


def of_dossier(find: Callable[[EvaluationContext], Found]) -> Callable[[EvaluationContext], Found]:
    """Cache the result of a function that depends on the dossier alone, for all paragraphs and days."""

    @wraps(find)
    def once(context: EvaluationContext) -> Found:
        return find_once(context, (find,), find, context, memo=context.lasting)

    return once


def memoized(
    *, all_paragraphs: bool = False
) -> Callable[[Callable[[EvaluationContext], Found]], Callable[[EvaluationContext], Found]]:
    """Cache the result of a function of the context until a switch that it consulted has another side.

    ``all_paragraphs``: the result does not depend on the paragraph.
    """

    def mark(find: Callable[[EvaluationContext], Found]) -> Callable[[EvaluationContext], Found]:
        @wraps(find)
        def once(context: EvaluationContext) -> Found:
            return find_once(context, (find, None if all_paragraphs else context.law.paragraph), find, context)

        return once

    return mark


def preamble_condition(
    place: str, *words: str
) -> Callable[[Callable[..., Finding]], Callable[[EvaluationContext], Finding]]:
    """Cache a condition of the preamble for all paragraphs whose preamble has the same ``words``.

    The condition receives the context and these words, and reads nothing else of the paragraph. Its finding cites the
    ``place`` of the preamble.
    """
    named: Any = attrgetter(*words) if words else None

    def mark(find: Callable[..., Finding]) -> Callable[[EvaluationContext], Finding]:
        @wraps(find)
        def once(context: EvaluationContext) -> Finding:
            preamble = context.law.applicability
            given = () if named is None else named(preamble) if len(words) > 1 else (named(preamble),)
            found = find_once(context, (find, *given), find, context, *given)
            return Finding(found.id, preamble.cites[place], *found[2:])

        return once

    return mark


def status_of(value: Tri) -> Status:
    """Convert ``YES``, ``NO`` and ``MAYBE`` to met, unmet and unknown."""
    return _STATUS_OF[value]


def empty(sheet: str, record: Record, *fields: str) -> tuple[Missing, ...]:
    """Return the cells of ``record`` among ``fields`` that are empty or hold an inexact date."""
    cells = []
    for name in fields:
        value = getattr(record, name)
        if value is None:
            cells.append(Missing(sheet, record.row, name, _EMPTY))
        elif isinstance(value, PartialDate) and value.first != value.last:
            cells.append(Missing(sheet, record.row, name, _PARTIAL_DATE))
    return tuple(cells)


def taken(code: str, rows: Iterable[int | None]) -> tuple[tuple[str, str], ...]:
    """Return the note that the finding depends on an assumption about empty cells in ``rows``; empty without rows."""
    named = [row or 0 for row in rows]
    return ((f"taken_{code}", row_ranges(named)),) if named else ()


def undecided(sheet: str, row: int, cells: tuple[Missing, ...]) -> Rejected:
    """Return the row as undecided, with the first open cell, or with the interpretation if there is none."""
    if not cells:
        return Rejected(sheet, row, Reason.UNDECIDED_READING)
    return Rejected(sheet, row, Reason.UNDECIDED, of_sheet(cells[0], sheet))


def of_sheet(cell: Missing, sheet: str) -> str:
    """Return the field of a cell, preceded by its sheet if this is not ``sheet``."""
    return cell.field if cell.sheet == sheet else f"{cell.sheet}.{cell.field}"


def part(
    name: str,
    cite: str,
    value: Tri,
    *,
    notes: tuple[tuple[str, str], ...] = (),
    evidence: tuple[Evidence, ...] = (),
    rejected: tuple[Rejected, ...] = (),
    missing: tuple[Missing, ...] = (),
) -> Finding:
    """Return a condition that is part of a requirement; ``missing`` is dropped unless the value is open."""
    cells = missing if value == MAYBE else ()
    return Finding(name, cite, _STATUS_OF[value], evidence=evidence, rejected=rejected, missing=cells, notes=notes)


def all_of(name: str, cite: str, parts: tuple[Finding, ...], rejected: tuple[Rejected, ...]) -> Finding:
    """Return the requirement ``name`` with ``parts``, all of which must hold."""
    status = Status.MET
    for one in parts:
        if one.status is Status.UNMET:
            status = Status.UNMET
            break
        if one.status is Status.UNKNOWN:
            status = Status.UNKNOWN
    missing: tuple[Missing, ...] = ()
    if status is Status.UNKNOWN:
        missing = tuple(dict.fromkeys([cell for one in parts if one.status is Status.UNKNOWN for cell in one.missing]))
    return Finding(name, cite, status, rejected=rejected, missing=missing, parts=parts, joined="all")


def any_of(name: str, cite: str, parts: list[Finding], waiver: Finding | None = None) -> Finding:
    """Return the requirement ``name``, fulfilled by any of ``parts`` or waived by ``waiver``."""
    value = max(value_of(one) for one in parts)
    status = _STATUS_OF[value]
    everything = parts
    if waiver is not None:
        everything = [*parts, waiver]
        waived = value_of(waiver)
        if waived > value:
            status = Status.WAIVED if waived == YES else Status.UNKNOWN
    missing: tuple[Missing, ...] = ()
    if status is Status.UNKNOWN:
        missing = tuple(
            dict.fromkeys(cell for one in everything if one.status is Status.UNKNOWN for cell in one.missing)
        )
    return Finding(name, cite, status, missing=missing, parts=tuple(everything), joined="any")


def value_of(finding: Finding) -> Tri:
    """Convert a finding's status to NO, MAYBE or YES."""
    if finding.status is Status.UNKNOWN:
        return MAYBE
    return NO if finding.status is Status.UNMET else YES
