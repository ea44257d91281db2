"""``titlecheck file``: required and present documents of the attestation file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console


def command(
    ctx: Context,
    dossier: options.Required,
    folder_of_scans: Annotated[options.Text, Option("--folder")] = None,
    list_form: options.Format = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    edition: options.Edition = None,
    force: options.Force = False,
) -> int:
    """Print or write the checklist of the file; return 1 if a document is missing, 3 if this is unknown."""
    from titlecheck.cli.checklist_output import chosen, give
    from titlecheck.cli.dossier_input import opened
    from titlecheck.results import Status
    from titlecheck.services.file import check_file

    console: Console = ctx.obj
    target = options.path(output)
    choices, form = chosen(edition, reading, options.path(readings), list_form, target, as_of)
    facts = opened(console, Path(dossier)).dossier
    found = check_file(facts, choices, options.path(folder_of_scans))
    give(console, found.checklist, form, target, force=force)
    statuses = {one.status for one in found.findings}
    return 1 if Status.UNMET in statuses else 3 if Status.UNKNOWN in statuses else 0
