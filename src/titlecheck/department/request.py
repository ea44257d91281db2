"""What a batch was called to do, and what it came to: everything about it that is not about one dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from titlecheck.department.summary import SimilarDossiers, Summary, alike_in, file_order, worth_details
from titlecheck.department.summary_entry import SummaryEntry
from titlecheck.results import Provenance, RegisterSource


class Fact(NamedTuple):
    """What the numbers of a summary need of one file; ``answers`` are the questions that it answers, by their tables.

    ``sha256``, ``name`` and ``marks`` are those of its case, empty where it could not be read.
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
    """Return the fact of one entry; ``found`` is the summary of it alone."""
    case = entry.case
    if case is None:
        return Fact(entry.file, False)
    answers = {
        "able": bool(found.able),
        "coming": any(one.turning.kind == "gains" for one in found.coming),
        "to_decide": bool(found.to_decide),
        "incomplete": bool(found.incomplete),
        "details": any(map(worth_details, found.standings)),
    }
    return Fact(
        entry.file,
        True,
        case.sha256,
        case.name,
        case.marks,
        case.dated,
        any(one.code == "later_amendment" for one in case.warnings),
        any(headline.later_days for _, headline in case.headlines),
        tuple(name for name, yes in answers.items() if yes),
        any(one.case.edition_superseded for one in found.able),
    )


class Totals(NamedTuple):
    """The numbers of a summary: how many files, how many of them answer each question, and what is alike."""

    files: int
    read: int
    dated: int
    later: int
    later_days: bool
    answers: Mapping[str, int]
    alike: tuple[SimilarDossiers, ...]
    superseded: int = 0
    """How many of those who can apply now can by an edition that was amended before their day."""

    @property
    def unread(self) -> int:
        """How many files could not be read."""
        return self.files - self.read


def totals(facts: Iterable[Fact], journals: int) -> Totals:
    """Return the totals of a batch, of which so many ``journals`` are trouble."""
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
    """A whole batch: its numbers, and how it came about.

    ``given`` names program, edition, readings, and as its input the folder. ``today`` is the day that dossiers without
    a date were checked for, ``as_of`` the day that the call laid down for all. ``aside``, ``others`` and ``below`` are
    those of ``folder.Found``. ``registers`` are the registers of journals that were asked.
    """

    totals: Totals
    given: Provenance
    today: date
    as_of: date | None = None
    aside: tuple[str, ...] = ()
    others: int = 0
    below: int = 0
    registers: tuple[RegisterSource, ...] = ()
