"""JSON Schemas of the formats for other programs."""

from __future__ import annotations

from typing import Any

from titlecheck.services.fault_codes import FaultCode
from titlecheck.services.faults import CallFault

KINDS = ("dossier", "result", "replay", "score", "scoring", "recognition")
"""Names of the schemas."""


def schema_of(what: str) -> dict[str, Any]:
    """Return the JSON Schema ``what``, one of ``KINDS``; raise ``CallFault`` for another name."""
    if what not in KINDS:
        raise CallFault(FaultCode.WHAT, value=what, meant=what, allowed=KINDS)
    makers = {
        "dossier": _dossier, "result": _result, "replay": _replay, "score": _score, "scoring": _scoring,
        "recognition": _recognition,
    }  # fmt: skip
    return makers[what]()


def _dossier() -> dict[str, Any]:
    from titlecheck.dossier import SCHEMA, Dossier

    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **Dossier.model_json_schema()}


def _result() -> dict[str, Any]:
    from titlecheck.rendering.result_schema import result_schema

    return result_schema()


def _replay() -> dict[str, Any]:
    from titlecheck.stored_results.recording import schema as of_recording

    return of_recording()


def _score() -> dict[str, Any]:
    from titlecheck.rendering.score_schema import score_schema

    return score_schema()


def _scoring() -> dict[str, Any]:
    from titlecheck.rendering.score_schema import scoring_schema

    return scoring_schema()


def _recognition() -> dict[str, Any]:
    from titlecheck.rendering.recognition_schema import recognition_schema

    return recognition_schema()
