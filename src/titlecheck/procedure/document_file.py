"""Documents of the attestation file (paragraph 7): which ones this person must submit and which are present."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from titlecheck.dossier import Dossier
from titlecheck.dossier.books_and_supervision import SubmittedDocument
from titlecheck.dossier.completeness import ListName
from titlecheck.facts.awarding import clash, of_nobody
from titlecheck.procedure.exemptions import exempt_institution, restricted
from titlecheck.procedure.open_lists_check import further
from titlecheck.procedure.scan_folder import Scan, ScanSource
from titlecheck.results import Evidence, Finding, Missing, Status
from titlecheck.results.codes import MissingReason
from titlecheck.ruleset.interpretations import Profile
from titlecheck.ruleset.procedure_rules import Procedure, RequiredDocument
from titlecheck.three_valued import MAYBE, NO, YES, Tri, tri

_STATUS_OF = (Status.UNMET, Status.UNKNOWN, Status.MET)
_UNSURE = frozenset({"damaged", "locked", "too_large", "unreadable"})
"""Faults of a file that a person must examine, because the file may still be valid."""

Notes = list[tuple[str, str]]


class Filing(NamedTuple):
    """Findings for each document, names of unassigned files, and whether a folder was examined."""

    findings: tuple[Finding, ...]
    left: tuple[str, ...] = ()
    looked: bool = False


def filing(dossier: Dossier, law: Procedure, profile: Profile, folder: ScanSource | None = None) -> Filing:
    """Return a finding for each document of paragraph 7.

    Files are examined only if ``folder`` is given.
    """
    findings = [_document(dossier, law, profile, kind, one, folder) for kind, one in law.documents.items()]
    findings.append(published_in_time(dossier, law))
    left = tuple(folder.left()) if folder is not None else ()
    return Filing(tuple(findings), left, folder is not None)


def _document(
    dossier: Dossier, law: Procedure, profile: Profile, kind: str, document: RequiredDocument, folder: ScanSource | None
) -> Finding:
    name, cite = f"file.{kind}", document.cites["asked"]
    asked, why = _required(dossier, law, profile, document, kind)
    rows = [row for row in dossier.documents if row.kind == kind]
    if asked == NO:
        return Finding(name, cite, Status.NOT_APPLICABLE, notes=((why, ""),))
    notes: Notes = []
    there, missing = _present(rows)
    scans: list[Scan] = []
    if folder is not None:
        scans, lost = _scans(rows, folder, kind, cite)
        there, missing = _in_folder(rows, scans, lost, there, missing, notes)
    value = there
    if there != NO:
        form, cells = _form(dossier, law, document, rows, scans, notes)
        value = min(value, form)
        missing += cells
    notes += [(f"shows_{one}", "") for one in document.shows]
    notes += _hints(dossier, kind)
    if document.asked == "website" and dossier.application.restricted is None:
        notes.append(("taken_not_restricted", ""))
    # A document that may not be required can only be missing with uncertainty.
    value = max(value, YES - asked)
    if asked == MAYBE and document.asked == "website":
        missing += _institution_cells(dossier)
    if asked == MAYBE:
        missing += _deciding_cells(dossier, kind)
    evidence = tuple(Evidence("documents", row.row or 0, "document", 1) for row in rows if row.present)
    return Finding(
        name, cite, _STATUS_OF[value], evidence=evidence, missing=missing if value == MAYBE else (), notes=tuple(notes)
    )


def _required(
    dossier: Dossier, law: Procedure, profile: Profile, document: RequiredDocument, kind: str
) -> tuple[Tri, str]:
    """Return whether the document is required of this person, and the code of the reason if it is not."""
    if document.asked == "if_any":
        if kind != "diplomas":
            there = YES if _prepared(dossier) else NO
        elif dossier.degrees or dossier.candidate.holds_degree:
            there = YES
        else:
            there = max([YES - tri(of_nobody(one)) for one in dossier.titles], default=NO)
        return max(there, MAYBE if _deciding_cells(dossier, kind) else NO), f"none_of_{kind}"
    if document.asked == "book":
        if dossier.books:
            return YES, ""
        asked = YES - profile["no_book_no_original"]
        return max(asked, MAYBE) if _deciding_cells(dossier, kind) else asked, "no_book"
    if document.asked == "website":
        if restricted(dossier):
            return NO, "restricted"
        return YES - exempt_institution(dossier, law), "exempt_institution"
    return YES, ""


def _deciding_cells(dossier: Dossier, kind: str) -> tuple[Missing, ...]:
    """Return the cells that decide whether a conditional document is required."""
    if kind == "diplomas":
        cells: tuple[Missing, ...] = (
            (Missing("degrees", None, "kind", MissingReason.EMPTY),) if dossier.degree_untold else ()
        )
        for one in dossier.titles:
            if of_nobody(one) is None:
                against = tuple(Missing("titles", one.row, field, MissingReason.CONTRADICTS) for field in clash(one))
                cells += against or (Missing("titles", one.row, "awarded_by", MissingReason.EMPTY),)
        return cells + further(dossier, ListName.TITLES)
    lists = {"prepared_persons": ListName.SUPERVISED, "book_original": ListName.BOOKS}
    return further(dossier, lists[kind]) if kind in lists else ()


def _prepared(dossier: Dossier) -> bool:
    return any(one.has_degree is not False for one in dossier.supervised)


def _present(rows: list[SubmittedDocument]) -> tuple[Tri, tuple[Missing, ...]]:
    """Return whether the sheet says that the document is present (MAYBE without a row), and the cells to fill in."""
    if not rows:
        return MAYBE, (Missing("documents", None, "kind", MissingReason.NO_ROW),)
    value = max(tri(row.present) for row in rows)
    cells = tuple(Missing("documents", row.row, "present", MissingReason.EMPTY) for row in rows if row.present is None)
    return value, cells


def _scans(rows: list[SubmittedDocument], folder: ScanSource, kind: str, cite: str) -> tuple[list[Scan], list[str]]:
    """Return the document's files in the folder, and the file names in the sheet that the folder lacks."""
    wanted = [row.file for row in rows if row.file]
    if wanted:
        named = {name: folder.named(name) for name in wanted}
        absent = {row.file for row in rows if row.present is False}
        lost = [name for name, found in named.items() if not found and name not in absent]
        return [scan for found in named.values() for scan in found], lost
    _, _, item = cite.partition("(")
    return folder.numbered(int(item[:-1]) if item else None, kind), []


def _in_folder(
    rows: list[SubmittedDocument],
    scans: list[Scan],
    lost: list[str],
    there: Tri,
    missing: tuple[Missing, ...],
    notes: Notes,
) -> tuple[Tri, tuple[Missing, ...]]:
    """Combine the sheet's answer with the files found; a named file that the folder lacks counts as absent."""
    notes += [("file_missing", name) for name in lost]
    if lost:
        return NO, ()
    if scans and there == NO:
        return MAYBE, tuple(Missing("documents", row.row, "present", MissingReason.CONTRADICTS) for row in rows)
    if scans:
        return YES, ()
    if there == YES:
        # The document may be present, but no file could be assigned to it.
        notes.append(("no_file_found", ""))
        return MAYBE, tuple(Missing("documents", row.row, "file", MissingReason.EMPTY) for row in rows if not row.file)
    return there, missing


def _form(
    dossier: Dossier,
    law: Procedure,
    document: RequiredDocument,
    rows: list[SubmittedDocument],
    scans: list[Scan],
    notes: Notes,
) -> tuple[Tri, tuple[Missing, ...]]:
    """Return whether the files have the required form: PDF that opens; the website form also as a Word file (7/2)."""
    value: Tri = YES
    for scan in scans:
        if scan.fault:
            notes.append((scan.fault, scan.name))
            value = min(value, MAYBE if scan.fault in _UNSURE else NO)
        elif scan.pages:
            notes.append(("pages", f"{scan.name}: {scan.pages}"))
            if scan.empty_pages:
                notes.append(("some_empty_pages", f"{scan.name}: {scan.empty_pages}"))
    if restricted(dossier):
        return value, ()
    names = [scan.name for scan in scans] or [row.file for row in rows if row.file and row.present is not False]
    if document.formats:
        form, cells = _both_forms(law, document, names, rows, notes)
        return min(value, form), cells
    if not document.scanned:
        return value, ()
    endings = tuple(f".{one}" for one in law.scans.formats)
    wrong = [name for name in names if ending_of(name) and not name.lower().endswith(endings)]
    notes += [("not_as_pdf", name) for name in wrong]
    if wrong:
        return NO, ()
    if not names:
        return min(value, MAYBE), tuple(
            Missing("documents", row.row, "file", MissingReason.EMPTY) for row in rows if not row.file
        )
    return value, ()


def ending_of(name: str) -> str:
    """Return the extension of a file name without its dot, or an empty string for a folder."""
    head, point, ending = name.rpartition(".")
    return ending if head and point and "/" not in ending else ""


def _both_forms(
    law: Procedure, document: RequiredDocument, names: Iterable[str], rows: list[SubmittedDocument], notes: Notes
) -> tuple[Tri, tuple[Missing, ...]]:
    """Require the form both as a Word file and as a scan (7/2)."""
    lower = [name.lower() for name in names]
    word = any(name.endswith(tuple(f".{one}" for one in document.formats)) for name in lower)
    scan = any(name.endswith(tuple(f".{one}" for one in law.scans.formats)) for name in lower)
    if word and scan:
        return YES, ()
    notes.append(("needs_word" if scan else "needs_scan" if word else "needs_both", ""))
    return MAYBE, tuple(Missing("documents", row.row, "file", MissingReason.EMPTY) for row in rows if not row.file)


def _hints(dossier: Dossier, kind: str) -> Iterator[tuple[str, str]]:
    if kind == "copies_of_publications":
        yield "copies", str(len(dossier.publications))
    elif kind == "list_of_publications" and any(work.indexes for work in dossier.publications):
        yield "annex_2", ""
    elif kind == "book_original":
        yield "paper_and_electronic", ""
    elif kind == "prepared_persons" and dossier.trained:
        yield "trained_not_named", ""


def published_in_time(dossier: Dossier, law: Procedure) -> Finding:
    """Require publication on the website within the term before the council decides (7, second part)."""
    term = law.terms["website_notice"]
    name, cite = "file.published_in_time", term.cites["months"]
    exempt = exempt_institution(dossier, law)
    if restricted(dossier) or exempt == YES:
        why = "restricted" if restricted(dossier) else "exempt_institution"
        return Finding(name, cite, Status.NOT_APPLICABLE, notes=((why, ""),))
    said = dossier.application
    value: Tri = MAYBE
    missing = tuple(
        Missing("application", dossier.places.get(f"application.{field}"), field, MissingReason.EMPTY)
        for field in ("website_on", "council_met_on")
        if getattr(said, field) is None
    )
    notes: Notes = []
    if said.council_met_on is not None:
        last = last_day(law, said.council_met_on)
        notes.append(("publish_by", last.isoformat()))
        if said.website_on is not None:
            value = YES if said.website_on <= last else NO
    if said.restricted is None:
        notes.append(("taken_not_restricted", ""))
    if exempt == MAYBE:
        value = max(value, MAYBE)
        missing += _institution_cells(dossier)
    return Finding(name, cite, _STATUS_OF[value], missing=missing if value == MAYBE else (), notes=tuple(notes))


def _institution_cells(dossier: Dossier) -> tuple[Missing, ...]:
    """Return the empty cells that decide whether the institution is exempt from publication."""
    return tuple(
        Missing("application", dossier.places.get(f"application.{field}"), field, MissingReason.EMPTY)
        for field in ("organisation_kind", "organisation_body")
        if getattr(dossier.application, field) is None
    )


def last_day(law: Procedure, council: date) -> date:
    """Return the last day on which the documents may be published for a council decision on ``council``."""
    return council - relativedelta(months=law.terms["website_notice"].months or 0)
