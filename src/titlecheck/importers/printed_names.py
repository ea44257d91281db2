"""Author names in a list: at the start of a string, after a slash, or in a column."""

from __future__ import annotations

import re
from typing import NamedTuple

_UP = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІÇĞŞÖÜ"
_LOW = "a-zа-яёәғқңөұүһіçğşöüı'’"
_INITIAL = rf"[{_UP}](?:[{_LOW}]{{0,2}}\.|(?=[\s,;.]|$))"
_ONE_LETTER = rf"[{_UP}][{_LOW}]{{0,2}}\."
_INITIALS = rf"{_ONE_LETTER}(?:\s?-?\s?{_ONE_LETTER}){{0,2}}"
_INITIALS_BEHIND = (
    rf"{_ONE_LETTER}(?:(?:\s?-?\s?{_ONE_LETTER}){{1,2}}(?=\s*(?:[,;]|$|(?:и|және|мен|and|&)\s))"
    rf"|(?:-?{_ONE_LETTER}){{1,2}}|\s-?\s?{_ONE_LETTER}(?![{_UP}]\.))?"
)
"""Initials behind a family name, either joined or divided by spaces: in «Тестов П.М. А. Пробный: жизнь» the third
belongs to the title.
"""
_FAMILY = rf"(?:(?:van|von|de|der|аль|әл|al|el)[\s-])?[{_UP}][{_LOW}{_UP}]+(?:[-–][{_UP}{_LOW}]+)?"
_BARE = r"[A-Z]{1,3}(?=[,.;]|\s*$|\s+(?:and|&|et)\b|\s+\()"
"""Initials without full stops (Vancouver style)."""
_PATRONYMIC = rf"[{_UP}][{_LOW}]+(?:вич|вна|ична|ұлы|қызы|улы|кызы|оглы|vich|vna|uly|kyzy)"
_NAME = (
    rf"(?:{_FAMILY}\s+{_FAMILY}\s+{_PATRONYMIC}\b|{_FAMILY},?\s*{_INITIALS_BEHIND}"
    rf"|{_INITIALS}\s*{_FAMILY}|{_FAMILY},?\s+{_BARE})"
)
_BETWEEN = r"\s*(?:,\s*(?:&|and|и)\s+|[,;]\s*|\s(?:и|және|мен|and|&)\s+|&\s*)"
_OTHERS = (
    r"(?:и\s+др(?:\b\.?|уги[ех]\b)|et\s+al\b\.?|(?:және\s+)?т\.\s?б\.?|және\s+(?:басқалар\w*|өзгелер\w*)|ж\.\s?б\."
    r"|(?:and|&)\s+others)"
)
_CUT = rf"(?:,|;)?\s*(?:{_OTHERS}|\[\s*{_OTHERS}\s*\]|соавт\.|…)"
_LIST = re.compile(rf"^\s*(?P<names>{_NAME}(?:{_BETWEEN}{_NAME})*)(?P<cut>\s*{_CUT})?", re.UNICODE)
_ONE = re.compile(_NAME)
_FIRST_INITIALS = re.compile(rf"^(?P<initials>{_INITIALS})\s*(?P<family>{_FAMILY})$")
_COMMA = re.compile(rf"^(?P<family>{_FAMILY}),\s*(?P<initials>.+)$")
_INITIAL_GAP = re.compile(r"(?<=\.)\s*(-?)\s*(?=\w)")
_FURTHER = re.compile(_CUT + r"\s*\.?\s*$|^\s*" + _CUT, re.IGNORECASE)

NOBODY = re.compile(
    r"(?:нет|жоқ|(?:без|нет)\s+соавт\w*\.?|соавтор\w*\s+(?:нет|отсутству\w+|не\s+имеет\w*|жоқ)|соавторсыз"
    r"|(?:(?:бірлескен|қосалқы|серіктес|тең|қос)[\s-]*)?автор\w*\s+жоқ|(?:бірлескен|қосалқы|серіктес|тең|қос)[\s-]*авторсыз"
    r"|авторлық\s+бірлестіксіз|единолично|единоличн\w+(?:\s+автор\w*)?|жалғыз(?:\s+автор)?|дербес"
    r"|лично|самостоятельно|жеке(?:\s+дара)?|no|none|no\s+co-?authors?|sole\s+author|without\s+co-?authors?"
    r"|не\s+имеет\w*|отсутству\w+"
    r"|один|б/с|без\s+с\.?)\.?",
    re.IGNORECASE,
)
"""Words for “no co-authors”."""
_BESIDE_NAME = re.compile(r"(?<=[\w.])\s*\([^()\n]{1,40}\)(?=\s*(?:[,;\n]|$))")
"""Text in brackets after a name: «Тестов П.М. (50 %)», «… (студент)»."""
_RANKS = re.compile(
    r"(?<![^\W\d_])(?:"
    r"(?-i:[кд]\.\s?(?:[а-я]{1,6}\.?[-–]?){1,2}\.\s?н\b\.?|[а-яәі]{1,6}\.?(?:[-–][а-я]{1,3}\.)?\s?ғ(?:ыл)?\.\s?[кдм]\b\.?)"
    r"|(?:ph\.?\s?d|dr|prof|assoc\.?\s?prof|m\.?sc)\b\.?"
    r"|(?:и\.\s?о\.\s*)?(?:ассоц(?:иированн\w+|\.)\s*|қауымдастырылған\s+|қауым\.\s*)?(?:профессор\w{0,3}|проф\.|доцент\w{0,3}|доц\.)"
    r"|(?:канд|докт?)(?:идат|ор)?\.?\s+[^\W\d]{2,12}\.?\s+наук|академик|(?:старш(?:ий|ая)|ст\.|аға)\s*(?:преп\w*\.?|оқытушы\w?)"
    r"|преподаватель|оқытушы|магистрант\w{0,2}|магистр\w{0,2}|докторант\w{0,2}|аспирант\w{0,2}|студент\w{0,3}"
    r"|(?:генерал-)?(?:п/п-к|п-к|м-р|к-н|подполковник|полковник|майор|капитан|(?:ст\.|старший)?\s*лейтенант|ген\.-м\w*)"
    r"(?:\s+(?:полиции|юстиции|запаса))?"
    r")(?![^\W\d_])\s*,?\s*(?=\S)(?!(?:[^\W\d_]\.\s?){1,2}\s*(?:[,;]|$))",
    re.IGNORECASE,
)
"""Degree, post or rank before a name: «к.т.н., доцент Тестов П.М.», «п/п-к Тестов П.М.».

Degrees are in small letters, because initials have the same form.
"""
_LABEL = re.compile(
    r"^\s*(?:(?:в\s+)?соавторы?(?:ств[ое]\s+с)?|бірлескен\s+автор(?:лар)?|co-?authors?)\s*(?::|[–-]\s|\s)\s*(?=\S)",
    re.IGNORECASE,
)
"""Word before the names in a cell: «соавторы: Тестов П.М.»."""
_COAUTHORS = (
    r"(?:соавт(?:ор(?:ы|лар\w*)?\b|\.)|бірлескен\s+автор\w*|(?:тең\s+)?авторлас\w*|тең\s+автор\w*|co-?authors?\b)"
)
_COAUTHORS_BRACKETED = re.compile(
    rf"[,.;]?\s*[(\[]\s*(?P<said>{_COAUTHORS}\s*[:–-]?\s*(?P<names>[^()\[\]]+)|[^()\[\]]{{4,40}})[)\]]\s*\.?",
    re.IGNORECASE,
)
_COAUTHORS_BEHIND = re.compile(rf"(?<=[.;,)\]–—-])\s*{_COAUTHORS}\s*[:–—-]\s*(?=\S)", re.IGNORECASE)
"""Co-authors in a line of text: «(соавторы: Тестов П.М.)», «. Соавторы: Тестов П.М.»."""
_OF_AUTHORS = re.compile(r"автор|соавт|author|единолич", re.IGNORECASE)
DASH = re.compile(r"[-–—−_]+")


class NamedAuthors(NamedTuple):
    """Names in order, family name first if initials show it, and whether the list is truncated (“et al.”)."""

    names: tuple[str, ...] = ()
    cut: bool = False


def normalize_name(text: str) -> str:
    """Return a name with the family name first and joined initials: ``Примеров О.Ш.``"""
    name = " ".join(text.split()).strip(" ,;")
    if (found := _FIRST_INITIALS.match(name)) or (found := _COMMA.match(name)):
        name = f"{found['family']} {found['initials']}"
    head, space, rest = name.partition(" ")
    return head + space + _INITIAL_GAP.sub(r"\1", rest) if space else name


def leading_authors(text: str) -> tuple[NamedAuthors, str]:
    """Return the authors at the start of ``text``, and the rest; no authors if it begins with a title."""
    found = _LIST.match(text)
    if found is None:
        return NamedAuthors(), text
    behind = text[found.end() :]
    joined = found["cut"] is None and _JOINED.search(found["names"]) and re.match(rf"[{_UP}][{_LOW}]", behind)
    if behind and not joined and not re.match(r"\s*[.,:;(«“\"]|\s+\S|\s*$", behind):
        return NamedAuthors(), text
    names = tuple(normalize_name(one[0]) for one in _ONE.finditer(found["names"]))
    if len(names) == 1 and found["cut"] is None and _may_be_title(names[0], behind):
        return NamedAuthors(), text
    return NamedAuthors(names, found["cut"] is not None), behind.lstrip(" .,;:–—-")


_JOINED = re.compile(rf"[{_LOW}],?\s*(?:{_ONE_LETTER}){{1,2}}$")
"""End of names directly before a title, without a space: «Тестов П.М.О пробах»."""
_SURNAME = re.compile(
    r"(?:[оеё]в|[ои]ва|ева|ёва|ин|ын|ина|ына|[сц]кий|[сц]кая|[сц]кой|ко|[ую]к|ян|дзе|швили|ұлы|қызы|улы|кызы|бек|бай|хан"
    r"|ғали|гали|тегі|ых|их)$",
    re.IGNORECASE,
)
_ONE_INITIAL = re.compile(rf"^\S+\s+[{_UP}][{_LOW}]{{0,2}}\.?$")


def _may_be_title(name: str, behind: str) -> bool:
    """Return whether a word with one initial may begin a title: «Роль А. Пробного в истории»."""
    family = name.partition(" ")[0]
    if not re.search("[а-яё]", family) or not _ONE_INITIAL.match(name):
        return False
    return not _SURNAME.search(family) and bool(re.match(rf"\s*[{_UP}]", behind))


def stated_authors(text: str) -> NamedAuthors:
    """Return the authors of a statement of responsibility: «О.Ш. Примеров, П.М. Тестов [и др.] ; под ред. …»."""
    first = _STATEMENT_END.split(text)[0].strip()
    first = re.sub(r"^\[(.*?)\]?$", r"\1", first) if first.startswith("[") else first
    found = _BRACKETED_CUT.search(first)
    if found is None:
        return parse_authors(first.split("[")[0])
    return parse_authors(first[: found.start()].split("[")[0])._replace(cut=True)


def without_coauthors(line: str) -> tuple[str, NamedAuthors, bool]:
    """Return a line without its words about co-authors, the co-authors, and whether it says that there are none."""
    for found in _COAUTHORS_BRACKETED.finditer(line):
        said = found["said"].strip(" .")
        rest = f"{line[: found.start()]}. {line[found.end() :]}".strip()
        if NOBODY.fullmatch(said) and _OF_AUTHORS.search(said):
            return rest, NamedAuthors(), True
        named, further = leading_authors((found["names"] or "").strip())
        if named.names and not further.strip(" .,;"):
            return rest, named, False
    behind = _COAUTHORS_BEHIND.search(line)
    if behind is not None:
        named, further = leading_authors(line[behind.end() :])
        if named.names and (not further or not further[0].isalpha()):
            return f"{line[: behind.start()]} {further}".strip(), named, False
    return line, NamedAuthors(), False


def _without_ranks(text: str) -> str:
    """Return a list of names without degrees and ranks before the names; posts without a name stay."""
    bare = _RANKS.sub("", text)
    return bare if bare != text and _ONE.search(bare) else text


_STATEMENT_END = re.compile(r"\.\s*[–—-]|;")
_BRACKETED_CUT = re.compile(rf"\[\s*{_OTHERS}\s*\]", re.IGNORECASE)


def parse_authors(text: str) -> NamedAuthors:
    """Return the authors in a text that contains only names.

    Names without initials are taken as printed, separated by semicolons, lines or commas.
    """
    from titlecheck.facts.person_names import author_list

    text = _LABEL.sub("", _BESIDE_NAME.sub("", text))
    text = _without_ranks(text)
    flat = " ".join(text.split()).strip(" ;,:").lstrip(".")
    cut = bool(_FURTHER.search(flat))
    bare = _FURTHER.sub("", flat).strip(" ,;") if cut else flat
    found = _LIST.match(bare)
    if found is not None and not bare[found.end() :].strip(" .,;"):
        return NamedAuthors(tuple(normalize_name(one[0]) for one in _ONE.finditer(found["names"])), cut)
    listed = author_list(text)
    return NamedAuthors(tuple(normalize_name(name) for name in listed.names), cut or listed.most is None)
