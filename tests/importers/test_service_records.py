"""Service records from Word and Excel: a personal sheet, an extract of a work-book, a register of contracts."""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from importers.making import Run, read_whole
from importers.making import xlsx as workbook_of
from importers.word_making import cell, paragraph, row, table
from importers.word_making import docx as word_file
from titlecheck.dossier.enums import Entered, Post
from titlecheck.i18n import LANGUAGES
from titlecheck.importers.formats.list_files import open_sheets
from titlecheck.importers.formats.works_list_file import sheet_table, word_parts
from titlecheck.importers.service_job import ServiceRecords
from titlecheck.importers.service_records import read_service
from titlecheck.importers.service_words import (
    acting_in,
    date_in,
    is_present,
    is_study,
    post_in,
    span_in,
    span_of,
    split_post,
)
from titlecheck.importers.table_rows import Place, TableRow, TableRows
from titlecheck.importers.work import ParsedFile
from titlecheck.workbook.cells import PRESENT
from workbook.making import edited, set_cell

Rows = Sequence[Sequence[str]]

PERSONAL = [
    ["Месяц и год", "", "Должность с указанием учреждения, организации", "Местонахождение учреждения"],
    ["поступления", "ухода", "", ""],
    ["1", "2", "3", "4"],
    ["09.1998", "06.2003", "студент Университета примера", "Алматы"],
    ["09.2003", "08.2008", "преподаватель кафедры информатики, Университет примера", "Алматы"],
    ["сентябрь 2008", "август 2015", "и.о. доцента кафедры ИС, Университет примера", "Алматы"],
    ["09.2015", "по н.в.", "Доцент, Академия образца", "Астана"],
]
KAZAKH = [
    ["Кірген айы мен жылы", "Шыққан айы мен жылы", "Лауазымы, мекеменің атауы", "Мекеменің орналасқан жері"],
    ["қыркүйек 2010", "тамыз 2014", "информатика кафедрасының оқытушысы, Үлгі университеті", "Алматы"],
    ["2014 ж. қыркүйек", "қазіргі уақытқа дейін", "аға оқытушы, Үлгі университеті", "Алматы"],
]
WORK_BOOK = [
    ["№ записи", "Дата", "", "", "Сведения о приёме на работу, переводах и увольнении", "Основание"],
    ["", "число", "месяц", "год", "", ""],
    ["1", "2", "3", "4", "5", "6"],
    ["", "", "", "", "Университет примера", ""],
    ["1", "01", "09", "2010", "Принят на должность преподавателя кафедры информатики", "Приказ № 15"],
    ["2", "01", "09", "2014", "Переведён на должность старшего преподавателя", "Приказ № 20"],
    ["3", "31", "08", "2016", "Уволен по собственному желанию", "Приказ № 31"],
    ["", "", "", "", "НАО «Академия образца»", ""],
    ["4", "02", "09", "2016", "Принят доцентом кафедры ИС", "Приказ № 3"],
]
CONTRACTS = [
    ["№", "Работодатель", "Номер", "Дата заключения договора", "Дата начала работы", "Дата прекращения", "Должность"],
    ["1", "НАО «Академия образца»", "12", "25.08.2021", "01.09.2021", "31.08.2022", "доцент"],
    ["2", "НАО «Академия образца»", "13", "25.08.2022", "01.09.2022", "", "профессор"],
]  # fmt: skip


def read(*tables: Rows) -> ServiceRecords:
    found = read_service(
        [[TableRow(Place("row", number), cells) for number, cells in enumerate(rows, start=1)] for rows in tables]
    )
    assert found is not None
    return found


def jobs(*tables: Rows) -> list[tuple[Any, ...]]:
    return [
        (job.organisation, job.post, str(job.started_on or ""), "present" if job.lasts else str(job.ended_on or ""))
        for job in read(*tables).jobs
    ]


# -------------------------------------------------------------------------------------------------------- documents


def test_a_personal_sheet() -> None:
    records = read([["Фамилия", "Тестов"], ["ИИН", "000000000000"]], PERSONAL)
    assert jobs(PERSONAL) == [
        ("Университет примера", Post.TEACHER, "2003-09", "2008-08"),
        ("Университет примера", Post.ASSOCIATE_PROFESSOR, "2008-09", "2015-08"),
        ("Академия образца", Post.ASSOCIATE_PROFESSOR, "2015-09", "present"),
    ]
    assert [job.acting for job in records.jobs] == [False, True, False]
    assert records.jobs[0].post_title == "преподаватель кафедры информатики"
    assert [(one.code, one.place.number if one.place else 0) for one in records.left] == [("row_study", 4)]
    assert [place.number for place in records.other_tables] == [1]


def test_a_personal_sheet_in_kazakh() -> None:
    assert jobs(KAZAKH) == [
        ("Үлгі университеті", Post.TEACHER, "2010-09", "2014-08"),
        ("Үлгі университеті", Post.SENIOR_TEACHER, "2014-09", "present"),
    ]


def test_an_extract_of_a_work_book() -> None:
    assert jobs(WORK_BOOK) == [
        ("Университет примера", Post.TEACHER, "2010-09-01", "2014-08-31"),
        ("Университет примера", Post.SENIOR_TEACHER, "2014-09-01", "2016-08-31"),
        ("НАО «Академия образца»", Post.ASSOCIATE_PROFESSOR, "2016-09-02", ""),
    ]
    assert [job.order for job in read(WORK_BOOK).jobs] == ["Приказ № 15", "Приказ № 20", "Приказ № 3"]


def test_events_in_kazakh_with_a_column_of_the_organisation() -> None:
    rows = [
        ["Күні", "Мәлімет (жұмысқа қабылдау, ауыстыру, босату)", "Бұйрық", "Ұйым"],
        ["01.09.2018", "Информатика кафедрасының оқытушысы қызметіне қабылданды", "№ 5", "Үлгі университеті"],
        ["01.02.2020", "Информатика кафедрасының аға оқытушысы қызметіне ауыстырылды", "№ 6", "Үлгі университеті"],
        ["30.06.2022", "Жұмыстан босатылды", "№ 9", "Үлгі университеті"],
    ]
    assert jobs(rows) == [
        ("Үлгі университеті", Post.TEACHER, "2018-09-01", "2020-01-31"),
        ("Үлгі университеті", Post.SENIOR_TEACHER, "2020-02-01", "2022-06-30"),
    ]


def test_a_register_of_contracts_uses_the_start_of_work() -> None:
    assert jobs(CONTRACTS) == [
        ("НАО «Академия образца»", Post.ASSOCIATE_PROFESSOR, "2021-09-01", "2022-08-31"),
        ("НАО «Академия образца»", Post.PROFESSOR, "2022-09-01", ""),
    ]


def test_a_table_continued_after_a_page_break() -> None:
    assert jobs(PERSONAL[:5], PERSONAL[5:]) == jobs(PERSONAL)
    assert jobs(WORK_BOOK[:5], WORK_BOOK[5:]) == jobs(WORK_BOOK)


def test_separate_columns_for_month_and_year() -> None:
    rows = [
        ["Начало", "", "Окончание", "", "Организация", "Должность"],
        ["месяц", "год", "месяц", "год", "", ""],
        ["9", "2015", "август", "2018", "ЕНУ", "доцент"],
    ]
    assert jobs(rows) == [("ЕНУ", Post.ASSOCIATE_PROFESSOR, "2015-09", "2018-08")]


@pytest.mark.parametrize(
    "rows",
    [
        [["№", "Название", "Журнал", "Год"], ["1", "О примерах", "Вестник", "2020"]],
        [["Период обучения", "Учебное заведение", "Специальность"], ["1998–2003", "Университет", "Физика"]],
        [["Должность", "Подпись", "Дата"], ["Декан", "", "01.01.2020"]],
        [[""], ["x"]],
    ],
)
def test_other_tables_are_not_service_records(rows: Rows) -> None:
    assert read_service([[TableRow(Place("row", 1), cells) for cells in rows]]) is None


# ------------------------------------------------------------------------------------------------ open values


def test_an_end_date_is_never_taken_from_another_organisation() -> None:
    rows = [*WORK_BOOK[:5], *WORK_BOOK[7:]]
    assert jobs(rows)[0] == ("Университет примера", Post.TEACHER, "2010-09-01", "")


@pytest.mark.parametrize(("month", "ended"), [("09", "2014-08-31"), ("", "")])
def test_before_a_transfer_known_to_the_month_or_year_the_end_stays_open(month: str, ended: str) -> None:
    day = "01" if month else ""
    rows = [*WORK_BOOK[:5], ["2", day, month, "2014", "Переведён на должность доцента", "№ 20"]]
    assert jobs(rows)[0][3] == ended


def test_a_dismissal_by_way_of_transfer_is_not_a_transfer() -> None:
    rows = [*WORK_BOOK[:5], ["2", "01", "09", "2014", "Уволен в порядке перевода в ТОО «Пример»", "№ 20"]]
    assert jobs(rows) == [("Университет примера", Post.TEACHER, "2010-09-01", "2014-09-01")]


def test_a_new_post_without_a_transfer_leaves_the_end_open() -> None:
    rows = [*WORK_BOOK[:5], ["2", "01", "09", "2014", "Принят на должность доцента", "№ 20"]]
    assert [one[3] for one in jobs(rows)] == ["", ""]


def test_an_end_without_a_start_and_a_renaming_are_named() -> None:
    rows = [*WORK_BOOK[:4], WORK_BOOK[6], ["", "", "", "", "Университет переименован в «Академию»", ""]]
    records = read(rows)
    assert records.jobs == []
    assert [(one.code, one.place.number if one.place else 0) for one in records.left] == [
        ("end_without_job", 5),
        ("row_unclear", 6),
    ]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("03-04-2022", "", 1),
        ("сначала", "потом", 2),
        ("09.2018", "08.2015", 1),
        ("09.2018", "–", 0),
        ("09.2018", "", 0),
    ],
)
def test_an_ambiguous_date_or_a_wrong_order_stays_open(first: str, last: str, told: int) -> None:
    rows = [["Дата приёма", "Дата увольнения", "Организация", "Должность"], [first, last, "ЕНУ", "доцент"]]
    records = read(rows)
    assert len(records.notes) == told
    assert records.jobs[0].ended_on is None
    assert not records.jobs[0].lasts
    assert (records.jobs[0].started_on is None) == bool(told)


def test_an_organisation_inside_the_text_of_an_event() -> None:
    rows = [*WORK_BOOK[:4], ["1", "05", "09", "2020", "Принят на должность доцента, Институт проб", "Приказ № 1"]]
    assert jobs(rows) == [("Институт проб", Post.ASSOCIATE_PROFESSOR, "2020-09-05", "")]


def test_a_row_without_dates_is_named() -> None:
    records = read([*CONTRACTS, ["3", "НАО «Академия образца»", "14", "", "", "", "доцент"]])
    assert (len(records.jobs), [one.code for one in records.left]) == (2, ["row_unclear"])


def test_every_row_becomes_a_job_or_is_named() -> None:
    rows = [*PERSONAL, ["", "", "Список верен", ""], ["", "", "", ""], ["Итого", "", "", ""], ["2020", "", "", ""]]
    records = read(rows)
    assert len(records.jobs) == 3
    assert [one.found for one in records.left][1:] == ["Список верен", "2020"]


# ----------------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("09.2015", "2015-09"), ("сентябрь 2015", "2015-09"), ("2015 ж. қыркүйек", "2015-09"), ("07/2015", "2015-07"),
        ("1 сентября 2015 года", "2015-09-01"), ("2018 жылғы 1 қыркүйек", "2018-09-01"), ("2015 г.", "2015"),
        ("September 2015", "2015-09"), ("03-04-2022", None), ("весна 2015", None), ("31.02.2015", None),
        ("15.03.22", None), ("01 09 2015", "2015-09-01"), ("1 9 2015 г.", "2015-09-01"), ("31 02 2015", None),
    ],
)  # fmt: skip
def test_dates_of_jobs(text: str, date: str | None) -> None:
    assert str(date_in(text) or "") == (date or "")


@pytest.mark.parametrize(
    "text",
    [
        "н.в.",
        "по настоящее время",
        "по н/в",
        "наст. время",
        "қазіргі уақытқа дейін",
        "осы уақытқа дейін",
        "present",
        "по сей день",
        "күні бүгінге дейін",
        "бүгінгі күнге дейін",
        "работает",
    ],
)
def test_words_for_a_current_job(text: str) -> None:
    assert is_present(text)
    assert span_of("09.2015", text).lasts


@pytest.mark.parametrize(
    ("text", "started", "ended"),
    [
        ("09.2015 – 08.2018", "2015-09", "2018-08"),
        ("с 01.09.2015 по 31.08.2018", "2015-09-01", "2018-08-31"),
        ("2015-2018", "2015", "2018"),
        ("2015–2018 гг.", "2015", "2018"),
        ("2015-09", "2015-09", None),
        ("01.09.2019-н.в.", "2019-09-01", "present"),
        ("2019 жылдан бастап қазіргі уақытқа дейін", "2019", "present"),
    ],
)
def test_start_and_end_in_one_cell(text: str, started: str, ended: str | None) -> None:
    found = span_in(text)
    last = "present" if found.lasts else str(found.ended_on or "")
    assert (str(found.started_on), last, found.unread) == (started, ended or "", ())


@pytest.mark.parametrize(
    ("text", "post", "acting"),
    [
        ("доцент", Post.ASSOCIATE_PROFESSOR, False),
        ("и.о. доцента", Post.ASSOCIATE_PROFESSOR, True),
        ("доцент м.а.", Post.ASSOCIATE_PROFESSOR, True),
        ("исполняющий обязанности профессора кафедры физики", Post.PROFESSOR, True),
        ("старшего преподавателя кафедры ИС", Post.SENIOR_TEACHER, False),
        ("старшего преподавателя той же кафедры", Post.SENIOR_TEACHER, False),
        ("доцента этого же факультета", Post.ASSOCIATE_PROFESSOR, False),
        ("информатика кафедрасының доценті", Post.ASSOCIATE_PROFESSOR, False),
        ("сол кафедраның аға оқытушысы", Post.SENIOR_TEACHER, False),
        ("аға оқытушы", Post.SENIOR_TEACHER, False),
        ("м.н.с.", Post.JUNIOR_RESEARCHER, False),
        ("заведующий кафедрой физики", Post.UNIT_HEAD, False),
        ("декан факультета", Post.UNIT_HEAD, False),
        ("проректор по науке", Post.DEPUTY_HEAD, False),
        ("доцент, зам. декана", None, False),
        ("доцент (внутр. совместитель), директор центра", None, False),
        ("доцент, и.о. начальника отдела", None, False),
        ("доцент (внутр. совместитель)", Post.ASSOCIATE_PROFESSOR, False),
        ("доцент кафедры, заместитель декана", None, False),
        ("ассистент профессора", None, False),
        ("профессор-исследователь", None, False),
        ("директор", Post.HEAD, False),
        ("директор департамента", None, False),
        ("лаборант", None, False),
        ("инженер-программист", None, False),
        ("профессор кафедры, и.о. декана", None, False),
        ("доцент, исполняющий обязанности заведующего кафедрой", None, False),
        ("и.о. доцента, профессор", None, True),
        ("доцент кафедры, и.о.", Post.ASSOCIATE_PROFESSOR, True),
    ],
)
def test_posts_are_recognised_by_exact_words_only(text: str, post: Post | None, acting: bool) -> None:
    assert (post_in(text), acting_in(text)) == (post, acting)


@pytest.mark.parametrize(
    ("text", "post", "organisation"),
    [
        ("доцент кафедры информатики, ЕНУ", "доцент кафедры информатики", "ЕНУ"),
        ("доцент ЕНУ им. Л.Н. Гумилёва", "доцент", "ЕНУ им. Л.Н. Гумилёва"),
        ("Университет примера, кафедра ИС, доцент", "кафедра ИС, доцент", "Университет примера"),
        ("НАО «Академия, филиал», доцент", "доцент", "НАО «Академия, филиал»"),
        ("ЕНУ\nдоцент", "доцент", "ЕНУ"),
        ("ҚазҰТУ, оқытушы", "оқытушы", "ҚазҰТУ"),
        ("ҚарТУ, доцент", "доцент", "ҚарТУ"),
        ("доцент кафедры проб КарТУ", "доцент кафедры проб", "КарТУ"),
        ("доцент кафедры Института истории", "доцент кафедры Института истории", ""),
        ("инженер", "инженер", ""),
        ("«Үлгі» университетіне физика кафедрасының оқытушысы", "физика кафедрасының оқытушысы", "«Үлгі» университеті"),
        ("Үлгі академиясының доценті", "доценті", "Үлгі академиясы"),
        ("физика институтының оқытушысы", "физика институтының оқытушысы", ""),
    ],
)
def test_post_and_organisation_in_one_cell(text: str, post: str, organisation: str) -> None:
    assert split_post(text) == (post, organisation)


def test_studies_are_not_a_job() -> None:
    assert all(map(is_study, ("магистратура", "очная аспирантура", "PhD докторантура", "в докторантуре PhD")))
    assert not any(map(is_study, ("заведующий аспирантурой", "докторантура бөлімінің меңгерушісі", "учебный отдел")))
    assert all(map(is_study, ("студент КазНУ", "Докторант PhD", "магистрант", "учёба в аспирантуре", "білім алушы")))
    assert not any(map(is_study, ("преподаватель", "куратор студентов", "оқытушы", "стажёр-исследователь")))


def test_the_marker_of_a_current_job_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(PRESENT)) is PRESENT


def entry(number: int, year: int, text: str) -> list[str]:
    return [str(number), "01", "09", str(year), text, f"Приказ № {number}"]


def work_book(*entries: tuple[int, str]) -> list[list[str]]:
    """Return an extract with the headings of a work-book, one organisation, and entries of year and text."""
    rows = [entry(number, year, text) for number, (year, text) in enumerate(entries, start=1)]
    return [*WORK_BOOK[:4], *rows]


def noted(records: ServiceRecords) -> list[tuple[str, int]]:
    return [(one.code, one.place.number if one.place else 0) for one in (*records.notes, *records.left)]


@pytest.mark.parametrize("opening", ["Избран по конкурсу на должность доцента", "Принят на должность доцента, ЕНУ"])
def test_a_job_without_an_end_entry_keeps_an_open_end_and_is_named(opening: str) -> None:
    found = read(work_book((2010, "Принят на должность преподавателя"), (2014, opening), (2016, "Уволен")))
    first, second = found.jobs
    assert (first.ended_on, first.lasts, str(second.started_on)) == (None, False, "2014-09-01")
    assert ("job_without_end", 5) in noted(found)


def test_an_unreadable_day_of_an_entry_is_named_once() -> None:
    rows = [["№", "Дата", "Сведения о работе", "Основание"], ["1", "01.09.14", "Принят доцентом ЕНУ", "Приказ № 1"]]
    found = read(rows)
    assert [(one.code, one.found) for one in found.notes] == [("date_unclear", "01.09.14")]


def test_a_second_job_is_ended_only_by_its_own_entry() -> None:
    main, beside = "Принят на должность преподавателя", "Принят по совместительству на должность доцента"
    ends = [str(job.ended_on or "") for job in read(work_book((2010, main), (2014, beside), (2016, "Уволен"))).jobs]
    assert ends == ["2016-09-01", ""]
    own = "Уволен с работы по совместительству"
    ends = [str(job.ended_on or "") for job in read(work_book((2010, main), (2014, beside), (2016, own))).jobs]
    assert ends == ["", "2016-09-01"]


def test_an_end_that_fits_several_jobs_ends_none_and_is_named() -> None:
    beside = "Принят по совместительству на должность"
    found = read(
        work_book(
            (2010, f"{beside} доцента"), (2012, f"{beside} доцента"), (2016, "Уволен с работы по совместительству")
        )
    )
    assert [job.ended_on for job in found.jobs] == [None, None]
    assert noted(found) == [("end_of_several", 7)]


ACTING = [
    "и.о. доцента", "врио доцента", "временно исполняющий обязанности доцента", "доцент (и.о.)", "доцент м.а.",
    "м.а. доцент", "доценттің міндетін атқарушы", "доцент міндетін уақытша атқарушы",
    "уақытша міндетін атқарушы доцент", "acting docent", "доцент, исполняющий обязанности",
]  # fmt: skip


@pytest.mark.parametrize("post", ACTING)
def test_every_reader_recognises_acting_posts_by_one_rule(post: str) -> None:
    tables = [
        [*PERSONAL[:2], ["09.2010", "08.2014", f"{post}, Университет примера", ""]],
        [*CONTRACTS[:1], ["1", "Университет примера", "12", "", "01.09.2010", "31.08.2014", post]],
        work_book((2010, f"Принят на должность {post}")),
    ]
    for rows in tables:
        (job,) = read(rows).jobs
        assert (job.acting, job.post) == (True, Post.ASSOCIATE_PROFESSOR)


def test_an_acting_post_is_recognised_from_the_whole_entry() -> None:
    (job,) = read(work_book((2010, "Назначен доцентом, временно исполняющим обязанности"))).jobs
    assert job.acting
    (job,) = read(work_book((2010, "Кафедра меңгерушісінің міндетін атқарушы болып тағайындалды"))).jobs
    assert (job.acting, job.post) == (True, Post.UNIT_HEAD)


def test_initials_of_a_name_do_not_mark_an_acting_post() -> None:
    assert not acting_in("доцент Примеров И.О.")
    assert acting_in("И.О. доцента")


def test_a_leave_is_no_job_and_is_named() -> None:
    rows = [*PERSONAL[:3], PERSONAL[4], ["01.2009", "12.2011", "отпуск по уходу за ребенком", ""]]
    records = read(rows)
    assert len(records.jobs) == 1
    assert [(one.code, one.place.number if one.place else 0) for one in records.left] == [("row_unclear", 5)]


REGISTER = ["Работодатель", "Дата начала", "Дата окончания", "Дата расторжения", "Должность"]


@pytest.mark.parametrize(
    ("last", "ended_early", "ended"),
    [
        ("31.08.2021", "15.06.2021", "2021-06-15"),
        ("31.08.2021", "", "2021-08-31"),
        ("31.08.2021", "–", "2021-08-31"),
        ("", "15.06.2021", "2021-06-15"),
    ],
)
def test_a_contract_that_was_ended_before_its_last_day(last: str, ended_early: str, ended: str) -> None:
    rows = [REGISTER, ["НАО «Академия образца»", "01.09.2020", last, ended_early, "доцент"]]
    assert [one[3] for one in jobs(rows)] == [ended]


def test_the_day_of_a_contract_is_not_the_first_day_of_work() -> None:
    rows = [CONTRACTS[0], ["1", "НАО «Академия образца»", "12", "25.08.2021", "", "31.08.2022", "доцент"]]
    assert jobs(rows) == [("НАО «Академия образца»", Post.ASSOCIATE_PROFESSOR, "", "2022-08-31")]
    assert [(one.code, one.found) for one in read(rows).notes] == [("date_unclear", "25.08.2021")]


@pytest.mark.parametrize(
    "rows",
    [
        [["From", "To", "Position", "Employer", "City"], ["09.2015", "08.2018", "docent", "ЕНУ", "Астана"]],
        [["Должность", "Организация", "Принят", "Уволен"], ["доцент", "ЕНУ", "09.2015", "08.2018"]],
        [["Годы", "Место работы, должность"], ["09.2015 – 08.2018", "ЕНУ, доцент"]],
    ],
)
def test_other_headings_of_periods(rows: Rows) -> None:
    assert jobs(rows) == [("ЕНУ", Post.ASSOCIATE_PROFESSOR, "2015-09", "2018-08")]
    assert not read(rows).notes


def test_a_contract_dissolved_in_kazakh_ends_the_job() -> None:
    rows = work_book((2010, "Доцент лауазымына қабылданды"), (2016, "ҚР ЕК 49-бабы бойынша еңбек шарты бұзылды"))
    assert [str(job.ended_on) for job in read(rows).jobs] == ["2016-09-01"]


def test_an_entry_that_names_another_organisation_is_not_one_of_the_organisation_above() -> None:
    found = read(
        work_book((2010, "Принят на должность доцента"), (2012, "Уволен"),
                  (2014, "Принят в Академию образца на должность профессора"), (2016, "Уволен"))
    )  # fmt: skip
    assert [(job.organisation, job.post, str(job.ended_on)) for job in found.jobs] == [
        ("Университет примера", Post.ASSOCIATE_PROFESSOR, "2012-09-01"),
        ("", Post.PROFESSOR, "2016-09-01"),
    ]
    assert ("organisation_unclear", 7) in noted(found)


def test_an_unread_column_is_named() -> None:
    rows = [[*CONTRACTS[0], "Ставка"], [*CONTRACTS[1], "0,5"], [*CONTRACTS[2], ""]]
    assert [(one.code, one.found) for one in read(rows).notes] == [("column_unread", "Ставка")]
    assert not read(CONTRACTS).notes
    assert not read(PERSONAL).notes


# --------------------------------------------------------------------------------------------------------- command


def docx(path: Path, *tables: Rows) -> Path:
    body = "".join(paragraph() + table([row(*cells) for cells in rows]) for rows in tables)
    path.write_bytes(word_file(body))
    return path


def xlsx(path: Path, **sheets: Rows) -> Path:
    path.write_bytes(workbook_of(sheets))
    return path


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_service_record_goes_to_the_sheet_of_service(run: Run, dossier: Path, tmp_path: Path, kind: str) -> None:
    birth = [["Фамилия", "Тестов"], ["ИИН", "000000000000"]]
    path = tmp_path / f"service.{kind}"
    paper = docx(path, birth, PERSONAL) if kind == "docx" else xlsx(path, Анкета=birth, Стаж=PERSONAL)
    code, out, err = run(paper, "--into", dossier)
    assert (code, "before-import" in err) == (0, True)
    found = read_whole(dossier)
    assert [
        (job.organisation, job.post, job.acting, str(job.started_on), str(job.ended_on or job.lasts))
        for job in found.service
    ] == [
        ("Университет примера", Post.TEACHER, None, "2003-09", "2008-08"),
        ("Университет примера", Post.ASSOCIATE_PROFESSOR, True, "2008-09", "2015-08"),
        ("Академия образца", Post.ASSOCIATE_PROFESSOR, None, "2015-09", "True"),
    ]
    assert all(job.activity is None and job.rate is None and job.organisation_kind is None for job in found.service)
    assert found.application.service_entered is Entered.UNCONFIRMED
    assert "Added: 3." in out
    assert out.count("Activity") == 2  # once for each organisation
    assert "студент" in out
    assert "000000000000" not in out
    again = dossier.read_bytes()
    code, out, _ = run(paper, "--into", dossier)
    assert (code, "Already in the dossier: 3" in out, dossier.read_bytes() == again) == (0, True, True)


def test_two_records_of_the_same_jobs_are_merged(run: Run, dossier: Path, tmp_path: Path) -> None:
    sheet = [PERSONAL[0], PERSONAL[1], ["09.2010", "08.2014", "преподаватель, Университет примера", ""]]
    papers = [docx(tmp_path / "a.docx", sheet), xlsx(tmp_path / "b.xlsx", A=WORK_BOOK)]
    for order in (papers, papers[::-1]):
        code, _, _ = run(*order, "--into", dossier, "-o", tmp_path / "new.xlsx", "--force")
        assert code == 0
        first = read_whole(tmp_path / "new.xlsx").service[0]
        assert (str(first.started_on), str(first.ended_on), first.order) == ("2010-09-01", "2014-08-31", "Приказ № 15")
        assert len(read_whole(tmp_path / "new.xlsx").service) == 3


def test_cells_of_the_user_are_kept_and_empty_ones_filled(run: Run, tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        set_cell(made, "service", "organisation", "Университет примера", row=5)
        set_cell(made, "service", "started_on", "01.09.2010", row=5)
        set_cell(made, "service", "post", "доцент", row=5)

    dossier = edited(tmp_path / "d.xlsx", fill)
    code, out, _ = run(xlsx(tmp_path / "b.xlsx", A=WORK_BOOK), "--into", dossier)
    first = read_whole(dossier).service[0]
    assert (code, first.post, str(first.ended_on)) == (0, Post.ASSOCIATE_PROFESSOR, "2014-08-31")
    assert first.post_title == "преподавателя кафедры информатики"
    assert "nothing was changed" in out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_exists_in_three_languages(run: Run, dossier: Path, tmp_path: Path, lang: str) -> None:
    before = dossier.read_bytes()
    rows = [*PERSONAL, ["03-04-2022", "", "лектор, ЕНУ", ""]]
    code, out, _ = run(docx(tmp_path / "a.docx", rows), "--into", dossier, "--dry-run", "--lang", lang)
    assert code == 0
    assert "{" not in out
    assert dossier.read_bytes() == before


def test_a_document_with_works_and_service_gives_both(run: Run, dossier: Path, tmp_path: Path) -> None:
    works = [
        ["№", "Название", "Вид", "Выходные данные", "Объём", "Соавторы"],
        ["1", "О примерах", "печатный", "Вестник примера. – 2020. – № 2. – С. 5–9.", "0,3", "нет"],
        ["2", "Об образцах", "печатный", "Вестник примера. – 2021. – № 1. – С. 15–19.", "0,3", "нет"],
    ]
    for paper in (docx(tmp_path / "cv.docx", PERSONAL, works), xlsx(tmp_path / "cv.xlsx", Стаж=PERSONAL, Труды=works)):
        code, out, err = run(paper, "--into", dossier, "-o", tmp_path / "new.xlsx", "--force")
        assert code == 0, err
        found = read_whole(tmp_path / "new.xlsx")
        assert [work.title for work in found.publications] == ["О примерах", "Об образцах"]
        assert len(found.service) == 3
        assert out.count("Added: ") == 2


QUESTIONS = (
    "2. Пол: женский  3. Год, число и месяц рождения: 14.05.1982",
    "6. Учёная степень, учёное звание: кандидат технических наук, диплом № 0012345, 2010",
    "8. Образование: КазНТУ, год окончания 2004, диплом ЖБ № 0123",
)


@pytest.mark.parametrize("works", [(), ("9. Тестова У.П. О примерах // Вестник примера. – 2020. – № 2. – С. 5–9.",)])
def test_the_numbered_questions_of_a_personal_sheet_are_not_works(
    run: Run, dossier: Path, tmp_path: Path, works: tuple[str, ...]
) -> None:
    body = "".join(paragraph(one) for one in (*QUESTIONS, *works))
    paper = tmp_path / "sheet.docx"
    paper.write_bytes(word_file(body + table([row(*cells) for cells in PERSONAL])))
    code, out, err = run(paper, "--into", dossier)
    assert code == 0, err
    found = read_whole(dossier)
    assert [work.title for work in found.publications] == ["О примерах"] * len(works)
    assert len(found.service) == 3
    assert "диплом" not in out


def test_a_service_record_without_a_job_is_an_error(run: Run, dossier: Path, tmp_path: Path) -> None:
    code, _, err = run(docx(tmp_path / "a.docx", PERSONAL[:4]), "--into", dossier)
    assert (code, "no job could be read" in err) == (2, True)


def test_a_bare_number_in_a_record_with_1904_dates_is_an_unclear_date() -> None:
    rows = [
        ["Должность и организация", "Дата поступления", "Дата ухода"],
        ["доцент кафедры информатики, Университет примера", 41153, date(2018, 8, 31)],
    ]
    for from_1904, started, unclear in ((False, "2012-09-01", []), (True, "None", ["41153 (1904)"])):
        parsed_file = ParsedFile("service.xlsx")
        (sheet,) = open_sheets(workbook_of({"Лист": rows}, from_1904=from_1904), parsed_file)
        records = read_service([sheet_table(sheet).rows])
        assert records is not None
        assert [(str(job.started_on), str(job.ended_on)) for job in records.jobs] == [(started, "2018-08-31")]
        assert [note.found for note in records.notes if note.code == "date_unclear"] == unclear


def test_a_dossier_is_not_a_service_record(run: Run, dossier: Path, tmp_path: Path) -> None:
    other = edited(tmp_path / "other.xlsx", lambda made: set_cell(made, "service", "organisation", "ЕНУ", row=5))
    code, _, err = run(other, "--into", dossier)
    assert code == 2
    assert err


# -------------------------------------------------------------------------------- an organisation for several rows

SPANS = ["Начало", "Окончание", "Должность", "Организация"]
THREE = [
    ["09.2010", "08.2012", "преподаватель", "Университет примера"],
    ["09.2012", "08.2015", "старший преподаватель", ""],
    ["09.2015", "08.2018", "доцент", ""],
    ["09.2018", "по н.в.", "доцент", "Академия образца"],
]


def test_an_organisation_merged_over_several_rows_in_word() -> None:
    made = [row(*SPANS), row(*THREE[0][:3], cell(THREE[0][3], merge="restart"))]
    made += [row(*one[:3], cell(merge="continue")) for one in THREE[1:3]]
    parts = word_parts(word_file(table([*made, row(*THREE[3])])))
    found = read_service([part.rows for part in parts if isinstance(part, TableRows)])
    assert found is not None
    assert [job.organisation for job in found.jobs] == ["Университет примера"] * 3 + ["Академия образца"]
    assert found.notes == []


def test_an_organisation_merged_over_several_rows_of_a_sheet() -> None:
    book = load_workbook(io.BytesIO(workbook_of({"Лист": [SPANS, *THREE]})))
    book["Лист"].merge_cells("D2:D4")
    out = io.BytesIO()
    book.save(out)
    sheets = open_sheets(out.getvalue(), ParsedFile("x.xlsx"))
    assert sheets
    found = read_service([sheet_table(sheet).rows for sheet in sheets])
    assert found is not None
    assert [job.organisation for job in found.jobs] == ["Университет примера"] * 3 + ["Академия образца"]


def test_a_blank_organisation_is_not_filled_in_but_told() -> None:
    found = read([SPANS, *THREE])
    assert [job.organisation for job in found.jobs] == ["Университет примера", "", "", "Академия образца"]
    assert [(one.code, one.found) for one in found.notes] == [("organisation_blank", "3–4")]


def test_a_blank_organisation_beside_events() -> None:
    headings = ["Дата", "Сведения о приёме на работу, переводах и увольнении", "Организация", "Основание"]
    rows = [
        ["01.09.2010", "Принят на должность преподавателя", "Университет примера", "Приказ № 1"],
        ["31.08.2012", "Уволен по собственному желанию", "", "Приказ № 2"],
        ["01.09.2012", "Принят на должность доцента", "", "Приказ № 3"],
    ]
    found = read([headings, *rows])
    assert [(one.code, one.found) for one in found.notes] == [("organisation_blank", "4")]
