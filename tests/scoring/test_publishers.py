"""The publisher of a book, taken from its place and publisher only if nothing else is named."""

from __future__ import annotations

import pytest

from scoring.build import dossier, facts, scored

LISTED, UNKNOWN = (30, 30), (0, 30)
DOMESTIC, FOREIGN = "978-601-04-1234-5", "978-3-16-148410-0"


@pytest.mark.parametrize(
    ("place", "isbn", "ends"),
    [
        ("Springer", FOREIGN, LISTED),
        ("London: Springer Nature", FOREIGN, LISTED),
        ("Cham : Springer", FOREIGN, LISTED),
        ("Springer, Cham", FOREIGN, LISTED),
        ("Springer Nature Switzerland AG, Cham, 2021", FOREIGN, LISTED),
        ("Berlin; Heidelberg: Springer-Verlag GmbH", FOREIGN, LISTED),
        ("Hoboken, NJ: John Wiley & Sons, Inc.", None, LISTED),
        ("Amsterdam: Elsevier Science B.V.", None, LISTED),
        ("Abingdon, Oxon: Routledge, Taylor & Francis Group", None, LISTED),
        ("London: Routledge", DOMESTIC, UNKNOWN),
        ("Springer туралы кітап. – Алматы: Үлгі", DOMESTIC, UNKNOWN),
        ("Springer туралы кітап. – Алматы: Үлгі", None, UNKNOWN),
        ("Алматы: Қазақ университеті (Scopus, Elsevier)", None, UNKNOWN),
        ("Saarbrücken: LAP LAMBERT Academic Publishing, a trademark of Elsevier", None, UNKNOWN),
        ("Алматы: Springer, Қазақ университеті", None, UNKNOWN),
        ("Springer und Söhne", None, UNKNOWN),
        ("Алматы: Springer", None, UNKNOWN),
        ("Springer: Cham", FOREIGN, LISTED),
        ("London and New York: Routledge", FOREIGN, LISTED),
        ("New York: Springer Publishing Company", FOREIGN, UNKNOWN),
        ("Алматы: Үлгі", None, UNKNOWN),
    ],
)
def test_a_listed_publisher_is_certain_only_if_it_is_the_only_name(
    place: str, isbn: str | None, ends: tuple[int, int]
) -> None:
    made = dossier(books=[{"authors": 1, "place": place, "isbn": isbn}])
    found = scored("state_stipend", made, facts())
    entry = next(one for part in found.sections for one in part.entries if one.sheet == "books")
    assert (entry.low, entry.high) == ends
    if ends == UNKNOWN:
        assert ("score_details", "publisher") in {(gap.cell.sheet, gap.cell.field) for gap in found.missing}


def test_a_kazakh_isbn_prefix_alone_indicates_a_domestic_publisher() -> None:
    made = dossier(books=[{"authors": 1, "place": "Алматы: Үлгі", "isbn": DOMESTIC}])
    found = scored("state_stipend", made, facts())
    entry = next(one for part in found.sections for one in part.entries if one.sheet == "books")
    assert entry.high < 30
