"""Subject of scoring: a candidate with a dossier, or a work with its authors; their works in one form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from titlecheck.dossier import Dossier, PartialDate
from titlecheck.dossier.books_and_supervision import Book
from titlecheck.dossier.enums import PublicationType, Role, Science
from titlecheck.dossier.person import Candidate
from titlecheck.dossier.works import Patent, Publication
from titlecheck.facts.person_names import AuthorList, Matcher, author_list, has_initials
from titlecheck.scoring.duplicate_works import doi_key, perhaps, twins
from titlecheck.scoring.scoring_facts import AuthorCertificate, Details, ScoringFacts, TeamAuthor
from titlecheck.text.normalize import comparable
from titlecheck.three_valued import MAYBE, NO, YES, Tri
from titlecheck.workbook.fold import skeleton

_LATIN = re.compile(r"[A-Za-z]")
EMPTY = Details()


class ScoreCell(NamedTuple):
    """Cell that could change the total; ``about`` is the work if its row of the scoring sheets is missing."""

    sheet: str
    row: int | None
    field: str
    about: str = ""
    asks: str = ""
    """Question about a filled cell: ``exact_day`` or ``day_of_the_year``."""


DETAILS_SHEET = ScoreCell("score_details", None, "")
"""Sheet of details, if the whole sheet is missing."""


class ScoredWork(NamedTuple):
    """Publication, book, patent or certificate with the facts about its authors.

    ``most`` is None if the number of authors is unlimited.
    """

    sheet: str
    row: int
    title: str
    record: Publication | Book | Patent | AuthorCertificate
    details: Details
    when: PartialDate | None
    lead: Tri
    corresponding: Tri
    least: int
    most: int | None
    own_least: int
    own_most: int
    cells: tuple[ScoreCell, ...]
    lead_cells: tuple[ScoreCell, ...]
    doubt: str
    """Code of a warning about contradictory cells."""
    asked: bool
    """Whether the sheet of details exists; without it, marks are unknown instead of no."""
    others: tuple[ScoredWork, ...] = ()
    """The work by contradictory rows of details, other than the one used."""
    contested: tuple[ScoreCell, ...] = ()
    """Contradictory cells of those rows."""

    def cell(self, field: str) -> ScoreCell:
        """Return a cell of the work itself."""
        return ScoreCell(self.sheet, self.row, field)

    def detail(self, field: str) -> ScoreCell:
        """Return a cell of the scoring sheets about the work."""
        return detail_cell(self.sheet, self.row, self.details, field)


class ScoringSubject(NamedTuple):
    """Facts that the schemes examine."""

    name: str
    dossier: Dossier | None
    facts: ScoringFacts
    science: Science | None
    science_cell: ScoreCell
    items: tuple[ScoredWork, ...]
    twins: tuple[tuple[int, ...], ...]
    """Groups of indices of items that are the same work."""
    strays: tuple[Details, ...]
    """Rows of details that match no work of the dossier, or no single one."""
    perhaps_twins: tuple[tuple[int, ...], ...] = ()
    """Groups of indices of works that may be the same."""
    contradicting: tuple[int, ...] = ()
    """Rows of details that contradict another row about the work, or that name two works."""


def detail_cell(sheet: str, row: int, details: Details, field: str) -> ScoreCell:
    """Return a cell of the sheet of details; if it has no row for the work, what the row must name."""
    if details.row is not None:
        return ScoreCell("score_details", details.row, field)
    return ScoreCell("score_details", None, field, f"{sheet}:{row}")


def subject_of(dossier: Dossier | None, facts: ScoringFacts) -> ScoringSubject:
    """Return the candidate of a dossier with scoring sheets; without a dossier, the work in the sheets.

    Publications, books or patents beside the scoring sheets take precedence over those of the dossier.
    """
    general = facts.general[0] if facts.general else None
    publications = facts.publications if dossier is None or facts.publications else dossier.publications
    books = facts.books if dossier is None or facts.books else dossier.books
    patents = facts.patents if dossier is None or facts.patents else dossier.patents
    if dossier is not None:
        who = dossier.candidate
        name = who.full_name
        science, cell = who.science, ScoreCell("candidate", dossier.places.get("candidate.science"), "science")
    else:
        name, science = "", None
        cell = ScoreCell("score_general", general.row if general else None, "science")
    if general is not None:
        name = general.work_title or name
        science = general.science or science
    records: list[tuple[str, Any]] = [("publications", each) for each in publications]
    records += [("books", each) for each in books]
    records += [("patents", each) for each in patents]
    records += [("supervised", each) for each in (dossier.supervised if dossier else ())]
    lines = _details(records, facts.details)
    found = lines.taken
    team, own, asked = facts.authors, _own_without_team(facts), "details" in facts.model_fields_set
    knows = None if dossier is None or team else Matcher(dossier.candidate)
    items = [
        *(
            _item("publications", one, one.published_on, one.authors, one.roles, found, team, own, asked, knows)
            for one in publications
        ),
        *(_item("books", one, one.published_on, one.authors, None, found, team, own, asked, knows) for one in books),
        *(_item("patents", one, one.granted_on, None, None, found, team, own, asked) for one in patents),
    ]
    for one in facts.certificates:
        items.append(_item("score_certificates", one, one.granted_on, one.authors, None, found, team, own, asked))
    for at, item in enumerate(items):
        further = lines.others.get((item.sheet, item.row), ())
        if further:
            others = [_with_other_details(item, each, team, own, asked, knows) for each in further]
            items[at] = item._replace(others=tuple(others), contested=lines.cells[item.sheet, item.row])
    return ScoringSubject(
        name,
        dossier,
        facts,
        science,
        cell,
        tuple(items),
        twins(items),
        lines.strays,
        perhaps(items),
        lines.contradicting,
    )


def _with_other_details(
    item: ScoredWork,
    details: Details,
    team: tuple[TeamAuthor, ...],
    own: tuple[int, int | None],
    asked: bool,
    who: Matcher | None,
) -> ScoredWork:
    """Return the work by another row of details."""
    authors, roles = getattr(item.record, "authors", None), getattr(item.record, "roles", None)
    return _item(
        item.sheet, item.record, item.when, authors, roles, {(item.sheet, item.row): details}, team, own, asked, who
    )


_KEYS = frozenset({"row", "sheet", "work_row", "doi", "title"})
_Place = tuple[str, int]


class _DetailRows(NamedTuple):
    """Rows of details by work.

    ``others`` are contradictory rows beside the one in ``taken``; ``cells`` are the contradictory cells.
    """

    taken: dict[_Place, Details]
    others: dict[_Place, tuple[Details, ...]]
    cells: dict[_Place, tuple[ScoreCell, ...]]
    strays: tuple[Details, ...]
    contradicting: tuple[int, ...]


class _WorkIndex:
    """Index of works by the identifiers and titles that details may use."""

    def __init__(self, records: Sequence[tuple[str, Any]]) -> None:
        self.by_doi: dict[str, _Place] = {}
        self.by_title: dict[tuple[str, str], list[_Place]] = {}
        self.records: dict[_Place, Any] = {}
        for sheet, each in records:
            here = (sheet, each.row or 0)
            self.records[here] = each
            if getattr(each, "doi", None):
                self.by_doi[doi_key(each.doi)] = here
            title = getattr(each, "title", None) or getattr(each, "name", None)
            if title:
                for key in (sheet, ""):
                    self.by_title.setdefault((key, comparable(title)), []).append(here)

    def named(self, one: Details) -> tuple[_Place | None, tuple[_Place, ...], bool]:
        """Return the work that a row names, all works it may name, and whether its parts contradict each other."""
        sheet = one.sheet.value if one.sheet else ""
        by_row = (sheet or "publications", one.work_row) if one.work_row is not None else None
        by_doi = self.by_doi.get(doi_key(one.doi)) if one.doi else None
        titled = self.by_title.get((sheet, comparable(one.title)), []) if one.title else []
        by_title = titled[0] if len(titled) == 1 else None
        place = by_row if one.work_row is not None else by_doi if one.doi else by_title
        if place is None or place not in self.records:
            return None, (), False
        clash = self._other_doi(place, one) or (one.title is not None and self._other_title(place, one, titled))
        possible = tuple(dict.fromkeys(each for each in (place, by_doi, by_title) if each is not None))
        return place, possible, clash or len(possible) > 1

    def _other_doi(self, place: _Place, one: Details) -> bool:
        own = getattr(self.records[place], "doi", None)
        if not one.doi:
            return False
        return self.by_doi.get(doi_key(one.doi), place) != place or bool(own and doi_key(own) != doi_key(one.doi))

    def _other_title(self, place: _Place, one: Details, titled: Sequence[_Place]) -> bool:
        """Return whether the title differs; a part of the title does not."""
        record = self.records[place]
        own, said = (
            comparable(getattr(record, "title", None) or getattr(record, "name", None) or ""),
            comparable(one.title or ""),
        )
        return bool(own and said) and place not in titled and own not in said and said not in own


def _details(records: Sequence[tuple[str, Any]], rows: Sequence[Details]) -> _DetailRows:
    """Return the details by work, those without a work, and contradictory ones.

    Consistent rows about one work are merged.
    """
    works = _WorkIndex(records) if rows else _WorkIndex(())
    lines: dict[_Place, list[Details]] = {}
    cells: dict[_Place, list[ScoreCell]] = {}
    strays, contradicting = [], []
    for one in rows:
        place, possible, clash = works.named(one)
        if place is None:
            strays.append(one)
            continue
        if clash:
            contradicting.append(one.row or 0)
        for here in possible:
            told = lines.setdefault(here, [])
            if clash:
                told += [one, Details(row=one.row)]
                cells.setdefault(here, []).append(ScoreCell("score_details", one.row, "work_row"))
                continue
            fields = _differing_fields(told[-1], one) if told else ()
            if told and not fields:
                told[-1] = _together(told[-1], one)
            else:
                told.append(one)
            if fields:
                contradicting += [told[-2].row or 0, one.row or 0]
                cells.setdefault(here, []).extend(ScoreCell("score_details", one.row, field) for field in fields)
    return _DetailRows(
        {place: told[0] for place, told in lines.items()},
        {place: tuple(told[1:]) for place, told in lines.items() if len(told) > 1},
        {place: tuple(told) for place, told in cells.items()},
        tuple(strays),
        tuple(dict.fromkeys(contradicting)),
    )


def _stated_fields(one: Details) -> dict[str, Any]:
    return {key: value for key, value in one if key not in _KEYS and value is not None}


def _differing_fields(one: Details, other: Details) -> tuple[str, ...]:
    """Return the fields in which two rows about one work differ."""
    mine, yours = _stated_fields(one), _stated_fields(other)
    return tuple(key for key in mine if key in yours and mine[key] != yours[key])


def _together(one: Details, other: Details) -> Details:
    return one.model_copy(
        update={key: value for key, value in _stated_fields(other).items() if getattr(one, key) is None}
    )


_UNBOUNDED = 10**6
"""Number larger than any number of authors, used for an unknown list."""


def _own_without_team(facts: ScoringFacts) -> tuple[int, int | None]:
    """Return minimum and maximum number of the work's authors in a publication if the authors are not named.

    The candidate is assumed to be the only author of the work, unless a stated number says that there are more.
    """
    stated = [one.authors_own or 0 for one in facts.details] + [one.authors_own or 0 for one in facts.certificates]
    return (1, None) if max(stated, default=0) > 1 else (1, 1)


class _Count(NamedTuple):
    """Known number of authors; ``clash`` if two cells contradict each other."""

    least: int
    most: int | None
    cells: tuple[ScoreCell, ...] = ()
    clash: bool = False


def _item(
    sheet: str,
    record: Publication | Book | Patent | AuthorCertificate,
    when: PartialDate | None,
    authors: str | None,
    roles: tuple[Role, ...] | None,
    found: dict[tuple[str, int], Details],
    team: tuple[TeamAuthor, ...],
    own: tuple[int, int | None],
    asked: bool,
    who: Matcher | None = None,
) -> ScoredWork:
    row = record.row or 0
    details = found.get((sheet, row), EMPTY)
    certificate = isinstance(record, AuthorCertificate)
    source: Details | AuthorCertificate = record if isinstance(record, AuthorCertificate) else details
    listed = author_list(authors) if authors and authors.strip() else None
    names = list(listed.names) if listed is not None else []

    def cell(field: str) -> ScoreCell:
        return ScoreCell(sheet, row, field) if certificate else detail_cell(sheet, row, details, field)

    count = _count(sheet, row, record, source.authors_total, cell("authors_total"), listed, roles)
    stranger = not certificate and _another_person(names, roles, listed, who)
    if stranger and len(names) == 1:
        count = _Count(1, None, (ScoreCell(sheet, row, "authors"),), clash=True)
    least, most = count.least, count.most
    cells = list(count.cells)
    own_least, own_most = own
    if team:
        own_least, own_most = own_authors(names if listed and listed.exact else None, team, most)
    elif own_most is None:
        own_most = most if most is not None else _UNBOUNDED
    if source.authors_own is not None:
        own_least = own_most = source.authors_own
    elif own_least != own_most:
        cells.append(cell("authors_own"))
    own_most = own_most if most is None else min(own_most, most)
    own_least = min(own_least, own_most)
    least = max(least, own_least, 1)
    lead, corresponding, lead_cells = _lead(sheet, row, details, roles, names, team, most)
    if stranger and lead == YES and not (details.project_head or details.first_corresponding):
        lead, lead_cells = MAYBE, (ScoreCell(sheet, row, "authors"), ScoreCell(sheet, row, "roles"))
    lone = least == most == 1 and sheet == "publications" and bool(roles) and lead == NO
    if lead != YES and sheet == "publications" and not asked:
        # It is unknown whether the author heads the project that is named first.
        lead, lead_cells = MAYBE, (*lead_cells, DETAILS_SHEET)
    doubt = "authors_disagree" if count.clash or lone or stranger else ""
    return ScoredWork(
        sheet, row, getattr(record, "title", None) or "", record, details, when, lead, corresponding, least, most,
        own_least, own_most, tuple(cells), lead_cells, doubt, asked,
    )  # fmt: skip


def _another_person(
    names: Sequence[str], roles: tuple[Role, ...] | None, listed: AuthorList | None, who: Matcher | None
) -> bool:
    """Return whether the list shows that the only or first author is not the candidate.

    Names in another script than all known names, and names one letter away, do not count as another person.
    """
    if who is None or listed is None or not listed.exact or not names:
        return False

    def other(name: str) -> bool:
        return not who.weight(name) and not who.near(name)

    if len(names) == 1:
        return other(names[0])
    first = roles is not None and Role.FIRST in roles
    return first and other(names[0]) and any(who.weight(name) for name in names[1:])


def _count(
    sheet: str,
    row: int,
    record: Publication | Book | Patent | AuthorCertificate,
    total: int | None,
    total_cell: ScoreCell,
    listed: AuthorList | None,
    roles: tuple[Role, ...] | None,
) -> _Count:
    """Return the number of authors by the printed list, the stated number, and the book's or role's statement.

    Contradictory cells leave the number open between them and are listed; so is a number greater than a list that does
    not say that there are more authors.
    """
    author_cell = ScoreCell(sheet, row, "authors")
    claims: list[tuple[int, int | None, ScoreCell]] = []
    if listed is not None:
        claims.append((listed.least, listed.most, author_cell))
    if total is not None:
        claims.append((total, total, total_cell))
    if isinstance(record, Book) and record.sole_author is not None:
        claims.append((1, 1, ScoreCell(sheet, row, "sole_author")) if record.sole_author else
                      (2, None, ScoreCell(sheet, row, "sole_author")))  # fmt: skip
    elif isinstance(record, Publication) and roles and Role.FIRST not in roles:
        article = record.type not in (None, PublicationType.CHAPTER)
        # For an article with one printed author, the stated role decides; the number has no effect.
        if not (article and listed is not None and listed.most == 1) and Role.CORRESPONDING not in roles:
            claims.append((2, None, ScoreCell(sheet, row, "roles")))
    least = max((one[0] for one in claims), default=1)
    tops = [one[1] for one in claims if one[1] is not None]
    most = min(tops, default=None)
    if most is not None and least > most:
        low = min(one[0] for one in claims)
        high = None if any(one[1] is None for one in claims) and total is None else max(*tops, least)
        return _Count(low, high, tuple(one[2] for one in claims), clash=True)
    if least == most:
        return _Count(least, most)
    open_cell = author_cell if sheet in ("publications", "books", "score_certificates") else total_cell
    return _Count(least, most, (open_cell,))


def _lead(
    sheet: str,
    row: int,
    details: Details,
    roles: tuple[Role, ...] | None,
    names: list[str],
    team: tuple[TeamAuthor, ...],
    most: int | None,
) -> tuple[Tri, Tri, tuple[ScoreCell, ...]]:
    """Return whether there is a lead, whether any corresponding author would be one, and the open cells."""
    if sheet != "publications":
        return NO, NO, ()
    first = detail_cell(sheet, row, details, "first_corresponding")
    if details.project_head or details.first_corresponding:
        return YES, NO, ()
    if team:
        author = is_among(names[0], team) if names else MAYBE
        if author == YES:
            return YES, NO, ()
        cells = () if author == NO else (ScoreCell(sheet, row, "authors"),)
        if details.first_corresponding is None and most != 1:
            return MAYBE, NO, (first, *cells)
        return author, NO, cells
    if roles is None:
        return (YES, NO, ()) if most == 1 else (MAYBE, NO, (ScoreCell(sheet, row, "roles"),))
    if Role.FIRST in roles:
        return YES, NO, ()
    if Role.CORRESPONDING in roles:
        if details.first_corresponding is False:
            return NO, YES, ()
        # The only author is the first corresponding one.
        return (YES, NO, ()) if most == 1 else (MAYBE, YES, (first,))
    return NO, NO, ()


def own_authors(names: list[str] | None, team: tuple[TeamAuthor, ...], most: int | None) -> tuple[int, int]:
    """Return minimum and maximum number of ``names`` that are authors of the work; without names the minimum is 0."""
    if names is None:
        return 0, len(team) if most is None else min(len(team), most)
    values = [is_among(name, team) for name in names]
    sure = sum(value == YES for value in values)
    return min(sure, len(team)), min(sum(value != NO for value in values), len(team))


_ENOUGH = 3
"""Minimum match score: family name and first letter of the given name."""


def is_among(name: str, team: tuple[TeamAuthor, ...]) -> Tri:
    """Return whether a printed name is that of one of the authors, in any order and script.

    Return MAYBE if only the family name agrees, if one letter differs, or if the name is in another script than all
    known names of an author and cannot be matched.
    """
    value, latin = NO, bool(_LATIN.search(name))
    for author in team:
        spellings = [part for part in (author.name, author.latin_name) if part]
        spellings += [part.strip() for part in (author.other_names or "").split(";") if part.strip()]
        if any(skeleton(one) == skeleton(name) for one in spellings):
            return YES
        known = _matchers(tuple(spellings), author.name or "")
        weight = max((one.weight(name) for one in known), default=0)
        if weight >= _ENOUGH:
            return YES
        other_script = not any(bool(_LATIN.search(one)) == latin for one in spellings)
        if weight or other_script or any(one.near(name) for one in known):
            value = MAYBE
    return value


@lru_cache(maxsize=1024)
def _matchers(spellings: tuple[str, ...], full: str) -> tuple[Matcher, ...]:
    """Return matchers for each spelling of an author; ``full`` begins with the family name, others may end with it."""
    found = []
    for text in spellings:
        words = [word for word in re.split(r"[\s,]+", text) if word]
        if has_initials(text) or len(words) == 1:
            found.append(Matcher(Candidate(latin_name=text)))
            continue
        orders = [words] if text == full or "," in text else [words, [words[-1], *words[:-1]]]
        for family, *others in orders:
            given, patronymic = others[0], " ".join(others[1:]) or None
            found.append(Matcher(Candidate(family_name=family, given_name=given, patronymic=patronymic)))
    return tuple(found)
