"""``titlecheck recognition``: requirements for the recognition of a foreign title."""

from __future__ import annotations

from pathlib import Path

from typer import Context

from titlecheck.cli import options
from titlecheck.cli.console import Console

_EXIT_CODES = {"can_be_recognised": 0, "cannot_be_recognised": 1, "no_title": 2, "open": 3}


def command(
    ctx: Context,
    dossier: options.Required,
    list_form: options.Format = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    db: options.Db = None,
    no_journals: options.NoJournals = False,
    trust: options.Trust = None,
    edition: options.Edition = None,
    force: options.Force = False,
) -> int:
    """Print or write the checklist of the recognition.

    Return 0 if the title can be recognised, 1 if it cannot, 3 if this is open, 2 if the dossier names no title.
    """
    from titlecheck.cli.checklist_output import chosen, give
    from titlecheck.cli.dossier_input import opened
    from titlecheck.services.recognition import check_recognition
    from titlecheck.services.registers import registers

    console: Console = ctx.obj
    target = options.path(output)
    asked = registers(db, trust, without=no_journals)
    choices, form = chosen(edition, reading, options.path(readings), list_form, target, as_of)
    facts = opened(console, Path(dossier)).dossier
    found = check_recognition(facts, choices, asked)
    give(console, found.checklist, form, target, force=force)
    return _EXIT_CODES[found.conclusion]
