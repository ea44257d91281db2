"""``titlecheck deadlines``: all later deadlines from known dates, also as a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault, form_by_name
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.workbook.writer import same_file

FORMS = ("text", "json", "xlsx")


def command(
    ctx: Context,
    dossier: options.Optional = None,
    published: Annotated[options.Text, Option("--published")] = None,
    council_on: Annotated[options.Text, Option("--council")] = None,
    registered: Annotated[options.Text, Option("--registered")] = None,
    returned: Annotated[options.Text, Option("--returned")] = None,
    resubmitted: Annotated[options.Text, Option("--resubmitted")] = None,
    concluded: Annotated[options.Text, Option("--concluded")] = None,
    decided: Annotated[options.Text, Option("--decided")] = None,
    outcome: Annotated[options.Text, Option("--outcome")] = None,
    announced_on: options.Announced = None,
    notified: Annotated[options.Text, Option("--notified")] = None,
    recommended: Annotated[options.Text, Option("--recommended")] = None,
    appealed: Annotated[options.Text, Option("--appealed")] = None,
    commission_formed: Annotated[options.Text, Option("--commission")] = None,
    commission_concluded: Annotated[options.Text, Option("--commission-concluded")] = None,
    appeal_decided: Annotated[options.Text, Option("--appeal-decided")] = None,
    ics: Annotated[options.Text, Option("--ics")] = None,
    terms_form: options.Format = None,
    output: options.Output = None,
    seen_on: options.AsOf = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    edition: options.Edition = None,
    force: options.Force = False,
) -> int:
    """Print or write the deadlines; return 1 if a step is late or dates contradict, 3 if a passed step has no date."""
    from titlecheck.cli.dossier_input import opened
    from titlecheck.services import deadlines
    from titlecheck.services.choice_values import all_readings, day, edition_named, profile
    from titlecheck.services.procedure_choices import ProcedureChoices

    console: Console = ctx.obj
    target, calendar = options.path(output), options.path(ics)
    form = _form(terms_form, target)
    if calendar is not None and target is not None and same_file(calendar, target):
        raise UsageFault(UsageCode.SAME_OUTPUT, path=target)
    if outcome is not None and outcome not in deadlines.OUTCOMES:
        raise CallFault(FaultCode.OUTCOME, value=outcome, meant=outcome, allowed=deadlines.OUTCOMES)
    said = {
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
    given = {event: day(when) for event, when in said.items() if when is not None}
    seen = day(seen_on) if seen_on else None
    law = edition_named(edition)
    own = profile(all_readings(law), reading or [], options.path(readings))
    choices = ProcedureChoices(law, own, seen)
    facts = opened(console, Path(dossier)).dossier if dossier is not None else None
    found = deadlines.due_dates(deadlines.known_dates(given, facts, choices), choices, outcome or "")
    if form == "xlsx":
        data = deadlines.to_workbook(found, console.lang)
    elif form == "json":
        data = deadlines.to_json(found)
    else:
        width = 80 if target is not None else min(console.width, 100)
        data = deadlines.to_text(found, console.lang, width=width).encode()
    files: dict[Path, bytes] = {}
    if calendar is not None:
        files[calendar] = deadlines.to_ics(found, console.lang)
    if target is not None:
        files[target] = data
    if files:
        console.save_all(files, force=force)
    if target is None:
        console.deliver(data, form, None, force=force)
    return 1 if found.schedule.wrong else 3 if found.schedule.unknown else 0


def _form(form: str | None, output: Path | None) -> str:
    if form is None:
        form = form_by_name(output, {".txt": "text", ".json": "json", ".xlsx": "xlsx"}, "text")
    if form not in FORMS:
        raise CallFault(FaultCode.FORMAT, value=form, meant=form, allowed=FORMS)
    if form == "xlsx" and output is None:
        raise UsageFault(UsageCode.NEEDS_OUTPUT)
    return form
