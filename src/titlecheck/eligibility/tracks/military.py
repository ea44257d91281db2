"""Military and special institutions: paragraphs 4-5, 4-6 and 5-6."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.applicability import full_time, military_employer, organisation
from titlecheck.eligibility.requirements.books import course_book, monograph
from titlecheck.eligibility.requirements.creative_works import recommended, total
from titlecheck.eligibility.requirements.degrees import degree_held, without_degree
from titlecheck.eligibility.requirements.position import position_years
from titlecheck.eligibility.requirements.service import service_years
from titlecheck.eligibility.requirements.standing import rank
from titlecheck.eligibility.requirements.supervision import supervised
from titlecheck.eligibility.requirements.titles import title_held
from titlecheck.eligibility.tracks.clauses import one_of, who
from titlecheck.results import Finding


def paragraph_4_5(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-5: associate professor at military and special institutions, with a degree.

    Full rate at a named institution or a military department, a degree; its own text: no exemption, no waiver.
    """
    yield who(case, organisation(case), full_time(case), degree_held(case), military_employer(case))
    # 1)
    yield service_years(case)
    yield position_years(case)
    # 2)
    yield total(case)
    yield recommended(case)
    # 3)
    yield one_of(case, monograph(case), course_book(case), supervised(case))


def paragraph_4_6(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-6: associate professor at military and special institutions, without a degree.

    Full rate at a named institution, no degree in any form, colonel or higher; works of any date.
    """
    yield who(case, organisation(case), full_time(case), military_employer(case), without_degree(case), rank(case))
    # 1) by paragraph 4-5(1), from any date
    yield service_years(case)
    yield position_years(case)
    # 2)
    yield total(case)
    yield recommended(case)
    # 3) a supervised person is not carried over from paragraph 4-5
    yield one_of(case, monograph(case), course_book(case))


def paragraph_5_6(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-6: professor at military and special institutions.

    Full rate at a named institution, the title of associate professor; neither rank nor degree is asked for.
    """
    yield who(case, organisation(case), full_time(case), title_held(case), military_employer(case))
    # 1)
    yield service_years(case)
    yield position_years(case)
    # 2)
    yield total(case)
    yield recommended(case)
    # 3)
    yield one_of(case, monograph(case), course_book(case), supervised(case))
