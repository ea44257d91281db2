"""Scopus CSV: old and new columns, separate author fields, and damage by spreadsheets."""

from __future__ import annotations

import pytest

from importers.making import SCOPUS_NEW, SCOPUS_OLD, codes, only, parse, remarks, scopus
from titlecheck.dossier.enums import Index, PublicationType
from titlecheck.importers.work import ImportedAuthor, RecordKind, SourceKind


def test_fields_of_a_row() -> None:
    work = only(scopus({}))
    assert work.location.source is SourceKind.SCOPUS
    assert (work.location.unit, work.location.number) == ("line", 2)
    assert work.title == "On the stability of a model system"
    assert work.authors == (
        ImportedAuthor("Ulgiyev U.M.", "Ulgiyev, Ulgi M.", "57000000001"),
        ImportedAuthor("Mysal T.", "Mysal, Tama", "57000000002"),
    )
    assert work.corresponding == ("U.M. Ulgiyev",)
    assert (work.type, work.journal, work.issn, work.eissn) == (
        PublicationType.ARTICLE, "Journal of Examples", "0378-5955", "",
    )  # fmt: skip
    assert (work.published, work.volume, work.issue, work.pages) == ("2021", "12", "3", "15–24")
    assert work.doi == "10.1000/example.1"
    assert work.indexes == {Index.SCOPUS}
    assert not work.remarks


def test_older_exports_separate_authors_by_commas_and_end_ids_with_a_semicolon() -> None:
    row = {"Authors": "Ulgiyev U.M., Mysal T.", "Author(s) ID": "57000000001;57000000002;"}
    work = only(scopus(row, headings=SCOPUS_OLD))
    assert work.authors == (
        ImportedAuthor("Ulgiyev U.M.", "", "57000000001"),
        ImportedAuthor("Mysal T.", "", "57000000002"),
    )


def test_author_ids_are_dropped_when_counts_differ() -> None:
    row = {"Authors": "Ulgiyev U.M., Mysal T.", "Author(s) ID": "57000000001;"}
    assert [author.scopus_id for author in only(scopus(row, headings=SCOPUS_OLD)).authors] == ["", ""]


def test_columns_may_be_in_any_order() -> None:
    assert only(scopus({}, headings=SCOPUS_NEW[::-1])) == only(scopus({}))


@pytest.mark.parametrize("divider", [";", "\t"])
def test_a_spreadsheet_may_have_changed_the_separator(divider: str) -> None:
    assert only(scopus({}, divider=divider)) == only(scopus({}))


def test_several_corresponding_authors_each_with_an_address() -> None:
    said = "U.M. Ulgiyev; Example University; email: u@example.org; T. Mysal; Institute; email: t@example.org"
    assert only(scopus({"Correspondence Address": said})).corresponding == ("U.M. Ulgiyev", "T. Mysal")
    assert only(scopus({"Correspondence Address": ""})).corresponding is None


def test_a_file_joined_from_several_exports_has_rows_longer_than_the_headings() -> None:
    """Check rows whose number of funding-text columns differs from that of the first export's headings."""
    longer = [name for one in SCOPUS_OLD for name in ((one, "Funding Text 2") if one == "Funding Text 1" else (one,))]
    first = scopus({"Authors": "Ulgiyev U.M., Mysal T."}, headings=SCOPUS_OLD)
    second = scopus({"Title": "Another", "EID": "2-s2.0-85000000002", "ISSN": "24345610"}, headings=longer)
    parsed_file = parse(first + second.split("\n", 1)[1])
    assert not parsed_file.faults
    assert [work.title for work in parsed_file.works] == ["On the stability of a model system", "Another"]
    assert parsed_file.works[1].corresponding == ("U.M. Ulgiyev",)
    assert parsed_file.works[1].type is PublicationType.ARTICLE
    assert [(remark.code, remark.found) for remark in parsed_file.remarks] == [("rows_mended", "1")]


def test_a_longer_row_is_an_error_if_its_last_cells_do_not_fit() -> None:
    text = scopus({}).rstrip("\n") + ',"surplus"\n'
    (fault,) = parse(text).faults
    assert (fault.code, fault.place.unit, fault.place.row, fault.found) == ("row_width", "line", 2, "32")


def test_a_missing_heading_is_named() -> None:
    renamed = scopus({}).replace('"Source title"', '"Journal"', 1).replace('"Year"', '"Jahr"', 1)
    faults = parse(renamed).faults
    assert [(fault.code, fault.expected) for fault in faults] == [
        ("heading_missing", "Year"), ("heading_missing", "Source title"),
    ]  # fmt: skip
    assert "Journal" in faults[0].found


def test_a_truncated_file() -> None:
    whole = scopus({}, {"Title": "Another", "DOI": ""})
    assert codes(whole[:-200]) == ["row_cut_off", "quote_open"]
    inside_a_quotation = whole[: whole.index("Another") + 3]
    assert "quote_open" in codes(inside_a_quotation)


@pytest.mark.parametrize(
    ("said", "kind", "record_kind"),
    [
        ("Article", PublicationType.ARTICLE, RecordKind.WORK), ("Review", PublicationType.REVIEW, RecordKind.WORK),
        ("Conference Paper", PublicationType.CONFERENCE_PAPER, RecordKind.WORK),
        ("Book Chapter", PublicationType.CHAPTER, RecordKind.WORK), ("Erratum", PublicationType.OTHER, RecordKind.WORK),
        ("Conference Review", PublicationType.OTHER, RecordKind.WORK),
        ("Editorial", PublicationType.OTHER, RecordKind.WORK),
        ("Note", None, RecordKind.WORK), ("Letter", None, RecordKind.WORK), ("Short Survey", None, RecordKind.WORK),
        ("Book", None, RecordKind.BOOK), ("Retracted", None, RecordKind.RETRACTED),
        ("Something new", None, RecordKind.WORK),
    ],
)  # fmt: skip
def test_document_types(said: str, kind: PublicationType | None, record_kind: RecordKind) -> None:
    work = only(scopus({"Document Type": said}))
    assert (work.type, work.record_kind) == (kind, record_kind)
    if kind is None and record_kind is RecordKind.WORK:
        assert remarks(work) == ["type_unknown" if said == "Something new" else "type_person"]


@pytest.mark.parametrize(
    "title",
    ["RETRACTED: On the stability", "RETRACTED ARTICLE: On the stability", "Retraction Note: On the stability",
     "On the stability (Retracted article. See vol. 13, pg. 1, 2022)", "Retraction notice to “On the stability”"],
)  # fmt: skip
def test_a_title_that_reports_a_retraction(title: str) -> None:
    assert only(scopus({"Title": title})).record_kind is RecordKind.RETRACTED


@pytest.mark.parametrize("title", ["On retracted muscles", "The retraction of glaciers: a model", "Tract: a study"])
def test_a_title_that_only_contains_the_word(title: str) -> None:
    assert only(scopus({"Title": title})).record_kind is RecordKind.WORK


def test_invalid_numbers_are_left_out_and_reported() -> None:
    work = only(scopus({"ISSN": "378595", "DOI": "see the journal"}))
    assert (work.issn, work.doi) == ("", "")
    assert remarks(work) == ["issn_length", "doi_bad"]
    lost = only(scopus({"ISSN": "3785955"}))
    assert [(one.code, one.meant) for one in lost.remarks] == [("issn_lost_zero", "0378-5955")]
    assert lost.issn == "0378-5955"
    assert only(scopus({"ISSN": "00000000"})).remarks == ()


def test_a_cyrillic_check_digit_is_corrected_and_reported() -> None:
    work = only(scopus({"ISSN": "2434561Х"}))
    assert work.issn == "2434-561X"
    assert remarks(work) == ["issn_look_alike"]


def test_two_numbers_in_one_cell() -> None:
    work = only(scopus({"ISSN": "03785955; 2434561X"}))
    assert (work.issn, work.eissn) == ("0378-5955", "2434-561X")


def test_a_year_that_is_text_is_not_a_year() -> None:
    work = only(scopus({"Year": "in press"}))
    assert work.published == ""
    assert remarks(work) == ["year_bad"]


def test_an_article_in_press_is_reported() -> None:
    assert remarks(only(scopus({"Publication Stage": "Article in Press"}))) == ["in_press"]


def test_markup_and_entities_in_titles() -> None:
    work = only(scopus({"Title": "Growth of Li<sub>2</sub>O &amp; its\u00a0<i>model</i>"}))
    assert work.title == "Growth of Li2O & its model"


def test_a_work_without_authors() -> None:
    assert only(scopus({"Authors": "[No author name available]", "Author full names": ""})).authors == ()
