"""Annexes 3 and 4: the Expert Council's conclusion about an associate professor and about a professor."""

from __future__ import annotations

from form_templates.paper import Page, Run, gap, line, marked, plural, struck, u

SUBJECT = {
    "kk": "№ 128 бұйрық, {number}-қосымша",
    "ru": "Приказ № 128, приложение {number}; русский текст – перевод titlecheck, официальным является казахский текст",
}


def rendering(page: Page) -> None:
    """The line of a Russian form that says that it is a translation."""
    page.p("Русский текст формы – перевод; официальным является текст на казахском языке.", style="Rendering")


_JCR = "Clarivate Analytics (Кларивэйт Аналитикс) компаниясының Journal Citation Reports (Жорнал Цитэйшэн Репортс)"
_CORE = (
    "Clarivate Analytics (Кларивэйт Аналитикс) компаниясының Web of Science Core Collection "
    "(Веб оф Сайенс Кор Коллекшн) (Arts and Humanities Citation Index (Арт энд Хьюманитис Цитэйшэн Индекс), "
    "Science Citation Index Expanded (Сайенс Цитэйшэн Индекс Экспандид), "
    "Social Sciences Citation Index (Сошиал Сайенсиз Цитэйшэн Индекс) бөлімдері) деректер базасында "
    "индекстелетін халықаралық рецензияланатын журналдарда "
)
_PATENTS = (
    "Clarivate Analytics (Кларивэйт Аналитикс) (Web of Science Core Collection, Clarivate Analytics "
    "(Вэб оф Сайнс Кор Коллекшн, Кларивэйт Аналитикс)) компаниясының деректер базасына енгізілген шетелдік патенттер "
)
_DEGREES = (
    "ғылым кандидаты, ғылым докторы, философия докторы (PhD), бейіні бойынша доктор) немесе философия докторы (PhD), "
    "бейіні бойынша доктор академиялық дәрежесі немесе философия докторы (PhD), бейіні бойынша доктор дәрежесі"
)


_STOP = Run("{% if service %}.{% endif %}")
"""The full stop of item 2; in the empty form it stands at the end of the line below."""


def _noun(name: str, plain: str) -> Run:
    """The noun of a number in the form that goes with it; ``plain`` beside a blank."""
    return Run("{% if " + name + " %}{{ " + name + " }}{% else %}" + plain + "{% endif %}")


def _told(name: str) -> tuple[Run, Run]:
    """A value where the form has no blank for it; nothing where there is none."""
    return Run("{% if " + name + " %} {% endif %}"), u("{{ " + name + " }}")


def _mark(name: str) -> Run:
    return Run("{% if " + name + " %}√ {% endif %}", bold=True)


def kazakh(number: int) -> Page:
    """Annex ``number`` in Kazakh: the official wording."""
    docent = number == 3
    title = "қауымдастырылған профессор (доцент)" if docent else "профессор"
    page = Page("kk", "Сараптау кеңесінің қорытындысы", SUBJECT["kk"].format(number=number))
    for text in ("Ғылыми атақтар", "(қауымдастырылған", "профессор (доцент),", "профессор) беру ережесіне"):
        page.p(text, style="Approval")
    page.p(f"{number}-қосымша", style="Approval")
    page.p("Нысан", style="Approval")
    page.p(line("science"), " бойынша Сараптау кеңесінің қорытындысы", style="FormTitle")
    page.caption("(ғылым саласы)")
    page.p("20", gap("year", 3), ' ж. "', gap("day", 4), '" ', gap("month", 12), "\t№ ", gap("protocol", 8), " хаттама")
    page.p("Тыңдалды:", style="Item")
    page.spare("not organisation")
    page.p(line("organisation"), " ғылыми кеңесі ұсынған", keep=True)
    page.caption("(ұйымның атауы)")
    page.p(line("applicant"), keep=True)
    close = "(ол болған жағдайда))" if docent else "(ол болған жағдайда)) )"
    page.caption(f"(ізденушінің тегі, аты, әкесінің аты (ол болған жағдайда) (бұдан әрі - Т.А.Ә. {close}")
    page.spare("not applicant")
    page.p(f"{title} ғылыми атағын беру туралы № ", gap("case_number", 10), " ісі тыңдалды.")
    page.p("Сарапшы ", line("expert"), " тыңдап", keep=True)
    page.caption("(Т.А.Ә. (ол болған жағдайда))")
    page.p("Сараптау кеңесі мынаны белгілейді:", style="Item")
    _who_kk(page, docent)
    _service_kk(page)
    _works_kk(page, docent)
    _school_kk(page, docent)
    _decision_kk(page, docent, title)
    return page


def _who_kk(page: Page, docent: bool) -> None:
    page.p("1. Үміткер (керектісін белгілеу):", style="Item")
    if docent:
        page.p(
            _mark("mark_standing"), f"1) үміткердің ғылыми дәрежесі ({_DEGREES} ",
            struck("бар", "standing == 'no'"), " ", struck("(жоқ)", "standing == 'yes'"), " ",
            line("standing_text"), ";",
        )  # fmt: skip
    else:
        page.p(
            _mark("mark_standing"),
            "1) үміткердің қауымдастырылған профессор (доцент) немесе аға ғылыми қызметкер ғылыми атағы ",
            struck("бар", "standing == 'no'"), " ", struck("(жоқ)", "standing == 'yes'"), " ",
            line("standing_text"), " ;",
        )  # fmt: skip
    page.p(
        _mark("mark_honour"),
        '2) үміткердің "Қазақстан Республикасының мемлекеттік наградалары туралы" 1995 жылғы 12 желтоқсандағы '
        "Қазақстан Республикасының Заңында қарастырылған құрметті атағы немесе "
        '"Қазақстан Республикасының Еңбек сіңірген жаттықтырушысы" атағы бар ',
        line("honour"), ";" if docent else " ;",
    )  # fmt: skip
    where = "жоғары оқу орнында" if docent else "жоғары оқу орындарындағы"
    page.p(
        _mark("mark_rank"),
        "3) үміткер Қазақстан Республикасы ұлттық қауіпсіздік органдарына, Қазақстан Республикасының Ішкі істер "
        "министрлігіне, Қазақстан Республикасының прокуратура органдарына және Қазақстан Республикасы Қорғаныс "
        "министрлігіне бағынысты жоғары әскери, арнайы оқу орындарының немесе ғылыми ұйымдарының немесе "
        f"{where} әскери кафедрасында жұмыс істейді, полковниктен төмен емес әскери (арнайы) атағы бар ",
        line("rank"), ".",
    )  # fmt: skip
    page.p("Аттестациялық іс Ереженің ", gap("paragraph"), " тармағы бойынша қарастырылады.")


def _service_kk(page: Page) -> None:
    page.p(
        "2. ", marked("Ғылыми", "scientific"), ", ", marked("ғылыми-педагогикалық", "pedagogical"), ", ",
        marked("шығармашылық-педагогикалық", "creative"), ", ",
        marked("жаттықтырушы-педагогикалық", "coaching"),
        " еңбек өтілі (керектісін сызу)", _told("service_whole"), ", оның ішінде талап етілген лауазымда ",
        line("service"), _STOP,
        style="Text",
    )  # fmt: skip
    page.spare("not service", end=".")


def _works_kk(page: Page, docent: bool) -> None:
    title = "Қауымдастырылған профессор (доцент)" if docent else "Профессор"
    page.p(f"3. {title} ғылыми атағын ізденушінің ", gap("total"), " ғылыми еңбектері бар, оның ішінде:", style="Item")
    page.p("Комитет ұсынатын басылымдарда ", gap("recommended"), ";")
    page.p("шетелдік ғылыми журналдарда :", _told("foreign"), keep=True)
    quartiles = "1, 2 және 3 квартиліне" if docent else "1 және 2 квантиліне"
    page.p(f"{_JCR} деректері бойынша {quartiles} кіретін халықаралық рецензияланатын журналдарда ", gap("jcr"), ";")
    page.p(
        f"немесе Scopus (Скопус) базасында CiteScore (СайтСкор) көрсеткіші кемінде {35 if docent else 50} болатын "
        "халықаралық рецензияланатын журналдарда ", gap("citescore"), ";",
    )  # fmt: skip
    page.p(_CORE, gap("indexed"), ";")
    page.p("JSTOR (ДЖЕЙСТОП) базасына кіретін халықаралық рецензияланатын журналдарда ", gap("jstor"), ";")
    page.p(_PATENTS, gap("patents"), ";")
    page.p("шығармашылық еңбектер ", gap("creative_works"), ";")
    page.p("басқа жарияланымдар ", gap("other"), ".")


def _school_kk(page: Page, docent: bool) -> None:
    book = "оқу (оқу-әдістемелік) құралы/монографиясы " if docent else "оқулығы /монографиясы "
    page.p(
        "4. Жеке жазылған және жарияланған, білім беру процесінде пайдаланылған, көлемі ", gap("book_sheets"),
        f" баспа табақ {book}", line("books"), keep=True,
    )  # fmt: skip
    page.caption(f"(аты, басылған орны және жылы, кім {'ұсынған' if docent else 'ұсынды'})")
    if not docent:
        page.spare("not books")
    who = "тұлға" if docent else "тұлға бар"
    page.p("5. Үміткердің жетекшілігімен (қажеттісі толтырылады):", style="Item")
    page.p(f"1) диссертация қорғаған және ғылыми дәрежесі ({_DEGREES} бар ", line("supervised"), keep=True)
    caption = "(Т.А.Ә. (ол болған жағдайда), қорғаған және бекітілген күні, айы, жылы"
    page.caption(f"{caption} )" if docent else f"{caption})")
    page.p(line("supervised_count"), f" {who};")
    contests = (
        "2) дайындалған республикалық, халықаралық (Қазақстан Республикасының уәкілетті органы бекіткен), шетелдік "
        "конкурстардың, көрмелердің, фестивальдардың, сыйлықтардың, олимпиадалардың лауреаты, жүлдегері "
    )
    page.p(contests if docent else f"{contests}бар ", line("laureates"), f" {who};")
    asia = "чемпионы немесе жүлдегері" if docent else "чемпионы"
    page.p(
        "3) дайындалған Дүниежүзілік универсиадалардың, Азия чемпионаттарының және Азия ойындарының "
        f"{asia}, Еуропа, әлем және Олимпиада ойындарының чемпионы немесе жүлдегері ",
        line("champions"), f" {who}.",
    )  # fmt: skip


def _decision_kk(page: Page, docent: bool, title: str) -> None:
    works = "оқу (оқу-әдістемелік) құралдарында, оқулықтарда" if docent else "оқулықтарда"
    page.p(
        f"6. Ұсынылған ғылыми мақалаларда, монографияларда, {works} авторы мен дереккөзіне сілтемесіз бөтен материалды "
        "пайдаланғаны туралы мәлімет ", line("borrowed"), keep=True,
    )  # fmt: skip
    page.caption("(бар/жоқ)")
    page.p("7. Аттестациялық істегі құжаттар Ереженің 7-тармағына сәйкес ұсынылған ", line("documents"), keep=True)
    page.caption("(сәйкес немесе сәйкес емес)")
    page.p("8. Сараптау кеңесінің шешімі (тармақшалардың біреуі толтырылады):", style="Item")
    award = (
        "1) Үміткер Ереженің барлық талаптарына сәйкес. Сараптау"
        if docent
        else ("1) үміткер Ереженің барлық талаптарына сәйкес, Сараптау")
    )
    page.p(f"{award} кеңесі Комитетке ізденуші ", line("award_applicant"), keep=True)
    page.caption("(ізденушінің Т.А.Ә (ол болған жағдайда).)")
    page.p(line("award_specialty"), " мамандық бойынша", keep=True)
    page.p(f"{title} ғылыми атағын беруді ұсынады.")
    page.p(
        "2) үміткердің аттестациялық ісі Ереженің ", gap("refusal_paragraphs", 5), " тармағына сәйкес ",
        *(() if docent else (Run("{% if not refusal_reasons %}_______ {% endif %}"),)), "келмейді",
        Run("{% if refusal_reasons %}: {% else %} {% endif %}"),
        line("refusal_reasons"),
    )  # fmt: skip
    page.spare("not refusal_reasons")
    page.caption("(аттестациялық іс осы Ереженің қай тармақтарына сәйкес келмейтіні көрсетіледі)")
    if docent:
        page.spare("not refusal_reasons")
    page.p("Сараптау кеңесі Комитетке ", line("refusal_applicant"), keep=True)
    page.caption("(ізденушінің Т.А.Ә (ол болған жағдайда).)")
    page.p(line("refusal_specialty"), " мамандық бойынша", keep=True)
    page.p(f"{title} ғылыми атағын беруден бас тартуды ұсынады.")
    page.p('Дауыс беру нәтижелері: "жақтап" дауыс бергені ', gap("votes_for", 8), style="Sign")
    page.p('"қарсы" ', gap("votes_against", 8), style="Sign")
    page.p('"қалыс қалғаны" ', gap("votes_abstained", 8), style="Sign")
    for who, name in (("Төраға", "chair"), ("Ғалым хатшы", "secretary"), ("Сарапшы", "expert")):
        page.p(f"{who} ", u("\N{NO-BREAK SPACE}" * 30), " ", line(name), style="Sign")
        page.p("(Т.А.Ә (ол болған жағдайда).)", style="Caption", keep=name != "expert")


# ------------------------------------------------------------------------------------------------- Russian

_DEGREES_RU = (
    "(кандидат наук, доктор наук, доктор философии (PhD), доктор по профилю), или академическую степень доктора "
    "философии (PhD), доктора по профилю, или степень доктора философии (PhD), доктора по профилю"
)


def russian(number: int) -> Page:
    """Annex ``number`` in Russian: our rendering."""
    docent = number == 3
    title = "ассоциированного профессора (доцента)" if docent else "профессора"
    page = Page("ru", "Заключение Экспертного совета", SUBJECT["ru"].format(number=number))
    rendering(page)
    page.p(f"Приложение {number}", style="Approval")
    for text in ("к Правилам присвоения учёных", "званий (ассоциированный", "профессор (доцент), профессор)"):
        page.p(text, style="Approval")
    page.p("Форма", style="Approval")
    page.p("Заключение Экспертного совета", style="FormTitle")
    page.p("по отрасли науки: ", line("science"), style="Line")
    page.caption("(отрасль науки)")
    page.p('"', gap("day", 4), '" ', gap("month", 12), " 20", gap("year", 3), " г.\tПротокол № ", gap("protocol", 8))
    page.p("Слушали:", style="Item")
    page.p("по представлению Учёного совета ", line("organisation"), keep=True)
    page.caption("(наименование организации)")
    page.spare("not organisation")
    page.p("соискатель ", line("applicant"), keep=True)
    page.caption("(фамилия, имя, отчество соискателя (при его наличии) (далее – Ф.И.О. (при его наличии))")
    page.p("дело № ", gap("case_number", 10), f" о присвоении учёного звания {title}.")
    page.p("Заслушав эксперта ", line("expert"), ",", keep=True)
    page.caption("(Ф.И.О. (при его наличии))")
    page.p("Экспертный совет устанавливает следующее:", style="Item")
    _who_ru(page, docent)
    _works_ru(page, docent)
    _school_ru(page, docent)
    _decision_ru(page, docent, title)
    return page


def _who_ru(page: Page, docent: bool) -> None:
    page.p("1. Претендент (нужное отметить):", style="Item")
    what = (
        f" учёную степень {_DEGREES_RU} " if docent
        else " учёное звание ассоциированного профессора (доцента) или старшего научного сотрудника "
    )  # fmt: skip
    page.p(
        _mark("mark_standing"), "1) претендент ", struck("имеет", "standing == 'no'"), " ",
        struck("(не имеет)", "standing == 'yes'"), what, line("standing_text"), ";",
    )  # fmt: skip
    page.p(
        _mark("mark_honour"),
        "2) претендент имеет почётное звание, предусмотренное Законом Республики Казахстан от 12 декабря 1995 года "
        '"О государственных наградах Республики Казахстан", или звание "Заслуженный тренер Республики Казахстан" ',
        line("honour"), ";",
    )  # fmt: skip
    page.p(
        _mark("mark_rank"),
        "3) претендент работает в высшем военном, специальном учебном заведении или научной организации, "
        "подведомственных органам национальной безопасности Республики Казахстан, Министерству внутренних дел "
        "Республики Казахстан, органам прокуратуры Республики Казахстан и Министерству обороны Республики Казахстан, "
        "или на военной кафедре "
        "вуза, имеет воинское (специальное) звание не ниже полковника ", line("rank"), ".",
    )  # fmt: skip
    page.p("Аттестационное дело рассматривается по пункту ", gap("paragraph"), " Правил.")
    page.p(
        "2. Стаж ", marked("научной", "scientific"), ", ", marked("научно-педагогической", "pedagogical"), ", ",
        marked("творческо-педагогической", "creative"), ", ", marked("тренерско-педагогической", "coaching"),
        " работы (нужное подчеркнуть)", _told("service_whole"), ", в том числе в требуемой должности ",
        line("service"), _STOP,
    )  # fmt: skip
    page.spare("not service", end=".")


def _works_ru(page: Page, docent: bool) -> None:
    title = "ассоциированного профессора (доцента)" if docent else "профессора"
    page.p(f"3. Соискатель учёного звания {title} имеет ", gap("total"), " ", _noun("works_noun", "научных трудов"),
           ", в том числе:", style="Item")  # fmt: skip
    page.p("в изданиях, рекомендуемых Комитетом, ", gap("recommended"), ";")
    page.p("в зарубежных научных журналах:", _told("foreign"), keep=True)
    quartiles = "1, 2 и 3 квартили" if docent else "1 и 2 квартили"
    page.p(
        "в международных рецензируемых журналах, входящих по данным Journal Citation Reports компании Clarivate "
        f"Analytics в {quartiles}, ", gap("jcr"), ";",
    )  # fmt: skip
    page.p(
        "или в международных рецензируемых журналах с показателем CiteScore в базе Scopus не менее "
        f"{35 if docent else 50} ", gap("citescore"), ";",
    )  # fmt: skip
    page.p(
        "в международных рецензируемых журналах, индексируемых в базе данных Web of Science Core Collection (разделы "
        "Arts and Humanities Citation Index, Science Citation Index Expanded, Social Sciences Citation Index) "
        "компании Clarivate Analytics, ", gap("indexed"), ";",
    )  # fmt: skip
    page.p("в международных рецензируемых журналах, входящих в базу JSTOR, ", gap("jstor"), ";")
    page.p(
        "зарубежных патентов, включённых в базу данных компании Clarivate Analytics (Web of Science Core Collection, "
        "Clarivate Analytics), ", gap("patents"), ";",
    )  # fmt: skip
    page.p("творческих трудов ", gap("creative_works"), ";")
    page.p("других публикаций ", gap("other"), ".")


def _school_ru(page: Page, docent: bool) -> None:
    book = "учебное (учебно-методическое) пособие/монография" if docent else "учебник/монография"
    page.p(
        f"4. Единолично написанное и опубликованное, используемое в образовательном процессе {book} объёмом "
        if docent
        else f"4. Единолично написанный и опубликованный, используемый в образовательном процессе {book} объёмом ",
        gap("book_sheets"), " ", _noun("sheets_noun", "печатных листов"), " ", line("books"), keep=True,
    )  # fmt: skip
    page.caption("(название, место и год издания, кем рекомендовано)")
    page.spare("not books")
    page.p("5. Под руководством претендента (заполняется нужное):", style="Item")
    page.p(
        f"1) диссертацию защитили и имеют учёную степень {_DEGREES_RU}: ", line("supervised"), keep=True,
    )  # fmt: skip
    page.caption("(Ф.И.О. (при его наличии), число, месяц, год защиты и утверждения)")
    page.p(line("supervised_count"), " ", _noun("supervised_noun", "лиц"), ";")
    page.p(
        "2) подготовлены лауреаты, призёры республиканских, международных (утверждённых уполномоченным органом "
        "Республики Казахстан), зарубежных конкурсов, выставок, фестивалей, премий, олимпиад: ",
        line("laureates"), " ", _noun("laureates_noun", "лиц"), ";",
    )  # fmt: skip
    asia = "чемпионы или призёры" if docent else "чемпионы"
    page.p(
        f"3) подготовлены {asia} Всемирных универсиад, чемпионатов Азии и Азиатских игр, чемпионы или призёры "
        "чемпионатов Европы, мира и Олимпийских игр: ", line("champions"), " ", _noun("champions_noun", "лиц"), ".",
    )  # fmt: skip


def _decision_ru(page: Page, docent: bool, title: str) -> None:
    works = "учебных (учебно-методических) пособиях, учебниках" if docent else "учебниках"
    page.p(
        f"6. Сведения об использовании в представленных научных статьях, монографиях, {works} чужого материала без "
        "ссылки на автора и источник ", line("borrowed"), keep=True,
    )  # fmt: skip
    page.caption("(имеются/не имеются)")
    page.p(
        "7. Документы в аттестационном деле представлены в соответствии с пунктом 7 Правил ",
        line("documents"), keep=True,
    )  # fmt: skip
    page.caption("(соответствуют или не соответствуют)")
    page.p("8. Решение Экспертного совета (заполняется один из подпунктов):", style="Item")
    page.p(
        "1) Претендент соответствует всем требованиям Правил. Экспертный совет рекомендует Комитету присвоить "
        "соискателю",
        keep=True,
    )
    page.p(line("award_applicant"), keep=True)
    page.caption("(Ф.И.О. соискателя (при его наличии))")
    page.p(f"учёное звание {title} по специальности ", line("award_specialty"), ".")
    page.p(
        "2) аттестационное дело претендента не соответствует ",
        plural("refusal_paragraphs", "пункту", "пунктам"), " ", gap("refusal_paragraphs", 5),
        " Правил", Run("{% if refusal_reasons %}: {% else %} {% endif %}"),
        line("refusal_reasons"),
    )  # fmt: skip
    page.spare("not refusal_reasons")
    page.caption("(указывается, каким пунктам настоящих Правил не соответствует аттестационное дело)")
    page.p("Экспертный совет рекомендует Комитету отказать соискателю ", line("refusal_applicant"), keep=True)
    page.caption("(Ф.И.О. соискателя (при его наличии))")
    page.p(f"в присвоении учёного звания {title} по специальности ", line("refusal_specialty"), ".")
    page.p('Результаты голосования: "за" ', gap("votes_for", 8), style="Sign")
    page.p('"против" ', gap("votes_against", 8), style="Sign")
    page.p('"воздержались" ', gap("votes_abstained", 8), style="Sign")
    for who, name in (("Председатель", "chair"), ("Учёный секретарь", "secretary"), ("Эксперт", "expert")):
        page.p(f"{who} ", u("\N{NO-BREAK SPACE}" * 30), " ", line(name), style="Sign")
        page.p("(Ф.И.О. (при его наличии))", style="Caption", keep=name != "expert")
