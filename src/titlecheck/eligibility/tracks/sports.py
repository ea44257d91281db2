"""Physical culture and sport: paragraphs 4-3 and 5-4."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.applicability import full_time, organisation
from titlecheck.eligibility.requirements.books import course_book, monograph
from titlecheck.eligibility.requirements.creative_works import foreign, recommended, talks, together, total
from titlecheck.eligibility.requirements.degrees import degree_held
from titlecheck.eligibility.requirements.field_and_rank import specialist
from titlecheck.eligibility.requirements.position import position_years
from titlecheck.eligibility.requirements.service import service_years
from titlecheck.eligibility.requirements.supervision import supervised, trained
from titlecheck.eligibility.requirements.titles import title_held
from titlecheck.eligibility.tracks.clauses import any_of_sub3, applicability
from titlecheck.results import Finding


def paragraph_4_3(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-3: associate professor in physical culture and sport, with a degree.

    Full rate, a degree, a specialist in sport; articles only: neither creative works nor jury roles.
    """
    yield applicability(context, organisation(context), full_time(context), degree_held(context), specialist(context))
    # 1) by paragraph 4(1), its exemption included
    yield service_years(context)
    yield position_years(context)
    # 2)
    yield total(context)
    yield recommended(context)
    yield foreign(context)
    yield talks(context)
    yield together(context)
    # 3)
    yield any_of_sub3(context, monograph(context), course_book(context), supervised(context), trained(context))


def paragraph_5_4(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-4: professor in physical culture and sport.

    Full rate, the title of associate professor or senior researcher, a specialist; no degree is required.
    """
    yield applicability(context, organisation(context), full_time(context), title_held(context), specialist(context))
    # 1) by paragraph 5(1)
    yield service_years(context)
    yield position_years(context)
    # 2)
    yield total(context)
    yield recommended(context)
    yield foreign(context)
    yield talks(context)
    yield together(context)
    # 3)
    yield any_of_sub3(context, monograph(context), course_book(context), supervised(context), trained(context))
