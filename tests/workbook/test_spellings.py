"""Spellings with one meaning are read with a note; ambiguous neighbours are refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from titlecheck.dossier import PartialDate
from titlecheck.dossier.enums import DegreeKind, Post, PublicationType, Recommender
from titlecheck.i18n import LANGUAGES
from titlecheck.workbook import describe, describe_all, read_json, read_workbook
from titlecheck.workbook.cells import converters
from titlecheck.workbook.date_cells import _MONTHS, month_number
from titlecheck.workbook.other_workbooks import value_of
from titlecheck.workbook.refused_value import Refused, Tolerated
from workbook.making import edited, letters_of, set_cell

DAY, MONTH, YEAR = "2024-05-15", "2020-06", "2019"
DATES: list[tuple[Any, str]] = [
    ("15 мая 2024 г.", DAY),
    ("15 май 2024", DAY),
    ("«15» мая 2024 года", DAY),
    ("15 Мая 2024г", DAY),
    ("15-мая-2024", DAY),
    ("15 мамыр 2024 ж.", DAY),
    ("2024 ж. 15 мамыр", DAY),
    ("2024 жылғы 15 мамыр", DAY),
    ("2024 жылдың 15 мамыры", DAY),
    ("May 15, 2024", DAY),
    ("15 May 2024", DAY),
    ("15th May 2024", DAY),
    ("1 қазан 2024 ж.", "2024-10-01"),
    ("1 казан 2024 ж.", "2024-10-01"),  # typed on a Russian keyboard
    ("25.04.2024г.", "2024-04-25"),
    ("25.04.2024 года", "2024-04-25"),
    ("25.04.2024 ж.", "2024-04-25"),
    ("25. 04. 2024", "2024-04-25"),
    ("25.04.2024.", "2024-04-25"),
    ("25,04,2024", "2024-04-25"),
    ("2021.06.15", "2021-06-15"),
    ("2021/06/15", "2021-06-15"),
    ("2021-6-15", "2021-06-15"),
    ("2021-06-15 00:00:00", "2021-06-15"),
    ("июнь 2020", MONTH),
    ("июня 2020 г.", MONTH),
    ("2020 ж. маусым", MONTH),
    ("маусым 2020", MONTH),
    ("June 2020", MONTH),
    ("06/2020", MONTH),
    ("06-2020", MONTH),
    ("06.2020 г.", MONTH),
    ("2020.06", MONTH),
    ("2019 г.", YEAR),
    ("2019г", YEAR),
    ("2019 год", YEAR),
    ("2019 ж.", YEAR),
    ("2019 жыл", YEAR),
    ("2019 жылы", YEAR),
    ("2019-жыл", YEAR),
    ("15-03-2022", "2022-03-15"),
    ("15/03/2022", "2022-03-15"),
    ("03/15/2022", "2022-03-15"),
    ("02/02/2022", "2022-02-02"),
    (44075.0, "2020-09-01"),
    ("44075", "2020-09-01"),
    ("15 мая 2024года", DAY),
    ("15 05 2024", DAY),
    ("«15» 05 2024 г.", DAY),
    ("15.V.2024", DAY),
    ("15 V 2024 г.", DAY),
    ("20240515", DAY),
    ("от 15.05.2024", DAY),
    ("от 15 мая 2024 г.", DAY),
    ("15.05.2024,", DAY),
    ("15/May/2024", DAY),
    ("the 15th of May 2024", DAY),
    ("15 мамырда 2024", DAY),
    ("2024 жылдың 15 мамыр күні", DAY),
    ("2024 жылдың маусым айы", "2024-06"),
    ("в июне 2020 г.", MONTH),
    ("2020 жылғы маусымда", MONTH),
    ("in June 2020", MONTH),
    ("в 2019 г.", YEAR),
]
NO_DATES: list[tuple[Any, str]] = [
    ("03-04-2022", "date_ambiguous"),
    ("5/6/2021", "date_ambiguous"),
    ("15.03.22", "date_short_year"),
    ("03.04.24", "date_short_year"),
    ("03.04.24 г.", "date_short_year"),
    ("15 мая 24", "date_short_year"),
    ("15-17 мая 2024", "date_unknown"),
    ("май-июнь 2020", "date_unknown"),
    ("2019-2020", "date_unknown"),
    ("2019–2020 гг.", "date_unknown"),
    ("с 15 мая 2024", "date_unknown"),
    ("осень 2021 г.", "date_unknown"),
    ("№3, 2021", "date_unknown"),
    ("31 февраля 2021", "date_impossible"),
    ("2021.15.06", "date_impossible"),
    ("12.31.2021", "date_impossible"),
    (20211.0, "date_unknown"),
    ("20211", "date_unknown"),
    ("03 04 2024", "date_ambiguous"),
    ("2024 (IV)", "date_unknown"),
    ("V.2024", "date_unknown"),
    ("IV квартал 2024", "date_unknown"),
    ("2019-2020 уч. год", "date_unknown"),
    ("с 15.05.2024", "date_unknown"),
    ("15 мамырдан 2024", "date_unknown"),
    ("15052024", "date_unknown"),
    ("№ 5 от 15.05.2024", "date_unknown"),
]


@pytest.mark.parametrize(("raw", "text"), DATES)
def test_a_date_with_one_meaning_is_read_with_a_note(raw: Any, text: str) -> None:
    with pytest.raises(Tolerated) as told:
        converters("publications")["published_on"](raw)
    assert (told.value.code, told.value.value) == ("read_as", PartialDate(text))
    assert told.value.meant == ".".join(reversed(text.split("-")))


@pytest.mark.parametrize(("raw", "code"), NO_DATES)
def test_a_date_with_two_meanings_or_none_is_refused(raw: Any, code: str) -> None:
    with pytest.raises(Refused) as why:
        converters("publications")["published_on"](raw)
    assert why.value.code == code


def test_every_month_name_means_one_month() -> None:
    for number, names in enumerate(_MONTHS, start=1):
        assert {name: month_number(name) for name in names.split()} == dict.fromkeys(names.split(), number)


COUNCIL, RUMS = (Recommender.SCIENTIFIC_COUNCIL,), (Recommender.RUMS,)
VALUES: list[tuple[str, Any, Any]] = [
    ("application.applied_on", "15 мая 2024 г.", date(2024, 5, 15)),
    ("service.ended_on", "31 тамыз 2022 ж.", PartialDate("2022-08-31")),
    ("books.sheets_total", "7,2 п.л.", Decimal("7.2")),
    ("books.sheets_total", "7.2 п. л.", Decimal("7.2")),
    ("books.sheets_total", "7,2 печ. л.", Decimal("7.2")),
    ("books.sheets_own", "7,2 б.т.", Decimal("7.2")),
    ("books.sheets_own", "7,2 баспа табақ", Decimal("7.2")),
    ("books.sheets_own", "7,2 баспа табак", Decimal("7.2")),
    ("books.sheets_total", "7.2 printed sheets", Decimal("7.2")),
    ("publications.sheets", "0,5 п.л.", Decimal("0.5")),
    ("books.recommended_by", "Учёный совет ЕНУ (протокол № 5)", COUNCIL),
    ("books.recommended_by", "Ученый совет ЕНУ, протокол №5 от 12.03.2021", COUNCIL),
    ("books.recommended_by", "Рекомендовано Учёным советом университета", COUNCIL),
    ("books.recommended_by", "ЕҰУ Ғылыми кеңесі (№ 5 хаттама)", COUNCIL),
    ("books.recommended_by", "Academic Council of the university (minutes No. 5)", COUNCIL),
    ("books.recommended_by", "РУМС, протокол № 2", RUMS),
    ("books.recommended_by", "Республиканский учебно-методический совет (протокол 2)", RUMS),
    ("books.recommended_by", "Республикалық оқу-әдістемелік кеңес, 2-хаттама", RUMS),
    ("service.here", "+", True),
    ("service.here", "бар", True),
    ("service.rate", "0,5 ст.", Decimal("0.5")),
    ("service.rate", "0,5 ставки", Decimal("0.5")),
    ("service.rate", "1,0 ставка", Decimal("1.0")),
    ("service.rate", "0,5 мөлшерлеме", Decimal("0.5")),
    ("service.rate", "0.5 FTE", Decimal("0.5")),
    ("service.rate", "полная", Decimal(1)),
    ("service.rate", "Полная ставка", Decimal(1)),
    ("service.rate", "толық мөлшерлеме", Decimal(1)),
    ("service.rate", "full-time", Decimal(1)),
    ("service.rate", "полставки", Decimal("0.5")),
    ("service.rate", "жарты мөлшерлеме", Decimal("0.5")),
    ("publications.scopus_percentile", "78-й", Decimal(78)),
    ("publications.scopus_percentile", "78-й процентиль", Decimal(78)),
    ("publications.scopus_percentile", "78-процентиль", Decimal(78)),
    ("publications.scopus_percentile", "78-ші", Decimal(78)),
    ("publications.scopus_percentile", "78th percentile", Decimal(78)),
    ("publications.jcr_quartile", "2-й квартиль", 2),
    ("publications.jcr_quartile", "Q2 квартиль", 2),
    ("publications.jcr_quartile", "2nd quartile", 2),
    ("publications.jcr_year", "2021 ж.", 2021),
    ("books.years_in_use", "2 уч. года", Decimal(2)),
    ("books.years_in_use", "2 оқу жылы", Decimal(2)),
    ("books.years_in_use", "1 academic year", Decimal(1)),
    ("application.council_votes_for", "31 голос", 31),
    ("publications.type", "доклад", PublicationType.CONFERENCE_PAPER),
    ("publications.type", "баяндама", PublicationType.CONFERENCE_PAPER),
    ("publications.type", "talk", PublicationType.CONFERENCE_PAPER),
    ("service.post", "и.о. доцента", Post.ASSOCIATE_PROFESSOR),
    ("service.post", "И. о. старшего преподавателя", Post.SENIOR_TEACHER),
    ("service.post", "исполняющий обязанности заведующего кафедрой", Post.UNIT_HEAD),
    ("service.post", "доцент м.а.", Post.ASSOCIATE_PROFESSOR),
    ("service.post", "доценттің м.а.", Post.ASSOCIATE_PROFESSOR),
    ("service.post", "профессордың міндетін атқарушы", Post.PROFESSOR),
    ("service.post", "доцент (и.о.)", Post.ASSOCIATE_PROFESSOR),
    ("service.post", "acting professor", Post.PROFESSOR),
    ("books.sheets_total", "7,2 печатных л.", Decimal("7.2")),
    ("books.sheets_total", "Объём: 7,2 п.л.", Decimal("7.2")),
    ("books.sheets_total", "көлемі 7,2 б.т.", Decimal("7.2")),
    ("books.sheets_total", "7,2 баспа табағы", Decimal("7.2")),
    ("publications.scopus_percentile", "78 процентов", Decimal(78)),
    ("publications.scopus_percentile", "78 пайыз", Decimal(78)),
    ("publications.scopus_percentile", "78 процентиля", Decimal(78)),
    ("publications.jcr_quartile", "II квартиль", 2),
    ("publications.jcr_quartile", "второй квартиль", 2),
    ("publications.jcr_quartile", "екінші квартиль", 2),
    ("publications.jcr_quartile", "Q2 (JCR)", 2),
    ("publications.jcr_quartile", "кв. 2", 2),
    ("publications.matches_specialty", "соответствует", True),
    ("publications.matches_specialty", "не соответствует", False),
    ("talks.matches_specialty", "сәйкес емес", False),
    ("publications.recommended", "не рекомендован", False),
    ("service.here", "не имеется", False),
    ("books.recommended_by", "РУМС МОН РК", RUMS),
    ("degrees.kind", "к.т.н.", DegreeKind.CANDIDATE),
    ("degrees.kind", "к. ф.-м. н.", DegreeKind.CANDIDATE),
    ("degrees.kind", "КТН", DegreeKind.CANDIDATE),
    ("degrees.kind", "кандидат технических наук", DegreeKind.CANDIDATE),
    ("degrees.kind", "канд. с.-х. наук", DegreeKind.CANDIDATE),
    ("degrees.kind", "кандидат физико-математических наук", DegreeKind.CANDIDATE),
    ("degrees.kind", "техника ғылымдарының кандидаты", DegreeKind.CANDIDATE),
    ("degrees.kind", "физика-математика ғылымдарынын кандидаты", DegreeKind.CANDIDATE),
    ("degrees.kind", "п.ғ.к.", DegreeKind.CANDIDATE),
    ("degrees.kind", "Candidate of Technical Sciences", DegreeKind.CANDIDATE),
    ("degrees.kind", "д.т.н.", DegreeKind.DOCTOR),
    ("degrees.kind", "доктор философских наук", DegreeKind.DOCTOR),
    ("degrees.kind", "ф.-м.ғ.д.", DegreeKind.DOCTOR),
    ("supervised.degree_kind", "PhD доктор", DegreeKind.PHD),
    ("supervised.degree_kind", "степень PhD", DegreeKind.PHD),
]


@pytest.mark.parametrize(("place", "raw", "value"), VALUES)
def test_a_value_with_one_meaning_is_read_with_a_note(place: str, raw: Any, value: Any) -> None:
    sheet, _, key = place.partition(".")
    with pytest.raises(Tolerated) as told:
        converters(sheet)[key](raw)
    assert (told.value.code, told.value.value) == ("read_as", value)
    assert type(told.value.value) is type(value)
    assert told.value.meant
    assert value_of(sheet, key, raw) == value  # an imported list gives the same


@pytest.mark.parametrize(
    ("place", "raw", "value"),
    [
        ("service.here", "ДА", True),
        ("service.here", "Иә", True),
        ("service.here", "НЕТ", False),
        ("service.here", "ЖОҚ", False),
        ("service.rate", "1,0", Decimal("1.0")),
        ("books.recommended_by", "Ғылыми кеңес", COUNCIL),
        ("books.recommended_by", "РУМС", RUMS),
        ("books.recommended_by", "Республиканский учебно-методический совет", RUMS),
        ("books.recommended_by", "Учёный совет, РУМС", COUNCIL + RUMS),
        ("publications.type", "тезисы доклада", PublicationType.ABSTRACT),
    ],
)
def test_a_plain_value_needs_no_note(place: str, raw: Any, value: Any) -> None:
    sheet, _, key = place.partition(".")
    assert converters(sheet)[key](raw) == value


@pytest.mark.parametrize(
    ("place", "raw", "code"),
    [
        ("application.applied_on", "май 2024", "date_needs_day"),
        ("books.sheets_total", "7,2 усл. печ. л.", "sheets_other_unit"),
        ("books.sheets_total", "усл. п.л. 7,2", "sheets_other_unit"),
        ("books.sheets_total", "7,2 уч.-изд. л.", "sheets_other_unit"),
        ("books.sheets_total", "7,2 а.л.", "sheets_other_unit"),
        ("books.sheets_total", "7,2 шартты б.т.", "sheets_other_unit"),
        ("books.sheets_total", "120 стр.", "sheets_are_pages"),
        ("books.sheets_total", "120 с.", "sheets_are_pages"),
        ("books.sheets_total", "120 бет", "sheets_are_pages"),
        ("books.sheets_total", "120 pages", "sheets_are_pages"),
        ("books.sheets_total", "7,2 (3,1) п.л.", "not_number"),
        ("books.recommended_by", "УМС", "recommender_unclear"),
        ("books.recommended_by", "Учебно-методический совет ЕНУ", "recommender_unclear"),
        ("books.recommended_by", "Оқу-әдістемелік кеңес", "recommender_unclear"),
        ("books.recommended_by", "Учёный совет ЕНУ и УМС", "recommender_unclear"),
        ("books.recommended_by", "Учёный совет факультета", "not_in_list"),
        ("books.recommended_by", "Учёный совет ЕНУ и НТС института", "not_in_list"),
        ("books.recommended_by", "не рекомендована Учёным советом", "not_in_list"),
        ("books.recommended_by", "кафедра физики", "not_in_list"),
        ("service.here", "-", "dash_unclear"),
        ("service.here", "–", "dash_unclear"),
        ("service.rate", "штат", "rate_not_stated"),
        ("service.rate", "штатный", "rate_not_stated"),
        ("service.rate", "по совместительству", "rate_not_stated"),
        ("service.rate", "0,5 по совместительству", "rate_not_stated"),
        ("service.rate", "қоса атқарушы", "rate_not_stated"),
        ("service.rate", "part-time", "rate_not_stated"),
        ("publications.scopus_percentile", "78-79", "not_number"),
        ("publications.type", "авторское свидетельство", "not_in_list"),
        ("service.post", "и.о.", "not_in_list"),
        ("service.post", "и.о. кота", "not_in_list"),
        ("service.post", "доцент кафедры физики", "not_in_list"),
        ("books.years_in_use", "с 2021 года", "not_number"),
        ("books.sheets_total", "7,2 л.", "not_number"),
        ("publications.jcr_quartile", "Q2 Scopus", "not_quartile"),
        ("publications.jcr_quartile", "Q2 SJR", "not_quartile"),
        ("publications.scopus_percentile", "топ 22 процента", "not_number"),
        ("publications.matches_specialty", "частично соответствует", "not_yes_no"),
        ("publications.recommended", "соответствует", "not_yes_no"),
        ("degrees.kind", "PhD докторант", "not_in_list"),
        ("degrees.kind", "PhD student", "not_in_list"),
        ("degrees.kind", "соискатель к.т.н.", "not_in_list"),
        ("degrees.kind", "доктор педагогических наук (PhD)", "not_in_list"),
        ("degrees.kind", "магистр технических наук", "not_in_list"),
        ("degrees.kind", "кандидат в депутаты", "not_in_list"),
    ],
)
def test_a_value_with_two_meanings_or_another_unit_is_refused(place: str, raw: Any, code: str) -> None:
    sheet, _, key = place.partition(".")
    with pytest.raises(Refused) as why:
        converters(sheet)[key](raw)
    assert why.value.code == code


CLEAR = {
    "publications.recommended": "да",
    "publications.type": "статья",
    "publications.indexes": "Scopus",
    "publications.stopped": "нет",
    "publications.jcr_quartile": "Q2",
    "publications.scopus_percentile": "78-й",
    "publications.published_on": "2020 г.",
    "publications.jcr_year": "2021 г.",
    "publications.sheets": "0,5 п.л.",
    "books.recommended_by": "Учёный совет ЕНУ",
    "books.years_in_use": "2 года",
    "service.post": "и.о. доцента",
    "service.rate": "полная ставка",
    "service.ended_on": "н.в.",
    "application.applied_on": "15 мая 2024 г.",
    "application.council_votes_for": "21 голос",
}


DOUBTS = ["{}?", "{} (?)", "?{}", "≥ {}", "> {}", "<{}", "≤{}", "~{}", "≈ {}", "{} ±1", "{}*", "{} **", "{}†"]


@pytest.mark.parametrize("doubt", DOUBTS)
@pytest.mark.parametrize("place", CLEAR)
def test_a_doubt_or_a_bound_is_not_a_value(place: str, doubt: str) -> None:
    sheet, _, key = place.partition(".")
    with pytest.raises(Refused, match="value_doubtful") as why:
        value_of(sheet, key, doubt.format(CLEAR[place]))
    assert why.value.allowed


@pytest.mark.parametrize("dash", ["-", "–", "—", "−", "--", "– –", "n/a", "Н/Д"])
@pytest.mark.parametrize("place", [*CLEAR, "publications.indexes", "publications.stopped", "publications.roles"])
def test_a_dash_means_neither_none_nor_no(place: str, dash: str) -> None:
    """A dash means “none” in one table and “not known” in another; one rule holds for all columns except texts."""
    sheet, _, key = place.partition(".")
    with pytest.raises(Refused, match="dash_unclear") as why:
        value_of(sheet, key, dash)
    assert why.value.allowed


@pytest.mark.parametrize(
    ("place", "raw"),
    [
        ("publications.scopus_percentile", "около 60"),
        ("publications.scopus_percentile", "не менее 35"),
        ("publications.scopus_percentile", "35+"),
        ("publications.scopus_percentile", "60-70"),
        ("publications.jcr_quartile", "Q1/Q2"),
        ("publications.jcr_quartile", "Q1 или Q2"),
        ("publications.published_on", "до 2020"),
        ("publications.published_on", "около 2020 г."),
        ("publications.published_on", "2020 жылға дейін"),
        ("publications.published_on", "after May 2020"),
        ("books.sheets_total", "более 7 п.л."),
        ("books.sheets_total", "кемінде 7 б.т."),
        ("service.rate", "0,5-1 ст."),
        ("service.post", "доцент или профессор"),
        ("publications.recommended", "да/нет"),
        ("publications.recommended", "возможно"),
    ],
)
def test_a_bound_in_words_is_not_a_value(place: str, raw: str) -> None:
    sheet, _, key = place.partition(".")
    with pytest.raises(Refused):
        value_of(sheet, key, raw)


def test_text_cells_may_contain_such_signs() -> None:
    assert value_of("publications", "title", "Что делать? <1 %") == "Что делать? <1 %"


def _read_row(path: Path, sheet: str, **facts: Any) -> Any:
    """Return the outcome of reading a workbook with one row in ``sheet``."""
    return read_workbook(edited(path, lambda book: [set_cell(book, sheet, key, facts[key]) for key in facts]))


def test_the_note_states_the_place_the_cell_and_the_value_read(tmp_path: Path) -> None:
    found = _read_row(tmp_path / "a.xlsx", "publications", title="A title", published_on="июнь 2020", type="доклад")
    assert (found.problems, str(found.dossier.publications[0].published_on)) == ((), "2020-06")
    notes = [note for note in found.notes if note.code == "read_as"]
    talk = "terms.publication_type.conference_paper"
    assert [(note.place.sheet, note.place.row, note.place.address, note.found, note.meant) for note in notes] == [
        ("Publications", 4, f"{letters_of('publications', 'type')}4", "доклад", talk),
        ("Publications", 4, f"{letters_of('publications', 'published_on')}4", "июнь 2020", "06.2020"),
    ]
    assert describe(notes[1], "ru").endswith("«июнь 2020» прочитано как: 06.2020.")
    assert all(describe(notes[0], lang) for lang in LANGUAGES)


def test_an_acting_post_is_marked_and_a_contradicting_no_is_a_problem(tmp_path: Path) -> None:
    (job,) = _read_row(tmp_path / "a.xlsx", "service", post="и.о. доцента").dossier.service
    assert (job.post, job.acting) == (Post.ASSOCIATE_PROFESSOR, True)
    (problem,) = _read_row(tmp_path / "b.xlsx", "service", post="и.о. доцента", acting="no").problems
    assert (problem.code, problem.row, problem.found) == ("acting_denied", 4, "и.о. доцента")


def test_a_post_title_that_says_acting_marks_the_post_if_nothing_else_does(tmp_path: Path) -> None:
    found = _read_row(tmp_path / "a.xlsx", "service", post="доцент", post_title="и.о. доцента кафедры физики")
    assert (found.dossier.service[0].acting, [note.code for note in found.notes]) == (True, ["acting_by_title"])
    found = _read_row(tmp_path / "b.xlsx", "service", post="доцент", post_title="и.о. доцента", acting="no")
    assert (found.dossier.service[0].acting, found.notes) == (False, ())
    found = _read_row(tmp_path / "c.xlsx", "service", post="доцент", post_title="ионный техник М.А.")
    assert (found.dossier.service[0].acting, found.notes) == (None, ())


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (44075, ["date_is_number"]),
        (44075.5, ["date_is_number"]),
        ("44075", ["date_is_number"]),
        (date(1909, 7, 13), ["date_was_year"]),  # 2020, typed into a cell for dates
        (2020, []),
        ("2020", []),
        ("01.09.2020", []),
        (date(2020, 9, 1), []),
    ],
)
def test_dates_of_a_workbook_that_counts_from_1904(raw: Any, codes: list[str], tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        set_cell(book, "service", "started_on", raw)
        set_cell(book, "service", "ended_on", raw)
        set_cell(book, "application", "applied_on", "44075" if codes == ["date_is_number"] else date(2024, 3, 1))

    found = read_workbook(edited(tmp_path / "a.xlsx", fill))
    assert [one.code for one in found.problems] == codes * (3 if codes == ["date_is_number"] else 2)
    if not codes:
        assert found.dossier.service[0].started_on.year == 2020
    elif codes == ["date_was_year"]:
        assert {one.nearest for one in found.problems} == {"2020"}


def test_the_allowed_formats_are_the_same_for_all_dates(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        for row, text in enumerate(("03-04-2022", "15.03.22", "осень 2021", "03.04.24"), start=4):
            set_cell(book, "publications", "published_on", text, row)

    problems = read_workbook(edited(tmp_path / "a.xlsx", fill)).problems
    lines = describe_all(problems, "ru")
    assert len(problems) == 4
    assert [line for line in lines if "2021-03" in line] == [
        "Допустимо для «Date of publication»: 15.03.2021; 2021-03-15; 03.2021; 2021-03; 2021."
    ]


def _json(path: Path, **sheets: Any) -> Any:
    path.write_text(json.dumps({"candidate": {}, "application": {}} | sheets), encoding="utf-8")
    return read_json(path)


def test_json_is_read_alike_and_its_own_spellings_need_no_note(tmp_path: Path) -> None:
    job = {"post": "и.о. доцента", "rate": "0,5 ст.", "started_on": "15 мая 2019 г.", "here": "да"}
    found = _json(tmp_path / "a.json", service=[job], application={"applied_on": "15 мамыр 2024 ж."})
    (read,) = found.dossier.service
    assert (read.post, read.acting, read.rate, str(read.started_on), read.here) == (
        Post.ASSOCIATE_PROFESSOR, True, Decimal("0.5"), "2019-05-15", True,
    )  # fmt: skip
    assert found.dossier.application.applied_on == date(2024, 5, 15)
    assert [(note.place.path, note.found, note.meant) for note in found.notes if note.code == "read_as"] == [
        ("application.applied_on", "15 мамыр 2024 ж.", "2024-05-15"),
        ("service[0].post", "и.о. доцента", "terms.post.associate_professor"),
        ("service[0].rate", "0,5 ст.", "0.5"),
        ("service[0].started_on", "15 мая 2019 г.", "2019-05-15"),
        ("service[0].here", "да", "true"),
    ]
    plain = {"post": "associate_professor", "rate": "0.5", "started_on": "2019-05-15", "here": True}
    found = _json(tmp_path / "b.json", service=[plain])
    assert [note.code for note in found.notes] == ["schema_assumed"]


@pytest.mark.parametrize(
    ("sheet", "record", "code"),
    [
        ("service", {"started_on": "03-04-2022"}, "date_unknown"),
        ("service", {"here": "-"}, "not_yes_no"),
        ("books", {"sheets_total": "120 стр."}, "not_number"),
        ("publications", {"type": "авторское свидетельство"}, "not_in_list"),
    ],
)
def test_json_refuses_what_a_workbook_refuses(sheet: str, record: Any, code: str, tmp_path: Path) -> None:
    assert [problem.code for problem in _json(tmp_path / "a.json", **{sheet: [record]}).problems] == [code]
