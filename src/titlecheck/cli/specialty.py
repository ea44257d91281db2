"""``titlecheck journals fields``: which fields and categories may match the specialty, for a person to confirm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.check import opened
from titlecheck.cli.faults import CallFault
from titlecheck.words import word

if TYPE_CHECKING:
    from titlecheck.cli.desk import Desk
    from titlecheck.dossier import Dossier

SHEET = "specialty_fields"


def fields(desk: Desk, path: Path, *, output: Path | None, force: bool) -> int:
    """Print the proposals, or write a copy of the dossier with them, unanswered, on their own sheet."""
    from titlecheck.journals.propose import proposed
    from titlecheck.journals.speech import Speech

    dossier, _ = opened(desk, path)
    found, say = proposed(dossier), Speech(desk.lang)
    specialty = " – ".join(
        part for part in (dossier.candidate.specialty_code, dossier.candidate.specialty_name) if part
    )  # fmt: skip
    if not found:
        desk.out(say("propose.nothing", specialty=specialty or "–") + "\n")
        return 0
    lines = [say("propose.head", specialty=specialty)]
    for row in found:
        kind = word(f"terms.field_kind.{row.kind}", desk.lang)
        lines.append(f"  {kind:<16}  {row.code or '':<4}  {row.name}")
    lines += ["", say("propose.confirm", sheet=word(f"sheets.{SHEET}", desk.lang))]
    desk.out("\n".join(lines) + "\n")
    if output is not None:
        _write(
            desk, dossier.model_copy(update={"specialty_fields": (*dossier.specialty_fields, *found)}), output, force
        )
    return 0


def _write(desk: Desk, dossier: Dossier, output: Path, force: bool) -> None:
    from titlecheck.intake import DoesNotFit
    from titlecheck.intake.template import workbook_of

    if output.suffix.lower() != ".xlsx":
        raise CallFault("not_xlsx", path=output)
    try:
        data = workbook_of(dossier, desk.lang)
    except DoesNotFit as why:
        raise CallFault("does_not_fit", detail=why) from None
    desk.save(output, data, force=force)
