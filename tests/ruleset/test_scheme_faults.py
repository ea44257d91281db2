"""A scoring scheme with inconsistent rows is refused, and the row is named."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from titlecheck.resources import folder
from titlecheck.ruleset import RulesError
from titlecheck.ruleset.scheme import Scheme, _fraction
from titlecheck.ruleset.scheme_catalogue import load_schemes, read_schemes, with_local_rows

SATPAYEV = load_schemes("order-517").schemes["satpayev"]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _body() -> dict[str, Any]:
    body: dict[str, Any] = _plain(SATPAYEV.model_dump(exclude_unset=True))
    return body


def _row(body: dict[str, Any]) -> dict[str, Any]:
    works = {one["code"] for one in body["section"] if one.get("kind", "works") == "works"}
    rows = [row for group in body["group"] if group["section"] in works for row in group["rows"]]
    return next(row for row in rows if row.get("band"))  # type: ignore[no-any-return]


def _expert_with_rows(body: dict[str, Any]) -> None:
    expert = next(one["code"] for one in body["section"] if one["kind"] == "expert")
    group = copy.deepcopy(body["group"][0])
    body["group"].append(group | {"section": expert, "rows": [row | {"code": "9.9"} for row in group["rows"][:1]]})


BROKEN: dict[str, Callable[[dict[str, Any]], object]] = {
    "stands twice": lambda body: body["section"].append(body["section"][0]),
    "there is no section": lambda body: body["group"][0].update(section="99"),
    "no points": lambda body: _row(body).update(points=None),
    "there is no band": lambda body: _row(body).update(band="nobody"),
    "a repair needs": lambda body: _row(body).update(raw="1.1.1."),
    "an expert's criterion": _expert_with_rows,
    "write the number as text": lambda body: _row(body).update(points=2.5),
}


@pytest.mark.parametrize("told", BROKEN)
def test_inconsistent_rows_are_refused(told: str) -> None:
    body = _body()
    Scheme.model_validate(copy.deepcopy(body))
    BROKEN[told](body)
    with pytest.raises(ValidationError, match=told):
        Scheme.model_validate(body)


def test_numbers_are_kept_exactly() -> None:
    assert _fraction("1/4") == Fraction(1, 4) and _fraction(3) == 3
    half = Fraction(1, 2)
    assert _fraction(half) is half


def test_an_invalid_edition_is_refused_by_name(tmp_path: Path) -> None:
    home = folder("rules") / "order-517" / "2024-06-19"
    copied = Path(shutil.copytree(home, tmp_path / "edition"))
    text = (copied / "readings.toml").read_text(encoding="utf-8")
    (copied / "readings.toml").write_text(text.replace("default", "defualt", 1), encoding="utf-8")
    with pytest.raises(RulesError, match="edition"):
        read_schemes(copied)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('scheme = "satpayev"\noffice = " "\n', "office"),
        ('scheme = "auezov"\noffice = "x"\n', "scheme"),
        ('scheme = "satpayev"\noffice = "x"\ncaps = 3\n', "caps"),
        ('scheme = "satpayev"\noffice = "x"\nsection = 3\n', "section"),
        ('scheme = "satpayev"\noffice = "x"\n[[section]]\ncode = "8"\n', "titles"),
    ],
)
def test_rows_of_an_office_are_checked_like_built_in_rows(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulesError, match=told):
        with_local_rows(SATPAYEV, path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match=r"none\.toml"):
        with_local_rows(SATPAYEV, tmp_path / "none.toml")
