"""What the register changes in a dossier, case by case; and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from journals.made import (
    CITESCORE,
    EDITIONS,
    PAGE,
    citescore,
    citescore_row,
    edition,
    issn,
    jcr,
    jcr_line,
    listed,
    source_list,
    stopped,
    table,
    workbook,
)
from report.dossiers import article, docent
from titlecheck.dossier.works import Publication
from titlecheck.findings import Metric
from titlecheck.journals.compare import Trust
from titlecheck.journals.fill import Filled, Filler
from titlecheck.journals.load import load_file
from titlecheck.journals.register import Register

THEORY = "Computer Science, Theory & Methods"
WHOLE = "Journal Data Filtered By: Selected JCR Year: {} Selected Category Schema: WOS Indicator: Default"


class Office:
    """A register, and dossiers of one publication to hold against it."""

    def __init__(self, home: Path) -> None:
        self.home, self.path, self.count = home, home / "journals.sqlite", 0

    def load(self, make: Callable[..., Path], *arguments: Any, ending: str = "xlsx", **options: Any) -> Office:
        self.count += 1
        load_file(make(self.home / f"{self.count}.{ending}", *arguments, **options), self.path)
        return self

    def filled(self, *, trust: Trust = "neither", fields: list[dict[str, Any]] | None = None, **facts: Any) -> Filled:
        known = {"journal": "Journal of Examples", "issn": "1234-5679", "indexes": ["scopus", "scie"]}
        work = article(5, "On examples", "2022-05-10", **known)
        for name in ("jcr", "citescore", "recommended", "stopped"):
            work.pop(name)
        dossier = docent(publications=[work | facts], specialty_fields=fields or [])
        return Filler(Register(self.path), trust).fill(dossier)

    def one(self, **facts: Any) -> Publication:
        return self.filled(**facts).dossier.publications[0]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def places(one: Publication) -> list[tuple[str | None, Any, bool | None]]:
    return [(entry.field, entry.percentile, entry.matches) for entry in one.citescore or ()]


def quartiles(one: Publication) -> list[tuple[str | None, int | None, bool | None]]:
    return [(entry.category, entry.quartile, entry.matches) for entry in one.jcr or ()]


def lines(filled: Filled, what: str) -> list[Metric]:
    return [line for line in filled.metrics if line.what == what]


def reason(filled: Filled, what: str) -> str:
    (line,) = [line for line in lines(filled, what) if line.standing == "contradiction"]
    return line.reason


MATCHING = [{"kind": "scopus_field", "code": "1702", "matches": True}]

# ----------------------------------------------------------------------------------------------------- filling in


def test_an_empty_percentile_is_filled_in_for_the_year_of_publication(office: Office) -> None:
    office.load(citescore, {2021: [citescore_row(percentile=62)], 2022: [citescore_row(percentile=49)]})
    filled = office.filled(fields=MATCHING)
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", Decimal(49), True)]
    (line,) = lines(filled, "citescore")
    assert (line.standing, line.found, line.used, line.claimed) == ("register", "49", "49", "")
    assert line.source is not None
    assert (line.source.kind, line.source.edition, line.source.file) == ("citescore", "2022", "1.xlsx")


@pytest.mark.parametrize("percentile", [34, 35, 49, 50])
def test_percentiles_at_the_limits_come_over_as_they_are(office: Office, percentile: int) -> None:
    office.load(citescore, {2022: [citescore_row(percentile=percentile)]})
    assert places(office.one(fields=MATCHING))[0][1] == percentile


def test_every_field_comes_over_and_only_what_was_confirmed_matches(office: Office) -> None:
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
def test_a_whole_area_may_be_confirmed_and_one_field_of_it_taken_out(office: Office, code: str) -> None:
    rows = [citescore_row(), citescore_row(code=1712, field="Software", percentile=70)]
    office.load(citescore, {2022: rows})
    fields = [{"kind": "scopus_field", "code": code, "matches": True}]
    assert [entry[2] for entry in places(office.one(fields=fields))] == [True, True]
    fields.append({"kind": "scopus_field", "code": "1712", "matches": False})
    assert [entry[2] for entry in places(office.one(fields=fields))] == [True, False]


def test_a_sheet_that_says_both_settles_nothing(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    fields = [*MATCHING, {"kind": "scopus_field", "name": "Artificial Intelligence", "code": "1702", "matches": False}]
    assert places(office.one(fields=fields))[0][2] is None


def test_a_field_that_nobody_confirmed_is_asked_for_on_its_own_sheet(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    assert office.filled().unsettled == {(5, "scopus_matches"): None}
    open_row = [{"row": 7, "kind": "scopus_field", "code": "1702"}]
    assert office.filled(fields=open_row).unsettled == {(5, "scopus_matches"): 7}
    assert office.filled(fields=MATCHING).unsettled == {}


def test_a_part_of_jcr_leaves_open_what_the_other_categories_say(office: Office) -> None:
    office.load(jcr, [jcr_line(quartile="Q4")], year=2022, ending="csv")
    fields = [{"kind": "jcr_category", "name": THEORY, "matches": True}]
    one = office.one(fields=fields)
    assert quartiles(one) == [(THEORY.upper(), 4, True), (None, None, None)]
    assert one.impact_factor == Decimal("2.4")


def test_an_export_of_everything_leaves_nothing_open(office: Office) -> None:
    office.load(jcr, [jcr_line(quartile="Q4")], year=2022, preface=WHOLE.format(2022), ending="csv")
    assert quartiles(office.one()) == [(THEORY.upper(), 4, None)]


def test_a_journal_without_a_quartile_has_none_where_all_is_known(office: Office) -> None:
    line = jcr_line(category="ART", edition="AHCI", jif="N/A", quartile="N/A")
    office.load(jcr, [line], year=2022, preface=WHOLE.format(2022), ending="csv")
    assert office.one().jcr == ()


def test_a_metric_that_is_not_out_yet_is_unknown_and_the_year_is_named(office: Office) -> None:
    office.load(citescore, {2021: [citescore_row()]})
    filled = office.filled()
    assert filled.dossier.publications[0].citescore is None
    assert [(one.code, one.detail) for one in filled.warnings] == [("register_lacks_year", "CiteScore 2022")]


def test_a_journal_that_is_not_in_a_part_of_a_list_is_unknown(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row("Other", issn(700))]})
    office.load(jcr, [jcr_line("OTHER", issn(700))], year=2022, ending="csv")
    filled = office.filled()
    assert (filled.dossier.publications[0].citescore, filled.dossier.publications[0].jcr) == (None, None)
    assert not filled.metrics


def whole_list(path: Path, *more: Any) -> Path:
    rows = [citescore_row(f"Journal {number}", issn(number), source_id=number) for number in range(1, 15_001)]
    return table(path.with_name("CiteScore 2022.csv"), [CITESCORE, *rows, *more])


def test_a_journal_that_is_not_in_the_complete_list_of_its_year_has_no_percentile(office: Office) -> None:
    office.load(whole_list, ending="csv")
    filled = office.filled()
    assert filled.dossier.publications[0].citescore == ()
    assert filled.dossier.publications[0].jcr is None
    (line,) = lines(filled, "citescore")
    assert (line.standing, line.found, line.source is not None) == ("register", "none", True)
    # Without a right ISSN, or with a title that stands there under another one, nobody knows.
    assert office.one(issn=None).citescore is None
    assert office.one(issn="1234-5678").citescore is None
    assert office.one(journal="JOURNAL 77").citescore is None
    # Of another year nothing is known.
    assert office.one(published_on="2023-01-10").citescore is None


def test_the_sources_page_serves_any_field_but_not_a_matching_one(office: Office) -> None:
    head = [name.replace("2022-25", "2019-22") for name in PAGE]
    office.load(table, [head, ["Journal of Examples", "3.1", "60%", 1, 1, 1, 1, 1, "P"]], ending="csv")
    assert places(office.one()) == [(None, 60, None)]
    row = ["Journal of Examples", "3.1", "60%\n1/205\nArtificial Intelligence", 1, 1, 1, 1, 1, "P"]
    office.load(table, [head, row], ending="csv")
    confirmed = [{"kind": "scopus_field", "name": "Artificial Intelligence", "matches": True}]
    refused = [{"kind": "scopus_field", "name": "Artificial Intelligence", "matches": False}]
    assert places(office.one(fields=confirmed))[-1] == ("Artificial Intelligence", 60, True)
    assert places(office.one(fields=refused))[-1] == ("Artificial Intelligence", 60, None)
    # Every percentile up to the highest one can be right; one above cannot.
    assert not [line for line in office.filled(citescore=[{"percentile": "40"}]).metrics if line.reason]
    assert reason(office.filled(citescore=[{"percentile": "61"}]), "citescore") == "percentile_differs"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-02-28", False),
        ("2021-03-01", True),
        ("2022-06", True),
        ("2023-12-31", True),
        ("2024-01-01", False),
        ("2023", True),
        ("2021", None),
        ("2024", False),
        ("2017-05-05", None),
    ],
)
def test_an_edition_is_recommended_from_its_first_day_to_its_last(
    office: Office, day: str, expected: bool | None
) -> None:
    rows = [EDITIONS, edition(), edition("Other", issn(701), since="01.01.2019", until=None)]
    office.load(workbook, {"Тізбе": rows})
    assert office.one(published_on=day).recommended is expected


def test_what_is_not_on_a_list_is_not_refused_by_it(office: Office) -> None:
    office.load(workbook, {"Тізбе": [EDITIONS, edition("Other", issn(701), since="01.01.2019", until=None)]})
    assert office.one().recommended is None
    assert office.one(recommended=False).recommended is False


def test_a_discontinued_journal_is_stopped_and_one_that_changed_is_not(office: Office) -> None:
    office.load(source_list, [listed()], [stopped()], edition="Oct. 2023")
    assert office.one().stopped == "violations"
    office.load(source_list, [listed()], [stopped(change="Journal change policy")], edition="Oct. 2024")
    assert office.one().stopped is None
    assert office.one(stopped="no").stopped == "no"
    office.load(source_list, [listed(active="Inactive", marked="Discontinued by Scopus")], edition="Nov. 2024")
    assert office.one().stopped is None


def test_that_scopus_goes_on_does_not_say_that_web_of_science_does(office: Office) -> None:
    office.load(source_list, [listed()])
    assert office.one().stopped is None


def test_a_journal_without_issn_is_found_by_its_very_title_only(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    assert places(office.one(issn=None, journal="The JOURNAL of Examples"))
    assert not places(office.one(issn=None, journal="Journal of Example"))
    two = [citescore_row("Chemistry", issn(700)), citescore_row("Chemistry", issn(701), source_id=2)]
    office.load(citescore, {2021: two})
    assert not places(office.one(issn=None, journal="Chemistry", published_on="2021-03-03"))
    assert places(office.one(issn=issn(701), journal="Chemistry", published_on="2021-03-03"))


# ------------------------------------------------------------------------------------------------- contradictions


def claimed(percentile: object = "58", **more: Any) -> dict[str, Any]:
    return {"citescore": [{"field": "Artificial Intelligence", "percentile": percentile, "matches": True} | more]}


def test_what_agrees_stays_and_is_cited(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    filled = office.filled(**claimed("58.4"))
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", Decimal("58.4"), True)]
    (line,) = lines(filled, "citescore")
    assert (line.standing, line.used) == ("both", "58.4")
    assert not filled.doubts


@pytest.mark.parametrize(("trust", "value"), [("neither", None), ("register", Decimal(58)), ("claim", Decimal(62))])
def test_a_percentile_that_differs(office: Office, trust: Trust, value: Decimal | None) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    filled = office.filled(trust=trust, **claimed("62"))
    assert places(filled.dossier.publications[0]) == [("Artificial Intelligence", value, True)]
    assert reason(filled, "citescore") == "percentile_differs"
    assert filled.doubts == (frozenset({(5, "citescore")}) if trust == "neither" else frozenset())


@pytest.mark.parametrize(("trust", "value"), [("neither", None), ("register", 3), ("claim", 2)])
def test_claimed_q2_and_register_q3(office: Office, trust: Trust, value: int | None) -> None:
    office.load(jcr, [jcr_line(quartile="Q3")], year=2022, ending="csv")
    filled = office.filled(trust=trust, jcr=[{"category": THEORY, "quartile": 2, "matches": True}])
    assert quartiles(filled.dossier.publications[0])[0][1:] == (value, True)
    assert reason(filled, "jcr") == "quartile_differs"


def test_a_metric_of_another_year(office: Office) -> None:
    office.load(citescore, {2020: [citescore_row(percentile=62)], 2022: [citescore_row(percentile=49)]})
    filled = office.filled(**claimed("62"))
    (line,) = lines(filled, "citescore")
    assert (line.reason, line.detail, line.found) == ("metric_of_other_year", "2020", "49")
    office.load(jcr, [jcr_line(quartile="Q1")], year=2021, ending="csv")
    office.load(jcr, [jcr_line(quartile="Q2")], year=2022, ending="csv")
    filled = office.filled(jcr=[{"category": THEORY, "quartile": 1}])
    assert [line.detail for line in lines(filled, "jcr") if line.reason == "metric_of_other_year"] == ["2021"]


def test_metrics_that_the_dossier_itself_says_are_of_another_year(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row(percentile=49)]})
    filled = office.filled(metric_year=2019, **claimed("62"))
    one = filled.dossier.publications[0]
    assert (one.metric_year, places(one)[0][1]) == (2019, 62)
    assert reason(filled, "citescore") == "of_other_year"
    one = office.one(trust="register", metric_year=2019, fields=MATCHING, **claimed("62"))
    assert (one.metric_year, places(one)) == (None, [("Artificial Intelligence", 49, True)])


@pytest.mark.parametrize("trust", ["neither", "register", "claim"])
def test_claimed_to_have_none(office: Office, trust: Trust) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    filled = office.filled(trust=trust, citescore=[])
    one = filled.dossier.publications[0]
    expected = {"neither": [("Artificial Intelligence", None, None)], "claim": []}
    assert places(one) == expected.get(trust, [("Artificial Intelligence", 58, None)])
    assert reason(filled, "citescore") == "has_metric"


def test_a_field_in_which_the_journal_is_not(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    filled = office.filled(citescore=[{"field": "Education", "percentile": "58", "matches": True}])
    assert reason(filled, "citescore") == "field_not_there"
    assert places(filled.dossier.publications[0]) == [
        ("Education", None, True),
        ("Artificial Intelligence", 58, None),
    ]
    # A name in Russian can mean any field of that percentile.
    one = office.one(citescore=[{"field": "Искусственный интеллект", "percentile": "58", "matches": True}])
    assert places(one) == [("Искусственный интеллект", 58, True)]


def test_claimed_of_a_journal_that_is_not_in_the_complete_list(office: Office) -> None:
    office.load(whole_list, ending="csv")
    for trust, expected in (
        ("neither", [("Artificial Intelligence", None, True)]),
        ("register", []),
        ("claim", [("Artificial Intelligence", 58, True)]),
    ):
        filled = office.filled(trust=trust, **claimed())
        assert reason(filled, "citescore") == "not_in_citescore"
        assert places(filled.dossier.publications[0]) == expected


def test_a_quartile_of_scopus_taken_for_one_of_jcr(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row(quartile=2)]})
    claim = {"jcr": [{"category": "Artificial Intelligence", "quartile": 2, "matches": True}]}
    filled = office.filled(**claim)
    assert reason(filled, "jcr") == "looks_like_sjr"
    assert quartiles(filled.dossier.publications[0]) == [("Artificial Intelligence", None, True)]
    # With a category of JCR nothing speaks against it.
    named = {"jcr": [{"category": THEORY, "quartile": 2, "matches": True}]}
    assert quartiles(office.one(**named)) == [(THEORY, 2, True)]
    assert quartiles(office.one(trust="claim", **claim)) == [("Artificial Intelligence", 2, True)]


def test_sjr_taken_for_citescore(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row(value=3.1, sjr=0.612)]})
    assert reason(office.filled(citescore_value="0.612"), "citescore_value") == "looks_like_sjr"
    assert reason(office.filled(citescore_value="4.0"), "citescore_value") == "value_differs"
    assert office.one(citescore_value="4.0").citescore_value is None
    assert office.one(citescore_value="3.12").citescore_value == Decimal("3.12")
    assert office.one().citescore_value == Decimal("3.1")


def test_claimed_to_be_on_the_list_and_not_on_it_that_day(office: Office) -> None:
    rows = [EDITIONS, edition(), edition("Other", issn(701), since="01.01.2019", until=None)]
    office.load(workbook, {"Тізбе": rows})
    filled = office.filled(recommended=True, published_on="2024-01-01")
    assert filled.dossier.publications[0].recommended is None
    assert filled.doubts == {(5, "recommended")}
    (line,) = lines(filled, "recommended")
    assert (line.reason, line.detail) == ("not_recommended", "2021-03-01/2023-12-31")
    assert office.one(trust="register", recommended=True, published_on="2024-01-01").recommended is False
    assert office.one(trust="claim", recommended=True, published_on="2024-01-01").recommended is True
    assert reason(office.filled(recommended=False), "recommended") == "recommended"
    # A journal that no list knows stands against the claim too, if it has an ISSN to be looked for.
    absent = {"recommended": True, "journal": "Nowhere"}
    assert reason(office.filled(issn=issn(709), **absent), "recommended") == "not_recommended"
    assert office.one(issn=None, **absent).recommended is True


@pytest.mark.parametrize("claim", ["no", "other_reason"])
def test_claimed_not_to_be_stopped(office: Office, claim: str) -> None:
    office.load(source_list, [listed()], [stopped()])
    filled = office.filled(stopped=claim)
    assert filled.dossier.publications[0].stopped is None
    assert reason(filled, "stopped") == "discontinued"
    assert office.one(trust="register", stopped=claim).stopped == "violations"
    assert office.one(trust="claim", stopped=claim).stopped == claim


def test_a_bare_mark_only_stands_against_a_claim(office: Office) -> None:
    office.load(source_list, [listed(active="Inactive", marked="Discontinued by Scopus")])
    assert office.one().stopped is None
    assert reason(office.filled(stopped="no"), "stopped") == "discontinued"


def test_the_dossier_that_was_given_stays_as_it_is(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row()]})
    dossier = docent()
    before = dossier.model_dump_json()
    Filler(Register(office.path)).fill(dossier)
    assert dossier.model_dump_json() == before


def test_filling_in_what_was_filled_in_changes_nothing_more(office: Office) -> None:
    office.load(citescore, {2022: [citescore_row(), citescore_row(code=2614, field="Theory", percentile=34)]})
    office.load(jcr, [jcr_line()], year=2022, preface=WHOLE.format(2022), ending="csv")
    filler = Filler(Register(office.path))
    once = office.filled(fields=MATCHING).dossier
    assert filler.fill(once).dossier == once
