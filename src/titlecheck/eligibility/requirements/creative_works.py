"""Sub-paragraph 2) of all other routes: articles, creative works, foreign journals, talks, jury roles."""

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
from titlecheck.ruleset.sections import Foreign, Talks
from titlecheck.ruleset.switches import Switch
from titlecheck.three_valued import MAYBE, NO, YES, between

_CREATIVE = "creative_works"
_WRITTEN = ("publications", "talks", "patents", "participations")


def _number(classified: ClassifiedEvidence, bit: int) -> tuple[int, int]:
    """Return the certain and the maximum number of works that count as ``bit``."""
    low = high = 0
    for work in classified.counted:
        low += bool(work.low & bit)
        high += bool(work.high & bit)
    return low, high


def _unit(context: EvaluationContext) -> Unit:
    return Unit.WORKS if context.law.publications.creative_works else Unit.ARTICLES


def _rows(
    context: EvaluationContext, classified: ClassifiedEvidence, bit: int, role: Callable[[str, Classification], str]
) -> Found:
    """Return the works that count as ``bit``, each with its ``role``, and all others with reasons.

    ``role`` is a function of the sheet and the classification of a work.
    """
    if not context.names_rows():
        return UNNAMED
    names = [
        role(sheet, work) if work.low & bit else ""
        for (sheet, _), work in zip(classified.places, classified.counted, strict=True)
    ]
    return explain_rows(classified, bit, names, frozenset(names) - {""})


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
    """Require the total number of articles, and of creative works if the paragraph counts them."""
    law = context.law.publications
    classified = works(context)
    return quota(
        context,
        classified,
        TOTAL,
        "publications_total",
        law.cites["total"],
        law.total,
        *_number(classified, TOTAL),
        _unit(context),
        _rows(context, classified, TOTAL, _role_in_total),
    )


@memoized()
def recommended(context: EvaluationContext) -> Finding:
    """Require articles in recommended editions, and creative works presented in Kazakhstan if they count."""
    law = context.law.publications
    classified = works(context)
    return quota(
        context,
        classified,
        RECOMMENDED,
        "publications_recommended",
        law.cites["recommended"],
        context.law.recommended,
        *_number(classified, RECOMMENDED),
        _unit(context),
        _rows(context, classified, RECOMMENDED, _role_at_home),
    )


def _pool(classified: ClassifiedEvidence, quotas: ForeignQuotas, *, high: bool) -> ForeignPool:
    counts = [0] * len(ForeignPool._fields)
    creative = len(counts) // 2
    there = [
        (sheet, work.high if high else work.low, 1)
        for (sheet, _), work in zip(classified.places, classified.counted, strict=True)
    ]
    if high:
        # The upper bound has as many further works as all numbers together need.
        enough = quotas.recommended + quotas.articles + (quotas.works or 0)
        there += [(one.sheet, one.bits, enough) for one in classified.further]
    for sheet, counted, number in there:
        bits = counted & (RECOMMENDED | FOREIGN)
        if bits:
            kind = 0 if bits == RECOMMENDED else 1 if bits == FOREIGN else 1 + 1
            counts[kind + (creative if sheet == _CREATIVE else 0)] += number
    return ForeignPool(*counts)


def _quotas(context: EvaluationContext, *, high: bool) -> ForeignQuotas:
    """Return the quotas at the lower or the upper bound of open interpretations."""
    law, interpretation = context.law.section(Foreign), context.interpretation

    def holds(switch: Switch) -> bool:
        return interpretation[switch] != NO if high else interpretation[switch] == YES

    return ForeignQuotas(
        context.law.recommended,
        law.articles,
        law.works,
        mixed=law.joined == "and_or" and holds(Switch.FOREIGN_QUOTA_MAY_BE_MIXED),
        two_quotas=holds(Switch.ONE_ARTICLE_FILLS_TWO_QUOTAS),
    )


@memoized()
def _uses(context: EvaluationContext) -> tuple[ForeignUse, ForeignUse]:
    """Return the optimal use at the lower and at the upper bound."""
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


def _spoken_ways(context: EvaluationContext, classified: ClassifiedEvidence) -> tuple[_SpokenWay, ...]:
    """Return the ways of filling the quota of talks, that of talks first; one alone where nothing is missing."""
    law = context.law.section(Talks)
    spoken = _SpokenWay(
        "conference_talks" if law.participations is None else "conference_talks.talks",
        max(0, law.talks - _number(classified, TALK)[0]),
    )
    if law.participations is None or not spoken.number:
        return (spoken,)
    seats = max(0, law.participations - _number(classified.of("participations"), SEAT)[0])
    counted = context.interpretation[Switch.PARTICIPATION_COUNTS_IN_TOTAL] == YES
    seated = _SpokenWay("conference_talks.participations", seats, counted)
    return (spoken, seated) if seats else (seated,)


def _least(context: EvaluationContext, classified: ClassifiedEvidence) -> int:
    """Return the minimum number of further works, talks and roles that certainly fulfils the sub-paragraph.

    Each counts towards the total and towards one of its parts; a role counts as a work only by interpretation (R21).
    """
    quotas = _quotas(context, high=False)
    parts = least_more_foreign(_pool(classified, quotas, high=False), quotas)
    short = max(0, context.law.publications.total - _number(classified, TOTAL)[0])
    return min(
        max(short, parts + way.number) if way.counted else max(short, parts) + way.number
        for way in _spoken_ways(context, classified)
    )


def kinds_that_suffice(context: EvaluationContext, number: int) -> dict[str, int] | None:
    """Return how many of ``number`` further works must be of which kind to reach sub-paragraph 2) together.

    By requirement; where it has alternatives, by the alternatives that suffice, of which any is enough. Return ``None``
    where no such numbers do.
    """
    classified = works(context)
    quotas = _quotas(context, high=False)
    more = more_of_one_kind(_pool(classified, quotas, high=False), quotas)
    short = max(0, context.law.publications.total - _number(classified, TOTAL)[0])
    abroad: tuple[MoreWorks, ...] = ()
    kinds: dict[str, int] = {}
    for way in _spoken_ways(context, classified):
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
    """Require articles in foreign journals, or creative works presented abroad."""
    law = context.law.section(Foreign)
    classified = works(context)
    low, high = _uses(context)
    cite = law.cites["articles"]
    written, made = classified.of(*_WRITTEN), classified.of(_CREATIVE)
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
    found = _rows(context, classified, FOREIGN, _role_abroad)
    value = between(not low.short_foreign, not high.short_foreign)
    representative = _representative_part(parts or (articles,))
    return Finding(
        RequirementId.PUBLICATIONS_FOREIGN,
        cite,
        status_of(value),
        *representative[3:7],
        shortfall=representative.shortfall if value != YES else None,
        evidence=found[0],
        rejected=found[1],
        missing=open_cells(classified, FOREIGN) if value == MAYBE else (),
        parts=parts,
        joined="any" if parts else "",
        notes=taken_works(context, value, classified, FOREIGN),
    )


def _representative_part(parts: tuple[Finding, ...]) -> Finding:
    """Return the alternative that represents the whole: the first that is met, else the first."""
    return next((part for part in parts if part.status is Status.MET), parts[0])


@memoized()
def talks(context: EvaluationContext) -> Finding:
    """Require talks at international conferences abroad, or roles as chair, jury member or curator."""
    law = context.law.section(Talks)
    classified = works(context)
    cite = law.cites["talks"]
    spoken = quota(
        context,
        classified,
        TALK,
        "conference_talks.talks",
        cite,
        law.talks,
        *_number(classified, TALK),
        Unit.TALKS,
        _rows(context, classified, TALK, _role_at_event),
    )
    if law.participations is None:
        return spoken._replace(id="conference_talks")
    seats = classified.of("participations")
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
    found = _rows(context, classified, TALK | SEAT, _role_at_event)
    representative = _representative_part((spoken, seated))
    return either._replace(
        need=representative.need,
        have=representative.have,
        have_at_most=representative.have_at_most,
        unit=representative.unit,
        shortfall=representative.shortfall,
        evidence=found[0],
        rejected=found[1],
        notes=taken_works(context, value_of(either), classified, TALK | SEAT),
    )


@memoized()
def together(context: EvaluationContext) -> Finding:
    """Require all numbers of the sub-paragraph at the same time, using each work once."""
    law = context.law.publications
    classified = works(context)
    low, high = _uses(context)
    short = low.short_recommended + low.short_foreign
    jointly = between(not short, not (high.short_recommended + high.short_foreign))
    value = min(jointly, value_of(total(context)), value_of(talks(context)))
    bits = TOTAL | RECOMMENDED | FOREIGN | TALK | SEAT
    evidence, rejected = UNNAMED
    least = 0
    if context.names_rows():
        if value != YES and further_count(context):
            least = _least(context, classified)
        names = _assignment(
            classified, low, two_quotas=context.interpretation[Switch.ONE_ARTICLE_FILLS_TWO_QUOTAS] == YES
        )
        evidence, rejected = explain_rows(classified, TOTAL, names, frozenset(names) - {""})
    return Finding(
        RequirementId.PUBLICATIONS_TOGETHER,
        law.cites["total"],
        status_of(value),
        # A talk is a work but not an article.
        unit=Unit.WORKS if law.creative_works or context.law.talks is not None else Unit.ARTICLES,
        shortfall=least or None,
        evidence=evidence,
        rejected=rejected,
        missing=open_cells(classified, bits) if value == MAYBE else (),
        notes=((short_together(least),) if value == NO else ((NoteCode.BEST_USE, ""),))
        + taken_works(context, value, classified, bits),
    )


def _assignment(classified: ClassifiedEvidence, use: ForeignUse, *, two_quotas: bool) -> list[str]:
    """Return the role of each work; works that fit both quotas fill the foreign one as far as needed."""
    names: list[str] = []
    left = {True: use.both_works, False: use.both_articles}
    for (sheet, _), work in zip(classified.places, classified.counted, strict=True):
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
