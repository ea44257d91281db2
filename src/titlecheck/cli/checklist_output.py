"""Common parts of the commands ``file`` and ``recognition``: choices and checklist."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault, form_by_name
from titlecheck.services.choice_values import all_readings, day, edition_named, profile
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.procedure_choices import ProcedureChoices

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.rendering.checklist import ChecklistView

FORMS = ("text", "json", "xlsx", "docx")
_SUFFIXES = {".txt": "text", ".json": "json", ".xlsx": "xlsx", ".docx": "docx"}


def chosen(
    edition: str | None,
    reading: list[str] | None,
    readings: Path | None,
    form: str | None,
    output: Path | None,
    as_of: str | None,
) -> tuple[ProcedureChoices, str]:
    """Return the choices of a call and the checklist's format; raise ``CallFault`` for invalid ones."""
    law = edition_named(edition)
    if form is None:
        form = form_by_name(output, _SUFFIXES, "text")
    if form not in FORMS:
        raise CallFault(FaultCode.FORMAT, value=form, meant=form, allowed=FORMS)
    if form in ("xlsx", "docx") and output is None:
        raise UsageFault(UsageCode.NEEDS_OUTPUT)
    on = day(as_of) if as_of else None
    return ProcedureChoices(law, profile(all_readings(law), reading or [], readings), on), form


def give(console: Console, listing: ChecklistView, form: str, output: Path | None, *, force: bool) -> None:
    """Print or write a checklist."""
    from titlecheck.rendering import checklist

    if form == "xlsx":
        data = checklist.to_workbook(listing, console.lang)
    elif form == "docx":
        data = checklist.to_document(listing, console.lang)
    elif form == "json":
        data = checklist.to_json(listing)
    else:
        data = checklist.to_text(listing, console.lang, 80 if output is not None else min(console.width, 100)).encode()
    console.deliver(data, form, output, force=force)
