"""Who the candidate is: the conditions that stand in the preamble of a paragraph."""

from __future__ import annotations

from decimal import Decimal

from titlecheck.dossier.person import Degree, Honour
from titlecheck.dossier.service import Spell
from titlecheck.findings import Evidence, Finding, Missing, Rejected
from titlecheck.measures.case import Case, empty, measure, part
from titlecheck.measures.events import admissible, bounds
from titlecheck.tri import MAYBE, NO, YES, Tri, among, between, tri

_FULL = Decimal(1)


def _cell(case: Case, sheet: str, field: str) -> tuple[Missing, ...]:
    return (Missing(sheet, case.dossier.places.get(f"{sheet}.{field}"), field, "empty"),)


def _row(case: Case, sheet: str, field: str) -> int:
    return case.dossier.places.get(f"{sheet}.{field}", 1)


@measure(everywhere=True)
def organisation(case: Case) -> Finding:
    """Paragraph 2: a scientific organisation or a university puts the candidate forward."""
    kind = case.dossier.application.organisation_kind
    value = among(kind, case.law.nominators)
    rows = (Evidence("application", _row(case, "application", "organisation_kind"), "organisation", 1),)
    return part(
        "applicability.organisation",
        "2",
        value,
        missing=_cell(case, "application", "organisation_kind"),
        evidence=rows if value == YES else (),
        rejected=(Rejected("application", rows[0].row, "kind_not_named", str(kind)),) if value == NO else (),
    )


@measure()
def specialist(case: Case) -> Finding:
    """The field in which the candidate is a specialist (4-1 … 4-4, 5-2 … 5-5)."""
    who = case.law.who
    science = case.dossier.candidate.science
    value = among(science, who.sciences)
    row = _row(case, "candidate", "science")
    return part(
        "applicability.field",
        who.cites["sciences"],
        value,
        missing=_cell(case, "candidate", "science"),
        evidence=(Evidence("candidate", row, "field", 1),) if value == YES else (),
        rejected=(Rejected("candidate", row, "kind_not_named", str(science)),) if value == NO else (),
    )


@measure()
def rank(case: Case) -> Finding:
    """A military or special rank not below colonel (4-6)."""
    who = case.law.who
    held = case.dossier.candidate.rank
    value = among(held, who.ranks)
    row = _row(case, "candidate", "rank")
    return part(
        "applicability.rank",
        who.cites["ranks"],
        value,
        missing=_cell(case, "candidate", "rank"),
        evidence=(Evidence("candidate", row, "rank", 1),) if value == YES else (),
        rejected=(Rejected("candidate", row, "kind_not_named", str(held)),) if value == NO else (),
    )


# Degrees


def _held(case: Case, degree: Degree) -> Tri:
    """Whether the degree is held on the day: a defence or an award that lies ahead is no degree yet."""
    first, last = bounds(degree.awarded_on or degree.defended_on)
    if degree.awarded_on is None and degree.defended_on is None:
        return YES
    return between(last <= case.day, first <= case.day)


def _has_form(case: Case, degree: Degree, forms: frozenset[str]) -> tuple[Tri, tuple[Missing, ...]]:
    """Whether a degree is of a kind that the Rules know, in one of ``forms``."""
    kinds = case.law.degree_kinds
    possible = [form for form in kinds if degree.form is None or degree.form == form]
    if degree.kind is not None:
        possible = [form for form in possible if degree.kind in kinds[form]]
    named = [form in forms for form in possible]
    value = between(bool(named) and all(named) and degree.kind is not None, any(named))
    return value, empty("degrees", degree, "kind", "form") if value == MAYBE else ()


@measure()
def degree_held(case: Case) -> Finding:
    """A degree in one of the forms of paragraph 4 (the term *candidate*)."""
    who = case.law.who
    return _degree(case, "applicability.degree", who.cites["degree"], who.degree_forms)


@measure("professor_without_degree")
def degree_of_professor(case: Case) -> Finding:
    """Paragraph 5: the degree that the defined term *candidate* carries with it (R25)."""
    who = case.law.who
    return _degree(
        case,
        "applicability.degree",
        who.cites["degree"],
        who.degree_forms,
        case.says["professor_without_degree"],
    )


def _degree(case: Case, name: str, cite: str, forms: frozenset[str], anyway: Tri = NO) -> Finding:
    value: Tri = NO
    missing: tuple[Missing, ...] = ()
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for degree in case.dossier.degrees:
        fits, cells = _has_form(case, degree, forms)
        held = _held(case, degree)
        one = min(fits, held)
        row = degree.row or 0
        if one == YES:
            evidence.append(Evidence("degrees", row, "degree", 1))
        elif fits == NO:
            rejected.append(Rejected("degrees", row, "form_not_named", degree.form or ""))
        elif held == NO:
            rejected.append(Rejected("degrees", row, "after_application"))
        else:
            cells += empty("degrees", degree, "awarded_on") if held == MAYBE else ()
            rejected.append(Rejected("degrees", row, "undecided", cells[0].field if cells else ""))
            missing += cells
        value = max(value, one)
    return part(name, cite, max(value, anyway), missing=missing, evidence=tuple(evidence), rejected=tuple(rejected))


@measure("academic_phd_is_not_excluded")
def without_degree(case: Case) -> Finding:
    """No degree in the forms that the paragraph excludes (4-2, 4-4, 4-6; R26 for the academic degree)."""
    who = case.law.who
    spared = case.says["academic_phd_is_not_excluded"]
    value: Tri = YES
    missing: tuple[Missing, ...] = ()
    rejected: list[Rejected] = []
    for degree in case.dossier.degrees:
        excluded, cells = _has_form(case, degree, who.degree_forms)
        doubtful, more = _has_form(case, degree, who.doubtful_degree_forms)
        held = min(max(excluded, min(doubtful, YES - spared)), _held(case, degree))
        if held != NO:
            rejected.append(Rejected("degrees", degree.row or 0, "kind_not_named", degree.kind or ""))
        missing += cells + tuple(cell for cell in more if cell not in cells)
        value = min(value, YES - held)
    return part("applicability.no_degree", who.cites["degree"], value, missing=missing, rejected=tuple(rejected))


# Titles and honours


@measure("unrecognised_foreign_title_counts")
def title_held(case: Case) -> Finding:
    """The title that the paragraph asks for: associate professor, in some also senior researcher (5, 5-2 … 5-6)."""
    who = case.law.who
    value: Tri = NO
    missing: tuple[Missing, ...] = ()
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for held in case.dossier.titles:
        kind = among(held.kind, who.titles)
        country, cells = admissible(case, held)
        first, last = bounds(held.awarded_on)
        in_time = between(last <= case.day, first <= case.day) if held.awarded_on is not None else YES
        one = min(kind, country, in_time)
        row = held.row or 0
        if one == YES:
            evidence.append(Evidence("titles", row, "title", 1))
        elif kind == NO:
            rejected.append(Rejected("titles", row, "kind_not_named", str(held.kind)))
        elif in_time == NO:
            rejected.append(Rejected("titles", row, "after_application"))
        elif country == NO:
            rejected.append(Rejected("titles", row, "not_recognised"))
        else:
            cells += empty("titles", held, "kind")
            cells += empty("titles", held, "awarded_on") if in_time == MAYBE else ()
            rejected.append(
                Rejected("titles", row, "undecided", cells[0].field)
                if cells
                else Rejected("titles", row, "undecided_reading")
            )
            missing += cells
        value = max(value, one)
    return part(
        "applicability.title",
        who.cites["titles"],
        value,
        missing=missing,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
    )


@measure()
def honour_held(case: Case) -> Finding:
    """An honorary title of the Law on state awards, in sport also Honoured Coach (4-2, 4-4, 5-3, 5-5)."""
    who = case.law.who
    value: Tri = NO
    missing: tuple[Missing, ...] = ()
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    for honour in case.dossier.honours:
        one = min(among(honour.kind, who.honours), _awarded(case, honour))
        row = honour.row or 0
        if one == YES:
            evidence.append(Evidence("honours", row, "honour", 1))
        elif one == MAYBE:
            cells = empty("honours", honour, "kind", "awarded_on")
            missing += cells
            rejected.append(Rejected("honours", row, "undecided", cells[0].field if cells else ""))
        else:
            reason = "kind_not_named" if honour.kind not in who.honours else "after_application"
            rejected.append(Rejected("honours", row, reason, str(honour.kind) if reason == "kind_not_named" else ""))
        value = max(value, one)
    return part(
        "applicability.honorary_title",
        who.cites["honours"],
        value,
        missing=missing,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
    )


def _awarded(case: Case, honour: Honour) -> Tri:
    if honour.awarded_on is None:
        return YES
    return between(honour.awarded_on.last <= case.day, honour.awarded_on.first <= case.day)


# Employment


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


@measure()
def works_here(case: Case) -> Finding:
    """Works in the organisation; the rate does not matter (4-2, 4-4, 5-3, 5-5)."""
    return _employment(case, "applicability.works_here", full=False, together=NO)


@measure("part_rates_add_up")
def full_time(case: Case) -> Finding:
    """Works on a full rate in the organisation that applied (4, 4-1, 4-3, 4-5, 4-6, 5, 5-1, 5-2, 5-4, 5-6)."""
    return _employment(case, "applicability.full_time", full=True, together=case.says["part_rates_add_up"])


def _employment(case: Case, name: str, *, full: bool, together: Tri) -> Finding:
    value: Tri = NO
    low, high = Decimal(0), Decimal(0)
    missing: tuple[Missing, ...] = ()
    evidence: list[Evidence] = []
    rejected: list[Rejected] = []
    if not case.dossier.service:
        return part(name, case.law.who.cites["employment"], NO)
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
            low += rate if rate is not None and one == YES else 0
            high += _FULL if rate is None else rate
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
        value = max(value, min(together, between(low >= _FULL, high >= _FULL)))
    return part(
        name,
        case.law.who.cites["employment"],
        value,
        missing=missing,
        evidence=tuple(evidence),
        rejected=tuple(rejected),
    )


@measure("prosecution_by_analogy")
def military_employer(case: Case) -> Finding:
    """Works at a military or special institution of the named bodies or at a military department (4-5, 4-6, 5-6)."""
    who = case.law.who
    by_analogy = case.says["prosecution_by_analogy"]
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
        named = max(among(body, who.bodies), min(among(body, who.bodies_by_analogy), by_analogy))
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
                        cells += (Missing("service", row, field, "empty"), *_cell(case, "application", field))
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
