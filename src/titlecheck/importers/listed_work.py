"""Parser of one row or line of a list of works.

A field that can change a verdict is filled in only if the row, its kind or its heading states it. A journal with pages
does not imply the type, a city does not imply publication abroad, and a column of co-authors does not imply the order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from titlecheck.dossier.enums import BookKind, Index, PatentKind, PatentOffice, PublicationType, Recommender
from titlecheck.importers import reference_shapes as shapes
from titlecheck.importers.bibliographic_string import contradiction_note, number_of, read_imprint, read_line
from titlecheck.importers.patent_string import read_certificate_line, read_patent
from titlecheck.importers.printed_names import (
    DASH,
    NOBODY,
    NamedAuthors,
    leading_authors,
    parse_authors,
    without_coauthors,
)
from titlecheck.importers.reference_dates import with_bare_days
from titlecheck.importers.reference_places import PRESS_WORD, PUBLISHER_WORD
from titlecheck.importers.reference_text import Reference, with_last_stop
from titlecheck.importers.title_marks import is_retracted
from titlecheck.importers.work import RecordKind, RecordNote
from titlecheck.importers.work_kinds import (
    HeadingFacts,
    KindWord,
    calls_international,
    calls_national,
    heading_facts,
    kind_in_title,
    kind_of_cell,
    named_kind,
    only_printed,
    split_kind,
)
from titlecheck.text.normalize import one_line

ALL, OTHERS, SOLE = "all", "others", "sole"
"""Persons listed in a record: all authors, co-authors only, or the candidate alone."""


@dataclass(slots=True)
class StatedWork:
    """Statements of a row. Empty text, None or an empty collection: not stated."""

    record_kind: RecordKind
    group: str = ""
    type: PublicationType | None = None
    book_kind: BookKind | None = None
    patent_kind: PatentKind | None = None
    title: str = ""
    authors: tuple[str, ...] = ()
    authors_are: str = ""
    authors_cut: bool = False
    by_custom: bool = False
    """Whether the absence of co-authors is stated only by a dash."""
    sole_in_words: bool = False
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
    electronic_issns: tuple[str, ...] = ()
    """The ``issns`` that the row calls electronic."""
    isbns: tuple[str, ...] = ()
    number: str = ""
    office: PatentOffice | None = None
    sheets: str = ""
    sheets_own: str = ""
    page_count: int | None = None
    recommended: bool | None = None
    foreign: bool | None = None
    abroad: bool | None = None
    international: bool | None = None
    indexes: frozenset[Index] = frozenset()
    percentile: str = ""
    percentile_named: bool = False
    """Whether the row itself names CiteScore or Scopus beside the percentile."""
    jcr_quartile: int | None = None
    recommended_by: tuple[Recommender, ...] = ()
    retracted: bool = False
    """Whether words beside the description say that the work was retracted."""
    genre: str = ""
    """Kind of a creative work, as printed."""
    venue: str = ""
    """Place where a creative work was published or shown, as printed."""
    notes: list[RecordNote] = field(default_factory=list)


_NEWSPAPER = re.compile(r"\bгазет\w*|newspaper|\bgazette\b", re.IGNORECASE)
_ABSTRACTS = re.compile(r"\bтез(?:ис\w*|\.)|abstracts?\b", re.IGNORECASE)
_PAPERS = re.compile(
    r"материал\w*|\bмат(?:ер|-лы|\.)|доклад\w*|сборник\w*|\bсб\.|\bтруд\w+|жина[қғ]\w*|proceedings|\bproc\b"
    r"|transactions|баяндама|\bmaterials of (?:the )?(?:[\w-]+ ){0,8}(?:conference|congress|symposium|forum)",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"конференц\w*|\bконф\b|\bнпк\b|чтени[ийя]\w*|симпозиум\w*|форум\w*|конгресс\w*|съезд\w*|семинар\w*"
    r"|оқулар\w*|conference\w*|\bconf\b|symposi\w+|congress\w*|workshop\w*|forum",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_MONOGRAPH = re.compile(
    r"(?:коллективн\w+|колл\.|ұжымдық|collective|научн\w+)?\s*(?:монографи\w+|monograph)", re.IGNORECASE
)
_PROCEEDINGS_HOST = re.compile(
    r"^(?:материал\w*|сборник\w*|сб\.|труд\w* .{0,60}конф|proceedings|proc\.|тезис\w*)"
    r"|конференция\w*\s+(?:материал|жина)|conference proceedings|: (?:сб\.|материал|сборник)|(?:материал\w*"
    r"|жина[қғ]\w*)\W*$",
    re.IGNORECASE,
)
_JOURNAL = re.compile(r"вестник|известия|журнал|хабаршы|bulletin|journal|\bнаука\b|herald|жаршы", re.IGNORECASE)
_MANUSCRIPT_TITLE = re.compile(
    r"^(?:(?:заключительн\w+|промежуточн\w+|научн\w+)\s+)?отч[её]т\s+(?:о|по)\s+(?:н\.?и\.?р\b|ниокр|научно-исслед"
    r"|госбюдж|хоздог|проект|грант|выполн)"
    r"|^(?:ғзж|ғылыми[- ]зерттеу\s+жұмыс\w*)(?:\s+(?:бойынша|туралы|жөніндегі))?(?:\s+(?:аралық|қорытынды))?"
    r"\s+есе(?:п|бі)\b"
    r"|^(?:ғзж|ғылыми[- ]зерттеу\s+жұмыс\w*)\s+(?:бойынша|туралы)\s+есеп"
    r"|^(?:final |interim )?report on (?:the )?research (?:work|project)",
    re.IGNORECASE,
)
"""Titles of research reports by their first words. «Энергия есебі» and «Report on …» can be article titles."""
_DISSERTATION = re.compile(
    r"(?:(?<=[:.,/–—-])\s*|\s)(?<!автореф\.\s)(?<!автореферат\s)(?:(?:кандидатск|докторск)\w+\s+)?дисс?(?:\.|ертаци\w+)\s*"
    r"(?:(?:\.{2,3}|…)\s*(?:на\s+соиск\w+\s+)?(?:уч\w*\.?\s+ст\w*\.?\s+)?(?:канд|док|д-ра|маг|phd)|на\s+соискание\s+(?:уч|акад|степ))"
    r"|(?<=[:.,–—-])\s*(?:ph\.?d|doctoral|candidate)\s+(?:thesis|dissertation)(?!\w)"
    r"|(?<=[:.,–—-])\s*[^:]{3,60}\s(?:ғыл\w*\.?|ғылымдары\w*)\s+(?:канд|док)\w*\.?[^:]{0,60}\bдис(?:с?\.|сертация)",
    re.IGNORECASE,
)
"""Words of a dissertation, which is a manuscript: «: дис. ... канд. техн. наук»."""
_REGISTERED = re.compile(
    r"госрегистрац|гос\.\s?рег|мемлекеттік тіркеу нөмірі|инв\.\s?№|№\s*(?:ГР|МТ)\b|\b(?:ГР|МТ)\s*№"
    r"|(?<!\w)0\d{3}\s?(?:РК|RK|ҚР)\s?[И\d]\d{3,5}(?!\d)",
    re.IGNORECASE,
)
"""Words or form of the number of a registered research project: «№ ГР 0117РК00002»."""
_CERTIFICATE = re.compile(
    r"^\W*(?:авт(?:орск\w*|\.)\s+)?(?:свид(?:етельств\w*|\.)|а\.\s?с\.)|авторлық\s+куәлі|\bкуәлі[кг]\w*"
    r"|свидетельств\w*\s+(?:о|об|на)\b|certificate of (?:author|registr|copyright|state)"
    r"|^\W*(?:товарн\w+\s+знак|знак\s+обслуживания|тауар\w*\s+таңба|trade\s?mark)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:№|\bN|\bno\.?)\s*\d{2,}|\bрег(?:\.|истрац)|\bавторск|\bавт\.|тіркеу|\bregistr|\bа\.\s?с\.\s*\d", re.IGNORECASE
)
"""Signs of a certificate, absent from titles such as «Свидетельство эпохи»."""
_PATENT = re.compile(r"(?:^|[\s(])(?:пред)?патент\w*|^\W*пат\.|\bpatent\b|пайдалы модел|өнертабыс", re.IGNORECASE)
_APPLICATION = re.compile(
    r"\W*(?:заявк[аи](?:\s+на\s+(?:изобретение|полезную\s+модель|патент|выдачу\s+патента))?|өтінім\w*"
    r"|(?:patent\s+)?application)(?:\s+(?:РК|ҚР))?\s*(?:№|N[o°]?\b)",
    re.IGNORECASE,
)
"""Words of a patent application, which is not a patent."""
_UTILITY = re.compile(r"полезн\w+ модел|пайдалы модел|utility model", re.IGNORECASE)
_INVENTION = re.compile(r"изобретени|өнертабыс|\binvention\b", re.IGNORECASE)
_SHEETS_CELL = re.compile(
    rf"^(?P<all>\d+(?:[.,]\d+)?)\s*(?:(?:/|\(|;|из)\s*(?:{shapes.OWN_WORD}\s*[-–:]?\s*)?(?P<own>\d+(?:[.,]\d+)?)\s*\)?)?$",
    re.IGNORECASE,
)
_PAGES_CELL = re.compile(
    r"^(?P<count>\d{1,4})(?:\s*(?:(?:с|c|стр|б|бет|p|pp)\.?\s*)?/\s*\d{1,4})?\s*(?:с|c|стр|страниц\w*|б|бет|p|pp|pages)\.?$",
    re.IGNORECASE,
)
"""Pages, and the candidate's own behind a slash: «4/2 с.»"""
_MOST_SHEETS = 60
_LONGEST = 3_000
"""Maximum number of characters read from one cell or line."""
_FEWEST_PAGES_OF_A_BOOK = 49
"""GOST 7.60: a book has more than 48 pages, a brochure fewer."""


def read_listed_work(
    heading: str, cells: Mapping[str, str] | None, text: str, *, sheets_only: bool = False
) -> StatedWork:
    """Return the statements of a row by its ``cells``, or of a line by its ``text``, below a ``heading``.

    ``sheets_only``: the volume column holds printed sheets, not pages.
    """
    about = heading_facts(heading)
    cut = len(text) > _LONGEST or any(len(cell) > _LONGEST for cell in (cells or {}).values())
    text = with_bare_days(text[:_LONGEST])
    cells = {name: with_bare_days(cell[:_LONGEST]) for name, cell in cells.items()} if cells is not None else None
    stated = _stated(about, cells, text, sheets_only=sheets_only)
    if cut:
        stated.notes.append(RecordNote("list_too_long", stated.title))
    return stated


def _stated(about: HeadingFacts, cells: Mapping[str, str] | None, text: str, *, sheets_only: bool) -> StatedWork:
    if cells is not None and _one_string(cells):
        text, cells = cells["title"], {key: value for key, value in cells.items() if key != "title"}
    if cells is None:
        return _add_heading_facts(_from_line(text, about), about)
    line = text and not cells.get("title")
    stated = _from_line(text, about) if line else _from_cells(cells, about)
    _sheets(cells.get("sheets", ""), stated, only=sheets_only)
    _people(cells, stated)
    return _add_heading_facts(stated, about)


def _one_string(cells: Mapping[str, str]) -> bool:
    """Return whether the title cell has the whole description."""
    if any(cells.get(key) for key in ("imprint", "journal", "year", "volume", "issue", "pages", "publisher")):
        return False
    title = cells.get("title", "")
    return bool("//" in title or re.search(r"(?:19|20)\d\d.*(?:\b[СсCcPpБб]\.|№|\bс\.|\bб\.)", title))


def _from_line(text: str, about: HeadingFacts) -> StatedWork:
    line, coauthors, nobody = without_coauthors(one_line(text))
    stated = _from_description(line, about)
    if nobody:
        _say_sole(stated)
    elif coauthors.names:
        _say_coauthors(coauthors, stated)
    elif len(stated.authors) == 1 and _SHARED_LINE.search(line):
        stated.authors_cut = True
    return stated


def _say_sole(stated: StatedWork) -> None:
    """Set that there are no co-authors, unless the line names several authors.

    An author that the line names stays: whether it is the candidate is decided by comparison with the dossier.
    """
    if len(stated.authors) > 1 or stated.authors_cut:
        stated.notes.append(RecordNote("list_twice", "; ".join(stated.authors), "fields.publications.authors"))
        stated.authors, stated.authors_are, stated.authors_cut = (), "", False
    else:
        stated.authors_are, stated.sole_in_words = ALL if stated.authors else SOLE, True


def _say_coauthors(coauthors: NamedAuthors, stated: StatedWork) -> None:
    """Set the co-authors that a line names, unless its authors include them already or contradict them.

    One author named before them stays among them, in no order; the import leaves out the candidate's name.
    """
    if len(stated.authors) < 2:
        if not _agrees(coauthors.names, stated.authors, nobody=False) or not stated.authors:
            names = (*stated.authors, *coauthors.names)
            stated.authors, stated.authors_are, stated.authors_cut = names, OTHERS, coauthors.cut
            return
    elif _agrees(stated.authors, coauthors.names, nobody=False):
        return
    found = f"{', '.join(stated.authors)}; {', '.join(coauthors.names)}"
    stated.notes.append(RecordNote("list_twice", found, "fields.publications.authors"))
    stated.authors, stated.authors_are, stated.authors_cut = (), "", False


def _from_description(line: str, about: HeadingFacts) -> StatedWork:
    stated = StatedWork(RecordKind.WORK)
    if _CERTIFICATE.match(line) and _NUMBERED.search(line) and "//" not in line and not _PATENT.match(line):
        stated.record_kind = RecordKind.CERTIFICATE
        reference = read_certificate_line(line)
        _copy_fields(reference, stated)
        stated.title = _PROTECTED.sub("", stated.title)
        if reference.authors:
            stated.authors, stated.authors_are, stated.authors_cut = reference.authors, ALL, reference.authors_cut
        return stated
    if (found := _CERTIFICATE_BEHIND.search(line)) and "//" not in line:
        named, title = leading_authors(line[: found.start()])
        stated.record_kind = RecordKind.CERTIFICATE
        _copy_fields(read_patent(line[found.end() :]), stated)
        stated.title = _PROTECTED.sub("", title.strip(" .;"))
        if named.names:
            stated.authors, stated.authors_are, stated.authors_cut = named.names, ALL, named.cut
        return stated
    if (patent := _PATENT_BEHIND.search(line)) and "//" not in line:
        return _patent_behind_its_title(line[: patent.start()], line[patent.end() :], about)
    reference = read_line(line)
    if reference.kind is None and reference.number:
        stated.record_kind = RecordKind.PATENT
    _copy_fields(reference, stated)
    if reference.authors:
        stated.authors, stated.authors_are, stated.authors_cut = reference.authors, ALL, reference.authors_cut
    if stated.record_kind is RecordKind.WORK and not _is_described_part(stated, reference):
        report = reference.kind is None and not stated.issue and _MANUSCRIPT_TITLE.search(stated.title)
        if report or _REGISTERED.search(line) or _DISSERTATION.search(line):
            stated.title = _DISSERTATION.split(stated.title)[0].strip(" :;,–—-")
            stated.record_kind = RecordKind.UNPUBLISHED
        elif reference.kind is None and about.record_kind is RecordKind.CREATIVE:
            _as_creative(stated, line)
    _decide(stated, reference, about, kind=None, whole=line)
    return stated


def _is_described_part(stated: StatedWork, reference: Reference) -> bool:
    """Return whether a line describes a part of a journal or collection, or a work with a number of a publication."""
    return reference.has_host or any((stated.pages, stated.volume, stated.issns, stated.isbns, stated.doi))


def _as_creative(stated: StatedWork, line: str) -> None:
    """Make a line a creative work, with the words behind its title as venue."""
    _, described = leading_authors(line)
    title, *behind = _END_OF_CREATIVE_TITLE.split(described, maxsplit=1)
    stated.record_kind, stated.title = RecordKind.CREATIVE, title.strip(" .,;")
    stated.venue = "".join(behind).strip(" .,;–—-")
    _without_imprint(stated)


_END_OF_CREATIVE_TITLE = re.compile(
    r"\.\s*[–—-]\s|(?<=[»”\"])\.\s+|(?<=[^\W\d_]{3})\.\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«“\"])|\s*//\s*"
)


def _without_imprint(stated: StatedWork) -> None:
    for name in ("journal", "place", "publisher", "volume", "issue", "pages", "article"):
        setattr(stated, name, "")


_CERTIFICATE_BEHIND = re.compile(
    r"(?<=[.»”\"])\s+(?:[–—-]\s+)?(?=[^\W\d_][^.№/]{0,160}?\b(?:свид\.|свидетельств|куәлі[кг]|certificate)[^.№]{0,120}?"
    r"(?:№|No\b\.?)\s*\d{3}"
    r"|(?:свид\.|свидетельств|куәлі[кг]|certificate)[^.№]{0,120}?(?:№|No\b\.?)\s*\d{3})",
    re.IGNORECASE,
)
"""Beginning of a certificate's number after its title: «Программа «Проба». Свидетельство … № 12345»."""
_PATENT_BEHIND = re.compile(
    r"(?<=[^\W\d_]{2}[.»”\"])\s+(?:[–—-]\s+)?(?="
    r"(?:(?:инновационн|евразийск|предварительн)\w+\s+)?(?:пред)?патент\w*(?:\s+(?:РК|ҚР|РФ|KZ|EA|Республики\s+Казахстан"
    r"|на\s+(?:изобретение|полезную\s+модель)))*\s*(?:№|N)\s*\d{3}"
    r"|(?:ҚР\s+)?(?:(?:өнертабысқа|пайдалы\s+модельге)\s+)?(?:ҚР\s+)?патент\w*\s*№\s*\d{3}"
    r"|(?:KZ\s+)?patent(?:\s+of\s+[A-Z]\w+|\s+KZ)?\s*(?:№|No\.?)\s*\d{3})",
    re.IGNORECASE,
)
"""Beginning of a patent number after authors and title: «Тестов П.М. Способ пробы. Патент РК № 12345, …»."""


def _patent_behind_its_title(head: str, patent: str, about: HeadingFacts) -> StatedWork:
    """Parse a line with authors and title before the patent."""
    stated = StatedWork(RecordKind.PATENT)
    reference = read_patent(patent)
    _copy_fields(reference, stated)
    named, title = leading_authors(head)
    stated.title = title.strip(' .;«»"“”')
    if named.names:
        stated.authors, stated.authors_are, stated.authors_cut = named.names, ALL, named.cut
    _decide(stated, reference, about, kind=None, whole=patent)
    return stated


def _from_cells(cells: Mapping[str, str], about: HeadingFacts) -> StatedWork:
    printed = re.sub(r"\s+:\s+", ": ", one_line(cells.get("title", "")))
    bare, approved = _without_approval(printed.strip(" .;"))
    title, kind = split_kind(bare)
    title = shapes.LANGUAGE.sub("", re.sub(r"\s*\[(?:Текст|Text|Электрон\w+ ресурс)\]", "", title))
    title = _SHARED.sub("", title).strip(" .;")
    cell, beside = kind_of_cell(cells.get("kind", ""))
    # The kind column takes precedence over the word after the title only if the latter means nothing.
    where, imprint_kind = _without_kind_of_imprint(_imprint_of(cells))
    named = kind or cell or imprint_kind
    whole = " ".join((cells.get("kind", ""), cells.get("title", ""), where))
    stated = StatedWork(RecordKind.WORK)
    record_kind = _special_kind(cells, kind, cell, about, where)
    if record_kind in (RecordKind.PATENT, RecordKind.CERTIFICATE):
        reference = _patent_of(cells, where)
    else:
        early = named is not None and named.record_kind is RecordKind.BOOK
        book = early or (named is None and about.record_kind is RecordKind.BOOK and not _has_host(where))
        reference = read_imprint(where, book=book)
        _columns(cells, reference)
        for words in filter(None, (beside, approved)):
            _add_words(words, reference)
    stated.record_kind = record_kind or RecordKind.WORK
    reference.title = ""
    _copy_fields(reference, stated)
    stated.title = re.sub(r"(?<=\S)\s*\*+$", "", with_last_stop(title.strip(" .;"), printed))
    if record_kind is RecordKind.CERTIFICATE:
        stated.title = _PROTECTED.sub("", stated.title)
    if record_kind is RecordKind.CREATIVE:
        stated.genre = "" if only_printed(cells.get("kind", "")) else one_line(cells.get("kind", ""))
        stated.venue = where
        _without_imprint(stated)
        return stated
    if (
        cell is not None
        and kind is not None
        and cell.record_kind is kind.record_kind is RecordKind.WORK
        and cell.type != kind.type
    ):
        # «статья» in the column and «(тезисы)» after the title: the word at the title describes this work.
        named = kind
    _decide(stated, reference, about, kind=named, whole=whole)
    return stated


_PROTECTED = re.compile(
    r"\s*[(\[]\s*(?:(?:компьютерн\w+\s+)?программа(?:\s+для\s+ЭВМ)?|баз[аы]\s+данных|произведени\w+\s+\w+"
    r"|(?:(?:компьютерлік|ЭЕМ\W?(?:ге|-ге)?(?:\s+арналған)?)\s+)бағдарлама\w*|ғылыми\s+туынды"
    r"|(?:computer|software)\s+program(?:me)?|software|database)\s*[)\]]$",
    re.IGNORECASE,
)
"""Kind of a work protected by a certificate, in brackets behind its title."""
_APPROVED = re.compile(
    r"(?P<title>.*\S)\s*[(\[](?P<words>(?:с\s+)?(?:рекоменд|допущ|утвержд|одобр|гриф|recommended|approved)"
    r"(?:[^()]|\([^()]*\))*)[)\]]",
    re.IGNORECASE,
)


def _without_approval(title: str) -> tuple[str, str]:
    """Return a title without an approval in brackets behind its kind, and the approval."""
    found = _APPROVED.fullmatch(title)
    kind = split_kind(found["title"])[1] if found else None
    if found is None or kind is None or kind.record_kind is not RecordKind.BOOK:
        return title, ""
    return found["title"], found["words"]


def _add_words(text: str, reference: Reference) -> None:
    """Add what words beside a kind state of databases and approval; report them if they state anything else."""
    words = re.sub(r"^\((.*)\)$", r"\1", text.strip(" ,;"))
    own = read_imprint(re.sub(r"^с\s+(?=гриф)", "", words), book=True)
    stated = own.indexes or own.percentile or own.jcr_quartile or own.recommended or own.recommended_by or own.notes
    others = (own.journal, own.place, own.publisher, own.published, own.volume, own.issue, own.pages, own.sheets)
    if not stated or own.rest or own.page_count or any(others):
        own.rest = [words]
    own.page_count = None
    _add(own, reference, ("percentile",))


def _patent_of(cells: Mapping[str, str], where: str) -> Reference:
    """Parse a patent or certificate from all cells that may hold its number and date."""
    kind = cells.get("kind", "")
    others = (one_line(cells.get(name, "")) for name in ("journal", "details", "issue", "publisher", "place"))
    text = "; ".join(filter(None, (where, *others)))
    reference = read_patent(text or kind)
    reference.office = reference.office or read_patent(kind).office
    if not reference.published and (year := one_line(cells.get("year", ""))):
        reference.published = read_imprint(year).published
    if text and not reference.number:
        reference.rest.append(text)
    return reference


_SHARED = re.compile(r"\s*\(\s*(?:в\s+соавт\w*\.?|авторлық\s+бірлестікте|in\s+co-?authorship)\s*\)\s*$", re.IGNORECASE)
"""Words behind a title that only say that there are co-authors."""
_SHARED_LINE = re.compile(
    r"[(\[,.;–—-]\s*(?:в\s+соавт(?:\.|орстве)|авторлық\s+бірлестікте|in\s+co-?authorship)", re.IGNORECASE
)
"""Words in a line that say that there are co-authors, without naming them in the nominative."""
_KIND_FIRST = re.compile(r"^\s*(?P<kind>[^.:–—]{4,60})(?:\.\s*[–—-]?|\s[–—-])\s*(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«])")


def _without_kind_of_imprint(where: str) -> tuple[str, KindWord | None]:
    """Return an imprint without a kind of book before the place, and the kind: «Учебное пособие. – Алматы: …»."""
    found = _KIND_FIRST.match(where)
    kind = named_kind(found["kind"]) if found else None
    if found is None or kind is None or kind.record_kind is not RecordKind.BOOK:
        return where, None
    return where[found.end() :], kind


def _imprint_of(cells: Mapping[str, str]) -> str:
    return one_line(cells.get("imprint", ""))


def _has_host(where: str) -> bool:
    return "//" in re.sub(r"https?://", "", where) or bool(_MEETING.search(where) or _JOURNAL.search(where))


def _is_part(cells: Mapping[str, str], where: str) -> bool:
    """Return whether a row says that the work is part of a journal or collection."""
    if _has_host(where) or any(cells.get(name) for name in ("journal", "volume", "issue", "pages", "issn", "doi")):
        return True
    reference = read_imprint(where)
    return bool(reference.volume or reference.issue or reference.pages or reference.issns or reference.doi)


_WORDS = ("journal", "place", "publisher", "published", "volume", "issue", "pages", "article", "doi", "percentile")


def _columns(cells: Mapping[str, str], reference: Reference) -> None:
    """Add single-purpose columns to the imprint's data."""
    if journal := one_line(cells.get("journal", "")):
        own = read_imprint(journal)
        if own.journal and reference.journal:
            reference.rest.append(reference.journal)
            reference.journal = ""
        _add(own, reference, _WORDS)
    for name in ("year", "details", "indexes"):
        if text := one_line(cells.get(name, "")):
            own = read_imprint(text)
            own.rest += [own.journal] if own.journal and not DENIED.fullmatch(own.journal) else []
            own.published = "" if name == "indexes" else own.published
            _add(own, reference, _WORDS[3:])
    for name in ("doi", "issn", "isbn"):
        if text := one_line(cells.get(name, "")):
            _add_number(name, text, reference)
    for name in ("volume", "issue", "pages"):
        if (text := one_line(cells.get(name, ""))) and not DENIED.fullmatch(text.strip(" .")):
            more = read_imprint(text)
            value = getattr(more, name) or ("" if more.volume or more.issue or more.pages else text.strip(" ."))
            more.rest = [] if value == text.strip(" .") else more.rest
            setattr(more, name, re.sub(r"\s*[-–—]\s*", "–" if name == "pages" else "-", value))
            _add(more, reference, ("volume", "issue", "pages", "article"))
    for name in ("place", "publisher"):
        if text := one_line(cells.get(name, "")):
            _set_or_dispute(reference, name, text.strip(" ."))


DENIED = re.compile(
    r"нет|жоқ|отсутств\w*|не\s+(?:имеет\w*|присво\w*|указан\w*)|берілмеген|көрсетілмеген|none|no|n/a|[-–—−]+",
    re.IGNORECASE,
)
"""Texts of a cell that mean “none”."""


def _add_number(name: str, text: str, reference: Reference) -> None:
    """Add the cell of a DOI, ISSN or ISBN column. Report a cell that says “none” or has no valid number."""
    if DENIED.fullmatch(text.strip(" .")):
        if not DASH.fullmatch(text.strip(" .")):
            reference.notes.append(RecordNote("list_denied", f"{name.upper()}: {text}"))
        return
    known = re.search(rf"\b{name}\b", text, re.IGNORECASE) is not None
    own = read_imprint(text if known or name == "doi" else f"{name.upper()} {text}")
    if not (own.doi or own.issns or own.isbns or own.notes):
        reference.notes.append(RecordNote("list_rest", text))
    _add(own, reference, _WORDS[3:])


def _set_or_dispute(reference: Reference, name: str, value: str) -> None:
    """Set a field stated by another cell. If the values differ, leave the field open and report both."""
    held = getattr(reference, name)
    if not value or name in reference.disputed:
        return
    short, long = sorted((held, value), key=len)
    if _compared(long).startswith(_compared(short)):
        setattr(reference, name, long)
        return
    reference.disputed.add(name)
    setattr(reference, name, "")
    key = _KEYS.get(name, name)
    reference.notes.append(RecordNote("list_twice", f"{held}; {value}", f"fields.publications.{key}"))


_KEYS = {"published": "published_on", "issue": "volume", "pages": "volume", "article": "volume", "place": "journal",
         "publisher": "journal", "percentile": "scopus_percentile"}  # fmt: skip
"""Columns of the publications sheet for the fields of a reference."""


def _compared(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold()).lstrip("0")


def _add(more: Reference, reference: Reference, names: Sequence[str]) -> None:
    """Add the statements of another cell; contradictory fields stay open."""
    for name in names:
        _set_or_dispute(reference, name, getattr(more, name))
    for name in ("issns", "electronic_issns", "isbns"):
        held = getattr(reference, name)
        setattr(reference, name, held + tuple(one for one in getattr(more, name) if one not in held))
    reference.rest += more.rest
    reference.indexes |= more.indexes
    reference.recommended = reference.recommended or more.recommended
    reference.percentile_named = reference.percentile_named or more.percentile_named
    reference.page_count = more.page_count if reference.page_count is None else reference.page_count
    reference.notes += more.notes
    _add_quartile(more.jcr_quartile, reference)
    if more.recommended_by and reference.recommended_by not in ((), more.recommended_by):
        both = "; ".join((*reference.recommended_by, *more.recommended_by))
        reference.notes.append(RecordNote("list_recommender", both))
        reference.recommended_by = ()
    else:
        reference.recommended_by = reference.recommended_by or more.recommended_by


def _add_quartile(quartile: int | None, reference: Reference) -> None:
    """Add the quartile that another cell states; two different ones stay open."""
    held = reference.jcr_quartile
    if quartile is None or "jcr_quartile" in reference.disputed:
        return
    if held in (None, quartile):
        reference.jcr_quartile = quartile
        return
    reference.disputed.add("jcr_quartile")
    reference.jcr_quartile = None
    reference.notes.append(contradiction_note("jcr_quartile", (f"Q{held}", f"Q{quartile}")))


def _copy_fields(reference: Reference, stated: StatedWork) -> None:
    """Copy the parsed string's fields."""
    for name in (
        "journal",
        "place",
        "publisher",
        "published",
        "volume",
        "issue",
        "pages",
        "article",
        "doi",
        "issns",
        "electronic_issns",
        "isbns",
        "number",
        "office",
        "sheets",
        "sheets_own",
        "page_count",
        "recommended_by",
    ):
        setattr(stated, name, getattr(reference, name))
    stated.title = reference.title
    stated.notes += reference.notes
    if reference.rest:
        stated.notes.append(RecordNote("list_rest", "; ".join(dict.fromkeys(reference.rest))))
    stated.indexes = frozenset(reference.indexes)
    stated.recommended = reference.recommended or None
    stated.percentile, stated.jcr_quartile = reference.percentile, reference.jcr_quartile
    stated.percentile_named = reference.percentile_named
    stated.retracted = any(map(is_retracted, reference.rest))


def _special_kind(
    cells: Mapping[str, str], kind: KindWord | None, cell: KindWord | None, about: HeadingFacts, where: str
) -> RecordKind | None:
    """Return the kind of record named by a row; None for a publication or a book."""
    words = cells.get("kind", "")
    if cell is not None and cell.record_kind is RecordKind.UNPUBLISHED:
        return RecordKind.UNPUBLISHED
    if kind is not None and kind.record_kind is RecordKind.UNPUBLISHED:
        return RecordKind.UNPUBLISHED
    if _REGISTERED.search(where) and not _CERTIFICATE.search(where) and not _has_host(where):
        return RecordKind.UNPUBLISHED
    title = one_line(cells.get("title", ""))
    manuscript = _MANUSCRIPT_TITLE.search(title) or any(map(_DISSERTATION.search, (title, f": {where}")))
    if manuscript and cell is None and not _is_part(cells, where):
        return RecordKind.UNPUBLISHED
    for text in (where, words, cells.get("title", "") if about.group == "patents" else ""):
        if (found := _APPLICATION.match(text)) and not _PATENT.search(text, found.end()):
            return RecordKind.UNPUBLISHED
        if _CERTIFICATE.search(text) and not _PATENT.search(text.split("№")[0]):
            return RecordKind.CERTIFICATE
        if (
            _PATENT.search(text)
            and (
                text is not where
                or re.match(r"\W*(?:ҚР\s+|РК\s+)?(?:[^\W\d]+\s+){0,3}(?:пред)?пат|.{0,40}патент", text, re.IGNORECASE)
            )
            and not _has_host(where)
        ):
            return RecordKind.PATENT
    if kind is not None and kind.record_kind in (RecordKind.PATENT, RecordKind.CERTIFICATE):
        return kind.record_kind
    if (
        about.record_kind is RecordKind.PATENT
        and not _has_host(where)
        and re.search(r"№|\d{4,}", where)
        and cell is None
    ):
        return RecordKind.PATENT
    if about.record_kind is RecordKind.CREATIVE and (
        cell is None or (cell.record_kind is RecordKind.WORK and cell.type is None)
    ):
        return RecordKind.CREATIVE
    if (
        about.record_kind is RecordKind.UNPUBLISHED
        and not _has_host(where)
        and cell is None
        and not only_printed(words)
    ):
        return RecordKind.UNPUBLISHED
    return None


def _decide(
    stated: StatedWork, reference: Reference, about: HeadingFacts, *, kind: KindWord | None, whole: str
) -> None:
    """Set the kind of record, and the type or kind of book if the row or its heading states it."""
    kind = kind or reference.kind
    if reference.unpublished:
        stated.record_kind = RecordKind.UNPUBLISHED
    if stated.record_kind is RecordKind.PATENT:
        words = whole
        if _UTILITY.search(words) and not _INVENTION.search(words):
            stated.patent_kind = PatentKind.UTILITY_MODEL
        elif _INVENTION.search(words) and not _UTILITY.search(words):
            stated.patent_kind = PatentKind.INVENTION
        return
    if stated.record_kind is not RecordKind.WORK:
        return
    if kind is not None and kind.record_kind in (RecordKind.UNPUBLISHED, RecordKind.CERTIFICATE, RecordKind.PATENT):
        stated.record_kind = kind.record_kind
        return
    component = reference.has_host or bool(reference.pages and stated.journal) or bool(stated.issue or stated.article)
    if kind is not None and kind.record_kind is RecordKind.BOOK:
        if component and reference.has_host:
            stated.notes.append(RecordNote("list_undecided", stated.title))
        else:
            _as_book(stated, kind.book_kind)
        return
    if kind is None and not component and _is_book(stated, reference, about):
        _as_book(stated, kind_in_title(stated.title) or about.book_kind)
        return
    begun = kind_in_title(stated.title) if kind is None and not component and not stated.journal else None
    if begun is not None and (stated.place or stated.publisher or stated.sheets):
        _as_book(stated, begun)  # «Электронный учебник «…». – Алматы, 2013. – 5 п.л.»
        return
    stated.type = _type(stated, about, kind)
    separate = bool(stated.isbns and stated.place and stated.publisher and not _has_host(stated.journal))
    if stated.type is None and kind is None and not component and (separate or not stated.journal) and not stated.issns:
        stated.notes.append(RecordNote("list_undecided", stated.title))


def _is_book(stated: StatedWork, reference: Reference, about: HeadingFacts) -> bool:
    """Return whether a work outside a journal or collection has the form of a book.

    By GOST, «//» marks a part; a description with place, publisher and page count is of a whole work.
    """
    imprint_said = bool(stated.place and stated.publisher)
    if about.type is PublicationType.CHAPTER:
        return False
    if about.record_kind is RecordKind.BOOK:
        return not stated.pages or bool(stated.page_count)
    if stated.isbns and stated.page_count and not stated.pages and _is_press(stated.journal):
        return True
    if stated.journal or stated.pages:
        return False
    if stated.isbns:
        return True
    return imprint_said and (reference.page_count or 0) >= _FEWEST_PAGES_OF_A_BOOK


def _is_press(name: str) -> bool:
    """Return whether what stands in the place of the journal is a publisher."""
    return bool(PRESS_WORD.search(name)) and not _JOURNAL.search(name) and not _MEETING.search(name)


def _as_book(stated: StatedWork, kind: BookKind | None) -> None:
    stated.record_kind, stated.book_kind = RecordKind.BOOK, kind_in_title(stated.title) if kind is None else kind
    if stated.journal and not stated.publisher and PUBLISHER_WORD.search(stated.journal):
        stated.publisher, stated.journal = stated.journal, ""
    if stated.pages and stated.page_count is None and stated.pages.isdigit():
        stated.page_count, stated.pages = int(stated.pages), ""


def _type(stated: StatedWork, about: HeadingFacts, kind: KindWord | None) -> PublicationType | None:
    host = stated.journal
    by_host = _type_of_host(host, stated)
    if kind is not None and kind.type is not None:
        if kind.type is PublicationType.ARTICLE and by_host is not None:
            if by_host is PublicationType.OTHER or by_host is about.type:
                return by_host
            stated.notes.append(RecordNote("list_type_disputed", stated.title))
            return None
        return kind.type
    if by_host is not None:
        return by_host
    if about.type in (PublicationType.CONFERENCE_PAPER, PublicationType.ABSTRACT) and (
        _JOURNAL.search(host) and not _MEETING.search(host)
    ):
        stated.notes.append(RecordNote("list_type_disputed", stated.title))
        return None
    if about.type is PublicationType.ARTICLE and _MEETING.search(host) and _PAPERS.search(host):
        return None
    return about.type


def _type_of_host(host: str, stated: StatedWork) -> PublicationType | None:
    if _NEWSPAPER.search(_QUOTED.sub(" ", host)) or re.search(r"газета\W*$", host, re.IGNORECASE):
        return PublicationType.OTHER
    if _MEETING.search(host):
        if _ABSTRACTS.search(host) and not re.search(r"материал|статей|proceedings", host, re.IGNORECASE):
            return PublicationType.ABSTRACT
        if _ABSTRACTS.search(host):
            return None
        if _PAPERS.search(host) and not re.match(r"(?:вестник|известия|хабаршы|bulletin)", host, re.IGNORECASE):
            return PublicationType.CONFERENCE_PAPER
        return None
    if re.match(r"\W*(?:сборник|сб\.)?\s*тезис\w*\s+доклад", host, re.IGNORECASE):
        return PublicationType.ABSTRACT
    if _MONOGRAPH.search(host) and (stated.pages or stated.page_count):
        return PublicationType.CHAPTER
    return None


def _sheets(text: str, stated: StatedWork, *, only: bool) -> None:
    """Parse the volume cell: printed sheets or a page count. A whole number without a unit stays open."""
    cell = one_line(text).strip(" .")
    if not cell or DASH.fullmatch(cell):
        return
    before = stated.sheets, stated.sheets_own
    stated.sheets = stated.sheets_own = ""
    _volume_cell(text, cell, stated, only=only)
    if not stated.sheets:
        stated.sheets, stated.sheets_own = before
    elif not before[0] and before[1] and not stated.sheets_own:
        # The own sheets stand in the description, the total in its cell.
        stated.sheets_own = before[1] if float(before[1]) <= float(stated.sheets) else ""
    elif before[0] and before[0] != stated.sheets:
        stated.notes.append(RecordNote("list_twice", f"{before[0]}; {stated.sheets}", "fields.publications.sheets"))
        stated.sheets = stated.sheets_own = ""


def _volume_cell(text: str, cell: str, stated: StatedWork, *, only: bool) -> None:
    if found := _PAGES_CELL.match(cell):
        stated.page_count = stated.page_count or int(found["count"])
        return
    if found := _SHEETS_CELL.match(cell):
        _two_numbers(cell, found["all"], found["own"] or "", stated, only=only)
        return
    more = read_imprint(text)
    if more.sheets:
        stated.sheets, stated.sheets_own = more.sheets, more.sheets_own
    if more.page_count is not None and stated.page_count is None:
        stated.page_count = more.page_count
    if not more.sheets and more.page_count is None and not more.pages:
        stated.notes += more.notes or [RecordNote("list_volume_open", cell)]
    elif more.pages and not stated.pages:
        stated.pages = more.pages


_PAGES_A_SHEET = (8, 24)
"""Minimum and maximum number of pages per printed sheet, in any format."""


def _two_numbers(cell: str, whole: str, own: str, stated: StatedWork, *, only: bool) -> None:
    """Parse one number, or two: all sheets and the candidate's own, or pages and sheets («12/0,75»)."""
    divided = bool(re.search(r"[.,]", whole))
    total, part = float(whole.replace(",", ".")), float(own.replace(",", ".")) if own else 0.0
    if not divided and re.search(r"[.,]", own) and not only:
        if part and _PAGES_A_SHEET[0] <= total / part <= _PAGES_A_SHEET[1]:
            stated.page_count, stated.sheets = stated.page_count or int(whole), number_of(own)
        else:
            stated.notes.append(RecordNote("list_volume_open", cell))
    elif 0 < total <= _MOST_SHEETS and (divided or only):
        stated.sheets = number_of(whole)
        if 0 < part <= total:
            stated.sheets_own = number_of(own)
    else:
        stated.notes.append(RecordNote("list_volume_open", cell))


def _people(cells: Mapping[str, str], stated: StatedWork) -> None:
    """Parse the authors: an author column lists all of them, a co-author column all but the candidate."""
    named = _authors_cell(cells.get("authors", ""), stated)
    if named is not None:
        stated.authors, stated.authors_are, stated.authors_cut = named.names, ALL, named.cut
    others = one_line(cells.get("coauthors", "")).strip()
    dash, nobody = bool(DASH.fullmatch(others.strip(" ."))), bool(NOBODY.fullmatch(others.strip(" .,;-–—()")))
    if stated.authors_are == ALL and others:
        coauthors = NamedAuthors() if dash or nobody else _authors_cell(cells["coauthors"], stated)
        if coauthors is not None and not _agrees(stated.authors, coauthors.names, nobody=nobody):
            found = f"{', '.join(stated.authors)}; {others}"
            stated.notes.append(RecordNote("list_twice", found, "fields.publications.authors"))
            stated.authors, stated.authors_are, stated.authors_cut = (), "", False
    elif dash:
        stated.authors_are, stated.by_custom = SOLE, True
    elif nobody:
        stated.authors_are, stated.sole_in_words = SOLE, True
    elif others and (found_others := _authors_cell(cells["coauthors"], stated)) is not None:
        stated.authors, stated.authors_are, stated.authors_cut = found_others.names, OTHERS, found_others.cut
    if not stated.authors and stated.title and "coauthors" not in cells and "authors" not in cells:
        before, rest = leading_authors(stated.title)
        if before.names and len(rest) > 10:
            stated.authors, stated.authors_are, stated.authors_cut = before.names, ALL, before.cut
            stated.title = rest


def _authors_cell(text: str, stated: StatedWork) -> NamedAuthors | None:
    """Return the names in a cell; None if it is empty or has no names, which is noted."""
    if not one_line(text).strip():
        return None
    found = parse_authors(text.replace("\n", " ") if _broken_names(text) else text)
    if not found.names:
        stated.notes.append(RecordNote("list_people", one_line(text)))
        return None
    return found


def _agrees(authors: Sequence[str], coauthors: Sequence[str], *, nobody: bool) -> bool:
    """Return whether a complete list of authors contains all co-authors, by family name."""
    families = {_compared(name.split()[0]) for name in authors}
    return len(authors) == 1 if nobody else {_compared(name.split()[0]) for name in coauthors} <= families


def _broken_names(text: str) -> bool:
    """Return whether line breaks are inside names rather than between them: «Тестов⏎П.М.,»."""
    lines = [line.strip(" ,;") for line in text.splitlines() if line.strip(" ,;")]
    return len(lines) > 1 and any(re.fullmatch(r"(?:[^\W\d_]{1,2}\.\s?-?){1,3}", line) for line in lines)


_NOT_IN_JOURNALS = (
    PublicationType.CONFERENCE_PAPER,
    PublicationType.ABSTRACT,
    PublicationType.OTHER,
    PublicationType.CHAPTER,
)
"""Types of works that the committee's list of editions does not concern."""


def _add_heading_facts(stated: StatedWork, about: HeadingFacts) -> StatedWork:
    """Add the heading's facts unless the row contradicts them."""
    stated.group = about.group
    if stated.record_kind is RecordKind.UNPUBLISHED:
        return StatedWork(stated.record_kind, about.group, title=stated.title, notes=stated.notes)
    if stated.record_kind is RecordKind.CERTIFICATE:
        stated.office = None  # a ministry or institute of copyright is no patent office
    if stated.record_kind is not RecordKind.WORK:
        stated.percentile, stated.jcr_quartile, stated.indexes, stated.recommended = "", None, frozenset(), None
        return stated
    stated.recommended = (about.recommended or stated.recommended) if stated.type not in _NOT_IN_JOURNALS else None
    stated.indexes |= about.indexes
    meeting = (
        stated.type in (PublicationType.CONFERENCE_PAPER, PublicationType.ABSTRACT) or about.group == "conferences"
    )
    if meeting and not (_JOURNAL.search(stated.journal) and not _MEETING.search(stated.journal)):
        name = _QUOTED.sub(" ", stated.journal)
        own = bool(_MEETING.search(name) and calls_international(name))
        national = calls_national(name)
        if (about.international and not national) or own:
            stated.international = True
        if about.abroad and not national:
            stated.abroad = True
    elif about.foreign:
        stated.foreign = True
    if stated.percentile and not (stated.percentile_named or about.scopus_only or Index.SCOPUS in stated.indexes):
        stated.notes.append(RecordNote("list_percentile", stated.percentile))
        stated.percentile = ""
    return stated
