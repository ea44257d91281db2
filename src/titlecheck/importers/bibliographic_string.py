"""One string of a list of works, by ГОСТ, in Kazakh, in APA or Vancouver style, taken apart into what it says.

Goes from the sure to the unsure: addresses and numbers first, then pages, dates, volumes, databases, place and
publisher; what is left is the title, and the journal or collection. What cannot be told is left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from titlecheck.dossier.enums import Index, PatentOffice, Recommender
from titlecheck.importers.export_text import doi_of, isbns_of, issns_of
from titlecheck.importers.printed_names import authors_all, authors_before
from titlecheck.importers.reference_dates import (
    DAY_OR_MONTH,
    EVENT_DAYS,
    PATENT_DATE,
    patent_date,
    spoken_date,
)
from titlecheck.importers.reference_places import CITY, PLACE, PUBLISHER_WORD, is_city
from titlecheck.importers.work import RecordNote
from titlecheck.importers.work_kinds import KindWord, kind_said, without_kind

_CUT, _YEAR, _DAYS = "\x1e", "\x1d", "\x1c"
"""What stands for a piece that was taken out: any, a year, the days of an event."""
_MARKS = f"{_CUT}{_YEAR}{_DAYS}"


@dataclass(slots=True)
class Reference:
    """What one string says. An empty text, ``None`` and an empty list mean that it does not say."""

    title: str = ""
    kind: KindWord | None = None
    authors: tuple[str, ...] = ()
    authors_cut: bool = False
    journal: str = ""
    place: str = ""
    publisher: str = ""
    published: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article: str = ""
    doi: str = ""
    issns: tuple[str, ...] = ()
    isbns: tuple[str, ...] = ()
    sheets: str = ""
    sheets_own: str = ""
    page_count: int | None = None
    indexes: set[Index] = field(default_factory=set)
    percentile: str = ""
    percentile_named: bool = False
    """Whether the string itself names CiteScore or Scopus beside the percentile."""
    jcr_quartile: int | None = None
    recommended_by: tuple[Recommender, ...] = ()
    number: str = ""
    office: PatentOffice | None = None
    has_host: bool = False
    """Whether the string itself parts the work from what holds it, with «//»."""
    event: bool = False
    """Whether the days or the place of an event were told."""
    unpublished: bool = False
    rest: list[str] = field(default_factory=list)
    """What was found and fits no field, for the report."""
    notes: list[RecordNote] = field(default_factory=list)


# Lines and spaces

_HYPHEN_LETTER = re.compile(r"(?<=[^\W\d_])[-‐]\n\s*(?=[a-zа-яёәғқңөұүһі])")
_HYPHEN_DIGIT = re.compile(r"(?<=\d)\s*([-–—])\s*\n\s*(?=\d)|(?<=\d)\n\s*([-–—])\s*(?=\d)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def one_line(text: str) -> str:
    """``text`` in one line: a hyphen before a line break joins a word or a range, another break is a space."""
    text = _INVISIBLE.sub("", text)
    text = _HYPHEN_LETTER.sub("", text)
    text = _HYPHEN_DIGIT.sub(lambda one: one[1] or one[2], text)
    return " ".join(text.split())


_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
_FIRST_QUOTE = 0xE000


class _Text:
    """A string that pieces are taken out of; what stands in quotation marks is kept from that."""

    def __init__(self, text: str) -> None:
        self._quotes: list[str] = []
        self.text = _QUOTED.sub(self._hide, text)

    def _hide(self, found: re.Match[str]) -> str:
        if len(self._quotes) > 500:
            return found[0]
        self._quotes.append(found[0])
        return chr(_FIRST_QUOTE + len(self._quotes) - 1)

    def shown(self, text: str) -> str:
        """``text`` with what stood in quotation marks."""
        for at, quote in enumerate(self._quotes):
            text = text.replace(chr(_FIRST_QUOTE + at), quote)
        return text

    def take(self, pattern: re.Pattern[str], mark: str = _CUT) -> re.Match[str] | None:
        """The first match, taken out."""
        found = pattern.search(self.text)
        if found is not None:
            self.text = f"{self.text[: found.start()]} {mark} {self.text[found.end() :]}"
        return found

    def take_all(self, pattern: re.Pattern[str], see: Callable[[re.Match[str]], object], mark: str = _CUT) -> None:
        """All matches, taken out one by one."""
        for _ in range(30):
            found = self.take(pattern, mark)
            if found is None:
                return
            see(found)


# Numbers that name a work

_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/+|\bdoi\.org/+|\bDOI\s*[:№]?\s*(?:https?://(?:dx\.)?doi\.org/+)?)?"
    r"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/[^\s,;«»\x1c-\x1e]+",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?:[-–—]?\s*(?:URL|Режим доступа|Available at|Available from|Retrieved from|Қолжетімді(?:лік)?)\s*:?\s*)?"
    r"(?:https?://|www\.)[^\s,;«»]+",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    r"\(?\s*(?:дата обращения|қаралған күні|жүгінген күні|өтініш берілген күні|accessed(?: on)?|date of access)\b[^)\n]{0,40}\)?",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"\bISBN(?:[-\s]?1[03])?\s*[:№]?\s*(?P<number>[\d][\d\s–—-]{7,20}[\dXxХх]|\d{9}[\dXxХх])(?:\s*\((?:электрон\w*|print|online|[^()]{0,15})\))?",
    re.IGNORECASE,
)
_ISSN = re.compile(
    r"(?:[pеe][-\s]?)?\bISSN(?:[-\s]?L)?\s*(?:\((?:print|online|p|e|печатн\w*|онлайн)\))?\s*[:№]?\s*(?P<number>\d{4}\s?[-–—]?\s?\d{3}[\dXxХх])"
    r"(?P<more>(?:\s*[,;/]\s*(?:[pe][-\s]?ISSN\s*:?\s*)?\d{4}[-–]\d{3}[\dXxХх])*)(?:\s*\((?:print|online|печатн\w*|онлайн|p|e)\))?",
    re.IGNORECASE,
)
_BARE_ISSN = re.compile(r"(?<![\d.–—-])(?P<number>\d{4}-\d{3}[\dXХх])(?P<more>)(?![\d–—-])")

# Volume in printed sheets

_NUMBER = r"\d+(?:[.,]\d+)?"
_UNIT = r"(?:п\.?\s?л\b\.?|печ(?:атн\w*|\.)?\s*л(?:ист\w*|\.)?|б\.\s?т\b\.?|баспа\s+таба\w+|printed\s+sheets?|p\.\s?sh?\.|a\.?\s?l\.)"
_OWN_WORD = r"(?:из\s+них\s+)?(?:авт(?:орск\w*|орлық|\.)?|лично\w*|соискател\w*|претендент\w*|own|үлес\w*)"
_OTHER_SHEETS = re.compile(
    rf"(?:{_NUMBER}\s*)?(?:усл(?:овн\w*|\.)\s*(?:печ\w*\.?\s*)?[-\s]*(?:п\.?\s*)?л\.?(?:ист\w*)?|уч(?:етно|\.)?[-–]\s?изд\w*\.?\s*л\.?(?:ист\w*)?|шартты б\.?\s?т\.?)\s*[-–:]?\s*(?:{_NUMBER})?",
    re.IGNORECASE,
)
_SHEETS = re.compile(
    rf"(?:об(?:ъ[её]м|\.)\s*[-–:]?\s*)?(?<![\d.,/])(?P<all>{_NUMBER})\s*(?:/\s*(?P<own>{_NUMBER})\s*)?{_UNIT}"
    rf"(?:\s*/\s*(?P<own3>{_NUMBER})\s*{_UNIT})?"
    rf"(?:[\s,;(]*{_OWN_WORD}\s*[-–:]?\s*(?P<own2>{_NUMBER})\s*(?:{_UNIT})?\)?)?",
    re.IGNORECASE,
)

# What is said beside the description

_CARRIER = re.compile(
    r"\[(?:Текст|Text|Мәтін|Электрон\w*\s+ресурс\w*|Электрондық ресурс|Electronic resource)\]"
    r"|[-–—.]?\s*(?:Текст|Изображение|Мәтін|Text)\s*(?:\([^)]*\)\s*)?:\s*(?:непосредственный|электронный|тікелей|электрондық|direct|electronic|unmediated)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"[(\[]\s*(?:in|на)\s+(?:the\s+)?(?:kazakh|russian|english|turkish|каз\w*|рус\w*|англ\w*|турец\w*)[^()\[\]]*[)\]]"
    r"|[(\[](?:қазақ|орыс|ағылшын)\s+тілінде[)\]]|[(\[]?\b(?:на (?:казахском|русском|английском) языке)[)\]]?",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(
    r"(?:[-–—.,;(]\s*)?(?:(?:Рекоменд\w+|Утвержд\w+|Одобрен\w*|Допущен\w*|Recommended|Approved)\b(?:[^\x1e]*?\)\.?|[^\x1e]*)$"
    r"|(?:Рекоменд\w+|Утвержд\w+|Одобрен\w*|Допущен\w*|Recommended|Approved)\b[^\x1c-\x1e]*?(?:\([^()]*\)|(?=\.\s*[-–—])|$)"
    r"|[^.\x1c-\x1e–—;(]*?\bұсын(?:ған|ылған|ылды|ды|ысымен)\b(?:\s*\([^()]*\))?"
    r"|[^.\x1c-\x1e–—;(]*?\b(?:шешімімен|хаттама)\b(?:\s*\([^()]*\))?)",
    re.IGNORECASE,
)
_COUNCILS: tuple[tuple[re.Pattern[str], Recommender], ...] = (
    (re.compile(r"\bу[чч][её]н\w+\s+совет\w*|\bУС\b|ғылыми\s+кеңес\w*|(?:academic|scientific)\s+(?:council|board)", re.IGNORECASE), Recommender.SCIENTIFIC_COUNCIL),
    (re.compile(r"\bРУМС\w*|\bРОӘК\b|республикан\w+\s+учебно[-–]методическ\w+|республикалық\s+оқу[-–]әдістемелік\s+(?:кеңес|бірлестік)\w*"
                r"|republican\s+(?:educational|training)\s+and\s+method\w+", re.IGNORECASE), Recommender.RUMS),
    (re.compile(r"\bМ(?:инистерств\w+|ОН|НВО)\b|\b(?:ҚР\s+)?(?:БҒМ|ҒЖБМ)\b|министрліг\w*|\bministry\b", re.IGNORECASE), Recommender.STATE_BODY),
)  # fmt: skip
_UNCLEAR_COUNCIL = re.compile(
    r"\bУМС\b|\bУМО\b|\bОӘК\b|\bОӘБ\b|учебно[-–]методическ\w+\s+(?:совет|объединен|секци)\w*|оқу[-–]әдістемелік\s+(?:кеңес|бірлестік)\w*",
    re.IGNORECASE,
)
_IN_PRINT = re.compile(
    r"[(\[]?\b(?:в печати|сдан\w* в печать|принят\w* (?:к|в) печат\w*|баспада|in press|forthcoming|accepted for publication)\b[)\]]?",
    re.IGNORECASE,
)
_BASE_NAMES = r"Scopus\b|Скопус|Web of Science|WoS\b|РИНЦ|RSCI\b|JSTOR\b|ESCI\b|SCIE\b|SSCI\b|AHCI\b|CiteScore|Clarivate|Emerging Sources|РҒДИ|Springer Link|eLIBRARY|КОКСОН|КОКСНВО|ККСОН|ВАК\b"
_METRIC_WORDS = rf"{_BASE_NAMES}|\bQ\s?[1-4]\b|процентил\w*|percentile|квартил\w*|quartile|\bSJR\b|\bSNIP\b|\bJIF\b|\bИФ\b|\bIF\b|импакт[-–\s]?фактор\w*|impact factor|\bJCR\b"
_METRIC_BRACKET = re.compile(rf"[(\[](?P<said>[^()\[\]]*(?<![^\W_])(?:{_METRIC_WORDS})[^()\[\]]*)[)\]]", re.IGNORECASE)
_METRIC_WORDS_ONLY = re.compile(
    rf"(?:(?:[-–—.,;]\s*)?(?:База данных|Базы данных|база|Дерекқор\w*|Database|Индексир\w+ в|Indexed (?:in|by)|входит в|CS|IF)\s*:?\s*)?"
    rf"(?<![^\W_])(?P<said>(?:{_METRIC_WORDS})(?:\s*(?:[-–—:=,]\s*)?(?:{_METRIC_WORDS}|Core Collection|Citation Index|бойынша|по\b|базасы\w*|за\b|in\b|[-–—:=]|\d+(?:[.,]\d+)?%?(?:\s*-?\s*(?:й|ый|th|ші|шы))?(?!\s*[-–]\s*\d)))*)",
    re.IGNORECASE,
)
_PERCENTILE = re.compile(
    r"(?:процентил\w*|percentile)(?:\s*(?:CiteScore|Scopus|SJR|по|in|бойынша|\())*\s*[-–—:=]?\s*(\d{1,3}(?:[.,]\d+)?)|(\d{1,3}(?:[.,]\d+)?)\s*(?:-?\s*(?:й|ый|ой|th|st|nd|rd|ші|шы|і))?\s*%?\s*(?:процентил\w*|percentile)",
    re.IGNORECASE,
)
_QUARTILE = re.compile(r"\bQ\s?([1-4])\b", re.IGNORECASE)

# Volume, issue, pages

_R = r"[-–—]"
_YEAR_VOLUME = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[;,]\s*(?P<volume>\d{{1,4}})\s*(?:\((?P<issue>[^()]{{1,12}})\))?\s*(?P<sign>[:,])\s*(?:pp?\.?\s*|art\w*\.?\s*)?(?P<first>[eE]?\d+)(?:\s*{_R}\s*(?P<last>[eE]?\d+))?(?!\d)"
)
_VOLUME_ISSUE = re.compile(
    rf"(?:(?<![^\W_])(?:Т|T|Том|Vol|vol|Volume|V)\b\.?\s*)?(?<![\d№(.])(?P<volume>\d{{1,4}})\s*\((?P<issue>(?!(?:19|20)\d\d\))\d{{1,4}}(?:{_R}\d{{1,4}})?|(?:S|Suppl\.?\s*)\d+)\)"
    rf"(?:\s*[,:]\s*(?:pp?\.?\s*|[сС]\.\s*|art(?:icle)?\.?\s*(?:no\.?)?\s*)?(?P<first>[eE]?\d+)(?:\s*{_R}\s*(?P<last>[eE]?\d+))?)?(?!\d)"
)
_VOLUME_YEAR = re.compile(r"(?<![\d№(])(?P<volume>\d{1,4})\s*\((?P<year>(?:19|20)\d\d)\)")
_ARTICLE = re.compile(
    r"\b(?:art(?:icle)?\.?|статья|мақала)\s*(?:no\.?|number|num\.?|№|ID|#)?\s*:?\s*(?P<number>[eE]?\d{3,}\b)|\bID\s*:?\s*(?P<number2>\d{3,})\b|(?<![\w.])(?P<number3>[eE]\d{3,})\b",
    re.IGNORECASE,
)
_PAGE_RANGE = re.compile(
    rf"(?:(?<![^\W\d_])(?:[СсCcБбPpSs]|стр|Стр|[Pp][Pp]|бет(?:тер[іи])?|Бет(?:тері)?|pages?|Pages?|страниц\w*)\.?\s*:?\s*)(?P<first>[eE]?\d+|[IVXLC]+)\s*{_R}\s*(?P<last>[eE]?\d+|[IVXLC]+)(?!\d)(?:\s*{_R}?\s*(?:бб?\b\.?|бет\w*))?"
)
_PAGE_RANGE_BEHIND = re.compile(
    rf"(?<![\d№{{–—-])(?P<first>\d+)\s*{_R}\s*(?P<last>\d+)\s*{_R}?\s*(?:бб?\b\.?|беттер\w*|бет\b\.?|[сc]\.|стр\b\.?|pp?\b\.?|страниц\w*|pages)",
    re.IGNORECASE,
)
_PAGE_COUNT = re.compile(
    r"(?<![\d.,–—№-])(?P<count>\d{1,4})\s*-?\s*(?:с\b\.?|c\.|стр\b\.?|страниц\w*|б\b\.?(?!\s?т)|бет\b\.?|pp?\b\.?|pages\b)(?!\s*\d)",
    re.IGNORECASE,
)
_ONE_PAGE = re.compile(rf"(?<![^\W\d_])(?:[СC]|[Сс]тр|Б|[Pp]|[Бб]ет)\.\s*(?P<first>\d+)(?!\s*{_R}?\s*\d)(?!\d)")
_VOLUME = re.compile(
    r"(?<![^\W_])(?:Т|T|Том|том|Vol|VOL|vol|Volume|VOLUME|volume|V)\b\.?\s*[-:№]?\s*(?P<volume>\d{1,4}|[IVXLC]{1,6}\b)(?!\d)|(?<![\d.])(?P<volume2>\d{1,4})\s*-?\s*(?:том\b|т\.)"
)
_RUNNING = r"(?:\s*\(\s*(?P<running>\d{1,5}(?:\s*[-–—/]\s*\d{1,5})?)\s*\))?"
_ISSUE = re.compile(
    r"(?<![^\W_])(?:№№?|N[o№]\b|No\b|no\b|N\b|Nr\b|Iss(?:ue)?\b|iss(?:ue)?\b|Issue\b|нөмірі?|Нөмірі?|сан\b|номер|Номер)\.?\s*:?\s*(?P<issue>\d{1,5}(?:\s*[-–—/]\s*\d{1,5}(?![\d.]*\s*(?:г|ж|б|с)\b))?)"
    + _RUNNING
)
_NUMERO_LATER = re.compile(
    r"(?<![\d.])(?P<issue>\d{1,4}(?:\s*[-–—/]\s*\d{1,4})?)\s*-?\s*(?:нөмір\w*|сан\b|саны\b)" + _RUNNING
)
_BOOKLET = re.compile(
    r"(?<![^\W_])(?:Вып(?:уск)?|вып(?:уск)?|Шығ(?:арылым|арылуы)?|шығ(?:арылым)?|Issue)\b\.?\s*(?P<issue>\d{1,4}(?:\s*[-–—/]\s*\d{1,4})?|[IVXLC]{1,6}\b)"
    + _RUNNING
    + r"|(?P<issue2>\d{1,4})\s*-\s*(?:шығарылым|шығ\.|выпуск|басылым)"
)
_PART = re.compile(
    r"(?<![^\W_])(?:Ч|ч|Часть|часть|Part|part|Pt|Бөлім|бөлім|Кн|кн|Книга|Раздел|Секция|Section)\b\.?\s*(?:\d{1,3}|[IVXLC]{1,6})\b|(?<!\d)\d{1,2}\s*-\s*(?:бөлім|кітап)\b\.?|(?<![^\W_])Спец\w*\.?\s*вып\w*\.?|(?<![^\W_])Special Issue\b"
)
_FULL_YEAR = re.compile(
    r"(?<![\d/.№–—-])(?P<year>(?:19[4-9]|20[0-4])\d)(?![\d/]|[-–—]\d)\s*(?:г(?:од(?:а|у)?)?\b\.?|ж(?:ыл(?:ы|ғы)?)?\b\.?|y\.)?"
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

# Place and publisher

_PLACES = re.compile(
    rf"(?:(?P<dash>(?:^|[.\])\ue000-\uf8ff,;/]|[{_MARKS}]|\s)\s*[–—-]\s*)|(?P<start>^\s*)|(?P<stop>[.,;\]]\s+|[{_MARKS}][\s.,;]*))"
    rf"(?:г\.\s?|қ\.\s?|c\.\s)?(?P<place>{PLACE})(?:\s*\([^()]{{2,25}}\))?\s*:\s*(?P<publisher>(?:(?!\s[–—-]\s)(?!\.\s*[–—-])[^{_MARKS}:]){{2,120}}?)\s*(?P<end>,?\s*{_YEAR}|\.?\s*$|[.,]?\s*{_CUT}|\.?\s+[–—-]\s)"
)
_PLACE_ONLY = re.compile(
    rf"(?:(?P<dash>(?:^|[.\])\ue000-\uf8ff,;]|[{_MARKS}]|\s)\s*[–—-]\s*)|(?P<start>^\s*)|(?P<stop>[.,;]\s*|[{_MARKS}][\s.,;]*))"
    rf"(?:г\.\s?|қ\.\s?)?(?P<place>{PLACE})\s*(?:қ\.)?(?:,\s*(?P<publisher>(?:(?!\s[–—-]\s)(?!\.\s*[–—-])[^{_MARKS}:,]){{3,80}}?))?\s*(?:,\s*|\.?\s*[–—-]\s*|\s+|\.\s*)(?P<end>{_YEAR})"
)
_HOUSES = re.compile(
    r"\((?P<house>Elsevier|Springer|MDPI|Wiley|IEEE|Taylor\s*(?:&|and)\s*Francis|Sage|Emerald|IOP|Hindawi|Pleiades|De Gruyter|Brill|Atlantis Press|AIP)[^()]*\)",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"конференц|\bконф\b|чтени[ийя]|симпозиум|форум|конгресс|съезд|семинар|оқулар|conference|\bconf\b|symposium|congress|workshop|forum|proceedings|\bproc\b",
    re.IGNORECASE,
)
_NEWSPAPER = re.compile(r"\bгазет|newspaper|\bgazette\b", re.IGNORECASE)
_TRAILING_PLACES = re.compile(
    r"(?:,\s*(?:г\.\s?|қ\.\s?)?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'.-]*(?:\s[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'.-]*){0,2}(?:\s(?:қ\.|қаласы))?){1,3}\s*[,(]?\s*$"
)
_RESPONSIBLE = re.compile(r"\s+/\s+")
_EDITED = re.compile(
    r"под\s+(?:общ\w*\.?\s+|науч\w*\.?\s+)?ред|отв\.?\s*ред|ред(?:акт|кол|\.)|сост\.|составит|құраст|жалпы\s+ред|\bed(?:s|ited|itors?)?\b\.?|гл\.\s*ред",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s.(-])(?:конф|ун-та|ун-т|науч|наук|тр|ст|практ|матер|им|сер|докл|conf|proc|univ|int|sci|техн|акад|ин-та|изд|сб|техн|Conf|Sci|Eng|Ser|Math|Phys|Technol|Res|Lett|Appl|J|Univ)$"
)
_SENTENCE = re.compile(
    r"(?<=[^\W\d_A-ZА-Я]{2})\.\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«“\"\ue000-\uf8ff])|(?<=[)\]?!\ue000-\uf8ff])\.?\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«\ue000-\uf8ff][^.]*\.)|(?<=\d)\.\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\ue000-\uf8ff])|[?!]\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\ue000-\uf8ff])"
)
_JOURNAL_WORD = re.compile(
    r"^(?:Вестник|Известия|Труды|Журнал|Научный журнал|Учен\w+ записки|Хабаршы|[\w.\s]{0,40}(?:Хабаршысы|хабаршысы)|Bulletin|Journal|Proceedings|Материалы|Сборник|News|Reports|Доклады|International Journal|Herald|Ғылыми журнал|Сб\.|Мат(?:ериалы|\.))\b"
)


# Reading the pieces of a host: journal, collection, imprint of a book


def read_imprint(text: str, *, book: bool = False) -> Reference:
    """What a string without its title and authors says: the journal or the place and publisher, year, pages.

    ``book`` tells that the work is a book: what stands first is then place and publisher, not a journal.
    """
    said = Reference()
    held = _Text(one_line(text))
    _pieces(held, said, book=book)
    _place_and_publisher(held, said, book=book)
    _host(held, said, book=book)
    return said


def _pieces(held: _Text, said: Reference, *, book: bool = False) -> None:
    """Take everything out of a string that numbers and fixed words tell."""
    _addresses(held, said)
    _beside(held, said)
    _sheets(held, said)
    _dates_of_event(held, said)
    _volume_and_pages(held, said, book=book)
    _year(held, said)


def _addresses(held: _Text, said: Reference) -> None:
    def doi(found: re.Match[str]) -> None:
        text = found[0].rstrip(".,;:")
        if text.count(")") > text.count("("):
            text = text.rstrip(").")
        number, wrong = doi_of(text)
        said.doi = said.doi or number
        said.notes += wrong

    held.take_all(_DOI, doi)
    held.take_all(_ACCESS, lambda found: None)
    held.take_all(_URL, lambda found: said.rest.append(found[0].strip(" –—-")))

    def isbn(found: re.Match[str]) -> None:
        numbers, wrong = isbns_of(found["number"])
        said.isbns += tuple(one for one in numbers if one not in said.isbns)
        said.notes += wrong

    def issn(found: re.Match[str]) -> None:
        numbers, wrong = issns_of([found["number"] + (found["more"] or "")])
        said.issns += tuple(one for one in numbers if one not in said.issns)
        said.notes += wrong

    held.take_all(_ISBN, isbn)
    held.take_all(_ISSN, issn)
    held.text = re.sub(r"\bDOI\s*:?\s*(?=[\x1e.,;]|$)", " ", held.text, flags=re.IGNORECASE)


def _beside(held: _Text, said: Reference) -> None:
    """Carrier, language, recommendation of a book, databases and metrics."""
    held.take_all(_CARRIER, lambda found: None)
    held.take_all(_LANGUAGE, lambda found: None)
    if held.take(_IN_PRINT) is not None:
        said.unpublished = True
    if found := held.take(_RECOMMENDED):
        _recommender(held.shown(found[0]), said)
    held.take_all(_METRIC_BRACKET, lambda one: _metrics(held.shown(one["said"]), said))
    held.take_all(_METRIC_WORDS_ONLY, lambda one: _metrics(held.shown(one["said"]), said))


def _recommender(text: str, said: Reference) -> None:
    named = {one for words, one in _COUNCILS if words.search(text)}
    bare = _COUNCILS[1][0].sub("", text)
    if named == {Recommender.SCIENTIFIC_COUNCIL, Recommender.STATE_BODY} and re.search(r"университет|\bун-та\b", text):
        pass  # two are named; a person decides
    if len(named) == 1 and not _UNCLEAR_COUNCIL.search(bare):
        said.recommended_by = tuple(named)
    else:
        said.notes.append(RecordNote("list_recommender", " ".join(text.split()).strip(" .–—-(")))


def _metrics(text: str, said: Reference) -> None:
    low = text.casefold()
    scopus = "scopus" in low or "скопус" in low or "citescore" in low
    for words, index in (("scopus", Index.SCOPUS), ("скопус", Index.SCOPUS), ("ринц", Index.RSCI), ("рғди", Index.RSCI),
                         ("rsci", Index.RSCI), ("jstor", Index.JSTOR), ("esci", Index.ESCI), ("emerging sources", Index.ESCI),
                         ("scie", Index.SCIE), ("ssci", Index.SSCI), ("ahci", Index.AHCI)):  # fmt: skip
        if re.search(rf"\b{words}\b", low):
            said.indexes.add(index)
    if found := _PERCENTILE.search(text):
        value = (found[1] or found[2]).replace(",", ".")
        if float(value) <= 100:
            said.percentile = value
            said.percentile_named = said.percentile_named or scopus
    if (found := _QUARTILE.search(text)) is not None:
        if re.search(r"\bjcr\b|journal citation reports", low) and not scopus:
            said.jcr_quartile = int(found[1])
        else:
            said.notes.append(RecordNote("list_quartile", " ".join(text.split())))
    if re.search(r"\bsjr\b", low) and said.percentile and "citescore" not in low:
        said.percentile_named = False


def number_of(text: str) -> str:
    """A number with a full stop and without needless zeros: ``0.5``."""
    value = text.replace(",", ".")
    return value.rstrip("0").rstrip(".") if "." in value else value


def _sheets(held: _Text, said: Reference) -> None:
    held.take_all(_OTHER_SHEETS, lambda found: said.notes.append(RecordNote("list_other_sheets", found[0].strip())))

    def sheets(found: re.Match[str]) -> None:
        said.sheets = said.sheets or number_of(found["all"])
        own = found["own"] or found["own2"] or found["own3"]
        if own and float(own.replace(",", ".")) <= float(found["all"].replace(",", ".")):
            said.sheets_own = said.sheets_own or number_of(own)

    held.take_all(_SHEETS, sheets)
    held.text = re.sub(r"\(\s*\x1e\s*\)", f" {_CUT} ", held.text)


def _dates_of_event(held: _Text, said: Reference) -> None:
    """Days of a conference are not the date of publication; of a newspaper, and of a journal by days, they are."""
    whole = held.shown(held.text)
    meeting = bool(_MEETING.search(whole))

    def days(found: re.Match[str]) -> None:
        if meeting:
            said.event = True
            return
        value = spoken_date(found[0])
        if value and len(value) > len(said.published):
            said.published = value

    held.take_all(EVENT_DAYS, days, _DAYS if meeting else _YEAR)
    if not meeting:
        held.take_all(DAY_OR_MONTH, days, _YEAR)


def _range(first: str, last: str | None) -> str:
    return f"{first}–{last}" if last and last != first else first


def _volume_and_pages(held: _Text, said: Reference, *, book: bool) -> None:
    if found := held.take(_YEAR_VOLUME):
        said.published = said.published or found["year"]
        said.volume, said.issue = found["volume"], found["issue"] or ""
        _pages_or_article(said, found["first"], found["last"])
    if (found := held.take(_ARTICLE)) and not said.article:
        said.article = found["number"] or found["number2"] or found["number3"]
    for pattern in (_ISSUE, _NUMERO_LATER, _BOOKLET):
        if found := held.take(pattern):
            issue = found["issue"] or found.groupdict().get("issue2") or ""
            text = re.sub(r"\s*[-–—]\s*", "-", re.sub(r"\s*/\s*", "/", issue)).strip()
            if found["running"]:
                running = re.sub(r"\s*[-–—]\s*", "-", found["running"])
                text = f"{text}({running})"
            if said.issue:
                said.rest.append(found[0].strip())
            said.issue = said.issue or text
    if not book and (found := held.take(_VOLUME_ISSUE)):
        said.volume, said.issue = said.volume or found["volume"], said.issue or found["issue"]
        if found["first"]:
            _pages_or_article(said, found["first"], found["last"])
    if not book and (found := held.take(_VOLUME_YEAR)):
        said.volume, said.published = said.volume or found["volume"], said.published or found["year"]
    if found := held.take(_PAGE_RANGE):
        said.pages = _range(found["first"], found["last"])
    elif found := held.take(_PAGE_RANGE_BEHIND):
        said.pages = _range(found["first"], found["last"])
    held.take_all(_PART, lambda one: said.rest.append(one[0].strip()))
    if found := held.take(_VOLUME):
        said.volume = said.volume or found["volume"] or found["volume2"]
    if found := held.take(_PAGE_COUNT):
        said.page_count = int(found["count"])
    elif not said.pages and (found := held.take(_ONE_PAGE)):
        said.pages = found["first"]
    if not said.issns:
        held.take_all(_BARE_ISSN, lambda one: _bare_issn(one["number"], said))


def _bare_issn(text: str, said: Reference) -> None:
    numbers, wrong = issns_of([text])
    if not wrong or numbers:
        said.issns += tuple(one for one in numbers if one not in said.issns)
    else:
        said.rest.append(text)


def _pages_or_article(said: Reference, first: str, last: str | None) -> None:
    if last:
        said.pages = _range(first, last)
    else:
        said.article = first


def _year(held: _Text, said: Reference) -> None:
    """The last year outside brackets; of the others none is taken."""
    bracketed = [(one.start(), one.end()) for one in _BRACKETS.finditer(held.text)]
    years = [
        one for one in _FULL_YEAR.finditer(held.text) if not any(start <= one.start() < end for start, end in bracketed)
    ]
    if not years:
        alone = [
            one
            for one in _FULL_YEAR.finditer(held.text)
            if re.fullmatch(r"\s*\(\s*", held.text[: one.start()][-2:] or " ")
        ]
        years = [one for one in alone if held.text[one.end() :].lstrip().startswith(")") and not said.event]
    if not years:
        return
    last = years[-1]
    if not said.published:
        said.published = last["year"]
    held.text = f"{held.text[: last.start()]} {_YEAR} {held.text[last.end() :]}"


def _place_and_publisher(held: _Text, said: Reference, *, book: bool) -> None:
    for pattern in (_PLACES, _PLACE_ONLY):
        for found in pattern.finditer(held.text):
            place = found["place"].strip()
            sure = is_city(place)
            at_start = found["start"] is not None
            if not sure and not (found["dash"] is not None or (at_start and book)):
                continue
            if at_start and not book and not sure:
                continue
            publisher = (found["publisher"] or "").strip(" .,;")
            if pattern is _PLACE_ONLY and not sure and (publisher or PUBLISHER_WORD.search(place)):
                continue
            if pattern is _PLACE_ONLY and not sure and len(place.split()) > 2:
                continue
            said.place, said.publisher = place, held.shown(publisher)
            end = found.end()
            mark = found["end"][-1:] if found["end"] and found["end"].strip() else ""
            kept = mark if mark and mark in _MARKS else _CUT
            held.text = f"{held.text[: found.start('place')]} {kept} {held.text[end:]}"
            return


def _host(held: _Text, said: Reference, *, book: bool) -> None:
    """What is left: the journal or collection first, then further pieces, which may name a publisher or a number."""
    if found := _HOUSES.search(held.text):
        said.publisher = said.publisher or found["house"]
        held.text = f"{held.text[: found.start()]} {_CUT} {held.text[found.end() :]}"
    if _MEETING.search(held.shown(held.text)):
        head, mark, tail = held.text.partition(_DAYS)
        if mark:
            bare = re.sub(r"[\s,(]*(?:г\.)?\s*$", "", head)
            held.text = _TRAILING_PLACES.sub("", bare) + mark + tail
    chunks = [part for part in re.split(f"[{_MARKS}]", held.text)]
    chunks = [one for part in chunks if (one := _bare(part))]
    first = chunks.pop(0) if chunks and not re.fullmatch(r"[eE]?[\d\s–—-]+", chunks[0]) else ""
    if book:
        pieces = [one for part in ([first] if first else []) for one in _segments(part)]
        for piece in pieces:
            _imprint_piece(held.shown(piece), said)
    elif first:
        segments = _segments(first)
        said.journal = _journal_name(held.shown(segments[0]))
        chunks = [*segments[1:], *chunks]
    for chunk in chunks:
        _loose(held.shown(chunk), said)


def _imprint_piece(text: str, said: Reference) -> None:
    place, comma, rest = text.partition(",")
    if not said.place and is_city(place.strip()):
        said.place = place.strip()
        text = rest.strip(" ,.")
    if not text:
        return
    if not said.publisher and len(text) < 90 and (said.place or PUBLISHER_WORD.search(text)):
        said.publisher = text
    else:
        said.rest.append(text)


def _loose(text: str, said: Reference) -> None:
    """A piece behind the journal: a publisher, the number of an article, pages without their word, or nothing known."""
    bare = _bare(text)
    if not bare or re.fullmatch(
        r"[\W_]*(?:и|және|and|г|ж|б|в|от|в\s+кн|в\s+сб|DOI|ISSN|стр)?[\W_]*", bare, re.IGNORECASE
    ):
        return
    if re.fullmatch(r"[eE]?\d{3,8}", bare) and said.volume and not said.pages and not said.article:
        said.article = bare
    elif (found := re.fullmatch(r"(\d+)\s*[-–—]\s*(\d+)", bare)) and not said.pages:
        said.pages = _range(found[1], found[2])
    elif not said.publisher and PUBLISHER_WORD.search(bare) and len(bare) < 80:
        said.publisher = bare
    elif not said.place and is_city(bare):
        said.place = bare
    else:
        said.rest.append(bare)


def _segments(text: str) -> list[str]:
    """Parts of ГОСТ, divided by a full stop and a dash; a dash alone divides nothing."""
    return [
        one
        for part in re.split(r"\.\s*[–—]\s*|\.\s*-\s+|\.-(?=[^\W\da-zа-яёәғқңөұүһі]|[«\ue000-\uf8ff])", text)
        if (one := _bare(part))
    ]


def _bare(text: str) -> str:
    text = text.strip(" ,;:–—-/\t")
    text = re.sub(r"\(\s*\)|\[\s*\]", "", text).strip(" ,;:–—-/")
    while text.endswith("."):
        if _ABBREVIATED.search(text[:-1]):
            break
        text = text[:-1].rstrip(" ,;:–—-/")
    if text.count("(") > text.count(")"):
        head, _, tail = text.rpartition("(")
        text = f"{head}{tail}".strip() if not tail.strip() else text
    return text.lstrip(".").strip()


def _journal_name(text: str) -> str:
    text = _RESPONSIBLE.split(text)[0]
    text = re.sub(r"\s+:\s+", ": ", text)
    text = re.sub(r"^(?:В\s+(?:кн|сб|книге|сборнике)\b\.?\s*:?|In\s*:|Кітапта\s*:)\s*", "", text)
    text = re.sub(r"^(?:ж(?:урн)?\.|журнал)\s+(?=[«“\"])", "", text) if False else text
    return _bare(text)


# Whole lines


_HOST = re.compile(
    r"\s*//\s*|\s+/\s*/\s+|(?<=[.\s])(?:[–—-]\s+)?(?:В\s+(?:кн|сб)\.\s*:?|В\s+(?:книге|сборнике)\s*:|In\s*:)\s+"
)
_APA = re.compile(r"^\s*\((?P<year>(?:19|20)\d\d)[a-z]?(?:,\s*[^()]{1,20})?\)\s*[.,:]?\s*")
_PATENT = re.compile(
    r"^(?:(?:Инновационн\w+|Предварительн\w+|Евразийск\w+|Инновациялық)\s+)?(?:Пат(?:ент\w*|\.)|Предпатент|Patent|А\.\s?с\.|Авт\.\s?свид\w*\.?|Авторск\w+\s+свидетельств\w*)(?![^\W\d_])"
)
_CLASS = re.compile(
    r"(?:МПК|ХПК|IPC|МКИ)\s*[\w\s/(),.:;]*?\d{1,4}/\d{2,}(?:\s*\(\d{4}[.\d]*\))?(?:\s*,\s*[A-H]\d\d[A-Z]\s*\d+/\d+)*\s*\.?"
)


def read_line(text: str) -> Reference:
    """What a whole bibliographic string says: authors, title, and where it appeared."""
    line = one_line(text)
    if _PATENT.match(line):
        return _patent_line(line)
    held = _Text(line)
    early = Reference()
    _addresses(held, early)  # an address holds the very signs that divide a title from its journal
    parts = _HOST.split(held.text, maxsplit=1)
    if len(parts) == 2 and _bare(parts[0]):
        said = _with_host(held, parts[0], parts[1])
    else:
        said = _without_host(held)
    for name in ("doi",):
        setattr(said, name, getattr(said, name) or getattr(early, name))
    said.issns = early.issns + tuple(one for one in said.issns if one not in early.issns)
    said.isbns = early.isbns + tuple(one for one in said.isbns if one not in early.isbns)
    said.rest = early.rest + said.rest
    said.notes = early.notes + said.notes
    return said


def _with_host(held: _Text, before: str, behind: str) -> Reference:
    said = Reference(has_host=True)
    host = _Text.__new__(_Text)
    host._quotes, host.text = held._quotes, behind
    editors = _RESPONSIBLE.search(host.text)
    if editors is not None:
        # «Название сборника / под ред. А.Б. – Место»: the editors are no part of the name of the collection.
        host.text = host.text[: editors.start()] + f" {_CUT} " + _after_names(host.text[editors.end() :])
    _pieces(host, said)
    _place_and_publisher(host, said, book=False)
    _host(host, said, book=False)
    _head(held, before, said)
    return said


def _after_names(text: str) -> str:
    """What stands behind a statement of responsibility: from the next dash on."""
    found = re.search(r"\.\s*[–—-]\s*|\s[–—-]\s", text)
    return text[found.start() :] if found else ""


def _head(held: _Text, before: str, said: Reference) -> None:
    """Authors and title, which stand before the host."""
    head = _Text.__new__(_Text)
    head._quotes, head.text = held._quotes, before
    head.take_all(_CARRIER, lambda found: None, " ")
    _sheets(head, said)
    text = head.text.replace(_CUT, " ")
    first, rest = authors_before(text)
    title, *statements = _RESPONSIBLE.split(" " + rest)
    if apa := _APA.match(title):
        said.published = said.published or apa["year"]
        title = title[apa.end() :]
    names = first
    if statements and not _EDITED.search(statements[0]):
        stated = authors_all(re.split(r"\.\s*[–—-]|;|\[", held.shown(statements[0]))[0])
        if len(stated.names) >= len(first.names):
            names = stated
    said.authors, said.authors_cut = names.names, names.cut
    said.title, said.kind = _title(held.shown(title))


def _title(text: str) -> tuple[str, KindWord | None]:
    title = re.sub(r"\s+:\s+", ": ", _bare(" ".join(text.split())))
    return without_kind(title)


_BOOK_SHAPE = re.compile(
    rf"(?:\.|\)|[\ue000-\uf8ff])\s*[–—-]\s*$|[.)\]]\s*$|^\s*$|[{_MARKS}]\s*[–—-]?\s*$|[\ue000-\uf8ff]\s*$"
)


def _without_host(held: _Text) -> Reference:
    """A line without «//»: a book, or an article with its journal behind a full stop."""
    said = Reference()
    first, rest = authors_before(held.text)
    said.authors, said.authors_cut = first.names, first.cut
    held.text = rest
    if apa := _APA.match(held.text):
        said.published = apa["year"]
        held.text = held.text[apa.end() :]
    named_early = _named_kind(held)
    _pieces(held, said, book=named_early)
    before = held.text
    _place_and_publisher(held, said, book=named_early)
    whole = _RESPONSIBLE.split(held.text, maxsplit=1)
    if len(whole) == 2:
        if not _EDITED.search(whole[1]):
            stated = authors_all(re.split(rf"\.\s*[–—-]|;|\[|[{_MARKS}]", held.shown(whole[1]))[0])
            if len(stated.names) >= len(said.authors):
                said.authors, said.authors_cut = stated.names, stated.cut
        held.text = f"{whole[0]} {_CUT} {_after_names(whole[1])}"
    chunks = [one for part in re.split(f"[{_MARKS}]", held.text) if (one := _bare(part))]
    head = chunks.pop(0) if chunks else ""
    article = bool(said.article or said.issue or (said.pages and not said.page_count) or said.volume)
    del before
    segments = _segments(head)
    if article and not named_early:
        if len(segments) > 1:
            title, said.journal = segments[0], _journal_name(held.shown(segments[1]))
            chunks = [*segments[2:], *chunks]
        else:
            title, journal = _title_and_journal(head)
            said.journal = _journal_name(held.shown(journal))
        said.title, said.kind = _title(held.shown(title))
    else:
        title = segments[0] if segments else head
        said.title, said.kind = _title(held.shown(title))
        for piece in segments[1:]:
            if (kind := kind_said(held.shown(piece))) is not None:
                said.kind = said.kind or kind
            else:
                _imprint_piece(held.shown(piece), said)
    for chunk in chunks:
        _loose(held.shown(chunk), said)
    return said


def _named_kind(held: _Text) -> bool:
    """Whether the line names a kind of book right behind its title."""
    from titlecheck.importers.work import RecordKind

    for part in re.split(r"\.\s*[–—-]|\s/\s|\.\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«])", held.text)[:3]:
        _, kind = without_kind(_bare(held.shown(part)))
        kind = kind or kind_said(_bare(held.shown(part)))
        if kind is not None and kind.fate is RecordKind.BOOK:
            return True
    return False


def _title_and_journal(text: str) -> tuple[str, str]:
    """A title and, behind a full stop, its journal: from the word of a journal on, or the last sentence."""
    cuts = [(one.start(), one.end()) for one in _SENTENCE.finditer(text)]
    for start, end in cuts:
        if _JOURNAL_WORD.match(text[end:]):
            return text[:start] + text[start:end].strip(" ."), text[end:]
    if not cuts:
        return text, ""
    start, end = cuts[-1]
    return text[:start] + text[start:end].strip(" ."), text[end:]


# Patents

_OFFICES: tuple[tuple[re.Pattern[str], PatentOffice], ...] = (
    (re.compile(r"\bРК\b|\bҚР\b|Республик\w+\s+Казахстан|Қазақстан\s+Республика\w+|\bKZ\b|Казахстан|Қазақстан|Kazakhstan"), PatentOffice.KAZAKHSTAN),
    (re.compile(r"\bСША\b|\bАҚШ\b|\bUSA?\b|United States"), PatentOffice.USA),
    (re.compile(r"\bEP\b|Европейск\w+ патентн\w+|European Patent"), PatentOffice.EPO),
    (re.compile(r"\bЯпони\w+|\bЖапони\w+|\bJP\b|Japan"), PatentOffice.JAPAN),
    (re.compile(r"\bРФ\b|\bРесей\w*|Росси\w+|\bRU\b|Евразийск\w+|\bEA\b|\bКитай?\w*|\bCN\b|Узбекистан|Өзбекстан|Украин\w+|Беларус\w+|\bUZ\b|Кыргыз\w+"), PatentOffice.OTHER),
)  # fmt: skip
_NUMBER_OF = re.compile(
    r"(?:№|No\.?|N[oº°]?\b\.?|нөмірі?)\s*(?P<number>[A-Z]{0,2}\s?\d[\d.\s/-]*\d|\d+)(?P<code>\s?[ABCUСВ]\d?\b)?"
)
_NUMBER_BARE = re.compile(r"^\D{0,80}?(?P<number>\d{3,9})\b")


def read_patent(text: str) -> Reference:
    """What a string about a patent or a certificate says beside its title: number, office and the date printed."""
    said = Reference()
    line = one_line(text)
    offices = {office for words, office in _OFFICES if words.search(line)}
    said.office = offices.pop() if len(offices) == 1 else None
    dated = patent_date(line)
    said.published = dated
    bare = PATENT_DATE.sub(" ", line)
    bare = re.sub(
        r"(?:заявк\w*|заявл\w*|бюл\w*|госрегистрац\w*|өтінім\w*|протокол\w*|хаттама\w*)\.?\s*(?:№|N|No\.?)?\s*[\d/.-]+",
        " ",
        bare,
        flags=re.IGNORECASE,
    )
    if found := _NUMBER_OF.search(bare):
        said.number = " ".join(found["number"].split())
    elif found := _NUMBER_BARE.search(bare):
        said.number = found["number"]
    held = _Text(bare)
    if found := held.take(_PAGE_COUNT):
        said.page_count = int(found["count"])
    return said


def _patent_line(line: str) -> Reference:
    said = Reference()
    head, _, tail = line.partition(" / ")
    about = head
    bare = _CLASS.sub(f" {_CUT} ", head)
    if _CUT in bare:
        prefix, _, title = bare.rpartition(_CUT)
    else:
        found = re.match(
            r"^(.*?(?:\d{3,}[\d/.]*|Казахстан|РК|ҚР|РФ)(?:\s*(?:Республика|Республики)\s+Казахстан|\s*РК|\s*ҚР|\s*(?:[ABU]\d?)\b)*)\s*[.,:–—-]*\s+(?=[«A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])",
            bare,
        )
        prefix, title = (found[1], bare[found.end() :]) if found else (bare, "")
    if not tail:
        title, stop, behind = re.split(r"(?<=\w)(\.)\s*[–—-]\s|(?<=»)(\.?)\s*[–—-]\s", title, maxsplit=1)[0], "", ""
        rest = bare[bare.find(title) + len(title) :] if title else ""
        found_all = read_patent(prefix + " ; " + rest)
    else:
        people, _, rest = tail.partition(";")
        if re.search(r"\.\s*[–—-]\s", people):
            people, rest = re.split(r"\.\s*[–—-]\s", people, maxsplit=1)
        names = authors_all(re.split(r"\bзаявител|\bпатентооблад", people)[0])
        said.authors, said.authors_cut = names.names, names.cut
        found_all = read_patent(prefix + " ; " + rest)
        number = read_patent(prefix)
        bare_number = _NUMBER_BARE.search(prefix)
        found_all.number = number.number or (bare_number["number"] if bare_number else found_all.number)
        found_all.office = found_all.office or number.office
    del about
    said.number, said.office, said.published = found_all.number, found_all.office, found_all.published
    said.page_count = found_all.page_count
    said.title, said.kind = _title(title)
    return said
