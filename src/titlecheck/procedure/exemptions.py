"""Exemptions from publication and scanning (paragraph 7, second and fourth parts)."""

from __future__ import annotations

from titlecheck.dossier import Dossier
from titlecheck.ruleset.procedure_rules import Procedure
from titlecheck.three_valued import NO, Tri, among


def restricted(dossier: Dossier) -> bool:
    """Return whether the file contains state secrets or data for official use; an empty cell counts as no."""
    return dossier.application.restricted is True


def exempt_institution(dossier: Dossier, law: Procedure) -> Tri:
    """Return whether the petitioner is a military or special institution of the national security bodies."""
    application = dossier.application
    return min(
        among(application.organisation_kind, law.exempt.institutions),
        among(application.organisation_body, law.exempt.bodies),
    )


def published_at_all(dossier: Dossier, law: Procedure) -> bool:
    """Return whether the documents must be published on the website; False if the exemption is possible or certain."""
    return not restricted(dossier) and exempt_institution(dossier, law) == NO
