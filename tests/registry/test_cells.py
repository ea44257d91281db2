"""Fast line splitting and cell parsing agree with the csv module and with the checks of one cell."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registry.made import issn
from titlecheck.registry.parse_cells import CellMemo, OddCell, number, percentile, quartile, rank, well_formed
from titlecheck.registry.table_files import rows_of
from titlecheck.text.identifiers import BadIdentifier, read_issn


@given(
    st.lists(st.sampled_from(['"', ",", ";", "\t", "\n", "\r", "\r\n", " ", "a", "ә", "1", '""', '"a,b"'])), st.data()
)
@example(['"', "a", "\n", "1", '"', ",", "a", "\n"], None)
def test_lines_are_split_like_the_csv_module_does(pieces: list[str], data: st.DataObject | None) -> None:
    delimiter = data.draw(st.sampled_from(",;\t")) if data else ","
    # Like a file opened without newline translation: \r, \n and \r\n each end a line.
    lines = "".join(pieces).replace("\r\n", "\0").replace("\r", "\r\1").replace("\n", "\n\1").replace("\0", "\r\n\1")
    told = [line for line in lines.split("\1") if line]
    assert list(rows_of(iter(told), delimiter)) == list(csv.reader(iter(told), delimiter=delimiter))


def test_an_unclosed_quotation_is_read_like_the_csv_module_does() -> None:
    lines = ['1,"cut off\n', "2,b\n", "3,c"]
    assert list(rows_of(iter(lines), ",")) == list(csv.reader(iter(lines))) == [["1", "cut off\n2,b\n3,c"]]


@given(st.text("0123456789X", min_size=8, max_size=8) | st.text(max_size=9) | st.integers(0, 9_999_999).map(issn))
@example("00000000")
@example("0000000X")
@example("12345679")
@example("1234567९")
def test_an_issn_is_valid_only_with_its_check_digit(said: str) -> None:
    bare = said.replace("-", "")
    try:
        right = read_issn(bare).text.replace("-", "") == bare
    except BadIdentifier:
        right = False
    assert well_formed(bare) == right


def test_the_cache_reads_valid_cells_once_and_reports_invalid_ones_every_time() -> None:
    read: list[Any] = []

    def reading(raw: Any) -> float | None:
        read.append(raw)
        return percentile(raw)

    memo = CellMemo(reading)
    assert [memo["58"], memo["58"], memo[""], memo[""]] == [58, 58, None, None]
    for _ in range(2):
        with pytest.raises(OddCell):
            memo["158"]
    assert read == ["58", "", "158", "158"]


@pytest.mark.parametrize("read", [number, percentile])
def test_the_cache_distinguishes_true_from_one(read: Any) -> None:
    memo = CellMemo(read)
    assert (memo[1.0], memo[0.0]) == (1, 0)
    for raw in (True, False):
        with pytest.raises(OddCell):
            memo[raw]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [(42, "42"), (42.0, "42"), ("42", "42"), ("", ""), ("N/A", ""), ("4|2", ""), ("४", ""), (-1, "")],
)
def test_an_invalid_rank_is_left_out(raw: object, expected: str) -> None:
    assert rank(raw) == expected


def test_quartiles_are_read_in_all_their_spellings() -> None:
    assert [CellMemo(quartile)[raw] for raw in (1, "1", "Q1", "Quartile 1", 1.0, "-")] == [1, 1, 1, 1, 1, None]
