"""Comparison of stored results with results of today, dossier by dossier."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from titlecheck.stored_results.recording import DossierRecord, RecordingOrigin, RouteRecord

Stored = tuple[RecordingOrigin, DossierRecord]

ABSENT = ""
"""Value of ``before`` or ``after`` if that side does not exist."""


class RecordedChange(NamedTuple):
    """Difference in one route.

    ``kind``: ``verdict``, ``strict``, ``lenient``, ``open``, ``hangs_on``, ``finding`` or ``route``. ``before`` and
    ``after`` are codes, joined by ``, `` if there are several; ``requirement`` is the id of a finding.
    """

    paragraph: str
    kind: str
    requirement: str
    before: str
    after: str


class Changed(NamedTuple):
    """Dossier with changed results.

    ``kind``: ``flipped``, ``gone`` (stored but not found now), ``added`` (found but not stored), ``unreadable`` (was
    readable), ``readable`` (was unreadable), ``other_problems``. ``causes`` are codes of changed inputs: ``input``,
    ``day``, ``edition``, ``rules``, ``readings``, ``registers``, ``program``; ``code`` if no input changed. ``was`` is
    the former name of a renamed file.
    """

    file: str
    kind: str
    causes: tuple[str, ...]
    flips: tuple[RecordedChange, ...] = ()
    was: str = ""
    problems: tuple[str, ...] = ()


class ReplayComparison(NamedTuple):
    """Result of a replay: changes in the order of the files, and the number of items compared."""

    changed: Collection[Changed]
    renamed: Collection[tuple[str, str]]
    dossiers: int
    routes: int
    findings: int
    readings: tuple[tuple[str, str, str], ...]
    """Interpretations that were set differently: name, before, after."""


class PairComparison:
    """Comparison of stored and new results pair by pair, with counters.

    ``whole`` says that all routes of every dossier were stored; otherwise only the stored ones are compared.
    """

    def __init__(self, *, whole: bool) -> None:
        self._whole = whole
        self._counts = [0, 0, 0]
        self._changed_readings: dict[tuple[str, str, str], None] = {}

    def changed(self, old: Stored | None, new: Stored | None) -> Changed | None:
        """Return the differences of a pair, or None if there are none; at most one side may be None."""
        if old is None or new is None:
            one = old or new
            assert one is not None
            return Changed(one[1].file, "gone" if new is None else "added", ())
        (first, before), (second, after) = old, new
        for side in _changed_readings(first, second):
            self._changed_readings[side] = None
        self._counts[0] += 1
        return _pair(before, after, causes(first, second, before, after), self._whole, self._counts)

    def renamed(self, old: Stored | None, new: Stored | None) -> tuple[str, str] | None:
        """Return the old and the new name of a renamed file, or None."""
        if old is None or new is None or not self._whole or old[1].file == new[1].file:
            return None
        return old[1].file, new[1].file

    def comparison(self, changed: Collection[Changed], renamed: Collection[tuple[str, str]]) -> ReplayComparison:
        """Return the total comparison; ``changed`` and ``renamed`` are the collected results of the pairs."""
        dossiers, routes, findings = self._counts
        return ReplayComparison(changed, renamed, dossiers, routes, findings, tuple(sorted(self._changed_readings)))


def causes(before: RecordingOrigin, after: RecordingOrigin, old: DossierRecord, new: DossierRecord) -> tuple[str, ...]:
    """Return the inputs that changed, or ``code`` if none did."""
    told = {
        "input": bool(old.sha256 and new.sha256) and old.sha256 != new.sha256,
        "day": bool(old.day and new.day) and old.day != new.day,
        "edition": before.edition != after.edition,
        "rules": before.edition == after.edition and before.rules_sha256 != after.rules_sha256,
        "readings": before.choices != after.choices,
        "registers": _other_registers(before.registers, after.registers),
        "program": before.program != after.program,
    }
    return tuple(name for name, yes in told.items() if yes) or ("code",)


def _other_registers(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Return whether other registers were consulted; a result names only registers that it used."""
    both = before.keys() & after.keys()
    return bool(before) != bool(after) or any(before[name] != after[name] for name in both)


def _changed_readings(before: RecordingOrigin, after: RecordingOrigin) -> Iterator[tuple[str, str, str]]:
    for name in sorted(before.choices.keys() | after.choices.keys()):
        first, second = before.choices.get(name, ABSENT), after.choices.get(name, ABSENT)
        if first != second:
            yield name, first, second


def _pair(
    old: DossierRecord, new: DossierRecord, why: tuple[str, ...], whole: bool, counts: list[int]
) -> Changed | None:
    was = old.file if old.file != new.file and whole else ""
    if old.problems or new.problems:
        if old.problems == new.problems:
            return None
        kind = "other_problems" if old.problems and new.problems else "readable" if old.problems else "unreadable"
        return Changed(new.file, kind, why, was=was, problems=new.problems)
    flips = tuple(_flips(old, new, whole, counts))
    return Changed(new.file, "flipped", why, flips, was) if flips else None


def _flips(old: DossierRecord, new: DossierRecord, whole: bool, counts: list[int]) -> Iterator[RecordedChange]:
    names = old.routes.keys() | new.routes.keys() if whole else old.routes.keys()
    for paragraph in sorted(names, key=lambda name: [int(part) for part in name.split("-") if part.isdecimal()]):
        first, second = old.routes.get(paragraph), new.routes.get(paragraph)
        if first is None or second is None:
            before, after = ("" if one is None else one.verdict.value for one in (first, second))
            yield RecordedChange(paragraph, "route", "", before, after)
            continue
        counts[1] += 1
        yield from _route(paragraph, first, second, counts)


def _route(paragraph: str, old: RouteRecord, new: RouteRecord, counts: list[int]) -> Iterator[RecordedChange]:
    for kind in ("verdict", "open", "strict", "lenient", "hangs_on"):
        before, after = _text(getattr(old, kind)), _text(getattr(new, kind))
        if before != after:
            yield RecordedChange(paragraph, kind, "", before, after)
    for name in (*old.findings, *(name for name in new.findings if name not in old.findings)):
        before, after = old.findings.get(name, ABSENT), new.findings.get(name, ABSENT)
        if before and after:
            counts[2] += 1
        elif not (old.open and new.open):
            # A closed route has findings on its opening conditions only, unless the call asks for more.
            continue
        if before != after:
            yield RecordedChange(paragraph, "finding", name, str(before), str(after))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
