"""Check stored dossiers again, and compare with what was recorded or with another edition."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.ruleset import editions
from titlecheck.services.batch import provenance_of, sources_of
from titlecheck.services.check_choices import Choices
from titlecheck.services.faults import CallFault, reason
from titlecheck.services.files import bytes_of
from titlecheck.stored_results.changes import ReplayComparison, Stored, compare
from titlecheck.stored_results.file_format import read_results
from titlecheck.stored_results.recording import NoRecording, Recording, read, recorded


def recording_of(
    entries: Iterable[SummaryEntry], choices: Choices, folder: str, registers: dict[str, str]
) -> Recording:
    """Return the recording of what was examined in ``folder``."""
    return recorded(entries, provenance_of(choices, folder), registers)


def registers_of(choices: Choices) -> dict[str, str]:
    """Return the registers that are asked, for a recording; raise ``CallFault`` where they cannot be read."""
    found = {f"{one.kind}/{one.edition}": one.sha256 for one in sources_of(choices)}
    if choices.registers is not None and choices.registers.trust != "neither":
        found["trust"] = choices.registers.trust
    return found


def compared(stored: list[Stored], now: Recording, *, whole: bool) -> ReplayComparison:
    """Return everything that is not as it was stored; ``whole``: all dossiers of the folder were."""
    return compare(stored, stored_of(now), whole=whole)


def stored_of(recording: Recording) -> list[Stored]:
    """Return the records of a recording, each with its origin."""
    return [(recording.origin, record) for record in recording.dossiers]


def read_stored(against: str) -> tuple[list[Stored] | None, bool]:
    """Return what is stored, and whether all of it is; nothing where ``against`` is an edition.

    ``against``: the path of a recording or of a folder of results in JSON, or the name of an edition. Raises
    ``CallFault`` where it is none of them.
    """
    path = Path(against)
    try:
        if path.is_dir():
            found = sorted(path.glob("*.json"))
            if not found:
                raise CallFault("no_results", path=path)
            return read_results((one.name, bytes_of(one)) for one in found), False
        if path.is_file():
            return stored_of(read(bytes_of(path))), True
    except NoRecording as fault:
        raise CallFault("no_recording", path=path, detail=fault) from None
    except OSError as fault:
        raise CallFault("read", path=path, detail=reason(fault)) from None
    if against not in editions():
        raise CallFault("against", value=against, meant=against, allowed=editions())
    return None, True
