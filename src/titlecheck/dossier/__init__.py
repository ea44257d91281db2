"""Dossier: facts about a candidate. Independent of law, workbooks and catalogues."""

from titlecheck.dossier.model import FACT_SHEETS, OPTIONAL_SHEETS, RECORD_SHEETS, SCHEMA, Dossier
from titlecheck.dossier.partial_date import PartialDate

__all__ = ["FACT_SHEETS", "OPTIONAL_SHEETS", "RECORD_SHEETS", "SCHEMA", "Dossier", "PartialDate"]
