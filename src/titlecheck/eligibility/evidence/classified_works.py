"""Sub-paragraph 2): classification of all works of a dossier under one paragraph."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import itemgetter
from typing import Any, Final, NamedTuple

from titlecheck.dossier import Dossier
from titlecheck.dossier.base import Record
from titlecheck.dossier.partial_date import PartialDate
from titlecheck.dossier.works import CreativeWork, Participation, Patent, Publication, Talk
from titlecheck.eligibility.engine.context import (
    NEVER,
    UNBEGUN,
    EvaluationContext,
    Memo,
    find_once,
    memoized,
    of_dossier,
)
from titlecheck.eligibility.evidence.articles import AFTER, BEFORE, UNCERTAIN, Articles, listed_from, when
from titlecheck.eligibility.evidence.classification import (
    DERWENT,
    INVENTION,
    TOTAL,
    Classification,
    ReasonDetail,
    bits_of,
)
from titlecheck.eligibility.evidence.creations import creative_work, patent, seat, talk
from titlecheck.eligibility.evidence.duplicates import DuplicateRow, Place, duplicates
from titlecheck.eligibility.evidence.events import Event, event_of
from titlecheck.eligibility.evidence.journal_facts import (
    JournalFacts,
    likeness,
    of_creative_work,
    of_patent,
    of_seat,
    of_talk,
)
from titlecheck.eligibility.evidence.open_lists import open_lists
from titlecheck.results import Missing
from titlecheck.results.codes import NoteCode, Reason
from titlecheck.ruleset.sections import Patents


class UnlistedWorks(NamedTuple):
    """Works that an incomplete list may lack: what each could count as at best, and the cell that settles it."""

    sheet: str
    bits: int
    cell: Missing


class ClassifiedEvidence(NamedTuple):
    """All works of a dossier in a fixed order, with locations and classifications under one paragraph."""

    places: tuple[Place, ...]
    counted: tuple[Classification, ...]
    caps: Mapping[int, ReasonDetail]
    """Reason for a patent beyond the cap, by the kinds of patents it fits."""
    further: tuple[UnlistedWorks, ...] = ()

    def at_best(self) -> dict[str, int]:
        """Return all categories that the works of each sheet may have together."""
        found: dict[str, int] = {}
        for (sheet, _), work in zip(self.places, self.counted, strict=True):
            found[sheet] = found.get(sheet, 0) | work.high
        return found

    def of(self, *sheets: str) -> ClassifiedEvidence:
        """Return the works of some sheets only."""
        pairs = [pair for pair in zip(self.places, self.counted, strict=True) if pair[0][0] in sheets]
        further = tuple([one for one in self.further if one.sheet in sheets])
        return ClassifiedEvidence(
            tuple([place for place, _ in pairs]), tuple([work for _, work in pairs]), self.caps, further
        )

    def unbounded(self, bits: int) -> bool:
        """Return whether an unlimited number of further works could count as one of ``bits``.

        Patents are limited by their caps.
        """
        return any(one.bits & bits and one.sheet != "patents" for one in self.further)


_Classifier = Callable[[EvaluationContext, Event, Any], Classification]
_SheetOfWorks = tuple[str, _Classifier, Callable[[Any], Hashable], Iterable[Record], str, str]
"""Sheet of works: name, classifier, function returning what a work states, works, and its fields of title and date."""


class _Entry(NamedTuple):
    """Work of the dossier, independent of a paragraph."""

    classifier: _Classifier | None
    """Classifier of the work; None for a publication."""
    record: Any
    likeness: int
    """Index of the work's stated facts among all distinct ones."""
    first: int
    last: int


class _Entries(NamedTuple):
    """Works of the dossier in a fixed order, by date and title."""

    places: tuple[Place, ...]
    entries: tuple[_Entry, ...]
    facts: tuple[JournalFacts | None, ...]
    """Facts of publications; None for works of other sheets."""


@memoized()
def works(context: EvaluationContext) -> ClassifiedEvidence:
    """Return all works of the dossier with classifications, in a fixed order."""
    event = event_of(context, context.law.publications.since)
    known = _entries(context)
    found = _classify(context, event, known)
    kept = _duplicates(context)
    counted = tuple(_merge_duplicates(known.places, found, kept) if kept else found)
    return ClassifiedEvidence(known.places, counted, _caps(context.law.patents), _further(context))


def _caps(law: Patents | None) -> dict[int, ReasonDetail]:
    """Return the reasons for patents beyond the cap, with the per cent that the paragraph allows."""
    if law is None:
        return {}
    derwent, invention = str(law.derwent_percent), str(law.invention_percent)
    either = derwent if derwent == invention else f"{derwent}, {invention}"
    percents = {DERWENT: derwent, INVENTION: invention, DERWENT | INVENTION: either}
    return {kinds: (Reason.OVER_CAP, percent) for kinds, percent in percents.items()}


def further_count(context: EvaluationContext) -> bool:
    """Return whether a work dated on the application day is certainly after the paragraph's event.

    Otherwise no number of further works is certainly sufficient.
    """
    return when(event_of(context, context.law.publications.since), context.day, context.day, context.day) == AFTER


def short_together(least: int) -> tuple[str, str]:
    """Return the note on works that are insufficient together, with the minimum number of further ones.

    ``least`` is 0 if this cannot be known yet.
    """
    return (NoteCode.TOGETHER_SHORT, str(least)) if least else (NoteCode.DATES_FIRST, "")


_BLANK_PUBLICATION: Final = Publication.model_construct()
_OTHERS: Final[Mapping[str, tuple[_Classifier, Record]]] = {
    "patents": (patent, Patent.model_construct()),
    "creative_works": (creative_work, CreativeWork.model_construct()),
    "talks": (talk, Talk.model_construct()),
    "participations": (seat, Participation.model_construct()),
}
SHEETS: Final = ("publications", *_OTHERS)
"""Sheets of works."""


def _further(context: EvaluationContext) -> tuple[UnlistedWorks, ...]:
    open_ = open_lists(context)
    possible = [(sheet, bits_at_best(context, sheet)) for sheet in SHEETS if sheet in open_]
    return tuple([UnlistedWorks(sheet, bits, open_[sheet]) for sheet, bits in possible if bits])


def bits_at_best(context: EvaluationContext, sheet: str) -> int:
    """Return all categories of a work on a sheet: those of a work about which nothing is known."""
    return find_once(context, ("bits_at_best", context.law.paragraph, sheet), _bits_at_best, context, sheet)


def _bits_at_best(context: EvaluationContext, sheet: str) -> int:
    event = event_of(context, context.law.publications.since)
    if sheet == "publications":
        facts = JournalFacts(_BLANK_PUBLICATION, listed_from(context))
        return Articles(context, event).count(_BLANK_PUBLICATION, facts, UNCERTAIN).high
    classifier, one = _OTHERS[sheet]
    return classifier(context, event, one).high


@of_dossier
def _entries(context: EvaluationContext) -> _Entries:
    dossier: Dossier = context.dossier
    numbers: dict[Hashable, int] = {}
    facts: list[JournalFacts | None] = []
    entries: list[tuple[tuple[int, str, int], Place, _Entry]] = []
    begin = listed_from(context)
    for one in dossier.publications:
        key = likeness(one, begin)
        number = numbers.setdefault(key, len(facts))
        if number == len(facts):
            facts.append(JournalFacts(one, begin))
        entries.append(_entry("publications", None, one, one.title, one.published_on, number))
    others: tuple[_SheetOfWorks, ...] = (
        ("talks", talk, of_talk, dossier.talks, "title", "published_on"),
        ("creative_works", creative_work, of_creative_work, dossier.creative_works, "title", "made_on"),
        ("patents", patent, of_patent, dossier.patents, "title", "granted_on"),
        ("participations", seat, of_seat, dossier.participations, "event", "held_on"),
    )
    for sheet, classifier, likeness_of, records, title, date in others:
        for record in records:
            number = numbers.setdefault((sheet, likeness_of(record)), len(facts))
            if number == len(facts):
                facts.append(None)
            entries.append(_entry(sheet, classifier, record, getattr(record, title), getattr(record, date), number))
    entries.sort(key=itemgetter(0))
    return _Entries(tuple([entry[1] for entry in entries]), tuple([entry[2] for entry in entries]), tuple(facts))


def _entry(
    sheet: str,
    classifier: _Classifier | None,
    record: Record,
    title: str | None,
    dated: PartialDate | None,
    number: int,
) -> tuple[tuple[int, str, int], Place, _Entry]:
    first, last = (UNBEGUN, NEVER) if dated is None else (dated.first, dated.last)
    row = record.row or 0
    return (first, title or "", row), (sheet, row), _Entry(classifier, record, number, first, last)


class _Dated(NamedTuple):
    """Date class of each work for paragraphs with one event, and its index in the shared classifications.

    The index is that of its stated facts, shifted for works before the event; None if the date is uncertain.
    """

    dated: tuple[int, ...]
    shared: tuple[int | None, ...]


def _dated(context: EvaluationContext, event: Event, known: _Entries) -> _Dated:
    day, number = context.day, len(known.facts)
    dated = [when(event, first, last, day) for _, _, _, first, last in known.entries]
    shift = {AFTER: 0, BEFORE: number}
    shared = [
        None if date_class == UNCERTAIN else shift[date_class] + entry.likeness
        for date_class, entry in zip(dated, known.entries, strict=True)
    ]
    return _Dated(tuple(dated), tuple(shared))


class _SharedClassifications:
    """Classifications that consulted no interpretation: shared by equal works, and for single works.

    Works after the event come first, then works before it.
    """

    __slots__ = ("alike", "alone")

    def __init__(self, number: int) -> None:
        nothing: list[Classification | None] = [None] * number
        self.alike = nothing + nothing
        self.alone: dict[int, Classification] = {}


def _classify(context: EvaluationContext, event: Event, known: _Entries) -> list[Classification]:
    """Return the classification of each work; equal works with equal date classes are classified once."""
    articles = Articles(context, event)
    dated, shared = find_once(context, ("dated", event), _dated, context, event, known)
    settled = find_once(context, ("settled", context.law.paragraph, event), _SharedClassifications, len(known.facts))
    # Classifications that consulted an interpretation are valid in this call only.
    alike = settled.alike.copy()
    alone = settled.alone
    consulted = context.interpretation.consulted
    found: list[Classification] = []
    for index, shared_index in enumerate(shared):
        work = alone.get(index) if shared_index is None else alike[shared_index] or alone.get(index)
        if work is None:
            before = len(consulted)
            classifier, record, number, _, _ = known.entries[index]
            facts = known.facts[number]
            if facts is not None:
                work = articles.count(record, facts, dated[index])
            else:
                assert classifier is not None
                work = classifier(context, event, record)
            if shared_index is None or work.cells:
                # Open cells belong to a single row.
                if len(consulted) == before:
                    alone[index] = work
            else:
                alike[shared_index] = work
                if len(consulted) == before:
                    settled.alike[shared_index] = work
        found.append(work)
    return found


@of_dossier
def _duplicates(context: EvaluationContext) -> dict[Place, DuplicateRow]:
    return duplicates(context.dossier)


def share_duplicates(memo: Memo, other: Memo) -> None:
    """Reuse the duplicates found for ``memo`` in ``other``, whose dossier has only additional works without names."""
    key = (_duplicates.__wrapped__,)  # type: ignore[attr-defined]
    other[key] = memo.setdefault(key, [])


def _merge_duplicates(
    places: Iterable[Place], found: Iterable[Classification], kept: dict[Place, DuplicateRow]
) -> list[Classification]:
    """Return the works with duplicates merged into the first row, which counts as all that its rows together state.

    A row that may be a duplicate counts separately at the upper bound only. If rows state different kinds of one work,
    any of them may be right: only their common categories are certain.
    """
    by_place = {place: work.copy() for place, work in zip(places, found, strict=True)}
    for place, twin in kept.items():
        again, first = by_place[place], by_place[twin.of]
        first.low = first.low & again.low if twin.kinds else first.low | again.low
        first.high |= again.high
        first.cells = {**again.cells, **first.cells}
        if twin.kinds:
            open_bits = bits_of(first.high & ~first.low)
            first.cells |= {bit: first.cells.get(bit, ()) + twin.kinds for bit in open_bits}
        if twin.cells:
            again.cells = {bit: again.cells.get(bit, ()) + twin.cells for bit in bits_of(again.high)}
        else:
            again.high = 0
            again.cells = {}
            again.why = {TOTAL: (Reason.DUPLICATE, str(twin.of[1]))}
        again.low = 0
    return list(by_place.values())
