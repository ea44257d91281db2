"""Dates, posts and organisations in cells of service records. Ambiguous texts stay open."""

from __future__ import annotations

import re
from typing import NamedTuple

from titlecheck.dossier import PartialDate
from titlecheck.dossier.enums import Post
from titlecheck.text.normalize import comparable
from titlecheck.workbook.date_cells import partial_date
from titlecheck.workbook.other_workbooks import value_of
from titlecheck.workbook.refused_value import Refused

# ------------------------------------------------------------------------------------------------------------- dates

_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:г\.?г?\.?|год\w*|ж\.?|жыл\w*)\s*$", re.IGNORECASE)
_IN_THREE = re.compile(r"^(\d\d?) (\d\d?) (\d{4})(?!\d)")
"""Day, month and year as the three columns of a work-book have them: «01 09 2010»."""
_PRESENT = re.compile(
    r"(?:по|до|to|till|until)?\s*(?:н\s*[./]?\s*в\.?(?:р\.?)?|наст\w*\.?\s*вр\w*\.?|сегодня\w*|сейчас"
    r"|сей\s+день|сих\s+пор|работа(?:ет|ю)|(?:қазіргі|осы|бүгінгі)\s+(?:уақыт|кез|күн)\w*(?:\s+дейін)?"
    r"|(?:күні\s+)?бүгін\w*(?:\s+дейін)?|қазір|(?:жұмыс\s+)?істейді|present|now|current(?:ly)?)\.?",
    re.IGNORECASE,
)
_DASHES = frozenset(("-", "–", "—", "…"))
_BETWEEN = (
    re.compile(r"\s+(?:по|до|to|until)\s+|\s*[–—]\s*|\s+-\s+|\s+(?:бастап|бері)\s+", re.IGNORECASE),
    re.compile(r"(?<=\d{4})\s*-\s*"),
)
"""Separators between two days; a hyphen without spaces is used only if no clearer one occurs."""
_FIRST = re.compile(r"^(?:с|со|from|since)\s+|\s+(?:бастап|бері)$", re.IGNORECASE)
_LAST = re.compile(r"\s+дейін$", re.IGNORECASE)


class StatedPeriod(NamedTuple):
    """Period of a job; ``lasts`` if stated as current, ``unread`` are texts that are not dates."""

    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    lasts: bool = False
    unread: tuple[str, ...] = ()


def date_in(text: str) -> PartialDate | None:
    """Return the day, month or year in a text; None if there is none or it is ambiguous."""
    said = _IN_THREE.sub(r"\1.\2.\3", " ".join(text.split()).strip(" ,;"))
    for spelling in (said, _YEAR_WORD.sub("", said)):
        try:
            return partial_date(spelling)
        except Refused:
            continue
    return None


def is_present(text: str) -> bool:
    """Return whether a text says that the job still lasts."""
    return _PRESENT.fullmatch(" ".join(text.split())) is not None


def span_of(first: str, last: str) -> StatedPeriod:
    """Return the period from the texts of its first and last day. An empty last day states nothing."""
    first, last = _FIRST.sub("", first.strip()), _LAST.sub("", last.strip())
    lasts = is_present(last)
    started = date_in(first) if first else None
    ended = date_in(last) if last and not lasts else None
    unread = [first] if first and started is None else []
    if last and ended is None and not lasts and last not in _DASHES:
        unread.append(last)
    if started is not None and ended is not None and ended.latest < started.earliest:
        return StatedPeriod(unread=(f"{first} – {last}",))
    return StatedPeriod(started, ended, lasts, tuple(unread))


def span_in(text: str) -> StatedPeriod:
    """Return the period in one cell: “09.2015 – 08.2018”, “с 01.09.2015 по настоящее время”."""
    said = " ".join(text.split())
    if date_in(said) is not None:
        return span_of(said, "")
    bare = _FIRST.sub("", said)
    parts = next((found for one in _BETWEEN if len(found := one.split(bare, maxsplit=1)) > 1), [bare, ""])
    return span_of(parts[0], parts[1])


# ------------------------------------------------------------------------------------------------------------- posts

_RU = r"(?:ь|я|ю|ем)"
_A = r"(?:а|у|ом)?"
_OLD = r"(?:старш(?:ий|его|им|ая|ей)|ст\.)"
_STAFF = r"научн(?:ый|ого|ым)\s+сотрудник" + _A
_POSTS: tuple[tuple[Post, str, str], ...] = (
    (Post.SENIOR_TEACHER, rf"{_OLD}\s*(?:преподавател{_RU}|лектор{_A})|senior\s+(?:teacher|lecturer)",
     r"аға\s+(?:оқытушы(?:сы)?|лектор(?:ы)?)"),
    (Post.TEACHER, rf"преподавател{_RU}|ассистент{_A}|лектор{_A}|teacher|lecturer|assistant",
     r"оқытушы(?:сы)?|ассистент(?:і)?|лектор(?:ы)?"),
    (Post.ASSOCIATE_PROFESSOR, rf"доцент{_A}|ассоциированн(?:ый|ого|ым)\s+профессор{_A}(?:\s*\(доцент{_A}\))?"
     r"|associate\s+professor|docent", r"доцент(?:і)?|қауымдастырылған\s+профессор(?:ы)?(?:\s*\(доцент(?:і)?\))?"),
    (Post.PROFESSOR, rf"профессор{_A}|professor", r"профессор(?:ы)?"),
    (Post.JUNIOR_RESEARCHER, rf"младш(?:ий|его|им)\s+{_STAFF}|м\.?\s*н\.?\s*с\.?", r"кіші\s+ғылыми\s+қызметкер(?:і)?"),
    (Post.SENIOR_RESEARCHER, rf"{_OLD}\s*{_STAFF}|с\.?\s*н\.?\s*с\.?", r"аға\s+ғылыми\s+қызметкер(?:і)?"),
    (Post.LEADING_RESEARCHER, rf"ведущ(?:ий|его|им)\s+{_STAFF}|в\.?\s*н\.?\s*с\.?",
     r"жетекші\s+ғылыми\s+қызметкер(?:і)?"),
    (Post.CHIEF_RESEARCHER, rf"главн(?:ый|ого|ым)\s+{_STAFF}|г\.?\s*н\.?\s*с\.?", r"бас\s+ғылыми\s+қызметкер(?:і)?"),
    (Post.RESEARCHER, rf"{_STAFF}|н\.\s*с\.", r"ғылыми\s+қызметкер(?:і)?"),
    (Post.UNIT_HEAD, rf"декан{_A}|(?:заведующ(?:ий|ая|его|ей|им)|зав\.)\s*(?:кафедрой|лабораторией)|dean"
     r"|head\s+of\s+(?:the\s+)?(?:department|laboratory)",
     r"декан(?:ы)?|(?:кафедра|зертхана)(?:сының)?\s+меңгерушісі"),
    (Post.DEPUTY_HEAD, rf"проректор{_A}|vice-rector", r"проректор(?:ы)?"),
    (Post.HEAD, rf"ректор{_A}|rector", r"ректор(?:ы)?"),
)  # fmt: skip
"""Patterns that name exactly one post: in Russian and English, then in Kazakh."""
_HEADS = frozenset((Post.UNIT_HEAD, Post.DEPUTY_HEAD, Post.HEAD))
"""Posts directly followed by the name of the unit."""
_UNIT = (
    r"каф(?:едр\w*|\.)|факультет\w*|фак\.|отдел\w*|лаборатори\w*|институт\w*|департамент\w*|центр\w*|школ\w*|сектор\w*"
    r"|дисциплин\w*|(?:of|at|in)\b|[«“\"(]|по\s"
    r"|(?:т(?:ой|ого)\s+же|эт(?:ой|ого)(?:\s+же)?|данн(?:ой|ого))\s+(?:кафедр|факультет|отдел|лаборатори|институт|центр)\w*"
)
_KAZAKH_UNIT = r"(?:кафедра|факультет|бөлім|зертхана|институт|орталық|орталығ|мектеп|мектеб|департамент)\w*"
_ACTING = re.compile(
    r"^(?:и\.?\s?о|м\.?\s?а)\.?(?=[\s,)])|(?<!\w)(?-i:и\.\s?о|(?:у\.\s?)?м\.\s?а)(?:\.|(?!\w))"
    r"|\bврио\b|\bвр\.?\s?и\.?\s?о\b\.?|\bисп(?:олня\w+|олнени\w+|\.)\s*обяз(?:анност\w*|\b\.?)|\bacting\b"
    r"|міндет\w*\s+(?:уақытша\s+)?ат[қк]ар\w*|қызмет\w*\s+(?:уақытша\s+)?ат[қк]арушы\w*",
    re.IGNORECASE,
)
"""Words for an acting post. Capital “И.О.” counts only at the start: elsewhere it may be initials."""
_BESIDE_ACTING = re.compile(r"\b(?:временно|вр\.|уақытша|в\s+качестве)(?!\w)|\(\s*\)", re.IGNORECASE)
_KAZAKH_GENITIVE = re.compile(r"(?<=\w)(?:ның|нің|дың|дің|тың|тің)$", re.IGNORECASE)


def acting_in(text: str) -> bool:
    """Return whether a text says that its first post is held as acting. All readers of service records use this rule.

    “Профессор кафедры, и.о. декана” is acting as dean only.
    """
    said = text.strip()
    first, comma, others = said.partition(",")
    if _another(first) and _another(comma + others):
        said = first.strip()
    return _ACTING.search(said) is not None


def _without_acting(text: str) -> str:
    """Return a post without words for “acting”."""
    if not acting_in(text):
        return text.strip(" ,.;")
    bare = _BESIDE_ACTING.sub(" ", _ACTING.sub(" ", text.strip()))
    return _KAZAKH_GENITIVE.sub("", " ".join(bare.split()).strip(" ,.;–-"))


def post_in(text: str) -> Post | None:
    """Return the post that a text names exactly, alone or with a unit; else None."""
    said = " ".join(_without_acting(text).split())
    for post, plain, kazakh in _POSTS:
        unit = "" if post in _HEADS else f"(?:{_UNIT})"
        shape = re.fullmatch(rf"(?:{plain})(?:\s+(?P<rest>{unit}.*))?", said, re.IGNORECASE)
        if shape is None:
            shape = re.fullmatch(rf"(?:(?P<rest>.*{_KAZAKH_UNIT})\s+)?(?:{kazakh})", said, re.IGNORECASE)
        if shape is not None:
            return None if shape["rest"] and _another(shape["rest"]) else post
    try:
        found = value_of("service", "post", said)
    except Refused:
        return None
    return found if isinstance(found, Post) else None


def _another(text: str) -> bool:
    """Return whether the rest of a post's text names another post (“доцент кафедры, заместитель декана”)."""
    return _OTHER_POST.search(text) is not None or any(
        re.search(rf"\b(?:{plain}|{kazakh})(?!\w)", text, re.IGNORECASE) for _, plain, kazakh in _POSTS
    )


_OTHER_POST = re.compile(
    r"[,;/]\s*(?:и\.\s?о\.\s*)?(?:директор|начальник|руководител|заместител|зам\.|секретар|методист|инженер|специалист|эксперт"
    r"|координатор|басшы|бастық|бөлім|орталық|маман|director|manager|head|deputy|secretary|coordinator)\w*",
    re.IGNORECASE,
)
"""Another post behind a comma, of which the workbook has no level or one that depends on the unit."""


_STUDY = re.compile(
    r"(?:студент|магистрант|докторант(?!ур)|аспирант(?!ур)|адъюнкт(?!ур)|соискател|слушател|курсант|учащ|уч[её]б[аеу]\b|обучени|учил[ас]|student"
    r"|білім\s+ал|оқуда|оқыды|тыңдаушы)\w*",
    re.IGNORECASE,
)


_STUDY_ALONE = re.compile(
    r"(?:в\s+)?(?:очн\w+\s+|целев\w+\s+|phd\s+)?(?:бакалавриат|магистратур|аспирантур|докторантур|адъюнктур|ординатур|интернатур"
    r"|резидентур)\w*(?:\s+phd)?",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"(?:декретн|академическ|учебн)\w+\s+отпуск|отпуск\w*\s+(?:по|в\s+связи)|(?:временно\s+)?не\s+работал|безработн|домохоз"
    r"|бала\s+күт|декреттік\s+демалыс|жұмыссыз|үй\s+шаруа|(?:maternity|parental)\s+leave|unemployed",
    re.IGNORECASE,
)


def is_study(text: str) -> bool:
    """Return whether a row concerns studies, which are not a job."""
    said = text.strip(" .,;")
    return _STUDY.match(said) is not None or _STUDY_ALONE.fullmatch(said) is not None


def is_leave(text: str) -> bool:
    """Return whether a row concerns a leave or a time without work."""
    return _LEAVE.match(text.strip()) is not None


# ----------------------------------------------------------------------------------------------------- organisations

_ORGANISATION = re.compile(
    r"университет|академи|институт|консерватори|училищ|колледж|лице[йя]|гимнази|школ|университеті|university|academy"
    r"|institute|college|\bтоо\b|\bжшс\b|\bао\b|\bақ\b|\bнао\b|\bкеақ\b|\bргп\b|\bрмк\b|\bркп\b|\bгу\b|\bмм\b|\bип\b|\bжк\b"
    r"|\bвуз|центр|орталы|министерств|министрлі|комитет|компани|предприяти|завод|ltd|llc|inc\b",
    re.IGNORECASE,
)
_UP, _LOW = "А-ЯЁӘҒҚҢӨҰҮҺІ", "а-яёәғқңөұүһі"
_SHORT_NAME = rf"(?:[{_UP}A-Z]{{3,}}|(?:Каз|Қаз)[{_UP}]\w{{1,6}}|[{_UP}][{_LOW}]{{1,3}}[{_UP}]{{2,}})"
"""Short name of a university: «ЕНУ», «КазНТУ», «ҚарТУ»."""
_ACRONYM = re.compile(rf"\b{_SHORT_NAME}\b")
_OF_UNIT = re.compile(
    r"(?:каф|фак|отдел|лаборатор|деканат|сектор|управлени|департамент|бөлім|зертхана|басқарма)\w*", re.IGNORECASE
)
_DIVIDED = re.compile(r"[;\n]|,(?![^«]*»)(?![^“]*”)(?![^(]*\))")
_TAIL = re.compile(rf"(?P<post>[^«,]+?)\s+(?:в\s+)?(?P<whose>(?:{_SHORT_NAME}|НАО|ТОО|АО|РГП)\b.*)")

_KAZAKH_PLACE = re.compile(
    r"(?P<whose>.*?(?:университеті|академиясы|колледжі|институты|мектебі|орталығы|училищесі|консерваториясы))(?:не|на)"
    r"\s+(?P<post>.+)"
    r"|(?P<whose2>.*?(?:университеті|академиясы|колледжі))(?:нің|ның)\s+(?P<post2>.+)",
    re.IGNORECASE,
)
"""Organisation in the grammatical case used before a post: «… университетіне … оқытушысы»."""


class PostAndPlace(NamedTuple):
    """Post and organisation of one cell; empty if the cell does not separate them."""

    post: str
    organisation: str


def split_post(text: str) -> PostAndPlace:
    """Return post and organisation of “доцент кафедры информатики, ЕНУ”, in either order.

    A cell without a known word for an organisation is a post only.
    """
    parts = [" ".join(part.split()) for part in _DIVIDED.split(text) if part.strip()]
    organisation = [part for part in parts if is_organisation(part)]
    rest = [part for part in parts if part not in organisation]
    if len(parts) == 1 and (shape := _KAZAKH_PLACE.fullmatch(parts[0])) and post_in(shape["post"] or shape["post2"]):
        return PostAndPlace(shape["post"] or shape["post2"], shape["whose"] or shape["whose2"])
    if not organisation and len(parts) == 1 and (shape := _TAIL.fullmatch(parts[0])):
        return PostAndPlace(shape["post"].strip(), shape["whose"].strip())
    if not rest and len(organisation) == 1 and (shape := _TAIL.fullmatch(organisation[0])) and post_in(shape["post"]):
        return PostAndPlace(shape["post"].strip(), shape["whose"].strip())
    return PostAndPlace(", ".join(rest), ", ".join(organisation))


def is_organisation(text: str) -> bool:
    """Return whether a text is the name of an organisation, not of a post or unit."""
    if _OF_UNIT.match(text) or post_in(text) is not None or post_in(text.split(" ", 1)[0]) is not None:
        return False
    if any(re.match(rf"(?:{plain}|{kazakh})(?!\w)", text, re.IGNORECASE) for _, plain, kazakh in _POSTS):
        return False
    if re.search(rf"{_KAZAKH_UNIT}\s+\w+$", text) and post_in(text) is not None:
        return False
    return _ORGANISATION.search(text) is not None or _ACRONYM.search(text) is not None


_LEGAL_FORM = re.compile(
    r"\b(?:НАО|АО|ЗАО|ОАО|ТОО|РГП|РГКП|ГКП|КГП|ГУ|РГУ|КеАҚ|АҚ|ЖШС|РМК|РМҚК|МКҚК|ММ|JSC|LLP|NJSC|на\s+ПХВ|ШЖҚ)\b[.,]?",
    re.IGNORECASE,
)


def organisation_key(organisation: str) -> str:
    """Return an organisation's name for comparison: without legal form and quotation marks."""
    return comparable(_LEGAL_FORM.sub(" ", organisation)) or comparable(organisation)
