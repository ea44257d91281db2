"""``titlecheck outlook``: minimum missing evidence, dates reached by time alone, later losses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault

if TYPE_CHECKING:
    from titlecheck.services.outlook import DossierOutlook

MOST_YEARS = 50
"""Maximum number of years, longer than a working life."""


def command(
    ctx: Context,
    dossier: options.Required,
    form: options.Format = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    years: Annotated[options.Text, Option("--years")] = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    route: options.Route = None,
    title: options.Title = None,
    verbose: options.Verbose = False,
    db: options.Db = None,
    no_journals: options.NoJournals = False,
    trust: options.Trust = None,
    edition: options.Edition = None,
    force: options.Force = False,
) -> int:
    """Look ahead for one dossier; return the exit code of today's verdict."""
    from titlecheck.cli.commands.check import exit_code, form_of
    from titlecheck.cli.dossier_input import filled_in
    from titlecheck.eligibility.outlook import YEARS_AHEAD
    from titlecheck.services.choice_values import choices_of
    from titlecheck.services.outlook import look_ahead
    from titlecheck.services.registers import registers
    from titlecheck.workbook.writer import same_file

    console: Console = ctx.obj
    path, target = Path(dossier), options.path(output)
    form = form_of(form, target)
    if form == "xlsx" and target is None:
        raise UsageFault(UsageCode.NEEDS_OUTPUT)
    ahead = YEARS_AHEAD if years is None else _years(years)
    choices = choices_of(edition, reading, options.path(readings), route=route, title=title, as_of=as_of)
    choices = choices._replace(registers=registers(db, trust, without=no_journals))
    if target is not None and same_file(target, path):
        raise CallFault(FaultCode.OVER_INPUT, path=target)
    found = look_ahead(filled_in(console, path), choices, ahead)
    console.deliver(
        _rendered(console, found, form, plain=target is not None, verbose=verbose), form, target, force=force
    )
    verdicts = [exit_code(one.verdict) for one in found.outlook.routes if one.open]
    return 0 if 0 in verdicts else 3 if 3 in verdicts else 1


def _rendered(console: Console, found: DossierOutlook, form: str, *, plain: bool, verbose: bool) -> bytes:
    from titlecheck.services import outlook

    if form == "json":
        return outlook.to_json(found, console.lang)
    if form == "html":
        return outlook.to_html(found, console.lang)
    if form == "xlsx":
        return outlook.to_workbook(found, console.lang)
    width, colour = (80, False) if plain else (console.width, console.colour)
    return outlook.to_text(found, console.lang, width=width, colour=colour, verbose=verbose).encode()


def _years(said: str) -> int:
    if not (said.isascii() and said.isdecimal()) or len(said) > 4 or not 1 <= int(said) <= MOST_YEARS:
        raise CallFault(FaultCode.YEARS_AHEAD, value=said, most=MOST_YEARS)
    return int(said)
