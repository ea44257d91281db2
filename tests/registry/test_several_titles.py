"""One ISSN with several titles: both are reported, and none is chosen silently."""

from __future__ import annotations

from typing import Any

import pytest

from registry.made import citescore, citescore_row, jcr, jcr_line, listed, source_list, stopped
from registry.office import MATCHING, Office, lines, places, reason
from titlecheck.dossier.enums import Stopped
from titlecheck.i18n import LANGUAGES
from titlecheck.registry.lookup import find
from titlecheck.registry.register import Register
from titlecheck.rendering.registry_phrases import journal_lines, register_phrases

BOTH = "1234-5679: «Journal of Examples»; «Quarterly of Samples»"
TWO = [
    citescore_row(percentile=30, value=1.5, source_id=1),
    citescore_row("Quarterly of Samples", percentile=80, value=6.5, source_id=2),
]


def told(filled: Any) -> list[tuple[str, int | None, str]]:
    return [(one.code, one.row, one.detail) for one in filled.warnings if one.code == "issn_of_several"]


def claim(percentile: str) -> list[dict[str, Any]]:
    return [{"field": "Artificial Intelligence", "percentile": percentile, "matches": True}]


def test_a_title_that_matches_neither_gets_no_metric(office: Office) -> None:
    office.load(citescore, {2022: TWO})
    filled = office.filled(journal="Samples", fields=MATCHING)
    one = filled.dossier.publications[0]
    assert told(filled) == [("issn_of_several", 5, BOTH)]
    assert (one.citescore, one.citescore_value) == (None, None)
    assert lines(filled, "citescore") == []


@pytest.mark.parametrize(("journal", "percentile"), [("Journal of Examples", 30), ("QUARTERLY OF SAMPLES", 80)])
def test_the_title_of_the_publication_decides_and_both_are_reported(
    office: Office, journal: str, percentile: int
) -> None:
    office.load(citescore, {2022: TWO})
    filled = office.filled(journal=journal, fields=MATCHING)
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", percentile, True)]
    assert told(filled) == [("issn_of_several", 5, BOTH)]


def test_a_claim_is_confirmed_by_either_title_and_contradicted_only_by_both(office: Office) -> None:
    office.load(citescore, {2022: TWO})
    filled = office.filled(journal="Samples", citescore=claim("80"))
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", 80, True)]
    assert not filled.doubts
    filled = office.filled(journal="Samples", citescore=claim("55"))
    assert reason(filled, "citescore") == "percentile_differs"
    assert (5, "citescore") in filled.doubts


def test_a_new_title_in_another_year_is_reported_and_harmless(office: Office) -> None:
    office.load(citescore, {2021: [TWO[1]], 2022: [TWO[0]]})
    filled = office.filled(journal="Samples", fields=MATCHING)
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", 30, True)]
    assert [one[0] for one in told(filled)] == ["issn_of_several"]
    assert told(office.filled(fields=MATCHING)) == []


@pytest.mark.parametrize(
    "title", ["JOURNAL OF EXAMPLES", "The Journal of Examples", "Journal of Examples (Online)", "Үлгілер журналы"]
)
def test_another_spelling_or_alphabet_is_the_same_title(office: Office, title: str) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    office.load(jcr, [jcr_line(title)], year=2022, ending="csv")
    filled = office.filled(journal="Samples", fields=MATCHING)
    assert told(filled) == []
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", 58, True)]


def test_stopped_indexing_of_one_title_contradicts_a_claim_and_fills_nothing(office: Office) -> None:
    rows = [listed(), listed("Quarterly of Samples")]
    office.load(source_list, rows, [stopped("Quarterly of Samples")])
    assert office.one(journal="Samples").stopped is None
    assert office.one(journal="Journal of Examples").stopped is None
    assert office.one(journal="Quarterly of Samples").stopped is Stopped.VIOLATIONS
    assert (5, "stopped") in office.filled(journal="Samples", stopped="no").doubts
    assert office.one(journal="Journal of Examples", stopped="no").stopped is Stopped.NO


def test_show_lists_all_titles(office: Office) -> None:
    office.load(citescore, {2022: TWO})
    register = Register(office.path)
    found, _ = find(register, "1234-5679")
    assert found is not None
    assert found.several == BOTH
    for lang in LANGUAGES:
        assert any(BOTH in line for line in journal_lines(found, None, register_phrases(lang)))
    register.close()
