"""Service from a personal sheet, an extract of the work-book and a register of contracts. All people are made up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from importers.test_word_lists import HEADINGS, Run, dossier, from_excel, held, run_import, work  # noqa: F401 - fixtures
from importers.word_making import cell, docx, paragraph, row, table
from titlecheck.dossier.enums import Post
from titlecheck.importers.formats.list_files import read_file
from titlecheck.importers.list_columns import ListRow, ListTable, Place
from titlecheck.importers.service_list import ServiceTable, date_said, post_of, service_of


def service(*rows: Sequence[str]) -> ServiceTable | None:
    return service_of(ListTable([ListRow(Place("table_row", at, 1), one) for at, one in enumerate(rows, start=1)]))


SHEET = (
    ("Месяц и год", "", "Должность с указанием учреждения, организации", "Местонахождение"),
    ("вступления", "ухода", "", ""),
    ("1", "2", "3", "4"),
    ("09.2010", "08.2015", "преподаватель кафедры физики, КазНУ им. аль-Фараби", "г. Алматы"),
    ("сентябрь 2015", "по н.в.", "доцент кафедры физики, КазНУ им. аль-Фараби", "г. Алматы"),
)


def test_a_personal_sheet() -> None:
    found = service(*SHEET)
    assert found is not None
    assert [(one.started, one.ended, one.lasts, one.post_title, one.organisation) for one in found.jobs] == [
        ("2010-09", "2015-08", False, "преподаватель кафедры физики", "КазНУ им. аль-Фараби"),
        ("2015-09", "", True, "доцент кафедры физики", "КазНУ им. аль-Фараби"),
    ]
    assert found.jobs[1].values["post"] is Post.ASSOCIATE_PROFESSOR
    assert not {"activity", "organisation_kind", "rate", "here"} & set(found.jobs[1].values)


def test_an_extract_of_the_work_book() -> None:
    found = service(
        ("№", "Дата", "Сведения о приеме на работу, переводе, увольнении", "Основание"),
        ("", "", "Университет образцов", ""),
        ("1", "01.09.2010", "Принят на должность преподавателя кафедры физики", "Приказ № 5 от 30.08.2010"),
        ("2", "01.09.2015", "Переведен на должность доцента кафедры физики", "Приказ № 7"),
        ("3", "31.08.2020", "Уволен по собственному желанию", "Приказ № 9"),
        ("4", "05.09.2020", "Принят на должность доцента, Институт проб", "Приказ № 1"),
    )
    assert found is not None
    assert [(one.organisation, one.started, one.ended, one.lasts, one.order[:9]) for one in found.jobs] == [
        ("Университет образцов", "2010-09-01", "2015-08-31", False, "Приказ № "),
        ("Университет образцов", "2015-09-01", "2020-08-31", False, "Приказ № "),
        ("Институт проб", "2020-09-05", "", False, "Приказ № "),
    ]


def test_events_in_kazakh_and_an_event_without_its_end() -> None:
    found = service(
        ("Күні", "Жұмысқа қабылдау, ауыстыру, босату туралы мәліметтер", "Негіздеме"),
        ("", "Мысал университеті", ""),
        ("01.09.2012", "физика кафедрасының аға оқытушысы қызметіне қабылданды", "№ 3 бұйрық"),
    )
    assert found is not None
    (job,) = found.jobs
    assert (job.organisation, job.started, job.ended, job.lasts) == ("Мысал университеті", "2012-09-01", "", False)
    assert job.values["post"] is Post.SENIOR_TEACHER


def test_a_register_of_contracts() -> None:
    found = service(
        ("Работодатель", "Должность", "Дата начала", "Дата окончания"),
        ("НАО «Университет образцов»", "старший преподаватель", "01.09.2021", "31.08.2023"),
        ("НАО «Университет образцов»", "доцент", "01.09.2023", ""),
        ("НАО «Университет образцов»", "доцент", "", ""),
    )
    assert found is not None
    assert [(one.organisation, one.started, one.ended, one.lasts) for one in found.jobs] == [
        ("НАО «Университет образцов»", "2021-09-01", "2023-08-31", False),
        ("НАО «Университет образцов»", "2023-09-01", "", False),
    ]
    assert len(found.skipped) == 1


@pytest.mark.parametrize(
    ("title", "post", "acting"),
    [
        ("доцент", Post.ASSOCIATE_PROFESSOR, False),
        ("доцент кафедры физики", Post.ASSOCIATE_PROFESSOR, False),
        ("и.о. доцента кафедры физики", Post.ASSOCIATE_PROFESSOR, True),
        ("физика кафедрасының доценті", Post.ASSOCIATE_PROFESSOR, False),
        ("доцент м.а.", Post.ASSOCIATE_PROFESSOR, True),
        ("заведующий кафедрой физики", Post.UNIT_HEAD, False),
        ("директор", Post.HEAD, False),
        ("директор департамента", None, False),
        ("профессор-исследователь", None, False),
        ("лаборант", None, False),
    ],
)
def test_posts_are_taken_by_their_exact_words(title: str, post: Post | None, acting: bool) -> None:
    assert post_of(title) == (post, acting)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("01.09.2015", "2015-09-01"), ("09.2015", "2015-09"), ("2015 ж. қыркүйек", "2015-09"),
        ("2015-09-01", "2015-09-01"),
        ("2015", "2015"), ("2015–2018", ""), ("31.02.2015", ""), ("15.2015", ""), ("", ""),
    ],
)  # fmt: skip
def test_dates_of_service(text: str, said: str) -> None:
    assert date_said(text) == said


def test_a_list_of_works_is_no_service() -> None:
    assert service(HEADINGS, work(1)) is None


def test_a_paper_about_service_becomes_rows(run_import: Run, dossier: Path, tmp_path: Path) -> None:  # noqa: F811
    paper = tmp_path / "личный листок.docx"
    body = [row(cell("Месяц и год", span=2), *SHEET[0][2:]), *(row(*one) for one in SHEET[1:])]
    paper.write_bytes(docx(paragraph("Личный листок") + table(body)))
    for lang in ("kk", "en", "ru"):
        code, out, err = run_import(paper, "--into", dossier, "--dry-run", lang=lang)
        assert code == 0, err
        assert "КазНУ" in out
        assert "{" not in out
    code, out, err = run_import(paper, "--into", dossier)
    assert code == 0, err
    first, second = held(dossier).service
    assert (str(first.started_on), str(first.ended_on), first.post) == ("2010-09", "2015-08", Post.TEACHER)
    assert (str(second.started_on), second.lasts, second.activity, second.rate) == ("2015-09", True, None, None)
    code, out, _ = run_import(paper, "--into", dossier)
    assert "Стаж: добавлено записей – 0, уже было – 2." in out
    assert len(held(dossier).service) == 2


def test_a_paper_about_service_in_excel() -> None:
    from titlecheck.importers.formats.spreadsheet import read_sheets

    harvest, sheets = read_file(from_excel(SHEET), "s.xlsx", None)
    assert read_sheets(sheets, harvest, None)
    assert not harvest.faults
    assert len(harvest.jobs) == 2
