"""Ground floor: the facts about a candidate. Knows nothing of the law, of workbooks or of words."""

from titlecheck.dossier.model import FACT_SHEETS, OPTIONAL_SHEETS, RECORD_SHEETS, SCHEMA, Dossier
from titlecheck.dossier.partial_date import PartialDate

__all__ = ["FACT_SHEETS", "OPTIONAL_SHEETS", "RECORD_SHEETS", "SCHEMA", "Dossier", "PartialDate"]
