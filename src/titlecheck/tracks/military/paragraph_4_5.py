"""Paragraph 4-5: associate professor at military and special institutions, with a degree."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.findings import Finding
from titlecheck.measures.books import course_book, monograph
from titlecheck.measures.case import Case
from titlecheck.measures.creations import recommended, total
from titlecheck.measures.degrees import degree_held
from titlecheck.measures.employment import full_time, military_employer, organisation
from titlecheck.measures.mentees import supervised
from titlecheck.measures.position import position_years
from titlecheck.measures.service import service_years
from titlecheck.tracks.clauses import one_of, who


def paragraph_4_5(case: Case) -> Iterator[Finding]:
    """Full rate at a named institution or a military department, a degree; its own text: no exemption, no waiver."""
    yield who(case, organisation(case), full_time(case), degree_held(case), military_employer(case))
    # 1)
    yield service_years(case)
    yield position_years(case)
    # 2)
    yield total(case)
    yield recommended(case)
    # 3)
    yield one_of(case, monograph(case), course_book(case), supervised(case))
