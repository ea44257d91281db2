"""Contradictions within one record, from any source."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sized
from enum import StrEnum
from typing import Any

from titlecheck.dossier import PartialDate
from titlecheck.dossier.completeness import ListName
from titlecheck.dossier.enums import NEVER_TOGETHER, AwardingBody, Entered
from titlecheck.workbook.choices import term
from titlecheck.workbook.date_cells import written

Contradiction = tuple[str, str, str]
"""Code of the problem, field, and found value."""

_IN_ORDER = {
    "service": ("started_on", "ended_on", "ends_before_start"),
    "degrees": ("defended_on", "awarded_on", "awarded_before_defence"),
    "supervised": ("defended_on", "awarded_on", "awarded_before_defence"),
}
"""Fields of the earlier and of the later date by sheet, with the code of the problem if they are in the wrong order."""

_DEGREE = {"degrees": ("kind", "form"), "supervised": ("degree_kind", "degree_form")}
"""Fields of a degree and its form."""

_OF_REFUSAL = ("refused_title", "refused_on", "refusal_notified_on", "borrowed_material")
"""Fields that describe a refusal."""


def contradictions(sheet: str, record: Mapping[str, Any]) -> Iterator[Contradiction]:
    """Yield dates in the wrong order or of the wrong era, shares larger than the whole, impossible degree forms."""
    if sheet in _DEGREE:
        kind, form = (record.get(field) for field in _DEGREE[sheet])
        if (kind, form) in NEVER_TOGETHER:
            yield "degree_without_form", _DEGREE[sheet][1], _display_form(form)
    if sheet in _IN_ORDER:
        earlier, later, code = _IN_ORDER[sheet]
        first, second = record.get(earlier), record.get(later)
        if first is not None and second is not None and second.last < first.first:
            yield code, later, f"{written(first)} > {written(second)}"
        if record.get("lasts") and record.get("ended_on") is not None:
            yield "lasts_and_ended", "ended_on", written(record["ended_on"])
    elif sheet == "candidate":
        for key in ("family_name", "given_name"):
            if ";" in (name := record.get(key) or ""):
                yield "two_names", key, name
    elif sheet == "application":
        yield from _of_refusal(record)
    elif sheet == "titles":
        yield from _of_title(record)
    elif sheet == "books":
        total, own = record.get("sheets_total"), record.get("sheets_own")
        if total is not None and own is not None and own > total:
            yield "own_above_total", "sheets_own", f"{own} > {total}"


def _of_title(record: Mapping[str, Any]) -> Iterator[Contradiction]:
    """Yield a title awarded by a Soviet state body after the end of the USSR."""
    from titlecheck.facts.awarding import too_late_for_soviet  # loads the rules, which few dossiers need here

    awarded_on = record.get("awarded_on")
    soviet = record.get("awarded_by") is AwardingBody.SOVIET
    if soviet and awarded_on is not None and too_late_for_soviet(awarded_on):
        yield "soviet_too_late", "awarded_on", written(awarded_on)


def degree_denied(candidate: Mapping[str, Any], degrees: Sized) -> bool:
    """Return whether the candidate sheet denies a degree although the sheet of degrees has one."""
    return candidate.get("holds_degree") is False and len(degrees) > 0


def lists_denied(
    application: Mapping[str, Any], lists: Mapping[str, Any], incomplete: Container[str] = ()
) -> Iterator[Contradiction]:
    """Yield statements of the application that contradict a list's rows; the found value is the list.

    Examples: “nothing to enter” for a list with rows, “complete” for a list in ``incomplete``.
    """
    for name in ListName:
        entered = application.get(name.fact) if lists[name] else None
        if entered is Entered.NOTHING:
            yield "list_denied", name.fact, f"sheets.{name}"
        elif entered is Entered.EVERYTHING and name in incomplete:
            yield "list_contradicts", name.fact, f"sheets.{name}"


def _of_refusal(record: Mapping[str, Any]) -> Iterator[Contradiction]:
    """Yield a refusal that is both denied and described, or notified before it was decided."""
    if record.get("refused_before") is False:
        for field in _OF_REFUSAL:
            value = record.get(field)
            if value not in (None, False):
                yield "refusal_denied", field, _display_form(value)
    decided, notified = record.get("refused_on"), record.get("refusal_notified_on")
    if decided is not None and notified is not None and notified.last < decided.first:
        yield "notified_before_refusal", "refusal_notified_on", f"{written(notified)} < {written(decided)}"


def _display_form(value: Any) -> str:
    """Return the display form of a fact, or the catalogue key of its word."""
    if isinstance(value, PartialDate):
        return written(value)
    return term(value) if isinstance(value, StrEnum) else "terms.answer.yes"
