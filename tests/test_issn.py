"""The fast ISSN check agrees with the package for the standard."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum import issn as standard

from titlecheck.text.issn import is_plain_issn


@given(st.from_regex(r"[0-9]{4}-?[0-9]{3}[0-9X]", fullmatch=True))
@example("0378-5955")
@example("2434-561X")
def test_the_fast_check_agrees_with_the_standard(text: str) -> None:
    assert is_plain_issn(text) == (standard.is_valid(text) and text.replace("-", "") != "00000000")


@pytest.mark.parametrize(
    "text", ["", "-", "жоқ", "0378-5954", "0378 5955", "0378-59-55", "ISSN 0378-5955", "2434-561Х", "2434561x",
             "٠٣٧٨٥٩٥٥", "0000-0000", "37859550", "0378-59551"],
)  # fmt: skip
def test_all_other_input_is_left_to_the_full_check(text: str) -> None:
    assert not is_plain_issn(text)
