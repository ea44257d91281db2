"""Identification of a publication's journal in the register."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from titlecheck.dossier.works import Publication
from titlecheck.registry.fold_titles import folded
from titlecheck.registry.parse_cells import well_formed
from titlecheck.registry.register import Register
from titlecheck.text.identifiers import BadIdentifier, issn

_ALIKE = 80
"""Minimum similarity (0 to 100) at which two titles in two sources are taken as spellings of one."""


class Identity(NamedTuple):
    """Journals of the register that may be the publication's journal."""

    journals: tuple[int, ...]
    by_issn: bool = False
    """Whether a valid ISSN was given; then a list that has neither the ISSN nor the title lacks the journal."""
    titled: tuple[int, ...] = ()
    """Journals with exactly this title, including those with another ISSN."""
    parts: tuple[tuple[int, ...], ...] = ()
    """Journals of the ISSN grouped by title, if the register has several titles for it."""
    own: tuple[int, ...] = ()
    """The group of ``parts`` that has the publication's title."""
    told: str = ""
    """ISSN and its titles, if a person should check which journal is meant."""


class JournalFinder:
    """Finder of journals of publications, with a cache."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._known: dict[tuple[str | None, str | None, str | None], Identity] = {}
        self._issns: dict[str, str] = {}

    def find(self, one: Publication) -> Identity:
        """Find journals by ISSN; without an ISSN, or in lists without ISSN, by exact title."""
        key = (one.issn, one.eissn, one.journal)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(*key)
        return found

    def _find(self, print_issn: str | None, eissn: str | None, title: str | None) -> Identity:
        register = self.register
        numbers = [number for said in (print_issn, eissn) if said and (number := self._issn(said))]
        titled = register.titled(title) if title else ()
        bare = tuple([journal for journal in titled if not register.issns((journal,))]) if titled else ()
        if numbers:
            known = tuple(dict.fromkeys(journal for number in numbers for journal in register.journals(number)))
            parts = parts_by_title(register, known) if len(known) > 1 else ()
            if len(parts) < 2:
                return Identity(tuple(dict.fromkeys((*known, *bare))), True, titled)
            named = [part for part in parts if not set(part).isdisjoint(titled)]
            own = named[0] if len(named) == 1 else ()
            told = (
                several_titles(register, numbers, parts)
                if _listed_as_several(register, parts) or (not own and _titles_differ(register, parts))
                else ""
            )
            return Identity(tuple(dict.fromkeys((*known, *bare))), True, titled, parts, own, told)
        return Identity(titled if _one_journal(register, titled) else bare, False, titled)

    def _issn(self, said: str) -> str:
        found = self._issns.get(said)
        if found is None:
            bare = said.replace("-", "")
            found = self._issns[said] = bare if well_formed(bare) else _read(said)
        return found


def _read(said: str) -> str:
    try:
        return issn(said).replace("-", "")
    except BadIdentifier:
        return ""


def _one_journal(register: Register, titled: tuple[int, ...]) -> bool:
    """Return whether the journals of one title are the same: no two have different ISSNs."""
    sets = [set(numbers) for journal in titled if (numbers := register.issns((journal,)))]
    return all(not one.isdisjoint(other) for one in sets for other in sets)


def parts_by_title(register: Register, journals: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Return ``journals`` grouped by normalized title."""
    parts: list[tuple[set[str], list[int]]] = []
    for journal in journals:
        names, members = {folded(title) for title in register.names(journal)}, [journal]
        for part in [one for one in parts if one[0] & names]:
            parts.remove(part)
            names, members = part[0] | names, part[1] + members
        parts.append((names, members))
    return tuple(tuple(sorted(members)) for _, members in sorted(parts, key=lambda part: min(part[1])))


def several_titles(register: Register, numbers: Iterable[str], parts: tuple[tuple[int, ...], ...]) -> str:
    """Return the ISSNs with one title of each group: “1234-5679: «A»; «B»”."""
    shown = ", ".join(f"{number[:4]}-{number[4:]}" for number in dict.fromkeys(numbers))
    return f"{shown}: " + "; ".join(f"«{register.names(part[-1])[0]}»" for part in parts)


def _listed_as_several(register: Register, parts: tuple[tuple[int, ...], ...]) -> bool:
    """Return whether one source lists the ISSN under several of the titles, which means different journals."""
    there = [{source for journal in part for source in register.sources_of(journal)} for part in parts]
    return any(one & other for one, other in combinations(there, 2))


def _titles_differ(register: Register, parts: tuple[tuple[int, ...], ...]) -> bool:
    """Return whether two titles clearly differ; titles in different alphabets are not compared."""
    from rapidfuzz.fuzz import token_set_ratio

    titles = [[folded(title) for journal in part for title in register.names(journal)] for part in parts]
    for one, other in combinations(titles, 2):
        pairs = [(a, b) for a in one for b in other if a.isascii() == b.isascii()]
        if pairs and not any(token_set_ratio(a, b) >= _ALIKE for a, b in pairs):
            return True
    return False
