"""A dossier that says nothing at all is a blank template or a wrong file, and no candidate who is not eligible."""

from __future__ import annotations

from titlecheck.cli.errors import CallFault
from titlecheck.dossier import FACT_SHEETS, RECORD_SHEETS, Dossier


def refuse_blank(dossier: Dossier, name: str) -> None:
    """Raise ``CallFault`` where the dossier in the file ``name`` holds neither a fact nor a record."""
    stated = (value for sheet in FACT_SHEETS for _, value in getattr(dossier, sheet))
    if not any(getattr(dossier, sheet) for sheet in RECORD_SHEETS) and all(value is None for value in stated):
        raise CallFault("nothing_filled", path=name)
