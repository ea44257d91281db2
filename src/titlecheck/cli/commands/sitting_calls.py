"""The parameters of ``forms`` and ``council``; all values come as text, as in ``app``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from titlecheck.cli.commands.journal_calls import Db, NoJournals, Trust
from titlecheck.cli.console import Console
from titlecheck.cli.errors import CallFault

_Text = str | None
Output = Annotated[str, Option("--output", "-o")]
Pdf = Annotated[bool, Option("--pdf")]
Templates = Annotated[_Text, Option("--templates")]
Reading = Annotated[list[str] | None, Option("--reading")]
Readings = Annotated[_Text, Option("--readings")]
Edition = Annotated[_Text, Option("--edition")]
Force = Annotated[bool, Option("--force", "-f")]


def forms(
    ctx: Context,
    dossier: Annotated[_Text, Argument()] = None,
    directory: Output = ".",
    annex: Annotated[_Text, Option("--annex")] = None,
    with_list: Annotated[bool, Option("--list")] = False,
    pdf: Pdf = False,
    templates: Templates = None,
    eject: Annotated[_Text, Option("--eject")] = None,
    as_of: Annotated[_Text, Option("--as-of")] = None,
    reading: Reading = None,
    readings: Readings = None,
    route: Annotated[list[str] | None, Option("--route")] = None,
    title: Annotated[_Text, Option("--title")] = None,
    db: Db = None,
    no_journals: NoJournals = False,
    trust: Trust = None,
    edition: Edition = None,
    force: Force = False,
) -> int:
    """``titlecheck forms``."""
    from titlecheck.cli.commands import forms as command
    from titlecheck.cli.option_values import Choices
    from titlecheck.cli.registers import registers

    desk: Console = ctx.obj
    if eject is not None:
        return command.eject(desk, Path(eject), force=force)
    if dossier is None:
        raise CallFault("missing_argument", name=desk.word("metavar.dossier"))
    chosen = Choices.read(edition, reading or [], Path(readings) if readings else None, route or [], title, as_of)
    return command.forms(
        desk,
        Path(dossier),
        chosen._replace(registers=registers(db, trust, without=no_journals)),
        folder=Path(directory),
        annex=annex,
        with_list=with_list,
        pdf=pdf,
        templates=Path(templates) if templates else None,
        force=force,
    )


def council(
    ctx: Context,
    folder: Annotated[str, Argument()],
    meeting: Annotated[_Text, Option("--meeting")] = None,
    directory: Output = ".",
    pdf: Pdf = False,
    templates: Templates = None,
    reading: Reading = None,
    readings: Readings = None,
    db: Db = None,
    no_journals: NoJournals = False,
    trust: Trust = None,
    edition: Edition = None,
    force: Force = False,
) -> int:
    """``titlecheck council``."""
    from titlecheck.cli.commands.council import council as command
    from titlecheck.cli.option_values import Choices
    from titlecheck.cli.registers import registers

    desk: Console = ctx.obj
    if meeting is None:
        raise CallFault("missing_argument", name="--meeting")
    chosen = Choices.read(edition, reading or [], Path(readings) if readings else None, [], None, None)
    return command(
        desk,
        Path(folder),
        Path(meeting),
        chosen._replace(registers=registers(db, trust, without=no_journals)),
        out=Path(directory),
        pdf=pdf,
        templates=Path(templates) if templates else None,
        force=force,
    )
