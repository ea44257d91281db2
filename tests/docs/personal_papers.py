"""Word files of an invented person as an office has them: a list of works and a personal sheet."""

from __future__ import annotations

from collections.abc import Sequence

from importers.word_making import cell, docx, paragraph, row, table

WORKS: dict[str, tuple[str, ...]] = {
    "ru": (
        "Список научных и учебно-методических трудов",
        "№ п/п",
        "Название",
        "Печатный или на правах рукописи",
        "Издательство, журнал (название, год, номер, страницы)",
        "Количество печатных листов или страниц",
        "Фамилии соавторов",
    ),
    "kk": (
        "Ғылыми және оқу-әдістемелік еңбектер тізімі",
        "№",
        "Еңбектің атауы",
        "Баспа немесе қолжазба құқығында",
        "Баспа, журнал (атауы, жылы, нөмірі, беттері)",
        "Баспа табақ немесе бет саны",
        "Бірлескен авторлар",
    ),
}
GROUPS = {
    "ru": ("Статьи в изданиях, рекомендованных КОКСНВО", "Материалы международных конференций", "Учебные пособия"),
    "kk": ("ҒЖБССҚК ұсынған басылымдардағы мақалалар", "Халықаралық конференция материалдары", "Оқу құралдары"),
}
JOURNALS = (("Үлгі хабаршысы", "1234-5679"), ("Образцовый вестник", "2049-3630"), ("Макет ғылымы", "0317-8471"))
"""Journals that are made up, with ISSNs whose check digit holds."""

WORD = {
    "ru": {"printed": "печатный", "pages": "С.", "no": "нет"},
    "kk": {"printed": "баспа", "pages": "Б.", "no": "жоқ"},
}
SUBJECTS = {
    "ru": [
        "Расчёт пробных балок",
        "Нагрев образцового стенда",
        "Шум макетного двигателя",
        "Износ учебного вала",
        "Прогноз воды",
        "Датчики для теплицы",
        "Ошибки измерения массы",
        "Сети пробных станций",
        "Оценка риска лавин",
        "Качество зерна",
        "Учёт энергии в школе",
        "Старение полимеров",
        "Поиск утечек газа",
        "Выбор маршрута автобуса",
        "Стенд для лаборатории",
        "Опыт перевода курса",
        "Модель рынка труда",
        "Карта засушливых земель",
        "Архив старых планов",
        "Основы макетирования",
    ],
    "kk": [
        "Сынақ арқалықтарын есептеу",
        "Үлгі стендінің қызуы",
        "Макет қозғалтқышының шуы",
        "Оқу білігінің тозуы",
        "Су болжамы",
        "Жылыжайға арналған датчиктер",
        "Массаны өлшеу қателері",
        "Сынақ станциялар желісі",
        "Көшкін қаупін бағалау",
        "Астық сапасы",
        "Мектептегі энергия шығыны",
        "Полимерлердің ескіруі",
        "Газдың ағуын іздеу",
        "Автобус бағытын таңдау",
        "Зертханаға арналған стенд",
        "Курсты аудару тәжірибесі",
        "Еңбек нарығының моделі",
        "Құрғақ жерлер картасы",
        "Ескі жоспарлар мұрағаты",
        "Макеттеу негіздері",
    ],
}
"""Titles of the works, one after the other."""


_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_WIDTHS = (600, 2500, 1700, 2700, 1500, 1700)
"""Widths of six columns in twentieths of a point."""


def ruled(rows: Sequence[str]) -> str:
    """Return a table with lines around its cells."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    about = f"<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return table(rows).replace("<w:tbl>", f"<w:tbl>{about}", 1)


def list_of_works(lang: str) -> bytes:
    """Return a list of fourteen articles, five conference papers and a course book, without any ISSN."""
    said, subjects, (title, *headings) = WORD[lang], SUBJECTS[lang], WORKS[lang]
    rows = [row(*map(cell, headings)), row(*(cell(str(number)) for number in range(1, 7)))]
    number = 0

    def work(name: str, host: str, size: str, others: str) -> None:
        nonlocal number
        number += 1
        rows.append(row(*map(cell, (str(number), name, said["printed"], host, size, others))))

    articles, talks, books = GROUPS[lang]
    rows.append(row(cell(articles, span=6)))
    for one in range(1, 15):
        journal, _ = JOURNALS[one % 3]
        year = 2018 + one % 6
        host = f"{journal}. – {year}. – № {1 + one % 4}. – {said['pages']} {one * 7}–{one * 7 + 6}."
        work(subjects[one - 1], host, "", "" if one % 2 else "Тестов П. М.")
    rows.append(row(cell(talks, span=6)))
    for one in range(1, 6):
        pages = f"{said['pages']} {one}–{one + 4}."
        host = f"Үлгі-конф: материалы международной конференции. – Алматы, {2018 + one}. – {pages}"
        work(subjects[13 + one], host, "", "Тестов П. М.")
    rows.append(row(cell(books, span=6)))
    recommended = {"ru": "Рекомендовано Учёным советом (протокол № 5)", "kk": "Ғылыми кеңес ұсынған (№ 5 хаттама)"}
    work(subjects[19], f"{recommended[lang]}. – Алматы: Макет, 2021. – 112 с.", "7,0", said["no"])
    return docx(paragraph(title) + ruled(rows))


PERSONAL: dict[str, Sequence[Sequence[str]]] = {
    "ru": (
        ("Месяц и год", "", "Должность с указанием учреждения, организации", "Местонахождение учреждения"),
        ("поступления", "ухода", "", ""),
        ("09.2006", "08.2012", "преподаватель кафедры моделирования, Образцовый университет", "Алматы"),
        ("09.2012", "08.2017", "старший преподаватель кафедры моделирования, Образцовый университет", "Алматы"),
        ("09.2017", "по н.в.", "доцент кафедры моделирования, Образцовый университет", "Алматы"),
    ),
    "kk": (
        ("Кірген айы мен жылы", "Шыққан айы мен жылы", "Лауазымы, мекеменің атауы", "Мекеменің орналасқан жері"),
        ("қыркүйек 2006", "тамыз 2012", "модельдеу кафедрасының оқытушысы, Үлгі университеті", "Алматы"),
        ("қыркүйек 2012", "тамыз 2017", "модельдеу кафедрасының аға оқытушысы, Үлгі университеті", "Алматы"),
        ("қыркүйек 2017", "қазіргі уақытқа дейін", "модельдеу кафедрасының доценті, Үлгі университеті", "Алматы"),
    ),
}


def personal_sheet(lang: str) -> bytes:
    """Return the service of the person since 2006, three posts at one university."""
    return docx(ruled([row(*map(cell, one)) for one in PERSONAL[lang]]))
