"""Result of every reader: works, remarks on them, and faults of the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from titlecheck.dossier.enums import BookKind, Index, PublicationType, Role
from titlecheck.importers.service_job import ServiceRecords


class SourceKind(StrEnum):
    """Source of a record. The order decides whose wording is taken first."""

    DOSSIER = "dossier"
    SCOPUS = "scopus"
    WOS = "wos"
    LIST = "list"
    RIS = "ris"
    BIBTEX = "bibtex"
    ORCID = "orcid"
    SERVICE = "service"


class RecordKind(StrEnum):
    """Kind of a record: a work for the sheet of publications, a record of another sheet, or none that is taken over."""

    WORK = "work"
    RETRACTED = "retracted"
    BOOK = "book"
    PATENT = "patent"
    CREATIVE = "creative"
    CERTIFICATE = "certificate"
    """Certificate of authorship or of registration, which is no patent."""
    UNPUBLISHED = "unpublished"
    """Manuscript, a report, or a work in print."""
    NO_WORK = "no_work"


class SourceLocation(NamedTuple):
    """Place of a record: the file, what is counted in it and the number.

    ``unit`` is ``line``, ``row``, ``record``, ``paragraph`` or ``table_row``; ``within`` is the number of the table.
    """

    file: str
    unit: str
    number: int
    source: SourceKind
    within: int = 0
    """Table of a Word file, counted from 1; 0 where there is none."""
    sheet: str = ""
    """Sheet of a workbook of which several are read."""


class ImportedAuthor(NamedTuple):
    """Author as named by a source; empty where the source does not state it."""

    name: str
    full: str = ""
    scopus_id: str = ""
    researcher_id: str = ""
    orcid: str = ""

    @property
    def written(self) -> str:
        """Return the name that tells most."""
        return self.full or self.name


class RecordNote(NamedTuple):
    """Something about one record that a person should look at; ``code`` is a word of the catalogue."""

    code: str
    found: str = ""
    meant: str = ""
    at: SourceLocation | None = None
    """Place in the file, where the remark is about none of the works."""
    number: int = 0
    number_read: int = 0


class ImportIssue(NamedTuple):
    """Something that keeps a file from being read; ``code`` is a word of the catalogue."""

    code: str
    file: str
    unit: str = ""
    """``line``, ``row``, ``record``; empty: the file as a whole."""
    number: int = 0
    heading: str = ""
    found: str = ""
    expected: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ImportedWork:
    """One record of a file. An empty text, None or an empty tuple means that the source does not say."""

    location: SourceLocation
    title: str = ""
    authors: tuple[ImportedAuthor, ...] = ()
    more_authors: bool = False
    """Whether the source itself says that it does not name all authors."""
    coauthors_only: bool = False
    """Whether the source names the co-authors of the candidate only, so that the order is unknown."""
    authors_unclear: bool = False
    """Whether it cannot be told how many people the source names, so that nobody's place among them is known."""
    corresponding: tuple[str, ...] | None = None
    """Names of the corresponding authors as printed."""
    record_kind: RecordKind = RecordKind.WORK
    type_said: str = ""
    type: PublicationType | None = None
    journal: str = ""
    also_journal: tuple[str, ...] = ()
    """Abbreviations by which the source knows the journal."""
    issn: str = ""
    eissn: str = ""
    published: str = ""
    """Year, month or day of publication, as ``2021``, ``2021-03`` or ``2021-03-15``."""
    early: str = ""
    """Date of the early access, written the same way."""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    whole_volume: str = ""
    """Volume, issue and pages, where the source keeps them in one."""
    article: str = ""
    """Number of the article, where it stands in place of pages."""
    doi: str = ""
    indexes: frozenset[Index] = frozenset()
    roles: tuple[Role, ...] | None = None
    """Candidate's part, where the source itself states it."""
    group: str = ""
    """Key under which the source keeps one work: its number in the database, or a group of an ORCID record."""
    holder: bool = False
    """Whether the file is the candidate's own record, so that he or she is known to be an author."""
    others: tuple[tuple[str, Any], ...] = ()
    """Further columns of the dossier that a list states, with their values."""
    isbns: tuple[str, ...] = ()
    """Of a book: its ISBNs, with hyphens; a book has one for each of its formats."""
    imprint: str = ""
    """Of a book: place and publisher."""
    book_kind: BookKind | None = None
    """Of a book: its kind, where a list of the organisation itself names it."""
    patents: tuple[str, ...] = ()
    """Of a patent: its numbers as they are written; one invention may be patented in several countries."""
    derwent: bool | None = None
    """Of a patent: whether the record comes from the Derwent Innovations Index."""
    remarks: tuple[RecordNote, ...] = ()

    @property
    def year(self) -> str:
        """Return the year of publication, or an empty text."""
        return self.published[:4]


@dataclass(slots=True)
class ParsedFile:
    """Result of reading one file."""

    file: str
    source: SourceKind | None = None
    works: list[ImportedWork] = field(default_factory=list)
    faults: list[ImportIssue] = field(default_factory=list)
    remarks: list[RecordNote] = field(default_factory=list)
    holder: str = ""
    """ORCID to which the file belongs, if it says so."""
    service: ServiceRecords | None = None
    """Jobs, where the file holds service records."""

    def fault(
        self, code: str, unit: str = "", number: int = 0, *, heading: str = "", found: str = "", expected: str = ""
    ) -> None:
        """Note something that keeps the file from being read."""
        self.faults.append(ImportIssue(code, self.file, unit, number, heading, found, expected))
