"""Shapes of rows and lines of lists of works, by the kind of fault that each once caused; all people are invented."""

from __future__ import annotations

import pytest

from titlecheck.importers.bibliographic_string import read_imprint

# Dates


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Mock Medicine. 2021 Jul 15; 9(E): 401–406", "2021-07-15"),
        ("Mock Medicine. 2019 Dec 3;14(12):e0225345", "2019-12-03"),
        ("Mock Medicine. 2020 May-Jun;18(3):412-20", "2020"),
        ("Mock Medicine. 2020 May;18(3):412-20", "2020-05"),
        ("Mock Times. – 2016. – May 5. – P. 3", "2016-05-05"),
        ("Проба. – 2014. – 18 февраля. – № 24 (2592). – С. 3", "2014-02-18"),
        ("Үлгі. – 2014 ж. – 18 ақпан (№ 24). – 3 б.", "2014-02-18"),
        ("Үлгі. – 2016. – қазан. – № 10. – Б. 3–9", "2016-10"),
        ("Проба. – 2016. – март–апрель. – № 2. – С. 3–9", "2016"),
        ("Проба. – 2016. – 5–12 марта. – С. 3", "2016-03"),
        ("Проба. – 2016, май 5–8 с.", "2016"),
        ("Материалы конференции «Проба». – 2016. – 18 мая. – С. 3–9", "2016"),
        ("Материалы конференции «Проба», 2016 May 4–6, P. 3–9", ""),
        ("Proceedings of the Mock Conference; 2018 Jun 4-6; Astana. P. 5–9", ""),
    ],
)
def test_a_day_behind_its_year(text: str, published: str) -> None:
    assert read_imprint(text).published == published


@pytest.mark.parametrize(
    ("text", "volume", "issue", "pages"),
    [
        ("Mock Medicine. 2021 Jul 15; 9(E): 401–406", "9", "E", "401–406"),
        ("Mock Medicine. 2020 May 7;18(3 Suppl 1):412-20", "18", "3 Suppl 1", "412–20"),
        ("Mock Medicine, 2020, 18(B), 5–9", "18", "B", "5–9"),
        ("Mock Medicine. 2020;18(2A):5-9", "18", "2A", "5–9"),
    ],
)
def test_an_issue_of_a_letter_or_a_supplement(text: str, volume: str, issue: str, pages: str) -> None:
    said = read_imprint(text)
    assert (said.volume, said.issue, said.pages) == (volume, issue, pages)


@pytest.mark.parametrize("label", ["eISSN", "e-ISSN", "E-ISSN"])
def test_the_label_of_an_electronic_issn_without_a_hyphen(label: str) -> None:
    said = read_imprint(f"Mock Medicine. 2020. Vol. 4. P. 5–9. {label} 1857-9655")
    assert (said.issns, said.electronic_issns, said.rest) == (("1857-9655",), ("1857-9655",), [])
