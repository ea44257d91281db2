"""``titlecheck import``: works from exports and lists into a dossier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from titlecheck.cli.errors import CallFault
from titlecheck.cli.import_files import ImportRequest, bytes_of, complain, harvests_of, write_new_mapping
from titlecheck.workbook.writer import same_file

if TYPE_CHECKING:
    from titlecheck.cli.console import Console
    from titlecheck.importers.candidate_match import CandidateNames
    from titlecheck.importers.merge_plan import ImportPlan
    from titlecheck.importers.work import ParsedFile
    from titlecheck.workbook.patch import PatchedFacts, PatchedWorkbook

Done = TypeVar("Done")
_TRIES = 20


def import_works(desk: Console, wanted: ImportRequest) -> int:
    """Read the files, show what comes of them and write it; nothing is written where any file is wrong."""
    if wanted.new_mapping is not None:
        return write_new_mapping(desk, wanted, wanted.new_mapping)
    into = _target(wanted)
    harvests = harvests_of(desk, wanted)
    from titlecheck.cli.commands.check import opened
    from titlecheck.dossier.completeness import ListName
    from titlecheck.importers.candidate_match import person_of
    from titlecheck.importers.import_report import report
    from titlecheck.importers.merge_plan import planned
    from titlecheck.importers.target_sheets import SHEETS

    dossier, _ = opened(desk, into)
    raw = bytes_of(into)
    person, own = person_of(dossier.candidate, wanted.authors)
    _same_person(desk, harvests, person)
    works = [work for harvest in harvests for work in harvest.works]
    held = {sheet: getattr(dossier, sheet) for sheet in SHEETS.values()}
    plan = planned(works, held, person, own_only=wanted.own_only)
    unconfirmed = plan.left_open({sheet: dossier.said_of(ListName(sheet)) for sheet in SHEETS.values()})
    opened_lists = _opened(desk, into, raw, unconfirmed)
    new, no_column = _filled(desk, into, opened_lists.raw, plan)
    asked = {sheet: opened_lists.rows[ListName(sheet).fact] for sheet in unconfirmed}
    width = min(desk.width, 110)
    desk.out(report(plan, harvests, own, no_column, desk.lang, dry=wanted.dry_run, width=width, asked=asked))
    if plan.changes and not wanted.dry_run:
        _save(desk, wanted, into, raw, new)
    return 0


def _target(wanted: ImportRequest) -> Path:
    into = wanted.into
    if into is None:
        raise CallFault("import_into")
    if not into.exists():
        raise CallFault("no_file", path=into)
    if into.is_dir():
        raise CallFault("is_folder", path=into)
    if any(same_file(path, into) for path in wanted.files):
        raise CallFault("import_inside", path=into)
    if wanted.output is not None:
        if wanted.output.is_dir():
            raise CallFault("is_folder", path=wanted.output)
        if same_file(wanted.output, into):
            raise CallFault("import_same", path=wanted.output)
        if any(same_file(path, wanted.output) for path in wanted.files):
            raise CallFault("over_input", path=wanted.output)
        if wanted.output.exists() and not wanted.force and not wanted.dry_run:
            raise CallFault("exists", path=wanted.output)
    return into


def _same_person(desk: Console, harvests: Sequence[ParsedFile], person: CandidateNames) -> None:
    """An ORCID record of somebody else is the wrong file."""
    for harvest in harvests:
        if harvest.holder and person.orcids and harvest.holder not in person.orcids:
            harvest.fault("other_holder", found=harvest.holder, expected=", ".join(sorted(person.orcids)))
    complain(desk, harvests)


def _opened(desk: Console, into: Path, raw: bytes, lists: Sequence[str]) -> PatchedFacts:
    """The workbook that says of ``lists`` that nobody has confirmed yet that they are complete."""
    from titlecheck.dossier.completeness import ListName
    from titlecheck.dossier.enums import Entered
    from titlecheck.workbook.child_process import apart
    from titlecheck.workbook.patch import PatchedFacts, set_facts

    if not lists:
        return PatchedFacts(raw, {})
    facts = {ListName(sheet).fact: Entered.UNCONFIRMED for sheet in lists}
    return _written(desk, into, lambda: apart(set_facts, raw, "application", facts, desk.lang))


def _filled(desk: Console, into: Path, raw: bytes, plan: ImportPlan) -> tuple[bytes, list[tuple[str, str]]]:
    """The workbook with what the plan adds, and the columns that its sheets lack; the additions get their rows."""
    from titlecheck.importers.target_sheets import SHEETS

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
    desk: Console,
    into: Path,
    raw: bytes,
    sheet: str,
    cells: dict[int, dict[str, Any]],
    records: list[dict[str, Any]],
) -> PatchedWorkbook:
    from titlecheck.workbook.child_process import apart
    from titlecheck.workbook.patch import PatchedWorkbook, fill_rows

    if sheet != "publications" and not cells and not records:
        return PatchedWorkbook(raw, (), ())  # a workbook may lack a sheet that nothing goes to
    return _written(desk, into, lambda: apart(fill_rows, raw, sheet, cells, records, desk.lang))


def _written(desk: Console, into: Path, write: Callable[[], Done]) -> Done:
    from titlecheck.workbook import DoesNotFit, describe
    from titlecheck.workbook.child_process import ChildProcessFailed
    from titlecheck.workbook.outcome import ReadingProblem
    from titlecheck.workbook.patch import NotFillable

    try:
        return write()
    except NotFillable as fault:
        if fault.problem.code == "not_xlsx":
            raise CallFault("import_not_xlsx", name=into.name) from None
        desk.err(f"  • {describe(fault.problem, desk.lang)}")
        raise CallFault("dossier", name=into.name, count=1) from None
    except ChildProcessFailed as fault:
        desk.err(f"  • {describe(ReadingProblem(fault.code, found=fault.found), desk.lang)}")
        raise CallFault("dossier", name=into.name, count=1) from None
    except DoesNotFit as fault:
        raise CallFault("does_not_fit", detail=fault) from None


def _save(desk: Console, wanted: ImportRequest, into: Path, old: bytes, new: bytes) -> None:
    if wanted.output is not None:
        desk.save(wanted.output, new, force=wanted.force)
        return
    from titlecheck.workbook.patch import backup_of

    real = into.resolve()
    for _ in range(_TRIES):
        copy = backup_of(real)
        try:
            desk.save_all({copy: old, into: new}, force=False, before={into: old}, copies={copy: into})
        except CallFault as fault:
            if fault.key == "exists" and fault.values.get("path") == copy:
                continue  # another import has just taken that name
            raise
        return
    raise CallFault("exists", path=copy)
