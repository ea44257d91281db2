"""Parser of strings about patents and certificates: number, office, printed date; for GOST also title and authors."""

from __future__ import annotations

import re

from titlecheck.dossier.enums import PatentOffice
from titlecheck.importers import reference_shapes as shapes
from titlecheck.importers.printed_names import leading_authors, parse_authors
from titlecheck.importers.reference_dates import PATENT_DATE, patent_date
from titlecheck.importers.reference_text import MarkedText, Reference, tidy_title
from titlecheck.text.normalize import one_line

_OFFICES: tuple[tuple[re.Pattern[str], PatentOffice], ...] = (
    (
        re.compile(
            r"\bРК\b|\bҚР\b|Республик\w+\s+Казахстан|Қазақстан\s+Республика\w+|\bKZ\b|Казахстан|Қазақстан|Kazakhstan"
        ),
        PatentOffice.KAZAKHSTAN,
    ),
    (re.compile(r"\bСША\b|\bАҚШ\b|\bUSA?\b|United States"), PatentOffice.USA),
    (re.compile(r"\bEP\b|Европейск\w+ патентн\w+|European Patent"), PatentOffice.EPO),
    (re.compile(r"\bЯпони\w+|\bЖапони\w+|\bJP\b|Japan"), PatentOffice.JAPAN),
    (
        re.compile(
            r"\bРФ\b|\bРесей\w*|Росси\w+|\bRU\b|Евразийск\w+|Еуразия\w*|Eurasian|\bEA\b|\bКитай?\w*|\bCN\b|Узбекистан|Өзбекстан"
            r"|Украин\w+|Беларус\w+|\bUZ\b|Кыргыз\w+"
        ),
        PatentOffice.OTHER,
    ),
)


def read_patent(text: str) -> Reference:
    """Parse number, office and printed date of a patent or certificate."""
    reference = Reference()
    line = one_line(text)
    offices = {office for words, office in _OFFICES if words.search(line)}
    reference.office = offices.pop() if len(offices) == 1 else None
    dated = patent_date(line)
    reference.published = dated
    bare = PATENT_DATE.sub(" ", line)
    bare = re.sub(
        r"(?:заявк\w*|заявл\w*|бюл\w*|госрегистрац\w*|өтінім\w*|протокол\w*|хаттама\w*)\.?\s*(?:№|N"
        r"|No\.?)?\s*[\d/.-]+",
        " ",
        bare,
        flags=re.IGNORECASE,
    )
    if (found := shapes.NUMBER_WITH_LETTERS.search(bare)) or (found := shapes.NUMBER_OF.search(bare)):
        reference.number = " ".join(found["number"].split())
    elif found := shapes.NUMBER_BARE.search(bare):
        reference.number = found["number"]
    marked = MarkedText(bare)
    if found := marked.take(shapes.PAGE_COUNT):
        reference.page_count = int(found["count"])
    return reference


_QUOTED = re.compile(r"[«“„\"](?P<title>[^«»“”\"]{3,})[»”“\"]")


_PEOPLE = re.compile(
    r"(?:(?<=[.;,»”\")])|(?<=\s[–—-]))\s*(?:Автор(?:ы|лары|лар)?|Authors?|Inventors?|Изобретател[ьи]|Өнертапқыш\w*)\s*:\s*",
    re.IGNORECASE,
)
_CERTIFIED = re.compile(
    rf"^.*?(?:(?:№|\bNo?\b\.?|\bno\.)\s*\d[\d/.-]*\b|(?<=с\.)\s*\d{{4,}})(?:\s*(?:СССР|РК|ҚР|KZ)\b)?"
    rf"(?:[\s,(]*(?:от|dated|of|берілген)?\s*(?:{PATENT_DATE.pattern})\)?)?[\s.,:;–—-]*",
    re.IGNORECASE | re.DOTALL,
)
"""Beginning of a certificate's line: its words, number and day."""
_BEHIND_QUOTE = re.compile(
    r"\s+(?!(?:от|на|об?|from|of|dated|on|by|выдан|зарег|атты|деген|туралы|бойынша|және|и)(?!\w))(?P<more>[^\W\d_A-ZА-Я][^.,;:№«»()\d]{2,80}?)"
    r"\s*(?:[.;]|$)"
)
"""Words behind a quoted name that belong to the title: «Үлгі» оқу бейнекурсы."""


def _divided(line: str) -> tuple[str, str]:
    """Return a line before its authors, which follow a slash or the word for them, and the text from them on."""
    found = _PEOPLE.search(line)
    if found is not None:
        return line[: found.start()], line[found.end() :]
    head, _, people = line.partition(" / ")
    return head, people


def read_certificate_line(line: str) -> Reference:
    """Parse a line about a certificate of authorship: number and day, title, authors."""
    reference = read_patent(line)
    head, people = _divided(line)
    named, _ = leading_authors(people)
    reference.authors, reference.authors_cut = named.names, named.cut
    reference.title = _title_of_certificate(head)
    return reference


def _title_of_certificate(head: str) -> str:
    """Return the title behind number and day, or the quoted one: «Свидетельство № 1234 на программу «Проба»»."""
    found = _CERTIFIED.match(head)
    title = _END_OF_TITLE.split(head[found.end() :], maxsplit=1)[0] if found else ""
    quoted = shapes.QUOTED.search(title) or shapes.QUOTED.search(head)
    if quoted and title.startswith(quoted[0]) and (more := _BEHIND_QUOTE.match(title, quoted.end())):
        return title[: more.end("more")]
    if quoted and (not title[:1].isupper() or quoted[0] not in title):
        return quoted[0].strip('«»“”„"')
    return (title if title[:1].isupper() else head).strip(" .,;")


_END_OF_TITLE = re.compile(
    rf"\s+от\s+(?={PATENT_DATE.pattern})|\.\s*[–—-]\s|(?<=[^\W\d_]{{3}})\.\s+(?=[^\W\d_])|[.,]\s+(?={PATENT_DATE.pattern})",
    re.IGNORECASE,
)


_BEHIND_PEOPLE = re.compile(
    r"(?<=\.)\s*[–—-]\s|(?:(?<=\.)|,)\s+(?=(?:опубл|заявл|зарег|бюл|жария|publ)\w*|№)", re.IGNORECASE
)
"""End of the names of a patent's inventors, where no semicolon ends them."""


def read_patent_line(line: str) -> Reference:
    """Parse a GOST patent line: «Пат. 31245 Республика Казахстан. Title / authors; … опубл. …»."""
    reference = Reference()
    head, tail = line.partition(" / ")[::2] if _QUOTED.search(line) else _divided(line)
    bare = shapes.CLASS.sub(f" {shapes.CUT} ", head)
    if shapes.CUT in bare:
        prefix, _, title = bare.rpartition(shapes.CUT)
    else:
        found = re.match(
            r"^(.*?(?:\d{3,}[\d/.]*|Казахстан|РК|ҚР|РФ)(?:\s*(?:Республика|Республики)\s+Казахстан|\s*РК|\s*ҚР"
            r"|\s*(?:[ABU]\d?)\b|\s+на\s+(?:изобретение|полезную\s+модель))*)\s*[.,:–—-]*\s+"
            r"(?=[«A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])(?!(?:РК|ҚР|РФ|KZ|Респ\w*)\b)",
            bare,
        )
        prefix, title = (found[1], bare[found.end() :]) if found else (bare, "")
    if not tail and (quoted := _QUOTED.search(line)):
        # «Патент … № 27890 «Title» от 15.01.2014. Авторы: …»
        before, behind = line[: quoted.start()], line[quoted.end() :]
        title = quoted["title"]
        about, _, people = behind.partition("Автор")
        if people:
            names = parse_authors(people.partition(":")[2])
            reference.authors, reference.authors_cut = names.names, names.cut
        found_all = read_patent(f"{before} ; {about}")
    elif not tail:
        title = re.split(r"(?<=\w)\.\s*[–—-]\s|(?<=»)\.?\s*[–—-]\s", title, maxsplit=1)[0]
        rest = bare[bare.find(title) + len(title) :] if title else ""
        found_all = read_patent(prefix + " ; " + rest)
    else:
        people, _, rest = tail.partition(";")
        people, *more = _BEHIND_PEOPLE.split(people, maxsplit=1)
        rest = " ; ".join(filter(None, (*more, rest)))
        names = parse_authors(re.split(r"\bзаявител|\bпатентооблад", people)[0])
        reference.authors, reference.authors_cut = names.names, names.cut
        found_all = read_patent(prefix + " ; " + rest)
        number = read_patent(prefix)
        bare_number = shapes.NUMBER_BARE.search(prefix)
        found_all.number = number.number or (bare_number["number"] if bare_number else found_all.number)
        found_all.office = found_all.office or number.office
    reference.number, reference.office, reference.published = found_all.number, found_all.office, found_all.published
    reference.page_count = found_all.page_count
    reference.title, reference.kind = tidy_title(title)
    return reference
