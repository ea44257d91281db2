"""Art and architecture: paragraphs 4-1 and 5-2."""

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


def paragraph_4_1(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-1: associate professor in art and architecture, with a degree.

    Full rate, a degree, a specialist in the field; creative works beside articles; no waiver.
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


def paragraph_5_2(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-2: professor in art and architecture.

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
