"""Request and totals of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from titlecheck.department.summary import SimilarDossiers, Summary, alike_in, file_order, worth_details
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.results import Provenance, RegisterSource


class Fact(NamedTuple):
    """Facts of one file for the totals; ``answers`` are the tables in which the file appears.

    ``sha256``, ``name`` and ``marks`` come from its summary and are empty if the file could not be read.
    """

    file: str
    read: bool
    sha256: str = ""
    name: str = ""
    marks: tuple[str, ...] = ()
    dated: bool = False
    later: bool = False
    later_days: bool = False
    answers: tuple[str, ...] = ()
    superseded: bool = False


def fact_of(entry: SummaryEntry, found: Summary) -> Fact:
    """Return the facts of one entry; ``found`` is the summary of this entry only."""
    dossier = entry.dossier
    if dossier is None:
        return Fact(entry.file, False)
    answers = {
        "able": bool(found.able),
        "coming": any(one.turning.kind == "gains" for one in found.coming),
        "to_decide": bool(found.to_decide),
        "incomplete": bool(found.incomplete),
        "details": any(map(worth_details, found.titles)),
    }
    return Fact(
        entry.file,
        True,
        dossier.sha256,
        dossier.name,
        dossier.marks,
        dossier.dated,
        any(one.code == "later_amendment" for one in dossier.warnings),
        any(headline.later_days for _, headline in dossier.headlines),
        tuple(name for name, yes in answers.items() if yes),
        any(one.dossier.edition_superseded for one in found.able),
    )


class Totals(NamedTuple):
    """Totals of a batch: number of files, number of files in each table, and similar dossiers."""

    files: int
    read: int
    dated: int
    later: int
    later_days: bool
    answers: Mapping[str, int]
    alike: tuple[SimilarDossiers, ...]
    superseded: int = 0
    """Number of eligible persons whose edition was amended before the day of the check."""

    @property
    def unread(self) -> int:
        """Number of files that could not be read."""
        return self.files - self.read


def totals(facts: Iterable[Fact], journals: int) -> Totals:
    """Return the totals of a batch; ``journals`` is the number of journals with problems."""
    ordered = sorted(facts, key=lambda one: file_order(one.file))
    read = [one for one in ordered if one.read]
    names = ("able", "coming", "to_decide", "incomplete")
    counts = {name: sum(name in one.answers for one in read) for name in names}
    counts |= {"journals": journals, "verdicts": len(read)}
    counts |= {"details": sum("details" in one.answers for one in read), "unread": len(ordered) - len(read)}
    return Totals(
        len(ordered),
        len(read),
        sum(one.dated for one in read),
        sum(one.later for one in read),
        any(one.later_days for one in read),
        counts,
        tuple(alike_in([(one.file, one) for one in read])),
        sum(one.superseded for one in read),
    )


class Batch(NamedTuple):
    """Request and totals of a batch.

    ``given`` names program, edition, interpretations, and the folder as input. ``today`` is the day used for dossiers
    without a date, ``as_of`` the day set for all dossiers. ``aside``, ``others`` and ``below`` are those of
    ``FoundDossiers``. ``registers`` are the journal registers consulted.
    """

    totals: Totals
    given: Provenance
    today: date
    as_of: date | None = None
    aside: tuple[str, ...] = ()
    others: int = 0
    below: int = 0
    registers: tuple[RegisterSource, ...] = ()
