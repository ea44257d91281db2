"""RIS: every record must have an end, because the parser silently drops one without."""

from __future__ import annotations

import pytest

from importers.making import codes, only, parse, remarks, ris
from titlecheck.dossier.enums import Index
from titlecheck.importers.work import RecordKind


def test_fields_of_a_record() -> None:
    work = only(ris({"DA": "2021/03/15/"}))
    assert (work.title, work.journal) == ("On the stability of a model system", "Journal of Examples")
    assert [author.name for author in work.authors] == ["Ulgiyev, U. M.", "Mysal, T."]
    assert work.corresponding is None
    assert (work.type, work.issn, work.doi) == ("article", "0378-5955", "10.1000/example.1")
    assert (work.published, work.volume, work.issue, work.pages) == ("2021-03-15", "12", "3", "15–24")
    assert work.indexes == frozenset()


def test_a_record_without_an_end_is_named_and_nothing_is_dropped() -> None:
    text = ris({}, {"TI": "Another"}).replace("ER  - \n", "", 1)
    (fault,) = parse(text).faults
    assert (fault.code, fault.place.unit, fault.place.row) == ("record_open", "line", 1)
    cut = ris({}, {"TI": "Another"})
    assert codes(cut[: cut.rindex("ER")]) == ["record_open"]


def test_all_unfinished_records_are_named_at_once() -> None:
    assert codes(ris({}, {}, {}).replace("ER  - \n", "")) == ["record_open"] * 3


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("  - ", " - "), lambda text: text.replace("ER  - ", "ER  -"),
     lambda text: "Exported from somewhere\n\n" + text, lambda text: text.replace("\n", "\r\n"),
     lambda text: "\ufeff" + text],
)  # fmt: skip
def test_small_deviations_from_the_format(change) -> None:  # type: ignore[no-untyped-def]
    assert only(change(ris({}))).title == "On the stability of a model system"


def test_a_scopus_record_is_recognised() -> None:
    work = only(ris({"DB": "Scopus", "M3": "Review"}))
    assert work.indexes == {Index.SCOPUS}
    assert work.type == "review"
    assert only(ris({"UR": "https://www.scopus.com/inward/record.uri?eid=2-s2.0-1"})).indexes == {Index.SCOPUS}
    assert only(ris({"M3": "Review"})).type == "review"  # reference managers keep the word without its database


def test_a_web_of_science_record_has_no_index() -> None:
    assert remarks(only(ris({"AN": "WOS:000000000000001"}))) == ["index_unknown"]


@pytest.mark.parametrize(
    ("code", "kind", "record_kind"),
    [
        ("JOUR", "article", RecordKind.WORK),
        ("CONF", "conference_paper", RecordKind.WORK),
        ("CPAPER", "conference_paper", RecordKind.WORK),
        ("CHAP", "chapter", RecordKind.WORK),
        ("BOOK", None, RecordKind.BOOK),
        ("PAT", None, RecordKind.PATENT),
        ("GEN", None, RecordKind.WORK),
        ("THES", "other", RecordKind.WORK),
        ("DATA", None, RecordKind.NO_WORK),
        ("ABST", "abstract", RecordKind.WORK),
        ("QQQQ", None, RecordKind.WORK),
    ],
)
def test_type_codes(code: str, kind: str | None, record_kind: RecordKind) -> None:
    work = only(ris({"TY": code}))
    assert (work.type, work.record_kind) == (kind, record_kind)


def test_a_book_number_is_not_an_issn() -> None:
    work = only(ris({"TY": "CHAP", "SN": "978-3-16-148410-0"}))
    assert (work.issn, work.remarks) == ("", ())
    assert only(ris({"SN": "0378-5955 (ISSN)"})).issn == "0378-5955"
    assert only(ris({"SN": "0378-5955 2434-561X"})).eissn == "2434-561X"


def test_the_year_alone_and_dates_of_every_format() -> None:
    assert only(ris({"PY": "2021///"})).published == "2021"
    assert only(ris({"PY": "2021/03//"})).published == "2021-03"
    assert only(ris({"PY": "2022", "DA": "2021/11/05"})).published == "2022"
    assert remarks(only(ris({"PY": ""}))) == ["year_missing"]


def test_a_doi_given_only_in_the_address() -> None:
    assert only(ris({"DO": "", "UR": "https://doi.org/10.1000/Example.7"})).doi == "10.1000/example.7"


def test_authors_in_the_older_tag() -> None:
    assert [one.name for one in only(ris({"AU": [], "A1": ["Ulgiyev, U."]})).authors] == ["Ulgiyev, U."]


def test_continued_values_and_lines_that_look_like_tags() -> None:
    work = only(
        ris({"SN": "0378-5955\n2434-561X", "AB": "BACKGROUND\nIS - a question of taste\n  VL - too", "KW": "a\nRIS"})
    )
    assert (work.issn, work.eissn, work.issue, work.volume) == ("0378-5955", "2434-561X", "3", "12")


def test_numbers_between_records_are_skipped() -> None:
    assert len(parse("1.\n" + ris({}) + "\n2.\n" + ris({})).works) == 2
