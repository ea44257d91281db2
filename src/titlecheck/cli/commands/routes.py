"""``titlecheck routes``: which routes are open to a person, and why the others are closed."""

from __future__ import annotations

from pathlib import Path

from typer import Context

from titlecheck.cli import options
from titlecheck.cli.console import Console


def command(
    ctx: Context,
    dossier: options.Required,
    as_of: options.AsOf = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    db: options.Db = None,
    no_journals: options.NoJournals = False,
    trust: options.Trust = None,
    edition: options.Edition = None,
) -> int:
    """Print one or two lines for every route, in the order of the law."""
    from titlecheck.cli.dossier_input import filled_in
    from titlecheck.rendering.routes_text import routes_text
    from titlecheck.services.check import check
    from titlecheck.services.choice_values import choices_of
    from titlecheck.services.registers import registers

    console: Console = ctx.obj
    choices = choices_of(edition, reading, options.path(readings), route=["all"], as_of=as_of)
    choices = choices._replace(registers=registers(db, trust, without=no_journals))
    result = check(filled_in(console, Path(dossier)), choices).assessment
    console.out(routes_text(result, console.lang, edition=choices.edition, width=min(console.width, 100)))
    return 0
