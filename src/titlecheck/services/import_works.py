"""Import of works from exports and lists into a dossier: plan and completed workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from titlecheck.services.check import DossierFile
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, DossierError

if TYPE_CHECKING:
    from titlecheck.i18n import Language
    from titlecheck.importers.candidate_match import CandidateNames
    from titlecheck.importers.mapping import Mapping
    from titlecheck.importers.merge_plan import ImportPlan
    from titlecheck.importers.service_plan import ServicePlan
    from titlecheck.importers.work import ParsedFile, RecordNote
    from titlecheck.workbook.other_workbooks import ForeignSheet
    from titlecheck.workbook.outcome import ReadingProblem
    from titlecheck.workbook.patch import PatchedFacts, PatchedWorkbook

Done = TypeVar("Done")


class ImportFilesError(CallFault):
    """Error for unusable exports or lists; ``problems`` lists everything wrong in them, with locations."""

    def details(self, lang: Language) -> list[str]:
        """Return a sentence for each problem."""
        from titlecheck.workbook.outcome import describe

        return [describe(one, lang) for one in self.problems]


class ImportedWorks(NamedTuple):
    """Result of an import: the plans for works and jobs, and the bytes of the completed workbook.

    ``no_column``: columns that sheets lack, by sheet. ``hidden``: completed columns that are hidden. ``asked``: for
    each list not confirmed to be complete, the row of the question on the sheet of the application.
    ``not_kept``: values that no cell can store; their cells are empty.
    """

    plan: ImportPlan
    service: ServicePlan
    files: Sequence[ParsedFile]
    own: Sequence[RecordNote]
    raw: bytes
    no_column: list[tuple[str, str]]
    asked: dict[str, int]
    hidden: list[tuple[str, str]]
    not_kept: list[ReadingProblem]

    @property
    def changes(self) -> bool:
        """Whether the import changes anything."""
        return self.plan.changes or self.service.changes

    def report(self, lang: Language, *, dry: bool, width: int = 80) -> str:
        """Return the report as text; ``dry``: nothing is written."""
        from titlecheck.importers.import_report import render_import_report
        from titlecheck.importers.service_report import render_service_report

        works = [found for found in self.files if found.works or found.service is None]
        asked = {sheet: row for sheet, row in self.asked.items() if sheet != "service"}
        parts = []
        if works:
            parts.append(
                render_import_report(
                    self.plan, works, self.own, self.no_column, lang,
                    dry=dry, width=width, asked=asked, hidden=self.hidden, not_kept=self.not_kept,
                )
            )  # fmt: skip
        if any(found.service is not None for found in self.files):
            row = self.asked.get("service", 0)
            parts.append(render_service_report(self.service, self.files, lang, dry=dry, width=width, asked=row))
        return "\n".join(parts)


# Reading


def read_export(
    raw: bytes, name: str, mapping: Mapping | None = None, *, headings: bool = True
) -> tuple[ParsedFile, Sequence[ForeignSheet]]:
    """Read an export, a list of works or a service record.

    Sheets are returned only for a list with unknown columns, which ``read_list`` reads with a mapping. ``headings``:
    whether statements in group headings of a list are used.
    """
    from titlecheck.importers.formats.list_files import read_file
    from titlecheck.importers.formats.spreadsheet import read_sheets

    found, sheets = read_file(raw, name, mapping, headings)
    if sheets and not read_sheets(sheets, found, mapping, headings=headings) and not found.faults:
        return found, sheets
    return found, ()


def read_list(sheets: Sequence[ForeignSheet], found: ParsedFile, mapping: Mapping) -> None:
    """Add the works of a list to ``found``; ``mapping`` gives the meaning of its columns."""
    from titlecheck.importers.formats.spreadsheet import read_sheets

    read_sheets(sheets, found, mapping)


def refuse_faults(files: Sequence[ParsedFile]) -> None:
    """Raise ``ImportFilesError`` with all faults of all files, if there are any."""
    faults = [one for found in files for one in found.faults]
    if faults:
        raise ImportFilesError(FaultCode.IMPORT_FILES, problems=faults, count=len(faults))


def mapping_of(text: str, name: str) -> Mapping:
    """Return the mapping in the text of the file ``name``; raise ``ImportFilesError`` with everything wrong in it."""
    from titlecheck.importers.mapping import read_mapping

    mapping = read_mapping(text, name)
    if isinstance(mapping, list):
        raise ImportFilesError(FaultCode.IMPORT_FILES, problems=mapping, count=len(mapping))
    return mapping


def fullest(sheets: Sequence[ForeignSheet]) -> ForeignSheet:
    """Return the sheet with the most rows, assumed to be the list."""
    return max(sheets, key=lambda sheet: len(sheet.rows))


def proposed_mapping(raw: bytes, name: str) -> tuple[Mapping, ForeignSheet]:
    """Return a proposed mapping of a list's columns, to be confirmed by a person, and the sheet.

    Raise ``CallFault`` if the file is not a list, ``ImportFilesError`` if it cannot be read.
    """
    from titlecheck.importers.formats.list_files import read_file
    from titlecheck.importers.formats.spreadsheet import headings_of
    from titlecheck.importers.mapping import Mapping, propose_mapping

    found, sheets = read_file(raw, name, Mapping())
    if found.source:
        raise CallFault(FaultCode.ONE_LIST)
    refuse_faults([found])
    sheet = fullest(sheets)
    headings, samples = headings_of(sheet)
    return propose_mapping(headings, samples), sheet


def mapping_text(mapping: Mapping, sheet: ForeignSheet, name: str, lang: Language) -> bytes:
    """Return the text of a mapping file for ``sheet`` of ``name``, with an explanation."""
    from titlecheck.i18n import word
    from titlecheck.importers.formats.spreadsheet import headings_of
    from titlecheck.importers.mapping import SHEET, format_mapping
    from titlecheck.workbook.other_workbooks import columns_of

    columns = ", ".join(column.key for column in columns_of(SHEET))
    head = word("bibliography.mapping.head", lang, columns=columns, name=name)
    return format_mapping(mapping, headings_of(sheet)[0], head, word("bibliography.mapping.unused", lang)).encode()


# Importing


def import_works(
    files: Sequence[ParsedFile],
    into: DossierFile,
    raw: bytes,
    lang: Language,
    *,
    name: str = "",
    authors: tuple[str, ...] = (),
    own_only: bool = False,
) -> ImportedWorks:
    """Merge the works and jobs of ``files``, compare them with the dossier, and add them to its workbook ``raw``.

    ``lang``: language of new cells. ``name``: file name of the workbook, for messages. ``authors``: further names of
    the candidate. ``own_only``: leave out works of others.

    Raise ``ImportFilesError`` if a file belongs to another person, ``CallFault`` if the workbook cannot be completed.
    """
    from titlecheck.dossier.completeness import ListName
    from titlecheck.importers.candidate_match import candidate_names, without_own_name
    from titlecheck.importers.merge_plan import build_plan
    from titlecheck.importers.service_plan import build_service_plan
    from titlecheck.importers.target_sheets import SHEETS

    dossier = into.dossier
    person, own = candidate_names(dossier.candidate, authors)
    _refuse_other_person(files, person)
    works = [without_own_name(work, person) for found in files for work in found.works]
    held = {sheet: getattr(dossier, sheet) for sheet in SHEETS.values()}
    plan = build_plan(works, held, person, own_only=own_only)
    unconfirmed = plan.left_open({sheet: dossier.entered_in(ListName(sheet)) for sheet in SHEETS.values()})
    service = build_service_plan(files, dossier.service)
    unconfirmed += service.left_open(dossier.entered_in(ListName.SERVICE))
    opened = _unconfirmed(name, raw, unconfirmed, lang)
    new, no_column, hidden, not_kept = _with_works(name, opened.raw, plan, lang)
    new = _with_service(name, new, service, lang)
    asked = {sheet: opened.rows[ListName(sheet).fact] for sheet in unconfirmed}
    return ImportedWorks(plan, service, files, own, new, no_column, asked, hidden, not_kept)


def _refuse_other_person(files: Sequence[ParsedFile], person: CandidateNames) -> None:
    """Raise ``ImportFilesError`` for an ORCID record of another person."""
    for found in files:
        if found.holder and person.orcids and found.holder not in person.orcids:
            found.fault("other_holder", found=found.holder, expected=", ".join(sorted(person.orcids)))
    refuse_faults(files)


def _unconfirmed(name: str, raw: bytes, lists: Sequence[str], lang: Language) -> PatchedFacts:
    """Return the workbook with ``lists`` marked as not confirmed to be complete."""
    from titlecheck.dossier.completeness import ListName
    from titlecheck.dossier.enums import Entered
    from titlecheck.workbook.child_process import apart
    from titlecheck.workbook.patch import PatchedFacts, set_facts

    if not lists:
        return PatchedFacts(raw, {})
    facts = {ListName(sheet).fact: Entered.UNCONFIRMED for sheet in lists}
    return _written(name, lambda: apart(set_facts, raw, "application", facts, lang), lang)


def _with_works(
    name: str, raw: bytes, plan: ImportPlan, lang: Language
) -> tuple[bytes, list[tuple[str, str]], list[tuple[str, str]], list[ReadingProblem]]:
    """Return the workbook with the plan's additions, the columns that its sheets lack, and hidden columns.

    The last item lists the values that no cell can store. Set the rows of the additions.
    """
    from titlecheck.importers.target_sheets import SHEETS

    no_column: list[tuple[str, str]] = []
    hidden: list[tuple[str, str]] = []
    not_kept: list[ReadingProblem] = []
    for sheet in SHEETS.values():
        added = plan.added_to(sheet)
        cells = plan.cells_of(sheet)
        filled = _filled_sheet(name, raw, sheet, cells, [addition.merged.values for addition in added], lang)
        for addition, row in zip(added, filled.rows, strict=True):
            addition.row = row
        no_column += [(sheet, key) for key in filled.no_column]
        hidden += [(sheet, key) for key in filled.hidden]
        not_kept += filled.not_kept
        raw = filled.raw
    return raw, no_column, hidden, not_kept


def _with_service(name: str, raw: bytes, plan: ServicePlan, lang: Language) -> bytes:
    """Return the workbook with the plan's jobs and completed cells; set the rows of the additions."""
    if not plan.changes:
        return raw
    filled = _filled_sheet(name, raw, "service", plan.cells, [one.values for one in plan.additions], lang)
    for addition, row in zip(plan.additions, filled.rows, strict=True):
        addition.row = row
    plan.no_column, plan.hidden, plan.not_kept = filled.no_column, filled.hidden, filled.not_kept
    return filled.raw


def _filled_sheet(
    name: str,
    raw: bytes,
    sheet: str,
    cells: dict[int, dict[str, Any]],
    records: list[dict[str, Any]],
    lang: Language,
) -> PatchedWorkbook:
    from titlecheck.workbook.child_process import apart
    from titlecheck.workbook.patch import PatchedWorkbook, fill_rows

    if sheet != "publications" and not cells and not records:
        return PatchedWorkbook(raw, (), ())  # a workbook may lack a sheet if nothing is added to it
    return _written(name, lambda: apart(fill_rows, raw, sheet, cells, records, lang), lang)


def _written(name: str, write: Callable[[], Done], lang: Language) -> Done:
    from titlecheck.workbook import DoesNotFit
    from titlecheck.workbook.child_process import ChildProcessFailed
    from titlecheck.workbook.outcome import ReadingProblem
    from titlecheck.workbook.patch import NotFillable

    try:
        return write()
    except NotFillable as fault:
        if fault.problem.code == "not_xlsx":
            raise CallFault(FaultCode.IMPORT_NOT_XLSX, name=name) from None
        raise DossierError(FaultCode.DOSSIER, problems=(fault.problem,), name=name, count=1) from None
    except ChildProcessFailed as fault:
        problem = ReadingProblem(fault.code, found=fault.found)
        raise DossierError(FaultCode.DOSSIER, problems=(problem,), name=name, count=1) from None
    except DoesNotFit as fault:
        problems = fault.told(lang)
        raise DossierError(FaultCode.DOES_NOT_FIT, problems=problems, name=name, count=len(problems)) from None
