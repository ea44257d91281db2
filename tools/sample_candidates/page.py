"""Generator of samples/README.md and samples/index.json in Kazakh, Russian and English."""

import json

from sample_candidates.library import candidates
from titlecheck.i18n import word

_HEADS = {
    "kk": ("Қазақша", "Файл", "Үміткер", "Тармақ", "Қорытынды", "Себебі", "Неге назар аудару керек"),
    "ru": ("По-русски", "Файл", "Претендент", "Пункт", "Вывод", "Почему", "На что посмотреть"),
    "en": ("In English", "File", "Candidate", "Paragraph", "Verdict", "Why", "What to look at"),
}
_INTRODUCTIONS = {
    "kk": """\
Толтырылған кітаптар: он төрт тармақтың әрқайсысына кемінде біреуден. Адамдар, ұйымдар, еңбектердің атаулары
мен күндері – бәрі ойдан алынған. Журналдардың көбі шын, бірақ олардың метрикасы, индекстері мен ұсынылатын тізімде
болуы да ойдан алынған; ISSN анық болса ғана жазылған, «(fictional)», «(вымышлен…)», «(ойдан алынған)» деген журнал жоқ.
10.5555 деп басталатын DOI ешқайда апармайды.

Файл аты тармақты (`04-0` – 4-тармақ, `04-1` – 4-1-тармақ …, `05-0` – 5-тармақ), қорытындыны және кітаптың тілін айтады.
Біреуін тексеріп көріңіз:""",
    "ru": """\
Заполненные книги: не меньше одной на каждый из четырнадцати пунктов. Люди, организации, названия и даты работ
вымышлены. Журналы по большей части настоящие, но их метрики, индексы и место в перечне рекомендованных вымышлены;
ISSN указан, только где он известен точно, а журналов с пометой «(fictional)», «(вымышлен…)», «(ойдан алынған)» нет.
DOI, которые начинаются с 10.5555, никуда не ведут.

Имя файла называет пункт (`04-0` – пункт 4, `04-1` – пункт 4-1 …, `05-0` – пункт 5), вывод и язык книги.
Проверьте какую-нибудь:""",
    "en": """\
Filled workbooks: at least one for each of the fourteen paragraphs. People, organisations, titles and dates are
invented. Most journals are real, but their metrics, indexes and places in the recommended list are invented; an ISSN is
given only where it is certain, and a journal marked “(fictional)”, “(вымышлен…)” or “(ойдан алынған)” does not exist.
DOIs that begin with 10.5555 lead nowhere.

The name of a file tells the paragraph (`04-0` is paragraph 4, `04-1` paragraph 4-1 …, `05-0` paragraph 5), the verdict
and the language of the workbook. Check one:""",
}
_ABOUT = """# Үлгілер · Образцы · Samples

[Қазақша](#қазақша) · [По-русски](#по-русски) · [In English](#in-english)

"""
_MADE = "\n<!-- Written by tools/make_samples.py from tools/sample_candidates. -->\n"


def _name(described):
    person = described["candidate"]
    return " ".join(person[part] for part in ("family_name", "given_name", "patronymic") if part in person)


def _row(name, described, lang):
    verdict = word(f"findings.verdict.{described['verdict']}", lang)
    return (
        f"| [{name}.xlsx]({name}.xlsx) | {_name(described)} | {described['route']} "
        f"| {verdict} | {described['why'][lang]} | {described['look'][lang]} |"
    )


def page():
    """Return the whole page."""
    first = next(iter(candidates()))
    parts = [_ABOUT]
    for lang, (heading, *heads) in _HEADS.items():
        parts += [
            f"## {heading}\n\n{_INTRODUCTIONS[lang]}\n\n",
            f"```\ntitlecheck check samples/{first}.xlsx --lang {lang}\n```\n\n",
            f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n",
            *(_row(name, described, lang) + "\n" for name, described in candidates().items()),
            "\n",
        ]
    return "".join(parts).rstrip() + "\n" + _MADE


def index():
    """Return the JSON index of the samples; its schema shows that it is not a dossier."""
    listed = {
        f"{name}.xlsx": {
            "person": _name(described),
            "title": "associate_professor" if described["route"].startswith("4") else "professor",
            "paragraph": described["route"],
            "verdict": described["verdict"],
        }
        for name, described in candidates().items()
    }
    return json.dumps({"schema": "titlecheck/samples/1", "samples": listed}, ensure_ascii=False, indent=1) + "\n"
