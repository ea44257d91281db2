"""Military and special institutions: paragraphs 4-5, 4-6 and 5-6."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.applicability import full_time, military_employer, organisation
from titlecheck.eligibility.requirements.books import course_book, monograph
from titlecheck.eligibility.requirements.creative_works import recommended, total
from titlecheck.eligibility.requirements.degrees import degree_held, without_degree
from titlecheck.eligibility.requirements.field_and_rank import rank
from titlecheck.eligibility.requirements.position import position_years
from titlecheck.eligibility.requirements.service import service_years
from titlecheck.eligibility.requirements.supervision import supervised
from titlecheck.eligibility.requirements.titles import title_held
from titlecheck.eligibility.tracks.clauses import any_of_sub3, applicability
from titlecheck.results import Finding


def paragraph_4_5(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-5: associate professor at military and special institutions, with a degree.

    Full rate at a named institution or a military department, a degree; its own text: no exemption, no waiver.
    """
    yield applicability(
        context, organisation(context), full_time(context), degree_held(context), military_employer(context)
    )
    # 1)
    yield service_years(context)
    yield position_years(context)
    # 2)
    yield total(context)
    yield recommended(context)
    # 3)
    yield any_of_sub3(context, monograph(context), course_book(context), supervised(context))


def paragraph_4_6(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-6: associate professor at military and special institutions, without a degree.

    Full rate at a named institution, no degree in any form, colonel or higher; works of any date.
    """
    yield applicability(
        context,
        organisation(context),
        full_time(context),
        military_employer(context),
        without_degree(context),
        rank(context),
    )
    # 1) by paragraph 4-5(1), from any date
    yield service_years(context)
    yield position_years(context)
    # 2)
    yield total(context)
    yield recommended(context)
    # 3) a supervised person is not carried over from paragraph 4-5
    yield any_of_sub3(context, monograph(context), course_book(context))


def paragraph_5_6(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-6: professor at military and special institutions.

    Full rate at a named institution, the title of associate professor; neither rank nor degree is required.
    """
    yield applicability(
        context, organisation(context), full_time(context), title_held(context), military_employer(context)
    )
    # 1)
    yield service_years(context)
    yield position_years(context)
    # 2)
    yield total(context)
    yield recommended(context)
    # 3)
    yield any_of_sub3(context, monograph(context), course_book(context), supervised(context))
