"""Preamble of a paragraph: academic titles and honorary titles."""

from __future__ import annotations

from titlecheck.dossier.person import Honour, Title
from titlecheck.eligibility.engine.context import EvaluationContext, empty, part, preamble_condition, undecided
from titlecheck.eligibility.evidence.events import admissible, bounds
from titlecheck.eligibility.evidence.open_lists import further, taken_complete
from titlecheck.facts.awarding import bodies
from titlecheck.results import Evidence, Finding, Rejected
from titlecheck.results.codes import CountsAs, Reason
from titlecheck.ruleset.sections import Words
from titlecheck.three_valued import MAYBE, NO, YES, Tri, among, between


@preamble_condition("titles", "titles")
def title_held(context: EvaluationContext, titles: Words) -> Finding:
    """Require the title that the paragraph names.

    Associate professor, in some paragraphs also senior researcher (5, 5-2 … 5-6).
    """
    missing = further(context, "titles")
    value: Tri = MAYBE if missing else NO
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for held in context.dossier.titles:
        kind = among(held.kind, titles)
        body, cells = admissible(context, held)
        first, last = bounds(held.awarded_on)
        in_time = between(last <= context.day, first <= context.day)
        one = min(kind, body, in_time)
        row = held.row or 0
        if one == YES:
            evidence.append(Evidence("titles", row, CountsAs.TITLE, 1))
        elif kind == NO:
            rejected.append(Rejected("titles", row, Reason.KIND_NOT_NAMED, str(held.kind)))
        elif in_time == NO:
            rejected.append(Rejected("titles", row, Reason.AFTER_APPLICATION))
        elif body == NO:
            rejected.append(Rejected("titles", row, _why_not(held)))
        else:
            cells += empty("titles", held, "kind")
            cells += empty("titles", held, "awarded_on") if in_time == MAYBE else ()
            rejected.append(undecided("titles", row, cells))
            missing += cells
        value = max(value, one)
    return part(
        "applicability.title",
        "",
        value,
        missing=missing,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
        notes=taken_complete(context, value, "titles"),
    )


def _why_not(held: Title) -> Reason:
    """Return why a title does not count, whichever possible body awarded it."""
    possible = bodies(held)
    return (
        Reason.NOT_RECOGNISED
        if "foreign_state" in possible
        else Reason.SOVIET_TITLE
        if "soviet" in possible
        else Reason.OF_OTHERS
    )


@preamble_condition("honours", "honours")
def honour_held(context: EvaluationContext, honours: Words) -> Finding:
    """Require an honorary title of the Law on state awards, in sport also Honoured Coach (4-2, 4-4, 5-3, 5-5)."""
    missing = further(context, "honours")
    value: Tri = MAYBE if missing else NO
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for honour in context.dossier.honours:
        awarded = _awarded(context, honour)
        one = min(among(honour.kind, honours), awarded)
        row = honour.row or 0
        if one == YES:
            evidence.append(Evidence("honours", row, CountsAs.HONOUR, 1))
        elif one == MAYBE:
            cells = empty("honours", honour, "kind", *(("awarded_on",) if awarded == MAYBE else ()))
            missing += cells
            rejected.append(Rejected("honours", row, Reason.UNDECIDED, cells[0].field))
        else:
            reason = Reason.KIND_NOT_NAMED if honour.kind not in honours else Reason.AFTER_APPLICATION
            rejected.append(
                Rejected("honours", row, reason, str(honour.kind) if reason == Reason.KIND_NOT_NAMED else "")
            )
        value = max(value, one)
    return part(
        "applicability.honorary_title",
        "",
        value,
        missing=missing,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
        notes=taken_complete(context, value, "honours"),
    )


def _awarded(context: EvaluationContext, honour: Honour) -> Tri:
    first, last = bounds(honour.awarded_on)
    return between(last <= context.day, first <= context.day)
