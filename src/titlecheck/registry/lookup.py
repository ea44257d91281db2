"""Interactive lookup of a journal by ISSN or approximate title."""

from __future__ import annotations

import re
from typing import NamedTuple

from titlecheck.registry.fold_titles import folded
from titlecheck.registry.journal_identity import parts_by_title, several_titles
from titlecheck.registry.register import JournalListing, MetricEntry, Recommended, Register
from titlecheck.text.identifiers import BadIdentifier, issn

_NEAR, _SURE, _AHEAD = 70, 90, 4
_MOST = 8
_LIKE_ISSN = re.compile(r"\d{3,4}[-–— ]?\d{2,4}[xXхХ]?")


class ShownJournal(NamedTuple):
    """Register data on a journal."""

    title: str
    issns: tuple[str, ...]
    publisher: str
    citescore: tuple[MetricEntry, ...]
    """CiteScore entries by year, including the sources page."""
    jcr: tuple[MetricEntry, ...]
    listings: tuple[JournalListing, ...]
    recommended: tuple[Recommended, ...]
    several: str = ""
    """The ISSN with its titles, if it has several."""


class SimilarTitle(NamedTuple):
    """Similar title with its similarity (0 to 100)."""

    title: str
    issns: tuple[str, ...]
    score: int


def find(
    register: Register, asked: str, year: int | None = None
) -> tuple[ShownJournal | None, tuple[SimilarTitle, ...]]:
    """Return the journal that ``asked`` names, and similar titles if ``asked`` is a title.

    A title far more similar than all others is taken as the one meant and returned as the only similar title. Raise
    ``BadIdentifier`` if ``asked`` looks like an ISSN but is invalid.
    """
    try:
        number = issn(asked).replace("-", "")
    except BadIdentifier:
        if _LIKE_ISSN.fullmatch(asked.strip()):
            raise
        return _by_title(register, asked, year)
    journals = register.journals(number)
    if not journals:
        return None, ()
    parts = parts_by_title(register, journals)
    several = several_titles(register, (number,), parts) if len(parts) > 1 else ""
    return _journal_data(register, journals, year)._replace(several=several), ()


def _by_title(register: Register, asked: str, year: int | None) -> tuple[ShownJournal | None, tuple[SimilarTitle, ...]]:
    journals = register.titled(asked)
    if journals:
        return _journal_data(register, _same(register, journals), year), ()
    from rapidfuzz import fuzz, process

    titles = register.titles()
    found = process.extract(folded(asked), titles.keys(), scorer=fuzz.WRatio, limit=_MOST, score_cutoff=_NEAR)
    near = tuple(
        SimilarTitle(titles[key], register.issns(register.titled(key)), round(score)) for key, score, _ in found
    )
    sure = near and found[0][1] >= _SURE and (len(found) == 1 or found[0][1] - found[1][1] >= _AHEAD)
    if not sure:
        return None, near
    return _journal_data(register, _same(register, register.titled(near[0].title)), year), near[:1]


def _same(register: Register, journals: tuple[int, ...]) -> tuple[int, ...]:
    """Return the journals of a title and all journals that share an ISSN with them."""
    others = [other for number in register.issns(journals) for other in register.journals(number)]
    return tuple(dict.fromkeys((*journals, *others)))


def _journal_data(register: Register, journals: tuple[int, ...], year: int | None) -> ShownJournal:
    every = [entry for journal in journals for entry in register.every_entry(journal)]
    every.sort(key=lambda one: (one.source.year, one.source.kind, one.source.scope))
    listings = [one for journal in journals for one in register.listings(journal)]
    listings.sort(key=lambda one: (one.source.year, one.source.scope, one.change))
    recommended = [one for journal in journals for one in register.recommended(journal)]
    recommended.sort(key=lambda one: one.valid_from)
    known: list[MetricEntry | JournalListing | Recommended] = [*recommended, *listings, *every]
    metrics = [one for one in every if year in (None, one.source.year)]
    return ShownJournal(
        next((one.title for one in reversed(known) if not one.title.isupper()), known[-1].title),
        register.issns(journals),
        next((one.publisher for one in reversed(every) if one.publisher), ""),
        tuple(one for one in metrics if one.source.kind != "jcr"),
        tuple(one for one in metrics if one.source.kind == "jcr"),
        tuple(listings),
        tuple(recommended),
    )
