"""Samples on the start page, with paragraph, verdict and candidate."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from titlecheck.i18n import Language, word
from titlecheck.resources import NotShipped, folder

FIRST = "04-0-general-not-eligible-20-days.ru.xlsx"
"""Sample selected by default."""


class OfferedSample(NamedTuple):
    """Sample: its file, and its label in a language."""

    name: str
    label: str


class SampleGroup(NamedTuple):
    """Samples for one title."""

    title: str
    samples: list[OfferedSample]


@cache
def sample_paths() -> dict[str, Path]:
    """Return the sample files by name; empty if they are not installed."""
    try:
        home = folder("samples")
    except NotShipped:
        return {}
    return {path.name: path for path in sorted(home.glob("*.xlsx"))}


@cache
def offered(lang: Language) -> list[SampleGroup]:
    """Return the samples in a language, by title, in the order of paragraphs."""
    paths = sample_paths()
    if not paths:
        return []
    index = json.loads((folder("samples") / "index.json").read_text(encoding="utf-8"))["samples"]
    groups: dict[str, list[OfferedSample]] = {}
    for name in paths:
        about = index[name]
        label = word(
            "web.start.sample_name",
            lang,
            paragraph=about["paragraph"],
            verdict=word(f"findings.verdict.{about['verdict']}", lang),
            person=about["person"],
        )
        groups.setdefault(about["title"], []).append(OfferedSample(name, label))
    return [SampleGroup(word(f"findings.title.{title}", lang), held) for title, held in groups.items()]
