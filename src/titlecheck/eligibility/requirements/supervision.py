"""Sub-paragraph 3): supervised persons who defended, and persons or teams trained by the candidate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from titlecheck.dossier.books_and_supervision import Supervised, Trained
from titlecheck.dossier.enums import NEVER_TOGETHER
from titlecheck.eligibility.engine.context import EvaluationContext, memoized, status_of, undecided
from titlecheck.eligibility.evidence.classification import Checks
from titlecheck.eligibility.evidence.events import bounds
from titlecheck.eligibility.evidence.open_lists import further, taken_complete
from titlecheck.results import Evidence, Finding, Missing, Rejected, Unit
from titlecheck.results.codes import MissingReason, Reason
from titlecheck.ruleset.sections import SupervisionRule, TrainedRule
from titlecheck.ruleset.switches import Switch
from titlecheck.text.normalize import comparable
from titlecheck.three_valued import MAYBE, NO, YES, Tri, among, between, tri

Person = TypeVar("Person", bound=Supervised | Trained)

_MODERN: Final = frozenset(("phd", "profile_doctor"))
_SCIENTIFIC: Final = frozenset(("scientific_degree",))


def _found(
    context: EvaluationContext,
    kind: str,
    cite: str,
    looks: Sequence[tuple[Person, Checks]],
    need: tuple[int, int],
    differs: Callable[[Person, Sequence[Person]], str | None],
) -> Finding:
    """Return the finding on a number of persons on the sheet ``kind``.

    ``need`` are the required numbers at the lower and the upper bound. Persons are counted, not victories or defences:
    of rows with one name the best one counts. Two persons may have one name: rows that no single person can have lead
    to a question.
    """
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    cells: list[Missing] = []
    sure = possible = 0
    seen: dict[str, list[Person]] = {}
    for record, checks in sorted(looks, key=lambda pair: (-pair[1].value, pair[0].row or 0)):
        row = record.row or 0
        person = comparable(record.name)
        others = seen.setdefault(person, []) if person and checks.value != NO else []
        if others:
            if (field := differs(record, others)) is None:
                rejected.append(Rejected(checks.sheet, row, Reason.DUPLICATE, str(others[0].row or 0)))
                continue
            checks.require(MAYBE, None)
            checks.cells += tuple(
                [Missing(checks.sheet, one.row, field, MissingReason.CONTRADICTS) for one in (others[0], record)]
            )
        others.append(record)
        if checks.value == YES:
            sure += 1
            possible += 1
            evidence.append(Evidence(checks.sheet, row, kind, 1))
        elif checks.value == NO:
            rejected.append(checks.refusal())
        else:
            possible += 1
            cells.extend(checks.cells)
            rejected.append(undecided(checks.sheet, row, checks.cells))
    more = further(context, kind)
    value = between(sure >= need[0], bool(more) or possible >= need[1])
    return Finding(
        f"sub3.{kind}",
        cite,
        status_of(value),
        need=need[0],
        have=sure,
        have_at_most=possible if possible != sure and not more else None,
        unit=Unit.PERSONS,
        shortfall=max(0, need[0] - sure) if value != YES else None,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
        missing=(*more, *cells) if value == MAYBE else (),
        notes=taken_complete(context, value, kind),
    )


def _as_trained(record: Trained, others: Sequence[Trained]) -> str | None:
    """Tell two trained by ``team``: a person and a team are two."""
    return None if any(_agree(record.team, one.team) for one in others) else "team"


def _as_supervised(record: Supervised, others: Sequence[Supervised]) -> str | None:
    """Tell two supervised persons by ``defended_on``: nobody defends twice for one degree."""
    for one in others:
        degree = (one.degree_kind, one.degree_form) == (record.degree_kind, record.degree_form)
        first, last = bounds(one.defended_on)
        apart = bounds(record.defended_on)[1] < first or last < bounds(record.defended_on)[0]
        if not (degree and apart):
            return None
    return "defended_on"


def _agree(one: object, other: object) -> bool:
    """Return whether two facts do not contradict each other."""
    return one is None or other is None or one == other


def _ask_degree(context: EvaluationContext, checks: Checks, person: Supervised) -> None:
    """Check whether the person had defended and held the degree by the day of the application.

    A degree is awarded after the defence, so the date of the award settles an empty date of the defence.
    """
    checks.require(tri(person.has_degree), Reason.NO_DEGREE_YET, "has_degree")
    first, last = bounds(person.defended_on)
    awarded_first, awarded_last = bounds(person.awarded_on)
    if person.awarded_on is not None:
        last = min(last, awarded_last)
    checks.require(
        between(max(first, last) <= context.day, first <= context.day), Reason.AFTER_APPLICATION, "defended_on"
    )
    checks.require(
        between(awarded_last <= context.day, awarded_first <= context.day), Reason.AFTER_APPLICATION, "awarded_on"
    )


@memoized()
def supervised(context: EvaluationContext) -> Finding:
    """Require persons who defended under the candidate's supervision and have a degree."""
    law = context.law.section(SupervisionRule)
    looks: list[tuple[Supervised, Checks]] = []
    for person in context.dossier.supervised:
        checks = Checks("supervised", person)
        _ask_degree(context, checks, person)
        form = among(person.degree_form, law.forms)
        if law.wording == "short":
            # "Has a scientific degree" does not name the other two forms (R17).
            form = min(form, context.or_else(among(person.degree_form, _SCIENTIFIC), Switch.SHORT_WORDING_COVERS_PHD))
            if person.degree_form is None and context.interpretation[Switch.SHORT_WORDING_COVERS_PHD] == YES:
                form = YES
        elif person.degree_form is None:
            form = YES
        if (person.degree_kind, person.degree_form) in NEVER_TOGETHER:
            checks.require(MAYBE, Reason.FORM_NOT_NAMED)
            checks.cells += tuple(
                [
                    Missing("supervised", person.row, name, MissingReason.CONTRADICTS)
                    for name in ("degree_kind", "degree_form")
                ]
            )
        else:
            checks.require(form, Reason.FORM_NOT_NAMED, *(() if person.degree_form else ("degree_form",)))
        _ask_shared(context, person, checks)
        looks.append((person, checks))
    return _found(context, "supervised", law.cites["persons"], looks, (law.persons, law.persons), _as_supervised)


def _won(context: EvaluationContext, law: TrainedRule, person: Trained, contest: str) -> Tri:
    """Return whether the result counts at the contest; a champion's result by interpretation if not named (R66)."""
    value = among(person.result, law.wins[contest])
    return max(
        value, context.as_far_as(among(person.result, law.results_by_analogy), Switch.CHAMPION_COUNTS_AS_LAUREATE)
    )


def _ask_shared(context: EvaluationContext, person: Supervised, checks: Checks) -> None:
    """Check whether a shared supervision counts; two supervisors are usual for the PhD (R52)."""
    shared = tri(person.co_supervised)
    if shared == NO:
        return
    modern = among(person.degree_kind, _MODERN)
    sides = [context.interpretation[Switch.SHARED_SUPERVISION_OF_PHD_COUNTS]] if modern != NO else []
    sides += [context.interpretation[Switch.SHARED_SUPERVISION_OF_OTHER_DEGREES_COUNTS]] if modern != YES else []
    counts = between(min(sides) == YES, max(sides) != NO)
    if counts == YES:
        return
    fields = ["co_supervised"] if shared == MAYBE else []
    fields += ["degree_kind"] if min(sides) != max(sides) else []
    checks.require(max(YES - shared, counts), Reason.SHARED_SUPERVISION, *fields)


@memoized()
def trained(context: EvaluationContext) -> Finding:
    """Require persons or teams trained by the candidate that won what the paragraph names."""
    law = context.law.section(TrainedRule)
    looks: list[tuple[Trained, Checks]] = []
    for person in context.dossier.trained:
        checks = Checks("trained", person)
        checks.require(tri(person.by_candidate), Reason.NOT_BY_CANDIDATE, "by_candidate")
        if person.won_on is not None:
            # The law sets no date; without a date the row is a past victory.
            first, last = bounds(person.won_on)
            checks.require(between(last <= context.day, first <= context.day), Reason.AFTER_APPLICATION, "won_on")
        contest = among(person.contest, frozenset(law.wins))
        checks.require(contest, Reason.LEVEL_NOT_NAMED, "contest", detail=person.contest)
        if person.contest is None:
            named = [_won(context, law, person, contest) for contest in law.wins]
            checks.require(
                between(min(named) == YES, max(named) != NO),
                Reason.RESULT_NOT_NAMED,
                "result",
                detail=person.result,
            )
        elif contest == YES:
            checks.require(
                _won(context, law, person, person.contest),
                Reason.RESULT_NOT_NAMED,
                "result",
                detail=person.result,
            )
            if person.contest in law.approved:
                checks.require(tri(person.approved), Reason.NOT_APPROVED, "approved")
        looks.append((person, checks))
    need = (law.persons, law.persons)
    if law.fewest_persons is not None:
        one = context.interpretation[Switch.ONE_TRAINED_SUFFICES_IN_5_5]
        need = (
            law.fewest_persons if one == YES else law.persons,
            law.persons if one == NO else law.fewest_persons,
        )
    return _found(context, "trained", law.cites["persons"], looks, need, _as_trained)
