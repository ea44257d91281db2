"""Who may apply: the opening words of each paragraph, and paragraph 2."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from oracle.case import MODERN, Case
from titlecheck.dossier.enums import Body, DegreeForm, HonourKind, OrganisationKind, Rank, Science, TitleKind
from titlecheck.dossier.service_record import Job

THREE_BODIES = {Body.DEFENCE, Body.NATIONAL_SECURITY, Body.INTERIOR}
MILITARY_SCHOOLS = {OrganisationKind.MILITARY_UNIVERSITY, OrganisationKind.MILITARY_SCIENTIFIC}
INSTITUTIONS = MILITARY_SCHOOLS | {OrganisationKind.UNIVERSITY, OrganisationKind.SCIENTIFIC}
"""What is an institution of a body by its subordination, whatever its kind is called."""


def applicability(case: Case) -> bool:
    """Return whether the paragraph is open to this person."""
    kind = case.dossier.application.organisation_kind
    nominated = kind is not None and kind is not OrganisationKind.OTHER
    return nominated and _WHO[case.route.paragraph](case)


def _jobs_here(case: Case) -> list[Job]:
    return [s for s in case.dossier.service if _here(case, s) and _covers(case, s)]


def _here(case: Case, spell: Job) -> bool:
    if spell.here is not None:
        return spell.here
    return spell.organisation is not None and spell.organisation == case.dossier.application.organisation


def _covers(case: Case, spell: Job) -> bool:
    return case.by_now(spell.started_on) and (spell.ended_on is None or spell.ended_on.latest >= case.day)


def _works_here(case: Case) -> bool:
    return bool(_jobs_here(case))


def _full_time(case: Case) -> bool:
    return _full_rate(case, _jobs_here(case))


def _full_rate(case: Case, jobs: list[Job]) -> bool:
    rates = [s.rate or Decimal(0) for s in jobs]
    if case.lenient("part_rates_add_up"):
        return sum(rates) >= 1
    return any(rate >= 1 for rate in rates)


def _degree(case: Case) -> bool:
    return bool(case.degrees)


def _no_degree(case: Case) -> bool:
    """Return whether the person has no excluded degree (4-2, 4-4: the academic degree is not named there)."""
    held = case.degrees
    if case.lenient("academic_phd_is_not_excluded"):
        held = [d for d in held if not (d.form is DegreeForm.ACADEMIC and d.kind in MODERN)]
    return not held


def _in(*sciences: Science) -> Callable[[Case], bool]:
    return lambda case: case.dossier.candidate.science in sciences


_arts = _in(Science.ART, Science.ARCHITECTURE)
_sport = _in(Science.SPORT)


def _honour(*kinds: HonourKind) -> Callable[[Case], bool]:
    return lambda case: any(
        h.kind in kinds and (h.awarded_on is None or case.by_now(h.awarded_on)) for h in case.dossier.honours
    )


_law = _honour(HonourKind.STATE_AWARDS_LAW)
_law_or_coach = _honour(HonourKind.STATE_AWARDS_LAW, HonourKind.HONOURED_COACH)


def _docent(case: Case) -> bool:
    return bool(case.titles(TitleKind.ASSOCIATE_PROFESSOR))


def _docent_or_researcher(case: Case) -> bool:
    return _docent(case) or bool(case.titles(TitleKind.SENIOR_RESEARCHER))


def _employer_of_four_bodies(case: Case) -> bool:
    return _employer(case, THREE_BODIES | {Body.PROSECUTION})


def _employer_of_three_bodies(case: Case) -> bool:
    by_analogy = case.lenient("prosecution_employer_by_analogy")
    return _employer(case, THREE_BODIES | ({Body.PROSECUTION} if by_analogy else set()))


def _employer(case: Case, bodies: set[Body]) -> bool:
    """Return whether there is a full-time job at such an organisation or a military department."""
    asked = case.dossier.application
    jobs = []
    for job in _jobs_here(case):
        kind = job.organisation_kind or asked.organisation_kind
        body = job.organisation_body or asked.organisation_body
        if kind is OrganisationKind.MILITARY_DEPARTMENT or (kind in INSTITUTIONS and body in bodies):
            jobs.append(job)
    if case.route.paragraph in {"4-6", "5-6"} and case.lenient("full_rate_elsewhere_in_organisation"):
        # «осы ұйымда толық ставкада»: the organisation and not the department.
        return bool(jobs)
    return _full_rate(case, jobs)


def _colonel(case: Case) -> bool:
    return case.dossier.candidate.rank in {Rank.COLONEL, Rank.GENERAL}


def _who(*conditions: Callable[[Case], bool]) -> Callable[[Case], bool]:
    return lambda case: all(condition(case) for condition in conditions)


def _degree_for_professor(case: Case) -> bool:
    return _degree(case) or case.lenient("professor_without_degree")


_WHO: dict[str, Callable[[Case], bool]] = {
    "4": _who(_full_time, _degree),
    "4-1": _who(_full_time, _degree, _arts),
    "4-2": _who(_works_here, _no_degree, _law, _arts),
    "4-3": _who(_full_time, _degree, _sport),
    "4-4": _who(_works_here, _no_degree, _law_or_coach, _sport),
    "4-5": _who(_full_time, _degree, _employer_of_four_bodies),
    "4-6": _who(_full_time, lambda case: not case.degrees, _colonel, _employer_of_three_bodies),
    "5": _who(_full_time, _docent_or_researcher, _degree_for_professor),
    "5-1": _who(_full_time, _degree),
    "5-2": _who(_full_time, _docent_or_researcher, _arts),
    "5-3": _who(_works_here, _docent, _law, _arts),
    "5-4": _who(_full_time, _docent_or_researcher, _sport),
    "5-5": _who(_works_here, _docent, _law_or_coach, _sport),
    "5-6": _who(_full_time, _docent, _employer_of_four_bodies),
}
