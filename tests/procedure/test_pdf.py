"""PDF files: complete or truncated, with or without pages; compared with another reader if installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedure.pdfs import LOCK, TEXT, packed, plain
from titlecheck.procedure.pdf import Pdf, look_into

WHOLE = {
    "one page": (plain(), Pdf("", 1, 0)),
    "five pages": (plain([TEXT] * 5), Pdf("", 5, 0)),
    "a tree of two levels": (plain([TEXT] * 3, deep=True), Pdf("", 3, 0)),
    "packed objects": (packed(4), Pdf("", 4, 0)),
    "an empty page among others": (plain([TEXT, None, b"  \n"]), Pdf("", 3, 2)),
    "a line before the head": (b"\xef\xbb\xbf" + plain(), Pdf("", 1, 0)),
    "a line after the end": (plain() + b"\r\n", Pdf("", 1, 0)),
    "a picture whose bytes look like an object": (plain([TEXT + b"\n7 0 obj\n<< >>\n"], raw=True), Pdf("", 1, 0)),
    "contents that are not compressed": (plain([TEXT, b" "], raw=True), Pdf("", 2, 1)),
}
BROKEN = {
    "nothing": (b"", "empty"),
    "spaces": (b" \n\0".replace(b"\0", b""), "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 3000, "not_pdf"),
    "a page of the web": (b"<html><body>Error 404</body></html>", "not_pdf"),
    "half of it": (plain([TEXT] * 9)[:700], "cut_off"),
    "the last line is missing": (plain()[:-7], "cut_off"),
    "no way to the table": (plain().replace(b"startxref\n", b"startxref\n9"), "damaged"),
    "no root": (plain().replace(b"/Root 1 0 R", b"/Root 7 0 R"), "damaged"),
    "a page that is not there": (plain().replace(b"/Kids [10 0 R]", b"/Kids [77 0 R]"), "damaged"),
    "pages that hold themselves": (plain().replace(b"/Kids [10 0 R]", b"/Kids [2 0 R ]"), "damaged"),
    "packed objects that cannot be unpacked": (packed().replace(b"/FlateDecode", b"/LZWDecode "), "damaged"),
    "locked": (plain(trailer=LOCK), "locked"),
    "no pages": (plain([]), "no_pages"),
    "empty pages only": (plain([None, None]), "empty_pages"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_complete_file(name: str) -> None:
    data, wanted = WHOLE[name]
    assert look_into(data) == wanted


@pytest.mark.parametrize("name", BROKEN)
def test_an_incomplete_file(name: str) -> None:
    data, fault = BROKEN[name]
    assert look_into(data).fault == fault


@given(at=st.integers(0, len(packed(3))), junk=st.binary(max_size=12))
def test_damage_is_reported_and_never_crashes(at: int, junk: bytes) -> None:
    for whole in (plain([TEXT] * 3), packed(3)):
        found = look_into(whole[:at] + junk + whole[at + len(junk) :])
        assert (found.pages == 0) == (found.fault not in ("", "empty_pages"))
        assert look_into(whole[:at]).fault if at < len(whole) - 8 else True


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo is not installed")
@pytest.mark.parametrize("name", [name for name in WHOLE if "packed" not in name])
def test_another_reader_counts_the_same_pages(name: str, tmp_path: Path) -> None:
    data, wanted = WHOLE[name]
    (tmp_path / "a.pdf").write_bytes(data)
    told = subprocess.run(["pdfinfo", tmp_path / "a.pdf"], capture_output=True, text=True, check=True).stdout
    assert f"Pages:           {wanted.pages}\n" in told
