"""The parameters of ``outlook``; all values come as text, as in ``app``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from titlecheck.cli.commands.journal_calls import Db, NoJournals, Trust

_Text = str | None
_Texts = list[str] | None


def outlook(
    ctx: Context,
    dossier: Annotated[str, Argument()],
    form: Annotated[_Text, Option("--format", "-F")] = None,
    output: Annotated[_Text, Option("--output", "-o")] = None,
    as_of: Annotated[_Text, Option("--as-of")] = None,
    years: Annotated[_Text, Option("--years")] = None,
    reading: Annotated[_Texts, Option("--reading")] = None,
    readings: Annotated[_Text, Option("--readings")] = None,
    route: Annotated[_Texts, Option("--route")] = None,
    title: Annotated[_Text, Option("--title")] = None,
    verbose: Annotated[bool, Option("--verbose", "-v")] = False,
    db: Db = None,
    no_journals: NoJournals = False,
    trust: Trust = None,
    edition: Annotated[_Text, Option("--edition")] = None,
    force: Annotated[bool, Option("--force", "-f")] = False,
) -> int:
    """``titlecheck outlook``."""
    from titlecheck.cli.commands.outlook import outlook_command
    from titlecheck.cli.option_values import Choices
    from titlecheck.cli.registers import registers

    own = Path(readings) if readings is not None else None
    chosen = Choices.read(edition, reading or [], own, route or [], title, as_of)
    chosen = chosen._replace(registers=registers(db, trust, without=no_journals))
    out = Path(output) if output is not None else None
    return outlook_command(
        ctx.obj, Path(dossier), chosen, years=years, form=form, output=out, verbose=verbose, force=force
    )
