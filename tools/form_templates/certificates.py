"""Annex 1, the certificate about the applicant, and annex 2, the list of international publications."""

from __future__ import annotations

from form_templates.conclusions import SUBJECT, rendering
from form_templates.paper import Page, Piece, Run, cell, gap, line, paragraph, row, spread, tag_row, u

Cell = tuple[tuple[Piece, ...], ...]
"""The paragraphs of a cell, each with its pieces."""


def _each(name: str) -> Run:
    """All values of a list, divided by semicolons."""
    return Run("{% for one in " + name + " %}{{ one }}{% if not loop.last %}; {% endif %}{% endfor %}")


_DEGREE_KK = (
    "(ғылым кандидаты, ғылым докторы, философия докторы (PhD), бейіні бойынша доктор) немесе философия докторы (PhD), "
    "бейіні бойынша доктор академиялық дәрежесі немесе философия докторы (PhD), бейіні бойынша доктор дәрежесі"
)
_DEGREE_RU = (
    "(кандидат наук, доктор наук, доктор философии (PhD), доктор по профилю), или {academic} степень доктора "
    "философии (PhD), доктора по профилю, или степень доктора философии (PhD), доктора по профилю"
)


def _service(whole: str, years: str, inside: str) -> Cell:
    return tuple(
        (f"{before} ", Run("{% if not " + name + " %}______ " + years + "{% endif %}"), u("{{ " + name + " }}"), after)
        for before, name, after in ((whole, "service", ","), (inside, "post_service", ""))
    )


ROWS: dict[str, tuple[tuple[str, Cell], ...]] = {
    "kk": (
        ("Тегі, аты, әкесінің аты (болған жағдайда)", (("{{ name }}",),)),
        (f"Ғылыми дәрежесі {_DEGREE_KK}, берілген уақыты", ((_each("degrees"),),)),
        ("Ғылыми атақ, берілген уақыты", ((_each("titles"),),)),
        ("Құрметті атақ, берілген уақыты", ((_each("honours"),),)),
        ("Лауазымы (лауазымға тағайындалу туралы бұйрық мерзімі және нөмірі )", ((_each("posts"),),)),
        (
            "Ғылыми, ғылыми-педагогикалық жұмыс өтілі",
            _service("Барлығы", "жыл", "оның ішінде лауазымда"),
        ),
        (
            "Диссертация қорғағаннан/қауымдастырылған профессор (доцент) ғылыми атағын алғаннан кейінгі ғылыми "
            "мақалалар, шығармашылық еңбектер саны",
            (
                ("Барлығы ", gap("total", 6), ","),
                ("уәкілетті орган ұсынатын басылымдарда ", gap("recommended", 6), ","),
                (
                    "Clarivate Analytics (Кларивэйт Аналитикс) (Web of Science Core Collection, Clarivate Analytics "
                    "(Вэб оф Сайнс Кор Коллекшн, Кларивэйт Аналитикс)) компаниясының ақпараттық базасына ",
                    gap("core_collection", 6), ",",
                ),
                ("Scopus (Скопус) не JSTOR (ДЖЕЙСТОП) базалардағы ғылыми журналдарда ", gap("scopus_jstor", 6), ","),
                ("шығармашылық еңбектер ", gap("creative_works", 6)),
            ),
        ),
        (
            "Соңғы 5 жылда басылған монографиялар, оқулықтар, жеке жазылған оқу (оқу-әдістемелік) құралдар саны",
            (("{{ books }}",),),
        ),
        (
            f"Оның басшылығымен диссертация қорғаған және ғылыми дәрежесі {_DEGREE_KK} бар тұлғалар",
            ((_each("supervised"),),),
        ),
        (
            "Оның жетекшілігімен даярланған республикалық, халықаралық, шетелдік конкурстардың, көрмелердің, "
            "фестивальдардың, сыйлықтардың, олимпиадалардың лауреаттары, жүлдегерлері",
            ((_each("laureates"),),),
        ),
        (
            "Оның жетекшілігімен даярланған Дүниежүзілік универсиадалардың, Азия чемпионаттарының және Азия "
            "ойындарының чемпиондары, Еуропа, әлем және Олимпиада ойындарының чемпиондары немесе жүлдегерлері",
            ((_each("champions"),),),
        ),
        ("Қосымша ақпарат", (("{{ remarks }}",),)),
    ),
    "ru": (
        ("Фамилия, имя, отчество (при его наличии)", (("{{ name }}",),)),
        (f"Учёная степень {_DEGREE_RU.format(academic='академическая')}, дата присуждения", ((_each("degrees"),),)),
        ("Учёное звание, дата присвоения", ((_each("titles"),),)),
        ("Почётное звание, дата присвоения", ((_each("honours"),),)),
        ("Должность (дата и номер приказа о назначении на должность)", ((_each("posts"),),)),
        (
            "Стаж научной, научно-педагогической работы",
            _service("Всего", "лет", "в том числе в должности"),
        ),
        (
            "Количество научных статей, творческих трудов после защиты диссертации/получения учёного звания "
            "ассоциированного профессора (доцента)",
            (
                ("Всего ", gap("total", 6), ","),
                ("в изданиях, рекомендуемых уполномоченным органом, ", gap("recommended", 6), ","),
                (
                    "в информационной базе компании Clarivate Analytics (Web of Science Core Collection, Clarivate "
                    "Analytics) ", gap("core_collection", 6), ",",
                ),
                ("в научных журналах баз Scopus или JSTOR ", gap("scopus_jstor", 6), ","),
                ("творческих трудов ", gap("creative_works", 6)),
            ),
        ),
        (
            "Количество монографий, учебников, единолично написанных учебных (учебно-методических) пособий, изданных "
            "за последние 5 лет",
            (("{{ books }}",),),
        ),
        (
            "Лица, защитившие диссертацию под его руководством и имеющие учёную степень "
            + _DEGREE_RU.format(academic="академическую"),
            ((_each("supervised"),),),
        ),
        (
            "Подготовленные под его руководством лауреаты, призёры республиканских, международных, зарубежных "
            "конкурсов, выставок, фестивалей, премий, олимпиад",
            ((_each("laureates"),),),
        ),
        (
            "Подготовленные под его руководством чемпионы Всемирных универсиад, чемпионатов Азии и Азиатских игр, "
            "чемпионы или призёры чемпионатов Европы, мира и Олимпийских игр",
            ((_each("champions"),),),
        ),
        ("Дополнительная информация", (("{{ remarks }}",),)),
    ),
}  # fmt: skip


def certificate(lang: str) -> Page:
    """Annex 1."""
    page = Page(lang, {"kk": "Ғылыми атақты ізденуші туралы анықтама", "ru": "Справка о соискателе"}[lang],
                SUBJECT[lang].format(number=1))  # fmt: skip
    if lang == "ru":
        rendering(page)
    if lang == "kk":
        for text in ("Ғылыми атақтар", "(қауымдастырылған", "профессор (доцент),", "профессор) беру ережесіне"):
            page.p(text, style="Approval")
        page.p("1-қосымша", style="Approval")
        page.p("Нысан", style="Approval")
        page.p(line("specialty"), " мамандық бойынша", style="Line")
        page.caption("(мамандықтың шифры мен аты)")
        page.p(line("title"), " ғылыми атағын ізденуші", style="Line")
        page.p("туралы анықтама", style="FormTitle")
    else:
        for text in (
            "Приложение 1", "к Правилам присвоения учёных", "званий (ассоциированный", "профессор (доцент), профессор)",
            "Форма",
        ):  # fmt: skip
            page.p(text, style="Approval")
        page.p("Справка о соискателе", style="FormTitle")
        page.p("учёного звания ", line("title"), style="Line")
        page.p("по специальности ", line("specialty"), style="Line")
        page.caption("(шифр и наименование специальности)")
    shares = (1, 8.5, 8)
    columns = spread(shares, page.width)
    page.table(
        shares,
        [
            row(
                (
                    cell(paragraph(str(number), style="Cell"), width=columns[0]),
                    cell(paragraph(label, style="Cell"), width=columns[1]),
                    cell(*(paragraph(*pieces, style="Cell") for pieces in answer), width=columns[2]),
                )
            )
            for number, (label, answer) in enumerate(ROWS[lang], 1)
        ],
    )
    page.p({"kk": "Кафедры (бөлімше) басшысы", "ru": "Руководитель кафедры (подразделения)"}[lang], style="Sign")
    page.p(u("\N{NO-BREAK SPACE}" * 40), " ", line("unit_head"), style="Sign")
    page.caption({"kk": "(қолы, аты-жөні және тегі)", "ru": "(подпись, имя и фамилия)"}[lang])
    return page


AUTHORS: tuple[Run, ...] = (
    Run("{% for author in work.authors %}{% if not author.candidate %}{{ author.name }}{% endif %}"),
    u("{% if author.candidate %}{{ author.name }}{% endif %}"),
    Run("{% if not loop.last %}; {% endif %}{% endfor %}"),
)
"""The authors of a work, the candidate underlined."""

HEADS = {
    "kk": (
        "№ р/н",
        "Жарияланымның атауы",
        "Жарияланым түрі (мақала, шолу, т.б.)",
        "Журналдың атауы, жариялау жылы (деректер бойынша), DOI",
        "Журналдың жариялау жылы бойынша Journal Citation Reports (Жорнал Цитэйш эн Репортс) деректері бойынша "
        "импакт-факторы және ғылым саласы*",
        "Web of Science Core Collection (Веб Сайенс Кор Коллекшн) деректер базасындағы индексі",
        "Журналдың жариялау жылы бойынша Scopus (Скопус) деректері бойынша CiteScore (СайтСкор) процентілі және "
        "ғылым саласы*",
        "Авторлардың АЖТ (үміткердің АЖТ сызу)",
        "Үміткердің ролі (теңавтор, бірінші автор немесе корреспонденті үшін автор)",
    ),
    "ru": (
        "№ п/п",
        "Название публикации",
        "Тип публикации (статья, обзор и т.д.)",
        "Название журнала, год публикации (по данным базы), DOI",
        "Импакт-фактор журнала и область науки* по данным Journal Citation Reports за год публикации",
        "Индекс в базе данных Web of Science Core Collection",
        "Процентиль CiteScore журнала и область науки* по данным Scopus за год публикации",
        "Ф.И.О. авторов (подчеркнуть Ф.И.О. претендента)",
        "Роль претендента (соавтор, первый автор или автор для корреспонденции)",
    ),
}
_FIELDS = ("kind", "source", "impact", "index", "percentile")


def international(lang: str) -> Page:
    """Annex 2."""
    kk = lang == "kk"
    page = Page(
        lang,
        "Халықаралық рецензияланатын басылымдағы жарияланымдар тізімі"
        if kk
        else "Список публикаций в международных рецензируемых изданиях",
        SUBJECT[lang].format(number=2),
        landscape=True,
    )
    if not kk:
        rendering(page)
    approval = (
        ("Ғылыми атақтар", "(қауымдастырылған", "профессор (доцент), профессор)", "2-қосымша", "Форма")
        if kk
        else (
            "Приложение 2", "к Правилам присвоения учёных", "званий (ассоциированный", "профессор (доцент), профессор)",
            "Форма",
        )
    )  # fmt: skip
    approved = (
        ("Қазақстан Республикасы", "Білім және ғылым министрінің", "2011 жылғы 31 наурыздағы", "№ 128 бұйрығымен",
         "бекітілген")
        if kk
        else ("Утверждено приказом", "Министра образования и науки", "Республики Казахстан",
              "от 31 марта 2011 года № 128")
    )  # fmt: skip
    for text in approved:
        page.p(text, style="Approval2")
    page.p(style="Approval2")
    for text in approval:
        page.p(text, style="Approval2")
    page.p(page.title, style="FormTitle")
    page.p("Үміткердің АЖТ " if kk else "Ф.И.О. претендента ", gap("name", 40))
    page.p("Автордың идентификаторы (болған жағдайда):" if kk else "Идентификатор автора (при наличии):")
    for label, name in (
        ("Scopus Author ID", "scopus_author_id"), ("Web of Science Researcher ID", "researcher_id"), ("ORCID", "orcid"),
    ):  # fmt: skip
        page.p(f"{label}: ", gap(name, 24))
    page.p(style="Caption")
    shares = (2.6, 11, 7.2, 11.2, 10.2, 7.4, 10.2, 10.3, 9.4)
    columns = spread(shares, page.width)
    page.table(
        shares,
        [
            row(
                (cell(paragraph(text, style="SmallHead"), width=columns[at]) for at, text in enumerate(HEADS[lang])),
                head=True,
            ),
            tag_row("for work in works", columns),
            row(
                (
                    cell(paragraph("{{ work.number }}", style="SmallCell"), width=columns[0]),
                    cell(paragraph("{{ work.title }}", style="SmallCell"), width=columns[1]),
                    *(
                        cell(paragraph("{{ work." + name + " }}", style="SmallCell"), width=columns[2 + at])
                        for at, name in enumerate(_FIELDS)
                    ),
                    cell(paragraph(*AUTHORS, style="SmallCell"), width=columns[7]),
                    cell(paragraph("{{ work.role }}", style="SmallCell"), width=columns[8]),
                )
            ),
            tag_row("endfor", columns),
        ],
    )
    page.p(
        "*тиісті кватиль немесе процентиль берілген ғылым саласы. Ғылым саласы ғылыми атақ берілетін мамандыққа "
        "сәйкес келу керек"
        if kk
        else "*область науки, по которой дан соответствующий квартиль или процентиль. Область науки должна "
        "соответствовать специальности, по которой присваивается учёное звание"
    )
    return page
