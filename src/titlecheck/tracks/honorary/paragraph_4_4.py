"""Paragraph 4-4: associate professor in sport, with an honorary title or as Honoured Coach, without a degree."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.findings import Finding
from titlecheck.measures.books import course_book, monograph
from titlecheck.measures.case import Case
from titlecheck.measures.creations import total
from titlecheck.measures.degrees import without_degree
from titlecheck.measures.employment import organisation, works_here
from titlecheck.measures.mentees import trained
from titlecheck.measures.service import service_years
from titlecheck.measures.standing import specialist
from titlecheck.measures.titles import honour_held
from titlecheck.tracks.clauses import one_of, who


def paragraph_4_4(case: Case) -> Iterator[Finding]:
    """Works here at any rate, no degree, an honorary title; articles only, of any date."""
    yield who(case, organisation(case), works_here(case), without_degree(case), honour_held(case), specialist(case))
    # 1)
    yield service_years(case)
    # 2)
    yield total(case)
    # 3) a supervised person is not carried over from paragraph 4-3
    yield one_of(case, monograph(case), course_book(case), trained(case))
