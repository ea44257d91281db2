"""The two joints of every paragraph: who may be given the title, and the choice of sub-paragraph 3)."""

from __future__ import annotations

from titlecheck.findings import Finding
from titlecheck.measures.case import Case, all_of, any_of


def who(case: Case, *conditions: Finding) -> Finding:
    """The preamble: all conditions must hold for the route to be open."""
    return all_of("applicability", case.law.who.cites["employment"], list(conditions))


def one_of(case: Case, *alternatives: Finding, waiver: Finding | None = None) -> Finding:
    """Sub-paragraph 3): any of the alternatives; where the paragraph has it, the waiver makes them unnecessary."""
    return any_of("sub3", case.law.monograph.cites["books"], list(alternatives), waiver)
