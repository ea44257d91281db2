"""One string of a list of works, by ГОСТ, in Kazakh, in APA or Vancouver style, taken apart into what it says.

Goes from the sure to the unsure: addresses and numbers first, then pages, dates, volumes, databases, place and
publisher; what is left is the title, and the journal or collection. What cannot be told is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from titlecheck.dossier.enums import Index, Recommender
from titlecheck.importers import reference_shapes as shapes
from titlecheck.importers.export_text import doi_of, isbns_of, issns_of
from titlecheck.importers.patent_string import read_patent_line
from titlecheck.importers.printed_names import authors_all, authors_before
from titlecheck.importers.reference_dates import DAY_OR_MONTH, EVENT_DAYS, spoken_date
from titlecheck.importers.reference_places import PUBLISHER_WORD, is_city
from titlecheck.importers.reference_text import MarkedText, Reference, tidy_piece, tidy_title
from titlecheck.importers.work import RecordKind, RecordNote
from titlecheck.importers.work_kinds import kind_said, without_kind
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
    """What a string without its title and authors says: the journal or the place and publisher, year, pages.

    ``book`` tells that the work is a book: what stands first is then place and publisher, not a journal.
    """
    said = Reference()
    held = MarkedText(one_line(text))
    _pieces(held, said, book=book)
    _place_and_publisher(held, said, book=book, first=True)
    _host(held, said, book=book)
    return said


def _pieces(held: MarkedText, said: Reference, *, book: bool = False) -> None:
    """Take everything out of a string that numbers and fixed words tell."""
    _addresses(held, said)
    _beside(held, said)
    _sheets(held, said)
    _dates_of_event(held, said)
    _volume_and_pages(held, said, book=book)
    _year(held, said)


def _addresses(held: MarkedText, said: Reference) -> None:
    """Take DOIs, ISSNs, ISBNs and addresses out of a string."""
    dois: list[str] = [said.doi] if said.doi else []

    def doi(found: re.Match[str]) -> None:
        text = found[0].rstrip(".,;:")
        if text.count(")") > text.count("("):
            text = text.rstrip(").")
        number, wrong = doi_of(text)
        dois.append(number)
        said.notes += wrong

    held.take_all(shapes.NO_NUMBER, lambda found: said.notes.append(RecordNote("list_denied", one_line(found[0]))))
    held.take_all(shapes.DOI, doi)
    different = list(dict.fromkeys(filter(None, dois)))
    said.doi = different[0] if len(different) == 1 else ""
    if len(different) > 1:
        said.notes.append(twice("doi", different))
    held.take_all(shapes.ACCESS)
    held.take_all(shapes.URL, lambda found: said.rest.append(found[0].strip(" –—-")))

    def isbn(found: re.Match[str]) -> None:
        numbers, wrong = isbns_of(found["number"])
        said.isbns += tuple(one for one in numbers if one not in said.isbns)
        said.notes += wrong

    def issn(found: re.Match[str]) -> None:
        numbers, wrong = issns_of([found["number"] + (found["more"] or "")])
        said.issns += tuple(one for one in numbers if one not in said.issns)
        said.notes += wrong
        for each in shapes.LABELLED_ISSN.finditer(found[0]):
            label = (each["before"] or "") + (each["behind"] or "")
            named, _ = issns_of([each["number"]])
            if shapes.ELECTRONIC.search(label):
                said.electronic_issns += tuple(named)

    held.take_all(shapes.ISBN, isbn)
    held.take_all(shapes.ISSN, issn)
    held.text = re.sub(r"\bDOI\s*:?\s*(?=[\x1e.,;]|$)", " ", held.text, flags=re.IGNORECASE)


def twice(key: str, values: Iterable[str]) -> RecordNote:
    """Return the note on a field that a row states in several ways, so that it stays open."""
    return RecordNote("list_twice", "; ".join(values), f"fields.publications.{key}")


def _beside(held: MarkedText, said: Reference) -> None:
    """Carrier, language, recommendation of a book, databases and metrics."""
    held.take_all(shapes.CARRIER, mark=" ")
    held.take_all(shapes.LANGUAGE)
    if held.take(shapes.IN_PRINT) is not None:
        said.unpublished = True
    if found := held.take(shapes.RECOMMENDED):
        _recommender(held.shown(found[0]), said)
    held.take_all(shapes.METRIC_BRACKET, lambda one: _metrics(held.shown(one["said"]), said))
    held.take_all(
        shapes.METRIC_WORDS_ONLY,
        lambda one: _metrics(held.shown(one["said"]), said, held.shown(one.string[: one.start("said")])),
    )


def _recommender(text: str, said: Reference) -> None:
    named = {one for words, one in _COUNCILS if words.search(text)}
    bare = _COUNCILS[1][0].sub("", text)
    if len(named) == 1 and not shapes.UNCLEAR_COUNCIL.search(bare):
        said.recommended_by = tuple(named)
    else:
        said.notes.append(RecordNote("list_recommender", " ".join(text.split()).strip(" .–—-(")))


_INDEXES = (
    ("scopus", Index.SCOPUS), ("скопус", Index.SCOPUS), ("ринц", Index.RSCI), ("рғди", Index.RSCI),
    ("rsci", Index.RSCI),
    ("jstor", Index.JSTOR), ("esci", Index.ESCI), ("emerging sources", Index.ESCI), ("scie", Index.SCIE),
    ("ssci", Index.SSCI), ("ahci", Index.AHCI),
)  # fmt: skip
_DENIED = re.compile(r"\bне\b|\bnot\b|емес|кірмейді|енбеген", re.IGNORECASE)
_JCR = re.compile(r"\bjcr\b|journal citation reports")
_OTHER_METRICS = re.compile(r"\bsjr\b|\bsnip\b|\bjcr\b|\bjif\b|web of science|\bwos\b|импакт")


def _metrics(text: str, said: Reference, before: str = "") -> None:
    """Databases and metrics in a bracket or behind the description; ``before`` is what stands before them.

    A percentile is one of Scopus only where no other metric is named beside it, a quartile one of JCR only where no
    other database is. What several numbers or a “not” make unclear is told and stays open.
    """
    low = text.casefold()
    shown = " ".join(text.split())
    if _DENIED.search(text) or _DENIED.search(before[-25:]):
        said.notes.append(RecordNote("list_databases", f"{before[-25:].strip()} {shown}".strip()))
        return
    scopus = any(word in low for word in ("scopus", "скопус", "citescore"))
    said.indexes |= {index for words, index in _INDEXES if re.search(rf"\b{words}\b", low)}
    values = {(one[1] or one[2]).replace(",", ".") for one in shapes.PERCENTILE.finditer(text)}
    several = len(values) > 1 or bool(re.search(r"(?:процентил\w*|percentile)\D{0,15}\d+%?\s*[,;/–-]\s*\d{1,2}\b", low))
    if values and (several or (_OTHER_METRICS.search(low) and not scopus) or float(min(values)) > _HUNDRED):
        said.notes.append(RecordNote("list_percentile", shown))
    elif values:
        said.percentile, said.percentile_named = values.pop(), scopus
    quartiles = {int(one[1]) for one in shapes.QUARTILE.finditer(text)}
    if quartiles and len(quartiles) == 1 and _JCR.search(low) and not scopus and not re.search(r"\bsjr\b", low):
        said.jcr_quartile = quartiles.pop()
    elif quartiles:
        said.notes.append(RecordNote("list_quartile", shown))


_HUNDRED = 100


def number_of(text: str) -> str:
    """A number with a full stop and without needless zeros: ``0.5``."""
    value = text.replace(",", ".")
    return value.rstrip("0").rstrip(".") if "." in value else value


def _sheets(held: MarkedText, said: Reference) -> None:
    held.take_all(
        shapes.OTHER_SHEETS, lambda found: said.notes.append(RecordNote("list_other_sheets", found[0].strip()))
    )

    def sheets(found: re.Match[str]) -> None:
        said.sheets = said.sheets or number_of(found["all"])
        own = found["own"] or found["own2"] or found["own3"] or found["own4"]
        if own and float(own.replace(",", ".")) <= float(found["all"].replace(",", ".")):
            said.sheets_own = said.sheets_own or number_of(own)

    held.take_all(shapes.SHEETS, sheets)
    held.text = re.sub(r"\(\s*\x1e\s*\)", f" {shapes.CUT} ", held.text)


def _dates_of_event(held: MarkedText, said: Reference) -> None:
    """Days of a conference are not the date of publication; of a newspaper, and of a journal by days, they are."""
    whole = held.shown(held.text)
    meeting = bool(shapes.MEETING.search(whole))

    def days(found: re.Match[str]) -> None:
        if meeting:
            said.event = True
            return
        value = spoken_date(found[0])
        if value and len(value) > len(said.published):
            said.published = value

    if meeting:
        held.take_all(shapes.EVENT_PLACE)  # «(Темиртау, 2018)»
    held.take_all(EVENT_DAYS, days, shapes.DAYS if meeting else shapes.YEAR)
    if not meeting:
        held.take_all(DAY_OR_MONTH, days, shapes.YEAR)


def _range(first: str, last: str | None) -> str:
    return f"{first}–{last}" if last and last != first else first


def _volume_and_pages(held: MarkedText, said: Reference, *, book: bool) -> None:
    _volume_with_issue(held, said, book=book)
    if found := held.take(shapes.PAGE_RANGE) or held.take(shapes.PAGE_RANGE_BEHIND):
        said.pages = _range(found["first"], found["last"])
    held.take_all(shapes.PART, lambda one: said.rest.append(one[0].strip()))
    if found := held.take(shapes.VOLUME):
        said.volume = said.volume or found["volume"] or found["volume2"]
    if found := held.take(shapes.PAGE_COUNT):
        said.page_count = int(found["count"])
    elif not said.pages and (found := held.take(shapes.ONE_PAGE)):
        said.pages = found["first"]
    if not said.issns:
        held.take_all(shapes.BARE_ISSN, lambda one: _bare_issn(one["number"], said))


def _volume_with_issue(held: MarkedText, said: Reference, *, book: bool) -> None:
    """Volume and issue where they stand together: «2022;14(3):1521», «№ 2 (102)», «14(2), 33–41», «12 (2022)»."""
    if found := held.take(shapes.YEAR_VOLUME):
        said.published = said.published or found["year"]
        said.volume, said.issue = found["volume"] or "", found["issue"] or found["issue2"] or ""
        _pages_or_article(said, found["first"], found["last"])
    if (found := held.take(shapes.ARTICLE)) and not said.article:
        said.article = found["number"] or found["number2"] or found["number3"]
    for pattern in (shapes.ISSUE, shapes.SUPPLEMENT, shapes.NUMERO_LATER, shapes.BOOKLET):
        if found := held.take(pattern):
            if said.issue:
                said.rest.append(found[0].strip())
            said.issue = said.issue or _issue(found)
    if book:
        return
    if said.published and not said.volume and (found := held.take(shapes.APA_VOLUME)):
        said.volume, said.pages = found["volume"], _range(found["first"], found["last"])
    if found := held.take(shapes.VOLUME_ISSUE):
        said.volume, said.issue = said.volume or found["volume"], said.issue or found["issue"]
        if found["first"]:
            _pages_or_article(said, found["first"], found["last"])
    if found := held.take(shapes.VOLUME_YEAR):
        said.volume, said.published = said.volume or found["volume"], said.published or found["year"]


def _issue(found: re.Match[str]) -> str:
    """The number of an issue, with the running number of the journal in brackets: ``2(102)``."""
    issue = found["issue"] or found.groupdict().get("issue2") or ""
    text = re.sub(r"\s*[-–—]\s*", "-", re.sub(r"\s*/\s*", "/", issue)).strip()
    if found["running"]:
        running = re.sub(r"\s*[-–—]\s*", "-", found["running"])
        text = f"{text}({running})"
    return text


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


def _year(held: MarkedText, said: Reference) -> None:
    """The last year outside brackets; of the others none is taken."""
    bracketed = [(one.start(), one.end()) for one in shapes.BRACKETS.finditer(held.text)]
    years = [
        one
        for one in shapes.FULL_YEAR.finditer(held.text)
        if not any(start <= one.start() < end for start, end in bracketed)
    ]
    if not years:
        alone = [
            one
            for one in shapes.FULL_YEAR.finditer(held.text)
            if re.fullmatch(r"\s*\(\s*", held.text[: one.start()][-2:] or " ")
        ]
        years = [one for one in alone if held.text[one.end() :].lstrip().startswith(")") and not said.event]
    if not years:
        return
    alone_years = list(dict.fromkeys(one["year"] for one in years if _stands_alone(one)))
    if len(alone_years) > 1 and not said.published:
        said.notes.append(twice("published_on", alone_years))
        for one in reversed(years):
            held.text = f"{held.text[: one.start()]} {shapes.YEAR} {held.text[one.end() :]}"
        return
    last = years[-1]
    if not said.published:
        said.published = last["year"]
    held.text = f"{held.text[: last.start()]} {shapes.YEAR} {held.text[last.end() :]}"


def _stands_alone(year: re.Match[str]) -> bool:
    """Return whether a year stands between marks, as a date of publication does, and not among words of a name."""
    before, behind = year.string[: year.start()].rstrip(), year.string[year.end() :].lstrip()
    marks = f".,;:–—-/{shapes.MARKS}"
    return (not before or before[-1] in marks) and (not behind or behind[0] in marks)


def _place_and_publisher(held: MarkedText, said: Reference, *, book: bool, first: bool = False) -> None:
    """Take out place and publisher; ``first`` tells that they may be the first thing in the string."""
    for pattern in (shapes.PLACES, shapes.PLACE_ONLY):
        for found in _overlapping(pattern, held.text):
            place = found["place"].strip()
            sure = is_city(place)
            at_start = found["start"] is not None
            if at_start and not first:
                continue
            if not sure and not (found["dash"] is not None or (at_start and book)):
                continue
            if at_start and not book and not sure:
                continue
            publisher = (found["publisher"] or "").strip(" .,;")
            if pattern is shapes.PLACE_ONLY and not sure and (publisher or PUBLISHER_WORD.search(place)):
                continue
            if (
                pattern is shapes.PLACE_ONLY
                and not sure
                and (len(place.split()) > 1 or shapes.JOURNAL_BEGUN.match(place))
            ):
                continue
            if not book and publisher and shapes.JOURNAL_NAMED.search(publisher):
                # «Алматы, Хабаршы, 2017»: what stands between the city and the year is the journal.
                held.text = f"{held.text[: found.start('place')]} {held.text[found.start('publisher') :]}"
                said.place = place
                return
            said.place, said.publisher = place, held.shown(publisher)
            end = found.end()
            mark = found["end"][-1:] if found["end"] and found["end"].strip() else ""
            kept = mark if mark and mark in shapes.MARKS else shapes.CUT
            held.text = f"{held.text[: found.start('place')]} {kept} {held.text[end:]}"
            return


def _without_places(text: str) -> str:
    """The name of a conference without the places at its end: «…, Prague, Czech Republic», «…. Москва»."""
    found = shapes.TRAILING_PLACES.search(text)
    if found is None or (found[0].lstrip().startswith(".") and not is_city(found[0].strip(" .,("))):
        return text
    return text[: found.start()]


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches by the place that they name, also those that begin inside another one."""
    found = pattern.search(text)
    while found is not None:
        yield found
        found = pattern.search(text, found.start("place") + 1)


def _host(held: MarkedText, said: Reference, *, book: bool) -> None:
    """What is left: the journal or collection first, then further pieces, which may name a publisher or a number."""
    if found := shapes.HOUSES.search(held.text):
        said.publisher = said.publisher or found["house"]
        held.text = f"{held.text[: found.start()]} {shapes.CUT} {held.text[found.end() :]}"
    if shapes.MEETING.search(held.shown(held.text)):
        head, mark, tail = held.text.partition(shapes.DAYS)
        if mark:
            bare = re.sub(r"[\s,(]*(?:г\.)?\s*$", "", head)
            held.text = _without_places(bare) + mark + tail
    chunks = [one for part in re.split(f"[{shapes.MARKS}]", held.text) if (one := tidy_piece(part))]
    first = chunks.pop(0) if chunks and not re.fullmatch(r"[eE]?[\d\s–—-]+", chunks[0]) else ""
    if book:
        for piece in _segments(first):
            _imprint_piece(held.shown(piece), said)
    elif first:
        segments = _segments(first)
        name = segments.pop(0)
        while segments and shapes.SERIES.match(segments[0]):
            name = f"{name}. {segments.pop(0)}"
        said.journal = _journal_name(held.shown(name))
        chunks = [*segments, *chunks]
    for chunk in chunks:
        _loose(held.shown(chunk), said)


def _imprint_piece(text: str, said: Reference) -> None:
    place, _, rest = text.partition(",")
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
    bare = tidy_piece(tidy_piece(text).strip("()"))
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
        if (one := tidy_piece(part))
    ]


def _journal_name(text: str) -> str:
    text = shapes.RESPONSIBLE.split(text)[0]
    text = re.sub(r"\s+:\s+", ": ", text)
    text = re.sub(r"^(?:В\s+(?:кн|сб|книге|сборнике)\b\.?\s*:?|In\s*:|Кітапта\s*:)\s*", "", text)
    return tidy_piece(text)


def read_line(text: str) -> Reference:
    """What a whole bibliographic string says: authors, title, and where it appeared."""
    line = shapes.NUMBERED_LINE.sub("", one_line(text))
    if shapes.PATENT.match(line):
        return read_patent_line(line)
    held = MarkedText(line)
    early = Reference()
    _addresses(held, early)  # an address holds the very signs that divide a title from its journal
    parts = shapes.HOST.split(held.text, maxsplit=1)
    divided = len(parts) == 2 and bool(tidy_piece(parts[0]))
    said = _with_host(held, *parts) if divided else _without_host(held)
    said.doi = said.doi or early.doi
    said.electronic_issns += early.electronic_issns
    said.issns = early.issns + tuple(one for one in said.issns if one not in early.issns)
    said.isbns = early.isbns + tuple(one for one in said.isbns if one not in early.isbns)
    said.rest = early.rest + said.rest
    said.notes = early.notes + said.notes
    return said


def _with_host(held: MarkedText, before: str, behind: str) -> Reference:
    said = Reference(has_host=True)
    host = MarkedText.part(held, behind)
    editors = shapes.RESPONSIBLE.search(host.text)
    if editors is not None:
        # «Название сборника / под ред. А.Б. – Место»: the editors are no part of the name of the collection.
        host.text = host.text[: editors.start()] + f" {shapes.CUT} " + _after_names(host.text[editors.end() :])
    _pieces(host, said)
    _place_and_publisher(host, said, book=False)
    _host(host, said, book=False)
    _head(held, before, said)
    return said


def _after_names(text: str) -> str:
    """What stands behind a statement of responsibility: from the next dash on."""
    found = re.search(r"\.\s*[–—-]\s*|\s[–—-]\s", text)
    return text[found.start() :] if found else ""


def _head(held: MarkedText, before: str, said: Reference) -> None:
    """Authors and title, which stand before the host."""
    head = MarkedText.part(held, before)
    head.take_all(shapes.CARRIER, mark=" ")
    head.take_all(shapes.LANGUAGE, mark=" ")
    _sheets(head, said)
    text = head.text.replace(shapes.CUT, " ")
    first, rest = authors_before(text)
    title, *statements = shapes.RESPONSIBLE.split(" " + rest)
    if apa := shapes.APA.match(title):
        said.published = said.published or apa["year"]
        title = title[apa.end() :]
    names = first
    if statements and not shapes.EDITED.search(statements[0]):
        stated = authors_all(re.split(r"\.\s*[–—-]|;|\[", held.shown(statements[0]))[0])
        if len(stated.names) >= len(first.names):
            names = stated
    said.authors, said.authors_cut = names.names, names.cut
    said.title, said.kind = tidy_title(held.shown(title))


def _without_host(held: MarkedText) -> Reference:
    """A line without «//»: a book, or an article with its journal behind a full stop."""
    said = Reference()
    first, rest = authors_before(held.text)
    said.authors, said.authors_cut = first.names, first.cut
    held.text = rest
    if apa := shapes.APA.match(held.text):
        said.published = apa["year"]
        held.text = held.text[apa.end() :]
    if quoted := shapes.QUOTED_TITLE.match(held.text):
        return _quoted(held, quoted, said)
    named_early = _named_kind(held)
    _hide_databases_of_title(held)
    _pieces(held, said, book=named_early)
    _place_and_publisher(held, said, book=named_early)
    _responsible(held, said)
    chunks = [one for part in re.split(f"[{shapes.MARKS}]", held.text) if (one := tidy_piece(part))]
    head = chunks.pop(0) if chunks else ""
    article = bool(said.article or said.issue or (said.pages and not said.page_count) or said.volume)
    segments = _segments(head)
    if article and not named_early:
        if len(segments) > 1:
            title, said.journal = segments[0], _journal_name(held.shown(segments[1]))
            chunks = [*segments[2:], *chunks]
        else:
            title, journal = _title_and_journal(head)
            said.journal = _journal_name(held.shown(journal))
        said.title, said.kind = tidy_title(held.shown(title))
    else:
        title = segments[0] if segments else head
        said.title, said.kind = tidy_title(held.shown(title))
        for piece in segments[1:]:
            if (kind := kind_said(held.shown(piece))) is not None:
                said.kind = said.kind or kind
            else:
                _imprint_piece(held.shown(piece), said)
    for chunk in chunks:
        _loose(held.shown(chunk), said)
    return said


def _hide_databases_of_title(held: MarkedText) -> None:
    """Keep names of databases and metrics in the title from being read as statements on the journal.

    The title ends at the first full stop before a capital letter or a dash; without one, at the first comma, bracket or
    digit.
    """
    ends = (shapes.SENTENCE, re.compile(r"\.\s*[–—-]|\s[–—]\s|\s//?\s"), re.compile(r"[,(\[\d]"))
    found = [end.search(held.text) for end in ends]
    stops = [one.start() for one in found[:2] if one] or [one.start() for one in found[2:] if one]
    if stops:
        held.hide(shapes.METRIC, min(stops))


def _responsible(held: MarkedText, said: Reference) -> None:
    """Take out what stands behind a slash: the authors once more, in full, or the editors."""
    whole = shapes.RESPONSIBLE.split(held.text, maxsplit=1)
    if len(whole) == 2:
        if not shapes.EDITED.search(whole[1]):
            stated = authors_all(re.split(rf"\.\s*[–—-]|;|\[|[{shapes.MARKS}]", held.shown(whole[1]))[0])
            if len(stated.names) >= len(said.authors):
                said.authors, said.authors_cut = stated.names, stated.cut
        held.text = f"{whole[0]} {shapes.CUT} {_after_names(whole[1])}"


def _quoted(held: MarkedText, found: re.Match[str], said: Reference) -> Reference:
    """A line whose title stands in quotation marks before its journal: «A. Author, "Title," Journal, vol. 1, 2018»."""
    host = MarkedText.part(held, found["host"])
    _pieces(host, said)
    _place_and_publisher(host, said, book=False)
    _host(host, said, book=False)
    said.title, said.kind = tidy_title(held.shown(found["quote"]).strip('«»“”„" ,'))
    return said


def _named_kind(held: MarkedText) -> bool:
    """Whether the line names a kind of book right behind its title."""
    for part in re.split(r"\.\s*[–—-]|\s/\s|\.\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«])", held.text)[:3]:
        _, kind = without_kind(tidy_piece(held.shown(part)))
        kind = kind or kind_said(tidy_piece(held.shown(part)))
        if kind is not None and kind.fate is RecordKind.BOOK:
            return True
    return False


def _title_and_journal(text: str) -> tuple[str, str]:
    """A title and, behind a full stop, its journal: from the word of a journal on, or the last sentence."""
    cuts = [(one.start(), one.end()) for one in shapes.SENTENCE.finditer(text)]
    for start, end in cuts:
        if shapes.JOURNAL_WORD.match(text[end:]):
            return text[:start] + text[start:end].strip(" ."), text[end:]
    if not cuts:
        return text, ""
    start, end = cuts[-1]
    return text[:start] + text[start:end].strip(" ."), text[end:]
