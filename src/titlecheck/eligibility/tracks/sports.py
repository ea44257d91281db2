"""Physical culture and sport: paragraphs 4-3 and 5-4."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.applicability import full_time, organisation
from titlecheck.eligibility.requirements.books import course_book, monograph
from titlecheck.eligibility.requirements.creative_works import foreign, recommended, talks, together, total
from titlecheck.eligibility.requirements.degrees import degree_held
from titlecheck.eligibility.requirements.position import position_years
from titlecheck.eligibility.requirements.service import service_years
from titlecheck.eligibility.requirements.standing import specialist
from titlecheck.eligibility.requirements.supervision import supervised, trained
from titlecheck.eligibility.requirements.titles import title_held
from titlecheck.eligibility.tracks.clauses import one_of, who
from titlecheck.results import Finding


def paragraph_4_3(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-3: associate professor in physical culture and sport, with a degree.

    Full rate, a degree, a specialist in sport; articles only: neither creative works nor seats on a jury.
    """
    yield who(case, organisation(case), full_time(case), degree_held(case), specialist(case))
    # 1) by paragraph 4(1), its exemption included
    yield service_years(case)
    yield position_years(case)
    # 2)
    yield total(case)
    yield recommended(case)
    yield foreign(case)
    yield talks(case)
    yield together(case)
    # 3)
    yield one_of(case, monograph(case), course_book(case), supervised(case), trained(case))


def paragraph_5_4(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-4: professor in physical culture and sport.

    Full rate, the title of associate professor or senior researcher, a specialist; no degree is asked for.
    """
    yield who(case, organisation(case), full_time(case), title_held(case), specialist(case))
    # 1) by paragraph 5(1)
    yield service_years(case)
    yield position_years(case)
    # 2)
    yield total(case)
    yield recommended(case)
    yield foreign(case)
    yield talks(case)
    yield together(case)
    # 3)
    yield one_of(case, monograph(case), course_book(case), supervised(case), trained(case))
