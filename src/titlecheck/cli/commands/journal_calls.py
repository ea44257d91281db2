"""The parameters of ``journals``, and those of every command that asks the register; all values come as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

_Text = str | None
Db = Annotated[_Text, Option("--db")]
NoJournals = Annotated[bool, Option("--no-journals")]
Trust = Annotated[_Text, Option("--trust")]
Year = Annotated[_Text, Option("--year")]


def _load(ctx: Context, files: Annotated[list[str], Argument()], db: Db = None, year: Year = None) -> int:
    from titlecheck.cli.commands.journals import load

    return load(ctx.obj, [Path(file) for file in files], db, year)


def _status(ctx: Context, db: Db = None) -> int:
    from titlecheck.cli.commands.journals import status

    return status(ctx.obj, db)


def _show(ctx: Context, journal: Annotated[str, Argument()], db: Db = None, year: Year = None) -> int:
    from titlecheck.cli.commands.journals import show

    return show(ctx.obj, journal, db, year)


def _fields(
    ctx: Context,
    dossier: Annotated[str, Argument()],
    output: Annotated[_Text, Option("--output", "-o")] = None,
    force: Annotated[bool, Option("--force", "-f")] = False,
) -> int:
    from titlecheck.cli.specialty_files import fields

    return fields(ctx.obj, Path(dossier), output=Path(output) if output is not None else None, force=force)


def verify(
    ctx: Context,
    dossier: Annotated[str, Argument()],
    form: Annotated[_Text, Option("--format", "-F")] = None,
    output: Annotated[_Text, Option("--output", "-o")] = None,
    db: Db = None,
    force: Annotated[bool, Option("--force", "-f")] = False,
) -> int:
    """``titlecheck verify``."""
    from titlecheck.cli.commands.verify import verify as command

    target = Path(output) if output is not None else None
    return command(ctx.obj, Path(dossier), db, form=form, output=target, force=force)


JOURNALS: dict[str, Callable[..., int]] = {"load": _load, "status": _status, "show": _show, "fields": _fields}
