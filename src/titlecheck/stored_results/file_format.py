"""Reader of a JSON result (``titlecheck check --format json``) for comparison."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from titlecheck.stored_results.recording import DossierRecord, NoRecording, RecordingOrigin, RouteRecord, statuses

RESULT = "titlecheck/result/1"

Stored = tuple[RecordingOrigin, DossierRecord]
"""Origin and results of one dossier."""


def read_result(name: str, raw: bytes) -> Stored:
    """Return the result in the file ``name``; raise ``NoRecording`` if it cannot be read."""
    try:
        body = json.loads(raw)
        json.dumps(body, ensure_ascii=False).encode()  # Reject lone surrogates (UnicodeEncodeError is a ValueError).
        return _stored(body)
    except (KeyError, TypeError, AttributeError, ValidationError, ValueError, RecursionError) as fault:
        why = f"{type(fault).__name__}: {fault}".splitlines()[0]
        raise NoRecording(f"{name}: {why}") from None


def _stored(body: Any) -> Stored:
    if body["schema"] != RESULT:
        raise ValueError(body["schema"])
    given = body["provenance"]
    origin = RecordingOrigin(
        **{name: given[name] for name in RecordingOrigin.model_fields if name != "registers"},
        registers={f"{one['kind']}/{one['edition']}": one["sha256"] for one in body.get("registers", ())},
    )
    record = DossierRecord(
        file=given["input_name"],
        sha256=given["input_sha256"],
        day=body["applied_on"],
        routes={route["paragraph"]: _route(route) for route in body["routes"]},
    )
    return origin, record


def _route(route: Any) -> RouteRecord:
    return RouteRecord(
        verdict=route["verdict"],
        strict=route["verdict_strict"],
        lenient=route["verdict_lenient"],
        open=route["open"],
        hangs_on=tuple(sorted(route["hangs_on"])),
        findings=statuses((one["id"], one["status"], one.get("parts", ())) for one in route["requirements"]),
    )
