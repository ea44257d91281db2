"""Rows of lists of works and the expected fields, from ``data/list_rows.jsonl``; all people are invented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from importers.list_scoring import Score, compared, said_by
from titlecheck.dossier.enums import BookKind, PatentKind, PatentOffice, PublicationType, Recommender
from titlecheck.importers.bibliographic_string import read_imprint, read_line
from titlecheck.importers.listed_record import build_record
from titlecheck.importers.listed_work import StatedWork, read_listed_work
from titlecheck.importers.table_rows import RowKind, row_kind
from titlecheck.importers.work import RecordKind, SourceKind, SourceLocation
from titlecheck.importers.work_kinds import heading_facts, is_heading, named_kind, split_kind
from titlecheck.text.normalize import folded_words

ROWS = Path(__file__).parent / "data" / "list_rows.jsonl"


def cases() -> Iterator[dict[str, Any]]:
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def test_rows_of_lists_are_read_as_expected() -> None:
    score = Score()
    for case in cases():
        given, expected = case["given"], case["expected"]
        said = said_by(read_listed_work(given["heading"], given.get("cells"), given.get("text", "")), case["candidate"])
        score.add(case["id"], expected, said)
    assert score.rows >= 200
    assert not score.of_verdicts
    assert score.recall >= 0.98, score.differences
    assert score.precision >= 0.99, score.differences


def test_the_scorer_distinguishes_the_four_outcomes() -> None:
    score = Score()
    score.add("x", {"title": "Ёж – «А»", "type": "article", "pages": "1"}, {"title": "еж - А", "pages": "2", "role": 1})
    assert score.outcomes == {"right": 1, "missed": 1, "wrong": 1, "invented": 1}
    assert [one[1:3] for one in score.of_verdicts] == [("role", "invented")]
    assert compared(["Тестов П. М."], names=True) == compared(["Тестов П.М"], names=True)


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Статьи в изданиях, рекомендованных КОКСНВО и входящих в Scopus", ()),
        ("Статьи в журналах из перечня ВАК РФ", ()),
        ("Статьи, не рекомендованные уполномоченным органом", ()),
        ("Ұсынылмаған басылымдардағы мақалалар (БҒСБК тізіміне кірмейтін)", ()),
        ("Публикации в Scopus/WoS", ()),
        ("Статьи в журналах с ненулевым импакт-фактором", ()),
        ("Публикации в базах Scopus, JSTOR", ()),
        ("Публикации в изданиях Scopus (процентиль 75)", ("indexes",)),
        ("Комитет ұсынған журналдардағы мақалалар", ("recommended",)),
        ("Статьи в отечественных и зарубежных изданиях", ()),
        ("Доклады на зарубежных конференциях", ("abroad",)),
        ("Доклады на международных и республиканских конференциях", ()),
        ("Материалы международных конференций, Алматы", ("international",)),
        ("Материалы конференций с международным участием", ()),
        ("Материалы конференций Международного университета проб", ()),
        ("Материалы зарубежных и международных конференций", ()),
        ("Халықаралық және шетелдік конференция материалдары", ()),
        ("Статьи в зарубежных и международных журналах", ()),
        ("Доклады на зарубежных международных конференциях", ("abroad", "international")),
        ("Proceedings of international conferences", ("international",)),
        ("Ғылыми журналдардағы мақалалар (ККСОН тізімінен тыс)", ()),
        ("Статьи в журналах вне перечня КОКСНВО", ()),
        ("Статьи в журналах, ранее входивших в перечень ККСОН", ()),
        ("Бұрын Scopus базасына кірген журналдардағы мақалалар", ()),
        ("Статьи в изданиях, исключённых из перечня КОКСНВО", ()),
        ("Articles in journals delisted from Scopus", ()),
        ("Статьи, поданные в журналы КОКСНВО", ()),
        ("Статьи, представленные в журналах КОКСНВО", ("recommended",)),
        ("Комитет ұсынатын басылымдарда шығарылған мақалалар", ("recommended",)),
    ],
)
def test_facts_of_a_heading_apply_to_all_its_works(heading: str, said: tuple[str, ...]) -> None:
    facts = heading_facts(heading)
    fields = ("recommended", "indexes", "foreign", "abroad", "international")
    assert tuple(name for name in fields if getattr(facts, name)) == said


def test_a_heading_that_names_an_impact_factor_names_no_database() -> None:
    assert not heading_facts("Статьи в журналах с ненулевым импакт-фактором, Scopus").indexes
    assert heading_facts("Статьи в журналах Scopus").indexes


def test_a_list_of_articles_names_the_type_in_the_plural_too() -> None:
    facts = heading_facts("Список статей, опубликованных в журналах ККСОН")
    assert (facts.type, facts.recommended) == (PublicationType.ARTICLE, True)


@pytest.mark.parametrize("heading", ["Доклады на конференциях", "Публикации", "Статьи и тезисы", "Научные труды"])
def test_a_heading_that_does_not_name_one_type_gives_none(heading: str) -> None:
    assert heading_facts(heading).type is None


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("II. Научные статьи, опубликованные после защиты диссертации", True),
        ("Оқулықтар мен оқу құралдары", True),
        ("Об учебниках нового поколения // Вестник. – 2019. – № 2. – С. 4–8.", False),
        ("Статьи 2019. С. 5–8", False),
        ("Список научных трудов", False),
        ("Сынақов Н.Ү. Үлгілер. Монография. – Алматы, Эверо, 2012 ж., 225 бет. Ғылыми кеңес ұсынған", False),
        ("Үлгілер. Монография. – Алматы, Эверо, 2012 ж.", False),
        ("Пробный, В.В. О переводе : монография / В.В. Пробный. –", False),
        ("Статьи за 2019 год", True),
        ("«Үлгі тест» оқу құралы. Тізілімге енгізілуі туралы куәлік № 15678, 2021 ж. 3 наурыз", False),
    ],
)
def test_headings_are_recognised(text: str, heading: bool) -> None:
    assert is_heading(text) is heading


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Основы проб (учебное пособие)", "Основы проб"),
        ("Основы проб: монография", "Основы проб"),
        ("Сынақ негіздері. Оқулық", "Сынақ негіздері"),
        ("О роли учебника", "О роли учебника"),
        ("Право: теория и практика", "Право: теория и практика"),
        ("Методические указания к работам", "Методические указания к работам"),
    ],
)
def test_the_word_for_the_kind_is_not_part_of_the_title(title: str, bare: str) -> None:
    assert split_kind(title)[0] == bare


@pytest.mark.parametrize(
    "title",
    [
        "Мектептегі энергия есебі",
        "Уақыт есебі",
        "Абай: қолжазбалары",
        "Отчёт о раскопках древнего города",
        "Экономика: планирование, учёт, отчёт",
        "Планирование, учёт, отчёт",
        "Финансы: отчётность",
        "Образ женщины в печати Казахстана",
        "Принят к печати закон о языке",
        "Свидетельство эпохи",
        "Патентное право",
        "Патент как инструмент рынка",
        "Report on new species",
        "Read, write, report",
        "Art, science, invention",
        "Freedom in press laws",
    ],
)
def test_a_word_in_a_title_does_not_make_a_report_manuscript_or_patent(title: str) -> None:
    host = "Сынақ. – 2020. – № 2. – С. 5–9"
    rows = [
        read_listed_work("Статьи за отчётный период", {"title": title, "imprint": host}, ""),
        read_listed_work("Есептеу техникасы", {"title": title, "imprint": "Алматы, 2020, 5–9 б."}, ""),
        read_listed_work("", None, f"{title} // {host}"),
        read_listed_work("", None, f"{title}. – Алматы: Эверо, 2019. – 120 с."),
        read_listed_work("", None, f"{title}. Сынақ, 2020, № 3, С. 5–9"),
    ]
    assert [row.title for row in rows] == [title] * 5
    assert {row.record_kind for row in rows} <= {RecordKind.WORK, RecordKind.BOOK}


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"title": "Энергия", "kind": "есеп", "imprint": "Алматы, 2019"}, ""),
        ({"title": "Энергия (қолжазба)", "imprint": "Алматы, 2019"}, ""),
        ({"title": "Энергия (report)", "imprint": "Almaty, 2019"}, ""),
        ({"title": "Энергия. Отчёт о НИР", "imprint": "Алматы, 2019"}, ""),
        ({"title": "Отчёт о НИР «Энергия»", "imprint": "Алматы, 2019. – 120 с."}, ""),
        ({"title": "Ғылыми-зерттеу жұмысы бойынша есеп", "imprint": "Алматы, 2019"}, ""),
        ({"title": "Энергия, на правах рукописи", "imprint": "Алматы, 2019"}, ""),
        (None, "Энергия // Сынақ (в печати)"),
        (None, "Энергия // Сынақ. – 2024, в печати"),
    ],
)
def test_a_separate_kind_makes_a_report_or_a_manuscript(cells: dict[str, str] | None, text: str) -> None:
    assert read_listed_work("", cells, text).record_kind is RecordKind.UNPUBLISHED


def test_a_cell_with_two_kinds_gives_no_kind() -> None:
    assert named_kind("статья, тезисы") is None
    assert named_kind("печатный, статья") == named_kind("статья")


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Журнал. – 2019. – № 2. – 3,5 усл. п.л.", "sheets", ""),
        ("Журнал. – 2019. – № 2. – 3,5 п.л.", "sheets", "3.5"),
        ("Алматы: Эверо, 2019. – 5,63 п.л. (авторских 0,4 п.л.)", "sheets_own", "0.4"),
        ("Материалы конференции «А – 2020», Алматы, 12–13 апреля 2021 г. – С. 4", "published", ""),
        ("Вестник «Образование – 2030». – 2022. – № 2", "published", "2022"),
        ("Applied Mock, 12 (2022), art. no. 4411", "volume", "12"),
        ("Вестник проб, № 3/2018, с. 40–47", "published", "2018"),
        ("Вестник проб, № 3/2018, с. 40–47", "issue", "3"),
        ("2021 IEEE International Conference on Mocks, Astana, 28–30 April 2021, pp. 1–5", "published", ""),
        ("Mock Minerals. 2023. Vol. 13. Art. 455. Q2 (JCR 2022)", "jcr_quartile", 2),
        ("Журнал. 2020. № 4. DOI: 10.5555/1563-0277.2020.4, С. 5–9", "issns", ()),
        ("Журнал. – 2020. – Q1, процентиль 80", "indexes", set()),
        ("Алматы: Эверо, 2019. – 96 с. Рекомендовано УМС университета", "recommended_by", ()),
        ("Алматы: Эверо, 2019. – 96 с. Рекомендовано Ученым советом и РУМС", "recommended_by", ()),
    ],
)
def test_difficult_imprints(text: str, field: str, value: object) -> None:
    assert getattr(read_imprint(text), field) == value


@pytest.mark.parametrize(
    ("text", "heading", "said"),
    [
        ("Журнал. – 2019. – № 2 (не входит в Scopus)", "", {}),
        ("Журнал. – 2019. – № 2. Не индексируется в Scopus", "", {}),
        ("Журнал. – 2019. – № 2 (SJR процентиль 60)", "Статьи в Scopus", {"indexes"}),
        ("Журнал. – 2019. – № 2 (процентиль 45, 60)", "Статьи в Scopus", {"indexes"}),
        ("Журнал. – 2019. – № 2 (JIF percentile 80)", "Статьи в Scopus", {"indexes"}),
        ("Журнал. – 2019. – № 2 (процентиль 45)", "Статьи в Scopus и Web of Science", set()),
        ("Журнал. – 2019. – № 2 (процентиль 45)", "Статьи в Scopus", {"indexes", "percentile"}),
        ("Журнал. – 2019. – № 2. Scopus: процентиль 42 (Engineering), 57 (Physics)", "", {"indexes"}),
        ("Журнал. – 2019. – № 2 (Scopus, процентиль 42 – Physics, 57 – Optics)", "", {"indexes"}),
        ("Журнал. – 2019. – № 2. Scopus, процентиль 42 (Engineering)", "", {"indexes", "percentile"}),
        ("Журнал. – 2019. – № 2 (CiteScore 1.9; 42nd percentile in Ecology)", "", {"percentile"}),
        ("Журнал. – 2019. – № 2. Journal Citation Reports: Q1 (Physics)", "", {"jcr_quartile"}),
        ("Журнал. – 2019. – № 2 (перечень ККСОН)", "", {"recommended"}),
        ("Журнал. – 2019. – № 2 (не входит в перечень ККСОН)", "", set()),
        ("Журнал. – 2019. – № 2 (ранее входил в перечень ККСОН)", "", set()),
        ("Бюллетень ВАК РК. – 2009. – № 2", "", set()),
        ("Материалы конференции «Проба». – 2019. – С. 5–6 (КОКСНВО)", "", set()),
        ("Журнал. – 2019. – № 2 (JCR Q2)", "", {"jcr_quartile"}),
        ("Журнал. – 2019. – № 2. JCR 2018 Q3 (Education), Q2 (Psychology)", "", set()),
        ("Журнал. – 2019. – № 2 (КОКСНВО тізімінен 2024 ж. шығарылды)", "", set()),
        ("Сборник трудов Всероссийской конференции. – 2019. – С. 5–6", "Материалы международных конференций", set()),
        ("Облыстық конференция материалдары. – 2019. – С. 5–6", "Материалы международных конференций", set()),
        ("Журнал. – 2019. – № 2 (JCR Q2, SJR Q1)", "", set()),
        ("Журнал. – 2019. – № 2 (Scopus Q2, JCR Q1)", "", {"indexes"}),
        ("Сборник республиканской конференции с международным участием. – 2019. – С. 5–6", "Конференции", set()),
        ("Материалы конференции «Международное право». – 2019. – С. 5–6", "Конференции", set()),
        ("Материалы международной конференции «Право». – 2019. – С. 5–6", "Конференции", {"international"}),
        ("Материалы международной конференции. – Прага, 2019. – С. 5–6", "Конференции", {"international"}),
        ("Известия. – Лондон, 2019. – № 2", "Статьи", set()),
    ],
)
def test_decisive_fields_are_never_guessed(text: str, heading: str, said: set[str]) -> None:
    stated = read_listed_work(heading, {"title": "Проба", "imprint": text}, "")
    fields = ("indexes", "percentile", "jcr_quartile", "international", "abroad", "foreign", "recommended")
    assert {name for name in fields if getattr(stated, name)} == set(said)


@pytest.mark.parametrize(
    "words",
    [
        "Scopus с 2022 г.",
        "Scopus (2015–2019)",
        "Indexed in Scopus (coverage 2010–2019)",
        "до 2020 г. индексировался в Scopus",
        "2020 жылдан бастап Scopus базасында",
        "Scopus базасынан шығарылған",
        "was removed from Scopus in 2021",
        "исключён из Scopus в 2021 г.",
        "Scopus, индексация прекращена",
        "submitted to Scopus",
        "подан в Scopus",
        "входил в перечень ККСОН до 2019 г.",
        "ККСОН тізімінде 2019 жылға дейін болған",
    ],
)
@pytest.mark.parametrize("bracketed", [True, False])
def test_a_database_that_held_the_journal_at_other_times_is_only_named(words: str, bracketed: bool) -> None:
    text = f"Вестник проб. – 2020. – № 5. – С. 15–20{f' ({words})' if bracketed else f'. {words}'}"
    for cells in ({"imprint": text}, {"imprint": "Вестник проб. – 2020. – № 5. – С. 15–20", "indexes": words}):
        stated = read_listed_work("", {"title": "Проба", **cells}, "")
        assert (stated.indexes, stated.recommended, stated.published) == (frozenset(), None, "2020")
        assert "list_databases" in [note.code for note in stated.notes]


@pytest.mark.parametrize(
    ("words", "percentile"),
    [
        ("Scopus, процентиль 35", "35"),
        ("Scopus, процентиль 35 за 2018 г.", "35"),
        ("Scopus CiteScore 2.3, 61st percentile (Education)", "61"),
        ("Scopus, SJR 2017 Q3, перцентиль CiteScore 2017 – 35", "35"),
        ("Scopus, процентиль 35-40", ""),
        ("Scopus, процентиль 35 и 40", ""),
        ("Scopus, процентиль 35/2018, 52/2022", ""),
        ("Scopus, процентиль 35 (2018), 52 (2022)", ""),
        ("Scopus, процентиль 35 в 2018 г., 52 в 2022 г.", ""),
        ("Scopus: percentile at publication 33, now 51", ""),
    ],
)
def test_a_percentile_is_read_only_if_the_row_has_one(words: str, percentile: str) -> None:
    for text in (f"Mock Transport. 2018. Vol. 1. P. 3–8. {words}", f"Mock Transport. 2018. Vol. 1. P. 3–8 ({words})"):
        stated = read_listed_work("", {"title": "Проба", "imprint": text}, "")
        assert (stated.percentile, stated.published, stated.volume) == (percentile, "2018", "1")
        assert percentile or stated.notes


@pytest.mark.parametrize(
    ("tail", "year"),
    [
        ("Подана в 2019 г.", "2020"),
        ("Журнал основан в 1995 году", "2020"),
        ("С 2022 г. издаётся под другим названием", "2020"),
        ("2022 жылдан бастап басқа атаумен шығады", "2020"),
    ],
)
def test_a_year_of_another_event_is_not_that_of_publication(tail: str, year: str) -> None:
    assert read_imprint(f"Вестник проб. – 2020. – № 5. – С. 5–6. {tail}").published == year
    assert not read_imprint(f"Вестник проб. – № 5. – С. 5–6. {tail}").published
    assert read_imprint("Вестник проб. – № 5. – С. 5–6. Опубликовано в 2020 году").published == "2020"


@pytest.mark.parametrize(
    ("host", "international"),
    [
        ("Материалы конференции Международного казахско-турецкого университета", None),
        ("Материалы республиканской конференции Международного университета проб", None),
        ("Халықаралық ақпараттық технологиялар университетінің конференция материалдары", None),
        ("Proceedings of the International University Conference", None),
        ("Материалы Международной научно-практической конференции университета", True),
        ("Proceedings of the International Conference of Mock University", True),
    ],
)
def test_a_university_called_international_does_not_make_its_conference_one(
    host: str, international: bool | None
) -> None:
    cells = {"title": "Проба", "imprint": f"{host}. – Алматы, 2019. – С. 5–6"}
    assert read_listed_work("Материалы конференций", cells, "").international is international


def test_a_national_conference_below_a_heading_of_conferences_abroad() -> None:
    cells = {"title": "Проба", "imprint": "Материалы республиканской НПК «Право». – Костанай, 2021. – С. 18–22"}
    assert read_listed_work("Материалы зарубежных конференций", cells, "").abroad is None


@pytest.mark.parametrize(
    "imprint",
    [
        "Материалы республиканской НПК «Право». – Костанай, 10 декабря 2021 г. – С. 18–22",
        "Сборник тезисов «Мир проб», 2014, 9 апреля, с. 45",
        "Материалы «Мир проб», 9 апреля 2014 г., с. 45",
        "ҒТК материалдары жинағы, 2014 ж. 9 сәуір, 45 б.",
        "Круглый стол «Пробы», Алматы, 12.10.2018. Стр. 14",
    ],
)
def test_the_one_day_of_a_meeting_is_not_that_of_publication(imprint: str) -> None:
    assert not read_imprint(imprint).published
    assert read_imprint(f"{imprint}. – Алматы: Эверо, 2022").published == "2022"


@pytest.mark.parametrize(
    ("tail", "kind"),
    [
        (" (принята к публикации)", RecordKind.UNPUBLISHED),
        (" (жариялауға қабылданды)", RecordKind.UNPUBLISHED),
        (", на рецензировании", RecordKind.UNPUBLISHED),
        (" (under review)", RecordKind.UNPUBLISHED),
        (". – С. 5–9. Принята к печати 20.12.2018", RecordKind.WORK),
        (". – С. 5–9. Received 14.02.2019, accepted 11.03.2019", RecordKind.WORK),
        (". – С. 5–9. RETRACTED", RecordKind.RETRACTED),
        (". – С. 5–9 (статья отозвана)", RecordKind.RETRACTED),
        (". – Б. 5–9. Мақала кері қайтарылды", RecordKind.RETRACTED),
    ],
)
def test_words_behind_a_description_about_its_fate(tail: str, kind: RecordKind) -> None:
    stated = read_listed_work("Статьи", {"title": "Проба", "imprint": f"Вестник проб. – 2019. – № 4{tail}"}, "")
    work = build_record(stated, SourceLocation("list", "row", 1, SourceKind.LIST))
    assert work.record_kind is kind
    assert work.published == ("" if kind is RecordKind.UNPUBLISHED else "2019")


@pytest.mark.parametrize(
    ("kind", "imprint", "found"),
    [
        ("заявка на патент", "№ 2022/0456.1 от 20.07.2022", RecordKind.UNPUBLISHED),
        ("", "Заявка на патент РК № 2022/0456.1 от 20.07.2022", RecordKind.UNPUBLISHED),
        ("", "Заявка № 2022/0456.1 от 20.07.2022, патент РК № 36789 от 10.06.2023", RecordKind.PATENT),
    ],
)
def test_an_application_is_no_patent(kind: str, imprint: str, found: RecordKind) -> None:
    cells = {"title": "Проба", "kind": kind, "imprint": imprint}
    assert read_listed_work("Патенты", cells, "").record_kind is found


@pytest.mark.parametrize(
    ("line", "title", "number"),
    [
        ("Тестов Т.Т. Программа «Проба». Свидетельство о регистрации программы для ЭВМ № 12345 от 01.02.2020 г.",
         "Программа «Проба»", "12345"),
        ("«Үлгі тест» оқу құралы. Мемлекеттік тізілімге енгізілуі туралы куәлік № 15678, 2021 ж. 3 наурыз",
         "«Үлгі тест» оқу құралы", "15678"),
    ],
)  # fmt: skip
def test_a_certificate_behind_the_title(line: str, title: str, number: str) -> None:
    stated = read_listed_work("Кітаптар", None, line)
    assert (stated.record_kind, stated.title, stated.number) == (RecordKind.CERTIFICATE, title, number)


def test_a_trade_mark_is_no_patent() -> None:
    cells = {"title": "Проба", "imprint": "Товарный знак № 78901 от 12.12.2022"}
    assert read_listed_work("Патенты", cells, "").record_kind is RecordKind.CERTIFICATE


def test_three_letters_before_the_number_of_a_patent() -> None:
    stated = read_listed_work(
        "", None, "Патент Республики Узбекистан № IAP 05678. Проба / Тестов Т.Т. Опубл. 31.10.2018."
    )
    assert (stated.number, stated.office) == ("IAP 05678", PatentOffice.OTHER)


@pytest.mark.parametrize(
    ("kind", "type_", "indexes", "told"),
    [
        ("статья (Scopus, Q2, 68 процентиль)", PublicationType.ARTICLE, "scopus", ["list_quartile"]),
        ("печатный (РИНЦ)", None, "rsci", []),
        ("научная статья, 0,5 п.л.", PublicationType.ARTICLE, "", ["list_rest"]),
        ("статья, тезисы", None, "", ["list_rest"]),
        ("журнальная публикация", None, "", ["list_rest"]),
        ("печатный, статья", PublicationType.ARTICLE, "", []),
    ],
)
def test_every_word_of_the_kind_cell_is_read_or_reported(
    kind: str, type_: PublicationType | None, indexes: str, told: list[str]
) -> None:
    stated = read_listed_work("", {"title": "Проба", "kind": kind, "imprint": "Mock Journal. 2019, 3(2), 15-22"}, "")
    assert (stated.type, "".join(stated.indexes)) == (type_, indexes)
    assert [note.code for note in stated.notes] == told


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Расчёт проб", "учебник (с грифом МОН РК)"),
        ("Расчёт проб: учебник (с грифом МОН РК)", "печатный"),
        ("Расчёт проб (учебник) (утверждён МОН РК)", ""),
    ],
)
def test_an_approval_beside_the_kind_of_a_book(title: str, kind: str) -> None:
    stated = read_listed_work("", {"title": title, "kind": kind, "imprint": "Алматы: Эверо, 2019. – 98 с."}, "")
    assert (stated.title, stated.book_kind) == ("Расчёт проб", BookKind.TEXTBOOK)
    assert stated.recommended_by == (Recommender.STATE_BODY,)


def test_a_quartile_in_the_column_of_databases() -> None:
    cells = {"title": "Проба", "imprint": "Mock Journal. 2019, 3(2), 15-22", "indexes": "Web of Science (SSCI), JCR Q2"}
    assert read_listed_work("", cells, "").jcr_quartile == 2
    twice = read_listed_work("", cells | {"imprint": "Mock Journal. 2019, 3(2), 15-22 (JCR Q1)"}, "")
    assert twice.jcr_quartile is None
    assert [note.found for note in twice.notes] == ["Q1; Q2"]


@pytest.mark.parametrize(
    ("cells", "number", "office", "published"),
    [
        ({"journal": "RU 2712345 C1, опубл. 28.01.2020, Бюл. № 4"}, "RU 2712345 C1", PatentOffice.OTHER, "2020-01-28"),
        ({"imprint": "US 10,123,456 B2, Nov. 13, 2018"}, "US 10,123,456 B2", PatentOffice.USA, "2018-11-13"),
        ({"journal": "Казахстан", "issue": "№ 28765", "year": "2014"}, "28765", PatentOffice.KAZAKHSTAN, "2014"),
        ({"journal": "Казахстан", "year": "2014"}, "", PatentOffice.KAZAKHSTAN, "2014"),
    ],
)
def test_a_patent_is_read_from_every_column(
    cells: dict[str, str], number: str, office: PatentOffice, published: str
) -> None:
    stated = read_listed_work("", {"title": "Проба", "kind": "патент", **cells}, "")
    assert (stated.number, stated.office, stated.published) == (number, office, published)
    assert bool(stated.notes) is not bool(number)


@pytest.mark.parametrize("slash", ["/ ", " /", "/", " / "])
def test_authors_behind_a_slash_without_spaces(slash: str) -> None:
    said = read_line(f"Тестов Т.Т. Макет плиты{slash}Т.Т. Тестов, Ә.Қ. Мысалова // Вестник проб. – 2018. – № 4")
    assert (said.title, len(said.authors)) == ("Макет плиты", 2)
    said = read_line(f"Тестов Т.Т. Макеты: учебник{slash}Тестов Т.Т., Мысалова Ә.Қ. – Алматы: Эверо, 2019. – 98 с.")
    assert (said.title, len(said.authors)) == ("Макеты", 2)
    assert read_line(f"Тестов Т.Т. Ввод{slash}вывод данных // Вестник проб. – 2018. – № 4").authors == ("Тестов Т.Т.",)


def test_the_day_online_is_not_that_of_the_issue() -> None:
    both = "Heat Mock Research. Published online 28 December 2020; in print: 2021. Vol. 52. P. 33–47"
    assert read_imprint(both).published == "2021"
    assert read_imprint("Heat Mock Research. Published online 28 December 2020. Vol. 52").published == "2020-12-28"


def test_a_second_issue_is_reported_and_gives_no_volume() -> None:
    said = read_imprint("Вестник проб. 2019. № 2 (72). 150–157 с. Исправление: № 1 (75)")
    assert (said.issue, said.volume) == ("2(72)", "")
    assert "№ 1 (75)" in said.rest


def test_pages_behind_a_cyrillic_letter_that_looks_like_p() -> None:
    assert read_imprint("Mock Flow. – 2019. – V. 8. – Р. 1–9").pages == "1–9"


def test_an_isbn_without_a_journal_or_conference_is_undecided() -> None:
    cells = {"title": "Макет", "imprint": "Мир проб. – Алматы: Эверо, 2016. ISBN 978-3-16-148410-0"}
    assert "list_undecided" in [note.code for note in read_listed_work("", cells, "").notes]
    cells = {"title": "Макет", "imprint": "Материалы конференции. – Алматы: Эверо, 2016. ISBN 978-3-16-148410-0"}
    assert "list_undecided" not in [note.code for note in read_listed_work("", cells, "").notes]


def test_a_row_that_names_only_web_of_science_is_reported() -> None:
    notes = read_imprint("Журнал. – 2019. – № 2 (Web of Science Core Collection)").notes
    assert [(one.code, one.found) for one in notes] == [("list_databases", "Web of Science Core Collection")]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Известия, Volume 4, Number 442 (2020), 88–95", ("volume", "issue", "published", "pages"),
         ("4", "442", "2020", "88–95")),
        ("Mock Engineering. – 2023. – Vol. 11, Is. 2. – P. 1–9", ("volume", "issue", "pages"), ("11", "2", "1–9")),
        ("Mock Materials, 2023, v.16, no.5, p.1999", ("volume", "issue", "pages"), ("16", "5", "1999")),
        ("Материалы конференции, 2017, II том, 101–104 б.", ("volume", "pages"), ("II", "101–104")),
        ("Örnek Dünyası, Анкара, 2018, cilt 3, sayı 45, s. 33-41", ("volume", "issue", "pages"), ("3", "45", "33–41")),
        ("Вестник проб, Алматы, «Пробный университет», 2016, № 4/1(116)", ("journal", "place", "publisher", "issue"),
         ("Вестник проб", "Алматы", "«Пробный университет»", "4/1(116)")),
    ],
)  # fmt: skip
def test_numbers_and_places_as_journals_print_them(text: str, field: tuple[str, ...], value: tuple[str, ...]) -> None:
    said = read_imprint(text)
    assert tuple(getattr(said, name) for name in field) == value


def test_a_title_in_single_quotation_marks() -> None:
    said = read_line("Dummyson K. (2022) 'Mock bridges', Journal of Dummy Bridges, vol. 4, no. 1, pp. 3-14.")
    assert (said.title, said.journal) == ("Mock bridges", "Journal of Dummy Bridges")


@pytest.mark.parametrize(
    ("imprint", "cell", "sheets"),
    [
        ("Алматы: Эверо, 2021. – 300 с. (в соавторстве, авторских 3,1 п.л.)", "18,75", ("18.75", "3.1")),
        ("Алматы: Эверо, 2021. – 300 с. (личный вклад 5 п.л.)", "18,75", ("18.75", "5")),
        ("Алматы: Эверо, 2021. – 300 с. (авторских 19 п.л.)", "18,75", ("18.75", "")),
        ("Алматы: Эверо, 2021. – 300 с.", "300 стр./18,75 п.л.", ("18.75", "")),
        ("Алматы: Эверо, 2021. – 300 с.", "18,75 п.л. (доля автора – 50 %)", ("18.75", "")),
    ],
)
def test_own_sheets_beside_the_total(imprint: str, cell: str, sheets: tuple[str, str]) -> None:
    said = read_listed_work("Монографии", {"title": "Проба", "imprint": imprint, "sheets": cell}, "")
    assert (said.sheets, said.sheets_own) == sheets


def test_the_kind_before_the_place_is_that_of_the_book() -> None:
    cells = {"title": "Практикум по пробам", "kind": "печ.", "imprint": "Учебное пособие. Алматы: Эверо, 2019. – 98 с."}
    said = read_listed_work("Учебники, пособия, монографии", cells, "")
    assert (said.book_kind, said.place, said.publisher) == (BookKind.STUDY_GUIDE, "Алматы", "Эверо")


def test_the_office_of_a_patent_in_the_column_of_kinds() -> None:
    cells = {"title": "Станок", "kind": "Евразийский патент", "imprint": "№ 034567, выдан 21.02.2020"}
    said = read_listed_work("Патенты", cells, "")
    assert (said.office, said.number, said.published) == (PatentOffice.OTHER, "034567", "2020-02-21")


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("О пробах (на каз. языке)", "О пробах"),
        ("О пробах (в соавт.)", "О пробах"),
        ("О (двух) пробах", "О (двух) пробах"),
    ],
)
def test_language_and_sharing_are_not_part_of_the_title(title: str, bare: str) -> None:
    assert read_listed_work("", {"title": title, "imprint": "Вестник. – 2019. – № 2"}, "").title == bare


@pytest.mark.parametrize("cell", ["соавтор Пробный В.В.", "Соавторы: Пробный В.В.", "в соавторстве с Пробный В.В."])
def test_the_word_before_the_coauthors_is_no_name(cell: str) -> None:
    said = read_listed_work("", {"title": "Проба", "imprint": "Вестник. – 2019. – № 2", "coauthors": cell}, "")
    assert (said.authors, said.authors_cut) == (("Пробный В.В.",), False)


@pytest.mark.parametrize(
    "line",
    [
        "Пат. 1234 РК на полезную модель. Пробник / Пробный В.В., Образцов П.Т. Опубл. 05.06.2022.",
        "Пат. 1234 РК на полезную модель. Пробник / Пробный В.В., Образцов П.Т., опубл. 05.06.2022, бюл. № 22.",
        "Патент РК № 1234 на полезную модель. Пробник / Пробный В.В., Образцов П.Т.; опубл. 05.06.2022.",
    ],
)
def test_a_patent_whose_inventors_no_semicolon_ends(line: str) -> None:
    said = read_listed_work("", None, line)
    assert (said.title, said.authors, said.number) == ("Пробник", ("Пробный В.В.", "Образцов П.Т."), "1234")
    assert (said.published, said.office, said.patent_kind) == (
        "2022-06-05",
        PatentOffice.KAZAKHSTAN,
        PatentKind.UTILITY_MODEL,
    )


@pytest.mark.parametrize(
    "minutes",
    ["Протокол заседания Учёного совета № 3 от 01.02.2017", "(протокол № 3 от 01.02.2017)", "Хаттама № 3, 01.02.2017"],
)
def test_minutes_of_a_council_give_neither_date_nor_issue(minutes: str) -> None:
    said = read_imprint(f"Алматы: Эверо, 2018. – 90 с. {minutes}", book=True)
    assert (said.published, said.issue, said.recommended_by) == ("2018", "", ())
    assert [one.code for one in said.notes] == ["list_recommender"]


@pytest.mark.parametrize("title", ["Сетевые протоколы и узлы", "Протокол передачи проб", "Ten minutes of mocking"])
def test_a_title_about_protocols_and_minutes(title: str) -> None:
    said = read_line(f"Пробный В.В. {title}. – Алматы: Эверо, 2018. – 90 с.")
    assert (said.title, said.published, said.page_count) == (title, "2018", 90)


@pytest.mark.parametrize(
    ("title", "bare", "kind"),
    [
        ("Пробы 2020 года: обзор", "Пробы 2020 года: обзор", None),
        ("Dummy alloys: a review", "Dummy alloys: a review", None),
        ("Пробы 2020 года (обзор)", "Пробы 2020 года", PublicationType.REVIEW),
        ("Пробы 2020 года: обзорная статья", "Пробы 2020 года", PublicationType.REVIEW),
    ],
)
def test_a_subtitle_is_no_type(title: str, bare: str, kind: PublicationType | None) -> None:
    found, word = split_kind(title)
    assert (found, word.type if word else None) == (bare, kind)


def test_kinds_in_more_words() -> None:
    deposited = named_kind("депонированная рукопись")
    complex_ = named_kind("учебно-методический комплекс дисциплины")
    assert deposited is not None
    assert complex_ is not None
    assert (deposited.record_kind, complex_.book_kind) == (RecordKind.UNPUBLISHED, BookKind.OTHER)


def test_a_url_does_not_split_a_line() -> None:
    said = read_line("Пробный В.В. Модель сети. Вестник проб. 2020. № 1. С. 5–9. https://example.org/a//b")
    assert (said.title, said.journal, said.pages) == ("Модель сети", "Вестник проб", "5–9")


@pytest.mark.parametrize(
    ("coauthors", "kind", "said"),
    [
        ("нет", "монография", True),
        ("–", "монография", None),
        ("", "монография", None),
        ("Пробный В.В.", "монография", False),
    ],
)
def test_authors_of_a_book(coauthors: str, kind: str, said: bool | None) -> None:
    cells = {"title": "Проба", "kind": kind, "imprint": "Алматы: Эверо, 2019. – 120 с.", "coauthors": coauthors}
    work = build_record(read_listed_work("", cells, ""), SourceLocation("list", "row", 1, SourceKind.LIST))
    assert dict(work.others).get("sole_author") is said
    assert any(note.code == "list_dash_of_book" for note in work.remarks) is (coauthors == "–")


@pytest.mark.parametrize(
    ("cell", "only", "sheets", "pages", "open_"),
    [
        ("0,5", False, "0.5", None, False),
        ("5", False, "", None, True),
        ("5", True, "5", None, False),
        ("5 с.", False, "", 5, False),
        ("75,5", False, "", None, True),
        ("0,7/0,3 п.л.", False, "0.7", None, False),
        ("12/0,75", False, "0.75", 12, False),
        ("12/6", False, "", None, True),
    ],
)
def test_cells_with_the_volume(cell: str, only: bool, sheets: str, pages: int | None, open_: bool) -> None:
    cells = {"title": "Проба", "imprint": "Вестник. – 2019. – № 2. – С. 4–9", "sheets": cell}
    stated = read_listed_work("", cells, "", sheets_only=only)
    assert (stated.sheets, stated.page_count) == (sheets, pages)
    assert any(note.code == "list_volume_open" for note in stated.notes) is open_


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Культуры в 2015–2018 гг.", "Культуры в 2015–2018 гг."),
        ("Культуры в 2015–2018 гг.: учебное пособие", "Культуры в 2015–2018 гг."),
        ("Проза XX в.", "Проза XX в."),
        ("О пробах и др.", "О пробах и др."),
        ("О пробах.", "О пробах"),
    ],
)
def test_a_title_keeps_the_full_stop_of_an_abbreviation(title: str, kept: str) -> None:
    assert read_listed_work("", {"title": title, "imprint": IMPRINT}, "").title == kept
    assert read_line(f"Пробный В.В. {title} // {IMPRINT}").title == kept


@pytest.mark.parametrize(
    "words",
    ["бірлескен авторсыз", "тең авторлары жоқ", "нет соавторов", "соавторы отсутствуют", "единоличная", "дербес"],
)
def test_words_that_mean_no_co_authors(words: str) -> None:
    assert (row_of(coauthors=words).authors, row_of(coauthors=words).authors_are) == ((), "sole")


def test_the_ministry_council_is_one_recommender() -> None:
    for text in ("Рекомендовано РУМС МОН РК", "Рекомендовано РУМС при МНВО РК (протокол № 3)", "ҚР БҒМ РОӘК ұсынған"):
        assert read_imprint(f"Алматы: Эверо, 2019. – 96 с. {text}", book=True).recommended_by == (Recommender.RUMS,)
    assert not read_imprint("Алматы: Эверо, 2019. – 96 с. Рекомендовано РУМС и МОН РК", book=True).recommended_by


@pytest.mark.parametrize("text", ["Алматы. Эверо. 2021. 192 с.", "Алматы, Эверо, 2021, 9 стр.", "Алматы: Эверо, 2021"])
def test_place_and_publisher_of_a_book(text: str) -> None:
    for said in (read_imprint(text, book=True), read_line(f"Пробный В.В. Пробы: учебник / В.В. Пробный. – {text}")):
        assert (said.place, said.publisher, said.published) == ("Алматы", "Эверо", "2021")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sustainability / 2022, №8, p.28—41", ("Sustainability", "2022", "8", "28–41")),
        ("Вестник проб / Алматы, 2018, №5, с. 108–110", ("Вестник проб", "2018", "5", "108–110")),
        ("Труды / под ред. А.Б. Пробного, 2018, с. 8–10", ("Труды", "2018", "", "8–10")),
        ("Mock Today: Proceedings, May 2019, no. 11, pp. 20–24", ("Mock Today: Proceedings", "2019", "11", "20–24")),
        ("Вестник проб. Алматы. 2014 год. №5. 60-73 с, ISSN 1563-0277", ("Вестник проб", "2014", "5", "60–73")),
    ],
)
def test_details_after_a_slash_or_without_dashes(text: str, said: tuple[str, ...]) -> None:
    found = read_line(f"Пробный В.В. О модели // {text}")
    assert (found.journal, found.published, found.issue, found.pages) == said


@pytest.mark.parametrize(
    ("line", "kind", "number", "dated"),
    [
        ("Тестов П.М., Пробный В.В. Способ пробы. Патент РК № 12345, опубл. 12.03.2019.", None, "12345", "2019-03-12"),
        ("Тестов П.М., Пробный В.В. Способ пробы. – Патент на полезную модель № 5123 от 12.03.2019 г.",
         "utility_model", "5123", "2019-03-12"),
        ("Тестов П.М., Пробный В.В. Способ пробы. ҚР өнертабысқа патенті № 34567, 12.03.2019 ж. жарияланған",
         "invention", "34567", "2019-03-12"),
    ],
)  # fmt: skip
def test_a_patent_after_its_authors_and_title(line: str, kind: str | None, number: str, dated: str) -> None:
    said = read_listed_work("", None, line)
    assert (said.record_kind, said.patent_kind, said.number, said.published) == (RecordKind.PATENT, kind, number, dated)
    assert (said.title, said.authors) == ("Способ пробы", ("Тестов П.М.", "Пробный В.В."))


def test_a_denied_recommendation_is_none() -> None:
    for words in ("Не рекомендовано Учёным советом", "Not recommended by the Academic Council"):
        said = read_imprint(f"Алматы: Эверо, 2019. – 96 с. {words}", book=True)
        assert (said.recommended_by, [one.code for one in said.notes]) == ((), ["list_recommender"])
    assert read_imprint("Алматы: Эверо, 2019. – 96 с. Гриф РУМС", book=True).recommended_by == (Recommender.RUMS,)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Вестник проб. Принято 12.03.2019, опубликовано 30.06.2019. № 2", "2019-06-30"),
        ("Mock Letters. 2020. No. 2. Received 12 May 2019; accepted 1 June 2019", "2020"),
        ("Вестник проб. – № 2. – Поступила в редакцию 12.03.2019", ""),
    ],
)
def test_the_acceptance_date_is_not_the_publication_date(text: str, dated: str) -> None:
    said = read_imprint(text)
    assert said.published == dated
    assert said.journal in ("Вестник проб", "Mock Letters")


def test_an_application_is_not_a_patent_and_gives_no_patent_date() -> None:
    where = "Заявка на изобретение № 2019/0123.1 от 12.03.2019"
    row = read_listed_work("Патенты", {"title": "Способ пробы", "imprint": where}, "")
    assert row.record_kind is RecordKind.UNPUBLISHED
    where = "Патент РК № 12345. Заявка № 2018/0123.1 от 02.02.2018"
    row = read_listed_work("Патенты", {"title": "Способ пробы", "imprint": where}, "")
    assert (row.record_kind, row.number, row.published) == (RecordKind.PATENT, "12345", "")


def test_a_year_before_the_page_count_is_not_a_range() -> None:
    said = read_imprint("Алматы: Эверо, 2019 – 120 с.", book=True)
    assert (said.published, said.page_count, said.pages, said.place) == ("2019", 120, "", "Алматы")


def test_text_in_brackets_after_a_name_is_not_part_of_it() -> None:
    assert row_of(coauthors="Тестов П.М. (50 %), Макетов С.С. (студент)").authors == ("Тестов П.М.", "Макетов С.С.")


def test_a_journal_of_patents_is_not_a_patent() -> None:
    said = read_listed_work("", None, "Тестов П.М. О праве. Патент и закон, 2019, № 123, С. 5–9.")
    assert (said.record_kind, said.journal) == (RecordKind.WORK, "Патент и закон")


def test_a_journal_after_a_comma() -> None:
    said = read_line("E. Testov, A. Mockley, Mock drafts, Journal of Mock, 12 (2019) 101–110.")
    assert (said.title, said.journal, said.volume, said.pages) == ("Mock drafts", "Journal of Mock", "12", "101–110")


# Repeated and denied values

IMPRINT = "Вестник примера. – 2019. – № 2 (102). – С. 45–52."


def row_of(text: str = "", **cells: str) -> StatedWork:
    return read_listed_work("", {"title": "О примере", "imprint": f"{IMPRINT} {text}".strip()} | cells, "")


def told(stated: StatedWork) -> list[tuple[str, str]]:
    return [(one.code, one.found) for one in stated.notes]


@pytest.mark.parametrize("words", ["DOI: жоқ", "no DOI", "без DOI", "DOI отсутствует", "DOI не присвоен", "ISSN: нет"])
def test_a_denied_number_stays_open_and_is_named(words: str) -> None:
    stated = row_of(words)
    assert (stated.doi, stated.issns, stated.journal) == ("", (), "Вестник примера")
    assert told(stated) == [("list_denied", words)]


@pytest.mark.parametrize("cell", ["нет", "жоқ", "отсутствует", "n/a"])
def test_a_column_that_denies_all_numbers_is_named(cell: str) -> None:
    assert told(row_of(doi=cell)) == [("list_denied", f"DOI: {cell}")]
    assert told(row_of(doi="–")) == []


@pytest.mark.parametrize(
    ("text", "cells", "field", "found"),
    [
        ("doi 10.5555/abc, doi 10.5555/abd", {}, "doi", "10.5555/abc; 10.5555/abd"),
        ("", {"doi": "10.5555/a; 10.5555/b"}, "doi", "10.5555/a; 10.5555/b"),
        ("Алматы, 2020.", {}, "published", "2019; 2020"),
        ("", {"year": "2020"}, "published", "2019; 2020"),
        ("", {"issue": "3"}, "issue", "2(102); 3"),
        ("", {"pages": "7–9"}, "pages", "45–52; 7–9"),
        ("0,5 п.л.", {"sheets": "0,7"}, "sheets", "0.5; 0.7"),
    ],
)
def test_a_field_with_two_contradicting_values_stays_open_and_is_named(
    text: str, cells: dict[str, str], field: str, found: str
) -> None:
    stated = row_of(text, **cells)
    assert getattr(stated, field) == ""
    assert ("list_twice", found) in told(stated)


def test_a_field_stated_twice_with_one_value_is_kept() -> None:
    stated = row_of("doi 10.5555/abc, https://doi.org/10.5555/ABC", year="2019", issue="2", pages="С. 45-52")
    assert (stated.doi, stated.published, stated.issue, stated.pages) == ("10.5555/abc", "2019", "2(102)", "45–52")
    assert not stated.notes


@pytest.mark.parametrize(
    ("text", "issn", "eissn"),
    [
        ("ISSN 1563-0277", "1563-0277", ""),
        ("e-ISSN 2518-7171, p-ISSN 1563-0277", "1563-0277", "2518-7171"),
        ("ISSN 1563-0277 (Print), ISSN 2518-7171 (Online)", "1563-0277", "2518-7171"),
        ("ISSN 2518-7171 (Online)", "", "2518-7171"),
        ("ISSN 1563-0277, 2518-7171", "", ""),
    ],
)
def test_two_issns_need_words_that_distinguish_them(text: str, issn: str, eissn: str) -> None:
    work = build_record(row_of(text), SourceLocation("list", "row", 1, SourceKind.LIST))
    assert (work.issn, work.eissn) == (issn, eissn)
    assert any(one.code == "list_twice" for one in work.remarks) == (not issn and not eissn)


def test_contradicting_authors_and_coauthors_leave_the_authors_open() -> None:
    stated = row_of(authors="Примеров О.Ш., Тестов П.М.", coauthors="Тестов П.М., Макетов С.С.")
    assert (stated.authors, stated.authors_are) == ((), "")
    assert told(stated)[0][0] == "list_twice"
    stated = row_of(authors="Примеров О.Ш., Тестов П.М.", coauthors="П.М. Тестов")
    assert (stated.authors, stated.authors_are) == (("Примеров О.Ш.", "Тестов П.М."), "all")


# Words of databases, journals and retractions in titles


@pytest.mark.parametrize(
    "title",
    [
        "Scopus как база данных", "Web of Science: анализ публикаций", "О включении в Scopus и Web of Science",
        "Публикации в Scopus, Q1: опыт вузов", "Scopus базасына кіру мәселелері", "Вестник примера как журнал",
        "Retraction: a sociological study", "Retraction of muscles in athletes", "JSTOR and its readers",
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", [" // ", ". "])
def test_a_title_may_contain_names_of_databases(title: str, between: str) -> None:
    stated = read_listed_work("", None, f"Примеров О.Ш. {title}{between}{IMPRINT}")
    assert (stated.title, stated.journal, stated.indexes) == (title, "Вестник примера", frozenset())
    work = build_record(stated, SourceLocation("list", "row", 1, SourceKind.LIST))
    assert (work.record_kind, work.remarks) == (RecordKind.WORK, ())


def test_a_retracted_work_and_a_retraction_notice_are_not_articles() -> None:
    place = SourceLocation("list", "row", 1, SourceKind.LIST)
    cells = {"title": "Retracted: On samples", "imprint": IMPRINT, "kind": "статья"}
    assert build_record(read_listed_work("", cells, ""), place).record_kind is RecordKind.RETRACTED
    notice = build_record(read_listed_work("", cells | {"title": "Исправление к статье «О пробах»"}, ""), place)
    assert (notice.type, [one.code for one in notice.remarks]) == (None, ["notice_by_title"])


# Values that are not imported


def test_unused_parts_of_a_description_are_named() -> None:
    assert told(row_of("Спецвыпуск. https://example.org/x")) == [("list_rest", "https://example.org/x; Спецвыпуск.")]


def test_values_without_a_column_are_named() -> None:
    cells = {
        "title": "О примере",
        "kind": "статья",
        "imprint": "Вестник примера. – Алматы: Эверо, 2019. – № 2. – С. 5–9.",
    }
    work = build_record(read_listed_work("", cells, ""), SourceLocation("list", "row", 1, SourceKind.LIST))
    (note,) = work.remarks
    assert (note.code, note.found) == ("list_no_column", "bibliography.piece.place; bibliography.piece.publisher")


# Rows that are not works


@pytest.mark.parametrize(
    "cells",
    [
        ["Соискатель ________ Примеров О.Ш."], ["", "Список верен:"], ["Учёный секретарь", "", "Тестов П.М."],
        ["Заведующий кафедрой", "________", "П.М. Тестов"], ["Декан факультета"], ["Ғалым хатшы", "Т.П. Үлгі"],
        ["Ізденуші:"], ["М.О."], ["«____» __________ 2024 ж."], ["Проректор по научной работе", "П.М. Тестов"],
        ["Зав. кафедрой", "П.М. Тестов"], ["и.о. зав. кафедрой физики", "П.М. Тестов"], ["«12» января 2024 г."],
        ["Заместитель декана", "П.М. Тестов"], ["12.01.2024 ж."], ["Главный учёный секретарь", "П.М. Тестов"],
    ],
)  # fmt: skip
def test_a_signature_block_is_not_a_work(cells: list[str]) -> None:
    assert row_kind(cells) is RowKind.SIGNATURE


@pytest.mark.parametrize(
    "cells",
    [
        ["Ректорская школа: опыт", "статья"], ["Директор школы и время", "печатный", "0,5"],
        ["Верно ли, что…", "статья"], ["Председатель суда: роль", ""], ["Дата и время в языке", "статья"],
        ["Декан Юнусов. – Алматы, 2020. – 99 с."], ["Заведующий кафедрой как лидер", "печ.", "0,5"],
    ],
)  # fmt: skip
def test_a_title_that_begins_with_a_post_is_not_a_signature(cells: list[str]) -> None:
    assert row_kind(cells) is None


FORM_16 = ["Наименование работы, её вид", "Форма работы", "Выходные данные", "Объём в п.л. или с.", "Соавторы"]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["", "", "Итого: 14", "6,1 п.л.", ""], RowKind.TOTAL),
        (["Барлығы: 14 еңбек", "", "", "38,6 б.т.", ""], RowKind.TOTAL),
        (["", "", "Жиыны:", "22,4 б.т.", ""], RowKind.TOTAL),
        (["Всего опубликовано работ: 47"], RowKind.TOTAL),
        (["Барлық еңбектер саны: 42, оның ішінде диссертация қорғағаннан кейін – 27"], RowKind.TOTAL),
        (["2", "3", "4", "5"], RowKind.COLUMN_NUMBERS),
        (["Всего публикаций – 64, в том числе после защиты диссертации – 38"], RowKind.TOTAL),
        (["Барлығы: 24 еңбек, оның ішінде соңғы 5 жылда – 11"], RowKind.TOTAL),
        (["Итого: 24 работы, в том числе за последние 5 лет – 11"], RowKind.TOTAL),
        (["Total: 24 works, including 11 in the last 5 years"], RowKind.TOTAL),
        (["Жиыны", "", "", "12,75 б.т.", ""], RowKind.TOTAL),
        (["Ученый секретарь НАО «Образцовый университет» ______________ Пробникова И.А."], RowKind.SIGNATURE),
        (["Кафедра меңгерушісі, п.ғ.к., доцент ______________ Т.Т. Мысалов"], RowKind.SIGNATURE),
        (["Тізімнің дұрыстығын растаймын: Ғалым хатшы ____________ Қ.Ә. Жобаев     М.О."], RowKind.SIGNATURE),
        (FORM_16, RowKind.HEADER),
        (["Список верен: ученый секретарь, к.т.н. ____________ Макетов С.С."], RowKind.SIGNATURE),
        (["Ғалым хатшы ____________________ Б.Н. Нұсқаев          М.О."], RowKind.SIGNATURE),
    ],
)
def test_a_row_without_a_work(cells: list[str], kind: RowKind) -> None:
    assert row_kind(cells, [folded_words(one) for one in FORM_16]) is kind


@pytest.mark.parametrize(
    "text",
    [
        "б) авторские свидетельства, патенты", "Публикации в журналах, рекомендованных КОКСНВО МНВО РК:",
        "III. Учебники, учебно-методические пособия:", "Учебно-методические издания",
        "ІІ. Оқу-әдістемелік еңбектер мен оқулықтар", "Диссертация қорғағаннан кейін жарияланған ғылыми еңбектер:",
    ],
)  # fmt: skip
def test_a_group_row_or_line_is_a_heading(text: str) -> None:
    assert row_kind([text, "", "", "", ""]) is None
    assert is_heading(text)
