"""Web of Science: tab-delimited, plain text and Excel, in every known encoding."""

from __future__ import annotations

import pytest

from importers.making import WOS_RECORD, WOS_TAGS, codes, only, parse, remarks, wos_plain, wos_tab
from titlecheck.dossier.enums import Index, PublicationType
from titlecheck.importers.work import ImportedAuthor, RecordKind, SourceKind


@pytest.mark.parametrize("text", [wos_tab({}), wos_plain({})], ids=["tab", "plain"])
def test_fields_of_a_record(text: str) -> None:
    work = only(text)
    assert work.location.source is SourceKind.WOS
    assert work.title == "On the stability of a model system"
    assert work.authors == (
        ImportedAuthor("Ulgiyev, UM", "Ulgiyev, Ulgi M.", "", "", ""),
        ImportedAuthor("Mysal, T", "Mysal, Tama", "", "B-1234-2020", ""),
    )
    assert work.corresponding == ("Ulgiyev, UM",)
    assert (work.type, work.journal) == (PublicationType.ARTICLE, "JOURNAL OF EXAMPLES")
    assert (work.issn, work.eissn, work.doi) == ("0378-5955", "2434-561X", "10.1000/example.1")
    assert (work.published, work.volume, work.issue, work.pages) == ("2021-03", "12", "3", "15–24")
    assert work.indexes == {Index.SCIE}
    assert not work.remarks


def test_author_ids_are_found_under_the_name_as_written() -> None:
    work = only(wos_tab({"AF": ["Ulgiyev, Ulgi", "Mysal, Tama"]}))
    assert (work.authors[0].researcher_id, work.authors[0].orcid) == ("A-1234-2019", "0000-0002-1825-0097")
    twice = only(
        wos_tab({"AF": ["Ulgiyev, Ulgi", "Mysal, T"], "RI": "Ulgiyev, Ulgi/A-1234-2019; Ulgiyev, Ulgi/A-1-2020"})
    )
    assert twice.authors[0].researcher_id == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [wos_tab({"TI": "Дала жүйесі туралы"}), wos_plain({"TI": "Дала жүйесі туралы"})])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_known_encoding(encoding: str, text: str, newline: str) -> None:
    raw = text.replace("\n", newline).encode(encoding)
    assert only(raw).title == "Дала жүйесі туралы"


def test_utf_16_truncated_inside_a_character() -> None:
    assert codes(wos_tab({}).encode("utf-16")[:-1]) == ["cut_off"]


def test_quotation_marks_are_ordinary_text() -> None:
    assert only(wos_tab({"TI": 'A "new model of things'})).title == 'A "new model of things'


def test_rows_with_and_without_the_extra_tab() -> None:
    assert only(wos_tab({}, ending="")) == only(wos_tab({}, ending="\t"))


def test_columns_in_another_order() -> None:
    assert only(wos_tab({}, tags=WOS_TAGS[::-1])) == only(wos_tab({}))


def test_a_truncated_row() -> None:
    assert codes(wos_tab({}, {})[:-150]) == ["row_cut_off"]
    broken = wos_tab({}, {}).replace("\tJ EX\t", "\n", 1)
    assert codes(broken)[:1] == ["row_width"]


def test_missing_headings_are_named() -> None:
    tags = [tag for tag in WOS_TAGS if tag not in ("PY", "SO")]
    faults = parse(wos_tab({}, tags=tags)).faults
    assert [(fault.code, fault.expected) for fault in faults] == [("heading_missing", "SO"), ("heading_missing", "PY")]


def test_long_fields_continue_on_the_next_line() -> None:
    assert only(wos_plain({"TI": "On the stability\nof a model system"})).title == "On the stability of a model system"


def test_a_truncated_record_and_a_truncated_file() -> None:
    assert codes(wos_plain({}, end=False)) == ["end_missing"]
    text = wos_plain({}, {"TI": "Another"})
    assert codes(text[: text.rindex("ER\n")]) == ["record_open"]
    (fault,) = parse(text.replace("ER\n", "", 1)).faults
    assert (fault.code, fault.place.row, fault.expected) == ("record_open", 3, "ER")


def test_a_line_outside_records() -> None:
    text = wos_plain({}).replace("SO JOURNAL", "nonsense in between\nSO JOURNAL")
    assert codes(text) == ["line_unknown"]


@pytest.mark.parametrize(
    ("said", "place", "kind"),
    [
        ("Article", "J", "article"), ("Article; Early Access", "J", "article"), ("Review", "J", "review"),
        ("Review; Early Access", "J", "review"), ("Proceedings Paper", "C", "conference_paper"),
        ("Article; Proceedings Paper", "J", "article"), ("Article; Proceedings Paper", "S", "conference_paper"),
        ("Article; Book Chapter", "B", "chapter"), ("Meeting Abstract", "J", "abstract"),
        ("Editorial Material", "J", "other"), ("Correction", "J", "other"), ("Letter", "J", None),
        ("Article; Data Paper", "J", None), ("Article; Hologram", "J", "article"), ("Note", "J", None),
        ("Hologram", "J", None),
    ],
)  # fmt: skip
def test_document_types(said: str, place: str, kind: str | None) -> None:
    assert only(wos_tab({"DT": said, "PT": place})).type == kind


@pytest.mark.parametrize("said", ["Article; Retracted Publication", "Retraction", "Retracted Publication"])
def test_retractions(said: str) -> None:
    assert only(wos_tab({"DT": said})).record_kind is RecordKind.RETRACTED


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Science Citation Index Expanded (SCI-EXPANDED)", {Index.SCIE}),
        ("Social Science Citation Index (SSCI)", {Index.SSCI}),
        ("Arts & Humanities Citation Index (A&HCI)", {Index.AHCI}),
        ("Emerging Sources Citation Index (ESCI)", {Index.ESCI}),
        (
            "Science Citation Index Expanded (SCI-EXPANDED); Social Science Citation Index (SSCI)",
            {Index.SCIE, Index.SSCI},
        ),
        ("Conference Proceedings Citation Index - Science (CPCI-S)", {Index.OTHER}),
        ("SCI-EXPANDED", {Index.SCIE}),
        ("Emerging Sources Citation Index", {Index.ESCI}),
    ],
)
def test_the_index_is_the_one_the_database_states(said: str, found: set[Index]) -> None:
    assert only(wos_tab({"WE": said})).indexes == found


def test_without_the_field_the_index_stays_unknown() -> None:
    work = only(wos_tab({}, tags=[tag for tag in WOS_TAGS if tag != "WE"]))
    assert work.indexes == frozenset()
    assert remarks(work) == ["index_unknown"]
    assert only(wos_tab({"WE": "", "UT": "RSCI:12345"})).indexes == {Index.RSCI}


@pytest.mark.parametrize(
    ("day", "year", "published"),
    [
        ("MAR", "2021", "2021-03"),
        ("MAR 15", "2021", "2021-03-15"),
        ("MAR-APR", "2021", "2021"),
        ("SPR", "2021", "2021"),
        ("", "2021", "2021"),
        ("MAR 31 2021", "2021", "2021-03-31"),
        ("FEB 30", "2021", "2021-02"),
        ("DEC 2020", "2021", "2021"),
    ],
)
def test_dates_keep_their_precision(day: str, year: str, published: str) -> None:
    assert only(wos_tab({"PD": day, "PY": year})).published == published


def test_the_publication_year_counts_and_early_access_is_reported() -> None:
    work = only(wos_tab({"PY": "2022", "PD": "JAN", "EA": "NOV 2021", "EY": "2021"}))
    assert (work.published, work.early) == ("2022-01", "2021-11")
    assert [(one.code, one.found, one.meant) for one in work.remarks] == [("early_differs", "2021-11", "2022")]
    same = only(wos_tab({"PY": "2021", "EA": "FEB 2021"}))
    assert (same.early, same.remarks) == ("2021-02", ())


def test_early_access_alone_gives_no_publication_year() -> None:
    work = only(wos_tab({"PY": "", "PD": "", "EA": "NOV 2021", "EY": "2021", "DT": "Article; Early Access"}))
    assert (work.published, work.early) == ("", "2021-11")
    assert remarks(work) == ["early_only"]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Ulgiyev, UM (reprint author), Example Univ, Almaty, Kazakhstan.", ("Ulgiyev, UM",)),
        (
            "Ulgiyev, UM; Mysal, T (corresponding author), Example Univ, Almaty, Kazakhstan.",
            ("Ulgiyev, UM", "Mysal, T"),
        ),
        (
            "Ulgiyev, UM (corresponding author), Univ A, Almaty.; Mysal, T (corresponding author), Univ B, Oral.",
            ("Ulgiyev, UM", "Mysal, T"),
        ),
        ("", None),
    ],
)
def test_corresponding_authors(said: str, names: tuple[str, ...] | None) -> None:
    assert only(wos_tab({"RP": said})).corresponding == names


def test_an_article_number_replaces_pages() -> None:
    work = only(wos_tab({"BP": "", "EP": "", "AR": "e501"}))
    assert (work.pages, work.article) == ("", "e501")


def test_all_tags_of_the_sample_are_in_the_table() -> None:
    assert set(WOS_RECORD) <= set(WOS_TAGS)
