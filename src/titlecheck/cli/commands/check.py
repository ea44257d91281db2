"""``titlecheck check``: verdicts on dossiers; with ``--assume`` also with assumed facts."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.marked_files import WantedCopies
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import WRONG, UsageFault, form_by_name
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, DossierError, unwritable
from titlecheck.workbook.writer import file_key, same_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from titlecheck.dossier import Dossier
    from titlecheck.results import Verdict
    from titlecheck.services.check import CheckedDossier
    from titlecheck.services.check_choices import Choices
    from titlecheck.services.registers import Registers
    from titlecheck.workbook.assumptions import Assumed

FORMS = ("text", "json", "html", "xlsx")
_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}
_ENDINGS = {"text": "txt", "json": "json", "html": "html", "xlsx": "xlsx"}
_WORST_FIRST = (WRONG, 1, 3, 0)
_CATALOGUES = ("fields", "findings", "headline", "report", "sheets", "terms", "todo", "unmodelled")
"""Catalogues whose texts every result contains."""


def command(
    ctx: Context,
    dossiers: options.Several,
    form: options.Format = None,
    output: options.Output = None,
    as_of: options.AsOf = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    route: options.Route = None,
    title: options.Title = None,
    assume: Annotated[options.Text, Option("--assume")] = None,
    marked: Annotated[options.Text, Option("--marked")] = None,
    corrected: Annotated[options.Text, Option("--apply-suggestions")] = None,
    verbose: options.Verbose = False,
    db: options.Db = None,
    no_journals: options.NoJournals = False,
    trust: options.Trust = None,
    edition: options.Edition = None,
    force: options.Force = False,
) -> int:
    """Check the dossiers one by one and return the worst exit code."""
    from titlecheck.services.registers import registers

    form = form_of(form, options.path(output))
    asked = registers(db, trust, without=no_journals)
    choose = partial(_chosen, edition, reading, options.path(readings), route, title, as_of, asked)
    if any(said is not None for said in (edition, reading, readings, route, title, as_of, assume)):
        choose()  # validate options before a dossier is opened; without options this is not needed
    paths, target = [Path(dossier) for dossier in dossiers], options.path(output)
    copies = WantedCopies(options.path(marked), options.path(corrected))
    if assume is not None:
        if copies != WantedCopies():
            raise UsageFault(UsageCode.COPIES_ASSUME)
        return _with_assumed(ctx.obj, paths, Path(assume), choose(), form, target, verbose=verbose, force=force)
    return _check_each(ctx.obj, paths, choose, form, target, copies, verbose=verbose, force=force)


def _chosen(
    edition: str | None,
    reading: list[str] | None,
    readings: Path | None,
    route: list[str] | None,
    title: str | None,
    as_of: str | None,
    asked: Registers | None,
) -> Choices:
    """Return the choices of the call with the register; raise ``CallFault`` for invalid ones."""
    from titlecheck.services.choice_values import choices_of

    chosen = choices_of(edition, reading, readings, route=route, title=title, as_of=as_of)
    return chosen._replace(registers=asked)


def _check_each(
    console: Console,
    dossiers: list[Path],
    choose: Callable[[], Choices],
    form: str,
    output: Path | None,
    copies: WantedCopies,
    *,
    verbose: bool,
    force: bool,
) -> int:
    from titlecheck.cli.recorded_console import told_in_turn

    targets = _targets(dossiers, form, output)
    copies.check(dossiers, targets, force=force)
    if copies != WantedCopies() and not force:
        for path in filter(None, targets):
            if path.exists():
                raise UsageFault(UsageCode.EXISTS, path=path)
    if len(dossiers) > 1:
        # Folders are created only after the call was validated.
        for folder in filter(None, (output, *copies)):
            _make_folder(folder)
    task = partial(_numbered, dossiers, targets, choose, form, copies, verbose=verbose, force=force)
    codes = []
    for code in told_in_turn(console, task, len(dossiers)):
        codes.append(code)
        if 1 < len(dossiers) > len(codes):
            name = dossiers[len(codes)].name
            console.progress(console.word("said.checking", number=len(codes) + 1, count=len(dossiers), name=name))
    console.progress("")
    return next(code for code in _WORST_FIRST if code in codes)


def _numbered(
    dossiers: list[Path],
    targets: list[Path | None],
    choose: Callable[[], Choices],
    form: str,
    copies: WantedCopies,
    console: Console,
    number: int,
    *,
    verbose: bool,
    force: bool,
) -> int:
    path, target = dossiers[number], targets[number]
    try:
        return _check_one(console, path, target, choose, form, copies, verbose=verbose, force=force)
    except CallFault as fault:
        # A faulty dossier does not stop the others.
        console.complain(fault)
        return WRONG
    finally:
        console.tell_kept_notes(verbose=verbose)


def _check_one(
    console: Console,
    path: Path,
    target: Path | None,
    choose: Callable[[], Choices],
    form: str,
    copies: WantedCopies,
    *,
    verbose: bool,
    force: bool,
) -> int:
    from titlecheck.cli.dossier_input import filled_in
    from titlecheck.services.check import check

    try:
        file = filled_in(console, path, meanwhile=partial(_load_engine, choose))
    except DossierError as fault:
        copies.of_faulty(console, path, fault.problems, force=force)
        raise
    checked = check(file, choose())
    data = _rendered(console, checked, form, plain=target is not None, verbose=verbose)
    console.progress("")
    console.deliver(data, form, target, force=force)
    copies.of_checked(console, path, checked, force=force)
    return exit_code(checked.verdict)


def _load_engine(choose: Callable[[], Choices]) -> None:
    """Load what every check needs: edition, engine, catalogues.

    Why: with two processors, a check takes a quarter less time if this is done while a child process reads the dossier.
    """
    from titlecheck.i18n import catalogue

    choose()
    import titlecheck.eligibility.outlook.headline_dates
    import titlecheck.rendering.text_page  # noqa: F401

    for name in _CATALOGUES:
        catalogue(name)


def _rendered(console: Console, checked: CheckedDossier, form: str, *, plain: bool, verbose: bool) -> bytes:
    """Return the result in one of the formats; ``plain`` for a file, without colours and terminal width."""
    from titlecheck.services import check

    if form == "json":
        return check.to_json(checked, console.lang)
    if form == "html":
        return check.to_html(checked, console.lang)
    if form == "xlsx":
        return check.to_workbook(checked, console.lang)
    width, colour = (80, False) if plain else (console.width, console.colour)
    return check.to_text(checked, console.lang, width=width, colour=colour, verbose=verbose).encode()


# Assumed facts


def _with_assumed(
    console: Console,
    dossiers: list[Path],
    assumed: Path,
    choices: Choices,
    form: str,
    output: Path | None,
    *,
    verbose: bool,
    force: bool,
) -> int:
    """Check one dossier with and without the facts of ``assumed``; return the exit code of the check with them."""
    from titlecheck.cli.dossier_input import filled_in, opened
    from titlecheck.services import assume

    if len(dossiers) > 1:
        raise UsageFault(UsageCode.ASSUME_ONE)
    (path,) = dossiers
    if form not in assume.FORMS:
        raise CallFault(FaultCode.FORMAT, value=form, allowed=assume.FORMS)
    if output is not None and (same_file(output, path) or same_file(output, assumed)):
        raise CallFault(FaultCode.OVER_INPUT, path=output)
    file = filled_in(console, path)
    extra = opened(console, assumed, partial=True)
    laid = _laid(console, file.dossier, extra.dossier, assumed, path)
    found = assume.check_assuming(file, extra, laid, choices)
    if form == "json":
        data = assume.to_json(found, console.lang)
    elif form == "html":
        data = assume.to_html(found, console.lang)
    else:
        width, colour = (80, False) if output is not None else (console.width, console.colour)
        data = assume.to_text(
            found, console.lang, width=min(width, 100), page_width=width, colour=colour, verbose=verbose
        ).encode()
    console.deliver(data, form, output, force=force)
    console.tell_kept_notes(verbose=verbose)
    return exit_code(found.after.verdict)


def _laid(console: Console, dossier: Dossier, extra: Dossier, file: Path, path: Path) -> Assumed:
    """Return the dossier with the assumed facts, and report facts that it already has.

    Raise ``CallFault`` if they contradict the dossier.
    """
    from titlecheck.i18n.phrases import runs, speech
    from titlecheck.services.assume import laid_over

    laid = laid_over(dossier, extra, file.name, path.name)
    if laid.repeated:
        say = speech(console.lang)
        by_sheet: dict[str, list[int]] = {}
        for sheet, row in laid.repeated:
            by_sheet.setdefault(sheet, []).append(row)
        places = "; ".join(say.place(sheet, runs(sorted(rows))) for sheet, rows in by_sheet.items())
        console.err(console.word("said.assume_repeated", name=file.name, count=len(laid.repeated), places=places))
    if not laid.rows and not laid.facts:
        raise CallFault(FaultCode.ASSUME_NOTHING, name=file.name)
    return laid


# Output


def exit_code(verdict: Verdict) -> int:
    """Return the exit code of a verdict: 0 eligible, 1 not eligible, 3 needs review."""
    from titlecheck.results import Verdict

    return {Verdict.ELIGIBLE: 0, Verdict.NOT_ELIGIBLE: 1, Verdict.NEEDS_REVIEW: 3}[verdict]


def form_of(form: str | None, output: Path | None) -> str:
    """Return the format given by the option or by the file extension; raise ``CallFault`` for another one."""
    if form is None:
        return form_by_name(output, _SUFFIXES, "text")
    if form not in FORMS:
        raise CallFault(FaultCode.FORMAT, value=form, meant=form, allowed=FORMS)
    return form


def _targets(dossiers: list[Path], form: str, output: Path | None) -> list[Path | None]:
    """Return the output file of every dossier, None for standard output; raise ``CallFault`` for impossible ones."""
    if output is None:
        if form == "xlsx":
            raise UsageFault(UsageCode.NEEDS_OUTPUT)
        return [None] * len(dossiers)
    if len(dossiers) == 1 and not output.is_dir():
        targets = [output]
    else:
        if output.is_file() or (len(dossiers) > 1 and output.suffix.lower() in _SUFFIXES):
            raise UsageFault(UsageCode.NEEDS_FOLDER, path=output)
        targets = [output / f"{path.stem}.{_ENDINGS[form]}" for path in dossiers]
    times = Counter(targets)
    given = {file_key(path) for path in dossiers}
    for target in targets:
        if times[target] > 1:
            raise UsageFault(UsageCode.SAME_OUTPUT, path=target)
        if file_key(target) in given:
            raise CallFault(FaultCode.OVER_INPUT, path=target)
    return list(targets)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise unwritable(folder, fault) from None
