"""Read the case files; README.md in this folder explains their format."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cases.builder import merged

FOLDER = Path(__file__).parent
READINGS = ("default", "strict", "lenient")
_OWN = {"name", "paragraph", "from", "change", "reading", "expect", "why", "disputed"}
_BESIDE = {"have", "shortfall", "rejected", "missing", "not_missing", "hangs_on"}


@dataclass(frozen=True)
class Case:
    """One case: a described candidate, and what the law says about this candidate."""

    file: str
    name: str
    paragraph: str
    base: dict[str, Any]
    candidate: dict[str, Any]
    reading: str | None
    expect: dict[str, Any]
    beside: dict[str, Any] = field(default_factory=dict)
    why: str = ""
    disputed: str | None = None

    def expected(self, side: str) -> dict[str, str]:
        """Return the expected statuses with the reading of the case on ``side``."""
        return {key: value[side] if isinstance(value, dict) else value for key, value in self.expect.items()}

    @property
    def sides(self) -> tuple[str, ...]:
        """Return the sides on which the case is checked."""
        return READINGS if self.reading else ("default",)


@cache
def _loaded(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def bases() -> dict[str, dict[str, Any]]:
    """Return the base candidate of each paragraph, exactly at the limits."""
    found = {}
    for path in sorted(FOLDER.glob("paragraph-*.yaml")):
        content = _loaded(path)
        title = "associate_professor" if content["paragraph"].startswith("4") else "professor"
        found[content["paragraph"]] = {"title_sought": title, **content["base"]}
    return found


def base_hangs_on(paragraph: str) -> set[str]:
    """Return the readings on which the base depends because it is exactly at the limits."""
    number = _loaded(FOLDER / f"paragraph-{paragraph}.yaml")
    return set(number["base_hangs_on"])


@cache
def cases() -> tuple[Case, ...]:
    """Return all cases of all files, in the order of the files."""
    return tuple(case for path in sorted(FOLDER.glob("*.yaml")) for case in _cases(path))


def _cases(path: Path) -> list[Case]:
    content = _loaded(path)
    found = []
    named: dict[str, dict[str, Any]] = {}
    for given in content["cases"]:
        strange = set(given) - _OWN - _BESIDE
        if strange:
            raise ValueError(f"{path.name}: {given['name']}: does not know {sorted(strange)}")
        paragraph = given.get("paragraph", content.get("paragraph"))
        base = bases()[paragraph]
        candidate = merged(named[given["from"]] if "from" in given else base, given.get("change", {}))
        named[given["name"]] = candidate
        found.append(
            Case(
                file=path.stem,
                name=given["name"],
                paragraph=paragraph,
                base=base,
                candidate=candidate,
                reading=given.get("reading"),
                expect=given["expect"],
                beside={key: given[key] for key in _BESIDE if key in given},
                why=given["why"],
                disputed=given.get("disputed"),
            )
        )
    return found
