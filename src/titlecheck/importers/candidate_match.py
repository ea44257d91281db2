"""Identification of the candidate among a record's authors, and the candidate's role. Uncertain cases stay open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from titlecheck.dossier.enums import Role
from titlecheck.dossier.person import Candidate
from titlecheck.facts.person_names import Matcher, has_initials
from titlecheck.importers.work import ImportedAuthor, ImportedWork, RecordNote, SourceKind
from titlecheck.text.identifiers import BadIdentifier, orcid, researcher_id, scopus_author_id

_BY_FAMILY, _SURE, _EXACT = 1, 3, 9
"""Scores of ``names.Matcher``: family name only, family name and initial, exact name."""

_NUMBERS = {"orcid": orcid, "scopus_author_id": scopus_author_id, "researcher_id": researcher_id}

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


class Name(NamedTuple):
    """Spelling of the candidate's name, and the minimum score for a match."""

    matcher: Matcher
    enough: int


@dataclass(frozen=True, slots=True)
class CandidateNames:
    """Names and identifiers of the candidate."""

    names: tuple[Name, ...] = ()
    scopus_ids: frozenset[str] = frozenset()
    researcher_ids: frozenset[str] = frozenset()
    orcids: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Return whether any name or identifier is known."""
        return bool(self.names or self.scopus_ids or self.researcher_ids or self.orcids)

    def named(self, author: str) -> bool:
        """Return whether a name is one of the candidate's."""
        return any(name.matcher.weight(author) >= name.enough for name in self.names)

    def perhaps(self, author: str) -> bool:
        """Return whether a name may be the candidate's: the same family name, or all but one letter of it."""
        return any(name.matcher.weight(author) >= _BY_FAMILY or name.matcher.near(author) for name in self.names)

    def numbered(self, author: ImportedAuthor) -> bool:
        """Return whether an identifier of the author is the candidate's."""
        return (
            author.scopus_id in self.scopus_ids
            or author.researcher_id in self.researcher_ids
            or author.orcid in self.orcids
        )

    def numbered_otherwise(self, author: ImportedAuthor) -> bool:
        """Return whether the author has a different identifier of a kind known for the candidate."""
        pairs = ((author.scopus_id, self.scopus_ids), (author.orcid, self.orcids))
        return any(number and held and number not in held for number, held in pairs)


def candidate_names(candidate: Candidate, said: Sequence[str] = ()) -> tuple[CandidateNames, list[RecordNote]]:
    """Return names and identifiers from the dossier and from ``said`` (the call), with notes on invalid identifiers."""
    remarks: list[RecordNote] = []
    numbers: dict[str, set[str]] = {key: set() for key in _NUMBERS}
    for key, read in _NUMBERS.items():
        for text in re.split(r"[;,\s]+", getattr(candidate, key) or ""):
            try:
                numbers[key].add(read(text))
            except BadIdentifier as fault:
                if fault.reason != "empty":
                    remarks.append(RecordNote(f"own_{key}", text))
    names: list[Name] = []
    if candidate.family_name or candidate.latin_name:
        names.append(Name(Matcher(candidate), _SURE))
    for text in said:
        if key := _kind_of_number(text):
            numbers[key].add(_NUMBERS[key](text))
        elif text.strip():
            names += _possible_names(text.strip(), candidate)
    return (
        CandidateNames(
            tuple(names),
            frozenset(numbers["scopus_author_id"]),
            frozenset(numbers["researcher_id"]),
            frozenset(numbers["orcid"]),
        ),
        remarks,
    )


def _kind_of_number(text: str) -> str:
    for key, read in _NUMBERS.items():
        try:
            read(text)
        except BadIdentifier:
            continue
        return key
    return ""


def _possible_names(text: str, candidate: Candidate) -> list[Name]:
    """Return possible readings of a name given in the call: family name first or last.

    A family name alone is combined with the known given names.
    """
    before, comma, after = (part.strip() for part in text.partition(","))
    words = text.replace(",", " ").split()
    if len(words) == 1:
        if candidate.given_name or candidate.patronymic:
            named = Candidate(family_name=text, given_name=candidate.given_name, patronymic=candidate.patronymic)
            return [Name(Matcher(named), _SURE)]
        return [Name(Matcher(Candidate(family_name=text)), _BY_FAMILY)]
    if _may_have_initials(words):
        return [Name(Matcher(_with_given_names(text, words, candidate)), _SURE)]
    if comma and before and after:
        return [Name(Matcher(Candidate(latin_name=text)), _SURE), *_in_full(before, after.split())]
    first = _in_full(words[0], words[1:])
    return first if _CYRILLIC.search(text) else [*first, *_in_full(words[-1], words[:-1])]


def _may_have_initials(words: Sequence[str]) -> bool:
    """Return whether a word is an initial or short enough to be one."""
    return any(has_initials(word) or len(word.rstrip(".")) < 3 for word in words)


def _with_given_names(text: str, words: Sequence[str], candidate: Candidate) -> Candidate:
    """Return a candidate with the given family name; take over given names of the dossier that fit the initials.

    Why: otherwise “Smagulova A.” in the call would match Aigerim although the dossier says Asel.
    """
    family = " ".join(word.strip(",") for word in words if not _may_have_initials([word]))
    if family and candidate.given_name:
        named = Candidate(family_name=family, given_name=candidate.given_name, patronymic=candidate.patronymic)
        if Matcher(named).weight(text) >= _SURE:
            return named
    return Candidate(latin_name=text)


def _in_full(family: str, others: Sequence[str]) -> list[Name]:
    if _may_have_initials(others):
        return []
    rest = " ".join(others[1:]) or None
    return [Name(Matcher(Candidate(family_name=family, given_name=others[0], patronymic=rest)), _SURE)]


def without_own_name(work: ImportedWork, person: CandidateNames) -> ImportedWork:
    """Return a record without the candidate's name among the co-authors, and with a note.

    Whether such a column holds all authors in their order, or the candidate first, it does not say.
    """
    others = tuple(author for author in work.authors if not person.named(author.written))
    if not work.coauthors_only or len(others) == len(work.authors):
        return work
    note = RecordNote("list_own_name", "; ".join(author.written for author in work.authors))
    stated = work.others if others else tuple(one for one in work.others if one[0] != "sole_author")
    return replace(work, authors=others, coauthors_only=bool(others), others=stated, remarks=(*work.remarks, note))


class AuthorPlace(NamedTuple):
    """Candidate's position in a record, None if unknown; ``reason`` says why."""

    first: bool | None = None
    corresponding: bool | None = None
    reason: str = ""
    found: str = ""


def author_place(person: CandidateNames, work: ImportedWork) -> AuthorPlace:
    """Return the candidate's position among the authors, and whether this is a first or corresponding author."""
    if work.authors_unclear and person.known:
        return AuthorPlace(reason="authors_unclear", found="; ".join(author.written for author in work.authors))
    place, reason, found = _place(person, work)
    if place is None:
        return AuthorPlace(reason=reason, found=found)
    first = place == 0 if _order_known(work) else None
    return AuthorPlace(first, _corresponding(work, place))


def _order_known(work: ImportedWork) -> bool:
    """Return whether the first author is known: the list is complete, or a printed description cuts its end only.

    “Ulgiyev S. et al.” may mean “I and others”, and ORCID may hold any of the authors.
    """
    return not work.more_authors or (work.location.source is SourceKind.LIST and len(work.authors) > 1)


def _place(person: CandidateNames, work: ImportedWork) -> tuple[int | None, str, str]:
    authors = work.authors
    if work.coauthors_only:
        return None, "coauthors_only", ""
    if not authors:
        return None, "no_authors", ""
    if not person.known:
        return None, "nobody_known", ""
    sure = [at for at, author in enumerate(authors) if person.numbered(author)]
    named = sure or [at for at, author in enumerate(authors) if person.named(author.written)]
    if len(named) > 1:
        return None, "several", "; ".join(authors[at].written for at in named)
    if named:
        author = authors[named[0]]
        if not sure and person.numbered_otherwise(author):
            return None, "other_number", f"{author.written} ({author.scopus_id or author.orcid})"
        return named[0], "", ""
    near = [author.written for author in authors if person.perhaps(author.written)]
    if near:
        return None, "perhaps", "; ".join(near)
    return None, "list_incomplete" if work.more_authors else "not_among", ""


def _corresponding(work: ImportedWork, place: int) -> bool | None:
    """Return whether the author at ``place`` is a corresponding author; None if the source does not say."""
    if work.corresponding is None:
        return None
    meant = [_matching_author(name, work.authors) for name in work.corresponding]
    if place in meant:
        return True
    # An unmatched name proves nothing: it may be an institution or another spelling of the candidate.
    return False if meant and None not in meant else None


def names_an_author(text: str, authors: Sequence[ImportedAuthor]) -> bool:
    """Return whether a text is exactly the name of one of ``authors``."""
    words = text.replace(",", " ").split()
    return 1 < len(words) <= 5 and not any(map(str.isdigit, text)) and _matching_author(text, authors) is not None


def _matching_author(name: str, authors: Sequence[ImportedAuthor]) -> int | None:
    """Return the index of the only author that fits a name; None if several or none fit."""
    matcher = name_matcher(name)
    weights = [max(matcher.weight(author.name), matcher.weight(author.full or author.name)) for author in authors]
    for enough in (_EXACT, _SURE):
        found = [at for at, weight in enumerate(weights) if weight >= enough]
        if found:
            return found[0] if len(found) == 1 else None
    return None


@lru_cache(maxsize=4096)
def name_matcher(name: str) -> Matcher:
    """Return a matcher of other names against ``name``."""
    return Matcher(Candidate(latin_name=name))


def roles_of(first: bool | None, corresponding: bool | None) -> tuple[Role, ...] | None:
    """Return the candidate's roles, None if unknown. “Not first, perhaps corresponding” is unknown."""
    if first:
        return (Role.FIRST, Role.CORRESPONDING) if corresponding else (Role.FIRST,)
    if first is None or corresponding is None:
        return None
    return (Role.CORRESPONDING,) if corresponding else (Role.COAUTHOR,)
