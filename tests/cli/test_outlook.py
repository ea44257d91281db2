"""``titlecheck outlook``: text, JSON and workbook."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from command_line import Run, written
from rendering.dossiers import article, docent


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """Return a dossier without a book, with two recommended articles missing and a hostile title."""
    works = [one.model_dump(mode="json", exclude_none=True) for one in docent().publications][5:]
    works += [article(40 + n, f"<b>Үлгі {n}</b>", "2022-05-05", recommended=False) for n in range(2)]
    return written(tmp_path, "short.json", docent(books=[], publications=works))


def test_the_text_lists_what_is_missing(run: Run, short: Path) -> None:
    code, out, err = run("outlook", short)
    assert code == 1
    assert err == ""
    assert "Nearest paragraph     Paragraph 4" in out
    assert "• 2 articles in journals recommended by the authorised body" in out.replace("\N{NO-BREAK SPACE}", " ")
    assert "• 1 monograph recommended by the Scientific Council, with at least 6" in out.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "Meets sub-paragraphs 2) and 3) together:" in out


def test_the_text_lists_what_will_expire(run: Run, good: Path) -> None:
    code, out, _ = run("outlook", good)
    assert code == 0
    assert "Eligible now. If nothing in the dossier changes, until 14 March 2027" in out
    assert "no longer counts: published before the allowed period" in " ".join(out.split())


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_text_exists_in_three_languages(run: Run, short: Path, lang: str, tmp_path: Path) -> None:
    assert run("outlook", short, "--lang", lang, "--verbose")[0] == 1
    page = tmp_path / "page.html"
    assert run("outlook", short, "--lang", lang, "-o", page)[0] == 1
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert f'<html lang="{lang}">' in text
    assert "<script" not in text


def test_json_is_complete(run: Run, short: Path) -> None:
    code, out, _ = run("outlook", short, "--format", "json", "--years", "3")
    body: dict[str, Any] = json.loads(out)
    assert code == 1
    assert body["schema"] == "titlecheck/outlook/1"
    assert (body["on"], body["until"], body["nearest"]) == ("2024-03-01", "2027-03-01", "4")
    route = next(one for one in body["routes"] if one["paragraph"] == "4")
    assert route["eligible_from"] is None
    assert route["least_missing"] == 3  # two recommended articles, and a monograph or its alternative
    blocks = {one["block"]: one for one in route["missing"]}
    assert blocks.keys() == {"publications", "sub3"}
    first = blocks["publications"]["alternatives"][0]
    assert first["items"] == [{"kind": "recommended", "count": 2}]
    best = blocks["publications"]["at_best"][0]
    assert best["items"] == [{"kind": "international", "count": 1, "quartile": 3, "percentile": 35}]
    assert blocks["sub3"]["alternatives"][0]["items"][0] == {"kind": "monograph", "count": 1, "sheets": 6}


def test_the_workbook_has_three_sheets(run: Run, short: Path, tmp_path: Path) -> None:
    target = tmp_path / "ahead.xlsx"
    assert run("outlook", short, "-o", target)[0] == 1
    book = load_workbook(target)
    assert book.sheetnames == ["Paragraphs", "Missing", "Dates"]
    assert any("monograph" in str(row[3]) for row in book["Missing"].iter_rows(values_only=True))
    again = tmp_path / "again.xlsx"
    run("outlook", short, "-o", again)
    assert again.read_bytes() == target.read_bytes()


def test_nothing_is_overwritten(run: Run, good: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    assert run("outlook", good, "-o", target)[0] == 0
    assert run("outlook", good, "-o", target)[0] == 2
    assert run("outlook", good, "-o", target, "--force")[0] == 0
    assert run("outlook", good, "-o", good, "--force")[0] == 2


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (["--years", "0"], "whole number from 1 to 50"),
        (["--years", "ten"], "whole number from 1 to 50"),
        (["--format", "xlsx"], ""),
        (["--format", "pdf"], "text, json, html, xlsx"),
        (["--as-of", "soon"], "soon"),
        (["--route", "6"], "5-1"),
    ],
)
def test_wrong_calls_are_explained(run: Run, good: Path, extra: list[str], told: str) -> None:
    code, out, err = run("outlook", good, *extra)
    assert (code, out) == (2, "")
    assert told in err


def test_the_day_and_the_route_can_be_chosen(run: Run, good: Path) -> None:
    code, out, _ = run("outlook", good, "--as-of", "2022-08-31", "--route", "4", "--format", "json")
    (route,) = json.loads(out)["routes"]
    assert code == 1
    assert route["eligible_from"] is not None


def keys(body: object, path: str = "") -> set[str]:
    """Return the paths of all keys in an object, without list indexes."""
    if isinstance(body, list):
        return {key for one in body for key in keys(one, path)}
    if not isinstance(body, dict):
        return set()
    return {f"{path}.{key}" for key in body} | {
        key for name, one in body.items() for key in keys(one, f"{path}.{name}")
    }


def test_the_example_in_the_documentation_matches_the_output(run: Run, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "outlook.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.S)
    spell = docent().service[0].model_dump(mode="json", exclude_none=True) | {"started_on": "2021-09-01"}
    path = written(tmp_path, "young.json", docent(service=[spell]))
    code, out, _ = run("outlook", path, "--format", "json", "--route", "4")
    assert code == 1
    shown, made = json.loads(example), json.loads(out)
    assert keys(shown) <= keys(made)
    for name in ("eligible_from", "eligible_until", "steps", "missing"):
        assert shown["routes"][0][name] == made["routes"][0][name]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_a_row_with_one_shortfall_is_named(run: Run, tmp_path: Path, lang: str) -> None:
    book = docent().books[0].model_dump(mode="json", exclude_none=True) | {"recommended_by": []}
    path = written(tmp_path, "nearly.json", docent(books=[book]))
    said = " ".join(run("outlook", path, "--route", "4", "--lang", lang)[1].split())
    assert "(Үлгі есептер теориясы)" in said


def test_a_degree_dated_after_the_application_is_named_as_in_check(run: Run, tmp_path: Path) -> None:
    degree = docent().degrees[0].model_dump(mode="json", exclude_none=True) | {
        "defended_on": "2024-06-01",
        "awarded_on": "2024-06-01",
    }
    path = written(tmp_path, "later.json", docent(degrees=[degree]))
    said = f"sheet “Degrees”, row {degree['row']}: after the application date"
    assert said in " ".join(run("check", path, "--verbose")[1].split())
    assert said in " ".join(run("outlook", path)[1].split())
