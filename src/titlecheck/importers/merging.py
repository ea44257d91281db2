"""Merging of the records of one work: agreed values, conflicts and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from titlecheck.dossier.enums import Index
from titlecheck.importers.candidate_match import AuthorPlace, CandidateNames, author_place, roles_of
from titlecheck.importers.consensus import Conflict, Merged, StatedValue, agreed, dates, issns, volume
from titlecheck.importers.deduplication import order
from titlecheck.importers.similarity import begins, same_authors, same_journal, same_title
from titlecheck.importers.target_sheets import DATED, add_list_values, book, patent
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordNote, SourceKind

__all__ = ["Conflict", "Merged", "StatedValue", "merge_records", "written_authors"]

_CORE = frozenset({Index.SCIE, Index.SSCI, Index.AHCI, Index.ESCI})
_RANK = {index: at for at, index in enumerate(Index)}


def merge_records(works: Sequence[ImportedWork], person: CandidateNames, sheet: str = "publications") -> Merged:
    """Return the merged work for ``sheet``; the order of ``works`` does not matter."""
    result = Merged(sorted(works, key=order), sheet)
    _title(result)
    if sheet not in ("patents", "creative_works"):
        _authors(result)
    dates(result, DATED[sheet])
    match sheet:
        case "publications":
            _publication(result, person)
        case "books":
            book(result)
        case "patents":
            patent(result)
    if sheet != "publications":
        add_list_values(result)
        _note_own_role(result, person)
    _add_notes(result)
    return result


def _publication(result: Merged, person: CandidateNames) -> None:
    """Set the columns that only publications have."""
    agreed(result, "type", lambda work: work.type, lambda one, other: one.type == other.type)
    agreed(result, "journal", lambda work: work.journal, same_journal)
    issns(result)
    volume(result)
    doi = next((work.doi for work in result.works if work.doi), "")
    if doi:
        result.values["doi"] = doi
    _indexes(result)
    _roles(result, person)
    _additional_columns(result)


def _title(result: Merged) -> None:
    """Set the title of the first source.

    Other titles are a conflict that still keeps a title.
    """
    stated = [work for work in result.works if work.title]
    if not stated:
        return
    # Some exports write titles in capitals.
    chosen = next((work for work in stated if not work.title.isupper()), stated[0])
    if agreed(result, "title", lambda work: work.title, lambda one, other: same_title(one.title, other.title)):
        result.values["title"] = chosen.title
    else:
        result.values["title"] = stated[0].title


def _authors(result: Merged) -> None:
    whole_lists = any(work.authors and not work.coauthors_only for work in result.works)

    def named(work: ImportedWork) -> tuple[ImportedAuthor, ...]:
        # A list of co-authors only gives way to a list of all authors.
        return () if whole_lists and work.coauthors_only else work.authors

    def same(one: ImportedWork, other: ImportedWork) -> bool:
        return same_authors(one.authors, other.authors) or any(
            short.more_authors and begins(short.authors, long.authors) for short, long in ((one, other), (other, one))
        )

    if agreed(result, "authors", named, same) and "authors" in result.values:
        whole = [work for work in result.works if named(work) and not work.more_authors]
        work = whole[0] if whole else max(result.works, key=lambda work: len(named(work)))
        result.values["authors"] = written_authors(work)
    result.conflicts = [
        conflict
        if conflict.field != "authors"
        else Conflict(
            "authors", tuple(StatedValue("; ".join(one.name for one in said), at) for said, at in conflict.said)
        )
        for conflict in result.conflicts
    ]


COAUTHORS = "соавторы: "
"""Prefix of a cell with co-authors only. The dossier reader knows it, so that the number of authors and the candidate's
position stay open.
"""

LONGEST_LIST = 30_000
"""Maximum length of a list of authors in characters; a cell holds little more."""


def written_authors(work: ImportedWork) -> str:
    """Return the authors for one cell, separated by semicolons; an incomplete list is marked."""
    names = [author.name for author in work.authors]
    if work.coauthors_only:
        return f"{COAUTHORS}{'; '.join(names)}" + ("; et al." if work.more_authors else "")
    if len(names) == 1 and not work.more_authors:
        return names[0].replace(",", "")  # without semicolons, commas would separate authors
    text = "; ".join(names)
    if len(text) > LONGEST_LIST:
        return f"{text[:LONGEST_LIST].rpartition('; ')[0]}; et al."
    return f"{text}; et al." if work.more_authors and "et al" not in names[-1].casefold() else text


def _indexes(result: Merged) -> None:
    """Set the databases; leave them open if the work comes from one database's export only."""
    known = {index for work in result.works for index in work.indexes} - {Index.OPEN}
    if not known:
        return
    if Index.SCOPUS not in known or not known & _CORE:
        first = next(work.location for work in result.works if work.indexes)
        found = "; ".join(f"terms.index.{index}" for index in sorted(known, key=_RANK.__getitem__))
        result.remarks.append((RecordNote("index_open", found, f"terms.index.{Index.OPEN}"), first))
        known.add(Index.OPEN)
    result.values["indexes"] = tuple(sorted(known, key=_RANK.__getitem__))


def _roles(result: Merged, person: CandidateNames) -> None:
    """Set the candidate's role if all stating records agree, else leave it open."""
    stands = [(author_place(person, work), work) for work in result.works]
    told = [(stand, work) for stand, work in stands if not stand.reason]
    stated = [StatedValue(work.roles, work.location) for work in result.works if work.roles]
    firsts = {stand.first for stand, _ in told} - {None}
    letters = {stand.corresponding for stand, _ in told} - {None}
    own = roles_of(next(iter(firsts)), next(iter(letters), None)) if len(firsts) == 1 and len(letters) < 2 else None
    if len(firsts) > 1 or len(letters) > 1:
        said = [StatedValue(roles_of(stand.first, stand.corresponding) or (), work.location) for stand, work in told]
        result.conflicts.append(Conflict("roles", tuple(said + stated)))
        return
    if stated:
        different = {frozenset(one.value) for one in stated}
        if len(different) > 1 or (own and _contradicts(frozenset(own), next(iter(different)), letters)):
            said = [StatedValue(own, told[0][1].location)] if own else []
            result.conflicts.append(Conflict("roles", tuple(said + stated)))
            return
        result.values["roles"] = stated[0].value
        return
    if own:
        result.values["roles"] = own
    elif told:
        code = "role_not_first" if firsts else "role_list_cut"
        result.remarks.append((RecordNote(code), told[0][1].location))
    else:
        _note_unknown_role(result, [(stand, work) for stand, work in stands])


def _contradicts(own: frozenset[Any], stated: frozenset[Any], letters: set[bool | None]) -> bool:
    """Return whether a list contradicts the records' role; unknown roles do not."""
    return own != stated if letters else not own <= stated


_REASONS = (
    "authors_unclear", "several", "other_number", "perhaps", "coauthors_only", "not_among", "list_incomplete",
    "nobody_known", "no_authors",
)  # fmt: skip


def _note_unknown_role(result: Merged, stands: Sequence[tuple[AuthorPlace, ImportedWork]]) -> None:
    stand, work = min(stands, key=lambda pair: _REASONS.index(pair[0].reason))
    result.remarks.append((RecordNote(f"role_{stand.reason}", stand.found), work.location))


def _note_own_role(result: Merged, person: CandidateNames) -> None:
    """Note whether the candidate is an author of a book or an inventor; their sheets lack a column for the role."""
    stands = [(author_place(person, work), work) for work in result.works]
    if any(not stand.reason for stand, _ in stands) or any(is_own(work) for work in result.works):
        return
    stand, work = min(stands, key=lambda pair: _REASONS.index(pair[0].reason))
    result.remarks.append((RecordNote(f"author_{_AUTHOR.get(stand.reason, 'unknown')}", stand.found), work.location))


_AUTHOR = {
    "authors_unclear": "perhaps",
    "not_among": "not_among", "several": "perhaps", "other_number": "perhaps", "perhaps": "perhaps",
    "no_authors": "none",
}  # fmt: skip


def is_own(work: ImportedWork) -> bool:
    """Return whether a record is the candidate's own: from the own ORCID record, or from a list without authors."""
    return work.holder or (work.location.source is SourceKind.LIST and (work.coauthors_only or not work.authors))


def _additional_columns(result: Merged) -> None:
    """Set the additional columns that a list states."""
    names = {name for work in result.works for name, _ in work.others}
    for name in sorted(names):
        held = [StatedValue(value, work.location) for work in result.works for key, value in work.others if key == name]
        if all(one.value == held[0].value for one in held):
            result.values.setdefault(name, held[0].value)
        else:
            result.conflicts.append(Conflict(name, tuple(held)))


_OF_PUBLICATIONS = ("index_", "issn_", "doi_", "type_")
"""Prefixes of note codes about columns of publications."""

_SETTLED = {
    "isbn_bad": "isbn", "book_kind_said": "kind",
    "type_contradicts": "type", "notice_by_title": "type",
    "type_unknown": "type", "type_missing": "type", "type_person": "type", "issn_shape": "issn", "issn_length": "issn",
    "issn_check_digit": "issn", "doi_bad": "doi", "year_missing": "published_on",
    "year_bad": "published_on", "years_open": "published_on", "early_only": "published_on", "title_missing": "title",
}  # fmt: skip


def _add_notes(result: Merged) -> None:
    """Add the records' notes, except those that another record of the work settles."""
    elsewhere = result.sheet != "publications"
    settled = _SETTLED | dict.fromkeys((key for key, name in _SETTLED.items() if name == "published_on"),
                                       DATED[result.sheet])  # fmt: skip
    indexed = _CORE & set(result.values.get("indexes", ()))
    for work in result.works:
        for remark in work.remarks:
            if settled.get(remark.code) in result.values or (remark.code == "index_unknown" and indexed):
                continue
            if elsewhere and remark.code.startswith(_OF_PUBLICATIONS):
                continue
            result.remarks.append((remark, work.location))
