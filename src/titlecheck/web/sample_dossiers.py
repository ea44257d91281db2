"""The samples that the start page offers: each by its paragraph, its verdict and its candidate."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from titlecheck.i18n import Language, word
from titlecheck.resources import NotShipped, folder

FIRST = "04-0-general-not-eligible-20-days.ru.xlsx"
"""The sample that is chosen when the page opens."""


class OfferedSample(NamedTuple):
    """A sample: its file, and what it is called in a language."""

    name: str
    label: str


class SampleGroup(NamedTuple):
    """The samples for one title."""

    title: str
    samples: list[OfferedSample]


@cache
def sample_paths() -> dict[str, Path]:
    """Return the files of the samples by their names; none where they do not ship."""
    try:
        home = folder("samples")
    except NotShipped:
        return {}
    return {path.name: path for path in sorted(home.glob("*.xlsx"))}


@cache
def offered(lang: Language) -> list[SampleGroup]:
    """Return the samples in a language, by title, in the order of their paragraphs."""
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
