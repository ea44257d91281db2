"""Full list of publications of paragraph 7, in the groups that councils use."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from titlecheck.documents.annex_2 import doi, in_time, international_works, kind
from titlecheck.documents.author_names import marked_authors
from titlecheck.documents.form_data import FormData
from titlecheck.documents.form_phrases import day, full_name, identifier, joined, once, specialty, term_word, undated
from titlecheck.documents.stated_facts import works_note
from titlecheck.documents.views import ListedWork, PublicationList, WorkAuthor, WorkGroup
from titlecheck.dossier.enums import PublicationType
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.dossier.works import Publication
from titlecheck.facts.person_names import Matcher
from titlecheck.i18n.phrases import Phrases
from titlecheck.results.codes import CountsAs
from titlecheck.text import identifiers

GROUPS = ("recommended", "international", "foreign", "conferences", "patents", "books", "creative_works", "other")
"""Groups in order: those of every list first."""
_AT_CONFERENCES = (PublicationType.CONFERENCE_PAPER, PublicationType.ABSTRACT)
_AS_INTERNATIONAL = frozenset(
    (CountsAs.INTERNATIONAL, CountsAs.RECOMMENDED_AND_INTERNATIONAL, CountsAs.CONVERTED, CountsAs.WAIVER)
)


def works_list(case: FormData, say: Phrases, matcher: Matcher) -> PublicationList:
    """Return the list for one case: every work of the dossier once, numbered consecutively."""
    numbers = count(1)
    at: dict[tuple[str, int], int] = {}
    publications = _grouped(case)
    groups = []
    for name in GROUPS:
        works = [_publication(work, say, matcher) for work in in_time(publications[name])]
        if name == "conferences":
            works += _talks(case, say)
        elif name == "patents":
            works += _patents(case, say)
        elif name == "books":
            works += _books(case, say, matcher)
        elif name == "creative_works":
            works += _creative_works(case, say)
        if works:
            listed = []
            for place, title, what, source, sheets, authors in works:
                at[place] = next(numbers)
                listed.append(ListedWork(at[place], title, what, source, sheets, authors))
            groups.append(WorkGroup(say(f"group.{name}"), tuple(listed)))
    return PublicationList(
        full_name(case.dossier), specialty(case.dossier), tuple(groups), stated=works_note(case, say, at)
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


def _publication(work: Publication, say: Phrases, matcher: Matcher) -> _Listed:
    issn = _unbroken(identifier(work.issn or work.eissn, identifiers.issn))
    when = work.published_on
    printed = once((undated(work.journal, when), day(when), undated(work.volume, when, in_brackets=False)))
    source = joined((printed, f"ISSN {issn}" if issn else "", doi(work)))
    sheets = say.number(work.sheets) if work.sheets is not None else ""
    place = ("publications", work.row or 0)
    return place, work.title or "", kind(work, say), source, sheets, marked_authors(work.authors, matcher)


def _unbroken(number: str) -> str:
    """Return a number with non-breaking hyphens."""
    return number.replace("-", "\N{NON-BREAKING HYPHEN}")


def _dated(when: PartialDate | None) -> int:
    return when.first if when is not None else 10**7


def _talks(case: FormData, say: Phrases) -> Iterator[_Listed]:
    for talk in sorted(case.dossier.talks, key=lambda one: (_dated(one.published_on), one.row or 0)):
        source = once((undated(talk.conference, talk.published_on), talk.country, day(talk.published_on)))
        yield ("talks", talk.row or 0), talk.title or "", say("talk"), source, "", ()


def _patents(case: FormData, say: Phrases) -> Iterator[_Listed]:
    for patent in sorted(case.dossier.patents, key=lambda one: (_dated(one.granted_on), one.row or 0)):
        what = say("patent", kind=term_word("patent_kind", patent.kind, say)) if patent.kind else ""
        source = joined((patent.number, term_word("patent_office", patent.office, say), day(patent.granted_on)))
        yield ("patents", patent.row or 0), patent.title or "", what, source, "", ()


def _books(case: FormData, say: Phrases, matcher: Matcher) -> Iterator[_Listed]:
    for book in sorted(case.dossier.books, key=lambda one: (_dated(one.published_on), one.row or 0)):
        isbn = _unbroken(identifier(book.isbn, identifiers.isbn))
        printed = once((undated(book.place, book.published_on), day(book.published_on)))
        source = joined((printed, f"ISBN {isbn}" if isbn else ""))
        sheets = say.number(book.sheets_total) if book.sheets_total is not None else ""
        what = term_word("book_kind", book.kind, say)
        place = ("books", book.row or 0)
        yield place, book.title or "", what, source, sheets, marked_authors(book.authors, matcher)


def _creative_works(case: FormData, say: Phrases) -> Iterator[_Listed]:
    for work in sorted(case.dossier.creative_works, key=lambda one: (_dated(one.made_on), one.row or 0)):
        source = once(
            (undated(work.venue, work.made_on), term_word("presented", work.presented, say), day(work.made_on))
        )
        place = ("creative_works", work.row or 0)
        yield place, work.title or "", work.kind or say("creative_work"), source, "", ()
