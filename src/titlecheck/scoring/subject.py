"""The one that is scored: a candidate with a dossier, or a work with its authors; and the works, made alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from titlecheck.dossier import Dossier, PartialDate
from titlecheck.dossier.kinds import Role, Science
from titlecheck.dossier.school import Book
from titlecheck.dossier.works import Patent, Publication
from titlecheck.intake.folding import skeleton
from titlecheck.scoring.facts import Author, Certificate, Details, ScoringFacts
from titlecheck.spelling import letters
from titlecheck.tri import MAYBE, NO, YES, Tri

_UNNAMED = re.compile(r"\bet\s+al\b|және\s+т\.?\s*б|и\s+др|және\s+басқа", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]")
EMPTY = Details()


class Cell(NamedTuple):
    """A cell that could change the total; ``about`` is the work for which a line of the scoring sheets is missing."""

    sheet: str
    row: int | None
    field: str
    about: str = ""


class Item(NamedTuple):
    """A publication, book, patent or certificate with everything that is known of its authors.

    ``most`` is ``None`` where the number of authors has no known bound.
    """

    sheet: str
    row: int
    title: str
    record: Publication | Book | Patent | Certificate
    details: Details
    when: PartialDate | None
    lead: Tri
    corresponding: Tri
    least: int
    most: int | None
    own_least: int
    own_most: int
    cells: tuple[Cell, ...]
    lead_cells: tuple[Cell, ...]

    def cell(self, field: str) -> Cell:
        """The cell of the work itself."""
        return Cell(self.sheet, self.row, field)

    def detail(self, field: str) -> Cell:
        """The cell of the scoring sheets that speaks of the work."""
        return detail_cell(self.sheet, self.row, self.details, field)


class Subject(NamedTuple):
    """Everything that the schemes look at."""

    name: str
    dossier: Dossier | None
    facts: ScoringFacts
    science: Science | None
    science_cell: Cell
    items: tuple[Item, ...]
    strays: tuple[Details, ...]
    """Rows of details that speak of no work of the dossier, or of none that can be told."""


def detail_cell(sheet: str, row: int, details: Details, field: str) -> Cell:
    """A cell of the sheet of details; where it has no line for the work, what the line must speak of."""
    if details.row is not None:
        return Cell("score_details", details.row, field)
    return Cell("score_details", None, field, f"{sheet}:{row}")


def subject_of(dossier: Dossier | None, facts: ScoringFacts) -> Subject:
    """The candidate of a dossier with the scoring sheets, or without a dossier the work that the sheets describe."""
    general = facts.general[0] if facts.general else None
    source: Dossier | ScoringFacts = dossier if dossier is not None and not facts.is_work else facts
    if dossier is not None:
        who = dossier.candidate
        name = " ".join(part for part in (who.family_name, who.given_name, who.patronymic) if part)
        science, cell = who.science, Cell("candidate", dossier.places.get("candidate.science"), "science")
    else:
        name, science = "", None
        cell = Cell("score_general", general.row if general else None, "science")
    if general is not None:
        name = general.work_title or name
        science = general.science or science
    found, strays = _details(source, facts.details, dossier)
    team = facts.authors
    items = [
        *(
            _item("publications", one, one.published_on, one.authors, one.roles, found, team)
            for one in source.publications
        ),
        *(_item("books", one, one.published_on, one.authors, None, found, team) for one in source.books),
        *(_item("patents", one, one.granted_on, None, None, found, team) for one in source.patents),
    ]
    for one in facts.certificates:
        items.append(_item("score_certificates", one, one.granted_on, one.authors, None, found, team))
    return Subject(name, dossier, facts, science, cell, tuple(items), strays)


def _details(
    source: Dossier | ScoringFacts, rows: Sequence[Details], dossier: Dossier | None
) -> tuple[dict[tuple[str, int], Details], tuple[Details, ...]]:
    """The details by the work that they speak of, and those that speak of none or of one that has details already."""
    if not rows:
        return {}, ()
    by_doi: dict[str, tuple[str, int]] = {}
    by_title: dict[tuple[str, str], list[tuple[str, int]]] = {}
    places: set[tuple[str, int]] = set()
    records: list[tuple[str, Any]] = [("publications", each) for each in source.publications]
    records += [("books", each) for each in source.books]
    records += [("patents", each) for each in source.patents]
    records += [("supervised", each) for each in (dossier.supervised if dossier else ())]
    for sheet, each in records:
        here = (sheet, each.row or 0)
        places.add(here)
        if getattr(each, "doi", None):
            by_doi[each.doi.casefold()] = here
        title = getattr(each, "title", None) or getattr(each, "name", None)
        if title:
            for key in (sheet, ""):
                by_title.setdefault((key, letters(title)), []).append(here)
    found: dict[tuple[str, int], Details] = {}
    strays = []
    for one in rows:
        sheet = one.sheet.value if one.sheet else ""
        place: tuple[str, int] | None = None
        if one.work_row is not None:
            place = (sheet or "publications", one.work_row)
        elif one.doi:
            place = by_doi.get(one.doi.casefold())
        elif one.title:
            named = by_title.get((sheet, letters(one.title)), [])
            place = named[0] if len(named) == 1 else None
        if place is None or place not in places or place in found:
            strays.append(one)
        else:
            found[place] = one
    return found, tuple(strays)


def _item(
    sheet: str,
    record: Publication | Book | Patent | Certificate,
    when: PartialDate | None,
    authors: str | None,
    roles: tuple[Role, ...] | None,
    found: dict[tuple[str, int], Details],
    team: tuple[Author, ...],
) -> Item:
    row = record.row or 0
    details = found.get((sheet, row), EMPTY)
    source: Details | Certificate = record if isinstance(record, Certificate) else details
    certificate = isinstance(record, Certificate)
    names = split_authors(authors)
    count_cell = Cell(sheet, row, "authors_total") if certificate else detail_cell(sheet, row, details, "authors_total")
    own_cell = Cell(sheet, row, "authors_own") if certificate else detail_cell(sheet, row, details, "authors_own")
    cells: list[Cell] = []
    least, most = 1, None
    if source.authors_total is not None:
        least = most = source.authors_total
    elif names is not None:
        least = most = len(names)
    elif isinstance(record, Book) and record.sole_author:
        least = most = 1
    else:
        least = (
            2
            if (roles and Role.FIRST not in roles) or (isinstance(record, Book) and record.sole_author is False)
            else 1
        )
        cells.append(Cell(sheet, row, "authors") if sheet in ("publications", "books") else count_cell)
    own_least, own_most = (1, 1) if not team else own_authors(names, team, most)
    if source.authors_own is not None:
        own_least = own_most = source.authors_own
    elif own_least != own_most:
        cells.append(own_cell)
    own_most = own_most if most is None else min(own_most, most)
    own_least = min(own_least, own_most)
    least = max(least, own_least, 1)
    lead, corresponding, lead_cells = _lead(sheet, row, details, roles, names, team, most)
    return Item(
        sheet, row, getattr(record, "title", None) or "", record, details, when, lead, corresponding, least, most,
        own_least, own_most, tuple(cells), lead_cells,
    )  # fmt: skip


def _lead(
    sheet: str,
    row: int,
    details: Details,
    roles: tuple[Role, ...] | None,
    names: list[str] | None,
    team: tuple[Author, ...],
    most: int | None,
) -> tuple[Tri, Tri, tuple[Cell, ...]]:
    """Whether there is a lead, whether it would be one if any corresponding author were, and the open cells."""
    if sheet != "publications":
        return NO, NO, ()
    first = detail_cell(sheet, row, details, "first_corresponding")
    if details.project_head or details.first_corresponding or (most == 1 and (not team or _own(names, team))):
        return YES, NO, ()
    if team:
        author = is_among(names[0], team) if names else MAYBE
        if author == YES:
            return YES, NO, ()
        cells = () if author == NO else (Cell(sheet, row, "authors"),)
        if details.first_corresponding is None:
            return MAYBE, NO, (first, *cells)
        return author, NO, cells
    if roles is None:
        return MAYBE, NO, (Cell(sheet, row, "roles"),)
    if Role.FIRST in roles:
        return YES, NO, ()
    if Role.CORRESPONDING in roles:
        return (NO, YES, ()) if details.first_corresponding is False else (MAYBE, YES, (first,))
    return NO, NO, ()


def _own(names: list[str] | None, team: tuple[Author, ...]) -> bool:
    return bool(names) and is_among((names or [""])[0], team) == YES


def split_authors(text: str | None) -> list[str] | None:
    """The authors as they are printed; ``None`` where they cannot be counted."""
    if not text or _UNNAMED.search(text):
        return None
    if ";" in text:
        return [part.strip() for part in text.split(";") if part.strip()] or None
    return [text.strip()] if text.count(",") < 2 else None


def own_authors(names: list[str] | None, team: tuple[Author, ...], most: int | None) -> tuple[int, int]:
    """How many of the ``names`` are authors of the work: surely, and at most."""
    if names is None:
        return 0, len(team) if most is None else min(len(team), most)
    values = [is_among(name, team) for name in names]
    sure = sum(value == YES for value in values)
    return min(sure, len(team)), min(sum(value != NO for value in values), len(team))


def is_among(name: str, team: tuple[Author, ...]) -> Tri:
    """Whether a printed name is that of one of the authors: by its letters, else open where the family names agree.

    A name in another script than all that is known of an author leaves it open too.
    """
    value = NO
    family, latin = _family(name), bool(_LATIN.search(name))
    for author in team:
        spellings = [part for part in (author.name, author.latin_name) if part]
        spellings += [part.strip() for part in (author.other_names or "").split(";") if part.strip()]
        if any(skeleton(one) == skeleton(name) for one in spellings):
            return YES
        same_script = [one for one in spellings if bool(_LATIN.search(one)) == latin]
        if not same_script or any(_family(one) == family for one in same_script):
            value = MAYBE
    return value


def _family(name: str) -> str:
    words = [word for word in re.split(r"[\s,.]+", name) if len(word) > 1]
    return skeleton(words[0]) if words else ""
