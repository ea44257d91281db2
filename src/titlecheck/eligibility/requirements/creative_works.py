"""Sub-paragraph 2) of all other routes: articles, creative works, foreign journals, talks, seats on a jury."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from titlecheck.eligibility.allocation.explain_rows import (
    UNNAMED,
    Found,
    explain_rows,
    open_cells,
    quota,
    taken_works,
)
from titlecheck.eligibility.allocation.foreign_quota import (
    ForeignPool,
    ForeignQuotas,
    ForeignUse,
    MoreWorks,
    best_foreign_use,
    least_more_foreign,
    more_of_one_kind,
)
from titlecheck.eligibility.engine.context import EvaluationContext, any_of, memoized, status_of, value_of
from titlecheck.eligibility.evidence.classification import FOREIGN, RECOMMENDED, SEAT, TALK, TOTAL, Classification
from titlecheck.eligibility.evidence.classified_works import ClassifiedEvidence, further_count, short_together, works
from titlecheck.results import Finding, Status, Unit
from titlecheck.results.codes import CountsAs, NoteCode, RequirementId
from titlecheck.three_valued import MAYBE, NO, YES, between

_CREATIVE = "creative_works"
_WRITTEN = ("publications", "talks", "patents", "participations")


def _number(rowed: ClassifiedEvidence, bit: int) -> tuple[int, int]:
    """Return how many works count as ``bit`` for certain, and at most."""
    low = high = 0
    for work in rowed.counted:
        low += bool(work.low & bit)
        high += bool(work.high & bit)
    return low, high


def _unit(context: EvaluationContext) -> Unit:
    return Unit.WORKS if context.law.publications.creative_works else Unit.ARTICLES


def _rows(
    context: EvaluationContext, rowed: ClassifiedEvidence, bit: int, role: Callable[[str, Classification], str]
) -> Found:
    """Return the works that count as ``bit``, each in the ``role`` that it has there, and all others with the reason.

    ``role`` is given the sheet of a work, and what it counts as.
    """
    if not context.names_rows():
        return UNNAMED
    names = [
        role(sheet, work) if work.low & bit else ""
        for (sheet, _), work in zip(rowed.places, rowed.counted, strict=True)
    ]
    return explain_rows(rowed, bit, names, frozenset(names) - {""})


def _role_in_total(sheet: str, work: Classification) -> str:
    if sheet == _CREATIVE:
        return CountsAs.CREATIVE_WORK
    return (
        CountsAs.TALK if work.low & TALK else CountsAs.PARTICIPATION if sheet == "participations" else CountsAs.ARTICLE
    )


def _role_at_home(sheet: str, _: Classification) -> str:
    return CountsAs.CREATIVE_WORK_KAZAKHSTAN if sheet == _CREATIVE else CountsAs.RECOMMENDED


def _role_abroad(sheet: str, _: Classification) -> str:
    return CountsAs.CREATIVE_WORK_ABROAD if sheet == _CREATIVE else CountsAs.FOREIGN


def _role_at_event(_: str, work: Classification) -> str:
    return CountsAs.TALK if work.low & TALK else CountsAs.PARTICIPATION


@memoized()
def total(context: EvaluationContext) -> Finding:
    """Return the number of articles, and where the paragraph says so creative works, in all."""
    law = context.law.publications
    rowed = works(context)
    return quota(
        context,
        rowed,
        TOTAL,
        "publications_total",
        law.cites["total"],
        law.total,
        *_number(rowed, TOTAL),
        _unit(context),
        _rows(context, rowed, TOTAL, _role_in_total),
    )


@memoized()
def recommended(context: EvaluationContext) -> Finding:
    """Articles in recommended editions, and where creative works count those presented in Kazakhstan."""
    law = context.law.publications
    assert law.recommended is not None
    rowed = works(context)
    return quota(
        context,
        rowed,
        RECOMMENDED,
        "publications_recommended",
        law.cites["recommended"],
        law.recommended,
        *_number(rowed, RECOMMENDED),
        _unit(context),
        _rows(context, rowed, RECOMMENDED, _role_at_home),
    )


def _pool(rowed: ClassifiedEvidence, quotas: ForeignQuotas, *, high: bool) -> ForeignPool:
    counts = [0] * len(ForeignPool._fields)
    creative = len(counts) // 2
    there = [
        (sheet, work.high if high else work.low, 1)
        for (sheet, _), work in zip(rowed.places, rowed.counted, strict=True)
    ]
    if high:
        # Of further works there can be as many as every number needs together.
        enough = quotas.recommended + quotas.articles + (quotas.works or 0)
        there += [(one.sheet, one.bits, enough) for one in rowed.further]
    for sheet, counted, number in there:
        bits = counted & (RECOMMENDED | FOREIGN)
        if bits:
            kind = 0 if bits == RECOMMENDED else 1 if bits == FOREIGN else 1 + 1
            counts[kind + (creative if sheet == _CREATIVE else 0)] += number
    return ForeignPool(*counts)


def _quotas(context: EvaluationContext, *, high: bool) -> ForeignQuotas:
    """Return the quotas, with every open reading taken against the candidate or in favour."""
    law, says = context.law, context.interpretation
    assert law.foreign is not None and law.publications.recommended is not None

    def holds(switch: str) -> bool:
        return says[switch] != NO if high else says[switch] == YES

    return ForeignQuotas(
        law.publications.recommended,
        law.foreign.articles,
        law.foreign.works,
        mixed=law.foreign.joined == "and_or" and holds("foreign_quota_may_be_mixed"),
        two_quotas=holds("one_article_fills_two_quotas"),
    )


@memoized()
def _uses(context: EvaluationContext) -> tuple[ForeignUse, ForeignUse]:
    """Return the best use with everything open taken against the candidate, and in favour."""
    uses = []
    for high in (False, True):
        quotas = _quotas(context, high=high)
        uses.append(best_foreign_use(_pool(works(context), quotas, high=high), quotas))
    return uses[0], uses[1]


class _SpokenWay(NamedTuple):
    """One way of filling the quota of talks: the part of the requirement, how many are missing, whether each counts.

    A talk counts towards the total; a seat does by the reading alone (R21).
    """

    part: str
    number: int
    counted: bool = True


def _spoken_ways(context: EvaluationContext, rowed: ClassifiedEvidence) -> tuple[_SpokenWay, ...]:
    """Return the ways of filling the quota of talks, that of talks first; one alone where nothing is missing."""
    law = context.law.talks
    assert law is not None
    spoken = _SpokenWay(
        "conference_talks" if law.participations is None else "conference_talks.talks",
        max(0, law.talks - _number(rowed, TALK)[0]),
    )
    if law.participations is None or not spoken.number:
        return (spoken,)
    seats = max(0, law.participations - _number(rowed.of("participations"), SEAT)[0])
    counted = context.interpretation["participation_counts_in_total"] == YES
    seated = _SpokenWay("conference_talks.participations", seats, counted)
    return (spoken, seated) if seats else (seated,)


def _least(context: EvaluationContext, rowed: ClassifiedEvidence) -> int:
    """Return the least number of further works, talks and seats with which the sub-paragraph is certainly fulfilled.

    Each counts towards the total and towards one of its parts.
    """
    quotas = _quotas(context, high=False)
    parts = least_more_foreign(_pool(rowed, quotas, high=False), quotas)
    short = max(0, context.law.publications.total - _number(rowed, TOTAL)[0])
    return min(
        max(short, parts + way.number) if way.counted else max(short, parts) + way.number
        for way in _spoken_ways(context, rowed)
    )


def kinds_that_suffice(context: EvaluationContext, number: int) -> dict[str, int] | None:
    """Return how many of ``number`` further works must be of which kind to reach sub-paragraph 2) together.

    By requirement; where it has alternatives, by the alternatives that suffice, of which any is enough. Return ``None``
    where no such numbers do.
    """
    rowed = works(context)
    quotas = _quotas(context, high=False)
    more = more_of_one_kind(_pool(rowed, quotas, high=False), quotas)
    short = max(0, context.law.publications.total - _number(rowed, TOTAL)[0])
    abroad: tuple[MoreWorks, ...] = ()
    kinds: dict[str, int] = {}
    for way in _spoken_ways(context, rowed):
        room = number - way.number
        fits = [one for one in more if one.number <= room] if short <= (number if way.counted else room) else []
        # Of several ways each must suffice with the same recommended works, and whichever way of speaking is chosen.
        alike = tuple(one for one in fits if one.recommended == fits[0].recommended)
        if alike and not (alike[0].articles or alike[0].works):
            alike = alike[:1]
        if alike and alike == (abroad or alike):
            abroad = alike
            kinds[way.part] = way.number
    if not abroad:
        return None
    kinds["publications_recommended"] = abroad[0].recommended
    for one in abroad:
        if quotas.works is None:
            kinds["publications_foreign"] = one.articles
        elif one.articles:
            kinds["publications_foreign.foreign_articles"] = one.articles
        else:
            kinds["publications_foreign.creative_works_abroad"] = one.works
    return kinds


@memoized()
def foreign(context: EvaluationContext) -> Finding:
    """Articles in foreign journals, or creative works presented abroad."""
    law = context.law.foreign
    assert law is not None
    rowed = works(context)
    low, high = _uses(context)
    cite = law.cites["articles"]
    written, made = rowed.of(*_WRITTEN), rowed.of(_CREATIVE)
    articles = quota(
        context,
        written,
        FOREIGN,
        "publications_foreign.foreign_articles",
        cite,
        law.articles,
        *_number(written, FOREIGN),
        Unit.ARTICLES,
        _rows(context, written, FOREIGN, _role_abroad),
    )
    parts: tuple[Finding, ...] = ()
    if law.works is not None:
        works_abroad = quota(
            context,
            made,
            FOREIGN,
            "publications_foreign.creative_works_abroad",
            cite,
            law.works,
            *_number(made, FOREIGN),
            Unit.WORKS,
            _rows(context, made, FOREIGN, _role_abroad),
        )
        parts = (articles, works_abroad)
    found = _rows(context, rowed, FOREIGN, _role_abroad)
    value = between(not low.short_foreign, not high.short_foreign)
    telling = _telling(parts or (articles,))
    return Finding(
        RequirementId.PUBLICATIONS_FOREIGN,
        cite,
        status_of(value),
        *telling[3:7],
        shortfall=telling.shortfall if value != YES else None,
        evidence=found[0],
        rejected=found[1],
        missing=open_cells(rowed, FOREIGN) if value == MAYBE else (),
        parts=parts,
        joined="any" if parts else "",
        notes=taken_works(context, value, rowed, FOREIGN),
    )


def _telling(parts: tuple[Finding, ...]) -> Finding:
    """Return the alternative whose numbers speak for the whole: the first that is met, else the first."""
    return next((part for part in parts if part.status is Status.MET), parts[0])


@memoized()
def talks(context: EvaluationContext) -> Finding:
    """Talks at international conferences abroad, or seats as chair, jury member or curator."""
    law = context.law.talks
    assert law is not None
    rowed = works(context)
    cite = law.cites["talks"]
    spoken = quota(
        context,
        rowed,
        TALK,
        "conference_talks.talks",
        cite,
        law.talks,
        *_number(rowed, TALK),
        Unit.TALKS,
        _rows(context, rowed, TALK, _role_at_event),
    )
    if law.participations is None:
        return spoken._replace(id="conference_talks")
    seats = rowed.of("participations")
    seated = quota(
        context,
        seats,
        SEAT,
        "conference_talks.participations",
        cite,
        law.participations,
        *_number(seats, SEAT),
        Unit.SEATS,
        _rows(context, seats, SEAT, _role_at_event),
    )
    either = any_of("conference_talks", cite, [spoken, seated])
    found = _rows(context, rowed, TALK | SEAT, _role_at_event)
    telling = _telling((spoken, seated))
    return either._replace(
        need=telling.need,
        have=telling.have,
        have_at_most=telling.have_at_most,
        unit=telling.unit,
        shortfall=telling.shortfall,
        evidence=found[0],
        rejected=found[1],
        notes=taken_works(context, value_of(either), rowed, TALK | SEAT),
    )


@memoized()
def together(context: EvaluationContext) -> Finding:
    """Return each work is spent once: whether all numbers of the sub-paragraph are reached at the same time."""
    law = context.law.publications
    rowed = works(context)
    low, high = _uses(context)
    short = low.short_recommended + low.short_foreign
    jointly = between(not short, not (high.short_recommended + high.short_foreign))
    value = min(jointly, value_of(total(context)), value_of(talks(context)))
    bits = TOTAL | RECOMMENDED | FOREIGN | TALK | SEAT
    evidence, rejected = UNNAMED
    least = 0
    if context.names_rows():
        if value != YES and further_count(context):
            least = _least(context, rowed)
        names = _spent(rowed, low, two_quotas=context.interpretation["one_article_fills_two_quotas"] == YES)
        evidence, rejected = explain_rows(rowed, TOTAL, names, frozenset(names) - {""})
    return Finding(
        RequirementId.PUBLICATIONS_TOGETHER,
        law.cites["total"],
        status_of(value),
        # A talk among them is a work and no article.
        unit=Unit.WORKS if law.creative_works or context.law.talks is not None else Unit.ARTICLES,
        shortfall=least or None,
        evidence=evidence,
        rejected=rejected,
        missing=open_cells(rowed, bits) if value == MAYBE else (),
        notes=((short_together(least),) if value == NO else ((NoteCode.BEST_USE, ""),))
        + taken_works(context, value, rowed, bits),
    )


def _spent(rowed: ClassifiedEvidence, use: ForeignUse, *, two_quotas: bool) -> list[str]:
    """Return what each work is spent on.

    Those that could fill either quota fill the foreign one as far as it needs them.
    """
    names: list[str] = []
    left = {True: use.both_works, False: use.both_articles}
    for (sheet, _), work in zip(rowed.places, rowed.counted, strict=True):
        bits = work.low & (RECOMMENDED | FOREIGN)
        creative = sheet == _CREATIVE
        home, away = (
            (CountsAs.CREATIVE_WORK_KAZAKHSTAN, CountsAs.CREATIVE_WORK_ABROAD)
            if creative
            else (CountsAs.RECOMMENDED, CountsAs.FOREIGN)
        )
        if bits == RECOMMENDED | FOREIGN:
            names.append(CountsAs.RECOMMENDED_AND_FOREIGN if two_quotas else away if left[creative] else home)
            left[creative] -= bool(left[creative])
        elif bits:
            names.append(home if bits == RECOMMENDED else away)
        else:
            names.append(CountsAs.TALK if work.low & TALK else CountsAs.TOTAL_ONLY if work.low & TOTAL else "")
    return names
