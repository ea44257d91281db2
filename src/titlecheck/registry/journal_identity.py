"""Which journals of the register a publication stands in."""

from __future__ import annotations

from typing import NamedTuple

from titlecheck.dossier.works import Publication
from titlecheck.registry.parse_cells import well_formed
from titlecheck.registry.register import Register
from titlecheck.text.identifiers import BadIdentifier, issn


class Identity(NamedTuple):
    """The journals of the register that are the one of a publication, and how surely."""

    journals: tuple[int, ...]
    by_issn: bool = False
    """Whether a right ISSN was given: a list in which neither it nor the title stands does not have the journal."""
    titled: tuple[int, ...] = ()
    """The journals of the very title, also those with another ISSN."""


class JournalFinder:
    """Finds the journals of publications; the same journal comes again and again."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._known: dict[tuple[str | None, str | None, str | None], Identity] = {}
        self._issns: dict[str, str] = {}

    def find(self, one: Publication) -> Identity:
        """By ISSN; without one, or in lists that have none, by the very title."""
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
            known = tuple(journal for number in numbers for journal in register.journals(number))
            return Identity(tuple(dict.fromkeys((*known, *bare))), True, titled)
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
    """Whether journals of one title are the same one: no two of them have other ISSN."""
    sets = [set(numbers) for journal in titled if (numbers := register.issns((journal,)))]
    return all(not one.isdisjoint(other) for one in sets for other in sets)
