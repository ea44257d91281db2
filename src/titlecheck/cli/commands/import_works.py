"""``titlecheck import``: import of works from exports and lists into a dossier."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Context, Option

from titlecheck.cli import options
from titlecheck.cli.console import Console
from titlecheck.cli.usage_codes import UsageCode
from titlecheck.cli.usage_errors import UsageFault
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, missing_file
from titlecheck.workbook.writer import real_path, same_file

if TYPE_CHECKING:
    from titlecheck.importers.mapping import Mapping
    from titlecheck.importers.work import ParsedFile
    from titlecheck.workbook.other_workbooks import ForeignSheet

_TRIES = 20


class ImportRequest(NamedTuple):
    """Arguments of the call."""

    files: tuple[Path, ...]
    into: Path | None
    output: Path | None
    mapping: Path | None = None
    dry_run: bool = False
    force: bool = False
    headings: bool = True
    """Whether statements in the headings of a list are used."""


def command(
    ctx: Context,
    exports: options.Several,
    into: Annotated[options.Text, Option("--into")] = None,
    author: Annotated[options.Texts, Option("--author")] = None,
    mapping: Annotated[options.Text, Option("--mapping")] = None,
    new_mapping: Annotated[options.Text, Option("--new-mapping")] = None,
    filled: options.Output = None,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
    own_only: Annotated[bool, Option("--own-only")] = False,
    no_headings: Annotated[bool, Option("--no-headings")] = False,
    force: options.Force = False,
) -> int:
    """Read the files, print the report and write the workbook; nothing is written if a file is faulty."""
    console: Console = ctx.obj
    files = tuple(Path(file) for file in exports)
    if new_mapping is not None:
        return _new_mapping(console, files, Path(new_mapping), force=force)
    wanted = ImportRequest(
        files, options.path(into), options.path(filled), options.path(mapping),
        dry_run=dry_run, force=force, headings=not no_headings,
    )  # fmt: skip
    target = _target(wanted)
    found = _read(console, wanted)
    from titlecheck.cli.dossier_input import opened
    from titlecheck.services.files import bytes_of
    from titlecheck.services.import_works import import_works

    dossier = opened(console, target)
    old = bytes_of(target)
    done = import_works(
        found, dossier, old, console.lang, name=target.name, authors=tuple(author or ()), own_only=own_only
    )
    console.out(done.report(console.lang, dry=dry_run, width=min(console.width, 110)))
    if done.changes and not dry_run:
        _save(console, wanted, target, old, done.raw)
    return 0


def _target(wanted: ImportRequest) -> Path:
    into = wanted.into
    if into is None:
        raise UsageFault(UsageCode.IMPORT_INTO)
    if not into.exists():
        raise missing_file(into)
    if into.is_dir():
        raise CallFault(FaultCode.IS_FOLDER, path=into)
    if any(same_file(path, into) for path in wanted.files):
        raise UsageFault(UsageCode.IMPORT_INSIDE, path=into)
    if wanted.output is not None:
        if wanted.output.is_dir():
            raise CallFault(FaultCode.IS_FOLDER, path=wanted.output)
        if same_file(wanted.output, into):
            raise UsageFault(UsageCode.IMPORT_SAME, path=wanted.output)
        if any(same_file(path, wanted.output) for path in wanted.files):
            raise CallFault(FaultCode.OVER_INPUT, path=wanted.output)
        if wanted.output.exists() and not wanted.force and not wanted.dry_run:
            raise UsageFault(UsageCode.EXISTS, path=wanted.output)
    return into


def _save(console: Console, wanted: ImportRequest, into: Path, old: bytes, new: bytes) -> None:
    if wanted.output is not None:
        console.save(wanted.output, new, force=wanted.force)
        return
    from titlecheck.workbook.copy_names import backup_of

    real = real_path(into)
    for _ in range(_TRIES):
        copy = backup_of(real)
        try:
            console.save_all({copy: old, into: new}, force=False, before={into: old}, copies={copy: into})
        except CallFault as fault:
            if fault.key == UsageCode.EXISTS and fault.values.get("path") == copy:
                continue  # another import has taken that name
            raise
        return
    raise UsageFault(UsageCode.EXISTS, path=copy)


# Files, and mappings of lists


def _read(console: Console, wanted: ImportRequest) -> list[ParsedFile]:
    """Read all files; raise ``CallFault`` with every fault of every file."""
    from titlecheck.services.files import bytes_of
    from titlecheck.services.import_works import read_export, read_list, refuse_faults

    mapping = _mapping(wanted.mapping)
    found = []
    for number, path in enumerate(wanted.files, start=1):
        if len(wanted.files) > 1:
            console.progress(console.word("said.checking", number=number, count=len(wanted.files), name=path.name))
        one, sheets = read_export(bytes_of(path), path.name, mapping, headings=wanted.headings)
        if sheets:
            console.progress("")
            mapping = _ask_mapping(console, wanted, path, sheets)
            read_list(sheets, one, mapping)
        found.append(one)
    console.progress("")
    refuse_faults(found)
    return found


def _mapping(path: Path | None) -> Mapping | None:
    from titlecheck.services.files import bytes_of
    from titlecheck.services.import_works import mapping_of

    if path is None or not path.exists():
        return None
    try:
        return mapping_of(bytes_of(path).decode("utf-8-sig"), path.name)
    except UnicodeDecodeError:
        raise CallFault(FaultCode.READ, path=path, detail="UTF-8") from None


def _ask_mapping(console: Console, wanted: ImportRequest, path: Path, sheets: Sequence[ForeignSheet]) -> Mapping:
    """Return the mapping that a person confirms at the terminal; save it to the file of ``--mapping``."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageFault(UsageCode.NO_MAPPING, name=path.name)
    from titlecheck.cli.ask_mapping import talk
    from titlecheck.services.import_works import fullest, mapping_text

    sheet = fullest(sheets)
    mapping = talk(console, path.name, sheet)
    keep = wanted.mapping or path.with_suffix(".mapping.toml")
    console.save(keep, mapping_text(mapping, sheet, keep.name, console.lang), force=False)
    return mapping


def _new_mapping(console: Console, files: tuple[Path, ...], out: Path, *, force: bool) -> int:
    """Write a proposed mapping of a list's columns for review."""
    from titlecheck.services.files import bytes_of
    from titlecheck.services.import_works import mapping_text, proposed_mapping

    if len(files) != 1:
        raise CallFault(FaultCode.ONE_LIST)
    (path,) = files
    mapping, sheet = proposed_mapping(bytes_of(path), path.name)
    console.save(out, mapping_text(mapping, sheet, out.name, console.lang), force=force)
    return 0
