"""Holds a dossier against an edition of the law and gives the verdicts."""

from titlecheck.assessment.assess import assess

__all__ = ["assess"]
