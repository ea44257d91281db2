"""A valid ISSN, in any spelling, proves that a publication appeared in a periodical."""

from __future__ import annotations

import pytest

from titlecheck.dossier.works import Publication
from titlecheck.eligibility.evidence.journal_facts import has_issn


@pytest.mark.parametrize(
    ("said", "shows"),
    [
        ("1563-0307", True),
        ("15630307", True),
        ("ISSN 1563-0307", True),
        ("1563–0307", True),
        ("1563-0308", False),
        ("жоқ", False),
        ("-", False),
        (None, False),
    ],
)
def test_a_valid_issn_proves_a_periodical(said: str | None, shows: bool) -> None:
    assert has_issn(Publication(issn=said)) is shows
    assert has_issn(Publication(eissn=said)) is shows
    assert has_issn(Publication(issn="жоқ", eissn=said)) is shows
