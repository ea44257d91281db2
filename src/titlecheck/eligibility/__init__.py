"""Assessment of a dossier under an edition of the law, with verdicts."""

from titlecheck.eligibility.assessment import assess

__all__ = ["assess"]
