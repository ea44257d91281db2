"""Base class of all exceptions of the program.

::

    TitlecheckError
    ├── CallFault                  a use case cannot be done: a value or a named file is wrong
    │   ├── DossierError           a file is not a dossier; lists every problem with its location
    │   ├── ScoringSheetsError     scoring sheets cannot be used; lists every problem with its location
    │   ├── MeetingError           the workbook of a meeting cannot be used; lists every problem with its location
    │   ├── ImportFilesError       exports or lists cannot be used; lists every problem with its location
    │   ├── TemplatesError         templates of an office cannot be used; lists every fault
    │   ├── RouteUndecided         a dossier leaves the route of the forms open; lists the deciding cells
    │   ├── AssumptionError        assumed facts contradict the dossier; lists the facts
    │   └── UsageFault             a command is called wrongly; only the command line raises it
    ├── RulesError                 a file of rules/ cannot be used, or an edition does not exist
    ├── UnknownReading             a reading of the law, or its side, does not exist
    ├── NotShipped                 the installation lacks a data folder
    ├── UnknownWord                a catalogue lacks a text
    │
    │   raised below the use cases, which convert them to one of the above:
    ├── Unreadable                 a file cannot be read as a workbook
    ├── ChildProcessFailed         the reading process gave no answer
    ├── DoesNotFit, NotFillable    a value or a workbook that cannot be written
    ├── NotMarkable                a workbook that cannot be marked or corrected
    ├── NotOrdinary, ReadMeanwhile, ChangedMeanwhile    a file that must not be overwritten
    ├── NoToml, Duplicate          invalid TOML, a repeated key in JSON
    ├── Refused, Tolerated         a cell that cannot be read, or only with a note
    ├── NotARegister, NoHome, LoadError, OddCell        a journal register, its location, its files, its cells
    ├── NoSuchSource               a name of no source of the register, or of several
    ├── BrokenEntry                an incomplete entry of a BibTeX file
    ├── BadIdentifier              an invalid ISSN, DOI, ORCID or ISBN
    ├── Problematic                scoring sheets with a problem
    ├── FolderFault                a folder of scans that cannot be read
    ├── NoRecording, JsonFault     a file without a recording of results, or with invalid JSON
    ├── BadTemplate                a Word template that cannot be filled in
    ├── NoOffice, NoPdf            LibreOffice is missing, or it made no PDF
    │
    │   raised by the local page:
    ├── NoPort                     no port of this computer can be opened
    ├── NotInMemory                no dossier has this id, or it was deleted
    ├── BrokenForm                 a form is damaged, ends too early, or exceeds a limit
    └── WorkerFailed, WorkerFault  a worker process gave no answer, or met a bug

Some also derive from the built-in exception that Python code expects: ``RulesError`` from ``RuntimeError``,
``UnknownReading`` from ``ValueError``, ``UnknownWord`` from ``KeyError``.
"""

from __future__ import annotations


class TitlecheckError(Exception):
    """Base class of every exception that the program raises on purpose."""
