"""``titlecheck verify``: comparison of a dossier's journal claims with the registers, without a verdict."""

from __future__ import annotations

from pathlib import Path

from typer import Context

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault, form_by_name
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.workbook.writer import same_file

FORMS = ("text", "json", "xlsx")
_SUFFIXES = {".txt": "text", ".json": "json", ".xlsx": "xlsx"}
CONTRADICTED = 3


def command(
    ctx: Context,
    dossier: options.Required,
    form: options.Format = None,
    output: options.Output = None,
    db: options.Db = None,
    force: options.Force = False,
) -> int:
    """Print or write the comparison; return 3 if the register contradicts a claim, else 0."""
    from titlecheck.cli.dossier_input import opened
    from titlecheck.services.registers import existing_register
    from titlecheck.services.verify import verify

    console: Console = ctx.obj
    path, target = Path(dossier), options.path(output)
    if form is not None and form not in FORMS:
        raise CallFault(FaultCode.FORMAT, value=form, meant=form, allowed=FORMS)
    form = form or form_by_name(target, _SUFFIXES, "text")
    if form == "xlsx" and target is None:
        raise UsageFault(UsageCode.NEEDS_OUTPUT)
    if target is not None and same_file(target, path):
        raise CallFault(FaultCode.OVER_INPUT, path=target)
    register = existing_register(db)
    result = verify(opened(console, path), register, console.lang)
    if form == "json":
        data = result.to_json()
    elif form == "xlsx":
        data = result.to_workbook()
    else:
        data = result.to_text(80 if target is not None else console.width).encode()
    console.deliver(data, form, target, force=force)
    return CONTRADICTED if any(one.standing == "contradiction" for one in result.metrics) else 0
