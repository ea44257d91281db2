"""``titlecheck template``: blank workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.services.check_choices import wanted_routes
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault


def command(
    ctx: Context,
    out: options.Required,
    scoring: Annotated[bool, Option("--scoring")] = False,
    work: Annotated[bool, Option("--work")] = False,
    blank_meeting: Annotated[bool, Option("--meeting")] = False,
    editions: Annotated[bool, Option("--editions")] = False,
    route: options.Route = None,
    title: options.Title = None,
    track: Annotated[options.Text, Option("--track")] = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    force: options.Force = False,
) -> int:
    """Write a blank file to ``out``; ``.xlsx`` is added to a name without extension."""
    console: Console = ctx.obj
    other_kind = scoring or work or blank_meeting or editions
    if (route or title or track) and other_kind:
        raise UsageFault(UsageCode.TEMPLATE_ROUTES)
    routes = () if other_kind else wanted_routes(route or [], title, track)
    if (reading or readings) and not routes:
        raise UsageFault(UsageCode.TEMPLATE_READINGS)
    path = Path(out)
    # Scoring sheets may have the name of an existing folder.
    beside_folder = (scoring or work) and not (blank_meeting or editions)
    if path.is_dir() and not (beside_folder and path.name):
        raise CallFault(FaultCode.IS_FOLDER, path=path)
    if not path.suffix:
        path = path.with_name(f"{path.name}.xlsx")
    if path.suffix.lower() != ".xlsx":
        raise UsageFault(UsageCode.NOT_XLSX, path=path)
    if blank_meeting:
        from titlecheck.workbook.meeting_workbook import meeting_template

        data = meeting_template(console.lang)
    elif editions:
        from titlecheck.registry.editions_blank import editions_blank

        data = editions_blank(console.lang)
    elif scoring or work:
        from titlecheck.scoring.blank_sheets import blank_bytes

        data = blank_bytes(console.lang, work=work)
    elif routes:
        from titlecheck.services.choice_values import choices_of
        from titlecheck.workbook.decisive_fields import asked_fields
        from titlecheck.workbook.tailored_workbook import tailored_workbook

        chosen = choices_of(None, reading, options.path(readings))
        asked = asked_fields(routes, chosen.edition.readings, chosen.profile)
        data = tailored_workbook(routes, console.lang, further=asked.further)
    else:
        from titlecheck.workbook.blank_workbook import workbook_of

        data = workbook_of(None, console.lang)
    console.save(path, data, force=force)
    return 0
