"""The parameters of ``batch`` and ``replay``; all values come as text, as in ``app``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from titlecheck.cli.commands.journal_calls import Db, NoJournals, Trust

_Text = str | None
Reading = Annotated[list[str] | None, Option("--reading")]
Readings = Annotated[_Text, Option("--readings")]
Edition = Annotated[_Text, Option("--edition")]
AsOf = Annotated[_Text, Option("--as-of")]
Recursive = Annotated[bool, Option("--recursive", "-r")]
Jobs = Annotated[_Text, Option("--jobs", "-j")]
Force = Annotated[bool, Option("--force", "-f")]


def batch(
    ctx: Context,
    inputs: Annotated[list[str], Argument()],
    summary_file: Annotated[_Text, Option("--output", "-o")] = None,
    form_of_summary: Annotated[_Text, Option("--format", "-F")] = None,
    recursive: Recursive = False,
    jobs: Jobs = None,
    as_of: AsOf = None,
    reading: Reading = None,
    readings: Readings = None,
    db: Db = None,
    no_journals: NoJournals = False,
    trust: Trust = None,
    edition: Edition = None,
    fresh: Annotated[bool, Option("--fresh")] = False,
    force: Force = False,
) -> int:
    """``titlecheck batch``."""
    from titlecheck.cli.commands.batch import BatchRequest
    from titlecheck.cli.commands.batch import batch as command
    from titlecheck.cli.option_values import Choices
    from titlecheck.cli.registers import registers

    wanted = BatchRequest.read(
        form_of_summary,
        Path(summary_file) if summary_file else None,
        jobs,
        recursive=recursive,
        fresh=fresh,
        force=force,
    )
    chosen = Choices.read(edition, reading or [], Path(readings) if readings else None, [], None, as_of)
    chosen = chosen._replace(registers=registers(db, trust, without=no_journals))
    return command(ctx.obj, [Path(path) for path in inputs], chosen, wanted)


def replay(
    ctx: Context,
    folder: Annotated[str, Argument()],
    against: Annotated[_Text, Option("--against")] = None,
    write: Annotated[_Text, Option("--write")] = None,
    form_of_replay: Annotated[_Text, Option("--format", "-F")] = None,
    recursive: Recursive = False,
    jobs: Jobs = None,
    as_of: AsOf = None,
    reading: Reading = None,
    readings: Readings = None,
    db: Db = None,
    no_journals: NoJournals = False,
    trust: Trust = None,
    edition: Edition = None,
    force: Force = False,
) -> int:
    """``titlecheck replay``."""
    from titlecheck.cli.commands.replay import ReplayRequest
    from titlecheck.cli.commands.replay import replay as command
    from titlecheck.cli.option_values import Choices
    from titlecheck.cli.registers import registers

    task = ReplayRequest.read(
        against, Path(write) if write else None, form_of_replay, jobs, recursive=recursive, force=force
    )

    asked = registers(db, trust, without=no_journals)

    def choose(named: str | None) -> Choices:
        chosen = Choices.read(named, reading or [], Path(readings) if readings else None, [], None, as_of)
        return chosen._replace(registers=asked)

    return command(ctx.obj, Path(folder), choose, edition, task)
