"""Parser of one bibliographic string: GOST (Russian or Kazakh), APA or Vancouver style.

The parser removes certain items first: addresses and identifiers, then pages, dates, volumes, databases, place and
publisher. The rest is the title and the journal or collection. Uncertain items stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from titlecheck.dossier.enums import Index, Recommender
from titlecheck.importers import reference_shapes as shapes
from titlecheck.importers.export_text import doi_of, isbns_of, issns_of
from titlecheck.importers.patent_string import read_patent_line
from titlecheck.importers.printed_names import leading_authors, stated_authors
from titlecheck.importers.reference_dates import (
    BEFORE_PRINT,
    DAY_OR_MONTH,
    DAYS_OF_AREA,
    EVENT_DAYS,
    ONLINE_FIRST,
    parse_date_in_words,
)
from titlecheck.importers.reference_places import PRESS_WORD, PUBLISHER_WORD, is_city, is_country
from titlecheck.importers.reference_text import MarkedText, Reference, tidy_piece, tidy_title
from titlecheck.importers.work import RecordKind, RecordNote
from titlecheck.importers.work_kinds import (
    denies_editions,
    limits_editions,
    named_kind,
    names_the_committee,
    split_kind,
)
from titlecheck.text.normalize import one_line

_COUNCILS: tuple[tuple[re.Pattern[str], Recommender], ...] = (
    (
        re.compile(
            r"\bу[чч][её]н\w+\s+совет\w*|\bУС\b|ғылыми\s+кеңес\w*|(?:academic|scientific)\s+(?:council|board)",
            re.IGNORECASE,
        ),
        Recommender.SCIENTIFIC_COUNCIL,
    ),
    (
        re.compile(
            r"\bРУМС\w*|\bРОӘК\b|республикан\w+\s+учебно[-–]методическ\w+"
            r"|республикалық\s+оқу[-–]әдістемелік\s+(?:кеңес|бірлестік)\w*"
            r"|republican\s+(?:educational|training)\s+and\s+method\w+",
            re.IGNORECASE,
        ),
        Recommender.RUMS,
    ),
    (
        re.compile(
            r"\bМ(?:инистерств\w+|ОН|НВО)\b|\b(?:ҚР\s+)?(?:БҒМ|ҒЖБМ)\b|министрліг\w*|\bministry\b", re.IGNORECASE
        ),
        Recommender.STATE_BODY,
    ),
)


def read_imprint(text: str, *, book: bool = False) -> Reference:
    """Parse a string without title and authors: journal or place and publisher, year, pages.

    ``book``: the work is a book, so the string begins with place and publisher, not with a journal.
    """
    reference = Reference()
    marked = MarkedText(one_line(text))
    _pieces(marked, reference, book=book)
    _place_and_publisher(marked, reference, book=book, first=True)
    _host(marked, reference, book=book)
    _settle_page(reference)
    return reference


def _settle_page(reference: Reference) -> None:
    """Make an ordinal number the page of a part of a newspaper or collection, otherwise the page count of a book."""
    if not reference.ordinal_page:
        return
    if reference.has_host or reference.journal:
        reference.pages = reference.pages or reference.ordinal_page
    else:
        reference.page_count = reference.page_count or int(reference.ordinal_page)
    reference.ordinal_page = ""


def _pieces(marked: MarkedText, reference: Reference, *, book: bool = False) -> None:
    """Take out all items that identifiers and fixed words mark."""
    _addresses(marked, reference)
    marked.text = shapes.BRACKETED_IMPRINT.sub(lambda one: f", {one['said'] or one['said2']}", marked.text)
    marked.text = shapes.SLASHED.sub(", ", marked.text)
    _secondary_items(marked, reference)
    _sheets(marked, reference)
    _dates_of_event(marked, reference)
    _volume_and_pages(marked, reference, book=book)
    _year(marked, reference)


def _addresses(marked: MarkedText, reference: Reference) -> None:
    """Take out DOIs, ISSNs, ISBNs and web addresses."""
    dois: list[str] = [reference.doi] if reference.doi else []

    def doi(found: re.Match[str]) -> None:
        text = found[0].rstrip(".,;:")
        if text.count(")") > text.count("("):
            text = text.rstrip(").")
        number, wrong = doi_of(text)
        dois.append(number)
        reference.notes += wrong

    marked.take_all(
        shapes.NO_NUMBER, lambda found: reference.notes.append(RecordNote("list_denied", one_line(found[0])))
    )
    marked.take_all(shapes.DOI, doi)
    different = list(dict.fromkeys(filter(None, dois)))
    reference.doi = different[0] if len(different) == 1 else ""
    if len(different) > 1:
        reference.notes.append(contradiction_note("doi", different))
    marked.take_all(shapes.ACCESS)
    marked.take_all(shapes.URL, lambda found: reference.rest.append(found[0].strip(" –—-")))

    def isbn(found: re.Match[str]) -> None:
        numbers, wrong = isbns_of(found["number"])
        reference.isbns += tuple(one for one in numbers if one not in reference.isbns)
        reference.notes += wrong

    def issn(found: re.Match[str]) -> None:
        numbers, wrong = issns_of([found["number"] + (found["more"] or "")])
        reference.issns += tuple(one for one in numbers if one not in reference.issns)
        reference.notes += wrong
        for each in shapes.LABELLED_ISSN.finditer(found[0]):
            label = (each["before"] or "") + (each["behind"] or "")
            named, _ = issns_of([each["number"]])
            if shapes.ELECTRONIC.search(label):
                reference.electronic_issns += tuple(named)

    marked.take_all(shapes.ISBN, isbn)
    marked.take_all(shapes.ISSN, issn)
    marked.text = re.sub(r"\bDOI\s*:?\s*(?=[\x1e.,;]|$)", " ", marked.text, flags=re.IGNORECASE)


def contradiction_note(key: str, values: Iterable[str]) -> RecordNote:
    """Return the note on a field with contradictory values, which stays open."""
    return RecordNote("list_twice", "; ".join(values), f"fields.publications.{key}")


def _secondary_items(marked: MarkedText, reference: Reference) -> None:
    """Take out medium, language, recommendation of a book, databases and metrics."""
    marked.take_all(shapes.CARRIER, mark=" ")
    marked.take_all(shapes.LANGUAGE)
    # «Принята к печати 20.12.2018» is said of a printed work, too.
    marked.take_all(BEFORE_PRINT, lambda found: reference.rest.append(found[0].strip(" .,;")))
    if marked.take(shapes.IN_PRINT) is not None:
        reference.unpublished = True
    marked.take_all(
        shapes.EXTRAS,
        lambda found: reference.rest.append(found[0].strip(" .,;:–—-")) if re.search(r"\d", found[0]) else None,
    )
    minutes: list[str] = []
    marked.take_all(shapes.MINUTES, lambda one: minutes.append(marked.shown(one[0]).strip(" .,;–—-()")))
    if found := marked.take(shapes.RECOMMENDED):
        _recommender(marked.shown(found[0]), reference)
    elif minutes:
        reference.notes.append(RecordNote("list_recommender", "; ".join(minutes)))
    marked.take_all(
        shapes.METRIC_BRACKET, lambda one: _metrics(marked.shown((one["quartile"] or "") + one["said"]), reference)
    )
    marked.take_all(
        shapes.METRIC_WORDS_ONLY,
        lambda one: _metrics(
            marked.shown(one["said"]),
            reference,
            marked.shown(one.string[: one.start("said")]),
            marked.shown(one.string[one.end("said") :]),
        ),
    )


_RUMS_OF_MINISTRY = re.compile(
    r"(?P<before>\bРУМС\w*|\bРОӘК\b|учебно[-–]методическ\w+\s+совет\w*)\s+(?:при\s+)?(?:МОН|МНВО|БҒМ|ҒЖБМ|Министерств\w+[^,.;()]*)"
    r"(?:\s+(?:РК|ҚР))?|(?:ҚР\s+)?(?:МОН|МНВО|БҒМ|ҒЖБМ)(?:\s+РК)?\s+(?P<behind>РУМС\w*|РОӘК\b|республикалық\s+оқу)",
    re.IGNORECASE,
)
"""Republican council with its ministry; the ministry is then not another recommending body."""


def _recommender(text: str, reference: Reference) -> None:
    text = _RUMS_OF_MINISTRY.sub(lambda found: found["before"] or found["behind"], text)
    named = {one for words, one in _COUNCILS if words.search(text)}
    bare = _COUNCILS[1][0].sub("", text)
    if len(named) == 1 and not _DENIED.search(text) and not shapes.UNCLEAR_COUNCIL.search(bare):
        reference.recommended_by = tuple(named)
    else:
        reference.notes.append(RecordNote("list_recommender", " ".join(text.split()).strip(" .–—-(")))


_APPROVAL = re.compile(
    r"^\W*(?:(?:(?:Рекомендован|Утвержд[её]н|Одобрен|Допущен)[оаы]?|Гриф\w*|Recommended|Approved)(?!\w)"
    r"|.{0,150}(?:ұсын(?:ған|ылған|ды|ылды)|бекіт(?:кен|ілген))\s*(?:\([^()]*\))?\W*$"
    r"|.{0,150}(?:протокол\w?|хаттама\w?)\s*№)",
    re.IGNORECASE,
)


def is_approval(text: str) -> bool:
    """Return whether a paragraph says only that a council recommended the work above it."""
    council = any(words.search(text) for words, one in _COUNCILS if one is not Recommender.STATE_BODY)
    return len(text) < 250 and council and _APPROVAL.match(text) is not None and "//" not in text


_INDEXES = (
    ("scopus", Index.SCOPUS), ("скопус", Index.SCOPUS), ("ринц", Index.RSCI), ("рғди", Index.RSCI),
    ("rsci", Index.RSCI),
    ("jstor", Index.JSTOR), ("esci", Index.ESCI), ("emerging sources", Index.ESCI), ("scie", Index.SCIE),
    ("ssci", Index.SSCI), ("ahci", Index.AHCI),
)  # fmt: skip
_DENIED = re.compile(r"\bне\b|\bnot\b|емес|кірмейді|енбеген", re.IGNORECASE)
_PERCENTILE_WORD = re.compile(r"центил|percentile")
_METRIC_YEAR = re.compile(shapes.METRIC_YEAR, re.IGNORECASE)
_CLAUSES = re.compile(rf"\.(?=\s|$)(?<!г\.)(?<!ж\.)|;|[{shapes.MARKS}]")
"""Ends of the clause around a database: full stops, except that of «г.», and semicolons."""
_JCR = re.compile(r"\bjcr\b|journal citation reports")
_JCR_QUARTILE = re.compile(
    r"(?<!scopus и )(?<!scopus/)(?<!scopus and )(?<!scopus және )"
    r"(?:\bJCR|Journal Citation Reports)(?:\s+\d{4})?\s*[:–-]?\s*Q\s?[1-4]\b"
    r"|\bQ\s?[1-4]\s*(?:\(\s*|in\s+|по\s+)?JCR\b(?!\s*(?:и|and|және|/)\s*Scopus)",
    re.IGNORECASE,
)
"""Quartile directly beside JCR, where Scopus is named too."""
_WEB_OF_SCIENCE = re.compile(r"web of science|\bwos\b|clarivate|thomson")
_OTHER_METRICS = re.compile(r"\bsjr\b|\bsnip\b|\bjcr\b|\bjif\b|web of science|\bwos\b|импакт")


def _metrics(text: str, reference: Reference, before: str = "", behind: str = "") -> None:
    """Parse databases and metrics in brackets or after the description; ``before`` and ``behind`` surround them.

    A percentile is attributed to Scopus only if no other metric is named with it, a quartile to JCR only if no other
    database is. Several values or a negation are reported and leave the field open.
    """
    low = text.casefold()
    shown = " ".join(text.split())
    clause = f"{_CLAUSES.split(before[-60:])[-1]}{text}{_CLAUSES.split(behind[:60])[0]}"
    if any(map(_DENIED.search, (text, before[-25:]))) or denies_editions(clause) or limits_editions(clause):
        reference.notes.append(RecordNote("list_databases", " ".join(clause.split()).strip(" ,–—-(")))
        return
    scopus = any(word in low for word in ("scopus", "скопус", "citescore"))
    indexes = {index for words, index in _INDEXES if re.search(rf"\b{words}\b", low)}
    reference.indexes |= indexes
    reference.recommended = reference.recommended or names_the_committee(text)
    undated = _METRIC_YEAR.sub(" ", text)
    percentiles = list(shapes.PERCENTILE.finditer(undated))
    values = {(one[1] or one[2]).replace(",", ".") for one in percentiles}
    several = (
        len(values) > 1
        or bool(re.search(r"(?:п(?:ро|ер)центил\w*|percentile)\D{0,15}\d+%?\s*[,;/–-]\s*\d{1,2}\b", undated.casefold()))
        or any(shapes.SECOND_VALUE.search(undated[one.end() :] + behind) for one in percentiles)
    )
    doubtful = several or (_OTHER_METRICS.search(low) and not scopus) or any(float(one) > _HUNDRED for one in values)
    if doubtful if values else _PERCENTILE_WORD.search(low):
        reference.notes.append(RecordNote("list_percentile", shown))
    elif values:
        reference.percentile, reference.percentile_named = values.pop(), scopus
    # «JCR Q3 (Education), Q2 (Psychology)»: the second one stands behind the words read here.
    quartiles = {int(one[1]) for one in shapes.QUARTILE.finditer(f"{text} {_CLAUSES.split(behind[:60])[0]}")}
    alone = not scopus or _JCR_QUARTILE.search(text) is not None
    if len(quartiles) == 1 and _JCR.search(low) and alone and not re.search(r"\bsjr\b", low):
        reference.jcr_quartile = quartiles.pop()
    elif quartiles:
        reference.notes.append(RecordNote("list_quartile", shown))
    elif not values and not indexes and _WEB_OF_SCIENCE.search(low):
        reference.notes.append(RecordNote("list_databases", shown))  # which of its indexes, is not said


_HUNDRED = 100


def number_of(text: str) -> str:
    """Return a number with a decimal point and without trailing zeros: ``0.5``."""
    value = text.replace(",", ".")
    return value.rstrip("0").rstrip(".") if "." in value else value


def _sheets(marked: MarkedText, reference: Reference) -> None:
    marked.take_all(
        shapes.OTHER_SHEETS, lambda found: reference.notes.append(RecordNote("list_other_sheets", found[0].strip()))
    )

    def sheets(found: re.Match[str]) -> None:
        reference.sheets = reference.sheets or number_of(found["all"])
        own = found["own"] or found["own2"] or found["own3"] or found["own4"]
        if own and float(own.replace(",", ".")) <= float(found["all"].replace(",", ".")):
            reference.sheets_own = reference.sheets_own or number_of(own)

    whole, own = shapes.SHEETS.search(marked.text), shapes.OWN_SHEETS.search(marked.text)
    if own and (whole is None or own.start() < whole.start()):
        reference.sheets_own = number_of(own["own"])
        marked.take(shapes.OWN_SHEETS)
    marked.take_all(shapes.SHEETS, sheets)
    marked.text = re.sub(r"\(\s*\x1e\s*\)", f" {shapes.CUT} ", marked.text)


_ANY_YEAR = re.compile(r"(?:19|20)\d\d")


def _dates_of_event(marked: MarkedText, reference: Reference) -> None:
    """Take out days. Days of a newspaper or journal are the date of publication, days of a conference are not."""
    whole = marked.shown(marked.text)
    meeting = bool(shapes.MEETING.search(whole) or shapes.OF_MEETING.search(whole))

    def days(found: re.Match[str]) -> None:
        if meeting:
            reference.event = True
            return
        value = parse_date_in_words(found[0])
        if value and len(value) > len(reference.published):
            reference.published = value

    if (online := ONLINE_FIRST.search(marked.text)) and shapes.FULL_YEAR.search(ONLINE_FIRST.sub(" ", marked.text)):
        reference.rest.append(online[0].strip(" .,;"))  # the year of the issue is stated, too
        marked.take(ONLINE_FIRST)
    if meeting:
        marked.take_all(shapes.EVENT_PLACE)  # «(Темиртау, 2018)»
        marked.text = DAYS_OF_AREA.sub(rf"\g<year>. {shapes.DAYS} ", marked.text)
    marked.take_all(EVENT_DAYS, days, shapes.DAYS if meeting else shapes.YEAR)
    if meeting:
        marked.text = DAY_OR_MONTH.sub(lambda found: f" {_ANY_YEAR.findall(found[0])[-1]} ", marked.text)
    else:
        marked.take_all(DAY_OR_MONTH, days, shapes.YEAR)


def _range(first: str, last: str | None) -> str:
    return f"{first}–{last}" if last and last != first else first


_ISSUE_OF_YEAR = re.compile(r"(?P<issue>(?:№|\bN[o°]?\b\.?)\s*\d{1,3})\s*/\s*(?P<year>(?:19|20)\d\d)(?!\d)")
"""Issue and year: «№ 3/2018»."""


def _volume_and_pages(marked: MarkedText, reference: Reference, *, book: bool) -> None:
    marked.text = _ISSUE_OF_YEAR.sub(r"\g<issue>, \g<year>", marked.text)
    _volume_with_issue(marked, reference, book=book)
    if found := marked.take(shapes.PAGE_RANGE) or marked.take(shapes.PAGE_RANGE_BEHIND):
        reference.pages = _range(found["first"], found["last"])
    marked.take_all(shapes.PART, lambda one: reference.rest.append(one[0].strip()))
    if found := marked.take(shapes.VOLUME):
        reference.volume = reference.volume or found["volume"] or found["volume2"]
    if not book and not reference.pages and (found := marked.take(shapes.ORDINAL_PAGE)):
        reference.ordinal_page = found["first"]
    elif found := marked.take(shapes.PAGE_COUNT):
        reference.page_count = int(found["count"])
    elif not reference.pages and (found := marked.take(shapes.ONE_PAGE)):
        reference.pages = found["first"]
    if not reference.issns:
        marked.take_all(shapes.BARE_ISSN, lambda one: _bare_issn(one["number"], reference))


def _volume_with_issue(marked: MarkedText, reference: Reference, *, book: bool) -> None:
    """Take out adjacent volume and issue: «2022;14(3):1521», «№ 2 (102)», «14(2), 33–41», «12 (2022)»."""
    if found := marked.take(shapes.YEAR_VOLUME):
        reference.published = reference.published or found["year"]
        reference.volume, reference.issue = found["volume"] or "", found["issue"] or found["issue2"] or ""
        _pages_or_article(reference, found["first"], found["last"])
    if (found := marked.take(shapes.ARTICLE)) and not reference.article:
        reference.article = found["number"] or found["number2"] or found["number3"] or found["number4"]
        reference.volume = reference.volume or found["volume"] or ""
    for pattern in (shapes.ISSUE, shapes.SUPPLEMENT, shapes.NUMERO_LATER, shapes.BOOKLET):
        if found := marked.take(pattern):
            if reference.issue:
                reference.rest.append(found[0].strip())
            reference.issue = reference.issue or _issue(found)
    marked.take_all(shapes.ISSUE, lambda one: reference.rest.append(one[0].strip()))
    if not book:
        _bare_numbers(marked, reference)


def _bare_numbers(marked: MarkedText, reference: Reference) -> None:
    """Take out volume, issue and pages of a journal that only punctuation marks: «, 21, 1834», «;(308):98-104»."""
    if reference.published and not reference.volume and (found := marked.take(shapes.APA_VOLUME)):
        reference.volume, reference.pages = found["volume"], _range(found["first"], found["last"])
    if reference.published and not reference.volume and (found := marked.take(shapes.VOLUME_COLON)):
        reference.volume, reference.pages = found["volume"], _range(found["first"], found["last"])
    if reference.published and not reference.volume and (found := marked.take(shapes.APA_ARTICLE)):
        reference.volume, reference.article = found["volume"], reference.article or found["article"]
    if not reference.issue and not reference.pages and (found := marked.take(shapes.ISSUE_BEFORE_PAGES)):
        reference.issue, reference.pages = found["issue"], _range(found["first"], found["last"])
    if found := marked.take(shapes.VOLUME_ISSUE):
        reference.volume, reference.issue = reference.volume or found["volume"], reference.issue or found["issue"]
        if found["first"]:
            _pages_or_article(reference, found["first"], found["last"])
    if found := marked.take(shapes.VOLUME_YEAR):
        reference.volume, reference.published = (
            reference.volume or found["volume"],
            reference.published or found["year"],
        )


def _issue(found: re.Match[str]) -> str:
    """Return the issue number with the journal's running number in brackets: ``2(102)``."""
    issue = found["issue"] or found.groupdict().get("issue2") or ""
    text = re.sub(r"\s*[-–—]\s*", "-", re.sub(r"\s*/\s*", "/", issue)).strip()
    if found["running"]:
        running = re.sub(r"\s*[-–—]\s*", "-", found["running"])
        text = f"{text}({running})"
    return text


def _bare_issn(text: str, reference: Reference) -> None:
    numbers, wrong = issns_of([text])
    if not wrong or numbers:
        reference.issns += tuple(one for one in numbers if one not in reference.issns)
    else:
        reference.rest.append(text)


def _pages_or_article(reference: Reference, first: str, last: str | None) -> None:
    if last:
        reference.pages = _range(first, last)
    else:
        reference.article = first


def _year(marked: MarkedText, reference: Reference) -> None:
    """Take out the last year outside brackets; report contradictory years."""
    bracketed = [(one.start(), one.end()) for one in shapes.BRACKETS.finditer(marked.text)]
    years = [
        one
        for one in shapes.FULL_YEAR.finditer(marked.text)
        if not any(start <= one.start() < end for start, end in bracketed)
    ]
    if not years:
        alone = [
            one
            for one in shapes.FULL_YEAR.finditer(marked.text)
            if re.fullmatch(r"\s*\(\s*", marked.text[: one.start()][-2:] or " ")
        ]
        years = [one for one in alone if marked.text[one.end() :].lstrip().startswith(")") and not reference.event]
    mentioned = [one for one in years if _mentioned(one)]
    years = [one for one in years if one not in mentioned]
    if not years:
        return
    alone_years = list(dict.fromkeys(one["year"] for one in years if _stands_alone(one)))
    if reference.event and not alone_years:
        return  # «2021 IEEE International Conference»: the year is part of the name
    if len(alone_years) > 1 and not reference.published:
        reference.notes.append(contradiction_note("published_on", alone_years))
        for one in reversed(years):
            marked.text = f"{marked.text[: one.start()]} {shapes.YEAR} {marked.text[one.end() :]}"
        return
    last = next((one for one in reversed(years) if _stands_alone(one)), years[-1])
    if not reference.published:
        reference.published = last["year"]
    marked.text = f"{marked.text[: last.start()]} {shapes.YEAR} {marked.text[last.end() :]}"


_BEFORE_MENTIONED = re.compile(
    r"(?<!\w)(?P<print>(?:опублик|вышл?|издан|напечат|published|printed|issued)\w*\s+)?"
    r"(?:в|до|с|со|после|за|in|until|till|since|from|before|after)\s+(?:конца\s+|начала\s+)?$",
    re.IGNORECASE,
)
_BEHIND_MENTIONED = re.compile(r"\s*(?:ж(?:ыл)?\w*\.?\s*)?(?:дейін|бастап|бері)(?!\w)", re.IGNORECASE)


def _mentioned(year: re.Match[str]) -> bool:
    """Return whether the words beside a year show that it is not that of publication: «подана в 2019 г.»"""
    before = _BEFORE_MENTIONED.search(year.string[: year.start()])
    if before is not None:
        return before["print"] is None
    return _BEHIND_MENTIONED.match(year.string, year.end()) is not None


def _stands_alone(year: re.Match[str]) -> bool:
    """Return whether a year is between punctuation marks, like a date of publication, and not part of a name."""
    before, behind = year.string[: year.start()].rstrip(), year.string[year.end() :].lstrip()
    marks = f".,;:–—-/{shapes.MARKS}"
    return (not before or before[-1] in marks) and (not behind or behind[0] in marks)


def _place_and_publisher(marked: MarkedText, reference: Reference, *, book: bool, first: bool = False) -> None:
    """Take out place and publisher; ``first`` says that the string may begin with them."""
    for pattern in (shapes.PLACES, shapes.PLACE_ONLY):
        for found in _overlapping(pattern, marked.text):
            place = found["place"].strip()
            sure = is_city(place) or (is_country(place) and bool(PRESS_WORD.search(found["publisher"] or "")))
            at_start = found["start"] is not None
            if at_start and not first:
                continue
            if not sure and not (found["dash"] is not None or (at_start and book)):
                continue
            if at_start and not book and not sure:
                continue
            publisher = (found["publisher"] or "").strip(" .,;")
            publisher = "" if is_country(publisher) else publisher
            if pattern is shapes.PLACE_ONLY and not sure and (publisher or PUBLISHER_WORD.search(place)):
                continue
            if (
                pattern is shapes.PLACE_ONLY
                and not sure
                and (len(place.split()) > 1 or shapes.JOURNAL_BEGUN.match(place))
            ):
                continue
            if not book and publisher and shapes.JOURNAL_NAMED.search(publisher):
                # «Алматы, Хабаршы, 2017»: the text between city and year is the journal.
                marked.text = f"{marked.text[: found.start('place')]} {marked.text[found.start('publisher') :]}"
                reference.place = place
                return
            reference.place, reference.publisher = place, marked.shown(publisher)
            end = found.end()
            mark = found["end"][-1:] if found["end"] and found["end"].strip() else ""
            kept = mark if mark and mark in shapes.MARKS else shapes.CUT
            marked.text = f"{marked.text[: found.start('place')]} {kept} {marked.text[end:]}"
            return


def _without_places(text: str) -> str:
    """Return a conference name without the places at its end: «…, Prague, Czech Republic», «…. Москва»."""
    found = shapes.TRAILING_PLACES.search(text)
    if found is None or (found[0].lstrip().startswith(".") and not is_city(found[0].strip(" .,("))):
        return text
    return text[: found.start()]


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield all matches for ``place``, including overlapping ones."""
    found = pattern.search(text)
    while found is not None:
        yield found
        found = pattern.search(text, found.start("place") + 1)


def _host(marked: MarkedText, reference: Reference, *, book: bool) -> None:
    """Parse the rest: the journal or collection, then possible publishers or numbers."""
    if found := shapes.HOUSES.search(marked.text):
        reference.publisher = reference.publisher or found["house"]
        marked.text = f"{marked.text[: found.start()]} {shapes.CUT} {marked.text[found.end() :]}"
    if shapes.MEETING.search(marked.shown(marked.text)):
        head, mark, tail = marked.text.partition(shapes.DAYS)
        if mark:
            bare = re.sub(r"[\s,(]*(?:г\.)?\s*$", "", head)
            marked.text = _without_places(bare) + mark + tail
    chunks = [one for part in re.split(f"[{shapes.MARKS}]", marked.text) if (one := tidy_piece(part))]
    first = chunks.pop(0) if chunks and not re.fullmatch(r"[eE]?[\d\s–—-]+", chunks[0]) else ""
    if book:
        for piece in _segments(first):
            _imprint_piece(marked.shown(piece), reference)
    elif first:
        segments = _segments(first)
        name = segments.pop(0)
        while segments and shapes.SERIES.match(segments[0]):
            name = f"{name}. {segments.pop(0)}"
        if is_country(name) and reference.place:
            reference.rest.append(name)  # «Deutschland, Saarbrücken: LAP Lambert»
        else:
            reference.journal = _journal_name(marked.shown(_without_city(name, reference)))
        chunks = [*segments, *chunks]
    for chunk in chunks:
        _unlabelled_piece(marked.shown(chunk), reference)


def _without_city(name: str, reference: Reference) -> str:
    """Return the name of a journal without the city behind it, which becomes the place: «Горный журнал, Алматы».

    The city behind the name of a conference is that of the event.
    """
    journal, comma, city = name.rpartition(",")
    if not comma or not is_city(city) or len(city.split()) > 3:
        return name
    if not shapes.MEETING.search(name):
        reference.place = reference.place or city.strip(" .")
    return journal


def _city_before(text: str) -> tuple[str, str]:
    """Return the city at the start of ``text``, before a comma or full stop, and the text after it."""
    place, *rest = re.split(r",|(?<=\w{3})\.\s+", text, maxsplit=1)
    return (place.strip(), "".join(rest).strip(" ,.")) if is_city(place.strip()) else ("", text)


def _imprint_piece(text: str, reference: Reference) -> None:
    place, rest = _city_before(text)
    if place and not reference.place:
        reference.place, text = place, rest
    if not text:
        return
    if not reference.publisher and len(text) < 90 and (reference.place or PUBLISHER_WORD.search(text)):
        reference.publisher = text
    else:
        reference.rest.append(text)


def _unlabelled_piece(text: str, reference: Reference) -> None:
    """Parse a piece after the journal: a publisher, an article number, or pages without a label."""
    bare = tidy_piece(tidy_piece(text).strip("()"))
    city, publisher = _city_before(bare)
    if city and not reference.place and not reference.publisher:
        reference.place, bare = city, publisher
        if len(bare) < 90 and not re.search(r"\d", bare):
            reference.publisher = bare
            return
    if not bare or re.fullmatch(
        r"[\W_]*(?:и|және|and|г|ж|б|в|от|в\s+кн|в\s+сб|DOI|ISSN|стр)?[\W_]*", bare, re.IGNORECASE
    ):
        return
    if re.fullmatch(r"[eE]?\d{3,8}", bare) and reference.volume and not reference.pages and not reference.article:
        reference.article = bare
    elif (found := re.fullmatch(r"(\d+)\s*[-–—]\s*(\d+)", bare)) and not reference.pages:
        reference.pages = _range(found[1], found[2])
    elif not reference.publisher and PUBLISHER_WORD.search(bare) and len(bare) < 80:
        reference.publisher = bare
    elif not reference.place and is_city(bare):
        reference.place = bare
    else:
        reference.rest.append(bare)


def _segments(text: str) -> list[str]:
    """Split a GOST description at full stops followed by a dash; a dash alone does not separate."""
    return [
        one
        for part in re.split(r"\.\s*[–—]\s*|\.\s*-\s+|\.-(?=[^\W\da-zа-яёәғқңөұүһі]|[«\ue000-\uf8ff])", text)
        if (one := tidy_piece(part))
    ]


def _journal_name(text: str) -> str:
    text = shapes.RESPONSIBLE.split(text)[0]
    text = re.sub(r"\s+:\s+", ": ", text)
    text = re.sub(
        r"^(?:В\s+(?:кн|сб|книге|сборнике)\b\.?\s*:?|In\s*:|Кітапта\s*:|in\s+(?=[A-Z]|(?:19|20)\d\d\s+[A-Z])|In\s+(?=Proc))\s*",
        "",
        text,
    )
    return tidy_piece(_without_editors(text))


_EDITORS = re.compile(
    r"[(\[]\s*(?:eds?|editors?|hrsg|(?:отв\w*\.?\s*|науч\w*\.?\s*|гл\w*\.?\s*|жауапты\s+)?ред\w*|сост\w*|құраст\w*)\.?\s*[)\]]\s*[.,:;]*\s*(?=\S)",
    re.IGNORECASE,
)


def _without_editors(text: str) -> str:
    """Return the name of a collection without the editors before it: “Mockova L., Sampleton J. (eds.) Handbook”."""
    named, rest = leading_authors(re.sub(r"^In\s+", "", text))
    found = _EDITORS.match(rest) if named.names else None
    return text if found is None else rest[found.end() :]


def read_line(text: str) -> Reference:
    """Parse a whole bibliographic string: authors, title, and source."""
    line = shapes.NUMBERED_LINE.sub("", one_line(text))
    if shapes.PATENT.match(line):
        return read_patent_line(line)
    marked = MarkedText(line)
    early = Reference()
    _addresses(marked, early)  # addresses contain the characters that separate title and journal
    parts = shapes.HOST.split(marked.text, maxsplit=1)
    divided = len(parts) == 2 and bool(tidy_piece(parts[0]))
    reference = _with_host(marked, *parts) if divided else _without_host(marked)
    _settle_page(reference)
    reference.doi = reference.doi or early.doi
    reference.electronic_issns += early.electronic_issns
    reference.issns = early.issns + tuple(one for one in reference.issns if one not in early.issns)
    reference.isbns = early.isbns + tuple(one for one in reference.isbns if one not in early.isbns)
    reference.rest = early.rest + reference.rest
    reference.notes = early.notes + reference.notes
    return reference


def _with_host(marked: MarkedText, before: str, behind: str) -> Reference:
    reference = Reference(has_host=True)
    host = MarkedText.part(marked, behind)
    editors = shapes.RESPONSIBLE.search(host.text)
    if editors is not None:
        # «Название сборника / под ред. А.Б. – Место»: the editors do not belong to the name of the collection.
        host.text = host.text[: editors.start()] + f" {shapes.CUT} " + _after_names(host.text[editors.end() :])
    _pieces(host, reference)
    _place_and_publisher(host, reference, book=False)
    _host(host, reference, book=False)
    _head(marked, before, reference)
    return reference


def _after_names(text: str) -> str:
    """Return the text after a statement of responsibility: from the next dash, year, number or pages on."""
    found = re.search(
        r"\.\s*[–—-]\s*|\s[–—-]\s"
        r"|[.,;]?\s*(?:\b(?:19|20)\d\d\b|(?<!\w)(?:№|N[o°]|[Vv]ol|Т|том|[СсCcPp]{1,2})\.?\s*\d)",
        text,
    )
    return text[found.start() :] if found else ""


def _head(marked: MarkedText, before: str, reference: Reference) -> None:
    """Parse authors and title, which precede the host."""
    head = MarkedText.part(marked, before)
    head.take_all(shapes.CARRIER, mark=" ")
    head.take_all(shapes.LANGUAGE, mark=" ")
    _sheets(head, reference)
    text = head.text.replace(shapes.CUT, " ")
    first, rest = leading_authors(text)
    title, *statements = shapes.RESPONSIBLE.split(" " + rest)
    if apa := shapes.APA.match(title):
        reference.published = reference.published or apa["year"]
        title = title[apa.end() :]
    names = first
    if statements and not shapes.EDITED.search(statements[0].split(";")[0]):
        stated = stated_authors(marked.shown(statements[0]))
        if len(stated.names) >= len(first.names):
            names = stated
    reference.authors, reference.authors_cut = names.names, names.cut
    reference.title, reference.kind = tidy_title(marked.shown(title))


def _without_host(marked: MarkedText) -> Reference:
    """Parse a line without «//»: a book, or an article whose journal follows a full stop."""
    reference = Reference()
    first, rest = leading_authors(marked.text)
    reference.authors, reference.authors_cut = first.names, first.cut
    marked.text = rest
    if apa := shapes.APA.match(marked.text):
        reference.published = apa["year"]
        marked.text = marked.text[apa.end() :]
    if single := shapes.SINGLE_QUOTED.match(marked.text):
        marked.text = f"{marked.protected(single['title'])}, {marked.text[single.end() :]}"
    if quoted := shapes.QUOTED_TITLE.match(marked.text):
        return _quoted(marked, quoted, reference)
    named_early = _named_kind(marked)
    _hide_databases_of_title(marked)
    _pieces(marked, reference, book=named_early)
    _place_and_publisher(marked, reference, book=named_early)
    _responsible(marked, reference)
    chunks = [one for part in re.split(f"[{shapes.MARKS}]", marked.text) if (one := tidy_piece(part))]
    head = chunks.pop(0) if chunks else ""
    article = bool(
        reference.article or reference.issue or (reference.pages and not reference.page_count) or reference.volume
    )
    segments = _segments(head)
    if article and not named_early:
        if len(segments) > 1:
            title, reference.journal = segments[0], _journal_name(marked.shown(segments[1]))
            chunks = [*segments[2:], *chunks]
        else:
            title, journal = _title_and_journal(head)
            reference.journal = _journal_name(marked.shown(journal))
        reference.title, reference.kind = tidy_title(marked.shown(title))
    else:
        title = segments[0] if segments else head
        reference.title, reference.kind = tidy_title(marked.shown(title))
        for piece in segments[1:]:
            if (kind := named_kind(marked.shown(piece))) is not None:
                reference.kind = reference.kind or kind
            else:
                _imprint_piece(marked.shown(piece), reference)
    for chunk in chunks:
        _unlabelled_piece(marked.shown(chunk), reference)
    return reference


def _hide_databases_of_title(marked: MarkedText) -> None:
    """Hide database names and metrics in the title, so that they are not read as statements on the journal.

    The title ends at the first full stop before a capital letter or a dash, otherwise at the first comma, bracket or
    digit.
    """
    ends = (shapes.SENTENCE, re.compile(r"\.\s*[–—-]|\s[–—]\s|\s//?\s"), re.compile(r"[,(\[\d]"))
    found = [end.search(marked.text) for end in ends]
    stops = [one.start() for one in found[:2] if one] or [one.start() for one in found[2:] if one]
    if stops:
        marked.hide(shapes.METRIC, min(stops))


def _responsible(marked: MarkedText, reference: Reference) -> None:
    """Take out the statement of responsibility after a slash: the authors in full, or the editors."""
    whole = shapes.RESPONSIBLE.split(marked.text, maxsplit=1)
    if len(whole) == 2:
        if not shapes.EDITED.search(whole[1].split(";")[0]):
            stated = stated_authors(marked.shown(re.split(f"[{shapes.MARKS}]", whole[1])[0]))
            if len(stated.names) >= len(reference.authors):
                reference.authors, reference.authors_cut = stated.names, stated.cut
        marked.text = f"{whole[0]} {shapes.CUT} {_after_names(whole[1])}"


def _quoted(marked: MarkedText, found: re.Match[str], reference: Reference) -> Reference:
    """Parse a line with a quoted title before its journal: «A. Author, "Title," Journal, vol. 1, 2018»."""
    host = MarkedText.part(marked, found["host"])
    _pieces(host, reference)
    _place_and_publisher(host, reference, book=False)
    _host(host, reference, book=False)
    reference.title, reference.kind = tidy_title(marked.shown(found["quote"]).strip('«»“”„" ,'))
    return reference


def _named_kind(marked: MarkedText) -> bool:
    """Return whether the line names a kind of book directly after its title."""
    for part in re.split(r"\.\s*[–—-]|\s/\s|\.\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«])", marked.text)[:3]:
        _, kind = split_kind(tidy_piece(marked.shown(part)))
        kind = kind or named_kind(tidy_piece(marked.shown(part)))
        if kind is not None and kind.record_kind is RecordKind.BOOK:
            return True
    return False


def _title_and_journal(text: str) -> tuple[str, str]:
    """Return title and journal; the journal follows a full stop: from a journal word on, or the last sentence."""
    cuts: list[tuple[int, int]] = []
    for one in shapes.SENTENCE.finditer(text):
        if not cuts or not shapes.JOURNAL_ABBREVIATED.fullmatch(text[cuts[-1][1] : one.start()]):
            cuts.append((one.start(), one.end()))
    for start, end in cuts:
        if shapes.JOURNAL_WORD.match(text[end:]):
            return text[:start] + text[start:end].strip(" ."), text[end:]
    if not cuts:
        title, comma, journal = text.rpartition(", ")
        return (title, journal) if comma and shapes.JOURNAL_WORD.match(journal) else (text, "")
    start, end = cuts[-1]
    return text[:start] + text[start:end].strip(" ."), text[end:]
