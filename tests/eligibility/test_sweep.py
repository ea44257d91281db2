"""Detailed dossiers with one emptied cell at a time: no finding is decided differently."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from eligibility.drawn import PARAGRAPHS, drawn, found, random_profile
from titlecheck.dossier import RECORD_SHEETS, Dossier

DOSSIERS = 6

CONVENTIONS = {
    ("service", "acting"): "empty: not acting, unless the title of the post says otherwise; the result says so",
    ("service", "post_title"): "it speaks only where the cell “acting” is empty",
    **dict.fromkeys(
        [("publications", field) for field in ("metric_year", "jcr_year", "citescore_year")],
        "empty: the year of publication; the result says so",
    ),
    ("trained", "won_on"): "the law sets no date: who is entered as a winner has won",
    **dict.fromkeys(
        [
            ("publications", "title"),
            ("talks", "title"),
            ("creative_works", "title"),
            ("patents", "title"),
            ("books", "title"),
            ("participations", "event"),
            ("supervised", "name"),
            ("trained", "name"),
        ],
        "a row without a name is a work, an event or a person of its own",
    ),
    ("application", "title_sought"): "it names the routes that are examined",
    ("application", "applied_on"): "the day of the check stands for it, and a warning tells",
}
"""The cells that have a declared meaning where they are empty, and which."""


def late(raw: dict[str, Any], rng: random.Random) -> None:
    """Date a degree, title, honour or supervised degree after the application in some dossiers."""
    day = raw["application"]["applied_on"]
    for sheet in ("degrees", "titles", "honours", "supervised"):
        for record in raw[sheet]:
            if rng.random() < 0.15:
                record["awarded_on"] = f"{day.year + 1}-01-15"
    for seat in raw["participations"]:
        seat["event"] = rng.choice(["Example Biennale", seat["event"]])
    for work in raw["creative_works"]:
        work["title"] = rng.choice(["A suite", work["title"]])
        work["kind"], work["venue"] = rng.choice(["музыка", "театр"]), rng.choice(["First hall", "Second hall"])


def rich(paragraph: str, seed: int) -> tuple[dict[str, Any], random.Random]:
    """Return a complete dossier near the limits of the paragraph in which every possible fact is stated."""
    dossier, rng = drawn(paragraph, seed)
    raw = dossier.model_dump(by_alias=True)
    late(raw, rng)
    refused = raw["application"]["refused_on"]
    if refused is not None and refused > str(raw["application"]["applied_on"]):
        # A stated refusal dated after the application is a contradiction.
        raw["application"] |= {"refused_before": False, "refused_on": None, "refusal_notified_on": None}
        raw["application"] |= {"refused_title": None, "borrowed_material": None}
    raw["application"] |= {"restricted": False}
    return raw, rng


def cells(raw: dict[str, Any], rng: random.Random) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Return every filled field once for each fact sheet, and of one row for each record sheet."""
    for sheet in ("candidate", "application"):
        yield from ((sheet, raw[sheet], field) for field in raw[sheet] if raw[sheet][field] is not None)
    for sheet in RECORD_SHEETS:
        if raw[sheet]:
            fields = {field for record in raw[sheet] for field in record if field != "row"}
            for field in sorted(fields):
                filled = [record for record in raw[sheet] if record[field] is not None]
                if filled:
                    yield sheet, rng.choice(filled), field


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_an_emptied_cell_never_changes_a_decision(paragraph: str) -> None:
    emptied = opened = 0
    for seed in range(DOSSIERS):
        raw, rng = rich(paragraph, seed)
        profile = random_profile(rng)
        whole = found(Dossier.model_validate(raw), paragraph, profile)
        for sheet, record, field in list(cells(raw, rng)):
            if (sheet, field) in CONVENTIONS:
                continue
            kept, record[field] = record[field], None
            emptied += 1
            for name, finding in found(Dossier.model_validate(raw), paragraph, profile).items():
                before = whole[name].status
                if finding.status == "unknown":
                    opened += 1
                else:
                    assert before == "unknown" or finding.status.satisfied == before.satisfied, (
                        seed, sheet, record.get("row", ""), field, kept, name, before, finding.status
                    )  # fmt: skip
            record[field] = kept
    assert emptied > 100 and opened > 40
