"""File kinds are recognised by content; for others the known kinds are listed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.making import codes, orcid_record, orcid_summary, parse, ris, scopus, wos_plain, wos_tab
from titlecheck.importers.work import SourceKind


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (scopus({}), SourceKind.SCOPUS), (wos_tab({}), SourceKind.WOS), (wos_plain({}), SourceKind.WOS),
        (ris({}), SourceKind.RIS),
        ("@article{a, title={B}, year={2020}}", SourceKind.BIBTEX), (orcid_record(orcid_summary()), SourceKind.ORCID),
        ("{\n\n" + orcid_record(orcid_summary())[1:], SourceKind.ORCID),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.csv", "b.txt", "no ending"])
def test_a_file_is_recognised_by_its_content(text: str, source: SourceKind, name: str) -> None:
    parsed_file = parse(text, name)
    assert parsed_file.source is source
    assert not parsed_file.faults
    assert parsed_file.works[0].location.file == name


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf\r\n", "empty_file"),
        (b"%PDF-1.7 ...", "kind_pdf"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "kind_page"),
        (b"<?xml version='1.0'?><record/>", "kind_xml"),
        (b"{\\rtf1 text}", "kind_rtf"),
        (b"\x1f\x8b\x08", "kind_packed"),
        (b"just some text\nand more", "kind_unknown"),
        ("Название;Год\nТруд;2020".encode(), "kind_unknown"),
        ("Название;Год\nТруд;2020".encode("cp1251"), "encoding"),
    ],
)
def test_other_file_kinds(raw: bytes, code: str) -> None:
    assert codes(raw) == [code]


def test_a_wrong_encoding_is_named_with_its_line() -> None:
    (fault,) = parse(
        scopus({"Title": "Тұрақтылық"}).encode().replace("Тұрақтылық".encode(), "Стабильность".encode("cp1251"))
    ).faults
    assert (fault.code, fault.place.row) == ("encoding", 2)
    assert "Стабильность"[:5] in fault.found


@pytest.mark.parametrize("text", [scopus(), wos_tab(), wos_plain(), orcid_record()])
def test_a_file_without_works(text: str) -> None:
    assert codes(text) == ["no_works"]


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=300))
def test_no_bytes_crash_the_readers(raw: bytes) -> None:
    parsed_file = parse(raw)
    assert bool(parsed_file.faults) != bool(parsed_file.works)


WHOLE = {
    "scopus": scopus({}, {"Title": "Another"}), "tab": wos_tab({}, {}), "plain": wos_plain({}, {}), "ris": ris({}, {}),
    "bibtex": "@article{a, title={B}, year={2020}}\n@article{c, title={D}, year={2021}}\n",
    "orcid": orcid_record(orcid_summary(), orcid_summary()),
}  # fmt: skip


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_no_damaged_file_crashes_the_readers(kind: str, data: st.DataObject) -> None:
    text = WHOLE[kind]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 80)))
    put = data.draw(st.sampled_from(["", '"', "}", "{", "\n", "\t", "TY  - ", "@", "\x00", "ÿ", ",,"]))
    parsed_file = parse(text[:start] + put + text[end:])
    assert parsed_file.works or parsed_file.faults
