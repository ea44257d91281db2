"""Result of the readers: works, notes on them, and problems of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from titlecheck.dossier.enums import BookKind, Index, PublicationType, Role
from titlecheck.importers.service_job import ServiceRecords
from titlecheck.workbook.outcome import EXPORTS, Location, ReadingProblem


class SourceKind(StrEnum):
    """Source of a record. The order determines which wording is preferred."""

    DOSSIER = "dossier"
    SCOPUS = "scopus"
    WOS = "wos"
    LIST = "list"
    RIS = "ris"
    BIBTEX = "bibtex"
    ORCID = "orcid"
    SERVICE = "service"


class RecordKind(StrEnum):
    """Kind of a record: for the sheet of publications, for another sheet, or not imported."""

    WORK = "work"
    RETRACTED = "retracted"
    BOOK = "book"
    PATENT = "patent"
    CREATIVE = "creative"
    CERTIFICATE = "certificate"
    """Certificate of authorship or registration, which is not a patent."""
    UNPUBLISHED = "unpublished"
    """Manuscript, report, or work in print."""
    NO_WORK = "no_work"


class SourceLocation(NamedTuple):
    """Location of a record: file, unit and number.

    ``unit`` is ``line``, ``row``, ``record``, ``paragraph`` or ``table_row``; ``within`` is the number of the table.
    """

    file: str
    unit: str
    number: int
    source: SourceKind
    within: int = 0
    """Number of a Word table, from 1; 0 if outside tables."""
    sheet: str = ""
    """Sheet of a workbook from which several sheets are read."""


class ImportedAuthor(NamedTuple):
    """Author as named by a source; empty fields are not stated."""

    name: str
    full: str = ""
    scopus_id: str = ""
    researcher_id: str = ""
    orcid: str = ""

    @property
    def written(self) -> str:
        """Return the most complete form of the name."""
        return self.full or self.name


class RecordNote(NamedTuple):
    """Note on a record that a person should check; ``code`` is a catalogue key."""

    code: str
    found: str = ""
    meant: str = ""
    at: SourceLocation | None = None
    """Location in the file if the note concerns no single work."""
    number: int = 0
    number_read: int = 0


@dataclass(frozen=True, slots=True)
class ImportedWork:
    """Record of a file. Empty text, None or an empty tuple: not stated."""

    location: SourceLocation
    title: str = ""
    authors: tuple[ImportedAuthor, ...] = ()
    more_authors: bool = False
    """Whether the source says that its list of authors is incomplete."""
    coauthors_only: bool = False
    """Whether the source lists co-authors only, so that the order is unknown."""
    authors_unclear: bool = False
    """Whether the number of persons is uncertain, so that positions are unknown."""
    corresponding: tuple[str, ...] | None = None
    """Names of corresponding authors as printed."""
    record_kind: RecordKind = RecordKind.WORK
    type_said: str = ""
    type: PublicationType | None = None
    journal: str = ""
    also_journal: tuple[str, ...] = ()
    """Abbreviations of the journal in the source."""
    issn: str = ""
    eissn: str = ""
    published: str = ""
    """Date of publication as ``2021``, ``2021-03`` or ``2021-03-15``."""
    early: str = ""
    """Date of early access in the same form."""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    whole_volume: str = ""
    """Volume, issue and pages in one text."""
    article: str = ""
    """Article number used instead of pages."""
    doi: str = ""
    indexes: frozenset[Index] = frozenset()
    roles: tuple[Role, ...] | None = None
    """Candidate's role, if the source states it."""
    group: str = ""
    """Source's key of the work: its database number or its group in an ORCID record."""
    holder: bool = False
    """Whether the file is the candidate's own record, so that authorship is certain."""
    others: tuple[tuple[str, Any], ...] = ()
    """Additional dossier columns stated by a list, with values."""
    isbns: tuple[str, ...] = ()
    """ISBNs of a book, with hyphens, one for each format."""
    imprint: str = ""
    """Place and publisher of a book."""
    book_kind: BookKind | None = None
    """Kind of a book, if a list of the organisation names it."""
    patents: tuple[str, ...] = ()
    """Numbers of a patent as written; one invention may be patented in several countries."""
    derwent: bool | None = None
    """Whether a patent record comes from the Derwent Innovations Index."""
    remarks: tuple[RecordNote, ...] = ()

    @property
    def year(self) -> str:
        """Return the year of publication, or an empty string."""
        return self.published[:4]


@dataclass(slots=True)
class ParsedFile:
    """Result of parsing one file."""

    file: str
    source: SourceKind | None = None
    works: list[ImportedWork] = field(default_factory=list)
    faults: list[ReadingProblem] = field(default_factory=list)
    remarks: list[RecordNote] = field(default_factory=list)
    holder: str = ""
    """ORCID of the file's owner, if stated."""
    service: ServiceRecords | None = None
    """Jobs, if the file has service records."""

    def fault(self, code: str, unit: str = "row", number: int | None = None, **about: str) -> None:
        """Record a problem that prevents reading the file; ``about``: further values of ``export_problem``."""
        self.faults.append(export_problem(code, self.file, unit, number, **about))

    def unreadable(self, code: str, found: str = "") -> None:
        """Record a problem of the reader of workbooks and documents, which has a text among those of dossiers."""
        self.faults.append(ReadingProblem(code, Location(file=self.file), found))


def export_problem(
    code: str,
    file: str,
    unit: str = "row",
    number: int | None = None,
    *,
    sheet: str = "",
    heading: str = "",
    found: str = "",
    expected: str = "",
) -> ReadingProblem:
    """Return a problem of an export, a list of works or a mapping.

    ``number``: number of the row or line (``unit``); None for the whole file.
    """
    place = Location(sheet, number, heading=heading, file=file, unit=unit)
    return ReadingProblem(code, place, found, expected=expected, texts=EXPORTS)
