"""Longer wordings that mean exactly one value of a closed list.

“Учёный совет ЕНУ (протокол № 5)” is the scientific council; “и.о. доцента” is the post of docent, held as acting.
"""

from __future__ import annotations

import re

from titlecheck.dossier.enums import DegreeKind, Post, Recommender
from titlecheck.workbook.choices import lookup, term
from titlecheck.workbook.fold import skeleton
from titlecheck.workbook.refused_value import Refused

_COUNCILS = {
    Recommender.RUMS: (
        r"\bрумс\b|\bроәк\b|\bроэк\b|\brums\b"
        r"|республик\w*\s+(?:учебно|уч)\W*\s*метод\w*\W*\s*совет\w*|республикалы[қк]\s+о[қк]у\W*\s*[әа]дістемелік\s+ке[ңн]ес\w*"
        r"|republican\s+educational\W+method\w+\s+council"
    ),
    Recommender.SCIENTIFIC_COUNCIL: (
        r"\bуч[её]н(?:ый|ого|ым|ому)\s+совет\w*|\b[ғг]ылыми\s+ке[ңн]ес\w*|\b(?:academic|scientific)\s+council\b"
    ),
}
_UNCLEAR_COUNCIL = r"\bумс\b|\bоәк\b|учебно\W*\s*методическ\w*\W*\s*совет\w*|о[қк]у\W*\s*[әа]дістемелік\s+ке[ңн]ес\w*"
"""Name shared by a university's own methodical council and the republican one."""
_OTHER_BODY = (
    r"\bсовет\w*|\bкенес\w*|\bкеңес\w*|\bcouncil\b|министерств\w*|министрлі\w*|\bministry\b|\bкомитет\w*|\bcommittee\b"
    r"|комисси\w*|\bcommission\b|\bумо\b|\bнтс\b|\bмон\b|\bмнво\b|\bбғм\b|\bғжбм\b|уполномоч\w*|уәкілетті|\bauthori[sz]ed\b"
    r"|факультет\w*|\bкафедр\w*|\bfaculty\b|\bdepartment\b|\bне\b|\bбез\b|\bемес\b|\bnot\b|\bбюро\b|издательств\w*"
)
"""Words for other bodies, parts of a university, and denials, which must not accompany the recommending body."""

_MINISTRY = r"\b(?:мон|мнво|бғм|ғжбм)\b"
"""Ministries of the republican council; beside its name they are not another body."""

_SCIENCES = (
    r"(?:[а-яё]{3,}(?:ческих|ских|ных|вых|\.)|[а-яё]{3,}о?-\s*[а-яё]{3,}(?:ческих|ских|ных|\.)|сельскохозяйственных)"
)
_INITIALS = r"(?:[а-яё]{1,6}\.?(?:\s*-\s*[а-яё]{1,6})?)"
_DEGREES = {
    DegreeKind.CANDIDATE: (
        rf"(?:кандидат|канд\.?|к-т)\s+(?:{_SCIENCES}|с\.\s*-\s*х\.)\s*наук"
        rf"|к\.\s*{_INITIALS}\.?\s*н\.?|к[тэюпхбмис]н"
        r"|[\w-]+(?:\s*-\s*\w+)?\s+[ғг]ылымдарыны[ңн]\s+кандидаты|(?:\w{1,5}\.?\s*-?\s*){1,2}\.\s*[ғг]\.\s*к\.?"
        r"|candidate\s+of\s+[\w\s-]+\s+sciences?"
    ),
    DegreeKind.DOCTOR: (
        rf"(?:доктор|д-р|докт\.?)\s+(?:{_SCIENCES}|с\.\s*-\s*х\.)\s*наук"
        rf"|д\.\s*{_INITIALS}\.?\s*н\.?|д[тэюпхбмис]н"
        r"|[\w-]+(?:\s*-\s*\w+)?\s+[ғг]ылымдарыны[ңн]\s+докторы|(?:\w{1,5}\.?\s*-?\s*){1,2}\.\s*[ғг]\.\s*д\.?"
        r"|doctor\s+of\s+[\w\s-]+\s+sciences?"
    ),
    DegreeKind.PHD: (
        r"(?:(?:доктор|докторы|д-р|доктор\s+философии|философия\s+докторы|степень|doctor|degree|[\s(),«»–-])*"
        r"\bph\.?\s?d\b\.?"
        r"(?:доктор|докторы|д-р|доктор\s+философии|философия\s+докторы|степень|дәрежесі|doctor|degree|[\s(),«»–-])*)"
    ),
}
"""Degrees with their science (“кандидат технических наук”, “т.ғ.к.”, “PhD доктор”); words for students do not match."""

_ACTING_BEFORE = (
    r"(?:(?:вр\.?\s*и\.?\s*о|и\.\s*о|исп\.\s*обяз)\.\s*"
    r"|(?:врио|ио|и\.\s*о|acting|(?:временно\s+)?исполняющ(?:ий|ая|его|ей)\s+обязанности)\s+)"
)
_ACTING_AFTER = r"(?:(?-i:м\.?\s*а\.?)|міндетін\s+ат[қк]арушы\w*|\(?\s*(?:и\.\s*о\.?|acting)\s*\)?)"
_KAZAKH_GENITIVE = r"(?<=\w)(?:ның|нің|дың|дің|тың|тің)(?=\)?$|\s+\()"


def recommender_in(text: str) -> Recommender | None:
    """Return the body that recommended a book, if a text names exactly one.

    Return None for none or several; raise ``Refused`` for a name shared by two bodies.
    """
    folded = " ".join(text.casefold().split())
    left = folded
    found = []
    for body, shape in _COUNCILS.items():
        left, count = re.subn(shape, " ", left)
        if count:
            found.append(body)
    if found == [Recommender.RUMS]:
        left = re.sub(_MINISTRY, " ", left)
    if re.search(_UNCLEAR_COUNCIL, left):
        raise Refused("recommender_unclear", (term(Recommender.SCIENTIFIC_COUNCIL), term(Recommender.RUMS)))
    return found[0] if len(found) == 1 and not re.search(_OTHER_BODY, left) else None


def acting_post(text: str) -> Post | None:
    """Return the post of a text that says that it is held as acting (“и.о. доцента”, “доцент м.а.”), or None."""
    bare = bare_of_acting(text)
    if not bare:
        return None
    posts = lookup(Post)
    without_ending = re.sub(_KAZAKH_GENITIVE, "", bare, flags=re.IGNORECASE)
    found = posts.get(skeleton(bare)) or posts.get(skeleton(without_ending))
    return found if isinstance(found, Post) else None


def bare_of_acting(text: str) -> str:
    """Return a post without words for “acting”; an empty string if there are none."""
    wording = " ".join(text.split())
    if not wording:
        return ""
    if shape := re.fullmatch(rf"{_ACTING_BEFORE}(\S.*)", wording, re.IGNORECASE):
        return shape[1].strip()
    if shape := re.fullmatch(rf"(.*[\w)])[\s,(–-]+{_ACTING_AFTER}\)?", wording, re.IGNORECASE):
        return shape[1].strip()
    return ""


def degree_in(text: str) -> DegreeKind | None:
    """Return the degree that a text names with its science or abbreviated; None if it names none or says more."""
    wording = " ".join(text.casefold().split())
    found = [kind for kind, shape in _DEGREES.items() if re.fullmatch(shape, wording)]
    return found[0] if len(found) == 1 else None


_YES_NO = {
    "matches_specialty": ("соответствует", "сәйкес", "сәйкес келеді", "matches"),
    "recommended": ("рекомендовано", "рекомендован", "рекомендуемый", "рекомендованный", "ұсынылған", "recommended"),
}
_NEGATIONS = {
    "matches_specialty": ("не соответствует", "сәйкес емес", "сәйкес келмейді", "does not match"),
    "recommended": ("не рекомендовано", "не рекомендован", "не рекомендуемый", "ұсынылмаған", "not recommended"),
}


def yes_no_in(column: str, text: str) -> bool | None:
    """Return the answer of a text that repeats a column's question (“не соответствует”), or None."""
    wording = skeleton(text)
    if wording in map(skeleton, _YES_NO.get(column, ())):
        return True
    return False if wording in map(skeleton, _NEGATIONS.get(column, ())) else None
