"""Check stored dossiers again, and compare with what was recorded or with another edition."""

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
    """A replay under way: what was found before, and what is found now. A context that lets both go at its end."""

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
        """Read what is stored; return whether there is any: not where ``against`` is an edition.

        ``against``: the path of a recording or of a folder of results in JSON, or the name of an edition. Raises
        ``CallFault`` where it is none of them.
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
            raise CallFault("no_recording", path=path, detail=fault) from None
        except Unreadable as why:
            raise CallFault(why.code, path=path, name=path.name, found=why.found) from None
        except OSError as fault:
            raise CallFault("read", path=path, detail=reason(fault)) from None
        if against not in editions():
            raise CallFault("against", value=against, meant=against, allowed=editions())
        return False

    def _read_results(self, folder: Path) -> None:
        self._whole = False
        found = sorted(folder.glob("*.json"))
        if not found:
            raise CallFault("no_results", path=folder)
        for one in found:
            origin, record = read_result(one.name, bytes_of(one))
            self._store.add(BEFORE, record, origin)

    def days(self) -> dict[str, date]:
        """Return for each stored file the day that it was checked for."""
        return self._store.days(BEFORE)

    def keep_before(self, entries: Iterable[SummaryEntry], choices: Choices) -> None:
        """Keep what is found under ``choices`` as what it is compared with."""
        self._keep(BEFORE, entries, choices)

    def keep_now(self, entries: Iterable[SummaryEntry], choices: Choices) -> None:
        """Keep what is found now."""
        self._keep(AFTER, entries, choices)

    def _keep(self, side: int, entries: Iterable[SummaryEntry], choices: Choices) -> None:
        self._store.set_origin(side, origin_of(choices, self._folder))
        for entry in entries:
            self._store.add(side, dossier_record(entry))

    def compared(self) -> ReplayComparison:
        """Return everything that is not as it was; it is read from the disk while this context lasts."""
        return self._store.compared(whole=self._whole)

    def write(self, choices: Choices, out: BinaryIO) -> None:
        """Write what was found now into ``out`` as a recording."""
        write_recording(origin_of(choices, self._folder), self._store.records(AFTER), out)


def origin_of(choices: Choices, folder: str) -> RecordingOrigin:
    """Return what all results of a replay have in common; raise ``CallFault`` where registers cannot be read."""
    registers = {f"{one.kind}/{one.edition}": one.sha256 for one in sources_of(choices)}
    if choices.registers is not None and choices.registers.trust != "neither":
        registers["trust"] = choices.registers.trust
    return RecordingOrigin.of(provenance_of(choices, folder), registers)
