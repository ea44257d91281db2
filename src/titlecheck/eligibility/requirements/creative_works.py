"""Sub-paragraph 2) of all other routes: articles, creative works, foreign journals, talks, jury roles."""

from __future__ import annotations

from collections.abc import Callable

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
    best_foreign_use,
    least_more_foreign,
)
from titlecheck.eligibility.engine.context import EvaluationContext, any_of, memoized, status_of, value_of
from titlecheck.eligibility.evidence.classification import FOREIGN, RECOMMENDED, SEAT, TALK, TOTAL, Classification
from titlecheck.eligibility.evidence.classified_works import ClassifiedEvidence, further_count, short_together, works
from titlecheck.results import Finding, Status, Unit
from titlecheck.results.codes import CountsAs, NoteCode, RequirementId
from titlecheck.ruleset.sections import Foreign, Talks
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

    def holds(switch: str) -> bool:
        return interpretation[switch] != NO if high else interpretation[switch] == YES

    return ForeignQuotas(
        context.law.recommended,
        law.articles,
        law.works,
        mixed=law.joined == "and_or" and holds("foreign_quota_may_be_mixed"),
        two_quotas=holds("one_article_fills_two_quotas"),
    )


@memoized()
def _uses(context: EvaluationContext) -> tuple[ForeignUse, ForeignUse]:
    """Return the optimal use at the lower and at the upper bound."""
    uses = []
    for high in (False, True):
        quotas = _quotas(context, high=high)
        uses.append(best_foreign_use(_pool(works(context), quotas, high=high), quotas))
    return uses[0], uses[1]


def _least(context: EvaluationContext, classified: ClassifiedEvidence) -> int:
    """Return the minimum number of further works, talks and roles that certainly fulfils the sub-paragraph.

    Each counts towards the total and towards one of its parts; a role counts as a work only by interpretation (R21).
    """
    law = context.law.section(Talks)
    quotas = _quotas(context, high=False)
    parts = least_more_foreign(_pool(classified, quotas, high=False), quotas)
    short = max(0, context.law.publications.total - _number(classified, TOTAL)[0])
    spoken = max(0, law.talks - _number(classified, TALK)[0])
    ways = [max(short, parts + spoken)]
    if law.participations is not None and spoken:
        seats = max(0, law.participations - _number(classified.of("participations"), SEAT)[0])
        counted = context.interpretation["participation_counts_in_total"] == YES
        ways.append(max(short, parts + seats) if counted else max(short, parts) + seats)
    return min(ways)


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
    telling = _representative_part(parts or (articles,))
    return Finding(
        RequirementId.PUBLICATIONS_FOREIGN,
        cite,
        status_of(value),
        *telling[3:7],
        shortfall=telling.shortfall if value != YES else None,
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
    telling = _representative_part((spoken, seated))
    return either._replace(
        need=telling.need,
        have=telling.have,
        have_at_most=telling.have_at_most,
        unit=telling.unit,
        shortfall=telling.shortfall,
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
        names = _assignment(classified, low, two_quotas=context.interpretation["one_article_fills_two_quotas"] == YES)
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
