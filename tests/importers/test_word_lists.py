"""Whole lists of works in Word, Excel and CSV: all works, nothing else, totals, gaps, skipped rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from importers.list_scoring import Score, said_by
from importers.making import Run, read_whole, xlsx
from importers.test_list_rows import ROWS
from importers.word_making import cell, docx, paragraph, row, table
from titlecheck.dossier.enums import BookKind, PatentOffice, PublicationType, Recommender, Role
from titlecheck.i18n import LANGUAGES
from titlecheck.importers.bibliographic_string import read_line
from titlecheck.importers.formats.list_files import _read_file, read_file
from titlecheck.importers.formats.spreadsheet import read_sheets
from titlecheck.importers.formats.works_list_file import read_word_list, word_list
from titlecheck.importers.list_columns import column_meaning
from titlecheck.importers.listed_work import read_listed_work
from titlecheck.importers.work import ParsedFile, RecordKind
from titlecheck.importers.works_list import WorksList
from workbook.making import edited, set_cell

HEADINGS = (
    "№\nп/п", "Название", "Печатный или на правах рукописи",
    "Издательство, журнал (название, год, номер, страницы) или № авторского свидетельства, патента",
    "Количество печатных листов или страниц", "Фамилии соавторов",
)  # fmt: skip
COLUMNS = ("title", "kind", "imprint", "sheets", "coauthors")
RU = {"family_name": "Образцов", "given_name": "Пример", "patronymic": "Тестович", "latin_name": "Obraztsov P."}


def russian_cases() -> list[dict[str, Any]]:
    """Return the cases of rows with six columns, in groups by their headings."""
    every = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    of_rows = [one for one in every if "cells" in one["given"] and one["candidate"]["family_name"] == "Образцов"]
    return sorted((one for one in of_rows if one["given"]["heading"]), key=lambda one: str(one["given"]["heading"]))


def russian_list() -> tuple[str, list[dict[str, Any]]]:
    """Return a list with group headings, a row of column numbers, totals, an empty row and signatures."""
    cases = russian_cases()
    rows = [row(*HEADINGS), row("1", "2", "3", "4", "5", "6")]
    number = 0
    for heading, group in groupby(cases, key=lambda one: one["given"]["heading"]):
        rows.append(row(cell(heading, span=6)))
        count = 0
        for case in group:
            number, count = number + 1, count + 1
            rows.append(row(f"{number}.", *(case["given"]["cells"][name] for name in COLUMNS)))
        rows.append(row("", f"Итого по разделу: {count}", "", "", "2,5", ""))
    rows += [row("", "", "", "", "", ""), row("", f"ВСЕГО: {number} трудов", "", "", "30,1 п.л.", "")]
    head = paragraph("СПИСОК") + paragraph("научных трудов Образцова Примера Тестовича, опубликованных в 2012–2023 гг.")
    sign = "".join(
        paragraph(text)
        for text in (
            "Соискатель ________ П.Т. Образцов",
            "Список верен:",
            "Ученый секретарь ________",
            "«__» ____ 20__ г.",
        )
    )
    form = table([row("Кафедра:", "образцоведения"), row("Дата:", "12.01.2024")])
    return head + table(rows) + sign + form, cases


def test_a_table_gives_all_its_works_and_nothing_else() -> None:
    body, cases = russian_list()
    found = word_list(docx(body))
    assert len(found.entries) == len(cases) > 40
    score = Score()
    for entry, case in zip(found.entries, cases, strict=True):
        assert entry.heading == case["given"]["heading"]
        said = said_by(read_listed_work(entry.heading, entry.cells, entry.text, sheets_only=entry.sheets_only), RU)
        if case["expected"]["fate"] == "unpublished":
            said = {key: value for key, value in said.items() if key in case["expected"]}
        score.add(case["id"], case["expected"], said)
    assert not score.of_verdicts
    assert score.recall >= 0.98, score.differences
    assert score.precision >= 0.99, score.differences
    assert not found.gaps
    assert all(one.agrees for one in found.totals)
    assert found.totals[-1].heading == ""
    reasons = {one.why for one in found.skipped}
    assert reasons == {"header", "column_numbers", "heading", "total", "empty", "signature", "caption", "table"}


KK_ROWS = (
    ("1", "Тілдік үлгі", "баспа", "ҚазҰУ Хабаршысы. Филология сериясы", "2018, №1 (169), 22-29 бб.", "ISSN 1563-0223",
     "0,5", "жоқ"),
    ("2", "Сөз бен\nмысал", "баспа", "«Тіл әлемі» журналы", "2019 ж., №3, Б. 101–107", "", "0,45",
     "Сынақов А.Б.,\nЖорамалов Е."),
    ("3", "Mock words", "баспа", "Mock Linguistics", "2023, Vol. 15, No 4, 3210", "10.5555/ml.3210; ISSN 2071-1050",
     "1,0", "Dummyson K."),
)  # fmt: skip


def kazakh_list() -> str:
    """Return a list with two header rows; one upper heading spans three columns."""
    upper = row(
        cell("№", merge="restart"), cell("Еңбектің атауы, түрі", merge="restart"),
        cell("Баспа немесе қолжазба", merge="restart"), cell("Шығыс деректері", span=3),
        cell("Көлемі (б.т.)", merge="restart"), cell("Бірлескен авторлар", merge="restart"),
    )  # fmt: skip
    under = row(
        *(cell(merge="continue") for _ in range(3)), "Басылымның атауы", "Жылы, №, беттері", "DOI / ISSN",
        cell(merge="continue"), cell(merge="continue"),
    )  # fmt: skip
    rows = [row(*one) for one in KK_ROWS]
    group = row(cell("1. Уәкілетті орган ұсынған басылымдардағы мақалалар", span=8))
    other = row(cell("2. Scopus базасына кіретін басылымдар", span=8))
    total = row("", "Барлығы: 2", "", "", "", "", "0,95 б.т.", "")
    return table([upper, under, group, *rows[:2], total, other, rows[2], row("", "Жалпы саны: 3 еңбек", *[""] * 6)])


def test_two_heading_rows_are_read_as_one() -> None:
    found = word_list(docx(kazakh_list() + paragraph("Ізденуші Ү.С. Мысалова") + paragraph("Ғалым хатшы")))
    works = [read_listed_work(one.heading, one.cells, one.text, sheets_only=one.sheets_only) for one in found.entries]
    assert [(one.title, one.journal, one.published, one.issue, one.pages) for one in works] == [
        ("Тілдік үлгі", "ҚазҰУ Хабаршысы. Филология сериясы", "2018", "1(169)", "22–29"),
        ("Сөз бен мысал", "«Тіл әлемі» журналы", "2019", "3", "101–107"),
        ("Mock words", "Mock Linguistics", "2023", "4", ""),
    ]
    assert [one.recommended for one in works] == [True, True, None]
    assert (works[2].doi, works[2].issns, works[2].article, works[2].volume) == (
        "10.5555/ml.3210",
        ("2071-1050",),
        "3210",
        "15",
    )
    assert [one.sheets for one in works] == ["0.5", "0.45", "1"]
    assert works[1].authors == ("Сынақов А.Б.", "Жорамалов Е.")
    assert [one.agrees for one in found.totals] == [True, True]


def text_list() -> str:
    """Return running text with printed and automatic numbers, a description in two paragraphs, and totals."""
    return "".join(
        (
            paragraph("Список опубликованных работ"),
            paragraph("Образцов П.Т., доцент кафедры образцоведения"),
            paragraph("Статьи в изданиях, рекомендованных КОКСНВО:"),
            paragraph("1. Образцов П.Т. О пробах // Вестник проб. – Алматы, 2012. – № 4 (92). – С. 118–122."),
            paragraph("2. Пробный В.В., Образцов П.Т. О моделях // Журнал моделей. – Караганда, 2014. – № 2. –"),
            paragraph("С. 40–46. – ISSN 1563-0277."),
            paragraph("Всего: 2 статьи."),
            paragraph("Публикации в базе Scopus"),
            paragraph("Obraztsov P., Probny V. Mock sensors. Mock Sciences. 2021; 11(5): 2214.", numbered=True),
            paragraph(
                "Dummyson K., Obraztsov P. Dummies // Mock Access. – 2022. – Vol. 10. – P. 51–59.", numbered=True
            ),
            paragraph("Учебные издания"),
            paragraph("1) Образцов П.Т. Пробы: учебное пособие. – Алматы: АУЭС, 2013. – 88 с. – 5,5 п.л."),
            paragraph("ИТОГО: 5 работ"),
            paragraph("Автор: ______________ /Образцов П.Т./"),
        )
    )


def test_running_text_gives_its_works() -> None:
    found = word_list(docx(text_list()))
    works = [read_listed_work(one.heading, one.cells, one.text) for one in found.entries]
    assert [(one.title, one.published, one.pages or one.article or one.page_count) for one in works] == [
        ("О пробах", "2012", "118–122"), ("О моделях", "2014", "40–46"), ("Mock sensors", "2021", "2214"),
        ("Dummies", "2022", "51–59"), ("Пробы", "2013", 88),
    ]  # fmt: skip
    assert works[1].issns == ("1563-0277",)
    assert [one.record_kind for one in works] == [RecordKind.WORK] * 4 + [RecordKind.BOOK]
    assert [(one.stated, one.agrees, one.heading) for one in found.totals] == [
        (2, True, "Статьи в изданиях, рекомендованных КОКСНВО:"),
        (5, True, ""),
    ]


def test_a_heading_after_a_work_that_ends_in_a_semicolon() -> None:
    found = word_list(
        docx(
            paragraph("Статьи в научных журналах")
            + paragraph("1. Пробный В.В. О пробах // Вестник проб. – 2019. – № 2. – С. 5–9;")
            + paragraph("Учебные пособия")
            + paragraph("10. 2030 жылға дейінгі үлгілер // Вестник проб. – 2020. – № 2. – С. 5–9;")
        )
    )
    assert [(one.heading, one.printed, one.text[:12]) for one in found.entries] == [
        ("Статьи в научных журналах", "1", "Пробный В.В."),
        ("Учебные пособия", "10", "2030 жылға д"),
    ]


@pytest.mark.parametrize(
    ("heading", "only"),
    [
        ("Объём в п.л.", True), ("Объём, п.л. или с.", False), ("Объём в п.л. или стр.", False),
        ("Көлемі (б.т.)", True), ("Көлемі (б.т. немесе б.)", False), ("Printed sheets", True),
    ],
)  # fmt: skip
def test_a_column_of_sheets_that_may_contain_pages(heading: str, only: bool) -> None:
    rows = [row("№", "Название", "Выходные данные", heading), row("1", "О пробах", "Вестник проб. – 2019. – № 2", "6")]
    (entry,) = word_list(docx(table(rows))).entries
    stated = read_listed_work(entry.heading, entry.cells, entry.text, sheets_only=entry.sheets_only)
    assert stated.sheets == ("6" if only else "")


def test_a_note_below_a_table_is_not_a_heading() -> None:
    first = table([row(*HEADINGS), row(*work(1, "О пробах*"))])
    note = paragraph("* журнал рекомендован КОКСНВО") + paragraph("Примечание: статьи в изданиях КОКСНВО")
    found = word_list(docx(first + note + table([row(*HEADINGS), row(*work(2))])))
    assert [(one.heading, one.printed) for one in found.entries] == [("", "1"), ("", "2")]
    assert read_listed_work("", found.entries[0].cells, "").title == "О пробах"


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Наименование издания, год, №, стр.", "imprint"),
        ("Название издательства, год издания", "imprint"),
        ("Издательство, год", "imprint"),
        ("Наименование журнала", "journal"),
        ("Название издательства", "publisher"),
        ("Год издания", "year"),
    ],
)
def test_a_heading_that_names_the_edition_and_its_numbers(heading: str, meaning: str) -> None:
    assert column_meaning(heading) == meaning


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Выходные данные (журнал, год, №, страницы, DOI), база данных, квартиль", "imprint"),
        ("Выходные данные (издательство, год, кол-во страниц, ISBN)", "imprint"),
        ("Выходные данные или рукопись", "imprint"),
        ("Шығыс деректері (баспа, жылы, бет саны, ISSN)", "imprint"),
        ("Жарияланған басылым (атауы, жылы, №, беті)", "imprint"),
        ("Output data (journal, ISSN, year, volume, pages)", "imprint"),
        ("Journal (title, year, issue, pages, DOI)", "imprint"),
        ("Название труда (печатный или рукописный)", "title"),
        ("Название работы, соавторы", "title"),
        ("Еңбектің түрі мен атауы", "title"),
        ("Title of the work, co-authors", "title"),
        ("Журнал, ISSN", "journal"),
        ("Журналдың атауы, саны", "journal"),
        ("Source title", "journal"),
        ("База данных, DOI, квартиль", "indexes"),
        ("Баспа табағы немесе бет саны", "sheets"),
        ("Number of printed sheets or pages", "sheets"),
        ("Қолжазба немесе баспа бетінде", "kind"),
        ("Соавторы (фамилии, объём вклада в п.л.)", "coauthors"),
        ("ISSN журнала", "issn"),
        ("e-ISSN", "issn"),
        ("Номер DOI", "doi"),
        ("DOI / ISSN", "doi"),
    ],
)
def test_a_heading_that_lists_the_contents_of_its_column(heading: str, meaning: str) -> None:
    assert column_meaning(heading) == meaning


def test_the_volume_beside_an_imprint_is_the_number_of_sheets() -> None:
    def read(*headings: str) -> list[str]:
        rows = [row(*headings), row("1", "On drafts", "Mock Letters, 2019", "12")]
        return sorted(word_list(docx(table(rows))).entries[0].cells or ())

    assert read("No.", "Title", "Output data", "Volume") == ["imprint", "number", "sheets", "title"]
    assert read("No.", "Title", "Journal", "Volume") == ["journal", "number", "title", "volume"]


DIVIDED = (
    (("№ п/п", "Труда", "", "Выходные данные (журнал, год, №, стр., DOI)", "Объём, п.л.", "Соавторы"),
     ("", "название", "печатный или рукопись", "", "", "")),
    (("р/с №", "Еңбектің", "", "Шығыс деректері (баспа, журнал, жылы, №, беттері)", "Көлемі, б.т.", "Тең авторлар"),
     ("", "атауы", "баспа немесе қолжазба", "", "", "")),
    (("No.", "Work", "", "Output data (journal, year, No., pages, DOI)", "Printed sheets", "Co-authors"),
     ("", "title", "printed or manuscript", "", "", "")),
)  # fmt: skip


def divided_header(upper: Sequence[str], under: Sequence[str]) -> list[str]:
    """Return two header rows; the second heading of the upper one spans two columns and is no title alone."""
    sides = [cell(text, merge="restart") for text in upper]
    first = row(sides[0], cell(upper[1], span=2), *sides[3:])
    second = row(cell(merge="continue"), under[1], under[2], *(cell(merge="continue") for _ in range(3)))
    return [first, second]


@pytest.mark.parametrize(("upper", "under"), DIVIDED)
def test_two_heading_rows_of_which_the_upper_names_no_title(upper: Sequence[str], under: Sequence[str]) -> None:
    head = divided_header(upper, under)
    body = (
        table([*head, row(*work(1)), *head, row(*work(2))])  # a new page repeats both rows
        + paragraph("Монографии") + table([row(*work(1))]) + paragraph("Мақалалар") + table([*head, row(*work(1))])
    )  # fmt: skip
    found = word_list(docx(body))
    assert [(one.place.within, one.place.number) for one in found.entries] == [(1, 3), (1, 6), (2, 1), (3, 3)]
    for entry in found.entries:
        said = read_listed_work(entry.heading, entry.cells, entry.text, sheets_only=entry.sheets_only)
        assert (said.title, said.journal, said.pages, said.sheets) == ("О пробах", "Вестник проб", "5–9", "0.5")
        assert said.authors_are == "sole"
    assert {one.why for one in found.skipped} == {"header", "heading"}
    assert not found.unread


@pytest.mark.parametrize(("upper", "under"), DIVIDED)
def test_two_heading_rows_below_another_table(upper: Sequence[str], under: Sequence[str]) -> None:
    rows = [
        row("Название", "Вид", "Выходные данные", "Авторы", "", ""),
        row("О пробах", "печ.", "Вестник. 2019", "", ""),
    ]
    found = word_list(docx(table([*rows, *divided_header(upper, under), row(*work(1))])))
    assert [one.place.number for one in found.entries] == [2, 5]
    assert (found.entries[1].cells or {})["coauthors"] == "нет"


@pytest.mark.parametrize(
    "headings",
    [
        ("Еңбектің атауы", "Баспа немесе қолжазба құқығында", "Баспа, журнал (атауы, нөмірі, жылы, беттері)",
         "Баспа табақ саны", "Авторлас(тар)дың тегі, аты-жөні"),
        ("Наименование работы, её вид", "Форма работы", "Выходные данные", "Объём в п.л.", "Соавторы"),
        ("Title", "Printed or manuscript", "Output data (journal, year, pages)", "Volume, p.sh.", "Co-authors"),
    ],
)  # fmt: skip
def test_other_headings_within_a_table(headings: Sequence[str]) -> None:
    found = listed(work(1), ("", *headings), work(2))
    assert [one.place.number for one in found.entries] == [2, 4]


@pytest.mark.parametrize(
    "approval",
    [
        "Рекомендовано Учёным советом университета (протокол № 5).", "Гриф РУМС при МОН РК, 2019",
        "С. Үлгілі атындағы университеттің Ғылыми кеңесі ұсынған (№7 хаттама).", "ҚР БҒМ РОӘК ұсынған",
        "Recommended by the Academic Council of Mock University.",
    ],
)  # fmt: skip
def test_an_approval_below_a_book_belongs_to_it(approval: str) -> None:
    book = "1. Образцов П.Т. Пробы: учебное пособие. – Алматы: Эверо, 2022. – 98 с."
    found = word_list(docx("".join(map(paragraph, ("Учебные пособия", book, approval, "Статьи", f"2. {LINE}")))))
    assert [one.heading for one in found.entries] == ["Учебные пособия", "Статьи"]
    assert len(read_listed_work("Учебные пособия", None, found.entries[0].text).recommended_by) == 1


def test_a_heading_of_recommended_works_is_no_approval() -> None:
    for heading in (
        "Статьи в изданиях, рекомендованных ККСОН", "Пособия, рекомендованные Учёным советом",
        "Уәкілетті орган ұсынған басылымдар", "Рекомендованные издания",
    ):  # fmt: skip
        found = word_list(docx("".join(map(paragraph, ("Труды", f"1. {LINE}", heading, f"2. {LINE}")))))
        assert [one.heading for one in found.entries] == ["Труды", heading]


def test_headings_of_columns_in_kazakh() -> None:
    assert column_meaning("Баспа деректері") == column_meaning("Жарияланым мәліметтері") == "imprint"
    assert column_meaning("Жариялану түрі") == "kind"


@pytest.mark.parametrize("heading", ["Библиографическое описание", "Публикация", "Наименование"])
def test_a_sheet_of_numbers_and_whole_descriptions(heading: str) -> None:
    lines = [
        "Пробный В.В. О пробах // Вестник проб. – 2019. – № 2. – С. 5–9.",
        "Пробный В.В. О моделях // Вестник проб. – 2020. – № 3. – С. 7–12.",
    ]
    raw = xlsx({"Список": [["Список трудов"], ["№", heading], *([at, one] for at, one in enumerate(lines, 1))]})
    parsed_file, sheets = _read_file(raw, "list.xlsx", None, True)
    assert read_sheets(sheets, parsed_file, None)
    assert [(one.title, one.journal, str(one.published)) for one in parsed_file.works] == [
        ("О пробах", "Вестник проб", "2019"),
        ("О моделях", "Вестник проб", "2020"),
    ]


# Statements of a list about itself, and rows that are not works


def listed(*rows: Sequence[str], tail: str = "") -> WorksList:
    return word_list(docx(table([row(*HEADINGS), *(row(*one) for one in rows)]) + tail))


def work(number: object, title: str = "О пробах", kind: str = "печ.") -> tuple[str, ...]:
    return (str(number), title, kind, "Вестник проб. – 2019. – № 2. – С. 5–9", "0,5", "нет")


def test_a_wrong_total_is_reported_and_is_never_a_work() -> None:
    found = listed(work(1), work(2), ("", "Итого: 5", "", "", "", ""), ("", "Всего", "2", "", "", ""))
    assert len(found.entries) == 2
    assert [(one.stated, one.agrees) for one in found.totals] == [(5, False), (2, True)]


@pytest.mark.parametrize(
    "label",
    [
        "Всего научных трудов – 2, из них после защиты – 1",
        "Итого до присвоения учёного звания доцента: 2",
        "Барлығы: 2, оның ішінде қорғағаннан кейін – 1",
    ],
)
def test_a_total_that_names_the_defence_is_a_total(label: str) -> None:
    found = listed(work(1), work(2), ("", label, "", "", "", ""))
    assert [(one.stated, one.agrees) for one in found.totals] == [(2, True)]


LIFE = (
    "Публикации", "1. Образцов П.Т. О пробах // Вестник проб. – 2019. – № 2. – С. 5–9",
    "Участие в научных проектах", "1. Грант AP000000 «Пробы», 2020–2022 гг., исполнитель",
    "2. Грант AP000001 «Образцы», 2023–2025 гг., руководитель", "Повышение квалификации",
    "1. Курсы «Пробы в образовании», 72 часа, Алматы, 2021 г.", "Марапаттары", "1. Құрмет грамотасы, 2019 ж. (№ 123)",
    "2022", "2. Алғыс хат, 2022 ж., Алматы қ., № 5", "Учебные пособия",
    "2. Образцов П.Т. Пробы. – Алматы: Эверо, 2022. – 98 с.",
    "Награды", "1. Диплом за статью: Образцов П.Т. О чести // Вестник проб. – 2020. – № 2. – С. 5–9",
)  # fmt: skip


def test_projects_courses_and_awards_of_a_curriculum_vitae_are_no_works() -> None:
    found = word_list(docx("".join(map(paragraph, LIFE))))
    assert [(one.heading, one.text[:22]) for one in found.entries] == [
        ("Публикации", "Образцов П.Т. О пробах"),
        ("Учебные пособия", "Образцов П.Т. Пробы. –"),
        ("Награды", "Диплом за статью: Обра"),  # it says where it was printed
    ]
    assert [one.place.number for one in found.skipped if one.why == "caption"] == [4, 5, 7, 9, 10, 11]


@pytest.mark.parametrize(
    "heading", ["Научные проекты и публикации", "Проекты", "Статьи о грантах", "Творческие проекты"]
)
def test_a_heading_of_works_that_names_projects(heading: str) -> None:
    found = word_list(docx("".join(map(paragraph, ("Публикации", f"1. {LINE}", heading, f"2. {LINE}")))))
    assert len(found.entries) == 2


def test_a_work_over_three_paragraphs_of_which_the_first_has_only_names() -> None:
    body = (
        f"1. {LINE}",
        "2. Пробный В.В., Образцов П.Т.",
        "Пробы в три строки",
        "// Вестник проб, 2021, № 4, 7–12 с.",
        f"3. {LINE}",
    )
    found = word_list(docx("".join(map(paragraph, body))))
    said = read_line(found.entries[1].text)
    assert [one.printed for one in found.entries] == ["1", "2", "3"]
    assert (said.authors, said.title, said.journal) == (
        ("Пробный В.В.", "Образцов П.Т."),
        "Пробы в три строки",
        "Вестник проб",
    )


def test_a_list_of_persons_is_no_list_of_works() -> None:
    body = (f"1. {LINE}", "Комиссия", "1. Пробный В.В.", "2. Образцов П.Т.", "Соискатель ______")
    found = word_list(docx("".join(map(paragraph, body))))
    assert len(found.entries) == 1
    assert [one.text for one in found.skipped if one.why == "caption"] == ["Пробный В.В.", "Образцов П.Т."]


def test_a_heading_without_works_is_counted_among_the_skipped_rows() -> None:
    parsed_file = ParsedFile("list.docx")
    rows = [work(1), (*("", "Монографии"), "", "", "", ""), (*("", "Патенты"), "", "", "", ""), work(2)]
    read_word_list(docx(table([row(*HEADINGS), *(row(*one) for one in rows)])), parsed_file)
    assert [(one.code, one.found) for one in parsed_file.remarks] == [("list_skipped_table_row", "1, 3")]


def test_gaps_in_the_printed_numbering_are_reported() -> None:
    found = listed(work(1), work(2), work(4), (*("", "Монографии"), "", "", "", ""), work(1))
    assert [(one.before, one.after) for one in found.gaps] == [(2, 4)]


def test_a_table_continued_without_headings_and_another_table() -> None:
    body = (
        table([row(*HEADINGS), row(*work(1))]) + table([row(*work(2))]) + table([row("Соискатель:", "Образцов П.Т.")])
    )
    found = word_list(docx(body))
    assert [one.place.within for one in found.entries] == [1, 2]
    assert [one.why for one in found.skipped if one.place.within == 3] == ["table"]


def test_headings_repeated_on_a_new_page() -> None:
    found = listed(work(1), HEADINGS, work(2))
    assert [one.place.number for one in found.entries] == [2, 4]


def test_a_table_of_numbers_and_complete_descriptions() -> None:
    line = "Образцов П.Т. О пробах // Вестник проб. – 2019. – № 2. – С. 5–9."
    found = word_list(docx(table([row("1", line), row(cell("Монографии", span=2)), row("2", line)])))
    assert [(one.printed, one.heading, one.text) for one in found.entries] == [
        ("1", "", line),
        ("2", "Монографии", line),
    ]


def test_a_description_continued_in_the_next_row() -> None:
    found = listed(work(1), ("", "", "", "ISSN 1563-0277", "", ""))
    (entry,) = found.entries
    assert entry.cells is not None
    assert "1563-0277" in entry.cells["imprint"]


def test_a_row_without_a_title_is_named() -> None:
    found = listed(work(1), ("2", "", "печ.", "", "0,5", "нет"))
    assert [(one.why, one.place.number) for one in found.skipped if one.why == "no_title"] == [("no_title", 3)]


def headings_of(body: str) -> list[str]:
    return [one.heading for one in word_list(docx(body)).entries]


LINE = "Образцов П.Т. О пробах // Вестник проб. – 2019. – № 2. – С. 5–9."


def test_a_heading_of_unknown_words_ends_the_previous_group() -> None:
    own = "Статьи в изданиях, рекомендованных КОКСНВО"
    body = "".join(map(paragraph, (own, f"1. {LINE}", "Интернет и радио", f"2. {LINE}", "2019 год", f"3. {LINE}")))
    assert headings_of(body) == [own, "Интернет и радио", "Интернет и радио"]
    rows = [row(*HEADINGS), row(cell(own, span=6)), row(*work(1)), row(cell("2018 г.", span=6)), row(*work(2)),
            row(cell("Прежние годы (2001–2010 гг.)", span=6)), row(*work(3))]  # fmt: skip
    assert headings_of(table(rows)) == [own, own, "Прежние годы (2001–2010 гг.)"]


def test_the_title_of_the_list_is_not_a_group_heading() -> None:
    title = paragraph("СПИСОК") + paragraph("научных и учебно-методических трудов") + paragraph("Еңбектер тізімі")
    assert headings_of(title + table([row(*HEADINGS), row(*work(1))])) == [""]
    assert read_listed_work("Научные и учебно-методические труды", None, LINE).record_kind is RecordKind.WORK


def test_a_long_total_and_a_title_that_begins_like_one() -> None:
    found = listed(
        work(1), ("", "ИТОГО: 1 научных и учебно-методических трудов, в том числе 1 статья", "", "", "", ""),
        work(2, "Всего одна жизнь"),
    )  # fmt: skip
    assert [one.stated for one in found.totals] == [1]
    assert len(found.entries) == 2


@pytest.mark.parametrize(
    ("heading", "above", "meaning"),
    [
        ("Наименование работы, ее вид", "", "title"),
        ("Форма работы", "", "kind"),
        ("Выходные данные", "", "imprint"),
        ("Объем в п.л.", "", "sheets"),
        ("Соавторы", "", "coauthors"),
        ("Авторы", "", "authors"),
        ("журнал", "Выходные данные", "journal"),
        ("год", "Выходные данные", "year"),
        ("Баспа, журнал (атауы, №, жылы, беттері)", "", "imprint"),
        ("Авторлас қосалқы авторлар", "", "coauthors"),
        ("Көлемі, б.т.", "", "sheets"),
        ("Название журнала", "", "journal"),
        ("Библиографическое описание", "", "title"),
        ("Наименование работы и выходные данные", "", "title"),
        ("Қосалқы авторлардың тегі", "", "coauthors"),
        ("Баспаға шыққан жері, жылы", "", "imprint"),
        ("Примечание", "", "ignored"),
        ("Кафедра", "", ""),
    ],
)
def test_column_headings(heading: str, above: str, meaning: str) -> None:
    assert column_meaning(heading, above) == meaning


# The same in Excel and CSV


def grid() -> list[list[str]]:
    return [["Список трудов"], [one.replace("\n", " ") for one in HEADINGS], ["", "Статьи в изданиях КОКСНВО"],
            list(work(1)), list(work(2, "О моделях")), ["", "Итого: 2"]]  # fmt: skip


def from_excel(*sheets: Sequence[Sequence[Any]]) -> bytes:
    return xlsx({f"Sheet{number or ''}": rows for number, rows in enumerate(sheets)})


def from_csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def parse_bytes(raw: bytes, *, headings: bool = True) -> ParsedFile:
    parsed_file, sheets = read_file(raw, "list", None, headings)
    if sheets:
        assert read_sheets(sheets, parsed_file, None, headings=headings)
    assert not parsed_file.faults
    return parsed_file


@pytest.mark.parametrize(
    "raw", [from_excel(grid()), from_csv(grid()[1:]), docx(table([row(*one) for one in grid()[1:]]))]
)
def test_excel_csv_and_word_give_the_same_records(raw: bytes) -> None:
    works = parse_bytes(raw).works
    assert [(one.title, one.journal, one.issue, one.pages, one.type) for one in works] == [
        ("О пробах", "Вестник проб", "2", "5–9", PublicationType.ARTICLE),
        ("О моделях", "Вестник проб", "2", "5–9", PublicationType.ARTICLE),
    ]
    assert all(("recommended", True) in one.others for one in works)
    assert all(one.roles == (Role.FIRST,) for one in works)


def test_tables_without_headings_give_no_works() -> None:
    works = parse_bytes(from_excel(grid()), headings=False).works
    assert [one.type for one in works] == [None, None]
    assert not any(("recommended", True) in one.others for one in works)


def test_a_sheet_that_is_not_a_list_is_named() -> None:
    parsed_file = parse_bytes(from_excel(grid(), [["Кафедра", "Телефон"], ["Образцов", "1"]]))
    assert [one.found for one in parsed_file.remarks if one.code == "list_sheet_skipped"] == ["Sheet1"]


def test_every_sheet_of_a_list_is_read_from_its_first_row_on() -> None:
    head = ["Авторы", "Название", "Журнал", "Год"]
    first = [head, ["Образцов П.", "Первая", "Вестник", 2021]]
    second = [head, ["Образцов П.", "Вторая", "Вестник", 2022], ["Пробный В.", "Третья", "Вестник", 2022]]
    works = parse_bytes(from_excel(first, second)).works
    assert [(one.title, one.published, one.authors[0].name) for one in works] == [
        ("Первая", "2021", "Образцов П."), ("Вторая", "2022", "Образцов П."), ("Третья", "2022", "Пробный В."),
    ]  # fmt: skip
    assert not any(one.coauthors_only for one in works)


def test_an_unclear_list_writes_nothing() -> None:
    rows = [HEADINGS, *(("1", "Название", "печ.", "без данных", "", "") for _ in range(3)), work(2)]
    parsed_file, _ = read_file(docx(table([row(*one) for one in rows])), "list.docx", None)
    assert [(one.code, one.found, one.expected) for one in parsed_file.faults] == [("list_unclear", "1", "4")]
    assert not parsed_file.works


# The command


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    def fill(made: Any) -> None:
        for key in ("family_name", "given_name", "patronymic"):
            set_cell(made, "candidate", key, RU[key])

    return edited(tmp_path / "d.xlsx", fill)


def test_a_word_list_becomes_rows_of_the_dossier(run_import: Run, dossier: Path, tmp_path: Path) -> None:
    listed, cases = tmp_path / "list.docx", russian_cases()
    listed.write_bytes(docx(russian_list()[0]))
    code, out, err = run_import(listed, "--into", dossier)
    assert code == 0, err
    fates = [case["expected"]["fate"] for case in cases]
    got = read_whole(dossier)
    assert len(got.publications) == fates.count("publication")
    assert len(got.books) == fates.count("book")
    assert len(got.patents) == fates.count("patent")
    assert len(got.creative_works) == fates.count("creative")
    for case in cases:
        if case["expected"]["fate"] in ("unpublished", "certificate"):
            assert case["expected"]["title"] in out
    books = {one.title: one for one in got.books}
    monograph = books["Условное моделирование учебных систем"]
    assert (monograph.kind, monograph.sole_author, monograph.recommended_by) == (
        BookKind.MONOGRAPH,
        True,
        (Recommender.SCIENTIFIC_COUNCIL,),
    )
    guide = books["Сборник примеров по условной механике"]
    assert (str(guide.sheets_total), str(guide.sheets_own), guide.sole_author) == ("8.25", "4.1", False)
    assert {one.office for one in got.patents} == {PatentOffice.KAZAKHSTAN, PatentOffice.OTHER, None}
    (article,) = [one for one in got.publications if one.title == "О свойствах учебных образцов"]
    assert (article.recommended, article.roles, str(article.sheets)) == (True, None, "0.5")
    assert article.authors == "соавторы: Пробный В.В."
    assert article.volume == "№ 3(87), 15–22"
    # A second import adds nothing and has no conflict.
    code, out, _ = run_import(listed, "--into", dossier)
    assert code == 0
    assert "Добавлено: 0." in out
    assert "расходится" not in out


def test_a_certificate_and_a_manuscript_are_named_with_their_places(
    run_import: Run, dossier: Path, tmp_path: Path
) -> None:
    rows = [
        HEADINGS, work(1), work(2, "О рукописях", "рукопись"),
        ("3", "Программа проб", "свидетельство", "Свидетельство № 12 от 12 мая 2018 года", "", "нет"),
    ]  # fmt: skip
    listed = tmp_path / "list.docx"
    listed.write_bytes(docx(table([row(*one) for one in rows]) + paragraph("Итого: 9")))
    for lang, place in (("ru", "таблица 1, строка 3"), ("kk", "1-кесте, 3-жол"), ("en", "table 1, row 3")):
        code, out, _ = run_import(listed, "--into", dossier, "--dry-run", lang=lang)
        assert code == 0
        assert place in out
        assert "Программа проб" in out
        assert "Итого: 9" in out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_report_on_a_list_exists_in_three_languages(
    run_import: Run, dossier: Path, tmp_path: Path, lang: str
) -> None:
    rows = [
        HEADINGS, work(1), work(3), ("4", "", "печ.", "", "1", ""), ("", "Итого: 9", "", "", "", ""),
        ("5", "Книга проб", "монография", "Алматы: Эверо, 2019. – 99 с. Рекомендовано УМС", "5", "–"),
        ("6", "Без всего", "", "2019", "3,5 усл. п.л.", "?"),
        ("7", "Спор", "статья", "Материалы конференции «А». – 2019. – С. 5–6. (Q2, процентиль 5)", "x", "Пробный В.В."),
    ]  # fmt: skip
    listed = tmp_path / "list.docx"
    listed.write_bytes(docx(table([row(*one) for one in rows]) + table([row("Дата:", "12.01.2024")])))
    code, out, err = run_import(listed, "--into", dossier, "--dry-run", lang=lang)
    assert code == 0, err
    assert "{" not in out


def test_authors_of_an_export_replace_the_coauthors_of_a_list(run_import: Run, dossier: Path, tmp_path: Path) -> None:
    listed, export = tmp_path / "list.docx", tmp_path / "x.ris"
    rows = [
        HEADINGS,
        ("1", "On mock sensors", "статья", "Mock Sciences. – 2021. – P. 5–9. DOI: 10.5555/ms.1", "0,5", "Probny V."),
    ]
    listed.write_bytes(docx(table([row(*one) for one in rows])))
    export.write_text(
        "TY  - JOUR\nTI  - On mock sensors\nAU  - Obraztsov, P.\nAU  - Probny, V.\nPY  - 2021\nJO  - Mock Sciences\n"
        "DO  - 10.5555/ms.1\nER  - \n",
        encoding="utf-8",
    )
    code, _, _ = run_import(listed, export, "--into", dossier, "--author", "Obraztsov P.")
    assert code == 0
    (one,) = read_whole(dossier).publications
    assert one.authors == "Obraztsov, P.; Probny, V."
    assert one.roles == (Role.FIRST,)


def test_three_hundred_works_are_planned_as_three_hundred(dossier: Path) -> None:
    from titlecheck.importers.candidate_match import candidate_names
    from titlecheck.importers.merge_plan import build_plan

    rows = [row(*HEADINGS), *(row(*work(number, f"О пробах вида {number}")) for number in range(1, 301))]
    raw = docx(table(rows))
    person, _ = candidate_names(read_whole(dossier).candidate)
    parsed_file, _ = _read_file(raw, "list.docx", None, True)
    plan = build_plan(parsed_file.works, {}, person)
    assert len(plan.additions) == 300


def test_a_numbered_row_with_only_a_title_is_a_work_and_not_a_heading() -> None:
    rows = [
        HEADINGS, work(1), ("2", "Публикации в Scopus и научные статьи", "", "", "", ""), work(3), work(4),
    ]  # fmt: skip
    found = word_list(docx(table([row(*one) for one in rows])))
    assert [one.printed for one in found.entries] == ["1", "2", "3", "4"]
    assert {one.heading for one in found.entries} == {""}


def test_a_numbered_heading_starts_its_own_numbering() -> None:
    rows = [HEADINGS, ("1", "Научные статьи", "", "", "", ""), work(1), work(2)]
    found = word_list(docx(table([row(*one) for one in rows])))
    assert [(one.printed, one.heading) for one in found.entries] == [("1", "Научные статьи"), ("2", "Научные статьи")]


def test_unread_columns_and_rows_are_named_with_their_place(run_import: Run, dossier: Path, tmp_path: Path) -> None:
    rows = [(*HEADINGS, "Примечание", "Индекс Хирша"), (*work(1), "Q5-x", "7"), (*work(2), "", "")]
    rows += [("", "Всего с учётом тезисов 2", "", "", "", "", "", ""), ("", "Соискатель", "", "", "", "", "", "")]
    listed = tmp_path / "list.docx"
    listed.write_bytes(docx(table([row(*one) for one in rows])))
    code, out, _ = run_import(listed, "--into", dossier, "--dry-run", lang="en")
    assert code == 0
    flat = " ".join(out.split())
    assert "table 1, row 1: the column “Примечание” was not read" in flat
    assert "table 1, row 1: the column “Индекс Хирша” was not read" in flat
    assert "table 1: rows that are no works (headings, totals, signatures, captions; number: 3): 1, 4–5" in flat


ABOVE = ["ФИО авторов", "Тема статьи", "Наименование журнала", "Том, номер", "Год", "Страницы"]
KAZAKH_ABOVE = ["Авторлардың аты-жөні", "Тақырып", "Журнал атауы", "Том, нөмір", "Жылы", "Беттері"]


@pytest.mark.parametrize("headings", [ABOVE, KAZAKH_ABOVE, ["Все авторы", "Тема", *ABOVE[2:]]])
def test_a_list_whose_titles_are_called_topics(headings: list[str]) -> None:
    rows = [
        ["Примеров О.Ш., Тестов П.М.", "О примерах", "Вестник проб", "3, № 2", "2020", "5–9"],
        ["Тестов П.М., Примеров О.Ш.", "О пробах", "Вестник проб", "3, № 4", "2020", "7–9"],
    ]
    for raw in (docx(table([row(*headings), *(row(*one) for one in rows)])), xlsx({"Лист1": [headings, *rows]})):
        works = parse_bytes(raw).works
        assert [(work.title, work.journal, work.published, work.pages, len(work.authors)) for work in works] == [
            ("О примерах", "Вестник проб", "2020", "5–9", 2),
            ("О пробах", "Вестник проб", "2020", "7–9", 2),
        ]


def test_a_country_is_no_column_of_pages() -> None:
    assert column_meaning("Страна") == ""
    assert [column_meaning(one) for one in ("Стр.", "Страницы", "стр")] == ["pages"] * 3


def test_a_header_in_other_words_within_a_table() -> None:
    rows = [
        row(*HEADINGS),
        row("1", "О пробах", "печ.", "Вестник проб. – 2020. – № 2. – С. 5–9", "0,5", "Тестов П.М."),
        row("№", "Наименование работы, её вид", "Форма работы", "Объём в п.л. или с.", "Выходные данные", "Соавторы"),
        row("2", "О примерах", "печ.", "0,4", "Вестник проб. – 2021. – № 3. – С. 7–9", "Макетов С.С."),
    ]
    found = word_list(docx(table(rows)))
    assert [one.cells["imprint"][:20] for one in found.entries if one.cells] == [
        "Вестник проб. – 2020",
        "Вестник проб. – 2021",
    ]
    assert [one.why for one in found.skipped] == ["header", "header"]
