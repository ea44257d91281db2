"""Provenance of a result: program, rules, interpretations and input."""

from __future__ import annotations

from titlecheck.results import Provenance
from titlecheck.ruleset import Edition, Profile
from titlecheck.version import __version__


def provenance(
    edition: Edition, profile: Profile, source: tuple[str, str], headings_in: str | None = None
) -> Provenance:
    """Return the provenance, which makes a result traceable and repeatable.

    ``source``: name and SHA-256 of the input. ``headings_in``: language of its headings, if it is a workbook.
    """
    return Provenance(
        program=f"titlecheck {__version__}",
        edition=f"{edition.order}/{edition.edition}",
        rules_sha256=edition.sha256,
        input_name=source[0],
        input_sha256=source[1],
        readings=profile.name,
        choices=profile.choices,
        reasons=profile.reasons,
        headings_in=headings_in or "",
    )
