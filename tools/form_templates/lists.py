"""The full list of publications, and the papers of a sitting: forms that the Rules leave to the office."""

from __future__ import annotations

from form_templates.certificates import AUTHORS
from form_templates.paper import Page, Run, cell, gap, line, paragraph, plural, row, spread, tag_row, u

_OWN = {
    "kk": "Ереже бұл құжаттың нысанын белгілемейді; бұл – titlecheck үлгісі",
    "ru": "Правила не устанавливают форму этого документа; это образец titlecheck",
}


def _cells(texts: tuple[str | tuple[Run, ...], ...], columns: list[int], style: str) -> list[str]:
    return [
        cell(paragraph(*(text if isinstance(text, tuple) else (text,)), style=style), width=columns[at])
        for at, text in enumerate(texts)
    ]


def publications(lang: str) -> Page:
    """The list of paragraph 7, second paragraph and sub-paragraph 2)."""
    kk = lang == "kk"
    page = Page(lang, "Жарияланымдар тізімі" if kk else "Список публикаций", _OWN[lang], numbered=True)
    page.p(page.title, style="FormTitle")
    page.p(line("name"), style="Line")
    page.caption("(үміткердің тегі, аты, әкесінің аты (болған жағдайда))" if kk else "(Ф.И.О. претендента)")
    page.p(line("specialty"), style="Line")
    page.caption("(мамандықтың шифры мен аты)" if kk else "(шифр и наименование специальности)")
    heads = (
        ("№", "Атауы", "Түрі", "Шығыс деректері", "Көлемі (б.т.)",
         "Авторлары (үміткердің аты-жөнінің асты сызылған)")
        if kk
        else ("№", "Название", "Вид", "Выходные данные", "Объём (п.л.)", "Авторы (претендент подчёркнут)")
    )  # fmt: skip
    shares = (1.2, 4.9, 4.4, 5.9, 1.9, 4)
    columns = spread(shares, page.width)
    row_of = _cells(
        ("{{ work.number }}", "{{ work.title }}", "{{ work.kind }}", "{{ work.source }}", "{{ work.sheets }}", AUTHORS),
        columns,
        "SmallCell",
    )
    group = cell(paragraph("{{ group.name }}", style="GroupHead"), width=page.width, span=6)
    page.table(
        shares,
        [
            row(_cells(heads, columns, "SmallHead"), head=True),
            tag_row("for group in groups", columns),
            row([group]),
            tag_row("for work in group.works", columns),
            row(row_of),
            tag_row("endfor", columns),
            tag_row("endfor", columns),
        ],
    )
    page.p("Үміткер " if kk else "Претендент ", u("\N{NO-BREAK SPACE}" * 30), " ", line("name"), style="Sign")
    page.caption("(қолы, аты-жөні)" if kk else "(подпись, Ф.И.О.)")
    return page


def _points_table(page: Page, kk: bool, name: str) -> None:
    heads = (
        ("№", "Талап", "Не анықталмаған", "Досьедегі орны")
        if kk
        else ("№", "Требование", "Что не установлено", "Место в досье")
    )
    shares = (1.2, 6, 8, 6.5)
    columns = spread(shares, page.width)
    page.table(
        shares,
        [
            row(_cells(heads, columns, "CellHead"), head=True),
            tag_row(f"for point in {name}", columns),
            row(
                _cells(
                    ("{{ point.number }}", "{{ point.requirement }}", "{{ point.question }}", "{{ point.place }}"),
                    columns,
                    "Cell",
                )
            ),
            tag_row("endfor", columns),
        ],
    )


def cover(lang: str) -> Page:
    """The page for the secretary that goes with a conclusion that is left open."""
    kk = lang == "kk"
    page = Page(lang, "Хатшыға: іс бойынша ескертпелер" if kk else "Секретарю: замечания по делу", _OWN[lang])
    page.p(page.title, style="FormTitle")
    page.p("Үміткер: " if kk else "Претендент: ", Run("{{ applicant }}", bold=True))
    page.p("Сұратылатын атақ: " if kk else "Запрашиваемое звание: ", "{{ title }}")
    page.p("Қаралатын тармақ: " if kk else "Пункт, по которому рассматривается дело: ", "{{ paragraph }}")
    page.p("{{ explanation }}", style="Text")
    page.only("if refusal_reasons")
    page.p(
        *(
            ("8-тармақтың 2) тармақшасына ұсынылатын мәтін: аттестациялық іс Ереженің {{ refusal_paragraphs }} ",
             plural("refusal_paragraphs", "тармағына", "тармақтарына"), " сәйкес келмейді.")
            if kk
            else ("Текст для подпункта 2) пункта 8: аттестационное дело не соответствует ",
                  plural("refusal_paragraphs", "пункту", "пунктам"), " {{ refusal_paragraphs }} Правил.")
        ),
        style="Item",
    )  # fmt: skip
    page.p("{{ refusal_reasons }}", style="Text")
    page.only("endif")
    page.only("if points")
    page.p(style="Text")
    page.only("endif")
    page.only("if points")
    _points_table(page, kk, "points")
    page.only("endif")
    return page


def agenda(lang: str) -> Page:
    """The agenda of a sitting of the Expert Council."""
    kk = lang == "kk"
    page = Page(lang, "Күн тәртібі" if kk else "Повестка дня", _OWN[lang], numbered=True)
    page.p(line("council"), style="Line")
    page.caption("(кеңестің атауы, ғылым саласы)" if kk else "(наименование совета, отрасль науки)")
    page.p("ОТЫРЫСЫНЫҢ КҮН ТӘРТІБІ" if kk else "ПОВЕСТКА ДНЯ ЗАСЕДАНИЯ", style="FormTitle")
    _dated(page, kk)
    page.p(style="Text")
    heads = (
        ("№", "Істің №", "Үміткер", "Ұсынған ұйым", "Мамандық, сұратылатын атақ", "Ереже тармағы", "Сарапшы")
        if kk
        else ("№", "№ дела", "Претендент", "Организация", "Специальность, звание", "Пункт Правил", "Эксперт")
    )  # fmt: skip
    _cases(page, heads, ("number", "case_number", "applicant", "organisation", "sought", "paragraph", "expert"),
           (1, 2, 4, 4.4, 4.6, 2.2, 3.6))  # fmt: skip
    _signatures(page, kk)
    return page


def summary(lang: str) -> Page:
    """What became of the cases of a sitting."""
    kk = lang == "kk"
    page = Page(lang, "Отырыстың жиынтық кестесі" if kk else "Сводная таблица заседания", _OWN[lang],
                landscape=True, numbered=True)  # fmt: skip
    page.p(page.title, style="FormTitle")
    page.p(line("council"), style="Line")
    page.caption("(кеңестің атауы, ғылым саласы)" if kk else "(наименование совета, отрасль науки)")
    _dated(page, kk)
    page.p(style="Text")
    heads = (
        ("№", "Істің №", "Үміткер", "Сұратылатын атақ", "Тармақ", "Тексеру нәтижесі", "Жақтап", "Қарсы",
         "Қалыс қалғаны", "Кеңес шешімі")
        if kk
        else ("№", "№ дела", "Претендент", "Звание", "Пункт", "Результат проверки", "За", "Против", "Воздержались",
              "Решение совета")
    )  # fmt: skip
    _cases(
        page,
        heads,
        ("number", "case_number", "applicant", "title", "paragraph", "verdict", "votes_for", "votes_against",
         "votes_abstained", "decision"),
        (1.2, 2.2, 5.8, 4.8, 2.2, 5, 2, 2, 3.2, 4.7),
    )  # fmt: skip
    _signatures(page, kk)
    return page


def points(lang: str) -> Page:
    """The open points of all cases of a sitting."""
    kk = lang == "kk"
    page = Page(
        lang, "Отырыстың шешілмеген мәселелері" if kk else "Нерешённые вопросы заседания", _OWN[lang], numbered=True
    )
    page.p(page.title, style="FormTitle")
    page.p(line("council"), style="Line")
    page.caption("(кеңестің атауы, ғылым саласы)" if kk else "(наименование совета, отрасль науки)")
    page.p("{{ date }}")
    page.only("if not cases")
    page.p("Шешілмеген мәселе жоқ." if kk else "Нерешённых вопросов нет.")
    page.only("endif")
    page.only("for case in cases")
    page.p("№ {{ case.case_number }}. {{ case.applicant }}", style="GroupHead")
    _points_table(page, kk, "case.points")
    page.only("endfor")
    return page


def _dated(page: Page, kk: bool) -> None:
    number = ("№ ", gap("protocol", 8), " хаттама") if kk else ("Протокол № ", gap("protocol", 8))
    page.p(gap("date", 20), "\t", *number)


def _cases(page: Page, heads: tuple[str, ...], names: tuple[str, ...], shares: tuple[float, ...]) -> None:
    columns = spread(shares, page.width)
    page.table(
        shares,
        [
            row(_cells(heads, columns, "SmallHead"), head=True),
            tag_row("for case in cases", columns),
            row(_cells(tuple("{{ case." + name + " }}" for name in names), columns, "SmallCell")),
            tag_row("endfor", columns),
        ],
    )


def _signatures(page: Page, kk: bool) -> None:
    hand = u("\N{NO-BREAK SPACE}" * 30)
    page.p("Төраға " if kk else "Председатель ", hand, " ", line("chair"), style="Sign")
    page.p("Ғалым хатшы " if kk else "Учёный секретарь ", hand, " ", line("secretary"), style="Sign")
