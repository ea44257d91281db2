"""Cells of each type."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from titlecheck.dossier.enums import Index, Post, Recommender
from titlecheck.workbook.cells import NONE, PRESENT, converters
from titlecheck.workbook.columns import SHEETS
from titlecheck.workbook.refused_value import Refused, Tolerated


def read(place: str, raw: Any) -> Any:
    sheet, _, key = place.partition(".")
    return converters(sheet)[key](raw)


@pytest.mark.parametrize(
    ("place", "raw", "value"),
    [
        ("publications.title", "  On x\u00a0 ", "On x"),
        ("publications.title", "a\u00a0b\u200b", "a b"),
        ("publications.title", "   ", None),
        ("publications.title", 2021.0, "2021"),
        ("candidate.scopus_author_id", 57000000001.0, "57000000001"),
        ("publications.volume", 12.5, "12.5"),
        ("publications.issn", "0317-8471", "0317-8471"),
        ("publications.issn", 3178471.0, "03178471"),
        ("publications.title", True, "TRUE"),
        ("service.here", "Да", True),
        ("service.here", "иә", True),
        ("service.here", "YES", True),
        ("service.here", True, True),
        ("service.here", 1.0, True),
        ("service.here", "жоқ", False),
        ("service.here", "жок", False),
        ("service.here", " нет ", False),
        ("service.here", "no", False),
        ("service.here", False, False),
        ("service.here", 0.0, False),
        ("service.here", " ", None),
        ("service.post", "Доцент", Post.ASSOCIATE_PROFESSOR),
        ("service.post", "доцeнт", Post.ASSOCIATE_PROFESSOR),  # a Latin e
        ("service.post", "АҒА ОҚЫТУШЫ", Post.SENIOR_TEACHER),
        ("service.post", "ага окытушы", Post.SENIOR_TEACHER),
        ("service.post", "с.н.с.", Post.SENIOR_RESEARCHER),
        ("service.post", "associate_professor", Post.ASSOCIATE_PROFESSOR),
        ("service.ended_on", "по настоящее время", PRESENT),
        ("service.ended_on", "қазіргі уақытқа дейін", PRESENT),
        ("service.ended_on", "Present", PRESENT),
        ("service.ended_on", "н.в.", PRESENT),
        ("service.ended_on", "по н/в", PRESENT),
        ("service.rate", 0.5, Decimal("0.5")),
        ("service.rate", "0,5", Decimal("0.5")),
        ("service.rate", "0.5", Decimal("0.5")),
        ("service.rate", 0.1 + 0.2, Decimal("0.3")),
        ("service.rate", 1.0, Decimal(1)),
        ("publications.indexes", "Scopus; SCIE", (Index.SCOPUS, Index.SCIE)),
        ("publications.indexes", "scopus,scie", (Index.SCOPUS, Index.SCIE)),
        ("publications.indexes", "Scopus\nScopus", (Index.SCOPUS,)),
        ("publications.indexes", "A&HCI", (Index.AHCI,)),
        ("publications.indexes", "нет", NONE),
        ("publications.indexes", "none", NONE),
        ("books.recommended_by", "РУМС", (Recommender.RUMS,)),
        ("books.recommended_by", "Ғылыми кеңес; РОӘК", (Recommender.SCIENTIFIC_COUNCIL, Recommender.RUMS)),
        ("publications.jcr_quartile", "Q2", 2),
        ("publications.jcr_quartile", "q 2", 2),
        ("publications.jcr_quartile", 2.0, 2),
        ("publications.jcr_quartile", "4", 4),
        ("publications.jcr_quartile", "жоқ", NONE),
        ("publications.scopus_percentile", 58.0, Decimal(58)),
        ("publications.scopus_percentile", "58%", Decimal(58)),
        ("publications.scopus_percentile", "58,5 %", Decimal("58.5")),
        ("publications.scopus_percentile", 0.0, Decimal(0)),
        ("publications.scopus_percentile", 100.0, Decimal(100)),
        ("publications.scopus_percentile", "нет", NONE),
        ("publications.metric_year", 2021.0, 2021),
        ("publications.metric_year", "2021", 2021),
        ("application.applied_on", datetime(2024, 3, 1), date(2024, 3, 1)),
    ],
)
def test_understood_values(place: str, raw: Any, value: Any) -> None:
    found = read(place, raw)
    assert found == value
    assert found is value or type(found) is type(value)


@pytest.mark.parametrize(
    ("place", "raw", "code", "nearest"),
    [
        ("publications.title", "a\x07b", "control_character", ""),
        ("publications.title", "#N/A", "error_cell", ""),
        ("publications.title", "#Н/Д", "error_cell", ""),
        ("publications.title", time(3, 0), "not_text", ""),
        ("service.here", "возможно", "not_yes_no", ""),
        ("service.here", date(2020, 1, 1), "not_yes_no", ""),
        ("service.here", 2.0, "not_yes_no", ""),
        ("service.here", "-", "dash_unclear", ""),
        ("service.here", "—", "dash_unclear", ""),
        ("service.post", "доцент кафедры физики", "not_in_list", ""),
        ("service.post", "профессер", "not_in_list", "terms.post.professor"),
        ("service.post", 5.0, "not_in_list", ""),
        ("service.post", datetime(2020, 1, 1), "not_in_list", ""),
        ("service.rate", 0.0, "out_of_range", ""),
        ("service.rate", 2.5, "out_of_range", ""),
        ("service.rate", "1/2", "not_number", ""),
        ("service.rate", True, "not_number", ""),
        ("service.rate", datetime(2020, 1, 2), "number_is_date", ""),
        ("service.ended_on", "скоро", "date_unknown", ""),
        ("publications.indexes", "Scopus; нет", "none_among_values", ""),
        ("publications.indexes", "Scopus; Скопс", "not_in_list", "terms.index.scopus"),
        ("publications.jcr_quartile", 5.0, "not_quartile", ""),
        ("publications.jcr_quartile", "Q5", "not_quartile", ""),
        ("publications.jcr_quartile", 1.5, "not_quartile", ""),
        ("publications.jcr_quartile", True, "not_quartile", ""),
        ("publications.scopus_percentile", 101.0, "out_of_range", ""),
        ("publications.scopus_percentile", -1.0, "out_of_range", ""),
        ("publications.scopus_percentile", 0.58, "percentile_is_share", "58"),
        ("publications.scopus_percentile", "%", "not_number", ""),
        ("publications.scopus_percentile", "Q1", "not_number", ""),
        ("publications.metric_year", 2021.5, "not_integer", ""),
        ("publications.metric_year", 1899.0, "out_of_range", ""),
        ("application.council_votes_for", -1.0, "out_of_range", ""),
        ("application.applied_on", "03.2024", "date_needs_day", ""),
    ],
)
def test_refused_values_with_their_reason(place: str, raw: Any, code: str, nearest: str) -> None:
    with pytest.raises(Refused) as refused:
        read(place, raw)
    assert (refused.value.code, refused.value.nearest) == (code, nearest)


def test_a_date_in_a_text_cell_is_reported() -> None:
    with pytest.raises(Tolerated) as told:
        read("publications.volume", datetime(2021, 5, 3))
    assert (told.value.code, told.value.value) == ("date_as_text", "03.05.2021")


EVERY = [f"{sheet.key}.{column.key}" for sheet in SHEETS.values() for column in sheet.columns]


@settings(max_examples=1_000)
@example("service.rate", float("nan"))
@example("service.started_on", float("inf"))
@given(
    st.sampled_from(EVERY),
    st.text(max_size=10) | st.floats() | st.integers() | st.booleans() | st.datetimes() | st.times() | st.timedeltas(),
)
def test_no_cell_causes_a_crash(place: str, raw: Any) -> None:
    with suppress(Refused, Tolerated):
        read(place, raw)


@pytest.mark.parametrize("raw", ["-", "жоқ", "нет", "n/a", "None"])
def test_a_word_for_none_is_kept_in_the_issn_without_a_note(raw: str) -> None:
    assert read("publications.issn", raw) == raw


@pytest.mark.parametrize("raw", ["ISSN 0378-5955", "0378–5955", "2434-561Х", "2434-561x"])
def test_an_issn_in_another_spelling_is_kept(raw: str) -> None:
    assert read("publications.eissn", raw) == raw


@pytest.mark.parametrize(
    ("raw", "code", "kept", "meant"),
    [
        ("0378-5954", "issn_check_digit", "0378-5954", ""),
        ("280836", "issn_lost_zero", "280836", "0028-0836"),
        ("0378-5955; 2434-561X", "issn_shape", "0378-5955; 2434-561X", ""),
        ("Вестник", "issn_shape", "Вестник", ""),
        (3178472.0, "issn_check_digit", "03178472", ""),
    ],
)
def test_an_invalid_issn_is_kept_and_reported(raw: Any, code: str, kept: str, meant: str) -> None:
    with pytest.raises(Tolerated) as told:
        read("publications.issn", raw)
    assert (told.value.code, told.value.value, told.value.meant) == (code, kept, meant)


@pytest.mark.parametrize(
    ("place", "raw", "code", "allowed", "nearest"),
    [
        ("service.rate", "1 + 0,5", "not_number", ("> 0, ≤ 2",), ""),
        ("service.rate", "0,5 кафедры", "not_number", ("> 0, ≤ 2",), "0,5"),
        ("publications.metric_year", "2021 том", "not_number", ("1900–2100",), "2021"),
        ("publications.scopus_percentile", "62 балла", "not_number", ("0–100", "terms.answer.none"), "62"),
        ("publications.scopus_percentile", "350", "out_of_range", ("0–100", "terms.answer.none"), ""),
        ("publications.jcr_quartile", "К2", "not_quartile", ("Q1", "Q2", "Q3", "Q4", "terms.answer.none"), "Q2"),
        ("publications.jcr_quartile", "Q5", "not_quartile", ("Q1", "Q2", "Q3", "Q4", "terms.answer.none"), ""),
        ("publications.jcr_quartile", "Q1-Q2", "not_quartile", ("Q1", "Q2", "Q3", "Q4", "terms.answer.none"), ""),
    ],
)
def test_a_refused_number_states_the_allowed_form_and_a_near_match(
    place: str, raw: Any, code: str, allowed: tuple[str, ...], nearest: str
) -> None:
    with pytest.raises(Refused) as why:
        read(place, raw)
    assert (why.value.code, why.value.allowed, why.value.nearest) == (code, allowed, nearest)
