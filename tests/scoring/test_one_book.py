"""The award counts one monograph or chapter in some fields (note 5), and what takes the other place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from scoring.build import dossier, entries, facts, scored
from titlecheck.i18n import LANGUAGES
from titlecheck.rendering.score_phrases import phrases_of_scores, reason_text
from titlecheck.scoring.best_selection import SelectableWork, best_set
from titlecheck.scoring.score_result import ScoreResult

NAME = "best_researcher_2025"
BOOK = {"authors": 1, "place": "Routledge"}


def award(science: str | None = "natural", **sheets: list[dict[str, object]]) -> ScoreResult:
    works = [(name, row) for name in ("books", "publications") for row, _ in enumerate(sheets.get(name, []), start=4)]
    told = [{"sheet": name, "work_row": row, "affiliation": True, "matches_field": True} for name, row in works]
    told = [one | ({"publisher": "listed"} if one["sheet"] == "publications" else {}) for one in told]
    return scored(NAME, dossier(science, **sheets), facts(details=told), 2025)


def test_a_second_monograph_is_rejected_by_the_rule() -> None:
    found = award(books=[BOOK, BOOK | {"title": "b"}])
    assert found.total.low == found.total.high == 30
    assert entries(found)["books 5"].reason == "books_limit"
    for lang in LANGUAGES:
        assert "5" in reason_text("books_limit", found.scheme, phrases_of_scores(lang))


def test_a_monograph_without_a_place_is_rejected_as_beyond_the_number() -> None:
    articles = [{"title": f"{place}", "journal": "Science", "jcr": [{"quartile": 1, "matches": True}],
                 "roles": ["first_author"]} for place in range(4)]  # fmt: skip
    found = award(books=[BOOK, BOOK | {"title": "b"}], publications=articles)
    assert entries(found)["books 5"].reason == "beyond_limit"


def test_an_article_or_chapter_of_unknown_type_takes_no_second_book_place() -> None:
    unknown = {"type": None, "recommended": True, "roles": ["first_author"], "authors": 1}
    found = award(books=[BOOK], publications=[unknown])
    # As a chapter (15) it has no place beside the monograph; as an article of a recommended journal it gives 3.
    assert (found.total.low, found.total.high) == (30, 33)
    assert award(publications=[unknown]).total.high == 15
    assert award("humanities", books=[BOOK], publications=[unknown]).total.high == 45


def test_an_empty_field_of_science_is_asked() -> None:
    found = award(None, books=[BOOK, BOOK | {"title": "b", "authors": 2}])
    assert (found.total.low, found.total.high) == (30, 45)
    assert [(gap.cell.sheet, gap.cell.field, gap.narrows) for gap in found.missing] == [("candidate", "science", 15)]


@pytest.mark.parametrize("limit", [1, 2, 3, None])
def test_undecided_books_equal_brute_force(limit: int | None) -> None:
    from itertools import product

    pool = [(30, True, 0), (15, True, 3), (15, True, 2), (12, True, 8), (8, False, 0), (1, False, 0)]
    works = [SelectableWork(Fraction(a), book, ("x", row), Fraction(b)) for row, (a, book, b) in enumerate(pool)]
    best = 0
    for way in product((0, 1, 2), repeat=len(pool)):
        taken = [(one, how) for one, how in zip(pool, way, strict=True) if how]
        books = sum(one[1] and how == 1 for one, how in taken)
        if books <= 1 and (limit is None or len(taken) <= limit):
            best = max(best, sum(one[0] if how == 1 else one[2] for one, how in taken))
    assert best_set(works, limit, 1)[0] == best
