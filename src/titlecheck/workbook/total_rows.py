"""Rows of totals: “Итого: 25”, “Барлығы”, “Total works: 25” are not entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BEGINNINGS = (
    ("итого",),
    ("всего",),
    ("итог",),
    ("общий", "итог"),
    ("общее", "количество"),
    ("общее", "число"),
    ("барлығы",),
    ("барлыгы",),
    ("жиыны",),
    ("жиынтығы",),
    ("жалпы", "саны"),
    ("қорытынды",),
    ("total",),
    ("subtotal",),
    ("grand", "total"),
    ("in", "total"),
    ("sum",),
    ("σ",),
)
"""First words of a total row's label."""
_WITH_A_NUMBER = (
    ("барлық",),
    ("жалпы",),
    ("оның", "ішінде"),
    ("соның", "ішінде"),
    ("общий", "стаж"),
    ("в", "том", "числе"),
    ("в", "т", "ч"),
    ("из", "них"),
    ("including",),
    ("of", "which"),
)
"""First words of a label that count only with a number in the row, because titles may begin with them."""
_LAST_WORDS = ("барлығы", "барлыгы", "жиыны", "итого")
_LAST = re.compile(rf"(?i)\b(?:{'|'.join(_LAST_WORDS)})[\s:–—-]*\d+\W*$")
"""End of a label that first names its subject."""
_WEAK_LAST_WORDS = ("всего", "total")
_WEAK_LAST = re.compile(rf"(?i)\b(?:{'|'.join(_WEAK_LAST_WORDS)})[\s:–—-]*\d+\W*$")
"""End that titles may have too: it counts only if every other word may be in a label."""

_WORDS = """
по за на в из количество число разделу раздел листу листе период списку стаж стажа и научных печатных опубликованных
работ работы работа трудов труды труда труд статей статьи статья публикаций публикации публикация докладов доклада
доклад тезисов тезиса патентов патента патент книг книги книга пособий пособия учебников монографий монографии
монография наименований наименования записей записи запись строк строки строка позиций позиции единиц человек лиц лица
лицо лет года год годов месяцев месяца месяц мес дней дня день дн г л м д п пл стр страниц страницы листов листа
авторских участий творческих защитившихся саны бойынша парақта парақ бөлім тізім жұмыс өтілі өтіл ғылыми еңбек
еңбектер еңбектердің мақала мақалалар мақалалардың жарияланым жарияланымдар жарияланымдардың баяндама баяндамалар
патенттер кітап кітаптар монографиялар оқулықтар жыл ай күн бет баспа табақ тұлға адам дана жазба жазбалар of the
number works work articles article publications publication papers paper talks talk books book patents years year
months month days day service pages page sheets sheet persons entries items rows list section scientific
гг жж том числе т ч них оның соның ішінде including which them scopus wos jstor ринц вак коксон ккссон кокснво ккснво
изданиях журналах рекомендуемых зарубежных международных басылымдарда журналдарда шетелдік халықаралық барлық кезең с
без весь всех оқу қоса авторлық б печ for all with without
до после защиты диссертации диссертация диссертацияны присвоения ученого доцента профессора звания степени
последние последних последний соңғы жылда жылдағы жылдары in last recent
получения қорғағанға қорғағаннан дейін кейін дейінгі кейінгі before after since defence dissertation
"""
_FURTHER = frozenset(_WORDS.split())
"""Further words of a label, beside numbers; any other word makes the text a title."""
_STEM_LIST = """
тезис работ труд статей публикац опубликован доклад патент книг пособи учебн методическ монограф издани журнал научн
печатн учетом учета включая включительно объем отчетн соавтор свидетельств конференц сборник мақала еңбек жарияланым
жарияланған баяндама оқулық кітап құрал ғылыми әдістемелік алғанда есептегенде көлем куәлік abstract excluding
published monograph textbook conference period
"""
_STEMS = tuple(_STEM_LIST.split())
"""Prefixes of inflected label words: «с учётом тезисов», «тезистермен»."""

_WRITTEN_OUT = """
один одна одно два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать
пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят
восемьдесят девяносто сто двести триста бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс жетпіс
сексен тоқсан жүз one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred and
"""
_NUMERALS = frozenset(_WRITTEN_OUT.split())
"""Words of a number written out in brackets after its digits."""
_BRACKETS = re.compile(r"\(([^()]*)\)")

_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBER = re.compile(r"\s*\d[\d\s]*([.,]\d+)?\s*")
_DAY = re.compile(r"\s*(?:(?:0?[1-9]|1[0-2])[./])?(?:19|20)\d\d\s*")
"""Year, or month of a year: a date, not a sum."""
_MOST = 8
"""Maximum number of filled cells in a total row: label and some sums."""
_BEFORE = ' \t\n«"“(*'
_FIRST_WORDS = frozenset(words[0] for words in (*_BEGINNINGS, *_WITH_A_NUMBER))
_FIRST = frozenset(letter for word in _FIRST_WORDS for letter in (word[0], word[0].upper()))


def total_label(row: Sequence[object]) -> tuple[int, str] | None:
    """Return the label of a total row with its index; None if the row is an entry.

    A total row has only the label, numbers and periods of time. Anything else, including a date or year, makes it an
    entry, and so does a title that only begins with such a word («Всего одна жизнь»).
    """
    # Fast path for thousands of rows: full and empty rows are not totals.
    if not 0 < len(row) - row.count("") - row.count(None) <= _MOST:
        return None
    for index, cell in enumerate(row):
        if cell and isinstance(cell, str) and _may_be_label(cell) and _is_label(cell, numbered=True):
            others = [each for place, each in enumerate(row) if place != index and each not in ("", None)]
            numbered = any(any(map(str.isdigit, str(each))) for each in (cell, *others))
            if numbered or _is_label(cell, numbered=False):
                return (index, cell.strip()) if all(map(_tells_nothing, others)) else None
    return None


def _may_be_label(text: str) -> bool:
    """Return whether first letter or last character fit a label; the rest is checked only then."""
    return text.lstrip(_BEFORE)[:1] in _FIRST or text.rstrip(' \t\n.;»"”)*')[-1:].isdigit()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("ё", "е"))


def _is_label(text: str, *, numbered: bool) -> bool:
    """Return whether ``text`` is the label of a total row; ``numbered``: whether the row has a number."""
    folded = text.casefold()
    # Fast path: nearly all texts are neither.
    if any(word in folded for word in _LAST_WORDS) and _LAST.search(text):
        return True
    if (
        any(word in folded for word in _WEAK_LAST_WORDS)
        and _WEAK_LAST.search(text)
        and all(map(_is_further, _words(text)))
    ):
        return True
    if "(" not in text and not ((first := _WORD.search(folded)) and first[0].replace("ё", "е") in _FIRST_WORDS):
        return False
    words = _words(_BRACKETS.sub(_without_numerals, text).replace("Web of Science", "WoS"))
    for beginning in (*_BEGINNINGS, *(_WITH_A_NUMBER if numbered else ())):
        if tuple(words[: len(beginning)]) == beginning:
            # A second such word may follow: «Барлығы / Итого».
            rest = words[len(beginning) :]
            return all(map(_is_further, rest))
    return False


def _is_further(word: str) -> bool:
    """Return whether a word may accompany the defining words of a label."""
    return word.isdigit() or word in _FURTHER or (word,) in _BEGINNINGS or word.startswith(_STEMS)


def _without_numerals(found: re.Match[str]) -> str:
    return "" if _NUMERALS.issuperset(_words(found[1])) else found[0]


def _tells_nothing(cell: object) -> bool:
    """Return whether a cell is empty, or has only a number or period of time."""
    if cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool)):
        return cell is None or not _DAY.fullmatch(f"{cell:g}")
    if not isinstance(cell, str):
        return False
    words = _words(cell)
    if not words or _NUMBER.fullmatch(cell):
        return not _DAY.fullmatch(cell)
    # Dates, ISSNs and the like have digits without such words.
    counts = all(word.isdigit() or word in _FURTHER for word in words) and not all(map(str.isdigit, words))
    numbered = any(map(str.isdigit, words))
    return (counts and numbered) or _is_label(cell, numbered=numbered)
