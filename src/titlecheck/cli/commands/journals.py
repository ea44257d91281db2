"""``titlecheck journals``: loading of registers, their status, and journal lookup."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.help import PROGRAM
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import WRONG, UsageFault
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, DossierError
from titlecheck.services.registers import year_of

if TYPE_CHECKING:
    from titlecheck.dossier import Dossier
    from titlecheck.i18n import Language
    from titlecheck.i18n.phrases import Phrases
    from titlecheck.registry.load import LoadResult
    from titlecheck.workbook.outcome import ReadingNote, ReadingProblem


def load(ctx: Context, files: options.Several, db: options.Db = None, year: options.Year = None) -> int:
    """Load the files one by one; a faulty file does not stop the others. Return 2 if any is faulty, else 0."""
    from titlecheck.registry.load import Loader
    from titlecheck.registry.load_issues import LoadError
    from titlecheck.registry.location import is_there
    from titlecheck.rendering.registry_phrases import register_phrases
    from titlecheck.services.registers import no_surprises, register_place

    console: Console = ctx.obj
    where, wanted = register_place(db), year_of(year)
    say = register_phrases(console.lang)
    code = 0
    with no_surprises(where):
        if where.exists():
            with Loader(where):
                pass  # report a file that is not a register before reading others
        for path in map(Path, files):
            try:
                done = _loaded(console, path, where, wanted)
            except LoadError as why:
                console.progress("")
                console.err(say("loaded.refused", name=path.name, count=len(why.problems)))
                _bullets(console, why.problems)
                code = WRONG
                continue
            console.progress("")
            _print_loaded(console, say, path.name, done)
    if is_there(where):
        console.out(say("loaded.register", path=where) + "\n")
    return code


def _loaded(console: Console, path: Path, where: Path, year: int | None) -> LoadResult:
    """Load one file in a child process; raise the errors of ``Loader.load``."""
    from titlecheck.registry.load_issues import LoadError, load_problem
    from titlecheck.workbook.child_process import ChildProcessFailed, apart
    from titlecheck.workbook.limits import REGISTER_SECONDS

    try:
        return apart(_load_one, path, where, year, console.lang, seconds=REGISTER_SECONDS)
    except ChildProcessFailed as why:
        raise LoadError(load_problem(why.code, found=why.found)) from None


def _load_one(path: Path, where: Path, year: int | None, lang: Language) -> LoadResult:
    from titlecheck.registry.load import load_file
    from titlecheck.rendering.registry_phrases import register_phrases

    console, say = Console(lang), register_phrases(lang)

    def progress(sheet: str, rows: int) -> None:
        console.progress(say("progress.rows", name=path.name, sheet=sheet or "CSV", rows=rows))

    return load_file(path, where, year=year, progress=progress)


def _print_loaded(console: Console, say: Phrases, name: str, done: LoadResult) -> None:
    from titlecheck.rendering.registry_phrases import loaded_day

    lines = [say(f"loaded.{'unchanged' if done.unchanged else 'file'}", name=name)]
    for one in done.sources:
        kind = say(f"kind.{one.kind}")
        lines.append("  " + say("loaded.line", kind=kind, year=one.year, journals=one.journals, rows=one.rows))
    for old in done.replaced:
        lines.append(
            "  ! " + say(
                "loaded.replaced", kind=say(f"kind.{old.named.kind}"), year=old.named.year, name=old.name,
                loaded=loaded_day(old.loaded_at),
            )
        )  # fmt: skip
    console.out("\n".join(lines) + "\n")
    if done.notes:
        console.err(say("loaded.notes"))
        _bullets(console, done.notes)


def _bullets(console: Console, problems: Iterable[ReadingNote | ReadingProblem]) -> None:
    from titlecheck.workbook.outcome import describe_all

    for line in describe_all(problems, console.lang):
        console.err(f"  • {line}")


def status(ctx: Context, db: options.Db = None) -> int:
    """Print the loaded sources."""
    from titlecheck.registry.location import is_there
    from titlecheck.rendering.registry_phrases import register_phrases, status_lines
    from titlecheck.services.registers import reading, register_place

    console: Console = ctx.obj
    where = register_place(db)
    say = register_phrases(console.lang)
    if not (is_there(where) or where.is_dir()):
        console.out(say("status.none", path=where, program=PROGRAM) + "\n")
        return 0
    with reading(where) as register:
        lines = status_lines(register, say) or ["", say("status.empty", program=PROGRAM)]
        console.out("\n".join([f"{say('status.title')}: {where}", *lines]) + "\n")
    return 0


def remove(
    ctx: Context,
    sources: options.Several,
    db: options.Db = None,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
) -> int:
    """Remove sources from the register, or with ``dry_run`` list them; raise ``CallFault`` for invalid names."""
    from titlecheck.registry.load import KINDS
    from titlecheck.registry.removal import NoSuchSource
    from titlecheck.registry.removal import remove as take
    from titlecheck.rendering.registry_phrases import numbered_source, register_phrases
    from titlecheck.services.registers import existing_register, no_surprises

    console: Console = ctx.obj
    where = existing_register(db)
    say = register_phrases(console.lang)
    with no_surprises(where):
        try:
            gone = take(where, sources, dry_run=dry_run)
        except NoSuchSource as why:
            for one in why.found:
                console.err(f"  • {numbered_source(one, say)}")
            raise CallFault(FaultCode(why.code), value=why.value, meant=why.value, allowed=KINDS) from None
    lines = [say("removed.dry" if dry_run else "removed.done")]
    lines += [f"  {numbered_source(one, say)}" for one in gone]
    console.out("\n".join([*lines, say("loaded.register", path=where)]) + "\n")
    return 0


def show(ctx: Context, journal: options.Required, db: options.Db = None, year: options.Year = None) -> int:
    """Print the data on a journal; return 1 if it is not found or ambiguous."""
    from titlecheck.registry.lookup import find
    from titlecheck.rendering.registry_phrases import journal_lines, register_phrases
    from titlecheck.services.registers import existing_register, reading
    from titlecheck.text.identifiers import BadIdentifier

    console: Console = ctx.obj
    wanted = year_of(year)
    say = register_phrases(console.lang)
    with reading(existing_register(db)) as register:
        try:
            found, near = find(register, journal, wanted)
        except BadIdentifier as why:
            near_by = (why.likely,) if why.likely else ()
            raise CallFault(FaultCode.ISSN, value=journal, meant=journal, allowed=near_by) from None
        if found is None and not near:
            console.err(say("show.nothing", value=journal))
            return 1
        if found is None:
            console.out(say("show.several") + "\n")
            for one in near:
                issns = ", ".join(f"{issn[:4]}-{issn[4:]}" for issn in one.issns) or "–"
                console.out(f"  {issns}  {one.title} ({one.score} %)\n")
            return 1
        lines = [say("show.by_title", title=one.title, score=one.score) for one in near]
        console.out("\n".join([*lines, *journal_lines(found, wanted, say)]) + "\n")
    return 0


def fields(ctx: Context, dossier: options.Required, output: options.Output = None, force: options.Force = False) -> int:
    """Print fields and categories that may match the specialty, for a person to confirm.

    ``output`` also writes a copy of the dossier with these fields, unanswered, on their sheet.
    """
    from titlecheck.cli.dossier_input import opened
    from titlecheck.i18n import word
    from titlecheck.registry.specialty_proposal import proposed
    from titlecheck.rendering.registry_phrases import register_phrases

    console: Console = ctx.obj
    if output is not None and Path(output).suffix.lower() != ".xlsx":
        raise UsageFault(UsageCode.NOT_XLSX, path=Path(output))
    known = opened(console, Path(dossier)).dossier
    found, say = proposed(known), register_phrases(console.lang)
    specialty = " – ".join(
        part for part in (known.candidate.specialty_code, known.candidate.specialty_name) if part
    )  # fmt: skip
    if not found:
        console.out(say("propose.nothing", specialty=specialty or "–") + "\n")
        return 0
    lines = [say("propose.head", specialty=specialty)]
    for row in found:
        kind = word(f"terms.field_kind.{row.kind}", console.lang)
        lines.append(f"  {kind:<16}  {row.code or '':<4}  {row.name}")
    lines += ["", say("propose.confirm", sheet=word("sheets.specialty_fields", console.lang))]
    console.out("\n".join(lines) + "\n")
    if output is not None:
        copy = known.model_copy(update={"specialty_fields": (*known.specialty_fields, *found)})
        _write(console, copy, Path(output), force)
    return 0


def _write(console: Console, dossier: Dossier, output: Path, force: bool) -> None:
    from titlecheck.workbook import DoesNotFit
    from titlecheck.workbook.blank_workbook import workbook_of

    try:
        data = workbook_of(dossier, console.lang)
    except DoesNotFit as why:
        problems = why.told(console.lang)
        raise DossierError(FaultCode.DOES_NOT_FIT, problems=problems, name=output.name, count=len(problems)) from None
    console.save(output, data, force=force)
