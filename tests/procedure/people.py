"""Dossiers for the document checklist and for recognition; a test states only what matters to it."""

from __future__ import annotations

from typing import Any

from cases.builder import build
from cases.reader import bases
from titlecheck.dossier import Dossier

KINDS = (
    "petition", "cover_letter", "list_of_publications", "copies_of_publications", "council_minutes", "diplomas",
    "employment", "prepared_persons", "book_original", "identity",
)  # fmt: skip


def papers(*without: str) -> list[dict[str, Any]]:
    """Return a row for every document of paragraph 7 except those named, each present with its file."""
    rows = [
        {"kind": kind, "present": True, "file": f"{number}-{kind.replace('_', '-')}.pdf"}
        for number, kind in enumerate(KINDS)
        if kind not in without
    ]
    forms = [{"kind": "reference_form", "present": True, "file": f"reference.{ending}"} for ending in ("docx", "pdf")]
    return rows + ([] if "reference_form" in without else forms)


def candidate(paragraph: str = "4", **changes: Any) -> Dossier:
    """Return the base candidate of a paragraph with all documents present and published in time."""
    body = build(bases()[paragraph]).dossier.model_dump(mode="json", by_alias=True)
    body["application"] |= {"council_met_on": "2024-02-20", "website_on": "2024-01-20", "restricted": False}
    body["documents"] = papers("prepared_persons")
    for sheet, value in changes.items():
        body[sheet] = body[sheet] | value if isinstance(value, dict) else value
    return Dossier.model_validate(body)


def row(dossier: Dossier, kind: str, **facts: Any) -> Dossier:
    """Return the dossier with one document changed; ``gone=True`` removes its rows."""
    documents = [
        one.model_dump(mode="json") for one in dossier.documents if not (facts.get("gone") and one.kind == kind)
    ]
    for one in documents:
        if one["kind"] == kind:
            one.update(facts)
    return Dossier.model_validate(dossier.model_dump(mode="json", by_alias=True) | {"documents": documents})
