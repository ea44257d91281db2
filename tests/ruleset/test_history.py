"""Historical facts: where they are stored, and errors for an invalid file."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from titlecheck.resources import folder
from titlecheck.ruleset import RulesError, edition, load_edition
from titlecheck.ruleset import historical_dates as room


def test_the_days_are_those_of_the_file() -> None:
    assert room.history() == (date(1992, 1, 1), date(1991, 12, 16))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[soviet_bodies]\nended_on = 1992-01-01\n",
        "[soviet_bodies]\nended_on = 1992\n[authorised_body]\nbegan_on = 1991-12-16\n",
        "no toml",
    ],
)
def test_an_invalid_file_is_named(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "history.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(room, "folder", lambda _: tmp_path)
    with pytest.raises(RulesError, match=r"history\.toml"):
        room.history.__wrapped__()


def test_another_history_gives_other_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fingerprint of the rules covers it like every number."""
    shutil.copytree(folder("rules"), tmp_path / "rules")
    home = tmp_path / "rules" / "order-128" / load_edition().edition
    monkeypatch.setattr(edition, "folder", lambda name: tmp_path / name)
    assert edition.read_edition(home).sha256 == load_edition().sha256
    path = tmp_path / "rules" / "history.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("1992-01-01", "1992-01-02"), encoding="utf-8")
    assert edition.read_edition(home).sha256 != load_edition().sha256
