"""Read recordings as a whole."""

from __future__ import annotations

import io

from titlecheck.stored_results.recording import SCHEMA, DossierRecord, Recording, read_recording, write_recording


def read(raw: bytes) -> Recording:
    """Return the recording in a file; raise ``NoRecording``."""
    records: list[DossierRecord] = []
    origin = read_recording(io.BytesIO(raw), records.append)
    return Recording(schema=SCHEMA, origin=origin, dossiers=tuple(records))


def written(recording: Recording) -> bytes:
    """Return a recording as a file."""
    out = io.BytesIO()
    write_recording(recording.origin, recording.dossiers, out)
    return out.getvalue()
