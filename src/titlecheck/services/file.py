"""Check of a candidate's attestation file against the list of paragraph 7, with or without a folder of scans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault
from titlecheck.services.procedure_choices import ProcedureChoices

if TYPE_CHECKING:
    from titlecheck.procedure.scan_folder import ScanSource
    from titlecheck.rendering.checklist import ChecklistView
    from titlecheck.results import Finding


class CheckedFile(NamedTuple):
    """Findings for each document, and the checklist that shows them."""

    findings: tuple[Finding, ...]
    checklist: ChecklistView


def check_file(dossier: Dossier, choices: ProcedureChoices, scans: Path | ScanSource | None = None) -> CheckedFile:
    """Return present, missing and unknown documents; raise ``CallFault`` if ``scans`` is not a folder.

    ``scans``: a folder, or uploaded files.
    """
    from titlecheck.eligibility.warnings import council_after_application
    from titlecheck.procedure.document_file import filing
    from titlecheck.procedure.scan_folder import Folder, FolderFault, ScanSource
    from titlecheck.rendering.checklist import ChecklistView
    from titlecheck.ruleset.procedure_rules import procedure_of

    files = None
    if isinstance(scans, ScanSource):
        files = scans
    elif scans is not None:
        if not scans.is_dir():
            raise CallFault(FaultCode.NO_FOLDER, path=scans)
        try:
            files = Folder(scans)
        except FolderFault as fault:
            raise CallFault(FaultCode.READ, path=scans, detail=fault.found) from None
    found = filing(dossier, procedure_of(choices.edition), choices.profile, files)
    today = choices.today(dossier)
    applied_on = dossier.application.applied_on
    checklist = ChecklistView(
        "file",
        dossier.candidate.full_name,
        found.findings,
        choices.edition,
        today,
        found.left,
        warnings=tuple(council_after_application(dossier, applied_on)) if applied_on is not None else (),
        headings_in=dossier.headings_in,
    )
    return CheckedFile(tuple(found.findings), checklist)
