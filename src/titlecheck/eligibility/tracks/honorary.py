"""Holders of honorary titles: paragraphs 4-2, 4-4, 5-3 and 5-5."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.applicability import organisation, works_here
from titlecheck.eligibility.requirements.books import course_book, monograph
from titlecheck.eligibility.requirements.creative_works import total
from titlecheck.eligibility.requirements.degrees import without_degree
from titlecheck.eligibility.requirements.service import service_years
from titlecheck.eligibility.requirements.standing import specialist
from titlecheck.eligibility.requirements.supervision import trained
from titlecheck.eligibility.requirements.titles import honour_held, title_held
from titlecheck.eligibility.tracks.clauses import one_of, who
from titlecheck.results import Finding


def paragraph_4_2(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-2: associate professor in art, with an honorary title, without a degree.

    Works here at any rate, no degree, an honorary title of the Law; neither a post nor a date is asked for.
    """
    yield who(case, organisation(case), works_here(case), without_degree(case), honour_held(case), specialist(case))
    # 1)
    yield service_years(case)
    # 2)
    yield total(case)
    # 3) a supervised person is not carried over from paragraph 4-1
    yield one_of(case, monograph(case), course_book(case), trained(case))


def paragraph_4_4(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-4: associate professor in sport, honoured or as Honoured Coach, without a degree.

    Works here at any rate, no degree, an honorary title; articles only, of any date.
    """
    yield who(case, organisation(case), works_here(case), without_degree(case), honour_held(case), specialist(case))
    # 1)
    yield service_years(case)
    # 2)
    yield total(case)
    # 3) a supervised person is not carried over from paragraph 4-3
    yield one_of(case, monograph(case), course_book(case), trained(case))


def paragraph_5_3(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-3: professor in art and architecture, with an honorary title.

    Works here at any rate, the title of associate professor, an honorary title of the Law; a degree is no bar.
    """
    yield who(case, organisation(case), works_here(case), title_held(case), honour_held(case), specialist(case))
    # 1)
    yield service_years(case)
    # 2)
    yield total(case)
    # 3) a supervised person is not carried over from paragraph 5-2
    yield one_of(case, monograph(case), course_book(case), trained(case))


def paragraph_5_5(case: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-5: professor in sport, with an honorary title or as Honoured Coach.

    Works here at any rate, the title of associate professor, an honorary title; articles only, of any date.
    """
    yield who(case, organisation(case), works_here(case), title_held(case), honour_held(case), specialist(case))
    # 1)
    yield service_years(case)
    # 2)
    yield total(case)
    # 3) a supervised person is not carried over from paragraph 5-4
    yield one_of(case, monograph(case), course_book(case), trained(case))
