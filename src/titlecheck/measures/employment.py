"""The preamble of a paragraph: full time or not, here, and at what kind of institution."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import Final

from titlecheck.dossier.service import Spell
from titlecheck.findings import Evidence, Finding, Missing, Rejected
from titlecheck.law.sections import Words
from titlecheck.measures.case import Case, condition, empty, part
from titlecheck.measures.events import bounds
from titlecheck.measures.service import UNTOLD
from titlecheck.measures.standing import fact_cell
from titlecheck.tri import MAYBE, NO, YES, Tri, among, between, tri

_FULL: Final = Decimal(1)


def current(case: Case, spell: Spell) -> Tri:
    """Whether the job is held on the day of the application."""
    start_first, start_last = bounds(spell.started_on)
    begun = between(start_last <= case.day, start_first <= case.day)
    if spell.lasts:
        return begun
    end_first, end_last = bounds(spell.ended_on)
    return min(begun, between(end_first >= case.day, end_last >= case.day))


def _plain(name: str) -> str:
    return " ".join(name.replace("«", '"').replace("»", '"').replace("“", '"').replace("”", '"').lower().split())


def here(case: Case, spell: Spell) -> Tri:
    """Whether the job is in the organisation that puts the candidate forward.

    Another name alone does not say that it is another organisation, since one has many spellings.
    """
    if spell.here is not None:
        return tri(spell.here)
    wanted = case.dossier.application.organisation
    if wanted is None or spell.organisation is None:
        return MAYBE
    return YES if _plain(wanted) == _plain(spell.organisation) else MAYBE


def _current_cells(spell: Spell, at_day: Tri, at_home: Tri) -> tuple[Missing, ...]:
    cells: tuple[Missing, ...] = ()
    if at_home == MAYBE:
        cells += empty("service", spell, "here")
    if at_day == MAYBE:
        cells += (
            empty("service", spell, "started_on") if spell.lasts else empty("service", spell, "started_on", "ended_on")
        )
    return cells


@condition("employment")
def works_here(case: Case) -> Finding:
    """Works in the organisation; the rate does not matter (4-2, 4-4, 5-3, 5-5)."""
    return _employment(case, "applicability.works_here", _anywhere, full=False)


@condition("employment")
def full_time(case: Case) -> Finding:
    """Works on a full rate in the organisation that applied (4, 4-1, 4-3, 4-5, 4-6, 5, 5-1, 5-2, 5-4, 5-6)."""
    return _employment(case, "applicability.full_time", _anywhere, full=True)


@condition("bodies", "bodies", "bodies_by_analogy", "institutions", "departments", "full_rate")
def military_employer(
    case: Case, bodies: Words, by_analogy: Words, institutions: Words, departments: Words, full_rate: str
) -> Finding:
    """The full rate is one at a military or special institution of the named bodies, or at a military department
    (4-5, 4-6, 5-6; R62 where the text asks for a full rate in the organisation)."""
    application = case.dossier.application

    def fits(spell: Spell) -> tuple[Tri, str, tuple[Missing, ...]]:
        kind = spell.organisation_kind or application.organisation_kind
        body = spell.organisation_body or application.organisation_body
        named = max(among(body, bodies), case.as_far_as(among(body, by_analogy), "prosecution_employer_by_analogy"))
        institution = among(kind, institutions)
        value = max(among(kind, departments), min(institution, named))
        cells: tuple[Missing, ...] = ()
        if value == MAYBE:
            for field, stated in (("organisation_kind", kind), ("organisation_body", body)):
                if stated is None:
                    cells += (Missing("service", spell.row, field, "empty"), *fact_cell(case, "application", field))
        return value, str(kind if institution == NO else body), cells

    anyway = "full_rate_elsewhere_in_organisation" if full_rate == "doubtful" else ""
    return _employment(case, "applicability.military_employer", fits, full=True, anyway=anyway)


Fits = Callable[[Spell], tuple[Tri, str, tuple[Missing, ...]]]
"""Whether a job is one that the paragraph means: the value, what it is where not, and the cells that leave it open."""


def _anywhere(_: Spell) -> tuple[Tri, str, tuple[Missing, ...]]:
    return YES, "", ()


def _employment(case: Case, name: str, fits: Fits, *, full: bool, anyway: str = "") -> Finding:
    """Whether one of the jobs is current, here, as ``fits`` asks and, if it must be, on a ``full`` rate.

    ``anyway`` is the switch by which its rate does not matter, where there is one.
    """
    if not case.dossier.service:
        return part(name, "", MAYBE, missing=UNTOLD)
    value = at_any_rate = NO
    rates: dict[Hashable, tuple[Decimal, Decimal]] = {}
    missing: tuple[Missing, ...] = ()
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for spell in case.dossier.service:
        at_day, at_home = current(case, spell), here(case, spell)
        one = min(at_day, at_home)
        row = spell.row or 0
        if one == NO:
            rejected.append(Rejected("service", row, "not_current" if at_day == NO else "other_organisation"))
            continue
        fitting, detail, open_ = fits(spell)
        if fitting == NO:
            rejected.append(Rejected("service", row, "kind_not_named", detail))
            continue
        one = min(one, fitting)
        at_any_rate = max(at_any_rate, one)
        cells = _current_cells(spell, at_day, at_home) + open_
        if full:
            rate = spell.rate
            # One job entered twice is one job.
            job = (spell.organisation, spell.post, spell.post_title, spell.started_on, spell.ended_on, rate)
            rates[job] = (rate if rate is not None and one == YES else Decimal(0), _FULL if rate is None else rate)
            one = min(one, MAYBE if rate is None else YES if rate >= _FULL else NO)
            cells += empty("service", spell, "rate")
        missing += cells
        if one == YES:
            evidence.append(Evidence("service", row, "employment", spell.rate or _FULL))
        elif one == NO:
            rejected.append(Rejected("service", row, "part_time", str(spell.rate)))
        elif cells:
            rejected.append(Rejected("service", row, "undecided", cells[0].field))
        else:
            rejected.append(Rejected("service", row, "undecided_reading"))
        value = max(value, one)
    if full and rates:
        together = between(*(sum(some) >= _FULL for some in zip(*rates.values(), strict=True)))
        if together > value:
            value = max(value, case.as_far_as(together, "part_rates_add_up"))
    if anyway and at_any_rate > value:
        value = max(value, case.as_far_as(at_any_rate, anyway))
    return part(name, "", value, missing=missing, evidence=tuple(evidence), rejected=tuple(rejected))
