"""Texts for codes and amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.i18n import LANGUAGES, Language
from titlecheck.i18n.phrases import calendar_parts, speech, split_cite
from titlecheck.results import Rejected, Span, Unit, Warning
from titlecheck.ruleset import editions, load_edition


@pytest.mark.parametrize(
    ("count", "ru", "en", "kk"),
    [
        (0, "0 статей", "0 articles", "0 мақала"),
        (1, "1 статья", "1 article", "1 мақала"),
        (2, "2 статьи", "2 articles", "2 мақала"),
        (5, "5 статей", "5 articles", "5 мақала"),
        (11, "11 статей", "11 articles", "11 мақала"),
        (14, "14 статей", "14 articles", "14 мақала"),
        (21, "21 статья", "21 articles", "21 мақала"),
        (22, "22 статьи", "22 articles", "22 мақала"),
        (112, "112 статей", "112 articles", "112 мақала"),
    ],
)
def test_nouns_agree_with_their_number(count: int, ru: str, en: str, kk: str) -> None:
    for lang, said in (("ru", ru), ("en", en), ("kk", kk)):
        assert speech(lang).amount(count, Unit.ARTICLES).replace("\N{NO-BREAK SPACE}", " ") == said  # type: ignore[arg-type]


def test_sheets_keep_their_fraction_with_the_local_decimal_mark() -> None:
    assert speech("kk").amount(Decimal("6.50"), Unit.SHEETS) == "6,5\N{NO-BREAK SPACE}баспа табақ"
    assert speech("en").amount(Decimal("6.50"), Unit.SHEETS) == "6.5\N{NO-BREAK SPACE}printed sheets"
    assert speech("ru").amount(Decimal("10"), Unit.SHEETS) == "10\N{NO-BREAK SPACE}п.л."


@pytest.mark.parametrize(
    ("first", "after", "said"),
    [
        ((2021, 2, 1), (2024, 1, 31), "2 years 11 months 30 days"),
        ((2021, 2, 1), (2024, 2, 1), "3 years"),
        ((2020, 2, 29), (2021, 2, 28), "1 year"),
        ((2021, 2, 1), (2021, 2, 1), "0 days"),
        ((2021, 2, 1), (2021, 2, 2), "1 day"),
    ],
)
def test_a_duration_is_written_in_years_months_and_days(
    first: tuple[int, int, int], after: tuple[int, int, int], said: str
) -> None:
    start = date(*first).toordinal()
    span = Span(start, date(*after).toordinal() - start)
    assert speech("en").amount(span, Unit.YEARS).replace("\N{NO-BREAK SPACE}", " ") == said


@given(st.dates(date(1950, 1, 1), date(2040, 1, 1)), st.integers(0, 20_000))
def test_a_duration_added_to_its_start_gives_its_end(start: date, days: int) -> None:
    years, months, rest = calendar_parts(Span(start.toordinal(), days))
    assert start + relativedelta(years=years, months=months, days=rest) == date.fromordinal(start.toordinal() + days)


def test_places_of_the_law_are_written_in_full() -> None:
    cite = "4-1(1) > 4(1)/2"
    assert speech("en").cite(cite) == (
        "paragraph 4-1, sub-paragraph 1) (by reference to paragraph 4, sub-paragraph 1), part 2)"
    )
    assert speech("ru").cite(cite) == "пункт 4-1, подпункт 1) (по ссылке на пункт 4, подпункт 1), часть 2)"
    assert speech("kk").cite(cite) == "4-1-тармақ, 1) тармақша (сілтеме: 4-тармақ, 1) тармақша, 2-бөлік)"
    assert speech("kk").cite("5") == "5-тармақ"
    assert split_cite(cite) == ("4-1", "1")
    assert split_cite("4") == ("4", None)


def test_details_that_are_codes_are_translated() -> None:
    say = speech("ru")
    assert say.reason(Rejected("publications", 5, "used_as", "converted")).endswith(say.counts_as("converted"))
    assert "глава" in say.reason(Rejected("publications", 5, "not_article", "chapter"))
    assert "4,5" in say.reason(Rejected("books", 5, "too_few_sheets", "4.5"))
    assert say.column("publications", "title") in say.reason(Rejected("publications", 5, "undecided", "title"))


@pytest.mark.parametrize(
    ("lang", "said"), [("kk", "Q4, 34-процентиль"), ("ru", "Q4, процентиль 34"), ("en", "Q4, percentile 34")]
)
def test_a_percentile_is_called_percentile(lang: Language, said: str) -> None:
    assert speech(lang).reason(Rejected("publications", 5, "metric_too_low", "Q4, 34")).endswith(said)


def test_dates_follow_the_language() -> None:
    assert speech("kk").day("2026-11-21") == "2026 жылғы 21 қараша"
    assert speech("ru").day("2026-11-21") == "21 ноября 2026 года"
    assert speech("en").day("2026-11-21") == "21 November 2026"
    assert "1 октября 2024 года" in speech("ru").warning(Warning("later_amendment", detail="2024-10-01"))


def test_a_fact_has_a_name_and_a_record_a_column() -> None:
    say = speech("en")
    assert "column" in say.place("publications", 5, "title")
    assert "column" not in say.place("candidate", 5, "science")
    assert "rows 5–7, 9" in say.place("publications", "5–7, 9", "title")
    assert "row" not in say.place("publications", None, "title")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_month_is_written_as_in_the_workbook(lang: Language) -> None:
    assert speech(lang).raw("2019-02") == "02.2019"
    assert "2019-02" not in speech(lang).reason(Rejected("books", 4, "too_old", "2019-02"))


def test_warnings_that_differ_only_in_the_row_are_joined() -> None:
    alike = [Warning("metric_without_index", "publications", row, "scopus_percentile") for row in (5, 6, 7, 11)]
    other = Warning("no_scopus_id", "candidate", 13, "scopus_author_id")
    say = speech("en")
    folded, single = say.warnings([alike[0], other, *alike[1:]])
    assert "rows 5–7, 11" in folded
    assert single == say.warning(other)
    assert say.warnings(alike[:1]) == [say.warning(alike[0])]


@pytest.mark.parametrize(
    ("detail", "said"),
    [
        ("recommended", "cannot be decided yet, information is missing: “Recommended by the authorised body”"),
        ("titles.awarded_on", "cannot be decided yet, information is missing: “Date of the award”"),
        (
            "application.titles_entered",
            "cannot be decided yet, information is missing: “Academic titles: is everything entered”",
        ),
    ],
)
def test_an_open_cell_is_named_by_its_heading_on_every_sheet(detail: str, said: str) -> None:
    assert speech("en").reason(Rejected("publications", 5, "undecided", detail)) == said


def test_lists_assumed_complete_are_named_as_the_workbook_does() -> None:
    assert speech("ru").note("taken_complete", "publications, creative_works") == (
        "Принято, что здесь записано всё: «Публикации», «Творческие труды»."
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_paragraphs_of_a_title_have_the_same_category(lang: Language) -> None:
    for edition in map(load_edition, editions()):
        say = speech(lang, edition)
        told = [(law.title, say.track(paragraph, law.track)) for paragraph, law in edition.routes.items()]
        assert len(set(told)) == len(told) > 1
