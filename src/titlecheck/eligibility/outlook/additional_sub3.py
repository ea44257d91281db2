"""Kinds of further evidence for sub-paragraph 3): books, supervised persons, winning persons and teams."""

from __future__ import annotations

from decimal import Decimal

from titlecheck.eligibility.outlook.additional_evidence import AdditionalKind
from titlecheck.ruleset import RouteRules


def of_sub3(law: RouteRules) -> tuple[AdditionalKind, ...]:
    """Return the kinds of which one fulfils sub-paragraph 3); for books, ``details`` begin with the sheets."""
    book = law.course_book
    named = law.monograph
    both = "study_guide_or_textbook" if len(book.kinds) > 1 else min(book.kinds)
    kinds = [
        AdditionalKind(
            "monograph",
            "books",
            {
                "kind": "monograph",
                "sole_author": False,
                "sheets_own": named.sheets,
                "sheets_total": named.sheets,
                "recommended_by": tuple(sorted(named.recommended_by)),
            },
            named.books,
            details=(("sheets", named.sheets),),
        ),
        AdditionalKind(
            both,
            "books",
            {
                "kind": min(book.kinds),
                "sole_author": True,
                "sheets_own": book.sheets,
                "sheets_total": book.sheets,
                "recommended_by": tuple(sorted(book.recommended_by)),
                "years_in_use": book.years_in_use,
            },
            book.books,
            details=(("sheets", book.sheets), ("years_in_use", book.years_in_use)),
        ),
    ]
    if law.supervised is not None:
        forms = law.degree_kinds["scientific_degree"]
        person = {
            "degree_kind": min(forms),
            "degree_form": "scientific_degree",
            "has_degree": True,
            "co_supervised": False,
        }
        kinds.append(AdditionalKind("supervised", "supervised", person, law.supervised.persons))
    if law.trained is not None:
        contest = min(law.trained.wins)
        winner = {
            "contest": contest,
            "result": min(law.trained.wins[contest]),
            "approved": True,
            "by_candidate": True,
        }
        kinds.append(AdditionalKind("trained", "trained", winner, law.trained.persons))
    return tuple(kinds)


def with_sheets(kind: AdditionalKind, sheets: Decimal) -> AdditionalKind:
    """Return the kind of book with another number of sheets."""
    facts = {**kind.facts, "sheets_own": sheets, "sheets_total": sheets}
    details = tuple((name, sheets if name == "sheets" else value) for name, value in kind.details)
    return kind._replace(facts=facts, details=details)
