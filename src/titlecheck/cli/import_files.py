"""The files that ``titlecheck import`` reads, and the mappings of lists."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.cli.errors import CallFault, reason
from titlecheck.workbook.zip_guard import Unreadable

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.importers.mapping import Mapping
    from titlecheck.importers.work import ParsedFile
    from titlecheck.workbook.other_workbooks import ForeignSheet


class ImportRequest(NamedTuple):
    """What the call asks for."""

    files: tuple[Path, ...]
    into: Path | None
    output: Path | None
    authors: tuple[str, ...] = ()
    mapping: Path | None = None
    new_mapping: Path | None = None
    dry_run: bool = False
    own_only: bool = False
    force: bool = False


def harvests_of(desk: Console, wanted: ImportRequest) -> list[ParsedFile]:
    """What all files hold; raises ``CallFault`` after every fault of every file has been told."""
    from titlecheck.importers.formats.list_files import read_file
    from titlecheck.importers.formats.spreadsheet import read_sheets

    mapping = _mapping(desk, wanted)
    harvests = []
    for number, path in enumerate(wanted.files, start=1):
        if len(wanted.files) > 1:
            desk.progress(desk.word("said.checking", number=number, count=len(wanted.files), name=path.name))
        raw = bytes_of(path)
        harvest, sheets = read_file(raw, path.name, mapping)
        if sheets and not read_sheets(sheets, harvest, mapping) and not harvest.faults:
            desk.progress("")
            mapping = _asked(desk, wanted, path, sheets)
            read_sheets(sheets, harvest, mapping)
        harvests.append(harvest)
    desk.progress("")
    complain(desk, harvests)
    return harvests


def complain(desk: Console, harvests: Sequence[ParsedFile]) -> None:
    from titlecheck.importers.import_phrases import fault

    faults = [one for harvest in harvests for one in harvest.faults]
    if faults:
        for one in faults:
            desk.err(f"  • {fault(one, desk.lang)}")
        raise CallFault("import_files", count=len(faults))


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that the call names; raises ``CallFault`` where it cannot be read or is too long."""
    from titlecheck.workbook.reader import ordinary_bytes

    if path.is_dir():
        raise CallFault("is_folder", path=path)
    try:
        return ordinary_bytes(path)
    except FileNotFoundError:
        raise CallFault("no_file", path=path) from None
    except Unreadable as why:
        raise CallFault(why.code, path=path, name=path.name, found=why.found) from None
    except OSError as fault:
        raise CallFault("read", path=path, detail=reason(fault)) from None


# Mappings of lists


def _mapping(desk: Console, wanted: ImportRequest) -> Mapping | None:
    from titlecheck.importers.import_phrases import fault
    from titlecheck.importers.mapping import read_mapping

    path = wanted.mapping
    if path is None or not path.exists():
        return None
    try:
        text = bytes_of(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CallFault("read", path=path, detail="UTF-8") from None
    mapping = read_mapping(text, path.name)
    if isinstance(mapping, list):
        for one in mapping:
            desk.err(f"  • {fault(one, desk.lang)}")
        raise CallFault("import_files", count=len(mapping))
    return mapping


def _asked(desk: Console, wanted: ImportRequest, path: Path, sheets: Sequence[ForeignSheet]) -> Mapping:
    """The mapping that a person at a terminal confirms column by column; it is kept where ``--mapping`` says."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CallFault("no_mapping", name=path.name)
    from titlecheck.cli.ask_mapping import talk

    sheet = _fullest(sheets)
    mapping = talk(desk, path.name, sheet)
    keep = wanted.mapping or path.with_suffix(".mapping.toml")
    _write_mapping(desk, keep, mapping, sheet, force=False)
    return mapping


def _fullest(sheets: Sequence[ForeignSheet]) -> ForeignSheet:
    return max(sheets, key=lambda sheet: len(sheet.rows))


def write_new_mapping(desk: Console, wanted: ImportRequest, path: Path) -> int:
    from titlecheck.importers.formats.list_files import read_file
    from titlecheck.importers.formats.spreadsheet import headings_of
    from titlecheck.importers.mapping import Mapping, proposed

    if len(wanted.files) != 1:
        raise CallFault("one_list")
    raw, name = bytes_of(wanted.files[0]), wanted.files[0].name
    harvest, sheets = read_file(raw, name, Mapping())
    if harvest.source:
        raise CallFault("one_list")
    complain(desk, [harvest])
    sheet = _fullest(sheets)
    headings, samples = headings_of(sheet)
    mapping = proposed(headings, samples)
    _write_mapping(desk, path, mapping, sheet, force=wanted.force)
    return 0


def _write_mapping(desk: Console, path: Path, mapping: Mapping, sheet: ForeignSheet, *, force: bool) -> None:
    from titlecheck.i18n import word
    from titlecheck.importers.formats.spreadsheet import headings_of
    from titlecheck.importers.mapping import SHEET, written_mapping
    from titlecheck.workbook.other_workbooks import columns_of

    columns = ", ".join(column.key for column in columns_of(SHEET))
    head = word("bibliography.mapping.head", desk.lang, columns=columns, name=path.name)
    text = written_mapping(mapping, headings_of(sheet)[0], head, word("bibliography.mapping.unused", desk.lang))
    desk.save(path, text.encode("utf-8"), force=force)
