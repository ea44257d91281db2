"""``titlecheck forms``: completed official forms of one dossier."""

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
    from titlecheck.documents.form_data import FormData
    from titlecheck.ruleset import Edition


def command(
    ctx: Context,
    dossier: options.Optional = None,
    directory: options.Directory = ".",
    annex: Annotated[options.Text, Option("--annex")] = None,
    with_list: Annotated[bool, Option("--list")] = False,
    pdf: options.Pdf = False,
    templates: options.Templates = None,
    eject: Annotated[options.Text, Option("--eject")] = None,
    as_of: options.AsOf = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    route: options.Route = None,
    title: options.Title = None,
    db: options.Db = None,
    no_journals: options.NoJournals = False,
    trust: options.Trust = None,
    edition: options.Edition = None,
    force: options.Force = False,
) -> int:
    """Write the forms of a dossier to a folder, or with ``--eject`` the program's templates."""
    from titlecheck.cli.dossier_input import filled_in
    from titlecheck.cli.form_files import checked_folder, templates_of, written
    from titlecheck.documents.drafts import NOTES
    from titlecheck.documents.file_names import safe_name
    from titlecheck.services import forms
    from titlecheck.services.choice_values import choices_of
    from titlecheck.services.registers import registers

    console: Console = ctx.obj
    if eject is not None:
        return _eject(console, Path(eject), force=force)
    if dossier is None:
        raise CallFault(FaultCode.MISSING_ARGUMENT, name=console.word("metavar.dossier"))
    wanted, path, folder = _annexes(annex), Path(dossier), Path(directory)
    choices = choices_of(edition, reading, options.path(readings), route=route, title=title, as_of=as_of)
    choices = choices._replace(registers=registers(db, trust, without=no_journals))
    checked_folder(folder)
    if pdf:
        forms.check_office()
    store = templates_of(console, options.path(templates), choices.edition)
    case = forms.form_data(filled_in(console, path), choices)
    documents = forms.filled_forms(case, store, name=path.name, annexes=wanted, with_list=with_list)
    stem = safe_name(path.stem)
    files = {folder / f"{stem}.{name}.{store.lang}.docx": data for name, data in documents.items()}
    _print_verdict(console, case, choices.edition)
    written(console, files, pdf=pdf, force=force, inputs=(path,))
    if forms.conclusion_of(case) in wanted:
        console.err(console.word("said.item_8"))
    for name in ("cover", NOTES):
        if name in documents:
            console.err(console.word("said.left_open", name=name))
    return 0


def _eject(console: Console, folder: Path, *, force: bool) -> int:
    """Copy the program's templates to ``folder`` for editing."""
    from titlecheck.cli.form_files import checked_folder, written
    from titlecheck.services.forms import shipped_templates

    checked_folder(folder)
    files = {folder / name: data for name, data in shipped_templates().items()}
    written(console, files, pdf=False, force=force)
    return 0


def _print_verdict(console: Console, case: FormData, edition: Edition) -> None:
    """Print the case's paragraph, verdict and headline."""
    from titlecheck.i18n import word
    from titlecheck.i18n.phrases import speech
    from titlecheck.rendering.headline_text import headline_text, verdict_said

    say, one = speech(console.lang, edition, case.dossier.headings_in), case.headline
    verdict = verdict_said(
        case.verdict,
        say,
        case.route.because,
        edition=one.edition if one is not None else "",
        superseded=one is not None and one.superseded,
    )
    title = word(f"findings.title.{case.route.title}", console.lang)
    console.err(console.word("said.case", paragraph=case.route.paragraph, title=title, verdict=verdict))
    if one is not None:
        console.err(headline_text(one, say))


def _annexes(said: str | None) -> tuple[int, ...]:
    """Return the numbers of ``--annex 1,2,3``; empty if not given."""
    from titlecheck.services.forms import ANNEXES

    if said is None:
        return ()
    found = [one for one in said.replace(";", ",").replace(" ", ",").split(",") if one]
    for one in found or [said]:
        if one not in ANNEXES:
            raise UsageFault(UsageCode.ANNEX, value=one, allowed=ANNEXES)
    return tuple(dict.fromkeys(int(one) for one in found))
