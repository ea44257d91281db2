"""The preamble of a paragraph: full time or not, here, and at what kind of institution."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal

from titlecheck.dossier.service import Spell
from titlecheck.findings import Evidence, Finding, Missing, Rejected
from titlecheck.measures.case import Case, empty, measure, part
from titlecheck.measures.events import bounds
from titlecheck.measures.standing import fact_cell
from titlecheck.tri import MAYBE, NO, YES, Tri, among, between, tri

_FULL = Decimal(1)


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


def works_here(case: Case) -> Finding:
    """Works in the organisation; the rate does not matter (4-2, 4-4, 5-3, 5-5)."""
    return _works_here(case)._replace(paragraph=case.law.who.cites["employment"])


def full_time(case: Case) -> Finding:
    """Works on a full rate in the organisation that applied (4, 4-1, 4-3, 4-5, 4-6, 5, 5-1, 5-2, 5-4, 5-6)."""
    return _full_time(case)._replace(paragraph=case.law.who.cites["employment"])


@measure(everywhere=True)
def _works_here(case: Case) -> Finding:
    return _employment(case, "applicability.works_here", full=False)


@measure(everywhere=True)
def _full_time(case: Case) -> Finding:
    return _employment(case, "applicability.full_time", full=True)


def _employment(case: Case, name: str, *, full: bool) -> Finding:
    value: Tri = NO
    parts: dict[Hashable, tuple[Decimal, Decimal]] = {}
    missing: tuple[Missing, ...] = ()
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    if not case.dossier.service:
        return part(name, "", NO)
    for spell in case.dossier.service:
        at_day, at_home = current(case, spell), here(case, spell)
        one = min(at_day, at_home)
        row = spell.row or 0
        if one == NO:
            rejected.append(Rejected("service", row, "not_current" if at_day == NO else "other_organisation"))
            continue
        cells = _current_cells(spell, at_day, at_home)
        if full:
            rate = spell.rate
            whole = MAYBE if rate is None else YES if rate >= _FULL else NO
            cells += empty("service", spell, "rate")
            # One job entered twice is one job.
            job = (spell.organisation, spell.post, spell.post_title, spell.started_on, spell.ended_on, rate)
            parts[job] = (rate if rate is not None and one == YES else Decimal(0), _FULL if rate is None else rate)
            one = min(one, whole)
        missing += cells
        if one == YES:
            evidence.append(Evidence("service", row, "employment", spell.rate or _FULL))
        elif one == NO:
            rejected.append(Rejected("service", row, "part_time", str(spell.rate)))
        else:
            rejected.append(Rejected("service", row, "undecided", cells[0].field if cells else ""))
        value = max(value, one)
    if full:
        together = between(*(sum(rates) >= _FULL for rates in zip(*parts.values(), strict=True))) if parts else NO
        if together > value:
            value = max(value, case.as_far_as(together, "part_rates_add_up"))
    return part(
        name,
        "",
        value,
        missing=missing,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
    )


@measure()
def military_employer(case: Case) -> Finding:
    """Works at a military or special institution of the named bodies or at a military department (4-5, 4-6, 5-6)."""
    who = case.law.who
    application = case.dossier.application
    value: Tri = NO
    missing: tuple[Missing, ...] = ()
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for spell in case.dossier.service:
        at_day, at_home = current(case, spell), here(case, spell)
        works = min(at_day, at_home)
        row = spell.row or 0
        if works == NO:
            rejected.append(Rejected("service", row, "not_current" if at_day == NO else "other_organisation"))
            continue
        kind = spell.organisation_kind or application.organisation_kind
        body = spell.organisation_body or application.organisation_body
        named = max(
            among(body, who.bodies), case.as_far_as(among(body, who.bodies_by_analogy), "prosecution_by_analogy")
        )
        department = among(kind, who.departments)
        institution = among(kind, who.institutions)
        employer = max(department, min(institution, named))
        one = min(works, employer)
        if one == YES:
            evidence.append(Evidence("service", row, "organisation", 1))
        elif one == NO:
            rejected.append(Rejected("service", row, "kind_not_named", str(kind if institution == NO else body)))
        else:
            cells = _current_cells(spell, at_day, at_home)
            if employer == MAYBE:
                for field, stated in (("organisation_kind", kind), ("organisation_body", body)):
                    if stated is None:
                        cells += (Missing("service", row, field, "empty"), *fact_cell(case, "application", field))
            missing += cells
            rejected.append(
                Rejected("service", row, "undecided", cells[0].field)
                if cells
                else Rejected("service", row, "undecided_reading")
            )
        value = max(value, one)
    return part(
        "applicability.military_employer",
        who.cites["bodies"],
        value,
        missing=missing,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
    )
