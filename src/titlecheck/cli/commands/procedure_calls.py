"""The parameters of ``deadlines``, ``file`` and ``recognition``; all values come as text, as in ``app``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from titlecheck.cli.commands.journal_calls import Db, NoJournals, Trust

_Text = str | None
Output = Annotated[_Text, Option("--output", "-o")]
Form = Annotated[_Text, Option("--format", "-F")]
AsOf = Annotated[_Text, Option("--as-of")]
Reading = Annotated[list[str] | None, Option("--reading")]
Readings = Annotated[_Text, Option("--readings")]
Edition = Annotated[_Text, Option("--edition")]
Force = Annotated[bool, Option("--force", "-f")]


def deadlines(
    ctx: Context,
    dossier: Annotated[_Text, Argument()] = None,
    published: Annotated[_Text, Option("--published")] = None,
    council_on: Annotated[_Text, Option("--council")] = None,
    registered: Annotated[_Text, Option("--registered")] = None,
    returned: Annotated[_Text, Option("--returned")] = None,
    resubmitted: Annotated[_Text, Option("--resubmitted")] = None,
    concluded: Annotated[_Text, Option("--concluded")] = None,
    decided: Annotated[_Text, Option("--decided")] = None,
    outcome: Annotated[_Text, Option("--outcome")] = None,
    announced_on: Annotated[_Text, Option("--announced")] = None,
    notified: Annotated[_Text, Option("--notified")] = None,
    recommended: Annotated[_Text, Option("--recommended")] = None,
    appealed: Annotated[_Text, Option("--appealed")] = None,
    commission_formed: Annotated[_Text, Option("--commission")] = None,
    commission_concluded: Annotated[_Text, Option("--commission-concluded")] = None,
    appeal_decided: Annotated[_Text, Option("--appeal-decided")] = None,
    ics: Annotated[_Text, Option("--ics")] = None,
    terms_form: Form = None,
    output: Output = None,
    seen_on: AsOf = None,
    reading: Reading = None,
    readings: Readings = None,
    edition: Edition = None,
    force: Force = False,
) -> int:
    """``titlecheck deadlines``."""
    from titlecheck.cli.commands.deadlines import DeadlinesRequest
    from titlecheck.cli.commands.deadlines import deadlines as command

    dates = {
        "published": published,
        "council": council_on,
        "registered": registered,
        "returned": returned,
        "resubmitted": resubmitted,
        "concluded": concluded,
        "decided": decided,
        "announced": announced_on,
        "notified": notified,
        "recommended": recommended,
        "appealed": appealed,
        "commission_formed": commission_formed,
        "commission_concluded": commission_concluded,
        "appeal_decided": appeal_decided,
    }
    asked = DeadlinesRequest(
        dates, outcome, seen_on, terms_form, _path(output), _path(ics), reading or [], _path(readings), edition, force
    )
    return command(ctx.obj, _path(dossier), asked)


def file(
    ctx: Context,
    dossier: Annotated[str, Argument()],
    folder_of_scans: Annotated[_Text, Option("--folder")] = None,
    list_form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
    reading: Reading = None,
    readings: Readings = None,
    edition: Edition = None,
    force: Force = False,
) -> int:
    """``titlecheck file``."""
    from titlecheck.cli.commands import checklists as listings

    asked = listings.ChecklistRequest(as_of, list_form, _path(output), reading or [], _path(readings), edition, force)
    return listings.file(ctx.obj, Path(dossier), _path(folder_of_scans), asked)


def recognition(
    ctx: Context,
    dossier: Annotated[str, Argument()],
    list_form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
    reading: Reading = None,
    readings: Readings = None,
    db: Db = None,
    no_journals: NoJournals = False,
    trust: Trust = None,
    edition: Edition = None,
    force: Force = False,
) -> int:
    """``titlecheck recognition``."""
    from titlecheck.cli.commands import checklists as listings
    from titlecheck.cli.registers import registers

    asked = listings.ChecklistRequest(as_of, list_form, _path(output), reading or [], _path(readings), edition, force)
    return listings.recognition(ctx.obj, Path(dossier), asked, registers(db, trust, without=no_journals))


def _path(said: _Text) -> Path | None:
    return Path(said) if said is not None else None
