"""Percentiles and quartiles filled in from the register."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.made import PAGE, citescore, citescore_row, issn, jcr, jcr_line, table
from registry.office import MATCHING, THEORY, WHOLE, Office, lines, places, quartiles, reason, whole_list


def test_an_empty_percentile_is_filled_for_the_publication_year(office: Office) -> None:
    office.load(citescore, {2021: [citescore_row(percentile=62)], 2022: [citescore_row(percentile=49)]})
    filled = office.filled(fields=MATCHING)
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", Decimal(49), True)]
    (line,) = lines(filled, "citescore")
    assert (line.standing, line.found, line.used, line.claimed) == ("register", "49", "49", "")
    assert line.source is not None
    assert (line.source.kind, line.source.edition, line.source.file) == ("citescore", "2022", "1.xlsx")


@pytest.mark.parametrize("percentile", [34, 35, 49, 50])
def test_percentiles_at_the_limits_are_copied_unchanged(office: Office, percentile: int) -> None:
    office.load(citescore, {2022: [citescore_row(percentile=percentile)]})
    assert places(office.one(fields=MATCHING))[0][1] == percentile


def test_every_field_is_copied_and_only_confirmed_ones_match(office: Office) -> None:
    rows = [
        citescore_row(percentile=49),
        citescore_row(code=2614, field="Theoretical Computer Science", percentile=34),
        citescore_row(code=3304, field="Education", percentile=80),
    ]
    office.load(citescore, {2022: rows})
    fields = [*MATCHING, {"kind": "scopus_field", "name": "education", "matches": False}]
    assert places(office.one(fields=fields)) == [
        ("Artificial Intelligence", 49, True),
        ("Theoretical Computer Science", 34, None),
        ("Education", 80, False),
    ]


@pytest.mark.parametrize("code", ["17**", "17", "17*"])
def test_a_whole_area_may_be_confirmed_and_one_field_excluded(office: Office, code: str) -> None:
    rows = [citescore_row(), citescore_row(code=1712, field="Software", percentile=70)]
    office.load(citescore, {2022: rows})
    fields = [{"kind": "scopus_field", "code": code, "matches": True}]
    assert [entry[2] for entry in places(office.one(fields=fields))] == [True, True]
    fields.append({"kind": "scopus_field", "code": "1712", "matches": False})
    assert [entry[2] for entry in places(office.one(fields=fields))] == [True, False]


def test_a_sheet_with_both_answers_settles_nothing(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    fields = [*MATCHING, {"kind": "scopus_field", "name": "Artificial Intelligence", "code": "1702", "matches": False}]
    assert places(office.one(fields=fields))[0][2] is None


def test_an_unconfirmed_field_is_requested_on_its_own_sheet(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    assert office.filled().unsettled == {(5, "scopus_matches"): None}
    open_row = [{"row": 7, "kind": "scopus_field", "code": "1702"}]
    assert office.filled(fields=open_row).unsettled == {(5, "scopus_matches"): 7}
    assert office.filled(fields=MATCHING).unsettled == {}


def test_a_partial_jcr_export_leaves_other_categories_unknown(office: Office) -> None:
    office.load(jcr, [jcr_line(quartile="Q4")], year=2022, ending="csv")
    fields = [{"kind": "jcr_category", "name": THEORY, "matches": True}]
    one = office.one(fields=fields)
    assert quartiles(one) == [(THEORY.upper(), 4, True), (None, None, None)]
    assert one.impact_factor == Decimal("2.4")


def test_a_complete_export_leaves_nothing_unknown(office: Office) -> None:
    office.load(jcr, [jcr_line(quartile="Q4")], year=2022, preface=WHOLE.format(2022), ending="csv")
    assert quartiles(office.one()) == [(THEORY.upper(), 4, None)]


def test_a_journal_without_a_quartile_has_none_if_everything_is_known(office: Office) -> None:
    line = jcr_line(category="ART", edition="AHCI", jif="N/A", quartile="N/A")
    office.load(jcr, [line], year=2022, preface=WHOLE.format(2022), ending="csv")
    assert office.one().jcr == ()


def test_a_metric_not_yet_published_is_unknown_and_the_year_is_named(office: Office) -> None:
    office.load(citescore, {2021: [citescore_row()]})
    filled = office.filled()
    assert filled.dossier.publications[0].citescore is None
    assert [(one.code, one.detail) for one in filled.warnings] == [("register_lacks_year", "CiteScore 2022")]


def test_a_journal_missing_from_a_partial_list_is_unknown(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row("Other", issn(700))]})
    office.load(jcr, [jcr_line("OTHER", issn(700))], year=2022, ending="csv")
    filled = office.filled()
    assert (filled.dossier.publications[0].citescore, filled.dossier.publications[0].jcr) == (None, None)
    assert not filled.metrics


def test_a_journal_missing_from_the_complete_list_of_its_year_has_no_percentile(office: Office) -> None:
    office.load(whole_list, ending="csv")
    filled = office.filled()
    assert filled.dossier.publications[0].citescore == ()
    assert filled.dossier.publications[0].jcr is None
    (line,) = lines(filled, "citescore")
    assert (line.standing, line.found, line.source is not None) == ("register", "none", True)
    # Without a valid ISSN, or if the title occurs with another one, it is unknown.
    assert office.one(issn=None).citescore is None
    assert office.one(issn="1234-5678").citescore is None
    assert office.one(journal="JOURNAL 77").citescore is None
    # For another year nothing is known.
    assert office.one(published_on="2023-01-10").citescore is None


def test_the_sources_page_is_used_for_any_field_but_not_for_a_matching_one(office: Office) -> None:
    head = [name.replace("2022-25", "2019-22") for name in PAGE]
    office.load(table, [head, ["Journal of Examples", "3.1", "60%", 1, 1, 1, 1, 1, "P"]], ending="csv")
    assert places(office.one()) == [(None, 60, None)]
    row = ["Journal of Examples", "3.1", "60%\n1/205\nArtificial Intelligence", 1, 1, 1, 1, 1, "P"]
    office.load(table, [head, row], ending="csv")
    confirmed = [{"kind": "scopus_field", "name": "Artificial Intelligence", "matches": True}]
    refused = [{"kind": "scopus_field", "name": "Artificial Intelligence", "matches": False}]
    assert places(office.one(fields=confirmed))[-1] == ("Artificial Intelligence", 60, True)
    assert places(office.one(fields=refused))[-1] == ("Artificial Intelligence", 60, None)
    # Every percentile up to the highest may be right; one above it cannot.
    assert not [line for line in office.filled(citescore=[{"percentile": "40"}]).metrics if line.reason]
    assert reason(office.filled(citescore=[{"percentile": "61"}]), "citescore") == "percentile_differs"
