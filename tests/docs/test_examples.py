"""What the documents show is what the program does."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from titlecheck.rendering.result_schema import ResultDocument

HOME = Path(__file__).resolve().parents[2]


def test_the_example_of_a_result_follows_the_contract() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (HOME / "docs" / "result.md").read_text(encoding="utf-8"), re.S)
    shown = ResultDocument.model_validate(json.loads(example))
    assert shown.routes[0].requirements[0].evidence


def test_every_dependency_is_named_with_its_reason() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=\[; ]", one)[0] for one in project["dependencies"]]
    assert len(names) > 4
    page = (HOME / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert [name for name in names if f"| {name} |" not in page] == []
