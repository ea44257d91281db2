"""``titlecheck score``: points of a candidate, a work, or a folder of them, for prizes, stipends and the award."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import WRONG, UsageFault, form_by_name
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, missing_file
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.scoring.score_result import ScoreResult
    from titlecheck.services.score import ScoringChoices, ScoringInput

_SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}
_YEARS = range(1990, 2101)


def command(
    ctx: Context,
    dossier: options.Required,
    scheme: Annotated[options.Text, Option("--scheme", "-s")] = None,
    announced: options.Announced = None,
    facts: Annotated[options.Text, Option("--facts")] = None,
    rules: Annotated[options.Text, Option("--rules")] = None,
    form: options.Format = None,
    output: options.Output = None,
    reading: options.Reading = None,
    readings: options.Readings = None,
    verbose: options.Verbose = False,
    force: options.Force = False,
) -> int:
    """Score a dossier or a work, or all of a folder."""
    from titlecheck.services import score
    from titlecheck.services.choice_values import profile

    console: Console = ctx.obj
    edition, found = score.scheme_named(scheme)
    target = options.path(output)
    if form is None:
        form = form_by_name(target, _SUFFIXES, "text")
    elif form not in score.FORMS:
        raise CallFault(FaultCode.FORMAT, value=form, meant=form, allowed=score.FORMS)
    if form == "xlsx" and target is None:
        raise UsageFault(UsageCode.NEEDS_OUTPUT)
    if announced is not None and not (
        announced.isascii() and announced.isdecimal() and len(announced) == 4 and int(announced) in _YEARS
    ):
        raise CallFault(FaultCode.YEAR, value=announced)
    year = int(announced) if announced is not None else None
    if rules is not None:
        found = score.with_rows_of(found, Path(rules))
    own = profile(edition.readings, reading or [], options.path(readings))
    choices = score.ScoringChoices(found, edition, own, year)
    path, sheets = Path(dossier), options.path(facts)
    if not path.exists():
        raise missing_file(path)
    if path.is_dir():
        if sheets is not None:
            raise UsageFault(UsageCode.FACTS_OF_FOLDER)
        return _folder(console, path, choices, target, force=force)
    for one in (path, sheets):
        if target is not None and one is not None and same_file(target, one):
            raise CallFault(FaultCode.OVER_INPUT, path=target)
    given = score.read_input(path, sheets)
    _keep_notes(console, given)
    result = score.scored(given, choices, console.lang)
    console.deliver(
        _rendered(console, result, form, plain=target is not None, verbose=verbose), form, target, force=force
    )
    return 0


def _keep_notes(console: Console, given: ScoringInput) -> None:
    for name, notes in given.notes:
        console.keep_notes(name, notes)


def _rendered(console: Console, result: ScoreResult, form: str, *, plain: bool, verbose: bool) -> bytes:
    from titlecheck.services import score

    if form == "json":
        return score.to_json(result, console.lang)
    if form == "html":
        return score.to_html(result, console.lang)
    if form == "xlsx":
        return score.to_workbook(result, console.lang)
    return score.to_text(result, console.lang, width=80 if plain else console.width, verbose=verbose).encode()


def _folder(console: Console, folder: Path, choices: ScoringChoices, output: Path | None, *, force: bool) -> int:
    """Write the ranking of a folder."""
    from titlecheck.services import score

    if output is None or output.suffix.lower() not in (".xlsx", ".json"):
        raise UsageFault(UsageCode.RANKING_OUTPUT)
    files = score.files_of(folder, without=output)
    found: list[score.ScoredFile] = []
    _show_progress(console, files, 0)
    for one in score.scored_files(files, choices, console.lang):
        if one.given is not None:
            _keep_notes(console, one.given)
        if one.fault is not None:
            console.complain(one.fault)
        found.append(one)
        _show_progress(console, files, len(found))
    console.progress("")
    data = score.ranking(found, output.suffix.lower()[1:], console.lang)
    console.save(output, data, force=force)
    return WRONG if any(one.fault is not None for one in found) else 0


def _show_progress(console: Console, files: list[Path], number: int) -> None:
    if number < len(files):
        name = files[number].name
        console.progress(console.word("said.checking", number=number + 1, count=len(files), name=name))
