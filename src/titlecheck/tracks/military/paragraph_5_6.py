"""Paragraph 5-6: professor at military and special institutions."""

from __future__ import annotations

from collections.abc import Iterator

from titlecheck.findings import Finding
from titlecheck.measures.books import course_book, monograph
from titlecheck.measures.case import Case
from titlecheck.measures.creations import recommended, total
from titlecheck.measures.employment import full_time, military_employer, organisation
from titlecheck.measures.mentees import supervised
from titlecheck.measures.position import position_years
from titlecheck.measures.service import service_years
from titlecheck.measures.titles import title_held
from titlecheck.tracks.clauses import one_of, who


def paragraph_5_6(case: Case) -> Iterator[Finding]:
    """Full rate at a named institution, the title of associate professor; neither rank nor degree is asked for."""
    yield who(case, organisation(case), full_time(case), title_held(case), military_employer(case))
    # 1)
    yield service_years(case)
    yield position_years(case)
    # 2)
    yield total(case)
    yield recommended(case)
    # 3)
    yield one_of(case, monograph(case), course_book(case), supervised(case))
