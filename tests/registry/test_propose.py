"""Proposed fields for a specialty: from a table, without an answer, never applied automatically."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from command_line import Run, written
from rendering.dossiers import docent
from titlecheck.dossier import Dossier
from titlecheck.registry.specialty_proposal import proposed
from titlecheck.resources import folder
from titlecheck.workbook import read_dossier


def of(code: str | None, **changes: object) -> Dossier:
    dossier = docent(**changes)
    return dossier.model_copy(update={"candidate": dossier.candidate.model_copy(update={"specialty_code": code})})


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("05.13.00", "17**"),
        ("05.13", "17**"),
        ("6D070300", "17**"),
        ("6Д070300 – Ақпараттық жүйелер", "17**"),
        ("8D06101", "17**"),
        ("05.02.08", "22**"),
        ("13.00.01", "3304"),
        ("13.00.04", "3304"),
        ("6D010800", "3304"),
        ("12.00.01", "3308"),
        ("01.01.02", "26**"),
    ],
)
def test_the_longest_matching_code_prefix_is_used(code: str, first: str) -> None:
    rows = proposed(of(code))
    assert rows[0].code == first
    assert all(row.matches is None for row in rows)
    assert {row.kind for row in rows} == {"scopus_field", "jcr_category"}


@pytest.mark.parametrize("code", [None, "", "Информатика", "99.00.00", "0513"])
def test_an_unknown_code_gets_no_proposal(code: str | None) -> None:
    assert proposed(of(code)) == ()


def test_fields_already_in_the_dossier_are_left_out() -> None:
    there = [
        {"kind": "scopus_field", "code": "17**", "matches": False},
        {"kind": "jcr_category", "name": "Automation & Control Systems"},
    ]
    rows = proposed(of("05.13.00", specialty_fields=there))
    assert "17**" not in [row.code for row in rows]
    assert "AUTOMATION & CONTROL SYSTEMS" not in [row.name for row in rows]
    assert len(rows) == len(proposed(of("05.13.00"))) - 2


def test_the_table_of_proposals_is_valid() -> None:
    groups = tomllib.loads((folder("fields") / "specialties.toml").read_text(encoding="utf-8"))["group"]
    codes = [code for group in groups for code in group["codes"]]
    assert len(groups) > 30
    assert len(codes) == len(set(codes))
    for group in groups:
        assert set(group) == {"codes", "scopus", "jcr"}
        for one in group["scopus"]:
            code, _, name = one.partition(" ")
            assert code.isdecimal()
            assert len(code) in (2, 4)
            assert name
        assert all(name == name.upper() for name in group["jcr"])


def test_a_copy_of_the_dossier_contains_the_proposals_without_answers(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path, "d.json", docent())
    code, out, _ = run("journals", "fields", path, "-o", tmp_path / "copy.xlsx", "--lang", "kk")
    assert code == 0
    assert "17**" in out
    found = read_dossier(tmp_path / "copy.xlsx").dossier
    assert found is not None
    assert [row.code for row in found.specialty_fields][:2] == ["17**", "2207"]
    assert all(row.matches is None for row in found.specialty_fields)
    assert len(found.publications) == len(docent().publications)
    assert run("journals", "fields", path, "-o", tmp_path / "copy.xlsx")[0] == 2
    assert run("journals", "fields", path, "-o", tmp_path / "copy.csv")[0] == 2
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(
        docent().model_dump_json(by_alias=True, exclude_none=True)
    )


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_missing_proposal_is_explained(tmp_path: Path, run: Run, lang: str) -> None:
    code, out, _ = run("journals", "fields", written(tmp_path, "d.json", of(None)), "--lang", lang)
    assert (code, bool(out.strip())) == (0, True)
