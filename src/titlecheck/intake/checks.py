"""Facts of one record that contradict each other, however they came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from titlecheck.intake.dates import written

Contradiction = tuple[str, str, str]
"""The code of the problem, the field to look at, and what was found."""

_IN_ORDER = {
    "service": ("started_on", "ended_on", "ends_before_start"),
    "degrees": ("defended_on", "awarded_on", "awarded_before_defence"),
    "supervised": ("defended_on", "awarded_on", "awarded_before_defence"),
}


def contradictions(sheet: str, record: Mapping[str, Any]) -> Iterator[Contradiction]:
    """Dates that are surely in the wrong order, and a share that is larger than the whole."""
    if sheet in _IN_ORDER:
        earlier, later, code = _IN_ORDER[sheet]
        first, second = record.get(earlier), record.get(later)
        if first is not None and second is not None and second.last < first.first:
            yield code, later, f"{written(first)} > {written(second)}"
        if record.get("lasts") and record.get("ended_on") is not None:
            yield "lasts_and_ended", "ended_on", written(record["ended_on"])
    elif sheet == "books":
        total, own = record.get("sheets_total"), record.get("sheets_own")
        if total is not None and own is not None and own > total:
            yield "own_above_total", "sheets_own", f"{own} > {total}"
