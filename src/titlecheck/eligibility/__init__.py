"""Holds a dossier against an edition of the law and gives the verdicts."""

from titlecheck.eligibility.assessment import assess

__all__ = ["assess"]
