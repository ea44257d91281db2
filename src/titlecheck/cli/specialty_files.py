"""``titlecheck journals fields``: which fields and categories may match the specialty, for a person to confirm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.commands.check import opened
from titlecheck.cli.errors import CallFault
from titlecheck.i18n import word

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.dossier import Dossier

SHEET = "specialty_fields"


def fields(desk: Console, path: Path, *, output: Path | None, force: bool) -> int:
    """Print the proposals, or write a copy of the dossier with them, unanswered, on their own sheet."""
    from titlecheck.registry.registry_phrases import RegistryPhrases
    from titlecheck.registry.specialty_proposal import proposed

    dossier, _ = opened(desk, path)
    found, say = proposed(dossier), RegistryPhrases(desk.lang)
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


def _write(desk: Console, dossier: Dossier, output: Path, force: bool) -> None:
    from titlecheck.workbook import DoesNotFit
    from titlecheck.workbook.blank_workbook import workbook_of

    if output.suffix.lower() != ".xlsx":
        raise CallFault("not_xlsx", path=output)
    try:
        data = workbook_of(dossier, desk.lang)
    except DoesNotFit as why:
        raise CallFault("does_not_fit", detail=why) from None
    desk.save(output, data, force=force)
