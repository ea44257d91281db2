"""Service from the papers that people have: a personal sheet, an extract of the work-book, a register of contracts.

Read is what a table says: the post as it stands there, the organisation, the days or months, the order. What such
papers do not say (activity, kind of organisation, rate) stays open. Nothing of a person's birth or family is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from titlecheck.dossier.enums import Post
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.importers.list_columns import ListRow, ListTable, Place, is_numbers
from titlecheck.importers.reference_dates import spoken_date
from titlecheck.importers.reference_text import one_line
from titlecheck.importers.work_kinds import folded_words
from titlecheck.workbook.other_workbooks import Refused, value_of

START, END, POST, EMPLOYER, DAY, EVENT, BASIS = "start", "end", "post", "employer", "day", "event", "basis"
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words))
    for name, words in (
        ("ignored", r"местонахожд|адрес|орналас|location|address"),
        (
            EVENT,
            r"сведени\w+ о (?:при[её]м|работ|перевод)|при[её]м\w*.*(?:увольнени|перевод)|мәлімет"
            r"|жұмысқа қабылда\w*.*босат",
        ),
        (END, r"уход|увольнен|оконч|^по\b|прекращ|расторж|шыққан|босат|аяқтал|\bend\b|^to$|until|дейін|кету"),
        (START, r"вступлен|поступлен|при[её]ма?\b|начал|^с$|заключен|баста|кірген|қабылда|\bstart|^from$|begin|түскен"),
        (BASIS, r"основани|приказ|документ|негіз|бұйрық|\border\b|basis|на основании"),
        (POST, r"должност|лауазым|\bpost\b|position|қызмет(?:і|тік)"),
        (
            EMPLOYER,
            r"работодател|организаци|учрежден|предприяти|место работы|жұмыс беруші|ұйым|мекеме"
            r"|жұмыс орны|employer|organi[sz]ation",
        ),
        (DAY, r"^(?:дата|күні|date|дата записи|число)"),
    )
)
_LASTS = re.compile(
    r"н\.?\s?в\.?\b|наст(?:оящ|\.)|қазіргі|осы (?:уақыт|күн)|\bpresent\b|\bnow\b|to date|по сей день", re.I
)
_DOTTED = re.compile(r"(?<!\d)(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HIRED = re.compile(r"принят\w*|зачислен\w*|назначен\w*|избран\w*|қабылдан|тағайындал|сайлан|hired|appointed", re.I)
_MOVED = re.compile(r"перевед[её]н\w*|ауыстырыл|transferred", re.I)
_LEFT = re.compile(r"уволен\w*|освобожд[её]н\w*|договор расторгнут|расторгнут|прекращ|босатыл|бұзыл|dismissed", re.I)
_FROM_EVENT = re.compile(
    r"^.*?(?:принят\w*|зачислен\w*|назначен\w*|избран\w*|перевед[её]н\w*)\s*(?:на (?:должность|работу)"
    r"|по конкурсу|в)?"
    r"\s*(?:на должность)?\s*[:–-]?\s*", re.I,
)  # fmt: skip
_KK_EVENT = re.compile(
    r"\s*(?:қызметіне|лауазымына|болып)\s+(?:жұмысқа\s+)?(?:қабылдан|тағайындал|сайлан|ауыстырыл)\w*.*$", re.I
)
_ORGANISATION = re.compile(
    r"университет|институт|академи|колледж|школ|лице|гимнази|завод|комбинат|центр|министерств|\bТОО\b|\bАО\b"
    r"|\bНАО\b|\bРГП\b|\bКГП\b"
    r"|\bНИИ\b|\bЖШС\b|\bКеАҚ\b|\bАҚ\b|мектеб|орталығы|university|institute|academy|college"
    r"|\b[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]{0,4}[А-ЯӘҒҚҢӨҰҮҺІ]{2,}\b", re.I,
)  # fmt: skip
_ABBREVIATION = re.compile(r"\b[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]{0,4}[А-ЯӘҒҚҢӨҰҮҺІ]{2,}\b|\b[A-Z]{3,}\b")
_ACTING = re.compile(
    r"^\s*(?:и\.?\s?о\.?|исполняющ\w+ обязанности|врио|acting)\s+|\s+м\.?\s?а\.?$|\s+міндетін атқарушы\w*$", re.I
)
_GENITIVE = (
    ("старшего преподавателя", "старший преподаватель"), ("преподавателя", "преподаватель"), ("доцента", "доцент"),
    ("ассоциированного профессора", "ассоциированный профессор"), ("профессора", "профессор"),
    ("ассистента", "ассистент"),
    ("заведующего кафедрой", "заведующий кафедрой"), ("старшего научного сотрудника", "старший научный сотрудник"),
    ("младшего научного сотрудника", "младший научный сотрудник"), ("научного сотрудника", "научный сотрудник"),
    ("декана", "декан"),
)  # fmt: skip
_KK_POSTS = (
    ("аға оқытушысы", "аға оқытушы"), ("оқытушысы", "оқытушы"),
    ("қауымдастырылған профессоры", "қауымдастырылған профессор"),
    ("доценті", "доцент"), ("профессоры", "профессор"), ("ассистенті", "ассистент"), ("меңгерушісі", ""),
)  # fmt: skip
_UNIT = re.compile(r"^(?:кафедр|лаборатори|отдел|сектор|факультет|центр|института|of the department|department)", re.I)
_ONLY_WHOLE = frozenset({Post.HEAD, Post.DEPUTY_HEAD, Post.OTHER})
"""Posts that only the whole text of a cell names: «директор департамента» is no head of an organisation."""


@dataclass(frozen=True, slots=True)
class StatedJob:
    """A job as a paper states it; ``None`` and an empty text: the paper does not say."""

    place: Place
    post_title: str = ""
    organisation: str = ""
    started: str = ""
    ended: str = ""
    lasts: bool = False
    order: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """The columns of the sheet of service."""
        values: dict[str, Any] = {"post_title": self.post_title, "organisation": self.organisation, "order": self.order}
        values = {key: text for key, text in values.items() if text}
        post, acting = post_of(self.post_title)
        if post is not None:
            values["post"] = post
        if acting:
            values["acting"] = True
        for key, text in (("started_on", self.started), ("ended_on", self.ended)):
            if text:
                values[key] = PartialDate(text)
        if self.lasts and not self.ended:
            values["lasts"] = True
        return values


@dataclass(slots=True)
class ServiceTable:
    """What a table of service holds, and the rows of it that were not understood."""

    jobs: list[StatedJob] = field(default_factory=list)
    skipped: list[tuple[Place, str]] = field(default_factory=list)


def post_of(title: str) -> tuple[Post | None, bool]:
    """The post that a text names in words of the list, and whether it is held as acting; ``None``: no known post."""
    bare = _ACTING.sub("", title).strip(" ,.")
    acting = bare != title.strip(" ,.")
    words = folded_words(re.split(r"[,;]", bare)[0])
    if acting:
        for genitive, nominative in _GENITIVE:
            if words.startswith(genitive):
                words = nominative + words[len(genitive) :]
                break
    parts = words.split()
    for count in range(len(parts), 0, -1):
        post = _known(" ".join(parts[:count]))
        rest = " ".join(parts[count:])
        if post is not None and (
            not rest or (post not in _ONLY_WHOLE and (post is Post.UNIT_HEAD or _UNIT.match(rest)))
        ):
            return post, acting
    for ending, nominative in _KK_POSTS:
        if nominative and words.endswith(ending) and "кафедра" in words:
            return _known(nominative), acting
    return None, acting


def _known(text: str) -> Post | None:
    try:
        found = value_of("service", "post", text)
    except Refused:
        return None
    return found if isinstance(found, Post) else None


def date_said(text: str) -> str:
    """The day, month or year in a cell as ``2019-09-01``, ``2019-09`` or ``2019``; empty where none is certain."""
    found = _ISO.search(text)
    if found:
        return "-".join(part for part in found.groups() if part)
    if dotted := _DOTTED.search(text):
        day, month, year = dotted.groups()
        if not 1 <= int(month) <= 12:
            return ""
        if not day:
            return f"{year}-{int(month):02}"
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            return ""
    years = set(_YEAR.findall(text))
    return spoken_date(text) or (years.pop() if len(years) == 1 else "")


def _columns(rows: Sequence[ListRow]) -> tuple[int, dict[int, str]] | None:
    """The last row of headings and what the columns hold; ``None`` where the table is none of service."""
    for at, row in enumerate(rows[:6]):
        for depth in (2, 1):
            if at + depth > len(rows):
                continue
            texts, parent = [], ""
            for index in range(max(len(one.cells) for one in rows[at : at + depth])):
                upper = one_line(row.cells[index]) if index < len(row.cells) else ""
                below = rows[at + depth - 1].cells
                lower = one_line(below[index]) if depth == 2 and index < len(below) else ""
                parent = upper or (parent if lower else "")
                texts.append((folded_words(lower), folded_words(parent)))
            if any(len(lower) + len(upper) > 160 or _YEAR.search(lower + upper) for lower, upper in texts):
                continue
            if depth == 2 and not any(lower for lower, _ in texts):
                continue
            meanings = {index: _meaning(lower) or _meaning(upper) for index, (lower, upper) in enumerate(texts)}
            if depth == 2 and any(lower and not _meaning(lower) for lower, _ in texts):
                continue
            names = set(meanings.values())
            if ({START, END} <= names and names & {POST, EMPLOYER}) or {DAY, EVENT} <= names:
                kept: dict[int, str] = {}
                for index, name in meanings.items():
                    if name and name not in kept.values():
                        kept[index] = name
                return at + depth - 1, kept
    return None


def _meaning(text: str) -> str:
    return next((name for name, words in _COLUMNS if text and words.search(text)), "")


def service_of(table: ListTable) -> ServiceTable | None:
    """The jobs in a table of service; ``None`` where the table is none."""
    found = _columns(table.rows)
    if found is None:
        return None
    last, columns = found
    rows = []
    for row in table.rows[last + 1 :]:
        if not is_numbers(row.cells) and any(cell.strip() for cell in row.cells):
            rows.append((row, {name: one_line(row.cells[at]) for at, name in columns.items() if at < len(row.cells)}))
    return _events(rows) if EVENT in columns.values() else _intervals(rows)


def _intervals(rows: Sequence[tuple[ListRow, dict[str, str]]]) -> ServiceTable:
    made = ServiceTable()
    for row, cells in rows:
        started, end = date_said(cells.get(START, "")), cells.get(END, "")
        title, organisation = _divided(cells.get(POST, ""), cells.get(EMPLOYER, ""))
        if not started or not (title or organisation):
            made.skipped.append((row.place, " ".join(one_line(cell) for cell in row.cells).strip()))
            continue
        lasts = bool(_LASTS.search(end))
        ended = "" if lasts else date_said(end)
        made.jobs.append(StatedJob(row.place, title, organisation, started, ended, lasts, cells.get(BASIS, "")))
    return made


def _divided(post: str, employer: str) -> tuple[str, str]:
    """Post and organisation, which often share a cell: «доцент кафедры физики, ЕНУ»."""
    if post and employer:
        return post, employer
    text = post or employer
    parts = [part.strip() for part in re.split(r",|;|\s[–—-]\s", text) if part.strip()]
    for at in range(1, len(parts)):
        if _ORGANISATION.search(parts[at]) and (_ABBREVIATION.search(parts[at]) or not _UNIT.match(parts[at])):
            return ", ".join(parts[:at]), ", ".join(parts[at:])
    return text, ""


def _events(rows: Sequence[tuple[ListRow, dict[str, str]]]) -> ServiceTable:
    """Events as jobs: a transfer ends the job before it on the day before, a dismissal on its day."""
    made = ServiceTable()
    organisation, running = "", -1
    for row, cells in rows:
        text, day = cells.get(EVENT, ""), date_said(cells.get(DAY, ""))
        if text and not day:
            organisation, running = text, -1  # the name of the organisation stands above its events
            continue
        left, moved, hired = (bool(one.search(text)) for one in (_LEFT, _MOVED, _HIRED))
        if left and not moved and running >= 0:
            made.jobs[running] = replace(made.jobs[running], ended=day)
            running = -1
        elif moved or hired:
            if moved and running >= 0:
                made.jobs[running] = replace(made.jobs[running], ended=_day_before(day))
            bare = _KK_EVENT.sub("", _FROM_EVENT.sub("", text)).strip(" .,")
            title, named = _divided(bare, "")
            made.jobs.append(StatedJob(row.place, title, named or organisation, day, order=cells.get(BASIS, "")))
            running = len(made.jobs) - 1
        else:
            made.skipped.append((row.place, text))
    return made


def _day_before(text: str) -> str:
    """The day before a day; of a month or a year alone no day before is known, so the end stays open."""
    try:
        return (date.fromisoformat(text) - timedelta(days=1)).isoformat()
    except ValueError:
        return ""
