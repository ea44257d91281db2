"""Holders of honorary titles: paragraphs 4-2, 4-4, 5-3 and 5-5."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.eligibility.engine.context import EvaluationContext
from titlecheck.eligibility.requirements.applicability import organisation, works_here
from titlecheck.eligibility.requirements.books import course_book, monograph
from titlecheck.eligibility.requirements.creative_works import total
from titlecheck.eligibility.requirements.degrees import without_degree
from titlecheck.eligibility.requirements.field_and_rank import specialist
from titlecheck.eligibility.requirements.service import service_years
from titlecheck.eligibility.requirements.supervision import trained
from titlecheck.eligibility.requirements.titles import honour_held, title_held
from titlecheck.eligibility.tracks.clauses import any_of_sub3, applicability
from titlecheck.results import Finding


def paragraph_4_2(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-2: associate professor in art, with an honorary title, without a degree.

    A job here at any rate, no degree, an honorary title of the Law; neither a post nor a date is required.
    """
    yield applicability(
        context,
        organisation(context),
        works_here(context),
        without_degree(context),
        honour_held(context),
        specialist(context),
    )
    # 1)
    yield service_years(context)
    # 2)
    yield total(context)
    # 3) a supervised person is not carried over from paragraph 4-1
    yield any_of_sub3(context, monograph(context), course_book(context), trained(context))


def paragraph_4_4(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 4-4: associate professor in sport, honoured or as Honoured Coach, without a degree.

    A job here at any rate, no degree, an honorary title; articles only, of any date.
    """
    yield applicability(
        context,
        organisation(context),
        works_here(context),
        without_degree(context),
        honour_held(context),
        specialist(context),
    )
    # 1)
    yield service_years(context)
    # 2)
    yield total(context)
    # 3) a supervised person is not carried over from paragraph 4-3
    yield any_of_sub3(context, monograph(context), course_book(context), trained(context))


def paragraph_5_3(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-3: professor in art and architecture, with an honorary title.

    A job here at any rate, the title of associate professor, an honorary title of the Law; a degree does not matter.
    """
    yield applicability(
        context,
        organisation(context),
        works_here(context),
        title_held(context),
        honour_held(context),
        specialist(context),
    )
    # 1)
    yield service_years(context)
    # 2)
    yield total(context)
    # 3) a supervised person is not carried over from paragraph 5-2
    yield any_of_sub3(context, monograph(context), course_book(context), trained(context))


def paragraph_5_5(context: EvaluationContext) -> Iterator[Finding]:
    """Yield the requirements of 5-5: professor in sport, with an honorary title or as Honoured Coach.

    A job here at any rate, the title of associate professor, an honorary title; articles only, of any date.
    """
    yield applicability(
        context,
        organisation(context),
        works_here(context),
        title_held(context),
        honour_held(context),
        specialist(context),
    )
    # 1)
    yield service_years(context)
    # 2)
    yield total(context)
    # 3) a supervised person is not carried over from paragraph 5-4
    yield any_of_sub3(context, monograph(context), course_book(context), trained(context))
