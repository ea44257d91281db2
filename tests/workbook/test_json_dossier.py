"""JSON dossiers, and every error that such a file can have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from titlecheck.i18n import LANGUAGES
from titlecheck.workbook import describe, describe_all, read_dossier, read_json
from workbook.making import empty_dossier


def _base(**changes: Any) -> dict[str, Any]:
    return json.loads(empty_dossier().model_dump_json(by_alias=True)) | changes


def _read(path: Path, content: Any) -> Any:
    raw = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    path.write_bytes(raw)
    reading = read_json(path)
    assert (reading.dossier is None) == bool(reading.problems)
    lists = {problem.allowed for problem in reading.problems if problem.allowed}
    for lang in LANGUAGES:
        # A line for each problem at most, and one for a list of allowed values that several problems share.
        assert len(describe_all(reading.problems, lang)) <= len(reading.problems) + len(lists)
    return reading


def test_records_are_numbered_and_numbers_are_exact(tmp_path: Path) -> None:
    content = _base(service=[{"rate": 0.1}, {"rate": "0.30", "row": 17}])
    reading = _read(tmp_path / "a.json", content)
    assert [(each.row, str(each.rate)) for each in reading.dossier.service] == [(1, "0.1"), (17, "0.30")]
    assert reading.notes == ()
    assert len(reading.sha256) == 64


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"", ["not_json"]),
        (b"{", ["not_json"]),
        (b"[]", ["not_an_object"]),
        (b'{"a": 1, "a": 2}', ["duplicate_key"]),
        ('{"candidate": {"family_name": "Үлгіев"}}'.encode("utf-16"), ["wrong_encoding"]),
        ('{"candidate": "Мысалов"}'.encode("cp1251"), ["wrong_encoding"]),
        (b'{"a": NaN}', ["not_json"]),
        (b"[" * 100_000, ["not_json"]),
        (b'{"a": ' + b"9" * 5_000 + b"}", ["number_too_long"]),
        (_base(schema="titlecheck/dossier/9"), ["wrong_schema"]),
    ],
)
def test_a_file_that_is_not_a_dossier(content: Any, codes: list[str], tmp_path: Path) -> None:
    assert [each.code for each in _read(tmp_path / "a.json", content).problems] == codes


@pytest.mark.parametrize(
    ("changes", "code", "path", "nearest"),
    [
        ({"service": [{}, {"post": "hed"}]}, "not_in_list", "service[1].post", "head"),
        ({"service": [{"rates": 1}]}, "json_unknown_key", "service[0].rates", "rate"),
        ({"servise": []}, "json_unknown_key", "servise", "service"),
        ({"service": [{"rate": 3}]}, "out_of_range", "service[0].rate", ""),
        ({"service": {}}, "json_not_list", "service", ""),
        ({"service": [7]}, "json_not_object", "service[0]", ""),
        ({"publications": [{"jcr": [{"quartile": 5}]}]}, "out_of_range", "publications[0].jcr[0].quartile", ""),
        ({"service": [{"started_on": "2020", "ended_on": "2019"}]}, "ends_before_start", "service[0].ended_on", ""),
        (
            {"application": {"refused_before": False, "refused_on": "2023"}},
            "refusal_denied",
            "application.refused_on",
            "",
        ),
        ({"service": [{"lasts": True, "ended_on": "2019"}]}, "lasts_and_ended", "service[0].ended_on", ""),
        ({"incomplete": ["articles"]}, "not_in_list", "incomplete[0]", "titles"),
        ({"incomplete": ["publication"]}, "not_in_list", "incomplete[0]", "publications"),
        ({"incomplete": "publications"}, "json_not_list", "incomplete", ""),
        (
            {"application": {"books_entered": "nothing"}, "books": [{"kind": "monograph"}]},
            "list_denied",
            "application.books_entered",
            "",
        ),
        (
            {"application": {"books_entered": "everything"}, "books": [{}], "incomplete": ["books"]},
            "list_contradicts",
            "application.books_entered",
            "",
        ),
        (
            {"candidate": {"holds_degree": False}, "degrees": [{"kind": "phd"}]},
            "degree_denied",
            "candidate.holds_degree",
            "",
        ),
    ],
)
def test_an_error_is_named_by_its_path(changes: Any, code: str, path: str, nearest: str, tmp_path: Path) -> None:
    (problem,) = _read(tmp_path / "a.json", _base(**changes)).problems
    assert (problem.code, problem.place.path, problem.nearest) == (code, path, nearest)


def test_a_missing_list_is_unknown_and_an_empty_list_means_none(tmp_path: Path) -> None:
    content = _base()
    del content["talks"], content["books"]
    reading = _read(tmp_path / "a.json", content)
    assert (reading.problems, reading.notes) == ((), ())
    assert (reading.dossier.talks, reading.dossier.open_lists) == ((), {"talks", "books"})
    content |= {
        "incomplete": ["publications"],
        "application": {"books_entered": "nothing", "patents_entered": "unconfirmed"},
    }
    reading = _read(tmp_path / "a.json", content)
    assert reading.dossier.open_lists == {"talks", "publications", "patents"}


def test_facts_of_person_and_application_are_required(tmp_path: Path) -> None:
    problems = _read(tmp_path / "a.json", {"service": []}).problems
    assert [(each.code, each.place.path) for each in problems] == [
        ("json_missing", "candidate"),
        ("json_missing", "application"),
    ]


def test_tolerated_deviations_are_noted(tmp_path: Path) -> None:
    content = _base()
    del content["schema"]
    raw = b"\xef\xbb\xbf" + json.dumps(content).encode()
    assert [note.code for note in _read(tmp_path / "a.json", raw).notes] == ["byte_order_mark", "schema_assumed"]


@pytest.mark.parametrize(
    ("sheet", "record", "code", "path"),
    [
        ("service", {"rate": "abc"}, "not_number", "service[0].rate"),
        ("service", {"rate": 3}, "out_of_range", "service[0].rate"),
        ("service", {"started_on": 5}, "date_unknown", "service[0].started_on"),
        ("service", {"started_on": "2021-13-01"}, "date_unknown", "service[0].started_on"),
        ("service", {"started_on": "0219-09-01"}, "date_year", "service[0].started_on"),
        ("service", {"started_on": "9999"}, "date_year", "service[0].started_on"),
        ("service", {"ended_on": "по настоящее время"}, "json_lasts", "service[0].ended_on"),
        ("service", {"acting": "maybe"}, "not_yes_no", "service[0].acting"),
        ("service", {"organisation": 5}, "json_not_text", "service[0].organisation"),
        ("service", {"row": 0}, "out_of_range", "service[0].row"),
        ("service", "a job", "json_not_object", "service[0]"),
        ("publications", {"metric_year": 2020.5}, "not_integer", "publications[0].metric_year"),
        ("publications", {"metric_year": "now"}, "not_integer", "publications[0].metric_year"),
        ("publications", {"jcr": "Q1"}, "json_not_list", "publications[0].jcr"),
        ("publications", {"jcr": [{"quartile": 5}]}, "out_of_range", "publications[0].jcr[0].quartile"),
        (
            "publications",
            {"citescore": [{"percentile": 350}]},
            "out_of_range",
            "publications[0].citescore[0].percentile",
        ),
    ],
)
def test_model_errors_are_reported_in_our_words(
    tmp_path: Path, sheet: str, record: object, code: str, path: str
) -> None:
    content = _base()
    content[sheet] = [record]
    (problem,) = _read(tmp_path / "a.json", content).problems
    assert (problem.code, problem.place.path) == (code, path)
    for lang in LANGUAGES:
        assert "Input should" not in describe(problem, lang)
        assert "Value error" not in describe(problem, lang)


def test_the_day_of_application_must_be_complete_and_plausible(tmp_path: Path) -> None:
    content = _base()
    for said, code in (("2024-03", "date_needs_day"), ("0024-03-01", "date_year"), (5.5, "date_needs_day")):
        content["application"] = {"applied_on": said}
        assert [each.code for each in _read(tmp_path / "a.json", content).problems] == [code], said


def test_two_people_in_one_name_are_reported(tmp_path: Path) -> None:
    content = _base()
    content["candidate"] = {"family_name": "Үлгіев; Мысалов", "given_name": "Үлгі"}
    (problem,) = _read(tmp_path / "a.json", content).problems
    assert (problem.code, problem.place.path, problem.found) == (
        "two_names",
        "candidate.family_name",
        "Үлгіев; Мысалов",
    )


def test_an_invalid_issn_is_noted(tmp_path: Path) -> None:
    content = _base()
    content["publications"] = [{"issn": "0378-5955", "eissn": "0378-5954"}, {"issn": "280836"}, {"issn": "2434-561Х"}]
    notes = [note for note in _read(tmp_path / "a.json", content).notes if note.code.startswith("issn")]
    assert [(note.code, note.place.path, note.found, note.meant) for note in notes] == [
        ("issn_check_digit", "publications[0].eissn", "0378-5954", ""),
        ("issn_lost_zero", "publications[1].issn", "280836", "0028-0836"),
    ]


def test_json_is_recognised_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "dossier.txt"
    path.write_text(json.dumps(_base()))
    assert read_dossier(path).dossier is not None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(key=st.sampled_from(sorted(_base())), value=JSON, wrap=st.sampled_from(["plain", "list", "record"]))
def test_no_content_causes_a_crash(key: str, value: Any, wrap: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    made = {"plain": value, "list": [value], "record": [{"title": value, "kind": value, "jcr": [value]}]}[wrap]
    _read(tmp_path_factory.getbasetemp() / "drawn.json", _base(**{key: made}))
