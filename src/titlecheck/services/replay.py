"""Replay: check stored dossiers again and compare with recorded results or another edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.ruleset import editions
from titlecheck.services.batch import provenance_of, sources_of
from titlecheck.services.check_choices import Choices
from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault, reason
from titlecheck.services.files import bytes_of
from titlecheck.services.record_store import AFTER, BEFORE, RecordStore
from titlecheck.stored_results.changes import ReplayComparison
from titlecheck.stored_results.file_format import read_result
from titlecheck.stored_results.recording import (
    NoRecording,
    RecordingOrigin,
    dossier_record,
    read_recording,
    write_recording,
)
from titlecheck.workbook.reader import ordinary_file
from titlecheck.workbook.zip_guard import Unreadable


class Replay:
    """Replay in progress: earlier and new results. A context manager that deletes both at the end."""

    def __init__(self, folder: str) -> None:
        """Begin a replay of the dossiers in ``folder``."""
        self._folder = folder
        self._store = RecordStore()
        self._whole = True

    def __enter__(self) -> Replay:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def read_stored(self, against: str) -> bool:
        """Read stored results; return False if ``against`` is an edition.

        ``against``: path of a recording or of a folder with JSON results, or the name of an edition. Raise
        ``CallFault`` if it is none of them.
        """
        path = Path(against)
        try:
            if path.is_dir():
                self._read_results(path)
                return True
            if path.is_file():
                with ordinary_file(path) as file:
                    self._store.set_origin(BEFORE, read_recording(file, partial(self._store.add, BEFORE)))
                return True
        except NoRecording as fault:
            raise CallFault(FaultCode.NO_RECORDING, path=path, detail=fault) from None
        except Unreadable as why:
            raise CallFault(FaultCode(why.code), path=path, name=path.name, found=why.found) from None
        except OSError as fault:
            raise CallFault(FaultCode.READ, path=path, detail=reason(fault)) from None
        if against not in editions():
            raise CallFault(FaultCode.AGAINST, value=against, meant=against, allowed=editions())
        return False

    def _read_results(self, folder: Path) -> None:
        self._whole = False
        found = sorted(folder.glob("*.json"))
        if not found:
            raise CallFault(FaultCode.NO_RESULTS, path=folder)
        for one in found:
            origin, record = read_result(one.name, bytes_of(one))
            self._store.add(BEFORE, record, origin)

    def days(self) -> dict[str, date]:
        """Return the day of the check for each stored file."""
        return self._store.days(BEFORE)

    def keep_before(self, entries: Iterable[SummaryEntry], choices: Choices) -> None:
        """Store results under ``choices`` as the earlier side."""
        self._keep(BEFORE, entries, choices)

    def keep_now(self, entries: Iterable[SummaryEntry], choices: Choices) -> None:
        """Store new results."""
        self._keep(AFTER, entries, choices)

    def _keep(self, side: int, entries: Iterable[SummaryEntry], choices: Choices) -> None:
        self._store.set_origin(side, origin_of(choices, self._folder))
        for entry in entries:
            self._store.add(side, dossier_record(entry))

    def compared(self) -> ReplayComparison:
        """Return all differences; they are read from disk while this context is open."""
        return self._store.compared(whole=self._whole)

    def write(self, choices: Choices, out: BinaryIO) -> None:
        """Write the new results to ``out`` as a recording."""
        write_recording(origin_of(choices, self._folder), self._store.records(AFTER), out)


def origin_of(choices: Choices, folder: str) -> RecordingOrigin:
    """Return the origin that all results of a replay share; raise ``CallFault`` if registers cannot be read."""
    registers = {f"{one.kind}/{one.edition}": one.sha256 for one in sources_of(choices)}
    if choices.registers is not None and choices.registers.trust != "neither":
        registers["trust"] = choices.registers.trust
    return RecordingOrigin.of(provenance_of(choices, folder), registers)
