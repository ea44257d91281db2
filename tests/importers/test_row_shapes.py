"""Shapes of rows and lines of lists of works, by the kind of fault that each once caused; all people are invented."""

from __future__ import annotations

import pytest

from processor_time import bounded_work
from titlecheck.dossier.enums import BookKind, PatentOffice, PublicationType
from titlecheck.dossier.person import Candidate
from titlecheck.importers.bibliographic_string import read_imprint, read_line
from titlecheck.importers.candidate_match import author_place, candidate_names, without_own_name
from titlecheck.importers.listed_record import build_record
from titlecheck.importers.listed_work import read_listed_work
from titlecheck.importers.work import ImportedWork, RecordKind, SourceKind, SourceLocation
from titlecheck.importers.work_kinds import heading_facts, is_heading

# Dates


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Mock Medicine. 2021 Jul 15; 9(E): 401–406", "2021-07-15"),
        ("Mock Medicine. 2019 Dec 3;14(12):e0225345", "2019-12-03"),
        ("Mock Medicine. 2020 May-Jun;18(3):412-20", "2020"),
        ("Mock Medicine. 2020 May;18(3):412-20", "2020-05"),
        ("Mock Times. – 2016. – May 5. – P. 3", "2016-05-05"),
        ("Проба. – 2014. – 18 февраля. – № 24 (2592). – С. 3", "2014-02-18"),
        ("Үлгі. – 2014 ж. – 18 ақпан (№ 24). – 3 б.", "2014-02-18"),
        ("Үлгі. – 2016. – қазан. – № 10. – Б. 3–9", "2016-10"),
        ("Проба. – 2016. – март–апрель. – № 2. – С. 3–9", "2016"),
        ("Проба. – 2016. – 5–12 марта. – С. 3", "2016-03"),
        ("Проба. – 2016, май 5–8 с.", "2016"),
        ("«Проба», № 5, 12 марта 2019", "2019-03-12"),
        ("Mock News, No. 5, 12 March 2019", "2019-03-12"),
        ("«Үлгі», №5, 12 наурыз 2019 ж.", "2019-03-12"),
        ("Материалы конференции «Проба». – 2016. – 18 мая. – С. 3–9", "2016"),
        ("Материалы конференции «Проба», 2016 May 4–6, P. 3–9", ""),
        ("Proceedings of the Mock Conference; 2018 Jun 4-6; Astana. P. 5–9", ""),
    ],
)
def test_a_day_behind_its_year(text: str, published: str) -> None:
    assert read_imprint(text).published == published


@pytest.mark.parametrize(
    ("text", "volume", "issue", "pages"),
    [
        ("Mock Medicine. 2021 Jul 15; 9(E): 401–406", "9", "E", "401–406"),
        ("Mock Medicine. 2020 May 7;18(3 Suppl 1):412-20", "18", "3 Suppl 1", "412–20"),
        ("Mock Medicine, 2020, 18(B), 5–9", "18", "B", "5–9"),
        ("Mock Medicine. 2020;18(2A):5-9", "18", "2A", "5–9"),
    ],
)
def test_an_issue_of_a_letter_or_a_supplement(text: str, volume: str, issue: str, pages: str) -> None:
    said = read_imprint(text)
    assert (said.volume, said.issue, said.pages) == (volume, issue, pages)


@pytest.mark.parametrize("label", ["eISSN", "e-ISSN", "E-ISSN"])
def test_the_label_of_an_electronic_issn_without_a_hyphen(label: str) -> None:
    said = read_imprint(f"Mock Medicine. 2020. Vol. 4. P. 5–9. {label} 1857-9655")
    assert (said.issns, said.electronic_issns, said.rest) == (("1857-9655",), ("1857-9655",), [])


# Names


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("О.Ш. Примеров, П.М. Тестов, С.С. Макетов [и др.]", 3),
        ("О.Ш. Примеров, П.М. Тестов [және т.б.]", 2),
        ("О.Ш. Примеров, П.М. Тестов [және басқалары]", 2),
        ("O. Primerov, P. Testov [et al.]", 2),
        ("[О.Ш. Примеров и др.] ; под ред. П.М. Тестова", 1),
    ],
)
def test_a_cut_in_square_brackets(statement: str, number: int) -> None:
    for line in (
        f"Пробы [Текст] / {statement} // Вестник. – 2017. – № 2. – С. 9–14.",
        f"Пробы : учебник / {statement}. – Алматы : Эверо, 2017. – 214 с.",
    ):
        said = read_line(line)
        assert (said.title, len(said.authors), said.authors_cut) == ("Пробы", number, True)


@pytest.mark.parametrize(
    ("names", "title", "number"),
    [
        ("Примеров О.Ш.,Макетов С.С.", "Тепловой расчет", 2),
        ("Примеров О.Ш.", "Тепловой расчет", 1),
        ("Үлгіев С.М.,Жобаев Қ.Ә.", "Үлгі әдістері", 2),
        ("Primerov O.,Testov P.", "Heat drafts", 2),
        ("О.Ш.Примеров,С.С.Макетов.", "Тепловой расчет", 2),
        ("Үлгіев С.М. ", "А. Байтұрсынов мұрасы", 1),
        ("Үлгіев С.М. ", "А.Байтұрсынов мұрасы", 1),
        ("Үлгіев С.М., Жобаев Қ.Ә. ", "М. Әуезов және үлгі", 2),
        ("Примеров О. Ш. ", "Л.Н. Толстой и проба", 1),
        ("Примеров О.Ш. ", "И.В. Гёте и проба", 1),
        ("Testov P. M. A., Sampleton J. ", "Heat drafts", 2),
    ],
)
def test_the_end_of_the_names_before_a_title(names: str, title: str, number: int) -> None:
    said = read_line(f"{names}{title}//Вестник проб.-2020.-№3(114).-C.140-146.")
    assert (said.title, len(said.authors)) == (title, number)
    assert (said.journal, said.pages) == ("Вестник проб", "140–146")


HOST = "Образцы этики // Вестник проб. – 2013. – № 4. – С. 112–116"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (" (соавторы: Тестов П.М., Пробников И.А.)", 2),
        (". – 0,3 п.л. (соавт. Тестов П.М.)", 1),
        (". Соавторы: Тестов П.М., Пробников И.А. – 0,3 п.л.", 2),
        (" (бірлескен авторлар: Тестов П.М., Пробников И.А.)", 2),
        (". Авторластары: Тестов П.М.", 1),
        (" (co-authors: Testov P., Probnikov I.)", 2),
    ],
)
def test_coauthors_behind_a_description(words: str, names: int) -> None:
    for before in ((), ("Примеров О.Ш.",), ("Чужой А.А.",)):
        said = read_listed_work("", None, f"{' '.join(before)} {HOST}{words}")
        assert (said.title, said.authors_are) == ("Образцы этики", "others")
        assert (said.authors[: len(before)], len(said.authors)) == (before, len(before) + names)
        assert (said.journal, said.pages, said.notes) == ("Вестник проб", "112–116", [])
    whole = read_listed_work("", None, f"Тестов П.М., Testov P., Пробников И.А., Probnikov I. {HOST}{words}")
    assert whole.authors_are == "all"
    other = read_listed_work("", None, f"Примеров О.Ш., Макетов С.С. {HOST}{words}")
    assert (other.authors_are, [one.code for one in other.notes]) == ("", ["list_twice"])


@pytest.mark.parametrize("words", [" (без соавторов).", " (соавторов нет)", " (авторлас жоқ)", " (no co-authors)"])
def test_a_line_that_says_that_there_are_no_coauthors(words: str) -> None:
    said = read_listed_work("", None, HOST + words)
    assert (said.authors_are, said.sole_in_words) == ("sole", True)
    assert first_author(f"Примеров О.Ш. {HOST}{words}")
    # A work of somebody else is not made the candidate's.
    assert not first_author(f"Чужой А.А. {HOST}{words}")
    record = listed(f"Чужой А.А. {HOST}{words}")
    assert (record.roles, record.holder) == (None, False)
    assert not read_listed_work("", None, f"Примеров О.Ш., Макетов С.С. {HOST}{words}").authors_are


@pytest.mark.parametrize("words", [" (соавторов – 3)", " (соавторы студенты)", " (в соавторстве с Тестовым П.М.)"])
def test_words_about_coauthors_without_their_names(words: str) -> None:
    assert not read_listed_work("", None, HOST + words).authors_are
    title = read_listed_work("", None, HOST.replace("Образцы этики", "Соавторы в науке: роль и место"))
    assert title.title == "Соавторы в науке: роль и место"


def listed(line: str) -> ImportedWork:
    return build_record(read_listed_work("", None, line), SourceLocation("list", "row", 1, SourceKind.LIST))


def first_author(line: str) -> bool | None:
    person, _ = candidate_names(Candidate(family_name="Примеров", given_name="Образец", latin_name="Primerov O."))
    return author_place(person, listed(line)).first


@pytest.mark.parametrize(
    ("names", "first"),
    [
        ("Primerov O, Testov P, Mockova L, et al.", True),
        ("Примеров О., Тестов П. и др.", True),
        ("Testov P, Primerov O, et al.", False),
        ("Primerov O. et al.", None),
        ("Testov P, Mockova L, et al.", None),
    ],
)
def test_the_first_of_a_list_without_its_end(names: str, first: bool | None) -> None:
    assert first_author(f"{names} Mock drafts. Mock Journal. 2019;18(3):412-420.") is first
    assert first_author(f"Примеров О.Ш. {HOST} (в соавторстве с Тестовым П.М.)") is None


@pytest.mark.parametrize(
    ("cell", "names", "alone"),
    [("Primerov O., Testov P.", ["Testov P."], False), ("Примеров О.", [], True), ("Testov P.", ["Testov P."], False)],
)
def test_the_candidate_among_the_coauthors(cell: str, names: list[str], alone: bool) -> None:
    person, _ = candidate_names(Candidate(family_name="Примеров", given_name="Образец", latin_name="Primerov O."))
    cells = {"title": "Пробы: учебник", "imprint": "Алматы: Эверо, 2017. – 214 с.", "coauthors": cell}
    record = build_record(read_listed_work("", cells, ""), SourceLocation("list", "row", 1, SourceKind.LIST))
    work = without_own_name(record, person)
    assert [one.name for one in work.authors] == names
    assert (dict(work.others).get("sole_author") is None) is alone
    assert ("list_own_name" in [one.code for one in work.remarks]) is (cell != "Testov P.")
    assert author_place(person, work).first is None


# Manuscripts, reports, patents, certificates, creative works


@pytest.mark.parametrize(
    "words",
    [
        " (диссертация)", ": дис. ... канд. юрид. наук", " (PhD диссертация)", " (қолжазба)", " (отчёт о НИР)",
        " (PhD thesis)", ". Докторлық диссертация",
    ],
)  # fmt: skip
def test_the_word_for_a_manuscript_is_not_part_of_its_title(words: str) -> None:
    said = read_listed_work("", {"title": f"Защита прав{words}", "kind": "рукопись", "imprint": "Алматы, 2008"}, "")
    assert (said.record_kind, said.title) == (RecordKind.UNPUBLISHED, "Защита прав")


@pytest.mark.parametrize(
    "line",
    [
        "Отчет о НИР «Проба» (промежуточный). – Шымкент: ЮКГУ, 2017. – 85 с. – № ГР 0117РК00002.",
        "ҒЗЖ туралы есеп «Үлгі» (аралық). – Шымкент: ОҚМУ, 2017. – 85 б. – МТ № 0117РК00002.",
        "Report on the research project «Mock» (final). – Almaty: KazNU, 2017. – 85 p. – Reg. No. 0117RK00002.",
        "Проба стоков / рук. Примеров О.Ш. – Алматы, 2017. – 85 с. – № госрегистрации 0115РК00123.",
        "Отчет о НИР «Проба». – Шымкент: ЮКГУ, 2017. – 85 с.",
    ],
)
def test_a_line_of_a_report(line: str) -> None:
    assert read_listed_work("", None, line).record_kind is RecordKind.UNPUBLISHED


@pytest.mark.parametrize(
    "line",
    [
        "Отчет о раскопках // Вестник. – 2017. – № 2. – С. 5–9.",
        "Примеров О.Ш. Отчет о НИР как жанр // Вестник. – 2017. – № 2. – С. 5–9.",
        "Примеров О.Ш. Проба стоков // Вестник. – 2017. – № 2. – С. 5–9 (№ ГР 0117РК00002).",
        "Диссертация как жанр // Вестник. – 2017. – № 2. – С. 5–9.",
    ],
)
def test_an_article_is_no_report(line: str) -> None:
    assert read_listed_work("", None, line).record_kind is RecordKind.WORK


@pytest.mark.parametrize(
    ("line", "number", "office"),
    [
        ("Евразийский патент № 038215. Проба макета / Тестов П.М., Примеров О.Ш. – Опубл. 23.07.2021.",
         "038215", PatentOffice.OTHER),
        ("Еуразиялық патент № 038215. Проба макета / Тестов П.М., Примеров О.Ш. – Жарияланды 23.07.2021.",
         "038215", PatentOffice.OTHER),
        ("Eurasian patent No. 038215. Проба макета / Testov P., Primerov O. – Publ. 23.07.2021.",
         "038215", PatentOffice.OTHER),
        ("патент РК на полезную модель № 3821. Проба макета. Авторы: Тестов П.М., Примеров О.Ш. Опубл. 23.07.2021.",
         "3821", PatentOffice.KAZAKHSTAN),
        ("ҚР пайдалы модельге патенті № 3821. Проба макета / Тестов П.М., Примеров О.Ш. – 23.07.2021 ж.",
         "3821", PatentOffice.KAZAKHSTAN),
        ("Инновационный патент РК № 27890 «Проба макета» от 23.07.2021. Авторы: Тестов П.М., Примеров О.Ш.",
         "27890", PatentOffice.KAZAKHSTAN),
    ],
)  # fmt: skip
def test_words_before_the_word_patent_in_a_line(line: str, number: str, office: PatentOffice) -> None:
    said = read_listed_work("Патенты", None, line)
    assert (said.record_kind, said.title, len(said.authors)) == (RecordKind.PATENT, "Проба макета", 2)
    assert (said.number, said.office, said.published) == (number, office, "2021-07-23")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Авторлық куәлік № 20345, 14.09.2021 ж. «Үлгі қадам» оқу бейнекурсы. Авторлары: Үлгіева С.М., Жобаев Қ.Ә.",
         "«Үлгі қадам» оқу бейнекурсы"),
        ("Свидетельство о внесении в реестр, № 20345 от 14 сентября 2021 года. Атлас проб / Тестов П.М., Примеров О.Ш.",
         "Атлас проб"),
        ("Авторское свидетельство № 20345 от 14.09.2021. Атлас проб. Авторы: Тестов П.М., Примеров О.Ш.", "Атлас проб"),
        ("Certificate of authorship No. 20345 dated 14.09.2021. Mock atlas / Testov P., Primerov O.", "Mock atlas"),
        ("А.с. 20345 СССР. Способ пробы / Тестов П.М., Примеров О.Ш. – Опубл. 14.09.2021.", "Способ пробы"),
        ("Свидетельство № 20345 «Проба» / Тестов П.М., Примеров О.Ш. от 14.09.2021.", "Проба"),
    ],
)  # fmt: skip
def test_title_and_authors_behind_the_number_of_a_certificate(line: str, title: str) -> None:
    said = read_listed_work("", None, line)
    assert (said.record_kind, said.title, said.number) == (RecordKind.CERTIFICATE, title, "20345")
    assert (len(said.authors), said.authors_are, said.published) == (2, "all", "2021-09-14")


def test_a_ministry_is_not_the_office_of_a_certificate() -> None:
    cells = {"title": "Проба", "kind": "свидетельство", "imprint": "№ 2345 от 21 ноября 2016 г., Минюст РК"}
    assert read_listed_work("Патенты", cells, "").office is None
    cells["imprint"] = "Свидетельство о гос. регистрации программы для ЭВМ № 2345 от 21 ноября 2016 г."
    assert read_listed_work("", cells, "").record_kind is RecordKind.CERTIFICATE


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Концерт-пример для скрипки. – Премьера: филармония им. Жамбыла, Алматы, 11 октября 2015 г.",
         "Концерт-пример для скрипки"),
        ("Спектакль «Проба». Премьера – театр им. М. Әуезова, 2019", "Спектакль «Проба»"),
        ("«Үлгі» триптихі. – Астана, Ұлттық музей, 2021", "«Үлгі» триптихі"),
    ],
)  # fmt: skip
def test_a_line_of_a_creative_work(line: str, title: str) -> None:
    said = read_listed_work("Творческие произведения", None, line)
    assert (said.record_kind, said.title, said.journal) == (RecordKind.CREATIVE, title, "")
    assert said.venue
    article = read_listed_work("Творческие произведения", None, HOST)
    assert article.record_kind is RecordKind.WORK


# Sheets, kinds, headings, places


@pytest.mark.parametrize(
    ("cell", "own"),
    [
        ("9,0 б.т. (авторлық үлесі 4,5 б.т.)", "4.5"),
        ("9,0 (автордың үлесі – 4,5)", "4.5"),
        ("9,0 б.т., оның ішінде авторлық 4,5 б.т.", "4.5"),
        ("9,0 п.л. (авторский вклад 4,5 п.л.)", "4.5"),
        ("9,0 п.л. (доля соискателя – 4,5 п.л.)", "4.5"),
        ("9,0 п.л., в т.ч. авт. 4,5 п.л.", "4.5"),
        ("9.0 p.sh. (author's share 4.5 p.sh.)", "4.5"),
        ("9,0 п.л. (авторлық үлесі 5 %)", ""),
        ("9,0 п.л. (личный вклад 5%)", ""),
        ("9,0 п.л. (вклад автора 50 %)", ""),
    ],
)
def test_words_for_the_own_sheets(cell: str, own: str) -> None:
    said = read_listed_work(
        "Монографии", {"title": "Т", "imprint": "Алматы: Эверо, 2020. – 144 с.", "sheets": cell}, ""
    )
    assert (said.sheets, said.sheets_own) == ("9", own)


PART = "Пробы и ошибки. – Астана: Эверо, 2017. – С. 60-84."


@pytest.mark.parametrize(
    "kind",
    [
        "ұжымдық монографиядағы тарау", "кітаптағы тарау", "глава коллективной монографии", "раздел в монографии",
        "chapter of a collective monograph", "book chapter",
    ],
)  # fmt: skip
def test_words_for_a_chapter_in_the_kind_column(kind: str) -> None:
    said = read_listed_work("", {"title": "Проба", "kind": kind, "imprint": PART}, "")
    assert (said.type, said.journal) == (PublicationType.CHAPTER, "Пробы и ошибки")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Главы в коллективных монографиях", PublicationType.CHAPTER),
        ("Главы и разделы в монографиях", PublicationType.CHAPTER),
        ("Ұжымдық монографиялардағы тараулар", PublicationType.CHAPTER),
        ("Book chapters", PublicationType.CHAPTER),
        ("Монографии и главы в монографиях", None),
        ("Монографии, главы монографий, учебники", None),
        ("Монографии", None),
    ],
)
def test_a_heading_of_chapters(heading: str, kind: PublicationType | None) -> None:
    said = read_listed_work(heading, {"title": "Проба", "imprint": PART}, "")
    assert (said.record_kind, said.type) == (RecordKind.WORK, kind)


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("Халықаралық рецензияланатын ғылыми журналдар", "international"),
        ("Международные рецензируемые журналы", "international"),
        ("International peer-reviewed journals", "international"),
        ("Статьи в зарубежных и международных журналах", "foreign"),
        ("Статьи в республиканских и международных журналах", "articles"),
        ("Международные публикации", "scientific"),
    ],
)
def test_a_heading_of_international_journals(heading: str, group: str) -> None:
    facts = heading_facts(heading)
    assert (facts.group, facts.foreign, facts.international, facts.indexes) == (group, None, None, frozenset())
    assert is_heading(heading)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("«Талдау» пәні бойынша жұмыстарды орындауға арналған әдістемелік нұсқаулар", BookKind.OTHER),
        ("«Талдау» пәніне арналған оқу құралы", BookKind.STUDY_GUIDE),
        ("«Талдау» пәні бойынша дәрістер жинағы", BookKind.OTHER),
        ("Жаңа оқу құралы", None),
    ],
)
def test_a_kazakh_title_that_ends_in_its_kind(title: str, kind: BookKind | None) -> None:
    said = read_listed_work("Оқу-әдістемелік еңбектер", {"title": title, "imprint": "Тараз: ТарМУ, 2012. – 98 б."}, "")
    assert (said.record_kind, said.title, said.book_kind) == (RecordKind.BOOK, title, kind)
    line = read_listed_work("", None, f"{title}. – Тараз: ТарМУ, 2012. – 98 б.")
    assert (line.record_kind, line.title, line.book_kind) == (RecordKind.BOOK, title, kind)


@pytest.mark.parametrize(
    "line",
    [
        "Primerov O. Mock coaching. In: Mockova L., Sampleton J. (eds.) Mock handbook. Cham: Springer, 2021, pp. 5–9.",
        "Primerov, O. (2021). Mock coaching. In L. Mockova & P. Testov (Eds.), Mock handbook (pp. 5–9). Cham: Springer",
        "Primerov O. Mock coaching. In: Mockova L (ed). Mock handbook. Cham: Springer; 2021. p. 5–9.",
        "Primerov O. Mock coaching // Мокова Л.Л. (отв. ред.) Mock handbook. – Cham: Springer, 2021. – С. 5–9.",
    ],
)
def test_editors_before_the_name_of_a_collection(line: str) -> None:
    said = read_line(line)
    assert (said.title, said.journal, said.place) == ("Mock coaching", "Mock handbook", "Cham")
    assert (said.publisher, said.published, said.pages) == ("Springer", "2021", "5–9")


def test_the_word_in_before_proceedings() -> None:
    said = read_line('P. Testov, "Mock title," in Proc. IEEE Mock Conf. (MC), Sep. 2021, pp. 1–5.')
    assert (said.title, said.journal, said.published) == ("Mock title", "Proc. IEEE Mock Conf. (MC)", "2021")


@pytest.mark.parametrize("pages", ["B. 40–47", "40–47 b.", "40-47 better", "Bet 40–47"])
def test_pages_in_kazakh_with_latin_letters(pages: str) -> None:
    said = read_line(f"Ulgiyeva S.M. Mätindegi mysal // Tiltanym. – 2021. – №3(83). – {pages}.")
    assert (said.journal, said.pages) == ("Tiltanym", "40–47")


@pytest.mark.parametrize(
    ("words", "quartile"),
    [
        ("JCR Q2; CiteScore процентиль 81", 2), ("Scopus, процентиль 81; JCR Q2", 2), ("JCR 2021: Q2, CiteScore 81", 2),
        ("Scopus, JCR, Q2", None), ("Scopus Q2, JCR", None), ("Scopus и JCR Q2", None), ("JCR Q2, SJR Q2", None),
        ("Scopus Q1, JCR Q2", None),
    ],
)  # fmt: skip
def test_a_quartile_beside_jcr_where_scopus_is_named_too(words: str, quartile: int | None) -> None:
    assert read_imprint(f"Mock Agronomy. – 2022. – Vol. 12(4). – Article 893 ({words})").jcr_quartile == quartile


@pytest.mark.parametrize(
    ("imprint", "place"),
    [
        ("Deutschland, Saarbrücken: LAP Lambert, 2016, 132 S., ISBN 978-3-16-148410-0", "Saarbrücken"),
        (
            "Saarbrücken, Deutschland: LAP Lambert Academic Publishing, 2016. – 132 S. ISBN 978-3-16-148410-0",
            "Saarbrücken",
        ),
        ("LAP Lambert Academic Publishing, Германия, 2016. – 132 с. ISBN 978-3-16-148410-0", ""),
        ("Riga, Latvia: LAP LAMBERT, 2016. 132 p. ISBN 978-3-16-148410-0", "Riga"),
        ("Россия, Москва: Проспект, 2016, 132 с.", "Москва"),
        ("USA, New York: Nova Science, 2016, 132 p.", "New York"),
    ],
)
def test_a_book_from_a_country_named_beside_its_city(imprint: str, place: str) -> None:
    said = read_listed_work("", {"title": "Макет", "imprint": imprint, "coauthors": "нет"}, "")
    assert (said.record_kind, said.place, said.page_count) == (RecordKind.BOOK, place, 132)
    assert (said.journal, said.published) == ("", "2016")


@pytest.mark.parametrize(
    ("host", "journal"),
    [
        ("Front. Mock Psychol. 2021;12:345-350", "Front. Mock Psychol"),
        ("Front. Psychol. 12:345–350", "Front. Psychol"),
        ("Int. J. Mock Sci. 2021;12:345-350", "Int. J. Mock Sci."),
        ("Изв. НАН РК. 2021. Т. 12. С. 345–350", "Изв. НАН РК"),
        ("Вестн. Проб. ун-та. 2021. Т. 12. С. 345–350", "Вестн. Проб. ун-та."),
    ],
)
def test_the_abbreviated_name_of_a_journal_behind_a_title(host: str, journal: str) -> None:
    said = read_line(f"Primerov, O., Testov, P. (2021). Mock drafts of time. {host}.")
    assert (said.title, said.journal) == ("Mock drafts of time", journal)
    assert (said.volume, said.pages) == ("12", "345–350")


# Imprints without the usual marks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Вестник проб/2018/№3(12)/С.5-9", ("Вестник проб", "2018", "", "3(12)", "5–9")),
        ("Вестник проб / 2018 / Т. 4 / № 3 / С. 5-9", ("Вестник проб", "2018", "4", "3", "5–9")),
        ("Хабаршы/2018/№3/Б.5-9", ("Хабаршы", "2018", "", "3", "5–9")),
        ("Mock Journal/2018/Vol. 4/No. 3/P. 5-9", ("Mock Journal", "2018", "4", "3", "5–9")),
        ("Вестник проб [2018, №3 (12), С. 5-9]", ("Вестник проб", "2018", "", "3(12)", "5–9")),
        ("Вестник проб (2018, №3 (12), С. 5-9)", ("Вестник проб", "2018", "", "3(12)", "5–9")),
        ("Хабаршы [№3 (12), 2018, 5-9 б.]", ("Хабаршы", "2018", "", "3(12)", "5–9")),
        ("Mock Journal [2018, No. 3, P. 5-9]", ("Mock Journal", "2018", "", "3", "5–9")),
        ("Вестник проб. Том 178 № 2 (2020), 96-103", ("Вестник проб", "2020", "178", "2", "96–103")),
        ("Хабаршы, 12 том, №2 (2020), 5–9 бб.", ("Хабаршы", "2020", "12", "2", "5–9")),
        ("Mock Journal. Vol. 12 No. 2 (2020), 5–9", ("Mock Journal", "2020", "12", "2", "5–9")),
        ("Mock Journal. – 2020. – # 2 (90). – P. 5–9", ("Mock Journal", "2020", "", "2(90)", "5–9")),
        ("Mock Journal. 2020 Nov;(308):98-104", ("Mock Journal", "2020-11", "", "308", "98–104")),
        ("Вестник проб, 2020, (2), 5–9", ("Вестник проб", "2020", "", "2", "5–9")),
    ],
)
def test_an_imprint_with_slashes_brackets_or_an_issue_alone(text: str, said: tuple[str, ...]) -> None:
    found = read_imprint(text)
    assert (found.journal, found.published, found.volume, found.issue, found.pages) == said


@pytest.mark.parametrize(
    ("text", "volume", "article"),
    [
        ("Mock Health, 21, 1834.", "21", "1834"),
        ("Mock Health, 21, Article 1834.", "21", "1834"),
        ("Mock Health, 21, e11834.", "21", "e11834"),
        ("Mock Health, 21, Art. no. 7.", "21", "7"),
        ("Mock Health. – Vol. 21. – Article number 61.", "21", "61"),
    ],
)
def test_the_number_of_an_article(text: str, volume: str, article: str) -> None:
    said = read_line(f"Testov, P. M., & Sampleton, J. (2021). Drafts of care: A survey. {text}")
    assert (said.title, said.journal, said.volume, said.article, said.issue) == (
        "Drafts of care: A survey", "Mock Health", volume, article, "",
    )  # fmt: skip


@pytest.mark.parametrize("quoted", ["‘{}’", "'{}'", "“{}”", "\"{}\""])  # fmt: skip
def test_a_title_in_quotation_marks_behind_the_year(quoted: str) -> None:
    title = quoted.format("Cost of the farmer’s drafts")
    said = read_line(f"Testov, P. and Sampleton, J. (2018) {title}, Mock Economics, 64(7), pp. 301–312.")
    assert (said.title.strip('“”"'), said.journal) == ("Cost of the farmer’s drafts", "Mock Economics")
    assert (said.published, said.volume, said.issue, said.pages) == ("2018", "64", "7", "301–312")
    part = read_line(f"Testov, P. (2018) {title}, in Mock, A. (ed.) Handbook of drafts. London: Press, pp. 5–9.")
    assert (part.journal, part.pages) == ("Handbook of drafts", "5–9")


@pytest.mark.parametrize(
    "journal",
    ["Acta Mock. Sin.", "Acta Med. Mock. Hung.", "Zh. Mock. Khim.", "Izv. Mock. Akad. Nauk.", "J. Mock Phys.",
     "Kuban Med Bull."],
)  # fmt: skip
def test_an_abbreviated_journal_of_several_words(journal: str) -> None:
    for tail in ("2020. Vol. 12. P. 5-9.", "2020;12(3):5-9."):
        said = read_line(f"Testov P., Sampleton J. Mock bonding in trial crystals. {journal} {tail}")
        assert (said.title, said.journal.rstrip(".")) == ("Mock bonding in trial crystals", journal.rstrip("."))


@pytest.mark.parametrize(
    ("text", "pages", "count"),
    [
        ("«Үлгі» газеті, 2019 ж. 12 наурыз, 6-бет", "6", None),
        ("«Үлгі» газеті. – 2019. – №12. – 6-б.", "6", None),
        ("«Үлгі» конференциясының тезистері. Алматы: Проба, 2019. 6-б.", "6", None),
        ("Алматы: Эверо, 2019. – 128-б.", "", 128),
        ("Алматы: Эверо, 2019. – 128-бет", "", 128),
        ("Алматы: Эверо, 2019.-128 б.", "", 128),
        ("Алматы: Эверо, 2019. -128 бет.", "", 128),
        ("Алматы: Эверо, 2019.-128 с.-ISBN 978-601-302-611-4", "", 128),
        ("Хабаршы, 2019, №2, 5-6-бб.", "5–6", None),
    ],
)
def test_an_ordinal_page_and_a_page_count_behind_a_hyphen(text: str, pages: str, count: int | None) -> None:
    said = read_imprint(text)
    assert (said.pages, said.page_count) == (pages, count)


@pytest.mark.parametrize(
    "line",
    [
        "Пробы грунтов: дис. ... канд. техн. наук: 05.23.02. – Алматы, 2009. – 134 с.",
        "Пробы грунтов: дисс. … докт. техн. наук. – Алматы, 2009. – 134 с.",
        "Пробы грунтов. Диссертация на соискание учёной степени кандидата наук. – Алматы, 2009. – 134 с.",
        "Пробы грунтов: техника ғылымдарының кандидаты дәрежесін алуға арналған диссертация. – Алматы, 2009. – 134 б.",
        "Пробы грунтов: PhD thesis. – Almaty, 2019. – 134 p.",
    ],
)
def test_a_dissertation_is_a_manuscript(line: str) -> None:
    said = read_listed_work("", None, f"Примеров О.Ш. {line}")
    assert (said.record_kind, said.title) == (RecordKind.UNPUBLISHED, "Пробы грунтов")
    title, _, where = line.partition(". – ")
    said = read_listed_work("", {"title": title, "imprint": where}, "")
    assert said.record_kind is RecordKind.UNPUBLISHED


@pytest.mark.parametrize(
    "line",
    [
        "Магистерская диссертация как жанр // Вестник проб. – 2019. – № 2. – С. 5–9.",
        "О диссертациях на соискание учёной степени. Вестник проб, 2019, № 2, С. 5–9.",
        "Как писать диссертацию: учебное пособие. – Алматы: Эверо, 2019. – 134 с.",
        "Пробы грунтов: автореф. дис. ... канд. техн. наук: 05.23.02. – Алматы, 2009. – 24 с.",
    ],
)
def test_a_printed_work_about_dissertations(line: str) -> None:
    assert read_listed_work("", None, f"Примеров О.Ш. {line}").record_kind is not RecordKind.UNPUBLISHED


@pytest.mark.parametrize(
    "words", [" 15 ил.", " : ил., табл.", ", 2 экз.", ". – Тираж 500 экз.", ". – Таралымы 500 дана"]
)
def test_illustrations_and_copies_are_no_journal(words: str) -> None:
    said = read_listed_work("", {"title": "Пробы", "imprint": f"Алматы: Эверо, 2019. – 120 с.{words}"}, "")
    assert (said.record_kind, said.page_count, said.journal) == (RecordKind.BOOK, 120, "")


@pytest.mark.parametrize(
    "words", ["86 процентиль по CiteScore", "CiteScore: 86 процентиль", "86th percentile in Scopus"]
)
def test_a_percentile_before_its_word(words: str) -> None:
    said = read_listed_work("", {"title": "Пробы", "imprint": f"Mock Letters, 2021, 13(9), 5012; {words}"}, "")
    assert (said.percentile, said.article) == ("86", "5012")


def test_a_proceedings_volume_that_begins_with_its_year() -> None:
    said = read_line("O. Primerov, “Drafts,” in 2020 Int. Conf. on Drafts, Brno, May 21–23, 2020, pp. 1–5")
    assert said.journal == "2020 Int. Conf. on Drafts"


def test_the_city_behind_the_name_of_a_journal() -> None:
    said = read_imprint("Горный журнал, Алматы, №7, 2018 г., стр.22-26")
    assert (said.journal, said.place, said.issue) == ("Горный журнал", "Алматы", "7")
    event = read_imprint("Proc. Int. Conf. on Drafts (ICD), Almaty, Kazakhstan, 2021, pp. 112–117")
    assert (event.journal, event.publisher, event.published) == ("Proc. Int. Conf. on Drafts (ICD)", "", "2021")
    abroad = read_imprint("Materials of the XV International conference «Drafts», Volume 12. Sheffield. Mock LTD. 2019")
    assert (abroad.place, abroad.publisher) == ("Sheffield", "Mock LTD")
    listed = {"title": "On drafts", "imprint": "Materials of the XV International conference, Munich, 2015. – P. 5–9"}
    assert read_listed_work("", listed, "").type is PublicationType.CONFERENCE_PAPER
    listed["imprint"] = "Mock Materials of the Future. – 2015. – P. 5–9"
    assert read_listed_work("", listed, "").type is None


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("п.ғ.к., доцент Нұсқаев Б.Н., магистр Мысалов Т.Т.", ("Нұсқаев Б.Н.", "Мысалов Т.Т.")),
        ("к.т.н., доцент Тестов П.М.; д.ф.-м.н., проф. Макетов С.С.", ("Тестов П.М.", "Макетов С.С.")),
        ("п/п-к Тестов П.М., майор Макетов С.С.", ("Тестов П.М.", "Макетов С.С.")),
        ("PhD Тестов П.М., Prof. Dr. Sampleton J.", ("Тестов П.М.", "Sampleton J.")),
        ("Тестов П.М., к.т.н., Макетов С.С.", ("Тестов П.М.", "Макетов С.С.")),
        ("к.филол.н. П.М. Тестов, канд. техн. наук С.С. Макетов", ("Тестов П.М.", "Макетов С.С.")),
        ("аға оқытушы Үлгіев С.М.\nстудент Жобаев Қ.Ә.", ("Үлгіев С.М.", "Жобаев Қ.Ә.")),
        ("Майор А.Б., Магистров П.М., Доцентов К.Д.", ("Майор А.Б.", "Магистров П.М.", "Доцентов К.Д.")),
        ("К.Т. Наметов, Д.М. Пробный", ("Наметов К.Т.", "Пробный Д.М.")),
        ("Тестов П.М., Примеров О.Ш. [и др.].", ("Тестов П.М.", "Примеров О.Ш.")),
    ],
)
def test_degrees_and_ranks_are_no_part_of_names(cell: str, names: tuple[str, ...]) -> None:
    assert read_listed_work("", {"title": "О пробах", "coauthors": cell}, "").authors == names


@pytest.mark.parametrize("date", ["от «12» марта 2019 года", "«12» наурыз 2019 ж.", "2019 жылғы «12» наурыз"])
def test_a_day_in_quotation_marks(date: str) -> None:
    said = read_listed_work("", {"title": "О пробах", "imprint": f"Свидетельство № 12345, {date}"}, "")
    assert (said.record_kind, said.number, said.published) == (RecordKind.CERTIFICATE, "12345", "2019-03-12")


@pytest.mark.parametrize("words", ["(программа для ЭВМ)", "[компьютерлік бағдарлама]", "(computer program)"])
def test_the_protected_object_is_no_part_of_the_title(words: str) -> None:
    cells = {"title": f"Опросник «Проба» {words}", "imprint": "Свидетельство № 12345 от 12.03.2019"}
    assert read_listed_work("", cells, "").title == "Опросник «Проба»"
    journal = read_listed_work("", cells | {"imprint": "Вестник проб. – 2019. – № 2. – С. 5–9"}, "")
    assert (journal.record_kind, journal.title) == (RecordKind.WORK, f"Опросник «Проба» {words}")


@pytest.mark.parametrize("cell", ["4/2 с.", "4 с./2 с.", "4 стр."])
def test_pages_and_own_pages_in_the_volume_cell(cell: str) -> None:
    said = read_listed_work("", {"title": "О пробах", "imprint": "Вестник проб. – 2019", "sheets": cell}, "")
    assert (said.page_count, said.sheets) == (4, "")


@pytest.mark.parametrize(
    "piece",
    ["Тестов П.М., ", "(соавторы: ", "2021 Jul 15; ", "к.т.н., ", "/2009/№", "[2013, № 1, ", "12, 34, ", "3-5 ",
     "ұсынған ", "п/п-к "],
)  # fmt: skip
def test_the_work_for_a_long_text_of_repeated_pieces_is_bounded(piece: str) -> None:
    text = (piece * 3000)[:3000]
    with bounded_work(5):
        read_listed_work("", None, text)
        read_listed_work("", {"title": "О пробах", "imprint": text, "coauthors": text}, "")
