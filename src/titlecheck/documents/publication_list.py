"""Full list of publications of paragraph 7, in the groups that councils use."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from titlecheck.documents.annex_2 import doi, in_time, international_works, kind
from titlecheck.documents.author_names import marked_authors
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import FormPhrases, day, full_name, identifier, joined, once, specialty, undated
from titlecheck.documents.stated_facts import works_note
from titlecheck.documents.views import ListedWork, PublicationList, WorkAuthor, WorkGroup
from titlecheck.dossier.enums import PublicationType
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.dossier.works import Publication
from titlecheck.facts.person_names import Matcher
from titlecheck.results.codes import CountsAs
from titlecheck.text import identifiers

GROUPS = ("recommended", "international", "foreign", "conferences", "patents", "books", "creative_works", "other")
"""Groups in order: those of every list first."""
_AT_CONFERENCES = (PublicationType.CONFERENCE_PAPER, PublicationType.ABSTRACT)
_AS_INTERNATIONAL = frozenset(
    (CountsAs.INTERNATIONAL, CountsAs.RECOMMENDED_AND_INTERNATIONAL, CountsAs.CONVERTED, CountsAs.WAIVER)
)


def works_list(case: FormData, pen: FormPhrases, matcher: Matcher) -> PublicationList:
    """Return the list for one case: every work of the dossier once, numbered consecutively."""
    numbers = count(1)
    at: dict[tuple[str, int], int] = {}
    publications = _grouped(case)
    groups = []
    for name in GROUPS:
        works = [_publication(work, pen, matcher) for work in in_time(publications[name])]
        if name == "conferences":
            works += _talks(case, pen)
        elif name == "patents":
            works += _patents(case, pen)
        elif name == "books":
            works += _books(case, pen, matcher)
        elif name == "creative_works":
            works += _creative_works(case, pen)
        if works:
            listed = []
            for place, title, what, source, sheets, authors in works:
                at[place] = next(numbers)
                listed.append(ListedWork(at[place], title, what, source, sheets, authors))
            groups.append(WorkGroup(pen(f"group.{name}"), tuple(listed)))
    return PublicationList(
        full_name(case.dossier), specialty(case.dossier), tuple(groups), stated=works_note(case, pen, at)
    )


_Listed = tuple[tuple[str, int], str, str, str, str, tuple[WorkAuthor, ...]]
"""Work: sheet and row, title, kind, source, printed sheets and authors."""


def _grouped(case: FormData) -> dict[str, list[Publication]]:
    """Return every publication in one group: the one it counts in, else the one that fits its facts."""
    found: dict[str, list[Publication]] = {name: [] for name in GROUPS}
    total = case.findings.get("publications_total")
    roles = {one.row: one.counts_as for one in total.evidence if one.sheet == "publications"} if total else {}
    abroad = {work.row for work in international_works(case)}
    for work in case.dossier.publications:
        role = roles.get(work.row or 0, "")
        if role == CountsAs.RECOMMENDED:
            name = "recommended"
        elif role in _AS_INTERNATIONAL:
            name = "international"
        elif work.type in _AT_CONFERENCES:
            name = "conferences"
        elif work.recommended and work.type in (PublicationType.ARTICLE, PublicationType.REVIEW, None):
            name = "recommended"
        elif work.row in abroad:
            name = "international"
        elif work.foreign:
            name = "foreign"
        else:
            name = "other"
        found[name].append(work)
    return found


def _publication(work: Publication, pen: FormPhrases, matcher: Matcher) -> _Listed:
    issn = _unbroken(identifier(work.issn or work.eissn, identifiers.issn))
    when = work.published_on
    printed = once((undated(work.journal, when), day(when), undated(work.volume, when, in_brackets=False)))
    source = joined((printed, f"ISSN {issn}" if issn else "", doi(work)))
    sheets = pen.number(work.sheets) if work.sheets is not None else ""
    place = ("publications", work.row or 0)
    return place, work.title or "", kind(work, pen), source, sheets, marked_authors(work.authors, matcher)


def _unbroken(number: str) -> str:
    """Return a number with non-breaking hyphens."""
    return number.replace("-", "\N{NON-BREAKING HYPHEN}")


def _dated(when: PartialDate | None) -> int:
    return when.first if when is not None else 10**7


def _talks(case: FormData, pen: FormPhrases) -> Iterator[_Listed]:
    for talk in sorted(case.dossier.talks, key=lambda one: (_dated(one.published_on), one.row or 0)):
        source = once((undated(talk.conference, talk.published_on), talk.country, day(talk.published_on)))
        yield ("talks", talk.row or 0), talk.title or "", pen("talk"), source, "", ()


def _patents(case: FormData, pen: FormPhrases) -> Iterator[_Listed]:
    for patent in sorted(case.dossier.patents, key=lambda one: (_dated(one.granted_on), one.row or 0)):
        what = pen("patent", kind=pen.term("patent_kind", patent.kind)) if patent.kind else ""
        source = joined((patent.number, pen.term("patent_office", patent.office), day(patent.granted_on)))
        yield ("patents", patent.row or 0), patent.title or "", what, source, "", ()


def _books(case: FormData, pen: FormPhrases, matcher: Matcher) -> Iterator[_Listed]:
    for book in sorted(case.dossier.books, key=lambda one: (_dated(one.published_on), one.row or 0)):
        isbn = _unbroken(identifier(book.isbn, identifiers.isbn))
        printed = once((undated(book.place, book.published_on), day(book.published_on)))
        source = joined((printed, f"ISBN {isbn}" if isbn else ""))
        sheets = pen.number(book.sheets_total) if book.sheets_total is not None else ""
        what = pen.term("book_kind", book.kind)
        place = ("books", book.row or 0)
        yield place, book.title or "", what, source, sheets, marked_authors(book.authors, matcher)


def _creative_works(case: FormData, pen: FormPhrases) -> Iterator[_Listed]:
    for work in sorted(case.dossier.creative_works, key=lambda one: (_dated(one.made_on), one.row or 0)):
        source = once((undated(work.venue, work.made_on), pen.term("presented", work.presented), day(work.made_on)))
        place = ("creative_works", work.row or 0)
        yield place, work.title or "", work.kind or pen("creative_work"), source, "", ()
