"""``titlecheck verify``: what a dossier claims of its journals, held against the registers; no verdict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from titlecheck.cli.commands.check import opened
from titlecheck.cli.commands.journals import there
from titlecheck.cli.errors import CallFault, form_by_name
from titlecheck.cli.registers import Registers
from titlecheck.text.visible import file_name
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console

FORMS = ("text", "json", "xlsx")
_SUFFIXES = {".txt": "text", ".json": "json", ".xlsx": "xlsx"}
CONTRADICTED = 3


def verify(desk: Console, path: Path, db: str | None, *, form: str | None, output: Path | None, force: bool) -> int:
    """Print or write the comparison; returns 3 where the register contradicts a claim, else 0."""
    if form is not None and form not in FORMS:
        raise CallFault("format", value=form, meant=form, allowed=FORMS)
    form = form or form_by_name(output, _SUFFIXES, "text")
    if form == "xlsx" and output is None:
        raise CallFault("needs_output")
    if output is not None and same_file(output, path):
        raise CallFault("over_input", path=output)
    where = there(db)
    dossier, sha256 = opened(desk, path)
    filled = Registers(where, "neither").filled(dossier)
    from titlecheck.rendering.registry_comparison import RegistryComparison

    result = RegistryComparison(
        file_name(path), sha256, dossier, filled.metrics, filled.warnings, filled.registers, desk.lang
    )
    if form == "json":
        data = result.to_json()
    elif form == "xlsx":
        data = result.to_workbook()
    else:
        data = result.to_text(80 if output is not None else desk.width).encode("utf-8")
    if output is not None:
        desk.save(output, data, force=force)
    elif form == "text":
        desk.out(data.decode("utf-8"))
    else:
        desk.raw(data)
    return CONTRADICTED if any(one.standing == "contradiction" for one in filled.metrics) else 0
