"""Paragraph 4-6: associate professor at military and special institutions, without a degree."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.findings import Finding
from titlecheck.measures.books import course_book, monograph
from titlecheck.measures.case import Case
from titlecheck.measures.creations import recommended, total
from titlecheck.measures.degrees import without_degree
from titlecheck.measures.employment import full_time, military_employer, organisation
from titlecheck.measures.position import position_years
from titlecheck.measures.service import service_years
from titlecheck.measures.standing import rank
from titlecheck.tracks.clauses import one_of, who


def paragraph_4_6(case: Case) -> Iterator[Finding]:
    """Full rate at a named institution, no degree in any form, colonel or higher; works of any date."""
    yield who(case, organisation(case), full_time(case), military_employer(case), without_degree(case), rank(case))
    # 1) by paragraph 4-5(1), from any date
    yield service_years(case)
    yield position_years(case)
    # 2)
    yield total(case)
    yield recommended(case)
    # 3) a supervised person is not carried over from paragraph 4-5
    yield one_of(case, monograph(case), course_book(case))
