"""An edition without a known later amendment: no output mentions one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from editions.conftest import ROOMS, forget
from editions.made import NOW
from editions.test_outputs import LATE, OUTPUTS, person
from titlecheck.i18n import LANGUAGES, Language
from titlecheck.resources import folder
from titlecheck.ruleset import Edition, load_edition

SHOWN = ("check.txt", "check.html", "outlook.txt", "deadlines.txt", "deadlines.ics", "rules show")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    home = tmp_path_factory.mktemp("data")
    shutil.copytree(folder("rules"), home / "rules")
    shutil.copytree(folder("templates"), home / "templates")
    for name, pattern in (
        ("edition.toml", r"(?m)^later_amendment = .*\n"),
        ("unmodelled.toml", r"\[later_amendment\]\n(?:.+\n)+"),
    ):
        path = home / "rules" / "order-128" / NOW / name
        text, count = re.subn(pattern, "", path.read_text(encoding="utf-8"))
        assert count == 1
        path.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for room in ROOMS:
            patch.setattr(f"{room}.folder", lambda name: home / name)
        forget()
        yield load_edition(NOW)
    forget()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("dossiers")
    (found / "person.json").write_text(person().model_dump_json(by_alias=True, exclude_none=True), encoding="utf-8")
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_output_mentions_an_unknown_amendment(edition: Edition, home: Path, lang: Language) -> None:
    assert edition.later_amendment is None
    for name in SHOWN:
        text = OUTPUTS[name](edition, lang, home)
        assert len(text) > 200, name
        assert "None" not in text, name
        assert "05.09.2024" not in text and "2024-09-05" not in text, name


def test_the_result_of_a_late_application_is_not_superseded(edition: Edition, home: Path) -> None:
    path = home / f"check.{NOW}.en.json"
    OUTPUTS["check.json"](edition, "en", home)
    result = json.loads(path.read_text(encoding="utf-8"))
    assert result["date"] == LATE if "date" in result else LATE in path.read_text(encoding="utf-8")
    assert result["edition_superseded"] is False
    assert "later_amendment" not in {one["code"] for one in result["warnings"]}
