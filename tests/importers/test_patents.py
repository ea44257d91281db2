"""Patent numbers in the spellings of people and databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.dossier.enums import PatentOffice
from titlecheck.importers.patent_office import office_of
from titlecheck.text.patent_number import PatentNumber, keys_meet, numbers_in, patent_key, read_patent_number


@pytest.mark.parametrize(
    ("text", "country", "digits", "code"),
    [
        ("KZ 35123 B", "KZ", "35123", "B"), ("KZ35123-B", "KZ", "35123", "B"), ("KZ № 35123", "KZ", "35123", ""),
        ("Патент РК № 35123", "KZ", "35123", ""), ("патент ҚР №35123", "KZ", "35123", ""), ("№ 35123", "", "35123", ""),
        ("Патент РФ № 2700000", "RU", "2700000", ""), ("RU 2 700 000 C1", "RU", "2700000", "C1"),
        ("US 9,999,999 B2", "US", "9999999", "B2"), ("U.S. Patent No. 9,999,999", "", "9999999", ""),
        ("US D654,321 S", "US", "D654321", "S"), ("EP 1 234 567 B1", "EP", "1234567", "B1"),
        ("4,904,581", "", "4904581", ""), ("KZ 00001", "KZ", "1", ""), ("CN209618737-U", "CN", "209618737", "U"),
    ],
)  # fmt: skip
def test_the_parts_of_a_number(text: str, country: str, digits: str, code: str) -> None:
    assert read_patent_number(text) == PatentNumber(country, digits, code)


@pytest.mark.parametrize("text", ["", "патент", "патент на изобретение № 5", "x", "000", "№"])
def test_text_without_a_number_is_kept_as_written(text: str) -> None:
    assert read_patent_number(text) is None
    assert patent_key(text).startswith("patent::")


@pytest.mark.parametrize(
    ("number", "application"),
    [
        ("US 2019/0123456 A1", True), ("US2020000001-A1", True), ("US 20190123456", True), ("US 9,999,999", False),
        ("US 4,904,581 A", False), ("EP1234567-A2", True), ("EP1234567-B1", False), ("WO 2020/077281", True),
        ("WO2020077281-A1", True), ("JP2019-123456A", True), ("CN209618737-U", False), ("KZ 1234 A4", False),
        ("KZ 35123 B", False), ("35123 A", False),
    ],
)  # fmt: skip
def test_application_numbers_and_patent_numbers_are_distinguished(number: str, application: bool) -> None:
    read = read_patent_number(number)
    assert read is not None
    assert read.application is application


@pytest.mark.parametrize(
    ("number", "office"),
    [("KZ 1", PatentOffice.KAZAKHSTAN), ("US 9999999 B2", PatentOffice.USA), ("EP 1234567", PatentOffice.EPO),
     ("JP 1234567 B2", PatentOffice.JAPAN), ("DE 1234567", PatentOffice.EU_MEMBER), ("RU 2700000", PatentOffice.OTHER),
     ("GB 1234567", PatentOffice.OTHER), ("WO 2020077281", None), ("ZZ 1234567", None), ("35123", None)],
)  # fmt: skip
def test_the_letters_of_an_office(number: str, office: PatentOffice | None) -> None:
    read = read_patent_number(number)
    assert read is not None
    assert office_of(read) is office


def test_a_number_without_an_office_matches_any_office() -> None:
    assert keys_meet({patent_key("35123")}, {patent_key("KZ 35123 B")})
    assert keys_meet({patent_key("KZ35123")}, {patent_key("Патент РК № 35123")})
    assert not keys_meet({patent_key("KZ 35123")}, {patent_key("US 35123")})
    assert not keys_meet({patent_key("KZ 35123")}, {patent_key("KZ 35124")})
    assert not keys_meet(set(), {patent_key("KZ 35124")})
    assert numbers_in(" KZ 35123 B;  US 1;KZ 35123 B;") == ("KZ 35123 B", "US 1")


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_a_key_that_equals_itself(one: str, other: str) -> None:
    assert keys_meet({patent_key(one)}, {patent_key(one)})
    assert keys_meet({patent_key(one)}, {patent_key(other)}) == keys_meet({patent_key(other)}, {patent_key(one)})


@given(st.sampled_from(["KZ", "US", "EP", "RU", ""]), st.integers(1, 99_999_999), st.sampled_from(["", "B", "B1", "U"]))
def test_spaces_commas_and_the_kind_code_do_not_change_a_number(country: str, digits: int, code: str) -> None:
    plain = f"{country}{digits}{code}"
    assert (
        patent_key(plain)
        == patent_key(f"{country} {digits:,} {code}")
        == patent_key(f"{country}-{digits}-{code}".strip("-"))
    )
