"""The general routes: paragraphs 4, 5 and 5-1."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.applicability import full_time, organisation
from titlecheck.eligibility.requirements.books import course_book, monograph
from titlecheck.eligibility.requirements.degrees import degree_held, degree_of_professor
from titlecheck.eligibility.requirements.position import position_years
from titlecheck.eligibility.requirements.publications import publications, waiver
from titlecheck.eligibility.requirements.service import service_years
from titlecheck.eligibility.requirements.supervision import supervised
from titlecheck.eligibility.requirements.titles import title_held
from titlecheck.eligibility.tracks.clauses import any_of_sub3, applicability
from titlecheck.results import Finding, Status


def paragraph_4(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4: associate professor, the general route.

    Full rate, a degree; 3 years, 2 of them in the post; articles; a book, a supervised person, or the waiver.
    """
    yield applicability(context, organisation(context), full_time(context), degree_held(context))
    # 1) and its second part: holders of the academic degree need no years in the post
    yield service_years(context)
    yield position_years(context)
    sub3 = any_of_sub3(context, monograph(context), course_book(context), supervised(context), waiver=waiver(context))
    # 2)
    yield from publications(context, set_aside=sub3.status is Status.WAIVED)
    # 3) and its second part, the waiver
    yield sub3


def paragraph_5(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5: professor, the general route.

    Full rate, the title of associate professor or senior researcher, a degree; counted from that title.
    """
    yield applicability(
        context, organisation(context), full_time(context), title_held(context), degree_of_professor(context)
    )
    # 1)
    yield service_years(context)
    yield position_years(context)
    sub3 = any_of_sub3(context, monograph(context), course_book(context), supervised(context), waiver=waiver(context))
    # 2)
    yield from publications(context, set_aside=sub3.status is Status.WAIVED)
    # 3) and its second part, the waiver
    yield sub3


def paragraph_5_1(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-1: professor, without the title of associate professor.

    Full rate, a degree; counted from the defence, with higher numbers than in paragraph 5.
    """
    yield applicability(context, organisation(context), full_time(context), degree_held(context))
    # 1) without the exemption of paragraph 4
    yield service_years(context)
    yield position_years(context)
    sub3 = any_of_sub3(context, monograph(context), course_book(context), supervised(context), waiver=waiver(context))
    # 2)
    yield from publications(context, set_aside=sub3.status is Status.WAIVED)
    # 3) and its second part, the waiver
    yield sub3
