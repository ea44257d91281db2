"""ORCID records: grouped summaries without authors, and the identity of the holder."""

from __future__ import annotations

import json

import pytest

from importers.making import codes, only, orcid_record, orcid_summary, parse, remarks
from titlecheck.importers.work import RecordKind


def test_fields_of_a_summary() -> None:
    work = only(orcid_record(orcid_summary()))
    assert (work.title, work.journal) == ("On the stability of a model system", "Journal of Examples")
    assert (work.type, work.doi, work.issn) == ("article", "10.1000/example.1", "0378-5955")
    assert (work.published, work.authors, work.holder) == ("2021-03", (), True)
    assert parse(orcid_record(orcid_summary())).holder == "0000-0002-1825-0097"


def test_works_only_and_complete_records() -> None:
    record = json.loads(orcid_record(orcid_summary()))
    alone = record["activities-summary"]["works"]
    parsed_file = parse(json.dumps(alone))
    assert (len(parsed_file.works), parsed_file.holder) == (1, "0000-0002-1825-0097")
    assert len(parse(json.dumps(record["activities-summary"])).works) == 1
    people = {"contributor": [
        {"credit-name": {"value": "Ulgi Ulgiyev"}, "contributor-orcid": {"path": "0000-0002-1825-0097"},
         "contributor-attributes": {"contributor-sequence": "first", "contributor-role": "author"}},
        {"credit-name": {"value": "An Editor"}, "contributor-attributes": {"contributor-role": "editor"}},
    ]}  # fmt: skip
    full = only(json.dumps({"bulk": [{"work": orcid_summary(contributors=people)}]}))
    assert [(one.name, one.orcid) for one in full.authors] == [("Ulgi Ulgiyev", "0000-0002-1825-0097")]


def test_summaries_of_one_group_are_records_of_one_work() -> None:
    record = json.loads(orcid_record(orcid_summary()))
    group = record["activities-summary"]["works"]["group"][0]
    group["work-summary"].append(orcid_summary(title={"title": {"value": "On the Stability of a Model System."}}))
    assert len(parse(json.dumps(record)).works) == 2


def test_the_number_of_the_whole_book_is_not_that_of_the_chapter() -> None:
    ids = {"external-id": [
        {"external-id-type": "doi", "external-id-value": "10.1000/book", "external-id-relationship": "part-of"},
        {"external-id-type": "doi", "external-id-value": "10.1000/chapter", "external-id-relationship": "self"},
    ]}  # fmt: skip
    assert only(orcid_record(orcid_summary(**{"external-ids": ids}))).doi == "10.1000/chapter"


def test_values_that_a_record_leaves_empty() -> None:
    work = only(orcid_record(orcid_summary(**{"publication-date": None, "journal-title": None, "external-ids": None})))
    assert (work.published, work.journal, work.doi) == ("", "", "")
    assert remarks(work) == ["year_missing"]


@pytest.mark.parametrize(
    ("said", "kind", "record_kind"),
    [
        ("journal-article", "article", RecordKind.WORK),
        ("JOURNAL_ARTICLE", "article", RecordKind.WORK),
        ("book", None, RecordKind.BOOK),
        ("conference-paper", "conference_paper", RecordKind.WORK),
        ("preprint", "other", RecordKind.WORK),
        ("data-set", None, RecordKind.NO_WORK),
        ("other", None, RecordKind.WORK),
        ("patent", None, RecordKind.PATENT),
    ],
)
def test_work_types(said: str, kind: str | None, record_kind: RecordKind) -> None:
    work = only(orcid_record(orcid_summary(type=said)))
    assert (work.type, work.record_kind) == (kind, record_kind)


def test_broken_json_and_other_json() -> None:
    assert codes(orcid_record(orcid_summary())[:-10]) == ["json_cut_off"]
    assert codes('{"a": 1,, "b": [1, 2]}') == ["json_broken"]
    assert codes('{"message": "not found"}') == ["orcid_without_works"]
    assert codes(orcid_record()) == ["no_works"]
    assert codes("[" * 5000) in (["json_broken"], ["json_cut_off"])
    assert codes('{"group": [1, {"work-summary": ["x"]}]}') == ["record_shape", "record_shape"]
