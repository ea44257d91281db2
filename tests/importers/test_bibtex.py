"""BibTeX: LaTeX is converted to letters, and a broken entry is named with its line."""

from __future__ import annotations

import pytest

from importers.making import codes, only, parse, remarks
from titlecheck.dossier.enums import Index
from titlecheck.importers.work import RecordKind

ENTRY = """@article{ulgiyev2021,
  author = {Ulgiyev, U. M. and Mysal, T.},
  title = {On the {S}tability of a Model System},
  journal = {Journal of Examples},
  year = 2021, month = mar, volume = {12}, number = {3}, pages = {15--24},
  issn = {0378-5955}, doi = {10.1000/Example_1},
}
"""


def test_fields_of_an_entry() -> None:
    work = only(ENTRY)
    assert work.title == "On the Stability of a Model System"
    assert [author.name for author in work.authors] == ["Ulgiyev, U. M.", "Mysal, T."]
    assert (work.type, work.journal, work.issn, work.doi) == (
        "article", "Journal of Examples", "0378-5955", "10.1000/example_1",
    )  # fmt: skip
    assert (work.published, work.volume, work.issue, work.pages) == ("2021-03", "12", "3", "15–24")
    assert (work.location.unit, work.location.number) == ("line", 1)


def test_latex_is_converted_to_letters() -> None:
    text = ENTRY.replace("On the {S}tability", 'G{\\"o}del \\& {\\c{S}}ahin: $\\alpha$-stability')
    assert only(text).title == "Gödel & Şahin: α-stability of a Model System"
    assert only(ENTRY.replace("Ulgiyev, U.", "\\'Ulgiyev, U.")).authors[0].name == "Úlgiyev, U. M."


def test_others_marks_an_incomplete_list() -> None:
    work = only(ENTRY.replace("and Mysal, T.", "and others"))
    assert [author.name for author in work.authors] == ["Ulgiyev, U. M."]
    assert work.more_authors


def test_every_broken_entry_is_named_with_its_line() -> None:
    text = ENTRY + "@article{broken,\n title = {No end\n" + ENTRY.replace("2021,", "2022,", 1) + "@book{also\n"
    faults = parse(text).faults
    assert [fault.code for fault in faults] == ["block_broken", "block_broken"]
    assert faults[0].place.row == 8
    assert "broken" in faults[0].found


def test_a_truncated_file() -> None:
    assert codes(ENTRY + ENTRY.replace("ulgiyev2021", "second")[:120]) == ["block_broken"]


def test_two_entries_with_one_key_are_two_entries() -> None:
    parsed_file = parse(ENTRY + ENTRY.replace("On the", "Again on the"))
    assert not parsed_file.faults
    assert [work.title[:5] for work in parsed_file.works] == ["On th", "Again"]


def test_a_repeated_field() -> None:
    twice = ENTRY.replace("number = {3},", "number = {3}, number = {4},")
    (fault,) = parse(twice).faults
    assert (fault.code, fault.found) == ("field_twice", "number")
    same = ENTRY.replace("number = {3},", "number = {3}, number = {3}, keywords = {a}, keywords = {b},")
    assert only(same).issue == "3"


def test_a_scopus_entry_and_a_web_of_science_entry() -> None:
    scopus = ENTRY.replace("year =", "source = {Scopus}, document_type = {Review}, art_number = {7}, year =")
    work = only(scopus)
    assert (work.indexes, work.type, work.article) == ({Index.SCOPUS}, "review", "7")
    wos = ENTRY.replace(
        "year =",
        "unique-id = {WOS:000000000000001}, type = {Article; Early Access}, early-access-date = {DEC 2020}, "
        "web-of-science-index = {Science Citation Index Expanded (SCI-EXPANDED)}, eissn = {2434-561X}, year =",
    )
    work = only(wos)
    assert (work.indexes, work.type, work.eissn, work.early) == ({Index.SCIE}, "article", "2434-561X", "2020-12")
    assert remarks(work) == ["early_differs"]


def test_web_of_science_marks_corresponding_authors_and_numbers() -> None:
    wos = ENTRY.replace(
        "year =",
        "unique-id = {WOS:1}, affiliation = {Mysal, T (Corresponding Author), Example Univ, Dept\nMath, Almaty.\n"
        "    Mysal, T (Corresponding Author), Other Univ, Oral.\n    Ulgiyev, U. M., Example Univ, Almaty.},\n"
        "orcid-numbers = {Mysal, T./0000-0002-1825-0097}, researcherid-numbers = {Ulgiyev, U. M./A-1234-2019}, year =",
    )
    work = only(wos)
    assert work.corresponding == ("Mysal, T",)
    assert [(one.researcher_id, one.orcid) for one in work.authors] == [
        ("A-1234-2019", ""), ("", "0000-0002-1825-0097"),
    ]  # fmt: skip
    assert only(ENTRY).corresponding is None


@pytest.mark.parametrize(
    ("entry", "kind", "record_kind"),
    [
        ("inproceedings", "conference_paper", RecordKind.WORK),
        ("incollection", "chapter", RecordKind.WORK),
        ("misc", None, RecordKind.WORK),
        ("book", None, RecordKind.BOOK),
        ("phdthesis", "other", RecordKind.WORK),
        ("patent", None, RecordKind.PATENT),
    ],
)
def test_entry_types(entry: str, kind: str | None, record_kind: RecordKind) -> None:
    work = only(ENTRY.replace("@article", f"@{entry}"))
    assert (work.type, work.record_kind) == (kind, record_kind)


def test_comments_and_text_between_entries_are_skipped() -> None:
    assert only("% of the library\n@comment{x}\n@string{j = {Journal of Examples}}\n" + ENTRY.replace(
        "{Journal of Examples}", "j")).journal == "Journal of Examples"  # fmt: skip


def test_the_parser_writes_nothing_to_stderr(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    parse("@article{broken,\n title = {No end\n" + ENTRY)
    assert capsys.readouterr() == ("", "")
