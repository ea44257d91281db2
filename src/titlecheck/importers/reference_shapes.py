"""Patterns of the parts of a bibliographic string in Russian, Kazakh and English."""

from __future__ import annotations

import re

from titlecheck.importers.reference_places import COUNTRY, PLACE

CUT, YEAR, DAYS = "\x1e", "\x1d", "\x1c"
"""Placeholders of removed parts: any part, a year, the days of an event."""
MARKS = f"{CUT}{YEAR}{DAYS}"

QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/+|\bdoi\.org/+|\bDOI\s*[:№]?\s*(?:https?://(?:dx\.)?doi\.org/+)?)?"
    r"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/[^\s,;«»\x1c-\x1e]+",
    re.IGNORECASE,
)
URL = re.compile(
    r"(?:[-–—]?\s*(?:URL|Режим доступа|Available at|Available from|Retrieved from|Қолжетімді(?:лік)?)\s*:?\s*)?"
    r"(?:https?://|www\.)[^\s,;«»]+",
    re.IGNORECASE,
)
ACCESS = re.compile(
    r"\(?\s*(?:дата обращения|қаралған күні|жүгінген күні|өтініш берілген күні|accessed(?: on)?"
    r"|date of access)\b[^)\n]{0,40}\)?",
    re.IGNORECASE,
)
ISBN = re.compile(
    r"\bISBN(?:[-\s]?1[03])?\s*[:№]?\s*(?P<number>[\d][\d\s–—-]{7,20}[\dXxХх]"
    r"|\d{9}[\dXxХх])(?:\s*\((?:электрон\w*|print|online|[^()]{0,15})\))?",
    re.IGNORECASE,
)
ISSN = re.compile(
    r"\b(?:[pеeр][-\s]?)?ISSN(?:[-\s]?L)?\s*(?:\((?:print|online|p|e|печатн\w*"
    r"|онлайн)\))?\s*[:№]?\s*(?P<number>\d{4}\s?[-–—]?\s?\d{3}[\dXxХх])"
    r"(?P<more>(?:\s*(?:\((?:print|online|печатн\w*|онлайн|p|e)\))?\s*[,;/]\s*(?:[pe][-\s]?ISSN\s*:?\s*)?"
    r"\d{4}[-–]\d{3}[\dXxХх])*)(?:\s*\((?:print|online"
    r"|печатн\w*|онлайн|p|e)\))?",
    re.IGNORECASE,
)
LABELLED_ISSN = re.compile(
    r"(?P<before>\b(?:[peре]|online|print)[-\s]?ISSN(?:\s*\([^()]*\))?|ISSN\s*\([^()]*\))?[\s:№]*"
    r"(?P<number>\d{4}\s?[-–—]?\s?\d{3}[\dXxХх])(?P<behind>\s*\([^()]*\))?",
    re.IGNORECASE,
)
"""ISSN with the word for its kind, printed or electronic."""
ELECTRONIC = re.compile(r"\b[eе][-\s]?ISSN|\(\s*(?:online|онлайн|электрон\w*|e)\s*\)|online[-\s]?ISSN", re.IGNORECASE)
NO_NUMBER = re.compile(
    r"\b(?:без|no|нет|without)\s+(?P<before>DOI|[pe]?-?ISSN|ISBN)\b"
    r"|\b(?P<behind>DOI|[pe]?-?ISSN|ISBN)\s*[:=–—-]*\s*(?:нет|жоқ|отсутств\w*|не\s+(?:имеет\w*|присво\w*|указан\w*)"
    r"|берілмеген|көрсетілмеген|none|n/a|no|not\s+assigned)(?![^\W_])",
    re.IGNORECASE,
)
"""Words stating that a work has no such number."""
BARE_ISSN = re.compile(r"(?<![\d.–—-])(?P<number>\d{4}-\d{3}[\dXХх])(?P<more>)(?![\d–—-])")
NUMBER = r"\d+(?:[.,]\d+)?"
UNIT = (
    r"(?:п\.?\s?л\b\.?|печ(?:атн\w*|\.)?\s*л(?:ист\w*|\.)?|б\.\s?т\b\.?|b\.\s?t\b\.?|баспа\s+таба\w+|printed\s+sheets?"
    r"|p\.\s?sh?\.|a\.?\s?l\.)"
)
OWN_WORD = (
    r"(?:(?:из\s+них|в\s+т(?:ом|\.)\s*ч(?:исле|\.)|оның\s+ішінде|including)\s+)?"
    r"(?:авт(?:орск\w*|орлық|ордың|ора|\.)?(?:\s+(?:үлес\w*|вклад\w*|дол[яи]|объ[её]м|часть))?"
    r"|(?:личн\w+\s+)?вклад\w*(?:\s+(?:автор|соискател|претендент)\w*)?|дол[яи]\s+(?:автор|соискател|претендент)\w*"
    r"|лично\w*|соискател\w*|претендент\w*|(?:үміткер\w*\s+)?үлес\w*"
    r"|own(?:\s+(?:share|part))?|(?:the\s+)?author(?:[’']?s)?(?:\s+(?:share|contribution|part))?)"
)
OTHER_SHEETS = re.compile(
    rf"(?:{NUMBER}\s*)?(?:усл(?:овн\w*|\.)\s*(?:печ\w*\.?\s*)?[-\s]*(?:п\.?\s*)?л\.?(?:ист\w*)?|уч(?:етно"
    rf"|\.)?[-–]\s?изд\w*\.?\s*л\.?(?:ист\w*)?|шартты б\.?\s?т\.?)\s*[-–:]?\s*(?:{NUMBER})?",
    re.IGNORECASE,
)
SHEETS = re.compile(
    rf"(?:об(?:ъ[её]м|\.)\s*[-–:]?\s*)?(?<![\d.,])(?<!\d/)(?P<all>{NUMBER})\s*(?:/\s*(?P<own>{NUMBER})\s*)?{UNIT}"
    rf"(?:\s*/\s*(?P<own3>{NUMBER})\s*{UNIT})?"
    rf"(?:\s*\(\s*(?P<own4>{NUMBER})\s*(?:{UNIT})?\s*\)"
    rf"|[\s,;(]*{OWN_WORD}\s*[-–:]?\s*(?P<own2>{NUMBER})(?![\d.,]*\d|\s*%)\s*(?:{UNIT})?\)?)?",
    re.IGNORECASE,
)
OWN_SHEETS = re.compile(
    rf"(?<!\w)(?:в\s+соавт\w*\.?,?\s+)?{OWN_WORD}\s*[-–:]?\s*(?P<own>{NUMBER})\s*{UNIT}", re.IGNORECASE
)
"""The candidate's own sheets without the total, which another cell may hold: «(авторских 3,1 п.л.)»."""
CARRIER = re.compile(
    r"\[(?:Текст|Text|Мәтін|Электрон\w*\s+ресурс\w*|Электрондық ресурс|Electronic resource)\]"
    r"|[-–—.]?\s*(?:Текст|Изображение|Мәтін|Text)\s*(?:\([^)]*\)\s*)?:\s*(?:непосредственный|электронный|тікелей"
    r"|электрондық|direct|electronic|unmediated)",
    re.IGNORECASE,
)
LANGUAGE = re.compile(
    r"[(\[]\s*(?:in|на)\s+(?:the\s+)?(?:kazakh|russian|english|turkish|каз\w*|рус\w*|англ\w*|турец\w*)[^()\[\]]*[)\]]"
    r"|[(\[](?:қазақ|орыс|ағылшын)\s+тілінде[)\]]|[(\[]?\b(?:на (?:казахском|русском|английском) языке)[)\]]?",
    re.IGNORECASE,
)
RECOMMENDED = re.compile(
    r"(?:[-–—.,;(]\s*)?(?:(?:(?:Не\s+)?Рекоменд\w+|Гриф\w*|Утвержд\w+|Одобрен\w*|Допущен\w*|(?:Not\s+)?Recommended|Approved)\b"
    r"[^\x1c-\x1e]*?(?:\([^()]*\)|(?=\.\s*[-–—])|(?=\x1e)|$)"
    r"|\b(?:РУМС\w*|УМС|УС|уч[её]н\w+\s+совет\w*)\s[^.\x1c-\x1e]*?рекоменд\w+"
    r"|(?:^|(?<=[.\x1c-\x1e–—;(]))[^.\x1c-\x1e–—;(]*?\bұсын(?:ған|ылған|ылды|ды|ысымен)\b(?:\s*\([^()]*\))?"
    r"|(?:^|(?<=[.\x1c-\x1e–—;(]))[^.\x1c-\x1e–—;(]*?\b(?:шешімімен|хаттама)\b(?:\s*\([^()]*\))?)",
    re.IGNORECASE,
)
MINUTES = re.compile(
    r"(?:[-–—.,;(]\s*)?\b(?:протокол\w?(?=\s+(?:заседани|уч[её]н|совет|УС\b|от\s|№|N)|\s*№)|хаттама\w{0,3}(?=\s*№)"
    r"|minutes(?=\s+(?:No\b|№)))(?:(?!\.\s*[–—-]\s)[^()\x1c-\x1e])*\)?",
    re.IGNORECASE,
)
"""Minutes of a council. Their number and day are not those of the work."""
EXTRAS = re.compile(
    r"(?<![^\W_])(?:(?:тираж|таралым\w*|print run)\s*[:–-]?\s*\d+(?:\s*(?:экз|дана|copies)\b\.?)?"
    r"|(?:(?<=[.,:;(–—-])\s*|(?<=[.,:;(–—-]\s))(?:\d{1,4}\s*)?(?:ил|илл|табл|экз|рис|сур|кест|ill|figs?|tabs?)\b\.?(?=\s*(?:$|[,;.)\x1c-\x1e–—-]))"
    r"|(?<=[.,:;]\s)\d{1,4}\s*(?:экз|дана|copies)\b\.?)",
    re.IGNORECASE,
)
"""Illustrations and number of copies of a book: «: ил.», «15 табл.», «Тираж 500 экз.»."""
UNCLEAR_COUNCIL = re.compile(
    r"\bРИСО\b|\bНМС\b|научно[-–]методическ\w+\s+совет|совет\w*\s+факультет|факультет\w*\s+(?:ғылыми\s+)?кеңес|кафедр"
    r"|\bУМС\b|\bУМО\b|\bОӘК\b|\bОӘБ\b|учебно[-–]методическ\w+\s+(?:совет|объединен|секци)\w*"
    r"|оқу[-–]әдістемелік\s+(?:кеңес|бірлестік)\w*",
    re.IGNORECASE,
)
_IN_PRINT = (
    r"в печати|(?:сдан|направлен|отправлен|передан|подан)\w* в (?:печать|редакцию|журнал|издательство)"
    r"|(?:принят|подготовлен)\w* (?:к|в) (?:печат|публикаци|опубликовани)\w*"
    r"|(?:находится )?на (?:рецензировании|рассмотрении)(?: в редакции)?"
    r"|баспада|рецензиялауда"
    r"|(?:баспаға|басуға|басылымға|жариялауға|жариялануға) (?:қабылда|тапсыр|жіберіл|ұсын|дайында)\w*"
    r"|in press|forthcoming|under review|(?:accepted|submitted) for publication"
)
IN_PRINT = re.compile(
    rf"(?:(?<![^\W\d_])(?<![^\W\d_]\s)[(\[]?(?:{_IN_PRINT})\b(?=\s*(?:$|[^\w\s]|\d|(?:в|to|by)\s))"
    rf"|[(\[]\s*(?:{_IN_PRINT}|accepted|submitted)\s*[)\]]|\b(?:{_IN_PRINT})$)[)\]]?",
    re.IGNORECASE,
)
"""Words for “in print”, separated by punctuation: «образ женщины в печати Казахстана» is a title."""
BASE_NAMES = (
    r"Scopus\b|Скопус|Web of Science|WoS\b|РИНЦ|RSCI\b|JSTOR\b|ESCI\b|SCIE\b|SSCI\b|AHCI\b|CiteScore"
    r"|Clarivate|Journal Citation Reports|Emerging Sources|РҒДИ|Springer Link|eLIBRARY|КОКСОН|КОКСНВО|ККСОН|ВАК\b"
)
METRIC_WORDS = (
    rf"{BASE_NAMES}|\bQ\s?[1-4]\b|п(?:ро|ер)центил\w*|percentile|квартил\w*|quartile|\bSJR\b|\bSNIP\b|\bJIF\b"
    rf"|\bИФ\b|\bIF\b|импакт[-–\s]?фактор\w*|impact factor|\bJCR\b"
)
METRIC = re.compile(rf"(?<![^\W_])(?:{METRIC_WORDS})", re.IGNORECASE)
METRIC_BRACKET = re.compile(
    rf"(?P<quartile>\bQ\s?[1-4]\s*)?[(\[](?P<said>[^()\[\]]*(?<![^\W_])(?:{METRIC_WORDS})[^()\[\]]*)[)\]]",
    re.IGNORECASE,
)
METRIC_YEAR = (
    r"(?:[/(]\s*|\b(?:за|в|for|in)\s+|(?<=CiteScore )|(?<=JCR )|(?<=SJR )|(?<=JIF )|(?<=IF )|(?<=ИФ ))"
    r"(?:19|20)\d\d(?!\d|\s*[-–—]\s*(?:19|20)\d\d)(?:\s*г(?:од\w*|\b\.?))?\s*\)?"
)
"""Year of a metric: «процентиль 35/2018», «процентиль 35 (2018 г.)», «CiteScore 2020»."""
_METRIC_VALUE = r"\d{1,3}+(?!\d)(?:[.,]\d++)?+%?+(?:\s*-?\s*(?:й|ый|ой|th|st|nd|rd|ші|шы)\b)?+(?!\s*[-–]\s*\d)"
METRIC_WORDS_ONLY = re.compile(
    rf"(?:(?:[-–—.,;]\s*)?(?:База данных|Базы данных|база|Дерекқор\w*|Database|Индексир\w+ в|Indexed (?:in|by)"
    rf"|входит в|CS|IF)\s*:?\s*)?"
    rf"(?<![^\W_])(?P<said>(?:(?<![\d.,–—-]){_METRIC_VALUE}\s*(?=п(?:ро|ер)центил|percentile))?"
    rf"(?:{METRIC_WORDS})(?:\s*(?:[-–—:=,]\s*)?(?:{METRIC_WORDS}|Core Collection"
    rf"|Citation Index|{METRIC_YEAR}|бойынша|по\b|базасы\w*|за\b|in\b|[-–—:=]|{_METRIC_VALUE}))*)",
    re.IGNORECASE,
)
PERCENTILE = re.compile(
    r"(?:п(?:ро|ер)центил\w*|percentile)(?:\s*(?:CiteScore|Scopus|SJR|по|in|бойынша"
    r"|\())*\s*[-–—:=]?\s*(\d{1,3}(?:[.,]\d+)?)|(\d{1,3}(?:[.,]\d+)?)\s*(?:-?\s*(?:й|ый|ой|th|st|nd|rd|ші|шы"
    r"|і))?\s*%?\s*(?:п(?:ро|ер)центил\w*|percentile)",
    re.IGNORECASE,
)
_SUBJECT = r"(?:\s*\([^()\d]{2,60}\)|\s*[–—-]\s*[^\W\d_][^\d()]{1,60}?)"
SECOND_VALUE = re.compile(
    rf"^\s*%?{_SUBJECT}?\s*[,;/]\s*(?:[^\W\d_][^\d()]{{1,60}}?[–—:-]\s*)?\d{{1,2}}(?:[.,]\d+)?"
    rf"(?:\s*%|{_SUBJECT}|\s*(?:$|[.;)]))"
    r"|^\s*%?\s*(?:[-–—/]|[,;]?\s*(?:и|and|және|now|today|сейчас|ныне|в\s+настоящее\s+время|қазір)(?!\w))\s*-?\s*\d{1,3}(?!\d)"
)
"""Another value behind a percentile, of another field or year: «42 (Engineering), 57 (Physics)», «33, now 51»."""
QUARTILE = re.compile(r"\bQ\s?([1-4])\b", re.IGNORECASE)
R = r"[-–—]"
YEAR_VOLUME = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s*[;,]\s*(?:(?P<volume>\d{{1,4}})\s*(?:\((?P<issue>[^()]{{1,12}})\))?"
    rf"|\((?P<issue2>\d{{1,4}})\))\s*"
    rf"(?P<sign>[:,])\s*(?:pp?\.?\s*|art\w*\.?\s*)?(?P<first>[eE]?\d+)(?:\s*{R}\s*(?P<last>[eE]?\d+))?(?!\d)"
)
VOLUME_ISSUE = re.compile(
    rf"(?:(?<![^\W_])(?:Т|T|Том|Vol|vol|Volume"
    rf"|V)\b\.?\s*)?(?<![\d№(.])(?P<volume>\d{{1,4}})\s*\((?P<issue>(?!(?:19"
    rf"|20)\d\d\))\d{{1,4}}(?:{R}\d{{1,4}})?|[A-Z]\d?"
    rf"|(?:\d{{1,4}}\s)?(?:S|Suppl\.?\s*)\d+)\)"
    rf"(?:\s*[,:]\s*(?:pp?\.?\s*|[сС]\.\s*"
    rf"|art(?:icle)?\.?\s*(?:no\.?)?\s*)?(?P<first>[eE]?\d+)(?:\s*{R}\s*(?P<last>[eE]?\d+))?)?(?!\d)"
)
EVENT_PLACE = re.compile(
    r"\((?:г\.\s?|қ\.\s?)?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^()\d]{2,40}(?:қ\.)?,\s*(?:19|20)\d\d(?:\s*(?:г|ж)\.?)?\)"
)
"""Place of a conference with its year, in brackets."""
APA_VOLUME = re.compile(rf",\s*(?P<volume>\d{{1,4}}),\s*(?:pp?\.\s*)?(?P<first>\d+)\s*{R}\s*(?P<last>\d+)(?!\d)")
VOLUME_COLON = re.compile(rf"(?<=[\s,;])(?P<volume>\d{{1,4}}):\s?(?P<first>[eE]?\d+)\s*{R}\s*(?P<last>[eE]?\d+)(?!\d)")
"""Volume and pages: “Front. Psychol. 12:345–350”."""
ISSUE_BEFORE_PAGES = re.compile(
    rf"[;,{YEAR}]\s*\((?P<issue>(?!(?:19|20)\d\d\))\d{{1,4}}(?:{R}\d{{1,4}})?)\)\s*[:,]\s*(?:pp?\.?\s*|[сСбБ]\.\s*)?"
    rf"(?P<first>[eE]?\d+)\s*{R}\s*(?P<last>[eE]?\d+)(?!\d)"
)
"""Issue in brackets without a volume: “2020;(308):98-104”, «хабаршысы, (1), 56–64»."""
APA_ARTICLE = re.compile(
    rf",\s*(?P<volume>\d{{1,4}}),\s*(?:art(?:icle)?\.?\s*(?:no\.?\s*)?)?(?P<article>[eE]?\d{{2,8}})(?=\s*[.,;]?\s*(?:$|[{MARKS}]))",
    re.IGNORECASE,
)
"""Volume and article number: “BMC Public Health, 21, 1834.”"""
VOLUME_YEAR = re.compile(
    r"(?:(?<![^\W_])(?:Т|T|Том|Vol|vol|Volume|V)\b\.?\s*)?(?<![\d№(])(?P<volume>\d{1,4})\s*\((?P<year>(?:19|20)\d\d)\)"
)
ARTICLE = re.compile(
    r"(?:(?<=,\s)(?P<volume>(?!(?:19|20)\d\d\b)\d{1,4}),\s*)?"
    r"(?:\b(?:art(?:icle)?\.?|статья|мақала)\s*(?:(?:no\.?|number|num\.?|№|ID|#)\s*:?\s*(?P<number4>[eE]?\d+\b)(?!\s*[-–—]\s*\d)"
    r"|:?\s*(?P<number>[eE]?\d{3,}\b))"
    r"|\bID\s*:?\s*(?P<number2>\d{3,})\b|(?<![\w.])(?P<number3>[eE]\d{3,})\b)",
    re.IGNORECASE,
)
PAGE_RANGE = re.compile(
    rf"(?:(?<![^\W\d_])(?:[СсCcБбPpРрSs]|стр|Стр|[Pp][Pp]|[Bb](?=\.\s?\d)|[Bb]et(?:ter[iı])?|бет(?:тер[іи])?|Бет(?:тері)?|pages?|Pages?"
    rf"|страниц\w*)\.?\s*:?\s*)(?P<first>[eE]?\d+|[IVXLC]+)\s*{R}\s*(?P<last>[eE]?\d+"
    rf"|[IVXLC]+)(?!\d)(?:\s*{R}?\s*(?:бб?\b\.?|бет\w*))?"
)
PAGE_RANGE_BEHIND = re.compile(
    rf"(?<![\d№{{–—-])(?!(?:19|20)\d\d\s*{R}\s*\d{{1,3}}\D)(?P<first>\d+)\s*{R}\s*(?P<last>\d+)\s*{R}?\s*(?:бб?\b\.?|беттер\w*|бет\b\.?|bb?\b\.?|bet(?:ter\w*)?\b\.?|[сc](?:\.|(?=\s*(?:[,;]|$)))"
    rf"|стр\b\.?|pp?\b\.?|страниц\w*|pages)",
    re.IGNORECASE,
)
PAGE_COUNT = re.compile(
    r"(?:(?<![\d.,–—№-])|(?<=[.,][–—-])|(?<=[.,]\s[–—-]))(?P<count>\d{1,4})\s*-?\s*(?:с\b\.?|c\.|стр\b\.?|страниц\w*|б\b\.?(?!\s?т)|бет\b\.?"
    r"|b\.(?!\s?t)|bet\b\.?|S\.(?=\s*(?:[,;–—-]|$|ISBN|[\x1c-\x1e]))|Seiten\b|pp?\b\.?|pages\b)(?!\s*\d)",
    re.IGNORECASE,
)
ORDINAL_PAGE = re.compile(
    r"(?<![\d.,–—№-])(?<!\d\s)(?P<first>\d{1,4})\s?-\s?(?:б(?:\.|(?=\s*(?:[,;)]|$)))(?!\s?т)|бет(?:і(?:нде)?|те)?\b\.?)",
    re.IGNORECASE,
)
"""Kazakh page number: «88-б.», «6-бет»; of a book it is a count."""
ONE_PAGE = re.compile(
    rf"(?<![^\W\d_])(?:[СC]|(?<=[,;.–—-]\s)[сcб]|[Сс]тр|Б|[PpР]|[Бб]ет)\.\s*(?P<first>\d+)(?!\s*{R}?\s*\d)(?!\d)"
)
VOLUME = re.compile(
    r"(?<![^\W_])(?:Т|T|т(?=\.\s?\d)|Том|том|Vol|VOL|vol|Volume|VOLUME|volume|V|v(?=\.\s?\d)|[Cc]ilt)\b\.?\s*[-:№]?"
    r"\s*(?P<volume>\d{1,4}|[IVXLC]{1,6}\b)(?!\d)"
    r"|(?<![\d.])(?P<volume2>\d{1,4}|\b[IVXLC]{1,6})\s*-?\s*(?:том\b|т\.)"
)
RUNNING = r"(?:\s*\(\s*(?P<running>(?!(?:19|20)\d\d\s*\))\d{1,5}(?:\s*[-–—/]\s*\d{1,5})?)\s*\))?"
ISSUE = re.compile(
    r"(?<![^\W_])(?:№№?|#(?=\s?\d)|N[o№]\b|No\b|no\b|N\b|Nr\b|Iss?(?:ue)?\b|iss(?:ue)?\b|[Nn]umber\b|нөмірі?|Нөмірі?|сан\b|номер"
    r"|Номер|[Ss]ayı\b)\.?\s*:?\s*(?P<issue>(?:S(?=\d)|Suppl(?:ement)?\.?\s*)?\d{1,5}(?:[A-ZА-Я]\b)?"
    r"(?:\s*[-–—/]\s*\d{1,5}(?![\d.]*\s*(?:г|ж|б|с)\b))?)" + RUNNING
)
SUPPLEMENT = re.compile(
    r"(?<![^\W_])(?<!\()(?<!\(\d\s)(?<!\(\d\d\s)(?P<issue>Suppl(?:ement)?\.?\s*\d{1,3})(?P<running>(?!))?",
    re.IGNORECASE,
)
NUMERO_LATER = re.compile(
    r"(?<![\d.])(?P<issue>\d{1,4}(?:\s*[-–—/]\s*\d{1,4})?)\s*-?\s*(?:нөмір\w*|сан\b|саны\b)" + RUNNING
)
BOOKLET = re.compile(
    r"(?<![^\W_])(?:Вып(?:уск)?|вып(?:уск)?|Шығ(?:арылым|арылуы)?|шығ(?:арылым)?"
    r"|Issue)\b\.?\s*(?P<issue>\d{1,4}(?:\s*[-–—/]\s*\d{1,4})?|[IVXLC]{1,6}\b)"
    + RUNNING
    + r"|(?P<issue2>\d{1,4})\s*-\s*(?:шығарылым|шығ\.|выпуск|басылым)"
)
PART = re.compile(
    r"(?<![^\W_])(?:Ч|ч|Часть|часть|Part|part|Pt|Бөлім|бөлім|Кн|кн|Книга|Раздел|Секция"
    r"|Section)\b\.?\s*(?:\d{1,3}|[IVXLC]{1,6})\b|(?<!\d)\d{1,2}\s*-\s*(?:бөлім|кітап)\b\.?"
    r"|(?<![^\W_])Спец\w*\.?\s*вып\w*\.?|(?<![^\W_])Special Issue\b"
)
FULL_YEAR = re.compile(
    r"(?:(?<![\d/.№–—-])|(?<=\.[–—-])|(?<=[^\W\d]\.))(?P<year>(?:19[4-9]|20[0-4])\d)(?![\d/]|[-–—]\d)\s*(?:г(?:од(?:а|у)?)?\b\.?|ж(?:ыл(?:ы"
    r"|ғы)?)?\b\.?|y\.)?"
)
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
PLACES = re.compile(
    rf"(?:(?P<dash>(?:^|[.\])\ue000-\uf8ff,;/]|[{MARKS}]|\s)\s*[–—-]\s*)|(?P<start>^\s*)|(?P<stop>[.,;\]]\s+"
    rf"|[{MARKS}][\s.,;]*))"
    rf"(?:г\.\s?|қ\.\s?|c\.\s)?(?P<place>{PLACE})(?:,\s*{COUNTRY})?(?:\s*\([^()]{{2,25}}\))?\s*:\s*(?P<publisher>(?:(?!\s[–—-]\s)"
    rf"(?!\.\s*[–—-])[^{MARKS}:]){{2,120}}?)\s*(?P<end>,?\s*{YEAR}|\.?\s*$|[.,]?\s*{CUT}|\.?\s+[–—-]\s)"
)
PLACE_ONLY = re.compile(
    rf"(?:(?P<dash>(?:^|[.\])\ue000-\uf8ff,;]|[{MARKS}]|\s)\s*[–—-]\s*)|(?P<start>^\s*)|(?P<stop>[.,;]\s*"
    rf"|[{MARKS}][\s.,;]*))"
    rf"(?:г\.\s?|қ\.\s?)?(?P<place>{PLACE})\s*(?:қ\.)?(?:,\s*(?P<publisher>[\ue000-\uf8ff]|(?:(?!\s[–—-]\s)"
    rf"(?!\.\s*[–—-])[^{MARKS}:,]){{3,80}}?))?\s*(?:,\s*|\.?\s*[–—-]\s*|\s+|\.\s*)(?P<end>{YEAR})"
)
HOUSES = re.compile(
    r"\((?P<house>Elsevier|Springer|MDPI|Wiley|IEEE|Taylor\s*(?:&|and)\s*Francis|Sage|Emerald|IOP|Hindawi"
    r"|Pleiades|De Gruyter|Brill|Atlantis Press|AIP)[^()]*\)",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"конференц|\bконф\b|\bМ?НПК\b|\bҒ[ТП]К\b|чтени[ийя]|симпозиум|форум|конгресс|съезд|семинар|оқулар|құрылтай"
    r"|кругл\w+ стол|дөңгелек үстел|conference|\bconf\b|symposium|congress|workshop|forum|proceedings|\bproc\b",
    re.IGNORECASE,
)
OF_MEETING = re.compile(r"\bтезис|\bматериалы\b|\bмат-лы\b|конференция|жина[қғ]ы|abstracts", re.IGNORECASE)
"""Collections of talks: days beside them are those of the meeting."""
NEWSPAPER = re.compile(r"\bгазет|newspaper|\bgazette\b", re.IGNORECASE)
TRAILING_PLACES = re.compile(
    r"(?:[,.]\s+(?:г\.\s?|қ\.\s?)?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'.-]*(?:\s[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'.-]*){0,2}(?:\s(?:қ\."
    r"|қаласы))?){1,3}\s*[,(]?\s*$"
)
SERIES = re.compile(r"(?:Сер(?:ия|\.)|Series|Ser\.|[^.]{3,60}\bсерия(?:сы)?$)", re.IGNORECASE)
JOURNAL_NAMED = re.compile(
    r"\b(?:Вестник|Известия|Журнал|Хабаршы\w*|Жаршы\w*|Bulletin|Journal|Herald)\b", re.IGNORECASE
)
JOURNAL_BEGUN = re.compile(r"(?:Вестник|Известия|Труды|Журнал|Хабаршы|Bulletin|Journal)\b")
NUMBERED_LINE = re.compile(r"^\s*\d{1,3}\s*[.)]\s+(?=[^\W\d_])")
SLASHED = re.compile(r"\s*/\s*(?=(?:19|20)\d\d\s*/|(?:№|No\b\.?|[Tt]\.|[Vv]ol\b\.?|Т\.|Том\b|[СсCcБбPp]{1,2}\.)\s*\d)")
"""Slash between the parts of an imprint: «Вестник/2009/№3(29)/С.56-60»."""
BRACKETED_IMPRINT = re.compile(
    r"\s*\[(?=[^\[\]]*(?<!\d)(?:19|20)\d\d(?!\d))(?=[^\[\]]*(?:№|(?<!\w)[СсCcPpБб]{1,2}\.)\s*\d)\s*(?P<said>[^\[\]]+)\]"
    r"|\s*\(\s*(?P<said2>(?:19|20)\d\d\s*[,;.](?:[^()]|\([^()]*\))*(?:№|(?<!\w)[СсCcPpБб]{1,2}\.)\s*\d(?:[^()]|\([^()]*\))*)\)"
)
"""Year, number and pages in brackets behind the journal: «[2013, №1 (31), С. 27-30]»."""
SINGLE_QUOTED = re.compile(
    r"^\s*[‘'](?P<title>[^‘«»“”]{5,300}?)[’'](?:\s*[,.]\s+|(?<=[.,?!][’'])\s+)(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|in\s)"
)
"""Title in single quotation marks before its journal (Harvard style)."""
QUOTED_TITLE = re.compile(
    r"^\s*(?P<quote>[\ue000-\uf8ff])(?!\s+(?!in\s)[a-zа-яёәғқңөұүһі])\s*[,.]?\s*(?P<host>\S.*)$", re.DOTALL
)
"""Quoted title before its journal; «Үлгі» пәні бойынша … is a title that begins with a quotation."""
_CAPITAL = "[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]"
RESPONSIBLE = re.compile(
    r"\s+/\s+(?![a-zа-яёәғқңөұүһі])|\s+/\s+(?=(?:под|отв|ред|сост|құр|жалпы|ed|гл|авт|пер|науч|общ|ауд)\w*\b)"
    rf"|(?<!/)\s*/(?!/)\s*(?={_CAPITAL}[^\W\d_]{{2,}}(?:-\w+)?,?\s{_CAPITAL}\."
    rf"|{_CAPITAL}\.\s?(?:{_CAPITAL}\.\s?)?[^\W\d_]{{3,}})"
)
"""Slash before a statement of responsibility, which «Ввод / вывод» lacks; without spaces only before initials."""
EDITED = re.compile(
    r"под\s+(?:общ\w*\.?\s+|науч\w*\.?\s+)?ред|отв\.?\s*ред|ред(?:акт|кол|\.)|сост\.|составит|құраст|жалпы\s+ред"
    r"|\bed(?:s|ited|itors?)?\b\.?|гл\.\s*ред",
    re.IGNORECASE,
)
ABBREVIATED = re.compile(
    r"(?:^|[\s.(-])(?:конф|ун-та|ун-т|науч|журн|тр|ст|практ|матер|им|сер|докл|conf|proc|univ|int|sci|техн|акад"
    r"|ин-та|изд|сб|техн|Conf|Sci|Eng|Ser|Math|Phys|Technol|Res|Lett|Appl|J|Univ)$"
)
TITLE_ABBREVIATED = re.compile(
    r"(?:(?<!\w)(?:гг|вв|жж|ғғ|жылдар|др|пр|т\.\s?д|т\.\s?п|т\.\s?б|т\.\s?с\.\s?с|etc)|\d\s?(?:г|ж)|[XVIХІ]\s?(?:в|ғ))$"
)
"""Abbreviations at the end of a title, without their last full stop."""
SENTENCE = re.compile(
    r"(?<=[^\W\d_A-ZА-Я]{2})\.\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«“\"\ue000-\uf8ff])"
    r"|(?<=[)\]?!\ue000-\uf8ff])\.?\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«\ue000-\uf8ff][^.]*\.)"
    r"|(?<=\d)\.\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\ue000-\uf8ff])|[?!]\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\ue000-\uf8ff])"
)
JOURNAL_WORD = re.compile(
    r"^(?:Вестник|Известия|Труды|Журнал|Научный журнал|Учен\w+ записки|Хабаршы|[\w.\s]{0,40}(?:Хабаршысы"
    r"|хабаршысы)|Bulletin|Journal|Proceedings|Материалы|Сборник|News|Reports|Доклады|International Journal"
    r"|Herald|Ғылыми журнал|Сб\.|Мат(?:ериалы|\.))\b"
)
JOURNAL_ABBREVIATED = re.compile(
    r"(?:(?:Acta|Adv|Agric|Akad|Dokl|Fiz|Izv|Khim|Tr|Uch|Vestn|Zap|Zh|Am|Anal|Ann|Appl|Arch|Asian|Biochem|Biol|Br|Bull|Can|Cent|Chem|Clin|Comput|Curr|Earth|Econ|Educ"
    r"|Energ|Eng|Environ|Eur|Exp|Food|Front|Gen|Geol|Geophys|Hist|Ind|Inf|Int|Intl?|J|Lang|Lett|Ling|Mach|Manag|Mar|Mater|Math"
    r"|Mech|Med|Mod|Mol|Nat|Neurosci|Nucl|Nutr|Ocean|Opt|Philos|Phys|Plant|Polit|Polym|Proc|Psychol|Public|Q|Quart|Rep|Res|Rev"
    r"|Russ|Sci|Soc|Sociol|Solid|Sov|Sport|Stat|Stud|Surf|Teach|Technol|Theor|Therm|Trans|Transp|Trop|Vet|Water|World"
    r"|Вестн|Докл|Журн|Изв|Тр|Уч|Учен|Хаб)\.?\s?)+(?:\s?[A-ZА-Я][\w-]*\.?){0,3}"
)
"""Abbreviated words of a journal's name between two full stops: “Front. Mock Psychol.”"""
HOST = re.compile(
    r"\s*//\s*|\s+/\s*/\s+|(?<=[.\s])(?:[–—-]\s+)?(?:В\s+(?:кн|сб)\.\s*:?|В\s+(?:книге|сборнике)\s*:|In\s*:)\s+"
)
APA = re.compile(r"^\s*\((?P<year>(?:19|20)\d\d)[a-z]?(?:,\s*[^()]{1,20})?\)\s*[.,:]?\s*")
PATENT = re.compile(
    r"^(?=.{0,120}?(?:(?:№|No\.?)\s*\d{3}|\b(?:МПК|ХПК|IPC|МКИ)\b|[Зз]аявител|[Оо]публ|\b\d{3,}\s*(?:[ABU]\d?\b|[,.]?\s*(?:Респ|РК|ҚР|Қазақ|KZ))"
    r"|(?:Казахстан|РК|ҚР|Республикасы\w*|KZ|модель|изобретение|invention|model)\s+(?:\w{2}\s+)?\d{3}"
    r"|^(?:\w+\.?\s){1,2}\d{3}))"
    r"(?:(?:[Ии]нновационн\w+|[Пп]редварительн\w+|[Ее]вразийск\w+|[Ии]нновациялық|[Ее]уразия\w*|Eurasian|[Ii]nnovation"
    r"|[Uu]tility\s+model|[Пп]айдалы\s+модель\w*|[Өө]нертабыс\w*|ҚР|РК|KZ)\s+){0,3}"
    r"(?:[Пп]ат(?:ент(?:і|тің|а|ы)?|\.)|[Пп]редпатент|[Pp]atent"
    r"|А\.\s?с\.|Авт\.\s?свид\w*\.?|Авторск\w+\s+свидетельств\w*)(?![^\W\d_])"
)
"""Start of a patent description with its number: «Патентное право» is a title."""
CLASS = re.compile(
    r"(?:МПК|ХПК|IPC|МКИ)\s*[\w\s/(),.:;]*?\d{1,4}/\d{2,}(?:\s*\(\d{4}[.\d]*\))?"
    r"(?:\s*,\s*[A-H]\d\d[A-Z]\s*\d+/\d+)*\s*\.?"
)
BOOK_SHAPE = re.compile(
    rf"(?:\.|\)|[\ue000-\uf8ff])\s*[–—-]\s*$|[.)\]]\s*$|^\s*$|[{MARKS}]\s*[–—-]?\s*$|[\ue000-\uf8ff]\s*$"
)
NUMBER_OF = re.compile(
    r"(?:№|No\.?|N[oº°]?\b\.?|нөмірі?)\s*(?P<number>[A-Z]{0,3}\s?\d[\d.\s/-]*\d|\d+)(?P<code>\s?[ABCUСВ]\d?\b)?"
)
NUMBER_WITH_LETTERS = re.compile(r"(?<!\w)(?P<number>[A-Z]{2}\s?\d[\d,\s]{2,}\d\s?[A-Z]\d?)(?!\w)")
"""Number of a patent by WIPO standard ST.3: «US 10,123,456 B2»."""
NUMBER_BARE = re.compile(r"^\D{0,80}?(?P<number>\d{3,9})\b")
