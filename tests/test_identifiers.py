"""Identifiers of journals, works and authors: one spelling, and what is refused and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlecheck.text.identifiers import (
    BadIdentifier,
    doi,
    isbn,
    isbn_13,
    issn,
    orcid,
    read_issn,
    researcher_id,
    scopus_author_id,
)


@pytest.mark.parametrize(
    "written",
    ["0378-5955", "03785955", " 0378-5955 ", "ISSN 0378-5955", "ISSN: 0378–5955", "eISSN0378-5955", "0378\u00a05955",
     "https://portal.issn.org/resource/ISSN/0378-5955", "\ufeff0378-5955"],
)  # fmt: skip
def test_an_issn_has_one_spelling(written: str) -> None:
    assert issn(written) == "0378-5955"


@pytest.mark.parametrize("written", ["2434-561X", "2434561x", "2434-561Х", "2434-561х"])
def test_a_cyrillic_x_is_accepted_as_check_digit(written: str) -> None:
    found = read_issn(written)
    assert found.text == "2434-561X"
    assert found.look_alike == (written[-1] in "Хх")


@pytest.mark.parametrize(
    ("written", "reason"),
    [("", "empty"), (" - ", "empty"), ("0000-0000", "zeros"), ("0378-5954", "check_digit"), ("378-5956", "length"),
     ("0378-59551", "length"), ("****-****", "shape"), ("N/A", "shape"), ("Х378-5955", "shape"),
     ("0378-5955; 2434-561X", "shape"), ("0", "length"),
     ("٠٣٧٨٥٩٥٥", "shape")],
)  # fmt: skip
def test_an_invalid_issn(written: str, reason: str) -> None:
    with pytest.raises(BadIdentifier) as fault:
        issn(written)
    assert (fault.value.reason, fault.value.found) == (reason, written)
    assert not fault.value.likely


@pytest.mark.parametrize(
    ("written", "meant"), [("3785955", "0378-5955"), ("378-5955", "0378-5955"), ("280836", "0028-0836")]
)
def test_lost_zeros_are_not_restored_silently(written: str, meant: str) -> None:
    with pytest.raises(BadIdentifier) as fault:
        issn(written)
    assert fault.value.reason == "lost_zero"
    assert fault.value.likely == meant


@pytest.mark.parametrize(
    "written",
    ["10.1000/EXAMPLE.1", "doi:10.1000/example.1", "DOI 10.1000/Example.1.", "https://doi.org/10.1000/example.1",
     "http://dx.doi.org/10.1000%2Fexample.1", "doi: https://doi.org/10.1000/example.1", " 10.1000/example.1 ;",
     "info:doi/10.1000/example.1", "doi.org/10.1000/example.1"],
)  # fmt: skip
def test_a_doi_has_one_spelling(written: str) -> None:
    assert doi(written) == "10.1000/example.1"


def test_characters_that_belong_to_a_doi_are_kept() -> None:
    assert doi("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2") == (
        "10.1002/(sici)1097-0258(19980815)17:15<1661::aid>3.0.co;2-2"
    )
    assert doi("10.1000/a%2Fb") == "10.1000/a%2fb"  # a bare DOI is not an address


@pytest.mark.parametrize(
    ("written", "reason"),
    [("", "empty"), ("doi:", "empty"), ("11.1000/x", "shape"), ("10.1000", "shape"), ("10.1000/a b", "shape"),
     ("нет", "shape"), ("https://example.org/10.1000/x", "shape")],
)  # fmt: skip
def test_an_invalid_doi(written: str, reason: str) -> None:
    with pytest.raises(BadIdentifier) as fault:
        doi(written)
    assert fault.value.reason == reason


@pytest.mark.parametrize(
    "written",
    ["0000-0001-5109-3700", "https://orcid.org/0000-0001-5109-3700", "orcid.org/0000-0001-5109-3700/",
     "0000000151093700", "ORCID: 0000-0001-5109-3700", "ORCID iD: 0000–0001–5109–3700"],
)  # fmt: skip
def test_an_orcid_has_one_spelling(written: str) -> None:
    assert orcid(written) == "0000-0001-5109-3700"


def test_an_orcid_may_end_in_x() -> None:
    assert orcid("0000-0002-1694-233x") == "0000-0002-1694-233X"
    assert orcid("0000-0002-1694-233Х") == "0000-0002-1694-233X"


@pytest.mark.parametrize(
    ("written", "reason"),
    [("", "empty"), ("0000-0001-5109-3701", "check_digit"), ("0000-0001-5109-370", "length"),
     ("0000-0000-0000-0001", "zeros"), ("A-1234-2019", "shape")],
)  # fmt: skip
def test_an_invalid_orcid(written: str, reason: str) -> None:
    with pytest.raises(BadIdentifier) as fault:
        orcid(written)
    assert fault.value.reason == reason


@given(number=st.from_regex(r"\A[0-9]{15}[0-9X]\Z").filter(lambda number: number[:15].strip("0") != ""))
def test_the_check_digit_of_an_orcid_follows_the_standard(number: str) -> None:
    from stdnum.iso7064 import mod_11_2

    for last in "0123456789X":
        written = number[:15] + last
        try:
            orcid(written)
        except BadIdentifier:
            assert not mod_11_2.is_valid(written)
        else:
            assert mod_11_2.is_valid(written)


def test_other_author_identifiers() -> None:
    assert researcher_id("a-1234-2019") == "A-1234-2019"
    assert researcher_id("https://www.webofscience.com/wos/author/record/AAB-1234-2019") == "AAB-1234-2019"
    assert scopus_author_id("57190000001") == "57190000001"
    assert scopus_author_id("https://www.scopus.com/authid/detail.uri?authorId=7004212771") == "7004212771"


@pytest.mark.parametrize(
    ("read", "written", "reason"),
    [(researcher_id, "", "empty"), (researcher_id, "A-123-2019", "shape"),
     (researcher_id, "0000-0001-5109-3700", "shape"),
     (scopus_author_id, " ", "empty"), (scopus_author_id, "123", "length"), (scopus_author_id, "0000000000", "zeros"),
     (scopus_author_id, "A-1234-2019", "shape")],
)  # fmt: skip
def test_other_invalid_identifiers(read, written: str, reason: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadIdentifier) as fault:
        read(written)
    assert fault.value.reason == reason


@pytest.mark.parametrize("read", [isbn, issn, doi, orcid, researcher_id, scopus_author_id])
@given(written=st.text(max_size=40))
def test_any_input_gives_a_number_or_a_reason(read, written: str) -> None:  # type: ignore[no-untyped-def]
    try:
        found = read(written)
    except BadIdentifier as fault:
        assert fault.reason in {"empty", "shape", "length", "lost_zero", "zeros", "check_digit"}
    else:
        assert read(found) == found


@pytest.mark.parametrize(
    "written",
    ["978-3-16-148410-0", "9783161484100", "ISBN 978-3-16-148410-0", "ISBN-13: 978 3 16 148410 0", "978–3–16–148410–0"],
)
def test_an_isbn_has_one_spelling(written: str) -> None:
    assert isbn(written) == "978-3-16-148410-0"


def test_an_isbn_10_is_kept_and_equals_its_isbn_13() -> None:
    assert isbn("0306406152") == "0-306-40615-2"
    assert isbn_13("0-306-40615-2") == isbn_13("978-0-306-40615-7") == "9780306406157"
    assert isbn("0-8044-2957-Х") == "0-8044-2957-X"  # the Cyrillic letter of a Russian keyboard


@pytest.mark.parametrize(
    ("written", "reason"),
    [("", "empty"), ("abc", "shape"), ("978316148410", "length"), ("9783161484101", "check_digit"),
     ("0306406153", "check_digit"), ("0000000000", "zeros"), ("0378-5955", "length")],
)  # fmt: skip
def test_an_invalid_isbn(written: str, reason: str) -> None:
    with pytest.raises(BadIdentifier) as fault:
        isbn(written)
    assert fault.value.reason == reason
