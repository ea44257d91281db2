"""The base of all exceptions of the program.

::

    TitlecheckError
    ├── CallFault                  a use case cannot be done: a value, or a file that it names, is wrong
    │   ├── DossierError           a file is no dossier; lists every problem with its place
    │   ├── ScoringSheetsError     scoring sheets cannot be used; lists every problem with its place
    │   ├── MeetingError           the workbook of a meeting cannot be used; lists every problem with its place
    │   ├── ImportFilesError       exports or lists cannot be used; lists every problem with its place
    │   ├── TemplatesError         templates of an office cannot be used; lists every fault
    │   ├── RouteUndecided         a dossier leaves open which route the forms are about; lists the cells
    │   └── AssumptionError        assumed facts contradict the dossier; lists the facts
    ├── RulesError                 a file of rules/ cannot be used, or there is no such edition
    ├── UnknownReading             no reading of the law, or no side of it, has this name
    ├── NotShipped                 the installation lacks a folder with data
    ├── UnknownWord                a catalogue lacks a text
    │
    │   below the use cases, which turn them into one of the above:
    ├── Unreadable                 a file cannot be read as a workbook
    ├── ChildProcessFailed         the process that read a file gave no answer
    ├── DoesNotFit, NotFillable    a value or a workbook that cannot be written
    ├── NotMarkable                a workbook of which no marked or corrected copy is made
    ├── NotOrdinary, ReadMeanwhile, ChangedMeanwhile    a file that is not written over
    ├── NoToml, Duplicate          a text that is no TOML, a key that stands twice in JSON
    ├── Refused, Tolerated         a cell that cannot be read, or only with a note
    ├── NotARegister, NoHome, LoadError, OddCell        a register of journals, its place, its files, its cells
    ├── NoSuchSource               a name that no source of the register has, or that several have
    ├── BrokenEntry                an entry of a BibTeX file that is not whole
    ├── BadIdentifier              a number that is no ISSN, DOI, ORCID or ISBN
    ├── Problematic                scoring sheets with a problem
    ├── FolderFault                a folder of scans that cannot be read
    ├── NoRecording, JsonFault     a file that is no recording of results, or whose JSON breaks off
    ├── BadTemplate                a Word template that cannot be filled in
    ├── NoOffice, NoPdf            no LibreOffice, or it made no PDF
    │
    │   of the local page:
    ├── NoPort                     no port of this computer can be opened
    ├── NotInMemory                no dossier has this identifier, or it was forgotten
    └── WorkerFailed, WorkerFault  a worker process gave no answer, or met a fault of the program

Those that Python's own code may expect derive from a built-in exception, too: ``RulesError`` from ``RuntimeError``,
``UnknownReading`` from ``ValueError``, ``UnknownWord`` from ``KeyError``.
"""

from __future__ import annotations


class TitlecheckError(Exception):
    """Base of every exception that the program raises on purpose."""
