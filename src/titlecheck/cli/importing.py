"""``titlecheck import``: works from exports and lists into a dossier."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from titlecheck.cli.faults import CallFault, reason, unwritable

if TYPE_CHECKING:
    from titlecheck.bibliography.mapping import Mapping
    from titlecheck.bibliography.person import Person
    from titlecheck.bibliography.plan import ImportPlan
    from titlecheck.bibliography.work import Harvest
    from titlecheck.cli.desk import Desk
    from titlecheck.intake.filling import Filled
    from titlecheck.intake.foreign import ForeignSheet


class Wanted(NamedTuple):
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


def import_works(desk: Desk, wanted: Wanted) -> int:
    """Read the files, show what comes of them and write it; nothing is written where any file is wrong."""
    if wanted.new_mapping is not None:
        return _new_mapping(desk, wanted, wanted.new_mapping)
    into = _target(wanted)
    harvests = _harvests(desk, wanted)
    from titlecheck.bibliography.person import person_of
    from titlecheck.bibliography.plan import planned
    from titlecheck.bibliography.report import report
    from titlecheck.bibliography.shelves import SHEETS
    from titlecheck.cli.check import opened

    dossier, _ = opened(desk, into)
    raw = _bytes(into)
    person, own = person_of(dossier.candidate, wanted.authors)
    _same_person(desk, harvests, person)
    works = [work for harvest in harvests for work in harvest.works]
    held = {sheet: getattr(dossier, sheet) for sheet in SHEETS.values()}
    plan = planned(works, held, person, own_only=wanted.own_only)
    new, no_column = _filled(desk, into, raw, plan)
    width = min(desk.width, 110)
    desk.out(report(plan, harvests, own, no_column, desk.lang, dry=wanted.dry_run, width=width))
    if plan.changes and not wanted.dry_run:
        _save(desk, wanted, into, raw, new)
    return 0


def _target(wanted: Wanted) -> Path:
    into = wanted.into
    if into is None:
        raise CallFault("import_into")
    if not into.exists():
        raise CallFault("no_file", path=into)
    if into.is_dir():
        raise CallFault("is_folder", path=into)
    if any(path.absolute() == into.absolute() for path in wanted.files):
        raise CallFault("import_inside", path=into)
    if wanted.output is not None:
        if wanted.output.is_dir():
            raise CallFault("is_folder", path=wanted.output)
        if wanted.output.absolute() == into.absolute():
            raise CallFault("import_same", path=wanted.output)
        if any(path.absolute() == wanted.output.absolute() for path in wanted.files):
            raise CallFault("over_input", path=wanted.output)
        if wanted.output.exists() and not wanted.force and not wanted.dry_run:
            raise CallFault("exists", path=wanted.output)
    return into


def _harvests(desk: Desk, wanted: Wanted) -> list[Harvest]:
    """What all files hold; raises ``CallFault`` after every fault of every file has been told."""
    from titlecheck.bibliography.listing import opened_sheets, read_sheets
    from titlecheck.bibliography.recognise import is_workbook, read_text
    from titlecheck.bibliography.work import Harvest

    mapping = _mapping(desk, wanted)
    harvests = []
    for number, path in enumerate(wanted.files, start=1):
        if len(wanted.files) > 1:
            desk.progress(desk.word("said.checking", number=number, count=len(wanted.files), name=path.name))
        raw = _bytes(path)
        if not is_workbook(raw):
            harvests.append(read_text(raw, path.name))
            continue
        harvest = Harvest(path.name)
        sheets = opened_sheets(raw, harvest)
        if sheets and not read_sheets(sheets, harvest, mapping) and not harvest.faults:
            desk.progress("")
            mapping = _asked(desk, wanted, path, sheets)
            read_sheets(sheets, harvest, mapping)
        harvests.append(harvest)
    desk.progress("")
    _complain(desk, harvests)
    return harvests


def _complain(desk: Desk, harvests: Sequence[Harvest]) -> None:
    from titlecheck.bibliography.speech import fault

    faults = [one for harvest in harvests for one in harvest.faults]
    if faults:
        for one in faults:
            desk.err(f"  • {fault(one, desk.lang)}")
        raise CallFault("import_files", count=len(faults))


def _same_person(desk: Desk, harvests: Sequence[Harvest], person: Person) -> None:
    """An ORCID record of somebody else is the wrong file."""
    for harvest in harvests:
        if harvest.holder and person.orcids and harvest.holder not in person.orcids:
            harvest.fault("other_holder", found=harvest.holder, expected=", ".join(sorted(person.orcids)))
    _complain(desk, harvests)


def _bytes(path: Path) -> bytes:
    from titlecheck.bibliography.decoding import MAX_FILE

    if not path.exists():
        raise CallFault("no_file", path=path)
    if path.is_dir():
        raise CallFault("is_folder", path=path)
    try:
        if path.stat().st_size > MAX_FILE:
            raise CallFault("read", path=path, detail=f"> {MAX_FILE // 1_000_000} MB")
        return path.read_bytes()
    except OSError as fault:
        raise CallFault("read", path=path, detail=reason(fault)) from None


def _filled(desk: Desk, into: Path, raw: bytes, plan: ImportPlan) -> tuple[bytes, list[tuple[str, str]]]:
    """The workbook with what the plan adds, and the columns that its sheets lack; the additions get their rows."""
    from titlecheck.bibliography.shelves import SHEETS

    no_column: list[tuple[str, str]] = []
    for sheet in SHEETS.values():
        added = plan.added_to(sheet)
        cells = plan.cells_of(sheet)
        filled = _filled_sheet(desk, into, raw, sheet, cells, [addition.merged.values for addition in added])
        for addition, row in zip(added, filled.rows, strict=True):
            addition.row = row
        no_column += [(sheet, key) for key in filled.no_column]
        raw = filled.raw
    return raw, no_column


def _filled_sheet(
    desk: Desk,
    into: Path,
    raw: bytes,
    sheet: str,
    cells: dict[int, dict[str, Any]],
    records: list[dict[str, Any]],
) -> Filled:
    from titlecheck.intake import DoesNotFit, describe
    from titlecheck.intake.filling import Filled, NotFillable, fill_rows

    if sheet != "publications" and not cells and not records:
        return Filled(raw, (), ())  # a workbook may lack a sheet that nothing goes to
    try:
        return fill_rows(raw, sheet, cells, records, desk.lang)
    except NotFillable as fault:
        if fault.problem.code == "not_xlsx":
            raise CallFault("import_not_xlsx", name=into.name) from None
        desk.err(f"  • {describe(fault.problem, desk.lang)}")
        raise CallFault("dossier", name=into.name, count=1) from None
    except DoesNotFit as fault:
        raise CallFault("does_not_fit", detail=fault) from None


def _save(desk: Desk, wanted: Wanted, into: Path, old: bytes, new: bytes) -> None:
    if wanted.output is not None:
        desk.save(wanted.output, new, force=wanted.force)
        return
    from titlecheck.intake.filling import backup_of
    from titlecheck.intake.saving import write_whole

    copy = backup_of(into)
    try:
        write_whole(copy, old)
    except OSError as fault:
        raise unwritable(copy, fault) from None
    desk.err(desk.word("said.backup", path=copy))
    desk.save(into, new, force=True)


# Mappings of lists


def _mapping(desk: Desk, wanted: Wanted) -> Mapping | None:
    from titlecheck.bibliography.mapping import read_mapping
    from titlecheck.bibliography.speech import fault

    path = wanted.mapping
    if path is None or not path.exists():
        return None
    try:
        text = _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CallFault("read", path=path, detail="UTF-8") from None
    mapping = read_mapping(text, path.name)
    if isinstance(mapping, list):
        for one in mapping:
            desk.err(f"  • {fault(one, desk.lang)}")
        raise CallFault("import_files", count=len(mapping))
    return mapping


def _asked(desk: Desk, wanted: Wanted, path: Path, sheets: Sequence[ForeignSheet]) -> Mapping:
    """The mapping that a person at a terminal confirms column by column; it is kept where ``--mapping`` says."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CallFault("no_mapping", name=path.name)
    from titlecheck.cli.mapping_talk import talk

    sheet = _fullest(sheets)
    mapping = talk(desk, path.name, sheet)
    keep = wanted.mapping or path.with_suffix(".mapping.toml")
    _write_mapping(desk, keep, mapping, sheet, force=False)
    return mapping


def _fullest(sheets: Sequence[ForeignSheet]) -> ForeignSheet:
    return max(sheets, key=lambda sheet: len(sheet.rows))


def _new_mapping(desk: Desk, wanted: Wanted, path: Path) -> int:
    from titlecheck.bibliography.listing import headings_of, opened_sheets
    from titlecheck.bibliography.mapping import proposed
    from titlecheck.bibliography.recognise import is_workbook
    from titlecheck.bibliography.work import Harvest

    if len(wanted.files) != 1:
        raise CallFault("one_list")
    raw = _bytes(wanted.files[0])
    if not is_workbook(raw):
        raise CallFault("one_list")
    harvest = Harvest(wanted.files[0].name)
    sheets = opened_sheets(raw, harvest)
    _complain(desk, [harvest])
    sheet = _fullest(sheets)
    headings, samples = headings_of(sheet)
    mapping = proposed(headings, samples)
    _write_mapping(desk, path, mapping, sheet, force=wanted.force)
    return 0


def _write_mapping(desk: Desk, path: Path, mapping: Mapping, sheet: ForeignSheet, *, force: bool) -> None:
    from titlecheck.bibliography.listing import headings_of
    from titlecheck.bibliography.mapping import SHEET, written_mapping
    from titlecheck.intake.foreign import columns_of
    from titlecheck.words import word

    columns = ", ".join(column.key for column in columns_of(SHEET))
    head = word("bibliography.mapping.head", desk.lang, columns=columns, name=path.name)
    text = written_mapping(mapping, headings_of(sheet)[0], head, word("bibliography.mapping.unused", desk.lang))
    desk.save(path, text.encode("utf-8"), force=force)
