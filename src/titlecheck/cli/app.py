"""The commands and their parameters. All values come as text: the commands themselves say what is wrong with one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Context, Exit, Option, Typer

from titlecheck.cli.commands.batch_calls import batch, replay
from titlecheck.cli.commands.journal_calls import JOURNALS, Db, NoJournals, Trust, verify
from titlecheck.cli.commands.outlook_calls import outlook
from titlecheck.cli.commands.procedure_calls import deadlines, file, recognition
from titlecheck.cli.commands.sitting_calls import council, forms
from titlecheck.cli.console import Console
from titlecheck.cli.help import PROGRAM, Command, CommandGroup

_NAMES: dict[str, Any] = {"help_option_names": ["-h", "--help"]}

Force = Annotated[bool, Option("--force", "-f")]
Edition = Annotated[str | None, Option("--edition")]


def _version(ctx: Context, asked: bool) -> None:
    if asked:
        from titlecheck import __version__

        ctx.obj.out(f"{PROGRAM} {__version__}\n")
        raise Exit(0)


def _main(version: Annotated[bool, Option("--version", is_eager=True, callback=_version)] = False) -> None:
    pass


def _template(
    ctx: Context,
    out: Annotated[str, Argument()],
    scoring: Annotated[bool, Option("--scoring")] = False,
    work: Annotated[bool, Option("--work")] = False,
    blank_meeting: Annotated[bool, Option("--meeting")] = False,
    editions: Annotated[bool, Option("--editions")] = False,
    force: Force = False,
) -> int:
    if blank_meeting:
        from titlecheck.cli.commands.council import blank as blank_of_sitting

        return blank_of_sitting(_desk(ctx), Path(out), force=force)
    if editions:
        from titlecheck.cli.commands.journals import blank as blank_of_editions

        return blank_of_editions(_desk(ctx), Path(out), force=force)
    if scoring or work:
        from titlecheck.cli.commands.score import blank

        return blank(_desk(ctx), Path(out), work=work, force=force)
    from titlecheck.cli.commands.template import template

    return template(_desk(ctx), Path(out), force=force)


def _check(
    ctx: Context,
    dossiers: Annotated[list[str], Argument()],
    form: Annotated[str | None, Option("--format", "-F")] = None,
    output: Annotated[str | None, Option("--output", "-o")] = None,
    as_of: Annotated[str | None, Option("--as-of")] = None,
    reading: Annotated[list[str] | None, Option("--reading")] = None,
    readings: Annotated[str | None, Option("--readings")] = None,
    route: Annotated[list[str] | None, Option("--route")] = None,
    title: Annotated[str | None, Option("--title")] = None,
    assume: Annotated[str | None, Option("--assume")] = None,
    verbose: Annotated[bool, Option("--verbose", "-v")] = False,
    db: Db = None,
    no_journals: NoJournals = False,
    trust: Trust = None,
    edition: Edition = None,
    force: Force = False,
) -> int:
    from titlecheck.cli.commands.check import check
    from titlecheck.cli.option_values import Choices
    from titlecheck.cli.registers import registers

    chosen = Choices.read(edition, reading or [], _path(readings), route or [], title, as_of)
    chosen = chosen._replace(registers=registers(db, trust, without=no_journals))
    paths = [Path(dossier) for dossier in dossiers]
    if assume is not None:
        from titlecheck.cli.commands.assume import check_assuming

        given = Path(assume)
        out = _path(output)
        return check_assuming(_desk(ctx), paths, given, chosen, form=form, output=out, verbose=verbose, force=force)
    return check(_desk(ctx), paths, chosen, form=form, output=_path(output), verbose=verbose, force=force)


def _routes(
    ctx: Context,
    dossier: Annotated[str, Argument()],
    as_of: Annotated[str | None, Option("--as-of")] = None,
    reading: Annotated[list[str] | None, Option("--reading")] = None,
    readings: Annotated[str | None, Option("--readings")] = None,
    db: Db = None,
    no_journals: NoJournals = False,
    trust: Trust = None,
    edition: Edition = None,
) -> int:
    from titlecheck.cli.commands.routes import routes
    from titlecheck.cli.option_values import Choices
    from titlecheck.cli.registers import registers

    chosen = Choices.read(edition, reading or [], _path(readings), ["all"], None, as_of)
    chosen = chosen._replace(registers=registers(db, trust, without=no_journals))
    return routes(_desk(ctx), Path(dossier), chosen)


def _rules_list(ctx: Context) -> int:
    from titlecheck.cli.commands.rules import list_editions

    return list_editions(_desk(ctx))


def _rules_show(ctx: Context, paragraph: Annotated[str, Argument()], edition: Edition = None) -> int:
    from titlecheck.cli.commands.rules import show

    return show(_desk(ctx), paragraph, edition)


def _rules_diff(
    ctx: Context, first: Annotated[str, Argument()], second: Annotated[str, Argument()], edition: Edition = None
) -> int:
    from titlecheck.cli.commands.rules import diff

    return diff(_desk(ctx), first, second, edition)


def _readings(
    ctx: Context,
    name: Annotated[str | None, Argument()] = None,
    new: Annotated[str | None, Option("--new")] = None,
    edition: Edition = None,
    force: Force = False,
) -> int:
    from titlecheck.cli.commands.readings import explain, list_readings, new_profile

    desk = _desk(ctx)
    if new is not None:
        return new_profile(desk, Path(new), edition, force=force)
    return explain(desk, name, edition) if name else list_readings(desk, edition)


def _schema(ctx: Context, what: Annotated[str, Argument()]) -> int:
    from titlecheck.cli.commands.schema import schema

    return schema(_desk(ctx), what)


def _score(
    ctx: Context,
    dossier: Annotated[str, Argument()],
    scheme: Annotated[str | None, Option("--scheme", "-s")] = None,
    announced: Annotated[str | None, Option("--announced")] = None,
    facts: Annotated[str | None, Option("--facts")] = None,
    rules: Annotated[str | None, Option("--rules")] = None,
    form: Annotated[str | None, Option("--format", "-F")] = None,
    output: Annotated[str | None, Option("--output", "-o")] = None,
    reading: Annotated[list[str] | None, Option("--reading")] = None,
    readings: Annotated[str | None, Option("--readings")] = None,
    verbose: Annotated[bool, Option("--verbose", "-v")] = False,
    force: Force = False,
) -> int:
    from titlecheck.cli.commands.score import ScoreRequest, score_command

    task = ScoreRequest.read(
        scheme, announced, _path(rules), reading or [], _path(readings), form, _path(output),
        verbose=verbose, force=force,
    )  # fmt: skip
    return score_command(_desk(ctx), Path(dossier), task, _path(facts))


def _import(
    ctx: Context,
    exports: Annotated[list[str], Argument()],
    into: Annotated[str | None, Option("--into")] = None,
    author: Annotated[list[str] | None, Option("--author")] = None,
    mapping: Annotated[str | None, Option("--mapping")] = None,
    new_mapping: Annotated[str | None, Option("--new-mapping")] = None,
    filled: Annotated[str | None, Option("--output", "-o")] = None,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
    own_only: Annotated[bool, Option("--own-only")] = False,
    force: Force = False,
) -> int:
    from titlecheck.cli.commands.import_works import import_works
    from titlecheck.cli.import_files import ImportRequest

    wanted = ImportRequest(
        tuple(Path(file) for file in exports), _path(into), _path(filled), tuple(author or ()), _path(mapping),
        _path(new_mapping), dry_run, own_only, force,
    )  # fmt: skip
    return import_works(_desk(ctx), wanted)


def _guide(ctx: Context, topic: Annotated[str, Argument()]) -> int:
    from titlecheck.cli.commands.guide import guide

    return guide(_desk(ctx), topic)


def _schemes_list(ctx: Context, form_of_list: Annotated[str | None, Option("--format", "-F")] = None) -> int:
    from titlecheck.cli.commands.schemes import list_schemes

    return list_schemes(_desk(ctx), form_of_list)


def _schemes_show(
    ctx: Context,
    scheme: Annotated[str, Argument()],
    form_of_list: Annotated[str | None, Option("--format", "-F")] = None,
) -> int:
    from titlecheck.cli.commands.schemes import show_scheme

    return show_scheme(_desk(ctx), scheme, form_of_list)


COMMANDS: dict[str, Callable[..., int]] = {
    "template": _template,
    "import": _import,
    "check": _check,
    "verify": verify,
    "routes": _routes,
    "outlook": outlook,
    "forms": forms,
    "council": council,
    "batch": batch,
    "replay": replay,
    "readings": _readings,
    "schema": _schema,
    "score": _score,
    "file": file,
    "deadlines": deadlines,
    "recognition": recognition,
    "guide": _guide,
}
RULES: dict[str, Callable[..., int]] = {"list": _rules_list, "show": _rules_show, "diff": _rules_diff}
SCHEMES: dict[str, Callable[..., int]] = {"list": _schemes_list, "show": _schemes_show}
GROUPS = {"rules": RULES, "schemes": SCHEMES, "journals": JOURNALS}


def build(wanted: str | None = None) -> Typer:
    """The application: all its commands, or only the one that is called, which is quicker."""
    app = _group()
    app.callback()(_main)
    for name, command in COMMANDS.items():
        if wanted in (None, name):
            app.command(name, cls=Command, context_settings=_NAMES)(command)
    for group, commands in GROUPS.items():
        if wanted in (None, group):
            inner = _group()
            for name, command in commands.items():
                inner.command(name, cls=Command, context_settings=_NAMES)(command)
            app.add_typer(inner, name=group)
    return app


def called(arguments: list[str]) -> str | None:
    """The command that ``arguments`` call, if it stands in the first place and there is one of that name."""
    first = arguments[0] if arguments else ""
    return first if first in COMMANDS or first in GROUPS else None


def _group() -> Typer:
    return Typer(
        cls=CommandGroup,
        context_settings=_NAMES,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def _path(said: str | None) -> Path | None:
    return Path(said) if said is not None else None


def _desk(ctx: Context) -> Console:
    desk: Console = ctx.obj
    return desk
